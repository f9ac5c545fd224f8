//! Prints the entry pages: what they show before WebAssembly starts, and the script that starts it.

use crate::manifest::Colours;
use crate::program::Program;
use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::{self, Key, key};
use mrejesho_cli::addresses::{KIOSK, manifest_address, relative, up_from};
use mrejesho_cli::basic;
use mrejesho_cli::basic::form::Around;
use mrejesho_cli::basic::known::Known;
use mrejesho_cli::files::read_text;
use mrejesho_cli::minify::minify_html;
use mrejesho_cli::template::Template;
use serde::Serialize;
use serde_json::json;
use std::path::Path;

/// The style sheets, in the order in which they are joined.
pub const STYLES: [&str; 5] = ["tokens", "base", "parts", "pages", "print"];
/// The terminal's own style sheet, which comes after them.
pub const STYLE_OF_KIOSK: &str = "kiosk";

/// The templates of `src/`, minified.
pub struct Templates {
    index: String,
    opening: String,
    basic: String,
    kiosk: String,
    not_found: String,
}

impl Templates {
    pub fn read(root: &Path) -> Result<Templates, String> {
        let template = |name: &str| minify_html(&read_text(&root.join("src").join(name))?);
        Ok(Templates {
            index: template("index.html")?,
            opening: template("opening.html")?,
            basic: template("basic.html")?,
            kiosk: template("kiosk.html")?,
            not_found: template("404.html")?,
        })
    }
}

/// The data that all pages of the site are printed from.
pub struct Frame {
    pub templates: Templates,
    pub known: Known,
    pub sheets: String,
    pub colours: Colours,
    /// The icon, and the one for the home screen.
    pub icons: [String; 2],
    pub start: String,
}

/// The fields that a page's template reads.
#[derive(Serialize)]
struct Page<'a> {
    lang: &'static str,
    manifest: String,
    icon: String,
    touch_icon: String,
    /// The inline style of a page that works without the program.
    style: Option<String>,
    program: &'a Linked<'a>,
    paper: &'a str,
    paper_dark: &'a str,
    opening: &'a str,
    start: &'a str,
}

impl Frame {
    /// Prints a first page with the whole form, which works without the program. `kilobytes` is the compressed size of
    /// the program in thousands of bytes.
    pub fn first_page(
        &self,
        language: Language,
        up: &str,
        around: &Around,
        program: &Linked,
        kilobytes: u64,
    ) -> Result<basic::Printed, String> {
        let form = basic::template_of(&self.templates.basic);
        basic::basic(
            form,
            &self.known,
            language,
            around,
            Some(kilobytes),
            None,
            |form| {
                let style = basic::style(&self.sheets, form);
                self.whole(language, up, Some(style), program, form)
            },
        )
    }

    pub fn other_page(
        &self,
        language: Language,
        up: &str,
        around: &Around,
        program: &Linked,
    ) -> Result<String, String> {
        let opening = Template {
            name: "opening.html",
            text: &self.templates.opening,
        };
        let opening = opening.fill_in(language, json!({"around": around}))?;
        self.whole(language, up, None, program, &opening)
    }

    fn whole(
        &self,
        language: Language,
        up: &str,
        style: Option<String>,
        program: &Linked,
        opening: &str,
    ) -> Result<String, String> {
        let template = Template {
            name: "index.html",
            text: &self.templates.index,
        };
        let [icon, touch_icon] = &self.icons;
        let page = Page {
            lang: language.tag(),
            manifest: relative(up, &manifest_address(language)),
            icon: relative(up, icon),
            touch_icon: relative(up, touch_icon),
            style,
            program,
            paper: &self.colours.paper,
            paper_dark: &self.colours.paper_dark,
            opening,
            start: &self.start,
        };
        template.fill_in(language, page)
    }

    /// Prints the page of the terminal in an office.
    pub fn kiosk_page(&self, language: Language, program: &Linked) -> Result<String, String> {
        let template = Template {
            name: "kiosk.html",
            text: &self.templates.kiosk,
        };
        let page = json!({
            "lang": language.tag(),
            "icon": relative(&up_from(KIOSK), &self.icons[0]),
            "program": program,
            "start": self.start,
        });
        template.fill_in(language, page)
    }

    /// Prints the page for unknown addresses, in all languages.
    pub fn not_found_page(&self) -> Result<String, String> {
        let template = Template {
            name: "404.html",
            text: &self.templates.not_found,
        };
        let all = |key: Key| {
            Language::ALL
                .map(|language| json!({"lang": language.tag(), "text": i18n::say(language, key)}))
        };
        let language = Language::default();
        let page = json!({
            "lang": language.tag(),
            "title": all(key::NOWHERE_TITLE),
            "text": all(key::NOWHERE_TEXT),
        });
        template.fill_in(language, page)
    }
}

/// The files of the program as one page names them, with the hashes of their bytes. The script is in the page's head
/// for its hash alone: a browser that finds other bytes has no module to start. The hash of the WebAssembly module is
/// for the start script, because no browser checks it while it only preloads.
#[derive(Serialize)]
pub struct Linked<'a> {
    style: String,
    js: String,
    js_hash: &'a str,
    wasm: String,
    wasm_hash: &'a str,
}

impl<'a> Linked<'a> {
    /// Returns the program and a style sheet with addresses for one page; `up` leads from that page to the site's root.
    pub fn of(program: &'a Program, style: &str, up: &str) -> Linked<'a> {
        Linked {
            style: relative(up, style),
            js: relative(up, &program.js),
            js_hash: &program.js_hash,
            wasm: relative(up, &program.wasm),
            wasm_hash: &program.wasm_hash,
        }
    }
}

const START: Template = Template {
    name: "start.html",
    text: include_str!("start.html"),
};

/// Returns the scripts at the end of every page.
pub fn start() -> Result<String, String> {
    let filled = START.fill(json!({"fallen": fallen()}))?;
    Ok(filled.lines().map(str::trim).collect())
}

/// Returns the sentences that the start script shows if the program stops, by language.
fn fallen() -> serde_json::Value {
    let texts = Language::ALL.map(|language| {
        let say = |key| i18n::say(language, key);
        let texts = json!({
            "text": say(key::FALLEN_TEXT),
            "kept": say(key::FALLEN_KEPT),
            "lost": say(key::FALLEN_LOST),
            "reload": say(key::FALLEN_RELOAD),
        });
        (language.code().to_owned(), texts)
    });
    serde_json::Value::Object(texts.into_iter().collect())
}

/// Reads what is known of the office at build time: its config, its institutions and, beside them, its list of services
/// as its API returns it.
pub fn known(root: &Path) -> Result<Known, String> {
    let public = root.join("public");
    let file = |name: &str| read_text(&public.join(name.trim_start_matches('/'))).ok();
    let config = read_text(&public.join("config.json"))?;
    let known = Known::read(&config, file, file("services.json").as_deref())?;
    known.say_for_nobody();
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrejesho_cli::addresses::{HOME, address};
    use mrejesho_cli::files::{hash, integrity};

    #[test]
    fn every_failure_of_the_start_shows_the_broken_page() {
        let script = start().expect("a script");
        assert!(script.contains("import(address)"));
        assert!(script.contains("texts={\"en\":{\"kept\":\""), "{script}");
        assert!(script.contains("createHTML:()=>null"));
        assert_eq!(script.matches("getElementById(\"broken\")").count(), 4);
    }

    /// An office's ways without data beside the trial office's list, which fills the page nearly to its last byte.
    const WAYS: &str = r#"{"channels": [
        {"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {"sw": "Bure kwa mitandao yote", "en": "Free on all networks"}, "source": {"sw": "Tangazo la ofisi kwenye tovuti yake", "en": "The office's notice on its website"}, "dated": "2026-11"},
        {"kind": "ussd", "number": "*152*00#", "steps": ["9", "2"], "cost": {"sw": "Bure", "en": "Free"}, "source": {"sw": "Tangazo la ofisi kwenye tovuti yake", "en": "The office's notice on its website"}, "dated": "2026-11"},
        {"kind": "call", "number": "026 232 1234", "cost": {"sw": "Gharama ya kawaida ya simu", "en": "The normal cost of a call"}, "source": {"sw": "Tangazo la ofisi kwenye tovuti yake", "en": "The office's notice on its website"}, "dated": "2026-11"},
        {"kind": "desk", "place": {"sw": "Ghorofa ya 1, Dodoma, saa 2 hadi 9", "en": "First floor, Dodoma, 8 to 3"}, "source": {"sw": "Bango la ofisi", "en": "A poster of the office"}, "dated": "2026-09"}],"#;

    /// Prints the first pages as the build does, but with made-up hashes.
    #[test]
    fn the_first_pages_hold_all_services_of_the_trial_office() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let text = |name: &str| read_text(&root.join(name)).expect(name);
        let named = |name: &str, end: &str| format!("/{name}-{}.{end}", hash(name.as_bytes()));
        let services = text("public/services.json");
        let all = services.matches("service_code").count();
        let program = Program {
            js: named("mrejesho", "js"),
            js_hash: integrity(b"js"),
            wasm: named("mrejesho_bg", "wasm"),
            wasm_hash: integrity(b"wasm"),
            report: named("report", "wasm"),
        };
        let with_ways = text("public/config.json").replacen('{', WAYS, 1);
        let file = |name: &str| Some(text(&format!("public{name}")));
        let with_ways = Known::read(&with_ways, file, Some(&services)).expect("right");
        for (known, ways) in [(known(&root).expect("what is known"), 0), (with_ways, 4)] {
            let frame = Frame {
                templates: Templates::read(&root).expect("templates"),
                known,
                sheets: STYLES
                    .map(|name| text(&format!("style/{name}.css")))
                    .concat(),
                colours: Colours::read(&text("style/tokens.css")).expect("colours"),
                icons: [named("icon", "svg"), named("icons/apple-touch-icon", "png")],
                start: start().expect("a script"),
            };
            for own in Language::ALL {
                let (around, up) = (Around::of(HOME, own), up_from(&address(HOME, own)));
                let linked = Linked::of(&program, "/style.css", &up);
                let page = frame.first_page(own, &up, &around, &linked, 300);
                let page = page.expect("a page").page;
                // Plus the option that says that nothing is chosen.
                assert_eq!(page.matches("<option value=").count(), all + 1, "{own:?}");
                let source = i18n::say(own, key::CHANNEL_SOURCE);
                assert_eq!(page.matches(&source).count(), ways, "{own:?}");
            }
        }
    }
}
