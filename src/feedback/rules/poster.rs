//! Reads what a QR link chose: a poster's (`/#institution=…&kind=…&lang=…`) or a receipt's (`#reference=…`); it must not act on it,
//! for anyone can print one.

use crate::feedback::model::draft::Kind;
use crate::feedback::model::language::Language;
use crate::feedback::rules::invisible_marks::plain;

/// What the link asked for. Ids are as they stand in the link: whether they exist is for the catalogue to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    pub institution: Option<String>,
    pub service: Option<String>,
    pub kind: Option<Kind>,
    /// A receipt from a terminal leads a person's own phone to the follow page so.
    pub reference: Option<String>,
    /// The installed app in English begins so.
    pub language: Option<Language>,
    /// It held something this site does not know.
    pub has_unknown: bool,
}

/// Longer than any id that an office would print.
const LONGEST_ID: usize = 200;

/// Reads the address's fragment, with or without its `#`. None if it chooses nothing: an anchor such as `#main`.
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
