//! The part with the APIs behind the first one. It is loaded where the config names one of them.

use crate::api;
use crate::app::state::settings::Apis;

part! {
    apis -> Apis {
        Apis {
            check: api::check,
            adapter: api::adapter,
            acts: api::acts,
        }
    }
}
