//! Marks that nobody sees, and letters that only look different, in what is read as digits, references and addresses.

use mrejesho::feedback::model::point::Point;
use mrejesho::feedback::privacy::passphrase::as_one_line;
use mrejesho::feedback::rules::invisible_marks::plain;
use mrejesho::feedback::rules::poster;

#[test]
fn a_reference_is_read_without_marks_that_nobody_sees() {
    for typed in [
        "MR-2026-00417",
        " MR-2026-00417\n",
        "MR\u{2011}2026\u{2013}00417",
        "MR\u{2014}2026\u{2212}00417",
        "MR\u{2010}2026\u{fe63}00417",
        "\u{202d}MR-2026-00417\u{202c}",
        "\u{2067}MR-2026-00417\u{2069}",
        "\u{feff}MR-2026-00417\u{a0}",
        "MR-\u{200b}2026-\u{ad}00417",
        "MR-2026-\u{2060}00417\u{fe0f}",
        "ＭＲ－２０２６－００４１７",
        "MR\u{2012}2026\u{2015}00417",
        "MR-2026-\u{fffc}00417",
        "\u{2800}MR-2026-00417\u{2800}",
        "\u{1d173}MR-2026-00417\u{1bca0}",
        "MR-\u{34f}2026-\u{17b4}00417",
        "MR-٢٠٢٦-٠٠٤١٧",
        "MR-𝟐𝟎𝟐𝟔-𝟘𝟘𝟜𝟙𝟟",
    ] {
        assert_eq!(plain(typed), "MR-2026-00417", "{typed:?}");
    }
    // Blanks inside may be the office's own.
    assert_eq!(plain("MR\u{a0}2026\u{2009}00417"), "MR 2026 00417");
    // Letters are nobody's to change.
    for typed in ["Ñandú-7", "ref/é", "abcDEF", "文-1", "a_b~c"] {
        assert_eq!(plain(typed), typed);
    }
    assert_eq!(plain("\u{200b}\u{feff}\u{2028}"), "");
    let link = poster::read("#reference=%E2%80%8BMR%E2%80%912026%C2%A0").expect("a link");
    assert_eq!(link.reference.as_deref(), Some("MR-2026"));
}

#[test]
fn a_point_is_read_without_marks_that_nobody_sees() {
    let point = Point::read("-6.173, 35.742").expect("a point");
    for typed in [
        "\u{202a}\u{2212}6.173,\u{a0}35.742\u{202c}",
        "\u{feff}\u{2013}6.173, 35.742\u{200b}",
        "－６．１７３，　３５．７４２",
    ] {
        assert_eq!(Point::read(typed), Some(point.clone()), "{typed:?}");
    }
}

#[test]
fn six_words_are_read_without_marks_that_nobody_sees() {
    for typed in [
        "maji moto",
        "\u{feff}maji\u{a0}moto",
        "ma\u{ad}ji mo\u{200b}to",
        "\u{2068}maji\u{2069} \u{2068}moto\u{2069}",
        "maji\u{2013}moto",
        "ｍａｊｉ　ｍｏｔｏ",
        "maji\u{202f}moto\u{2060}",
        "1. Maji\n2. Moto",
    ] {
        assert_eq!(as_one_line(typed), "maji moto", "{typed:?}");
    }
}
