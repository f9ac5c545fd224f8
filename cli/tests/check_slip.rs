//! `check-slip` as an office runs it: its exit codes, and that a person finds the same fingerprint by hand.

use mrejesho::feedback::rules::slip::{fingerprint, sent_text, slip};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const WORDS: &str = "Maji yamekatika.\nTangu \"Jumatatu\" 😀\t----- 8< -----\r\n----- 8< -----\n ";

/// A slip, and the fingerprint on it.
fn example() -> (String, String) {
    let sent = sent_text(&[("service_code", "12"), ("description", WORDS)], &[]);
    let fingerprint = fingerprint(&Sha256::digest(&sent));
    let lines = [("Namba ya kumbukumbu", "MR-26-0001")];
    (slip(&lines, "Alama", &fingerprint, &sent), fingerprint)
}

/// Removed with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = format!("mrejesho-slip-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }

    fn file(&self, bytes: impl AsRef<[u8]>) -> PathBuf {
        let file = self.0.join("slip.txt");
        fs::write(&file, bytes).expect("a file");
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check_slip(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mrejesho-cli"))
        .arg("check-slip")
        .args(args)
        .output()
        .expect("the tool runs")
}

#[test]
fn the_exit_code_says_whether_a_slip_fits() {
    let folder = Folder::new("codes");
    let (good, fingerprint) = example();
    let altered = good.replace("yamekatika", "yanatoka");
    let crlf = format!("\u{feff}{}", good.replace('\n', "\r\n"));
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = |text: &str| text.as_bytes().to_vec();
    let right = fingerprint.to_lowercase().replace(' ', "-");
    for (what, file, typed, code) in [
        ("as it was saved", bytes(&good), None, 0),
        ("by Notepad", bytes(&crlf), None, 0),
        ("with its paper", bytes(&good), Some(&*right), 0),
        ("altered", bytes(&altered), None, 1),
        ("altered, with its paper", bytes(&altered), Some(&*right), 1),
        ("another paper", bytes(&good), Some("0000000000000000"), 1),
        ("no fingerprint", bytes(&good), Some("MR-26-0001"), 2),
        ("no slip", bytes("Habari\n"), None, 2),
        ("empty", vec![], None, 2),
        ("UTF-16", utf16, None, 2),
        ("no text", vec![0xff; 100], None, 2),
        ("too long", vec![b'\n'; (4 << 20) + 1], None, 2),
    ] {
        let file = folder.file(file);
        let mut args = vec![file.to_str().expect("a path")];
        args.extend(typed.iter().flat_map(|typed| ["--fingerprint", typed]));
        let output = check_slip(&args);
        assert_eq!(output.status.code(), Some(code), "{what}: {output:?}");
        // A verdict is an answer, a file that cannot be checked an error.
        assert_eq!(output.stdout.is_empty(), code == 2, "{what}");
        assert_eq!(output.stderr.is_empty(), code != 2, "{what}");
    }
    let missing = folder.0.join("missing.txt");
    let missing = check_slip(&[missing.to_str().expect("a path")]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_documented_example_fits() {
    let folder = Folder::new("example");
    let documented = include_str!("../../docs/slip.md");
    let mut blocks = documented.split("```\n");
    let slip = blocks
        .find(|block| block.starts_with("Mrejesho\n"))
        .expect("an example");
    let (_, fingerprint) = documented
        .split_once("--fingerprint \"")
        .expect("an example");
    let (fingerprint, _) = fingerprint.split_once('"').expect("its end");
    let file = folder.file(slip);
    let file = file.to_str().expect("a path");
    let output = check_slip(&[file, "--fingerprint", fingerprint]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

/// Also the name of the file may come from somebody else.
#[cfg(target_os = "linux")]
#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let folder = Folder::new("terminal");
    let file = folder.0.join("slip\u{1b}[2J\u{202e}.txt");
    for text in [
        "Habari\n",
        "a\u{1b}[2J\u{9b}\nAlama: 0000 0000 0000 0000\n----- 8< -----\nx=\u{7}\u{1b}]0;y\u{7}\rz\n",
    ] {
        fs::write(&file, text).expect("a file");
        let output = check_slip(&[file.to_str().expect("a path")]);
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).expect("text");
        assert!(printed.len() > 80, "{printed}");
        let steers = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
        assert!(!printed.contains(steers), "{printed:?}");
    }
}

/// The commands of `docs/slip.md`.
#[cfg(target_os = "linux")]
#[test]
fn by_hand_the_fingerprint_is_the_same() {
    let folder = Folder::new("hand");
    let (slip, fingerprint) = example();
    let crlf = slip.replace('\n', "\r\n");
    let by_sed = "sed '1,/^----- 8< -----$/d' slip.txt | sha256sum";
    let by_sed_from_windows = "tr -d '\\r' < slip.txt | sed '1,/^----- 8< -----$/d' | sha256sum";
    let documented = include_str!("../../docs/slip.md");
    for (file, command) in [(&slip, by_sed), (&crlf, by_sed_from_windows)] {
        assert!(documented.contains(command), "{command}");
        folder.file(file);
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(&folder.0)
            .output()
            .expect("a shell");
        let sum = String::from_utf8(output.stdout).expect("digits");
        let digits = fingerprint.replace(' ', "").to_lowercase();
        assert!(sum.starts_with(&digits), "{sum} {fingerprint}");
    }
}
