//! The part with the point on the map. It is fetched where the office takes one, for everybody and ahead, because it is asked
//! for where there may be no network.

use leptos::prelude::*;

use super::PointPart;
use crate::app::components::point::{AddedPoint, RequiredPoint};
use crate::i18n;

part! {
    point -> PointPart {
        i18n::add(&i18n::POINT);
        PointPart {
            added: || view! { <AddedPoint/> }.into_any(),
            required: || view! { <RequiredPoint/> }.into_any(),
        }
    }
}
