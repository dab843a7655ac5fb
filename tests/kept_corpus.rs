//! Inputs that the fuzzer found worth keeping, each of which takes a way that no other takes, and those that once broke
//! something. `cargo xtask fuzz` adds to them. Every target asserts what its inputs may cost.

#![allow(clippy::disallowed_methods, reason = "the corpora are files")]

mod bounded;
mod holding;
#[allow(dead_code, clippy::unwrap_used, reason = "a part of it is used; what it makes is always made")]
#[path = "intake/made.rs"]
mod made;

use std::fs;
use std::path::Path;

use bounded::targets::TARGETS;

/// The input in a line: a text, or bytes that are none in hexadecimal figures.
fn input(line: &str) -> Vec<u8> {
    match serde_json::from_str(line).expect("an input in each line") {
        serde_json::Value::String(text) => text.into_bytes(),
        bytes => {
            let digits = bytes["hex"].as_str().expect("bytes");
            let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal figures");
            (0..digits.len()).step_by(2).map(byte).collect()
        }
    }
}

#[test]
fn every_kept_input_keeps_its_budget() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in TARGETS {
        let kept =
            fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("a corpus for each target");
        let mut count = 0;
        for line in kept.lines() {
            target(&input(line));
            count += 1;
        }
        assert!(count > 10, "only {count} inputs are kept for {name}");
    }
    let files = fs::read_dir(folder).expect("the folder of corpora").count();
    assert_eq!(files, TARGETS.len(), "a corpus without a target");
}
