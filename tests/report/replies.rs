//! What units send back: every value where it belongs, nothing twice, and one undo takes it back.

use std::collections::BTreeMap;

use calamine::Data;
use qingdan::ledger::{Aliases, Change, Entry, Env, Groups, History, Ledger, Status, Task};
use qingdan::messages::Language::{self, En, Zh};
use qingdan::report::collect::reported_on;
use qingdan::report::returned::{Held, Outcome, Receiving, Returned, RowTask, Taking, is_returned, read};

use crate::made::day;
use crate::many::{UNITS, form, ledger};
use crate::sheets::{BY, Book, FIRST, ON, PROGRESS, STATUS, TOLD, text, typed};

/// The day on which forms come back.
const BACK: &str = "2026-04-10";

pub(crate) fn receiving<'a>(ledger: &'a Ledger, aliases: &'a Aliases) -> Receiving<'a> {
    Receiving { ledger, aliases, groups: Groups::NONE, today: day(BACK), unit: None, period: None }
}

pub(crate) fn env(on: &str) -> Env {
    let now = day(on).and_hms_opt(9, 0, 0).unwrap().and_utc();
    Env { today: day(on), now, who: "督查室".into(), replica: "r".into() }
}

/// What a file becomes.
pub(crate) fn returned(ledger: &Ledger, name: &str, bytes: &[u8]) -> (Returned, Taking) {
    let aliases = Aliases::default();
    let receiving = receiving(ledger, &aliases);
    let returned = read(name, bytes, &receiving).unwrap().expect("it is a table that came back");
    let taking = returned.take(&receiving, &BTreeMap::new());
    (returned, taking)
}

/// A task as people see it: what undo has to bring back.
fn seen(ledger: &Ledger) -> Vec<Task> {
    let plain = |task: &Task| Task { stamps: BTreeMap::new(), log: Vec::new(), ..task.clone() };
    ledger.tasks.values().map(plain).collect()
}

/// Nothing is taken of it.
pub(crate) fn is_nothing(taking: &Taking) -> bool {
    taking.change == Change::Edit(Vec::new())
}

fn entry_of<'a>(task: &'a Task, words: &str) -> Vec<&'a Entry> {
    task.entries.iter().filter(|entry| entry.text == words).collect()
}

#[test]
fn what_many_units_fill_in_is_where_it_belongs_and_undone_file_by_file() {
    for language in Language::ALL {
        let (mut ledger, mut history) = (ledger(), History::default());
        let before = seen(&ledger);
        let names = language.status_name(Status::Doing);
        for (nth, unit) in UNITS.iter().enumerate() {
            let sent = form(&ledger, unit, "2026Q1", language);
            let rows = Book::of(&sent).form.len() - FIRST;
            let typed_in: Vec<(String, String)> = (0..rows)
                .flat_map(|row| {
                    let row = row + FIRST + 1;
                    [
                        ("F", format!("{unit}的{row}")),
                        ("G", row.to_string()),
                        ("H", names.into()),
                        ("K", "王明".into()),
                    ]
                    .map(|(column, value)| (format!("{column}{row}"), value))
                })
                .collect();
            let typed_in: Vec<_> =
                typed_in.iter().map(|(place, value)| (place.as_str(), value.as_str())).collect();
            let back = typed(&sent, &typed_in);
            let (returned, taking) = returned(&ledger, "x.xlsx", &back);
            assert_eq!((returned.unit.as_deref(), returned.matched()), (Some(*unit), rows));
            assert_eq!(returned.period.map(|period| period.to_string()).as_deref(), Some("2026Q1"));
            assert!(returned.missing.is_empty() && returned.sent.starts_with("2026-03-25"));
            for (row, read) in taking.rows.iter().zip(&returned.rows) {
                let task = &ledger.tasks[&row.task];
                assert_eq!(task.number.as_deref(), Some(read.number.as_str()));
                assert_eq!(row.entry.taken().unwrap().text, format!("{unit}的{}", read.row));
                assert!(row.entry.taken().unwrap().on <= day("2026-03-31"));
                let leads = task.units[0].name == *unit;
                let percent = u8::try_from(read.row).unwrap();
                let expected =
                    if leads { Outcome::New(percent) } else { Outcome::Held(percent, Held::Support) };
                assert_eq!(row.progress, expected);
                // Whoever leads has perhaps said so before.
                let is_held = row.status.held() == Some(Held::Support) || row.status == Outcome::Known;
                assert_eq!(is_held, !leads);
            }
            let said = returned.said(&taking, Zh);
            assert!(said[0].starts_with(&format!("{unit}的填报：匹配 {rows}/{rows}；")), "{}", said[0]);
            history.apply(&mut ledger, taking.change, &env(BACK));
            let period = "2026Q1".parse().unwrap();
            let reported = reported_on(&ledger.tasks_in_order(), &Aliases::default());
            assert_eq!(reported.get(&((*unit).to_owned(), period)), Some(&day(BACK)), "it has reported");
            assert_eq!(reported.len(), nth + 1);
            let again = self::returned(&ledger, "again.xlsx", &back).1;
            assert!(is_nothing(&again) && again.rows.iter().all(|row| row.entry == Outcome::Known), "{nth}");
        }
        for _ in UNITS {
            history.undo(&mut ledger, &env("2026-04-11")).unwrap();
        }
        assert_eq!(seen(&ledger), before);
        assert!(!history.can_undo());
    }
}

#[test]
fn rows_may_be_sorted_deleted_added_and_columns_renamed_and_moved() {
    let mut ledger = ledger();
    let unit = "区水利局";
    let sent = form(&ledger, unit, "2026Q1", Zh);
    let mut book = Book::of(&sent).fill(unit, |number| u8::try_from(number * 3).unwrap(), "2026/4/8");
    // Two tasks have the same words: their numbers tell them apart.
    assert_eq!(book.form.len() - FIRST, 9);
    book.form[FIRST..].reverse();
    let gone = book.form.remove(FIRST + 2)[0].to_string();
    book.form[4][TOLD] = text("工作成效描述");
    book.form[4][BY] = text("谁填的");
    let row = |number: &str, words: &str, told: &str| {
        let mut row = vec![Data::Empty; 12];
        (row[0], row[1], row[TOLD]) = (text(number), text(words), text(told));
        row
    };
    book.form.push(row("99", "新增的一项谁也不知道的工作任务内容", "没有这项"));
    book.form.push(row("2", "推进第2批道路建设，全年完成5个项目。", "补报一项"));
    // Somebody's words were put right by hand.
    let at = book.form.iter().position(|row| row[0] == Data::Float(1.0)).unwrap();
    book.form[at][1] = text("推进第一批河道建设，全年要完成2个项目。");
    for row in &mut book.form {
        row.insert(2, text("备注列"));
    }
    let back = book.written(true);
    let (returned, taking) = returned(&ledger, "改过的.xlsx", &back);
    assert_eq!((returned.matched(), returned.rows.len()), (9, 10));
    assert_eq!(returned.missing.len(), 1);
    assert_eq!(ledger.tasks[&returned.missing[0]].number.as_deref(), Some(gone.as_str()));
    let unmatched: Vec<_> = returned.rows.iter().filter(|row| row.task_id().is_none()).collect();
    assert_eq!(unmatched.len(), 1);
    assert_eq!(unmatched[0].number, "99");
    for taken in &taking.rows {
        let (task, read) = (&ledger.tasks[&taken.task], &returned.rows[taken.row]);
        assert_eq!(task.number.as_deref(), Some(read.number.as_str()));
        let entry = taken.entry.taken().unwrap();
        if read.number == "2" {
            assert_eq!(entry.text, "补报一项");
            continue;
        }
        assert_eq!(entry.text, format!("{unit}办理第{}项。", read.number));
        assert_eq!((entry.problem.as_str(), entry.on), ("", day("2026-03-31")));
        assert_eq!(entry.next, format!("继续办理第{}项。", read.number));
        assert_eq!((read.told.filled_by.as_str(), read.told.filled_on), ("王明", Some(day("2026-04-08"))));
        if task.units[0].name == unit {
            assert_eq!(
                taken.progress.taken().copied(),
                task.number.as_ref().map(|n| n.parse::<u8>().unwrap() * 3)
            );
            assert_eq!(taken.status, Outcome::New(Status::Doing));
        }
    }
    // What was matched by nobody is by hand.
    let nth = returned.rows.iter().position(|row| row.number == "99").unwrap();
    let aliases = Aliases::default();
    let choices = BTreeMap::from([(nth, "t2".to_owned())]);
    let chosen = returned.take(&receiving(&ledger, &aliases), &choices);
    assert_eq!(chosen.rows.len(), taking.rows.len() + 1);
    let (before, mut history) = (seen(&ledger), History::default());
    history.apply(&mut ledger, chosen.change, &env(BACK));
    assert_eq!(entry_of(&ledger.tasks["t2"], "没有这项").len(), 1);
    history.undo(&mut ledger, &env(BACK)).unwrap();
    assert_eq!(seen(&ledger), before);
    // And after an undo it can be taken in again.
    let redone = returned.take(&receiving(&ledger, &aliases), &choices);
    assert_eq!(redone.change.task_count(), chosen.rows.len());
    assert_eq!(redone.rows, chosen.rows);
}

#[test]
fn twins_that_nothing_tells_apart_are_offered() {
    let mut ledger = ledger();
    let unit = UNITS[4];
    ledger.tasks.get_mut("t10").unwrap().text = ledger.tasks["t4"].text.clone();
    let mut book = Book::of(&form(&ledger, unit, "2026Q1", Zh)).fill(unit, |_| 50, "2026-04-08");
    book.form.iter_mut().skip(FIRST).for_each(|row| row[0] = Data::Empty);
    book.form[FIRST..].reverse();
    let (returned, _) = returned(&ledger, "x.xlsx", &book.written(true));
    for row in &returned.rows {
        match &row.task {
            RowTask::Known(id) => assert!(row.words.starts_with(&ledger.tasks[id].text)),
            RowTask::OneOf(ids) => {
                assert!(ids.iter().all(|id| row.words.starts_with(&ledger.tasks[id].text)))
            }
            RowTask::None => panic!("{}", row.words),
        }
    }
    assert!(returned.rows.iter().any(|row| matches!(row.task, RowTask::OneOf(_))));
}

#[test]
fn what_was_known_when_it_was_sent_is_no_news() {
    let mut ledger = ledger();
    let sent = form(&ledger, "区水利局", "2026Q1", Zh);
    let (returned, taking) = returned(&ledger, "x.xlsx", &sent);
    assert_eq!(returned.matched(), 9);
    assert!(is_nothing(&taking));
    // The office has gone on meanwhile, and the form comes back as it was.
    let task = ledger.tasks.get_mut("t0").unwrap();
    (task.progress, task.status) = (70, Status::Doing);
    assert!(is_nothing(&self::returned(&ledger, "x.xlsx", &sent).1));
}

#[test]
fn a_form_of_last_quarter_tells_of_last_quarter() {
    let (mut ledger, mut history) = (ledger(), History::default());
    let unit = "区水利局";
    let old = Book::of(&form(&ledger, unit, "2025Q4", Zh)).fill(unit, |_| 10, "2026-01-08").written(true);
    let new = Book::of(&form(&ledger, unit, "2026Q1", Zh)).fill(unit, |_| 40, "2026-04-08").written(true);
    let taking = returned(&ledger, "x.xlsx", &new).1;
    history.apply(&mut ledger, taking.change, &env(BACK));
    let (read, taking) = returned(&ledger, "x.xlsx", &old);
    assert_eq!(read.period.map(|period| period.to_string()).as_deref(), Some("2025Q4"));
    for row in &taking.rows {
        assert_eq!(row.entry.taken().unwrap().on, day("2025-12-31"));
        assert!(row.progress.held().is_some() && row.status.held().is_none_or(|held| held == Held::Support));
        if ledger.tasks[&row.task].units[0].name == unit {
            assert_eq!(row.progress, Outcome::Held(10, Held::Later));
        }
    }
    history.apply(&mut ledger, taking.change, &env(BACK));
    assert_eq!(ledger.tasks["t0"].progress, 40);
    assert_eq!(entry_of(&ledger.tasks["t0"], "区水利局办理第1项。").len(), 2);
    assert!(
        is_nothing(&returned(&ledger, "x.xlsx", &old).1) && is_nothing(&returned(&ledger, "x.xlsx", &new).1)
    );
    // A corrected form of the same quarter, filled in a day later, holds.
    let mended = Book::of(&form(&ledger, unit, "2026Q1", Zh)).fill(unit, |_| 45, "2026-04-09").written(true);
    let taking = returned(&ledger, "x.xlsx", &mended).1;
    history.apply(&mut ledger, taking.change, &env("2026-05-20"));
    assert_eq!(ledger.tasks["t0"].progress, 45);
    // What the unit has told is in its next form, and not in that of others.
    let told = |unit: &str| Book::of(&form(&ledger, unit, "2026Q1", Zh)).form[FIRST][TOLD].to_string();
    assert_eq!(told(unit), "区水利局办理第1项。");
}

#[test]
fn two_units_that_lead_one_task_do_not_take_turns() {
    let mut ledger = ledger();
    ledger.tasks.get_mut("t0").unwrap().units[1].role = qingdan::reading::UnitRole::Lead;
    let files = [("区水利局", 30), ("区财政局", 60)].map(|(unit, percent)| {
        Book::of(&form(&ledger, unit, "2026Q1", Zh)).fill(unit, |_| percent, "2026-04-08").written(true)
    });
    for (file, expected) in [(0, 30), (1, 60), (0, 60), (1, 60)] {
        let taking = returned(&ledger, "x.xlsx", &files[file]).1;
        ledger.apply(taking.change, &env(BACK));
        assert_eq!(ledger.tasks["t0"].progress, expected, "{file}");
    }
    assert_eq!(ledger.tasks["t0"].entries.len(), 3);
}

#[test]
fn only_what_a_unit_may_say_is_taken() {
    let mut ledger = ledger();
    let mut book = Book::of(&form(&ledger, "区水利局", "2026Q1", Zh));
    let rows = [("已销号", "50"), ("已完成", "半数"), ("搞定", "100%"), ("进行中", "20")];
    for (row, (status, progress)) in book.form.iter_mut().skip(FIRST).zip(rows) {
        (row[STATUS], row[PROGRESS], row[ON]) = (text(status), text(progress), text("月底"));
    }
    ledger.tasks.get_mut("t24").unwrap().status = Status::Closed;
    let (read, taking) = returned(&ledger, "x.xlsx", &book.written(true));
    let statuses: Vec<_> = taking.rows.iter().take(4).map(|row| row.status.clone()).collect();
    assert_eq!(statuses[0], Outcome::Held(Status::Closed, Held::Office));
    assert_eq!(statuses[1], Outcome::New(Status::Done));
    assert_eq!(statuses[2], Outcome::Silent);
    assert_eq!(statuses[3], Outcome::Held(Status::Doing, Held::Office));
    let unread: Vec<usize> = read.rows.iter().take(4).map(|row| row.told.unread.len()).collect();
    assert_eq!(unread, [1, 2, 2, 1]);
    assert_eq!(taking.rows[2].progress, Outcome::New(100));
    for language in [Zh, En] {
        assert!(read.said(&taking, language).len() > 8);
    }
}

#[test]
fn a_form_is_known_as_one_and_a_notice_is_none() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let receiving = receiving(&ledger, &aliases);
    assert!(is_returned("任意.xlsx", &form(&ledger, "区水利局", "2026Q1", Zh), &receiving));
    // To anybody else's ledger it is a form all the same, and matches nothing.
    let other = Ledger::default();
    let others = Receiving { ledger: &other, ..receiving };
    let read = read("x.xlsx", &form(&ledger, "区水利局", "2026Q1", Zh), &others).unwrap().unwrap();
    assert_eq!((read.matched(), read.rows.len()), (0, 9));
    for notice in [
        "关于做好2026年重点任务的通知\n1. 推进第1批河道建设，全年完成2个项目。牵头单位：区水利局\n2. 推进第2批道路建设，全年完成5个项目。",
        "序号\t任务\t牵头单位\t完成时限\n1\t推进第1批河道建设，全年完成2个项目。\t区水利局\t11月底\n",
        "",
    ] {
        assert!(!is_returned("通知.txt", notice.as_bytes(), &receiving), "{notice}");
    }
}

/// The files in `tests/fixtures/replies` are this form, opened and saved by LibreOffice.
#[test]
fn what_another_program_has_saved_is_the_same() {
    let ledger = ledger();
    let sent = form(&ledger, "区水利局", "2026Q1", Zh);
    let cells: Vec<(String, String)> = (6..15)
        .flat_map(|row| {
            [
                ("F", format!("办理{row}")),
                ("G", row.to_string()),
                ("H", "进行中".into()),
                ("L", "46120".into()),
            ]
            .map(|(column, value)| (format!("{column}{row}"), value))
        })
        .collect();
    let cells: Vec<_> = cells.iter().map(|(place, value)| (place.as_str(), value.as_str())).collect();
    let (expected, taken) = returned(&ledger, "x.xlsx", &typed(&sent, &cells));
    assert_eq!((expected.matched(), expected.filled_on), (9, Some(day("2026-04-08"))));
    let saved: [(&str, &[u8]); 2] = [
        ("libreoffice.xls", include_bytes!("../fixtures/replies/libreoffice.xls")),
        ("libreoffice.xlsx", include_bytes!("../fixtures/replies/libreoffice.xlsx")),
    ];
    for (file, bytes) in saved {
        assert_eq!(returned(&ledger, file, bytes), (expected.clone(), taken.clone()), "{file}");
        // As a notice the hidden sheet is none of it.
        let document = qingdan::intake::open(file, bytes).unwrap();
        assert_eq!(document.hidden.sheets, 1);
        assert!(!document.source.contains("qingdan-form"));
    }
}
