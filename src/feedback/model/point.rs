//! A point on the map: reads what people write and rounds it to three decimals, about a hundred metres. Must not keep
//! more decimals.

use crate::feedback::rules::invisible_marks::plain;

/// A point in the form in which it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub lat: String,
    pub long: String,
}

/// The most metres by which a device may be wrong about where it is. Further off, the point would lead the office to
/// another street or village.
pub const MOST_METRES: f64 = 500.0;

/// What a device answers to the question where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    Here(Point),
    /// It may be so many metres off: too many.
    Vague {
        metres: u32,
    },
    /// The person, the browser or the site's own policy says no.
    Denied,
    /// The site's policy says no because of the address at which this page was opened. Loaded again, it may ask.
    Shut,
    /// It found nothing in time.
    Slow,
    /// It does not know, cannot, or answers what is no place.
    Unknown,
}

impl Located {
    /// Judges what a device measured. `accuracy` is by how many metres it may be off.
    pub fn of(lat: f64, long: f64, accuracy: f64) -> Located {
        match Point::of(lat, long) {
            _ if !accuracy.is_finite() || accuracy < 0.0 => Located::Unknown,
            None => Located::Unknown,
            Some(_) if accuracy > MOST_METRES => Located::Vague {
                metres: accuracy.ceil() as u32,
            },
            Some(point) => Located::Here(point),
        }
    }

    /// Reads the code of a `GeolocationPositionError`.
    pub fn from_error(code: Option<f64>) -> Located {
        match code {
            Some(1.0) => Located::Denied,
            Some(3.0) => Located::Slow,
            _ => Located::Unknown,
        }
    }
}

impl Point {
    /// Rounds a point that the device measured. `None` if it is not a valid point.
    pub fn of(lat: f64, long: f64) -> Option<Point> {
        let thousandths = |degrees: f64| (degrees * 1_000.0).round() as i32;
        // A device that reports `NaN` has no point.
        let is_there = lat.is_finite() && long.is_finite();
        is_there
            .then(|| checked(thousandths(lat), thousandths(long)))
            .flatten()
    }

    /// Reads `-6.173, 35.742` and its other forms: decimal commas, blanks, a semicolon, degree signs, and the letters
    /// of the hemispheres as used in English and Kiswahili. Rounds off further decimals.
    pub fn read(text: &str) -> Option<Point> {
        let text = plain(text);
        let text = text.trim_matches(['(', ')', '[', ']']).trim();
        let parts = parted(text)?;
        let (lat, lat_axis) = number(parts[0])?;
        let (long, long_axis) = number(parts[1])?;
        match (lat_axis, long_axis) {
            (Axis::EastWest, Axis::NorthSouth) => checked(long, lat),
            (Axis::EastWest, _) | (_, Axis::NorthSouth) => None,
            _ => checked(lat, long),
        }
    }

    /// The text for the form field.
    pub fn text(&self) -> String {
        format!("{}, {}", self.lat, self.long)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Unsaid,
    NorthSouth,
    EastWest,
}

/// Splits a text into its two numbers. Tries a semicolon first, then blanks, then a comma with a blank, then a lone
/// comma.
fn parted(text: &str) -> Option<[&str; 2]> {
    let two = |parts: Vec<&'_ str>| -> Option<[usize; 4]> {
        let [one, other] = parts.as_slice() else {
            return None;
        };
        let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        Some([at(one), one.len(), at(other), other.len()])
    };
    let parts = |by: &dyn Fn(char) -> bool| {
        let parts = text
            .split(by)
            .map(|part| part.trim_matches([' ', ',', ';']));
        two(parts.filter(|part| !part.is_empty()).collect())
    };
    let found = parts(&|letter| letter == ';')
        .or_else(|| parts(&char::is_whitespace))
        .or_else(|| match text.matches(", ").count() {
            1 => two(text.split(", ").map(str::trim).collect()),
            _ => None,
        })
        .or_else(|| match text.matches(',').count() {
            // A lone comma in `-6,8` is a decimal comma: that is half of a point and not two numbers.
            1 if !is_one_number(text) => two(text.split(',').map(str::trim).collect()),
            _ => None,
        })?;
    let part = |at: usize, length: usize| text.get(at..at + length);
    Some([part(found[0], found[1])?, part(found[2], found[3])?])
}

/// Whether a text has only digits, signs and commas: `-6,8`.
fn is_one_number(text: &str) -> bool {
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b'+');
    text.bytes().all(is_of_number)
}

/// Reads a number in thousandths of a degree, and the axis that the letter beside it names.
fn number(text: &str) -> Option<(i32, Axis)> {
    let letter = |text: &str| match text {
        "N" | "n" => Some((1, Axis::NorthSouth)),
        "S" | "s" => Some((-1, Axis::NorthSouth)),
        "E" | "e" => Some((1, Axis::EastWest)),
        "W" | "w" => Some((-1, Axis::EastWest)),
        _ => None,
    };
    let (first, last) = (
        text.get(..1)?,
        text.get(text.len() - 1..).unwrap_or_default(),
    );
    let (digits, side) = match (letter(first), letter(last)) {
        (None, None) => (text, None),
        (Some(side), None) => (&text[1..], Some(side)),
        (None, Some(side)) => (&text[..text.len() - 1], Some(side)),
        (Some(_), Some(_)) => return None,
    };
    let digits = digits.trim().trim_end_matches('°').trim();
    let (is_negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    if is_negative && side.is_some() {
        return None;
    }
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let mut padded: String = part.chars().chain("0000".chars()).take(4).collect();
    let rounds_up = padded.pop().is_some_and(|digit| digit >= '5');
    let thousandths = whole.parse::<i32>().ok()? * 1_000 + padded.parse::<i32>().ok()?;
    let thousandths = thousandths + i32::from(rounds_up);
    let (sign, axis) = side.unwrap_or((1, Axis::Unsaid));
    let sign = if is_negative { -1 } else { sign };
    Some((thousandths * sign, axis))
}

/// Returns the point if it is on the globe and not 0, 0: a device without a fix reports that, and there is no land.
fn checked(lat: i32, long: i32) -> Option<Point> {
    let is_on_globe = (-90_000..=90_000).contains(&lat) && (-180_000..=180_000).contains(&long);
    let is_unset = lat == 0 && long == 0;
    (is_on_globe && !is_unset).then(|| Point {
        lat: written(lat),
        long: written(long),
    })
}

fn written(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
}
