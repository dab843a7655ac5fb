//! The reader against the corpus of real notices, which is not part of the project.
//!
//! `QINGDAN_CORPUS` is the folder that holds `score.py`; without it nothing is measured, and that is said. With
//! `QINGDAN_CORPUS_REQUIRED=1` a missing corpus is a failure, as CI wants it.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that runs another program"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var("QINGDAN_CORPUS").ok().map(PathBuf::from);
    let found = folder.filter(|folder| folder.join("score.py").is_file());
    if found.is_none() {
        assert!(
            std::env::var("QINGDAN_CORPUS_REQUIRED").as_deref() != Ok("1"),
            "QINGDAN_CORPUS_REQUIRED=1, but QINGDAN_CORPUS names no folder with a score.py"
        );
        eprintln!("corpus: not measured, QINGDAN_CORPUS names no folder with a score.py");
    }
    found
}

/// What score.py measures on one folder of the corpus.
fn score(corpus: &Path, folder: &str) -> serde_json::Value {
    let figures = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}.figures"));
    let done = Command::new("python3")
        .arg(corpus.join("score.py"))
        .args(["--misses", "5", "--json"])
        .arg(&figures)
        .arg(corpus.join(folder))
        .arg("--")
        .arg(env!("CARGO_BIN_EXE_extract"))
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "score.py failed:\n{said}\n{}", String::from_utf8_lossy(&done.stderr));
    eprintln!("{said}");
    serde_json::from_str(&std::fs::read_to_string(figures).unwrap()).unwrap()
}

fn figure(figures: &serde_json::Value, path: &[&str]) -> f64 {
    let value = path.iter().fold(figures, |value, key| &value[*key]);
    value.as_f64().unwrap_or_else(|| panic!("no figure {path:?}"))
}

#[test]
fn the_seeds_are_read_perfectly() {
    let Some(corpus) = corpus() else { return };
    let figures = score(&corpus, "seeds");
    assert!(figure(&figures, &["overall", "mean"]) >= 0.99);
    for (name, document) in figures["documents"].as_object().unwrap() {
        // An article has no tasks to find: none may be made up.
        match document["task"]["f1"].as_f64() {
            Some(f1) => assert_eq!(f1, 1.0, "{name}: tasks"),
            None => assert_eq!(document["pred"].as_u64(), Some(0), "{name}: no tasks"),
        }
    }
}

#[test]
fn other_notices_are_read_well() {
    let Some(corpus) = corpus() else { return };
    let figures = score(&corpus, "dev");
    assert!(figure(&figures, &["overall", "task", "f1"]) >= 0.98);
    assert!(figure(&figures, &["overall", "mean"]) >= 0.97);
}
