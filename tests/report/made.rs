//! A ledger to report on.

use chrono::NaiveDate;
use qingdan::ledger::{
    Aliases, Contacts, Edit, Entry, Groups, Ledger, Logged, Notice, PaceScheme, Stamp, Status, Step, Task,
};
use qingdan::messages::Language;
use qingdan::reading::{DuePoint, Person, PersonRole, Recurrence, Unit, UnitRole};
use qingdan::report::Scope;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day as of which reports are made.
pub(crate) const TODAY: &str = "2026-04-10";

/// Nobody is known by telephone.
pub(crate) static NOBODY: std::sync::LazyLock<Contacts> = std::sync::LazyLock::new(Contacts::default);

/// The notice that the tasks stand in.
pub(crate) fn notice() -> Notice {
    Notice {
        title: Some("河湾区人民政府办公室关于印发《2026年河湾区重点任务》的通知".into()),
        doc_number: Some("河政办发〔2026〕3号".into()),
        issued_on: Some(day("2026-02-10")),
        ..Notice::unknown("n".into())
    }
}

fn unit(name: &str, role: UnitRole) -> Unit {
    Unit { name: name.into(), role, level: None }
}

fn task(order: usize, section: &str, text: &str) -> Task {
    Task {
        number: Some((order + 1).to_string()),
        section: vec![section.into()],
        units: vec![unit("区水利局", UnitRole::Lead), unit("区财政局", UnitRole::Support)],
        persons: vec![Person { name: "陆平".into(), role: PersonRole::Responsible, unit: None }],
        ..Task::by_hand(format!("t{order}"), "n".into(), order, text.into())
    }
}

/// Seven tasks in two sections, each of which stands in another way.
pub(crate) fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    ledger.put_notice(notice());
    let (first, second) = ("一、治水（4项）", "二、修路");
    let told = Entry {
        id: "e".into(),
        on: day("2026-04-08"),
        text: "已清淤12公里，占计划60%。".into(),
        problem: "弃土场地不足".into(),
        next: "协调新弃土场".into(),
    };
    let tasks = [
        Task {
            due: Some(day("2026-12-31")),
            progress: 60,
            status: Status::Doing,
            entries: vec![told],
            log: vec![Logged {
                stamp: Stamp {
                    at: "2026-03-20T08:00:00Z".parse().unwrap(),
                    by: "陈晓".into(),
                    replica: String::new(),
                    clock: None,
                },
                from: Edit::Progress(0),
                to: Edit::Progress(60),
            }],
            starred: true,
            ..task(0, first, "完成河道清淤20公里。")
        },
        Task {
            due: Some(day("2026-12-31")),
            milestones: ["2026-03-31", "2026-12-31"]
                .map(|due| DuePoint { due: day(due), text: "3月底前".into() })
                .to_vec(),
            progress: 20,
            ..task(1, first, "完成泵站改造3座，3月底前完成招标。")
        },
        Task { due: Some(day("2026-04-15")), ..task(2, first, "修订防汛预案。") },
        Task {
            due: Some(day("2026-03-01")),
            status: Status::Done,
            progress: 100,
            ..task(3, first, "清查隐患。")
        },
        Task {
            due: Some(day("2026-06-30")), progress: 40, ..task(4, second, "=HYPERLINK(\"x\")开头的任务")
        },
        Task {
            recurrence: Some(Recurrence::Quarterly),
            due_text: Some("每季度末".into()),
            steps: vec![Step {
                id: "s".into(),
                text: "汇总".into(),
                due: Some(day("2026-06-20")),
                person: "陆平".into(),
            }],
            ..task(5, second, "报送修路进度。")
        },
        Task { persons: Vec::new(), ..task(6, second, "长期养护道路，\n做好巡查。") },
    ];
    tasks.into_iter().for_each(|task| ledger.put_task(task));
    ledger
}

pub(crate) fn scope<'a>(ledger: &'a Ledger, aliases: &'a Aliases, language: Language) -> Scope<'a> {
    Scope {
        ledger,
        tasks: None,
        unit: "",
        by: "区政府督查室",
        aliases,
        contacts: &NOBODY,
        groups: Groups::NONE,
        today: day(TODAY),
        period: "2026Q1".parse().unwrap(),
        pace: PaceScheme::default(),
        language,
    }
}
