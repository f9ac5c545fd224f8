//! The recordings of *Sikiliza*, as they come and as they do not.

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::voices::hash;
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil};
use mrejesho::feedback::rules::voice_index::fingerprint;
use office::Manner;
use serde_json::{Value, json};

/// The recordings of a site with one sentence: the heading of the first page.
struct Recorded {
    fixture: Fixture,
    index: String,
    index_file: String,
    sound: String,
    sound_file: String,
}

impl Recorded {
    async fn open(change: impl FnOnce(&mut Value)) -> Recorded {
        let title = mrejesho::i18n::named::say(Language::Swahili, "home-title", &[]);
        // It is no sound, and the page says so at the end.
        let sound = "not a sound".repeat(100);
        let file = format!("home-{}.sound", hash(&sound));
        let mut index = json!({"pages": [{
            "page": "home", "file": file, "bytes": sound.len(),
            "sentences": [{"of": fingerprint(&title), "at": 0, "bytes": sound.len()}],
        }]});
        change(&mut index);
        let index = index.to_string();
        let name = hash(&index);
        let config = changed_config(|config| config["voice"] = json!({"sw": name}));
        let recorded = Recorded {
            fixture: Fixture::with(Manner::Whole, Some(&config)).await,
            index,
            index_file: format!("/voice/sw/index-{name}.json"),
            sound,
            sound_file: format!("/voice/sw/{file}"),
        };
        recorded.answer(&recorded.index_file, &recorded.index);
        recorded.answer(&recorded.sound_file, &recorded.sound);
        recorded
    }

    fn answer(&self, path: &str, body: &str) {
        let mut answer = Answer::json(200, body);
        answer
            .headers
            .push(("cache-control", "max-age=31536000, immutable"));
        self.spoil(path, Spoil::Instead(answer));
    }

    fn spoil(&self, path: &str, spoil: Spoil) {
        self.fixture.front.spoil(Method::GET, path, spoil);
    }

    async fn walk(&self, walk: impl AsyncFnOnce(&Page)) {
        let walk = async |page: &Page| {
            page.open_first_page().await;
            walk(page).await;
        };
        self.fixture.walk(Language::Swahili, walk).await;
    }

    fn asked(&self, path: &str) -> usize {
        self.fixture.front.times(path)
    }
}

#[tokio::test]
async fn a_recording_is_fetched_only_after_its_size_was_said() {
    let site = Recorded::open(|_| {}).await;
    site.walk(async |page| {
        assert_eq!(site.asked(&site.index_file), 0);
        page.press("listen").await;
        page.sees_words("Sauti ya ukurasa huu ni KB 2.").await;
        assert_eq!(site.asked(&site.sound_file), 0);
        page.press("listen-fetch").await;
        page.sees("listen-silent").await;
        // It stays in memory.
        page.press("listen").await;
        page.sees("listen-silent").await;
        assert_eq!(site.asked(&site.index_file), 1);
        assert_eq!(site.asked(&site.sound_file), 1);
    })
    .await;
}

/// A login page, another sound of the same size, half of it, far more than was said: none is played, and none stays in
/// the browser's cache for the next press.
#[tokio::test]
async fn what_is_not_the_recording_is_told_and_fetched_anew() {
    let site = Recorded::open(|_| {}).await;
    let other = "NOT A SOUND".repeat(100);
    let huge = "x".repeat(8 << 20);
    site.walk(async |page| {
        page.press("listen").await;
        for wrong in ["<html>Ingia</html>", &other, &site.sound[..500], &huge, ""] {
            site.answer(&site.sound_file, wrong);
            page.press("listen-fetch").await;
            page.sees("listen-failed").await;
            page.press("listen").await;
            page.sees("listen-fetch").await;
        }
        for lost in [Spoil::Cut, Spoil::Instead(Answer::html(404, "hakuna"))] {
            site.spoil(&site.sound_file, lost);
            page.press("listen-fetch").await;
            page.sees("listen-failed").await;
            page.press("listen").await;
            page.sees("listen-fetch").await;
        }
        site.answer(&site.sound_file, &site.sound);
        page.press("listen-fetch").await;
        page.sees("listen-silent").await;
    })
    .await;
}

#[tokio::test]
async fn an_index_that_is_not_the_one_in_the_config_is_not_believed() {
    let site = Recorded::open(|_| {}).await;
    site.walk(async |page| {
        // As valid as the right one, but not what the config names.
        site.answer(&site.index_file, &format!("{} ", site.index));
        page.press("listen").await;
        page.sees("listen-nothing").await;
        site.answer(&site.index_file, "<html>Ingia</html>");
        page.press("listen").await;
        page.sees("listen-nothing").await;
        site.spoil(&site.index_file, Spoil::Cut);
        page.press("listen").await;
        page.sees("listen-failed").await;
        // The browser has the wrong one in its cache.
        site.answer(&site.index_file, &site.index);
        page.press("listen").await;
        page.sees("listen-fetch").await;
    })
    .await;
}

#[tokio::test]
async fn a_hostile_index_leads_nowhere() {
    for file in [
        "https://evil.example/home-0123456789abcdef.sound",
        "//evil.example/home-0123456789abcdef.sound",
        "../../home-0123456789abcdef.sound",
        "data:audio/ogg,home-0123456789abcdef.sound",
    ] {
        let site = Recorded::open(|index| index["pages"][0]["file"] = json!(file)).await;
        site.walk(async |page| {
            page.press("listen").await;
            page.sees("listen-nothing").await;
            page.does_not_see("listen-fetch").await;
        })
        .await;
    }
}

/// To touch the page, perhaps only to move it, does not make the sound begin by itself later.
#[tokio::test]
async fn a_sound_on_its_way_waits_for_a_press_or_is_dropped_with_the_page() {
    let site = Recorded::open(|_| {}).await;
    site.walk(async |page| {
        let held = || {
            let gate = Gate::shut();
            let spoil = Spoil::Held(gate.clone());
            site.fixture
                .front
                .spoil(Method::GET, &site.sound_file, spoil);
            gate
        };
        // While the index is on its way, the page says so.
        let gate = Gate::shut();
        site.fixture
            .front
            .spoil(Method::GET, &site.index_file, Spoil::Held(gate.clone()));
        page.press("listen").await;
        page.sees("listen-looking").await;
        page.press("listen-stop").await;
        page.sees_no_more("listen-looking").await;
        site.answer(&site.index_file, &site.index);
        gate.open();
        page.press("listen").await;
        page.sees("listen-fetch").await;
        let gate = held();
        page.press("listen-fetch").await;
        page.sees("listen-coming").await;
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        page.does_not_see("listen-coming").await;
        gate.open();
        page.back().await;
        page.arrived("home-title").await;
        page.does_not_see("listen-failed").await;
        page.does_not_see("listen-came").await;
    })
    .await;
}
