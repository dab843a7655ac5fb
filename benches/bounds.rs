//! What the worst that somebody can paste costs: `cargo bench --bench bounds`. Figures are printed and nothing is
//! asserted; that what costs too much is refused is a test (`tests/intake/bounds.rs`).
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that looks at the clock and prints"
)]

use std::hint::black_box;
use std::time::Instant;

use peak_alloc::PeakAlloc;
use qingdan::intake::{LIMIT, open};
use qingdan::ledger::Draft;
use qingdan::reading::read;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Texts that repeat one thing, for twenty megabytes: a name whose ending says what kind of text it is, and the thing.
const REPEATED: &[(&str, &str)] = &[
    ("a.txt", "1.\n"),
    ("a.txt", "a\t\n"),
    ("a.txt", "a\n"),
    ("a.txt", "\n"),
    ("a.txt", "a|\n"),
    ("a.txt", "|a|b|\n"),
    ("a.txt", "a\t"),
    ("a.txt", "\t"),
    ("a.txt", "："),
    ("a.txt", "："),
    ("a.txt", "甲：\n"),
    ("a.txt", "（"),
    ("a.txt", "）"),
    ("a.txt", "“"),
    ("a.txt", "、"),
    ("a.txt", "。"),
    ("a.txt", "1.甲。"),
    ("a.txt", "6月底前，"),
    ("a.txt", "责任单位："),
    ("a.txt", "责任单位：区教育局、"),
    ("a.txt", "（责任单位：区教育局）"),
    ("a.txt", "1.新建书房12个。（责任单位：区文旅局）\n"),
    ("a.txt", "一、甲\n（一）乙\n1.丙\n"),
    ("a.txt", "序号\t任务\t责任单位\n1\t新建书房\t区文旅局\n"),
    ("a.txt", "附件1\n"),
    ("a.txt", "甲  乙  丙\n"),
    ("a.txt", "甲　　"),
    ("a.csv", ","),
    ("a.csv", "a,"),
    ("a.csv", "a\n"),
    ("a.csv", "\"\"\n"),
    ("a.html", "<p>a"),
    ("a.html", "<td>a"),
    ("a.html", "<table><td>a"),
    ("a.html", "<tr><td>a"),
    ("a.html", "</x>"),
    ("a.html", "<b>"),
    ("a.html", "<br>a"),
    ("a.html", "&amp;"),
];

fn main() {
    let only: Option<String> = std::env::args().nth(1).filter(|word| !word.starts_with('-'));
    println!("{:40}  {:>9}  {:>9}  {:>8}   outcome", "twenty megabytes of", "taken in", "read", "memory");
    for (name, piece) in REPEATED {
        let label = format!("{name} {piece:?}");
        if only.as_ref().is_some_and(|only| !label.contains(only)) {
            continue;
        }
        let head = match *name {
            "a.html" => "<!DOCTYPE html><table><tr><td>",
            _ => "",
        };
        let text = head.to_owned() + &piece.repeat((LIMIT - head.len()) / piece.len());
        measure(&label, name, text.as_bytes());
    }
    let open_quote = format!("\"{}", "a\n".repeat(LIMIT / 2 - 1));
    measure("a.csv an open quote", "a.csv", open_quote.as_bytes());
}

fn measure(label: &str, name: &str, bytes: &[u8]) {
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let start = Instant::now();
    let document = open(name, black_box(bytes));
    let taken_in = start.elapsed();
    let outcome = match &document {
        Ok(document) => {
            let reading = read(document);
            let draft = Draft::of(&reading, &document.source);
            black_box(&draft);
            format!("{} blocks, {} tasks", document.blocks.len(), reading.tasks.len())
        }
        Err(error) => format!("{error:?}"),
    };
    let whole = start.elapsed();
    let peak = ALLOCATOR.peak_usage().saturating_sub(before);
    println!(
        "{label:40}  {:7.2} s  {:7.2} s  {:5} MB   {outcome}",
        taken_in.as_secs_f64(),
        (whole - taken_in).as_secs_f64(),
        peak / 1_000_000
    );
}
