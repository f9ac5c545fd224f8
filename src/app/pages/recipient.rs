//! Whom it concerns: the institution, found by name, by service or by region, and its service; it must not end where a council is
//! not listed.

use std::sync::Arc;

use leptos::task::spawn_local;

use crate::app::components::combobox::{Combobox, Hit, Hits, combobox};
use crate::app::components::failure::failure_note;
use crate::app::components::field::{field, group, invalid};
use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::notice::numbers;
use crate::app::components::page::{
    back, continue_or_back, page_under, poster_note, progress, writing_mood,
};
use crate::app::components::phrase::{Label, theirs};
use crate::app::components::problems::{id_of, problem_at, problem_of, problems};
use crate::app::components::region::{no_option, option, region_then_council};
use crate::app::components::seen_on::{seen_on, service_gone};
use crate::app::state::journey::{app_state, chosen};
use crate::app::state::settings::{Listed, Listing};
use crate::browser::page;
use crate::feedback::journey::Event;
use crate::feedback::model::catalogue::{Institution, Service, told_apart};
use crate::feedback::model::draft::{Addressee, Field, Kind, Pick};
use crate::feedback::model::language::Phrase;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use crate::app::pages::details::ticked_option;

/// How many hits are shown at once: a phone's screen, and no more than a screen reader's user would listen to.
const SHOWN: usize = 12;
/// So few institutions stand open, without a search.
const FEW: usize = 12;
/// More services than this go into a list that opens, fewer stand open.
const OPEN_SERVICES: usize = 10;

pub fn recipient() -> Html {
    let state = app_state();
    let settings = state.settings;
    // "Not listed", and the config names no service that takes such reports.
    let goes_nowhere = state.part(|writing| {
        writing.draft.addressee == Addressee::Unlisted && writing.draft.service.is_none()
    });
    let above = several([progress(), service_gone(), problems()]);
    page_under(above, key::RECIPIENT_TITLE, move || writing_mood(state))
        .add(poster_note())
        .shows(settings.listing, move |listing| match listing {
            Listing::Loading => several([
                said("p", key::CATALOGUE_LOADING).attr("role", "status"),
                write_first(),
            ]),
            Listing::Failed(failure) => {
                let again = move || {
                    page::focus_first(&["heading"]);
                    spawn_local(state.open());
                };
                several([
                    failure_note("list", failure, false),
                    button("button.button", key::ACTION_TRY_AGAIN, again),
                    said("p", key::CATALOGUE_FAILED),
                    write_first(),
                ])
            }
            Listing::Ready(listed) if listed.catalogue.is_empty() => {
                several([said("p.notice", key::CATALOGUE_EMPTY), write_first()])
            }
            Listing::Ready(listed) => addressees(listed).shows(goes_nowhere, |goes_nowhere| {
                if goes_nowhere {
                    write_first()
                } else {
                    continue_or_back()
                }
            }),
        })
}

/// The way on while there is no list.
fn write_first() -> Html {
    let state = app_state();
    el("div.actions")
        .add(button(
            "button.button",
            key::CATALOGUE_WRITE_FIRST,
            move || {
                state.dispatch(Event::PutOffAddressee);
            },
        ))
        .add(back())
}

/// Institutions and then services; or, for an API without groups, services by themselves.
fn addressees(listed: Arc<Listed>) -> Html {
    let state = app_state();
    let kind = state.writing(|writing| writing.draft.kind);
    let alone = services_alone(&listed, kind);
    if alone.is_empty() {
        take_the_only_one(&listed);
    }
    let alone = (!alone.is_empty()).then(|| services(alone, key::SERVICE_ALONE));
    let may_be_cut = listed.catalogue.may_be_cut;
    let cut = may_be_cut.then(|| said("p.notice#list-cut", key::LIST_CUT));
    let has_institutions = !listed.catalogue.institutions().is_empty();
    let institutions = has_institutions.then(|| {
        nothing().live(
            move || state.writing(|writing| writing.draft.addressee == Addressee::Unlisted),
            move |is_unlisted| {
                if is_unlisted {
                    unlisted_name()
                } else {
                    institutions(&listed)
                }
            },
        )
    });
    nothing().add(cut).add(institutions).add(alone)
}

fn services_alone(listed: &Listed, kind: Option<Kind>) -> Vec<Service> {
    let services = kind.map(|kind| listed.catalogue.services_alone(kind));
    services.unwrap_or_default().into_iter().cloned().collect()
}

fn institutions(listed: &Arc<Listed>) -> Html {
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
        let listed = Arc::clone(listed);
        Memo::new(move |_| query.with(|query| search(&listed, query, kind.get())))
    };
    let status = move || {
        let asked = !query.with(|query| query.trim().is_empty());
        let (shown, total) = hits.with(|hits| (hits.shown.len(), hits.total));
        let message = match (asked, total) {
            (false, _) => return String::new(),
            (_, 0) => key::RECIPIENT_FOUND_NONE.into(),
            (_, total) if total > shown => message::recipient_found_more(total, shown),
            _ => message::recipient_found(total),
        };
        i18n::say_with(language.get(), &message)
    };
    let held = RwSignal::new(Arc::clone(listed));
    let choose = move |pick: Pick| {
        if let Some(chosen) =
            held.with_untracked(|listed| chosen(listed, &pick.id, kind.get_untracked()))
        {
            query.set(name(&pick));
            is_open.set(false);
            state.dispatch(Event::ChoseInstitution(chosen));
        }
    };
    // A service brings its institution with it.
    let choose_service = move |code: &str| {
        let Some(service) = held.with_untracked(|listed| listed.catalogue.service(code).cloned())
        else {
            return;
        };
        if let Some(id) = service.institution.clone() {
            choose(Pick {
                name: held.with_untracked(|listed| name_of(listed, &id)),
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
    let council = Memo::new(move |_| picked.with(|picked| Some(picked.as_ref()?.id.clone())));
    let by_region = (!listed.catalogue.regions().is_empty()).then(|| {
        let on_region = move |pick: Option<Pick>| {
            region.set(pick.map(|pick| pick.id));
        };
        let on_council = move |pick: Option<Pick>| pick.into_iter().for_each(choose);
        el("details")
            .add(said("summary", key::RECIPIENT_BY_REGION))
            .add(region_then_council(
                "recipient",
                region.into(),
                council.into(),
                on_region,
                on_council,
            ))
    });
    let unlisted = move || {
        let catch_all = state.stage.with_untracked(|stage| {
            let writing = stage.writing();
            writing.and_then(|writing| writing.form.rules.catch_all.clone())
        });
        let service = catch_all.and_then(|code| {
            held.with_untracked(|listed| listed.catalogue.service(&code).cloned())
        });
        state.dispatch(Event::ChoseUnlisted { service });
    };
    let of_kind = Memo::new(move |_| (picked.get(), kind.get()));
    let dated = listed
        .catalogue
        .dated
        .clone()
        .filter(|dated| !dated.is_empty());
    let dated =
        dated.map(|dated| el("p.hint").say_with(move || message::recipient_dated(dated.clone())));
    let all = listed.catalogue.institutions();
    let search = match all.len() {
        // Taken by itself.
        1 => nothing(),
        2..=FEW => few(all, council.into(), choose),
        _ => nothing()
            .add(combobox(
                Combobox {
                    id: "field-institution",
                    label: key::RECIPIENT_SEARCH,
                    hint: key::RECIPIENT_SEARCH_HINT,
                    query,
                    is_open,
                    hits,
                },
                status,
                problem_at(&Field::Addressee, problem),
                move |control| invalid(control, problem),
                choose_hit,
            ))
            .add(by_region),
    };
    nothing()
        .add(search)
        .shows(of_kind, move |(pick, kind)| {
            pick.map(|pick| held.with_untracked(|listed| services_of(listed, pick, kind)))
        })
        .add(el("p").add(button("button.link", key::RECIPIENT_UNLISTED, unlisted)))
        .add(seen_on(
            message::seen_list,
            Signal::stored(listed.seen.clone()),
        ))
        .add(dated)
}

/// All of them to choose from, where they are few.
fn few(
    all: &[Institution],
    picked: Signal<Option<String>>,
    choose: impl Fn(Pick) + Copy + 'static,
) -> Html {
    let id = id_of(&Field::Addressee);
    let radio = |(position, institution): (usize, &Institution)| {
        let pick = pick_of(institution);
        let own = pick.id.clone();
        let words = el("span").add(theirs(pick.name.clone()));
        let input = el("input")
            .attr("value", &own)
            .ticked_live(move || picked.with(|picked| picked.as_ref() == Some(&own)))
            .on("change", move |_| choose(pick.clone()));
        ticked_option("radio", "institution", &id, position, input, words)
    };
    let group = group(
        &Field::Addressee,
        Label::Ours(key::RECIPIENT_LIST),
        None,
        false,
    );
    group.all(all.iter().enumerate().map(radio))
}

/// Where there is only one institution nobody has to choose it.
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
            if let Some(chosen) = chosen(&listed, &id, kind) {
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

/// The chosen institution by name, and its services where there is a choice.
fn services_of(listed: &Listed, pick: Pick, kind: Option<Kind>) -> Html {
    let found = kind.map(|kind| listed.catalogue.services_of(&pick.id, kind));
    let found: Vec<Service> = found.unwrap_or_default().into_iter().cloned().collect();
    let is_chosen = |service: &Service| {
        app_state().writing(|writing| {
            let chosen = writing.draft.service.as_ref();
            chosen.is_some_and(|chosen| chosen.id == service.code)
        })
    };
    let choice = match found.as_slice() {
        [] => said("p.notice#field-service", key::SERVICE_NONE)
            .attr("role", "status")
            .attr("tabindex", "-1"),
        // The only service is chosen with the institution; its name is still shown.
        [only] if is_chosen(only) => el("p")
            .say(key::SERVICE)
            .text(": ")
            .add(theirs(only.name.clone())),
        _ => services(found, key::SERVICE_WHICH),
    };
    several([
        el("p.chosen")
            .say(key::RECIPIENT_CHOSEN)
            .text(": ")
            .add(el("strong").add(theirs(pick.name))),
        choice,
    ])
}

fn services(services: Vec<Service>, legend: Key) -> Html {
    let state = app_state();
    let picked = state.part(|writing| Some(writing.draft.service.as_ref()?.id.clone()));
    let id = id_of(&Field::Service);
    let group = group(&Field::Service, Label::Ours(legend), None, false);
    if services.len() > OPEN_SERVICES {
        // Names alone do not tell two services of one name apart.
        let named = told_apart(&services.iter().collect::<Vec<_>>());
        let options = services.iter().zip(named).map(|(service, about)| {
            let name = service.name.followed_by(" – ", &about);
            option(service.code.clone(), name, picked.into())
        });
        let select = el("select")
            .attr("id", &id)
            .attr("name", "service_code")
            .label(legend)
            .add(no_option(picked.into()))
            .all(options);
        let abouts: Vec<(String, Phrase)> = services
            .iter()
            .map(|service| (service.code.clone(), service.about.clone()))
            .collect();
        let about = el("p.hint").shows(picked, move |picked| {
            let own = |(code, _): &&(String, Phrase)| Some(code) == picked.as_ref();
            let about = abouts.iter().find(own).map(|(_, about)| about.clone());
            about.filter(|about| !about.is_empty()).map(theirs)
        });
        let select = select.on("change", move |event| {
            let code = event.typed();
            let mut others = services.iter();
            let found = others.find(|service| service.code == code);
            let found = found.filter(|_| picked.get_untracked().as_ref() != Some(&code));
            if let Some(service) = found {
                state.dispatch(Event::ChoseService(service.clone()));
            }
        });
        return group.add(select).add(about);
    }
    let radio = |(position, service): (usize, Service)| {
        let words = el("span").add(theirs(service.name.clone()));
        let about = service.about.clone();
        let about = (!about.is_empty()).then(|| el("span.hint").add(theirs(about)));
        let code = service.code.clone();
        let input = el("input")
            .attr("value", &code)
            .ticked_live(move || picked.with(|picked| picked.as_ref() == Some(&code)))
            .on("change", move |_| {
                if picked.get_untracked().as_ref() != Some(&service.code) {
                    state.dispatch(Event::ChoseService(service.clone()));
                }
            });
        ticked_option(
            "radio",
            "service_code",
            &id,
            position,
            input,
            words.add(about),
        )
    };
    group.all(services.into_iter().enumerate().map(radio))
}

/// "My council is not listed": its name, and where the report will go; or other ways where it can go nowhere.
fn unlisted_name() -> Html {
    let state = app_state();
    let channels = move || {
        let office = state.settings.office_untracked()?;
        let channels = office.config.notice.channels.clone();
        (!channels.is_empty())
            .then(|| several([said("h2", key::PRIVACY_CHANNELS), numbers(channels)]))
    };
    nothing()
        .live(
            move || state.writing(|writing| writing.draft.service.is_some()),
            move |goes_somewhere| {
                if goes_somewhere {
                    several([
                        said("p.notice", key::RECIPIENT_UNLISTED_MEANS),
                        field(
                            Field::UnlistedName,
                            key::RECIPIENT_UNLISTED_NAME,
                            "institution",
                        )
                        .view(),
                    ])
                } else {
                    nothing()
                        .add(said("p.notice", key::RECIPIENT_UNLISTED_NOWHERE))
                        .add(channels())
                }
            },
        )
        .add(
            el("p").add(button("button.link", key::RECIPIENT_LISTED, move || {
                state.dispatch(Event::ForgotAddressee);
            })),
        )
}
