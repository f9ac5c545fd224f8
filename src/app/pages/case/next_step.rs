//! What the person can do when a promise is past or the matter is not solved: a follow-up made of the facts, and the
//! next level.

use leptos::prelude::*;

use super::case_state::CaseState;
use crate::app::components::button::Button;
use crate::app::components::contact_point::Contact;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::t;
use crate::app::places::{Place, go_to};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::AppState;
use crate::app::state::settings::Listing;
use crate::browser::clock;
use crate::feedback::journey::{Event, Stage, Step};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::case::Status;
use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::language::Language;
use crate::feedback::rules::deadlines;
use crate::feedback::rules::levels::{Level, Way, When, above};
use crate::i18n::{self, Key, key, message};

/// Why the next step is offered; the more serious one if both are so.
fn reason(case_state: CaseState) -> Option<When> {
    if case_state.said_not_solved() {
        return Some(When::NotSolved);
    }
    let is_late = case_state
        .promises()
        .iter()
        .any(|promise| promise.past.is_some());
    is_late.then_some(When::Late)
}

#[component]
pub(super) fn NextStep(case_state: CaseState) -> impl IntoView {
    let reason = memo(move || reason(case_state).map(|when| when == When::NotSolved));
    reactive(move || {
        reason.get().map(|is_not_solved| {
            let when = match is_not_solved {
                true => When::NotSolved,
                false => When::Late,
            };
            let why = match is_not_solved {
                true => key::CASE_NEXT_NOT_SOLVED,
                false => key::CASE_NEXT_LATE,
            };
            view! {
                <h2 id="case-next">{t(key::CASE_NEXT)}</h2>
                <p>{t(why)}</p>
                <FollowUp case_state/>
                <Levels case_state when/>
            }
            .into_any()
        })
    })
}

fn status_words(language: Language, status: &Status) -> String {
    let key = match status {
        Status::Received => key::STATUS_RECEIVED,
        Status::InProgress => key::STATUS_IN_PROGRESS,
        Status::Answered => key::STATUS_ANSWERED,
        Status::Closed => key::STATUS_CLOSED,
        Status::Other(word) => return word.clone(),
    };
    i18n::say(language, key)
}

/// The facts of the case as a text that the person changes and sends.
fn facts(case_state: CaseState) -> String {
    let language = case_state.state.settings.language.get_untracked();
    let (reference, status, requested) = case_state.case.with_untracked(|case| {
        (
            case.reference.clone(),
            status_words(language, &case.status),
            case.requested.clone(),
        )
    });
    let days = requested.and_then(|iso| deadlines::age(&iso, clock::today()));
    let text = match days.and_then(|days| usize::try_from(days).ok()) {
        Some(days) => message::case_follow_up(days, reference, status),
        None => message::case_follow_up_undated(reference, status),
    };
    i18n::say_with(language, &text)
}

#[component]
fn FollowUp(case_state: CaseState) -> impl IntoView {
    let can = memo(move || {
        case_state
            .case
            .with(|case| case.can.contains(&ActKind::Message))
    });
    let write = move |()| {
        // What the person has begun stays.
        case_state.write(ActKind::Message, facts(case_state));
    };
    reactive(move || {
        can.get()
            .then(|| view! { <Button label=key::CASE_FOLLOW_UP_WRITE on_press=write/> })
    })
}

/// The levels above the office, by the config: a new report with the old number in it, or a contact.
#[component]
fn Levels(case_state: CaseState, when: When) -> impl IntoView {
    let institution = case_state
        .kept
        .with_value(|kept| kept.as_ref().and_then(|kept| kept.institution_id.clone()));
    let levels: Vec<Level> = case_state.after.with_value(|after| {
        let levels = above(&after.escalate, institution.as_deref(), when);
        levels.into_iter().cloned().collect()
    });
    let lines: Vec<AnyView> = levels
        .into_iter()
        .map(|level| view! { <LevelLine case_state level/> }.into_any())
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{t(key::CASE_LEVELS)}</h3>
            <ul id="case-levels">{lines}</ul>
        }
        .into_any()
    })
}

#[component]
fn LevelLine(case_state: CaseState, level: Level) -> impl IntoView {
    let state = case_state.state;
    let Level { way, name, .. } = level;
    match way {
        Way::Contact(contact) => view! {
            <li>
                <OfficeText phrase=name/>
                <Contact contact/>
            </li>
        }
        .into_any(),
        Way::Institution(id) => {
            // An institution that is not on the list cannot be written to here.
            let known = memo({
                let id = id.clone();
                move || match state.settings.listing.get() {
                    Listing::Ready(listed) => listed.catalogue.institution(&id).is_some(),
                    _ => false,
                }
            });
            let kind = case_state
                .kept
                .with_value(|kept| kept.as_ref().and_then(|kept| kept.kind));
            let in_the_way = RwSignal::new(None);
            let name_id = StoredValue::new(format!("level-{id}"));
            let write = begin_report(case_state, id, kind, in_the_way);
            let write = StoredValue::new(write);
            reactive(move || {
                let phrase = name.clone();
                let on_press = write.get_value();
                known.get().then(|| {
                    view! {
                        <li>
                            // A screen reader that goes from button to button hears to whom each leads.
                            <div role="group" aria-labelledby=name_id.get_value()>
                                <span id=name_id.get_value()>
                                    <OfficeText phrase/>
                                </span>
                                " "
                                <Button class="button quiet" label=key::CASE_LEVEL_WRITE on_press/>
                            </div>
                            {reactive(move || {
                                in_the_way
                                    .get()
                                    .map(|said| view! { <p role="alert">{t(said)}</p> })
                            })}
                        </li>
                    }
                    .into_any()
                })
            })
        }
    }
}

/// Begins a new report to this institution, with the facts of the old one as its words. The person chooses again whether
/// it has a name. Does nothing but say so while something else is on the journey's page that would be lost.
fn begin_report(
    case_state: CaseState,
    id: String,
    kind: Option<Kind>,
    in_the_way: RwSignal<Option<Key>>,
) -> Callback<()> {
    let go = go_to(Place::Home);
    let go = StoredValue::new_local(go);
    Callback::new(move |()| {
        let state: AppState = case_state.state;
        let Listing::Ready(listed) = state.settings.listing.get_untracked() else {
            return;
        };
        let reference = case_state
            .case
            .with_untracked(|case| case.reference.clone());
        let missed = state.stage.with_untracked(|stage| match stage {
            // The new report names this case's number.
            _ if !stage.would_be_missed() || stage.shows_only_number(&reference) => None,
            Stage::Received(_) => Some(key::CASE_LEVEL_NUMBER),
            _ => Some(key::CASE_LEVEL_BUSY),
        });
        in_the_way.set(missed);
        if missed.is_some() {
            return;
        }
        let words = facts(case_state);
        state.dispatch(Event::StartedOver);
        state.dispatch(Event::ArrivedFromPoster {
            kind: Some(kind.unwrap_or(Kind::Complaint)),
            institution: listed.chosen(&id, kind),
            service: None,
            has_unknown: false,
        });
        state.dispatch(Event::Typed(Field::Description, words));
        state.dispatch(Event::WentToStep(Step::Naming));
        go.with_value(|go| go());
    })
}
