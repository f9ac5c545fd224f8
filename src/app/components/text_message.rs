//! A report as the text of an SMS: the person shortens it, and opens the phone's messages with it or copies it. The page
//! never knows whether it was sent.

use leptos::prelude::*;

use crate::api::config::channels::Channel;
use crate::app::components::channels::ChannelLine;
use crate::app::components::copy::CopyButton;
use crate::app::components::text::{t, t_with};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::page::focus_first;
use crate::feedback::journey::{Event, Saved, Writing};
use crate::feedback::model::draft::{Addressee, Draft, place_words};
use crate::feedback::model::language::Language;
use crate::feedback::rules::sms::{
    Count, Encoding, MOST_PARTS, Outside, begins_with, compose, count, fold, link,
};
use crate::i18n::{self, key, message};

/// So many characters are named at once; the next ones come when these are dealt with.
const SHOWN: usize = 12;

#[component]
pub fn TextMessage(channel: Channel) -> impl IntoView {
    let state = app_state();
    let keyword = channel.keyword.clone().unwrap_or_default();
    let (made, shortened) = state.stage.with_untracked(|stage| {
        let draft = stage.writing().map(|writing| &writing.draft);
        draft.map_or_else(Default::default, |draft| {
            let made = fold(&text_of(&keyword, draft)).text;
            (made, draft.sms.clone())
        })
    });
    let first = match shortened.trim().is_empty() {
        true => made.clone(),
        false => shortened,
    };
    // What stands in the field, and how often the page itself put something there.
    let typed = RwSignal::new(first);
    let type_in = Callback::new(move |text: String| {
        let is_as_made = text == made;
        let own = if is_as_made { "" } else { text.as_str() };
        state.dispatch(Event::TypedSms(own.to_owned()));
        typed.set(text);
    });
    let put = RwSignal::new(0_u32);
    let folded = memo(move || typed.with(|typed| fold(typed)));
    let counted = memo(move || folded.with(|folded| count(&folded.text)));
    let outside = memo(move || folded.with(|folded| folded.outside.clone()));
    // Shortened from its beginning, or from before the office changed the word.
    let word = keyword.clone();
    let lacks_word = memo(move || {
        folded.with(|folded| !folded.text.is_empty() && !begins_with(&folded.text, &word))
    });
    let begin = move || {
        let word = keyword.clone();
        lacks_word.get().then(|| {
            view! {
                <p class="notice" id="sms-keyword" role="status">
                    {t_with(move || message::sms_keyword(word.clone()))}
                </p>
            }
            .into_any()
        })
    };
    let texted = RwSignal::new(false);
    let take = move || {
        texted.set(true);
        state.dispatch(Event::TookToMessages);
        folded.with_untracked(|folded| folded.text.clone())
    };
    // Some browsers report a change when a field is removed: what the page has just put there stays.
    let heard = Callback::new(move |(of, text): (u32, String)| {
        if put.get_untracked() == of {
            type_in.run(text);
        }
    });
    let field = move |of: u32| {
        view! {
            <textarea
                rows="6"
                id="sms-text"
                dir="auto"
                autocomplete="off"
                aria-describedby="sms-hint sms-count"
                prop:value=typed.get_untracked()
                on:input=move |event| heard.run((of, event_target_value(&event)))
            ></textarea>
        }
        .into_any()
    };
    let replace = Callback::new(move |(letters, instead): (Vec<char>, &'static str)| {
        let text = folded.with_untracked(|folded| folded.text.clone());
        type_in.run(text.replace(letters.as_slice(), instead));
        put.update(|put| *put += 1);
        // The button that was pressed is gone.
        focus_first(&["sms-text"]);
    });
    let number = channel.number.clone();
    let href = memo(move || folded.with(|folded| link(&number, &folded.text)));
    let is_empty = memo(move || counted.get().units == 0);
    let ways = move || {
        (!is_empty.get()).then(|| {
            view! {
                <div class="actions">
                    <a class="button" id="sms-open" href=href on:click=move |_| drop(take())>
                        {t(key::SMS_OPEN)}
                    </a>
                    <CopyButton label=key::SMS_COPY copied=move |()| take()/>
                </div>
            }
            .into_any()
        })
    };
    let is_lost = state.part(|writing| matches!(writing.keep.saved, Saved::Failed(_)));
    let draft = move || match is_lost.get() {
        true => t(key::SAVED_NOT),
        false => t(key::SMS_DRAFT_STAYS),
    };
    let afterwards = move || {
        texted.get().then(|| {
            view! {
                <div class="notice" id="sms-unknown" role="status">
                    <p>{t(key::SMS_UNKNOWN)}</p>
                    <p>{reactive(draft)}</p>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <section class="notice" id="sms" aria-labelledby="sms-title">
            <h2 id="sms-title" tabindex="-1">
                {t(key::SMS_TITLE)}
            </h2>
            <ul>
                <ChannelLine channel/>
            </ul>
            <p>{t(key::SMS_SHOWS)}</p>
            <NotIn state/>
            <div class="field">
                <label for="sms-text">{t(key::SMS_TEXT)}</label>
                <p class="hint" id="sms-hint">
                    {t(key::SMS_HINT)}
                </p>
                <For each=move || [put.get()] key=|put| *put children=field/>
            </div>
            {reactive(begin)}
            <Counted counted/>
            <OutsideOf outside replace/>
            {reactive(ways)}
            {reactive(afterwards)}
        </section>
    }
    .into_any()
}

/// The text of a draft. The office reads it, so it is in Kiswahili, whatever the language of the page.
fn text_of(keyword: &str, draft: &Draft) -> String {
    let own = Language::Swahili;
    let kind = draft
        .kind
        .map(|kind| i18n::say(own, i18n::kind_keys(kind).0));
    let service = draft.service.as_ref();
    let institution = match &draft.addressee {
        Addressee::Institution { pick, .. } => pick.name.read_in(own).0,
        Addressee::Unlisted => &draft.unlisted_name,
        Addressee::ServiceAlone => service.map_or("", |pick| pick.name.read_in(own).0),
        Addressee::Undecided => "",
    };
    compose(
        keyword,
        &kind.unwrap_or_default(),
        institution,
        &place_words(&draft.place),
        &draft.description,
    )
}

/// What the report has besides, and the SMS does not.
#[component]
fn NotIn(state: AppState) -> impl IntoView {
    let has = |read: fn(&Writing) -> bool| state.part(read);
    let has_files = has(|writing| !writing.draft.files.is_empty());
    let has_answers = has(|writing| {
        let mut texts = writing.draft.answers.values().flatten();
        texts.any(|text| !text.trim().is_empty())
    });
    let missing = move || {
        let files = has_files.get().then_some(key::SMS_NO_FILES);
        let answers = has_answers.get().then_some(key::SMS_NO_ANSWERS);
        let missing = [Some(key::SMS_NO_CONTACT), files, answers].into_iter();
        missing
            .flatten()
            .map(|key| view! { <li>{t(key)}</li> })
            .collect_view()
    };
    view! { <ul id="sms-not-in">{reactive(missing)}</ul> }.into_any()
}

/// How many messages it takes, as networks count.
#[component]
fn Counted(counted: Memo<Count>) -> impl IntoView {
    let is_ucs2 = memo(move || counted.get().encoding == Encoding::Ucs2);
    let is_many = memo(move || counted.get().parts > MOST_PARTS);
    let notice = |is_shown: Memo<bool>, id: &'static str, key: i18n::Key| {
        reactive(move || {
            is_shown.get().then(|| {
                view! {
                    <p class="notice" id=id>
                        {t(key)}
                    </p>
                }
            })
        })
    };
    view! {
        <p class="hint" id="sms-count">
            <span role="status">{t_with(move || message::sms_count(counted.get().parts))}</span>
            " "
            {t_with(move || message::sms_left(counted.get().left_in_part))}
        </p>
        {notice(is_ucs2, "sms-ucs2", key::SMS_UCS2)}
        {notice(is_many, "sms-many", key::SMS_MANY)}
    }
    .into_any()
}

/// The characters that take the room of many, and a button for each that can be replaced or left out.
#[component]
fn OutsideOf(
    outside: Memo<Vec<Outside>>,
    replace: Callback<(Vec<char>, &'static str)>,
) -> impl IntoView {
    let replaced = move || {
        outside.with(|outside| {
            let outside = outside.iter();
            outside
                .filter_map(|outside| Some((outside.letter, outside.instead?)))
                .filter(|(_, instead)| !instead.is_empty())
                .take(SHOWN)
                .collect::<Vec<_>>()
        })
    };
    let row = move |(letter, instead): (char, &'static str)| {
        let said = move || message::sms_replace(instead, letter.to_string());
        let press = move |_| replace.run((vec![letter], instead));
        view! {
            <button type="button" class="button quiet" on:click=press>
                {t_with(said)}
            </button>
        }
        .into_any()
    };
    let with = move |wanted: Option<&'static str>| {
        memo(move || {
            outside.with(|outside| {
                let outside = outside.iter();
                outside
                    .filter(|outside| outside.instead == wanted)
                    .map(|outside| outside.letter)
                    .collect::<String>()
            })
        })
    };
    let (removed, stays) = (with(Some("")), with(None));
    let some = |text: Memo<String>| memo(move || text.with(|text| !text.is_empty()));
    let (is_removed, is_staying) = (some(removed), some(stays));
    let shown = move |text: Memo<String>| -> String {
        text.with(|text| text.chars().take(SHOWN).collect())
    };
    let remove = move || {
        is_removed.get().then(|| {
            let said = move || message::sms_remove(shown(removed));
            let press =
                move |_| replace.run((removed.with_untracked(|text| text.chars().collect()), ""));
            view! {
                <button type="button" class="button quiet" id="sms-remove" on:click=press>
                    {t_with(said)}
                </button>
            }
            .into_any()
        })
    };
    let stay = move || {
        is_staying.get().then(|| {
            let said = move || message::sms_stays(shown(stays));
            view! {
                <p class="notice" id="sms-stays">
                    {t_with(said)}
                </p>
            }
            .into_any()
        })
    };
    view! {
        <div class="actions" id="sms-outside">
            <For each=replaced key=|(letter, _)| *letter children=row/>
            {reactive(remove)}
        </div>
        {reactive(stay)}
    }
    .into_any()
}
