//! What a screen reader finds on a page, from Chromium's accessibility tree: a line for each thing, in reading order. What
//! differs from run to run is replaced.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{Language, Page};

/// The roles whose words are read as a whole; what is inside them is not read again.
const WHOLE: [&str; 17] = [
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "Date",
    "heading",
    "image",
    "img",
    "InputTime",
    "link",
    "option",
    "term",
    "radio",
    "spinbutton",
    "textbox",
    "searchbox",
    "progressbar",
];

/// States that are said. `focused` is not among them: where the focus is is held by other journeys.
const STATES: [&str; 9] = [
    "checked", "disabled", "expanded", "invalid", "level", "modal", "pressed", "required",
    "selected",
];

/// The lines of the page as it is now. `known` are words of this run, such as the reference, and what stands for them.
pub async fn of(page: &Page, known: &[(String, &str)]) -> Vec<String> {
    let tree = page
        .driver
        .cdp()
        .send_raw("Accessibility.getFullAXTree", json!({}))
        .await
        .expect("the accessibility tree");
    let mut lines = read(&tree["nodes"]);
    let foreign = page.js(FOREIGN, vec![]).await;
    for line in foreign.as_array().into_iter().flatten() {
        lines.push(format!("lang {}", line.as_str().unwrap_or_default()));
    }
    let lines = lines.iter().map(|line| settled(line, known));
    lines.collect()
}

/// What is in another language than the page.
const FOREIGN: &str = "
    const own = document.documentElement.lang.split('-')[0];
    return [...document.body.querySelectorAll('[lang]')]
        .filter(e => seen(e) && e.lang.split('-')[0] !== own && words(e))
        .map(e => `${e.lang} \"${words(e)}\"`)";

/// The lines of a tree as the DevTools protocol gives it.
pub fn read(nodes: &Value) -> Vec<String> {
    let nodes = nodes.as_array().map_or(&[][..], Vec::as_slice);
    let by_id: BTreeMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let mut reader = Reader {
        by_id,
        lines: Vec::new(),
        text: String::new(),
        is_in_label: false,
    };
    if let Some(root) = nodes.iter().find(|node| node["parentId"].is_null()) {
        reader.node(root, 0);
    }
    reader.end_of_text(0);
    reader.lines
}

struct Reader<'tree> {
    by_id: BTreeMap<&'tree str, &'tree Value>,
    lines: Vec<String>,
    /// The words of one paragraph so far: its pieces are elements of their own.
    text: String,
    /// The words of a label are the name of its field, and said there.
    is_in_label: bool,
}

impl Reader<'_> {
    fn node(&mut self, node: &Value, depth: usize) {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let is_ignored = node["ignored"] == true;
        let name = words(&node["name"]);
        match role {
            // A legend is the name of its group.
            "InlineTextBox" | "ListMarker" | "Legend" => {}
            "StaticText" if !is_ignored && !self.is_in_label => {
                self.text.push(' ');
                self.text.push_str(&name);
            }
            "StaticText" => {}
            "LabelText" => {
                self.end_of_text(depth);
                let before = std::mem::replace(&mut self.is_in_label, true);
                self.children(node, depth);
                self.is_in_label = before;
            }
            _ if is_ignored || is_plain(role) || (role == "group" && name.is_empty()) => {
                // A block of words ends the words before it.
                let is_block = !matches!(
                    role,
                    "none" | "generic" | "emphasis" | "strong" | "code" | "mark"
                );
                self.end_of_block(is_block, depth);
                self.children(node, depth);
                self.end_of_block(is_block, depth);
            }
            _ => {
                self.end_of_text(depth);
                let mut line = format!("{}{role}", "  ".repeat(depth));
                if !name.is_empty() {
                    line.push_str(&format!(" \"{name}\""));
                }
                let value = words(&node["value"]);
                if !value.is_empty() {
                    line.push_str(&format!(" = \"{value}\""));
                }
                let mut said = about(node);
                if role == "listitem" {
                    said.retain(|state| !state.starts_with("level"));
                }
                if !said.is_empty() {
                    line.push_str(&format!(" ({})", said.join(", ")));
                }
                self.lines.push(line);
                if !WHOLE.contains(&role) {
                    self.children(node, depth + 1);
                    self.end_of_text(depth + 1);
                }
            }
        }
    }

    fn children(&mut self, node: &Value, depth: usize) {
        for id in node["childIds"].as_array().into_iter().flatten() {
            let child = id.as_str().and_then(|id| self.by_id.get(id).copied());
            if let Some(child) = child {
                self.node(child, depth);
            }
        }
    }

    fn end_of_block(&mut self, is_block: bool, depth: usize) {
        if is_block {
            self.end_of_text(depth);
        }
    }

    fn end_of_text(&mut self, depth: usize) {
        let text = std::mem::take(&mut self.text);
        let text = crate::page::plain(&text);
        if !text.is_empty() {
            self.lines.push(format!("{}\"{text}\"", "  ".repeat(depth)));
        }
    }
}

/// Roles that a screen reader does not announce.
fn is_plain(role: &str) -> bool {
    matches!(
        role,
        "" | "none"
            | "generic"
            | "paragraph"
            | "RootWebArea"
            | "Details"
            | "DescriptionList"
            | "DescriptionListTerm"
            | "DescriptionListDetail"
            | "emphasis"
            | "strong"
            | "code"
            | "mark"
            | "Section"
            | "LineBreak"
    )
}

/// The description and the states of a node.
fn about(node: &Value) -> Vec<String> {
    let mut said = Vec::new();
    let description = words(&node["description"]);
    if !description.is_empty() {
        said.push(format!("\"{description}\""));
    }
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = &property["value"]["value"];
        let value = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let is_quiet = value == "false" && !matches!(name, "expanded" | "checked" | "selected");
        if STATES.contains(&name) && !is_quiet {
            said.push(match value.as_str() {
                "true" => name.to_owned(),
                "false" => format!("not {name}"),
                _ => format!("{name} {value}"),
            });
        }
    }
    said
}

fn words(of: &Value) -> String {
    let value = &of["value"];
    match value {
        Value::String(text) => crate::page::plain(text),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Replaces what differs from run to run: the known words, days, and numbers of kilobytes.
pub fn settled(line: &str, known: &[(String, &str)]) -> String {
    let mut line = line.to_owned();
    for (words, place) in known {
        if !words.is_empty() {
            line = line.replace(words.as_str(), place);
        }
    }
    let indent = line.len() - line.trim_start().len();
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let is_number = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token: &&str| core(token).bytes().all(|it| it.is_ascii_digit()))
    };
    let is_year = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token: &&str| is_number(at) && core(token).len() == 4)
    };
    let mut settled: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let follows_kb = at > 0 && core(tokens[at - 1]) == "KB";
        let precedes_kb = tokens.get(at + 1).is_some_and(|next| core(next) == "KB");
        // 23 Novemba 2026
        if is_number(at) && !is_year(at) && is_year(at + 2) && !is_number(at + 1) {
            let before = &token[..token.find(core(token)).unwrap_or_default()];
            let year = tokens[at + 2];
            let after = &year[year.find(core(year)).unwrap_or_default() + 4..];
            settled.push(format!("{before}DAY{after}"));
            at += 3;
            continue;
        }
        if is_number(at) && (follows_kb || precedes_kb) {
            settled.push(token.replace(core(token), "N"));
        } else if is_time(core(token)) {
            settled.push(token.replace(core(token), "TIME"));
        } else {
            settled.push(token.to_owned());
        }
        at += 1;
    }
    format!("{}{}", " ".repeat(indent), settled.join(" "))
}

/// A token without the signs around it.
fn core(token: &str) -> &str {
    let core = token.trim_matches(|letter: char| !letter.is_alphanumeric());
    if core.is_empty() { "-" } else { core }
}

fn is_time(token: &str) -> bool {
    let is_two = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
    token
        .split_once(':')
        .is_some_and(|(hour, minute)| is_two(hour) && is_two(minute))
}

/// The golden file of a language.
pub fn golden(language: Language) -> PathBuf {
    let name = format!("tests/e2e/transcript/{}.txt", language.code());
    crate::root().join(name)
}

/// The first line in which two transcripts differ, with what is around it.
pub fn difference(golden: &str, now: &str) -> Option<String> {
    let (golden, now): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), now.lines().collect());
    let longest = golden.len().max(now.len());
    let at = (0..longest).find(|at| golden.get(*at) != now.get(*at))?;
    let page = golden
        .iter()
        .take(at)
        .rev()
        .find(|line| line.starts_with("# "));
    let from = |lines: &[&str]| {
        let lines = lines.iter().skip(at).take(5);
        lines.copied().collect::<Vec<_>>().join("\n")
    };
    Some(format!(
        "line {}, {}\n--- kept\n{}\n--- now\n{}",
        at + 1,
        page.unwrap_or(&"the beginning"),
        from(&golden),
        from(&now)
    ))
}
