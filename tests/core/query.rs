//! Filters and facets.

use qingdan::ledger::{Aliases, DueFilter, Facets, Filter, Ledger, Status, TaskId, Viewpoint};
use qingdan::reading::{Person, PersonRole, Recurrence, UnitRole};

use crate::made::{day, ledger, moment, task, unit};

/// Six tasks in two notices, seen from 2026-03-05. 乙 was added later and so stands first.
fn six() -> Ledger {
    let mut tasks: Vec<_> = (0..4).map(|n| task("甲", n)).chain((0..2).map(|n| task("乙", n))).collect();
    tasks[0].due = Some(day("2026-03-04"));
    tasks[1].due = Some(day("2026-03-12"));
    tasks[1].units = vec![unit("区发改局", UnitRole::Lead), unit("区建设局", UnitRole::Support)];
    tasks[2].due = Some(day("2026-03-04"));
    tasks[2].status = Status::Done;
    tasks[2].text = "完成ＡＢＣ工程，新增5G基站".into();
    tasks[3].due = Some(day("2026-03-31"));
    tasks[4].persons = vec![Person { name: "陈晓".into(), role: PersonRole::Responsible, unit: None }];
    tasks[5].section = vec!["二、营商环境".into()];
    let mut ledger = ledger(tasks);
    ledger.notices.get_mut("乙").unwrap().added_at = Some(moment(60));
    ledger
}

fn from(aliases: &Aliases) -> Viewpoint<'_> {
    Viewpoint { today: day("2026-03-05"), aliases }
}

#[test]
fn a_unit_is_found_and_counted_under_all_its_names() {
    let mut ledger = six();
    ledger.tasks.get_mut("甲-3").unwrap().units = vec![unit("区住房城乡建设局", UnitRole::Responsible)];
    let aliases = Aliases::from_text("区建设局 = 区住房城乡建设局");
    let filter = Filter { unit: Some("区建设局".into()), ..Filter::default() };
    assert_eq!(filter.apply(&ledger, from(&aliases)).len(), 6);
    assert_eq!(filter.apply(&ledger, from(&Aliases::default())).len(), 5);
    let named = Filter { search: "住房城乡".into(), ..Filter::default() };
    assert_eq!(named.apply(&ledger, from(&aliases)).len(), 6);
    let facets = Facets::of(&ledger, &Filter::default(), from(&aliases));
    assert_eq!(facets.units, [("区建设局".to_owned(), 6), ("区发改局".to_owned(), 1)]);
}

#[track_caller]
fn finds(filter: Filter, expected: &[&str]) {
    let ledger = six();
    let found: Vec<TaskId> = filter.apply(&ledger, from(&Aliases::default()));
    assert_eq!(found, expected, "{filter:?}");
    for task in ledger.tasks.values() {
        assert_eq!(
            filter.matches(&ledger, task, from(&Aliases::default())),
            expected.contains(&task.id.as_str())
        );
    }
}

fn search(words: &str) -> Filter {
    Filter { search: words.into(), ..Filter::default() }
}

fn due(due: DueFilter) -> Filter {
    Filter { due: Some(due), ..Filter::default() }
}

#[test]
fn nothing_set_shows_everything_the_latest_notice_first() {
    finds(Filter::default(), &["乙-0", "乙-1", "甲-0", "甲-1", "甲-2", "甲-3"]);
    assert!(Filter::default().is_empty());
    assert!(search(" ").is_empty() && !search("路").is_empty());
}

#[test]
fn search_finds_parts_of_words_wherever_they_stand() {
    finds(search("第3条"), &[]);
    finds(search("3"), &["甲-0", "甲-1", "甲-2", "甲-3"]);
    finds(search("第2条"), &["乙-1", "甲-1"]);
    finds(search("发改"), &["甲-1"]);
    finds(search("陈晓"), &["乙-0"]);
    finds(search("营商"), &["乙-1"]);
    finds(search("abc 5g"), &["甲-2"]);
    finds(search("ＡＢＣ"), &["甲-2"]);
    finds(search("工程 陈晓"), &[]);
    finds(search("2026-03-12"), &["甲-1"]);
}

#[test]
fn due_is_seen_from_today() {
    finds(due(DueFilter::Overdue), &["甲-0"]);
    finds(due(DueFilter::Week), &["甲-1"]);
    finds(due(DueFilter::Month), &["甲-0", "甲-1", "甲-2", "甲-3"]);
    finds(due(DueFilter::None), &["乙-0", "乙-1"]);
}

#[test]
fn unit_and_role_belong_together() {
    let unit = |name: &str, role| Filter { unit: Some(name.into()), role, ..Filter::default() };
    finds(unit("区发改局", None), &["甲-1"]);
    finds(unit("区发改局", Some(UnitRole::Lead)), &["甲-1"]);
    finds(unit("区发改局", Some(UnitRole::Support)), &[]);
    finds(Filter { role: Some(UnitRole::Support), ..Filter::default() }, &["甲-1"]);
}

#[test]
fn parts_of_a_filter_narrow_together() {
    finds(Filter { notice: Some("甲".into()), status: Some(Status::Done), ..Filter::default() }, &["甲-2"]);
    finds(Filter { notice: Some("乙".into()), ..due(DueFilter::Overdue) }, &[]);
}

#[test]
fn a_facet_counts_what_its_values_would_leave() {
    let filter = Filter { unit: Some("区发改局".into()), ..Filter::default() };
    let facets = Facets::of(&six(), &filter, from(&Aliases::default()));
    // Other units are counted as if this one were not chosen; everything else as it is.
    assert_eq!(facets.units, [("区建设局".to_owned(), 6), ("区发改局".to_owned(), 1)]);
    assert_eq!(facets.roles, [(UnitRole::Lead, 1), (UnitRole::Responsible, 0), (UnitRole::Support, 0)]);
    assert_eq!(facets.statuses[0], (Status::Todo, 1));
    assert_eq!(facets.dues[1], (DueFilter::Week, 1));
    let notices: Vec<_> = facets.notices.iter().map(|(id, _, count)| (id.as_str(), *count)).collect();
    assert_eq!(notices, [("乙", 0), ("甲", 1)]);
}

#[test]
fn a_recurring_duty_is_found_by_the_day_of_its_next_period() {
    let mut duty = task("丙", 0);
    duty.recurrence = Some(Recurrence::Weekly);
    let mut ledger = ledger(vec![duty]);
    ledger.notices.get_mut("丙").unwrap().added_at = Some("2026-03-02T08:00:00Z".parse().unwrap());
    let found = |when: DueFilter, on: &str| {
        !due(when).apply(&ledger, Viewpoint { today: day(on), aliases: &Aliases::default() }).is_empty()
    };
    // The first week ends on the 8th, a Sunday.
    assert!(found(DueFilter::Week, "2026-03-05") && !found(DueFilter::Overdue, "2026-03-08"));
    assert!(found(DueFilter::Overdue, "2026-03-09") && found(DueFilter::Month, "2026-03-09"));
    assert!(!found(DueFilter::None, "2026-03-05"));
}
