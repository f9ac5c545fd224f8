//! A real Redmine, as an office uses it, and the ways through a site that stands before it. `cargo verify` starts it, and
//! gives its address (`MREJESHO_REDMINE`) and what `tests/redmine/setup.rb` printed (`MREJESHO_REDMINE_SETUP`).

use serde_json::{Value, json};

use crate::steps::{self, Name};
use crate::{Fixture, Page};

/// A project with two categories and a custom field that it requires.
pub const WATER: &str = "DAWASA";
/// One of its categories.
const SUPPLY: &str = "Maji";
/// Another project: the level above.
const ROADS: &str = "TANROADS";
/// The custom field, as the config names it.
const PLACE: Name = Name::new("Eneo", "Area");

pub const WORDS: &str = "Bomba limepasuka karibu na soko, maji yanamwagika tangu jana.";
pub const ANSWER: &str = "Fundi ametengeneza bomba leo asubuhi.";
pub const STILL: &str = "Maji bado hayajarudi, na bomba linavuja.";
pub const FIRST_NAME: &str = "Neema";

/// The running Redmine.
pub struct Redmine {
    pub address: String,
    setup: Value,
    client: reqwest::Client,
}

impl Redmine {
    /// # Panics
    ///
    /// Without a Redmine in the environment.
    pub fn of_environment() -> Redmine {
        let of = |name: &str| {
            std::env::var(name).unwrap_or_else(|_| {
                panic!(
                    "{name} is not set: these journeys need a real Redmine. cargo verify starts one (docs/develop.md)."
                )
            })
        };
        let address = of("MREJESHO_REDMINE");
        let setup = of("MREJESHO_REDMINE_SETUP");
        Redmine {
            address: address.trim_end_matches('/').to_owned(),
            setup: serde_json::from_str(&setup).expect("MREJESHO_REDMINE_SETUP is JSON"),
            client: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
        }
    }

    /// Serves the site before it.
    pub async fn fixture(&self) -> Fixture {
        Fixture::before(&self.address, &self.config().to_string()).await
    }

    /// The config of an office with this Redmine: a name and a telephone number travel in custom fields.
    fn config(&self) -> Value {
        let setup = &self.setup;
        json!({
            "api": "redmine",
            "endpoint": "/api/",
            "languages": ["sw-TZ", "en-GB"],
            "api_language": "sw",
            "media": true,
            "updates": {"acts": ["message", "solved", "not_solved", "withdraw", "identify"]},
            "redmine": {
                "trackers": {"complaint": "Malalamiko", "enquiry": "Maulizo"},
                "fields": [{
                    "id": setup["place"],
                    "words": {"sw": PLACE.swahili, "en": PLACE.english},
                    "required": true,
                    "of": [setup["water"]],
                }],
                "contact": {"first_name": setup["first_name"], "phone": setup["phone"]},
            },
            "escalate": [
                {
                    "institution": format!("g:{ROADS}"),
                    "name": {"sw": "Ngazi ya juu (mfano)", "en": "The level above (example)"},
                },
                {
                    "contact": {
                        "name": {"sw": "Dawati la mfano", "en": "Example desk"},
                        "number": "026 000 0000",
                    },
                    "name": {"sw": "Mkoa (mfano)", "en": "The region (example)"},
                    "when": ["not_solved"],
                },
            ],
            "privacy": {
                "operator": {"sw": "Hii ni ofisi ya majaribio.", "en": "This is a trial office."},
                "seen_by": {
                    "sw": "Kila mtu anaweza kusoma ulichoandika, pamoja na jina na simu ukiviandika.",
                    "en": "Everybody can read what you write, with your name and phone if you give them.",
                },
            },
        })
    }

    /// What an officer does about an issue: the members of `issue`.
    pub async fn officer(&self, reference: &str, issue: Value) {
        let key = self.setup["key"].as_str().expect("the officer's key");
        let asked = self
            .client
            .put(format!("{}/issues/{reference}.json", self.address))
            .header("content-type", "application/json")
            .header("x-redmine-api-key", key)
            .body(json!({ "issue": issue }).to_string());
        let answer = asked.send().await.expect("an answer of Redmine");
        assert_eq!(answer.status().as_u16(), 204, "{issue}");
    }

    /// Resolves an issue with words, as an officer does.
    pub async fn answer(&self, reference: &str, words: &str) {
        let issue = json!({"notes": words, "status_id": self.setup["resolved"]});
        self.officer(reference, issue).await;
    }

    /// Returns an issue as its officers see it.
    pub async fn issue(&self, reference: &str) -> Value {
        let key = self.setup["key"].as_str().expect("the officer's key");
        let address = format!("{}/issues/{reference}.json?include=journals", self.address);
        let asked = self.client.get(address).header("x-redmine-api-key", key);
        let answer = asked.send().await.expect("an answer of Redmine");
        let text = answer.text().await.expect("a text");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        value["issue"].clone()
    }

    /// Returns the notes of an issue that have words, in their order.
    pub async fn notes(&self, reference: &str) -> Vec<String> {
        let issue = self.issue(reference).await;
        let journals = issue["journals"].as_array().expect("journals").iter();
        let notes = journals.filter_map(|journal| journal["notes"].as_str());
        notes
            .filter(|notes| !notes.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Returns the values of the issue's custom fields that are filled in.
    pub async fn custom_values(&self, reference: &str) -> Vec<String> {
        let issue = self.issue(reference).await;
        let fields = issue["custom_fields"].as_array().expect("custom fields");
        let values = fields.iter().filter_map(|field| field["value"].as_str());
        values
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Goes from the first page to the review. `naming` is `naming-named` or `naming-nameless`.
pub async fn to_review(page: &Page, naming: &str) {
    steps::to_whom(page, naming).await;
    page.choose(WATER).await;
    page.choose(SUPPLY).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
    page.fill("description", WORDS).await;
    page.fill_words(PLACE.read_in(page.language()), "Ilala")
        .await;
    page.press("action-continue").await;
    if naming == "naming-named" {
        page.arrived("contact-title").await;
        page.fill("first-name", FIRST_NAME).await;
        page.fill("phone", "0712 345 678").await;
        // There is no field in Redmine for these.
        page.does_not_see("last-name").await;
        page.does_not_see("email").await;
        page.press("action-continue").await;
    }
    page.arrived("review-title").await;
}

/// Sends what is reviewed, and opens the page for the number. Returns the number.
async fn to_follow(page: &Page, is_named: bool) -> String {
    steps::send(page).await;
    let reference = page.reference().await;
    // Redmine gives no second half.
    page.sees("receipt-open").await;
    page.does_not_see("receipt-secret").await;
    page.does_not_see("receipt-differs").await;
    if is_named {
        page.press("receipt-remember-yes").await;
        page.sees("receipt-remembered").await;
    }
    reference
}

pub async fn look_up(page: &Page, reference: &str) {
    page.fill("follow-reference", reference).await;
    page.press("action-look-up").await;
    page.has_focus("case").await;
}

/// Waits until the words stand in the thread.
pub async fn thread_has(page: &Page, words: &str) {
    page.until(
        "the words in the thread",
        "return document.getElementById('case-thread')?.textContent.includes(arguments[0])",
        vec![words.into()],
    )
    .await;
}

/// Opens the form of an act, writes, and goes on to what will be sent.
async fn write(page: &Page, act: &str, label: &str, words: &str) {
    page.press(act).await;
    page.has_focus("act-title").await;
    page.fill(label, words).await;
    page.press("case-check").await;
    page.sees("case-review").await;
    page.sees_words(words).await;
}

/// A whole case, from the first word to the next level. Calls `look` on each page with a name.
pub async fn whole_case(
    redmine: &Redmine,
    fixture: &Fixture,
    page: &Page,
    naming: &str,
    mut look: impl AsyncFnMut(&Page, &'static str),
) {
    let (language, home) = (page.language(), page.home());
    let is_named = naming == "naming-named";
    to_review(page, naming).await;
    page.sees("review-public").await;
    look(page, "review").await;
    let reference = to_follow(page, is_named).await;
    assert!(
        reference.bytes().all(|byte| byte.is_ascii_digit()),
        "{reference}"
    );
    look(page, "receipt").await;
    let values = redmine.custom_values(&reference).await;
    let expected: &[&str] = match is_named {
        true => &["Ilala", "+255712345678", FIRST_NAME],
        false => &["Ilala"],
    };
    assert_eq!(values, expected);

    page.press("receipt-follow").await;
    page.moved_to(steps::follow(language), "follow-title").await;
    look_up(page, &reference).await;
    page.sees("follow-no-notes").await;
    // A name would be read by everybody, so none is asked for here.
    page.does_not_see("case-act-identify").await;
    match is_named {
        true => page.does_not_see("case-identify-public").await,
        false => page.sees("case-identify-public").await,
    }
    look(page, "case").await;

    redmine.answer(&reference, ANSWER).await;
    look_up(page, &reference).await;
    thread_has(page, ANSWER).await;
    page.sees("case-by-office").await;
    page.sees("status-answered").await;
    page.sees("case-solved-question").await;
    look(page, "case-answered").await;

    page.press("case-act-not-solved").await;
    page.has_focus("act-title").await;
    // Redmine has no secret that could be asked for.
    page.does_not_see("case-secret").await;
    page.press("case-check").await;
    page.has_focus("act-problems").await;
    look(page, "act-problems").await;
    page.fill("case-words-not-solved", STILL).await;
    look(page, "act").await;
    page.press("case-check").await;
    page.sees("case-review").await;
    page.sees_words(STILL).await;
    page.sees("case-public").await;
    page.sees(match is_named {
        true => "case-waits",
        false => "case-stays-here",
    })
    .await;
    look(page, "act-review").await;
    assert_eq!(redmine.notes(&reference).await, [ANSWER]);
    page.press("action-send").await;
    page.sees("case-done-seen").await;
    thread_has(page, STILL).await;
    // What this page sent is the person's own, and the code that Redmine got is shown as what it means.
    page.sees("case-by-you").await;
    page.does_not_see("case-by-unknown").await;
    let thread = "return document.getElementById('case-thread').textContent";
    let thread = page.js(thread, vec![]).await.to_string();
    assert!(!thread.contains("[not-solved]"), "{thread}");
    let not_solved = format!("[not-solved]\n{STILL}");
    assert_eq!(
        redmine.notes(&reference).await,
        [ANSWER, not_solved.as_str()]
    );

    page.sees("case-next-not-solved").await;
    page.sees("case-levels").await;
    page.sees_words("026 000 0000").await;
    look(page, "next").await;
    page.press("case-follow-up-write").await;
    page.has_focus("act-title").await;
    let facts = page.value_of("case-words").await;
    assert!(facts.contains(&reference), "{facts}");
    look(page, "follow-up").await;
    let follow_up = format!("{facts} Asante.");
    page.press("case-close").await;
    write(page, "case-act-message", "case-words", &follow_up).await;
    page.press("action-send").await;
    page.sees("case-done-seen").await;
    thread_has(page, &follow_up).await;
    let notes = redmine.notes(&reference).await;
    assert_eq!(notes, [ANSWER, not_solved.as_str(), follow_up.as_str()]);
    let puts = fixture.office_proxy.heard();
    let puts = puts.iter().filter(|heard| heard.method == "PUT");
    assert_eq!(puts.count(), 2, "each act once");
    look(page, "thread").await;

    page.press("case-level-write").await;
    page.moved_home(home).await;
    page.shows("naming-title").await;
    page.sees("naming-named-public").await;
    look(page, "level").await;
    page.press(naming).await;
    page.arrived("recipient-title").await;
    page.sees_words(ROADS).await;
}
