//! A point on the map as people and devices give it.

use mrejesho::feedback::model::point::Point;

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
    ] {
        let point = Point::of(lat, long).map(|point| point.text());
        assert_eq!(point.as_deref(), expected, "{lat} {long}");
    }
}
