//! What preparing picked files needs to know of what they go with: a report, or an act about a case.

use leptos::prelude::*;

use crate::feedback::model::attachment::{Attached, Bytes, FileRules};

/// Preparing picked files, for whatever they go with.
pub struct Adding {
    pub rules: FileRules,
    pub is_named: bool,
    /// How many files there are already.
    pub count: Callback<(), usize>,
    /// Whether the files are still wanted.
    pub is_awaited: Callback<(), bool>,
    pub add: Callback<(Attached, Bytes)>,
    /// Says what is being prepared.
    pub busy: RwSignal<String>,
}
