//! Whether a text on a store is what its id says.

use crate::feedback::privacy::vault;

/// Whether a text with this id may call itself `own`: nothing outside the vault may pose as part of it, nor the other way round.
pub(super) fn is_its(id: &str, own: &str) -> bool {
    id == own || !(vault::has(id) || vault::has(own))
}
