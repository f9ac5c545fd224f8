//! The privacy page, from the config and our own words on what this page does; it must not promise for the office.

use crate::api::config::Notice;
use crate::app::components::html::{Html, el, points, said, several};
use crate::app::components::notice::numbers;
use crate::app::components::page::fixed_page;
use crate::app::components::phrase::theirs;
use crate::app::state::journey::settings;
use crate::browser::page::focus_first;
use crate::feedback::model::language::Phrase;
use crate::i18n::{Key, key, message};

pub fn privacy() -> Html {
    let settings = settings();
    focus_first(&["heading"]);
    fixed_page(key::PRIVACY_TITLE).live(
        move || settings.office().is_some(),
        move |_| {
            let office = settings.office_untracked();
            office.map(|office| {
                let days = office.config.keep_days;
                let aging = move || message::privacy_device_aging(days);
                let device = several([
                    said("p", key::PRIVACY_DEVICE_NAMED),
                    said("p", key::PRIVACY_DEVICE_NAMELESS),
                    said("p", key::PRIVACY_SPELLING),
                    said("p", key::PRIVACY_KEYBOARD),
                    el("p").say_with(aging),
                    said("p", key::PRIVACY_DEVICE_OFFLINE),
                    said("p", key::PRIVACY_DEVICE_OTHERS),
                ]);
                notice(office.config.notice.clone(), key::PRIVACY_SENT_SEEN, device)
            })
        },
    )
}

/// The office's notice. `seen` says who sees what travels from where it is read, `device` what that keeps.
pub fn notice(notice: Notice, seen: Key, device: Html) -> Html {
    let ours = |key: Key, text: Key| several([said("h2", key), said("p", text)]);
    let from_config = |key: Key, phrase: Phrase| {
        if phrase.is_empty() {
            several([said("h2", key), said("p.quiet", key::PRIVACY_UNSAID)])
        } else {
            several([said("h2", key), el("p").add(theirs(phrase))])
        }
    };
    let emergency = (!notice.emergency.is_empty()).then(|| {
        ours(key::PRIVACY_EMERGENCY, key::PRIVACY_EMERGENCY_TEXT).add(numbers(notice.emergency))
    });
    let channels = (!notice.channels.is_empty())
        .then(|| several([said("h2", key::PRIVACY_CHANNELS), numbers(notice.channels)]));
    from_config(key::PRIVACY_OPERATOR, notice.operator)
        .add(from_config(key::PRIVACY_PURPOSE, notice.purpose))
        .add(ours(key::PRIVACY_SENT, key::PRIVACY_SENT_TEXT))
        .add(said("p", key::PRIVACY_ASKS))
        .add(points(
            "ul",
            &[
                key::PRIVACY_ASKS_SERVICES,
                key::PRIVACY_ASKS_QUESTIONS,
                key::PRIVACY_ASKS_ANSWERS,
                key::PRIVACY_ASKS_STATUS,
            ],
        ))
        .add(said("p", seen))
        .add(from_config(key::PRIVACY_SEEN_BY, notice.seen_by))
        .add(from_config(key::PRIVACY_KEPT_FOR, notice.kept_for))
        .add(said("h2", key::PRIVACY_DEVICE))
        .add(device)
        .add(ours(key::PRIVACY_RIGHTS, key::PRIVACY_RIGHTS_TEXT))
        .add(from_config(
            key::PRIVACY_RIGHTS_CONTACT,
            notice.rights_contact,
        ))
        .add(from_config(key::PRIVACY_COMPLAIN_TO, notice.complain_to))
        .add(emergency)
        .add(channels)
}
