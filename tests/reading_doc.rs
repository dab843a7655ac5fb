//! `docs/reading.md` says how a notice is read, with an example for each rule: a block `notice`, and a block `reading` with
//! what comes of it. Here every pair is read and compared.
//!
//! A `reading` shows what the example is about, and that is what is compared: a field that stands in any of its lines is
//! shown for all of its tasks (`no due` where one has none), lines of doubts, of the head or of passages where it has such
//! lines. An empty one shows everything.
//!
//! `QINGDAN_RECORD_DOC=1 cargo test --test reading_doc` writes the `reading` blocks anew, as they are read now, with the
//! fields that they show: look at each before you commit it.
#![allow(clippy::disallowed_methods, reason = "a test that reads a file and records it")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use qingdan::intake::{Document, Hidden};
use qingdan::messages::Language;
use qingdan::reading::{Bound, DoubtKind, Given, NoticeKind, PassageKind, ReadTask, Reading, Recurrence};
use qingdan::reading::{TaskKind, read_with, rules_in};

/// One example: a notice, and the lines that say what comes of it.
struct Example {
    /// The line of the document on which the notice begins, from one.
    line: usize,
    /// What stands behind `notice` on its fence.
    options: String,
    notice: String,
    /// The lines of the reading, and where they stand in the document; none where no reading follows.
    reading: Option<(Vec<String>, std::ops::Range<usize>)>,
}

/// The examples of a document, in order.
fn examples(lines: &[&str]) -> Result<Vec<Example>, String> {
    let mut examples: Vec<Example> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(info) = lines[at].strip_prefix("```").filter(|info| !info.is_empty()) else {
            at += 1;
            continue;
        };
        let start = at + 1;
        let length = lines[start..].iter().position(|line| *line == "```");
        let end = start + length.ok_or_else(|| format!("line {start}: a block without end"))?;
        at = end + 1;
        let (kind, options) = info.split_once(' ').unwrap_or((info, ""));
        match kind {
            "notice" => examples.push(Example {
                line: start,
                options: options.to_owned(),
                notice: lines[start..end].join("\n"),
                reading: None,
            }),
            "reading" => {
                let open = examples.last_mut().filter(|example| example.reading.is_none());
                let example = open.ok_or_else(|| format!("line {start}: a reading without a notice"))?;
                let shown = lines[start..end].iter().map(|line| (*line).to_owned()).collect();
                example.reading = Some((shown, start..end));
            }
            _ => {}
        }
    }
    Ok(examples)
}

/// Reads a notice in the way that its fence says.
fn reading(example: &Example) -> Result<(Document, Reading), String> {
    let mut document = Document::from_text(&example.notice);
    let mut given = Given::default();
    let mut options = example.options.split_whitespace();
    while let Some(option) = options.next() {
        let mut value = || options.next().unwrap_or_default();
        let wrong = |value: &str| format!("line {}: {option} {value}?", example.line);
        match option {
            "html" => document = Document::from_html(&example.notice),
            "--date" => {
                let day = value();
                given.pasted_on = Some(day.parse().map_err(|_| wrong(day))?);
            }
            "--rules" => {
                let rules = value();
                given.rules = rules_in(rules).map_err(|_| wrong(rules))?;
            }
            "hidden-rows" => {
                let count = value();
                document.hidden = Hidden { rows: count.parse().map_err(|_| wrong(count))?, sheets: 0 };
            }
            _ => return Err(wrong("")),
        }
    }
    let reading = read_with(&document, &given, &mut |_| ());
    Ok((document, reading))
}

/// What a field or a line is about.
fn about(field: &str) -> &str {
    let field = field.strip_prefix("no ").unwrap_or(field);
    let word = field.split([' ', '(', ':']).next().unwrap_or_default();
    match word {
        "lead" | "responsible" | "support" => "unit",
        "leader" | "contact" => "person",
        rhythm if Recurrence::from_name(rhythm).is_some() => "rhythm",
        word => word,
    }
}

/// What a reading shows; everything where it has no lines.
struct Shown<'e> {
    all: bool,
    kinds: BTreeSet<&'e str>,
}

impl<'e> Shown<'e> {
    fn of(lines: &'e [String]) -> Self {
        // The first field of a task is its number, all other lines begin with a word and a colon.
        let is_task = |line: &str| line.split_once(" | ").is_some_and(|(number, _)| !number.contains(':'));
        let kinds = lines.iter().flat_map(|line| match is_task(line) {
            true => line.split(" | ").skip(2).map(about).collect(),
            false => vec![about(line)],
        });
        Self { all: lines.is_empty(), kinds: kinds.collect() }
    }

    fn has(&self, kind: &str) -> bool {
        self.all || self.kinds.contains(kind)
    }
}

/// What was read, as far as it is shown.
fn render(document: &Document, reading: &Reading, shown: &Shown<'_>) -> Vec<String> {
    let source = document.source.as_str();
    let mut lines = Vec::new();
    let head = &reading.head;
    let day = head.issued_on.map(|day| day.to_string());
    let year = head.year.map(|year| year.to_string());
    let fields =
        [("title", &head.title), ("number", &head.doc_number), ("issuer", &head.issuer), ("issued", &day)];
    for (name, value) in fields.into_iter().chain([("year", &year)]).filter(|(name, _)| shown.has(name)) {
        lines.push(value.as_ref().map_or(format!("no {name}"), |value| format!("{name}: {value}")));
    }
    if reading.kind == NoticeKind::Article {
        lines.push("article: no task".to_owned());
    } else if reading.tasks.is_empty() {
        lines.push("no task".to_owned());
    }
    lines.extend(reading.tasks.iter().map(|task| render_task(task, shown)));
    if shown.has("doubt") {
        if reading.doubts.is_empty() {
            lines.push("no doubt".to_owned());
        }
        for doubt in &reading.doubts {
            let words = in_one_line(doubt.span.of(source));
            let (words, more) =
                words.char_indices().nth(16).map_or((&*words, ""), |(end, _)| (&words[..end], "…"));
            lines.push(format!("doubt: {} “{words}{more}”", Language::En.doubt(&doubt.kind)));
        }
    }
    for passage in &reading.passages {
        let kind = match passage.kind {
            PassageKind::Heading => "heading",
            PassageKind::Head => "head",
            PassageKind::Body => "body",
            PassageKind::Furniture => "furniture",
            PassageKind::Unread => "unread",
            PassageKind::Task(_) => continue,
        };
        if shown.has(kind) {
            lines.push(format!("{kind}: {}", in_one_line(passage.span.of(source))));
        }
    }
    lines
}

fn in_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ⏎ ")
}

fn render_task(task: &ReadTask, shown: &Shown<'_>) -> String {
    let mut fields = vec![task.number.clone().unwrap_or_else(|| "-".to_owned()), in_one_line(&task.text)];
    if task.kind == TaskKind::Reporting {
        fields.push("reporting".to_owned());
    }
    if task.starred && shown.has("★") {
        fields.push("★".to_owned());
    }
    let mut add = |kind: &str, value: Option<String>| {
        if shown.has(kind) {
            fields.push(value.unwrap_or_else(|| format!("no {kind}")));
        }
    };
    let listed = |name: &str, values: Vec<String>| {
        (!values.is_empty()).then(|| format!("{name} {}", values.join(", ")))
    };
    add("due", task.due.map(|day| format!("due {day}")));
    add("when", task.due_text.as_ref().map(|words| format!("when {words}")));
    add("days", listed("days", task.milestones.iter().map(|point| point.due.to_string()).collect()));
    add("rhythm", task.recurrence.map(|each| each.name().to_owned()));
    let units = task.units.iter().map(|unit| {
        let level = unit.level.as_ref().map_or(String::new(), |level| format!("({level})"));
        (format!("{}{level}", unit.role.name()), unit.name.clone())
    });
    add("unit", by_role(units));
    let persons = task.persons.iter().map(|person| {
        let unit = person.unit.as_ref().map_or(String::new(), |unit| format!(" ({unit})"));
        let role = match person.role.name() {
            "responsible" => "person",
            role => role,
        };
        (role.to_owned(), format!("{}{unit}", person.name))
    });
    add("person", by_role(persons));
    let targets = task.targets.iter().map(|target| {
        let bound = match target.bound {
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::Exact => "=",
        };
        let upto = target.upto.map_or(String::new(), |upto| format!("–{upto}"));
        format!("{bound} {}{upto} {}", target.value, target.unit)
    });
    add("target", listed("target", targets.collect()));
    add("§", listed("§", (!task.section.is_empty()).then(|| task.section.join(" > ")).into_iter().collect()));
    fields.join(" | ")
}

/// `lead 甲, 乙; support 丙`
fn by_role(names: impl Iterator<Item = (String, String)>) -> Option<String> {
    let mut roles: Vec<(String, Vec<String>)> = Vec::new();
    for (role, name) in names {
        match roles.last_mut().filter(|(last, _)| *last == role) {
            Some((_, names)) => names.push(name),
            None => roles.push((role, vec![name])),
        }
    }
    let roles: Vec<String> =
        roles.into_iter().map(|(role, names)| format!("{role} {}", names.join(", "))).collect();
    (!roles.is_empty()).then(|| roles.join("; "))
}

/// What every kind of doubt is called here; a new one does not compile without a name.
fn kind_of(doubt: &DoubtKind) -> &'static str {
    match doubt {
        DoubtKind::NumberGap { .. } => "NumberGap",
        DoubtKind::NumberRepeated { .. } => "NumberRepeated",
        DoubtKind::NotTakenIn { .. } => "NotTakenIn",
        DoubtKind::CountDiffers { .. } => "CountDiffers",
        DoubtKind::NoUnit => "NoUnit",
        DoubtKind::DateUnclear { .. } => "DateUnclear",
        DoubtKind::NoYear => "NoYear",
        DoubtKind::ReadAsOf { .. } => "ReadAsOf",
        DoubtKind::HiddenLeftOut { .. } => "HiddenLeftOut",
        DoubtKind::UnequalLists { .. } => "UnequalLists",
        DoubtKind::LabelGuessed { .. } => "LabelGuessed",
        DoubtKind::LabelUnknown { .. } => "LabelUnknown",
        DoubtKind::NotUnderstood => "NotUnderstood",
    }
}

/// All of them.
const DOUBTS: [&str; 13] = [
    "NumberGap",
    "NumberRepeated",
    "NotTakenIn",
    "CountDiffers",
    "NoUnit",
    "DateUnclear",
    "NoYear",
    "ReadAsOf",
    "HiddenLeftOut",
    "UnequalLists",
    "LabelGuessed",
    "LabelUnknown",
    "NotUnderstood",
];

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reading.md")
}

#[test]
fn every_example_is_read_as_it_says() -> Result<(), String> {
    let text = std::fs::read_to_string(path()).map_err(|error| error.to_string())?;
    let lines: Vec<&str> = text.lines().collect();
    let mut wrong = Vec::new();
    let mut doubts = BTreeSet::new();
    let mut recorded: Vec<String> = Vec::new();
    let mut kept = 0;
    for example in examples(&lines)? {
        let Some((expected, place)) = &example.reading else {
            wrong.push(format!("line {}: a notice without a reading", example.line));
            continue;
        };
        let (document, reading) = reading(&example)?;
        let shown = Shown::of(expected);
        if shown.has("doubt") {
            doubts.extend(reading.doubts.iter().map(|doubt| kind_of(&doubt.kind)));
        }
        let found = render(&document, &reading, &shown);
        recorded.extend(lines[kept..place.start].iter().map(|line| (*line).to_owned()));
        recorded.extend(found.iter().cloned());
        kept = place.end;
        if found != *expected {
            wrong.push(difference(&example, expected, &found));
        }
    }
    recorded.extend(lines[kept..].iter().map(|line| (*line).to_owned()));
    for doubt in DOUBTS.into_iter().filter(|doubt| !doubts.contains(doubt)) {
        wrong.push(format!("no example shows a doubt of the kind {doubt}"));
    }
    if std::env::var("QINGDAN_RECORD_DOC").as_deref() == Ok("1") {
        std::fs::write(path(), recorded.join("\n") + "\n").map_err(|error| error.to_string())?;
        eprintln!("recorded; it was otherwise here:\n\n{}", wrong.join("\n\n"));
        return Ok(());
    }
    assert!(wrong.is_empty(), "docs/reading.md is not what is read:\n\n{}\n", wrong.join("\n\n"));
    Ok(())
}

/// Both sides of an example that is read otherwise, line by line.
fn difference(example: &Example, expected: &[String], found: &[String]) -> String {
    let only = |sign: char, one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|line| !other.contains(line)).map(|line| format!("  {sign} {line}")).collect()
    };
    let mut lines = vec![format!("line {}: - is written, + is read", example.line)];
    lines.extend(only('-', expected, found));
    lines.extend(only('+', found, expected));
    if lines.len() == 1 {
        lines.push("  the same lines in another order".to_owned());
    }
    lines.join("\n")
}

#[test]
fn examples_are_taken_in_pairs() {
    let count = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        examples(&lines).map(|found| found.iter().map(|one| one.reading.is_some()).collect::<Vec<_>>())
    };
    assert_eq!(count("```notice\n1.甲\n```\n以及\n```reading\n1 | 甲\n```"), Ok(vec![true]));
    assert_eq!(count("```notice\n1.甲\n```\n```notice\n```\n```reading\n```"), Ok(vec![false, true]));
    assert_eq!(count("```rust\nlet a = 1;\n```"), Ok(vec![]));
    assert!(count("```reading\n```").is_err());
    assert!(count("```notice").is_err());
}

#[test]
fn a_reading_shows_what_stands_in_it() {
    let lines =
        ["1 | 甲 | lead 乙; support 丙".to_owned(), "2 | 丁 | no due".to_owned(), "no doubt".to_owned()];
    let shown = Shown::of(&lines);
    assert_eq!(Vec::from_iter(&shown.kinds), [&"doubt", &"due", &"unit"]);
    assert!(!shown.has("person") && Shown::of(&[]).has("person"));
}

/// What the page says of the program: the files it names, and the lists of words.
#[test]
fn what_it_names_is_there() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read =
        |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let text = read(&path())?;
    let mut missing = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("```")) {
        let named: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let is_file = |name: &&str| name.contains('/') && name.ends_with(".rs") || name.ends_with(".txt");
        let files: Vec<&str> = named.iter().copied().filter(is_file).collect();
        missing.extend(files.iter().filter(|file| !root.join(file).is_file()).map(|file| (*file).to_owned()));
        // A row of the table of lists: the lists are in the first file that it names.
        let is_list =
            |name: &&str| name.len() > 4 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        if let Some(file) = files.first().filter(|_| line.starts_with('|')) {
            let words = read(&root.join(file)).unwrap_or_default();
            let lists = named.iter().copied().filter(is_list);
            let gone = lists.filter(|list| !words.contains(&format!(" {list}:")));
            missing.extend(gone.map(|list| format!("{list} in {file}")));
        }
    }
    assert!(missing.is_empty(), "docs/reading.md names what is not there: {missing:?}");
    Ok(())
}
