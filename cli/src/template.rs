//! Fills the templates of pages, scripts and server files. Values are always escaped in a page, and elsewhere by the
//! filter of the language (`js`, `nginx`, `caddy`).

use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::named;
use serde::Serialize;

/// A template. If its name ends in `.html`, it is a page.
#[derive(Clone, Copy)]
pub struct Template<'a> {
    pub name: &'static str,
    pub text: &'a str,
}

impl Template<'_> {
    /// Fills the template with these values. A value that the template reads and that is missing is an error.
    pub fn fill(&self, values: impl Serialize) -> Result<String, String> {
        self.filled_in(&environment(), values)
    }

    /// Fills the template with these values and with the sentences of a language: `t("key", name=value)`.
    pub fn fill_in(&self, language: Language, values: impl Serialize) -> Result<String, String> {
        let mut environment = environment();
        environment.add_function("t", move |key: String, values: Kwargs| {
            sentence(language, &key, &values)
        });
        self.filled_in(&environment, values)
    }

    fn filled_in(
        &self,
        environment: &Environment,
        values: impl Serialize,
    ) -> Result<String, String> {
        let values = serde_json::to_value(values).map_err(|e| refused(e.to_string()));
        values
            .and_then(|values| environment.render_named_str(self.name, self.text, plain(values)))
            .map_err(|e| format!("The template {} cannot be filled: {e:#}.", self.name))
    }
}

/// Converts the values for the templates. `serde_json` keeps a number as text (`arbitrary_precision`), and would pass
/// it on as an object.
fn plain(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::from(()),
        serde_json::Value::Bool(flag) => Value::from(flag),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::from(whole),
            (None, Some(float)) => Value::from(float),
            (None, None) => Value::from(number.to_string()),
        },
        serde_json::Value::String(text) => Value::from(text),
        serde_json::Value::Array(values) => values.into_iter().map(plain).collect(),
        serde_json::Value::Object(fields) => {
            let fields = fields.into_iter();
            fields.map(|(name, value)| (name, plain(value))).collect()
        }
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_auto_escape_callback(|name| match name.ends_with(".html") {
        true => AutoEscape::Html,
        false => AutoEscape::None,
    });
    // The library's own escaping writes six bytes for each slash.
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            Ok(out.write_str(&escaped(text))?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_filter("js", js);
    environment.add_filter("nginx", nginx);
    environment.add_filter("caddy", caddy);
    environment
}

fn sentence(language: Language, key: &str, values: &Kwargs) -> Result<String, Error> {
    if !named::keys().any(|known| known == key) {
        return Err(refused(format!("there is no sentence {key}")));
    }
    let mut said = Vec::new();
    for name in ["kilobytes", "kinds", "name"] {
        if let Some(value) = values.get::<Option<String>>(name)? {
            said.push((name, value.into()));
        }
    }
    values.assert_all_used()?;
    Ok(named::say(language, key, &said))
}

/// Writes a value as JavaScript, also safe for a script inside a page.
fn js(value: Value) -> Result<Value, Error> {
    let text = serde_json::to_string(&value).map_err(|e| refused(e.to_string()))?;
    Ok(Value::from_safe_string(text.replace('<', "\\u003c")))
}

/// Quotes a text for nginx, which has no escape for `$`: a text with a `$` is an error.
fn nginx(text: String) -> Result<String, Error> {
    quoted(&text, &['$'])
}

/// Quotes a text for Caddy, where braces begin and end a placeholder: a text with a brace is an error.
fn caddy(text: String) -> Result<String, Error> {
    quoted(&text, &['{', '}'])
}

fn quoted(text: &str, unfit: &[char]) -> Result<String, Error> {
    if text.contains(unfit) || text.contains(char::is_control) {
        return Err(refused(format!("a server's file cannot hold {text:?}")));
    }
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    Ok(format!("\"{text}\""))
}

fn refused(why: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}

/// Escapes a text for HTML and for an attribute in double quotes. Every template quotes with these alone.
pub fn escaped(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            letter => page.push(letter),
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrejesho::i18n::{self, message};
    use serde_json::json;

    fn fill(name: &'static str, text: &str, values: serde_json::Value) -> Result<String, String> {
        Template { name, text }.fill(values)
    }

    #[test]
    fn places_are_filled_once_and_texts_escaped() {
        let text = "<p title=\"{{ a }}\">{{ a }}</p>{{ b|safe }}\n";
        let values = json!({"a": "<\"{{ b }}\" & 'c/d'>", "b": "<br>"});
        let a = "&lt;&quot;{{ b }}&quot; &amp; 'c/d'&gt;";
        let page = fill("a.html", text, values);
        assert_eq!(page, Ok(format!("<p title=\"{a}\">{a}</p><br>\n")));
    }

    #[test]
    fn a_place_without_a_value_is_told_by_its_line() {
        let missing = fill("a.html", "{{ a }}\n{{ b }}", json!({"a": "x"}));
        assert!(missing.is_err_and(|e| e.contains("a.html:2")));
        assert!(fill("a.html", "{{ a", json!({"a": "x"})).is_err());
    }

    #[test]
    fn sentences_are_said_in_their_language() {
        let text = "{{ t(\"basic-nameless-kinds\", kinds=\"<a>\") }}";
        let page = Template {
            name: "a.html",
            text,
        };
        for language in Language::ALL {
            let said = i18n::say_with(language, &message::basic_nameless_kinds("<a>"));
            assert_eq!(page.fill_in(language, ()), Ok(escaped(&said)));
        }
        for text in [
            "{{ t(\"no-such-sentence\") }}",
            "{{ t(\"optional\", colour=\"red\") }}",
        ] {
            let page = Template {
                name: "a.html",
                text,
            };
            assert!(page.fill_in(Language::English, ()).is_err(), "{text}");
        }
    }

    #[test]
    fn each_kind_of_file_has_its_own_quotes() {
        let values = json!({"a": "b\"\\</script>", "list": ["c", 1]});
        assert_eq!(
            fill("a.js", "{{ a|js }}{{ list|js }}", values.clone()),
            Ok(r#""b\"\\\u003c/script>"["c",1]"#.to_owned())
        );
        let in_page = fill("a.html", "<script>{{ list|js }}</script>", values.clone());
        assert_eq!(in_page, Ok(r#"<script>["c",1]</script>"#.to_owned()));
        for filter in ["nginx", "caddy"] {
            let text = format!("{{{{ a|{filter} }}}}");
            let quoted = fill("a.conf", &text, values.clone());
            assert_eq!(quoted, Ok(r#""b\"\\</script>""#.to_owned()), "{filter}");
            for unfit in ["a\nb", if filter == "nginx" { "$a" } else { "{a}" }] {
                assert!(
                    fill("a.conf", &text, json!({"a": unfit})).is_err(),
                    "{unfit}"
                );
            }
        }
    }
}
