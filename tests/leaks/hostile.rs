//! A hostile page, in the app's own web view: what each layer of protection keeps in, and what gets out without any.

use std::collections::BTreeSet;
use std::fs;

use e2e::app;
use e2e::stage::Stage;

use crate::listener::Listener;
use crate::person::Person;

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
    // The page asks the app to close when it is through, so an app that ended has a page that ran to its end.
    Person::start(&stage, command).ended();
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
