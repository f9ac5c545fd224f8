//! Parts a program in what every visit loads and what is loaded when somebody comes to it; it must not choose what that is: the
//! program marks it itself (`src/app/later.rs`).
//!
//! The parts share one memory and one table of functions: a part calls the main one by the table, and puts its own functions there
//! when it comes.

use crate::site::read;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload, TypeRef};

/// The script that the main part would import what loads the others from. It is not written: its work is done in the main script.
const LINK: &str = "./later.js";

/// What is loaded later, under the name that its place in the script has.
pub struct Part {
    pub name: String,
    pub wasm: Vec<u8>,
}

pub struct Parted {
    /// Where the main part is, for wasm-bindgen.
    pub main: PathBuf,
    pub parts: Vec<Part>,
    /// Which parts are needed for each that the program asks for: what two of them share may be one of its own.
    needed: BTreeMap<String, Vec<String>>,
}

/// A linked program that still tells who calls whom, in parts; `folder` is for the work and must be empty.
pub fn parted(program: &[u8], folder: &Path) -> Result<Parted, String> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(program);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|e| format!("Could not part the program: {e:#}."))?;
    let mut parts = Vec::new();
    for path in &split.split_modules {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        parts.push(Part {
            name: name.trim_start_matches("split_").to_owned(),
            wasm: read(path)?,
        });
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    let needed = split.prefetch_map.into_iter().map(|(name, files)| {
        let files = files
            .iter()
            .map(|file| file.trim_start_matches("split_").to_owned());
        (name, files.collect())
    });
    Ok(Parted {
        main,
        parts,
        needed: needed.collect(),
    })
}

/// The script with all that loads the parts, in the place of what would import it. Whatever fails may be tried once more.
pub fn linked(script: &str, parted: &Parted) -> Result<String, String> {
    let end = format!(" from \"{LINK}\"");
    let import = script
        .lines()
        .find(|line| line.trim_end_matches(';').ends_with(&end));
    let name = import.and_then(|line| line.strip_prefix("import * as ")?.split(' ').next());
    let (Some(import), Some(name)) = (import, name) else {
        return Err("The script of a program does not ask for its parts.".to_string());
    };
    let mut shared = BTreeMap::new();
    for part in &parted.parts {
        for (name, is_of_main) in imports(&part.wasm)? {
            // A mark of development builds, which says that the parts are of one program.
            let value = if is_of_main {
                format!("wasm.{name}")
            } else {
                "0".to_owned()
            };
            shared.insert(name, value);
        }
    }
    let shared: Vec<String> = shared
        .into_iter()
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    let loads = parted.needed.iter().map(|(name, parts)| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| format!("[{}]", place_of(part)))
            .collect();
        format!(
            "__wasm_split_load_{name}:(done,data)=>parts([{}],done,data)",
            parts.join(",")
        )
    });
    let loads: Vec<String> = loads.collect();
    let link = format!(
        "const get=(address,integrity)=>fetch(new URL(\".\"+address,import.meta.url),{{integrity}});\n\
         const came={{}};\n\
         const part=([address,integrity])=>came[address]??=get(address,integrity)\
         .then(reply=>__wbg_load(reply,{{__wasm_split:{{{}}}}})).catch(e=>{{came[address]=null;throw e}});\n\
         const parts=async(them,done,data)=>{{let all=1;try{{await Promise.all(them.map(part))}}catch(e){{all=0}}\
         wasm.__indirect_function_table.get(done)(data,all)}};\n\
         const {name}={{{}}};",
        shared.join(","),
        loads.join(","),
    );
    Ok(script.replace(import, &link))
}

/// What stands in the script until the address and the hash of a part are known.
pub fn place_of(part: &str) -> String {
    format!("\"{{{{{part}}}}}\"")
}

/// What a part takes, and whether it is the main part that has it.
fn imports(part: &[u8]) -> Result<Vec<(String, bool)>, String> {
    let odd = |e| format!("A part is no module: {e}.");
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Payload::ImportSection(section) = payload.map_err(odd)? {
            for import in section.into_imports() {
                let import = import.map_err(odd)?;
                let is_of_main = !matches!(import.ty, TypeRef::Global(global) if !global.mutable);
                found.push((import.name.to_owned(), is_of_main));
            }
        }
    }
    Ok(found)
}
