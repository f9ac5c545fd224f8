//! The table that the check prints: one row for each thing that was asked, in aligned columns.

use mrejesho::feedback::model::receipt::shown;

/// The widest line, in characters.
const WIDTH: usize = 110;

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Works,
    Not,
    /// It cannot be seen without writing, or the answer says nothing.
    Unknown,
    /// It works, and something about it should be mended.
    Warning,
}

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Mark::Works => "works",
            Mark::Not => "not",
            Mark::Unknown => "unknown",
            Mark::Warning => "warning",
        }
    }
}

#[derive(Clone, Debug)]
struct Row {
    what: String,
    mark: String,
    seen: String,
    mend: String,
}

/// Rows under a heading.
#[derive(Clone, Debug, Default)]
pub struct Table {
    heading: [&'static str; 3],
    rows: Vec<Row>,
}

impl Table {
    pub fn new(heading: [&'static str; 3]) -> Table {
        Table {
            heading,
            rows: Vec::new(),
        }
    }

    /// Adds what was seen, and what should be mended, which is empty if nothing should.
    pub fn add(
        &mut self,
        what: &str,
        mark: Mark,
        seen: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.add_words(what, mark.word(), seen, mend);
    }

    pub fn add_words(
        &mut self,
        what: &str,
        second: impl Into<String>,
        seen: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.rows.push(Row {
            what: what.to_owned(),
            mark: second.into(),
            seen: seen.into(),
            mend: mend.into(),
        });
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let width = |cells: &mut dyn Iterator<Item = &str>, most: usize| {
            let widths = cells.map(|cell| cell.chars().count());
            widths.max().unwrap_or_default().min(most)
        };
        let [what, second, third] = self.heading;
        let mut first_cells = self.rows.iter().map(|row| row.what.as_str()).chain([what]);
        let mut second_cells = self
            .rows
            .iter()
            .map(|row| row.mark.as_str())
            .chain([second]);
        let first_width = width(&mut first_cells, 34);
        let second_width = width(&mut second_cells, 34);
        let indent = first_width + second_width + 6;
        let mut line = |first: &str, second: &str, third: &str| {
            let text = format!("  {first:first_width$}  {second:second_width$}  {third}");
            writeln!(f, "{}", shown(text.trim_end()))
        };
        line(what, second, third)?;
        for row in &self.rows {
            let mut lines = wrapped(&row.seen, WIDTH - indent);
            if !row.mend.is_empty() {
                lines.extend(wrapped(&format!("→ {}", row.mend), WIDTH - indent));
            }
            let mut firsts = wrapped(&row.what, first_width).into_iter();
            let mut seconds = wrapped(&row.mark, second_width).into_iter();
            let mut lines = lines.into_iter();
            loop {
                match (firsts.next(), seconds.next(), lines.next()) {
                    (None, None, None) => break,
                    (first, second, third) => line(
                        &first.unwrap_or_default(),
                        &second.unwrap_or_default(),
                        &third.unwrap_or_default(),
                    )?,
                }
            }
        }
        Ok(())
    }
}

/// Breaks a text between words. A word that is longer than a line is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        while !word.is_empty() {
            let used = lines
                .last()
                .map_or(usize::MAX, |line| line.chars().count() + 1);
            if let Some(line) = lines
                .last_mut()
                .filter(|_| used.saturating_add(word.len()) <= width)
            {
                line.push(' ');
                line.extend(word.drain(..));
            } else {
                lines.push(word.drain(..word.len().min(width)).collect());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_no_line_is_too_long() {
        let mut table = Table::new(["what", "result", "seen"]);
        table.add("List", Mark::Works, "3 services", "");
        table.add(
            "Cookies",
            Mark::Warning,
            "word ".repeat(60),
            "Turn them off.",
        );
        table.add("Long", Mark::Not, "x".repeat(300), "");
        let printed = table.to_string();
        let third = |line: &str| line.chars().skip(2 + 7 + 2 + 7 + 2).collect::<String>();
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(third(lines[0]), "seen");
        assert_eq!(third(lines[1]), "3 services");
        assert!(
            lines.iter().all(|line| line.chars().count() <= WIDTH),
            "{printed}"
        );
        assert!(printed.contains("→ Turn them off."), "{printed}");
    }

    #[test]
    fn a_row_has_no_control_characters_whatever_is_put_into_it() {
        let mut table = Table::new(["what", "result", "seen"]);
        table.add("a\u{1b}[31m", Mark::Not, "b\u{7}\u{9b}c", "d\u{202e}");
        let printed = table.to_string();
        let odd = |letter: char| letter.is_control() && letter != '\n';
        assert!(!printed.contains(odd), "{printed:?}");
    }

    #[test]
    fn an_empty_cell_takes_one_line() {
        let mut table = Table::new(["what", "result", "seen"]);
        table.add("a", Mark::Not, "", "");
        assert_eq!(table.to_string().lines().count(), 2);
    }
}
