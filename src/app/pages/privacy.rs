//! The privacy page, from the config and our own words on what this page does; it must not promise for the office.

use crate::api::config::Notice;
use crate::app::desk::settings;
use crate::app::parts::html::{Html, el, said, several};
use crate::app::parts::notice::numbers;
use crate::app::parts::page::page;
use crate::app::parts::say::theirs;
use crate::browser::page::focus_first;
use crate::feedback::language::Phrase;

pub fn privacy() -> Html {
    let settings = settings();
    focus_first(&["heading"]);
    page("privacy-title").live(
        move || settings.office().is_some(),
        move |_| {
            let office = settings.office_untracked();
            office.map(|office| {
                let days = office.config.keep_days;
                let device =
                    el("p").say_with("privacy-device-text", move || [("days", days.into())]);
                notice(office.config.notice.clone(), "privacy-sent-text", device)
            })
        },
    )
}

/// The office's notice. `sent` is said of what travels from where it is read, `device` of what that keeps.
pub fn notice(notice: Notice, sent: &'static str, device: Html) -> Html {
    let ours = |key: &'static str, text: &'static str| several([said("h2", key), said("p", text)]);
    let from_config = |key: &'static str, phrase: Phrase| {
        if phrase.is_empty() {
            several([said("h2", key), said("p.quiet", "privacy-unsaid")])
        } else {
            several([said("h2", key), el("p").add(theirs(phrase))])
        }
    };
    let emergency = (!notice.emergency.is_empty()).then(|| {
        ours("privacy-emergency", "privacy-emergency-text").add(numbers(notice.emergency))
    });
    let channels = (!notice.channels.is_empty())
        .then(|| several([said("h2", "privacy-channels"), numbers(notice.channels)]));
    from_config("privacy-operator", notice.operator)
        .add(from_config("privacy-purpose", notice.purpose))
        .add(ours("privacy-sent", sent))
        .add(from_config("privacy-seen-by", notice.seen_by))
        .add(from_config("privacy-kept-for", notice.kept_for))
        .add(said("h2", "privacy-device"))
        .add(device)
        .add(ours("privacy-rights", "privacy-rights-text"))
        .add(from_config("privacy-rights-contact", notice.rights_contact))
        .add(from_config("privacy-complain-to", notice.complain_to))
        .add(emergency)
        .add(channels)
}
