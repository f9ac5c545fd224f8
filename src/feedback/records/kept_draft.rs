//! The stored form of a draft, with everything that brings the person back to where they were.

use serde::{Deserialize, Serialize};

use crate::feedback::journey::step::Step;
use crate::feedback::model::draft::Draft;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::records::record::Record;
use crate::feedback::rules::retention::Aging;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// Random. Stays the same in the outbox and for the receipt, and is deleted with them. Never sent.
    pub id: String,
    /// Counts changes: the copy with the higher number is newer, whatever a clock says.
    pub revision: u64,
    /// The tab that wrote it last: random, forgotten when the tab closes.
    pub owner: String,
    pub step: Step,
    pub language: Language,
    #[serde(with = "with_place")]
    pub draft: Draft,
    /// It was sent once and no receipt came: no message may say that nothing was sent.
    pub may_have_gone: bool,
    /// Why the office refused it, if that is why it is a draft again.
    pub returned: Option<Failure>,
    pub aging: Aging,
}

impl Record for KeptDraft {
    const WHAT: &'static str = "draft";
    /// 2: with files. 3: to be sealed; an older version of this site would send it open.
    const NEWEST: u32 = 3;

    fn version(&self) -> u32 {
        if self.draft.sealed {
            return 3;
        }
        let knows_files = self.returned.as_ref().is_some_and(Failure::is_about_files);
        1 + u32::from(knows_files || !self.draft.files.is_empty())
    }

    fn is_whole(&self) -> bool {
        !self.id.is_empty()
    }
}

/// Stores the fields of the place beside the draft's other fields.
mod with_place {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};
    use serde_json::{Value, to_value};

    use crate::feedback::json::typed;
    use crate::feedback::model::draft::Draft;

    pub fn serialize<S: Serializer>(draft: &Draft, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = to_value(draft).and_then(|own| Ok(typed::joined(own, to_value(&draft.place)?)));
        whole
            .map_err(|_| serde::ser::Error::custom("a draft"))?
            .serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Draft, D::Error> {
        let whole = Value::deserialize(deserializer)?;
        let own: Draft = typed::read(&whole).map_err(|_| Error::custom("a draft"))?;
        let place = typed::read(&whole).map_err(|_| Error::custom("a draft"))?;
        Ok(Draft { place, ..own })
    }
}
