//! What is stored on the device, and how it is written: records, the stores they are in, and the changes of them.

pub mod copies;
pub mod drafts;
pub mod kept_draft;
pub mod kept_receipt;
pub mod record;
pub mod store;
pub mod versioned;
