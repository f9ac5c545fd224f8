//! What a form is read into, whichever way it was sent: pairs of a name and a value.

use std::fmt;

/// Name and value pairs, in the order in which they came.
pub type Pairs = Vec<(String, String)>;

/// Why a body or a query could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// `%` without two hexadecimal digits.
    Percent,
    /// Bytes that are not UTF-8.
    Utf8,
    /// Parts without a name, or without an end.
    Parts,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Broken::Percent => "malformed percent-encoding",
            Broken::Utf8 => "not UTF-8",
            Broken::Parts => "malformed parts",
        })
    }
}
