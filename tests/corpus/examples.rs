//! What the reader's weights are fitted to: the passages that it weighed in each notice, by what was seen of them, with how
//! many of them a perfect reading takes for tasks.
//!
//! `cargo xtask fit` runs this. Only names of signs and figures are written, nothing of what the notices say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::scoring::{SAME_TASK, fold, ratio};
use super::{FOLDERS, each_notice, invented};

/// How much of the longer text the shorter must be, where one holds the other: less is a part of it.
const WHOLE: f64 = 0.5;

/// The words of a perfect reading's tasks.
struct Gold(Vec<Vec<char>>);

impl Gold {
    fn of(tasks: &Value) -> Self {
        let texts = tasks.as_array().into_iter().flatten().map(|task| fold(&task["text"]).chars().collect());
        Self(texts.filter(|text: &Vec<char>| text.len() > 3).collect())
    }

    /// Whether a passage is one of these tasks: an item the whole of it, a sentence also one of several.
    fn has(&self, passage: &str, item: bool) -> bool {
        let passage: Vec<char> = fold(&passage.into()).chars().collect();
        let holds =
            |long: &[char], short: &[char]| long.windows(short.len().max(1)).any(|part| part == short);
        self.0.iter().any(|gold| {
            let (short, long) = if gold.len() < passage.len() { (gold, &passage) } else { (&passage, gold) };
            let share = short.len() as f64 / long.len().max(1) as f64;
            let part = if item { share >= WHOLE } else { short.len() > 5 };
            part && holds(long, short) || share > 0.66 && ratio(gold, &passage) >= SAME_TASK
        })
    }
}

/// The examples of one notice, a line each: its name, how many passages are tasks and how many are not, their signs.
fn examples(name: &str, path: &Path, gold: &Value) -> String {
    let bytes = std::fs::read(path).unwrap();
    let Ok(document) = qingdan::intake::open(&path.to_string_lossy(), &bytes) else { return String::new() };
    let gold = Gold::of(&gold["tasks"]);
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for one in qingdan::reading::weighed(&document) {
        let words = one.place.of(&document.source);
        if words.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            continue;
        }
        let task = gold.has(words, one.signs.iter().any(|sign| sign == "Item"));
        if std::env::var_os("QINGDAN_WEIGHED_WRONG").is_some() && task != one.gives_work {
            eprintln!(
                "{name}\t{}\t{}\t{words}",
                if task { "missed" } else { "made up" },
                one.signs.join(" ")
            );
        }
        counts.entry(one.signs.join(" ")).or_default()[usize::from(!task)] += 1;
    }
    let mut lines = String::new();
    for (signs, [tasks, others]) in counts {
        writeln!(lines, "{name}\t{tasks}\t{others}\t{signs}").unwrap();
    }
    lines
}

#[test]
#[ignore = "writes the examples that cargo xtask fit fits the reader's weights to"]
fn write_examples() {
    let corpus = super::corpus();
    let folders = FOLDERS.iter().filter_map(|folder| Some((*folder, corpus.as_ref()?.join(folder))));
    let mut written = String::new();
    for (set, folder) in [("invented", invented())].into_iter().chain(folders) {
        for (text, file, gold) in each_notice(&folder) {
            let name = text.file_stem().unwrap().to_string_lossy();
            written += &examples(&format!("{set}/{name}"), file.as_ref().unwrap_or(&text), &gold);
        }
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("xtask/fit/examples.tsv"), written).unwrap();
}
