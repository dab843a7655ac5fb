//! Cutting a task in two, and joining two, when somebody who checks a reading finds that they were cut wrongly.

use super::model::DuePoint;
use super::result::{Passage, PassageKind, ReadTask, Reading};
use crate::sorting::sort_by_key;
use crate::text::{Span, chars::squeezed};

/// How many characters on either side of a cut are looked for where the words were corrected by hand.
const AROUND: usize = 8;

impl Reading {
    /// Cuts a task in two before this byte of its words. What the source says of it goes to the half that it stands in.
    /// Returns whether it did: both halves must have words.
    pub(crate) fn split(&mut self, source: &str, index: usize, at: usize) -> bool {
        let Some(task) = self.tasks.get(index) else { return false };
        let Some((first, second)) = task.text.split_at_checked(at) else { return false };
        let (first, second) = (first.trim(), second.trim());
        if first.is_empty() || second.is_empty() {
            return false;
        }
        let own = |passage: &&Passage| passage.kind == PassageKind::Task(index);
        let places: Vec<Span> = self.passages.iter().filter(own).map(|passage| passage.span).collect();
        let place = place_of_cut(source, &places, first, second).unwrap_or(task.span.end);
        let [mut one, mut two] = task.halves(first, second);

        let later = |task: usize| if task > index { task + 1 } else { task };
        let mut passages = Vec::with_capacity(self.passages.len() + 1);
        for passage in &self.passages {
            let Passage { span, kind } = *passage;
            match kind {
                PassageKind::Task(task) if task == index => {
                    let parts = [
                        Span::new(span.start, span.end.min(place)),
                        Span::new(span.start.max(place), span.end),
                    ];
                    let parts = parts.map(|part| part.trimmed(source)).into_iter().enumerate();
                    passages.extend(
                        parts
                            .filter(|(_, span)| !span.is_empty())
                            .map(|(half, span)| Passage { span, kind: PassageKind::Task(index + half) }),
                    );
                }
                PassageKind::Task(task) => {
                    passages.push(Passage { span, kind: PassageKind::Task(later(task)) })
                }
                kind => passages.push(Passage { span, kind }),
            }
        }
        let whole = |half: usize| {
            let own = passages.iter().filter(|passage| passage.kind == PassageKind::Task(index + half));
            own.map(|passage| passage.span).reduce(Span::joined)
        };
        one.span = whole(0).unwrap_or(Span::new(task.span.start, place));
        two.span = whole(1).unwrap_or(Span::new(place, place));
        self.passages = passages;
        let half = |at: usize| if at < place { index } else { index + 1 };
        for mark in &mut self.marks {
            mark.task = mark.task.map(|task| if task == index { half(mark.span.start) } else { later(task) });
        }
        for doubt in &mut self.doubts {
            doubt.task =
                doubt.task.map(|task| if task == index { half(doubt.span.start) } else { later(task) });
        }
        self.tasks[index] = one;
        self.tasks.insert(index + 1, two);
        true
    }

    /// Joins a task with the one before it. Returns whether it did.
    pub(crate) fn join(&mut self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).filter(|_| index < self.tasks.len()) else { return false };
        let next = self.tasks.remove(index);
        self.tasks[before].take_in(next);
        let earlier = |task: usize| if task >= index { task - 1 } else { task };
        for passage in &mut self.passages {
            if let PassageKind::Task(task) = &mut passage.kind {
                *task = earlier(*task);
            }
        }
        for mark in &mut self.marks {
            mark.task = mark.task.map(earlier);
        }
        for doubt in &mut self.doubts {
            doubt.task = doubt.task.map(earlier);
        }
        true
    }
}

impl ReadTask {
    /// The task in two: who answers stands by both, a date or quantity by the half whose words name it. A date that
    /// neither names holds for both.
    fn halves(&self, first: &str, second: &str) -> [Self; 2] {
        let one = Self { text: first.to_owned(), ..self.clone() };
        let two = Self { text: second.to_owned(), number: None, ..self.clone() };
        let mut halves = [one, two];
        let says = [squeezed(first), squeezed(second)];
        let own = |half: usize, words: &str| {
            let words = squeezed(words);
            !words.is_empty() && says[half].contains(&words) && !says[1 - half].contains(&words)
        };
        if self.points().len() > 1 {
            for (half, task) in halves.iter_mut().enumerate() {
                let mine = |other: bool| {
                    let half = if other { 1 - half } else { half };
                    move |point: &&DuePoint| own(half, &point.text)
                };
                let mut points: Vec<DuePoint> = self.milestones.iter().filter(mine(false)).cloned().collect();
                if points.is_empty() {
                    let others = mine(true);
                    points = self.milestones.iter().filter(|point| !others(point)).cloned().collect();
                }
                if !points.is_empty() {
                    task.set_points(points);
                }
            }
        }
        halves[0].targets.retain(|target| !own(1, &target.text));
        halves[1].targets.retain(|target| own(1, &target.text));
        halves
    }

    /// Takes in the task that stands behind it.
    fn take_in(&mut self, next: Self) {
        let latin = |c: char| c.is_ascii_alphanumeric();
        if self.text.ends_with(latin) && next.text.starts_with(latin) {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.span = self.span.joined(next.span);
        let mut points = self.points();
        for point in next.points() {
            if points.iter().all(|other| other.due != point.due) {
                points.push(point);
            }
        }
        sort_by_key(&mut points, |point| point.due);
        if points.is_empty() {
            self.due_text = self.due_text.take().or(next.due_text);
            self.recurrence = self.recurrence.or(next.recurrence);
        } else {
            self.set_points(points);
            self.recurrence = None;
        }
        for unit in next.units {
            if !self.units.iter().any(|one| (&one.name, one.role) == (&unit.name, unit.role)) {
                self.units.push(unit);
            }
        }
        for person in next.persons {
            if !self.persons.iter().any(|one| (&one.name, one.role) == (&person.name, person.role)) {
                self.persons.push(person);
            }
        }
        self.targets.extend(next.targets);
        self.number = self.number.take().or(next.number);
        self.starred |= next.starred;
    }

    /// All its dates, the one that it has alone too. A day that was set by hand stands for all of them.
    pub(crate) fn points(&self) -> Vec<DuePoint> {
        match self.due {
            Some(due) if self.milestones.last().is_none_or(|last| last.due != due) => {
                vec![DuePoint { due, text: self.due_text.clone().unwrap_or_default() }]
            }
            Some(_) => self.milestones.clone(),
            None => Vec::new(),
        }
    }

    /// Gives it these dates, which are in order.
    fn set_points(&mut self, points: Vec<DuePoint>) {
        self.due = points.last().map(|point| point.due);
        self.due_text = points.last().map(|point| point.text.clone()).filter(|words| !words.is_empty());
        self.milestones = if points.len() > 1 { points } else { Vec::new() };
    }
}

/// The byte of the source before which a task's passages are cut, so that the halves of its words stand on either side.
/// Words that were corrected by hand are found by what stands around the cut, or else by how far it is.
fn place_of_cut(source: &str, places: &[Span], first: &str, second: &str) -> Option<usize> {
    let printed: Vec<(usize, char)> = places
        .iter()
        .flat_map(|span| span.of(source).char_indices().map(|(at, c)| (span.start + at, c)))
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    let letters: Vec<char> = printed.iter().map(|(_, c)| *c).collect();
    let plain = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (first, second) = (plain(first), plain(second));
    let find = |before: usize, behind: usize| {
        let (left, right) = (first.len().checked_sub(before)?, second.get(..behind)?);
        let words = [&first[left..], right].concat();
        let found = letters.windows(words.len().max(1)).position(|window| window == words)?;
        Some(found + before)
    };
    let around = (1..=AROUND).rev().find_map(|count| find(count.min(first.len()), count.min(second.len())));
    let cut = find(first.len(), second.len())
        .or(around)
        .or_else(|| find(first.len().min(AROUND), 0))
        .unwrap_or(letters.len() * first.len() / (first.len() + second.len()).max(1));
    // Each half keeps something to stand for it, where there is enough.
    let cut = cut.min(letters.len().checked_sub(1)?).max(1);
    printed.get(cut).map(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::read;

    const NOTICE: &str = "2026年城市建设任务清单\n一、城建\n1.改造南门路，6月底前动工，年底前完工。（责任单位：区住建局）\n2.新建公园3座。\n（责任单位：区城管局）\n";

    fn reading() -> (String, Reading) {
        let document = Document::from_text(NOTICE);
        (document.source.clone(), read(&document))
    }

    fn words_of(source: &str, reading: &Reading, task: usize) -> String {
        let own = reading.passages.iter().filter(|passage| passage.kind == PassageKind::Task(task));
        own.map(|passage| passage.span.of(source)).collect()
    }

    #[test]
    fn each_half_takes_what_stands_in_it() {
        let (source, mut reading) = reading();
        let at = reading.tasks[0].text.find("年底").unwrap();
        assert!(reading.split(&source, 0, at));
        assert_eq!(words_of(&source, &reading, 0), "1.改造南门路，6月底前动工，");
        assert_eq!(words_of(&source, &reading, 1), "年底前完工。（责任单位：区住建局）");
        assert_eq!(reading.tasks[0].due_text.as_deref(), Some("6月底前"));
        assert_eq!(reading.tasks[1].due_text.as_deref(), Some("年底前"));
        assert!(reading.tasks.iter().all(|task| task.milestones.is_empty()));
        assert_eq!(reading.tasks[1].units, reading.tasks[0].units);
        assert_eq!(
            (reading.tasks[0].number.as_deref(), reading.tasks[1].number.as_deref()),
            (Some("1"), None)
        );
        assert!(words_of(&source, &reading, 2).starts_with("2.新建"));

        assert!(reading.join(1));
        let whole = super::tests::reading().1;
        assert_eq!(reading.tasks, whole.tasks);
    }

    #[test]
    fn a_task_that_was_corrected_is_cut_where_its_words_still_stand() {
        let (source, mut reading) = reading();
        reading.tasks[0].text = "改造南门大路，6月底前动工，年底前完工并验收。".into();
        let at = reading.tasks[0].text.find("年底").unwrap();
        assert!(reading.split(&source, 0, at));
        assert_eq!(words_of(&source, &reading, 1), "年底前完工。（责任单位：区住建局）");
        // Words of which nothing stands there are cut by their length.
        reading.tasks[2].text = "甲乙丙丁".into();
        assert!(reading.split(&source, 2, "甲乙".len()));
        assert!(!words_of(&source, &reading, 2).is_empty() && !words_of(&source, &reading, 3).is_empty());
    }

    #[test]
    fn what_has_no_two_halves_stays_whole() {
        let (source, mut reading) = reading();
        let before = reading.clone();
        let end = reading.tasks[0].text.len();
        for (index, at) in [(0, 0), (0, end), (0, 1), (0, end + 1), (9, 3)] {
            assert!(!reading.split(&source, index, at), "{index} {at}");
        }
        assert!(!reading.join(0) && !reading.join(9));
        assert_eq!(reading, before);
    }

    #[test]
    fn names_stand_once_when_tasks_are_joined() {
        let (_, mut reading) = reading();
        let unit = reading.tasks[0].units[0].clone();
        reading.tasks[1].units.push(unit);
        assert!(reading.join(1));
        let names: Vec<&str> = reading.tasks[0].units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["区住建局", "区城管局"]);
        assert_eq!(reading.tasks[0].text, "改造南门路，6月底前动工，年底前完工。新建公园3座。");
        assert_eq!(reading.tasks[0].milestones.len(), 2);
    }
}
