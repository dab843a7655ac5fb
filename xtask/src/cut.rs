//! Cuts the page's program in two: what a start needs, and what is fetched when it is first called for.
//!
//! What goes into the second part is what can be reached through the split points in `src/app/browser/second_part.rs` alone.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::house::House;
use crate::sizes::code_of;

/// What a start does not need: crates of which as good as nothing may be in the first part. Where more is, the page calls it by
/// another way than the split points.
const NOT_AT_START: [&str; 9] =
    ["age", "cfb", "csv", "hayro_cmap", "hayro_syntax", "mail_parser", "quick_xml", "rust_xlsxwriter", "zip"];
/// Errors that are dropped, and what is the same as something else, in bytes of each.
const AS_GOOD_AS_NOTHING: usize = 4000;

/// A program in two parts.
pub(crate) struct Cut {
    /// Where the first part is, which wasm-bindgen is still to be run over.
    pub(crate) first: PathBuf,
    /// The second. It imports from `__wasm_split` what the first exports.
    pub(crate) second: Vec<u8>,
}

/// Cuts what cargo made.
pub(crate) fn cut(house: &House, wasm: &[u8]) -> Result<Cut> {
    let folder = house.target.join("xtask/cut");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    let parts =
        transform(options).map_err(|error| anyhow!("{error:#}")).context("cutting the program in two")?;
    let [second] = &parts.split_modules[..] else {
        ensure!(!parts.split_modules.is_empty(), "the program has no second part");
        anyhow::bail!("the program fell into more than two parts");
    };
    let at_start = code_of(&fs::read(&first)?)?;
    for name in NOT_AT_START {
        let bytes = at_start.get(name).copied().unwrap_or_default();
        ensure!(
            bytes < AS_GOOD_AS_NOTHING,
            "{bytes} bytes of {name} are in the part of the program that every start unpacks: call it by \
             src/app/browser/second_part.rs alone"
        );
    }
    Ok(Cut { second: fs::read(second)?, first })
}
