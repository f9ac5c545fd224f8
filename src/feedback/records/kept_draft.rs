//! A draft as it is kept on the device, with all that brings the person back to where they were.

use serde::{Deserialize, Serialize};

use crate::feedback::journey::step::Step;
use crate::feedback::model::draft::Draft;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::records::record::Record;
use crate::feedback::rules::retention::Aging;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// Random; it stays the same in the outbox and at the receipt, and goes with them. It is never sent.
    pub id: String,
    /// Counts changes: of two copies the higher one is newer, whatever a clock says.
    pub revision: u64,
    /// The tab that wrote it last: random, forgotten with the tab.
    pub owner: String,
    pub step: Step,
    pub language: Language,
    #[serde(with = "with_place")]
    pub draft: Draft,
    /// It was on its way once and no receipt came: nothing may say that nothing was sent.
    pub may_have_gone: bool,
    /// Why the office did not take it, where that is why it is a draft again.
    pub returned: Option<Failure>,
    pub aging: Aging,
}

impl Record for KeptDraft {
    const WHAT: &'static str = "draft";
    /// 2: with files. 3: to be sealed, which an older site would send open.
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

/// What is said of the place stands beside the draft's other fields.
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
