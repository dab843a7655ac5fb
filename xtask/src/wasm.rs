//! From cargo's wasm to the wasm of the page: wasm-bindgen, wasm-opt, and a check against the oldest browsers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use anyhow::{Context as _, Error, Result, anyhow, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{ExternalKind, Parser, Payload, RefType, TypeRef, Validator, WasmFeatures};
use xshell::cmd;

use crate::app::Mode;
use crate::house::House;

/// The name of the object that the glue defines; `page.rs` hands it to `start.js`.
pub(crate) const GLUE_NAME: &str = "wasm_bindgen";

/// What rustc emits, by wasm-opt's names. Never `--all-features`: wasm-opt then writes what browsers refuse.
const WASM_OPT_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What Chromium 97, Firefox 113 and Safari 16.4 all understand, less SIMD, which nothing here should need.
const BROWSER_FEATURES: WasmFeatures = WasmFeatures::WASM1
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION);

/// A module and the script that connects it to the browser.
pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    pub(crate) glue: String,
    /// What is fetched when it is first called for, where the program is in two parts.
    pub(crate) second: Option<Vec<u8>>,
}

/// Runs wasm-bindgen over what rustc made. It refuses a program that imports JavaScript files of a dependency, which
/// would have no place in a single page.
pub(crate) fn bind(wasm: &Path, mode: Mode) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .no_modules(true)?
        .no_modules_global(GLUE_NAME)?
        .typescript(false)
        // The second part of the program shares the first one's table of functions.
        .keep_lld_exports(mode == Mode::Release)
        .demangle(mode == Mode::Dev)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen")?;
    // Older wasm-opts stop at feature names younger than they are; we name the features ourselves.
    output.wasm_mut().customs.remove_raw("target_features");
    Ok(Bound { wasm: output.wasm_mut().emit_wasm(), glue: output.js().to_owned(), second: None })
}

/// What wasm-opt aims at.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    Small,
    /// As small, but with the names of functions, to see what takes how much.
    Named,
}

/// Runs wasm-opt. Says in one line why not, where it cannot.
pub(crate) fn optimise(house: &House, tool: &Path, aim: Aim, wasm: Vec<u8>) -> Result<Vec<u8>> {
    let folder = house.target.join("xtask");
    fs::create_dir_all(&folder)?;
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    fs::write(&before, &wasm)?;
    let level: &[&str] = match aim {
        Aim::Small => &["-Oz", "--converge", "--strip-debug"],
        Aim::Named => &["-Oz", "--converge", "--debuginfo"],
    };
    let shell = &house.shell;
    let run = cmd!(shell, "{tool} {level...} --strip-producers {WASM_OPT_FEATURES...} {before} -o {after}");
    let output = run.quiet().ignore_status().output()?;
    let optimised = if output.status.success() { checked(&wasm, &after) } else { Err(complaint(&output)) };
    Ok(optimised.unwrap_or_else(|error| {
        println!("warning: wasm-opt failed ({error:#}); the page works without it and is larger");
        wasm
    }))
}

/// Refuses a module that the oldest browsers we promise would refuse.
pub(crate) fn validate(wasm: &[u8]) -> Result<()> {
    let result = Validator::new_with_features(BROWSER_FEATURES).validate_all(wasm);
    result.map(|_| ()).context("the wasm uses what Chromium 97, Firefox 113 or Safari 16.4 lack")
}

/// What wasm-opt wrote, if browsers will take it.
fn checked(before: &[u8], after: &Path) -> Result<Vec<u8>> {
    let mut wasm = fs::read(after)?;
    restore_table_exports(before, &mut wasm)?;
    validate(&wasm)?;
    Ok(wasm)
}

/// The first line of what a tool complains about.
fn complaint(output: &Output) -> Error {
    let stderr = String::from_utf8_lossy(&output.stderr);
    let line = stderr.lines().find(|line| !line.trim().is_empty());
    line.map_or_else(|| anyhow!("{}", output.status), |line| anyhow!("{}: {}", output.status, line.trim()))
}

/// Points exported tables at tables of the type they had. wasm-opt before version 110 writes 0 for every one of them
/// (Debian 12 has 108), and the page then stops at its first step: the table of JavaScript values is not the first.
fn restore_table_exports(before: &[u8], after: &mut [u8]) -> Result<()> {
    let (before, tables) = (Tables::of(before)?, Tables::of(after)?);
    for (name, old) in &before.exports {
        let kind = before.types[old.index];
        let new = tables.exports.get(name).with_context(|| format!("the export {name} is gone"))?;
        if tables.types.get(new.index) == Some(&kind) {
            continue;
        }
        let mut candidates = (0_u8..127).zip(&tables.types).filter(|(_, other)| **other == kind);
        let (Some((index, _)), None, 0..=127) = (candidates.next(), candidates.next(), new.index) else {
            bail!("the export {name} lost its table");
        };
        after[new.position] = index;
    }
    Ok(())
}

/// The tables of a module and their exports.
#[derive(Default)]
struct Tables {
    types: Vec<RefType>,
    exports: BTreeMap<String, TableExport>,
}

struct TableExport {
    index: usize,
    /// Where the index stands in the module.
    position: usize,
}

impl Tables {
    fn of(wasm: &[u8]) -> Result<Tables> {
        let mut tables = Tables::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Table(table) = import?.ty {
                            tables.types.push(table.element_type);
                        }
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        tables.types.push(table?.ty.element_type);
                    }
                }
                Payload::ExportSection(section) => {
                    for entry in section.into_iter_with_offsets() {
                        let (start, export) = entry?;
                        if export.kind == ExternalKind::Table {
                            // Length of the name (one byte up to 127), name, kind, index.
                            ensure!(
                                export.name.len() < 128,
                                "the export {} has too long a name",
                                export.name
                            );
                            let position = start + 1 + export.name.len() + 1;
                            let export_of = TableExport { index: export.index.try_into()?, position };
                            tables.exports.insert(export.name.to_owned(), export_of);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(tables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a table of functions and one of JavaScript values, which exports the table of this index as `t`.
    fn module_with_tables(exported: u8) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([4, 7, 2, 0x70, 0, 1, 0x6f, 0, 1]);
        wasm.extend([7, 5, 1, 1, b't', 1, exported]);
        wasm
    }

    #[test]
    fn table_exports_survive_an_old_wasm_opt() {
        let before = module_with_tables(1);
        for exported in [0, 1] {
            let mut after = module_with_tables(exported);
            restore_table_exports(&before, &mut after).unwrap();
            assert_eq!(after, before);
        }
        validate(&before).unwrap();
    }

    #[test]
    fn young_features_are_refused() {
        // A tail call: `return_call 0`.
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 6, 1, 4, 0, 0x12, 0, 0x0b]);
        assert!(validate(&wasm).is_err());
    }
}
