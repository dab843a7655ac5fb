//! Writes two tables that the page holds: that of GBK, which `src/intake/gb18030.rs` decodes with, and that of how
//! characters are read, which `src/ledger/query/pinyin.rs` finds with.
//!
//! They are taken from encoding_rs and pinyin, which themselves would bring the tables of every encoding of the web, and
//! tones and rare characters, into the page: a third of the page's size each.
#![allow(clippy::disallowed_methods, reason = "a build script writes a file")]

use std::path::Path;

use encoding_rs::GB18030;
use pinyin::ToPinyinMulti as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    std::fs::write(Path::new(&folder).join("gbk.bin"), gbk())?;
    std::fs::write(Path::new(&folder).join("pinyin.txt"), readings())?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// How the characters from U+4E00 to U+9FFF are read, a line for each way: the syllables, a tab, and the characters that
/// are read so, each as the distance from the one before in base 36, with spaces between.
///
/// One line for all characters that sound alike packs to half of what a number for each character does.
fn readings() -> String {
    let mut alike = std::collections::BTreeMap::<String, Vec<u32>>::new();
    for code in 0x4e00..=0x9fff {
        let readings = char::from_u32(code).and_then(|character| character.to_pinyin_multi());
        let mut syllables: Vec<&str> = Vec::new();
        for reading in readings.into_iter().flatten() {
            // Without tones many readings are the same; ü is typed as v.
            if !syllables.contains(&reading.plain()) {
                syllables.push(reading.plain());
            }
        }
        if !syllables.is_empty() {
            alike.entry(syllables.join(" ").replace('ü', "v")).or_default().push(code);
        }
    }
    let mut text = String::new();
    for (syllables, codes) in alike {
        let mut before = 0x4e00;
        text += &syllables;
        for (nth, code) in codes.into_iter().enumerate() {
            text.push(if nth == 0 { '\t' } else { ' ' });
            text += &base36(code - before);
            before = code;
        }
        text.push('\n');
    }
    text
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            break digits.into_iter().rev().collect();
        }
    }
}

fn gbk() -> Vec<u8> {
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
    [high, low].concat()
}
