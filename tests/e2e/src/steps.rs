//! Ways through the site that many journeys share, and the one that visits every page.

use axum::http::Method;
use mrejesho::feedback::outbox::{Item, State};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::Store;
use serde_json::json;
use thirtyfour::Key;

use crate::{Answer, Fixture, Gate, Language, Page, Spoil, desk};

/// A name as the office writes it, and in English as `institutions.json` has it.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    pub swahili: &'static str,
    pub english: &'static str,
}

impl Name {
    pub const fn new(swahili: &'static str, english: &'static str) -> Name {
        Name { swahili, english }
    }

    pub fn read_in(self, language: Language) -> &'static str {
        if language == Language::Swahili {
            self.swahili
        } else {
            self.english
        }
    }
}

pub const TANESCO: Name = Name::new(
    "Shirika la Umeme Tanzania (TANESCO)",
    "Tanzania Electric Supply Company (TANESCO)",
);
/// A service of TANESCO without questions.
pub const BILLS: Name = Name::new("LUKU na ankara", "LUKU and bills");
/// A service of TANESCO with questions of all six kinds.
pub const POWER_CUTS: Name = Name::new("Kukatika kwa umeme", "Power cuts");
/// Two of its questions are required.
pub const WHICH_PROBLEM: Name = Name::new("Tatizo ni nini?", "What is the problem?");
pub const SINCE_WHEN: Name = Name::new(
    "Tatizo lilianza siku gani?",
    "On which day did the problem begin?",
);
pub const LOW_VOLTAGE: Name = Name::new("Umeme ni mdogo", "The voltage is low");

/// A description for journeys in which any words will do.
pub const WORDS: &str = "Token ya LUKU haijafika tangu jana, na mita inasoma 0.";

/// A description by a person who forgets that they write without a name.
pub const TELLS: &str = "Naitwa Asha Mwinyi. Mita imeharibika, nipigieni 0712 345 678 jioni.";

/// Goes from the first page to the choice of the institution. `naming` is `naming-named` or `naming-nameless`.
pub async fn to_whom(page: &Page, naming: &str) {
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    page.press(naming).await;
    page.arrived("recipient-title").await;
}

/// Like [`to_whom`], if the list of institutions does not load: the focus is on the message about it, if there is one.
pub async fn to_whom_without_list(page: &Page) {
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    page.press("naming-nameless").await;
    page.shows("recipient-title").await;
    page.sees("catalogue-write-first").await;
}

/// Searches for an institution and chooses the hit with this name.
pub async fn find(page: &Page, typed: &str, name: Name) {
    page.fill("recipient-search", typed).await;
    page.press_option(name.read_in(page.language())).await;
    page.sees("recipient-chosen").await;
}

/// Goes on to the page for the description, about a service of TANESCO.
pub async fn to_what(page: &Page, naming: &str, service: Name) {
    towards_what(page, naming, service).await;
    page.arrived("details-title-complaint").await;
}

/// Like [`to_what`], but does not check the page that follows, which may show a problem.
pub async fn towards_what(page: &Page, naming: &str, service: Name) {
    to_whom(page, naming).await;
    find(page, "tanesco", TANESCO).await;
    page.choose(service.read_in(page.language())).await;
    page.press("action-continue").await;
}

/// Goes on to the review of a short report without a name.
pub async fn to_review(page: &Page) {
    to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", WORDS).await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    was_looked_through(page).await;
}

/// Waits until the words of a report without a name have been checked, or could not be. The check is not loaded again
/// after this, and the review then has no second button to try again.
async fn was_looked_through(page: &Page) {
    page.until(
        "the look through the words",
        "const [running, failed] = arguments; \
         const found = document.getElementById('selfcheck')?.innerText.trim(); \
         return found ? found !== running : document.body.innerText.includes(failed)",
        vec![
            json!(page.say("selfcheck-running")),
            json!(page.say("later-failed")),
        ],
    )
    .await;
}

/// Makes a draft with a name and these words, kept on the device.
pub async fn to_kept_words(page: &Page, words: &str) {
    to_what(page, "naming-named", BILLS).await;
    page.fill("description", words).await;
    page.sees("saved-kept").await;
}

/// Goes on to the review of a report with a name.
pub async fn to_named_review(page: &Page, words: &str) {
    to_kept_words(page, words).await;
    on_to_review(page).await;
}

/// Goes from the page for the description to the review of a report with a name.
pub async fn on_to_review(page: &Page) {
    // A draft that was opened again loads its questions again, and goes on only with them.
    page.sees_no_more("questions-loading").await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
}

/// Goes to the page of all that is kept, by its link.
pub async fn to_mine(page: &Page) {
    page.press("mine-title").await;
    page.moved_to(mine(page.language()), "mine-title").await;
}

/// Goes from the journey's pages to a new report; the open draft stays kept.
pub async fn begin_anew(page: &Page) {
    page.press("site-name").await;
    page.arrived("home-title").await;
    page.press("home-new").await;
    page.arrived("home-title").await;
}

/// Visits every page of the site, also those that show problems, and calls `look` on each with a name.
pub async fn every_page(
    fixture: &Fixture,
    page: &Page,
    mut look: impl AsyncFnMut(&Page, &'static str),
) {
    let language = page.language();
    look(page, "home").await;
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    look(page, "naming").await;
    page.press("naming-named").await;
    page.arrived("recipient-title").await;
    look(page, "recipient").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "recipient-problem").await;
    page.press("recipient-by-region").await;
    page.fill("recipient-search", "maji").await;
    page.until("hits", "return all('[role=option]').length > 3", vec![])
        .await;
    look(page, "recipient-search").await;
    page.keys(Key::Escape).await;
    page.press("recipient-unlisted").await;
    page.sees("recipient-unlisted-means").await;
    look(page, "recipient-unlisted").await;
    page.press("recipient-listed").await;
    find(page, "tanesco", TANESCO).await;
    look(page, "recipient-service").await;
    page.press("recipient-not-this").await;
    page.sees("accused-who-sees").await;
    look(page, "recipient-levels").await;
    page.choose(POWER_CUTS.read_in(language)).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
    page.sees_words(WHICH_PROBLEM.read_in(language)).await;
    look(page, "details").await;
    page.fill_date(&page.say("day"), "2099-01-01").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "details-problems").await;
    page.fill("description", &"a".repeat(4_001)).await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "details-too-long").await;
    page.fill("description", WORDS).await;
    page.pick("region", "Dodoma").await;
    page.fill("ward", "Mtaa wa Uhuru").await;
    page.fill_date(&page.say("day"), "2026-11-20").await;
    page.choose(LOW_VOLTAGE.read_in(language)).await;
    page.fill_moment(SINCE_WHEN.read_in(language), "2026-11-19", "18:30")
        .await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    look(page, "contact").await;
    page.fill("phone", "sina simu").await;
    page.fill("email", "asha").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "contact-problems").await;
    page.fill("first-name", "Asha").await;
    page.fill("phone", "0712 345 678").await;
    page.fill("email", "asha@example.org").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    look(page, "review").await;
    page.press("review-exact").await;
    look(page, "review-exact").await;
    let refusal = r#"[{"code": 400, "description": "address_string: haijulikani"}]"#;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::json(400, refusal)));
    page.press("action-send").await;
    page.has_focus("failure").await;
    look(page, "review-refused").await;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::busy()));
    page.press("action-try-again").await;
    page.arrived("waiting-title").await;
    look(page, "waiting").await;
    plant_beside_the_waiting_one(page).await;
    let home = page.home();
    page.press("mine-title").await;
    page.moved_to(mine(language), "mine-title").await;
    page.sees("state-unknown").await;
    look(page, "mine-waiting").await;
    page.back().await;
    page.moved_home(home).await;
    page.shows("waiting-title").await;
    let gate = Gate::shut();
    fixture
        .office_proxy
        .spoil_reports(Spoil::Held(gate.clone()));
    page.press("waiting-now").await;
    page.arrived("sending-title").await;
    look(page, "sending").await;
    gate.open();
    page.arrived("receipt-title").await;
    let reference = page.reference().await;
    look(page, "receipt").await;
    page.press("receipt-remember-yes").await;
    page.sees("receipt-remembered").await;
    look(page, "receipt-remembered").await;
    page.press("receipt-promises").await;
    page.has_focus("promises-title").await;
    page.press("receipt-slip").await;
    page.has_focus("slip-title").await;
    look(page, "slip").await;
    fixture.office_proxy.mend();

    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |driver| {
        desk::answer(driver, "Pole sana, fundi yuko njiani.", "processed").await;
    })
    .await;
    page.press("receipt-follow").await;
    page.moved_to(follow(language), "follow-title").await;
    look(page, "follow").await;
    page.press("action-look-up").await;
    page.has_focus("case").await;
    page.sees("case-by-office").await;
    look(page, "follow-answered").await;
    page.press("case-act-not-solved").await;
    page.has_focus("act-title").await;
    page.press("case-check").await;
    page.has_focus("act-problems").await;
    look(page, "case-act-problems").await;
    page.fill("case-words-not-solved", WORDS).await;
    page.press("case-check").await;
    page.sees("case-review").await;
    look(page, "case-act-review").await;
    page.press("action-send").await;
    page.has_focus("act-done").await;
    page.sees("case-next-not-solved").await;
    page.press("leak").await;
    look(page, "case-next").await;
    page.fill("follow-reference", "hakuna").await;
    page.press("action-look-up").await;
    page.has_focus("failure").await;
    look(page, "follow-not-found").await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/requests/",
        Spoil::Instead(Answer::html(500, "<h1>500</h1>")),
    );
    page.press("action-look-up").await;
    page.sees("failure-broken").await;
    look(page, "follow-failure").await;
    fixture.office_proxy.mend();
    page.press("link-privacy").await;
    page.moved_to(privacy(language), "privacy-title").await;
    look(page, "privacy").await;
    page.press("privacy-leak").await;
    page.sees("leak").await;
    look(page, "privacy-leak").await;
    page.press("mine-title").await;
    page.moved_to(mine(language), "mine-title").await;
    page.sees_words(&reference).await;
    look(page, "mine").await;
    page.press("mine-delete").await;
    page.has_focus("undo").await;
    look(page, "mine-deleted").await;
    page.press("mine-empty").await;
    page.sees("mine-empty-text").await;
    look(page, "mine-empty-asks").await;
    page.press("mine-empty-yes").await;
    page.sees("mine-none").await;
    look(page, "mine-empty").await;

    page.open_in(home, language).await;
    to_what(page, "naming-named", BILLS).await;
    page.fill("description", WORDS).await;
    page.sees("saved-kept").await;
    look(page, "details-kept").await;
    let first = page.tab().await;
    let second = page.new_tab(mine(language)).await;
    page.press("mine-continue").await;
    page.sees("mine-elsewhere").await;
    look(page, "mine-elsewhere").await;
    page.press("elsewhere-here").await;
    page.moved_home(home).await;
    page.arrived("details-title-complaint").await;
    page.turn_to(&first).await;
    page.shows("elsewhere-title").await;
    look(page, "elsewhere").await;
    page.close_tab(&second, &first).await;
    page.press("home-new").await;
    page.arrived("home-title").await;
    page.sees("home-kept").await;
    look(page, "home-kept").await;
    page.js(FULL, vec![]).await;
    to_what(page, "naming-named", BILLS).await;
    page.fill("description", WORDS).await;
    page.sees("saved-full").await;
    look(page, "details-not-kept").await;
    // On the next visit there is space again, and what was not kept is gone.
    page.open_past_the_question(home).await;

    to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", TELLS).await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    page.sees("selfcheck-title").await;
    look(page, "review-nameless").await;
    page.press("later").await;
    page.sees("later-waits").await;
    look(page, "review-later").await;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::captive_portal()));
    page.press("waiting-now").await;
    page.shows("unknown-title").await;
    look(page, "unknown").await;
    fixture.office_proxy.mend();
    page.open_past_the_question(home).await;

    to_vault_offer(page, WORDS).await;
    look(page, "vault-offer").await;
    let six = six_words(page).await;
    look(page, "vault-words").await;
    page.press("vault-written").await;
    type_six(page, &six[1..], "vault-confirm").await;
    page.sees("vault-count").await;
    look(page, "vault-typed").await;
    type_six(page, &six, "vault-confirm").await;
    page.sees("saved-locked").await;
    page.sees("vault-is-open").await;
    look(page, "vault-open").await;
    page.press("vault-close").await;
    page.sees_no_more("vault-is-open").await;
    page.arrived("home-title").await;
    page.sees("home-kept").await;
    look(page, "home-locked").await;
    page.press("mine-title").await;
    page.moved_to(mine(language), "mine-title").await;
    type_six(page, &six[1..], "vault-open").await;
    page.sees("vault-count").await;
    look(page, "mine-locked").await;
    page.press("vault-empty").await;
    page.sees("vault-empty-text").await;
    look(page, "vault-empty-asks").await;
}

/// Goes from the page for the description to the receipt.
pub async fn on_to_receipt(page: &Page) {
    page.press("action-continue").await;
    page.arrived("review-title").await;
    send(page).await;
}

/// Sends from the review: the office receives it.
pub async fn send(page: &Page) {
    page.press("action-send").await;
    page.arrived("receipt-title").await;
}

/// Writes a report without a name with these words, and opens the box in which a vault can be made.
pub async fn to_vault_offer(page: &Page, words: &str) {
    ask_for_vault(page, words).await;
    page.sees("vault-limit-lost").await;
}

/// The same, but does not wait for what is in the box.
pub async fn ask_for_vault(page: &Page, words: &str) {
    to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", words).await;
    page.sees("saved-nameless").await;
    page.press("vault-make-title").await;
}

/// Makes a vault on the page of a report without a name with these words, which is kept in it. Returns the six words.
pub async fn to_vault(page: &Page, words: &str) -> Vec<String> {
    to_vault_offer(page, words).await;
    let six = six_words(page).await;
    page.press("vault-written").await;
    type_six(page, &six, "vault-confirm").await;
    page.sees("vault-is-open").await;
    page.sees("saved-locked").await;
    six
}

/// Draws six words and reads them.
pub async fn six_words(page: &Page) -> Vec<String> {
    page.press("vault-draw").await;
    let words = page
        .until(
            "six words",
            "const six = all('#vault-words li').map(words); return six.length === 6 && six",
            vec![],
        )
        .await;
    serde_json::from_value(words).expect("words")
}

pub async fn type_six(page: &Page, six: &[String], press: &str) {
    page.fill("vault-typed", &six.join(" ")).await;
    page.press(press).await;
}

/// A script that makes every store fail as on a full device.
pub const FULL: &str = "const full = () => { throw new DOMException('full', 'QuotaExceededError') }; \
    IDBObjectStore.prototype.put = full; Storage.prototype.setItem = full";

/// Plants a draft and a report that may or may not have arrived, both made from the report that waits.
async fn plant_beside_the_waiting_one(page: &Page) {
    let waiting: Vec<Item> = page.records(Store::Outbox).await;
    let of = |id: &str| KeptDraft {
        id: id.to_owned(),
        ..waiting[0].draft.clone()
    };
    let draft = of("rasimu");
    let unknown = Item {
        state: State::Unknown,
        draft: of("haijulikani"),
        ..waiting[0].clone()
    };
    page.plant(Store::Drafts, &[(draft.id.clone(), draft.write())])
        .await;
    page.plant(
        Store::Outbox,
        &[(unknown.draft.id.clone(), unknown.write())],
    )
    .await;
}

pub fn mine(language: Language) -> &'static str {
    if language == Language::Swahili {
        "/yangu/"
    } else {
        "/en/mine/"
    }
}

pub fn follow(language: Language) -> &'static str {
    if language == Language::Swahili {
        "/fuatilia/"
    } else {
        "/en/follow/"
    }
}

pub fn privacy(language: Language) -> &'static str {
    if language == Language::Swahili {
        "/faragha/"
    } else {
        "/en/privacy/"
    }
}

/// Presses the button beside words that were found to tell who wrote them.
pub async fn press_at(page: &Page, key: &str, words: &str) {
    let script = "const spot = all('.spot').find(one => words(one.querySelector('mark')) === arguments[1]); \
         const button = spot && [...spot.querySelectorAll('button')].find(one => words(one).startsWith(arguments[0])); \
         button?.click(); return !!button";
    page.until(
        "the button of these words",
        script,
        vec![json!(page.say(key)), json!(words)],
    )
    .await;
}

/// Sends a report with a name, and lets the device remember it. Returns its reference.
pub async fn sent_and_remembered(page: &Page, words: &str) -> String {
    to_named_review(page, words).await;
    send(page).await;
    let reference = page.reference().await;
    page.press("receipt-remember-yes").await;
    page.sees("receipt-remembered").await;
    reference
}
