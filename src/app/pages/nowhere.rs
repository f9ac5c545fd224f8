//! An address of this site that does not exist; it must not be a dead end.

use crate::app::parts::html::{Html, el, said};
use crate::app::parts::link::place_link;
use crate::app::parts::page::page;
use crate::app::route::Place;
use crate::browser::page::focus_first;

pub fn nowhere() -> Html {
    focus_first(&["heading"]);
    page("nowhere-title")
        .add(said("p", "nowhere-text"))
        .add(el("p.go").add(place_link(Place::Home, "link-home")))
}
