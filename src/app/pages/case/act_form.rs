//! The form of an act, and the page part that shows exactly what will be sent before it goes.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::act_photos::{ActPhotos, PHOTOS_ID};
use super::act_words::{hint, label, problem_key};
use super::case_state::{CONTACT, CaseState, Doing};
use super::writing::Saved;
use crate::app::components::button::{Button, Jump};
use crate::app::components::exact::Exact;
use crate::app::components::field::optional_mark;
use crate::app::components::notice::SeenBy;
use crate::app::components::text::{t, t_with};
use crate::app::lazy::{LazyFileRows, LazyWordsLookedThrough};
use crate::app::reactive::{memo, reactive};
use crate::app::state::acts::acts_of;
use crate::app::state::app_state::settings;
use crate::browser::page::{self, focus_first};
use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::draft::Field;
use crate::feedback::rules::act_rules::{ActProblem, LONGEST, checked, may_have_files, with_files};
use crate::i18n::{self, key, message};

/// The id of the field that a problem is about.
fn field_of(problem: &ActProblem) -> String {
    match problem {
        ActProblem::NoWords | ActProblem::TooLong => "act-words".to_owned(),
        ActProblem::TooManyFiles => PHOTOS_ID.to_owned(),
        ActProblem::NoContact => format!("act-{}", Field::FirstName.id()),
        ActProblem::Missing(field) | ActProblem::Wrong(field) => format!("act-{}", field.id()),
    }
}

#[component]
pub(super) fn ActForm(case_state: CaseState, kind: ActKind) -> impl IntoView {
    // For every case, so that the part tells nobody which ones have no name.
    (case_state.state.later.have_check)();
    let form = case_state.form;
    let office = settings().office_untracked();
    let (required, rules, may_want_secret) = office.map_or_else(Default::default, |office| {
        let can = office.adapter.capabilities();
        (can.act_contact, can.act_files, can.may_want_secret)
    });
    let rules = rules.filter(|_| may_have_files(kind)).unwrap_or_default();
    let most = rules.most;
    let asked: Vec<Field> = match kind {
        ActKind::Identify => CONTACT.to_vec(),
        _ => CONTACT
            .into_iter()
            .filter(|field| required.contains(field))
            .collect(),
    };
    let mut contact = case_state.contact.get_value();
    contact.retain(|(field, _)| asked.contains(field));
    let problems = RwSignal::new(Vec::<ActProblem>::new());
    let check = {
        let contact = contact.clone();
        move |()| {
            let typed = contact.iter();
            let typed = typed.map(|(field, text)| (field.clone(), text.get_untracked()));
            if case_state.waits_for_files() {
                return;
            }
            let words = form.words.get_untracked();
            let files = form.files.get_untracked();
            let act = checked(kind, &words, typed.collect(), &required);
            match act.and_then(|act| with_files(act, files, most)) {
                Ok(act) => {
                    problems.set(vec![]);
                    case_state.review(act);
                    focus_first(&["act-title"]);
                }
                Err(found) => {
                    problems.set(found);
                    focus_first(&["act-problems"]);
                }
            }
        }
    };
    let close = move |()| case_state.close();
    let has_problem = move |id: String| {
        problems.with(|problems| problems.iter().any(|problem| field_of(problem) == id))
    };
    let summary = move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            let lines = problems.iter().map(|problem| {
                let (said, id) = (problem_key(problem), field_of(problem));
                let href = format!("#{id}");
                let open = move |()| {
                    page::focus(&id);
                };
                view! {
                    <li>
                        <Jump href on_press=open>
                            {t(said)}
                        </Jump>
                    </li>
                }
            });
            view! {
                <div class="summary" id="act-problems" role="alert" tabindex="-1">
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
            .into_any()
        })
    };
    let words_label = match kind {
        ActKind::NotSolved => key::CASE_WORDS_NOT_SOLVED,
        _ => key::CASE_WORDS,
    };
    let is_optional = !kind.needs_words();
    let unchecked = (!case_state.is_named()).then_some("false");
    let fields = contact.into_iter().map(|(field, text)| {
        let is_wrong = {
            let id = format!("act-{}", field.id());
            Signal::derive(move || has_problem(id.clone()))
        };
        view! { <ContactField field text is_wrong/> }
    });
    view! {
        <h3 id="act-title" tabindex="-1">{t(label(kind))}</h3>
        {reactive(summary)}
        <p>{t(hint(kind))}</p>
        {fields.collect_view()}
        <div class="field">
            <label for="act-words">
                {t(words_label)} {is_optional.then(optional_mark)}
            </label>
            <p class="hint" id="act-words-hint">
                {t_with(|| message::case_words_hint(LONGEST))}
            </p>
            <textarea
                {..custom_attribute("writingsuggestions", unchecked)}
                rows="5"
                id="act-words"
                dir="auto"
                autocomplete="off"
                spellcheck=unchecked
                aria-describedby="act-words-hint"
                aria-invalid=move || has_problem("act-words".to_owned()).then_some("true")
                prop:value=move || form.words.get()
                on:input=move |event| form.typed(event_target_value(&event))
            ></textarea>
        </div>
        <ActPhotos case_state rules/>
        {may_want_secret.then(|| view! { <SecretField case_state/> })}
        <div class="actions">
            <Button label=key::CASE_CHECK on_press=check/>
            <Button class="button quiet" label=key::CASE_CLOSE on_press=close/>
        </div>
        <SavedHere case_state/>
    }
    .into_any()
}

/// Whether what is in the form is on this device.
#[component]
fn SavedHere(case_state: CaseState) -> impl IntoView {
    let form = case_state.form;
    let is_empty = memo(move || {
        form.words.with(|words| words.trim().is_empty()) && form.files.with(Vec::is_empty)
    });
    reactive(move || {
        case_state.state.vault_is_open.track();
        let saved = form.saved.get();
        if is_empty.get() {
            return ().into_any();
        }
        let (class, said) = match (case_state.keeps_acts(), saved) {
            (false, _) => ("hint", key::CASE_STAYS_UNSENT),
            (true, Saved::NotYet) => return ().into_any(),
            (true, Saved::Failed) => ("notice", key::SAVED_NOT),
            (true, Saved::Kept) if case_state.is_named() => ("hint", key::SAVED_KEPT),
            (true, Saved::Kept) => ("hint", key::SAVED_LOCKED),
        };
        view! {
            <p class=class id="act-saved" role="status">
                {t(said)}
            </p>
        }
        .into_any()
    })
}

#[component]
fn ContactField(field: Field, text: RwSignal<String>, is_wrong: Signal<bool>) -> impl IntoView {
    let id = format!("act-{}", field.id());
    let kind = match field {
        Field::Phone => "tel",
        Field::Email => "email",
        _ => "text",
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(i18n::field_key(&field))}</label>
            <input
                type=kind
                id=id.clone()
                dir="auto"
                autocomplete="off"
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby=move || is_wrong.get().then_some("act-problems")
                prop:value=text.get_untracked()
                on:input=move |event| text.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// The second half of what to keep: said if this device knows it, asked for if not.
#[component]
fn SecretField(case_state: CaseState) -> impl IntoView {
    let is_kept = case_state.kept.with_value(|kept| {
        kept.as_ref()
            .is_some_and(|kept| kept.receipt.secret.is_some())
    });
    if is_kept {
        return view! { <p class="hint">{t(key::CASE_SECRET_KEPT)}</p> }.into_any();
    }
    let secret = case_state.secret;
    view! {
        <div class="field">
            <label for="act-secret">{t(key::CASE_SECRET)} {optional_mark()}</label>
            <p class="hint" id="act-secret-hint">
                {t(key::CASE_SECRET_HINT)}
            </p>
            <input
                type="text"
                id="act-secret"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                aria-describedby="act-secret-hint"
                prop:value=secret.get_untracked()
                on:input=move |event| secret.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// Everything that will be sent, word for word, and who will see it. What is frozen is made of the same act.
#[component]
pub(super) fn ActReview(case_state: CaseState) -> impl IntoView {
    let settings = settings();
    let Some(office) = settings.office_untracked() else {
        return ().into_any();
    };
    let reviewed = memo(move || match case_state.doing.get() {
        Doing::Reviewing(act, id) => Some((*act, id)),
        _ => None,
    });
    let Some((act, _)) = reviewed.get_untracked() else {
        return ().into_any();
    };
    let kind = act.kind;
    let public = office.adapter.capabilities().public_read;
    let exact = move || {
        reviewed.get().map(|(act, id)| {
            let acts = acts_of(&office);
            let parameters = case_state.about(id, |about| acts.parameters(&act, about));
            let parameters = parameters
                .into_iter()
                .map(|parameter| {
                    let size = parameter.value.len();
                    (parameter, size)
                })
                .chain(acts.files(&act))
                .collect::<Vec<_>>();
            view! { <Exact parameters is_open=true/> }.into_any()
        })
    };
    let files = act.files.clone();
    let photos = (!files.is_empty()).then(|| {
        let bytes = Callback::new(move |id: String| case_state.form.bytes(&id));
        let files = Signal::stored(files);
        view! {
            <h4>{t(key::CASE_PHOTOS_SENT)}</h4>
            <LazyFileRows files bytes on_remove=None/>
        }
    });
    let send = move |()| {
        let frozen = reviewed.get_untracked();
        let frozen = frozen.and_then(|(act, id)| case_state.freeze(&act, id));
        if let Some(frozen) = frozen {
            spawn_local(case_state.send(frozen));
        }
    };
    let back = move |()| {
        case_state.doing.set(Doing::Writing(kind));
        focus_first(&["act-title"]);
    };
    // In a case with a name, and where the name is given, nothing is to be hidden.
    let is_nameless = !case_state.is_named() && kind != ActKind::Identify;
    let words = Signal::derive(move || {
        reviewed.with(|it| {
            it.as_ref()
                .map_or_else(String::new, |(act, _)| act.words.clone())
        })
    });
    let change = Callback::new(move |words: String| {
        case_state.form.typed(words.clone());
        match reviewed.get_untracked() {
            Some((act, _)) if !(kind.needs_words() && words.trim().is_empty()) => {
                case_state.review(Act { words, ..act });
            }
            _ => back(()),
        }
    });
    let look = (is_nameless && !act.words.is_empty())
        .then(|| view! { <LazyWordsLookedThrough words on_change=change/> });
    let waits = match case_state.keeps_acts() {
        true => key::CASE_WAITS,
        false => key::CASE_STAYS_HERE,
    };
    let may_double = case_state
        .form
        .may_be_there
        .get_untracked()
        .then(|| view! { <p class="notice">{t(key::CASE_MAY_DOUBLE)}</p> });
    let warning = (kind == ActKind::Identify)
        .then(|| view! { <p class="notice">{t(key::CASE_IDENTIFY_WARNING)}</p> });
    view! {
        <h3 id="act-title" tabindex="-1">{t(key::CASE_REVIEW)}</h3>
        <p>{t(key::REVIEW_NOTHING_SENT)}</p>
        {public.then(|| view! { <p class="notice">{t(key::CASE_PUBLIC)}</p> })}
        {may_double}
        {warning}
        {look}
        <SeenBy/>
        {reactive(exact)}
        {photos}
        <p class="hint">{t(waits)}</p>
        <div class="actions">
            <Button label=key::ACTION_SEND on_press=send/>
            <Button class="button quiet" label=key::ACTION_BACK on_press=back/>
        </div>
    }
    .into_any()
}
