//! What a person does with the page: press, choose, type.
//!
//! Every act waits for its element, so that a journey reads as sentences.

use serde_json::json;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::components::SelectElement;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{Key, TypingData, WebElement};

use crate::role::Role;
use crate::wait;
use crate::window::Window;

/// The key that ends a line; a line feed as such is dropped on its way to the page.
const ENTER: &str = "\u{e007}";

impl Window {
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
                return Err(WebDriverError::NotFound(
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
    ///
    /// Whether they are answered does not matter: some keys end the session.
    pub fn keys(&self, keys: impl Into<TypingData>) {
        let _ = self
            .runtime
            .block_on(async { self.driven().active_element().await?.send_keys(keys).await });
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

    /// Presses and releases Shift three times, as fast as a person would.
    pub fn shift_thrice(&self) {
        // The app may end before it answers; whoever presses them looks at what came of it.
        let _ = self.runtime.block_on(async {
            let shift = |chain: ActionChain| chain.key_down(Key::Shift).key_up(Key::Shift);
            shift(shift(shift(self.driven().action_chain())))
                .perform()
                .await
        });
    }
}
