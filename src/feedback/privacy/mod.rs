//! What protects a person from being identified: identifiers in words, the vault and its six words, picture metadata,
//! the sealed envelope.

pub mod identifiers;
pub mod passphrase;
pub mod picture_metadata;
pub mod sealed;
pub mod vault;
