//! A ledger of many units, each with tasks of its own and a part in those of others.

use chrono::{DateTime, Utc};
use qingdan::ledger::{Aliases, Entry, Groups, Ledger, PaceScheme, Status, Task};
use qingdan::messages::Language;
use qingdan::reading::{DuePoint, Person, PersonRole, Unit, UnitRole};
use qingdan::report::fill_in::{Asked, fill_in};
use qingdan::report::{ReportPeriod, Scope};

use crate::made::{NOBODY, day, notice};

/// The day on which forms go out.
pub(crate) const SENT: &str = "2026-03-25";
pub(crate) const UNITS: [&str; 6] =
    ["区水利局", "区财政局", "区商务局", "区教育局", "城关街道", "区住房和城乡建设局"];

/// Thirty tasks of six units: the unit of a task's number leads it, the next one supports it. Every fifth has the words of
/// another, every seventh is over.
pub(crate) fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    ledger.put_notice(notice());
    for nth in 0..30 {
        let unit = |nth: usize, role| Unit { name: UNITS[nth % 6].into(), role, level: None };
        let text = match nth % 5 {
            4 => "完成上级交办的其他工作。".to_owned(),
            _ => format!(
                "推进第{}批{}建设，全年完成{}个项目。",
                nth + 1,
                ["河道", "道路", "学校", "市场"][nth % 4],
                nth * 3 + 2
            ),
        };
        let is_over = nth % 7 == 6;
        ledger.put_task(Task {
            number: Some((nth + 1).to_string()),
            units: vec![
                unit(nth, UnitRole::Lead),
                unit(nth + 1, UnitRole::Support),
                Unit { name: "各街道办事处".into(), role: UnitRole::Support, level: None },
            ],
            persons: vec![Person { name: "陆平".into(), role: PersonRole::Responsible, unit: None }],
            due: Some(day("2026-11-30")),
            milestones: vec![DuePoint { due: day("2026-03-20"), text: "3月20日前".into() }],
            status: if is_over { Status::Done } else { Status::Todo },
            progress: if is_over { 100 } else { 0 },
            ..Task::by_hand(format!("t{nth}"), "n".into(), nth, text)
        });
    }
    ledger.tasks.get_mut("t0").unwrap().entries.push(Entry {
        id: "e0".into(),
        on: day("2026-03-10"),
        text: "已完成招标。".into(),
        problem: "=1+1".into(),
        next: String::new(),
    });
    ledger
}

pub(crate) fn scope<'a>(
    ledger: &'a Ledger,
    aliases: &'a Aliases,
    unit: &'a str,
    language: Language,
) -> Scope<'a> {
    Scope {
        ledger,
        tasks: None,
        unit,
        by: "区政府督查室",
        aliases,
        contacts: &NOBODY,
        groups: Groups::NONE,
        today: day(SENT),
        period: "2026Q1".parse().unwrap(),
        pace: PaceScheme::default(),
        language,
    }
}

pub(crate) fn asked(scope: &Scope<'_>, period: &str) -> Asked {
    let sent: DateTime<Utc> = "2026-03-25T01:30:00Z".parse().unwrap();
    Asked::on(scope, period.parse::<ReportPeriod>().unwrap(), sent)
}

/// The form for a unit.
pub(crate) fn form(ledger: &Ledger, unit: &str, period: &str, language: Language) -> Vec<u8> {
    let aliases = Aliases::default();
    let scope = scope(ledger, &aliases, unit, language);
    fill_in(&scope, &asked(&scope, period)).unwrap().1
}
