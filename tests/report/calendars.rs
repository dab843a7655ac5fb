//! Calendars, read by the parser of another library.

use icalendar::{Calendar, CalendarComponent, Component};
use proptest::prelude::*;
use qingdan::ledger::{Aliases, Status};
use qingdan::messages::Language;
use qingdan::report::calendar;

use crate::made::{day, ledger, scope};

fn events(text: &str) -> Vec<icalendar::Event> {
    let calendar: Calendar = text.parse().unwrap();
    let events = calendar.components.into_iter().map(|component| match component {
        CalendarComponent::Event(event) => event,
        other => panic!("{other:?}"),
    });
    events.collect()
}

/// Id, day and summary of each date.
fn dates(text: &str) -> Vec<(String, String, String)> {
    let events = events(text);
    let of = |event: &icalendar::Event| {
        (
            event.get_uid().unwrap().to_owned(),
            event.property_value("DTSTART").unwrap().to_owned(),
            event.get_summary().unwrap().to_owned(),
        )
    };
    events.iter().map(of).collect()
}

#[test]
fn every_open_date_is_in_it_under_an_id_of_its_own() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let text = calendar(&scope(&ledger, &aliases, Language::Zh));
    let expected = [
        ("t0-due@qingdan", "20261231", "1 完成河道清淤20公里。"),
        ("t1-due@qingdan", "20261231", "2 完成泵站改造3座，3月底前完成招标。"),
        (
            "t1-milestone:2026-03-31@qingdan",
            "20260331",
            "节点：3月底前 · 2 完成泵站改造3座，3月底前完成招标。",
        ),
        ("t2-due@qingdan", "20260415", "3 修订防汛预案。"),
        ("t4-due@qingdan", "20260630", "5 =HYPERLINK(\"x\")开头的任务"),
        ("t5-period:2026-03-31@qingdan", "20260331", "6 报送修路进度。"),
        ("t5-step:s@qingdan", "20260620", "汇总 陆平 · 6 报送修路进度。"),
    ];
    let expected = expected.map(|(id, day, summary)| (id.to_owned(), day.to_owned(), summary.to_owned()));
    assert_eq!(dates(&text), expected);
    assert_eq!(text.matches("TRIGGER:-P6DT15H").count(), expected.len());
    assert_eq!(text.matches("TRIGGER:-PT15H").count(), expected.len());
}

#[test]
fn a_date_that_moves_keeps_its_id() {
    let (mut ledger, aliases) = (ledger(), Aliases::default());
    ledger.tasks.get_mut("t2").unwrap().due = Some(day("2026-05-20"));
    let moved = dates(&calendar(&scope(&ledger, &aliases, Language::Zh)));
    assert!(moved.contains(&("t2-due@qingdan".into(), "20260520".into(), "3 修订防汛预案。".into())));
    ledger.tasks.get_mut("t2").unwrap().status = Status::Done;
    let done = dates(&calendar(&scope(&ledger, &aliases, Language::Zh)));
    assert!(done.iter().all(|(id, ..)| !id.starts_with("t2")));
}

proptest! {
    #[test]
    fn any_words_come_back(words in "\\PC{1,120}", lines in "[a-z;,\\\\\n一二]{0,40}") {
        let (mut ledger, aliases) = (ledger(), Aliases::default());
        let task = ledger.tasks.get_mut("t2").unwrap();
        task.text = words.clone();
        task.section.clear();
        ledger.notices.get_mut("n").unwrap().title = Some(lines.clone());
        let text = calendar(&scope(&ledger, &aliases, Language::Zh));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{}", line);
        }
        let events = events(&text);
        let event = events.iter().find(|event| event.get_uid() == Some("t2-due@qingdan")).unwrap();
        let expected: String = format!("3 {}", words.chars().take(40).collect::<String>());
        // The parser trims what stands at the ends.
        prop_assert_eq!(event.get_summary().unwrap().trim(), expected.trim());
    }
}
