//! The journey as a screen reader has it: kept as text in both languages, and in the order in which it is seen.

use journeys::steps::{
    self, BILLS, LOW_VOLTAGE, POWER_CUTS, SINCE_WHEN, TANESCO, TELLS, WHICH_PROBLEM, WORDS,
};
use journeys::{Fixture, Language, Page, desk, reading_order, transcript};
use serde_json::json;

/// Set to `1`, the golden files are written anew instead of compared.
const REWRITE: &str = "MREJESHO_REWRITE_TRANSCRIPT";

/// What was found so far, page by page.
#[derive(Default)]
struct Found {
    lines: Vec<String>,
    out_of_order: Vec<String>,
    /// Words of this run, and what is written in their place.
    known: Vec<(String, &'static str)>,
}

impl Found {
    async fn look(&mut self, page: &Page, name: &str) {
        // What loads or is being saved is read when it is done.
        page.until(
            "nothing is loading",
            "return !document.querySelector('.busy') && !words(document.body).includes(arguments[0])",
            vec![page.say("saved-soon").into()],
        )
        .await;
        self.lines.push(format!("# {name}"));
        let mut lines = transcript::of(page, &self.known).await;
        // Chromium decides when it offers to install a page.
        let offer = format!("button \"{}\"", page.say("action-install"));
        lines.retain(|line| line.trim_start() != offer);
        self.lines.extend(lines);
        self.lines.push(String::new());
        let wrong = reading_order::faults(page).await;
        let wrong = wrong.into_iter().map(|one| format!("{name}: {one}"));
        self.out_of_order.extend(wrong);
    }
}

async fn the_journey_is_read_as_it_is_kept(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            // The office counts days as in Tanzania: elsewhere it is another day for some hours.
            let zone = json!({"timezoneId": "Africa/Dar_es_Salaam"});
            let cdp = page.driver.cdp();
            let set = cdp.send_raw("Emulation.setTimezoneOverride", zone);
            set.await.expect("the zone");
            let mut found = Found::default();
            with_a_name(&fixture, page, &mut found).await;
            without_a_name(page, &mut found).await;
            assert_eq!(found.out_of_order, Vec::<String>::new());
            compare(language, &found.lines);
        })
        .await;
}
in_both_languages!(the_journey_is_read_as_it_is_kept);

fn compare(language: Language, lines: &[String]) {
    let now = lines.join("\n");
    let file = transcript::golden(language);
    if std::env::var(REWRITE).is_ok_and(|value| value == "1") {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
        std::fs::write(&file, now).expect("the golden file is written");
        return;
    }
    let golden = std::fs::read_to_string(&file).expect("the golden file");
    if let Some(difference) = transcript::difference(&golden, &now) {
        panic!(
            "{}: {difference}\nIf this is meant, read it aloud once and write the file anew with {REWRITE}=1.",
            file.display()
        );
    }
}

async fn with_a_name(fixture: &Fixture, page: &Page, found: &mut Found) {
    let language = page.language();
    found.look(page, "home").await;
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    found.look(page, "naming").await;
    page.press("naming-named").await;
    page.arrived("recipient-title").await;
    found.look(page, "recipient").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    found.look(page, "recipient: a problem").await;
    page.fill("recipient-search", "tanesco").await;
    page.until("hits", "return all('[role=option]').length > 0", vec![])
        .await;
    found.look(page, "recipient: hits").await;
    page.press_option(TANESCO.read_in(language)).await;
    page.sees("recipient-chosen").await;
    found.look(page, "recipient: chosen").await;
    page.choose(POWER_CUTS.read_in(language)).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
    page.sees_words(WHICH_PROBLEM.read_in(language)).await;
    found.look(page, "details").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    found.look(page, "details: problems").await;
    page.fill("description", WORDS).await;
    page.pick("region", "Dodoma").await;
    page.fill("ward", "Mtaa wa Uhuru").await;
    page.choose(LOW_VOLTAGE.read_in(language)).await;
    page.fill_moment(SINCE_WHEN.read_in(language), "2026-11-19", "18:30")
        .await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    found.look(page, "contact").await;
    page.fill("phone", "sina simu").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    found.look(page, "contact: a problem").await;
    page.fill("first-name", "Asha").await;
    page.fill("phone", "0712 345 678").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    found.look(page, "review").await;
    page.press("review-exact").await;
    found.look(page, "review: exactly").await;
    steps::send(page).await;
    let reference = page.reference().await;
    found.known.push((reference.clone(), "REFERENCE"));
    let secret = page
        .js("return words(document.getElementById('secret'))", vec![])
        .await;
    let secret = secret.as_str().unwrap_or_default().to_owned();
    found.known.push((secret, "SECRET"));
    page.sees("copy-lacks").await;
    found.look(page, "receipt").await;
    page.press("receipt-remember-yes").await;
    page.sees("receipt-remembered").await;

    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |driver| {
        desk::answer(driver, "Pole sana, fundi yuko njiani.", "processed").await;
    })
    .await;
    page.press("receipt-follow").await;
    page.moved_to(steps::follow(language), "follow-title").await;
    found.look(page, "follow").await;
    page.press("action-look-up").await;
    page.has_focus("case").await;
    page.sees("case-by-office").await;
    found.look(page, "case").await;
    page.press("case-act-not-solved").await;
    page.has_focus("act-title").await;
    found.look(page, "case: not solved").await;
    page.fill("case-words-not-solved", WORDS).await;
    page.press("case-check").await;
    page.sees("case-review").await;
    page.press("action-send").await;
    page.has_focus("act-done").await;
    page.sees("case-next-not-solved").await;
    found.look(page, "case: what is next").await;
    page.press("mine-title").await;
    page.moved_to(steps::mine(language), "mine-title").await;
    page.sees_words(&reference).await;
    found.look(page, "mine").await;
    page.press("link-privacy").await;
    page.moved_to(steps::privacy(language), "privacy-title")
        .await;
    page.press("privacy-asks-more").await;
    page.sees("privacy-asks").await;
    found.look(page, "privacy").await;
}

async fn without_a_name(page: &Page, found: &mut Found) {
    let language = page.language();
    let home = if language == Language::Swahili {
        "/"
    } else {
        "/en/"
    };
    page.open_in(home, language).await;
    steps::to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", TELLS).await;
    page.sees("saved-nameless").await;
    found.look(page, "without a name: details").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    page.sees("selfcheck-title").await;
    found.look(page, "without a name: review").await;
}

/// The check of the order is awake: what is moved by the style sheet alone is found.
#[tokio::test]
async fn what_is_seen_in_another_order_would_be_found() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            assert_eq!(reading_order::faults(page).await, Vec::<String>::new());
            for (name, planted) in [
                ("a list from bottom to top", "document.querySelector('.choices').style.cssText = 'display: flex; flex-direction: column-reverse'"),
                ("a heading below", "document.querySelector('h1').style.cssText = 'position: relative; top: 9rem'"),
                ("a row from right to left", "const row = document.createElement('div'); row.style.cssText = 'display: flex; flex-direction: row-reverse'; \
                     for (const name of ['kwanza', 'pili']) { const button = document.createElement('button'); button.append(name); row.append(button) } \
                     document.getElementById('main').append(row)"),
            ] {
                page.js(planted, vec![]).await;
                let wrong = reading_order::faults(page).await;
                assert!(!wrong.is_empty(), "{name} is not found");
                page.js(
                    "document.querySelectorAll('main [style], h1[style]').forEach(e => e.removeAttribute('style'))",
                    vec![],
                )
                .await;
            }
        })
        .await;
}

/// The transcript is awake: a name that is missing, said twice or in the wrong language stands in it.
#[tokio::test]
async fn what_sounds_wrong_would_stand_in_the_transcript() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let before = transcript::of(page, &[]).await.join("\n");
            page.js(
                "const main = document.getElementById('main'); \
                 const named = document.createElement('button'); named.setAttribute('aria-label', 'Tuma Tuma'); \
                 const foreign = document.createElement('p'); foreign.lang = 'en'; foreign.append('Send'); \
                 main.append(document.createElement('button'), named, foreign)",
                vec![],
            )
            .await;
            let after = transcript::of(page, &[]).await.join("\n");
            let difference = transcript::difference(&before, &after).expect("a difference");
            assert!(difference.contains("button"), "{difference}");
            for line in ["button \"Tuma Tuma\"", "lang en \"Send\""] {
                assert!(!before.contains(line) && after.contains(line), "{after}");
            }
        })
        .await;
}

/// Days, times and kilobytes differ from run to run; what else is a number is kept.
#[test]
fn what_differs_from_run_to_run_is_replaced_and_nothing_else() {
    let known = [("7K4Q2".to_owned(), "REFERENCE")];
    for (line, kept) in [
        ("", ""),
        (
            "  \"Kufikia 23 Novemba 2026: kujibu.\"",
            "  \"Kufikia DAY: kujibu.\"",
        ),
        ("\"19 November 2026, 18:30\"", "\"DAY, TIME\""),
        ("\"(isiyozidi KB 350), na\"", "\"(isiyozidi KB N), na\""),
        ("\"about 2 KB of\"", "\"about N KB of\""),
        (
            "heading \"7K4Q2\" (level 2)",
            "heading \"REFERENCE\" (level 2)",
        ),
        (
            "\"Orodha hii ni ya 2022. Huenda\"",
            "\"Orodha hii ni ya 2022. Huenda\"",
        ),
        ("\"Hatua 2 kati ya 5\"", "\"Hatua 2 kati ya 5\""),
        ("\"0712 345 678\"", "\"0712 345 678\""),
        ("\"Ofisi · leo · —\"", "\"Ofisi · leo · —\""),
    ] {
        assert_eq!(transcript::settled(line, &known), kept);
    }
}

#[test]
fn a_tree_that_is_none_has_no_lines() {
    for tree in [
        json!(null),
        json!([]),
        json!("tree"),
        json!([{}]),
        json!([{"nodeId": "1", "childIds": ["2", null, 3]}]),
        json!([{"nodeId": "1", "role": {"value": "generic"}, "name": null}]),
    ] {
        assert_eq!(transcript::read(&tree), Vec::<String>::new(), "{tree}");
    }
    let tree = json!([
        {"nodeId": "1", "role": {"value": "RootWebArea"}, "childIds": ["2", "3"]},
        {"nodeId": "2", "parentId": "1", "role": {"value": "button"}, "name": {"value": " Tuma\n tena "},
            "properties": [{"name": "disabled", "value": {"value": true}}, {"name": "focused", "value": {"value": true}}]},
        {"nodeId": "3", "parentId": "1", "role": {"value": "paragraph"}, "childIds": ["4", "5"]},
        {"nodeId": "4", "parentId": "3", "role": {"value": "StaticText"}, "name": {"value": "Si"}},
        {"nodeId": "5", "parentId": "3", "role": {"value": "StaticText"}, "name": {"value": "lazima."}},
    ]);
    assert_eq!(
        transcript::read(&tree),
        ["button \"Tuma tena\" (disabled)", "\"Si lazima.\""]
    );
}
