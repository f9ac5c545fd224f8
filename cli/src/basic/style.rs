//! Selects the rules of the style sheets that apply to a page.

use crate::minify::minify_css;

/// Returns the rules of the style sheets that apply to this page. They are the same as in the app, so nothing moves
/// when the app's own sheet arrives. Each byte counts here (`weight`): no blanks, and short names for what they share.
pub fn style(sheets: &str, page: &str) -> String {
    let mut css = rules(&minify_css(sheets), page).replace('\n', "");
    // No string in the sheets has any of these.
    let blanks = [(" {", "{"), (": ", ":"), (", ", ","), ("; ", ";")];
    let zeros = [(":0.", ":."), (" 0.", " .")];
    for (long, short) in blanks.into_iter().chain(zeros) {
        css = css.replace(long, short);
    }
    with_short_names(css).replace(";}", "}")
}

/// Gives the custom properties names of one letter, and drops those that no rule uses.
fn with_short_names(mut css: String) -> String {
    let names = declared(&css);
    let letters = ('a'..='z').chain('A'..='Z').map(String::from);
    let mut free = letters.filter(|letter| !names.contains(letter));
    for name in &names {
        let used = |name: &str| [")", ","].map(|after| format!("var(--{name}{after}"));
        if !used(name).iter().any(|used| css.contains(used)) {
            css = without_property(css, name);
        } else if let Some(short) = free.next() {
            for (long, short) in used(name).iter().zip(used(&short)) {
                css = css.replace(long, &short);
            }
            css = css.replace(&format!("--{name}:"), &format!("--{short}:"));
        }
    }
    css
}

/// Returns the names of the custom properties, each once.
fn declared(css: &str) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for part in css.split(['{', ';']) {
        let name = part.strip_prefix("--").and_then(|it| it.split_once(':'));
        if let Some((name, _)) = name
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

fn without_property(mut css: String, name: &str) -> String {
    while let Some(at) = css.find(&format!("--{name}:")) {
        let end = css[at..].find([';', '}']).map_or(css.len(), |end| at + end);
        let end = end + usize::from(css[end..].starts_with(';'));
        css.replace_range(at..end, "");
    }
    css
}

fn rules(css: &str, page: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((selectors, body, after)) = block(rest) {
        rest = after;
        if selectors.starts_with("@media") {
            let inside = rules(body, page);
            if !inside.is_empty() {
                kept.push_str(&format!("{selectors} {{{inside}}}"));
            }
        } else if selectors.starts_with('@') {
            continue;
        } else {
            let wanted: Vec<&str> = each_selector(selectors)
                .map(str::trim)
                .filter(|selector| is_on(page, selector))
                .collect();
            if !wanted.is_empty() {
                kept.push_str(&format!("{} {{{}}}", wanted.join(","), body.trim()));
            }
        }
    }
    kept
}

/// Returns the selectors of a rule. A comma in parentheses is part of one, as in `:is(.hint, .field)`.
fn each_selector(selectors: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    selectors.split(move |letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    })
}

/// Returns the first block of a sheet: what is before its braces, in them and after them.
fn block(css: &str) -> Option<(&str, &str, &str)> {
    let open = css.find('{')?;
    let mut depth = 0;
    let end = css[open..].char_indices().find_map(|(at, letter)| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(open + at)
    })?;
    Some((css[..open].trim(), &css[open + 1..end], &css[end + 1..]))
}

/// Whether the page has every class, id, attribute and element that a selector names.
fn is_on(page: &str, selector: &str) -> bool {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut rest = selector;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let end = after.find(|letter| !is_name(letter)).unwrap_or(after.len());
        let name = &after[..end];
        let (is_there, length) = match letter {
            '.' => (has_class(page, name), end + 1),
            '#' => (page.contains(&format!("id=\"{name}\"")), end + 1),
            '[' => (page.contains(&format!(" {name}")), end + 1),
            ':' => {
                // The name of a pseudo-class says nothing. The names inside its parentheses are checked like all
                // others.
                let colons = rest.len() - rest.trim_start_matches(':').len();
                let end = rest[colons..].find(|letter| !is_name(letter));
                (true, end.map_or(rest.len(), |end| colons + end))
            }
            letter if letter.is_ascii_alphabetic() => {
                let element = &rest[..end + 1];
                let is_root = ["html", "body"].contains(&element);
                let opened = |then: &str| page.contains(&format!("<{element}{then}"));
                (is_root || opened(" ") || opened(">"), end + 1)
            }
            '"' => (true, after.find('"').map_or(rest.len(), |end| end + 2)),
            _ => (true, letter.len_utf8()),
        };
        if !is_there {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

fn has_class(page: &str, name: &str) -> bool {
    page.split("class=\"").skip(1).any(|rest| {
        let classes = rest.split('"').next().unwrap_or_default();
        classes.split(' ').any(|class| class == name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_with_a_list_stays_whole() {
        let page = "<p class=\"hint\"></p><div class=\"option\"></div>";
        let of = |sheet: &str| style(sheet, page);
        assert!(of("a, .hint { top: 0 }").starts_with(".hint{"));
        assert_eq!(of("#slip :is(.hint, .option, p) { top: 0 }"), "");
        assert!(of("div :is(.hint, .option) { top: 0 }").starts_with("div :is(.hint,.option)"));
        assert!(of("a:not(.b, .c), p { top: 0 }").starts_with("p{"));
    }

    #[test]
    fn what_is_shared_has_short_names_and_what_nobody_uses_is_gone() {
        let sheet = ":root { --ink: #123; --ink-quiet: #456; --wrong: red; --a: 1px }\n\
                     @media (w: 1) { :root { --ink: #fff; --wrong: pink } }\n\
                     body { color: var(--ink); margin: var(--a, 2px) }\np { color: var(--ink-quiet) }";
        assert_eq!(
            style(sheet, "<p>"),
            ":root{--b:#123;--c:#456;--d:1px}@media (w:1){:root{--b:#fff}}body{color:var(--b);margin:var(--d,2px)}p{color:var(--c)}"
        );
    }
}
