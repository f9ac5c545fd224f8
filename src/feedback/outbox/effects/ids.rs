//! Checks the id inside a stored text against the id under which it is stored.

use crate::feedback::privacy::vault;

/// Whether a text stored under `id` may contain the id `own`. A text outside the vault must not pose as part of it, nor
/// the other way round.
pub(super) fn is_its(id: &str, own: &str) -> bool {
    id == own || !(vault::has(id) || vault::has(own))
}
