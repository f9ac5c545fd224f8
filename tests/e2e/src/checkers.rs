//! Finds the checkers of pages that npm installs, and runs them on a page as it is now: axe-core, HTML_CodeSniffer and html-validate.
//!
//! HTML_CodeSniffer is the engine of pa11y. Pa11y itself drives a Chromium of its own through Puppeteer, which would be a
//! second browser beside the one that these journeys steer; the engine is run in the page here with the options that pa11y
//! gives it for WCAG2AAA: errors count, warnings and notices, which ask a person to look, do not.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use serde_json::{Value, json};

use crate::Page;
use crate::tools::xtask;

/// Rules of axe that are off, with the reason.
const AXE_EXCEPT: [(&str, &str); 1] = [(
    "p-as-heading",
    "Experimental. The number of a report is in bold type; it is no heading of what follows.",
)];

/// Errors of HTML_CodeSniffer that do not count: the rule, the element, and the reason.
const SNIFFER_EXCEPT: [(&str, &str, &str); 3] = [
    (
        "4_1_2.H91.InputFile.Name",
        "#files",
        "The field is hidden from everybody. The button beside it, which opens it, has the name.",
    ),
    (
        "2_4_8.H59.2a",
        "link.",
        "A link without `rel` holds an address that the page fetches only if the person lets the app load (start.html).",
    ),
    (
        "1_3_1_AAA.G141",
        "#problems-title",
        "The summary of problems comes before the heading of the page, gets the focus, and has a heading of its own.",
    ),
];

/// What decides which rules of a checker run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// All of them.
    All,
    /// Those whose result depends on the colours.
    Colours,
    /// Those whose result depends on the width.
    Layout,
}

/// Returns everything that axe finds wrong on the page as it is now: the rule, what it means and where.
pub async fn axe(page: &Page, rules: Rules) -> Vec<String> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    let source = SOURCE.get_or_init(|| source("axe-core/axe.min.js"));
    bring(page, "axe", source).await;
    // All rules: also those of level AAA and the experimental ones, which are off unless they are asked for.
    let script = "const [only, except, done] = arguments; \
        const ids = axe.getRules().map(rule => rule.ruleId) \
            .filter(id => !except.includes(id) && (!only || only.includes(id))); \
        axe.run(document, {runOnly: {type: 'rule', values: ids}, resultTypes: ['violations']}).then( \
            found => done(found.violations.flatMap(rule => rule.nodes.map(node => \
                `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${(node.failureSummary ?? '').replace(/\\s+/g, ' ')}`))), \
            error => done([`axe itself failed: ${error}`]))";
    let only = match rules {
        Rules::All => Value::Null,
        Rules::Colours => json!([
            "color-contrast",
            "color-contrast-enhanced",
            "link-in-text-block"
        ]),
        Rules::Layout => json!(["scrollable-region-focusable", "target-size"]),
    };
    let except = AXE_EXCEPT.map(|(rule, _)| rule);
    found_by(page, "axe", script, vec![only, json!(except)]).await
}

/// Returns the errors that HTML_CodeSniffer finds by WCAG2AAA on the page as it is now.
pub async fn sniffer(page: &Page, rules: Rules) -> Vec<String> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    let source = SOURCE.get_or_init(|| source("html_codesniffer/build/HTMLCS.js"));
    bring(page, "HTMLCS", source).await;
    let script = "const [isAll, except, done] = arguments; \
        const where = it => it.id ? '#' + it.id : `${it.localName}.${it.className}`; \
        HTMLCS.process('WCAG2AAA', document, () => done(HTMLCS.getMessages() \
            .filter(it => it.type === HTMLCS.ERROR) \
            .filter(it => !except.some(([rule, of]) => it.code.includes(rule) && where(it.element).startsWith(of))) \
            .filter(it => isAll || /1_4_3|1_4_6/.test(it.code)) \
            .map(it => `${it.code}: ${it.msg}: ${where(it.element)} \"${(it.element.textContent ?? '').trim().slice(0, 40)}\"`)), \
            error => done([`HTML_CodeSniffer itself failed: ${error}`]))";
    let except = SNIFFER_EXCEPT.map(|(rule, element, _)| [rule, element]);
    let args = vec![json!(rules == Rules::All), json!(except)];
    found_by(page, "HTML_CodeSniffer", script, args).await
}

/// Returns what html-validate finds wrong in the elements of the page as they are now.
pub async fn markup(page: &Page) -> Vec<String> {
    let html = page
        .js(
            "return '<!doctype html>\\n' + document.documentElement.outerHTML",
            vec![],
        )
        .await;
    markup_of(html.as_str().expect("the page's elements"))
}

/// The same of a page's text.
pub fn markup_of(html: &str) -> Vec<String> {
    static VALIDATOR: OnceLock<Mutex<Validator>> = OnceLock::new();
    let validator = VALIDATOR.get_or_init(|| Mutex::new(Validator::start()));
    // One that failed in another test is still there.
    let mut validator = validator.lock().unwrap_or_else(|held| held.into_inner());
    validator.found_in(html)
}

/// Loads a checker into the page, if it is not there yet.
async fn bring(page: &Page, name: &str, source: &str) {
    let is_missing = "return typeof window[arguments[0]] === 'undefined'";
    if page.js(is_missing, vec![json!(name)]).await == true {
        page.js(source, vec![]).await;
    }
}

async fn found_by(page: &Page, name: &str, script: &str, args: Vec<Value>) -> Vec<String> {
    let found = page.driver.execute_async(script, args).await;
    let found = found.unwrap_or_else(|e| panic!("{name} does not run: {e}"));
    match found.json() {
        Value::Array(found) => found
            .iter()
            .map(|one| one.as_str().unwrap_or_default().to_owned())
            .collect(),
        other => panic!("{name} answered {other}"),
    }
}

fn source(path: &str) -> String {
    let path = folder().join("node_modules").join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Returns npm's folder with the checkers: `$MREJESHO_CHECKERS`, or the one in the tools' cache, where `xtask` installs it.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        if let Some(named) = std::env::var_os("MREJESHO_CHECKERS") {
            return PathBuf::from(named);
        }
        let output = Command::new(xtask())
            .arg("checkers")
            .current_dir(crate::root())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .expect("xtask starts");
        assert!(output.status.success(), "xtask installs no checkers");
        PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())
    })
}

/// html-validate in a Node of its own, which ends with the tests, because its stdin then does.
struct Validator {
    _node: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Validator {
    fn start() -> Validator {
        let mut node = Command::new("node")
            .arg(crate::root().join("tests/e2e/src/validate.mjs"))
            .arg(folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        Validator {
            asks: node.stdin.take().expect("its stdin"),
            answers: BufReader::new(node.stdout.take().expect("its stdout")),
            _node: node,
        }
    }

    fn found_in(&mut self, html: &str) -> Vec<String> {
        writeln!(self.asks, "{}", json!(html)).expect("html-validate is asked");
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer);
        read.expect("html-validate answers");
        serde_json::from_str(&answer).unwrap_or_else(|e| panic!("html-validate: {answer:?}: {e}"))
    }
}
