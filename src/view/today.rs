//! What presses today: what is overdue, what is due soon, which recurring duty comes next, what colleagues have changed.

use chrono::NaiveDate;

use super::{News, Seen, Urgency};
use crate::ledger::{Groups, Ledger, Light, Settings, Task, TaskId};
use crate::reading::{Recurrence, UnitRole};
use crate::sorting::{map_of, sort_by};

/// Who looks at the ledger, when, and at how much of it.
#[derive(Clone, Copy, Debug)]
pub struct Onlooker<'a> {
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// What the user has set: the own unit, its names, when something is due soon.
    pub settings: &'a Settings,
    /// Who is a member of which group of units.
    pub groups: &'a Groups,
    /// What of colleagues' changes has been seen; `None` where nobody has looked yet, and so nothing is news.
    pub seen: Option<&'a Seen>,
    /// Tells this browser's edits from those of all others.
    pub replica: &'a str,
    /// Whether all units are looked at, and not only the own one.
    pub sees_all: bool,
}

/// What presses today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// What is overdue, the longest first.
    pub overdue: Vec<DueRow>,
    /// What is due soon, the nearest first.
    pub soon: Vec<DueRow>,
    /// Recurring duties that are due later than that, the nearest first.
    pub recurring: Vec<DueRow>,
    /// What is due first of all that neither presses nor recurs.
    pub next: Option<DueRow>,
    /// How many tasks that are not over have no date.
    pub undated: usize,
    /// In how many tasks the own unit has which role. Finished ones count: the ledger shows them too.
    pub roles: Vec<(UnitRole, usize)>,
    /// How many tasks press that are left out here, because they are none of the own unit's.
    pub pressing_elsewhere: usize,
    /// What colleagues have changed, the latest first.
    pub news: Vec<News>,
    /// How many tasks with news are left out here.
    pub news_elsewhere: usize,
}

/// A task with the day on which it is due next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DueRow {
    /// The task.
    pub id: TaskId,
    /// Its light.
    pub light: Light,
    /// When it is due next.
    pub due: NaiveDate,
    /// In how many days; less than none where it is overdue.
    pub days: i64,
    /// The rhythm of a recurring duty, and the last day of the period that is due.
    pub period: Option<(Recurrence, NaiveDate)>,
    /// Its number.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// The title of its notice.
    pub notice: Option<String>,
    /// The units that stand by it.
    pub units: Vec<String>,
}

impl Today {
    /// Whether nothing presses.
    pub fn is_clear(&self) -> bool {
        self.overdue.is_empty() && self.soon.is_empty()
    }
}

impl DueRow {
    /// How much its day presses, where it is set how near a day has to be.
    pub fn urgency(&self, settings: &Settings) -> Urgency {
        match self.days {
            ..=-1 => Urgency::Overdue,
            days if is_pressing(days, settings) => Urgency::Soon,
            _ => Urgency::Later,
        }
    }
}

impl Onlooker<'_> {
    /// Whether a task concerns the own unit, by itself or as a member of a group, or there is none to tell.
    fn concerns(&self, task: &Task) -> bool {
        let own = &self.settings.unit;
        own.is_empty() || self.groups.concerns(task, own, &self.settings.aliases)
    }

    fn shows(&self, task: &Task) -> bool {
        self.sees_all || self.concerns(task)
    }

    /// In how many days a task is due next, where it has a date and is not over.
    fn days_left(&self, ledger: &Ledger, task: &Task) -> Option<i64> {
        let due = ledger.next_due(task).filter(|_| !task.status.is_over())?;
        Some((due - self.today).num_days())
    }

    fn row(&self, ledger: &Ledger, task: &Task, days: i64) -> Option<DueRow> {
        let period = ledger.next_period(task);
        let mut units: Vec<String> = Vec::new();
        for unit in &task.units {
            if !units.contains(&unit.name) {
                units.push(unit.name.clone());
            }
        }
        Some(DueRow {
            id: task.id.clone(),
            light: ledger.light(task, self.today, &self.settings.lights),
            due: ledger.next_due(task)?,
            days,
            period: task.recurrence.zip(period.map(|period| period.last)),
            number: task.number.clone(),
            text: task.text.clone(),
            notice: ledger.notices.get(&task.notice).and_then(|notice| notice.title.clone()),
            units,
        })
    }
}

/// Whether something is overdue or due soon that is due in so many days.
pub fn is_pressing(days: i64, settings: &Settings) -> bool {
    days <= i64::from(settings.lights.amber_days)
}

/// How many tasks are overdue or due soon: of the own unit, where that is set.
pub fn pressing_count(ledger: &Ledger, today: NaiveDate, settings: &Settings, groups: &Groups) -> usize {
    let from = Onlooker { today, settings, groups, seen: None, replica: "", sees_all: false };
    let presses = |task: &&Task| from.days_left(ledger, task).is_some_and(|days| is_pressing(days, settings));
    ledger.tasks.values().filter(presses).filter(|task| from.concerns(task)).count()
}

/// What presses today, as somebody sees it.
pub fn today(ledger: &Ledger, from: &Onlooker<'_>) -> Today {
    let mut today = Today::default();
    let mut later: Option<(i64, &Task)> = None;
    let mut dated: Vec<(i64, &Task)> = Vec::new();
    for task in ledger.tasks.values() {
        match from.days_left(ledger, task) {
            None => today.undated += usize::from(!task.status.is_over() && from.shows(task)),
            Some(days) if !from.shows(task) => {
                today.pressing_elsewhere += usize::from(is_pressing(days, from.settings));
            }
            Some(days) if is_pressing(days, from.settings) || ledger.next_period(task).is_some() => {
                dated.push((days, task));
            }
            Some(days) => {
                let place = |(days, task): (i64, &Task)| (days, task.notice.clone(), task.order);
                if later.is_none_or(|later| place((days, task)) < place(later)) {
                    later = Some((days, task));
                }
            }
        }
    }
    let ages = map_of(ledger.notices_by_age().into_iter().enumerate().map(|(age, notice)| (&notice.id, age)));
    sort_by(&mut dated, |(days, a), (other, b)| {
        let place = |task: &Task| (ages.get(&task.notice).copied(), task.order);
        days.cmp(other).then_with(|| place(a).cmp(&place(b)))
    });
    for (days, task) in dated {
        let list = match days {
            ..=-1 => &mut today.overdue,
            _ if is_pressing(days, from.settings) => &mut today.soon,
            _ => &mut today.recurring,
        };
        list.extend(from.row(ledger, task, days));
    }
    today.next = later.and_then(|(days, task)| from.row(ledger, task, days));
    today.roles = roles(ledger, from);
    for news in from.seen.map(|seen| seen.news(ledger, from.replica, &from.settings.name)).unwrap_or_default()
    {
        if ledger.any_task(&news.id).is_some_and(|task| from.shows(task)) {
            today.news.push(news);
        } else {
            today.news_elsewhere += 1;
        }
    }
    today
}

/// In how many tasks the own unit has which role; none where the unit is not set.
fn roles(ledger: &Ledger, from: &Onlooker<'_>) -> Vec<(UnitRole, usize)> {
    let (own, aliases) = (&from.settings.unit, &from.settings.aliases);
    if own.is_empty() {
        return Vec::new();
    }
    let count = |role| {
        let has = |task: &&Task| from.groups.has_role(task, own, role, aliases);
        ledger.tasks.values().filter(has).count()
    };
    UnitRole::ALL.iter().map(|&role| (role, count(role))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Change, Edit, Env, Notice, Status};
    use crate::reading::Unit;
    use crate::text::day;

    /// A task with its day, the units that stand by it, and how far it is.
    type Made<'a> = (&'a str, Option<&'a str>, &'a [(&'a str, UnitRole)], Status);

    fn ledger(tasks: &[Made<'_>]) -> Ledger {
        let mut ledger = Ledger::default();
        let added_at = Some(day("2026-01-05").unwrap().and_hms_opt(8, 0, 0).unwrap().and_utc());
        let title = Some("重点工作".to_owned());
        ledger.put_notice(Notice { added_at, title, ..Notice::unknown("n".into()) });
        for (order, (id, due, units, status)) in tasks.iter().enumerate() {
            let unit = |&(name, role): &(&str, UnitRole)| Unit { name: name.into(), role, level: None };
            ledger.put_task(Task {
                due: due.and_then(day),
                units: units.iter().map(unit).collect(),
                status: *status,
                ..Task::by_hand((*id).into(), "n".into(), order, "修路".into())
            });
        }
        ledger
    }

    fn settings(unit: &str) -> Settings {
        Settings {
            unit: unit.into(),
            aliases: Aliases::from_text("区发改局 = 区发展改革局"),
            ..Settings::default()
        }
    }

    fn seen_on(ledger: &Ledger, settings: &Settings, sees_all: bool) -> Today {
        let today_is = day("2026-04-10").unwrap();
        let groups = Groups::of(ledger, &settings.aliases, &settings.groups);
        let groups = &groups;
        today(ledger, &Onlooker { today: today_is, settings, groups, seen: None, replica: "mine", sees_all })
    }

    fn ids(rows: &[DueRow]) -> Vec<(&str, i64)> {
        rows.iter().map(|row| (row.id.as_str(), row.days)).collect()
    }

    const LEAD: UnitRole = UnitRole::Lead;

    #[test]
    fn what_presses_comes_in_order() {
        use Status::{Doing, Done, Todo};
        let mut ledger = ledger(&[
            ("yesterday", Some("2026-04-09"), &[], Todo),
            ("long ago", Some("2026-01-31"), &[], Doing),
            ("over", Some("2026-01-31"), &[], Done),
            ("today", Some("2026-04-10"), &[], Todo),
            ("in a week", Some("2026-04-17"), &[], Todo),
            ("tomorrow", Some("2026-04-11"), &[], Todo),
            ("later", Some("2026-06-30"), &[], Todo),
            ("next", Some("2026-04-18"), &[], Todo),
            ("undated", None, &[], Todo),
            ("monthly", None, &[], Todo),
            ("quarterly", None, &[], Todo),
        ]);
        for (id, rhythm, done) in [
            (
                "monthly",
                Recurrence::Monthly,
                &["period:2026-01-31", "period:2026-02-28", "period:2026-03-31"][..],
            ),
            ("quarterly", Recurrence::Quarterly, &[]),
        ] {
            let task = ledger.tasks.get_mut(id).unwrap();
            task.recurrence = Some(rhythm);
            task.done = done.iter().map(|key| ((*key).to_owned(), day("2026-04-01").unwrap())).collect();
        }
        let shown = seen_on(&ledger, &settings(""), false);
        assert_eq!(ids(&shown.overdue), [("long ago", -69), ("quarterly", -10), ("yesterday", -1)]);
        assert_eq!(ids(&shown.soon), [("today", 0), ("tomorrow", 1), ("in a week", 7)]);
        assert_eq!(ids(&shown.recurring), [("monthly", 20)]);
        assert_eq!(shown.recurring[0].period, Some((Recurrence::Monthly, day("2026-04-30").unwrap())));
        assert_eq!(shown.next.as_ref().map(|row| row.id.as_str()), Some("next"));
        assert_eq!((shown.undated, shown.pressing_elsewhere), (1, 0));
        assert_eq!(shown.overdue[0].notice.as_deref(), Some("重点工作"));
        assert_eq!(shown.overdue[0].light, Light::Red);
        assert_eq!(pressing_count(&ledger, day("2026-04-10").unwrap(), &settings(""), Groups::NONE), 6);
        let urgency = |row: &DueRow| row.urgency(&settings(""));
        assert_eq!(urgency(&shown.overdue[2]), Urgency::Overdue);
        assert_eq!((urgency(&shown.soon[2]), urgency(&shown.recurring[0])), (Urgency::Soon, Urgency::Later));
        assert!(!shown.is_clear() && Today::default().is_clear());

        // What is due soon is what turns amber.
        let mut settings = settings("");
        settings.lights.amber_days = 0;
        let shown = seen_on(&ledger, &settings, false);
        assert_eq!(ids(&shown.soon), [("today", 0)]);
        assert_eq!(shown.next.map(|row| row.id), Some("tomorrow".to_owned()));
    }

    #[test]
    fn the_own_unit_comes_first_under_all_its_names() {
        use Status::{Done, Todo};
        let ledger = ledger(&[
            ("ours", Some("2026-04-01"), &[("区发展改革局", LEAD)], Todo),
            ("done", Some("2026-04-01"), &[("区发改局", LEAD), ("区财政局", UnitRole::Support)], Done),
            ("helped", Some("2026-04-12"), &[("区教育局", LEAD), ("区发改局", UnitRole::Support)], Todo),
            ("theirs", Some("2026-04-12"), &[("区教育局", LEAD)], Todo),
            ("undated", None, &[("区教育局", LEAD)], Todo),
        ]);
        let own = settings("区发改局");
        let shown = seen_on(&ledger, &own, false);
        assert_eq!((ids(&shown.overdue), ids(&shown.soon)), (vec![("ours", -9)], vec![("helped", 2)]));
        assert_eq!((shown.undated, shown.pressing_elsewhere), (0, 1));
        assert_eq!(shown.roles, [(LEAD, 2), (UnitRole::Responsible, 0), (UnitRole::Support, 1)]);
        assert_eq!(pressing_count(&ledger, day("2026-04-10").unwrap(), &own, Groups::NONE), 2);

        let shown = seen_on(&ledger, &own, true);
        assert_eq!((ids(&shown.soon), shown.undated), (vec![("helped", 2), ("theirs", 2)], 1));
        assert_eq!(shown.pressing_elsewhere, 0);
        assert_eq!(shown.roles[0], (LEAD, 2));
        assert!(seen_on(&ledger, &settings(""), false).roles.is_empty());
    }

    #[test]
    fn what_a_group_has_to_do_presses_its_members() {
        use Status::Todo;
        let all = [("各责任单位", UnitRole::Responsible)];
        let both = [("区教育局", LEAD), ("各责任单位", UnitRole::Support)];
        let ledger = ledger(&[
            ("all", Some("2026-04-12"), &all, Todo),
            ("theirs", Some("2026-04-12"), &[("区教育局", LEAD)], Todo),
            ("both", Some("2026-04-20"), &both, Todo),
            ("ours", None, &[("区发展改革局", LEAD)], Todo),
        ]);
        let own = settings("区发改局");
        let shown = seen_on(&ledger, &own, false);
        assert_eq!((ids(&shown.soon), shown.pressing_elsewhere), (vec![("all", 2)], 1));
        assert_eq!(shown.next.map(|row| row.id), Some("both".to_owned()));
        assert_eq!(shown.roles, [(LEAD, 1), (UnitRole::Responsible, 1), (UnitRole::Support, 1)]);
        // Who leads by name has that role alone.
        let shown = seen_on(&ledger, &settings("区教育局"), false);
        assert_eq!(shown.roles, [(LEAD, 2), (UnitRole::Responsible, 1), (UnitRole::Support, 0)]);
        assert!(seen_on(&ledger, &settings("区财政局"), false).is_clear(), "no unit of the notice");
        let groups = Groups::of(&ledger, &own.aliases, &own.groups);
        assert_eq!(pressing_count(&ledger, day("2026-04-10").unwrap(), &own, &groups), 1);
    }

    #[test]
    fn news_of_other_units_are_counted() {
        let mut ledger = ledger(&[
            ("ours", None, &[("区发改局", LEAD)], Status::Todo),
            ("theirs", None, &[("区教育局", LEAD)], Status::Todo),
        ]);
        let (seen, own) = (Seen::default(), settings("区发改局"));
        let env = Env { replica: "hers".into(), ..Env::default() };
        let starred = |id: &str| (id.to_owned(), Edit::Starred(true));
        ledger.apply(Change::Edit(vec![starred("ours"), starred("theirs")]), &env);
        let from = |sees_all| Onlooker {
            groups: Groups::NONE,
            today: day("2026-04-10").unwrap(),
            settings: &own,
            seen: Some(&seen),
            replica: "mine",
            sees_all,
        };
        let count = |sees_all| {
            let shown = today(&ledger, &from(sees_all));
            (shown.news.len(), shown.news_elsewhere)
        };
        assert_eq!((count(false), count(true)), ((1, 1), (2, 0)));
        // Who has never looked is told nothing.
        assert!(seen_on(&ledger, &own, true).news.is_empty());
    }
}
