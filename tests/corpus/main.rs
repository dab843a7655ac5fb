//! The reader against notices with perfect readings beside them: `NAME.txt`, as a person would paste it, and `NAME.json`.
//!
//! Invented ones stand in `notices`: a dozen, each way of writing once, and those of the first reads (`docs/first-reads.md`),
//! written by somebody who had not seen the reader. Real ones are no part of the project: `QINGDAN_CORPUS`
//! is the folder that holds them; without it they count as skipped.
//!
//! How well each document is read stands in `floors.json`. One that is read worse fails. After a change for the better, or
//! with new documents, `QINGDAN_RECORD_FLOORS=1 cargo test --test corpus` writes the figures anew, as they are: look at
//! what has become of each before you commit it.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads files and runs another program"
)]

mod examples;
mod scoring;
#[path = "../skipping/mod.rs"]
mod skipping;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use chrono::DateTime;
use qingdan::exchange::{Selection, export};
use qingdan::ledger::{Draft, Env, Ledger};
use qingdan::reading::read;
use scoring::{Counts, Figures};
use serde_json::{Value, json};

/// The folders of the corpus of real notices.
const FOLDERS: [&str; 5] = ["seeds", "dev", "more", "kinds", "faults"];
/// What a notice may come as beside its text.
const FILES: [&str; 9] = ["xlsx", "xls", "docx", "pdf", "html", "csv", "mht", "eml", "et"];
/// Floors are kept in ten thousandths, rounded down.
const STEPS: f64 = 10_000.0;

/// The folder of the corpus of real notices, if it is here.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var("QINGDAN_CORPUS").ok().map(PathBuf::from);
    let found = folder.filter(|folder| folder.join("score.py").is_file());
    if found.is_none() {
        skipping::without_what_is_elsewhere("QINGDAN_CORPUS names no folder with a score.py");
    }
    found
}

/// The folder of the invented notices.
fn invented() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/notices")
}

/// The notices of a folder, by name: the text, the file that lies beside it where there is one, the perfect reading.
fn each_notice(folder: &Path) -> Vec<(PathBuf, Option<PathBuf>, Value)> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    texts.sort();
    let notices = texts.into_iter().filter_map(|text| {
        let gold = std::fs::read_to_string(text.with_extension("json")).ok()?;
        let file = FILES.iter().map(|ending| text.with_extension(ending)).find(|file| file.is_file());
        Some((text, file, serde_json::from_str(&gold).unwrap()))
    });
    notices.collect()
}

/// What was counted in each document of a folder, by its name; one that also comes as a file is there twice.
fn measured(folder: &Path) -> BTreeMap<String, Counts> {
    let mut all = BTreeMap::new();
    for (text, file, gold) in each_notice(folder) {
        let names = [text.file_stem(), file.as_deref().and_then(Path::file_name)];
        for (path, name) in [Some(&text), file.as_ref()].into_iter().zip(names) {
            let (Some(path), Some(name)) = (path, name) else { continue };
            let read = tasks_read(path);
            all.insert(
                name.to_string_lossy().into_owned(),
                Counts::of(gold["tasks"].as_array().unwrap(), &read),
            );
        }
    }
    assert!(!all.is_empty(), "there is no notice with a reading beside it in {}", folder.display());
    all
}

/// The tasks of a ledger file out of this file; none where it cannot be read.
fn tasks_read(path: &Path) -> Vec<Value> {
    let bytes = std::fs::read(path).unwrap();
    let Ok(document) = qingdan::intake::open(&path.to_string_lossy(), &bytes) else { return Vec::new() };
    let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
    let env = Env { today: now.date_naive(), now, who: String::new(), replica: "a1b2".into() };
    let mut ledger = Ledger::default();
    let accept = Draft::of(&read(&document), &document.source).accept(&ledger, &env);
    ledger.apply(accept, &env);
    let file: Value = serde_json::from_str(&export(&ledger, Selection::All, &env)).unwrap();
    file["tasks"].as_array().unwrap().clone()
}

/// How all documents together are read.
fn together(documents: &BTreeMap<String, Counts>) -> Figures {
    let mut all = Counts::default();
    documents.values().for_each(|counts| all.add(counts));
    all.figures()
}

/// Holds the figures of a folder against its floors, or writes them anew.
fn must_not_be_read_worse(folder: &str, documents: &BTreeMap<String, Counts>) {
    /// Several tests write into one file.
    static WRITING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = WRITING.lock().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/floors.json");
    let mut floors: BTreeMap<String, BTreeMap<String, [f64; 2]>> =
        serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    if std::env::var("QINGDAN_RECORD_FLOORS").as_deref() == Ok("1") {
        let floor = |counts: &Counts| {
            let Figures { f1, mean } = counts.figures();
            [f1, mean].map(|figure| (figure * STEPS).floor() / STEPS)
        };
        let new = documents.iter().map(|(name, counts)| (name.clone(), floor(counts)));
        floors.insert(folder.to_owned(), new.collect());
        std::fs::write(file, printed(&floors)).unwrap();
        return;
    }
    let worse = worse(floors.get(folder).unwrap_or(&BTreeMap::new()), documents);
    assert!(worse.is_empty(), "in {folder}:\n{}", worse.join("\n"));
}

/// What is read worse than it was, in sentences.
fn worse(floors: &BTreeMap<String, [f64; 2]>, documents: &BTreeMap<String, Counts>) -> Vec<String> {
    let mut worse = Vec::new();
    for (name, counts) in documents {
        let Figures { f1, mean } = counts.figures();
        match floors.get(name) {
            None => worse.push(format!("{name} has no floor yet: it has an F1 of {f1:.4} and a mean of {mean:.4}")),
            Some(&[f1_floor, mean_floor]) if f1 < f1_floor || mean < mean_floor => worse.push(format!(
                "{name} is read worse: F1 {f1:.4}, and was {f1_floor:.4}; mean {mean:.4}, and was {mean_floor:.4}"
            )),
            Some(_) => {}
        }
    }
    let gone = floors.keys().filter(|&name| !documents.contains_key(name));
    worse.extend(gone.map(|name| format!("{name} has a floor, and is not there")));
    worse
}

/// A document a line.
fn printed(floors: &BTreeMap<String, BTreeMap<String, [f64; 2]>>) -> String {
    let folders = floors.iter().map(|(folder, documents)| {
        let lines = documents.iter().map(|(name, floor)| format!("    {}: {}", json!(name), json!(floor)));
        format!("  {}: {{\n{}\n  }}", json!(folder), lines.collect::<Vec<_>>().join(",\n"))
    });
    format!("{{\n{}\n}}\n", folders.collect::<Vec<_>>().join(",\n"))
}

#[test]
fn invented_notices_are_read_as_well_as_before() {
    let documents = measured(&invented());
    let Figures { f1, mean } = together(&documents);
    eprintln!("invented: F1 {f1:.4}, mean {mean:.4}");
    must_not_be_read_worse("invented", &documents);
}

#[test]
fn real_notices_are_read_as_well_as_before() {
    let Some(corpus) = corpus() else { return };
    for folder in FOLDERS {
        let documents = measured(&corpus.join(folder));
        let Figures { f1, mean } = together(&documents);
        eprintln!("{folder}: F1 {f1:.4}, mean {mean:.4}");
        match folder {
            "seeds" => assert!(f1 == 1.0 && mean >= 0.99, "the seeds are read perfectly"),
            "dev" => assert!(f1 >= 0.98 && mean >= 0.97, "others are read well"),
            _ => {}
        }
        must_not_be_read_worse(folder, &documents);
    }
}

#[test]
fn the_figures_are_those_of_the_corpus_itself() {
    let Some(corpus) = corpus() else { return };
    let folder = "kinds";
    let figures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures.json");
    let done = Command::new("python3")
        .arg(corpus.join("score.py"))
        .arg("--json")
        .arg(&figures)
        .arg(corpus.join(folder))
        .arg("--")
        .arg(env!("CARGO_BIN_EXE_extract"))
        .output();
    let Ok(done) = done else { return skipping::skip("there is no python3 to run score.py with") };
    assert!(done.status.success(), "score.py failed:\n{}", String::from_utf8_lossy(&done.stderr));
    let theirs: Value = serde_json::from_str(&std::fs::read_to_string(figures).unwrap()).unwrap();
    let documents = measured(&corpus.join(folder));
    for (name, theirs) in theirs["documents"].as_object().unwrap() {
        let ours = documents[name.as_str()].figures();
        // It has no figure where there is nothing to find, and nothing was made up.
        let figure = |value: &Value| value.as_f64().unwrap_or(1.0);
        let theirs = (figure(&theirs["task"]["f1"]), figure(&theirs["mean"]));
        let differ = |ours: f64, theirs: f64| (ours - theirs).abs() > 1e-9;
        assert!(
            !differ(ours.f1, theirs.0) && !differ(ours.mean, theirs.1),
            "{name}: {ours:?}, not {theirs:?}"
        );
    }
}

#[test]
fn a_document_that_is_read_worse_is_named_with_both_figures() {
    let gold = [json!({ "text": "修好东路。" }), json!({ "text": "加固北桥。" })];
    let floors = [("甲", [1.0, 1.0]), ("乙", [0.5, 0.5]), ("丁", [1.0, 1.0])];
    let floors = floors.map(|(name, floor)| (name.to_owned(), floor)).into();
    let counted = [
        ("甲", Counts::of(&gold, &gold[..1])),
        ("乙", Counts::of(&gold, &gold[..1])),
        ("丙", Counts::of(&gold, &gold)),
    ];
    let documents = counted.map(|(name, counts)| (name.to_owned(), counts)).into();
    assert_eq!(
        worse(&floors, &documents),
        [
            "丙 has no floor yet: it has an F1 of 1.0000 and a mean of 1.0000",
            "甲 is read worse: F1 0.6667, and was 1.0000; mean 0.5185, and was 1.0000",
            "丁 has a floor, and is not there",
        ]
    );
}
