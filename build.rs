//! Writes the table of GBK that `src/intake/gb18030.rs` decodes with.
//!
//! It is taken from encoding_rs, which itself would bring the tables of every encoding of the web into the page: a
//! third of the page's size.
#![allow(clippy::disallowed_methods, reason = "a build script writes a file")]

use std::path::Path;

use encoding_rs::GB18030;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Each character is written as its distance from the one before, the high bytes of all before the low ones:
    // most of GBK stands in the order of Unicode, and so most of this is the same few bytes, which pack well.
    let (mut high, mut low) = (Vec::new(), Vec::new());
    let mut previous = 0_u16;
    for lead in 0x81..=0xfe {
        for trail in (0x40..=0x7e).chain(0x80..=0xfe) {
            let code = [lead, trail];
            let text = GB18030.decode_without_bom_handling_and_without_replacement(&code);
            let unit = text.and_then(|text| text.encode_utf16().next()).unwrap_or(0);
            let [first, second] = unit.wrapping_sub(previous).to_be_bytes();
            high.push(first);
            low.push(second);
            previous = unit;
        }
    }
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    std::fs::write(Path::new(&folder).join("gbk.bin"), [high, low].concat())?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
