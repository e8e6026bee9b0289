//! What the page in the window may load, as the configuration says it to the web view.

use std::{fs, path::Path};

use serde_json::{Value, json};

fn configuration() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tauri.conf.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn the_page_may_load_what_is_inside_the_program_and_nothing_else() {
    let security = &configuration()["app"]["security"];
    let policy = security["csp"].as_object().unwrap();
    for nothing in [
        "default-src",
        "form-action",
        "base-uri",
        "frame-ancestors",
        "worker-src",
    ] {
        assert_eq!(policy[nothing], "'none'", "{nothing}");
    }
    for (directive, sources) in policy {
        for source in sources.as_str().unwrap().split(' ') {
            assert!(
                ["'none'", "'self'", "data:", "ipc:", "http://ipc.localhost"].contains(&source),
                "{directive} lets in {source}"
            );
        }
    }
}

#[test]
fn the_page_gets_no_file_of_the_disk_and_no_way_around_the_commands() {
    let configuration = configuration();
    let app = &configuration["app"];
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(app["security"]["assetProtocol"], Value::Null);
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["security"]["capabilities"], json!(["main"]));
    assert_eq!(configuration["plugins"], Value::Null);
}
