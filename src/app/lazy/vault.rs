//! The part with the forms of the vault.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{NotLoaded, Vault};
use crate::app::components::vault_forms::{MakingVault, OpenVault, OpeningVault, RemovingVault};
use crate::i18n;

#[wasm_split(vault, fallible, preload(fetch_vault))]
pub(super) fn vault_part() -> Result<Vault, NotLoaded> {
    i18n::add(&i18n::VAULT);
    Ok(Vault {
        making: || view! { <MakingVault/> }.into_any(),
        opening: || view! { <OpeningVault/> }.into_any(),
        open: || view! { <OpenVault/> }.into_any(),
        removing: || view! { <RemovingVault/> }.into_any(),
    })
}
