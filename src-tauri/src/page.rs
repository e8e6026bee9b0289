//! What the page in the window may do: nothing but talk to the commands. And what happens when its process ends.

use tauri::{
    AppHandle, Context, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder,
    webview::NewWindowResponse,
};

use crate::{
    layer::Layer,
    lock::Notebook,
    locking::{Leaving, Reason},
    opening::Opening,
    window,
};

/// A port of this device on which nothing listens: no name is ever resolved, no request ever sent.
const DEAD_PROXY: &str = "http://127.0.0.1:9";

/// What the web view of Windows is started with: the same dead proxy, no name that resolves, and none of what it does
/// in the background on its own account. Documented, not run.
const WINDOWS_ARGUMENTS: &str = "--proxy-server=http://127.0.0.1:9 \
    --host-resolver-rules=\"MAP * ~NOTFOUND\" --disable-background-networking \
    --disable-component-update --disable-domain-reliability --disable-sync --no-pings \
    --disable-breakpad --disable-crash-reporter \
    --disable-features=msSmartScreenProtection,msWebOOUI,msPdfOOUI,OptimizationHints,AutofillServerCommunication";

/// Takes from the window being built what a page could reach out with or leave behind.
pub fn confine<'a, R: Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'a, R, M>,
) -> WebviewWindowBuilder<'a, R, M> {
    let mut builder = builder
        // An incognito web view on Linux never allows automation.
        .incognito(Layer::Forgetting.stands())
        .disable_drag_drop_handler()
        // Tauri turns them on where debug assertions are; the shipped build is the same in every profile.
        .devtools(!Layer::Page.stands());
    if Layer::Page.stands() {
        let dead_proxy = Url::parse(DEAD_PROXY).expect("the address above is one");
        builder = builder
            .proxy_url(dead_proxy)
            .additional_browser_args(WINDOWS_ARGUMENTS)
            .on_navigation(is_ours)
            .on_new_window(|_, _| NewWindowResponse::Deny);
    }
    #[cfg(feature = "open")]
    if let Some(script) = hostile_script() {
        builder = builder.initialization_script(script);
    }
    builder
}

/// Takes the content security policy away where a build for tests does without it.
pub fn open_policy<R: Runtime>(context: &mut Context<R>) {
    if !Layer::Page.stands() {
        context.config_mut().app.security.csp = None;
    }
}

fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// The script that a test lets loose in the page.
#[cfg(feature = "open")]
fn hostile_script() -> Option<String> {
    std::fs::read_to_string(std::env::var_os("ALCOVE_SCRIPT")?).ok()
}

/// Comes back locked when the process behind the page ends, whatever ended it: nothing that held words lives on, and
/// the window says what happened.
///
/// # Errors
/// When the window is gone already.
#[cfg(target_os = "linux")]
pub fn watch(app: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{WebProcessTerminationReason, WebViewExt};
    let app = app.clone();
    window.with_webview(move |webview| {
        webview
            .inner()
            .connect_web_process_terminated(move |_, reason| {
                if reason != WebProcessTerminationReason::TerminatedByApi {
                    ended(&app);
                }
            });
    })
}

/// The hook of macOS is set on the app, in `lib.rs`; Windows shows the page's own error.
#[cfg(not(target_os = "linux"))]
pub fn watch(_: &AppHandle, _: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Locks, and says on the locked page that the page had ended. Where that one ends as well before the notebook was
/// opened, a third would too: the app closes.
pub fn ended(app: &AppHandle) {
    // A lock that is under way ends the page's process too.
    if !app.state::<Leaving>().begin() {
        return;
    }
    let opening = app.state::<Opening>();
    if opening.page_ended && !app.state::<Notebook>().is_unlocked() {
        window::leave(app, Reason::PageEnded);
    } else {
        window::lock_after_page_ended(app, opening.place().as_deref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_goes_nowhere_but_to_itself() {
        let goes = |address: &str| is_ours(&Url::parse(address).unwrap());
        assert!(goes("tauri://localhost/index.html"));
        for other in [
            "https://example.org/",
            "http://127.0.0.1:8080/",
            "file:///etc/hostname",
            "data:text/html,x",
            "blob:null/1",
            "about:blank",
        ] {
            assert!(!goes(other), "{other}");
        }
    }
}
