//! THE MAP.
pub mod feedback;
