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
use crate::browser::digest::sha256;
use crate::browser::page::focus_first;
use crate::browser::voice::{self, Heard, Source};
use crate::browser::{shared, tabs};
use crate::feedback::model::failure::Failure;
use crate::feedback::rules::voice_index::{PageSound, VoiceIndex, is_named_after};
use crate::i18n::spoken::{self, Page};
use crate::i18n::{self, Key, Message, key, message};

/// What *Sikiliza* is doing.
#[derive(Clone, PartialEq)]
enum Reading {
    Silent,
    /// The index of the recordings is on its way.
    Looking,
    /// The size of the sound is said; the person decides.
    Offered(PageSound),
    Fetching,
    Aloud,
    /// Why nothing is heard.
    Said(Key),
}

/// What the button works with. Copies share the same state.
#[derive(Clone, Copy)]
struct Reader {
    settings: Settings,
    /// The page on the screen, with a number that changes with the report.
    page: Memo<PageAloud>,
    reading: RwSignal<Reading>,
    /// The number of the reading that may say how it ended.
    turn: StoredValue<Option<u32>>,
    /// The index of a language, by its hash. In memory only, as the sounds are.
    index: StoredValue<Option<(String, VoiceIndex)>>,
    sounds: StoredValue<Vec<(String, Vec<u8>)>>,
    /// Whether the last sound that came was not the right one: the browser's cache may have it.
    came_wrong: StoredValue<bool>,
}

/// The button, and what is said beside it. Begins to read at once if the page on which the person has pressed is still the
/// one in sight: this may have been long on its way.
#[component]
pub fn Listen(page: Memo<PageAloud>, pressed_on: PageAloud) -> impl IntoView {
    let settings = settings();
    let language = settings.language;
    let reader = Reader {
        settings,
        page,
        reading: RwSignal::new(Reading::Silent),
        turn: StoredValue::new(None),
        index: StoredValue::new(None),
        sounds: StoredValue::new(Vec::new()),
        came_wrong: StoredValue::new(false),
    };
    let reading = reader.reading;
    voice::stop_at_any_press();
    on_cleanup(|| {
        voice::stop();
        voice::abandon();
    });
    Effect::new(move |before: Option<()>| {
        let is_same = page.get() == pressed_on;
        language.track();
        match before {
            None if is_same && tabs::is_in_sight() => reader.begin(),
            None => {}
            // Another page, another report or another language: silence.
            Some(()) => reader.stop(),
        }
    });
    let is_busy = memo(move || {
        let is_busy =
            |r: &Reading| matches!(r, Reading::Looking | Reading::Aloud | Reading::Fetching);
        reading.with(is_busy)
    });
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
            Reading::Looking => key::LISTEN_LOOKING.into(),
            Reading::Offered(sound) => message::listen_size(sound.bytes.div_ceil(1_000)),
            Reading::Fetching => key::LISTEN_COMING.into(),
            Reading::Said(why) => why.into(),
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
        voice::abandon();
        self.turn.try_set_value(None);
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
        self.turn.set_value(Some(turn));
        self.reading.set(now);
        turn
    }

    /// Says how a reading ended, unless another one has begun since.
    fn end(self, turn: u32, ends: Reading) {
        if self.turn.try_get_value() == Some(Some(turn)) {
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
        let sound = match &index {
            Ok(Some(index)) => index.page(page.code()).cloned(),
            _ => None,
        };
        let is_recorded = |sound: &PageSound| sentences.iter().any(|s| sound.place_of(s).is_some());
        if let Some(sound) = sound.filter(is_recorded) {
            let bytes = self.sounds.try_with_value(|sounds| {
                let own = sounds.iter().find(|(file, _)| *file == sound.file);
                own.map(|(_, bytes)| bytes.clone())
            });
            return match bytes.flatten() {
                Some(bytes) => self.played(turn, &sentences, &sound, &bytes).await,
                None => Reading::Offered(sound),
            };
        }
        let Some(language) = self.settings.language.try_get_untracked() else {
            return Reading::Silent;
        };
        if sentences.is_empty() || !voice::has_local(language.code()) {
            return Reading::Said(match index {
                Ok(_) => key::LISTEN_NOTHING,
                Err(_) => key::LISTEN_FAILED,
            });
        }
        self.reading.try_set(Reading::Aloud);
        for sentence in &sentences {
            let heard = voice::say(turn, language.code(), sentence).await;
            if heard != Heard::Whole {
                return after(heard);
            }
        }
        Reading::Silent
    }

    async fn fetched(self, turn: u32, sound: PageSound) -> Reading {
        let (Some(Some((page, _))), Some(language), Some(came_wrong)) = (
            self.page.try_get_untracked(),
            self.settings.language.try_get_untracked(),
            self.came_wrong.try_get_value(),
        ) else {
            return Reading::Silent;
        };
        let sentences = self.sentences(page);
        let path = format!("/voice/{}/{}", language.code(), sound.file);
        let from = match (page.tells_nothing() && !shared::is_shared(), came_wrong) {
            (false, _) => Source::Uncached,
            (true, false) => Source::Cache,
            (true, true) => Source::Anew,
        };
        let bytes = voice::fetch(&path, from, sound.bytes as usize).await;
        let is_right = match &bytes {
            Some(bytes) => is_content_of(&sound.file, bytes).await,
            None => false,
        };
        self.came_wrong.try_set_value(!is_right);
        let Some(bytes) = bytes.filter(|_| is_right) else {
            return Reading::Said(key::LISTEN_FAILED);
        };
        let kept = (sound.file.clone(), bytes.clone());
        self.sounds.try_update_value(|sounds| sounds.push(kept));
        if !voice::is_going(turn) {
            // The page was touched in the meantime, perhaps only to move it.
            return Reading::Said(key::LISTEN_CAME);
        }
        self.played(turn, &sentences, &sound, &bytes).await
    }

    /// Plays the recordings of these sentences, one after the other. A sentence without a recording stays silent.
    async fn played(
        self,
        turn: u32,
        sentences: &[String],
        sound: &PageSound,
        bytes: &[u8],
    ) -> Reading {
        self.reading.try_set(Reading::Aloud);
        let recordings = sentences.iter().filter_map(|said| sound.place_of(said));
        for place in recordings {
            let Some(recording) = bytes.get(place) else {
                return Reading::Said(key::LISTEN_SILENT);
            };
            let heard = voice::play(turn, recording).await;
            if heard != Heard::Whole {
                return after(heard);
            }
        }
        Reading::Silent
    }

    /// The sentences to read now.
    fn sentences(self, page: Page) -> Vec<String> {
        let language = self.settings.language.get_untracked();
        spoken::to_read(page, language, &voice::texts_in("main"), &voice::question())
    }

    /// The index of the language's recordings: `None` if the site has none, or none that is right; an error if it cannot
    /// be fetched now.
    async fn index(self) -> Result<Option<VoiceIndex>, Failure> {
        let named = || {
            let language = self.settings.language.try_get_untracked()?;
            let office = self.settings.office_untracked()?;
            Some((language, office.config.voice.get(language)?.to_owned()))
        };
        let Some((language, hash)) = named() else {
            return Ok(None);
        };
        let known = self.index.try_with_value(|index| match index {
            Some((of, index)) if *of == hash => Some(index.clone()),
            _ => None,
        });
        if let Some(index) = known.flatten() {
            return Ok(Some(index));
        }
        self.reading.try_set(Reading::Looking);
        let path = format!("/voice/{}/index-{hash}.json", language.code());
        // What the browser has in its cache may be wrong.
        for fresh in [shared::is_shared(), true] {
            let text = match fetch_own(&path, fresh).await {
                Ok(text) => text,
                Err(Failure::Broken) => continue,
                Err(failure) => return Err(failure),
            };
            if !is_content_of(&path, text.as_bytes()).await {
                continue;
            }
            let index = VoiceIndex::parse(&text);
            self.index
                .try_set_value(index.clone().map(|index| (hash, index)));
            return Ok(index);
        }
        Ok(None)
    }
}

/// Whether a file has the content that it is named after. Without `https`, where the browser does not compute it, any
/// content is taken.
async fn is_content_of(name: &str, bytes: &[u8]) -> bool {
    let digest = sha256(bytes).await;
    digest.is_none_or(|digest| is_named_after(name, &digest))
}

fn after(heard: Heard) -> Reading {
    match heard {
        Heard::Failed => Reading::Said(key::LISTEN_SILENT),
        Heard::Whole | Heard::Stopped => Reading::Silent,
    }
}
