//! A hostile page, in the app's own web view: what each layer of protection keeps in, and what gets out without any.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use e2e::stage::Stage;
use e2e::{app, wait};

use crate::listener::Listener;
use crate::person::Person;

/// How long the last way out is given.
const LAST: Duration = Duration::from_secs(2);

/// Lets the hostile page loose with the layers named, until it has tried everything; returns what got through.
fn let_loose(layers: &str) -> BTreeSet<String> {
    let stage = Stage::set();
    let listener = Listener::begin();
    let script = stage.root().join("tmp/hostile.js");
    let words = include_str!("hostile.js")
        .replace("TCP_PORT", &listener.tcp.to_string())
        .replace("UDP_PORT", &listener.udp.to_string());
    fs::write(&script, words).unwrap();

    let mut command = stage.command(app::open());
    command
        .env("ALCOVE_LAYERS", layers)
        .env("ALCOVE_SCRIPT", &script);
    let person = Person::start(&stage, command);
    person.remembers();
    // The page is through, but for going elsewhere.
    wait::within(LAST, || {
        listener.reached().contains("/location").then_some(())
    });
    listener.reached()
}

#[test]
fn a_hostile_page_reaches_a_listener_in_many_ways_where_nothing_stands_between() {
    let reached = let_loose("");
    assert!(
        reached.len() >= 5,
        "the same page, the same listener and the same time are enough to get out: {reached:?}"
    );
}

#[test]
fn a_hostile_page_reaches_nothing_where_the_kernel_alone_stands_between() {
    assert_eq!(let_loose("kernel"), BTreeSet::new());
}

#[test]
fn a_hostile_page_reaches_nothing_where_the_rules_of_the_page_alone_stand_between() {
    assert_eq!(let_loose("page"), BTreeSet::new());
}

#[test]
fn a_hostile_page_reaches_nothing_with_every_layer_as_it_is_shipped() {
    assert_eq!(let_loose("kernel,page,forgetting"), BTreeSet::new());
}
