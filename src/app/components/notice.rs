//! What other pages say of the office's notice: who will see what, and numbers to call; it must not be the notice itself, which is
//! loaded when somebody opens it.

use crate::api::config::Number;
use crate::app::state::journey::settings;
use crate::browser::shared;

use crate::app::components::html::{Html, el, nothing};
use crate::app::components::phrase::theirs;
use crate::i18n::key;

/// Telephone numbers and codes, each a link that a phone can dial; a terminal cannot.
pub fn numbers(numbers: Vec<Number>) -> Html {
    el("ul").all(numbers.into_iter().map(|number| {
        let href = format!("tel:{}", number.number.replace(' ', "").replace('#', "%23"));
        let link = match shared::is_shared() {
            true => el("span"),
            false => el("a").attr("href", &href),
        };
        el("li")
            .add(theirs(number.name))
            .text(": ")
            .add(link.attr("translate", "no").text(&number.number))
    }))
}

/// One sentence that says who will see what, from the config.
pub fn seen_by() -> Html {
    let settings = settings();
    nothing().live(
        move || {
            settings
                .office()
                .map(|office| office.config.notice.seen_by.clone())
        },
        |seen_by| {
            seen_by.map(|seen_by| {
                el("p.notice")
                    .say(key::WHO_SEES)
                    .text(": ")
                    .add(theirs(seen_by))
            })
        },
    )
}
