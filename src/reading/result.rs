//! What a reading consists of: tasks, what each stretch of the source was taken for, and doubts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::{DuePoint, NoticeKind, Person, Recurrence, Target, TaskKind, Unit};
use super::rules::Rule;
use super::tables::ReadTable;
use crate::sorting::sort_by_key;
use crate::text::Span;
use crate::text::chars::joined_lines;

/// Everything that was read out of one document. Reading cannot fail: what is unclear becomes a [`Doubt`].
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whether the document is a notice at all.
    pub kind: NoticeKind,
    /// Title, number, issuer, date.
    pub head: Head,
    /// The tasks, in the order of the page; reporting duties of the body come first where the body does.
    pub tasks: Vec<ReadTask>,
    /// What each stretch of the source was taken for: in order, without overlap, and together holding every
    /// character of the source that is not white space.
    pub passages: Vec<Passage>,
    /// Values inside passages (units, persons, dates …), in order and without overlap.
    pub marks: Vec<Mark>,
    /// What the reader was not sure of, in the order of the page.
    pub doubts: Vec<Doubt>,
    /// The rules of the office that applied.
    pub taught: Vec<Rule>,
    /// Its tables with like rows, and what their columns were taken for.
    pub tables: Vec<ReadTable>,
}

impl Reading {
    /// Changes every place of the text that it names.
    pub(super) fn change_spans(&mut self, change: &mut dyn FnMut(&mut Span)) {
        self.tasks.iter_mut().for_each(|task| change(&mut task.span));
        self.passages.iter_mut().for_each(|passage| change(&mut passage.span));
        self.marks.iter_mut().for_each(|mark| change(&mut mark.span));
        self.doubts.iter_mut().for_each(|doubt| change(&mut doubt.span));
    }

    /// Changes everything that it quotes from the text.
    pub(super) fn change_words(&mut self, change: &mut dyn FnMut(&mut String)) {
        let Head { title, doc_number, issuer, .. } = &mut self.head;
        [title, doc_number, issuer].into_iter().flatten().for_each(&mut *change);
        for task in &mut self.tasks {
            task.number.iter_mut().chain(&mut task.section).for_each(&mut *change);
            task.due_text.iter_mut().chain([&mut task.text]).for_each(&mut *change);
            task.milestones.iter_mut().for_each(|point| change(&mut point.text));
            for target in &mut task.targets {
                [&mut target.text, &mut target.unit].into_iter().for_each(&mut *change);
            }
            for unit in &mut task.units {
                [&mut unit.name].into_iter().chain(&mut unit.level).for_each(&mut *change);
            }
            for person in &mut task.persons {
                [&mut person.name].into_iter().chain(&mut person.unit).for_each(&mut *change);
            }
        }
        for doubt in &mut self.doubts {
            if let DoubtKind::DateUnclear { text: words }
            | DoubtKind::NotTakenIn { text: words }
            | DoubtKind::LabelGuessed { label: words }
            | DoubtKind::LabelUnknown { label: words } = &mut doubt.kind
            {
                change(words);
            }
        }
    }

    /// Makes a passage that the user marked by hand a task, in its place; returns its index. Tasks after it move
    /// up by one, and what the passage was taken for before is cut off around it.
    pub fn mark(&mut self, source: &str, span: Span) -> usize {
        let span = span.trimmed(source);
        let index = self.tasks.iter().take_while(|task| task.span.start <= span.start).count();
        let moved = |task: usize| if task >= index { task + 1 } else { task };
        self.renumber(|task| Some(moved(task)));
        self.give(source, span, index);
        self.tasks.insert(index, ReadTask::marked(source, span));
        self.kind = NoticeKind::Notice;
        index
    }

    /// Takes these tasks in place of its own, of which the n-th is now the one that `becomes` says, or none; those named in
    /// `made` are none of its own, and get the passages that they span.
    pub(crate) fn take_tasks(
        &mut self,
        source: &str,
        tasks: Vec<ReadTask>,
        becomes: &[Option<usize>],
        made: &[usize],
    ) {
        self.renumber(|task| becomes.get(task).copied().flatten());
        self.tasks = tasks;
        for index in made {
            if let Some(task) = self.tasks.get(*index) {
                self.give(source, task.span.trimmed(source), *index);
            }
        }
        if !self.tasks.is_empty() {
            self.kind = NoticeKind::Notice;
        }
    }

    /// Names each task anew; what was a task's that is none any more is text.
    fn renumber(&mut self, becomes: impl Fn(usize) -> Option<usize>) {
        for passage in &mut self.passages {
            if let PassageKind::Task(task) = passage.kind {
                passage.kind = becomes(task).map_or(PassageKind::Body, PassageKind::Task);
            }
        }
        for mark in &mut self.marks {
            mark.task = mark.task.and_then(&becomes);
        }
        for doubt in &mut self.doubts {
            doubt.task = doubt.task.and_then(&becomes);
        }
    }

    /// Makes a stretch of the source a task's; what it was taken for before is cut off around it.
    fn give(&mut self, source: &str, span: Span, task: usize) {
        let mut passages = Vec::with_capacity(self.passages.len() + 2);
        for Passage { span: other, kind } in &self.passages {
            let before = Span::new(other.start, other.end.min(span.start));
            let after = Span::new(other.start.max(span.end), other.end);
            let parts = [before, after].map(|part| part.trimmed(source));
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            passages.extend(parts.map(|span| Passage { span, kind: *kind }));
        }
        passages.push(Passage { span, kind: PassageKind::Task(task) });
        sort_by_key(&mut passages, |passage| passage.span.start);
        self.passages = passages;
        for mark in self.marks.iter_mut().filter(|mark| span.contains(mark.span)) {
            mark.task = Some(task);
        }
    }
}

/// The head of a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its title, joined over lines.
    pub title: Option<String>,
    /// 文号, such as 甲政办〔2025〕1号.
    pub doc_number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The date under it (成文日期).
    #[serde(deserialize_with = "crate::text::read_optional_day")]
    pub issued_on: Option<NaiveDate>,
    /// The year that its plain month dates belong to.
    pub year: Option<i32>,
}

/// A task as the reader found it, before anyone accepted it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadTask {
    /// Whether it is work or a duty to report.
    pub kind: TaskKind,
    /// Its own number as printed, without brackets and the mark behind it.
    pub number: Option<String>,
    /// The headings above it, outermost first, numerals included.
    pub section: Vec<String>,
    /// Its own words: verbatim, lines joined, without number, star, and what carries deadline and responsibility.
    pub text: String,
    /// From its first to its last character in the source, number and brackets included. Another task's or a
    /// heading's words may stand inside where a page was cut up; [`Reading::passages`] has the exact parts.
    pub span: Span,
    /// The last day of the last date it has.
    #[serde(deserialize_with = "crate::text::read_optional_day")]
    pub due: Option<NaiveDate>,
    /// The words that say when, also where no date can be had from them.
    pub due_text: Option<String>,
    /// All its dates, in order, where it has more than one; else empty.
    pub milestones: Vec<DuePoint>,
    /// Its rhythm, where it recurs.
    pub recurrence: Option<Recurrence>,
    /// Its units, in order of the page.
    pub units: Vec<Unit>,
    /// Its persons: its own in order of the page, then leaders from the heading.
    pub persons: Vec<Person>,
    /// The quantities that it promises.
    pub targets: Vec<Target>,
    /// Whether the notice stars it (★).
    pub starred: bool,
}

impl ReadTask {
    /// A task of nothing but the words of a passage, lines joined.
    fn marked(source: &str, span: Span) -> Self {
        Self {
            kind: TaskKind::Task,
            number: None,
            section: Vec::new(),
            text: joined_lines(span.of(source)),
            span,
            due: None,
            due_text: None,
            milestones: Vec::new(),
            recurrence: None,
            units: Vec::new(),
            persons: Vec::new(),
            targets: Vec::new(),
            starred: false,
        }
    }
}

/// A stretch of the source, and what it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// What it was taken for.
    pub kind: PassageKind,
}

/// What a stretch of the source was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageKind {
    /// Part of the task with this index in [`Reading::tasks`].
    Task(usize),
    /// A heading over tasks.
    Heading,
    /// Title, number, addressee, signature, date.
    Head,
    /// Running text that gives no task.
    Body,
    /// Page furniture: navigation, table headers, footers, blank forms.
    Furniture,
    /// Nothing that the reader understood; shown as such.
    Unread,
}

/// A value inside a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
    /// The task it belongs to, as an index into [`Reading::tasks`]; `None` where it holds for many.
    pub task: Option<usize>,
}

/// What a marked value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// A task's number.
    Number,
    /// A unit's name.
    Unit,
    /// A person's name.
    Person,
    /// Words that say when.
    Date,
    /// A promised quantity.
    Target,
}

/// Something the reader was not sure of, tied to a place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Where to look.
    pub span: Span,
    /// The task it is about, as an index into [`Reading::tasks`].
    pub task: Option<usize>,
    /// What is doubtful.
    pub kind: DoubtKind,
}

/// What is doubtful. The sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoubtKind {
    /// Numbers jump: after `after` comes `found`.
    NumberGap {
        /// The number before.
        after: u32,
        /// The number found, greater than `after` + 1.
        found: u32,
    },
    /// The same number stands twice in one run.
    NumberRepeated {
        /// That number.
        number: u32,
    },
    /// The text says how many tasks there are, and as many were not found.
    CountDiffers {
        /// The count in the text.
        stated: usize,
        /// The count found.
        found: usize,
    },
    /// Others of its list name a unit; this one does not.
    NoUnit,
    /// A time phrase that could not be resolved to a day.
    DateUnclear {
        /// The phrase.
        text: String,
    },
    /// A unit or a time stands in what belongs to the task, and was neither read nor kept as its words.
    NotTakenIn {
        /// Its words.
        text: String,
    },
    /// A label that nobody knows closes most items of a list, with names behind it: these were taken for those who answer.
    LabelGuessed {
        /// The label.
        label: String,
    },
    /// A label that nobody knows closes most items of a list: what stands behind it was left in their words.
    LabelUnknown {
        /// The label.
        label: String,
    },
    /// Nothing in the document says which year its dates are of.
    NoYear,
    /// The notice has no date of issue: its dates were worked out as of the day on which it was pasted.
    ReadAsOf {
        /// That day.
        #[serde(deserialize_with = "crate::text::read_day")]
        day: NaiveDate,
    },
    /// What is hidden in the workbook was left out.
    HiddenLeftOut {
        /// How many rows of sheets that are shown.
        rows: usize,
        /// How many sheets.
        sheets: usize,
    },
    /// Persons cannot be paired with units: the lists are of unequal length.
    UnequalLists {
        /// How many units.
        units: usize,
        /// How many persons.
        persons: usize,
    },
    /// A passage among tasks that was not understood.
    NotUnderstood,
}
