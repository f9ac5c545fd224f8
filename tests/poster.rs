//! What a poster's link may choose; it must not trust one.

use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::rules::poster::{Poster, read};

#[test]
fn a_link_chooses_only_what_this_site_knows() {
    let check = |fragment: &str, expected: Option<Poster>| {
        assert_eq!(read(fragment), expected, "{fragment:?}");
    };
    let poster = |institution: Option<&str>, kind, has_unknown| {
        Some(Poster {
            institution: institution.map(str::to_owned),
            service: None,
            kind,
            reference: None,
            language: None,
            has_unknown,
        })
    };
    check(
        "#institution=65&kind=complaint",
        poster(Some("65"), Some(Kind::Complaint), false),
    );
    check("institution=c16", poster(Some("c16"), None, false));
    check("#kind=pongezi", poster(None, None, true));
    check(
        "#kind=enquiry&colour=red",
        poster(None, Some(Kind::Enquiry), true),
    );
    check("#institution=", poster(None, None, true));
    check(
        "#institution=%3Cscript%3E",
        poster(Some("<script>"), None, false),
    );
    check("#institution=%ff", poster(Some("\u{fffd}"), None, false));
    check(
        &format!("#institution={}", "9".repeat(201)),
        poster(None, None, true),
    );
    let with_service = Poster {
        service: Some("65-luku".to_owned()),
        ..Poster::default()
    };
    check("#service=65-luku", Some(with_service));
    let of_a_receipt = Poster {
        reference: Some("AB 12".to_owned()),
        ..Poster::default()
    };
    check("#reference=AB+12", Some(of_a_receipt));
    check("#reference=", poster(None, None, true));
    let in_english = Poster {
        language: Some(Language::English),
        ..Poster::default()
    };
    check("#lang=en", Some(in_english));
    check("#lang=xx", poster(None, None, true));
    for anchor in ["", "#", "#main", "#field-description"] {
        check(anchor, None);
    }
}
