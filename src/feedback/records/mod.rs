//! What is stored on the device, and in which form: records, the stores they are in, and the transactions that change
//! them.

pub mod copies;
pub mod drafts;
pub mod kept_draft;
pub mod kept_receipt;
pub mod record;
pub mod store;
pub mod versioned;
