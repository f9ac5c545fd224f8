//! Numbers as people write them: what is sent, and what is asked about because it can be read in two ways.

use mrejesho::feedback::rules::numbers::{Number, read};

#[test]
fn a_number_that_can_be_read_in_one_way_is_read_so() {
    for (typed, sent) in [
        ("0", "0"),
        ("12", "12"),
        ("1200", "1200"),
        ("007", "007"),
        ("+5", "5"),
        ("-5", "-5"),
        ("\u{2212}5", "-5"),
        ("- 5", "-5"),
        // Decimals, by a comma, a point or the mark that is neither.
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("12,50", "12.50"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("-0,5", "-0.5"),
        ("-3.25", "-3.25"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("1,2345", "1.2345"),
        ("1.0005", "1.0005"),
        ("1234,567", "1234.567"),
        ("12345.678", "12345.678"),
        ("1٫5", "1.5"),
        ("1٫500", "1.500"),
        ("00,125", "00.125"),
        // Thousands, by what parts nothing else, or by a mark that stands there twice.
        ("1 200", "1200"),
        ("1 200 000", "1200000"),
        ("1\u{a0}200", "1200"),
        ("1\u{202f}200,5", "1200.5"),
        ("1'200", "1200"),
        ("1’200’000", "1200000"),
        ("1٬200", "1200"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        // Both.
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.567", "1234.567"),
        ("1.234,567", "1234.567"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1 234,567", "1234.567"),
        ("1 234.5", "1234.5"),
        ("-1.234,5", "-1234.5"),
        // Of other keyboards.
        ("１２", "12"),
        ("１，５", "1.5"),
        ("١٢", "12"),
        ("۱۲٫۵", "12.5"),
        ("१२", "12"),
        ("\u{200e}12\u{200f}", "12"),
        ("1\u{200b}2", "12"),
        // As meters and accounts have them.
        ("0712 345 678", "0712345678"),
        ("1234 5678 9012", "123456789012"),
    ] {
        assert_eq!(read(typed), Number::Read(sent.to_owned()), "{typed:?}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_told_with_both() {
    for (typed, whole, fraction) in [
        ("1,000", "1000", "1"),
        ("1.000", "1000", "1"),
        ("2,500", "2500", "2.5"),
        ("2.250", "2250", "2.25"),
        ("12,345", "12345", "12.3450"),
        ("999.999", "999999", "999.9990"),
        ("-1,500", "-1500", "-1.5"),
        ("１，０００", "1000", "1"),
        ("١،٠٠٠", "1000", "1"),
        (" 1,005 ", "1005", "1.0050"),
    ] {
        let Number::TwoWays(ways) = read(typed) else {
            panic!("{typed:?} is read as {:?}", read(typed));
        };
        assert_eq!(
            (ways.whole(), ways.fraction()),
            (whole.into(), fraction.into()),
            "{typed:?}"
        );
        // Whoever types one of them is not asked again.
        for way in [ways.whole(), ways.fraction()] {
            assert_eq!(read(&way), Number::Read(way.clone()), "{typed:?}");
        }
    }
}

#[test]
fn what_is_no_number_is_none() {
    for typed in [
        "",
        " ",
        "-",
        "+",
        ",",
        ".",
        "12,",
        "12.",
        "kumi",
        "1e5",
        "0x10",
        "1,,2",
        "1..2",
        "1.2.3",
        "1,2,3",
        "12,34,56",
        "1,20,000",
        "1.234.56",
        "1,234,56",
        "0,123,456",
        "0,123.5",
        "1,2 3",
        "1, 5",
        "1 ,5",
        "1 2",
        "12 50",
        "5-",
        "--5",
        "1-2",
        "(5)",
        "12 kg",
        "5,000/=",
        "½",
        "٫",
        "1٫2٫3",
        "1 200'000",
        "\u{200b}",
    ] {
        assert_eq!(read(typed), Number::NotOne, "{typed:?}");
    }
}
