//! Makes the script between page and module lighter: no comments, and short names for what the module takes from it; it must not
//! change what either of them does.
//!
//! wasm-bindgen names each function by its purpose and sixteen random digits, once in the script and once in the module: no
//! compressor can do anything about the digits.

use std::collections::HashMap;

/// The script and the module with the same short names in both.
pub fn lighten(script: &str, module: &[u8]) -> Result<(String, Vec<u8>), String> {
    let odd = || "The module is not as wasm-bindgen writes it.".to_string();
    let (module, names) = rename_imports(module).ok_or_else(odd)?;
    Ok((lighten_script(script, &names), module))
}

/// The import section is the one with this number.
const IMPORTS: u8 = 2;

/// A module whose imports are called a, b, c …, and what each was called before. None if it is no module.
fn rename_imports(module: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let (magic, mut rest) = module.split_at_checked(8)?;
    let mut renamed = magic.to_vec();
    let mut names = HashMap::new();
    while let Some((&number, after)) = rest.split_first() {
        rest = after;
        let length = take_number(&mut rest)?;
        let section = take(&mut rest, length)?;
        let section = match number {
            IMPORTS => rename_in_section(section, &mut names)?,
            _ => section.to_vec(),
        };
        renamed.push(number);
        put_number(&mut renamed, section.len());
        renamed.extend(section);
    }
    Some((renamed, names))
}

fn rename_in_section(mut section: &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    let mut renamed = Vec::new();
    let count = take_number(&mut section)?;
    put_number(&mut renamed, count);
    for _ in 0..count {
        let script = take_name(&mut section)?;
        let name = take_name(&mut section)?;
        // Only functions: what of another kind comes after its name is not understood here.
        let (&kind, after) = section.split_first()?;
        section = after;
        if kind != 0 {
            return None;
        }
        let number = names.len();
        let short = names
            .entry(name.to_owned())
            .or_insert_with(|| short_name(number));
        for name in [script, short.as_str()] {
            put_number(&mut renamed, name.len());
            renamed.extend(name.bytes());
        }
        renamed.push(kind);
        put_number(&mut renamed, take_number(&mut section)?);
    }
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

/// A script without whole lines of comment and indentation, and with other names. wasm-bindgen writes no text over several
/// lines.
fn lighten_script(script: &str, names: &HashMap<String, String>) -> String {
    let mut light = String::with_capacity(script.len());
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark));
    let lines = script.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !is_comment(line)) {
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

    /// One function type, two imported functions, and a section of our own that must stay.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let mut imports = vec![2];
        for name in ["__wbg_back_bf7b4166d30d7d87", "__wbg_text_0123456789abcdef"] {
            for name in ["./a.js", name] {
                imports.push(name.len() as u8);
                imports.extend(name.bytes());
            }
            imports.extend([0, 0]);
        }
        module.extend([IMPORTS, imports.len() as u8]);
        module.extend(imports);
        module.extend(b"\0\x04\x03own");
        module
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let script = "/**\n * @returns {any}\n */\nconst a = {\n    // Goes back.\n    \
                      __wbg_back_bf7b4166d30d7d87: function(arg0) { arg0.back(); },\n    \
                      __wbg_text_0123456789abcdef: (x) => `${x}//`,\n};\n";
        let (script, module) = lighten(script, &module()).expect("a module");
        assert_eq!(
            script,
            "const a = {\na: function(arg0) { arg0.back(); },\nb: (x) => `${x}//`,\n};\n"
        );
        let mut expected = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x17\x02".to_vec();
        expected.extend(b"\x06./a.js\x01a\0\0\x06./a.js\x01b\0\0\0\x04\x03own");
        assert_eq!(module, expected);
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
        let good = module();
        for length in [0, 7, 9, 20, good.len() - 1] {
            assert!(lighten("", &good[..length]).is_err(), "{length}");
        }
        assert!(lighten("", &good[..8]).is_ok());
    }
}
