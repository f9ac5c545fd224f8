//! Whom it concerns: the institution, found by name or by region, and its service; it must not end where a council is not listed.

use std::sync::Arc;

use leptos::task::spawn_local;

use crate::app::desk::{chosen, desk};
use crate::app::live::Live;
use crate::app::parts::combobox::{Combobox, Hits, combobox};
use crate::app::parts::failure::failure_note;
use crate::app::parts::field::{field, group, invalid};
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::kept::{seen_on, service_gone};
use crate::app::parts::notice::numbers;
use crate::app::parts::page::{
    back, continue_or_back, page_under, poster_note, progress, writing_mood,
};
use crate::app::parts::problems::{id_of, problem_at, problem_of, problems};
use crate::app::parts::region::{no_option, option, region_then_council};
use crate::app::parts::say::{Label, theirs};
use crate::app::settings::{Listed, Listing};
use crate::browser::page;
use crate::feedback::catalogue::Service;
use crate::feedback::draft::{Addressee, Field, Kind, Pick};
use crate::feedback::journey::Event;
use crate::words;

use super::what::ticked_option;

/// How many hits are shown at once: a phone's screen, and no more than a screen reader's user would listen to.
const SHOWN: usize = 12;
/// More services than this go into a list that opens, fewer stand open.
const OPEN_SERVICES: usize = 10;

pub fn whom() -> Html {
    let desk = desk();
    let settings = desk.settings;
    // "Not listed", and the config names no service that takes such reports.
    let goes_nowhere = desk.part(|writing| {
        writing.draft.addressee == Addressee::Unlisted && writing.draft.service.is_none()
    });
    let above = several([progress(), service_gone(), problems()]);
    page_under(above, "whom-title", move || writing_mood(desk))
        .add(poster_note())
        .shows(settings.listing, move |listing| match listing {
            Listing::Loading => several([
                said("p", "catalogue-loading").attr("role", "status"),
                write_first(),
            ]),
            Listing::Failed(failure) => {
                let again = move || {
                    page::focus_first(&["heading"]);
                    spawn_local(desk.open());
                };
                several([
                    failure_note("list", failure, false),
                    button("button.button", "action-try-again", again),
                    said("p", "catalogue-failed"),
                    write_first(),
                ])
            }
            Listing::Ready(listed) if listed.catalogue.is_empty() => {
                several([said("p.notice", "catalogue-empty"), write_first()])
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
    let desk = desk();
    el("div.actions")
        .add(button(
            "button.button",
            "catalogue-write-first",
            move || {
                desk.tell(Event::PutOffAddressee);
            },
        ))
        .add(back())
}

/// Institutions and then services; or, for an API without groups, services by themselves.
fn addressees(listed: Arc<Listed>) -> Html {
    let desk = desk();
    let kind = desk.writing(|writing| writing.draft.kind);
    let alone = services_alone(&listed, kind);
    let alone = (!alone.is_empty()).then(|| services(alone, "service-alone"));
    let has_institutions = !listed.catalogue.institutions().is_empty();
    let institutions = has_institutions.then(|| {
        nothing().live(
            move || desk.writing(|writing| writing.draft.addressee == Addressee::Unlisted),
            move |is_unlisted| {
                if is_unlisted {
                    unlisted_name()
                } else {
                    institutions(&listed)
                }
            },
        )
    });
    nothing().add(institutions).add(alone)
}

fn services_alone(listed: &Listed, kind: Option<Kind>) -> Vec<Service> {
    let services = kind.map(|kind| listed.catalogue.services_alone(kind));
    services.unwrap_or_default().into_iter().cloned().collect()
}

fn institutions(listed: &Arc<Listed>) -> Html {
    let desk = desk();
    let language = desk.settings.language;
    let picked = desk.part(move |writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.clone()),
        _ => None,
    });
    let is_open = Live::new(false);
    let name = move |pick: &Pick| pick.name.read_in(language.peek()).0.to_owned();
    let query = Live::new(picked.peek().as_ref().map(name).unwrap_or_default());
    let hits = {
        let listed = Arc::clone(listed);
        Live::of(move || query.with(|query| search(&listed, query)))
    };
    let status = move || {
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
    };
    let held = Live::new(Arc::clone(listed));
    let choose = move |pick: Pick| {
        let kind = desk
            .stage
            .peek_with(|stage| stage.writing().and_then(|writing| writing.draft.kind));
        if let Some(chosen) = held.peek_with(|listed| chosen(listed, &pick.id, kind)) {
            query.set(name(&pick));
            is_open.set(false);
            desk.tell(Event::ChoseInstitution(chosen));
        }
    };
    let problem = problem_of(desk, &Field::Addressee);
    let region = Live::new(None::<String>);
    let council = Live::of(move || picked.with(|picked| Some(picked.as_ref()?.id.clone())));
    let by_region = (!listed.catalogue.regions().is_empty()).then(|| {
        let on_region = move |pick: Option<Pick>| {
            region.set(pick.map(|pick| pick.id));
        };
        let on_council = move |pick: Option<Pick>| pick.into_iter().for_each(choose);
        el("details")
            .add(said("summary", "whom-by-region"))
            .add(region_then_council(
                "whom", region, council, on_region, on_council,
            ))
    });
    let unlisted = move || {
        let catch_all = desk.stage.peek_with(|stage| {
            let writing = stage.writing();
            writing.and_then(|writing| writing.form.rules.catch_all.clone())
        });
        let service = catch_all
            .and_then(|code| held.peek_with(|listed| listed.catalogue.service(&code).cloned()));
        desk.tell(Event::ChoseUnlisted { service });
    };
    let kind = desk.part(|writing| writing.draft.kind);
    let of_kind = Live::of(move || (picked.get(), kind.get()));
    let dated = listed
        .catalogue
        .dated
        .clone()
        .filter(|dated| !dated.is_empty());
    let dated = dated.map(|dated| {
        el("p.hint").say_with("whom-dated", move || [("dated", dated.clone().into())])
    });
    let search = combobox(
        Combobox {
            id: "field-institution",
            label: "whom-search",
            hint: "whom-search-hint",
            query,
            is_open,
            hits,
        },
        status,
        problem_at(&Field::Addressee, problem),
        move |control| invalid(control, problem),
        choose,
    );
    nothing()
        .add(search)
        .add(by_region)
        .shows(of_kind, move |(pick, kind)| {
            pick.map(|pick| held.peek_with(|listed| services_of(listed, pick, kind)))
        })
        .add(el("p").add(button("button.link", "whom-unlisted", unlisted)))
        .add(seen_on("seen-list", Live::new(listed.seen.clone())))
        .add(dated)
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
fn services_of(listed: &Listed, pick: Pick, kind: Option<Kind>) -> Html {
    let found = kind.map(|kind| listed.catalogue.services_of(&pick.id, kind));
    let found: Vec<Service> = found.unwrap_or_default().into_iter().cloned().collect();
    let is_chosen = |service: &Service| {
        desk().writing(|writing| {
            let chosen = writing.draft.service.as_ref();
            chosen.is_some_and(|chosen| chosen.id == service.code)
        })
    };
    let choice = match found.as_slice() {
        [] => said("p.notice#field-service", "service-none")
            .attr("role", "status")
            .attr("tabindex", "-1"),
        // The only service is chosen with the institution; its name is still shown.
        [only] if is_chosen(only) => el("p")
            .say("service")
            .text(": ")
            .add(theirs(only.name.clone())),
        _ => services(found, "service-which"),
    };
    several([
        el("p.chosen")
            .say("whom-chosen")
            .text(": ")
            .add(el("strong").add(theirs(pick.name))),
        choice,
    ])
}

fn services(services: Vec<Service>, legend: &'static str) -> Html {
    let desk = desk();
    let picked = desk.part(|writing| Some(writing.draft.service.as_ref()?.id.clone()));
    let id = id_of(&Field::Service);
    let group = group(&Field::Service, Label::Ours(legend), None, false);
    if services.len() > OPEN_SERVICES {
        let options = services
            .iter()
            .map(|service| option(service.code.clone(), service.name.clone(), picked));
        let select = el("select")
            .attr("id", &id)
            .attr("name", "service_code")
            .attr("autocomplete", "off")
            .label(legend)
            .add(no_option(picked))
            .all(options);
        return group.add(select.on("change", move |event| {
            let code = event.typed();
            let found = services.iter().find(|service| service.code == code);
            if let Some(service) = found {
                desk.tell(Event::ChoseService(service.clone()));
            }
        }));
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
                desk.tell(Event::ChoseService(service.clone()));
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
    let desk = desk();
    let channels = move || {
        let office = desk.settings.office_untracked()?;
        let channels = office.config.notice.channels.clone();
        (!channels.is_empty()).then(|| several([said("h2", "privacy-channels"), numbers(channels)]))
    };
    nothing()
        .live(
            move || desk.writing(|writing| writing.draft.service.is_some()),
            move |goes_somewhere| {
                if goes_somewhere {
                    several([
                        said("p.notice", "whom-unlisted-means"),
                        field(Field::UnlistedName, "whom-unlisted-name", "institution").view(),
                    ])
                } else {
                    nothing()
                        .add(said("p.notice", "whom-unlisted-nowhere"))
                        .add(channels())
                }
            },
        )
        .add(el("p").add(button("button.link", "whom-listed", move || {
            desk.tell(Event::ForgotAddressee);
        })))
}
