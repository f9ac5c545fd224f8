//! Whom it concerns: the institution, found by name or by region, and its service; it must not end where a council is not listed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::desk::{Desk, chosen};
use crate::app::parts::combobox::{Combobox, Hits};
use crate::app::parts::failure::FailureNote;
use crate::app::parts::field::{Group, TextField};
use crate::app::parts::kept::{SeenOn, ServiceGone};
use crate::app::parts::page::{Back, Page, PosterNote, Progress, writing_mood};
use crate::app::parts::problems::{ProblemAt, Problems, id_of, problem_of};
use crate::app::parts::region::RegionThenCouncil;
use crate::app::parts::say::{Label, Theirs, lang_of, say, say_with};
use crate::app::settings::{Listed, Listing, Settings};
use crate::browser::{clock, page};
use crate::feedback::catalogue::Service;
use crate::feedback::draft::{Addressee, Field, Kind, Pick};
use crate::feedback::journey::Event;
use crate::words;

use super::privacy::Numbers;
use crate::app::parts::live::{live, when};

/// How many hits are shown at once: a phone's screen, and no more than a screen reader's user would listen to.
const SHOWN: usize = 12;
/// More services than this go into a list that opens, fewer stand open.
const OPEN_SERVICES: usize = 10;

#[component]
pub fn Whom() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let go_on = move |_| {
        desk.tell(Event::Continued {
            today: clock::today(),
        });
    };
    // "Not listed", and the config names no service that takes such reports.
    let goes_nowhere = desk.part(|writing| {
        writing.draft.addressee == Addressee::Unlisted && writing.draft.service.is_none()
    });
    view! {
        <Progress/>
        <ServiceGone/>
        <Problems/>
        <Page title="whom-title" mood=writing_mood(desk)>
            <PosterNote/>
            {live(move || match settings.listing.get() {
                Listing::Loading => view! {
                    <p role="status">{say("catalogue-loading")}</p>
                    <WriteFirst/>
                }
                .into_any(),
                Listing::Failed(failure) => {
                    let again = move |_| {
                        page::focus_first(&["heading"]);
                        spawn_local(desk.open());
                    };
                    view! {
                        <FailureNote failure id="list"/>
                        <button type="button" class="button" on:click=again>{say("action-try-again")}</button>
                        <p>{say("catalogue-failed")}</p>
                        <WriteFirst/>
                    }
                    .into_any()
                }
                Listing::Ready(listed) if listed.catalogue.is_empty() => view! {
                    <p class="notice">{say("catalogue-empty")}</p>
                    <WriteFirst/>
                }
                .into_any(),
                Listing::Ready(listed) if goes_nowhere.get() => view! {
                    <Addressees listed/>
                    <WriteFirst/>
                }
                .into_any(),
                Listing::Ready(listed) => view! {
                    <Addressees listed/>
                    <div class="actions">
                        <button type="button" class="button" on:click=go_on>{say("action-continue")}</button>
                        <Back/>
                    </div>
                }
                .into_any(),
            })}
        </Page>
    }
}

/// The way on while there is no list.
#[component]
fn WriteFirst() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <div class="actions">
            <button type="button" class="button" on:click=move |_| desk.tell(Event::PutOffAddressee)>
                {say("catalogue-write-first")}
            </button>
            <Back/>
        </div>
    }
}

/// Institutions and then services; or, for an API without groups, services by themselves.
#[component]
fn Addressees(listed: Arc<Listed>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let kind = desk.part(move |writing| writing.draft.kind);
    let has_institutions = !listed.catalogue.institutions().is_empty();
    let alone = services_alone(&listed, kind.get_untracked());
    let is_unlisted = desk.part(move |writing| writing.draft.addressee == Addressee::Unlisted);
    let institutions = has_institutions.then(|| {
        let listed = Arc::clone(&listed);
        move || {
            if is_unlisted.get() {
                view! { <UnlistedName/> }.into_any()
            } else {
                view! { <Institutions listed=Arc::clone(&listed)/> }.into_any()
            }
        }
    });
    let alone = (!alone.is_empty()).then(|| {
        view! { <Services services=alone legend="service-alone"/> }
    });
    view! { {institutions} {alone} }
}

fn services_alone(listed: &Listed, kind: Option<Kind>) -> Vec<Service> {
    let services = kind.map(|kind| listed.catalogue.services_alone(kind));
    services.unwrap_or_default().into_iter().cloned().collect()
}

#[component]
fn Institutions(listed: Arc<Listed>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let language = settings.language;
    let picked = desk.part(move |writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.clone()),
        _ => None,
    });
    let kind = desk.part(|writing| writing.draft.kind);
    let is_open = RwSignal::new(false);
    let query = RwSignal::new(
        picked
            .get_untracked()
            .map(|pick| pick.name.read_in(language.get_untracked()).0.to_owned())
            .unwrap_or_default(),
    );
    let hits = {
        let listed = Arc::clone(&listed);
        Memo::new(move |_| search(&listed, &query.get()))
    };
    let status = Signal::derive(move || {
        let asked = !query.with(|query| query.trim().is_empty());
        let (shown, total) = hits.with(|hits| (hits.shown.len(), hits.total));
        let key = match (asked, total) {
            (false, _) => return String::new(),
            (_, 0) => "whom-found-none",
            (_, total) if total > shown => "whom-found-more",
            _ => "whom-found",
        };
        let values = [("shown", shown.into()), ("count", total.into())];
        words::say(language.get(), key, &values)
    });
    let choose = {
        let listed = Arc::clone(&listed);
        let listed = StoredValue::new(listed);
        move |pick: Pick| {
            let kind = desk
                .stage
                .with_untracked(|stage| stage.writing().and_then(|writing| writing.draft.kind));
            let found = listed.with_value(|listed| chosen(listed, &pick.id, kind));
            if let Some(chosen) = found {
                query.set(pick.name.read_in(language.get_untracked()).0.to_owned());
                is_open.set(false);
                desk.tell(Event::ChoseInstitution(chosen));
            }
        }
    };
    let problem = problem_of(desk, Field::Addressee);
    let region = RwSignal::new(None::<String>);
    let council = Signal::derive(move || picked.get().map(|pick| pick.id));
    let has_regions = !listed.catalogue.regions().is_empty();
    let seen = listed.seen.clone();
    let dated = listed.catalogue.dated.clone().unwrap_or_default();
    let has_date = !dated.is_empty();
    let dated = StoredValue::new(dated);
    let unlisted = {
        let listed = Arc::clone(&listed);
        move |_| {
            let catch_all = desk.stage.with_untracked(|stage| {
                stage
                    .writing()
                    .and_then(|writing| writing.form.rules.catch_all.clone())
            });
            let service = catch_all.and_then(|code| listed.catalogue.service(&code).cloned());
            desk.tell(Event::ChoseUnlisted { service });
        }
    };
    let services = move || {
        picked.get().map(|pick| {
            let kind = kind.get();
            view! { <ServicesOf listed=Arc::clone(&listed) pick kind/> }
        })
    };
    view! {
        <Combobox
            id="field-institution" label="whom-search" hint="whom-search-hint"
            query=query is_open=is_open hits=hits status=status
            invalid=Signal::derive(move || problem.get().is_some())
            on_choose=choose
        >
            <ProblemAt field=Field::Addressee/>
        </Combobox>
        {when(move || has_regions, move || view! { <details>
                <summary>{say("whom-by-region")}</summary>
                <RegionThenCouncil
                    prefix="whom" region=region council=council
                    on_region=move |pick| region.set(pick.map(|pick| pick.id))
                    on_council=move |pick| {
                        if let Some(pick) = pick {
                            choose(pick);
                        }
                    }
                />
            </details> })}
        {services}
        <p>
            <button type="button" class="link" on:click=unlisted>{say("whom-unlisted")}</button>
        </p>
        <SeenOn key="seen-list" day=Signal::stored(seen)/>
        {has_date.then(|| {
            let text = say_with("whom-dated", move || [("dated", dated.get_value().into())]);
            view! { <p class="hint">{text}</p> }
        })}
    }
}

fn search(listed: &Listed, query: &str) -> Hits {
    let found = listed.index.find(query, SHOWN);
    let institutions = listed.catalogue.institutions();
    let shown = found
        .hits
        .into_iter()
        .filter_map(|position| institutions.get(position))
        .map(|institution| Pick {
            id: institution.id.clone(),
            name: institution.name.clone(),
        })
        .collect();
    Hits {
        shown,
        total: found.total,
    }
}

/// The chosen institution by name, and its services where there is a choice.
#[component]
fn ServicesOf(listed: Arc<Listed>, pick: Pick, kind: Option<Kind>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let services: Vec<Service> = kind
        .map(|kind| listed.catalogue.services_of(&pick.id, kind))
        .unwrap_or_default()
        .into_iter()
        .cloned()
        .collect();
    let only_is_chosen = desk.stage.with_untracked(|stage| {
        let chosen = stage
            .writing()
            .and_then(|writing| writing.draft.service.as_ref());
        services.len() == 1 && chosen.is_some_and(|pick| pick.id == services[0].code)
    });
    let choice = if services.is_empty() {
        view! {
            <p class="notice" role="status" id="field-service" tabindex="-1">{say("service-none")}</p>
        }
        .into_any()
    } else if only_is_chosen {
        // The only service is chosen with the institution; its name is still shown.
        view! { <p>{say("service")} ": " <Theirs phrase=services[0].name.clone()/></p> }.into_any()
    } else {
        view! { <Services services legend="service-which"/> }.into_any()
    };
    view! {
        <p class="chosen">{say("whom-chosen")} ": " <strong><Theirs phrase=pick.name/></strong></p>
        {choice}
    }
}

#[component]
fn Services(services: Vec<Service>, legend: &'static str) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let language = expect_context::<Settings>().language;
    let picked =
        desk.part(move |writing| writing.draft.service.as_ref().map(|pick| pick.id.clone()));
    let id = id_of(&Field::Service);
    let control = if services.len() > OPEN_SERVICES {
        let all = StoredValue::new(services.clone());
        let choose = move |event: leptos::ev::Event| {
            let code = event_target_value(&event);
            let found =
                all.with_value(|all| all.iter().find(|service| service.code == code).cloned());
            if let Some(service) = found {
                desk.tell(Event::ChoseService(service));
            }
        };
        let option = move |service: Service| {
            let code = service.code.clone();
            let selected = Signal::derive(move || picked.get().as_deref() == Some(code.as_str()));
            let name = service.name.clone();
            let lang = Signal::derive(move || lang_of(&name, language.get()));
            view! {
                <option value=service.code.clone() selected=selected lang=lang>
                    {live(move || service.name.read_in(language.get()).0.to_owned())}
                </option>
            }
        };
        view! {
            <select id=id name="service_code" aria-label=say(legend) autocomplete="off" on:change=choose>
                <option value="" selected=Signal::derive(move || picked.get().is_none())>{say("choose")}</option>
                {services.into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    } else {
        let radio = move |(position, service): (usize, Service)| {
            let id = if position == 0 {
                id.clone()
            } else {
                format!("{id}-{position}")
            };
            let code = service.code.clone();
            let (name, about) = (service.name.clone(), service.about.clone());
            let checked = Signal::derive(move || picked.get().as_deref() == Some(code.as_str()));
            let choose = {
                let service = service.clone();
                move |_| desk.tell(Event::ChoseService(service.clone()))
            };
            view! {
                <label class="option" for=id.clone()>
                    <input id=id.clone() type="radio" name="service_code" value=service.code
                        prop:checked=checked on:change=choose/>
                    <span>
                        <Theirs phrase=name/>
                        {(!about.is_empty()).then(|| view! {
                            <span class="hint"><Theirs phrase=about/></span>
                        })}
                    </span>
                </label>
            }
        };
        services
            .into_iter()
            .enumerate()
            .map(radio)
            .collect_view()
            .into_any()
    };
    view! {
        <Group field=Field::Service label=Label::Ours(legend)>{control}</Group>
    }
}

/// "My council is not listed": its name, and where the report will go; or other ways where it can go nowhere.
#[component]
fn UnlistedName() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let goes_somewhere = desk.part(move |writing| writing.draft.service.is_some());
    let channels = move || {
        let channels = settings.office()?.config.notice.channels.clone();
        (!channels.is_empty()).then(|| {
            view! {
                <h2>{say("privacy-channels")}</h2>
                <Numbers numbers=channels/>
            }
        })
    };
    view! {
        {live(move || {
            if !goes_somewhere.get() {
                return view! {
                    <p class="notice">{say("whom-unlisted-nowhere")}</p>
                    {channels}
                }
                .into_any();
            }
            view! {
                <p class="notice">{say("whom-unlisted-means")}</p>
                <TextField
                    field=Field::UnlistedName
                    label=Label::Ours("whom-unlisted-name")
                    name="institution"
                />
            }
            .into_any()
        })}
        <p>
            <button type="button" class="link" on:click=move |_| desk.tell(Event::ForgotAddressee)>
                {say("whom-listed")}
            </button>
        </p>
    }
}
