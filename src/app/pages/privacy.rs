//! The privacy page, from the config and our own words on what this page does; it must not promise for the office.

use leptos::prelude::*;

use crate::api::config::{Notice, Number};
use crate::app::parts::live::live;
use crate::app::parts::page::Page;
use crate::app::parts::say::{Theirs, say, say_with};
use crate::app::settings::Settings;
use crate::browser::page;
use crate::feedback::language::Phrase;

#[component]
pub fn Privacy() -> impl IntoView {
    let settings = expect_context::<Settings>();
    page::focus_first(&["heading"]);
    view! {
        <Page title="privacy-title">
            {live(move || settings.office().map(|office| notice(office.config.notice.clone(), office.config.keep_days)))}
        </Page>
    }
}

fn notice(notice: Notice, keep_days: u32) -> impl IntoView {
    let from_config = |key: &'static str, phrase: Phrase| {
        let text = if phrase.is_empty() {
            view! { <p class="quiet">{say("privacy-unsaid")}</p> }.into_any()
        } else {
            view! { <p><Theirs phrase/></p> }.into_any()
        };
        view! { <h2>{say(key)}</h2> {text} }
    };
    let ours =
        |key: &'static str, text: &'static str| view! { <h2>{say(key)}</h2> <p>{say(text)}</p> };
    view! {
        {from_config("privacy-operator", notice.operator)}
        {from_config("privacy-purpose", notice.purpose)}
        {ours("privacy-sent", "privacy-sent-text")}
        {from_config("privacy-seen-by", notice.seen_by)}
        {from_config("privacy-kept-for", notice.kept_for)}
        <h2>{say("privacy-device")}</h2>
        <p>{say_with("privacy-device-text", move || [("days", keep_days.into())])}</p>
        {ours("privacy-rights", "privacy-rights-text")}
        {from_config("privacy-rights-contact", notice.rights_contact)}
        {from_config("privacy-complain-to", notice.complain_to)}
        {(!notice.emergency.is_empty()).then(|| view! {
            <h2>{say("privacy-emergency")}</h2>
            <p>{say("privacy-emergency-text")}</p>
            <Numbers numbers=notice.emergency/>
        })}
        {(!notice.channels.is_empty()).then(|| view! {
            <h2>{say("privacy-channels")}</h2>
            <Numbers numbers=notice.channels/>
        })}
    }
}

/// Telephone numbers and codes, each a link that a phone can dial.
#[component]
pub fn Numbers(numbers: Vec<Number>) -> impl IntoView {
    let line = |number: Number| {
        let href = format!("tel:{}", number.number.replace(' ', "").replace('#', "%23"));
        view! {
            <li><Theirs phrase=number.name/> ": " <a href=href translate="no">{number.number}</a></li>
        }
    };
    view! { <ul>{numbers.into_iter().map(line).collect_view()}</ul> }
}

/// One sentence that says who will see what, from the config.
#[component]
pub fn SeenBy() -> impl IntoView {
    let settings = expect_context::<Settings>();
    move || {
        settings.office().map(|office| {
            let seen_by = office.config.notice.seen_by.clone();
            view! { <p class="notice">{say("who-sees")} ": " <Theirs phrase=seen_by/></p> }
        })
    }
}
