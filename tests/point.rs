//! A point on the map as people and devices give it.

use mrejesho::feedback::model::point::{Located, Point};

#[test]
fn a_point_is_read_as_people_write_it_and_rounded_to_three_decimals() {
    for (written, expected) in [
        ("-6.173, 35.742", Some("-6.173, 35.742")),
        ("-6.17312 35.74189", Some("-6.173, 35.742")),
        ("-6,173 35,742", Some("-6.173, 35.742")),
        ("-6,173; 35,742", Some("-6.173, 35.742")),
        ("-6.173,35.742", Some("-6.173, 35.742")),
        ("−6.173, 35.742", Some("-6.173, 35.742")),
        ("6.173S 35.742E", Some("-6.173, 35.742")),
        ("S6.173, E35.742", Some("-6.173, 35.742")),
        ("35.742E, 6.173S", Some("-6.173, 35.742")),
        ("-6.1734999°, 35.7425°", Some("-6.173, 35.743")),
        (" (-6.8, 39.28) ", Some("-6.800, 39.280")),
        ("-6 39", Some("-6.000, 39.000")),
        ("-6.9996, 39.9996", Some("-7.000, 40.000")),
        ("0, 37.5", Some("0.000, 37.500")),
        ("-6.173", None),
        ("Dodoma", None),
        ("", None),
        ("-96.1, 35.7", None),
        ("-6.1, 185.7", None),
        ("0, 0", None),
        ("-6.1, 35.7, 4", None),
        ("-6.1S, 35.7E", None),
        ("6.1E, 35.7E", None),
        ("-6.1.2, 35.7", None),
        ("é, 35.7", None),
        // One number with a decimal comma is half of a point.
        ("-6,8", None),
        ("6,8", None),
        ("-6,8; 39,28", Some("-6.800, 39.280")),
        ("-6,800, 39,280", Some("-6.800, 39.280")),
        ("6,8S 39,28E", Some("-6.800, 39.280")),
        ("6S,39E", Some("-6.000, 39.000")),
        ("-6.8,39", Some("-6.800, 39.000")),
        ("-6.8,39.28,17", None),
        ("-6,173,35,742", None),
        ("-6,173,35.742", None),
    ] {
        let read = Point::read(written).map(|point| point.text());
        assert_eq!(read.as_deref(), expected, "{written:?}");
        if let Some(text) = read {
            let again = Point::read(&text).map(|point| point.text());
            assert_eq!(
                again,
                Some(text),
                "what stands in the field is read as itself"
            );
        }
    }
}

#[test]
fn what_a_device_measures_is_rounded_before_anybody_sees_it() {
    for (lat, long, expected) in [
        (-6.173_049_2, 35.741_987_1, Some("-6.173, 35.742")),
        (-6.0, 39.0, Some("-6.000, 39.000")),
        (f64::NAN, 35.0, None),
        (f64::INFINITY, 35.0, None),
        (0.0, 0.0, None),
        (1e300, 35.0, None),
        (-1e300, 35.0, None),
        (-6.0, -1e300, None),
        // Half a thousandth is rounded away from zero, south of the equator too.
        (-6.173_5, 35.741_5, Some("-6.174, 35.742")),
        (-0.000_4, 35.0, Some("0.000, 35.000")),
        (-0.000_6, 35.0, Some("-0.001, 35.000")),
    ] {
        let point = Point::of(lat, long).map(|point| point.text());
        assert_eq!(point.as_deref(), expected, "{lat} {long}");
    }
}

#[test]
fn a_device_that_is_far_off_or_does_not_know_gives_no_point() {
    let here = || Located::Here(Point::read("-6.173, 35.742").expect("a point"));
    let vague = |metres| Located::Vague { metres };
    for (lat, long, accuracy, expected) in [
        (-6.173_049_2, 35.741_987_1, 0.0, here()),
        (-6.173_049_2, 35.741_987_1, 50.0, here()),
        (-6.173_049_2, 35.741_987_1, 500.0, here()),
        (-1e300, 35.7, 10.0, Located::Unknown),
        // By the mast of a phone network, and by the address on the internet.
        (-6.173_049_2, 35.741_987_1, 500.4, vague(501)),
        (-6.173_049_2, 35.741_987_1, 3_000.0, vague(3_000)),
        (-6.173_049_2, 35.741_987_1, 1e300, vague(u32::MAX)),
        // No device knows that, and no browser says it; what says nothing about itself is not believed.
        (-6.173_049_2, 35.741_987_1, f64::NAN, Located::Unknown),
        (-6.173_049_2, 35.741_987_1, f64::INFINITY, Located::Unknown),
        (-6.173_049_2, 35.741_987_1, -1.0, Located::Unknown),
        (f64::NAN, 35.7, 10.0, Located::Unknown),
        (-6.1, f64::NAN, 10.0, Located::Unknown),
        (0.0, 0.0, 10.0, Located::Unknown),
        (91.0, 35.7, 10.0, Located::Unknown),
        (-6.1, 181.0, 3_000.0, Located::Unknown),
    ] {
        let located = Located::of(lat, long, accuracy);
        assert_eq!(located, expected, "{lat} {long} {accuracy}");
    }
    for (code, expected) in [
        (Some(1.0), Located::Denied),
        (Some(2.0), Located::Unknown),
        (Some(3.0), Located::Slow),
        (Some(4.0), Located::Unknown),
        (Some(f64::NAN), Located::Unknown),
        (None, Located::Unknown),
    ] {
        assert_eq!(Located::from_error(code), expected, "{code:?}");
    }
}
