//! The programs of the site: compiled by Trunk, parted, made small and named after what they hold; it must not know a page.

use crate::files::{copy, hash, read, read_text, trouble, write};
use crate::glue;
use crate::setup::Tools;
use crate::site::{integrity, target_folder};
use crate::split::{self, Part};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Trunk then builds without a network; alone, it would look for one even when all is there.
pub fn fetch(root: &Path) -> Result<(), String> {
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

pub fn trunk(root: &Path, tools: &Tools, out: &Path, dev: bool) -> Result<(), String> {
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

/// A module and the script beside it: their addresses, and the hashes of their bytes.
pub struct Module {
    pub js: String,
    pub js_hash: String,
    pub wasm: String,
    pub wasm_hash: String,
}

/// With what modules are made and where.
pub struct Work<'a> {
    pub tools: &'a Tools,
    pub trunk_out: &'a Path,
    pub into: &'a Path,
    pub dev: bool,
}

/// A module as wasm-bindgen leaves it, with its script and what of it is loaded later.
pub struct Built {
    js: String,
    wasm: Vec<u8>,
    parts: Vec<Part>,
}

pub fn built_by_trunk(work: &Work, name: &str) -> Result<Built, String> {
    Ok(Built {
        js: read_text(&work.trunk_out.join(format!("{name}.js")))?,
        wasm: read(&work.trunk_out.join(format!("{name}_bg.wasm")))?,
        parts: vec![],
    })
}

/// A program in parts. They can only be parted before wasm-bindgen, which takes away what tells who calls whom: so not what Trunk
/// made of it but what it compiled.
pub fn parted(root: &Path, work: &Work, name: &str) -> Result<Built, String> {
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
pub fn module(work: &Work, name: &str, built: Built, more: &str) -> Result<Module, String> {
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
pub fn aside_at_need(aside: &Module) -> String {
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
