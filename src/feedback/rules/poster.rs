//! Reads what a QR link selects: a poster's (`/#institution=…&kind=…&lang=…`) or a receipt's (`#reference=…`). Must not
//! act on it, since anyone can print such a link.

use crate::feedback::model::draft::Kind;
use crate::feedback::model::language::Language;
use crate::feedback::rules::invisible_marks::plain;

/// What the link asks for. Ids are taken from the link unchecked: the catalogue tells whether they exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    pub institution: Option<String>,
    pub service: Option<String>,
    pub kind: Option<Kind>,
    /// In the QR code of a terminal's receipt, which opens the follow page on the person's own phone.
    pub reference: Option<String>,
    /// In the start address of the installed app in English.
    pub language: Option<Language>,
    /// Whether the link contained something that this site does not know.
    pub has_unknown: bool,
}

/// Longer than any id that an office would print.
const LONGEST_ID: usize = 200;

/// Reads the fragment of the address, with or without its `#`. `None` if it selects nothing, such as the anchor
/// `#main`.
pub fn read(fragment: &str) -> Option<Poster> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if !fragment.contains('=') {
        return None;
    }
    let mut poster = Poster::default();
    for (name, value) in form_urlencoded::parse(fragment.as_bytes()) {
        let id =
            || Some(value.trim().to_owned()).filter(|id| !id.is_empty() && id.len() <= LONGEST_ID);
        match &*name {
            "institution" => poster.institution = id(),
            "service" => poster.service = id(),
            "reference" => poster.reference = id().map(|id| plain(&id)).filter(|id| !id.is_empty()),
            "kind" => poster.kind = Kind::from_code(value.trim()),
            "lang" => poster.language = Language::from_tag(value.trim()),
            _ => poster.has_unknown = true,
        }
        let understood = match &*name {
            "institution" => poster.institution.is_some(),
            "service" => poster.service.is_some(),
            "reference" => poster.reference.is_some(),
            "kind" => poster.kind.is_some(),
            "lang" => poster.language.is_some(),
            _ => false,
        };
        poster.has_unknown |= !understood;
    }
    Some(poster)
}
