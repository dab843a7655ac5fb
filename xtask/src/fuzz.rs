//! `cargo xtask fuzz`: feeds the reader texts that nobody would write, and keeps those that lead somewhere new.
//!
//! The kept texts are one file, a JSON string a line, so that a change of them can be looked at; an ordinary test
//! reads them all. The fuzzer works on a folder of them in the target directory.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::house::House;
use crate::tools;

/// The target, which is also the name of the file with its kept texts.
const TARGET: &str = "read";

/// The most that is kept, in bytes of the file.
const KEPT: usize = 2 * 1024 * 1024;

/// The longest text that is tried, in bytes. What breaks a reader breaks it on a page.
const LONGEST: usize = 1000;

/// Runs for some minutes, then keeps the fewest texts that still go everywhere.
pub(crate) fn run(house: &House, minutes: u32) -> Result<()> {
    let fuzzer = tools::cargo_fuzz(house)?;
    let folder = house.target.join("fuzz");
    let (corpus, dictionary) = (folder.join("corpus"), folder.join("notice.dict"));
    let kept = house.root.join("fuzz/corpus").join(format!("{TARGET}.jsonl"));
    if corpus.exists() {
        fs::remove_dir_all(&corpus)?;
    }
    fs::create_dir_all(&corpus)?;
    fs::write(&dictionary, dictionary_of(&fs::read_to_string(house.root.join("fuzz/words.json"))?)?)?;
    let seeds = seeds(house, &kept)?;
    seeds.iter().try_for_each(|text| put(&corpus, text))?;
    println!("{} texts to begin with, {minutes} minutes", seeds.len());

    let shell = &house.shell;
    // Without a sanitizer the stable compiler will do; there is no unsafe code that one would watch.
    let common = ["--sanitizer", "none", "--target-dir"];
    let seconds = minutes * 60;
    cmd!(shell, "{fuzzer} run {common...} {folder} {TARGET} {corpus} --")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-dict={}", dictionary.display()))
        .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .run()
        .context(
            "the reader broke on the text in fuzz/artifacts: mend it, and add the text to the tests. \
             Nothing was kept of this run",
        )?;
    cmd!(shell, "{fuzzer} cmin {common...} {folder} {TARGET} {corpus}")
        .run()
        .context("minimising the corpus")?;

    let mut texts = Vec::new();
    for file in fs::read_dir(&corpus)? {
        texts.push(String::from_utf8_lossy(&fs::read(file?.path())?).into_owned());
    }
    let count = texts.len();
    let (file, left_out) = packed(texts)?;
    fs::create_dir_all(kept.parent().context("the corpus has a folder")?)?;
    fs::write(&kept, &file)?;
    println!("kept {} texts in {} ({} KB)", count - left_out, kept.display(), file.len() / 1024);
    if left_out > 0 {
        println!("left out the longest {left_out}: at most {} KB are kept", KEPT / 1024);
    }
    Ok(())
}

/// The kept texts, and the notices that the tests read.
fn seeds(house: &House, kept: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    if kept.exists() {
        for line in fs::read_to_string(kept)?.lines() {
            texts.push(serde_json::from_str(line).with_context(|| format!("reading {}", kept.display()))?);
        }
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["tests/fixtures", "tests/fixtures/browser"] {
        for file in fs::read_dir(house.root.join(folder))? {
            files.push(file?.path());
        }
    }
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        texts.extend(pieces(&fs::read_to_string(file)?));
    }
    Ok(texts)
}

/// A text in pieces that the fuzzer can handle, cut between lines.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        match pieces.last_mut() {
            Some(last) if last.len() + line.len() <= LONGEST || last.is_empty() => last.push_str(line),
            _ => pieces.push(line.to_owned()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// A file named after what is in it.
fn put(folder: &Path, text: &str) -> Result<()> {
    let mut name = String::new();
    for byte in Sha256::digest(text.as_bytes()).iter().take(10) {
        write!(name, "{byte:02x}")?;
    }
    Ok(fs::write(folder.join(name), text)?)
}

/// The texts a line each, short ones first, and how many had no room.
fn packed(mut texts: Vec<String>) -> Result<(String, usize)> {
    texts.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    texts.dedup();
    let mut file = String::new();
    for (nth, text) in texts.iter().enumerate() {
        let line = serde_json::to_string(text)?;
        if file.len() + line.len() >= KEPT {
            return Ok((file, texts.len() - nth));
        }
        file.push_str(&line);
        file.push('\n');
    }
    Ok((file, 0))
}

/// The words as libFuzzer wants them, byte by byte.
fn dictionary_of(words: &str) -> Result<String> {
    let words: Vec<String> = serde_json::from_str(words).context("reading fuzz/words.json")?;
    let mut dictionary = String::new();
    for word in words.iter().filter(|word| word.len() <= 64) {
        dictionary.push('"');
        for byte in word.bytes() {
            write!(dictionary, "\\x{byte:02x}")?;
        }
        dictionary.push_str("\"\n");
    }
    Ok(dictionary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_byte_by_byte() {
        assert_eq!(
            dictionary_of("[\"一、\", \"\\n\"]").unwrap(),
            "\"\\xe4\\xb8\\x80\\xe3\\x80\\x81\"\n\"\\x0a\"\n"
        );
        assert!(dictionary_of("一、").is_err());
    }

    #[test]
    fn texts_are_packed_a_line_each() {
        let texts = ["乙\n丙", "甲", "甲"].map(str::to_owned).to_vec();
        assert_eq!(packed(texts).unwrap(), ("\"甲\"\n\"乙\\n丙\"\n".to_owned(), 0));
        let (file, left_out) = packed(vec!["a".repeat(KEPT), "b".to_owned()]).unwrap();
        assert_eq!((file.as_str(), left_out), ("\"b\"\n", 1));
    }

    #[test]
    fn long_texts_are_cut_between_lines() {
        assert_eq!(pieces("一\n二\n"), ["一\n二\n"]);
        let long = format!("{}\n{}\n", "甲".repeat(500), "乙".repeat(500));
        assert_eq!(pieces(&long).len(), 2);
        assert_eq!(pieces(" \n"), [""; 0]);
    }
}
