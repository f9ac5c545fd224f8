//! Prints the site: Trunk first (Rust to WebAssembly), then all that must exist before WebAssembly wakes; it must never
//! leave a half-written site, nor other bytes from the same sources.

use crate::budget;
use crate::compress::{compress, weigh};
use crate::files::{files, hash, read, read_text, trouble, write};
use crate::headers::base64;
use crate::installed::{self, Colours};
use crate::lighten::{lighten_css, lighten_html};
use crate::print::{self, Around, Known};
use crate::programs::{Module, Work, aside_at_need, built_by_trunk, fetch, module, parted, trunk};
use crate::setup::{Tools, lock, seconds};
use crate::{say, seal, sums};
use mrejesho::feedback::language::Language;
use mrejesho::words;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The order in which the style sheets stand.
const STYLES: [&str; 5] = ["tokens", "base", "parts", "pages", "print"];
/// What the terminal's page has after them.
const STYLE_OF_KIOSK: &str = "kiosk";

/// The page of the terminal in an office, which is in no menu and has no counterpart: it switches its language itself.
pub const KIOSK: &str = "/kiosk/";

/// The pages that are entered by address, each with its counterpart in the other language.
const PAGES: [(&str, &str); 4] = [
    ("/", "/en/"),
    ("/fuatilia/", "/en/follow/"),
    ("/yangu/", "/en/mine/"),
    ("/faragha/", "/en/privacy/"),
];

/// The first pages: what people are sent to, and so the only ones that hold more than a frame.
pub const HOMES: [&str; 2] = [PAGES[0].0, PAGES[0].1];

/// Builds the release site into `dist/`, or with `dev` an unoptimised one into the target folder, so that `dist/` is
/// only ever fit to be deployed. Answers the folder.
pub fn build(root: &Path, tools: &Tools, dev: bool) -> Result<PathBuf, String> {
    let start = Instant::now();
    let target = target_folder(root)?;
    let trunk_out = target.join(if dev { "trunk-dev" } else { "trunk" });
    let _one_at_a_time = lock(&target.join("press.lock"), "builds the site")?;
    fetch(root)?;
    trunk(root, tools, &trunk_out, dev)?;
    let site = if dev {
        target.join("site-dev")
    } else {
        root.join("dist")
    };
    let new = site.with_extension("new");
    let old = site.with_extension("old");
    for folder in [&new, &old] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|e| trouble("remove", folder, e))?;
        }
    }
    let printed = print(root, tools, &trunk_out, &new, dev);
    let finished = printed.and_then(|()| match dev {
        true => Ok(()),
        false => sums::write_bill(root, &new)
            .and_then(|()| compress(&new))
            .and_then(|()| sums::write_sums(&new)),
    });
    if finished.is_err() {
        let _ = fs::remove_dir_all(&new);
    }
    finished?;
    if site.exists() {
        fs::rename(&site, &old).map_err(|e| trouble("move", &site, e))?;
    }
    fs::rename(&new, &site).map_err(|e| trouble("move", &new, e))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(|e| trouble("remove", &old, e))?;
    }
    if !dev {
        eprint!("\n{}\n{}\n", weigh(&site)?, budget::table(root, &site)?);
    }
    say(
        "Printed",
        &format!("{} in {}", site.display(), seconds(start)),
    );
    Ok(site)
}

/// Where Cargo builds, which the person may have moved.
pub fn target_folder(root: &Path) -> Result<PathBuf, String> {
    metadata(root)?["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| "Cargo does not say where it builds.".to_string())
}

/// What `cargo metadata` says of the workspace.
pub fn metadata(root: &Path) -> Result<serde_json::Value, String> {
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| "Cargo could not read the workspace.".to_string())
}

/// Writes the whole site, but not its compressed copies, into an empty folder.
fn print(
    root: &Path,
    tools: &Tools,
    trunk_out: &Path,
    into: &Path,
    dev: bool,
) -> Result<(), String> {
    let named = copy_public(&root.join("public"), into)?;

    let work = Work {
        tools,
        trunk_out,
        into,
        dev,
    };
    let aside = module(&work, "aside", built_by_trunk(&work, "aside")?, "")?;
    let program = |name, more: &str| module(&work, name, parted(root, &work, name)?, more);
    let main = program("mrejesho", &aside_at_need(&aside))?;
    let terminal = program("kiosk", &(aside_at_need(&aside) + FALLS_AT_KIOSK))?;

    let mut sheets = String::new();
    let sheet = |name: &str| read_text(&root.join("style").join(name).with_extension("css"));
    for name in STYLES {
        sheets.push_str(&sheet(name)?);
    }
    let style = style_sheet(into, "style", &sheets)?;

    let template = |name: &str| lighten_html(&read_text(&root.join("src").join(name))?);
    let (frame, opening, form) = (
        template("index.html")?,
        template("opening.html")?,
        template("basic.html")?,
    );
    let colours = Colours::read(&read_text(&root.join("style/tokens.css"))?)?;
    let known = known(root)?;
    let start = start();
    let (sw, en) = (
        entry_texts(Language::Swahili),
        entry_texts(Language::English),
    );
    for (in_sw, in_en) in PAGES {
        for (own, other, address, other_address) in
            [(&sw, &en, in_sw, in_en), (&en, &sw, in_en, in_sw)]
        {
            let around = Around::of(address, other.language, other_address);
            let up = up_from(address);
            let to = |address: &str| relative(&up, address);
            let icon = |name: &str| to(named.get(name).map_or(name, String::as_str));
            let program = Program::of(&main, &style, &up);
            let whole = |head: &str, opening: &str| {
                fill(
                    &frame,
                    &[
                        ("lang", Value::Text(own.lang)),
                        ("title", Value::Text(&own.title)),
                        ("description", Value::Text(&own.description)),
                        ("app_name", Value::Text(&own.app_name)),
                        ("manifest", Value::Text(&to(own.manifest))),
                        ("icon", Value::Text(&icon("icon.svg"))),
                        (
                            "touch_icon",
                            Value::Text(&icon("icons/apple-touch-icon.png")),
                        ),
                        ("head", Value::Html(head)),
                        ("opening", Value::Html(opening)),
                        ("start", Value::Html(&start)),
                    ],
                )
            };
            let page = if HOMES.contains(&address) {
                print::basic(&form, &known, own.language, &around, |form| {
                    let inline = print::style(&sheets, form);
                    let (colours, program) = (frame_colours(&colours), program.named());
                    whole(
                        &format!("<style>{inline}</style>\n{colours}\n{program}"),
                        form,
                    )
                })?
            } else {
                let opening = print::said(&opening, own.language);
                let opening = fill(&opening, &around.values())?;
                let (asked, colours) = (program.asked_for_at_once(), frame_colours(&colours));
                whole(&format!("{asked}{colours}"), &opening)?
            };
            write(into, &format!("{address}index.html"), page.as_bytes())?;
        }
    }

    let own = style_sheet(into, "kiosk", &(sheets + &sheet(STYLE_OF_KIOSK)?))?;
    let up = up_from(KIOSK);
    let icon = named.get("icon.svg").map_or("icon.svg", String::as_str);
    let page = print::said(&template("kiosk.html")?, sw.language);
    let page = fill(
        &page,
        &[
            ("lang", Value::Text(sw.lang)),
            ("title", Value::Text(&sw.title)),
            ("icon", Value::Text(&relative(&up, icon))),
            (
                "head",
                Value::Html(&Program::of(&terminal, &own, &up).asked_for_at_once()),
            ),
            ("start", Value::Html(&start)),
        ],
    )?;
    write(into, &format!("{KIOSK}index.html"), page.as_bytes())?;

    let [home, follow, ..] = PAGES;
    for (own, language, home, follow) in [
        (&sw, Language::Swahili, home.0, follow.0),
        (&en, Language::English, home.1, follow.1),
    ] {
        let manifest = installed::manifest(language, own.lang, home, follow, &colours, &named);
        write(into, own.manifest, manifest.as_bytes())?;
    }
    if dev {
        // Whoever builds wants to see what was built last: no worker, and one of an earlier release site goes.
        write(into, "/sw-off.json", installed::OFF.as_bytes())?;
    }
    write(into, "/404.html", not_there().as_bytes())?;
    seal::worker(into)
}

/// Writes a style sheet under a name that tells what it holds; its address.
fn style_sheet(into: &Path, name: &str, sheets: &str) -> Result<String, String> {
    let css = lighten_css(sheets);
    let address = format!("/{name}-{}.css", hash(css.as_bytes()));
    write(into, &address, css.as_bytes())?;
    Ok(address)
}

/// The way from an address of the site up to its folder: whatever folder of a host that is, the same bytes fit.
pub fn up_from(address: &str) -> String {
    "../".repeat(address.matches('/').count().saturating_sub(1))
}

/// An address of the site as a page writes it that has this way up.
pub fn relative(up: &str, address: &str) -> String {
    match format!("{up}{}", address.trim_start_matches('/')) {
        here if here.is_empty() || here.starts_with('#') => format!("./{here}"),
        there => there,
    }
}

/// Copies what is printed as it is, the pictures under names that tell what they hold. What each of those is called.
fn copy_public(public: &Path, into: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut named = BTreeMap::new();
    for path in files(public)? {
        let inside = path.strip_prefix(public).unwrap_or(&path).to_string_lossy();
        let inside = inside.replace('\\', "/");
        // For the press and not for phones: those ask the office.
        if inside == "services.json" {
            continue;
        }
        let bytes = read(&path)?;
        match inside.rsplit_once('.') {
            Some((name, ending @ ("png" | "svg"))) => {
                let new = format!("{name}-{}.{ending}", hash(&bytes));
                write(into, &new, &bytes)?;
                named.insert(inside, new);
            }
            _ => write(into, &inside, &bytes)?,
        }
    }
    Ok(named)
}

/// Never the app: an unknown address that answered with it would look like a page that exists. It may stand in for any
/// address, so it cannot say where the first page is.
fn not_there() -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>404 {}</title>\n",
        tag(Language::Swahili),
        words::say(Language::Swahili, "site-name", &[])
    );
    for (element, key) in [("h1", "nowhere-title"), ("p", "nowhere-text")] {
        for language in [Language::Swahili, Language::English] {
            page.push_str(&format!("<{element} lang=\"{}\">", tag(language)));
            push_escaped(&mut page, &words::say(language, key, &[]));
            page.push_str(&format!("</{element}>\n"));
        }
    }
    page
}

pub fn tag(language: Language) -> &'static str {
    match language {
        Language::Swahili => "sw-TZ",
        Language::English => "en-GB",
    }
}

/// What is known of the office before anybody asks it: its config, its institutions and, beside them, the list of services
/// as it answers it.
fn known(root: &Path) -> Result<Known, String> {
    let public = root.join("public");
    let file = |name: &str| read_text(&public.join(name.trim_start_matches('/'))).ok();
    let config = read_text(&public.join("config.json"))?;
    Known::read(&config, file, file("services.json").as_deref())
}

/// What a page says before the program runs.
struct EntryTexts {
    language: Language,
    lang: &'static str,
    app_name: String,
    manifest: &'static str,
    title: String,
    description: String,
}

fn entry_texts(language: Language) -> EntryTexts {
    let say = |key| words::say(language, key, &[]);
    EntryTexts {
        language,
        lang: tag(language),
        app_name: say("site-name"),
        manifest: installed::manifest_address(language),
        title: say("page-title"),
        description: say("page-description"),
    }
}

pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// The files of the program as one page names them, with the hashes of their bytes.
struct Program<'a> {
    style: String,
    js: String,
    js_hash: &'a str,
    wasm: String,
    wasm_hash: &'a str,
}

impl<'a> Program<'a> {
    /// A module and a style sheet as a page writes them that has this way up.
    fn of(module: &'a Module, style: &str, up: &str) -> Program<'a> {
        Program {
            style: relative(up, style),
            js: relative(up, &module.js),
            js_hash: &module.js_hash,
            wasm: relative(up, &module.wasm),
            wasm_hash: &module.wasm_hash,
        }
    }

    /// The script stands here for its hash alone: a browser that finds other bytes has no module to start.
    fn script(&self) -> String {
        let Program { js, js_hash, .. } = self;
        format!("<script type=\"module\" src=\"{js}\" integrity=\"{js_hash}\"></script>\n")
    }

    /// The links that let a browser ask for everything at once, right after the first packet. The module's hash is for the
    /// start script: no browser compares it while it only fetches ahead.
    fn asked_for_at_once(&self) -> String {
        let Program {
            style,
            wasm,
            wasm_hash,
            ..
        } = self;
        format!(
            "<link rel=\"stylesheet\" href=\"{style}\">\n{}\
             <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin data-integrity=\"{wasm_hash}\">\n",
            self.script()
        )
    }

    /// On a page that works without the program only its names: the start script asks, and nobody pays for it who has none.
    fn named(&self) -> String {
        let Program {
            style,
            wasm,
            wasm_hash,
            ..
        } = self;
        format!(
            "{}<link href=\"{wasm}\" as=\"fetch\" data-integrity=\"{wasm_hash}\">\n<link href=\"{style}\" as=\"style\">\n",
            self.script()
        )
    }
}

/// The colours of the browser's frame.
fn frame_colours(colours: &Colours) -> String {
    let Colours {
        paper, paper_dark, ..
    } = colours;
    format!(
        "<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"{paper}\">\n\
         <meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"{paper_dark}\">"
    )
}

/// Starts the program, keeps the browser's offer to install it, which comes only once and may come before the program runs
/// (`src/browser/install.rs` takes it from there), and lets nothing become HTML or a script's address that the press does
/// not know. Whatever is wrong (no modules, no WebAssembly, a file that did not arrive or is not what the page says, a panic
/// while starting), a page without a form says so: `import()` and not `import`, because a static import that fails runs
/// nothing at all. A page with the form stays as it is.
///
/// It also hears that the form was posted, which may be before the program is there to hear it.
///
/// Where the program falls later, it is gone at once: this script says so, and whether the words are kept (`data-words`,
/// written by `src/app/takeover.rs`). What it had begun to put up beside the form goes.
///
/// It reads the addresses off the page, so that it is the same in every page and build, and so is its hash.
fn start() -> String {
    let show = "{let b=document.getElementById(\"broken\");if(b)b.hidden=false}";
    let fallen = print::fallen();
    format!(
        "<script type=\"module\">\
         addEventListener(\"beforeinstallprompt\",e=>{{e.preventDefault();window.installOffer=e}});\
         let fell=e=>{{if(!(e instanceof WebAssembly.RuntimeError))return;\
         let d=document,app=d.getElementById(\"app\");\
         if(d.getElementById(\"opening\"))return app.replaceChildren();\
         if(d.getElementById(\"fallen\"))return;\
         let texts={fallen}[d.documentElement.lang.slice(0,2)],box=d.createElement(\"div\"),\
         put=(name,text)=>{{let e=d.createElement(name);e.textContent=text;box.append(e);return e}};\
         put(\"p\",texts.text);if(texts[app.dataset.words])put(\"p\",texts[app.dataset.words]);\
         put(\"a\",texts.reload).href=\"\";\
         box.id=\"fallen\";box.className=\"summary\";box.setAttribute(\"role\",\"alert\");\
         (d.querySelector(\"main\")||d.body).prepend(box);box.scrollIntoView()}};\
         addEventListener(\"submit\",()=>window.posted=true);addEventListener(\"pageshow\",()=>window.posted=false);\
         addEventListener(\"error\",e=>fell(e.error));addEventListener(\"unhandledrejection\",e=>fell(e.reason));\
         let[js,wasm,style]=[\"script[src]\",\"link[as=fetch]\",\"link[as=style]\"].map(it=>document.querySelector(it));\
         window.trustedTypes?.createPolicy(\"default\",{{\
         createHTML:()=>null,\
         createScriptURL:it=>it===new URL(\"sw.js\",js.src).pathname?it:null}});\
         if(window.WebAssembly){{let module_or_path=fetch(wasm.href,{{integrity:wasm.dataset.integrity}});\
         Promise.all([import(js.src),style&&new Promise((done,failed)=>\
         {{style.onload=done;style.onerror=failed;style.rel=\"stylesheet\"}})])\
         .then(([m])=>m.default({{module_or_path}}))\
         .catch(e=>{{fell(e);{show};throw e}})}}else{show}</script>\n\
         <script nomodule>{show}</script>"
    )
}

/// What stands at the end of the terminal's script. Its page starts as every other does, by the same words, so that the policy
/// names no more of them; but there the next person is near: a program that falls takes everything on the page with it, and the
/// page comes anew.
const FALLS_AT_KIOSK: &str = "for(let name of[\"error\",\"unhandledrejection\"])addEventListener(name,e=>{\
     if((e.error??e.reason)instanceof WebAssembly.RuntimeError&&!document.getElementById(\"opening\")){\
     document.body.replaceChildren();location.replace(location.pathname)}});\n";

pub enum Value<'a> {
    /// Escaped, so that it is the same in text and in a quoted attribute.
    Text(&'a str),
    Html(&'a str),
}

/// Puts the values in the places of `{{name}}`. Each place must have a value and each value a place.
pub fn fill(template: &str, values: &[(&str, Value)]) -> Result<String, String> {
    let mut page = String::with_capacity(template.len() * 2);
    let mut unused: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .ok_or("A page has a {{ without its }}.")?;
        let (_, value) = values
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| {
                format!("A page asks for {{{{{name}}}}}, which the press does not have.")
            })?;
        unused.retain(|unused| *unused != name);
        page.push_str(before);
        match value {
            Value::Html(html) => page.push_str(html),
            Value::Text(text) => push_escaped(&mut page, text),
        }
        rest = after;
    }
    page.push_str(rest);
    match unused.first() {
        Some(name) => Err(format!("A page has no place for {{{{{name}}}}}.")),
        None => Ok(page),
    }
}

pub fn escaped(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    push_escaped(&mut page, text);
    page
}

fn push_escaped(page: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            c => page.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_texts_escaped() {
        let page = fill(
            "<p title=\"{{a}}\">{{a}}</p>{{b}}",
            &[
                ("a", Value::Text("<\"{{b}}\" & 'c'>")),
                ("b", Value::Html("<br>")),
            ],
        );
        let a = "&lt;&quot;{{b}}&quot; &amp; &#39;c&#39;&gt;";
        assert_eq!(page, Ok(format!("<p title=\"{a}\">{a}</p><br>")));
    }

    #[test]
    fn places_and_values_must_match() {
        let values = [("a", Value::Text("x"))];
        assert!(fill("{{a}} {{b}}", &values).is_err_and(|e| e.contains("{{b}}")));
        assert!(fill("nothing", &values).is_err_and(|e| e.contains("{{a}}")));
        assert!(fill("{{a", &values).is_err());
    }

    #[test]
    fn every_failure_of_the_start_shows_the_broken_page() {
        let script = start();
        assert!(script.contains("import(js.src)"));
        assert!(script.contains("createHTML:()=>null"));
        assert_eq!(script.matches("getElementById(\"broken\")").count(), 3);
    }

    #[test]
    fn every_page_knows_its_way_up() {
        for (address, up) in [
            ("/", ""),
            ("/en/", "../"),
            ("/en/follow/", "../../"),
            ("/en/manifest.webmanifest", "../"),
        ] {
            assert_eq!(up_from(address), up, "{address}");
        }
    }
}
