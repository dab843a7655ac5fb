//! Reports on weeks, months and other times: what was done, what was changed, what comes next.

use chrono::{DateTime, Utc};
use qingdan::exchange::{Form, Format};
use qingdan::ledger::{Aliases, Contacts, DoneKey, Edit, Entry, Ledger, Logged, Stamp, Status};
use qingdan::messages::Language::{En, Zh};
use qingdan::report::coats::markdown;
use qingdan::report::{ReportPeriod, ReportWish, Rhythm, Row, Scope, fill};

use crate::made::{NOBODY, day, ledger, scope};

/// A ledger in which something happened in the fifteenth week of 2026, from the sixth to the twelfth of April.
fn busy() -> Ledger {
    let mut ledger = ledger();
    let task = |id: &str| ledger.tasks.get(id).unwrap().clone();
    let mut done = task("t3");
    done.status_on = Some(day("2026-04-07"));
    let mut stepped = task("t5");
    stepped.done.insert(DoneKey::Step("s").key(), day("2026-04-09"));
    let mut told = task("t4");
    for (on, text) in [("2026-04-05", "上周所说"), ("2026-04-06", "路基完成。"), ("2026-04-12", "路面开工。")]
    {
        let (problem, next) = (String::new(), if on == "2026-04-12" { "铺装".into() } else { String::new() });
        told.entries.push(Entry { id: on.into(), on: day(on), text: text.into(), problem, next });
    }
    for task in [done, stepped, told] {
        ledger.put_task(task);
    }
    ledger
}

fn shown(ledger: &Ledger, form: Form, period: &str) -> String {
    let aliases = Aliases::default();
    markdown(&fill(form, &Scope { period: period.parse().unwrap(), ..scope(ledger, &aliases, Zh) }))
}

#[test]
fn a_week_tells_what_was_done_what_comes_and_what_is_late() {
    let ledger = busy();
    insta::assert_snapshot!(shown(&ledger, Form::Weekly, "2026W15"));
    let aliases = Aliases::default();
    insta::assert_snapshot!(markdown(&fill(Form::Weekly, &scope(&ledger, &aliases, En))));
}

#[test]
fn a_report_is_about_its_own_days_alone() {
    let ledger = busy();
    // A period of another rhythm gives way to the one that is reported on today.
    assert_eq!(shown(&ledger, Form::Weekly, "2026Q1"), shown(&ledger, Form::Weekly, "2026W15"));
    let last = shown(&ledger, Form::Weekly, "2026W14");
    for (words, is_in) in [("上周所说", true), ("路基完成", false), ("路面开工", false), ("已完成（", false)]
    {
        assert_eq!(last.contains(words), is_in, "{words}: {last}");
    }
    let month = shown(&ledger, Form::Monthly, "2026-04");
    for words in ["上周所说", "路基完成", "路面开工", "已完成（4月7日）", "2026年4月份", "下月安排"]
    {
        assert!(month.contains(words), "{words}: {month}");
    }
    let empty = shown(&Ledger::default(), Form::Monthly, "2026-04");
    assert!(empty.contains("没有任务。"), "{empty}");
}

#[test]
fn a_task_of_two_units_is_told_of_each_and_counted_once() {
    let mut ledger = busy();
    let task = ledger.tasks.get_mut("t4").unwrap();
    task.units[1].role = qingdan::reading::UnitRole::Lead;
    let week = shown(&ledger, Form::Weekly, "2026W15");
    assert_eq!(week.matches("路基完成").count(), 2, "{week}");
    let aliases = Aliases::default();
    let own = fill(Form::Weekly, &Scope { unit: "区财政局", ..scope(&ledger, &aliases, Zh) });
    let bands = own.tables().flat_map(|table| &table.rows).filter_map(|row| match row {
        Row::Band(unit, _) => Some(unit.clone()),
        Row::Cells(_) => None,
    });
    assert_eq!(bands.collect::<Vec<_>>(), ["区财政局"]);
}

#[test]
fn changes_are_those_between_two_days() {
    let mut ledger = ledger();
    let at = |time: &str| time.parse::<DateTime<Utc>>().unwrap();
    let change = |time, by: &str, from, to| Logged {
        stamp: Stamp { at: at(time), by: by.into(), replica: String::new(), clock: None },
        from,
        to,
    };
    let status = |status: Status| Edit::Status(status.into());
    ledger.tasks.get_mut("t0").unwrap().log = vec![
        change("2026-03-31T23:59:59Z", "陈晓", Edit::Progress(10), Edit::Progress(40)),
        change("2026-04-01T00:00:00Z", "陈晓", Edit::Progress(40), Edit::Progress(60)),
        change("2026-03-01T08:00:00Z", "李敏", status(Status::Todo), status(Status::Doing)),
    ];
    ledger.tasks.get_mut("t1").unwrap().log =
        vec![change("2026-01-01T00:00:00Z", "", Edit::Starred(false), Edit::Starred(true))];
    insta::assert_snapshot!(shown(&ledger, Form::Changes, "2026Q1"));
    let april = shown(&ledger, Form::Changes, "2026-04");
    assert!(april.contains("40% | 60%") && !april.contains("10%"), "{april}");
    assert!(shown(&ledger, Form::Changes, "2025Q4").contains("这段时间没有变动。"));
}

#[test]
fn a_wish_names_its_period() {
    let (ledger, aliases, contacts) = (busy(), Aliases::default(), Contacts::default());
    let scope = Scope { contacts: &contacts, ..scope(&ledger, &aliases, Zh) };
    let wish = |period: Option<&str>| ReportWish {
        tasks: None,
        unit: String::new(),
        per_unit: false,
        form: Form::Weekly,
        format: Format::Docx,
        period: period.map(|period| period.parse().unwrap()),
    };
    assert!(wish(Some("2026W14")).report("", &scope).title.contains("第14周"));
    assert!(wish(None).report("", &scope).title.contains("第15周"));
    let own = wish(Some("2026Q4"));
    assert_eq!(own.scope("", &scope).period, "2026Q4".parse().unwrap());
}

#[test]
fn forms_about_a_period_have_a_rhythm() {
    for form in Form::ALL {
        assert_eq!(Rhythm::of(*form).is_some(), form.has_period(), "{form:?}");
    }
    assert_eq!([Form::Weekly, Form::Monthly].map(Rhythm::of), [Some(Rhythm::Week), Some(Rhythm::Month)]);
    assert_eq!(ReportPeriod::told_on(Rhythm::Week, day("2026-04-10")).to_string(), "2026W15");
    assert!(NOBODY.is_empty());
}
