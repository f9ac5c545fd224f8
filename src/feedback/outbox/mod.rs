//! The outbox: reports that the person handed over and that wait to be sent (*zinazosubiri kutumwa*).
//!
//! ```text
//!              mark                       receipt ─▶ stored as a receipt, and the report is deleted
//!   Frozen ──────────▶ Sending(n) ─────▶  refused ─▶ a draft again, with the reasons; a sealed report becomes Refused
//!     ▲                    │                         and rests, since its words are not here any more
//!     │                    │              unknown ─▶ Unknown: rests until the person decides
//!     └─── nothing sent ───┘
//! ```
//! Each arrow is one transaction that expects the report as it was read, so only one of two tabs can commit it.

pub mod effects;
mod frozen_act;
pub mod item;
pub mod kept_act;
pub mod kept_writing;
pub mod lease;
mod machine;
mod transactions;

pub use frozen_act::{About, ActFault, Acted, FrozenAct, Proof};
pub use item::{Frozen, Item, State};
pub use kept_act::{ActState, KeptAct};
pub use kept_writing::{KeptWriting, Pen};
pub use machine::{Event, Outbox, Round, Settling, Task, Why, step};
pub use transactions::{arrived, bring_back, forget, hand_over, receipt_of, send_again, take_back};
