//! The printed form: a whole report without a script, whatever keeps the app from coming, and how the app takes it over; no
//! letter that was typed may be lost, and no post that is under way may be disturbed.

use std::time::Duration;

use axum::http::Method;
use journeys::browser::{self, SMALL};
use journeys::printed_form::{self, PLACE, SERVICE, hold, listens, open, pick_service, tick};
use journeys::{
    Answer, Deployment, Fixture, Gate, Language, Page, Spoil, desk, page_states, steps,
};
use serde_json::json;

const WORDS: &str = "Dawa hazipo tangu Jumatatu. 😡\n<b>\"Njoo kesho\"</b> & ‘keshokutwa’.";
/// Walks on the smallest screen, from before the first page is opened.
async fn walk(fixture: &Fixture, language: Language, walk: impl AsyncFnOnce(&Page)) {
    browser::with(SMALL, "fr-FR,fr", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        walk(&page).await;
    })
    .await;
}

async fn fill_in(page: &Page, naming: &str) {
    printed_form::fill_in(page, naming, WORDS).await;
}

/// Sends by the browser itself, and finds the report at the desk.
async fn send_and_find(fixture: &Fixture, page: &Page, naming: &str) {
    page.press("action-send").await;
    page.shows("receipt-title").await;
    let reference = page.reference().await;
    at_desk(fixture, page, &reference, naming).await;
}

async fn at_desk(fixture: &Fixture, page: &Page, reference: &str, naming: &str) {
    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |driver| {
        let shown = desk::read(driver).await;
        assert_eq!(shown.description.replace("\r\n", "\n"), WORDS);
        let (name, phone) = match naming {
            "no" => (Some("Asha"), true),
            _ => (None, false),
        };
        assert_eq!(shown.fact("Jina"), name);
        assert_eq!(shown.fact("Simu").is_some(), phone);
        for (name, value) in [
            ("Taasisi", SERVICE.1),
            ("Huduma", "Afya na zahanati"),
            ("Aina", "Lalamiko"),
            ("Mahali", PLACE),
        ] {
            assert_eq!(shown.fact(name), Some(value), "{name}");
        }
    })
    .await;
}

async fn a_whole_report_without_a_script(language: Language) {
    let fixture = Fixture::open().await;
    walk(&fixture, language, async |page| {
        page.scripts_off().await;
        for naming in ["no", "yes"] {
            open(page).await;
            fill_in(page, naming).await;
            send_and_find(&fixture, page, naming).await;
        }
        let asked: Vec<String> = fixture
            .front
            .heard()
            .into_iter()
            .map(|heard| heard.address)
            .collect();
        assert!(
            !asked.iter().any(|address| [".wasm", ".js", ".css"]
                .iter()
                .any(|end| address.ends_with(end))),
            "nobody pays for what cannot run: {asked:?}"
        );
    })
    .await;
}
in_both_languages!(a_whole_report_without_a_script);

async fn what_is_wrong_comes_back_with_all_that_was_typed(language: Language) {
    let fixture = Fixture::open().await;
    walk(&fixture, language, async |page| {
        page.scripts_off().await;
        open(page).await;
        fill_in(page, "no").await;
        page.fill("email", "asha").await;
        page.press("action-send").await;
        page.sees("problem-email-not-an-email").await;
        let kept = page
            .js(
                "return ['description', 'phone', 'email', 'address_string', 'service_code'].map(name => document.getElementById(name).value)",
                vec![],
            )
            .await;
        assert_eq!(kept, json!([WORDS, "0712 345 678", "asha", PLACE, SERVICE.0]));
        page.js("document.getElementById('email').value = ''", vec![]).await;
        send_and_find(&fixture, page, "no").await;
    })
    .await;
}
in_both_languages!(what_is_wrong_comes_back_with_all_that_was_typed);

/// A module that does nothing but fall over when it is started.
const FALLS: &str = "\0asm\u{1}\0\0\0\u{1}\u{4}\u{1}\u{60}\0\0\u{3}\u{2}\u{1}\0\u{7}\u{14}\u{1}\u{10}__wbindgen_start\0\0\u{a}\u{5}\u{1}\u{3}\0\0\u{b}";

fn wasm(body: &str) -> Answer {
    Answer {
        status: 200,
        headers: vec![("content-type", "application/wasm")],
        body: body.to_owned(),
    }
}

/// What may keep the app from coming.
async fn whatever_keeps_the_app_away_the_form_stays(language: Language) {
    let fixture = Fixture::open().await;
    let site = Deployment::as_built();
    let (js, module) = (site.address(".js"), site.address(".wasm"));
    let file = if language == Language::Swahili {
        "/index.html"
    } else {
        "/en/index.html"
    };
    let strict = Answer {
        status: 200,
        headers: vec![
            ("content-type", "text/html; charset=utf-8"),
            (
                "content-security-policy",
                "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; form-action 'self'",
            ),
        ],
        body: String::from_utf8(site.read(file)).expect("text"),
    };
    let home = if language == Language::Swahili {
        "/"
    } else {
        "/en/"
    };
    for (path, spoil) in [
        (js.as_str(), Spoil::Instead(Answer::html(404, "hakuna"))),
        (&js, Spoil::Instead(Answer::captive_portal())),
        (&module, Spoil::Instead(Answer::html(404, "hakuna"))),
        (&module, Spoil::Instead(Answer::captive_portal())),
        (&module, Spoil::BrokenOff),
        (&module, Spoil::Instead(wasm(FALLS))),
        (&module, Spoil::Instead(wasm("\0asm\u{1}\0\0"))),
        (home, Spoil::Only(strict)),
        ("", Spoil::Cut),
    ] {
        fixture.front.mend();
        let no_wasm = path.is_empty();
        if !no_wasm {
            fixture.front.spoil(Method::GET, path, spoil);
        }
        walk(&fixture, language, async |page| {
            if no_wasm {
                page.before_each_page("delete window.WebAssembly").await;
            }
            open(page).await;
            fill_in(page, "yes").await;
            page.still("basic-title").await;
            assert!(page.js("return document.getElementById('app').childElementCount === 0 && !document.getElementById('continue')", vec![]).await == true, "{path}: nothing of the app");
            send_and_find(&fixture, page, "yes").await;
        })
        .await;
    }
}
in_english!(whatever_keeps_the_app_away_the_form_stays);

async fn the_printed_page_is_well_built_and_light(language: Language) {
    let fixture = Fixture::open().await;
    let site = Deployment::as_built();
    fixture.front.spoil(
        Method::GET,
        &site.address(".wasm"),
        Spoil::Instead(Answer::html(404, "")),
    );
    walk(&fixture, language, async |page| {
        open(page).await;
        let mut found = page_states::faults(page, "basic").await;
        page.js("document.querySelector('summary').click()", vec![])
            .await;
        found.extend(page_states::faults(page, "basic-privacy").await);
        page_states::none(&found);
        tick(page, "naming", "yes").await;
        let is_hidden = page
            .js(
                "return document.getElementById('contact').getClientRects().length === 0",
                vec![],
            )
            .await;
        assert_eq!(
            is_hidden, true,
            "where the browser knows how, nothing tempts"
        );
    })
    .await;
    for copy in ["index.html", "en/index.html"] {
        for (ending, most) in [("br", 14_000), ("gz", 14 * 1024)] {
            let path = journeys::root().join(format!("dist/{copy}.{ending}"));
            let weight = std::fs::metadata(&path).expect("a compressed copy").len();
            assert!(weight <= most, "{copy}.{ending} weighs {weight}");
        }
    }
}
in_both_languages!(the_printed_page_is_well_built_and_light);

async fn all_that_was_typed_goes_on_in_the_app(language: Language) {
    let fixture = Fixture::open().await;
    let gate = hold(&fixture);
    walk(&fixture, language, async |page| {
        open(page).await;
        fill_in(page, "no").await;
        gate.open();
        listens(page).await;
        page.still("basic-title").await;
        page.has_focus("field-ward").await;
        page.insert(" B").await;
        page.writes_with_a_name();
        page.press("action-continue").await;
        page.arrived("review-title").await;
        let council = match language {
            Language::Swahili => SERVICE.1,
            _ => "Kongwa District Council",
        };
        page.sees_words(council).await;
        let place = format!("{PLACE} B");
        for (key, value) in [
            ("review-kind", page.say("kind-complaint")),
            ("review-naming", page.say("naming-named")),
            ("description", WORDS.to_owned()),
            ("place", place),
            ("first-name", "Asha".to_owned()),
            ("phone", "+255712345678".to_owned()),
        ] {
            assert_eq!(page.line_of(key).await, value, "{key}");
        }
        let kilobytes = page
            .until(
                "the cost",
                "return words(document.getElementById('cost'))",
                vec![],
            )
            .await;
        let kilobytes = kilobytes.as_str().unwrap_or_default().to_owned();
        assert_eq!(
            kilobytes,
            mrejesho::i18n::named::say(language, "review-cost", &[("count", 4_u32.into())])
        );
        fixture.office_proxy.hear_anew();
        fixture.front.hear_anew();
        steps::send(page).await;
        let reports = fixture.office_proxy.reports();
        assert_eq!(reports.len(), 1);
        // What was said it would take is no less than what it took on this way.
        let taken: usize = fixture
            .front
            .heard()
            .iter()
            .filter(|heard| heard.address.starts_with("/api/"))
            .map(|heard| {
                let lines: usize = heard
                    .headers
                    .iter()
                    .map(|(name, value)| name.as_str().len() + value.len() + 4)
                    .sum();
                lines + heard.address.len() + heard.body.len()
            })
            .sum();
        assert!((1_000..4_000).contains(&taken), "{taken} bytes were sent");
        let reference = page.reference().await;
        let address = format!("{}/{reference}", fixture.desk_url());
        desk::in_tab(&page.driver, &address, async |driver| {
            let shown = desk::read(driver).await;
            assert_eq!(shown.description, WORDS);
            assert_eq!(shown.fact("Taasisi"), Some(SERVICE.1));
        })
        .await;
    })
    .await;
}
in_kiswahili!(all_that_was_typed_goes_on_in_the_app);

/// What is on the screen at every frame: no frame without a heading.
const WATCH: &str = "window.bare = 0; const look = () => { \
    if (document.body && document.querySelector('#printed, #app *') && !document.querySelector('h1')) window.bare += 1; \
    requestAnimationFrame(look) }; look()";

async fn whoever_looks_up_is_still_where_they_were(language: Language) {
    let fixture = Fixture::open().await;
    let gate = hold(&fixture);
    walk(&fixture, language, async |page| {
        page.before_each_page(WATCH).await;
        open(page).await;
        tick(page, "kind", "suggestion").await;
        tick(page, "naming", "yes").await;
        pick_service(page, SERVICE.0).await;
        page.fill("description", "Taa barabarani").await;
        page.js("const area = document.activeElement; area.setSelectionRange(3, 3); area.scrollIntoView({block: 'center'})", vec![]).await;
        let top = "return Math.round(document.getElementById('field-description').getBoundingClientRect().top)";
        let before = page.js(top, vec![]).await.as_f64().expect("a height");
        gate.open();
        listens(page).await;
        page.has_focus("field-description").await;
        page.js("document.activeElement.blur()", vec![]).await;
        page.shows("details-title-suggestion").await;
        assert_eq!(page.value_of("description").await, "Taa barabarani");
        page.until(
            "the caret where it was",
            "return document.getElementById('field-description').selectionStart === 3",
            vec![],
        )
        .await;
        let after = page.js(top, vec![]).await.as_f64().expect("a height");
        let scrolled = page.js("return scrollY > 0", vec![]).await == true;
        assert!((before - after).abs() <= 2.0 || !scrolled, "from {before} to {after}");
        assert_eq!(page.js("return document.documentElement.lang.slice(0, 2)", vec![]).await, language.code());
        assert_eq!(page.js("return window.bare", vec![]).await, 0, "frames without a page");
        let kept = page.js("return Object.keys(localStorage).length", vec![]).await;
        assert_eq!(kept, 0, "without a name nothing is kept");
    })
    .await;
}
in_english!(whoever_looks_up_is_still_where_they_were);

/// The app may have been there before the post, or come while it is under way.
async fn is_left_alone(app_is_first: bool) {
    let fixture = Fixture::open().await;
    let (module, post) = (hold(&fixture), Gate::shut());
    fixture.front.spoil(
        Method::POST,
        "/api/requests.json",
        Spoil::Held(post.clone()),
    );
    walk(&fixture, Language::Swahili, async |page| {
        open(page).await;
        fill_in(page, "yes").await;
        if app_is_first {
            module.open();
            listens(page).await;
        }
        // From the moment of the post on nobody is in the form, and the page looks at itself.
        page.js(
            "addEventListener('submit', () => setInterval(() => { document.activeElement?.blur(); \
             localStorage.gone = document.getElementById('opening') ? 'no' : 'yes'; \
             localStorage.app = document.getElementById('continue') ? 'listened' : 'never came' }, 50))",
            vec![],
        )
        .await;
        let opens = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(300)).await;
            module.open();
            tokio::time::sleep(Duration::from_millis(3_000)).await;
            post.open();
        });
        send_and_find(&fixture, page, "yes").await;
        opens.await.expect("opened");
        // The answer may not look at what the site keeps.
        page.open_printed("/robots.txt").await;
        let found = page.js("return [localStorage.gone, localStorage.app]", vec![]).await;
        assert_eq!(found, json!(["no", "listened"]), "the form was there until the answer came");
        assert_eq!(fixture.office_proxy.reports().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_post_is_left_alone_by_an_app_that_listens() {
    is_left_alone(true).await;
}

#[tokio::test]
async fn a_post_is_left_alone_by_an_app_that_comes_after_it() {
    is_left_alone(false).await;
}

/// Every import of the module falls over once the page is told to.
pub const FALL_LATER: &str = "const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,116,0,0,10,5,1,3,0,0,11]); \
    const fall = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.t; \
    const spoil = imports => Object.fromEntries(Object.entries(imports).map(([room, all]) => [room, Object.fromEntries( \
        Object.entries(all).map(([name, f]) => [name, typeof f === 'function' ? (...given) => { if (window.falls) fall(); return f(...given) } : f]))])); \
    for (const name of ['instantiate', 'instantiateStreaming']) { const real = WebAssembly[name]; \
        WebAssembly[name] = (module, imports) => real.call(WebAssembly, module, spoil(imports)) }";

async fn an_app_that_falls_says_so(language: Language) {
    let fixture = Fixture::open().await;
    for (naming, said) in [
        ("naming-named", "fallen-kept"),
        ("naming-nameless", "fallen-lost"),
    ] {
        walk(&fixture, language, async |page| {
            page.before_each_page(FALL_LATER).await;
            page.open(page.home()).await;
            steps::to_what(page, naming, steps::BILLS).await;
            page.fill("description", "Maji").await;
            if naming == "naming-named" {
                page.sees("saved-kept").await;
            }
            page.js("window.falls = true", vec![]).await;
            page.insert("x").await;
            page.sees("fallen-text").await;
            page.sees(said).await;
            let found = page_states::faults(page, "fallen").await;
            page_states::none(&found);
            page.sees("fallen-reload").await;
        })
        .await;
    }
}
in_kiswahili!(an_app_that_falls_says_so);

/// While it only listens, its fall is no business of the person's: the form is whole.
#[tokio::test]
async fn an_app_that_falls_beside_the_form_leaves_it() {
    let fixture = Fixture::open().await;
    walk(&fixture, Language::Swahili, async |page| {
        page.before_each_page(FALL_LATER).await;
        let gate = hold(&fixture);
        open(page).await;
        fill_in(page, "yes").await;
        gate.open();
        listens(page).await;
        page.js("window.falls = true; document.activeElement.blur()", vec![])
            .await;
        page.still("basic-title").await;
        page.does_not_see("fallen-text").await;
        send_and_find(&fixture, page, "yes").await;
    })
    .await;
}

/// So many tries in the common run; `MREJESHO_TRIALS` for more, `MREJESHO_SEED` for others.
const TRIALS: u64 = 12;

fn number(name: &str, or: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(or)
}

/// Marsaglia's xorshift64: the same seed, the same trials.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    async fn pause(&mut self, at_most: u64) {
        tokio::time::sleep(Duration::from_millis(self.below(at_most))).await;
    }
}

const SYLLABLES: [&str; 8] = ["ma", "ji", " ", "ha", "ya", "to", "ki.", "\n"];

/// Types as a keyboard or as a phone that composes, with pauses in which the app may come at any moment.
#[tokio::test]
async fn no_letter_is_lost_whenever_the_app_comes() {
    let (trials, seed) = (
        number("MREJESHO_TRIALS", TRIALS),
        number("MREJESHO_SEED", 20_261_125),
    );
    let fixture = Fixture::open().await;
    let module = Deployment::as_built().address(".wasm");
    let (mut before, mut during) = (0, 0);
    walk(&fixture, Language::Swahili, async |page| {
        for (method, value) in [
            ("Network.setCacheDisabled", json!({"cacheDisabled": true})),
            ("Network.setBypassServiceWorker", json!({"bypass": true})),
        ] {
            let cdp = page.driver.cdp();
            cdp.send_raw(method, value).await.expect("every module from the network");
        }
        // Nobody asks between two trials whether the page may be left.
        page.before_each_page(
            "const add = window.addEventListener; window.addEventListener = function (name, ...rest) { \
             if (name !== 'beforeunload') add.call(this, name, ...rest) }",
        )
        .await;
        for trial in 0..trials {
            let mut dice = Dice((seed + trial).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            fixture.front.mend();
            let gate = Gate::shut();
            fixture.front.spoil(Method::GET, &module, Spoil::Held(gate.clone()));
            page.driver.goto("about:blank").await.expect("an empty page");
            open(page).await;
            tick(page, "kind", "complaint").await;
            tick(page, "naming", "yes").await;
            pick_service(page, SERVICE.0).await;
            page.fill("place", PLACE).await;
            let wait = Duration::from_millis(dice.below(1_500));
            let opener = tokio::spawn(async move {
                tokio::time::sleep(wait).await;
                gate.open();
            });
            let typed = type_on(page, &mut dice).await;
            opener.await.expect("opened");
            let is_printed = page.js("return !!document.getElementById('printed')", vec![]).await == true;
            if is_printed {
                before += 1;
                listens(page).await;
                page.press("action-continue").await;
                page.shows("review-title").await;
                assert_eq!(page.line_of("description").await, typed, "trial {trial} of seed {seed}");
                assert_eq!(page.line_of("place").await, PLACE);
            } else {
                during += 1;
                let value = page.js("return document.getElementById('field-description').value", vec![]).await;
                assert_eq!(value, typed, "trial {trial} of seed {seed}");
            }
        }
    })
    .await;
    eprintln!(
        "{trials} trials of seed {seed}: {during} were taken over while typing, {before} after it; 0 letters lost"
    );
    assert!(
        trials < 12 || (before > 0 && during > 0),
        "{before} and {during}: both must have happened"
    );
}

/// Goes into the description wherever it now is, to the end of the words.
async fn into_description(page: &Page) {
    page.until(
        "the description",
        "const field = document.getElementById('field-description'); field?.focus(); \
         return !!field && document.activeElement === field",
        vec![],
    )
    .await;
}

async fn type_on(page: &Page, dice: &mut Dice) -> String {
    let cdp = page.driver.cdp();
    let mut typed = String::new();
    into_description(page).await;
    for _ in 0..12 + dice.below(12) {
        let syllable = SYLLABLES[dice.below(8) as usize];
        match dice.below(10) {
            // Composed letter by letter, then taken as a word.
            0..=3 if !syllable.trim().is_empty() => {
                for end in 1..=syllable.len() {
                    let text = &syllable[..end];
                    let composed =
                        json!({"text": text, "selectionStart": end, "selectionEnd": end});
                    cdp.send_raw("Input.imeSetComposition", composed)
                        .await
                        .expect("composing");
                    dice.pause(60).await;
                }
                page.insert(syllable).await;
                typed.push_str(syllable);
            }
            // Looks up for a moment, and goes on where the field is then.
            4 => {
                page.js("document.activeElement?.blur()", vec![]).await;
                dice.pause(450).await;
                into_description(page).await;
            }
            _ => {
                page.insert(syllable).await;
                typed.push_str(syllable);
            }
        }
        dice.pause(120).await;
    }
    typed
}
