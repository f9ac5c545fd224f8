//! The page for the institution, found by name, by service or by region, and its service. A person whose council is not
//! listed must be able to go on.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::another_level::AnotherLevel;
use crate::app::components::button::Button;
use crate::app::components::combobox::{Combobox, Hit, Hits};
use crate::app::components::failure::FailureNote;
use crate::app::components::field::{FieldGroup, TextInput};
use crate::app::components::page::{
    BackButton, ContinueOrBack, JourneyPage, PosterNote, Progress, mood_of_writing,
};
use crate::app::components::phrase::{Label, OfficeText};
use crate::app::components::problems::{ProblemAt, Problems, problem_of};
use crate::app::components::region::{NoOption, PickOption, RegionThenCouncil};
use crate::app::components::seen_on::{SeenOn, ServiceGone};
use crate::app::components::text::{t, t_with, words};
use crate::app::components::ways_out::Channels;
use crate::app::lazy::LazyBySms;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::app::state::settings::{Listed, Listing};
use crate::browser::page;
use crate::feedback::journey::Event;
use crate::feedback::model::catalogue::{Institution, Service, told_apart};
use crate::feedback::model::draft::{Addressee, Field, Kind, Pick};
use crate::feedback::model::language::Phrase;
use crate::i18n::{self, Key, key, message};

/// How many hits are shown at once: a phone's screen, and no more than the user of a screen reader would listen to.
const SHOWN: usize = 12;
/// Up to this many institutions are radio buttons, without a search.
const FEW: usize = 12;
/// Up to this many services are radio buttons; more are in a drop-down list.
const OPEN_SERVICES: usize = 10;

#[component]
pub fn Recipient() -> impl IntoView {
    let state = app_state();
    let listing = state.settings.listing;
    // "Not listed", and the config names no service that takes such reports.
    let goes_nowhere = state.part(|writing| {
        writing.draft.addressee == Addressee::Unlisted && writing.draft.service.is_none()
    });
    let above = view! {
        <Progress/>
        <ServiceGone/>
        <Problems/>
    }
    .into_any();
    let way_on = move || match goes_nowhere.get() {
        true => view! { <WriteFirst/> }.into_any(),
        false => view! { <ContinueOrBack/> }.into_any(),
    };
    let again = move |()| {
        page::focus_first(&["heading"]);
        spawn_local(state.open());
    };
    let listed = move || match listing.get() {
        Listing::Loading => view! {
            <p role="status">{t(key::CATALOGUE_LOADING)}</p>
            <WriteFirst/>
        }
        .into_any(),
        Listing::Failed(failure) => view! {
            <FailureNote id="list" failure/>
            <Button label=key::ACTION_TRY_AGAIN on_press=again/>
            <p>{t(key::CATALOGUE_FAILED)}</p>
            <WriteFirst/>
            {other_ways()}
        }
        .into_any(),
        Listing::Ready(listed) if listed.catalogue.is_empty() => view! {
            <p class="notice">{t(key::CATALOGUE_EMPTY)}</p>
            <WriteFirst/>
            {other_ways()}
        }
        .into_any(),
        Listing::Ready(listed) => view! {
            <Addressees listed/>
            {reactive(way_on)}
        }
        .into_any(),
    };
    view! {
        <JourneyPage title=key::RECIPIENT_TITLE mood=mood_of_writing() above>
            <PosterNote/>
            {reactive(listed)}
        </JourneyPage>
    }
    .into_any()
}

/// Where the report can go to nobody over the network: the ways without data, and its words as an SMS if there are some.
fn other_ways() -> AnyView {
    view! {
        <Channels/>
        <LazyBySms/>
    }
    .into_any()
}

/// The way to go on while there is no list.
#[component]
fn WriteFirst() -> impl IntoView {
    let state = app_state();
    let put_off = move |()| state.dispatch(Event::PutOffAddressee);
    view! {
        <div class="actions">
            <Button label=key::CATALOGUE_WRITE_FIRST on_press=put_off/>
            <BackButton/>
        </div>
    }
    .into_any()
}

/// Institutions and then their services; or, for an API without groups, services by themselves.
#[component]
fn Addressees(listed: Arc<Listed>) -> impl IntoView {
    let state = app_state();
    let kind = untrack(|| state.writing(|writing| writing.draft.kind));
    let alone = services_alone(&listed, kind);
    if alone.is_empty() {
        take_the_only_one(&listed);
    }
    let alone =
        (!alone.is_empty()).then(|| view! { <Services services=alone legend=key::SERVICE_ALONE/> });
    let cut = listed.catalogue.may_be_cut.then(|| {
        view! {
            <p class="notice" id="list-cut">
                {t(key::LIST_CUT)}
            </p>
        }
    });
    let has_institutions = !listed.catalogue.institutions().is_empty();
    let is_unlisted = state.part(|writing| writing.draft.addressee == Addressee::Unlisted);
    let institutions = move || match is_unlisted.get() {
        true => view! { <UnlistedName/> }.into_any(),
        false => view! { <Institutions listed=Arc::clone(&listed)/> }.into_any(),
    };
    let institutions = has_institutions.then(|| reactive(institutions));
    view! {
        {cut}
        {institutions}
        {alone}
    }
    .into_any()
}

fn services_alone(listed: &Listed, kind: Option<Kind>) -> Vec<Service> {
    let services = kind.map(|kind| listed.catalogue.services_alone(kind));
    services.unwrap_or_default().into_iter().cloned().collect()
}

#[component]
fn Institutions(listed: Arc<Listed>) -> impl IntoView {
    let state = app_state();
    let language = state.settings.language;
    let picked = state.part(move |writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.clone()),
        _ => None,
    });
    let is_open = RwSignal::new(false);
    let name = move |pick: &Pick| pick.name.read_in(language.get_untracked()).0.to_owned();
    let query = RwSignal::new(
        picked
            .get_untracked()
            .as_ref()
            .map(name)
            .unwrap_or_default(),
    );
    let kind = state.part(|writing| writing.draft.kind);
    let hits = {
        let listed = Arc::clone(&listed);
        memo(move || query.with(|query| search(&listed, query, kind.get())))
    };
    let status = Signal::derive(move || {
        let asked = !query.with(|query| query.trim().is_empty());
        let (shown, total) = hits.with(|hits| (hits.shown.len(), hits.total));
        let message = match (asked, total) {
            (false, _) => return String::new(),
            (_, 0) => key::RECIPIENT_FOUND_NONE.into(),
            (_, total) if total > shown => message::recipient_found_more(total, shown),
            _ => message::recipient_found(total),
        };
        i18n::say_with(language.get(), &message)
    });
    let held = StoredValue::new(Arc::clone(&listed));
    let choose = move |pick: Pick| {
        if let Some(chosen) =
            held.with_value(|listed| listed.chosen(&pick.id, kind.get_untracked()))
        {
            query.set(name(&pick));
            is_open.set(false);
            state.dispatch(Event::ChoseInstitution(chosen));
        }
    };
    // Choosing a service also chooses its institution.
    let choose_service = move |code: &str| {
        let Some(service) = held.with_value(|listed| listed.catalogue.service(code).cloned())
        else {
            return;
        };
        if let Some(id) = service.institution.clone() {
            choose(Pick {
                name: held.with_value(|listed| name_of(listed, &id)),
                id,
            });
        }
        is_open.set(false);
        let is_chosen = state.stage.with_untracked(|stage| {
            let picked = stage
                .writing()
                .and_then(|writing| writing.draft.service.as_ref());
            picked.is_some_and(|picked| picked.id == service.code)
        });
        if !is_chosen {
            state.dispatch(Event::ChoseService(service));
        }
    };
    let choose_hit = move |hit: Hit| match hit.of {
        None => choose(hit.pick),
        Some(_) => choose_service(&hit.pick.id),
    };
    let problem = problem_of(state, &Field::Addressee);
    let region = RwSignal::new(None::<String>);
    let council = memo(move || picked.with(|picked| Some(picked.as_ref()?.id.clone())));
    let by_region = (!listed.catalogue.regions().is_empty()).then(|| {
        let on_region = move |pick: Option<Pick>| region.set(pick.map(|pick| pick.id));
        let on_council = move |pick: Option<Pick>| pick.into_iter().for_each(choose);
        view! {
            <details>
                <summary>{t(key::RECIPIENT_BY_REGION)}</summary>
                <RegionThenCouncil prefix="recipient" region council on_region on_council/>
            </details>
        }
    });
    let unlisted = move |()| {
        let catch_all = state.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.and_then(|writing| writing.form.rules.catch_all.clone())
        });
        let service = catch_all
            .and_then(|code| held.with_value(|listed| listed.catalogue.service(&code).cloned()));
        state.dispatch(Event::ChoseUnlisted { service });
    };
    let of_kind = memo(move || (picked.get(), kind.get()));
    let services = move || {
        let (pick, kind) = of_kind.get();
        let pick = pick?;
        // Each institution has a view of its own: otherwise the browser would keep what was picked in the list of
        // another one.
        Some(move || view! { <ServicesOf listed=held.get_value() pick=pick.clone() kind/> })
    };
    let dated = listed.catalogue.dated.clone();
    let dated = dated.filter(|dated| !dated.is_empty()).map(|dated| {
        view! {
            <p class="hint">{t_with(move || message::recipient_dated(dated.clone()))}</p>
        }
    });
    let all = listed.catalogue.institutions();
    let search = match all.len() {
        // Chosen automatically.
        1 => ().into_any(),
        2..=FEW => {
            let all = all.iter().map(pick_of).collect();
            view! { <Few all picked=council on_choose=choose/> }.into_any()
        }
        _ => {
            let at_field = view! { <ProblemAt field=Field::Addressee/> }.into_any();
            let is_invalid = Signal::derive(move || problem.with(Option::is_some));
            view! {
                <Combobox
                    id="field-institution"
                    label=key::RECIPIENT_SEARCH
                    hint=key::RECIPIENT_SEARCH_HINT
                    query
                    is_open
                    hits
                    status
                    problem=at_field
                    is_invalid
                    on_choose=choose_hit
                />
                {by_region}
            }
            .into_any()
        }
    };
    view! {
        {search}
        {reactive(services)}
        <AnotherLevel picked on_choose=Callback::new(choose)/>
        <p>
            <Button class="link" label=key::RECIPIENT_UNLISTED on_press=unlisted/>
        </p>
        <SeenOn said=message::seen_list day=Signal::stored(listed.seen.clone())/>
        {dated}
    }
    .into_any()
}

/// All institutions to choose from, if they are few.
#[component]
fn Few(
    all: Vec<Pick>,
    #[prop(into)] picked: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Pick>,
) -> impl IntoView {
    let radio = |(position, pick): (usize, Pick)| {
        let (value, phrase) = (pick.id.clone(), pick.name.clone());
        let on_pick = move |()| on_choose.run(pick.clone());
        view! {
            <Radio field=Field::Addressee name="institution" position value picked on_pick>
                <OfficeText phrase/>
            </Radio>
        }
    };
    let radios = all.into_iter().enumerate().map(radio).collect_view();
    view! {
        <FieldGroup field=Field::Addressee label=Label::Ours(key::RECIPIENT_LIST)>
            {radios}
        </FieldGroup>
    }
    .into_any()
}

/// One of several radio buttons under one name. The first has the id of the group, to which links lead.
#[component]
fn Radio(
    field: Field,
    name: &'static str,
    position: usize,
    value: String,
    #[prop(into)] picked: Signal<Option<String>>,
    #[prop(into)] on_pick: Callback<()>,
    children: Children,
) -> impl IntoView {
    let id = field.id();
    let id = match position {
        0 => id,
        _ => format!("{id}-{position}"),
    };
    let own = value.clone();
    let is_picked = move || picked.with(|picked| picked.as_ref() == Some(&own));
    view! {
        <label class="option" for=id>
            <input
                type="radio"
                id=id.clone()
                name=name
                value=value
                autocomplete="off"
                prop:checked=is_picked
                on:change=move |_| on_pick.run(())
            />
            <span>{children()}</span>
        </label>
    }
    .into_any()
}

/// Chooses the institution if there is only one.
fn take_the_only_one(listed: &Arc<Listed>) {
    let [only] = listed.catalogue.institutions() else {
        return;
    };
    let state = app_state();
    let (id, listed) = (only.id.clone(), Arc::clone(listed));
    let is_open = state.part(|writing| writing.draft.addressee == Addressee::Undecided);
    Effect::new(move |_| {
        if !is_open.get() {
            return;
        }
        let (id, listed) = (id.clone(), Arc::clone(&listed));
        spawn_local(async move {
            let kind = state
                .stage
                .with_untracked(|stage| stage.writing()?.draft.kind);
            if let Some(chosen) = listed.chosen(&id, kind) {
                state.dispatch(Event::ChoseInstitution(chosen));
            }
        });
    });
}

fn pick_of(institution: &Institution) -> Pick {
    Pick {
        id: institution.id.clone(),
        name: institution.name.clone(),
    }
}

fn name_of(listed: &Listed, id: &str) -> Phrase {
    let institution = listed.catalogue.institution(id);
    institution.map_or_else(Phrase::default, |institution| institution.name.clone())
}

fn search(listed: &Listed, query: &str, kind: Option<Kind>) -> Hits {
    let institutions = listed.catalogue.institutions();
    let services = listed.catalogue.services();
    let service_at = |position: usize| services.get(position.checked_sub(institutions.len())?);
    let may_be = |position| {
        let service = service_at(position);
        service.is_none_or(|service| kind.is_none_or(|kind| service.takes(kind)))
    };
    let found = listed.index.find_where(query, SHOWN, may_be);
    let hit = |position: usize| match service_at(position) {
        Some(service) => {
            let of = service.institution.as_deref();
            Some(Hit {
                pick: Pick {
                    id: service.code.clone(),
                    name: service.name.clone(),
                },
                of: Some(of.map_or_else(Phrase::default, |id| name_of(listed, id))),
            })
        }
        None => Some(Hit {
            pick: pick_of(institutions.get(position)?),
            of: None,
        }),
    };
    Hits {
        shown: found.hits.into_iter().filter_map(hit).collect(),
        total: found.total,
    }
}

/// The name of the chosen institution, and its services if there is a choice.
#[component]
fn ServicesOf(listed: Arc<Listed>, pick: Pick, kind: Option<Kind>) -> impl IntoView {
    let found = kind.map(|kind| listed.catalogue.services_of(&pick.id, kind));
    let found: Vec<Service> = found.unwrap_or_default().into_iter().cloned().collect();
    let is_chosen = |service: &Service| {
        app_state().stage.with_untracked(|stage| {
            let chosen = stage
                .writing()
                .and_then(|writing| writing.draft.service.as_ref());
            chosen.is_some_and(|chosen| chosen.id == service.code)
        })
    };
    let choice = match found.as_slice() {
        [] => view! {
            <p class="notice" id="field-service" role="status" tabindex="-1">
                {t(key::SERVICE_NONE)}
            </p>
        }
        .into_any(),
        // The only service is chosen with the institution; its name is still shown.
        [only] if is_chosen(only) => view! {
            <p>
                {t(key::SERVICE)}
                ": "
                <OfficeText phrase=only.name.clone()/>
            </p>
        }
        .into_any(),
        _ => view! { <Services services=found legend=key::SERVICE_WHICH/> }.into_any(),
    };
    view! {
        <p class="chosen">
            {t(key::RECIPIENT_CHOSEN)}
            ": "
            <strong>
                <OfficeText phrase=pick.name/>
            </strong>
        </p>
        {choice}
    }
    .into_any()
}

/// Services to choose one from: radio buttons, or a drop-down list if they are many.
#[component]
fn Services(services: Vec<Service>, legend: Key) -> impl IntoView {
    let state = app_state();
    let picked = state.part(|writing| Some(writing.draft.service.as_ref()?.id.clone()));
    let choose = move |service: &Service| {
        if picked.get_untracked().as_ref() != Some(&service.code) {
            state.dispatch(Event::ChoseService(service.clone()));
        }
    };
    let choice = if services.len() > OPEN_SERVICES {
        // Names alone do not distinguish two services with the same name.
        let named = told_apart(&services.iter().collect::<Vec<_>>());
        let options = services.iter().zip(named).map(|(service, about)| {
            let name = service.name.followed_by(" – ", &about);
            view! { <PickOption id=service.code.clone() name chosen=picked/> }
        });
        let options = options.collect_view();
        let abouts: Vec<(String, Phrase)> = services
            .iter()
            .map(|service| (service.code.clone(), service.about.clone()))
            .collect();
        let about = move || {
            let picked = picked.get();
            let own = |(code, _): &&(String, Phrase)| Some(code) == picked.as_ref();
            let about = abouts.iter().find(own).map(|(_, about)| about.clone());
            let about = about.filter(|about| !about.is_empty());
            about.map(|phrase| view! { <OfficeText phrase/> })
        };
        let changed = move |event| {
            let code = event_target_value(&event);
            let mut others = services.iter();
            if let Some(service) = others.find(|service| service.code == code) {
                choose(service);
            }
        };
        view! {
            <select
                id=Field::Service.id()
                name="service_code"
                autocomplete="off"
                aria-label=words(legend)
                on:change=changed
            >
                <NoOption chosen=picked/>
                {options}
            </select>
            <p class="hint">{about}</p>
        }
        .into_any()
    } else {
        let radio = |(position, service): (usize, Service)| {
            let (value, phrase) = (service.code.clone(), service.name.clone());
            let about = (!service.about.is_empty()).then(|| service.about.clone());
            let about = about.map(|phrase| {
                view! {
                    <span class="hint">
                        <OfficeText phrase/>
                    </span>
                }
            });
            let on_pick = move |()| choose(&service);
            view! {
                <Radio field=Field::Service name="service_code" position value picked on_pick>
                    <OfficeText phrase/>
                    {about}
                </Radio>
            }
        };
        let radios = services.into_iter().enumerate().map(radio);
        radios.collect_view().into_any()
    };
    view! {
        <FieldGroup field=Field::Service label=Label::Ours(legend)>
            {choice}
        </FieldGroup>
    }
    .into_any()
}

/// "My council is not listed": its name, and where the report will go; or the ways without data if it can go nowhere.
#[component]
fn UnlistedName() -> impl IntoView {
    let state = app_state();
    let goes_somewhere = state.part(|writing| writing.draft.service.is_some());
    let named = move || match goes_somewhere.get() {
        true => view! {
            <p class="notice">{t(key::RECIPIENT_UNLISTED_MEANS)}</p>
            <TextInput
                field=Field::UnlistedName
                label=Label::Ours(key::RECIPIENT_UNLISTED_NAME)
                name="institution"
            />
        }
        .into_any(),
        false => view! {
            <p class="notice">{t(key::RECIPIENT_UNLISTED_NOWHERE)}</p>
            {other_ways()}
        }
        .into_any(),
    };
    let listed = move |()| state.dispatch(Event::ForgotAddressee);
    view! {
        {reactive(named)}
        <p>
            <Button class="link" label=key::RECIPIENT_LISTED on_press=listed/>
        </p>
    }
    .into_any()
}
