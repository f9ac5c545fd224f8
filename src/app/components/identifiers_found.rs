//! The part that shows the words of a report or of a message without a name that may tell who wrote it, each with *keep*
//! and *remove*. Must not change a word by itself, nor prevent sending.

use crate::app::reactive::{memo, reactive};
use std::ops::Range;

use leptos::task::spawn_local;

use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{local, page, shared};
use crate::feedback::journey::{Event, Writing};
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::outbox::effects;
use crate::feedback::privacy::identifiers::{self, Tell};
use leptos::prelude::*;

use crate::app::components::text::t;
use crate::i18n::{Key, key};

type Texts = Vec<(Field, String)>;

/// A hit, with the whole text that contains it.
#[derive(Clone, PartialEq)]
struct Spot {
    field: Field,
    text: String,
    tell: Tell,
    place: Range<usize>,
}

impl Spot {
    fn words(&self) -> &str {
        &self.text[self.place.clone()]
    }
}

#[derive(Clone, PartialEq)]
enum Check {
    Running,
    Done(Vec<Spot>),
}

/// What is checked, and what the buttons of a hit do.
#[derive(Clone, Copy)]
struct Checked {
    intro: Key,
    texts: Memo<Texts>,
    /// The words that the person keeps.
    stand: Signal<Vec<String>>,
    keep: Callback<String>,
    /// Takes the text without the hit.
    put: Callback<(Field, String)>,
}

/// The hits, and what else may tell who wrote the report.
#[component]
pub fn LookedThrough() -> impl IntoView {
    let address = match shared::is_shared() {
        true => key::KIOSK_HIDES_PLACE,
        false => key::HIDES_ADDRESS,
    };
    let hides = [address, key::HIDES_FACTS, key::HIDES_STYLE].into_iter();
    let hides = hides.map(|key| view! { <li>{t(key)}</li> }).collect_view();
    let state = app_state();
    let checked = Checked {
        intro: key::SELFCHECK_INTRO,
        texts: state.part(texts),
        stand: state.part(|writing| writing.let_stand.clone()).into(),
        keep: Callback::new(move |words| state.dispatch(Event::LetStand(words))),
        put: Callback::new(move |(field, text)| state.dispatch(Event::Typed(field, text))),
    };
    view! {
        <Hits checked/>
        <div class="notice">
            <strong>{t(key::HIDES_TITLE)}</strong>
            <ul>{hides}</ul>
        </div>
    }
    .into_any()
}

/// The hits in the words of a message.
#[component]
pub fn WordsLookedThrough(words: Signal<String>, on_change: Callback<String>) -> impl IntoView {
    let stand = RwSignal::new(Vec::new());
    let checked = Checked {
        intro: key::SELFCHECK_INTRO_MESSAGE,
        texts: memo(move || vec![(Field::Description, words.get())]),
        stand: stand.into(),
        keep: Callback::new(move |words| stand.update(|stand| stand.push(words))),
        put: Callback::new(move |(_, text)| on_change.run(text)),
    };
    view! { <Hits checked/> }
}

#[component]
fn Hits(checked: Checked) -> impl IntoView {
    let state = app_state();
    let Checked { texts, stand, .. } = checked;
    let check = RwSignal::new(Check::Running);
    let run = move |asked: Texts| {
        spawn_local(async move {
            let came = look(state, &asked).await;
            // If the text was changed in the meantime, the positions no longer fit.
            if texts.try_get_untracked() == Some(asked) {
                check.set(Check::Done(came));
            }
        });
    };
    Effect::new(move |_| run(texts.get()));
    let found = memo(move || (check.get(), stand.get()));
    let hint = |key: Key| view! { <p class="hint">{t(key)}</p> }.into_any();
    let shown = move || {
        let (check, stand) = found.get();
        match check {
            Check::Running => hint(key::SELFCHECK_RUNNING),
            Check::Done(spots) if spots.is_empty() => hint(key::SELFCHECK_NONE),
            Check::Done(mut spots) => {
                spots.retain(|spot| !stand.iter().any(|word| word == spot.words()));
                if spots.is_empty() {
                    return hint(key::SELFCHECK_KEPT);
                }
                let spots = spots.into_iter();
                let spots = spots
                    .map(|spot| view! { <Found spot checked/> })
                    .collect_view();
                view! {
                    <div class="summary">
                        <h2>{t(key::SELFCHECK_TITLE)}</h2>
                        <p>{t(checked.intro)}</p>
                        {spots}
                    </div>
                }
                .into_any()
            }
        }
    };
    view! {
        <section id="selfcheck" tabindex="-1" role="status">
            {reactive(shown)}
        </section>
    }
    .into_any()
}

/// All typed texts that will be sent.
fn texts(writing: &Writing) -> Texts {
    let draft = &writing.draft;
    let questions = draft.answers.keys().cloned().map(Field::Question);
    Field::of_words()
        .filter(|field| !field.is_contact())
        .chain(questions)
        .map(|field| {
            let text = draft.text(&field).to_owned();
            (field, text)
        })
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

/// Checks the texts.
async fn look(state: AppState, texts: &Texts) -> Vec<Spot> {
    let kept = effects::look(&state, &local::drafts()).await;
    let earlier: Vec<String> = kept
        .map(|kept| kept.drafts.into_iter())
        .into_iter()
        .flatten()
        // An open vault also has drafts without a name, maybe with these very words.
        .filter(|kept| kept.draft.naming == Some(Naming::Named))
        .map(|kept| kept.draft.description)
        .collect();
    let spots_in = |(field, text): &(Field, String)| {
        let hits = identifiers::hits(text, &earlier).into_iter();
        let (field, text) = (field.clone(), text.clone());
        hits.map(move |hit| Spot {
            field: field.clone(),
            text: text.clone(),
            tell: hit.kind,
            place: hit.place,
        })
    };
    texts.iter().flat_map(spots_in).collect()
}

/// One hit in its text, and what can be done about it.
#[component]
fn Found(spot: Spot, checked: Checked) -> impl IntoView {
    let (before, after) = around(&spot);
    let name = name_of(spot.tell);
    let words = spot.words().to_owned();
    let which = format!(": {words}");
    let keep = {
        let words = words.clone();
        move |_| {
            checked.keep.run(words.clone());
            page::focus_first(&["selfcheck"]);
        }
    };
    let remove = move |_| {
        checked.put.run((spot.field.clone(), without(&spot)));
        page::focus_first(&["selfcheck"]);
    };
    view! {
        <div class="spot">
            <strong>{t(name)}</strong>
            <p class="typed" translate="no" dir="auto">
                <span prop:textContent=before></span>
                <mark prop:textContent=words></mark>
                <span prop:textContent=after></span>
            </p>
            <div class="actions">
                <button type="button" class="button quiet" on:click=keep>
                    {t(key::SELFCHECK_KEEP)}
                    <span class="unseen" prop:textContent=which.clone()></span>
                </button>
                <button type="button" class="button" on:click=remove>
                    {t(key::SELFCHECK_REMOVE)}
                    <span class="unseen" prop:textContent=which></span>
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The text before and after the hit, enough to show where it is, cut at a space.
fn around(spot: &Spot) -> (String, String) {
    const NEAR: usize = 40;
    let (before, after) = (&spot.text[..spot.place.start], &spot.text[spot.place.end..]);
    let letters = |text: &str| text.chars().count();
    let long = letters(before).saturating_sub(NEAR);
    let from = before.char_indices().skip(long).find(|(_, c)| *c == ' ');
    let before = match from.filter(|_| long > 0) {
        Some((at, _)) => format!("…{}", &before[at..]),
        None => before.to_owned(),
    };
    let until = after.char_indices().skip(NEAR).find(|(_, c)| *c == ' ');
    let after = match until {
        Some((at, _)) => format!("{} …", &after[..at]),
        None => after.to_owned(),
    };
    (before, after)
}

/// The text without the hit, with one space in its place.
fn without(spot: &Spot) -> String {
    let (before, after) = (&spot.text[..spot.place.start], &spot.text[spot.place.end..]);
    match before.ends_with(' ') || before.is_empty() {
        true => format!("{before}{}", after.trim_start_matches(' ')),
        false => format!("{before}{after}"),
    }
}

fn name_of(tell: Tell) -> Key {
    match tell {
        Tell::Phone => key::SELFCHECK_PHONE,
        Tell::Email => key::SELFCHECK_EMAIL,
        Tell::NationalId => key::SELFCHECK_NIDA,
        Tell::CheckNumber => key::SELFCHECK_CHECK_NUMBER,
        Tell::Plate => key::SELFCHECK_PLATE,
        Tell::Name => key::SELFCHECK_NAME,
        Tell::Alone => key::SELFCHECK_ALONE,
        Tell::Earlier => key::SELFCHECK_EARLIER,
        Tell::Paper => key::SELFCHECK_PAPER,
        Tell::Home => key::SELFCHECK_HOME,
        Tell::Post => key::SELFCHECK_POST,
        Tell::Close => key::SELFCHECK_CLOSE,
    }
}
