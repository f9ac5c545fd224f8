//! Checks that scripts, styles, pages and pictures of the built site, and what the module's source names to the browser,
//! are only what the oldest browsers have (`floor.json`), by MDN's compatibility data.

use crate::setup;
use mrejesho_cli::progress::say;
use std::path::Path;
use std::process::{Command, Stdio};

/// Fails with the file, line and column of everything in the site that a browser of the floor has not got. What is known
/// and wanted is an exception in `floor.json`, with its reason; one that no longer occurs fails too. The features of the
/// modules are checked by `verify.rs`.
pub fn check(root: &Path, site: &Path) -> Result<(), String> {
    let listed = root.join(LISTED);
    let counted = checked(
        root,
        &setup::checkers()?,
        &listed,
        &[site, &root.join("src")],
    )?;
    say(
        "Held",
        &format!("the oldest browsers have what the site uses ({counted})"),
    );
    Ok(())
}

const SCRIPT: &str = "xtask/src/floor.mjs";
const LISTED: &str = "xtask/src/floor.json";

/// Returns how much was checked, or the faults, one a line. The first folder is the site, the others have source.
fn checked(root: &Path, npm: &Path, listed: &Path, folders: &[&Path]) -> Result<String, String> {
    let output = Command::new("node")
        .arg(root.join(SCRIPT))
        .args([npm, listed])
        .args(folders)
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("Could not start node: {e}."))?;
    let [said, counted] = [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    match (output.status.success(), said.is_empty()) {
        (true, _) => Ok(counted),
        (false, true) => Err(format!("{SCRIPT} failed: {counted}")),
        (false, false) => Err(format!(
            "The oldest browsers of {LISTED} have not got what the site uses. Write it in another way, or add an \
             exception with its reason there:\n{said}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use std::fs;

    /// Checks a site of one file, with these exceptions.
    fn of(name: &str, text: &str, exceptions: &str) -> Result<String, String> {
        let root = workspace::root().expect("the project");
        let folder = tempfile(name);
        let listed = folder.join("floor.json");
        let floor = fs::read_to_string(root.join(LISTED)).expect("the floor");
        let mut floor: serde_json::Value = serde_json::from_str(&floor).expect("JSON");
        floor["exceptions"] = serde_json::from_str(exceptions).expect("exceptions");
        fs::create_dir_all(folder.join("site")).expect("a site");
        fs::write(&listed, floor.to_string()).expect("a floor");
        fs::write(folder.join("site").join(name), text).expect("a file");
        let npm = setup::checkers().expect("the checkers");
        let result = checked(&root, &npm, &listed, &[&folder.join("site")]);
        fs::remove_dir_all(&folder).expect("the folder goes");
        result
    }

    fn tempfile(name: &str) -> std::path::PathBuf {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        std::env::temp_dir().join(format!("floor-{}-{number}-{name}", std::process::id()))
    }

    #[test]
    fn what_is_newer_is_found_at_its_line() {
        // The file, the text, and what is found in it at which line and column.
        let planted = [
            (
                "a.js",
                "let a = 1;\nconst b = structuredClone(a);",
                ["site/a.js:2:11", "api/structuredClone"],
            ),
            ("b.js", "[3].toSorted();", ["site/b.js:1:5", "toSorted"]),
            (
                "c.js",
                "const x = /(?<=a)b/;",
                ["site/c.js:1:11", "lookbehind"],
            ),
            (
                "d.js",
                "class A {\n  static {}\n}",
                ["site/d.js:2:3", "initialization_blocks"],
            ),
            (
                "e.js",
                "Promise.withResolvers();",
                ["site/e.js:1:9", "withResolvers"],
            ),
            (
                "f.js",
                "const r = new RegExp('a', 'v');",
                ["site/f.js:1:11", "unicodeSets"],
            ),
            (
                "g.js",
                "import x from './x' with {type: 'json'};",
                ["site/g.js:1", "import_attributes"],
            ),
            ("h.js", "let = = 2", ["site/h.js:1:", "syntax"]),
            (
                "i.js",
                "const {showOpenFilePicker} = window;",
                ["site/i.js:1:8", "showOpenFilePicker"],
            ),
            (
                "v.js",
                "export const a = 1;\nawait a;",
                ["site/v.js:2:1", "top_level"],
            ),
            (
                "j.css",
                "p {\n  & a { color: red }\n}",
                ["site/j.css:2:", "selectors/nesting"],
            ),
            (
                "k.css",
                "@layer a { p { color: red } }",
                ["site/k.css:1:1", "at-rules/layer"],
            ),
            (
                "l.css",
                "p { color: color-mix(in srgb, red, blue) }",
                ["site/l.css:1:12", "color-mix"],
            ),
            (
                "m.css",
                "p { height: 100dvh }",
                ["site/m.css:1:13", "units_dynamic"],
            ),
            (
                "n.css",
                "@container (width > 9px) { p { color: red } }",
                ["site/n.css:1:1", "at-rules/container"],
            ),
            (
                "o.css",
                "p { width: 3cqw; }",
                ["site/o.css:1:12", "container_query_length"],
            ),
            (
                "p.css",
                "@media (width >= 9px) { p { color: red } }",
                ["site/p.css:1:", "range_syntax"],
            ),
            (
                "q.css",
                "p { colour: red }",
                ["site/q.css:1:5", "does not know"],
            ),
            (
                "r.html",
                "<p>\n<style>\na:has(b) { top: 0 }</style>",
                ["site/r.html:3:2", "selectors/has"],
            ),
            (
                "s.html",
                "<p>\n <script>navigator.scheduling</script>",
                ["site/s.html:2:", "scheduling"],
            ),
            (
                "t.html",
                "<p>\n<div popover></div>",
                ["site/t.html:2:1", "popover"],
            ),
            (
                "u.html",
                "<p style='text-wrap: balance'>",
                ["site/u.html:1:", "text-wrap"],
            ),
            (
                "w.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'>\n<style>a:has(b) { top: 0 }</style></svg>",
                ["site/w.svg:2:9", "selectors/has"],
            ),
            (
                "x.html",
                "<svg>\n<g style='text-wrap: balance'/></svg>",
                ["site/x.html:2:", "text-wrap"],
            ),
            (
                "y.html",
                "<p onclick='structuredClone(1)'>",
                ["site/y.html:1:", "structuredClone"],
            ),
            (
                "z.html",
                "<link rel=stylesheet media='(width >= 9px)' href=a.css>",
                ["site/z.html:1:", "range_syntax"],
            ),
            (
                "aa.js",
                "addEventListener('scrollend', () => {});",
                ["site/aa.js:1:18", "scrollend_event"],
            ),
            (
                "ab.js",
                "document.onscrollend = null;",
                ["site/ab.js:1:10", "scrollend_event"],
            ),
            (
                "ac.js",
                "new Worker('a.js', { type: 'module' });",
                ["site/ac.js:1:22", "options_type"],
            ),
            (
                "ad.js",
                "navigator.storage.getDirectory();",
                ["site/ad.js:1:19", "getDirectory"],
            ),
            (
                "ae.css",
                "p:nth-child(2 of .a) { top: 0 }",
                ["site/ae.css:1:13", "of_syntax"],
            ),
            (
                "af.css",
                "p { color: rgb(from red r g b) }",
                ["site/af.css:1:12", "relative_syntax"],
            ),
            (
                "ag.css",
                "@import 'a.css' layer(a);",
                ["site/ag.css:1:1", "import/layer"],
            ),
            (
                "ah.rs",
                "let it =\n    Reflect::get(&navigator, &\"scheduling\".into());",
                ["site/ah.rs:2:31", "scheduling"],
            ),
            (
                "ai.rs",
                "events::hear(\"scrollend\", |_| {});",
                ["site/ai.rs:1:14", "scrollend_event"],
            ),
            (
                "aj.rs",
                "Reflect::set(&options, &\"resizeQuality\".into(), &it);",
                ["site/aj.rs:1:25", "resizeQuality"],
            ),
        ];
        for (name, text, expected) in planted {
            let found = of(name, text, "{}").expect_err(text);
            for part in expected {
                assert!(found.contains(part), "{name}: {part} is not in: {found}");
            }
        }
    }

    #[test]
    fn what_the_oldest_browsers_have_is_no_fault() {
        // Also what is newer than it looks, and names of the file's own.
        let fine = [
            (
                "a.js",
                "export const a = import('./x.js'); [1].at(-1); Object.hasOwn({}, 'a');",
            ),
            (
                "b.js",
                "class A { #a = 1; #b() { return #a in this } c = this.#b() }",
            ),
            (
                "c.js",
                "const structuredClone = it => it?.x ?? 1_000n; structuredClone(/(?<a>b)/su);",
            ),
            (
                "d.js",
                "function f({ popover }) { popover ||= 2; try { f() } catch {} }",
            ),
            (
                "e.css",
                "p { inset: 0; aspect-ratio: 1; gap: 1px } p:is(a, b):focus-visible { top: max(1px, 2em) }",
            ),
            (
                "f.css",
                "@media (prefers-color-scheme: dark) and (forced-colors: active) { :root { --a: 1 } }",
            ),
            (
                "g.html",
                "<main lang=sw><input inputmode=numeric enterkeyhint=next autocomplete=off></main>",
            ),
            (
                "h.html",
                "<script type=application/ld+json>{\"a\": structuredClone}</script><!-- <p popover> -->",
            ),
            (
                "i.js",
                "addEventListener('pagehide', () => fetch('/', { headers: {}, mode: 'same-origin' }));",
            ),
            (
                "j.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0' fill='#fff'/></svg>",
            ),
            (
                "k.rs",
                "Reflect::get(&of, &\"name\".into()); state.get(); let a = \"scheduling\";",
            ),
        ];
        for (name, text) in fine {
            if let Err(found) = of(name, text, "{}") {
                panic!("{name}: {found}");
            }
        }
    }

    #[test]
    fn an_exception_is_used_or_goes() {
        let css = "a:has(b) { top: 0 }";
        let wanted = r#"{"css/selectors/has": "only hides"}"#;
        assert!(of("a.css", css, wanted).is_ok());
        let found = of("b.css", "a { top: 0 }", wanted).expect_err("not used");
        assert!(found.contains("no longer occurs"), "{found}");
        assert!(of("c.txt", "a:has(b)", "{}").is_err(), "nothing to check");
    }
}
