//! Starting Alcove a second time.

use e2e::app;
use e2e::wait;
use e2e::window::Window;

#[test]
fn a_second_start_raises_the_first_window_and_ends() {
    let window = Window::open("second_start");
    let first = window.appearance();
    window.stage().minimise(first.window);

    let second = window.stage().command(app::driven()).status().unwrap();

    assert!(second.success(), "the second start ends without complaint");
    wait::until("the first window to come up", || {
        (window.stage().focused() == Some(first.window)).then_some(())
    });
    let now = window.appearance();
    assert_eq!(now.app.pid, first.app.pid, "it is the same app");
    assert_eq!(
        window.stage().windows_titled("Alcove"),
        [first.window],
        "there is one window"
    );
}
