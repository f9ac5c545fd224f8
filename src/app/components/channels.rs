//! The ways to reach an office without data, each with its source and its date.

use leptos::prelude::*;

use crate::api::config::channels::{self, Channel, ChannelKind, for_institution};
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::{clock, intl, shared};
use crate::feedback::model::language::Phrase;
use crate::i18n::{Key, key, message};

/// The channels of an institution and of every one, in the config's order.
#[component]
pub fn ChannelList(
    /// The id of the institution; `None`: only what reaches every one.
    institution: Signal<Option<String>>,
    /// Whether they are behind a line to open: most of them show who uses them.
    is_closed: Signal<bool>,
) -> impl IntoView {
    let office = settings().office_untracked();
    let all = office.and_then(|office| channels::parse(&office.config_text).ok());
    let all = all.unwrap_or_default();
    let month: String = clock::today().to_string().chars().take(7).collect();
    let shown = memo(move || {
        let institution = institution.get();
        let shown = for_institution(&all, institution.as_deref(), &month);
        shown.into_iter().cloned().collect::<Vec<_>>()
    });
    let list = move || {
        let lines = shown.get().into_iter();
        let lines = lines.map(|channel| view! { <ChannelLine channel/> });
        view! {
            <p>{t(key::CHANNEL_SHOWS_NUMBER)}</p>
            <ul>{lines.collect_view()}</ul>
        }
        .into_any()
    };
    reactive(move || match (shown.with(Vec::is_empty), is_closed.get()) {
        (true, _) => ().into_any(),
        (false, true) => view! {
            <details class="channels">
                <summary>{t(key::CHANNEL_TITLE)}</summary>
                {list()}
            </details>
        }
        .into_any(),
        (false, false) => view! {
            <section class="channels">
                <h2>{t(key::CHANNEL_TITLE)}</h2>
                {list()}
            </section>
        }
        .into_any(),
    })
}

fn name_of(kind: ChannelKind) -> Key {
    match kind {
        ChannelKind::Sms => key::CHANNEL_SMS,
        ChannelKind::Ussd => key::CHANNEL_USSD,
        ChannelKind::Call => key::CHANNEL_CALL,
        ChannelKind::Desk => key::CHANNEL_DESK,
    }
}

/// How one channel is used, as an item of a list.
#[component]
pub fn ChannelLine(channel: Channel) -> impl IntoView {
    let settings = settings();
    let number = number_of(&channel);
    let place = (channel.kind == ChannelKind::Desk).then(|| of_office(None, channel.place));
    let keyword = channel.keyword.map(|keyword| {
        view! {
            <p>
                {t(key::CHANNEL_KEYWORD)}
                " "
                <strong translate="no">{keyword}</strong>
            </p>
        }
    });
    let steps = (!channel.steps.is_empty()).then(|| {
        let steps = channel.steps.into_iter();
        let steps = steps.map(|keys| {
            view! { <li>{t_with(move || message::channel_step(keys.clone()))}</li> }
        });
        view! {
            <p>{t(key::CHANNEL_THEN)}</p>
            <ol>{steps.collect_view()}</ol>
        }
    });
    let cost = channel
        .cost
        .map(|cost| of_office(Some(key::CHANNEL_COST), cost));
    let (source, dated) = (channel.source, channel.dated);
    let dated = Signal::derive(move || intl::month(&settings.tag(), &dated));
    view! {
        <li>
            <strong class="block">{t(name_of(channel.kind))}</strong>
            {number}
            {keyword}
            {steps}
            {place}
            {cost}
            <p class="hint">
                {t(key::CHANNEL_SOURCE)}
                " "
                <OfficeText phrase=source/>
                ", "
                {text(dated)}
            </p>
        </li>
    }
    .into_any()
}

/// The number, as a link if this device can dial it. Nothing is dialled from a number for SMS.
fn number_of(channel: &Channel) -> Option<AnyView> {
    let number = channel.number.clone();
    let is_link = matches!(channel.kind, ChannelKind::Call | ChannelKind::Ussd);
    let digits = match is_link && !shared::is_shared() {
        true => {
            let href = format!("tel:{}", channel.dialled().replace('#', "%23"));
            view! { <a href=href translate="no">{number.clone()}</a> }.into_any()
        }
        false => view! { <span translate="no">{number.clone()}</span> }.into_any(),
    };
    (!number.is_empty()).then(|| {
        view! {
            <p class="go">
                {t(key::CHANNEL_NUMBER)}
                " "
                {digits}
            </p>
        }
        .into_any()
    })
}

/// The office's words, after a label.
fn of_office(label: Option<Key>, phrase: Phrase) -> AnyView {
    let label = label.map(|label| view! { {t(label)} " " });
    view! {
        <p>
            {label}
            <OfficeText phrase/>
        </p>
    }
    .into_any()
}
