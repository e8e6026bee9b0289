//! The roles by which elements are found.

/// What an element is to a person or a screen reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something to press.
    Button,
    /// A place to type, one line or many.
    Field,
    /// One of several, exactly one chosen.
    Radio,
    /// On or off.
    Checkbox,
    /// A choice from a list that opens.
    Choice,
    /// One of several views in the same place.
    Tab,
    /// A title.
    Heading,
    /// A window within the window.
    Dialog,
    /// A named group of controls.
    Group,
    /// A named part of the page.
    Region,
    /// A list of things.
    List,
    /// One thing of a list, or an article.
    Item,
    /// A picture.
    Picture,
    /// A line that is read aloud when it changes.
    Notice,
}

impl Role {
    /// Returns the selector of every element with this role, native or declared.
    pub(crate) fn selector(self) -> &'static str {
        match self {
            Self::Button => "button:not([role]), [role=button], summary",
            Self::Field => {
                "input:not([type]), input[type=text], input[type=password], input[type=search], \
                 input[type=date], input[type=time], input[type=number], textarea, [role=textbox], [role=searchbox]"
            }
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Checkbox => "input[type=checkbox], [role=checkbox], [role=switch]",
            Self::Choice => "select, [role=combobox]",
            Self::Tab => "[role=tab]",
            Self::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Self::Dialog => "dialog[open], [role=dialog], [role=alertdialog]",
            Self::Group => "fieldset, [role=group], [role=radiogroup]",
            Self::Region => {
                "section[aria-label], section[aria-labelledby], [role=region], main, nav, aside"
            }
            Self::List => "ul, ol, [role=list]",
            Self::Item => "li, article, [role=listitem], [role=article]",
            Self::Picture => "img, svg[role=img], [role=img]",
            Self::Notice => "[role=status], [role=alert], [aria-live]",
        }
    }
}
