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

/// The notices whose ways of standing on a page the reader knows.
const KNOWN: &[&str] = &["wuchang-2023", "yunyang-2023"];

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

fn score(corpus: &Path) -> serde_json::Value {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&folder).unwrap();
    for name in KNOWN {
        for ending in ["txt", "json"] {
            let file = format!("{name}.{ending}");
            std::fs::copy(corpus.join("seeds").join(&file), folder.join(&file)).unwrap();
        }
    }
    let figures = folder.join("figures.out");
    let done = Command::new("python3")
        .arg(corpus.join("score.py"))
        .args(["--misses", "5", "--json"])
        .arg(&figures)
        .arg(&folder)
        .arg("--")
        .arg(env!("CARGO_BIN_EXE_extract"))
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "score.py failed:\n{said}\n{}", String::from_utf8_lossy(&done.stderr));
    eprintln!("{said}");
    serde_json::from_str(&std::fs::read_to_string(figures).unwrap()).unwrap()
}

#[test]
fn known_notices_are_read_perfectly() {
    let Some(corpus) = corpus() else { return };
    let figures = score(&corpus);
    let mean = figures["overall"]["mean"].as_f64().unwrap();
    assert!(mean >= 0.99, "mean {mean}");
    for name in KNOWN {
        let document = &figures["documents"][name];
        assert_eq!(document["task"]["f1"].as_f64(), Some(1.0), "{name}: tasks");
        for (field, figure) in document["fields"].as_object().unwrap() {
            // A field that nobody filled in has no figure.
            let value = figure["end2end"].as_f64();
            assert!(value.is_none_or(|value| value >= 0.99), "{name}: {field} {value:?}");
        }
    }
}
