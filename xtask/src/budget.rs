//! Compares the cost of a first visit with its budget, part by part, in bytes of brotli 11.

use mrejesho_cli::files;
use mrejesho_cli::headers::is_hashed;
use std::path::Path;

/// The table of what the last release weighed, what each part may weigh, and the goal.
const KEPT: &str = "docs/bytes.tsv";
/// The line that is the sum of those before it. The lines after it are for files that are loaded only when needed.
const SUM: &str = "first visit";

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
        let Some(name) = part_of(&inside.to_string_lossy()) else {
            continue;
        };
        let bytes = files::read(&path.with_added_extension("br"))?.len() as u64;
        let line = |name| parts.iter().position(|part: &Part| part.name == name);
        let (own, sum) = (line(name), line(SUM));
        let own = own.ok_or_else(|| format!("{KEPT} has no line for {name}."))?;
        parts[own].now += bytes;
        if let Some(sum) = sum.filter(|sum| own < *sum) {
            parts[sum].now += bytes;
        }
    }
    Ok(parts)
}

/// The prefixes of the modules that are loaded only when needed.
const LAZY: [&str; 3] = ["aside-", "kiosk-", "later-"];

pub fn is_lazy(name: &str) -> bool {
    LAZY.iter().any(|lazy| name.starts_with(lazy))
}

/// Returns the part that a file of the site counts towards; `None` if filling in, reviewing and sending a report in
/// Kiswahili never needs it.
fn part_of(name: &str) -> Option<&'static str> {
    match name {
        "index.html" => Some("html"),
        "config.json" => Some("config"),
        "manifest.webmanifest" => Some("manifest"),
        _ if !is_hashed(name) => None,
        _ => {
            let (_, ending) = name.rsplit_once('.')?;
            let kind = ["css", "js", "wasm"]
                .into_iter()
                .find(|kind| *kind == ending)?;
            let aside = LAZY.into_iter().find(|lazy| name.starts_with(lazy));
            aside
                .map(|aside| aside.trim_end_matches('-'))
                .or(Some(kind))
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
    parts.and_then(|parts| match parts.iter().any(|part| part.name == SUM) {
        true => Ok(parts),
        false => Err(format!("{KEPT} has no line for the {SUM}.")),
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
        let text = "part\tlast\tbudget\tgoal\nwasm\t20\t12\t9\nfirst visit\t25\t30\t10\n";
        let mut parts = read(text).expect("a table");
        assert_eq!(parts[0].name, "wasm");
        (parts[0].now, parts[1].now) = (13, 28);
        let table = drawn(&parts);
        let lines: Vec<&str> = table.lines().map(str::trim).collect();
        assert_eq!(
            lines[1],
            "wasm       13       -7       20       12        9  over"
        );
        assert_eq!(
            lines[2],
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
        for name in [
            "aside-0123456789abcdef.js",
            "aside-0123456789abcdef_bg.wasm",
        ] {
            assert_eq!(part_of(name), Some("aside"));
        }
        let part = "later-pages-0123456789abcdef.wasm";
        assert_eq!(part_of(part), Some("later"));
    }

    #[test]
    fn the_projects_own_table_can_be_read() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(KEPT);
        let parts = read(&files::read_text(&kept).expect("the file")).expect("a table");
        let sum = parts
            .iter()
            .position(|part| part.name == SUM)
            .expect("a sum");
        assert!(parts.iter().all(|part| part.goal <= part.budget));
        let last: u64 = parts[..sum].iter().map(|part| part.last).sum();
        assert_eq!(last, parts[sum].last);
    }
}
