//! `cargo xtask fuzz`: feeds everything that takes something in what nobody would write, and keeps what leads somewhere
//! new.
//!
//! What a target keeps is one file, an input a line, so that a change of it can be looked at: a JSON string, or an object
//! with its bytes in hexadecimal figures where it is no text. An ordinary test runs them all. The fuzzer works on folders
//! of them in the target directory.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::house::House;
use crate::tools;

/// The target that takes its inputs for pasted texts: the oldest, with the largest corpus.
const READ: &str = "read";

/// The most that is kept for a target, in bytes of the file.
const KEPT: usize = 100 * 1024;
const KEPT_OF_READ: usize = 2 * 1024 * 1024;

/// The longest input that is tried, in bytes. What breaks a reader breaks it on a page; files have several parts.
const LONGEST: usize = 4000;
const LONGEST_OF_READ: usize = 1000;

/// Runs one target, or all one after the other, for some minutes each; then keeps the fewest inputs that still go
/// everywhere.
pub(crate) fn run(house: &House, target: Option<&str>, minutes: u32) -> Result<()> {
    let all = targets(house)?;
    let chosen: Vec<&String> =
        all.iter().filter(|name| target.is_none_or(|target| *name == target)).collect();
    if chosen.is_empty() {
        bail!("there is no such target; there are {}", all.join(", "));
    }
    let fuzzer = tools::cargo_fuzz(house)?;
    chosen.into_iter().try_for_each(|target| run_one(house, &fuzzer, target, minutes))
}

/// The names of all targets.
fn targets(house: &House) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in fs::read_dir(house.root.join("fuzz/fuzz_targets"))? {
        names.extend(file?.path().file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn run_one(house: &House, fuzzer: &Path, target: &str, minutes: u32) -> Result<()> {
    let folder = house.target.join("fuzz");
    let (corpus, dictionary) = (folder.join("corpus").join(target), folder.join("notice.dict"));
    let kept = house.root.join("fuzz/corpus").join(format!("{target}.jsonl"));
    let (longest, most) = if target == READ { (LONGEST_OF_READ, KEPT_OF_READ) } else { (LONGEST, KEPT) };
    if corpus.exists() {
        fs::remove_dir_all(&corpus)?;
    }
    fs::create_dir_all(&corpus)?;
    fs::write(&dictionary, dictionary_of(&fs::read_to_string(house.root.join("fuzz/words.json"))?)?)?;
    let seeds = seeds(house, target, &kept, longest)?;
    seeds.iter().try_for_each(|input| put(&corpus, input))?;
    println!("{target}: {} inputs to begin with, {minutes} minutes", seeds.len());

    let shell = &house.shell;
    // Without a sanitizer the stable compiler will do; there is no unsafe code that one would watch.
    let common = ["--sanitizer", "none", "--target-dir"];
    let seconds = minutes * 60;
    cmd!(shell, "{fuzzer} run {common...} {folder} {target} {corpus} --")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={longest}"))
        .arg(format!("-dict={}", dictionary.display()))
        .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .run()
        .with_context(|| {
            format!(
                "something broke on the input in fuzz/artifacts/{target}: mend it, and add the input to the tests. \
                 Nothing was kept of this run"
            )
        })?;
    cmd!(shell, "{fuzzer} cmin {common...} {folder} {target} {corpus}")
        .run()
        .context("minimising the corpus")?;

    let mut inputs = Vec::new();
    for file in fs::read_dir(&corpus)? {
        inputs.push(fs::read(file?.path())?);
    }
    let count = inputs.len();
    let (file, left_out) = packed(inputs, most);
    fs::create_dir_all(kept.parent().context("the corpus has a folder")?)?;
    fs::write(&kept, &file)?;
    println!("kept {} inputs in {} ({} KB)", count - left_out, kept.display(), file.len() / 1024);
    if left_out > 0 {
        println!("left out the longest {left_out}: at most {} KB are kept", most / 1024);
    }
    Ok(())
}

/// What was kept, and what the tests have of the same kind.
fn seeds(house: &House, target: &str, kept: &Path, longest: usize) -> Result<Vec<Vec<u8>>> {
    let mut inputs = Vec::new();
    if kept.exists() {
        for line in fs::read_to_string(kept)?.lines() {
            inputs.push(input_of(line).with_context(|| format!("reading {}", kept.display()))?);
        }
    }
    let (folders, ending): (&[&str], &str) = match target {
        "read" | "csv" | "html" => (&["tests/fixtures", "tests/fixtures/browser"], "txt"),
        "ledger" | "record" => (&["tests/fixtures/exports"], "json"),
        "pdf" => (&["tests/fixtures/pdf"], "pdf"),
        _ => (&[], ""),
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for file in fs::read_dir(house.root.join(folder))? {
            files.push(file?.path());
        }
    }
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|found| found == ending)) {
        let bytes = fs::read(file)?;
        match String::from_utf8(bytes) {
            Ok(text) if ending == "txt" => {
                inputs.extend(pieces(&text, longest).into_iter().map(String::into_bytes))
            }
            Ok(text) => inputs.push(text.into_bytes()),
            Err(error) => inputs.push(error.into_bytes()),
        }
    }
    Ok(inputs)
}

/// A text in pieces that the fuzzer can handle, cut between lines.
fn pieces(text: &str, longest: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        match pieces.last_mut() {
            Some(last) if last.len() + line.len() <= longest || last.is_empty() => last.push_str(line),
            _ => pieces.push(line.to_owned()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// A file named after what is in it.
fn put(folder: &Path, input: &[u8]) -> Result<()> {
    let mut name = String::new();
    for byte in Sha256::digest(input).iter().take(10) {
        write!(name, "{byte:02x}")?;
    }
    Ok(fs::write(folder.join(name), input)?)
}

/// The inputs a line each, short ones first, and how many had no room.
fn packed(mut inputs: Vec<Vec<u8>>, most: usize) -> (String, usize) {
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    inputs.dedup();
    let mut file = String::new();
    for (nth, input) in inputs.iter().enumerate() {
        let line = line_of(input);
        if file.len() + line.len() >= most {
            return (file, inputs.len() - nth);
        }
        file.push_str(&line);
        file.push('\n');
    }
    (file, 0)
}

/// An input as it is kept.
fn line_of(input: &[u8]) -> String {
    match std::str::from_utf8(input) {
        Ok(text) => json!(text).to_string(),
        Err(_) => {
            json!({ "hex": input.iter().map(|byte| format!("{byte:02x}")).collect::<String>() }).to_string()
        }
    }
}

/// The input that is kept in a line.
fn input_of(line: &str) -> Result<Vec<u8>> {
    let digits = match serde_json::from_str(line)? {
        Value::String(text) => return Ok(text.into_bytes()),
        Value::Object(object) => object.get("hex").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let digits = digits.context("neither a text nor bytes")?;
    ensure!(digits.is_ascii() && digits.len().is_multiple_of(2), "half a byte");
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).context("no hexadecimal figures");
    (0..digits.len()).step_by(2).map(byte).collect()
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
    fn inputs_are_packed_a_line_each() {
        let inputs = ["乙\n丙", "甲", "甲"].map(|text| text.as_bytes().to_vec()).to_vec();
        assert_eq!(packed(inputs, KEPT), ("\"甲\"\n\"乙\\n丙\"\n".to_owned(), 0));
        let (file, left_out) = packed(vec![vec![b'a'; KEPT], b"b".to_vec()], KEPT);
        assert_eq!((file.as_str(), left_out), ("\"b\"\n", 1));
    }

    #[test]
    fn every_input_is_found_in_its_line() {
        for input in ["甲\n\u{1e}".as_bytes(), b"", b"\xff\x00a"] {
            assert_eq!(input_of(&line_of(input)).unwrap(), input);
        }
        for line in ["", "7", "{\"hex\":\"a\"}", "{\"hex\":\"zz\"}"] {
            assert!(input_of(line).is_err(), "{line}");
        }
    }

    #[test]
    fn long_texts_are_cut_between_lines() {
        assert_eq!(pieces("一\n二\n", LONGEST), ["一\n二\n"]);
        let long = format!("{}\n{}\n", "甲".repeat(500), "乙".repeat(500));
        assert_eq!(pieces(&long, LONGEST_OF_READ).len(), 2);
        assert_eq!(pieces(" \n", LONGEST), [""; 0]);
    }
}
