//! What *Sikiliza* reads, in which order, and which indexes of recordings are believed.

use mrejesho::api::config::Config;
use mrejesho::feedback::journey::Stage;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::model::shown_text::ShownText;
use mrejesho::feedback::rules::voice_index::{
    LARGEST_PAGE, VoiceIndex, fingerprint, is_hash, is_named_after,
};
use mrejesho::i18n::spoken::{Page, to_read};
use mrejesho::i18n::{Key, key, say};

fn in_swahili(keys: &[Key]) -> Vec<String> {
    keys.iter()
        .map(|key| say(Language::Swahili, *key))
        .collect()
}

#[test]
fn the_page_is_read_as_it_is_on_the_screen() {
    let on_screen = in_swahili(&[
        key::SITE_NAME,
        key::HOME_TITLE,
        key::HOME_INTRO,
        key::KIND_SUGGESTION,
        key::KIND_COMPLAINT,
        key::HOME_INTRO,
    ]);
    let read = to_read(Page::Home, Language::Swahili, &on_screen, &[]);
    // The order of the screen; nothing that is not of the page, and nothing twice.
    let expected = in_swahili(&[
        key::HOME_TITLE,
        key::HOME_INTRO,
        key::KIND_SUGGESTION,
        key::KIND_COMPLAINT,
    ]);
    assert_eq!(read, expected);
}

fn ours(keys: &[Key]) -> Vec<ShownText> {
    let texts = in_swahili(keys).into_iter();
    texts.map(ShownText::Ours).collect()
}

#[test]
fn in_a_field_its_own_question_is_read() {
    let on_screen = in_swahili(&[
        key::CONTACT_TITLE,
        key::CONTACT_OPTIONAL,
        key::FIRST_NAME,
        key::PHONE,
        key::PHONE_HINT,
        key::EMAIL,
    ]);
    let read =
        |question: &[ShownText]| to_read(Page::Contact, Language::Swahili, &on_screen, question);
    let expected = in_swahili(&[key::CONTACT_TITLE, key::PHONE, key::PHONE_HINT]);
    // The frames of a field and its description may have the same text twice.
    let phone = ours(&[key::PHONE, key::PHONE_HINT, key::OPTIONAL, key::PHONE_HINT]);
    assert_eq!(read(&phone), expected);
    // Nothing about the field, or nothing of this page: the whole page.
    for other in [
        vec![],
        ours(&[key::SITE_NAME]),
        vec![ShownText::Theirs("  ".to_owned())],
    ] {
        assert_eq!(read(&other), on_screen, "{other:?}");
    }
}

#[test]
fn a_question_of_the_office_is_read_in_its_own_field() {
    let on_screen = in_swahili(&[key::DETAILS_TITLE_ENQUIRY, key::DESCRIPTION, key::DAY]);
    let theirs = |text: &str| ShownText::Theirs(text.to_owned());
    let mut question = vec![theirs(" Namba ya mita "), theirs("Iko juu ya mita.")];
    question.extend(ours(&[key::DATETIME_DAY]));
    question.push(ShownText::Ours("Namba ya mita".to_owned()));
    let read = to_read(Page::Details, Language::Swahili, &on_screen, &question);
    let mut expected = in_swahili(&[key::DETAILS_TITLE_ENQUIRY]);
    expected.extend(["Namba ya mita".to_owned(), "Iko juu ya mita.".to_owned()]);
    expected.extend(in_swahili(&[key::DATETIME_DAY]));
    assert_eq!(read, expected);
}

#[test]
fn nothing_that_a_person_wrote_is_read() {
    let on_screen: Vec<String> = [
        "Mwalimu wa shule yetu anachapa watoto",
        "Halmashauri ya Jiji la Dodoma",
        "0712 345 678",
        "Hatua 2 kati ya 5",
        "<script>speechSynthesis.speak(1)</script>",
        "",
        " ",
    ]
    .map(str::to_owned)
    .to_vec();
    let question: Vec<ShownText> = on_screen.iter().cloned().map(ShownText::Ours).collect();
    for page in Page::ALL {
        for language in Language::ALL {
            let read = to_read(page, language, &on_screen, &question);
            assert!(read.is_empty(), "{page:?}: {read:?}");
        }
    }
}

/// A Kiswahili voice never gets English sentences, nor the other way round.
#[test]
fn a_text_in_another_language_is_not_read() {
    let on_screen = in_swahili(&[key::HOME_TITLE, key::HOME_INTRO]);
    let read = to_read(Page::Home, Language::English, &on_screen, &[]);
    assert!(read.is_empty(), "{read:?}");
}

#[test]
fn every_page_has_a_heading_and_a_name_of_its_own() {
    for (at, page) in Page::ALL.into_iter().enumerate() {
        assert!(!page.headings().is_empty(), "{page:?}");
        let code = page.code();
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase()), "{code}");
        let before = &Page::ALL[..at];
        assert!(!before.iter().any(|page| page.code() == code), "{code}");
        let keys: Vec<Key> = page.keys().collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{page:?} has {key:?} twice");
            let said = say(Language::Swahili, *key);
            assert!(!said.is_empty() && !said.contains('\u{1}'), "{said:?}");
        }
    }
    assert_eq!(Page::of(&Stage::default()), Page::Home);
    // What may stay in the browser's cache tells no more than that the form was opened.
    let told: Vec<Page> = Page::ALL
        .into_iter()
        .filter(|page| page.tells_nothing())
        .collect();
    assert_eq!(
        told,
        [Page::Home, Page::Naming, Page::Recipient, Page::Details]
    );
}

#[test]
fn a_changed_sentence_has_another_fingerprint() {
    // The test vectors of 64-bit FNV-1a.
    assert_eq!(fingerprint(""), "cbf29ce484222325");
    assert_eq!(fingerprint("a"), "af63dc4c8601ec8c");
    assert_eq!(fingerprint("foobar"), "85944171f73967e8");
    let sentence = say(Language::Swahili, key::HOME_TITLE);
    assert_ne!(fingerprint(&sentence), fingerprint(&format!("{sentence} ")));
    // No two sentences that can be read share one.
    let mut known = std::collections::BTreeMap::new();
    for page in Page::ALL {
        for key in page.keys() {
            let said = say(Language::Swahili, key);
            let before = known.insert(fingerprint(&said), said.clone());
            assert!(before.is_none_or(|before| before == said));
        }
    }
    assert!(known.len() > 80, "{}", known.len());
}

fn index(page: &str, file: &str, bytes: u64, sentences: &str) -> String {
    format!(
        r#"{{"pages": [{{"page": "{page}", "file": "{file}", "bytes": {bytes}, "sentences": [{sentences}]}}]}}"#
    )
}

const FILE: &str = "home-0123456789abcdef.sound";

#[test]
fn a_recording_is_found_by_its_sentence() {
    let of = fingerprint("Habari");
    let sentence = format!(r#"{{"of": "{of}", "at": 10, "bytes": 90}}"#);
    let index = VoiceIndex::parse(&index("home", FILE, 100, &sentence)).expect("right");
    let page = index.page("home").expect("its page");
    assert_eq!(page.place_of("Habari"), Some(10..100));
    assert_eq!(page.place_of("Habari?"), None);
    assert_eq!(index.page("naming"), None);
}

#[test]
fn an_index_that_the_tool_would_not_write_is_not_believed() {
    let of = fingerprint("Habari");
    let sentence =
        |at: &str, bytes: &str| format!(r#"{{"of": "{of}", "at": {at}, "bytes": {bytes}}}"#);
    let right = sentence("0", "100");
    assert!(VoiceIndex::parse(&index("home", FILE, 100, &right)).is_some());
    let many = vec![right.clone(); 301].join(",");
    let too_large = u64::from(LARGEST_PAGE) + 1;
    for hostile in [
        "",
        "null",
        "[]",
        "{}",
        "<html>Ingia kwenye WiFi</html>",
        r#"{"pages": {}}"#,
        &index("home", "../../config.json", 100, &right),
        &index(
            "home",
            "//evil.example/home-0123456789abcdef.sound",
            100,
            &right,
        ),
        &index("home", "home-0123456789ABCDEF.sound", 100, &right),
        &index("home", "naming-0123456789abcdef.sound", 100, &right),
        &index("../home", "../home-0123456789abcdef.sound", 100, &right),
        &index("", "-0123456789abcdef.sound", 100, &right),
        &index("home", FILE, 0, &right),
        &index("home", FILE, too_large, &right),
        &index("home", FILE, u64::MAX, &right),
        &index("home", FILE, 99, &right),
        &index("home", FILE, 100, &sentence("1", "100")),
        &index("home", FILE, 100, &sentence("4294967295", "4294967295")),
        &index("home", FILE, 100, &sentence("-1", "10")),
        &index("home", FILE, 100, &sentence("0.5", "10")),
        &index("home", FILE, 100, &sentence("0", "0")),
        &index("home", FILE, 100, r#"{"of": "x", "at": 0, "bytes": 1}"#),
        &index("home", FILE, 100, &many),
        &"[".repeat(100_000),
        &format!(
            "{}{}",
            index("home", FILE, 100, &right),
            " ".repeat(10 << 20)
        ),
    ] {
        let shown: String = hostile.chars().take(120).collect();
        assert_eq!(VoiceIndex::parse(hostile), None, "{shown}");
    }
}

#[test]
fn a_file_has_the_content_that_it_is_named_after() {
    let mut digest = [0xff; 32];
    digest[..8].copy_from_slice(&[0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]);
    assert!(is_named_after(FILE, &digest));
    assert!(is_named_after(
        "/voice/sw/index-0123456789abcdef.json",
        &digest
    ));
    for other in [
        "",
        "0123456789abcdef",
        "0123456789abcdef.sound",
        "home-0123456789abcdef",
        "home-0123456789abcdee.sound",
        "home-0123456789abcdef0.sound",
    ] {
        let is_bare = other == "home-0123456789abcdef";
        assert_eq!(is_named_after(other, &digest), is_bare, "{other}");
    }
}

#[test]
fn the_config_names_an_index_for_each_language() {
    let read = |voice: &str| {
        let notice = r#""privacy": {"operator": "a", "seen_by": "b"}"#;
        Config::parse(&format!("{{{voice} {notice}}}"))
    };
    let config = read(r#""voice": {"sw": "0123456789abcdef"},"#).expect("right");
    assert_eq!(
        config.voice.get(Language::Swahili),
        Some("0123456789abcdef")
    );
    assert_eq!(config.voice.get(Language::English), None);
    assert!(read("").expect("right").voice.is_empty());
    for wrong in [
        r#""0123456789abcdef""#,
        "true",
        r#"{"fr": "0123456789abcdef"}"#,
        r#"{"sw": "0123456789ABCDEF"}"#,
        r#"{"sw": "../../../x/000000"}"#,
        r#"{"sw": "0123456789abcde"}"#,
        r#"{"sw": 123456789}"#,
        r#"{"sw": ""}"#,
        r#"["0123456789abcdef"]"#,
    ] {
        let error = read(&format!("\"voice\": {wrong},")).expect_err(wrong);
        assert!(error.field.starts_with("voice"), "{wrong}: {}", error.field);
    }
    for not_hash in ["", "0123456789abcdeg", "0123456789abcdef0"] {
        assert!(!is_hash(not_hash), "{not_hash}");
    }
}
