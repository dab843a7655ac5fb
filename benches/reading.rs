//! How fast the reader is: `cargo bench`. Figures are printed and nothing is asserted about time.
//!
//! `QINGDAN_CORPUS` names a folder of notices (`.txt`, also in folders inside); without it the tests' own fixtures are
//! read. A figure is the best of several runs, since other programs can only make it worse.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads files, looks at the clock and prints"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use qingdan::intake::Document;
use qingdan::reading::{read, words_for_measuring};

/// How long one figure is measured at least, and how often at most.
const TIME: Duration = Duration::from_millis(700);
const RUNS: usize = 50;

const MEGABYTE: usize = 1_000_000;

/// Texts that repeat one thing.
const HOSTILE: &[&str] = &[
    "（",
    "(",
    "1",
    "1234567890",
    "一、",
    "（一）",
    "1.",
    "\t",
    "|",
    "\n",
    "甲",
    "责任单位：",
    "责任单位：区教育局、",
    "（责任单位：区教育局）",
    "1月、",
    "6月底前，",
    "2025年",
    "区教育局、",
    "周明远、",
    "《",
    "“",
    "、",
    "不少于3",
    "1\n",
    "一、甲\n（一）乙\n1.丙\n",
];

fn main() {
    let (name, notices) = notices();
    let bytes: usize = notices.iter().map(String::len).sum();
    println!("\nThe reader on {} notices of {name}, {}", notices.len(), size(bytes));

    let reading = best(|| notices.iter().for_each(|text| take_in_and_read(text)));
    let intake = best(|| notices.iter().for_each(|text| _ = black_box(Document::from_text(text))));
    let words = words_for_measuring();
    let searcher = AhoCorasick::new(&words);
    println!("  whole reading         {}", speed(reading, bytes));
    println!("  of it intake          {}", speed(intake, bytes));
    match searcher {
        Ok(searcher) => {
            let search = best(|| {
                notices.iter().for_each(|text| _ = black_box(searcher.find_overlapping_iter(text).count()))
            });
            println!(
                "  one search for words  {}   (Aho–Corasick, {} words, all finds)",
                speed(search, bytes),
                words.len()
            );
            println!("  ratio                 {:8.1}", reading.as_secs_f64() / search.as_secs_f64());
        }
        Err(error) => println!("  the reader's words cannot be searched for: {error}"),
    }

    println!("\nGrowth: texts of each length, cut from the notices repeated with other numbers each time");
    let text = grown(&notices, 10 * MEGABYTE);
    for length in [10_000, 100_000, MEGABYTE, 10 * MEGABYTE] {
        // As much text for each length, so that all are measured on the same mixture of notices.
        let texts = cut(&text[..text.floor_char_boundary(length.max(2 * MEGABYTE))], length);
        let bytes = texts.iter().map(|text| text.len()).sum();
        let time = best(|| texts.iter().for_each(|text| take_in_and_read(text)));
        println!("  {:>4} × {:>7}  {}", texts.len(), size(length), speed(time, bytes));
    }

    let ordinary = grown(&notices, MEGABYTE);
    let usual = best(|| take_in_and_read(&ordinary)).as_secs_f64() / ordinary.len() as f64;
    println!("\nHostile texts of a megabyte, against ordinary text; and how that grew from a tenth of it");
    for piece in HOSTILE {
        let measured = [MEGABYTE / 10, MEGABYTE].map(|length| {
            let text = piece.repeat(length / piece.len());
            (best(|| take_in_and_read(&text)), text.len())
        });
        let [tenth, whole] = measured.map(|(time, length)| time.as_secs_f64() / length as f64);
        let (time, length) = measured[1];
        println!(
            "  {:24}  {}   {:5.1} ×   growth {:4.1} ×",
            format!("{piece:?}"),
            speed(time, length),
            whole / usual,
            whole / tenth
        );
    }
}

fn take_in_and_read(text: &str) {
    black_box(read(&Document::from_text(black_box(text))));
}

/// The shortest of several runs.
fn best(mut run: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let begin = Instant::now();
        run();
        best = best.min(begin.elapsed());
        if start.elapsed() > TIME {
            break;
        }
    }
    best
}

/// The corpus, or the tests' own notices where there is none.
fn notices() -> (String, Vec<String>) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let corpus = std::env::var("QINGDAN_CORPUS").map(PathBuf::from);
    let folder = match corpus {
        Ok(corpus) if corpus.is_dir() => corpus,
        _ => {
            println!(
                "QINGDAN_CORPUS names no folder of notices: reading the tests' own, which are few and short"
            );
            fixtures
        }
    };
    let mut files = Vec::new();
    files_in(&folder, &mut files);
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    (folder.display().to_string(), texts)
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_in(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            files.push(path);
        }
    }
}

/// A text of about this many bytes: the notices one after the other, digits turned on a little each time so that no
/// two of them are the same.
fn grown(notices: &[String], length: usize) -> String {
    let mut text = String::with_capacity(length);
    for turn in 0.. {
        for notice in notices {
            for line in notice.lines() {
                let turned = |c: char| match c.to_digit(10) {
                    Some(digit) if turn > 0 => char::from_digit((digit + turn) % 10, 10).unwrap_or(c),
                    _ => c,
                };
                text.extend(line.chars().map(turned));
                text.push('\n');
                if text.len() >= length {
                    return text;
                }
            }
        }
    }
    text
}

/// A text in parts of about this many bytes, cut between lines.
fn cut(text: &str, length: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > length {
        let at = line_end(rest, length);
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// Where the line ends that stands at a place.
fn line_end(text: &str, place: usize) -> usize {
    text.as_bytes()[place..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(text.len(), |more| place + more + 1)
}

fn size(bytes: usize) -> String {
    match bytes {
        0..MEGABYTE => format!("{} KB", bytes / 1000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn speed(time: Duration, bytes: usize) -> String {
    let seconds = time.as_secs_f64();
    let (speed, each) = (bytes as f64 / 1e6 / seconds, seconds * 1e9 / bytes as f64);
    format!("{:9.2} ms  {speed:7.1} MB/s  {each:6.1} ns/byte", seconds * 1e3)
}
