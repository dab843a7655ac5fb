//! Texts that the fuzzer found worth keeping, each of which takes a way through the reader that no other takes.
//! `cargo xtask fuzz` adds to them.

mod holding;

use holding::hold_text;

#[test]
fn every_kept_text_is_read() {
    let kept = include_str!("../fuzz/corpus/read.jsonl");
    let mut count = 0;
    for line in kept.lines() {
        let text: String = serde_json::from_str(line).expect("a text in each line");
        hold_text(&text);
        count += 1;
    }
    assert!(count > 100, "only {count} texts are kept");
}
