//! Texts made small for a storage that counts UTF-16 units.
//!
//! `localStorage` gives some five million units and takes a unit for a Chinese character as for an `a`. A record is
//! JSON, mostly of the same names and words: deflated (zlib, which also brings a checksum) it is a fifth, and fifteen bits
//! of that fit a unit. The units lie in U+0020 … U+801F, where there are neither controls nor surrogates.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// What packed texts begin with; JSON never does.
const MARK: char = 'z';
/// Texts shorter than this, in bytes, stay as they are.
const SHORT: usize = 200;
/// How hard to deflate, of 10: more than this takes longer and gains little.
const LEVEL: u8 = 4;
/// What a text unpacks to at most, in bytes: more than any ledger file, and no bomb. A text that is longer stays as it is, so
/// that nothing is packed that is not unpacked again.
const LIMIT: usize = 320 << 20;
const BITS: u32 = 15;
const FIRST: u32 = 0x20;

/// A JSON text in as few UTF-16 units as it goes.
pub fn pack(text: &str) -> String {
    pack_within(text, LIMIT)
}

fn pack_within(text: &str, limit: usize) -> String {
    if text.len() < SHORT || text.len() > limit {
        return text.to_owned();
    }
    let bytes = compress_to_vec_zlib(text.as_bytes(), LEVEL);
    let mut packed = String::with_capacity(bytes.len() * 8 / 5 + 4);
    packed.push(MARK);
    let (mut bits, mut held) = (0_u32, 0);
    let mut push = |value: u32| packed.extend(char::from_u32(FIRST + value));
    for byte in bytes {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held >= BITS {
            held -= BITS;
            push(bits >> held);
            bits &= (1 << held) - 1;
        }
    }
    if held > 0 {
        push(bits << (BITS - held));
    }
    packed
}

/// The text that was packed; `None` where it is damaged.
pub fn unpack(packed: &str) -> Option<String> {
    unpack_within(packed, LIMIT)
}

fn unpack_within(packed: &str, limit: usize) -> Option<String> {
    let Some(units) = packed.strip_prefix(MARK) else { return Some(packed.to_owned()) };
    let mut bytes = Vec::with_capacity(packed.len() * 5 / 8);
    let (mut bits, mut held) = (0_u32, 0);
    for c in units.chars() {
        let value = u32::from(c).checked_sub(FIRST).filter(|value| value >> BITS == 0)?;
        bits = bits << BITS | value;
        held += BITS;
        while held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf8(decompress_to_vec_zlib_with_limit(&bytes, limit).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_record_is_a_fraction_of_its_size() {
        let text = r#"{"id":"3f","text":"新建城市书房十二个,新增绿地三十公顷。","units":[]},"#.repeat(40);
        let units = |text: &str| text.encode_utf16().count();
        assert!(units(&pack(&text)) * 8 < units(&text), "{} of {}", units(&pack(&text)), units(&text));
    }

    #[test]
    fn nothing_is_packed_that_is_not_unpacked_again() {
        let text = format!("{{\"notes\":\"{}\"}}", "甲".repeat(400));
        for limit in [text.len() - 1, text.len(), text.len() + 1] {
            let packed = pack_within(&text, limit);
            assert_eq!(packed == text, limit < text.len());
            assert_eq!(unpack_within(&packed, limit).as_deref(), Some(text.as_str()));
        }
        // What somebody else has packed so is no record.
        assert_eq!(unpack_within(&pack(&text), text.len() - 1), None);
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(text in "\\PC{0,400}") {
            let packed = pack(&text);
            // A text that is no record and begins with the mark cannot be told from a packed one.
            prop_assume!(!text.starts_with(MARK));
            prop_assert_eq!(unpack(&packed), Some(text));
        }

        #[test]
        fn damage_is_noticed(text in "[甲乙丙丁a-z]{300,500}", at in 1..60_usize, with in any::<char>()) {
            let packed = pack(&text);
            let damaged: String = packed.chars().enumerate().map(|(n, c)| if n == at { with } else { c }).collect();
            prop_assume!(damaged != packed);
            prop_assert_ne!(unpack(&damaged), Some(text));
        }
    }
}
