//! What can be seen of the page: elements by role and name, and words.

use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::error::WebDriverResult;

use crate::role::Role;
use crate::wait;
use crate::window::Window;

impl Window {
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

    /// Returns what the field with this name holds.
    pub fn value(&self, name: &str) -> String {
        let field = self.find(Role::Field, name);
        self.said_of(
            &field,
            "return arguments[0].value ?? arguments[0].innerText",
        )
    }

    /// Tells whether a checkbox or a radio button is chosen.
    pub fn is_ticked(&self, element: &WebElement) -> bool {
        self.runtime
            .block_on(element.is_selected())
            .unwrap_or_default()
    }

    /// Returns the name of an element, as it is said.
    pub fn name_of(&self, element: &WebElement) -> String {
        self.said_of(
            element,
            "return arguments[0].ariaLabel ?? arguments[0].innerText",
        )
    }

    /// Returns all words inside an element, whether they can be seen or only heard.
    pub fn content_of(&self, element: &WebElement) -> String {
        self.said_of(element, "return arguments[0].textContent")
    }

    /// Returns the words that stand out inside an element, as those a search found do.
    pub fn marked_in(&self, element: &WebElement) -> String {
        self.said_of(element, "return [...arguments[0].querySelectorAll('mark')].map((each) => each.textContent).join(' ')")
    }

    /// Returns the text on the page, as a person would read it.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText", vec![])
            .as_str()
            .map(str::to_owned)
            .unwrap_or_default()
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
            within.map_or(Value::Null, reference),
        ];
        self.runtime.block_on(async {
            self.driven()
                .execute(include_str!("find.js"), arguments)
                .await?
                .elements()
        })
    }

    /// Returns what a script says of an element, empty if it has gone meanwhile.
    fn said_of(&self, element: &WebElement, script: &str) -> String {
        self.run(script, vec![reference(element)])
            .as_str()
            .map(str::to_owned)
            .unwrap_or_default()
    }
}

fn reference(element: &WebElement) -> Value {
    element
        .to_json()
        .expect("a reference to an element is valid JSON")
}
