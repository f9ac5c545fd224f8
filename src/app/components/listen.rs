//! *Sikiliza*: reads the sentences of the page aloud, from recordings or by the device's own voice. Must not read what a
//! person wrote.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::text::{t, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{PageAloud, settings};
use crate::app::state::settings::{Settings, fetch_own};
use crate::browser::page::focus_first;
use crate::browser::shared;
use crate::browser::voice::{self, Heard};
use crate::feedback::rules::voice_index::{PageSound, VoiceIndex};
use crate::i18n::spoken::{self, Page};
use crate::i18n::{self, Key, Message, key, message};

/// What *Sikiliza* is doing.
#[derive(Clone, PartialEq)]
enum Reading {
    Silent,
    /// The size of the sound is said; the person decides.
    Offered(PageSound),
    Fetching,
    Aloud,
    /// Why nothing is heard.
    Failed(Key),
}

/// What the button works with. Copies share the same state.
#[derive(Clone, Copy)]
struct Reader {
    settings: Settings,
    /// The page on the screen, with a number that changes with the report.
    page: Memo<PageAloud>,
    reading: RwSignal<Reading>,
    /// The number of the last reading.
    turn: StoredValue<u32>,
    /// The index of a language, by its hash. In memory only, as the sounds are.
    index: StoredValue<Option<(String, VoiceIndex)>>,
    sounds: StoredValue<Vec<(String, Vec<u8>)>>,
}

/// The button, and what is said beside it. Begins to read at once: the person has pressed the button that loaded this.
#[component]
pub fn Listen(page: Memo<PageAloud>) -> impl IntoView {
    let settings = settings();
    let language = settings.language;
    let reader = Reader {
        settings,
        page,
        reading: RwSignal::new(Reading::Silent),
        turn: StoredValue::new(0),
        index: StoredValue::new(None),
        sounds: StoredValue::new(Vec::new()),
    };
    let reading = reader.reading;
    voice::stop_at_any_press();
    on_cleanup(voice::stop);
    Effect::new(move |before: Option<()>| {
        page.track();
        language.track();
        match before {
            None => reader.begin(),
            // Another page, another report or another language: silence.
            Some(()) => reader.stop(),
        }
    });
    let is_busy = memo(move || reading.with(|r| matches!(r, Reading::Aloud | Reading::Fetching)));
    let press = move |_| match is_busy.get_untracked() {
        true => reader.stop(),
        false => reader.begin(),
    };
    let label = Signal::derive(move || {
        let label = match is_busy.get() {
            true => key::LISTEN_STOP,
            false => key::LISTEN,
        };
        i18n::say(language.get(), label)
    });
    let said = Signal::derive(move || {
        let said: Message = match reading.get() {
            Reading::Silent | Reading::Aloud => return String::new(),
            Reading::Offered(sound) => message::listen_size(sound.bytes.div_ceil(1_000)),
            Reading::Fetching => key::LISTEN_COMING.into(),
            Reading::Failed(why) => why.into(),
        };
        i18n::say_with(language.get(), &said)
    });
    let is_offered = memo(move || reading.with(|r| matches!(r, Reading::Offered(_))));
    let fetch = move |()| {
        reader.fetch();
        // The button that was pressed is gone.
        focus_first(&["listen"]);
    };
    let fetch = move || {
        let fetch = || view! { <Button label=key::LISTEN_FETCH on_press=fetch/> };
        is_offered.get().then(fetch)
    };
    view! {
        <button type="button" class="button quiet" id="listen" on:click=press>
            <Pictogram picture=Picture::Listen/>
            {text(label)}
        </button>
        <p role="status">{text(said)}</p>
        {reactive(fetch)}
        <p class="hint">{t(key::LISTEN_WHAT)}</p>
    }
    .into_any()
}

impl Reader {
    fn stop(self) {
        voice::stop();
        self.reading.try_set(Reading::Silent);
    }

    /// Begins to read: from a recording that is here, by offering one that can be fetched, or by the device's own voice.
    fn begin(self) {
        let turn = self.next(Reading::Aloud);
        spawn_local(async move {
            let ends = self.read(turn).await;
            self.end(turn, ends);
        });
    }

    /// Fetches the sound that was offered, and plays it.
    fn fetch(self) {
        let Reading::Offered(sound) = self.reading.get_untracked() else {
            return;
        };
        let turn = self.next(Reading::Fetching);
        spawn_local(async move {
            let ends = self.fetched(turn, sound).await;
            self.end(turn, ends);
        });
    }

    /// The number of a reading that is in the place of any other.
    fn next(self, now: Reading) -> u32 {
        let turn = voice::begin();
        self.turn.set_value(turn);
        self.reading.set(now);
        turn
    }

    /// Says how a reading ended, unless another one has begun since.
    fn end(self, turn: u32, ends: Reading) {
        if self.turn.try_get_value() == Some(turn) {
            self.reading.try_set(ends);
        }
    }

    async fn read(self, turn: u32) -> Reading {
        let Some((page, _)) = self.page.get_untracked() else {
            return Reading::Silent;
        };
        let sentences = self.sentences(page);
        let index = self.index().await;
        if !voice::is_going(turn) {
            return Reading::Silent;
        }
        let sound = index.and_then(|index| index.page(page.code()).cloned());
        let is_recorded = |sound: &PageSound| sentences.iter().any(|s| sound.place_of(s).is_some());
        if let Some(sound) = sound.filter(is_recorded) {
            let bytes = self.sounds.try_with_value(|sounds| {
                let own = sounds.iter().find(|(file, _)| *file == sound.file);
                own.map(|(_, bytes)| bytes.clone())
            });
            return match bytes.flatten() {
                Some(bytes) => played(turn, &sentences, &sound, &bytes).await,
                None => Reading::Offered(sound),
            };
        }
        let Some(language) = self.settings.language.try_get_untracked() else {
            return Reading::Silent;
        };
        if sentences.is_empty() || !voice::has_local(language.code()) {
            return Reading::Failed(key::LISTEN_NOTHING);
        }
        for sentence in &sentences {
            let heard = voice::say(turn, language.code(), sentence).await;
            if heard != Heard::Whole {
                return after(heard);
            }
        }
        Reading::Silent
    }

    async fn fetched(self, turn: u32, sound: PageSound) -> Reading {
        let (Some(Some((page, _))), Some(language)) = (
            self.page.try_get_untracked(),
            self.settings.language.try_get_untracked(),
        ) else {
            return Reading::Silent;
        };
        let path = format!("/voice/{}/{}", language.code(), sound.file);
        let bytes = voice::fetch(&path, page.tells_nothing() && !shared::is_shared()).await;
        let is_whole = |bytes: &Vec<u8>| bytes.len() == sound.bytes as usize;
        let Some(bytes) = bytes.filter(is_whole) else {
            return Reading::Failed(key::LISTEN_FAILED);
        };
        let kept = (sound.file.clone(), bytes.clone());
        self.sounds.try_update_value(|sounds| sounds.push(kept));
        if !voice::is_going(turn) {
            return Reading::Silent;
        }
        self.reading.try_set(Reading::Aloud);
        let sentences = self.sentences(page);
        played(turn, &sentences, &sound, &bytes).await
    }

    /// The sentences to read now.
    fn sentences(self, page: Page) -> Vec<String> {
        let language = self.settings.language.get_untracked();
        let focused = voice::last_focused();
        spoken::to_read(page, Some(&focused), language, &voice::texts_in("main"))
    }

    /// The index of the language's recordings. `None` if the site has none, or they cannot be found now.
    async fn index(self) -> Option<VoiceIndex> {
        let language = self.settings.language.try_get_untracked()?;
        let office = self.settings.office_untracked()?;
        let hash = office.config.voice.get(language)?.to_owned();
        let known = self.index.try_with_value(|index| match index {
            Some((of, index)) if *of == hash => Some(index.clone()),
            _ => None,
        });
        if let Some(index) = known.flatten() {
            return Some(index);
        }
        let path = format!("/voice/{}/index-{hash}.json", language.code());
        let index = VoiceIndex::parse(&fetch_own(&path, shared::is_shared()).await.ok()?)?;
        self.index.try_set_value(Some((hash, index.clone())));
        Some(index)
    }
}

/// Plays the recordings of these sentences, one after the other. A sentence without a recording stays silent.
async fn played(turn: u32, sentences: &[String], sound: &PageSound, bytes: &[u8]) -> Reading {
    let recordings = sentences.iter().filter_map(|said| sound.place_of(said));
    for place in recordings {
        let Some(recording) = bytes.get(place) else {
            return Reading::Failed(key::LISTEN_SILENT);
        };
        let heard = voice::play(turn, recording).await;
        if heard != Heard::Whole {
            return after(heard);
        }
    }
    Reading::Silent
}

fn after(heard: Heard) -> Reading {
    match heard {
        Heard::Failed => Reading::Failed(key::LISTEN_SILENT),
        Heard::Whole | Heard::Stopped => Reading::Silent,
    }
}
