//! *Mrejesho wangu*: all that this device keeps, with what can be done about each; it must not ask the office for anything unless
//! the person presses for it.

use std::rc::Rc;

use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::desk::{Desk, desk};
use crate::app::live::{Live, follow};
use crate::app::parts::copy::copy;
use crate::app::parts::failure::failure_note;
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::kept::on_device;
use crate::app::parts::page::page;
use crate::app::parts::say::theirs;
use crate::app::parts::vault;
use crate::app::route::{Place, go_to};
use crate::app::settings::Settings;
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::clerk::{self, Device, OnDevice};
use crate::feedback::draft::{Addressee, Draft};
use crate::feedback::drafts::{self, first_words};
use crate::feedback::failure::Failure;
use crate::feedback::journey::{Event, Keep, Task};
use crate::feedback::kept::{KeptDraft, KeptReceipt, Record};
use crate::feedback::language::Phrase;
use crate::feedback::outbox::{self, Item, State, Why};
use crate::feedback::receipt::{Receipt, Reference};
use crate::feedback::shelf::{Shelf, Transaction};
use crate::feedback::vault::has;
use crate::words;

use super::sending::{can_look_up, looked_up, unknown_text};

/// So many drafts are shown at first, and so many more with each press.
const SHOWN: usize = 20;
/// So much of a draft is enough to know it by, in letters.
const FIRST_WORDS: usize = 80;

/// What was just thrown away, until the page is left.
#[derive(Clone, PartialEq)]
enum Deleted {
    Nothing,
    /// With its files, as they stood on their shelf.
    Draft(Box<KeptDraft>, Vec<(String, String)>),
    /// A sealed one, the same.
    Report(Box<Item>, Vec<(String, String)>),
    Receipt(KeptReceipt),
    /// It could not be thrown away or brought back.
    Failed,
}

/// The page, its lists and what was just done to them. Copies are the same thing.
#[derive(Clone, Copy)]
struct Shelves {
    desk: Desk,
    deleted: Live<Deleted>,
    /// The ids of what goes soon by its age.
    aging: Live<Vec<String>>,
}

pub fn mine() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let found = on_device(desk);
    let shelves = Shelves {
        desk,
        deleted: Live::new(Deleted::Nothing),
        aging: Live::new(vec![]),
    };
    // Only once a visit, and here, where it is seen.
    let mut told = false;
    follow(move || {
        if let (Some(Ok(found)), Some(office)) = (found.get(), settings.office())
            && !told
        {
            told = true;
            spawn_local(async move {
                let keep_days = office.config.keep_days;
                let aging = clerk::grow_older(&desk, &found, keep_days).await;
                shelves.aging.set(aging);
            });
        }
    });
    focus_first(&["heading"]);
    page("mine-title")
        .add(said("p", "mine-intro"))
        .when(
            move || desk.not_opened.get(),
            || said("p.summary", "mine-not-opened").attr("role", "alert"),
        )
        .add(undo(shelves))
        .add(aging(shelves))
        .shows(found, move |found| match found {
            None => said("p", "mine-reading").attr("role", "status"),
            Some(Err(_)) => said("p.notice", "mine-unavailable"),
            Some(Ok(found)) => lists(shelves, found),
        })
}

fn lists(shelves: Shelves, found: OnDevice) -> Html {
    let OnDevice {
        drafts,
        outbox,
        receipts,
        unreadable,
        locked,
    } = found;
    let is_empty = drafts.is_empty()
        && outbox.is_empty()
        && receipts.is_empty()
        && unreadable.is_empty()
        && locked == 0;
    let drafts = newest_first(drafts);
    let section = |key: &'static str, rows: Vec<Html>| {
        (!rows.is_empty()).then(|| several([said("h2", key), el("ul.kept").all(rows)]))
    };
    let has_unreadable = !unreadable.is_empty();
    let outbox = outbox.into_iter().map(|item| waiting(shelves, item));
    let receipts = receipts
        .into_iter()
        .map(|receipt| remembered(shelves, receipt));
    let unreadable = unreadable.into_iter().map(|text| {
        el("li")
            .add(el("p.typed.hint").text(&first_words(&text, FIRST_WORDS)))
            .add(copy("action-copy", move || text.clone()))
    });
    nothing()
        .add(is_empty.then(|| said("p", "mine-none")))
        .add(vault::locked(locked))
        .add((!drafts.is_empty()).then(|| said_above("mine-drafts", draft_list(shelves, drafts))))
        .add(section("mine-waiting", outbox.collect()))
        .add(section("mine-receipts", receipts.collect()))
        .add(section("mine-unreadable", unreadable.collect()))
        .add(has_unreadable.then(|| said("p.hint", "mine-unreadable-text")))
        .add((!is_empty).then(|| empty_all(shelves)))
}

fn newest_first(drafts: Vec<KeptDraft>) -> Vec<KeptDraft> {
    let age = |draft: &KeptDraft| (draft.aging.touched, draft.revision);
    let mut sorted: Vec<KeptDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let at = sorted.partition_point(|before| age(before) >= age(&draft));
        sorted.insert(at, draft);
    }
    sorted
}

fn said_above(key: &'static str, below: Html) -> Html {
    several([said("h2", key), below])
}

fn draft_list(shelves: Shelves, drafts: Vec<KeptDraft>) -> Html {
    let count = drafts.len();
    let shown = Live::new(SHOWN);
    let more = move || shown.update(|shown| *shown += SHOWN);
    let rows = el("ul.kept#drafts").shows(shown, move |shown| {
        let rows = drafts.iter().take(shown).cloned();
        several(rows.map(|draft| draft_row(shelves, draft)))
    });
    several([rows]).when(
        move || shown.get() < count,
        move || button("button.button.quiet", "mine-more", more),
    )
}

/// The first words, and what they are about.
fn about(draft: &Draft) -> Html {
    let words = first_words(&draft.description, FIRST_WORDS);
    let institution = match &draft.addressee {
        Addressee::Institution { pick, .. } => pick.name.clone(),
        _ => Phrase::default(),
    };
    let service = draft.service.clone().unwrap_or_default().name;
    let words = match (draft.sealed, words.is_empty()) {
        (true, true) => said("span.quiet", "mine-sealed"),
        (false, true) => said("span.quiet", "mine-wordless"),
        (_, false) => el("bdi").text(&words),
    };
    several([el("p.kept-words").add(words), names(institution, service)])
}

fn names(institution: Phrase, service: Phrase) -> Html {
    let named = |phrase: Phrase| (!phrase.is_empty()).then(|| el("span.block").add(theirs(phrase)));
    el("p.hint")
        .add(named(institution))
        .text(" ")
        .add(named(service))
}

/// A sentence with a day in it.
fn dated(settings: Settings, key: &'static str, day: String) -> Html {
    nothing().say_with(key, move || {
        [("day", intl::date(&settings.tag(), &day).into())]
    })
}

/// Why something came back or still waits.
fn failed(settings: Settings, failure: Failure) -> Html {
    el("p.hint").text_live(move || words::failure(settings.language.get(), &failure))
}

fn draft_row(shelves: Shelves, draft: KeptDraft) -> Html {
    let desk = shelves.desk;
    let settings = desk.settings;
    let is_elsewhere = Live::new(false);
    let would_lose = Live::new(false);
    let id: Rc<str> = draft.id.as_str().into();
    // The page stays where the draft is open elsewhere; else the journey's own page comes first, and the draft onto it.
    let (go_to_home, go_to_mine) = (go_to(Place::Home), go_to(Place::Mine));
    let open = move |steal: bool| {
        let is_free = desk.stage.peek_with(|stage| !stage.would_be_missed());
        if !is_free && !steal {
            would_lose.set(true);
            return;
        }
        let id = Rc::clone(&id);
        let (go_to_home, go_to_mine) = (go_to_home.clone(), go_to_mine.clone());
        spawn_local(async move {
            if !desk.take_draft(&id, steal).await {
                is_elsewhere.set(true);
                return;
            }
            go_to_home();
            let is_open = desk.open_taken(&id).await;
            desk.not_opened.set(!is_open);
            if !is_open {
                go_to_mine();
            }
        });
    };
    let to_delete = draft.clone();
    let delete = move || {
        let draft = to_delete.clone();
        let id = draft.id.clone();
        spawn_local(async move {
            let files = clerk::kept_files(&desk, &draft).await;
            let forget = Task::ForgetDraft { id, known: vec![] };
            shelves.delete(forget, Deleted::Draft(Box::new(draft), files));
        });
    };
    let touched = intl::day_of(draft.aging.touched);
    let state = if draft.may_have_gone {
        "state-unknown"
    } else {
        "state-draft"
    };
    let alert = |key: &'static str| said("p.notice", key).attr("role", "alert");
    let ways_on = move || match (would_lose.get(), is_elsewhere.get()) {
        (true, _) => (true, "mine-unsaved-open"),
        (_, true) => (true, "elsewhere-here"),
        _ => (false, "mine-continue"),
    };
    el("li")
        .add(about(&draft.draft))
        .add(
            el("p.hint")
                .add(said("strong", state))
                .text(" · ")
                .add(dated(settings, "mine-touched", touched))
                .add(vault_mark(&draft.id))
                .add(aging_mark(shelves, draft.id.clone())),
        )
        .add(draft.returned.map(|failure| failed(settings, failure)))
        .when(move || is_elsewhere.get(), move || alert("mine-elsewhere"))
        .when(move || would_lose.get(), move || alert("mine-unsaved"))
        .add(
            el("div.actions")
                .live(ways_on, move |(steal, key)| {
                    let open = open.clone();
                    button("button.button", key, move || open(steal))
                })
                .add(button("button.button.quiet", "mine-delete", delete)),
        )
}

/// Whether the draft is the one that stands on the journey's own page.
fn is_on_screen(desk: Desk, what: &Deleted) -> bool {
    let Deleted::Draft(draft, _) = what else {
        return false;
    };
    let is_it = |keep: &Keep| !keep.handed_over && keep.id.as_deref() == Some(&draft.id);
    desk.stage
        .peek_with(|stage| stage.writing().is_some_and(|writing| is_it(&writing.keep)))
}

impl Shelves {
    /// Throws something away, to be brought back as long as the page is open.
    fn delete(self, task: Task, what: Deleted) {
        spawn_local(async move {
            let forgotten = clerk::does(&self.desk, task).await;
            let is_shown = is_on_screen(self.desk, &what);
            self.deleted
                .set(if forgotten { what } else { Deleted::Failed });
            if forgotten && is_shown {
                self.desk.tell(Event::EmptiedDevice);
            }
            focus_first(&["undo"]);
        });
    }
}

fn waiting(shelves: Shelves, item: Item) -> Html {
    let desk = shelves.desk;
    let settings = desk.settings;
    let id: Rc<str> = item.id().into();
    let state = match item.state {
        State::Frozen => "state-waiting",
        State::Sending => "state-sending",
        State::Unknown => "state-unknown",
        State::Refused => "state-refused",
    };
    let run = {
        let id = Rc::clone(&id);
        move |task: fn(String) -> Task| {
            let task = task(id.to_string());
            move || {
                let task = task.clone();
                spawn_local(async move {
                    clerk::does(&desk, task).await;
                });
            }
        }
    };
    let outcome = Live::new(None);
    let look_up = move || {
        let id = Rc::clone(&id);
        spawn_local(async move {
            outcome.set(Some(clerk::look_up(&desk, &id).await));
        });
    };
    let is_unknown = item.state == State::Unknown;
    let on = match item.state {
        State::Frozen => Some(button("button.button", "waiting-now", move || {
            desk.wake_outbox(Why::Pressed);
        })),
        State::Unknown | State::Refused => Some(button(
            "button.button.quiet",
            "unknown-again",
            run(|id| Task::SendAgain { id }),
        )),
        State::Sending => None,
    };
    let back = match (item.state, item.is_sealed()) {
        (State::Sending, _) => None,
        (_, true) => Some(button(
            "button.button.quiet",
            "mine-delete",
            delete_sealed(shelves, &item),
        )),
        (_, false) => Some(button(
            "button.button.quiet",
            "waiting-edit",
            run(|id| Task::TakeBack { id }),
        )),
    };
    let mark = vault_mark(item.id());
    // What the office would have mended nobody can mend in an envelope.
    let is_refused = item.state == State::Refused;
    let why = item
        .last
        .filter(|why| *why != Failure::Unknown && !is_refused);
    let means =
        is_unknown.then(|| el("p").live(move || unknown_text(settings), |key| nothing().say(key)));
    el("li")
        .add(about(&item.draft.draft))
        .add(el("p.hint").add(said("strong", state)).add(mark))
        .add(why.map(|why| failed(settings, why)))
        .add(is_refused.then(|| said("p.hint", "mine-refused")))
        .add(means)
        .add(looked_up(outcome))
        .add(
            el("div.actions")
                .add(on)
                .when(
                    move || is_unknown && can_look_up(settings),
                    move || button("button.button.quiet", "unknown-look-up", look_up.clone()),
                )
                .add(back),
        )
}

/// An envelope cannot be opened to be changed: it goes as it is, or goes away.
fn delete_sealed(shelves: Shelves, item: &Item) -> impl Fn() + Clone + 'static {
    let item = item.clone();
    move || {
        let item = item.clone();
        spawn_local(async move {
            let files = clerk::kept_files(&shelves.desk, &item.draft).await;
            let id = item.id().to_owned();
            let forget = Task::ForgetReport { id };
            shelves.delete(forget, Deleted::Report(Box::new(item), files));
        });
    }
}

fn remembered(shelves: Shelves, receipt: KeptReceipt) -> Html {
    let desk = shelves.desk;
    let settings = desk.settings;
    let failed = Live::new(None::<Failure>);
    let is_asking = Live::new(false);
    let reference = match &receipt.receipt.reference {
        Reference::Known(reference) => el("p.reference").attr("translate", "no").text(reference),
        Reference::Pending { .. } => said("p", "mine-pending"),
        Reference::Never => said("p", "mine-never"),
    };
    let can_ask = receipt.receipt.reference != Reference::Never;
    let status = can_ask.then(|| {
        let line = el("p").attr("role", "status");
        match receipt.seen.clone() {
            Some((status, day)) => {
                let key = format!("status-{}", status.code());
                let status = move || words::say(settings.language.get(), &key, &[]);
                line.add(el("strong").text_live(status))
                    .text(" ")
                    .add(dated(settings, "mine-seen", day))
            }
            None => line.say("mine-not-seen"),
        }
    });
    let asked = receipt.clone();
    let ask = move || {
        let receipt = asked.clone();
        is_asking.set(true);
        spawn_local(async move {
            let outcome = ask_status(desk, receipt).await;
            is_asking.set(false);
            failed.set(outcome.err());
        });
    };
    let to_delete = receipt.clone();
    let delete = move || {
        let receipt = to_delete.clone();
        let id = receipt.id.clone();
        shelves.delete(Task::ForgetReceipt { id }, Deleted::Receipt(receipt));
    };
    el("li")
        .add(reference)
        .add(names(receipt.institution, receipt.service))
        .add(
            el("p.hint")
                .add(dated(settings, "mine-received", receipt.received))
                .add(vault_mark(&receipt.id))
                .text(" ")
                .add(aging_mark(shelves, receipt.id)),
        )
        .add(status)
        .when(
            move || is_asking.get(),
            || said("p", "follow-looking").attr("role", "status"),
        )
        .shows(failed, |failure| {
            failure.map(|failure| failure_note("asking-failed", failure, false))
        })
        .add(
            el("div.actions")
                .when(
                    move || can_ask && settings.can_track(),
                    move || button("button.button", "mine-ask", ask.clone()),
                )
                .add(button("button.button.quiet", "mine-delete", delete)),
        )
}

/// One reference in one question; a token is asked for its reference first. What is learnt is kept.
async fn ask_status(desk: Desk, kept: KeptReceipt) -> Result<(), Failure> {
    let reference = match &kept.receipt.reference {
        Reference::Known(reference) => Some(reference.clone()),
        Reference::Pending { token } => {
            let token = token.clone();
            match desk.call(&Call::Token { token }).await? {
                Answer::Token(reference) => reference,
                _ => None,
            }
        }
        Reference::Never => None,
    };
    let Some(reference) = reference else {
        return Ok(());
    };
    let known = Receipt {
        reference: Reference::Known(reference.clone()),
        ..kept.receipt.clone()
    };
    clerk::update_receipt(&desk, &kept.id, known.clone(), None).await;
    match desk.call(&Call::Case { reference }).await? {
        Answer::Case(case) => {
            clerk::update_receipt(&desk, &kept.id, known, Some(case.status)).await;
            Ok(())
        }
        _ => Err(Failure::Unreadable),
    }
}

/// What was just thrown away can be brought back, as long as this page is open.
fn undo(shelves: Shelves) -> Html {
    let Shelves { desk, deleted, .. } = shelves;
    let undo = move || {
        let change = match deleted.peek() {
            Deleted::Draft(draft, files) => drafts::bring_back(&draft, &files),
            Deleted::Report(item, files) => outbox::bring_back(&item, &files),
            Deleted::Receipt(receipt) => {
                Transaction::strict().put(Shelf::Receipts, &receipt.id, receipt.write())
            }
            Deleted::Nothing | Deleted::Failed => return,
        };
        spawn_local(async move {
            let back = desk.commit(&change).await.is_ok();
            deleted.set(if back {
                Deleted::Nothing
            } else {
                Deleted::Failed
            });
            desk.changed("");
            focus_first(&["heading"]);
        });
    };
    nothing().shows(deleted, move |deleted| match deleted {
        Deleted::Nothing => nothing(),
        Deleted::Failed => said("p.summary", "mine-failed").attr("role", "alert"),
        Deleted::Draft(..) | Deleted::Report(..) | Deleted::Receipt(_) => {
            said("p.notice#undo", "mine-deleted")
                .attr("role", "status")
                .attr("tabindex", "-1")
                .text(" ")
                .add(button("button.link", "mine-undo", undo))
        }
    })
}

/// Told before anything goes by age.
fn aging(shelves: Shelves) -> Html {
    let Shelves { desk, aging, .. } = shelves;
    let values = move || {
        let office = desk.settings.office();
        let days = office.map_or(0, |office| office.config.keep_days);
        [
            ("count", aging.with(Vec::len).into()),
            ("days", days.into()),
        ]
    };
    nothing().when(
        move || aging.with(|aging| !aging.is_empty()),
        move || {
            el("p.summary")
                .attr("role", "status")
                .say_with("mine-aging", values)
        },
    )
}

fn aging_mark(shelves: Shelves, id: String) -> Html {
    nothing().when(
        move || shelves.aging.with(|aging| aging.contains(&id)),
        || nothing().text(" · ").add(said("strong", "mine-aging-this")),
    )
}

/// What is locked for everybody without the words.
fn vault_mark(id: &str) -> Option<Html> {
    has(id).then(|| nothing().text(" · ").say("vault-mark"))
}

/// Everything off this device, after a second press.
fn empty_all(shelves: Shelves) -> Html {
    let Shelves { desk, deleted, .. } = shelves;
    let is_asked = Live::new(false);
    let empty = move || {
        spawn_local(async move {
            if desk.empty_device().await {
                is_asked.set(false);
                focus_first(&["heading"]);
            } else {
                deleted.set(Deleted::Failed);
            }
        });
    };
    let ask = move |asked: bool| {
        move || {
            is_asked.set(asked);
        }
    };
    nothing().shows(is_asked, move |asked| {
        if !asked {
            return el("p").add(button("button.link", "mine-empty", ask(true)));
        }
        el("div.summary")
            .attr("role", "alert")
            .add(said("p", "mine-empty-text"))
            .add(
                el("div.actions")
                    .add(button("button.button", "mine-empty-yes", empty))
                    .add(button("button.button.quiet", "mine-empty-no", ask(false))),
            )
    })
}
