//! Takes over what was typed into the printed form before the app was there, but never while somebody uses it. Must not
//! lose a letter, nor touch a form that is being posted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::app::state::app_state::AppState;
use crate::browser::printed::{self, Caret};
use crate::browser::{clock, page};
use crate::feedback::journey::{Event, Saved, Stage};
use crate::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use crate::feedback::model::language::{Language, Phrase};
use crate::i18n::{self, key};

/// How long to wait after an event of the form, in milliseconds: the click or the post that took the focus away is
/// reported within this time.
const MOMENT: u64 = 200;

/// What the person wrote into the printed form before the app was there.
#[derive(Clone, Debug)]
pub struct FilledForm {
    draft: Draft,
    /// Where the person was, unless they pressed *Endelea*.
    caret: Option<Caret>,
}

/// Calls `put_up` to mount the app: at once if nobody is using the printed form, otherwise when they have left it.
pub fn when_free(put_up: impl FnOnce(Option<FilledForm>) + 'static) {
    let is_free = !printed::is_in_use() && !printed::is_posted();
    if !printed::is_there() || (is_free && draft() == Draft::default()) {
        put_up(None);
        return;
    }
    if is_free {
        put_up(Some(take(last_filled())));
        return;
    }
    let language = printed::language().and_then(|tag| Language::from_tag(&tag));
    printed::offer_continue(&i18n::say(
        language.unwrap_or_default(),
        key::ACTION_CONTINUE,
    ));
    watch(Rc::new(Watch {
        put_up: RefCell::new(Some(Box::new(put_up))),
        caret: RefCell::new(None),
        is_composing: Cell::new(false),
        is_held: Cell::new(false),
        goes_on: Cell::new(false),
    }));
}

type PutUp = Box<dyn FnOnce(Option<FilledForm>)>;

struct Watch {
    put_up: RefCell<Option<PutUp>>,
    caret: RefCell<Option<Caret>>,
    is_composing: Cell<bool>,
    /// A finger is down: what is under it must not change.
    is_held: Cell<bool>,
    goes_on: Cell<bool>,
}

fn watch(watch: Rc<Watch>) {
    printed::listen(move |event, target| {
        match event {
            "compositionstart" => watch.is_composing.set(true),
            "compositionend" => watch.is_composing.set(false),
            "pointerdown" => watch.is_held.set(true),
            "pointerup" | "pointercancel" => watch.is_held.set(false),
            "focusout" => {
                watch.caret.replace(Some(printed::caret(target)));
            }
            // The person may be back from the office's answer, on a page that the browser kept in memory.
            "pageshow" => {}
            "click" if target.id() == printed::CONTINUE => watch.goes_on.set(true),
            _ => return false,
        }
        let watch_then = Rc::clone(&watch);
        clock::after(MOMENT, move || take_if_free(&watch_then));
        watch.put_up.borrow().is_none()
    });
}

fn take_if_free(watch: &Watch) {
    let is_busy = watch.is_composing.get() || watch.is_held.get() || printed::is_posted();
    let is_left = watch.goes_on.get() || !printed::is_in_use();
    if is_busy || !is_left {
        return;
    }
    if let Some(put_up) = watch.put_up.take() {
        let caret = watch.caret.take().filter(|_| !watch.goes_on.get());
        put_up(Some(take(caret)));
    }
}

/// The last filled field, in which a person who is in no field now most likely was. The app then opens no page after
/// that of their words.
fn last_filled() -> Option<Caret> {
    let mut ids = Field::of_words().rev().map(|field| field.id());
    ids.find(|id| !printed::value(id).is_empty())
        .and_then(|id| printed::caret_in(&id))
}

fn take(caret: Option<Caret>) -> FilledForm {
    FilledForm {
        draft: draft(),
        caret,
    }
}

/// Reads the form as a draft, exactly as typed.
fn draft() -> Draft {
    let mut draft = Draft {
        kind: printed::chosen("kind").and_then(|code| Kind::from_code(&code)),
        naming: match printed::chosen("naming").as_deref() {
            Some("no") => Some(Naming::Named),
            Some("yes") => Some(Naming::Nameless),
            _ => None,
        },
        place: Place::default(),
        ..Draft::default()
    };
    for field in Field::of_words() {
        let text = printed::value(&field.id());
        draft.put_text(&field, text);
    }
    draft.place.point = ["field-lat", "field-long"]
        .map(printed::value)
        .join(", ")
        .trim_matches([',', ' '])
        .to_owned();
    let id = Field::Service.id();
    let service = printed::chosen(&id).filter(|code| !code.is_empty());
    let (words, mark) = printed::chosen_words(&id).unwrap_or_default();
    let for_all = printed::value(UNLISTED);
    let is_unlisted = mark == UNLISTED || (service.is_none() && !draft.unlisted_name.is_empty());
    if is_unlisted && !for_all.is_empty() {
        draft.addressee = Addressee::Unlisted;
        draft.service = Some(pick(for_all, words));
    } else if let Some(code) = service {
        // Its institution is looked up together with it.
        draft.addressee = Addressee::ServiceAlone;
        draft.service = Some(pick(code, words));
    }
    draft
}

/// The id of the option in the list for everything that is not listed.
const UNLISTED: &str = "unlisted";

fn pick(id: String, words: String) -> Pick {
    Pick {
        id,
        name: Phrase::of(Language::default(), words),
    }
}

impl AppState {
    /// Continues with what was written in the printed form, where the person was.
    pub fn take_over_printed_form(self, filled: FilledForm) {
        let at = filled.caret.as_ref().and_then(field_at);
        self.dispatch(Event::TookOverPrintedForm {
            draft: Box::new(filled.draft),
            at,
            today: clock::today(),
        });
        if let Some(caret) = filled.caret {
            page::after_drawing(move || printed::put_caret(&caret));
        }
    }

    /// Tells the script in the page whether what is written is saved: if the app crashes, only the script can say so.
    pub fn note_words(self) {
        Effect::new(move |_| page::note_words(self.stage.with(words_are)));
    }
}

fn field_at(caret: &Caret) -> Option<Field> {
    let mut fields = Field::of_words().chain([Field::Service]);
    fields.find(|field| field.id() == caret.id)
}

fn words_are(stage: &Stage) -> &'static str {
    match stage.writing() {
        Some(writing) if writing.keep.handed_over || writing.keep.saved == Saved::Kept => "kept",
        Some(writing) if writing.draft.has_words() => "lost",
        _ => "",
    }
}
