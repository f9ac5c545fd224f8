//! A text on the screen, by whose words it is.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownText {
    /// As the program has put it there; it may have what somebody wrote as a variable.
    Ours(String),
    /// The office's own words, in the language of the page.
    Theirs(String),
}
