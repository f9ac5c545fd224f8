//! Builds the site: first Rust to WebAssembly, then everything that must exist before WebAssembly starts. It never
//! leaves a half-written site, and the same sources give the same bytes.

use crate::entry_pages::{Frame, Linked, STYLE_OF_KIOSK, STYLES, Templates, known, start};
use crate::manifest::{self, Colours};
use crate::program::{Work, compile, program};
use crate::setup::{Tools, lock};
use crate::weigh::weigh;
use crate::workspace::target_folder;
use crate::{budget, sbom};
use mrejesho::feedback::model::language::Language;
use mrejesho_cli::addresses::{HOME, KIOSK, PAGES, address, manifest_address, up_from};
use mrejesho_cli::basic::form::Around;
use mrejesho_cli::compress::compress;
use mrejesho_cli::files::{beside, files, hash, read, read_text, trouble, write};
use mrejesho_cli::minify::minify_css;
use mrejesho_cli::progress::{say, seconds};
use mrejesho_cli::sums::write_sums;
use mrejesho_cli::{basic, derived, worker};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Builds the release site into `dist/`, or with `dev` an unoptimised one into the target folder, so that `dist/` can
/// always be deployed. Returns the folder.
pub fn build(root: &Path, tools: &Tools, dev: bool) -> Result<PathBuf, String> {
    let start = Instant::now();
    let target = target_folder(root)?;
    let folder = target.join(if dev { "program-dev" } else { "program" });
    let _one_at_a_time = lock(&target.join("site.lock"), "builds the site")?;
    compile(root, dev)?;
    fs::create_dir_all(&folder).map_err(|e| trouble("make", &folder, e))?;
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
    let printed = print(root, tools, &folder, &new, dev);
    let finished = printed.and_then(|()| match dev {
        true => Ok(()),
        false => sbom::write_bill(root, &new)
            .and_then(|()| compress(&new))
            .and_then(|()| write_sums(&new)),
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

/// Returns the size of these files as they are sent, in thousands of bytes.
fn kilobytes(site: &Path, files: [&String; 4]) -> Result<u64, String> {
    let mut bytes = 0;
    for file in files {
        let path = site.join(file.trim_start_matches('/'));
        let packed = beside(&path, "br");
        let path = if packed.is_file() { packed } else { path };
        let found = fs::metadata(&path).map_err(|e| trouble("weigh", &path, e))?;
        bytes += found.len();
    }
    Ok(bytes.div_ceil(1000))
}

/// Writes the whole site into an empty folder. `build` adds the compressed copies that are still missing.
fn print(root: &Path, tools: &Tools, folder: &Path, into: &Path, dev: bool) -> Result<(), String> {
    let named = copy_public(&root.join("public"), into)?;

    let work = Work {
        tools,
        folder,
        into,
        dev,
    };
    let program = program(root, &work)?;

    let mut sheets = String::new();
    let sheet = |name: &str| read_text(&root.join("style").join(name).with_extension("css"));
    for name in STYLES {
        sheets.push_str(&sheet(name)?);
    }
    let style = style_sheet(into, "style", &sheets)?;

    let icon = |name: &str| named.get(name).map_or(name, String::as_str).to_owned();
    let frame = Frame {
        templates: Templates::read(root)?,
        known: known(root)?,
        colours: Colours::read(&read_text(&root.join("style/tokens.css"))?)?,
        icons: [icon("icon.svg"), icon("icons/apple-touch-icon.png")],
        start: start()?,
        sheets,
    };
    // The pages state the size of the program, so it is compressed before they are printed.
    if !dev {
        compress(into)?;
    }
    let kilobytes = kilobytes(into, [&program.js, &program.wasm, &program.report, &style])?;
    for page in PAGES {
        for language in Language::ALL {
            let around = Around::of(page, language);
            let address = address(page, language);
            let up = up_from(&address);
            let linked = Linked::of(&program, &style, &up);
            let name = format!("{address}index.html");
            // Without a form of the API's, the first pages wait for the program as the others do.
            if page == HOME && frame.known.form.is_some() {
                let page = frame.first_page(language, &up, &around, &linked, kilobytes)?;
                basic::write(into, &name, &page)?;
            } else {
                let page = frame.other_page(language, &up, &around, &linked)?;
                write(into, &name, page.as_bytes())?;
            }
        }
    }

    let kiosk_sheets = format!("{}{}", frame.sheets, sheet(STYLE_OF_KIOSK)?);
    let style = style_sheet(into, "kiosk", &kiosk_sheets)?;
    let linked = Linked::of(&program, &style, &up_from(KIOSK));
    let page = frame.kiosk_page(Language::default(), &linked)?;
    write(into, &format!("{KIOSK}index.html"), page.as_bytes())?;

    for language in Language::ALL {
        let text = manifest::manifest(language, &frame.colours, &named);
        write(into, &manifest_address(language), text.as_bytes())?;
    }
    if dev {
        // A developer wants to see the last build: this file turns off a worker that an earlier release site left
        // behind.
        write(into, "/sw-off.json", worker::OFF.as_bytes())?;
    }
    write(into, "/404.html", frame.not_found_page()?.as_bytes())?;
    derived::write_needed(into)
}

/// Writes a style sheet under a name with its hash. Returns its address.
fn style_sheet(into: &Path, name: &str, sheets: &str) -> Result<String, String> {
    let css = minify_css(sheets);
    let address = format!("/{name}-{}.css", hash(css.as_bytes()));
    write(into, &address, css.as_bytes())?;
    Ok(address)
}

/// Copies the files of `public/` as they are, the pictures under names with their hashes. Returns the new name of each
/// picture.
fn copy_public(public: &Path, into: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut named = BTreeMap::new();
    for path in files(public)? {
        let inside = path.strip_prefix(public).unwrap_or(&path).to_string_lossy();
        let inside = inside.replace('\\', "/");
        // Only for this build: phones ask the office for its services.
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
