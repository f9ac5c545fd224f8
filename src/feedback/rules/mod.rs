//! The rules on what is typed, shown and stored: each takes values and returns a judgement.

pub mod act_rules;
pub mod deadlines;
pub mod gap_words;
pub mod gaps;
pub mod idle;
pub mod invisible_marks;
pub mod levels;
pub mod lookup;
pub mod moderated;
pub mod numbers;
pub mod poster;
pub mod readback;
pub mod reminder;
pub mod retention;
pub mod search;
pub mod slip;
pub mod sms;
pub mod text_folding;
pub mod thread;
pub mod validation;
pub mod voice_index;
pub mod wards;
pub mod whole_picture;
pub mod writing_help;
