//! Compares the cost of a first visit with its budget, part by part, in bytes of brotli 11.

use crate::split::SHARED;
use mrejesho_cli::files;
use mrejesho_cli::headers::is_hashed;
use std::path::Path;

/// The table of what the last release weighed, what each part may weigh, and the goal.
const KEPT: &str = "docs/bytes.tsv";
/// The lines that are the sum of all parts before them: what the first page needs, and what everybody loads who visits
/// for the first time. The lines after them are for files that are loaded only when needed.
const SUMS: [&str; 2] = ["first page", "first visit"];

/// One line of the table.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    now: u64,
    last: u64,
    budget: u64,
    goal: u64,
}

/// Returns the table as text.
pub fn table(root: &Path, folder: &Path) -> Result<String, String> {
    Ok(drawn(&parts(root, folder)?))
}

/// Returns an error if a part or the sum is over its budget.
pub fn check(root: &Path, folder: &Path) -> Result<(), String> {
    let parts = parts(root, folder)?;
    let over: Vec<&str> = parts
        .iter()
        .filter(|part| part.now > part.budget)
        .map(|part| part.name.as_str())
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(format!(
        "Over the budget in {KEPT}: {}.\n\n{}",
        over.join(", "),
        drawn(&parts)
    ))
}

fn parts(root: &Path, folder: &Path) -> Result<Vec<Part>, String> {
    let mut parts = read(&files::read_text(&root.join(KEPT))?)?;
    for path in files::files(folder)? {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let inside = inside.to_string_lossy();
        let Some(name) = part_of(&inside) else {
            continue;
        };
        let bytes = files::read(&path.with_added_extension("br"))?.len() as u64;
        let own = parts.iter().position(|part| part.name == name);
        let own = own.ok_or_else(|| format!("{KEPT} has no line for {name}."))?;
        for (at, part) in parts.iter_mut().enumerate().skip(own) {
            if at == own || SUMS.contains(&part.name.as_str()) {
                part.now += bytes;
            }
        }
    }
    Ok(parts)
}

/// Whether a file is loaded only when needed: a part of the program, or the terminal's style sheet.
pub fn is_lazy(name: &str) -> bool {
    name.starts_with("later-") || name.starts_with("kiosk-")
}

/// Returns the part that a file of the site counts towards; `None` if filling in, reviewing and sending a report in
/// Kiswahili never needs it.
fn part_of(name: &str) -> Option<&str> {
    match name {
        "index.html" => Some("html"),
        "config.json" => Some("config"),
        "manifest.webmanifest" => Some("manifest"),
        _ if !is_hashed(name) => None,
        _ => {
            let (stem, ending) = name.rsplit_once('.')?;
            match (stem.split('-').next()?, ending) {
                // `later-NAME-HASH.wasm`
                ("later", "wasm") => stem.split('-').nth(1).map(|name| match name.contains('_') {
                    // What two or more parts share and has a file of its own.
                    true => SHARED,
                    false => name,
                }),
                (part @ ("kiosk" | "report"), "css" | "wasm") => Some(part),
                (_, "css" | "js" | "wasm") => Some(ending),
                _ => None,
            }
        }
    }
}

fn read(text: &str) -> Result<Vec<Part>, String> {
    let odd =
        |line: &str| format!("{KEPT} has a line that is not a name and three numbers: {line}");
    let mut lines = text.lines();
    if lines.next() != Some("part\tlast\tbudget\tgoal") {
        return Err(format!(
            "{KEPT} does not begin with the names of its columns."
        ));
    }
    let parts: Result<Vec<Part>, String> = lines
        .map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default().to_owned();
            let numbers: Option<Vec<u64>> = cells.map(|cell| cell.parse().ok()).collect();
            match numbers.as_deref() {
                Some(&[last, budget, goal]) => Ok(Part {
                    name,
                    now: 0,
                    last,
                    budget,
                    goal,
                }),
                _ => Err(odd(line)),
            }
        })
        .collect();
    parts.and_then(|parts| {
        let is_missing = |sum: &&&str| !parts.iter().any(|part| part.name == **sum);
        match SUMS.iter().find(is_missing) {
            None => Ok(parts),
            Some(sum) => Err(format!("{KEPT} has no line for the {sum}.")),
        }
    })
}

fn drawn(parts: &[Part]) -> String {
    let mut table = format!(
        "{:>12} {:>8} {:>8} {:>8} {:>8} {:>8}\n",
        "brotli", "now", "change", "last", "budget", "goal"
    );
    for part in parts {
        let change = part.now as i64 - part.last as i64;
        let over = if part.now > part.budget { "  over" } else { "" };
        table.push_str(&format!(
            "{:>12} {:>8} {:>+8} {:>8} {:>8} {:>8}{over}\n",
            part.name, part.now, change, part.last, part.budget, part.goal
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_and_drawn() {
        let text = "part\tlast\tbudget\tgoal\nwasm\t20\t12\t9\nfirst page\t20\t12\t9\nfirst visit\t25\t30\t10\n";
        let mut parts = read(text).expect("a table");
        assert_eq!(parts[0].name, "wasm");
        (parts[0].now, parts[2].now) = (13, 28);
        let table = drawn(&parts);
        let lines: Vec<&str> = table.lines().map(str::trim).collect();
        assert_eq!(
            lines[1],
            "wasm       13       -7       20       12        9  over"
        );
        assert_eq!(
            lines[3],
            "first visit       28       +3       25       30       10"
        );
    }

    #[test]
    fn slips_in_what_is_kept_are_named() {
        for text in [
            "",
            "part\tlast\n",
            "part\tlast\tbudget\tgoal\nwasm\t1\t2\n",
            "part\tlast\tbudget\tgoal\nwasm\t1\t2\tx\n",
            "part\tlast\tbudget\tgoal\nwasm\t1\t2\t3\n",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_what_the_first_visit_needs_is_counted() {
        assert_eq!(part_of("index.html"), Some("html"));
        assert_eq!(part_of("en/index.html"), None);
        assert_eq!(part_of("mrejesho-0123456789abcdef_bg.wasm"), Some("wasm"));
        assert_eq!(part_of("mrejesho-0123456789abcdef_bg.wasm.br"), None);
        assert_eq!(part_of("sw.js"), None);
        for (name, part) in [
            ("later-pages-0123456789abcdef.wasm", "pages"),
            ("later-kiosk-0123456789abcdef.wasm", "kiosk"),
            ("later-case_slip-0123456789abcdef.wasm", "shared"),
            ("kiosk-0123456789abcdef.css", "kiosk"),
            ("report-0123456789abcdef.wasm", "report"),
        ] {
            assert_eq!(part_of(name), Some(part));
        }
    }

    #[test]
    fn the_projects_own_table_can_be_read() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(KEPT);
        let parts = read(&files::read_text(&kept).expect("the file")).expect("a table");
        assert!(parts.iter().all(|part| part.goal <= part.budget));
        let is_sum = |part: &Part| SUMS.contains(&part.name.as_str());
        let mut so_far = 0;
        for part in &parts {
            match is_sum(part) {
                true => assert_eq!(part.last, so_far, "{}", part.name),
                false => so_far += part.last,
            }
        }
        assert_eq!(parts.iter().filter(|part| is_sum(part)).count(), SUMS.len());
    }
}
