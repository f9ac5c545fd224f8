//! Whole reports, from the first choice to the answer that the citizen reads; nothing here may be shown as sent that the desk does not have.

use journeys::{Fixture, Language, desk, steps};
use thirtyfour::Key;

/// Everything that text can do to a page that is careless.
const HOSTILE: &str = "Umeme ulikatika 😡⚡ <script>alert('x')</script> &amp; \"nukuu\"\nMstari wa pili: \u{202e}kinyume\u{202c} na \u{200f}alama\u{200e}.\n\nعربي · 'apostrofi' · Mwl. Ng’ombe";

/// The second of two quick presses falls on the next page, and chooses nothing there.
#[tokio::test]
async fn two_quick_presses_choose_only_once() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            for kind in ["kind-complaint", "kind-compliment", "kind-enquiry"] {
                page.press_twice(&page.say(kind)).await;
                // The second press may take the focus off the heading.
                page.shows("naming-title").await;
                page.press("action-back").await;
                page.arrived("home-title").await;
            }
        })
        .await;
}

#[tokio::test]
async fn a_named_complaint_in_kiswahili_is_answered_and_followed() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("naming-named").await;
            page.arrived("recipient-title").await;

            // By keyboard alone: a slip of the finger, down, Enter.
            page.fill("recipient-search", "tanesko").await;
            page.sees_words("Shirika la Umeme Tanzania (TANESCO)").await;
            page.keys(Key::Down + Key::Enter).await;
            page.sees("service-which").await;
            assert_eq!(
                page.value_of("recipient-search").await,
                "Shirika la Umeme Tanzania (TANESCO)"
            );
            page.choose("Kukatika kwa umeme").await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;

            page.fill("description", HOSTILE).await;
            page.pick("region", "Dodoma").await;
            page.pick("council", "Halmashauri ya Wilaya ya Mpwapwa")
                .await;
            page.fill("ward", "Mtaa wa Uhuru").await;
            page.fill_date(&page.say("day"), "2026-11-20").await;
            page.sees_words("Waya ulioanguka ni hatari. Kaa mbali nao na usiuguse.")
                .await;
            page.choose("Umeme unakatika mara kwa mara").await;
            page.fill_moment("Tatizo lilianza siku gani?", "2026-11-19", "18:30")
                .await;
            page.fill_words("Ni nyumba ngapi hazina umeme, kwa makadirio?", "1 200")
                .await;
            page.fill_words("Namba ya mita", "0123456789").await;
            page.choose("Shule").await;
            page.choose("Pampu ya maji").await;
            page.fill_words(
                "Fundi anaweza kufikaje hapo?",
                "Kona ya kwanza\nbaada ya soko",
            )
            .await;
            page.press("action-continue").await;

            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.fill("last-name", "Ng’wandu").await;
            page.fill("phone", "0712 345 678").await;
            page.fill("email", "asha@example.org").await;
            page.press("action-continue").await;

            page.arrived("review-title").await;
            for (name, shown) in [
                (page.say("review-kind"), page.say("kind-complaint")),
                (page.say("review-naming"), page.say("naming-named")),
                (
                    page.say("review-institution"),
                    "Shirika la Umeme Tanzania (TANESCO)".into(),
                ),
                (page.say("service"), "Kukatika kwa umeme".into()),
                (page.say("description"), HOSTILE.into()),
                (page.say("first-name"), "Asha".into()),
                (page.say("last-name"), "Ng’wandu".into()),
                (page.say("phone"), "+255712345678".into()),
                (page.say("email"), "asha@example.org".into()),
                (
                    "Tatizo ni nini?".into(),
                    "Umeme unakatika mara kwa mara".into(),
                ),
                (
                    "Tatizo lilianza siku gani?".into(),
                    "19 Novemba 2026 18:30".into(),
                ),
                ("Namba ya mita".into(), "0123456789".into()),
                (
                    "Nini kingine kimeathirika?".into(),
                    "ShulePampu ya maji".into(),
                ),
                (
                    "Fundi anaweza kufikaje hapo?".into(),
                    "Kona ya kwanza\nbaada ya soko".into(),
                ),
            ] {
                assert_eq!(page.line(&name).await, shown, "{name}");
            }
            let place = page.line_of("place").await;
            assert!(place.starts_with("Mtaa wa Uhuru, "), "{place}");
            assert!(
                place.contains("Mpwapwa") && place.ends_with("Dodoma"),
                "{place}"
            );
            assert!(
                fixture.office_proxy.reports().is_empty(),
                "nothing goes before Tuma"
            );

            steps::send(page).await;
            let reference = page.reference().await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);

            let address = format!("{}/{reference}", fixture.desk_url());
            desk::in_tab(&page.driver, &address, async |driver| {
                let shown = desk::read(driver).await;
                assert_eq!(shown.description, HOSTILE);
                for (name, value) in [
                    ("Taasisi", "Shirika la Umeme Tanzania (TANESCO)"),
                    ("Huduma", "Kukatika kwa umeme"),
                    ("Aina", "Lalamiko"),
                    ("Hali", "imepokelewa"),
                    ("Siku ya tukio", "2026-11-20"),
                    ("Mahali", &place),
                    ("Jina", "Asha Ng’wandu"),
                    ("Simu", "+255712345678"),
                    ("Barua pepe", "asha@example.org"),
                    ("Tatizo ni nini?", "Umeme unakatika mara kwa mara"),
                    ("Namba ya mita", "0123456789"),
                    ("Ni nyumba ngapi hazina umeme, kwa makadirio?", "1200"),
                ] {
                    assert_eq!(shown.fact(name), Some(value), "{name}");
                }
                desk::answer(driver, "Pole sana, fundi yuko njiani.", "processed").await;
            })
            .await;

            page.press("receipt-follow").await;
            page.moved_to("/fuatilia/", "follow-title").await;
            assert_eq!(page.value_of("follow-reference").await, reference);
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.sees("status-answered").await;
            page.sees_words("Pole sana, fundi yuko njiani.").await;
        })
        .await;
}

#[tokio::test]
async fn a_nameless_suggestion_in_english_carries_no_contact() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            // Sees every contact field that is ever put on the page, also for a moment.
            page.js(
                "const contact = '[name=first_name],[name=last_name],[name=phone],[name=email],[type=tel],[type=email]'; \
                 window.contactSeen = 0; \
                 new MutationObserver(() => window.contactSeen += document.querySelectorAll(contact).length) \
                     .observe(document.body, {childList: true, subtree: true, attributes: true})",
                vec![],
            )
            .await;
            page.press("kind-suggestion").await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.press("recipient-by-region").await;
            page.pick("region", "Dodoma").await;
            page.pick("council", "Mpwapwa District Council").await;
            page.sees("service-which").await;
            page.choose("Local roads").await;
            page.press("action-continue").await;
            page.arrived("details-title-suggestion").await;
            page.sees("description-hint-nameless").await;
            page.fill("description", "Put a street light at the bus stand. 💡").await;
            page.press("action-continue").await;

            page.arrived("review-title").await;
            let lines = page.lines().await;
            for field in ["first-name", "last-name", "phone", "email"] {
                assert!(!lines.contains(&page.say(field)), "{field} on the review: {lines:?}");
            }
            assert_eq!(page.line_of("review-naming").await, page.say("naming-nameless"));
            assert_eq!(page.line_of("review-institution").await, "Mpwapwa District Council");
            assert_eq!(page.line_of("place").await, "Halmashauri ya Wilaya ya Mpwapwa, Dodoma");
            page.sees("review-place-institution").await;
            steps::send(page).await;
            let reference = page.reference().await;
            assert_eq!(page.js("return window.contactSeen", vec![]).await, 0, "contact fields on the page");

            let reports = fixture.office_proxy.reports();
            assert_eq!(reports.len(), 1);
            let form = reports[0].form();
            let names: Vec<&str> = form.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["service_code", "attribute[kind]", "description", "address_string"]);
            assert_eq!(form[1].1, "suggestion");
            assert_eq!(form[2].1, "Put a street light at the bus stand. 💡");

            let address = format!("{}/{reference}", fixture.desk_url());
            desk::in_tab(&page.driver, &address, async |driver| {
                let shown = desk::read(driver).await;
                assert_eq!(shown.fact("Aina"), Some("Pendekezo"));
                assert_eq!(shown.fact("Huduma"), Some("Barabara za mitaa"));
                assert_eq!(shown.fact("Mahali"), Some("Halmashauri ya Wilaya ya Mpwapwa, Dodoma"));
                for contact in ["Jina", "Simu", "Barua pepe"] {
                    assert_eq!(shown.fact(contact), None, "{contact}");
                }
                desk::answer(driver, "Asante kwa pendekezo.", "closed").await;
            })
            .await;
            page.press("receipt-follow").await;
            page.moved_to("/en/follow/", "follow-title").await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.sees("status-closed").await;
            page.sees_words("Asante kwa pendekezo.").await;
            let language = page
                .js("return all('.notes bdi').map(bdi => bdi.lang)", vec![])
                .await;
            assert_eq!(language, serde_json::json!(["sw"]), "the officer's words are marked as Kiswahili");
        })
        .await;
}

async fn contact_typed_before_bila_jina_does_not_go(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", steps::BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.fill("phone", "0712345678").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("review-title").await;
            let lines = page.lines().await;
            assert!(!lines.contains(&page.say("phone")), "{lines:?}");
            steps::send(page).await;
            let reports = fixture.office_proxy.reports();
            let body = String::from_utf8_lossy(&reports[0].body).into_owned();
            for typed in ["Asha", "712345678", "phone", "name="] {
                assert!(!body.contains(typed), "{typed} in {body}");
            }
        })
        .await;
}
in_both_languages!(contact_typed_before_bila_jina_does_not_go);
