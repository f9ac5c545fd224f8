//! The outbox: reports that the person handed over and that wait to be sent (*zinazosubiri kutumwa*).
//!
//! ```text
//!              claim                       receipt ─▶ stored as a receipt, then the report goes
//!   Frozen ───────────▶ Sending(n) ─────▶  refused ─▶ a draft again, with the reasons; Refused: a sealed one rests, for there are
//!     ▲                     │                           no words here any more
//!     │                     │              unknown ─▶ Unknown: rests until the person decides
//!     └──── nothing went ───┘
//! ```
//! Each arrow is one transaction that expects the report as it was read, so only one of two tabs can make it.

pub mod effects;
pub mod item;
pub mod lease;
mod machine;
mod transactions;

pub use item::{Frozen, Item, State};
pub use machine::{Event, Outbox, Round, Settling, Task, Why, step};
pub use transactions::{arrived, bring_back, forget, hand_over, receipt_of, send_again, take_back};
