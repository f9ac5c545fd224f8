//! Builds the program of the site: compiles it, splits it into parts, shrinks them and names each file after its hash.

use crate::setup::{Tools, again};
use crate::shrink::Shrink;
use crate::split;
use crate::workspace::target_folder;
use mrejesho_cli::files::{copy, hash, integrity, read, read_text, trouble, write};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Compiles the program.
pub fn compile(root: &Path, dev: bool) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--locked", "--target", TARGET, "--bin", NAME])
        .args(["--features", "split"])
        .current_dir(root)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!("{} {NO_REFERENCE_TYPES}", without_own_paths(root)),
        )
        .stdin(Stdio::null())
        .stdout(std::io::stderr());
    if !dev {
        cargo.args(["--profile", "site"]);
    }
    let status = cargo
        .status()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!(
            "The program could not be compiled; what cargo said stands above. To try once more, repeat: {}",
            again()
        )),
    }
}

/// The name of the program, and of the crate's only binary.
const NAME: &str = "mrejesho";
const TARGET: &str = "wasm32-unknown-unknown";

/// Turns off WebAssembly reference types. Safari 15 to 16.3 traps in `table.get` where a table of references holds a
/// number whose low half is 0 (wasm-bindgen issue 4407), and wasm-bindgen keeps every JavaScript value in such a table
/// if the module has reference types. Only the shipped modules are built this way; `trunk serve` and the browser-room
/// tests, which no phone runs, use the default features.
const NO_REFERENCE_TYPES: &str = "-Ctarget-feature=-reference-types";

/// Returns compiler flags that keep this machine's folders out of the shipped module: the site must not reveal who
/// built it, and two machines should produce the same bytes. Cargo adds them to those in `.cargo/config.toml`.
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
    // Cargo splits these flags at spaces. A folder with a space in its name is left as it is, so that the build does
    // not fail.
    flags.retain(|flag| !flag.contains(' '));
    flags.join(" ")
}

/// The program's module and script: their addresses and the hashes of their bytes.
#[derive(Serialize)]
pub struct Program {
    pub js: String,
    pub js_hash: String,
    pub wasm: String,
    pub wasm_hash: String,
    /// The address of the part that everybody loads after the first page.
    pub report: String,
}

/// What building the program needs: the tools, the folder for intermediate files, the output folder and the profile.
pub struct Work<'a> {
    pub tools: &'a Tools,
    pub folder: &'a Path,
    pub into: &'a Path,
    pub dev: bool,
}

/// Reads the compiled program, with its reference types turned off.
fn compiled(root: &Path, dev: bool) -> Result<Vec<u8>, String> {
    let profile = if dev { "debug" } else { "site" };
    let path = target_folder(root)?
        .join(TARGET)
        .join(profile)
        .join(format!("{NAME}.wasm"));
    without_reference_types(&read(&path)?)
}

/// The custom section in which a module lists the features that its compilers used, each as a prefix and a name
/// (WebAssembly tool conventions, "Target features section").
const FEATURES: &str = "target_features";

/// Marks a module as having no reference types, so that wasm-bindgen generates none. The standard library is delivered
/// precompiled and declares them, though nothing in it uses any.
fn without_reference_types(module: &[u8]) -> Result<Vec<u8>, String> {
    let mut whole = module.to_vec();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|e| format!("The compiled program is no module: {e}."))?;
        let wasmparser::Payload::CustomSection(section) = payload else {
            continue;
        };
        if section.name() != FEATURES {
            continue;
        }
        let said = b"+\x0freference-types";
        let at = section.range().start as usize;
        let data = &mut whole[at..section.range().end as usize];
        if let Some(prefix) = data.windows(said.len()).position(|it| it == said) {
            data[prefix] = b'-';
        }
    }
    Ok(whole)
}

/// Runs wasm-bindgen on a compiled program. Returns the script and the module.
fn bound(work: &Work, compiled: Vec<u8>) -> Result<(String, Vec<u8>), String> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let written = bindgen.web(true).and_then(|bindgen| {
        bindgen
            .input_bytes(NAME, compiled)
            .typescript(false)
            .debug(work.dev)
            // The parts share the program's function table.
            .keep_lld_exports(true)
            .generate(work.folder)
    });
    written.map_err(|e| format!("wasm-bindgen refused the program: {e:#}."))?;
    Ok((
        read_text(&work.folder.join(format!("{NAME}.js")))?,
        read(&work.folder.join(format!("{NAME}_bg.wasm")))?,
    ))
}

/// Builds the program and its parts, and writes them. It must be split before wasm-bindgen, which removes the
/// information about which function calls which. The files are named after the hashes of the shipped bytes: the same
/// source gives other bytes with another wasm-bindgen or wasm-opt, and browsers cache such a file forever.
pub fn program(root: &Path, work: &Work) -> Result<Program, String> {
    let Work {
        tools,
        folder,
        into,
        dev,
    } = *work;
    let parts = folder.join("parts");
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(|e| trouble("remove", &parts, e))?;
    }
    let parted = split::parted(&compiled(root, dev)?, &parts)?;
    let (js, mut wasm) = bound(work, read(&parted.main)?)?;
    let mut js = split::linked(&js, &parted)?;
    let mut parts = parted.parts;
    if !dev {
        let shrink = Shrink { tools, folder };
        (js, wasm) = shrink.program(NAME, &js, &wasm)?;
        for part in &mut parts {
            part.wasm = shrink.part(&part.wasm)?;
        }
    }
    // Small scripts that come with libraries. The folder may also hold ones from earlier builds that are no longer
    // used.
    if js.contains("./snippets/") {
        copy(&folder.join("snippets"), &into.join("snippets"))?;
    }
    let mut report = String::new();
    for part in &split::joined(parts) {
        let address = split::address(part);
        if split::is_for_all(part) {
            report.clone_from(&address);
        }
        write(into, &address, &part.wasm)?;
        let place = split::place(part, &address, &integrity(&part.wasm));
        js = js.replace(&split::place_of(&part.name), &place);
    }
    let made = Program {
        js: format!("/{NAME}-{}.js", hash(js.as_bytes())),
        js_hash: integrity(js.as_bytes()),
        wasm: format!("/{NAME}-{}_bg.wasm", hash(&wasm)),
        wasm_hash: integrity(&wasm),
        report,
    };
    write(into, &made.js, js.as_bytes())?;
    write(into, &made.wasm, &wasm)?;
    Ok(made)
}
