//! What a group of units has to do belongs to each of its members.

use proptest::prelude::*;
use qingdan::exchange::{Selection, UnitOptions, per_unit};
use qingdan::intake::Document;
use qingdan::ledger::{
    Aliases, Catalogue, Draft, Facets, Filter, GroupMembers, Groups, Ledger, LightScheme, Settings, Task,
    TaskId, Term, TermKind, Viewpoint,
};
use qingdan::reading::{UnitRole, read};
use qingdan::view::{Onlooker, Wanted, pressing_count, today};

use crate::made::{day, env, ledger, task, unit};

const NOTICE: &str = "\
河湾区人民政府办公室关于印发2026年防汛工作任务分解的通知
河湾政办〔2026〕5号

各街道办事处，区直各部门：
为落实防汛责任，现将2026年防汛工作任务分解如下，请认真组织实施。
一、重点任务
1.完成内河清淤12公里，2026年4月底前完成。（责任单位：区水务局）
2.修订防汛应急预案，2026年5月底前完成。（牵头单位：区应急局；责任单位：各责任单位）
3.排查低洼小区排水隐患，2026年3月10日前完成。（责任单位：临湖街道办事处、石桥街道办事处）
二、工作要求
4.组建防汛应急队伍，2026年3月8日前完成。（责任单位：各街道办事处）
5.每季度末报送工作进展。（责任单位：各责任单位）
河湾区人民政府办公室
2026年2月20日
";

const LIGHTS: LightScheme = LightScheme { amber_days: 7, amber_lag: None, red_lag: None };

/// The notice as it is read and kept.
fn kept() -> Ledger {
    let document = Document::from_text(NOTICE);
    let mut ledger = Ledger::default();
    let change = Draft::of(&read(&document), &document.source).accept(&ledger, &env(0));
    ledger.apply(change, &env(0));
    assert_eq!(ledger.tasks.len(), 5);
    ledger
}

/// The numbers of the tasks that a filter finds.
fn found(ledger: &Ledger, filter: &Filter, aliases: &Aliases, groups: &Groups) -> Vec<String> {
    let catalogue = Catalogue::of(ledger);
    let from = Viewpoint { today: day("2026-03-05"), aliases, groups, lights: &LIGHTS };
    let places = catalogue.find(filter, from, None);
    places.into_iter().filter_map(|place| catalogue.number(place).map(str::to_owned)).collect()
}

fn of_unit(unit: &str) -> Filter {
    Filter::default().with(Term::Unit(unit.into()))
}

#[test]
fn a_unit_finds_what_its_groups_have_to_do() {
    let (ledger, aliases) = (kept(), Aliases::default());
    let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
    let cases: [(&str, &[&str]); 6] = [
        ("区水务局", &["1", "2", "5"]),
        ("区应急局", &["2", "5"]),
        ("临湖街道办事处", &["2", "3", "4", "5"]),
        ("各街道办事处", &["4"]),
        ("各责任单位", &["2", "5"]),
        ("区财政局", &[]),
    ];
    for (unit, expected) in cases {
        assert_eq!(found(&ledger, &of_unit(unit), &aliases, &groups), expected, "{unit}");
    }
    // Who leads does not stand by as one of all, too.
    let responsible = of_unit("区应急局").with(Term::Role(UnitRole::Responsible));
    assert_eq!(found(&ledger, &responsible, &aliases, &groups), ["5"]);
    // Typed words look into names of members, words without a key only for what is printed.
    assert_eq!(found(&ledger, &Filter::searching("unit:水务"), &aliases, &groups), ["1", "2", "5"]);
    assert_eq!(found(&ledger, &Filter::searching("单位：qsw"), &aliases, &groups), ["1", "2", "5"]);
    assert_eq!(found(&ledger, &Filter::searching("水务"), &aliases, &groups), ["1"]);
    // Without groups a unit has what it is named in.
    assert_eq!(found(&ledger, &of_unit("区水务局"), &aliases, Groups::NONE), ["1"]);
}

#[test]
fn what_is_said_of_a_group_comes_first() {
    let (ledger, aliases) = (kept(), Aliases::from_text("区应急局 = 区应急管理局"));
    let with = |said: &str| Groups::of(&ledger, &aliases, &GroupMembers::from_text(said));
    let numbers = |said: &str, unit: &str| found(&ledger, &of_unit(unit), &aliases, &with(said)).join(" ");
    let said = "各责任单位 = 区应急管理局、区财政局\n各街道办事处 =";
    assert_eq!(numbers(said, "区财政局"), "2 5", "the notice does not name it");
    assert_eq!(numbers(said, "区应急局"), "2 5");
    assert_eq!(numbers(said, "区水务局"), "1");
    assert_eq!(numbers(said, "临湖街道办事处"), "3", "nobody is in it");
    // Groups of groups, and groups that do not look so.
    assert_eq!(numbers("各责任单位 = 各街道、区水务局", "石桥街道办事处"), "2 3 4 5");
    assert_eq!(numbers("区水务局 = 第一水务所", "第一水务所"), "1");
    let facets = {
        let (catalogue, groups) = (Catalogue::of(&ledger), with(said));
        let from =
            Viewpoint { today: day("2026-03-05"), aliases: &aliases, groups: &groups, lights: &LIGHTS };
        Facets::of(&catalogue, &Filter::default(), from)
    };
    assert!(facets.units.contains(&("区财政局".into(), 2)) && facets.units.contains(&("区应急局".into(), 2)));
}

#[test]
fn today_tells_a_bureau_of_its_collective_duties() {
    let ledger = kept();
    for (unit, expected, pressing) in [("区水务局", [0, 3, 0], 0), ("石桥街道办事处", [0, 4, 0], 2)]
    {
        let settings = Settings { unit: unit.into(), ..Settings::default() };
        let groups = Groups::of(&ledger, &settings.aliases, &settings.groups);
        let groups = &groups;
        let from = Onlooker {
            today: day("2026-03-05"),
            settings: &settings,
            groups,
            seen: None,
            replica: "",
            sees_all: false,
        };
        let shown = today(&ledger, &from);
        assert_eq!(shown.roles.iter().map(|(_, count)| *count).collect::<Vec<_>>(), expected, "{unit}");
        // The quarterly report among them.
        assert_eq!(shown.recurring.len(), 1);
        assert_eq!(shown.recurring[0].number.as_deref(), Some("5"));
        assert_eq!(pressing_count(&ledger, from.today, &settings, groups), pressing, "{unit}");
        for (role, count) in shown.roles {
            let wanted = Wanted { own_unit: true, role: Some(role), ..Wanted::default() };
            let filter = wanted.filter(&settings);
            assert_eq!(found(&ledger, &filter, &settings.aliases, groups).len(), count, "{unit} {role:?}");
        }
    }
}

#[test]
fn a_file_for_a_member_has_what_its_groups_have_to_do() {
    let (ledger, aliases) = (kept(), Aliases::default());
    let files = |said: &str, roles: &[UnitRole]| {
        let groups = Groups::of(&ledger, &aliases, &GroupMembers::from_text(said));
        let options = UnitOptions {
            selection: Selection::All,
            roles,
            groups: &groups,
            with_sources: false,
            nameless: "未定单位",
        };
        let files = per_unit(&ledger, &options, &aliases, &env(0));
        let names = files.into_iter().map(|file| (file.unit.unwrap_or_default(), file.tasks.len()));
        names.map(|(unit, tasks)| format!("{unit} {tasks}")).collect::<Vec<_>>()
    };
    let of_bureaus = ["临湖街道办事处 4", "区应急局 2", "区水务局 3", "石桥街道办事处 4"];
    assert_eq!(files("", &[]), of_bureaus);
    // A group in which nobody is keeps its file: no task is lost.
    let expected = ["临湖街道办事处 3", "区应急局 2", "区水务局 3", "各街道办事处 1", "石桥街道办事处 3"];
    assert_eq!(files("各街道办事处 =", &[]), expected);
    assert_eq!(files("", &[UnitRole::Lead]), ["区应急局 1", " 4"]);
    // Where all members lead, nobody stands by as one of all.
    let expected = ["临湖街道办事处 2", "区应急局 1", "区水务局 1", "各责任单位 1", "石桥街道办事处 2"];
    assert_eq!(files("各责任单位 = 区应急局", &[UnitRole::Responsible]), expected);
}

#[test]
fn what_is_said_of_groups_and_names_is_kept_in_the_settings() {
    let mut settings =
        Settings { groups: GroupMembers::from_text("各镇 = 红花镇"), ..Settings::default() };
    settings.keep_names_apart("区应急局", "区应急管理局");
    let kept = Settings::from_text(&settings.to_text());
    assert_eq!(kept, settings);
    assert!(kept.keeps_apart("区应急管理局", "区应急局") && !kept.keeps_apart("区应急局", "区水务局"));
    (0..600).for_each(|nth| settings.keep_names_apart("甲局", &format!("第{nth}局")));
    assert_eq!(settings.no_aliases.len(), Settings::MOST_DECLINED);
    assert!(settings.keeps_apart("甲局", "第599局") && !settings.keeps_apart("区应急局", "区应急管理局"));
    // What cannot be read takes nothing else with it.
    let damaged = Settings::from_text(r#"{"unit":"区水务局","groups":3,"no_aliases":"x"}"#);
    assert_eq!(damaged, Settings { unit: "区水务局".into(), ..Settings::default() });
}

/// Units that tasks of a generated ledger name, groups among them.
const NAMES: [&str; 8] = ["甲局", "乙局", "丙街道", "丁街道办事处", "各责任单位", "各街道", "各部门", "戊局"];

fn any_ledger() -> impl Strategy<Value = Ledger> {
    let units = proptest::collection::vec((0..NAMES.len(), 0..3_usize), 0..4);
    proptest::collection::vec((0..2_usize, units), 1..8).prop_map(|tasks| {
        let made = tasks.into_iter().enumerate().map(|(order, (notice, units))| Task {
            units: units.into_iter().map(|(name, role)| unit(NAMES[name], UnitRole::ALL[role])).collect(),
            ..task(["甲", "乙"][notice], order)
        });
        ledger(made.collect())
    })
}

proptest! {
    /// All that asks for a unit's tasks has the same ones, with the same roles.
    #[test]
    fn every_way_to_a_units_tasks_leads_to_the_same(
        ledger in any_ledger(),
        said in prop_oneof![Just(""), Just("各责任单位 = 甲局、己局\n各部门 ="), Just("各街道 = 各部门、丙街道")],
        aliases in prop_oneof![Just(""), Just("庚局 = 乙局 = 戊局"), Just("甲局 = 丙街道")],
    ) {
        let aliases = Aliases::from_text(aliases);
        let groups = Groups::of(&ledger, &aliases, &GroupMembers::from_text(said));
        let catalogue = Catalogue::of(&ledger);
        let from = Viewpoint { today: day("2026-03-05"), aliases: &aliases, groups: &groups, lights: &LIGHTS };
        let ids = |filter: &Filter| -> Vec<TaskId> {
            let mut ids: Vec<_> =
                catalogue.find(filter, from, None).into_iter().map(|place| catalogue.id(place).clone()).collect();
            ids.sort_unstable();
            ids
        };
        for unit in NAMES.iter().chain(&["己局", "庚局"]) {
            let expected = |has: &dyn Fn(&Task) -> bool| -> Vec<TaskId> {
                ledger.tasks.values().filter(|task| has(task)).map(|task| task.id.clone()).collect()
            };
            prop_assert_eq!(ids(&of_unit(unit)), expected(&|task| groups.concerns(task, unit, &aliases)));
            for &role in UnitRole::ALL {
                let filter = of_unit(unit).with(Term::Role(role));
                prop_assert_eq!(
                    ids(&filter),
                    expected(&|task| groups.has_role(task, unit, role, &aliases)),
                    "{} {:?}", unit, role
                );
            }
            for task in ledger.tasks.values() {
                let parts = groups.parts(task, &aliases);
                let own = parts.iter().find(|(other, _)| *other == aliases.one_name(unit));
                let part = groups.part(task, unit, &aliases);
                prop_assert_eq!(own.map(|(_, role)| *role), part.map(|part| part.role));
            }
        }
        for filter in [Filter::default(), Filter::default().with(Term::Role(UnitRole::Support)), of_unit("甲局")] {
            let facets = Facets::of(&catalogue, &filter, from);
            for kind in [TermKind::Unit, TermKind::Role] {
                for (term, count) in facets.terms(kind) {
                    let mut chosen = filter.clone();
                    chosen.set_kind(kind, [term.clone()]);
                    prop_assert_eq!(ids(&chosen).len(), count, "{:?} under {:?}", term, filter);
                }
            }
        }
    }
}

/// Ten thousand tasks of sixty units are no matter; what was made to take long is bounded.
#[test]
fn groups_of_many_tasks_are_worked_out() {
    let tasks = (0..10_000).map(|order| {
        let single = unit(&format!("第{}局", order % 60), UnitRole::Lead);
        let all = unit(if order % 10 == 0 { "各责任单位" } else { "区财政局" }, UnitRole::Responsible);
        Task { units: vec![single, all], ..task(["甲", "乙", "丙", "丁"][order % 4], order) }
    });
    let (ledger, aliases) = (ledger(tasks.collect()), Aliases::default());
    let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
    let facets = {
        let catalogue = Catalogue::of(&ledger);
        let from =
            Viewpoint { today: day("2026-03-05"), aliases: &aliases, groups: &groups, lights: &LIGHTS };
        Facets::of(&catalogue, &Filter::default(), from)
    };
    assert!(facets.units.len() >= 61);
    let names = (0..3000).map(|nth| unit(&format!("第{nth}局"), UnitRole::Lead));
    let every = (0..100).map(|nth| unit(&format!("各第{nth}局"), UnitRole::Lead));
    let units = names.chain([unit("各单位", UnitRole::Lead)]).chain(every).collect();
    let ledger = ledger_of_one(Task { units, ..task("甲", 0) });
    let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
    assert!(groups.members("甲", "各单位").count() <= 1000);
}

fn ledger_of_one(task: Task) -> Ledger {
    ledger(vec![task])
}
