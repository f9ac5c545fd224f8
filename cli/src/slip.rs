//! Checks a slip that a person took away. Must not trust anything in the file.

use crate::terminal::escaped;
use mrejesho::feedback::privacy::sealed::hex;
use mrejesho::feedback::rules::slip::{self, CUT, Checked, SlipFault};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A longer file is not read: the longest report has a few hundred kilobytes of words.
const MOST_BYTES: u64 = 4 << 20;

/// Prints what a slip says and whether its fingerprint fits; returns the latter. `typed` is a fingerprint from elsewhere.
/// The error says why the file cannot be checked.
pub fn check(file: &Path, typed: Option<&str>) -> Result<bool, String> {
    let name = escaped(&file.display().to_string());
    let text = text_of(file).map_err(|why| format!("Could not read {name}: {why}."))?;
    let checked = checked(&text, typed).map_err(|fault| sentence(&name, fault))?;
    print!("{}", shown(&checked));
    Ok(checked.fits())
}

fn text_of(file: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|e| e.to_string())?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err("it is too long for a slip".to_owned());
    }
    String::from_utf8(bytes)
        .map_err(|_| "it is not a text in UTF-8; save it as text in UTF-8 and try again".to_owned())
}

fn checked(text: &str, typed: Option<&str>) -> Result<Checked, SlipFault> {
    let sha256 = |bytes: &[u8]| Sha256::digest(bytes).into();
    match typed {
        Some(typed) => slip::check_typed(text, typed, sha256),
        None => slip::check(text, sha256),
    }
}

fn sentence(name: &str, fault: SlipFault) -> String {
    match fault {
        SlipFault::NoCutLine => format!(
            "{name} is not a slip, or not a whole one: it has no line \"{CUT}\" by itself. Ask for the file as it was saved."
        ),
        SlipFault::TwoCutLines => {
            format!("{name} has several lines \"{CUT}\". Save each slip in a file of its own.")
        }
        SlipFault::NoFingerprint => format!(
            "{name} has no fingerprint in the line above \"{CUT}\". If the person has it elsewhere, name it with --fingerprint."
        ),
        SlipFault::NotAFingerprint => {
            "A fingerprint has 16 digits from 0 to 9 and A to F, such as \"9F2C 41AA 03BE 77D0\"."
                .to_owned()
        }
    }
}

/// Returns what is printed about a slip.
fn shown(checked: &Checked) -> String {
    let mut shown = "The slip says (the fingerprint does not cover these lines):\n".to_owned();
    let mut add = |line: &str| {
        shown.push_str(line);
        shown.push('\n');
    };
    for line in &checked.lines {
        add(&format!("    {}", escaped(line)));
    }
    add("Sent, according to the slip (the fingerprint covers these lines):");
    for line in checked.sent_text.lines() {
        add(&format!("    {}", escaped(line)));
    }
    add(&format!("SHA-256:     {}", hex(&checked.sha256)));
    add(&format!("Fingerprint: {}", checked.computed));
    for (given, by) in [
        (&checked.written, "on the slip"),
        (&checked.typed, "from --fingerprint"),
    ] {
        if let Some(given) = given {
            let verdict = match *given == checked.computed {
                true => "fits",
                false => "DOES NOT FIT",
            };
            add(&format!("             {given} {by}: {verdict}"));
        }
    }
    add(match (checked.fits(), &checked.typed) {
        (false, _) => {
            "The fingerprint does not fit: the text was changed, or the fingerprint is of another slip."
        }
        (true, Some(_)) => "The fingerprint fits: the text is the one that it was noted for.",
        (true, None) => {
            "The fingerprint fits. Anybody can write a text with a fingerprint that fits: compare it with one that was \
             noted elsewhere (--fingerprint)."
        }
    });
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of `a=b\n` by `sha256sum`.
    const SUM: &str = "77e7ce77c707a8147bb65a710ac1af3fca02c8dd2be36762ec9611d90fb5c041";

    #[test]
    fn a_slip_is_shown_with_its_verdict() {
        let file =
            "Mrejesho\r\nNamba: MR-1\r\nAlama: 77E7 CE77 C707 A814\r\n----- 8< -----\r\na=b\r\n";
        let fits = checked(file, None).expect("it can be checked");
        let expected = format!(
            "The slip says (the fingerprint does not cover these lines):\n    \
             Namba: MR-1\n\
             Sent, according to the slip (the fingerprint covers these lines):\n    \
             a=b\n\
             SHA-256:     {SUM}\n\
             Fingerprint: 77E7 CE77 C707 A814\n             \
             77E7 CE77 C707 A814 on the slip: fits\n\
             The fingerprint fits. Anybody can write a text with a fingerprint that fits: compare it with one that was \
             noted elsewhere (--fingerprint).\n"
        );
        assert_eq!(shown(&fits), expected);
        assert!(fits.fits());
    }

    #[test]
    fn each_fingerprint_has_its_verdict() {
        let file = "Alama: 77E7 CE77 C707 A814\n----- 8< -----\na=b\n";
        for (typed, end) in [
            (
                "77e7-ce77-c707-a814",
                "--fingerprint: fits\nThe fingerprint fits: ",
            ),
            (
                "0000 0000 0000 0000",
                "--fingerprint: DOES NOT FIT\nThe fingerprint does not fit: ",
            ),
        ] {
            let checked = checked(file, Some(typed)).expect("it can be checked");
            let shown = shown(&checked);
            assert!(shown.contains("on the slip: fits\n"), "{shown}");
            assert!(shown.contains(end), "{shown}");
        }
    }

    #[test]
    fn a_slip_cannot_steer_the_terminal() {
        let file = "\u{1b}]0;x\u{7}\nx\u{202e}: \u{9b}2J\nAlama: 77E7 CE77 C707 A814\n----- 8< -----\na=\u{1b}[2Jb\r\u{8}c\n";
        let shown = shown(&checked(file, None).expect("it can be checked"));
        let steers = |letter: char| letter != '\n' && escaped(&letter.to_string()).len() > 4;
        assert!(!shown.contains(steers), "{shown:?}");
        assert!(shown.contains("a=\\u{1b}[2Jb\\u{d}\\u{8}c"), "{shown}");
    }

    #[test]
    fn each_fault_says_what_to_do() {
        for (file, typed, said) in [
            ("Habari", None, "no line \"----- 8< -----\""),
            ("----- 8< -----\n----- 8< -----", None, "a file of its own"),
            ("----- 8< -----\na=b", None, "--fingerprint"),
            ("----- 8< -----\na=b", Some("MR-1"), "16 digits"),
        ] {
            let fault = checked(file, typed).expect_err(file);
            let sentence = sentence("my.txt", fault);
            assert!(sentence.contains(said), "{sentence}");
        }
    }
}
