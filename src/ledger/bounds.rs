//! How much fields hold.
//!
//! | what | at most |
//! |---|---|
//! | a line: a tag, a name, a heading, a step, a title | [`LINE`] |
//! | an area: the words of a task, notes, what an entry says, a reason | [`AREA`] |
//! | a list: tags, entries, steps, ticks, units, persons, headings, milestones, targets | [`ITEMS`] |
//! | an id | [`ID`] |
//! | the history of a task | a hundred changes, and [`HISTORY`] |
//! | fields that this version does not know, of one record | [`UNKNOWN`] |
//!
//! Nobody who writes a note comes near. They are there for what is pasted by mistake and for files that mean harm: forty
//! tasks lie in one record, each with a history of every value that it had. Fields say so while they are typed in, an
//! [edit](Edit::beyond) that is beyond them is refused, and a file is cut to them, which is said. What a ledger holds
//! already stays as it is, and can be made shorter.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DoneKey, Edit, Entry, Field, Logged, Notice, Standing, Step, Task};

/// The longest line, in UTF-16 units, as browsers count what is typed.
pub const LINE: usize = 2_000;
/// The longest text of several lines, in UTF-16 units.
pub const AREA: usize = 50_000;
/// The most items of a list.
pub const ITEMS: usize = 1_000;
/// The most reports of units that are ticked off on one task: of a thousand units, one a month for ten years.
pub const REPORTS: usize = 120_000;
/// The longest id, in bytes. Ids are parts of keys; a record with a longer one is not read.
pub const ID: usize = 1_000;
/// How many bytes the values in the history of a task have together, more or less, before its oldest change; older ones go.
pub const HISTORY: usize = 2 << 20;
/// How many bytes the fields of a record have that this version does not know, as they are written.
pub const UNKNOWN: usize = 100_000;

/// How many changes the history of a task keeps: the latest.
pub(super) const LOG_LENGTH: usize = 100;

/// What a value is beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The length of a text, in UTF-16 units.
    Length(usize),
    /// The number of items in a list.
    Count(usize),
}

/// How large the value of an edit is.
#[derive(Clone, Copy, Default)]
struct Size {
    line: usize,
    area: usize,
    items: usize,
}

impl Size {
    fn of(edit: &Edit, task: &Task) -> Self {
        let line = |texts: &[&str]| Self { line: longest(texts), ..Self::default() };
        let area = |texts: &[&str]| Self { area: longest(texts), ..Self::default() };
        // With this item, if it is not in the list already.
        let with = |is_in: bool, count: usize| count + usize::from(!is_in);
        match edit {
            Edit::Text(text) | Edit::Notes(text) | Edit::Status(Standing { why: text, .. }) => area(&[text]),
            Edit::Due(_, text) | Edit::AssumedDue(_, text) => line(&[text.as_deref().unwrap_or_default()]),
            Edit::Units(units) => {
                let texts = units.iter().flat_map(|unit| [Some(&unit.name), unit.level.as_ref()]).flatten();
                let texts: Vec<&str> = texts.map(String::as_str).collect();
                Self { items: units.len(), ..line(&texts) }
            }
            Edit::Persons(persons) => {
                let texts = persons.iter().flat_map(|person| [Some(&person.name), person.unit.as_ref()]);
                let texts: Vec<&str> = texts.flatten().map(String::as_str).collect();
                Self { items: persons.len(), ..line(&texts) }
            }
            Edit::Milestones(points) => {
                let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
                Self { items: points.len(), ..line(&texts) }
            }
            Edit::Section(headings) => {
                let texts: Vec<&str> = headings.iter().map(String::as_str).collect();
                Self { items: headings.len(), ..line(&texts) }
            }
            Edit::Tag(tag, true) => {
                Self { items: with(task.tags.contains(tag), task.tags.len()), ..line(&[tag]) }
            }
            Edit::Entry(id, Some(Entry { text, problem, next, .. })) => {
                let is_in = task.entries.iter().any(|entry| entry.id == *id);
                Self { items: with(is_in, task.entries.len()), ..area(&[text, problem, next]) }
            }
            Edit::Step(id, Some(Step { text, person, .. })) => {
                let is_in = task.steps.iter().any(|step| step.id == *id);
                Self { items: with(is_in, task.steps.len()), ..line(&[text, person]) }
            }
            Edit::Done(key, Some(_)) => {
                let alike = task.done.keys().filter(|other| is_report(other) == is_report(key)).count();
                let items = with(task.done.contains_key(key), alike);
                // Units that have reported are many more than what a task consists of.
                let items = if is_report(key) { items.div_ceil(REPORTS / ITEMS) } else { items };
                Self { items, ..line(&[key]) }
            }
            Edit::Tag(_, false) | Edit::Entry(_, None) | Edit::Step(_, None) | Edit::Done(_, None) => {
                Self::default()
            }
            Edit::Starred(_) | Edit::Progress(_) | Edit::Recurrence(_) | Edit::Gone(_) => Self::default(),
        }
    }
}

impl Edit {
    /// What its value is beyond; `None` where it fits, or is no larger than what the task has.
    pub fn beyond(&self, task: &Task) -> Option<Beyond> {
        let size = Size::of(self, task);
        let before = match self {
            Self::Tag(..) | Self::Done(..) => Size::default(),
            _ => Size::of(&Self::of(task, &self.field()), task),
        };
        let items = match self.field() {
            Field::Tag(_) => task.tags.len(),
            Field::Entry(_) => task.entries.len(),
            Field::Step(_) => task.steps.len(),
            Field::Done(_) => task.done.len(),
            _ => before.items,
        };
        if size.line > LINE && size.line > before.line {
            Some(Beyond::Length(LINE))
        } else if size.area > AREA && size.area > before.area {
            Some(Beyond::Length(AREA))
        } else {
            (size.items > ITEMS && size.items > items).then_some(Beyond::Count(ITEMS))
        }
    }
}

fn longest(texts: &[&str]) -> usize {
    texts.iter().map(|text| units(text)).max().unwrap_or(0)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Cuts a text after so many UTF-16 units.
fn cut(text: &mut String, most: usize) {
    // A text has no more units than bytes.
    if text.len() <= most {
        return;
    }
    let mut left = most;
    let end = text.char_indices().find(|(_, c)| match left.checked_sub(c.len_utf16()) {
        Some(less) => {
            left = less;
            false
        }
        None => true,
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
}

impl Task {
    /// Cuts it to the bounds, for a task from outside.
    pub(crate) fn cut_to_bounds(&mut self) {
        for text in [&mut self.text, &mut self.notes, &mut self.status_why] {
            cut(text, AREA);
        }
        let lines = [&mut self.number, &mut self.due_text];
        lines.into_iter().flatten().for_each(|text| cut(text, LINE));
        self.section.iter_mut().chain(&mut self.tags).for_each(|text| cut(text, LINE));
        for unit in &mut self.units {
            [Some(&mut unit.name), unit.level.as_mut()]
                .into_iter()
                .flatten()
                .for_each(|text| cut(text, LINE));
        }
        for person in &mut self.persons {
            let texts = [Some(&mut person.name), person.unit.as_mut()];
            texts.into_iter().flatten().for_each(|text| cut(text, LINE));
        }
        for target in &mut self.targets {
            cut(&mut target.text, LINE);
            cut(&mut target.unit, LINE);
        }
        self.milestones.iter_mut().for_each(|point| cut(&mut point.text, LINE));
        for entry in &mut self.entries {
            [&mut entry.text, &mut entry.problem, &mut entry.next]
                .into_iter()
                .for_each(|text| cut(text, AREA));
        }
        for step in &mut self.steps {
            cut(&mut step.text, LINE);
            cut(&mut step.person, LINE);
        }
        // Two that were cut to the same are one.
        self.tags.dedup();
        self.section.truncate(ITEMS);
        self.tags.truncate(ITEMS);
        self.units.truncate(ITEMS);
        self.persons.truncate(ITEMS);
        self.targets.truncate(ITEMS);
        self.milestones.truncate(ITEMS);
        self.steps.truncate(ITEMS);
        // The latest entries and ticks tell most.
        self.entries.drain(..self.entries.len().saturating_sub(ITEMS));
        cut_ticks(&mut self.done, false, ITEMS);
        cut_ticks(&mut self.done, true, REPORTS);
        keep_latest(&mut self.log);
        cut_unknown(&mut self.extra);
    }
}

impl Notice {
    /// Cuts it to the bounds, for a notice from outside. Its text, which tasks point into, stays.
    pub(crate) fn cut_to_bounds(&mut self) {
        let lines = [&mut self.title, &mut self.doc_number, &mut self.issuer];
        lines.into_iter().flatten().for_each(|text| cut(text, LINE));
        cut_unknown(&mut self.extra);
    }
}

fn cut_unknown(extra: &mut serde_json::Map<String, serde_json::Value>) {
    if !extra.is_empty() && serde_json::to_string(extra).is_ok_and(|text| text.len() > UNKNOWN) {
        extra.clear();
    }
}

/// Cuts a history, the oldest change first, to its bounds. A change is kept where all later ones together are within them: so
/// it does not matter in which order histories are joined, or how often. The one that goes beyond them stays: were it dropped,
/// an older and shorter one would come back out of a copy that still has it.
pub(super) fn keep_latest(log: &mut Vec<Logged>) {
    let mut later = 0;
    let fits = |logged: &&Logged| {
        let is_kept = later <= HISTORY;
        later += weight(&logged.from) + weight(&logged.to);
        is_kept
    };
    let kept = log.iter().rev().take(LOG_LENGTH).take_while(fits).count();
    log.drain(..log.len() - kept);
}

/// How many bytes the texts of a value have.
fn weight(edit: &Edit) -> usize {
    match edit {
        Edit::Text(text) | Edit::Notes(text) | Edit::Status(Standing { why: text, .. }) => text.len(),
        Edit::Due(_, text) | Edit::AssumedDue(_, text) => text.as_ref().map_or(0, String::len),
        Edit::Units(units) => units.iter().map(|unit| unit.name.len() + 40).sum(),
        Edit::Persons(persons) => persons.iter().map(|person| person.name.len() + 40).sum(),
        Edit::Milestones(points) => points.iter().map(|point| point.text.len() + 40).sum(),
        Edit::Section(headings) => headings.iter().map(String::len).sum(),
        Edit::Tag(id, _) | Edit::Done(id, _) => id.len(),
        Edit::Entry(_, entry) => {
            entry.as_ref().map_or(0, |entry| entry.text.len() + entry.problem.len() + entry.next.len())
        }
        Edit::Step(_, step) => step.as_ref().map_or(0, |step| step.text.len() + step.person.len()),
        Edit::Starred(_) | Edit::Progress(_) | Edit::Recurrence(_) | Edit::Gone(_) => 0,
    }
}

/// Whether a key is that of a unit's report.
fn is_report(key: &str) -> bool {
    matches!(DoneKey::of(key), Some(DoneKey::Report(..)))
}

/// Takes the first ticks away that are too many, of reports or of all else.
fn cut_ticks(done: &mut BTreeMap<String, NaiveDate>, of_reports: bool, most: usize) {
    let alike: Vec<String> = done.keys().filter(|key| is_report(key) == of_reports).cloned().collect();
    alike.iter().take(alike.len().saturating_sub(most)).for_each(|key| {
        let _ = done.remove(key);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        for (text, most, expect) in [
            ("修路", 2, "修路"),
            ("修路架", 2, "修路"),
            ("a😀b", 2, "a"),
            ("a😀b", 3, "a😀"),
            ("", 0, ""),
            ("a", 0, ""),
        ] {
            let mut shorter = text.to_owned();
            cut(&mut shorter, most);
            assert_eq!(shorter, expect);
        }
    }

    #[test]
    fn an_edit_beyond_a_bound_is_told_and_one_that_makes_shorter_what_is_beyond_is_none() {
        let mut task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        assert_eq!(Edit::Notes("路".repeat(AREA)).beyond(&task), None);
        assert_eq!(Edit::Notes("路".repeat(AREA + 1)).beyond(&task), Some(Beyond::Length(AREA)));
        assert_eq!(Edit::Tag("路".repeat(LINE + 1), true).beyond(&task), Some(Beyond::Length(LINE)));
        task.notes = "路".repeat(AREA + 5);
        assert_eq!(Edit::Notes("路".repeat(AREA + 4)).beyond(&task), None);
        assert_eq!(Edit::Notes("路".repeat(AREA + 6)).beyond(&task), Some(Beyond::Length(AREA)));
        task.tags = (0..ITEMS).map(|nth| format!("{nth:04}")).collect();
        assert_eq!(Edit::Tag("0007".into(), true).beyond(&task), None);
        assert_eq!(Edit::Tag("又一个".into(), true).beyond(&task), Some(Beyond::Count(ITEMS)));
        task.cut_to_bounds();
        assert_eq!((units(&task.notes), task.tags.len()), (AREA, ITEMS));
    }
}
