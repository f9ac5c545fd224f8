//! Makes the script between page and module lighter, and with it the module: what neither of them calls in the other goes, and
//! what stays has short names; it must not change what they do.
//!
//! wasm-bindgen writes a class for all that a library would show to a script, and nobody here wants one. It names each function by
//! its purpose and sixteen random digits, once in the script and once in the module: no compressor can do anything about the
//! digits.

use crate::split::Part;
use std::collections::{HashMap, HashSet};

/// The script and the module without what neither calls in the other, and with the same short names in both, and in the parts that
/// are loaded later and take what the module exports. What a module has then no use for is for `optimise` to leave out.
pub fn lighten(
    script: &str,
    module: &[u8],
    parts: &mut [Part],
    optimise: impl Fn(&[u8]) -> Result<Vec<u8>, String>,
) -> Result<(String, Vec<u8>), String> {
    let odd = || "The module is not as wasm-bindgen writes it.".to_string();
    // The page takes nothing but the default.
    let script = script.replace("export { initSync, ", "export { ");
    let script = without_unnamed(parts_of(&script));
    let named: HashSet<&str> = script.iter().flat_map(|part| words(part)).collect();
    let module = rewritten(module, |kind, name| {
        let is_wanted = kind == Kind::Import || named.contains(name);
        is_wanted.then(|| name.to_owned())
    });
    let module = optimise(&module.ok_or_else(odd)?)?;

    let mut names = HashMap::new();
    let module = rewritten(&module, |kind, name| {
        let number = names.len();
        let is_long = kind == Kind::Import || name.len() > LONGEST_EXPORT;
        let short = || match kind {
            Kind::Import => short_name(number),
            // In the script such a one may stand where a variable stands too.
            Kind::Export => format!("${}", short_name(number)),
        };
        let name = name.to_owned();
        Some(match is_long {
            true => names.entry(name).or_insert_with(short).clone(),
            false => name,
        })
    });
    let module = module.ok_or_else(odd)?;
    for part in parts {
        let renamed = rewritten(&optimise(&part.wasm)?, |_, name| {
            Some(names.get(name).map_or(name, String::as_str).to_owned())
        });
        part.wasm = renamed.ok_or_else(odd)?;
    }
    let script = script.iter().map(|part| without_unwanted(part, &names));
    let script = without_unnamed(script.collect());
    Ok((renamed(&script.concat(), &names), module))
}

/// The sections that are understood here, by their numbers.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// An export with a longer name is no word that the script might have for something else.
const LONGEST_EXPORT: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Import,
    Export,
}

/// A module with other names for what it imports and exports. An export without a name is none any more. None if it is no module.
fn rewritten(
    module: &[u8],
    mut rename: impl FnMut(Kind, &str) -> Option<String>,
) -> Option<Vec<u8>> {
    let (magic, mut rest) = module.split_at_checked(8)?;
    let mut whole = magic.to_vec();
    while let Some((&number, after)) = rest.split_first() {
        rest = after;
        let length = take_number(&mut rest)?;
        let section = take(&mut rest, length)?;
        let section = match number {
            IMPORTS => imports(section, |name| rename(Kind::Import, name))?,
            EXPORTS => exports(section, |name| rename(Kind::Export, name))?,
            _ => section.to_vec(),
        };
        whole.push(number);
        put_number(&mut whole, section.len());
        whole.extend(section);
    }
    Some(whole)
}

fn imports(mut section: &[u8], mut rename: impl FnMut(&str) -> Option<String>) -> Option<Vec<u8>> {
    let mut renamed = Vec::new();
    let count = take_number(&mut section)?;
    put_number(&mut renamed, count);
    for _ in 0..count {
        let script = take_name(&mut section)?;
        let name = rename(take_name(&mut section)?)?;
        put_name(&mut renamed, script);
        put_name(&mut renamed, &name);
        let before = section;
        pass_type(&mut section)?;
        renamed.extend(&before[..before.len() - section.len()]);
    }
    section.is_empty().then_some(renamed)
}

/// What an import is: a function of a numbered type, a table of a type and a size, a memory of a size, a global of a type that may
/// or may not change.
fn pass_type(section: &mut &[u8]) -> Option<()> {
    let (&kind, after) = section.split_first()?;
    *section = after;
    if kind == 3 {
        take(section, 2)?;
        return Some(());
    }
    if kind == 0 {
        take_number(section)?;
        return Some(());
    }
    if kind == 1 {
        take(section, 1)?;
    }
    let has_end = (kind <= 2).then(|| take_number(section))?? & 1 == 1;
    take_number(section)?;
    if has_end {
        take_number(section)?;
    }
    Some(())
}

fn exports(mut section: &[u8], mut rename: impl FnMut(&str) -> Option<String>) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut count = 0;
    for _ in 0..take_number(&mut section)? {
        let name = rename(take_name(&mut section)?);
        let (&kind, after) = section.split_first()?;
        section = after;
        let number = take_number(&mut section)?;
        if let Some(name) = name {
            count += 1;
            put_name(&mut kept, &name);
            kept.push(kind);
            put_number(&mut kept, number);
        }
    }
    let mut renamed = Vec::new();
    put_number(&mut renamed, count);
    renamed.extend(kept);
    section.is_empty().then_some(renamed)
}

/// a, b … z, aa, ba …
fn short_name(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// A number in LEB128, as WebAssembly writes them.
fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = *take(rest, 1)?.first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_name<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = take_number(rest)?;
    std::str::from_utf8(take(rest, length)?).ok()
}

fn put_name(bytes: &mut Vec<u8>, name: &str) {
    put_number(bytes, name.len());
    bytes.extend(name.bytes());
}

/// The parts of a script, each a declaration with what is done to it at once; without whole lines of comment. wasm-bindgen begins
/// each at the left margin and writes no text over several lines.
fn parts_of(script: &str) -> Vec<String> {
    let is_comment = |line: &str| ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark));
    let goes_on = |line: &str| line.starts_with([' ', ')', '}']) || line.starts_with("if (");
    let mut parts: Vec<String> = Vec::new();
    for line in script.lines() {
        if line.trim().is_empty() || is_comment(line.trim()) {
            continue;
        }
        match parts.last_mut().filter(|_| goes_on(line)) {
            Some(part) => part.extend([line, "\n"]),
            None => parts.push(format!("{line}\n")),
        }
    }
    parts
}

/// The parts without those whose name stands in no other; and so on, until each that has a name is named.
fn without_unnamed(mut parts: Vec<String>) -> Vec<String> {
    loop {
        let mut named: HashMap<String, usize> = HashMap::new();
        for part in &parts {
            let in_part: HashSet<&str> = words(part).collect();
            for word in in_part {
                *named.entry(word.to_owned()).or_default() += 1;
            }
        }
        let before = parts.len();
        parts.retain(|part| declared(part).is_none_or(|name| named[name] > 1));
        if parts.len() == before {
            return parts;
        }
    }
}

/// The name that a part gives to something. A class is no exception for being exported: nobody imports it.
fn declared(part: &str) -> Option<&str> {
    let kinds = [
        "export class ",
        "async function ",
        "function ",
        "const ",
        "let ",
    ];
    let rest = kinds.iter().find_map(|kind| part.strip_prefix(kind))?;
    words(rest).next()
}

/// The part in which the functions for the module stand, without those that the module does not take.
fn without_unwanted(part: &str, names: &HashMap<String, String>) -> String {
    const MARGIN: &str = "        ";
    let mut is_wanted = true;
    let lines = part.split_inclusive('\n').filter(|line| {
        match line.strip_prefix(MARGIN) {
            Some(line) if line.starts_with([' ', '}']) => {}
            Some(line) => {
                let entry = line.split_once(": function(");
                is_wanted = entry.is_none_or(|(name, _)| names.contains_key(name));
            }
            None => is_wanted = true,
        }
        is_wanted
    });
    lines.collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_a_name(c))
        .filter(|word| !word.is_empty())
}

/// The script without indentation and with other names.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let mut light = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let mut rest = line;
        while let Some(from) = rest.find(is_of_a_name) {
            let (before, after) = rest.split_at(from);
            let end = after.find(|c| !is_of_a_name(c)).unwrap_or(after.len());
            let (name, after) = after.split_at(end);
            light.push_str(before);
            light.push_str(names.get(name).map_or(name, String::as_str));
            rest = after;
        }
        light.push_str(rest);
        light.push('\n');
    }
    light
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACK: &str = "__wbg_back_bf7b4166d30d7d87";
    const TEXT: &str = "__wbg_text_0123456789abcdef";
    const LONG: &str = "wasm_bindgen__convert__closures__invoke";

    /// One function type, imports, exports, and a section of our own.
    fn module(imports: [&str; 2], exports: &[&str]) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let mut section = vec![2];
        for name in imports {
            put_name(&mut section, "./a.js");
            put_name(&mut section, name);
            section.extend([0, 0]);
        }
        module.extend([IMPORTS, section.len() as u8]);
        module.extend(section);
        let mut section = vec![exports.len() as u8];
        for name in exports {
            put_name(&mut section, name);
            section.extend([0, 1]);
        }
        module.extend([EXPORTS, section.len() as u8]);
        module.extend(section);
        module.extend(b"\0\x04\x03own");
        module
    }

    fn as_it_is(module: &[u8]) -> Result<Vec<u8>, String> {
        Ok(module.to_vec())
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let script = format!(
            "/**\n * @returns {{any}}\n */\nfunction imports() {{\n    const import0 = {{\n        \
             // Goes back.\n        {BACK}: function(arg0) {{ arg0.back(); }},\n        \
             {TEXT}: function(x) {{\n            return `${{x}}//`;\n        }},\n    }};\n    return import0;\n}}\n\
             imports(wasm.{LONG});\n"
        );
        let (script, light) =
            lighten(&script, &module([BACK, TEXT], &[LONG]), &mut [], as_it_is).expect("a module");
        assert_eq!(
            script,
            "function imports() {\nconst import0 = {\na: function(arg0) { arg0.back(); },\n\
             b: function(x) {\nreturn `${x}//`;\n},\n};\nreturn import0;\n}\nimports(wasm.$c);\n"
        );
        assert_eq!(light, module(["a", "b"], &["$c"]));
    }

    #[test]
    fn what_neither_calls_in_the_other_goes_from_both() {
        let script = format!(
            "export class Stream {{\n    pull() {{\n        wasm.pull(TYPE);\n    }}\n}}\n\
             if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;\n\
             const TYPE = once(\n    1\n);\nfunction once(x) {{\n    return once;\n}}\n\
             function imports() {{\n    return {{\n        {BACK}: function() {{\n            \
             text();\n        }},\n        {TEXT}: function() {{ return kept(function () {{\n            \
             wasm.run();\n        }}, arguments); }},\n    }};\n}}\nfunction text() {{\n}}\n\
             function kept(f) {{\n}}\nexport {{ imports as default }};\n"
        );
        let unwanted = |given: &[u8]| {
            assert_eq!(given, module([BACK, TEXT], &["run"]));
            as_it_is(&module([TEXT, TEXT], &["run"]))
        };
        let given = module([BACK, TEXT], &["pull", "run"]);
        let (script, light) = lighten(&script, &given, &mut [], unwanted).expect("a module");
        assert_eq!(
            script,
            "function imports() {\nreturn {\na: function() { return kept(function () {\nwasm.run();\n\
             }, arguments); },\n};\n}\nfunction kept(f) {\n}\nexport { imports as default };\n"
        );
        assert!(light.windows(3).any(|name| name == b"run"));
    }

    /// A part takes functions, a table, a memory and globals of the module, by the module's own names for them.
    #[test]
    fn what_is_loaded_later_asks_for_the_same_names() {
        let types: [(&str, &[u8]); 4] = [
            (LONG, &[1, 0x70, 1, 5, 9]),
            ("memory", &[2, 0, 17]),
            ("pointer", &[3, 0x7f, 1]),
            ("other", &[0, 0]),
        ];
        let part = |long: &str| {
            let mut section = vec![types.len() as u8];
            for (name, its_type) in types {
                put_name(&mut section, "main");
                put_name(&mut section, if name == LONG { long } else { name });
                section.extend(its_type);
            }
            let mut wasm = b"\0asm\x01\0\0\0".to_vec();
            wasm.extend([IMPORTS, section.len() as u8]);
            wasm.extend(section);
            wasm
        };
        let mut parts = [Part {
            name: "pages".to_owned(),
            wasm: part(LONG),
            ends: vec![],
        }];
        let script = format!("const main = {{ {LONG}: wasm.{LONG}, a: 1 }};\nuse(main);\n");
        let module = module([BACK, TEXT], &[LONG]);
        let (script, _) = lighten(&script, &module, &mut parts, as_it_is).expect("a module");
        assert_eq!(script, "const main = { $c: wasm.$c, a: 1 };\nuse(main);\n");
        assert_eq!(parts[0].wasm, part("$c"));
    }

    #[test]
    fn names_are_short_and_all_different() {
        let names: Vec<String> = (0..800).map(short_name).collect();
        assert_eq!(names[..3], ["a", "b", "c"]);
        assert_eq!((names[25].as_str(), names[26].as_str()), ("z", "aa"));
        let different: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len());
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let good = module([BACK, TEXT], &[LONG]);
        for length in [0, 7, 9, 20, good.len() - 1] {
            assert!(
                lighten("", &good[..length], &mut [], as_it_is).is_err(),
                "{length}"
            );
        }
        assert!(lighten("", &good[..8], &mut [], as_it_is).is_ok());
    }
}
