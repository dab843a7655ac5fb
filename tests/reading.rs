//! Readings of whole notices, as snapshots. One fixture for each way in which tasks stand on a page; all of them
//! are invented.
#![allow(clippy::unwrap_used, reason = "a failed test says where")]

use std::fmt::Write as _;

use qingdan::intake::Document;
use qingdan::reading::{MarkKind, PassageKind, ReadTask, Reading, read};

/// A reading in full, for people to check against the fixture.
fn render(document: &Document, reading: &Reading) -> String {
    let source = document.source.as_str();
    let mut out = String::new();
    let head = &reading.head;
    let show = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let day = |day: Option<chrono::NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    writeln!(out, "{}: {}", reading.kind.name(), show(&head.title)).unwrap();
    let (number, issuer) = (show(&head.doc_number), show(&head.issuer));
    let year = head.year.map_or("-".to_owned(), |year| year.to_string());
    writeln!(out, "  {number} / {issuer} / {} / {year}", day(head.issued_on)).unwrap();
    for (index, task) in reading.tasks.iter().enumerate() {
        writeln!(out, "\n{index} {}", render_task(task)).unwrap();
    }
    writeln!(out, "\ndoubts:").unwrap();
    for doubt in &reading.doubts {
        let task = doubt.task.map_or(String::new(), |task| format!(" (task {task})"));
        writeln!(out, "  {:?}{task} at {:?}", doubt.kind, doubt.span.of(source)).unwrap();
    }
    writeln!(out, "\npassages:").unwrap();
    for passage in &reading.passages {
        let kind = match passage.kind {
            PassageKind::Task(task) => format!("Task {task}"),
            other => format!("{other:?}"),
        };
        let marks = reading.marks.iter().filter(|mark| passage.span.contains(mark.span)).map(|mark| {
            let sign = match mark.kind {
                MarkKind::Number => "#",
                MarkKind::Unit => "@",
                MarkKind::Person => "&",
                MarkKind::Date => "!",
                MarkKind::Target => "=",
            };
            format!(" {sign}{}", mark.span.of(source))
        });
        let marks: String = marks.collect();
        writeln!(out, "  {kind}: {:?}{marks}", passage.span.of(source)).unwrap();
    }
    out
}

fn render_task(task: &ReadTask) -> String {
    let mut out = String::new();
    let star = if task.starred { "★" } else { "" };
    write!(out, "[{}] {star}{} {}", task.kind.name(), task.number.as_deref().unwrap_or("-"), task.text)
        .unwrap();
    if !task.section.is_empty() {
        write!(out, "\n    under {}", task.section.join(" > ")).unwrap();
    }
    if let Some(words) = &task.due_text {
        let day = task.due.map_or("-".to_owned(), |day| day.to_string());
        write!(out, "\n    due {day} ({words})").unwrap();
    }
    for point in &task.milestones {
        write!(out, "\n    milestone {} ({})", point.due, point.text).unwrap();
    }
    if let Some(each) = task.recurrence {
        write!(out, "\n    {}", each.name()).unwrap();
    }
    for unit in &task.units {
        let level = unit.level.as_deref().unwrap_or_default();
        write!(out, "\n    {} {level} {}", unit.role.name(), unit.name).unwrap();
    }
    for person in &task.persons {
        let unit = person.unit.as_ref().map_or(String::new(), |unit| format!(" of {unit}"));
        write!(out, "\n    {} person {}{unit}", person.role.name(), person.name).unwrap();
    }
    for target in &task.targets {
        let upto = target.upto.map_or(String::new(), |upto| format!("..{upto}"));
        let bound = target.bound.name();
        write!(out, "\n    target {} = {bound} {}{upto} {}", target.text, target.value, target.unit).unwrap();
    }
    out
}

fn check(name: &str, text: &str) {
    let document = Document::from_text(text);
    insta::assert_snapshot!(name, render(&document, &read(&document)));
}

/// A test for each fixture.
macro_rules! fixtures {
    ($($name:ident),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                check(stringify!($name), include_str!(concat!("fixtures/", stringify!($name), ".txt")));
            }
        )+
    };
}

fixtures![
    action_plan,
    article,
    barred_cells,
    bracketed_items,
    bracketed_units,
    brackets,
    broken_lines,
    bulletin,
    call_for_applications,
    committee_minutes,
    community_minutes,
    counted_words,
    conditions,
    dated_headings,
    days_in_front,
    days_of_months,
    decisions,
    dotted_numbers,
    duties,
    english,
    english_minutes,
    english_notice,
    flattened_table,
    form_with_lists,
    group_chat,
    hand_in,
    implementation_plan,
    label_lines,
    lists_with_some_days,
    lost_numbers,
    measures,
    measures_in_chapters,
    media_news,
    meeting_notice,
    minutes,
    minutes_for_several,
    mixed,
    month_headings,
    motions,
    named_months,
    nested_measures,
    newspaper_lists,
    owners,
    points_of_persons,
    points_with_bars,
    posts_in_a_chat,
    problem_headings,
    prose,
    rectification,
    school_notice,
    sentence_brackets,
    spaced_columns,
    stage_paragraphs,
    stages,
    stages_with_times,
    stages_with_units,
    standing_meeting,
    summary,
    supervision_slip,
    table,
    table_markdown,
    table_merged_group,
    table_steps,
    table_times_among_names,
    table_two_heads,
    table_heads_of_a_paste,
    chat_minutes,
    unit_headings,
    unit_lists,
    unnumbered_table,
    who_must_mend,
    worded_heads,
    weeks_of_a_plan,
    wrapped_roles,
];
