//! Puts the functions of a module in an order that compresses well: functions with the same code stand side by side.

use std::collections::BTreeMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// How many bytes of code are compared at a time.
const PIECE: usize = 4;

/// Code that more functions have says nothing about two of them.
const COMMON: usize = 1_500;

/// How many of the functions that are most like one may become its neighbours.
const NEIGHBOURS: usize = 30;

/// Returns the module with its functions in another order. Nothing else changes: what calls a function calls it by its
/// new number.
pub fn ordered(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let odd = |e: &dyn std::fmt::Display| format!("The functions cannot be put in order: {e}.");
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(|e| odd(&e))? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(|e| odd(&e))?;
                    imported += u32::from(matches!(import.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut new = Ordered::of(imported, order(&bodies));
    let mut module = Module::new();
    new.parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|e| odd(&e))?;
    Ok(module.finish())
}

/// The new order while a module is written again.
struct Ordered {
    imported: u32,
    /// The old places of the functions, in the new order.
    order: Vec<usize>,
    /// The new places, in the old order.
    places: Vec<u32>,
}

impl Ordered {
    fn of(imported: u32, order: Vec<usize>) -> Ordered {
        let mut places = vec![0; order.len()];
        for (new, old) in (0..).zip(&order) {
            places[*old] = new;
        }
        Ordered {
            imported,
            order,
            places,
        }
    }
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for old in &self.order {
            functions.function(types[*old]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies: Vec<_> = section.into_iter().collect::<Result<_, _>>()?;
        for old in self.order.clone() {
            self.parse_function_body(code, bodies[old].clone())?;
        }
        Ok(())
    }
}

/// Returns the order of functions with these bodies: those that are most alike become neighbours first.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let mut pairs = alike(bodies);
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let pairs = pairs.into_iter().map(|(_, one, other)| (one, other));
    in_lines(bodies.len(), pairs)
}

/// Returns pairs of functions, each with how much code they have in common. Only whole numbers and a division, so that
/// every machine finds the same.
fn alike(bodies: &[&[u8]]) -> Vec<(f64, usize, usize)> {
    let pieces: Vec<Vec<u32>> = bodies.iter().map(|body| pieces_of(body)).collect();
    let mut users: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            users.entry(*piece).or_default().push(function);
        }
    }
    let mut pairs = Vec::new();
    let mut common = vec![0_u32; bodies.len()];
    for (one, own) in pieces.iter().enumerate() {
        let mut others = Vec::new();
        let shared = own.iter().map(|piece| &users[piece]);
        for users in shared.filter(|users| users.len() <= COMMON) {
            // What few have says more, and what most have nothing.
            let weight = (bodies.len() / users.len()).ilog2();
            if weight == 0 {
                continue;
            }
            let later = users.partition_point(|user| *user <= one);
            for other in &users[later..] {
                if common[*other] == 0 {
                    others.push(*other);
                }
                common[*other] += weight;
            }
        }
        let mut alike: Vec<(f64, usize, usize)> = others
            .into_iter()
            .map(|other| {
                let size = own.len() + pieces[other].len();
                let common = std::mem::take(&mut common[other]);
                (f64::from(common) / size as f64, one, other)
            })
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        alike.truncate(NEIGHBOURS);
        pairs.extend(alike);
    }
    pairs
}

/// Returns the different pieces of a body, in order.
fn pieces_of(body: &[u8]) -> Vec<u32> {
    let pieces = body.windows(PIECE);
    let pieces = pieces.map(|piece| {
        piece
            .iter()
            .fold(0, |all, byte| all << 8 | u32::from(*byte))
    });
    let mut pieces: Vec<u32> = pieces.collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Makes neighbours of each pair whose two functions are still at the ends of different lines. Returns the lines, one
/// after the other.
fn in_lines(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); count];
    // For a function at the end of a line: the one at its other end.
    let mut ends: Vec<usize> = (0..count).collect();
    for (one, other) in pairs {
        if beside[one].len() < 2 && beside[other].len() < 2 && ends[one] != other {
            beside[one].push(other);
            beside[other].push(one);
            let (first, last) = (ends[one], ends[other]);
            ends[first] = last;
            ends[last] = first;
        }
    }
    let mut order = Vec::new();
    let mut is_done = vec![false; count];
    for begin in 0..count {
        if is_done[begin] || beside[begin].len() == 2 {
            continue;
        }
        let mut next = Some(begin);
        while let Some(at) = next {
            is_done[at] = true;
            order.push(at);
            next = beside[at].iter().copied().find(|other| !is_done[*other]);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
        Function, ImportSection, TableSection, TableType, TypeSection, ValType,
    };

    /// A module whose functions after an imported one have these bodies. All of them are exported and in the table, in
    /// this order.
    fn module(bodies: &[Function]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("a", "f", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let (mut exports, mut elements) = (ExportSection::new(), ElementSection::new());
        let count = bodies.len() as u32;
        for (at, body) in (1..).zip(bodies) {
            functions.function(0);
            code.function(body);
            exports.export(&format!("f{at}"), ExportKind::Func, at);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: wasm_encoder::RefType::FUNCREF,
            table64: false,
            minimum: u64::from(count) + 1,
            maximum: None,
            shared: false,
        });
        let all: Vec<u32> = (0..=count).collect();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions(all.into()),
        );
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&elements)
            .section(&code);
        module.finish()
    }

    /// A function that adds these numbers.
    fn sum(numbers: &[i32]) -> Function {
        let mut function = Function::new([]);
        let mut code = function.instructions();
        code.i32_const(0);
        for number in numbers {
            code.i32_const(*number).i32_add();
        }
        code.end();
        function
    }

    /// A function that calls another one.
    fn call(other: u32) -> Function {
        let mut function = Function::new([]);
        function.instructions().call(other).end();
        function
    }

    /// The bodies of a module, and the numbers of the functions that are exported and that are in the table.
    fn read(wasm: &[u8]) -> (Vec<Vec<u8>>, Vec<u32>, Vec<u32>) {
        let (mut bodies, mut exports, mut table) = (vec![], vec![], vec![]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.expect("a module") {
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                Payload::ExportSection(section) => {
                    exports.extend(section.into_iter().map(|export| export.expect("one").index));
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let wasmparser::ElementItems::Functions(items) =
                            element.expect("one").items
                        {
                            table.extend(items.into_iter().map(|item| item.expect("a number")));
                        }
                    }
                }
                _ => {}
            }
        }
        (bodies, exports, table)
    }

    #[test]
    fn functions_with_the_same_code_stand_side_by_side() {
        let (one, other) = ([1, 2, 3, 4, 5, 6, 7], [11, 12, 13, 14, 15, 16, 17]);
        let longer = |numbers: &[i32], more| sum(&[numbers, &[more]].concat());
        let wasm = module(&[sum(&one), sum(&other), longer(&one, 8), longer(&other, 18)]);
        let order = order(&read(&wasm).0.iter().map(Vec::as_slice).collect::<Vec<_>>());
        assert_eq!(order, [0, 2, 1, 3]);
    }

    #[test]
    fn every_call_reaches_the_same_function() {
        let bodies = [
            sum(&[1, 2, 3, 4, 5]),
            call(4),
            call(0),
            sum(&[1, 2, 3, 4, 6]),
        ];
        let old = module(&bodies);
        let new = ordered(&old).expect("a module");
        wasmparser::validate(&new).expect("a valid module");
        let ((old, _, _), (new, exports, table)) = (read(&old), read(&new));
        let own = |number: u32| &new[number as usize - 1];
        // The two sums are neighbours now, and stand behind their names and in their places of the table.
        assert_eq!(exports[3], exports[0] + 1);
        assert_eq!(table, [&[0], &exports[..]].concat());
        for at in [0, 3] {
            assert_eq!(*own(exports[at]), old[at]);
        }
        // 0x10 is `call`, 0x0b the end: the first one calls the last sum, the second one what is imported.
        assert_eq!(*own(exports[1]), [0, 0x10, exports[3] as u8, 0x0b]);
        assert_eq!(*own(exports[2]), [0, 0x10, 0, 0x0b]);
    }

    #[test]
    fn a_module_without_functions_stays_and_what_is_none_is_refused() {
        let empty = module(&[]);
        assert_eq!(read(&ordered(&empty).expect("a module")), read(&empty));
        assert!(ordered(b"no module").is_err());
    }
}
