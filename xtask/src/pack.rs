//! Packs style, script and wasm of the program into one stream, which `unpack.js` takes apart in the page.
//!
//! | bytes | | unpacked | |
//! |---|---|---|---|
//! | 0–3 | how many bytes of gzip follow | | |
//! | 4– | gzip of | 0–11 | the lengths of style, script and wasm |
//! | | | 12– | style, script and wasm, one after the other |
//!
//! Numbers stand with their lowest byte first. Browsers unpack gzip by themselves and check it (CRC-32), which is well:
//! mail and chat tools damage files. LZMA
//! would be a fifth smaller, but asks for a decoder in the page and a tenth of a second at every start.

use std::num::NonZeroU64;

use anyhow::{Context as _, Result};

use crate::app::Mode;

/// What the program consists of.
pub(crate) struct Program<'a> {
    pub(crate) style: &'a str,
    pub(crate) script: &'a str,
    pub(crate) wasm: &'a [u8],
}

/// The same program makes the same bytes: there is no time and no name inside.
pub(crate) fn pack(program: &Program<'_>, mode: Mode) -> Result<Vec<u8>> {
    let parts = [program.style.as_bytes(), program.script.as_bytes(), program.wasm];
    let mut all = Vec::new();
    for part in parts {
        all.extend(u32::try_from(part.len())?.to_le_bytes());
    }
    all.extend(parts.concat());
    let (iterations, splits) = match mode {
        // Fifteen iterations, the default, take three times as long and save a third of a percent.
        Mode::Release => (NonZeroU64::MIN, 15),
        Mode::Dev => (NonZeroU64::MIN, 1),
    };
    let options = zopfli::Options {
        iteration_count: iterations,
        maximum_block_splits: splits,
        ..zopfli::Options::default()
    };
    let mut gzip = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, all.as_slice(), &mut gzip).context("gzip")?;
    Ok([&u32::try_from(gzip.len())?.to_le_bytes(), gzip.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn parts_read_back() {
        let wasm: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(i) / 77).to_le_bytes()[0]).collect();
        let cases = [("p {}", "let a = \"清单\";", wasm.as_slice()), ("", "", b"\0asm"), ("", "", b"")];
        for mode in [Mode::Release, Mode::Dev] {
            for (style, script, wasm) in cases {
                let packed = pack(&Program { style, script, wasm }, mode).unwrap();
                let size = u32::from_le_bytes(packed[..4].try_into().unwrap());
                assert_eq!(size as usize, packed.len() - 4);
                let mut all = Vec::new();
                GzDecoder::new(&packed[4..]).read_to_end(&mut all).unwrap();
                let number = |at: usize| u32::from_le_bytes(all[at..at + 4].try_into().unwrap()) as usize;
                assert_eq!([0, 4, 8].map(number), [style.len(), script.len(), wasm.len()]);
                assert_eq!(all[12..], [style.as_bytes(), script.as_bytes(), wasm].concat());
            }
        }
    }

    #[test]
    fn packing_is_the_same_each_time() {
        let program = Program { style: "p {}", script: "", wasm: b"wasm wasm wasm" };
        let packed = pack(&program, Mode::Release).unwrap();
        assert_eq!(packed, pack(&program, Mode::Release).unwrap());
        assert_eq!(&packed[4..12], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "no name, no time");
    }
}
