//! Takes the translators' comments out of the word files before they are built in: half of their bytes, which nobody with a
//! prepaid bundle should pay for; it must not change a word.

use std::path::Path;
use std::{env, fs};

fn main() {
    let into = env::var("OUT_DIR").expect("Cargo says where to write");
    for name in ["sw.ftl", "en.ftl"] {
        let from = Path::new("src/words").join(name);
        println!("cargo::rerun-if-changed={}", from.display());
        let words = fs::read_to_string(&from).expect("the word file can be read");
        // In Fluent a comment is a line that begins with `#`; inside a message no line can.
        let bare: String = words
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .flat_map(|line| [line, "\n"])
            .collect();
        fs::write(Path::new(&into).join(name), bare).expect("the bare word file can be written");
    }
}
