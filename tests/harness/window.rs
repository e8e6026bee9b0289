//! The real window and what a person does with it: look, press, type.
//!
//! Everything is found by role and name. Every act waits for its element, so that a journey reads as sentences.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::components::SelectElement;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Key, TypingData, WebDriver, WebElement};
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::role::Role;
use crate::stage::Stage;
use crate::{app, wait};

/// The app in its window, on a stage of its own.
#[derive(Debug)]
pub struct Window {
    name: String,
    runtime: Runtime,
    pub(crate) session: Option<WebDriver>,
    driver: Driver,
    stage: Stage,
}

/// The key that ends a line; a line feed as such is dropped on its way to the page.
const ENTER: &str = "\u{e007}";

impl Window {
    /// Opens the app for the first time, on a vault that does not exist yet.
    ///
    /// `name` names the folder that keeps a picture of the window should the journey fail.
    pub fn open(name: &str) -> Self {
        Self::open_on(name, |_| {})
    }

    /// Opens the app on a stage that `prepare` has set.
    pub fn open_on(name: &str, prepare: impl FnOnce(&Stage)) -> Self {
        let stage = Stage::set();
        prepare(&stage);
        let driver = Driver::start(&stage);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a thread can be started");
        let mut window = Self {
            name: name.to_owned(),
            runtime,
            session: None,
            driver,
            stage,
        };
        window.start();
        window
    }

    /// Returns the stage the window stands on.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Starts the app, on the vault once there is one, and waits for its first screen.
    pub fn start(&mut self) {
        let vault = self.stage.vault();
        let arguments = if vault.exists() {
            vec![String::from("--vault"), vault.display().to_string()]
        } else {
            Vec::new()
        };
        let session = self
            .runtime
            .block_on(self.driver.session(&app::driven(), &arguments));
        self.session = Some(session);
        self.settle();
    }

    /// Returns the number of the driver's process, the ancestor of all of the app's.
    pub(crate) fn driver_pid(&self) -> u32 {
        self.driver.pid()
    }

    /// Ends the WebDriver session, whether or not the app behind it still answers.
    pub(crate) fn end_session(&mut self) {
        if let Some(session) = self.session.take() {
            let spare = session.clone();
            if self.runtime.block_on(session.quit()).is_err() {
                // The session went with the process that held it: there is nothing left to quit.
                let _ = spare.leak();
            }
        }
    }

    /// Returns the element with this role and name, once it is shown.
    pub fn find(&self, role: Role, name: &str) -> WebElement {
        wait::until(&format!("{role:?} “{name}”"), || {
            self.all(role, Some(name)).into_iter().next()
        })
    }

    /// Returns the first element with this role whose name holds these words, once it is shown.
    pub fn find_part(&self, role: Role, part: &str) -> WebElement {
        wait::until(&format!("{role:?} with “{part}”"), || {
            self.look(role, Some(part), true, None)
                .unwrap_or_default()
                .into_iter()
                .next()
        })
    }

    /// Returns the element with this role and name inside another, once it is shown.
    pub fn find_in(&self, within: &WebElement, role: Role, name: &str) -> WebElement {
        wait::until(&format!("{role:?} “{name}” in its place"), || {
            self.look(role, Some(name), false, Some(within))
                .unwrap_or_default()
                .into_iter()
                .next()
        })
    }

    /// Returns all shown elements with this role and name now; none is a good answer.
    pub fn all(&self, role: Role, name: Option<&str>) -> Vec<WebElement> {
        self.look(role, name, false, None).unwrap_or_default()
    }

    /// Tells whether an element with this role and name is shown now.
    pub fn shows(&self, role: Role, name: &str) -> bool {
        !self.all(role, Some(name)).is_empty()
    }

    /// Waits until no element with this role and name is shown.
    pub fn gone(&self, role: Role, name: &str) {
        wait::until(&format!("{role:?} “{name}” to go"), || {
            (!self.shows(role, name)).then_some(())
        });
    }

    /// Waits until these words stand somewhere on the page.
    pub fn reads(&self, words: &str) {
        wait::until(&format!("the words “{words}”"), || {
            self.text().contains(words).then_some(())
        });
    }

    /// Presses the button with this name.
    pub fn press(&self, name: &str) {
        self.click(Role::Button, name);
    }

    /// Presses the button with this name, which ends the session: whether the click is answered does not matter.
    pub fn press_last(&self, name: &str) {
        let button = self.find(Role::Button, name);
        let _ = self.try_click(&button);
    }

    /// Clicks the element with this role and name, as soon as a click on it is taken.
    pub fn click(&self, role: Role, name: &str) {
        wait::until(&format!("{role:?} “{name}” to take a click"), || {
            let element = self.all(role, Some(name)).into_iter().next()?;
            self.try_click(&element).ok()
        });
    }

    /// Clicks an element, as soon as a click on it is taken.
    pub fn click_on(&self, element: &WebElement) {
        wait::until("an element to take a click", || {
            self.try_click(element).ok()
        });
    }

    fn try_click(&self, element: &WebElement) -> WebDriverResult<()> {
        self.runtime.block_on(async {
            element.scroll_into_view().await?;
            // A control that waits for something takes no click yet.
            if !element.is_enabled().await? {
                return Err(thirtyfour::error::WebDriverError::NotFound(
                    String::from("enabled element"),
                    String::new(),
                ));
            }
            element.click().await
        })
    }

    /// Writes text into the field with this name, in place of what it holds.
    pub fn fill(&self, name: &str, text: &str) {
        let field = self.find(Role::Field, name);
        self.runtime
            .block_on(async { field.send_keys(Key::Control + "a").await })
            .expect("the field takes the keyboard");
        self.type_into(&field, text);
    }

    /// Types text at the end of the field with this name.
    pub fn type_in(&self, name: &str, text: &str) {
        let field = self.find(Role::Field, name);
        self.type_into(&field, text);
    }

    /// Types text into an element; signs that WebDriver would drop are inserted as an input method would.
    pub fn type_into(&self, element: &WebElement, text: &str) {
        let dropped = text.chars().any(|sign| u32::from(sign) > 0xFFFF);
        self.runtime
            .block_on(async {
                if dropped {
                    element.focus().await?;
                    self.driven()
                        .execute(
                            "document.execCommand('insertText', false, arguments[0])",
                            vec![json!(text)],
                        )
                        .await
                        .map(|_| ())
                } else {
                    element.send_keys(text.replace('\n', ENTER)).await
                }
            })
            .expect("the field takes the text");
    }

    /// Presses keys in an element.
    pub fn type_keys(&self, element: &WebElement, keys: impl Into<TypingData>) {
        self.runtime
            .block_on(element.send_keys(keys))
            .expect("the element takes the keyboard");
    }

    /// Presses keys wherever the keyboard is, such as `Key::Tab` or `Key::Control + "l"`.
    pub fn keys(&self, keys: impl Into<TypingData>) {
        let _ = self.try_keys(keys);
    }

    pub(crate) fn try_keys(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.runtime
            .block_on(async { self.driven().active_element().await?.send_keys(keys).await })
    }

    /// Returns what the field with this name holds.
    pub fn value(&self, name: &str) -> String {
        let field = self.find(Role::Field, name);
        self.run(
            "return arguments[0].value ?? arguments[0].innerText",
            vec![element_json(&field)],
        )
        .as_str()
        .map(str::to_owned)
        .unwrap_or_default()
    }

    /// Chooses from the list with this name.
    pub fn pick(&self, name: &str, option: &str) {
        let list = self.find(Role::Choice, name);
        wait::until(&format!("“{option}” in the list “{name}”"), || {
            self.runtime
                .block_on(async {
                    SelectElement::new(&list)
                        .await?
                        .select_by_visible_text(option)
                        .await
                })
                .ok()
        });
    }

    /// Tells whether a checkbox or a radio button is chosen.
    pub fn is_ticked(&self, element: &WebElement) -> bool {
        self.runtime
            .block_on(element.is_selected())
            .unwrap_or_default()
    }

    /// Presses and releases Shift three times, as fast as a person would.
    pub fn shift_thrice(&self) {
        self.runtime
            .block_on(async {
                let shift = |chain: ActionChain| chain.key_down(Key::Shift).key_up(Key::Shift);
                shift(shift(shift(self.driven().action_chain())))
                    .perform()
                    .await
            })
            .expect("the window takes the keyboard");
    }

    /// Returns the name of an element, as it is said.
    pub fn name_of(&self, element: &WebElement) -> String {
        self.run(
            "return arguments[0].ariaLabel ?? arguments[0].innerText",
            vec![element_json(element)],
        )
        .as_str()
        .map(str::to_owned)
        .unwrap_or_default()
    }

    /// Returns all words inside an element, whether they can be seen or only heard.
    pub fn content_of(&self, element: &WebElement) -> String {
        self.run(
            "return arguments[0].textContent",
            vec![element_json(element)],
        )
        .as_str()
        .map(str::to_owned)
        .unwrap_or_default()
    }

    /// Returns the words that stand out inside an element, as those a search found do.
    pub fn marked_in(&self, element: &WebElement) -> String {
        self.run(
            "return [...arguments[0].querySelectorAll('mark')].map((each) => each.textContent).join(' ')",
            vec![element_json(element)],
        )
        .as_str()
        .map(str::to_owned)
        .unwrap_or_default()
    }

    /// Returns the text on the page, as a person would read it.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText", vec![])
            .as_str()
            .map(str::to_owned)
            .unwrap_or_default()
    }

    /// Returns the text of an element, empty if it has gone meanwhile.
    pub fn text_of(&self, element: &WebElement) -> String {
        self.runtime.block_on(element.text()).unwrap_or_default()
    }

    /// Runs a script in the page and returns what it returns, null if the page went away.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.driven().execute(script, arguments))
            .map(|answer| answer.json().clone())
            .unwrap_or_default()
    }

    /// Leaves a picture of the page at `file`.
    pub fn picture(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("the folder for pictures can be made");
        }
        self.runtime
            .block_on(async {
                self.driven()
                    .execute_async(include_str!("drawn.js"), vec![])
                    .await?;
                self.driven().screenshot(file).await
            })
            .expect("the page can be pictured");
    }

    /// Waits until the page has drawn its first heading.
    fn settle(&self) {
        wait::until("the first screen", || {
            (!self.all(Role::Heading, None).is_empty()).then_some(())
        });
    }

    pub(crate) fn look(
        &self,
        role: Role,
        name: Option<&str>,
        part: bool,
        within: Option<&WebElement>,
    ) -> WebDriverResult<Vec<WebElement>> {
        let arguments = vec![
            json!(role.selector()),
            json!(name),
            json!(part),
            within.map_or(Value::Null, element_json),
        ];
        self.runtime.block_on(async {
            self.driven()
                .execute(include_str!("find.js"), arguments)
                .await?
                .elements()
        })
    }

    fn driven(&self) -> &WebDriver {
        self.session.as_ref().expect("the app is open")
    }

    /// Leaves a picture and the text of the page where the journey failed.
    fn leave_evidence(&self) {
        let folder = app::target().join("journeys").join(&self.name);
        let _ = fs::create_dir_all(&folder);
        let _ = fs::write(folder.join("page.txt"), self.text());
        let _ = self
            .runtime
            .block_on(self.driven().screenshot(&folder.join("page.png")));
        for log in fs::read_dir(self.stage.root().join("logs"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let _ = fs::copy(log.path(), folder.join(log.file_name()));
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() && self.session.is_some() {
            self.leave_evidence();
        }
        self.end_session();
    }
}

fn element_json(element: &WebElement) -> Value {
    element
        .to_json()
        .expect("a reference to an element is valid JSON")
}
