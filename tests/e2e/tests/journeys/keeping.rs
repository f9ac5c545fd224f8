//! What the device keeps of a report with a name, and what of one without: nothing typed may be lost, written over or left behind where it was not to be.

use std::time::{Duration, Instant};

use axum::http::Method;
use journeys::browser::{self, PHONE};
use journeys::steps::{self, BILLS, LOW_VOLTAGE, POWER_CUTS, TANESCO, WHICH_PROBLEM};
use journeys::{Answer, Fixture, Language, Page, Spoil, other_language};
use mrejesho::feedback::journey::Step;
use mrejesho::feedback::model::draft::{Addressee, Draft, Kind, Naming, Pick};
use mrejesho::feedback::outbox::{Frozen, Item, State};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::Store;
use mrejesho::feedback::records::versioned;
use mrejesho::feedback::rules::retention::Aging;
use serde_json::{Value, json};

/// Found nowhere else in a browser.
const PLANTED: &str = "Mbuni 4711 alivuka barabara ya Nyerere saa tisa";

/// The body of something kept.
fn body(text: &str) -> Value {
    mrejesho::feedback::json::read(text).expect("JSON")
}

async fn drafts(page: &Page) -> Vec<KeptDraft> {
    page.records(Store::Drafts).await
}

/// What the drafts in the store say, in the order of the alphabet.
async fn words_kept(page: &Page) -> Vec<String> {
    let drafts = drafts(page).await;
    let mut words: Vec<String> = drafts.into_iter().map(|d| d.draft.description).collect();
    words.sort();
    words
}

/// Waits until the drafts in the store say just this, in the order of the alphabet.
async fn keeps_words(page: &Page, words: &[&str]) {
    page.until_kept(&format!("drafts {words:?}"), async || {
        words_kept(page).await == words
    })
    .await;
}

async fn a_draft_is_there_again(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            let typed = Instant::now();
            page.fill("description", PLANTED).await;
            page.until_kept("the words in the store", async || {
                let stores = page.kept_with(PLANTED).await;
                stores.iter().any(|store| store == "mrejesho/drafts")
            })
            .await;
            let kept = typed.elapsed();
            println!("kept {} ms after the last letter", kept.as_millis());
            assert!(kept < Duration::from_secs(3), "kept after {kept:?}");
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.sees("saved-kept").await;

            page.reload().await;
            page.arrived("contact-title").await;
            assert_eq!(page.value_of("first-name").await, "Asha");
            page.back().await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, PLANTED);
            page.until_kept("the step is kept", async || {
                drafts(page).await[0].step == Step::Details
            })
            .await;

            let first = page.tab().await;
            let second = page.new_tab(page.home()).await;
            page.close_tab(&first, &second).await;
            page.shows("home-title").await;
            page.sees_words(&page.counts("home-drafts", 1)).await;
            steps::to_mine(page).await;
            page.sees_words(PLANTED).await;
            page.sees_words(TANESCO.read_in(language)).await;
            page.sees("state-draft").await;
            page.sees_words(&page.dated("mine-touched", 0).await).await;
            page.press("mine-continue").await;
            page.moved_to(home(language), "details-title-complaint")
                .await;
            assert_eq!(page.value_of("description").await, PLANTED);
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            assert_eq!(page.value_of("first-name").await, "Asha");
        })
        .await;
}
in_english!(a_draft_is_there_again);

fn home(language: Language) -> &'static str {
    match language {
        Language::Swahili => "/",
        _ => "/en/",
    }
}

async fn several_drafts_and_one_deleted(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let all = ["Kwanza: taa", "Pili: maji", "Tatu: barabara"];
            for words in all {
                steps::to_kept_words(page, words).await;
                steps::begin_anew(page).await;
            }
            page.sees_words(&page.counts("home-drafts", 3)).await;
            steps::to_mine(page).await;
            page.until(
                "three drafts",
                "return all('#drafts li').length === 3",
                vec![],
            )
            .await;
            let top = page
                .js(
                    "return words(document.querySelector('#drafts li .kept-words'))",
                    vec![],
                )
                .await;
            let top = top.as_str().expect("words").to_owned();
            page.press("mine-delete").await;
            page.has_focus("undo").await;
            page.nothing_kept_with(&top).await;
            page.press("mine-undo").await;
            page.has_focus("heading").await;
            keeps_words(page, &all).await;
            page.press("mine-delete").await;
            page.has_focus("undo").await;
            page.store_holds(Store::Drafts, 2).await;
            // Another page, and there is nothing to bring back any more.
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            steps::to_mine(page).await;
            page.does_not_see("mine-undo").await;
            let left: Vec<&str> = all.into_iter().filter(|words| *words != top).collect();
            assert_eq!(left.len(), 2, "{top} is none of them");
            keeps_words(page, &left).await;
            page.reload().await;
            page.until(
                "two drafts",
                "return all('#drafts li').length === 2",
                vec![],
            )
            .await;
        })
        .await;
}
in_english!(several_drafts_and_one_deleted);

async fn the_language_of_a_draft_comes_back(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, PLANTED).await;
            let other = other_language(language);
            let first = page.tab().await;
            page.expect_other_language();
            let second = page.new_tab(steps::mine(other)).await;
            page.close_tab(&first, &second).await;
            page.shows("mine-title").await;
            page.press("mine-continue").await;
            page.expect_other_language();
            page.moved_to(home(other), "details-title-complaint").await;
            assert_eq!(page.value_of("description").await, PLANTED);
        })
        .await;
}
in_both_languages!(the_language_of_a_draft_comes_back);

async fn nothing_without_a_name_stands_anywhere(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", PLANTED).await;
            page.sees("saved-nameless").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            // The page goes out of sight: the last moment to keep something.
            page.js(
                "document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('pagehide'))",
                vec![],
            )
            .await;
            page.still("review-title").await;
            assert_eq!(page.kept_with(PLANTED).await, Vec::<String>::new());
            steps::send(page).await;
            page.sees("receipt-not-stored").await;
            let reference = page.reference().await;
            page.still("receipt-title").await;
            for typed in [PLANTED, &reference] {
                assert_eq!(page.kept_with(typed).await, Vec::<String>::new());
            }
        })
        .await;
}
in_kiswahili!(nothing_without_a_name_stands_anywhere);

async fn a_name_taken_back_takes_the_draft_off_the_device(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            assert!(!page.kept_with(PLANTED).await.is_empty());
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("review-title").await;
            page.nothing_kept_with(PLANTED).await;
            page.change(&page.say("description")).await;
            page.arrived("details-title-complaint").await;
            page.fill("description", &format!("{PLANTED} tena")).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.still("review-title").await;
            assert_eq!(page.kept_with(PLANTED).await, Vec::<String>::new());
            steps::send(page).await;
            page.still("receipt-title").await;
            assert_eq!(page.kept_with(PLANTED).await, Vec::<String>::new());
            assert_eq!(fixture.reports_with(PLANTED), 1);
        })
        .await;
}
in_english!(a_name_taken_back_takes_the_draft_off_the_device);

/// From the list in another tab, though the draft is open in the first.
async fn take_over(page: &Page) {
    page.press("mine-continue").await;
    page.sees("mine-elsewhere").await;
    page.press("elsewhere-here").await;
    page.moved_to(home(page.language()), "details-title-complaint")
        .await;
}

async fn a_draft_goes_from_tab_to_tab(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, "moja").await;
            let first = page.tab().await;
            let second = page.new_tab(steps::mine(language)).await;
            take_over(page).await;
            assert_eq!(page.value_of("description").await, "moja");
            page.fill("description", "moja mbili").await;
            page.turn_to(&first).await;
            page.arrived("elsewhere-title").await;
            page.press("elsewhere-here").await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, "moja mbili");
            page.fill("description", "moja mbili tatu").await;
            page.sees("saved-kept").await;
            page.turn_to(&second).await;
            page.arrived("elsewhere-title").await;
            keeps_words(page, &["moja mbili tatu"]).await;
            page.press("home-new").await;
            page.arrived("home-title").await;
            page.close_tab(&second, &first).await;
        })
        .await;
}
in_kiswahili!(a_draft_goes_from_tab_to_tab);

async fn a_draft_on_this_page_opens_from_the_list_after_a_reload(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, "moja").await;
            page.reload().await;
            page.arrived("details-title-complaint").await;
            steps::to_mine(page).await;
            page.press("mine-continue").await;
            page.moved_to(home(language), "details-title-complaint")
                .await;
            assert_eq!(page.value_of("description").await, "moja");
        })
        .await;
}
in_english!(a_draft_on_this_page_opens_from_the_list_after_a_reload);

async fn the_last_letters_before_another_tab_takes_over_stay(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, "moja").await;
            let first = page.tab().await;
            let second = page.new_tab(steps::mine(language)).await;
            page.press("mine-continue").await;
            page.sees("mine-elsewhere").await;
            // In the very moment in which the first tab keeps its last letters.
            page.js(
                "const name = arguments[0]; addEventListener('storage', change => \
                     change.newValue?.includes('herufi za mwisho') && \
                     [...document.querySelectorAll('button')].find(b => b.innerText.trim() === name)?.click())",
                vec![json!(page.say("elsewhere-here"))],
            )
            .await;
            page.turn_to(&first).await;
            page.fill("description", "moja na herufi za mwisho").await;
            page.turn_to(&second).await;
            page.moved_to(home(language), "details-title-complaint").await;
            let here = page.value_of("description").await;
            page.fill("description", &format!("{here}, na hapa")).await;
            // Whatever the two made of it, one draft or two, every word stands somewhere.
            page.until_kept("all words of both", async || {
                let kept = words_kept(page).await.join("\n");
                ["herufi za mwisho", ", na hapa"]
                    .iter()
                    .all(|words| kept.contains(words))
            })
            .await;
            page.close_tab(&first, &second).await;
        })
        .await;
}
in_english!(the_last_letters_before_another_tab_takes_over_stay);

/// Thrown away in the list, it is not on the page either, and nothing there is called kept or open elsewhere.
async fn a_draft_that_is_deleted_is_gone_from_the_page_too(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let home = page.home();
            steps::to_kept_words(page, PLANTED).await;
            steps::to_mine(page).await;
            page.press("mine-delete").await;
            page.sees("mine-deleted").await;
            page.store_holds(Store::Drafts, 0).await;
            page.press("site-name").await;
            page.moved_to(home, "home-title").await;
            page.does_not_see("home-writing").await;
            page.nothing_kept_with(PLANTED).await;
            steps::to_kept_words(page, "mengine kabisa").await;
            keeps_words(page, &["mengine kabisa"]).await;
        })
        .await;
}
in_kiswahili!(a_draft_that_is_deleted_is_gone_from_the_page_too);

/// Taken over by another page and sent from there: 'Continue here' leads to what has become of it.
async fn what_the_other_page_has_sent_is_not_called_open(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, PLANTED).await;
            let first = page.tab().await;
            let second = page.new_tab(steps::mine(language)).await;
            take_over(page).await;
            steps::on_to_review(page).await;
            steps::send(page).await;
            page.turn_to(&first).await;
            page.arrived("elsewhere-title").await;
            page.press("elsewhere-here").await;
            page.moved_to(steps::mine(language), "mine-title").await;
            page.sees("mine-not-opened").await;
            page.sees("mine-receipts").await;
            page.press("site-name").await;
            page.moved_to(home(language), "home-title").await;
            page.close_tab(&second, &first).await;
        })
        .await;
}
in_english!(what_the_other_page_has_sent_is_not_called_open);

/// What the list says of a kept draft's service could not be had: asked again, the list is.
#[tokio::test]
async fn a_list_that_could_not_be_had_is_asked_for_again() {
    let fixture = Fixture::open().await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/services.json",
        Spoil::Instead(Answer::html(500, "")),
    );
    fixture
        .walk(Language::Swahili, async |page| {
            let named = |id: &str, name: &str| Pick {
                id: id.to_owned(),
                name: mrejesho::feedback::model::language::Phrase::of(Language::Swahili, name),
            };
            let about = draft("0123456789abcdef0123456789abcdef", PLANTED);
            let about = KeptDraft {
                step: Step::Details,
                draft: Draft {
                    addressee: Addressee::Institution {
                        pick: named("65", "TANESCO"),
                        address: "Dodoma".to_owned(),
                    },
                    service: Some(named("65-luku", "LUKU")),
                    ..about.draft.clone()
                },
                ..about
            };
            page.writes_with_a_name();
            page.store_holds(Store::Drafts, 0).await;
            page.plant(Store::Drafts, &[(about.id.clone(), about.write())])
                .await;
            page.open(steps::mine(Language::Swahili)).await;
            page.press("mine-continue").await;
            page.sees("failure-broken").await;
            page.press("action-try-again").await;
            page.sees("failure-broken").await;
            fixture.office_proxy.mend();
            page.press("action-try-again").await;
            page.until(
                "the service is found",
                "return !document.getElementById('questions')",
                vec![],
            )
            .await;
            page.does_not_see("failure-broken").await;
            page.moved_home("/").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
        })
        .await;
}

/// A browser without locks cannot say that a draft is open twice; still nothing is written over.
async fn two_tabs_without_locks_make_two_drafts(language: Language) {
    let fixture = Fixture::open().await;
    let no_locks = "Object.defineProperty(navigator, 'locks', {value: undefined})";
    fixture
        .walk(language, async |page| {
            page.before_each_page(no_locks).await;
            page.open_first_page().await;
            steps::to_kept_words(page, "moja").await;
            let first = page.tab().await;
            let second = page.driver.new_tab().await.expect("a tab");
            page.turn_to(&second).await;
            page.before_each_page(no_locks).await;
            page.open(steps::mine(language)).await;
            page.press("mine-continue").await;
            page.moved_to(home(language), "details-title-complaint")
                .await;
            page.fill("description", "moja mbili").await;
            page.turn_to(&first).await;
            page.fill("description", "moja tatu").await;
            page.sees("saved-forked").await;
            keeps_words(page, &["moja mbili", "moja tatu"]).await;
            page.turn_to(&second).await;
            page.fill("description", "moja mbili nne").await;
            keeps_words(page, &["moja mbili nne", "moja tatu"]).await;
            page.close_tab(&second, &first).await;
        })
        .await;
}
in_kiswahili!(two_tabs_without_locks_make_two_drafts);

async fn a_service_that_has_gone_is_said_and_the_words_stay(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, PLANTED).await;
            let list =
                reqwest::get(format!("{}/services.json", fixture.office_proxy.address)).await;
            let list = list.expect("a list").text().await.expect("its text");
            let mut list: Vec<Value> = serde_json::from_str(&list).expect("JSON");
            list.retain(|service| service["service_code"] != "65-luku");
            let without = Answer::json(200, &json!(list).to_string());
            fixture
                .office_proxy
                .spoil(Method::GET, "/services.json", Spoil::Instead(without));
            page.reload().await;
            page.arrived("details-title-complaint").await;
            page.sees("service-gone").await;
            page.sees_words(BILLS.read_in(language)).await;
            assert_eq!(page.value_of("description").await, PLANTED);
            steps::on_to_review(page).await;
            page.press("action-send").await;
            page.has_focus("problems").await;
            page.sees("problem-service-missing").await;
            assert!(fixture.office_proxy.reports().is_empty());
            assert_eq!(words_kept(page).await, [PLANTED]);
        })
        .await;
}
in_english!(a_service_that_has_gone_is_said_and_the_words_stay);

/// The questions are asked anew, and what was answered stays; also where they cannot be had at first.
async fn a_draft_with_questions_comes_back(language: Language) {
    let fixture = Fixture::open().await;
    let asked = "/services/65-kukatika.json";
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", POWER_CUTS).await;
            page.fill("description", PLANTED).await;
            page.choose(LOW_VOLTAGE.read_in(language)).await;
            page.sees("saved-kept").await;
            page.until_kept("a copy of the questions", async || {
                let copies = page.store(Store::Copies).await;
                copies.iter().any(|(url, _)| url.ends_with(asked))
            })
            .await;
            let chosen = "return all('input:checked').map(i => i.value)";
            for fails in [false, true] {
                fixture.office_proxy.hear_anew();
                if fails {
                    let error = Answer::html(500, "");
                    for path in ["/services.json", asked] {
                        fixture.office_proxy.spoil(
                            Method::GET,
                            path,
                            Spoil::Instead(error.clone()),
                        );
                    }
                }
                page.reload().await;
                page.shows("details-title-complaint").await;
                page.sees_words(WHICH_PROBLEM.read_in(language)).await;
                if fails {
                    page.sees_words(&page.dated("seen-questions", 0).await)
                        .await;
                }
                assert_eq!(fixture.office_proxy.times(asked), 1);
                assert_eq!(page.value_of("description").await, PLANTED);
                assert_eq!(page.js(chosen, vec![]).await, json!(["mdogo"]));
            }
        })
        .await;
}
in_kiswahili!(a_draft_with_questions_comes_back);

const BLOCKED: &str = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) \
    Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError') }})";
const SILENT: &str = "IDBFactory.prototype.open = () => new EventTarget(); \
    Storage.prototype.setItem = () => { throw new DOMException('blocked', 'SecurityError') }";
const NO_OUTBOX: &str = "const put = IDBObjectStore.prototype.put; \
    IDBObjectStore.prototype.put = function (...args) { \
        if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError'); \
        return put.apply(this, args) }";

/// Whatever the storage does not do: it is said, the words can be copied, and the report can be sent all the same.
async fn a_device_that_keeps_nothing(language: Language) {
    for (name, script, said) in [
        ("blocked", BLOCKED, "saved-not"),
        ("silent", SILENT, "saved-not"),
        ("full", steps::FULL, "saved-full"),
        ("no outbox", NO_OUTBOX, "saved-kept"),
    ] {
        println!("{name}");
        let fixture = Fixture::open().await;
        browser::with(PHONE, "sw", async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.before_each_page(script).await;
            page.open_first_page().await;
            steps::to_what(&page, "naming-named", BILLS).await;
            page.fill("description", PLANTED).await;
            page.sees(said).await;
            if said != "saved-kept" {
                page.sees("review-copy").await;
            }
            steps::on_to_review(&page).await;
            page.press("action-send").await;
            page.sees("cannot-hand-over").await;
            page.arrived("review-title").await;
            assert!(
                fixture.office_proxy.reports().is_empty(),
                "{name}: sent too early"
            );
            assert_eq!(page.line_of("description").await, PLANTED);
            steps::send(&page).await;
            page.sees("receipt-not-stored").await;
            assert_eq!(fixture.reports_with(PLANTED), 1, "{name}");
            page.nothing_broke().await;
            if said == "saved-kept" {
                page.nothing_kept_with(PLANTED).await;
            }
            steps::to_mine(&page).await;
            if name == "blocked" {
                page.sees("mine-unavailable").await;
            }
            page.nothing_broke().await;
        })
        .await;
    }
}
in_english!(a_device_that_keeps_nothing);

fn draft(id: &str, words: &str) -> KeptDraft {
    let pick = |id: &str, name: &str| Pick {
        id: id.to_owned(),
        name: mrejesho::feedback::model::language::Phrase::of(Language::Swahili, name),
    };
    KeptDraft {
        id: id.to_owned(),
        revision: 1,
        owner: "mwingine".to_owned(),
        step: Step::Details,
        draft: Draft {
            kind: Some(Kind::Complaint),
            naming: Some(Naming::Named),
            addressee: Addressee::Institution {
                pick: pick("tanesco", TANESCO.swahili),
                address: "Dodoma".to_owned(),
            },
            service: Some(pick("65-luku", BILLS.swahili)),
            description: words.to_owned(),
            ..Draft::default()
        },
        aging: Aging::touched(20_780),
        ..KeptDraft::default()
    }
}

fn report(id: &str, words: &str, state: State, queued: u64) -> Item {
    let body = format!("service_code=65-luku&description={words}&address_string=Dodoma");
    Item {
        frozen: Frozen::new("65-luku", Default::default(), body, format!("key-{id}")),
        state,
        tries: 1,
        queued,
        last: None,
        draft: draft(id, words),
    }
}

async fn what_cannot_be_read_is_shown_and_stays(language: Language) {
    let fixture = Fixture::open().await;
    let whole = KeptDraft {
        language,
        ..draft("nzima", PLANTED)
    };
    let whole = whole.write();
    let newer = versioned::seal("draft", 99, &body(r#"{"id":"mpya","words":"ya kesho"}"#));
    let waiting = report("kesho", "kesho", State::Frozen, 1);
    let planted: [(Store, Vec<(String, String)>); 3] = [
        (
            Store::Drafts,
            [
                ("takataka", "takataka"),
                ("tupu", ""),
                ("fupi", &whole[..whole.len() / 2]),
                ("badilishwa", &whole.replace("4711", "4712")),
                ("mpya", &newer),
                ("kigeni", "mrejesho draft 1 zzzz\n{}"),
                ("nzima", &whole),
            ]
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .to_vec(),
        ),
        (
            Store::Outbox,
            vec![
                ("bovu".to_owned(), waiting.write().replace("kesho", "jana")),
                (
                    "jipya".to_owned(),
                    versioned::seal("report", 2, &body("{}")),
                ),
            ],
        ),
        (
            Store::Receipts,
            vec![("risiti".to_owned(), "{\"reference\": 7}".to_owned())],
        ),
    ];
    browser::with(PHONE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.open_first_page().await;
        // Made by the site itself.
        page.store_holds(Store::Drafts, 0).await;
        for (store, texts) in &planted {
            page.plant(*store, texts).await;
        }
        page.reload().await;
        page.sees_words(&page.counts("home-drafts", 1)).await;
        steps::to_mine(&page).await;
        page.sees("mine-unreadable").await;
        page.sees("mine-unreadable-text").await;
        page.sees_words(PLANTED).await;
        let copies = format!(
            "return all('button').filter(b => words(b) === '{}').length",
            page.say("action-copy")
        );
        assert_eq!(
            page.js(&copies, vec![]).await,
            9,
            "one button to copy for each"
        );
        // The readable one opens, and another report goes past what cannot be read.
        page.writes_with_a_name();
        page.press("mine-continue").await;
        page.moved_to(home(language), "details-title-complaint")
            .await;
        assert_eq!(page.value_of("description").await, PLANTED);
        page.press("action-continue").await;
        page.arrived("contact-title").await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        steps::send(&page).await;
        assert_eq!(fixture.office_proxy.reports().len(), 1);
        for (store, texts) in &planted {
            let now = page.store(*store).await;
            for (id, text) in texts.iter().filter(|(id, _)| id != "nzima") {
                let stands = now.iter().any(|(key, kept)| key == id && kept == text);
                assert!(stands, "{id} is no longer on {}", store.name());
            }
        }
        page.nothing_broke().await;
    })
    .await;
}
in_kiswahili!(what_cannot_be_read_is_shown_and_stays);

/// Adds to whatever clock the page has.
fn days_ahead(days: i64) -> String {
    format!(
        "{{ const Before = Date, ahead = {days} * 86400000; \
         window.Date = class extends Before {{ \
             constructor(...args) {{ if (args.length) super(...args); else super(Before.now() + ahead) }} \
             static now() {{ return Before.now() + ahead }} }} }}"
    )
}

async fn a_clock_ten_years_ahead_lets_nothing_go_unseen(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, "Mrejesho wa kwanza").await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            steps::to_kept_words(page, PLANTED).await;
            steps::begin_anew(page).await;

            // Day after day the list is looked at; the other pages do not count, nor does the same day twice.
            for (ahead, told) in [(3650, true), (0, true), (1, true), (1, true), (1, false)] {
                page.before_each_page(&days_ahead(ahead)).await;
                page.open_in(home(language), language).await;
                page.shows("home-title").await;
                page.open(steps::mine(language)).await;
                page.shows("mine-title").await;
                if told {
                    page.sees("mine-aging-this").await;
                    page.sees_words(PLANTED).await;
                    page.sees_words(&reference).await;
                    page.store_holds(Store::Drafts, 1).await;
                } else {
                    page.sees("mine-none").await;
                    page.nothing_kept_with(PLANTED).await;
                    page.nothing_kept_with(&reference).await;
                }
            }
        })
        .await;
}
in_english!(a_clock_ten_years_ahead_lets_nothing_go_unseen);

/// A page that is left in its first moment must not keep the next ones from the storage.
#[tokio::test]
async fn pages_left_at_once_do_not_block_the_storage() {
    let fixture = Fixture::open().await;
    for _ in 0..5 {
        fixture
            .walk(Language::Swahili, async |page| {
                for path in ["/#kind=complaint", "/#kind=enquiry"] {
                    page.open_afresh(path).await;
                }
                page.until_kept("the list is copied", async || {
                    page.store(Store::Copies).await.len() == 3
                })
                .await;
            })
            .await;
    }
}

/// How long from a letter to the next frame, 200 times: the middle and the worst, in milliseconds.
async fn typing(page: &Page) -> (f64, f64) {
    let script = "const done = arguments[0]; (async () => { \
         const field = document.getElementById('field-description'), times = []; field.focus(); \
         for (let at = 0; at < 200; at++) { \
             await new Promise(go => setTimeout(go, 20)); \
             const began = performance.now(); \
             field.setRangeText('a', field.value.length, field.value.length, 'end'); \
             field.dispatchEvent(new InputEvent('input', {bubbles: true})); \
             await new Promise(go => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
                 port1.onmessage = go; port2.postMessage(0) })); \
             times.push(performance.now() - began); \
         } \
         times.sort((a, b) => a - b); return [times[100], times[199]] })().then(done, e => done(String(e)))";
    let times = page.driver.execute_async(script, vec![]).await;
    times
        .expect("typed")
        .convert()
        .expect("the middle and the worst")
}

#[tokio::test]
async fn a_thousand_drafts_and_a_hundred_reports() {
    let fixture = Fixture::open().await;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::busy()));
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_kept_words(page, "moja tu ").await;
            let (middle, worst) = typing(page).await;
            page.sees("saved-kept").await;
            steps::begin_anew(page).await;
            let mut texts: Vec<_> = (0..1_000)
                .map(|at| {
                    let id = format!("{at:032x}");
                    (id.clone(), draft(&id, &format!("Rasimu ya {at}. {}", "maneno ".repeat(60))).write())
                })
                .collect();
            for part in texts.chunks(250) {
                page.plant(Store::Drafts, part).await;
            }
            texts = (0..100)
                .map(|at| {
                    let id = format!("{:032x}", 10_000 + at);
                    let state = if at % 2 == 0 { State::Unknown } else { State::Frozen };
                    (id.clone(), report(&id, &format!("Ripoti+{at}"), state, at).write())
                })
                .collect();
            page.plant(Store::Outbox, &texts).await;

            let began = Instant::now();
            page.press("mine-title").await;
            page.until("the list", "return all('#drafts li').length === 20", vec![])
                .await;
            let opened = began.elapsed();
            let rows = page.js("return all('ul.kept li').length", vec![]).await;
            assert_eq!(rows, 120, "20 drafts and all that waits");
            page.press("mine-more").await;
            page.until("more", "return all('#drafts li').length === 40", vec![])
                .await;
            page.open_in("/", Language::Swahili).await;
            page.sees_words(&page.counts("home-drafts", 1_001)).await;
            steps::to_kept_words(page, "moja kati ya elfu ").await;
            let (full_middle, full_worst) = typing(page).await;
            println!(
                "1,000 drafts and 100 reports: the list opens in {} ms; letter to frame, middle and worst: \
                 {middle:.1} and {worst:.1} ms with 1 draft, {full_middle:.1} and {full_worst:.1} ms with all \
                 (ratios {:.2} and {:.2})",
                opened.as_millis(),
                full_middle / middle,
                full_worst / worst,
            );
        })
        .await;
}
