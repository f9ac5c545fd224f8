//! An address of this site that does not exist; it must not be a dead end.

use crate::app::components::html::{Html, el, said};
use crate::app::components::link::place_link;
use crate::app::components::page::fixed_page;
use crate::app::routes::Place;
use crate::browser::page::focus_first;
use crate::i18n::key;

pub fn not_found() -> Html {
    focus_first(&["heading"]);
    fixed_page(key::NOWHERE_TITLE)
        .add(said("p", key::NOWHERE_TEXT))
        .add(el("p.go").add(place_link(Place::Home, key::LINK_HOME)))
}
