//! What a unit has to tell of a task in a period, in words, before anybody has put them together: what it reported itself, what
//! was noted, what was ticked off, how the task stands.

use chrono::NaiveDate;

use super::fill_in::{self, reply_id};
use super::{ReportPeriod, Scope};
use crate::ledger::{DoneKey, Entry, Field, Task};
use crate::reading::Recurrence;

/// What is told of a task, and where that comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// 完成情况: what was done; empty where nobody knows.
    pub text: String,
    /// 存在问题: what stood in the way last.
    pub problem: String,
    /// 下步措施: what was to come last.
    pub next: String,
    /// Where this comes from, in the order of the words; none where nothing is known.
    pub from: Vec<ComposedFrom>,
}

/// Where a part of what is told comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComposedFrom {
    /// The unit itself reported it for the period: the day of what it sent.
    Reported(NaiveDate),
    /// It was noted on this day.
    Entry(NaiveDate),
    /// A step that was ticked off on this day.
    Step(NaiveDate),
    /// The milestone of this day, or the period of a recurring duty that ends on it, is ticked off.
    Milestone(NaiveDate),
    /// How the task stands: its status, or its progress.
    Standing,
}

impl ComposedFrom {
    /// The day of it, where it has one.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Reported(day) | Self::Entry(day) | Self::Step(day) | Self::Milestone(day) => Some(day),
            Self::Standing => None,
        }
    }
}

/// What the unit of `scope` has to tell of a task in the period of `scope`; where there is no unit, what there is to tell at all.
///
/// What the unit reported for the period holds alone, and of several such reports the latest. Else what was noted in the period
/// is joined, a sentence each. Where nothing was noted, it is told what was ticked off; where nothing was, how the task stands.
/// A unit that does not answer for the task tells only what it has reported itself: all else is the lead's.
pub fn composed(scope: &Scope<'_>, task: &Task) -> Composed {
    let own = scope.aliases.one_name(scope.unit);
    let is_own = |entry: &&Entry| !scope.unit.is_empty() && reply_id::is_of(&entry.id, own, scope.period);
    let reported = task.entries.iter().rfind(is_own);
    let answers = scope.unit.is_empty() || scope.part(task).is_some_and(|part| fill_in::answers(task, &part));
    let mut told = match reported {
        Some(entry) => Composed {
            text: entry.text.trim().to_owned(),
            problem: entry.problem.clone(),
            next: entry.next.clone(),
            from: vec![ComposedFrom::Reported(entry.on)],
        },
        None if answers => noted(scope, task),
        None => Composed::default(),
    };
    if answers && told.text.is_empty() {
        let (text, from) = ticked(scope, task).or_else(|| standing(scope, task)).unwrap_or_default();
        told.text = text;
        told.from.extend(from);
    }
    told
}

/// What was noted in the period, and what the unit itself reported on shorter ones that lie in it. What units reported is not the
/// words of another unit.
fn noted(scope: &Scope<'_>, task: &Task) -> Composed {
    let own = scope.aliases.one_name(scope.unit);
    let is_part = |id: &str| {
        let of = reply_id::period(id);
        of.is_some_and(|of| scope.period.has(of.last()) && reply_id::is_of(id, own, of))
    };
    let is_common =
        |entry: &&Entry| scope.unit.is_empty() || !reply_id::is_one(&entry.id) || is_part(&entry.id);
    let entries = task.entries.iter().filter(|entry| scope.period.has(entry.on)).filter(is_common);
    let entries: Vec<&Entry> = entries.collect();
    let mut parts: Vec<&str> = Vec::new();
    for entry in &entries {
        // Two people may have noted the same.
        if !parts.contains(&entry.text.trim()) {
            parts.push(entry.text.trim());
        }
    }
    // What stood in the way before the last entry may be settled.
    let last = entries.last();
    Composed {
        text: scope.language.composed_sentences(&parts),
        problem: last.map(|entry| entry.problem.clone()).unwrap_or_default(),
        next: last.map(|entry| entry.next.clone()).unwrap_or_default(),
        from: entries.iter().map(|entry| ComposedFrom::Entry(entry.on)).collect(),
    }
}

/// Whether what has this day, and was ticked off on that one, is told of the period: it fell into it, in time or early or so little
/// late that it could still be reported.
fn is_of(period: ReportPeriod, own: Option<NaiveDate>, ticked: NaiveDate) -> bool {
    period.has(ticked) || own.is_some_and(|day| period.has(day)) && ticked <= period.last_filled()
}

/// The milestones, periods and steps that were ticked off, in words.
fn ticked(scope: &Scope<'_>, task: &Task) -> Option<(String, Vec<ComposedFrom>)> {
    let (t, period) = (scope.language, scope.period);
    let (mut milestones, mut periods, mut from) = (Vec::new(), Vec::new(), Vec::new());
    // The keys of milestones and of periods are in the order of their days.
    for (key, on) in &task.done {
        match DoneKey::of(key) {
            Some(DoneKey::Milestone(day)) if is_of(period, Some(day), *on) => milestones.push(day),
            Some(DoneKey::Period(last)) if is_of(period, Some(last), *on) => periods.push(last),
            _ => {}
        }
    }
    let mut sentences = Vec::new();
    for day in milestones {
        sentences.push(t.composed_milestone(&t.day_of_year(day)));
        from.push(ComposedFrom::Milestone(day));
    }
    if !periods.is_empty() {
        let name =
            |is_month| periods.iter().map(|last| t.composed_period(*last, is_month)).collect::<Vec<_>>();
        sentences.push(match task.recurrence {
            Some(Recurrence::Monthly) => t.composed_periods(&t.composed_names(&name(true))),
            Some(Recurrence::Quarterly) => t.composed_periods(&t.composed_names(&name(false))),
            _ => t.composed_times(periods.len()),
        });
        from.extend(periods.iter().map(|last| ComposedFrom::Milestone(*last)));
    }
    let mut steps = Vec::new();
    for step in &task.steps {
        let on = task.done.get(&DoneKey::Step(&step.id).key());
        if let Some(on) = on.filter(|on| is_of(period, step.due, **on)) {
            steps.push(step.text.trim().trim_end_matches(['。', '；', '.', ';']));
            from.push(ComposedFrom::Step(*on));
        }
    }
    if !steps.is_empty() {
        sentences.push(t.composed_steps(&steps));
    }
    let parts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    (!from.is_empty()).then(|| (t.composed_sentences(&parts), from))
}

/// How the task stands, where that tells something and was said while the period could be reported on.
fn standing(scope: &Scope<'_>, task: &Task) -> Option<(String, Vec<ComposedFrom>)> {
    let t = scope.language;
    let until = scope.period.last_filled();
    // What was true later is not told of the period; and how far it was long before says nothing of it.
    let said = |field: &Field| task.stamps.get(field).map(|stamp| stamp.time().date_naive());
    let since = task.status_on.or_else(|| said(&Field::Status));
    let status = t.composed_status(task.status, task.status_why.trim());
    let status = status.filter(|_| since.is_none_or(|day| day <= until));
    let percent = Some(task.progress).filter(|percent| *percent > 0 && !task.status.is_over());
    let is_timely = |day: NaiveDate| (scope.period.first()..=until).contains(&day);
    let percent = percent.filter(|_| said(&Field::Progress).is_none_or(is_timely));
    let text = status.or_else(|| percent.map(|percent| t.composed_progress(percent)))?;
    Some((text, vec![ComposedFrom::Standing]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Ledger, Notice, PaceScheme, Stamp, Status, Step};
    use crate::messages::Language::{self, En, Zh};
    use crate::reading::{Unit, UnitRole};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(id: &str, on: &str, text: &str) -> Entry {
        Entry {
            id: id.into(),
            on: day(on),
            text: text.into(),
            problem: format!("{text}的难处"),
            next: format!("{text}之后"),
        }
    }

    /// What the unit sent for a period.
    fn reply(unit: &str, period: &str, on: &str, text: &str) -> Entry {
        let entry = entry("", on, text);
        Entry { id: reply_id::of("t", unit, period.parse().unwrap(), &entry, ""), ..entry }
    }

    fn task() -> Task {
        let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
        let units = vec![unit("区水利局", UnitRole::Lead), unit("区财政局", UnitRole::Support)];
        Task { units, ..Task::by_hand("t".into(), "n".into(), 0, "清淤".into()) }
    }

    fn told_in(t: Language, unit: &str, task: Task) -> Composed {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        ledger.put_task(task);
        let aliases = Aliases::from_text("区水利局 = 水利局");
        let scope = Scope {
            ledger: &ledger,
            tasks: None,
            unit,
            by: "",
            aliases: &aliases,
            contacts: &crate::ledger::Contacts::default(),
            groups: crate::ledger::Groups::NONE,
            today: day("2026-04-08"),
            period: "2026Q1".parse().unwrap(),
            pace: PaceScheme::default(),
            language: t,
        };
        composed(&scope, &ledger.tasks["t"])
    }

    fn told(unit: &str, task: Task) -> Composed {
        told_in(Zh, unit, task)
    }

    #[test]
    fn what_a_unit_reported_holds_alone() {
        let entries = vec![
            reply("区水利局", "2025Q4", "2025-12-31", "旧话。"),
            entry("a", "2026-01-20", "开工"),
            reply("区水利局", "2026Q1", "2026-03-28", "清淤8公里"),
            reply("区水利局", "2026Q1", "2026-03-30", "清淤12公里。"),
            reply("区财政局", "2026Q1", "2026-03-31", "拨付到位。"),
        ];
        let task = Task { entries, ..task() };
        for unit in ["区水利局", "水利局"] {
            let lead = told(unit, task.clone());
            assert_eq!(
                (lead.text.as_str(), lead.from),
                ("清淤12公里。", vec![ComposedFrom::Reported(day("2026-03-30"))])
            );
            assert_eq!(
                (lead.problem.as_str(), lead.next.as_str()),
                ("清淤12公里。的难处", "清淤12公里。之后")
            );
        }
        assert_eq!(told("区财政局", task.clone()).text, "拨付到位。");
        assert_eq!(told("区公安局", task.clone()), Composed::default());
        // Where nobody in particular is meant, all was said.
        assert_eq!(told("", task).text, "开工。清淤8公里。清淤12公里。拨付到位。");
    }

    #[test]
    fn what_was_noted_is_joined() {
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[("2026-01-20", "完成招标"), ("2026-03-02", "已开工。")], "完成招标。已开工。"),
            (&[("2026-01-20", "完成招标；"), ("2026-03-02", "  ")], "完成招标。"),
            (&[("2025-12-31", "去年的"), ("2026-03-31", "月底的"), ("2026-04-01", "以后的")], "月底的。"),
            (&[("2026-01-20", "已开工。"), ("2026-02-20", "已开工。")], "已开工。"),
            (&[("2026-01-20", "真好！"), ("2026-02-20", "占60%")], "真好！占60%。"),
            (&[("2025-12-31", "去年的")], ""),
        ];
        for (entries, expected) in cases {
            let entries = entries.iter().zip(0..).map(|((on, text), id)| entry(&id.to_string(), on, text));
            let told = told("区水利局", Task { entries: entries.collect(), ..task() });
            assert_eq!(told.text, expected);
        }
        let entries =
            vec![entry("a", "2026-01-20", "Tenders are out"), entry("b", "2026-02-20", "Work has begun")];
        let task = Task { entries, ..task() };
        assert_eq!(told_in(En, "区水利局", task.clone()).text, "Tenders are out. Work has begun.");
        // The last problem alone: others may be settled. And nothing of this is the words of those who support.
        let lead = told("区水利局", task.clone());
        assert_eq!(lead.problem, "Work has begun的难处");
        assert_eq!(lead.from, ["2026-01-20", "2026-02-20"].map(|on| ComposedFrom::Entry(day(on))));
        assert_eq!(told("区财政局", task), Composed::default());
    }

    #[test]
    fn what_was_ticked_off_is_told() {
        let steps = ["完成招标。", "进场"].iter().zip(["a", "b"]);
        let steps = steps.map(|(text, id)| Step {
            id: id.into(),
            text: (*text).into(),
            due: None,
            person: String::new(),
        });
        let steps: Vec<Step> = steps.collect();
        use Recurrence::{Monthly, Quarterly, Weekly};
        type Ticks<'a> = &'a [(&'a str, &'a str)];
        let cases: [(Option<Recurrence>, Ticks<'_>, &str); 8] = [
            (None, &[("milestone:2026-03-31", "2026-03-30")], "3月31日节点已完成。"),
            // Late, but in time to be told; and too late for that.
            (None, &[("milestone:2026-03-31", "2026-04-07")], "3月31日节点已完成。"),
            (None, &[("milestone:2026-03-31", "2026-06-07")], ""),
            (
                None,
                &[("milestone:2026-06-30", "2026-03-02"), ("milestone:2025-12-31", "2025-12-31")],
                "6月30日节点已完成。",
            ),
            (
                None,
                &[("step:a", "2026-02-01"), ("step:b", "2026-03-01"), ("step:c", "2026-03-01")],
                "已完成：完成招标；进场。",
            ),
            (
                Some(Monthly),
                &[("period:2026-01-31", "2026-02-03"), ("period:2026-02-28", "2026-03-02")],
                "1月、2月工作已完成。",
            ),
            (Some(Quarterly), &[("period:2026-03-31", "2026-04-03")], "第一季度工作已完成。"),
            (
                Some(Weekly),
                &[("period:2026-03-01", "2026-03-01"), ("period:2026-03-08", "2026-03-08")],
                "期内已完成2次。",
            ),
        ];
        for (recurrence, done, expected) in cases {
            let done = done.iter().map(|(key, on)| ((*key).to_owned(), day(on))).collect();
            let task = Task { recurrence, done, steps: steps.clone(), ..task() };
            let lead = told("区水利局", task.clone());
            assert_eq!((lead.text.as_str(), lead.from.is_empty()), (expected, expected.is_empty()));
            assert_eq!(told("区财政局", task), Composed::default());
        }
    }

    #[test]
    fn how_it_stands_is_told_last() {
        use Status::{Closed, Doing, Done, Dropped, Todo};
        let cases = [
            (Todo, 0, "", None, ""),
            (Doing, 0, "", Some("2026-02-01"), ""),
            (Doing, 60, "", None, "进度60%。"),
            (Doing, 60, "", Some("2026-04-03"), "进度60%。"),
            // Said long ago, and said of a time after the period.
            (Doing, 60, "", Some("2025-12-03"), ""),
            (Doing, 60, "", Some("2026-06-03"), ""),
            (Done, 100, "", Some("2026-03-03"), "已完成。"),
            (Closed, 100, "已验收", Some("2025-12-03"), "已完成。"),
            (Done, 100, "", Some("2026-08-03"), ""),
            (Dropped, 20, "", None, "已终止。"),
            (Dropped, 20, "并入任务3", None, "已终止（并入任务3）。"),
        ];
        for (status, progress, why, said, expected) in cases {
            let mut task = Task { status, progress, status_why: why.into(), ..task() };
            if let Some(on) = said {
                let at = day(on).and_time(chrono::NaiveTime::MIN).and_utc();
                let stamp = Stamp { at, clock: None, by: "me".into(), replica: String::new() };
                task.stamps.extend([Field::Status, Field::Progress].map(|field| (field, stamp.clone())));
            }
            let lead = told("区水利局", task.clone());
            let from = if expected.is_empty() { vec![] } else { vec![ComposedFrom::Standing] };
            assert_eq!((lead.text.as_str(), lead.from), (expected, from), "{status:?} {said:?}");
            assert_eq!(told("区财政局", task), Composed::default());
        }
    }

    #[test]
    fn a_report_without_words_is_helped_out() {
        let mut sent = reply("区水利局", "2026Q1", "2026-03-30", "");
        sent.problem = "弃土场不足".into();
        let task = Task { entries: vec![sent], progress: 40, ..task() };
        let lead = told("区水利局", task);
        assert_eq!((lead.text.as_str(), lead.problem.as_str()), ("进度40%。", "弃土场不足"));
        assert_eq!(lead.from, [ComposedFrom::Reported(day("2026-03-30")), ComposedFrom::Standing]);
    }
}
