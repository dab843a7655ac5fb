//! Filters, facets, orders and groups.

use chrono::NaiveDate;
use proptest::prelude::*;
use qingdan::ledger::query::Catalogue;
use qingdan::ledger::{
    Aliases, Change, DueFilter, Edit, Facets, Filter, GroupKey, Grouping, Groups, Ledger, Light, LightScheme,
    Sort, SortKey, Status, TaskId, Term, TermKind, Trait, Viewpoint,
};
use qingdan::reading::{Person, PersonRole, Recurrence, UnitRole};

use crate::made::{day, env, ledger, moment, task, unit};

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

const LIGHTS: LightScheme = LightScheme { amber_days: 7, amber_lag: None, red_lag: None };

fn from(aliases: &Aliases) -> Viewpoint<'_> {
    Viewpoint { today: day("2026-03-05"), aliases, groups: Groups::NONE, lights: &LIGHTS }
}

fn find(ledger: &Ledger, filter: &Filter, from: Viewpoint<'_>) -> Vec<TaskId> {
    let catalogue = Catalogue::of(ledger);
    let places = catalogue.find(filter, from, None);
    places.into_iter().map(|place| catalogue.id(place).clone()).collect()
}

fn facets(ledger: &Ledger, filter: &Filter, aliases: &Aliases) -> Facets {
    Facets::of(&Catalogue::of(ledger), filter, from(aliases))
}

#[track_caller]
fn finds(filter: Filter, expected: &[&str]) {
    let found = find(&six(), &filter, from(&Aliases::default()));
    assert_eq!(found, expected, "{filter:?}");
}

fn search(words: &str) -> Filter {
    Filter::searching(words)
}

fn only(term: Term) -> Filter {
    Filter::default().with(term)
}

fn due(due: DueFilter) -> Filter {
    only(Term::Due(due))
}

#[test]
fn a_unit_is_found_and_counted_under_all_its_names() {
    let mut ledger = six();
    ledger.tasks.get_mut("甲-3").unwrap().units = vec![unit("区住房城乡建设局", UnitRole::Responsible)];
    let aliases = Aliases::from_text("区建设局 = 区住房城乡建设局");
    let filter = only(Term::Unit("区建设局".into()));
    assert_eq!(find(&ledger, &filter, from(&aliases)).len(), 6);
    assert_eq!(find(&ledger, &filter, from(&Aliases::default())).len(), 5);
    assert_eq!(find(&ledger, &search("住房城乡"), from(&aliases)).len(), 6);
    let facets = facets(&ledger, &Filter::default(), &aliases);
    assert_eq!(facets.units, [("区建设局".to_owned(), 6), ("区发改局".to_owned(), 1)]);
}

#[test]
fn nothing_set_shows_everything_the_latest_notice_first() {
    finds(Filter::default(), &["乙-0", "乙-1", "甲-0", "甲-1", "甲-2", "甲-3"]);
    assert!(Filter::default().is_empty());
    assert!(search(" ").is_empty() && !search("路").is_empty());
    assert_eq!(find(&Ledger::default(), &Filter::default(), from(&Aliases::default())), [""; 0]);
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
fn search_finds_by_letters_that_stand_for_characters() {
    finds(search("qfgj"), &["甲-1"]);
    finds(search("qufagai"), &["甲-1"]);
    finds(search("chenx"), &["乙-0"]);
    finds(search("yshj"), &["乙-1"]);
    finds(search("wcabc"), &[]);
    finds(search("wanchengxm"), &[]);
    finds(search("xinzeng"), &["甲-2"]);
}

#[test]
fn a_word_can_be_bound_to_a_part() {
    finds(search("单位:发改"), &["甲-1"]);
    finds(search("unit:fg"), &["甲-1"]);
    finds(search("person:发改"), &[]);
    finds(search("person:chen"), &["乙-0"]);
    finds(search("is:overdue"), &["甲-0"]);
    finds(search("status:done"), &["甲-2"]);
    finds(search("status:nothing"), &[]);
    finds(search("due:2026-03-01..2026-03-12 status:todo"), &["甲-0", "甲-1"]);
    finds(search("status:"), &["乙-0", "乙-1", "甲-0", "甲-1", "甲-2", "甲-3"]);
}

#[test]
fn what_the_user_wrote_is_found() {
    let mut ledger = six();
    ledger.tasks.get_mut("甲-3").unwrap().notes = "与园区对接".into();
    assert_eq!(find(&ledger, &search("园区"), from(&Aliases::default())), ["甲-3"]);
}

#[test]
fn due_is_seen_from_today() {
    finds(due(DueFilter::Overdue), &["甲-0"]);
    finds(due(DueFilter::Week), &["甲-1"]);
    finds(due(DueFilter::Month), &["甲-0", "甲-1", "甲-2", "甲-3"]);
    finds(due(DueFilter::None), &["乙-0", "乙-1"]);
    finds(only(Term::DueIn(day("2026-03-12"), NaiveDate::MAX)), &["甲-1", "甲-3"]);
}

#[test]
fn unit_and_role_belong_together() {
    let unit = |name: &str| only(Term::Unit(name.into()));
    finds(unit("区发改局"), &["甲-1"]);
    finds(unit("区发改局").with(Term::Role(UnitRole::Lead)), &["甲-1"]);
    finds(unit("区发改局").with(Term::Role(UnitRole::Support)), &[]);
    finds(only(Term::Role(UnitRole::Support)), &["甲-1"]);
    finds(unit("区发改局").with(Term::Role(UnitRole::Support)).with(Term::Role(UnitRole::Lead)), &["甲-1"]);
}

#[test]
fn kinds_narrow_and_values_of_a_kind_widen() {
    finds(only(Term::Notice("甲".into())).with(Term::Status(Status::Done)), &["甲-2"]);
    finds(due(DueFilter::Overdue).with(Term::Notice("乙".into())), &[]);
    finds(due(DueFilter::Overdue).with(Term::Due(DueFilter::None)), &["乙-0", "乙-1", "甲-0"]);
    finds(due(DueFilter::Overdue).with(Term::Light(Light::Amber)), &[]);
    finds(only(Term::Light(Light::Red)).with(Term::Light(Light::Amber)), &["甲-0", "甲-1"]);
    finds(only(Term::Is(Trait::Open)).with(Term::Notice("甲".into())), &["甲-0", "甲-1", "甲-3"]);
}

#[test]
fn a_facet_counts_what_its_values_would_leave() {
    let filter = only(Term::Unit("区发改局".into()));
    let facets = facets(&six(), &filter, &Aliases::default());
    // Other units are counted as if this one were not chosen; everything else as it is.
    assert_eq!(facets.units, [("区建设局".to_owned(), 6), ("区发改局".to_owned(), 1)]);
    assert_eq!(facets.roles, [(UnitRole::Lead, 1), (UnitRole::Responsible, 0), (UnitRole::Support, 0)]);
    assert_eq!(facets.statuses[0], (Status::Todo, 1));
    assert_eq!(facets.dues[1], (DueFilter::Week, 1));
    let notices: Vec<_> = facets.notices.iter().map(|(id, _, count)| (id.as_str(), *count)).collect();
    assert_eq!(notices, [("乙", 0), ("甲", 1)]);
    assert_eq!(facets.months, [(day("2026-03-01"), 1)]);
}

/// Each count is how many tasks there are when only that value of its kind is chosen.
#[test]
fn facets_tell_what_choosing_gives() {
    let ledger = six();
    let aliases = Aliases::default();
    for filter in [
        Filter::default(),
        search("3"),
        only(Term::Role(UnitRole::Support)),
        due(DueFilter::Month).with(Term::Unit("区建设局".into())),
        only(Term::Status(Status::Todo)).with(Term::Role(UnitRole::Responsible)).with(Term::Is(Trait::Open)),
    ] {
        let facets = facets(&ledger, &filter, &aliases);
        for &kind in TermKind::ALL {
            for (term, count) in facets.terms(kind) {
                let mut chosen = filter.clone();
                chosen.set_kind(kind, [term.clone()]);
                let found = find(&ledger, &chosen, from(&aliases)).len();
                assert_eq!(found, count, "{term:?} under {filter:?}");
            }
        }
    }
}

#[test]
fn tasks_are_sorted_by_several_keys() {
    let ledger = six();
    let catalogue = Catalogue::of(&ledger);
    let aliases = Aliases::default();
    let order = |sorts: &[(SortKey, bool)]| {
        let sorts: Vec<_> = sorts.iter().map(|&(key, reverse)| Sort { key, reverse }).collect();
        let order = catalogue.order(&sorts, from(&aliases));
        order.into_iter().map(|place| catalogue.id(place).clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(&[]), ["乙-0", "乙-1", "甲-0", "甲-1", "甲-2", "甲-3"]);
    assert_eq!(order(&[(SortKey::Due, false)]), ["甲-0", "甲-2", "甲-1", "甲-3", "乙-0", "乙-1"]);
    // What has no date comes last either way.
    assert_eq!(order(&[(SortKey::Due, true)]), ["甲-3", "甲-1", "甲-0", "甲-2", "乙-0", "乙-1"]);
    let both = [(SortKey::Due, false), (SortKey::Status, true)];
    assert_eq!(order(&both), ["甲-2", "甲-0", "甲-1", "甲-3", "乙-0", "乙-1"]);
    assert_eq!(order(&[(SortKey::Unit, false)])[0], "甲-1", "区发改局 sounds before 区建设局");
}

#[test]
fn tasks_are_put_together_with_counts() {
    let ledger = six();
    let catalogue = Catalogue::of(&ledger);
    let aliases = Aliases::default();
    let all = catalogue.find(&Filter::default(), from(&aliases), None);
    let groups = |by| catalogue.group(&all, by, from(&aliases));
    let counts = |by| {
        groups(by).iter().map(|group| (group.tasks.len(), group.over, group.overdue)).collect::<Vec<_>>()
    };
    assert_eq!(counts(Grouping::None), [(6, 1, 1)]);
    assert_eq!(counts(Grouping::Notice), [(2, 0, 0), (4, 1, 1)]);
    assert_eq!(counts(Grouping::Month), [(4, 1, 1), (2, 0, 0)]);
    assert_eq!(groups(Grouping::Month)[1].key, GroupKey::Month(None));
    let units = groups(Grouping::Unit);
    let names: Vec<_> = units.iter().map(|group| (group.key.clone(), group.tasks.len())).collect();
    let unit = |name: &str| GroupKey::Unit(Some(name.into()));
    // Who only supports is left to those who lead.
    assert_eq!(names, [(unit("区建设局"), 5), (unit("区发改局"), 1)]);
    assert_eq!(groups(Grouping::Status)[1].progress, 100);
    for &by in Grouping::ALL {
        let groups = groups(by);
        let mut seen: Vec<_> = groups.iter().flat_map(|group| group.tasks.clone()).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, all, "{by:?} shows every task");
    }
}

#[test]
fn a_recurring_duty_is_found_by_the_day_of_its_next_period() {
    let mut duty = task("丙", 0);
    duty.recurrence = Some(Recurrence::Weekly);
    let mut ledger = ledger(vec![duty]);
    ledger.notices.get_mut("丙").unwrap().added_at = Some("2026-03-02T08:00:00Z".parse().unwrap());
    let aliases = Aliases::default();
    let found = |when: DueFilter, on: &str| {
        !find(&ledger, &due(when), Viewpoint { today: day(on), ..from(&aliases) }).is_empty()
    };
    // The first week ends on the 8th, a Sunday.
    assert!(found(DueFilter::Week, "2026-03-05") && !found(DueFilter::Overdue, "2026-03-08"));
    assert!(found(DueFilter::Overdue, "2026-03-09") && found(DueFilter::Month, "2026-03-09"));
    assert!(!found(DueFilter::None, "2026-03-05"));
}

proptest! {
    /// A catalogue that was kept up finds what one that is made anew finds, or says that it cannot.
    #[test]
    fn a_catalogue_is_kept_up(edits in proptest::collection::vec((0_usize..6, 0_u8..7), 1..12)) {
        let mut ledger = six();
        let mut catalogue = Catalogue::of(&ledger);
        let ids: Vec<TaskId> = ledger.tasks.keys().cloned().collect();
        let aliases = Aliases::default();
        for (second, (task, what)) in (0..).zip(edits) {
            let id = ids[task].clone();
            let edit = match what {
                0 => Edit::Text("兴建园区".into()),
                1 => Edit::Due(Some(day("2026-03-01")), None),
                2 => Edit::Units(vec![unit("区园林局", UnitRole::Lead)]),
                3 => Edit::Status(Status::Doing.into()),
                4 => Edit::Tag("重点".into(), true),
                5 => Edit::Section(vec!["三、园区".into()]),
                _ => Edit::Gone(true),
            };
            drop(ledger.apply(Change::Edit(vec![(id.clone(), edit)]), &env(second)));
            if !catalogue.refresh(&ledger, [&id]) {
                catalogue = Catalogue::of(&ledger);
            }
            let anew = Catalogue::of(&ledger);
            for words in ["", "园", "yuan", "tag:重点", "is:overdue", "status:doing unit:qylj"] {
                let filter = search(words);
                let found = |catalogue: &Catalogue| catalogue.find(&filter, from(&aliases), None);
                prop_assert_eq!(found(&catalogue), found(&anew), "{}", words);
                prop_assert_eq!(
                    Facets::of(&catalogue, &filter, from(&aliases)),
                    Facets::of(&anew, &filter, from(&aliases))
                );
            }
        }
    }
}
