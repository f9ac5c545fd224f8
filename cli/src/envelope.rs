//! Makes the keys for sealed reports and opens sealed envelopes. Must not show a secret key, or trust the content of an
//! envelope.

use crate::progress::say;
use crate::terminal::escaped;
use mrejesho::feedback::privacy::sealed::{self, Letter, SealFault};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The first line of a file with a secret key; the second line is the key in 64 hexadecimal digits.
const FIRST_LINE: &str = "mrejesho-secret-key-1";

/// Writes a new secret key into a file that does not exist yet, and prints the lines for the config.
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
    say(
        "Written",
        &format!(
            "{}: who has this file can read what is sealed for it; without it nobody can",
            file.display()
        ),
    );
    Ok(())
}

/// Prints the content of an envelope, and writes its files into a folder.
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

/// Returns the fields of a letter for the terminal. A letter may contain anything.
fn shown(letter: &Letter) -> String {
    let plain = |text: &str| {
        let lines: Vec<String> = text.split('\n').map(escaped).collect();
        lines.join("\n    ")
    };
    let fields = letter.fields.iter();
    fields
        .map(|(name, value)| format!("{}:\n    {}\n", plain(name), plain(value)))
        .collect()
}

/// Writes the files of a letter. They are named by their number and media type, and by nothing else in the letter.
fn write_files(letter: &Letter, folder: &Path) -> Result<(), String> {
    let mut made = fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(folder)
        .map_err(|e| format!("Could not make {}: {e}.", folder.display()))?;
    for (number, file) in (1..).zip(&letter.files) {
        let ending = match file.kind.as_str() {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            "application/pdf" => "pdf",
            _ => "bin",
        };
        let path = folder.join(format!("file-{number}.{ending}"));
        write_for_oneself(&path, &file.bytes)
            .map_err(|e| format!("Could not write {}: {e}.", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

/// Writes a file with mode 0600, even if a file of that name existed: nobody else on this machine may read what was
/// sealed.
fn write_for_oneself(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.write_all(bytes)
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

    #[test]
    fn what_turns_the_writing_is_written_out() {
        let letter = Letter {
            fields: vec![(
                "phone".into(),
                "0712\u{202e}345\u{2066}6\u{2069}\u{200f}\u{2028}😀é".into(),
            )],
            files: vec![],
        };
        assert_eq!(
            shown(&letter),
            "phone:\n    0712\\u{202e}345\\u{2066}6\\u{2069}\\u{200f}\\u{2028}😀é\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_what_was_sealed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("mrejesho-opened-{}", std::process::id()));
        let letter = Letter {
            fields: vec![],
            files: vec![sealed::File {
                kind: "image/png".into(),
                bytes: vec![1, 2],
            }],
        };
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        // A file of that name that existed before and was open to all.
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("file-1.png"), b"before").expect("a file");
        let inner = folder.join("inner");
        for into in [&folder, &inner] {
            write_files(&letter, into).expect("written");
            let file = into.join("file-1.png");
            assert_eq!(mode(&file), 0o600);
            assert_eq!(fs::read(&file).expect("read"), [1, 2]);
        }
        assert_eq!(mode(&inner), 0o700);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
