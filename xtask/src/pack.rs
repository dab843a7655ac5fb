//! Packs style, script and wasm of the program into one text of bytes, which `unpack.js` takes apart in the page.
//!
//! | bytes | | unpacked | |
//! |---|---|---|---|
//! | 0–3 | how many bytes of gzip follow | | |
//! | 4– | gzip of | | the wasm of the unpacker |
//! | then 4 | how large the program is, unpacked | | |
//! | then 4 | how many bytes of lzip follow | | |
//! | then | lzip of | 0–11 | the lengths of style, script and wasm |
//! | | | 12– | style, script and wasm, one after the other |
//!
//! In the page there may be a byte too many behind it, which `printable.rs` leaves: so the length is told. Numbers stand
//! with their lowest byte first. Browsers unpack gzip by themselves; the unpacker, in it, is some ten kilobytes. LZMA makes the page a fifth smaller and costs a tenth of a second at the start: the page is sent by mail, and
//! the splash stands meanwhile. Both formats check themselves (CRC-32), which is well: mail and chat tools damage files.

use std::io::Write as _;
use std::num::NonZeroU64;

use anyhow::{Context as _, Result};
use lzma_rust2::{LzipOptions, LzipWriter, LzmaOptions};

use crate::app::Mode;

/// What the program consists of.
pub(crate) struct Program<'a> {
    pub(crate) style: &'a str,
    pub(crate) script: &'a str,
    pub(crate) wasm: &'a [u8],
    /// The wasm that unpacks the others.
    pub(crate) unpacker: &'a [u8],
}

/// The same program makes the same bytes: there is no time and no name inside.
pub(crate) fn pack(program: &Program<'_>, mode: Mode) -> Result<Vec<u8>> {
    let parts = [program.style.as_bytes(), program.script.as_bytes(), program.wasm];
    let mut all = Vec::new();
    for part in parts {
        all.extend(u32::try_from(part.len())?.to_le_bytes());
    }
    all.extend(parts.concat());
    let unpacker = gzip(program.unpacker).context("gzip")?;
    let lzip = lzip(&all, mode).context("lzip")?;
    let number = |length: usize| anyhow::Ok(u32::try_from(length)?.to_le_bytes());
    let mut packed = Vec::new();
    packed.extend(number(unpacker.len())?);
    packed.extend(unpacker);
    packed.extend(number(all.len())?);
    packed.extend(number(lzip.len())?);
    packed.extend(lzip);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = zopfli::Options { iteration_count: NonZeroU64::MIN, ..zopfli::Options::default() };
    let mut gzip = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut gzip)?;
    Ok(gzip)
}

fn lzip(bytes: &[u8], mode: Mode) -> Result<Vec<u8>> {
    let mut options = LzipOptions::with_preset(if mode == Mode::Release { 9 } else { 1 });
    if mode == Mode::Release {
        options.lzma_options.nice_len = LzmaOptions::NICE_LEN_MAX;
    }
    // What the page has to keep in memory to unpack; the program is smaller.
    options.lzma_options.dict_size = 1 << 23;
    let mut writer = LzipWriter::new(Vec::new(), options);
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use lzma_rust2::LzipReader;

    use super::*;

    #[test]
    fn parts_read_back() {
        let wasm: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(i) / 77).to_le_bytes()[0]).collect();
        let cases = [("p {}", "let a = \"清单\";", wasm.as_slice()), ("", "", b"\0asm"), ("", "", b"")];
        let unpacker: &[u8] = b"\0asm unpacker";
        for mode in [Mode::Release, Mode::Dev] {
            for (style, script, wasm) in cases {
                let packed = pack(&Program { style, script, wasm, unpacker }, mode).unwrap();
                let number =
                    |all: &[u8], at: usize| u32::from_le_bytes(all[at..at + 4].try_into().unwrap()) as usize;
                let end = 4 + number(&packed, 0);
                let mut first = Vec::new();
                GzDecoder::new(&packed[4..end]).read_to_end(&mut first).unwrap();
                assert_eq!(first, unpacker);
                let mut all = Vec::new();
                assert_eq!(packed.len(), end + 8 + number(&packed, end + 4));
                LzipReader::new(&packed[end + 8..]).read_to_end(&mut all).unwrap();
                assert_eq!(all.len(), number(&packed, end));
                assert_eq!([0, 4, 8].map(|at| number(&all, at)), [style.len(), script.len(), wasm.len()]);
                assert_eq!(all[12..], [style.as_bytes(), script.as_bytes(), wasm].concat());
            }
        }
    }

    #[test]
    fn packing_is_the_same_each_time() {
        let program = Program { style: "p {}", script: "", wasm: b"wasm wasm wasm", unpacker: b"\0asm" };
        let packed = pack(&program, Mode::Release).unwrap();
        assert_eq!(packed, pack(&program, Mode::Release).unwrap());
        assert_eq!(&packed[4..12], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "no name, no time");
    }
}
