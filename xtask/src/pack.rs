//! Packs what the page is made of: gzip, which browsers unpack by themselves, in a thread of their own, while they compile
//! what has come out.
//!
//! LZMA makes it a fifth smaller, and its unpacker takes longer than everything else at a start together: only what a start does
//! not need is packed so, within gzip, which checks itself (CRC-32). That is well: mail and chat tools damage files.

use std::num::NonZeroU64;

use anyhow::{Context as _, Result};
use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::app::Mode;

/// How often the packer tries for a smaller result. More than so often gains a thousandth.
const ITERATIONS: NonZeroU64 = NonZeroU64::new(3).expect("some");

/// The same bytes are packed to the same: there is no time and no name inside. The page for developers is packed soon, that for
/// users small.
pub(crate) fn pack(bytes: &[u8], mode: Mode) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    match mode {
        Mode::Release => {
            let options = zopfli::Options { iteration_count: ITERATIONS, ..zopfli::Options::default() };
            zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed).context("gzip")?;
        }
        Mode::Dev => {
            let mut writer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
            std::io::Write::write_all(&mut writer, bytes)?;
            writer.finish().context("gzip")?;
        }
    }
    Ok(packed)
}

/// Packs what is rarely unpacked and had better be small: LZMA, which `unlzma.js` undoes, within gzip.
pub(crate) fn pack_small(bytes: &[u8], mode: Mode) -> Result<Vec<u8>> {
    const LEVEL: u32 = 9;
    let mut packed = Vec::new();
    // Three bits of literal context, two of place: what `unlzma.js` knows, and the preset has.
    let options = LzmaOptions::with_preset(LEVEL);
    let mut writer =
        LzmaWriter::new_use_header(&mut packed, &options, Some(bytes.len() as u64)).context("LZMA")?;
    std::io::Write::write_all(&mut writer, bytes)?;
    writer.finish().context("LZMA")?;
    pack(&packed, mode)
}

/// Style and script of the program as one: how many bytes the style has (four bytes, the lowest first), the style, the script.
pub(crate) fn joined(style: &str, script: &str) -> Result<Vec<u8>> {
    let length = u32::try_from(style.len())?.to_le_bytes();
    Ok([&length, style.as_bytes(), script.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_is_packed_reads_back() {
        let wasm: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(i) / 77).to_le_bytes()[0]).collect();
        for mode in [Mode::Release, Mode::Dev] {
            for bytes in [wasm.as_slice(), b"\0asm", b""] {
                let packed = pack(bytes, mode).unwrap();
                let mut read = Vec::new();
                GzDecoder::new(packed.as_slice()).read_to_end(&mut read).unwrap();
                assert_eq!(read, bytes);
            }
        }
    }

    #[test]
    fn what_is_packed_small_is_lzma_of_the_kind_that_the_page_knows() {
        let wasm: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(i) / 77).to_le_bytes()[0]).collect();
        let packed = pack_small(&wasm, Mode::Dev).unwrap();
        let mut lzma = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut lzma).unwrap();
        assert_eq!(lzma[0], 0x5d, "lc 3, lp 0, pb 2");
        assert_eq!(lzma[5..13], 200_000_u64.to_le_bytes());
        let mut read = Vec::new();
        lzma_rust2::LzmaReader::new_mem_limit(lzma.as_slice(), 1 << 20, None)
            .unwrap()
            .read_to_end(&mut read)
            .unwrap();
        assert_eq!(read, wasm);
    }

    #[test]
    fn packing_is_the_same_each_time() {
        let packed = pack(b"wasm wasm wasm", Mode::Release).unwrap();
        assert_eq!(packed, pack(b"wasm wasm wasm", Mode::Release).unwrap());
        assert_eq!(&packed[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "no name, no time");
    }

    #[test]
    fn style_and_script_can_be_told_apart() {
        assert_eq!(joined("清", "f()").unwrap(), b"\x03\0\0\0\xe6\xb8\x85f()");
    }
}
