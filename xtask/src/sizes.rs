//! `cargo xtask sizes`: of what the page's program consists, crate by crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::app::{self, Mode, with_spaces};
use crate::cut;
use crate::house::House;
use crate::tools;
use crate::wasm::{self, Aim};

/// The package whose rooms are told apart.
const OURS: &str = "qingdan";
/// Crates of the language itself. A function of theirs that is made for a type of another crate is that crate's.
const STANDARD: [&str; 3] = ["core", "alloc", "std"];

/// A crate that takes less than one part in so many of the whole is not told by name.
const SMALLEST_PART: usize = 1000;

/// Builds the page's program as users get it, but with the names of its functions, and prints who takes how much of it.
pub(crate) fn run(house: &House) -> Result<()> {
    tools::ensure_wasm_target(house)?;
    let wasm_file = app::compile(house, Mode::Release)?;
    let cut = cut::cut(house, &fs::read(&wasm_file)?)?;
    let first = wasm::bind(&cut.first, Mode::Dev)?.wasm;
    for (part, wasm) in [("first", first), ("second", cut.second)] {
        let wasm = match tools::wasm_opt(house) {
            Some(optimiser) => wasm::optimise(house, &optimiser, Aim::Named, wasm)?,
            None => wasm,
        };
        println!("The {part} part\n{}", Sizes::of(&wasm)?.table());
    }
    Ok(())
}

/// Bytes of code and their share of a program.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sizes {
    /// By crate; in ours by room, as `qingdan::app`.
    code: BTreeMap<String, usize>,
    /// Texts and tables, which belong to nobody in particular.
    data: usize,
    /// Everything else but names.
    rest: usize,
}

/// How many bytes of code each crate has in a program with names, and each room of ours.
pub(crate) fn code_of(wasm: &[u8]) -> Result<BTreeMap<String, usize>> {
    Ok(Sizes::of(wasm)?.code)
}

impl Sizes {
    fn of(wasm: &[u8]) -> Result<Sizes> {
        let (mut imported, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
        let (mut data, mut named) = (0, 0);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
                Payload::DataSection(section) => data = section.range().len(),
                Payload::CustomSection(section) => {
                    named += section.range().len();
                    let KnownCustom::Name(section) = section.as_known() else { continue };
                    for subsection in section {
                        let Name::Function(functions) = subsection? else { continue };
                        for function in functions {
                            let function = function?;
                            names.insert(
                                function.index,
                                format!("{:#}", rustc_demangle::demangle(function.name)),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        anyhow::ensure!(!names.is_empty(), "the program holds no names");
        let mut code = BTreeMap::new();
        for (index, size) in (imported..).zip(&bodies) {
            let owner = names.get(&index).map_or("without a name".to_owned(), |name| owner(name));
            *code.entry(owner).or_default() += size;
        }
        let all: usize = bodies.iter().sum();
        let rest = wasm.len().checked_sub(all + data + named).context("sections are larger than the file")?;
        Ok(Sizes { code, data, rest })
    }

    fn table(&self) -> String {
        let all = self.code.values().sum::<usize>() + self.data + self.rest;
        let mut rows: Vec<(&str, usize)> =
            self.code.iter().map(|(name, &size)| (name.as_str(), size)).collect();
        rows.sort_by_key(|&(name, size)| (std::cmp::Reverse(size), name));
        let small = rows.iter().position(|&(_, size)| size * SMALLEST_PART < all).unwrap_or(rows.len());
        let others: Vec<usize> = rows.drain(small..).map(|(_, size)| size).collect();
        let others_name = format!("{} smaller ones", others.len());
        rows.push((&others_name, others.iter().sum()));
        rows.extend([("texts and tables", self.data), ("imports, types, exports", self.rest), ("all", all)]);
        let mut table = format!("{:<32}{:>12}{:>8}\n", "wasm, not packed", "bytes", "share");
        for (name, size) in rows {
            let share = 100.0 * size as f64 / all.max(1) as f64;
            // Writing into a text cannot fail.
            let _ = writeln!(table, "{name:<32}{:>12}{share:>7.1}%", with_spaces(size));
        }
        table
    }
}

/// To whom a function belongs, by its readable name: the first crate in it that is not the language's own, since
/// `<alloc::vec::Vec<qingdan::ledger::Task> as core::clone::Clone>::clone` is there for the task.
fn owner(name: &str) -> String {
    let mut standard = None;
    for path in paths(name) {
        let mut parts = path.split("::");
        let first = parts.next().unwrap_or_default();
        if STANDARD.contains(&first) {
            standard = standard.or(Some("std"));
        } else if first == OURS {
            return match parts.next() {
                Some(room) => format!("{OURS}::{room}"),
                None => OURS.to_owned(),
            };
        } else {
            return first.to_owned();
        }
    }
    standard.unwrap_or("other (glue, C names)").to_owned()
}

/// The paths in a name, such as `core::clone::Clone`: words that `::` joins. Words without are variables and primitive types.
fn paths(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')))
        .filter(|word| word.contains("::") && !word.starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_the_crate_they_are_there_for() {
        for (name, expected) in [
            ("qingdan::reading::draft::Draft::push", "qingdan::reading"),
            ("qingdan::main", "qingdan::main"),
            ("<alloc::vec::Vec<qingdan::ledger::Task> as core::clone::Clone>::clone", "qingdan::ledger"),
            ("core::ptr::drop_in_place<leptos::children::Children>", "leptos"),
            ("core::fmt::write", "std"),
            ("<T as core::convert::Into<U>>::into", "std"),
            ("zip::read::ZipArchive<R>::new", "zip"),
            ("memcpy", "other (glue, C names)"),
        ] {
            assert_eq!(owner(name), expected, "{name}");
        }
    }

    #[test]
    fn code_is_counted_by_its_owner() {
        // Two functions of 2 bytes each and their names.
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 4, 1, 0x60, 0, 0]);
        wasm.extend([3, 3, 2, 0, 0]);
        wasm.extend([10, 7, 2, 2, 0, 0x0b, 2, 0, 0x0b]);
        let names = [(0, "zip::a"), (1, "core::b")];
        let mut functions = vec![names.len() as u8];
        for (index, name) in names {
            functions.extend([index, name.len() as u8]);
            functions.extend(name.bytes());
        }
        let mut section = vec![4];
        section.extend(b"name");
        section.extend([1, functions.len() as u8]);
        section.extend(functions);
        wasm.extend([0, section.len() as u8]);
        wasm.extend(section);
        let sizes = Sizes::of(&wasm).unwrap();
        assert_eq!(sizes.code, BTreeMap::from([("std".to_owned(), 2), ("zip".to_owned(), 2)]));
        assert!(sizes.table().contains("zip"));
    }
}
