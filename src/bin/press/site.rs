//! Prints the site: Trunk first (Rust to WebAssembly), then all that must exist before WebAssembly wakes; it must never
//! leave a half-written site, nor other bytes from the same sources.

use crate::budget;
use crate::glue;
use crate::headers::base64;
use crate::installed::{self, Colours};
use crate::print::{self, Around, Known};
use crate::setup::{Tools, lock, seconds};
use crate::split::{self, Part};
use crate::{say, seal, sums};
use mrejesho::feedback::language::Language;
use mrejesho::words;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
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

/// Trunk then builds without a network; alone, it would look for one even when all is there.
fn fetch(root: &Path) -> Result<(), String> {
    let status = Command::new("cargo")
        .args([
            "fetch",
            "--quiet",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .current_dir(root)
        .stdout(std::io::stderr())
        .status()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    status.success().then_some(()).ok_or_else(|| {
        format!(
            "Could not fetch the libraries in Cargo.lock; what cargo said stands above. To try once more, repeat: {}",
            crate::setup::again()
        )
    })
}

fn trunk(root: &Path, tools: &Tools, out: &Path, dev: bool) -> Result<(), String> {
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .args(["build", "--offline", "--locked", "--log", "warn", "--dist"])
        .arg(out)
        .current_dir(root)
        .env("PATH", &tools.path)
        // Trunk is told the versions here and nowhere else, so that it takes ours and seeks no others.
        .env("TRUNK_TOOLS_WASM_BINDGEN", &tools.wasm_bindgen_version)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            without_own_paths(root),
        )
        // Trunk reads it as yes or no, and anything else in it is an error.
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(std::io::stderr());
    if !dev {
        trunk.arg("--release");
    }
    let status = trunk
        .status()
        .map_err(|e| format!("Could not start Trunk: {e}."))?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| "Trunk could not build the site; what it said stands above.".to_string())
}

/// Compiler flags that leave this machine's folders out of the shipped module: who built it is nobody's business, and two
/// machines should print the same bytes. Cargo adds them to those in `.cargo/config.toml`.
fn without_own_paths(root: &Path) -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.map(|home| home.join("registry").join("src"));
    let sources = sources.and_then(|folder| std::fs::read_dir(folder).ok());
    let mut flags: Vec<String> = sources
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("--remap-path-prefix={}=libraries", entry.path().display()))
        .collect();
    flags.push(format!("--remap-path-prefix={}=mrejesho", root.display()));
    // Cargo parts these flags at blanks: a folder with one in its name stays as it is rather than break the build.
    flags.retain(|flag| !flag.contains(' '));
    flags.join(" ")
}

/// What wasm-opt does to a module, in this order, and what old phones know of WebAssembly. It begins from the plainest form and
/// goes over it twice, and takes no large function into another: that is not the shortest, but compresses best, as does like
/// beside like in the order of the names. Nobody uses the first kilobyte of memory.
const OPTIMISED: &str = "--flatten --rereloop -Oz -Oz --optimize-added-constants --reorder-functions-by-name \
    --one-caller-inline-max-function-size=100 --low-memory-unused --strip-producers --strip-target-features \
    --enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-reference-types --enable-sign-ext";

/// A module as wasm-opt makes it small, by way of two files in this folder.
fn optimised(module: &[u8], tools: &Tools, folder: &Path) -> Result<Vec<u8>, String> {
    let (given, made) = (folder.join("given.wasm"), folder.join("made.wasm"));
    fs::write(&given, module).map_err(|e| trouble("write", &given, e))?;
    let status = Command::new(&tools.wasm_opt)
        .args(OPTIMISED.split_whitespace())
        .arg(&given)
        .arg("-o")
        .arg(&made)
        .env("PATH", &tools.path)
        .stdout(std::io::stderr())
        .status()
        .map_err(|e| format!("Could not start wasm-opt: {e}."))?;
    match status.success() {
        true => read(&made),
        false => Err("wasm-opt refused the module; what it said stands above.".to_string()),
    }
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

/// A module and the script beside it: their addresses, and the hashes of their bytes.
struct Module {
    js: String,
    js_hash: String,
    wasm: String,
    wasm_hash: String,
}

/// With what modules are made and where.
struct Work<'a> {
    tools: &'a Tools,
    trunk_out: &'a Path,
    into: &'a Path,
    dev: bool,
}

/// A module as wasm-bindgen leaves it, with its script and what of it is loaded later.
struct Built {
    js: String,
    wasm: Vec<u8>,
    parts: Vec<Part>,
}

fn built_by_trunk(work: &Work, name: &str) -> Result<Built, String> {
    Ok(Built {
        js: read_text(&work.trunk_out.join(format!("{name}.js")))?,
        wasm: read(&work.trunk_out.join(format!("{name}_bg.wasm")))?,
        parts: vec![],
    })
}

/// A program in parts. They can only be parted before wasm-bindgen, which takes away what tells who calls whom: so not what Trunk
/// made of it but what it compiled.
fn parted(root: &Path, work: &Work, name: &str) -> Result<Built, String> {
    let profile = if work.dev { "debug" } else { "site" };
    let compiled = target_folder(root)?
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(format!("{name}.wasm"));
    let folder = work.trunk_out.join("parts").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| trouble("remove", &folder, e))?;
    }
    let parted = split::parted(&read(&compiled)?, &folder)?;
    let mut bindgen = Command::new(&work.tools.wasm_bindgen);
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", name])
        // The table of functions, which the parts share.
        .arg("--keep-lld-exports")
        .arg("--out-dir")
        .arg(work.trunk_out)
        .arg(&parted.main)
        .stdout(std::io::stderr());
    if work.dev {
        bindgen.arg("--debug");
    }
    let status = bindgen
        .status()
        .map_err(|e| format!("Could not start wasm-bindgen: {e}."))?;
    if !status.success() {
        return Err("wasm-bindgen refused a program; what it said stands above.".to_string());
    }
    let built = built_by_trunk(work, name)?;
    Ok(Built {
        js: split::linked(&built.js, &parted)?,
        parts: parted.parts,
        ..built
    })
}

/// Writes what was built under a name, the script with something more at its end. Trunk would name both after the module as
/// it was before wasm-bindgen and wasm-opt: with a new version of either, a browser that keeps files for ever would keep the
/// old bytes. So they are named here, after what is shipped.
fn module(work: &Work, name: &str, built: Built, more: &str) -> Result<Module, String> {
    let Work {
        tools,
        trunk_out,
        into,
        dev,
    } = *work;
    let Built {
        mut js,
        mut wasm,
        mut parts,
    } = built;
    js.push_str(more);
    if !dev {
        let optimise = |module: &[u8]| optimised(module, tools, trunk_out);
        (js, wasm) = glue::lighten(&js, &wasm, &mut parts, optimise)?;
    }
    // Small scripts that libraries bring along; the folder may hold some of earlier builds that nothing names.
    if js.contains("./snippets/") {
        copy(&trunk_out.join("snippets"), &into.join("snippets"))?;
    }
    // Those of the terminal stay with it.
    let of = if name == "kiosk" { "kiosk" } else { "later" };
    for part in &split::joined(parts) {
        let address = format!("/{of}-{}-{}.wasm", part.name, hash(&part.wasm));
        write(into, &address, &part.wasm)?;
        let place = split::place(part, &address, &integrity(&part.wasm));
        js = js.replace(&split::place_of(&part.name), &place);
    }
    let made = Module {
        js: format!("/{name}-{}.js", hash(js.as_bytes())),
        js_hash: integrity(js.as_bytes()),
        wasm: format!("/{name}-{}_bg.wasm", hash(&wasm)),
        wasm_hash: integrity(&wasm),
    };
    write(into, &made.js, js.as_bytes())?;
    write(into, &made.wasm, &wasm)?;
    Ok(made)
}

/// What stands at the end of the main script: the way to the module that is loaded only when it is needed
/// (`src/browser/aside.rs`). A script that is imported later has no place for its hash, so it is fetched with it first: what the
/// import then takes is what the browser just kept. Whatever fails may be tried once more.
fn aside_at_need(aside: &Module) -> String {
    let Module {
        js,
        js_hash,
        wasm,
        wasm_hash,
    } = aside;
    format!(
        "let loaded;\nconst aside=()=>loaded??=(async()=>{{\
         await(await get([\"{js}\",\"{js_hash}\"])).text();\
         let it=await import(\".{js}\");\
         await it.default({{module_or_path:get([\"{wasm}\",\"{wasm_hash}\"])}});\
         return it}})().catch(e=>{{loaded=null;throw e}});\n\
         window.keepAside=()=>{{for(const it of [[\"{js}\",\"{js_hash}\"],[\"{wasm}\",\"{wasm_hash}\"]])\
         get(it,\"force-cache\").catch(()=>{{}})}};\n\
         window.forgetAside=async()=>{{for(const name of await caches.keys()){{let own=await caches.open(name);\
         for(const it of await own.keys())/\\/(aside|later-vault)-/.test(it.url)&&own.delete(it)}}}};\n"
    )
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

fn integrity(bytes: &[u8]) -> String {
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

/// The template without what only its writers and Trunk need: comments, Trunk's own link, indentation.
pub fn lighten_html(html: &str) -> Result<String, String> {
    let html = without(html, "<!--", "-->", |_| true)
        .ok_or("src/index.html has a comment that does not end.")?;
    let html = without(&html, "<link", ">", |tag| tag.contains("data-trunk"))
        .ok_or("src/index.html has a link that does not end.")?;
    Ok(trim_lines(&html))
}

/// `text` without the stretches from `open` to `close` that `drop` chooses; nothing if one of them does not end.
fn without(text: &str, open: &str, close: &str, drop: impl Fn(&str) -> bool) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let end = at + open.len() + rest[at + open.len()..].find(close)? + close.len();
        kept.push_str(&rest[..at]);
        if !drop(&rest[at..end]) {
            kept.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    Some(kept)
}

/// A style sheet without comments and indentation. Brotli does the rest nearly as well as a minifier, and nothing that
/// understands CSS is small enough to compile on every fresh machine.
pub fn lighten_css(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    // Comments do not begin in strings, and strings do not begin in comments: whichever opens first counts.
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

/// Where the CSS string ends with which `text` begins.
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

/// Enough of a SHA-256 to name a file after its content.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes the `.br` and `.gz` copies that are missing. Node has both compressors built in and is here for wasm-opt anyway; as libraries
/// they would be the longest part of compiling the press.
pub fn compress(site: &Path) -> Result<(), String> {
    const SCRIPT: &str = r#"
        const fs = require("fs"), zlib = require("zlib"), { constants: c } = zlib;
        for (const file of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
            const raw = fs.readFileSync(file);
            const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: raw.length };
            fs.writeFileSync(file + ".br", zlib.brotliCompressSync(raw, { params }));
            fs.writeFileSync(file + ".gz", zlib.gzipSync(raw, { level: 9 }));
        }"#;
    let list: String = files(site)?
        .iter()
        .filter(|path| !matches!(kind_of(path), "png" | "other"))
        .filter(|path| {
            ["br", "gz"]
                .iter()
                .any(|copy| !beside(path, copy).is_file())
        })
        .map(|path| format!("{}\n", path.display()))
        .collect();
    let failed = |e: std::io::Error| format!("Node could not compress the site: {e}.");
    let mut node = Command::new("node")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(std::io::stderr())
        .spawn()
        .map_err(failed)?;
    if let Some(mut stdin) = node.stdin.take() {
        stdin.write_all(list.as_bytes()).map_err(failed)?;
    }
    match node.wait().map_err(failed)?.success() {
        true => Ok(()),
        false => Err("Node could not compress the site; what it said stands above.".into()),
    }
}

/// The row of the table a file belongs to; `other` is not worth compressing.
fn kind_of(path: &Path) -> &'static str {
    if path.ends_with("sw.js") {
        return "worker";
    }
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "html",
        "css" => "css",
        "js" => "js",
        "wasm" => "wasm",
        "json" => "json",
        "webmanifest" => "manifest",
        "svg" | "txt" | "xml" => "text",
        "png" => "png",
        _ => "other",
    }
}

/// The site's bytes by kind, and what the first visit of a phone costs.
fn weigh(site: &Path) -> Result<String, String> {
    let mut rows: Vec<(&str, [u64; 3])> = [
        "html", "css", "js", "wasm", "worker", "manifest", "json", "text", "png", "other",
    ]
    .map(|kind| (kind, [0; 3]))
    .to_vec();
    let mut first_visit = [0; 3];
    for path in files(site)? {
        let name = path.to_string_lossy();
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let size = |suffix: &str| {
            fs::metadata(format!("{name}{suffix}"))
                .map(|m| m.len())
                .ok()
        };
        let raw = size("").unwrap_or_default();
        let sizes = [raw, size(".gz").unwrap_or(raw), size(".br").unwrap_or(raw)];
        let inside = path.strip_prefix(site).unwrap_or(&path);
        let at_first = inside == Path::new("index.html")
            || inside == Path::new("config.json")
            || (crate::headers::is_hashed(&inside.to_string_lossy())
                && !crate::budget::is_lazy(&inside.to_string_lossy()));
        let kind = kind_of(&path);
        for i in 0..3 {
            if let Some((_, sums)) = rows.iter_mut().find(|(row, _)| *row == kind) {
                sums[i] += sizes[i];
            }
            first_visit[i] += if at_first { sizes[i] } else { 0 };
        }
    }
    rows.retain(|(_, sums)| sums[0] > 0);
    rows.push(("first visit", first_visit));
    let mut table = format!(
        "{:>12} {:>10} {:>10} {:>10}\n",
        "bytes", "raw", "gzip", "brotli"
    );
    for (kind, [raw, gzip, brotli]) in rows {
        table.push_str(&format!("{kind:>12} {raw:>10} {gzip:>10} {brotli:>10}\n"));
    }
    Ok(table)
}

/// All files below a folder, always in the same order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| trouble("read", &folder, e))? {
            let path = entry.map_err(|e| trouble("read", &folder, e))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn copy(from: &Path, into: &Path) -> Result<(), String> {
    for path in files(from)? {
        let inside = path.strip_prefix(from).unwrap_or(&path);
        let to = into.join(inside);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|e| trouble("make", folder, e))?;
        }
        fs::copy(&path, &to).map_err(|e| trouble("copy", &path, e))?;
    }
    Ok(())
}

/// Writes a file; compressed copies of what stood there before go.
pub fn write(site: &Path, address: &str, bytes: &[u8]) -> Result<(), String> {
    let path = site.join(address.trim_start_matches('/'));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| trouble("make", folder, e))?;
    }
    for copy in ["br", "gz"] {
        let _ = fs::remove_file(beside(&path, copy));
    }
    fs::write(&path, bytes).map_err(|e| trouble("write", &path, e))
}

fn beside(path: &Path, copy: &str) -> PathBuf {
    PathBuf::from(format!("{}.{copy}", path.display()))
}

pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| trouble("read", path, e))
}

pub fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| trouble("read", path, e))
}

fn trouble(verb: &str, path: &Path, e: std::io::Error) -> String {
    format!("Could not {verb} {}: {e}.", path.display())
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
    fn the_template_loses_only_what_its_writers_need() {
        let html = "<!doctype html>\n<!-- why\n  so -->\n  <link rel=\"icon\" href=\"/i.svg\">\n\
                    <link data-trunk rel=\"rust\"\n   data-bin=\"x\">\n<p>a</p>";
        assert_eq!(
            lighten_html(html),
            Ok("<!doctype html>\n<link rel=\"icon\" href=\"/i.svg\">\n<p>a</p>\n".to_string())
        );
        assert!(lighten_html("<!-- no end").is_err());
    }

    #[test]
    fn css_comments_go_and_strings_stay() {
        let css = "/* one */\n  a::before { content: \"/* \\\" not */\"; }\n\n b { background: url(/i.svg) } /* ' */\n";
        assert_eq!(
            lighten_css(css),
            "a::before { content: \"/* \\\" not */\"; }\nb { background: url(/i.svg) }\n"
        );
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

    #[test]
    fn a_name_is_sixteen_letters_of_the_content() {
        assert_eq!(hash(b""), "e3b0c44298fc1c14");
    }
}
