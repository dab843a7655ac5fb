//! Dates that follow when somebody says of which day or year their notice is.

use std::collections::BTreeMap;

use super::draft::{places_of, read_task};
use super::{DoneKey, Draft, DraftTask, Edit, Env, Head, Ledger, NoticeEdit, NoticeId, Task, TaskId};
use crate::intake::Document;
use crate::reading::{Doubt, DoubtKind, DuePoint, Given, ReadTask, Reading, read_with};
use crate::sorting::{map_of, sort_by_key};
use crate::text::{Place, Span};

impl Draft {
    /// Lets its dates follow those of `fresh`, which reads the same text as of another day or year, here and in the reading;
    /// returns how many tasks that changes. What was corrected by hand stays: a due date that is no longer the one that was
    /// read, and tasks that were cut, joined or made, whose dates are found again by their words.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::{Draft, Env}, reading::{Given, read_with}};
    /// let document = Document::from_text("1.清理楼道杂物,11月30日前完成。\n2.维修路灯,12月底前完成。\n");
    /// let read = |year| read_with(&document, &Given { year: Some(year), ..Given::default() }, &mut |_| ());
    /// let mut reading = read(2025);
    /// let mut draft = Draft::of(&reading, &document.source);
    /// assert_eq!(draft.redate(&mut reading, read(2026), &Env::default()), 2);
    /// assert_eq!(draft.tasks[1].task.due, "2026-12-31".parse().ok());
    /// assert_eq!(draft.notice.year, Some(2026));
    /// ```
    pub fn redate(&mut self, reading: &mut Reading, fresh: Reading, env: &Env) -> usize {
        let spans = |reading: &Reading| reading.tasks.iter().map(|task| task.span).collect::<Vec<Span>>();
        let is_whole = spans(reading) == spans(&fresh);
        let head = Head { issued_on: fresh.head.issued_on, year: fresh.head.year, ..self.notice.head() };
        if !is_whole && self.tasks == Self::of(reading, &self.notice.source).tasks {
            *self = Self::of(&fresh, &self.notice.source);
            *reading = fresh;
            return self.tasks.len();
        }
        let dates = FreshDates::of(&fresh.tasks, &self.notice.source);
        let mut changed = 0;
        for (draft, read) in self.tasks.iter_mut().zip(&mut reading.tasks) {
            let dated = dates.of_task(read, draft.task.place.unwrap_or_default());
            changed += usize::from(draft.follow(read, &dated, env));
            *read = dated;
        }
        if is_whole {
            *reading = fresh;
        } else {
            redate_doubts(&mut reading.doubts, &fresh.doubts);
            (reading.head.issued_on, reading.head.year) = (head.issued_on, head.year);
        }
        if self.notice.head() != head {
            NoticeEdit::Head(head).apply_stamped(&mut self.notice, env);
        }
        changed
    }
}

impl Ledger {
    /// The edits by which the tasks of a kept notice follow its day and year, where these become those of `head`; those of one
    /// task stand together. A due date or milestones that are no longer those of the notice's words stay. What was ticked off
    /// of a milestone is ticked off of the day that it moves to.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::{Draft, Edit, Env, Head, Ledger}, reading::{Given, read_with}};
    /// let document = Document::from_text("1.清理楼道杂物,11月30日前完成。\n2.维修路灯,12月底前完成。\n");
    /// let reading = read_with(&document, &Given { year: Some(2025), ..Given::default() }, &mut |_| ());
    /// let (draft, mut ledger) = (Draft::of(&reading, &document.source), Ledger::default());
    /// ledger.apply(draft.accept(&ledger, &Env::default()), &Env::default());
    /// let head = Head { year: Some(2026), ..draft.notice.head() };
    /// let edits = ledger.redating(&draft.notice.id, &head);
    /// assert_eq!(edits[0].1, Edit::Due("2026-11-30".parse().ok(), Some("11月30日前".into())));
    /// ```
    pub fn redating(&self, notice: &NoticeId, head: &Head) -> Vec<(TaskId, Edit)> {
        let Some(notice) = self.notices.get(notice) else { return Vec::new() };
        let is_new = (head.issued_on, head.year) != (notice.issued_on, notice.year);
        if !is_new || notice.source.is_empty() {
            return Vec::new();
        }
        let document = Document::from_text(&notice.source);
        let pasted_on = notice.added_at.map(|at| at.date_naive());
        let read = |issued_on, year| {
            let given = Given { pasted_on, issued_on, year, ..Given::default() };
            read_with(&document, &given, &mut |_| ()).tasks
        };
        let (before, after) = (read(notice.issued_on, notice.year), read(head.issued_on, head.year));
        let [before, after] = [&before, &after].map(|tasks| FreshDates::of(tasks, &document.source));
        let mut edits = Vec::new();
        for task in self.tasks_of(&notice.id) {
            let Some(place) = task.place else { continue };
            // Where it stands says its place.
            let read = read_task(task, Span::default());
            let [before, after] = [&before, &after].map(|dates| dates.of_task(&read, place));
            let as_read = !task.due_assumed && before.due == task.due && before.due_text == task.due_text;
            let mut add = |edit| edits.push((task.id.clone(), edit));
            if as_read && after.due != task.due {
                add(Edit::Due(after.due, after.due_text));
            }
            if before.milestones == task.milestones && after.milestones != task.milestones {
                moved_ticks(task, &after.milestones).into_iter().for_each(&mut add);
                add(Edit::Milestones(after.milestones));
            }
        }
        edits
    }
}

impl DraftTask {
    /// Takes the dates of `after` where it still has those of `before`; says whether that changes it.
    fn follow(&mut self, before: &ReadTask, after: &ReadTask, env: &Env) -> bool {
        let task = &self.task;
        let as_read = task.due == before.due && task.due_text == before.due_text;
        let assumed = task.due_assumed && before.due.is_none();
        let follows = as_read || assumed && after.due.is_some();
        if !follows {
            return false;
        }
        let mut edits = vec![Edit::Due(after.due, after.due_text.clone())];
        if task.recurrence == before.recurrence {
            edits.push(Edit::Recurrence(after.recurrence));
        }
        edits.push(Edit::Milestones(after.milestones.clone()));
        edits.retain(|edit| self.differs(edit));
        let changes = !edits.is_empty();
        edits.into_iter().for_each(|edit| self.edit(edit, env));
        changes
    }
}

/// The ticks of milestones that get other days: off on the old day, on on the new one. Where their number changes nobody
/// knows which has become which, and the ticks stay where they are.
fn moved_ticks(task: &Task, after: &[DuePoint]) -> Vec<Edit> {
    if task.milestones.len() != after.len() {
        return Vec::new();
    }
    let moved = task.milestones.iter().zip(after).filter(|(old, new)| old.due != new.due);
    let ticked = moved.filter_map(|(old, new)| {
        let key = DoneKey::Milestone(old.due).key();
        let on = *task.done.get(&key)?;
        Some((Edit::Done(key, None), Edit::Done(DoneKey::Milestone(new.due).key(), Some(on))))
    });
    // All go off before any goes on: one may move to the day that another leaves.
    let (off, on): (Vec<Edit>, Vec<Edit>) = ticked.unzip();
    off.into_iter().chain(on).collect()
}

/// The dates of a reading, to be found by task or by words.
struct FreshDates<'a> {
    tasks: &'a [ReadTask],
    places: Vec<Place>,
    by_place: BTreeMap<Place, usize>,
}

impl<'a> FreshDates<'a> {
    fn of(tasks: &'a [ReadTask], source: &str) -> Self {
        let places = places_of(tasks, source);
        let by_place = map_of(places.iter().enumerate().map(|(at, place)| (*place, at)));
        Self { tasks, places, by_place }
    }

    /// A task that stands at a place, with the dates that it has in this reading.
    fn of_task(&self, read: &ReadTask, place: Place) -> ReadTask {
        if let Some(at) = self.by_place.get(&place) {
            let ReadTask { due, due_text, milestones, recurrence, .. } = self.tasks[*at].clone();
            return ReadTask { due, due_text, milestones, recurrence, ..read.clone() };
        }
        // It was cut, joined or made by hand.
        let near = self.tasks.iter().zip(&self.places).filter(|(_, other)| other.overlaps(place));
        let points: Vec<DuePoint> = near.flat_map(|(task, _)| task.points()).collect();
        let day = |words: &str| points.iter().find(|point| point.text == words).map(|point| point.due);
        let mut dated = read.clone();
        if let Some(due) = read.due_text.as_deref().and_then(day) {
            dated.due = Some(due);
        }
        for point in &mut dated.milestones {
            point.due = day(&point.text).unwrap_or(point.due);
        }
        dated
    }
}

/// Puts the doubts about dates of a fresh reading in the place of those that were there.
fn redate_doubts(doubts: &mut Vec<Doubt>, fresh: &[Doubt]) {
    let is_of_all = |doubt: &Doubt| matches!(doubt.kind, DoubtKind::NoYear | DoubtKind::ReadAsOf { .. });
    let is_still = |doubt: &Doubt| fresh.iter().any(|one| one.span == doubt.span && one.kind == doubt.kind);
    doubts.retain(|doubt| match doubt.kind {
        DoubtKind::DateUnclear { .. } => is_still(doubt),
        _ => !is_of_all(doubt),
    });
    doubts.extend(fresh.iter().filter(|doubt| is_of_all(doubt)).cloned());
    sort_by_key(doubts, |doubt| (doubt.span.start, doubt.span.end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::ledger::Change;
    use crate::reading::{Given, read_with};

    const TEXT: &str = "各科室：\n1.清理楼道杂物，11月30日前完成。\n2.维修路灯，10日前报方案，12月底前完成。\n3.每月5日前报台账。\n4.更新宣传栏。\n";

    fn read(issued_on: Option<&str>) -> Reading {
        let day = |text: &str| text.parse().ok();
        let given =
            Given { pasted_on: day("2026-11-24"), issued_on: issued_on.and_then(day), ..Given::default() };
        read_with(&Document::from_text(TEXT), &given, &mut |_| ())
    }

    fn dues(draft: &Draft) -> Vec<String> {
        let due = |task: &Task| task.due.map_or("—".to_owned(), |due| due.to_string());
        draft.tasks.iter().map(|draft| due(&draft.task)).collect()
    }

    #[test]
    fn every_date_follows_and_the_doubt_goes() {
        let mut reading = read(None);
        let mut draft = Draft::of(&reading, TEXT);
        assert_eq!(dues(&draft), ["2026-11-30", "2026-12-31", "—", "—"]);
        assert!(matches!(reading.doubts[0].kind, DoubtKind::ReadAsOf { .. }));
        let changed = draft.redate(&mut reading, read(Some("2025-11-03")), &Env::default());
        assert_eq!(
            (changed, dues(&draft)),
            (2, ["2025-11-30", "2025-12-31", "—", "—"].map(str::to_owned).to_vec())
        );
        let first = draft.tasks[1].task.milestones[0].due;
        assert_eq!(Some(first), "2025-11-10".parse().ok());
        assert_eq!(draft.notice.issued_on, "2025-11-03".parse().ok());
        assert_eq!(reading, read(Some("2025-11-03")));
        assert_eq!(draft.redate(&mut reading, read(Some("2025-11-03")), &Env::default()), 0);
    }

    #[test]
    fn what_was_corrected_by_hand_stays() {
        let mut reading = read(None);
        let mut draft = Draft::of(&reading, TEXT);
        let by_hand = "2027-01-15".parse().ok();
        draft.tasks[0].edit(Edit::Due(by_hand, Some("11月30日前".into())), &Env::default());
        draft.tasks[3].edit(Edit::AssumedDue("2026-12-20".parse().unwrap(), None), &Env::default());
        draft.tasks[1].edit(Edit::Text("维修全部路灯。".into()), &Env::default());
        assert_eq!(draft.redate(&mut reading, read(Some("2025-11-03")), &Env::default()), 1);
        assert_eq!(dues(&draft), ["2027-01-15", "2025-12-31", "—", "2026-12-20"]);
        assert_eq!(draft.tasks[1].task.text, "维修全部路灯。");
    }

    #[test]
    fn milestones_of_a_kept_notice_follow_with_their_ticks() {
        let draft = Draft::of(&read(Some("2026-11-24")), TEXT);
        let mut ledger = Ledger::default();
        ledger.apply(draft.accept(&ledger, &Env::default()), &Env::default());
        let id = draft.tasks[1].task.id.clone();
        let done = DoneKey::Milestone("2026-12-10".parse().unwrap()).key();
        let tick = Edit::Done(done, "2026-12-08".parse().ok());
        ledger.apply(Change::Edit(vec![(id.clone(), tick)]), &Env::default());
        let head = Head { issued_on: "2025-11-03".parse().ok(), year: Some(2025), ..draft.notice.head() };
        ledger.apply(Change::Edit(ledger.redating(&draft.notice.id, &head)), &Env::default());
        let task = &ledger.tasks[&id];
        let days: Vec<String> = task.milestones.iter().map(|point| point.due.to_string()).collect();
        assert_eq!(days, ["2025-11-10", "2025-12-31"]);
        assert_eq!(task.done.keys().map(String::as_str).collect::<Vec<_>>(), ["milestone:2025-11-10"]);
        // Milestones that are no longer the notice's stay.
        let own = Edit::Milestones(task.milestones[1..].to_vec());
        ledger.apply(Change::Edit(vec![(id.clone(), own)]), &Env::default());
        let notice = &ledger.notices[&draft.notice.id];
        let head = Head { issued_on: "2027-11-03".parse().ok(), year: Some(2027), ..notice.head() };
        let edits = ledger.redating(&draft.notice.id, &head);
        assert!(edits.iter().all(|(_, edit)| !matches!(edit, Edit::Milestones(_))), "{edits:?}");
    }

    #[test]
    fn dates_of_tasks_that_were_cut_or_joined_are_found_by_their_words() {
        let mut reading = read(None);
        let mut draft = Draft::of(&reading, TEXT);
        let at = draft.tasks[1].task.text.find("12月").unwrap();
        assert!(draft.split(&mut reading, 1, at, &Env::default()));
        assert_eq!(dues(&draft), ["2026-11-30", "2026-12-10", "2026-12-31", "—", "—"]);
        assert!(draft.join(&mut reading, 4, &Env::default()));
        assert_eq!(draft.redate(&mut reading, read(Some("2025-11-03")), &Env::default()), 3);
        assert_eq!(dues(&draft), ["2025-11-30", "2025-11-10", "2025-12-31", "—"]);
        assert!(reading.doubts.iter().all(|doubt| !matches!(doubt.kind, DoubtKind::ReadAsOf { .. })));
        let back = draft.redate(&mut reading, read(None), &Env::default());
        assert_eq!((back, draft.notice.issued_on), (3, None));
        assert!(reading.doubts.iter().any(|doubt| matches!(doubt.kind, DoubtKind::ReadAsOf { .. })));
    }
}
