//! Unpacks the program inside the page. `xtask` packs it, and puts this before it: browsers know gzip alone, and LZMA
//! makes the page a fifth smaller.
//!
//! Nothing but wasm: what it reads with is called otherwise where `xtask` asks the same crate for more.

#![cfg(target_arch = "wasm32")]

use std::io::Read as _;

use lzma_rust2::LzipReader;
use wasm_bindgen::prelude::wasm_bindgen;

/// Fills `room`, which is as large as the program, from the program as `lzip` packed it. Says whether all of it came out
/// as it went in: mail and chat tools damage files.
#[wasm_bindgen]
pub fn unpack(packed: &[u8], room: &mut [u8]) -> bool {
    let mut reader = LzipReader::new(packed);
    let mut rest = room;
    while !rest.is_empty() {
        match reader.read(rest) {
            Ok(count @ 1..) => rest = rest.get_mut(count..).unwrap_or_default(),
            Ok(0) | Err(_) => return false,
        }
    }
    // The checksum stands behind the last byte.
    matches!(reader.read(&mut [0]), Ok(0))
}
