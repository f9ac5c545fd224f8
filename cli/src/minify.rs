//! Removes comments and indentation from pages and style sheets.

/// Returns the template without what only its authors need: comments and indentation.
pub fn minify_html(html: &str) -> Result<String, String> {
    let html = without(html, "<!--", "-->").ok_or("A template has a comment that does not end.")?;
    Ok(trim_lines(&html))
}

/// Returns `text` without the parts from `open` to `close`; `None` if one of the parts does not end.
fn without(text: &str, open: &str, close: &str) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let end = at + open.len() + rest[at + open.len()..].find(close)? + close.len();
        kept.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    Some(kept)
}

/// Returns a style sheet without comments and indentation. Brotli does the rest nearly as well as a minifier, and no
/// library that parses CSS is small enough to compile on every fresh machine.
pub fn minify_css(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    // A comment does not begin inside a string, nor a string inside a comment: the first to open counts.
    while let Some(at) = rest.find(['"', '\'', '/']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("/*") {
            let end = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
            rest = &rest[end..];
            continue;
        } else if rest.starts_with('/') {
            1
        } else {
            string_end(rest)
        };
        kept.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    trim_lines(&kept)
}

/// Returns the end of the CSS string with which `text` begins.
fn string_end(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, quote)| quote);
    while let Some((at, c)) = chars.next() {
        if Some(c) == quote {
            return at + c.len_utf8();
        }
        if c == '\\' {
            chars.next();
        }
    }
    text.len()
}

pub fn trim_lines(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_loses_only_what_its_writers_need() {
        let html =
            "<!doctype html>\n<!-- why\n  so -->\n  <link rel=\"icon\" href=\"/i.svg\">\n<p>a</p>";
        assert_eq!(
            minify_html(html),
            Ok("<!doctype html>\n<link rel=\"icon\" href=\"/i.svg\">\n<p>a</p>\n".to_string())
        );
        assert!(minify_html("<!-- no end").is_err());
    }

    #[test]
    fn css_comments_go_and_strings_stay() {
        let css = "/* one */\n  a::before { content: \"/* \\\" not */\"; }\n\n b { background: url(/i.svg) } /* ' */\n";
        assert_eq!(
            minify_css(css),
            "a::before { content: \"/* \\\" not */\"; }\nb { background: url(/i.svg) }\n"
        );
    }
}
