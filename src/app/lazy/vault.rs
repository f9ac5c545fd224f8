//! The part with the forms of the vault.

use leptos::prelude::*;

use super::Vault;
use crate::app::components::vault_forms::{MakingVault, OpenVault, OpeningVault, RemovingVault};
use crate::i18n;

part! {
    vault -> Vault {
        i18n::add(&i18n::VAULT);
        Vault {
            making: || view! { <MakingVault/> }.into_any(),
            opening: || view! { <OpeningVault/> }.into_any(),
            open: || view! { <OpenVault/> }.into_any(),
            removing: || view! { <RemovingVault/> }.into_any(),
        }
    }
}
