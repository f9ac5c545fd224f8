//! Makes the keys for sealed reports and opens what was sealed; it must not show a secret key, nor trust what is in an envelope.

use mrejesho::feedback::sealed::{self, Letter, SealFault};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The first line of a file that holds a secret key; the second is the key in 64 hexadecimal digits.
const FIRST_LINE: &str = "mrejesho-secret-key-1";

/// Writes a new secret key into a file that is not there yet, and says what belongs into the config.
pub fn make_key(file: &Path) -> Result<(), String> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|e| format!("This machine gives no chance: {e}."))?;
    let text = format!("{FIRST_LINE}\n{}\n", sealed::hex(&secret));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(file)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|e| format!("Could not write {}: {e}.", file.display()))?;
    let public = sealed::public_key(&secret);
    println!("\"seal\": {{");
    println!("  \"key\": \"{}\",", sealed::hex(&public));
    println!("  \"fingerprint\": \"{}\",", sealed::fingerprint(&public));
    println!("  \"owner\": {{\"sw\": \"…\", \"en\": \"…\"}},");
    println!("  \"check_at\": {{\"sw\": \"…\", \"en\": \"…\"}}\n}}");
    crate::say(
        "Written",
        &format!(
            "{}: who has this file can read what is sealed for it; without it nobody can",
            file.display()
        ),
    );
    Ok(())
}

/// Shows what is in an envelope, and puts its files into a folder.
pub fn open(key: &Path, envelope: &Path, into: Option<&Path>) -> Result<(), String> {
    let read = |path: &Path| {
        fs::read(path).map_err(|e| format!("Could not read {}: {e}.", path.display()))
    };
    let secret = secret(&read(key)?)
        .ok_or_else(|| format!("{} is not a key that keygen wrote.", key.display()))?;
    let letter = sealed::open(&read(envelope)?, &secret).map_err(|fault| {
        let why = match fault {
            SealFault::Closed => {
                "it was sealed for another key, or it is not whole, or somebody changed it"
            }
            SealFault::Unknown => "what is in it is not a letter of Mrejesho",
        };
        format!("{} cannot be opened: {why}.", envelope.display())
    })?;
    print!("{}", shown(&letter));
    match into {
        Some(folder) => write_files(&letter, folder),
        None if letter.files.is_empty() => Ok(()),
        None => {
            println!("{} files; name a folder to have them.", letter.files.len());
            Ok(())
        }
    }
}

fn secret(file: &[u8]) -> Option<[u8; 32]> {
    let (first, key) = std::str::from_utf8(file).ok()?.split_once('\n')?;
    (first == FIRST_LINE).then(|| sealed::key(key.trim()))?
}

/// Whoever wrote the letter may have put anything into it: what steers a terminal is written out.
fn shown(letter: &Letter) -> String {
    let plain = |text: &str| -> String {
        text.chars()
            .flat_map(|letter| match letter {
                '\n' => "\n    ".chars().collect(),
                letter if letter.is_control() => letter.escape_unicode().collect::<Vec<_>>(),
                letter => vec![letter],
            })
            .collect()
    };
    let fields = letter.fields.iter();
    fields
        .map(|(name, value)| format!("{}:\n    {}\n", plain(name), plain(value)))
        .collect()
}

/// Named by their place and by what they are said to be, and by nothing that the letter says.
fn write_files(letter: &Letter, folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|e| format!("Could not make {}: {e}.", folder.display()))?;
    for (number, file) in (1..).zip(&letter.files) {
        let ending = match file.kind.as_str() {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            "application/pdf" => "pdf",
            _ => "bin",
        };
        let path = folder.join(format!("file-{number}.{ending}"));
        fs::write(&path, &file.bytes)
            .map_err(|e| format!("Could not write {}: {e}.", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_known_by_its_first_line() {
        let digits = "ab".repeat(32);
        let good = format!("{FIRST_LINE}\n{digits}\n");
        assert_eq!(secret(good.as_bytes()), Some([0xab; 32]));
        for bad in [
            "",
            &digits,
            FIRST_LINE,
            &format!("{FIRST_LINE}\n{}", &digits[1..]),
        ] {
            assert_eq!(secret(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(secret(&[0xff; 80]), None);
    }

    #[test]
    fn a_letter_cannot_steer_the_terminal() {
        let letter = Letter {
            fields: vec![("description\u{7}".into(), "a\u{1b}[2Jb\nphone: 1".into())],
            files: vec![],
        };
        assert_eq!(
            shown(&letter),
            "description\\u{7}:\n    a\\u{1b}[2Jb\n    phone: 1\n"
        );
    }
}
