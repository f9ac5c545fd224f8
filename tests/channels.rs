//! What the config says about ways without data, right and wrong, field by field; and which of them a person is shown.

use mrejesho::api::config::channels::{self, Channel, ChannelKind, dated_later, for_institution};
use mrejesho::api::config::{Config, ConfigFault, Expected};
use mrejesho::feedback::model::language::{Language, Phrase};

const PRIVACY: &str = r#""privacy": {"operator": "Ofisi", "seen_by": "Afisa"}"#;

/// The right entries, into which each wrong value is put.
const SMS: &str = r#"{"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {"sw": "Bure", "en": "Free"}, "source": {"sw": "Tangazo", "en": "Notice"}, "dated": "2026-11"}"#;
const USSD: &str = r#"{"kind": "ussd", "number": "*152*00#", "steps": ["9", "1"], "source": {"sw": "Tangazo", "en": "Notice"}, "dated": "2026-10"}"#;
const CALL: &str = r#"{"kind": "call", "number": "+255 26 232 1234", "source": {"sw": "Tovuti", "en": "Website"}, "dated": "2026-09"}"#;
const DESK: &str = r#"{"kind": "desk", "place": {"sw": "Ghorofa ya 1, Dodoma", "en": "First floor, Dodoma"}, "source": {"sw": "Tovuti", "en": "Website"}, "dated": "2026-09"}"#;

fn parsed(fields: &str) -> Vec<Channel> {
    channels::parse(&format!("{{{fields}}}")).unwrap_or_else(|error| panic!("{fields}: {error:?}"))
}

fn wrong(expected: Expected) -> ConfigFault {
    ConfigFault::Wrong { expected }
}

fn refused(fields: &str, field: &str, fault: ConfigFault) {
    let short: String = fields.chars().take(300).collect();
    let error = channels::parse(&format!("{{{fields}}}")).expect_err(&short);
    assert_eq!(
        (error.field.as_str(), error.fault),
        (field, fault),
        "{short}"
    );
    // The first page opens all the same: it does not read this field.
    let config = Config::parse(&format!("{{{fields}, {PRIVACY}}}"));
    assert!(config.is_ok_and(|config| config.has_channels), "{short}");
}

#[test]
fn an_office_without_channels_has_none() {
    for fields in [
        "",
        PRIVACY,
        r#""channels": null"#,
        r#""channels": "  ""#,
        r#""endpoint": 7, "no_such_field": {}"#,
    ] {
        assert_eq!(parsed(fields), [], "{fields}");
    }
    let config = Config::parse(&format!("{{{PRIVACY}}}")).expect("right");
    assert!(!config.has_channels);
}

#[test]
fn what_is_said_is_read() {
    let read = parsed(&format!(r#""channels": [{SMS}, {USSD}, {CALL}, {DESK}]"#));
    let [sms, ussd, call, desk] = &read[..] else {
        panic!("{read:?}");
    };
    assert_eq!(
        (sms.kind, sms.number.as_str(), sms.keyword.as_deref()),
        (ChannelKind::Sms, "15200", Some("KERO"))
    );
    assert_eq!(sms.cost, Some(Phrase::both("Bure", "Free")));
    assert_eq!(sms.source, Phrase::both("Tangazo", "Notice"));
    assert_eq!(sms.dated, "2026-11");
    assert_eq!(
        (ussd.kind, ussd.dialled()),
        (ChannelKind::Ussd, "*152*00#".to_owned())
    );
    assert_eq!(ussd.steps, ["9", "1"]);
    assert_eq!(call.number, "+255 26 232 1234");
    assert_eq!(call.dialled(), "+255262321234");
    assert_eq!((desk.kind, desk.number.as_str()), (ChannelKind::Desk, ""));
    assert_eq!(
        desk.place.get(Language::English),
        Some("First floor, Dodoma")
    );
}

#[test]
fn one_language_is_enough_where_the_page_has_one() {
    let one = CALL.replace(r#"{"sw": "Tovuti", "en": "Website"}"#, r#""Tovuti""#);
    let read = parsed(&format!(r#""languages": ["sw-TZ"], "channels": [{one}]"#));
    assert_eq!(read[0].source, Phrase::of(Language::Swahili, "Tovuti"));
    let channels = format!(r#""channels": [{one}]"#);
    refused(&channels, "channels[0].source.en", ConfigFault::Missing);
    let channels = format!(r#""languages": ["en", "sw"], {channels}"#);
    refused(&channels, "channels[0].source.sw", ConfigFault::Missing);
}

#[test]
fn numbers_as_offices_write_them_are_taken() {
    for number in [
        "113",
        "15200",
        "0800110011",
        "0262 321 234",
        "+255754000111",
    ] {
        for entry in [
            SMS.replace("15200", number),
            CALL.replace("+255 26 232 1234", number),
        ] {
            assert_eq!(
                parsed(&format!(r#""channels": [{entry}]"#))[0].number,
                number
            );
        }
    }
    for code in ["*152*00#", "*150#", "*149*46*13#"] {
        let entry = USSD.replace("*152*00#", code);
        assert_eq!(parsed(&format!(r#""channels": [{entry}]"#))[0].number, code);
    }
}

#[test]
fn every_impossible_value_is_told_by_its_field() {
    use ConfigFault::{Missing, OneTooMany, UnknownField};
    let kinds = Expected::OneOf("sms, ussd, call, desk");
    let long = "x".repeat(201);
    let wide = format!("1{}5200", " ".repeat(40));
    let keys = ["1"; 13].map(|key| format!("{key:?}")).join(",");
    let month = || wrong(Expected::Month);
    let phone = || wrong(Expected::Phone);
    let number = || wrong(Expected::Number);
    let code = || wrong(Expected::UssdCode);
    let keyword = || wrong(Expected::Keyword);
    for (entry, from, to, name, fault) in [
        (SMS, r#""sms""#, r#""fax""#, "kind", wrong(kinds)),
        (SMS, r#""sms""#, "1", "kind", wrong(kinds)),
        (SMS, r#""kind": "sms", "#, "", "kind", Missing),
        // A letter, a bidirectional mark, the digits of another script, a dash, a web address.
        (SMS, "15200", "152OO", "number", number()),
        (SMS, "15200", "\u{202e}15200", "number", number()),
        (SMS, "15200", "15\u{200f}200", "number", number()),
        (SMS, "15200", "١٥٢٠٠", "number", number()),
        (SMS, "15200", "152-00", "number", number()),
        (SMS, "15200", "sms:15200?body=x", "number", number()),
        (SMS, "15200", "15\\u0000200", "number", number()),
        (SMS, r#""15200""#, "15200", "number", number()),
        (SMS, "15200", "*152*00#", "number", phone()),
        (SMS, "15200", "15", "number", phone()),
        // It would push everything else off a small screen.
        (SMS, "15200", &wide, "number", phone()),
        (SMS, "15200", "15200;phone-context=+1", "number", number()),
        (CALL, "+255 26 232 1234", "113%2c1", "number", number()),
        (SMS, "15200", "1520012345678901", "number", phone()),
        (SMS, "15200", "+15200", "number", phone()),
        (SMS, "15200", "15200+", "number", phone()),
        (SMS, r#""number": "15200", "#, "", "number", Missing),
        (SMS, "15200", " ", "number", Missing),
        (USSD, "*152*00#", "*152*00", "number", code()),
        (USSD, "*152*00#", "152*00#", "number", code()),
        (USSD, "*152*00#", "*152**00#", "number", code()),
        (USSD, "*152*00#", "*152* 00#", "number", code()),
        (USSD, "*152*00#", "*#06#", "number", code()),
        (USSD, "*152*00#", "15200", "number", code()),
        (USSD, "*152*00#", "*152*AA#", "number", number()),
        (
            USSD,
            r#""9", "1""#,
            r#""9", "moja""#,
            "steps[1]",
            wrong(Expected::KeysToPress),
        ),
        (
            USSD,
            r#""9", "1""#,
            r#""9", "1 2""#,
            "steps[1]",
            wrong(Expected::KeysToPress),
        ),
        (USSD, r#""9", "1""#, "9", "steps[0]", wrong(Expected::Text)),
        (USSD, r#""9", "1""#, "", "steps", wrong(Expected::List)),
        (
            USSD,
            r#"["9", "1"]"#,
            r#""9""#,
            "steps",
            wrong(Expected::List),
        ),
        (USSD, r#""9", "1""#, &keys, "steps[12]", OneTooMany),
        (CALL, "+255 26 232 1234", "piga 113", "number", number()),
        (
            CALL,
            r#""number""#,
            r#""steps": ["1"], "number""#,
            "steps",
            UnknownField,
        ),
        (
            CALL,
            r#""number""#,
            r#""keyword": "A", "number""#,
            "keyword",
            UnknownField,
        ),
        (
            USSD,
            r#""number""#,
            r#""keyword": "A", "number""#,
            "keyword",
            UnknownField,
        ),
        (
            CALL,
            r#""number""#,
            r#""place": "A", "number""#,
            "place",
            UnknownField,
        ),
        (
            DESK,
            r#""place""#,
            r#""number": "113", "place""#,
            "number",
            UnknownField,
        ),
        (
            DESK,
            r#""place": {"sw": "Ghorofa ya 1, Dodoma", "en": "First floor, Dodoma"}, "#,
            "",
            "place",
            Missing,
        ),
        (
            DESK,
            r#", "en": "First floor, Dodoma""#,
            "",
            "place.en",
            Missing,
        ),
        (SMS, "KERO", "KERO MPYA", "keyword", keyword()),
        (SMS, "KERO", "KERÖ", "keyword", keyword()),
        (SMS, "KERO", "عربي", "keyword", keyword()),
        (SMS, "KERO", "KERO&body=x", "keyword", keyword()),
        (SMS, "KERO", "\u{202e}KERO", "keyword", keyword()),
        (SMS, "KERO", "KEROKEROKEROKEROKEROK", "keyword", keyword()),
        (SMS, r#""KERO""#, "7", "keyword", wrong(Expected::Text)),
        (SMS, r#", "en": "Free""#, "", "cost.en", Missing),
        (SMS, "Free", &long, "cost.en", wrong(Expected::ShortText)),
        (
            SMS,
            r#""cost""#,
            r#""institution": 65, "cost""#,
            "institution",
            wrong(Expected::Text),
        ),
        (
            SMS,
            r#""source": {"sw": "Tangazo", "en": "Notice"}, "#,
            "",
            "source",
            Missing,
        ),
        (SMS, r#", "en": "Notice""#, "", "source.en", Missing),
        (SMS, "Tangazo", "  ", "source.sw", Missing),
        (
            SMS,
            "Tangazo",
            &long,
            "source.sw",
            wrong(Expected::ShortText),
        ),
        (
            SMS,
            r#"{"sw": "Tangazo", "en": "Notice"}"#,
            "7",
            "source",
            wrong(Expected::TextInLanguages),
        ),
        (
            SMS,
            r#""en": "Notice""#,
            r#""fr": "x""#,
            "source.fr",
            UnknownField,
        ),
        (SMS, r#", "dated": "2026-11""#, "", "dated", Missing),
        (SMS, "2026-11", "2026-13", "dated", month()),
        (SMS, "2026-11", "2026", "dated", month()),
        (SMS, "2026-11", "2026-11-30", "dated", month()),
        (SMS, "2026-11", "Novemba 2026", "dated", month()),
        (
            SMS,
            r#""kind""#,
            r#""name": "A", "kind""#,
            "name",
            UnknownField,
        ),
    ] {
        let changed = entry.replacen(from, to, 1);
        assert_ne!(changed, entry, "{from} is not there");
        refused(
            &format!(r#""channels": [{DESK}, {changed}]"#),
            &format!("channels[1].{name}"),
            fault,
        );
    }
}

#[test]
fn a_list_that_is_none_or_too_long_is_told() {
    refused(r#""channels": []"#, "channels", wrong(Expected::List));
    refused(r#""channels": {}"#, "channels", wrong(Expected::List));
    refused(
        &format!(r#""channels": {SMS}"#),
        "channels",
        wrong(Expected::List),
    );
    refused(
        r#""channels": ["113"]"#,
        "channels[0]",
        wrong(Expected::Object),
    );
    let many = |count| vec![CALL; count].join(",");
    assert_eq!(
        parsed(&format!(r#""channels": [{}]"#, many(100))).len(),
        100
    );
    let fields = format!(r#""channels": [{}]"#, many(700));
    refused(&fields, "channels[100]", ConfigFault::OneTooMany);
    let huge = CALL.replace("+255 26 232 1234", &"1".repeat(1_000_000));
    let fields = format!(r#""channels": [{huge}]"#);
    refused(&fields, "channels[0].number", wrong(Expected::Phone));
}

#[test]
fn the_old_place_of_the_field_is_refused() {
    let text = r#"{"privacy": {"operator": "A", "seen_by": "A", "channels": [{"name": "U", "number": "*152*00#"}]}}"#;
    let error = Config::parse(text).expect_err("the old field");
    assert_eq!(
        (error.field.as_str(), error.fault),
        ("privacy.channels", ConfigFault::UnknownField)
    );
}

#[test]
fn the_institutions_own_come_first_and_never_anothers() {
    let of = |entry: &str, id: &str| {
        entry.replacen(r#""kind""#, &format!(r#""institution": "{id}", "kind""#), 1)
    };
    let read = parsed(&format!(
        r#""channels": [{SMS}, {}, {}, {CALL}, {}]"#,
        of(USSD, "65"),
        of(CALL, "66"),
        of(DESK, "65"),
    ));
    let kinds = |institution: Option<&str>, month: &str| -> Vec<ChannelKind> {
        let shown = for_institution(&read, institution, month);
        shown.iter().map(|channel| channel.kind).collect()
    };
    use ChannelKind::{Call, Desk, Sms, Ussd};
    assert_eq!(kinds(Some("65"), "2026-11"), [Ussd, Desk, Sms, Call]);
    assert_eq!(kinds(Some("66"), "2026-11"), [Call, Sms, Call]);
    assert_eq!(kinds(Some("6"), "2026-11"), [Sms, Call]);
    assert_eq!(kinds(None, "2026-11"), [Sms, Call]);
    // A phone whose clock stands at its first day.
    assert_eq!(kinds(None, "1970-01"), [Sms, Call]);
}

#[test]
fn nothing_of_the_future_is_shown_and_the_tools_tell_it() {
    let later = CALL.replace("2026-09", "2027-02");
    let read = parsed(&format!(r#""channels": [{SMS}, {later}]"#));
    let shown = for_institution(&read, None, "2026-12");
    assert_eq!(shown, [&read[0]]);
    assert_eq!(for_institution(&read, None, "2027-02").len(), 2);
    let error = dated_later(&read, "2027-01").expect("February is later");
    assert_eq!(
        (error.field.as_str(), error.fault),
        ("channels[1].dated", wrong(Expected::PastMonth))
    );
    assert_eq!(dated_later(&read, "2027-02"), None);
}
