//! A reading while it is being made: tasks, what each stretch was taken for, values, doubts.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::cut_away::unread_value;
use super::facts::Facts;
use super::grammar::deadline::{self, Deadline, PeriodDay, Reference, Spoken};
use super::grammar::quantity;
use super::grammar::responsibility::{self, Responsibility};
use super::model::{DuePoint, Person, PersonRole, Recurrence, TaskKind, Unit, UnitRole};
use super::outline::Outline;
use super::progress::Progress;
use super::result::{Doubt, DoubtKind, Mark, MarkKind, Passage, PassageKind, ReadTask};
use super::weighing::Signs;
use crate::sorting::sort_by_key;
use crate::text::{
    Span, Stitched,
    chars::{is_han, squeezed},
};

/// More values than these that were not taken in are not told one by one.
const MOST_TOLD: usize = 12;

/// What a layout found out about one task; spans point into the source.
pub(crate) struct Item<'s> {
    pub(crate) kind: TaskKind,
    /// Every place that belongs to it, number and brackets included.
    pub(crate) places: Vec<Span>,
    pub(crate) number: Option<Span>,
    pub(crate) section: Vec<String>,
    /// Its own words.
    pub(crate) words: Stitched<'s>,
    pub(crate) starred: bool,
    pub(crate) units: Vec<(Span, Unit)>,
    pub(crate) persons: Vec<(Span, Person)>,
    /// What its own words say about when, where that was found out before.
    spoken: Option<Rc<Spoken>>,
    /// Where a label, a bracket or a column says when, apart from its words.
    pub(crate) due: Option<Stitched<'s>>,
    /// Where its places say by when of those with which it runs together.
    pub(crate) for_others: Vec<Span>,
    /// The heading that says in which month or week it falls: by its end, where its own words say no day.
    under: Option<Stitched<'s>>,
}

impl<'s> Item<'s> {
    /// A task with these words and nothing else yet.
    pub(crate) fn new(section: Vec<String>, words: Stitched<'s>) -> Self {
        Self {
            kind: TaskKind::Task,
            places: Vec::new(),
            number: None,
            section,
            words,
            starred: false,
            units: Vec::new(),
            persons: Vec::new(),
            spoken: None,
            due: None,
            for_others: Vec::new(),
            under: None,
        }
    }

    /// Takes over what is known of its words, if these are the same.
    pub(crate) fn take_facts(&mut self, said: &Facts<'_>) {
        self.spoken = (self.words.text() == said.words).then(|| said.spoken().clone());
    }

    /// Pairs persons with the units printed beside them; the two counts where that cannot be.
    pub(crate) fn pair(&mut self) -> Option<(usize, usize)> {
        let of = |role| {
            self.units.iter().filter(move |(_, unit)| unit.role == role).map(|(_, unit)| unit.name.clone())
        };
        let mut units: Vec<String> = of(UnitRole::Responsible).collect();
        if units.is_empty() {
            units = of(UnitRole::Lead).collect();
        }
        let mut persons: Vec<&mut Person> = self
            .persons
            .iter_mut()
            .filter(|(_, person)| person.role == PersonRole::Responsible)
            .map(|(_, person)| person)
            .collect();
        if units.len() != persons.len() {
            return (units.len() > 1 && persons.len() > 1).then_some((units.len(), persons.len()));
        }
        for (person, unit) in persons.iter_mut().zip(units) {
            person.unit = Some(unit);
        }
        None
    }

    /// Takes over who answers according to its own words; the places are in these.
    pub(crate) fn take_spoken(&mut self, found: &Responsibility) {
        let (units, persons) = found.placed(|span| self.words.place(span));
        self.units = units;
        self.persons.extend(persons);
    }

    /// Takes over who says `我来` in its words, where they name nobody.
    fn take_speaker(&mut self, speaker: Option<Span>) {
        const CLAIMS: [&str; 11] =
            ["我来", "我去", "我弄", "我包", "我负责", "我认领", "我跟", "我盯", "我搞定", "归我", "交给我"];
        let words = self.words.text();
        let free = self.units.is_empty()
            && self.persons.iter().all(|(_, person)| person.role == PersonRole::Contact);
        let Some(speaker) = speaker.filter(|_| free && CLAIMS.iter().any(|claim| words.contains(claim)))
        else {
            return;
        };
        let name = squeezed(speaker.of(self.words.source()));
        self.persons.push((speaker, Person { name, role: PersonRole::Responsible, unit: None }));
    }

    /// Whether all whom it names only oversee it.
    pub(crate) fn only_led(&self) -> bool {
        self.units.is_empty()
            && !self.persons.is_empty()
            && self.persons.iter().all(|(_, person)| person.role == PersonRole::Leader)
    }

    /// Takes over those whom its own words charge with something, where nothing else is said of them.
    pub(crate) fn charge(&mut self, names: impl Iterator<Item = Span>) {
        for name in names {
            let place = self.words.place(name);
            let unit = Unit {
                name: squeezed(place.of(self.words.source())),
                role: UnitRole::Responsible,
                level: None,
            };
            let known = |(span, one): &(Span, Unit)| span.overlaps(place) || one.name == unit.name;
            if !self.units.iter().any(known) {
                self.units.push((place, unit));
            }
        }
        sort_by_key(&mut self.units, |(span, _)| span.start);
    }

    /// Takes over whom to ask, as labels in its own words name them.
    pub(crate) fn take_contacts(&mut self) {
        let Some(found) = responsibility::labelled(self.words.text()) else { return };
        let contacts = found.persons.into_iter().filter(|(_, person)| person.role == PersonRole::Contact);
        self.persons.extend(contacts.map(|(span, person)| (self.words.place(span), person)));
    }

    /// Takes over whom the headings name: leaders for every task, units for one that names none. They are marked
    /// where the heading stands, once, and so have no place of their own here.
    pub(crate) fn inherit(&mut self, outline: &Outline) {
        if let Some(due) = outline.due() {
            self.under = Some(Stitched::join(self.words.source(), due));
        }
        let Some(above) = outline.responsible() else { return };
        // One who only helps leaves the work to those above.
        if self.units.iter().all(|(_, unit)| unit.role == UnitRole::Support) {
            self.units.extend(above.units.iter().map(|(_, unit)| (Span::default(), unit.clone())));
        }
        // One whose points these are leaves those of others to them.
        let answers = |person: &Person| person.role == PersonRole::Responsible;
        let owned = self.persons.iter().any(|(_, person)| answers(person));
        let above = above.persons.iter().filter(|(_, person)| !owned || !answers(person));
        self.persons.extend(above.map(|(_, person)| (Span::default(), person.clone())));
    }
}

/// A reading while it is being made.
pub(crate) struct Draft<'s> {
    source: &'s str,
    pub(crate) tasks: Vec<ReadTask>,
    /// The number of the part that each task stands in.
    pub(crate) lists: Vec<usize>,
    /// Which part is being read.
    pub(crate) list: usize,
    pub(crate) passages: Vec<Passage>,
    marks: Vec<Mark>,
    pub(crate) doubts: Vec<Doubt>,
    /// The first task whose dates lack a year.
    pub(crate) undated: Option<Span>,
    /// The first task whose days were counted from one that only stands in for that of the notice.
    pub(crate) assumed: Option<Span>,
    /// Whom to ask, as lines of the part that is being read name them.
    pub(crate) contacts: Vec<Person>,
    /// Who speaks, in a chat: a line of a name alone.
    pub(crate) speaker: Option<Span>,
    /// How far the reading has come.
    pub(crate) progress: Progress<'s>,
    /// The values that were doubted because nobody took them in.
    not_taken_in: BTreeSet<String>,
    /// What was weighed.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) weighed: Vec<super::weighing::Weighed>,
}

impl<'s> Draft<'s> {
    pub(crate) fn new(source: &'s str, progress: Progress<'s>) -> Self {
        Self {
            source,
            progress,
            tasks: Vec::new(),
            lists: Vec::new(),
            list: 0,
            passages: Vec::new(),
            marks: Vec::new(),
            doubts: Vec::new(),
            undated: None,
            assumed: None,
            contacts: Vec::new(),
            speaker: None,
            not_taken_in: BTreeSet::new(),
            #[cfg(not(target_arch = "wasm32"))]
            weighed: Vec::new(),
        }
    }

    /// Whether a passage with these signs is a task. What was weighed is kept for `cargo xtask fit`.
    pub(super) fn gives_work(&mut self, place: Span, signs: Signs) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        self.weighed.push(super::weighing::Weighed::new(place, signs));
        let _ = place;
        signs.give_work()
    }

    /// Whether a place belongs to a task.
    pub(crate) fn is_of_task(&self, place: Span) -> bool {
        let after = self.tasks.partition_point(|task| task.span.start <= place.start);
        self.tasks[..after].last().is_some_and(|task| task.span.overlaps(place))
    }

    /// The part is at its end: whom to ask belongs to what it wants handed in.
    pub(crate) fn share_contacts(&mut self) {
        let contacts = std::mem::take(&mut self.contacts);
        for (task, list) in self.tasks.iter_mut().zip(&self.lists) {
            if *list == self.list && task.kind == TaskKind::Reporting && task.persons.is_empty() {
                task.persons.clone_from(&contacts);
            }
        }
    }

    pub(crate) fn source(&self) -> &'s str {
        self.source
    }

    /// Says what a stretch of the source was taken for.
    pub(crate) fn claim(&mut self, span: Span, kind: PassageKind) {
        self.progress.read_to(span.end);
        if !span.is_empty() {
            self.passages.push(Passage { span, kind });
        }
    }

    /// A place that belongs to a task too.
    pub(crate) fn widen(&mut self, task: usize, place: Span) {
        self.claim(place, PassageKind::Task(task));
        let span = &mut self.tasks[task].span;
        *span = span.joined(place);
    }

    pub(crate) fn mark(&mut self, span: Span, kind: MarkKind, task: Option<usize>) {
        if !span.is_empty() {
            self.marks.push(Mark { span, kind, task });
        }
    }

    pub(crate) fn doubt(&mut self, span: Span, task: Option<usize>, kind: DoubtKind) {
        self.doubts.push(Doubt { span, task, kind });
    }

    /// Adds a task; what its own words say about time and quantity is read here. Returns its index.
    pub(crate) fn push(&mut self, mut item: Item<'s>, reference: &Reference) -> usize {
        item.take_speaker(self.speaker);
        let task = self.tasks.len();
        let mut times = Times::default();
        let within = item.under.as_ref().and_then(|under| deadline::period(under.text(), reference));
        let reference = &Reference { within: within.or(reference.within), ..*reference };
        if let Some(due) = &item.due {
            let found = deadline::in_due_label(due.text(), reference);
            let unclear = found.iter().find(|time| time.due.is_none() && !time.open);
            let known = reference.year.or(reference.as_of.map(|day| day.year()));
            if let Some(unclear) = unclear.filter(|_| known.is_some()) {
                let text = squeezed(unclear.span.of(due.text()));
                self.doubt(due.place(unclear.span), Some(task), DoubtKind::DateUnclear { text });
            }
            self.mark_all(due, found.iter().map(|time| time.span), MarkKind::Date, task);
            times.labelled = found.into_iter().map(|time| Time::new(time, due.text())).collect();
        }
        let words = item.words.text();
        let said = item.spoken.clone().unwrap_or_else(|| Rc::new(Spoken::of(words)));
        let mut spoken = said.resolved(words, reference);
        if spoken.is_empty() && times.labelled.is_empty() {
            spoken.extend(said.opening_day(words, reference));
        }
        spoken.extend(said.days_behind(words, &spoken, reference));
        self.mark_all(&item.words, spoken.iter().map(|time| time.span), MarkKind::Date, task);
        times.spoken = spoken.into_iter().map(|time| Time::new(time, words)).collect();
        // `时间：8:30`, `时间：第二节` say when on the day that the heading names.
        let of_day = times.labelled.iter().all(|time| time.due.is_none() && time.recurrence.is_none());
        let silent = of_day && times.spoken.iter().all(|time| time.recurrence.is_some());
        if let Some(under) = item.under.as_ref().filter(|_| silent) {
            let found = deadline::in_label(under.text(), reference);
            self.mark_all(under, found.iter().map(|time| time.span), MarkKind::Date, task);
            let last = found.into_iter().next_back();
            times.labelled.extend(
                last.map(|time| Time { words: squeezed(under.text()), ..Time::new(time, under.text()) }),
            );
        }
        // A weekday in its words is that of the rhythm that a label says.
        if times.labelled.iter().any(|time| time.recurrence.is_some()) {
            times.spoken.retain(|time| !time.words.starts_with(['周', '星', '礼']));
        }

        // `庆“六一”汇演(5月30日)`: the day is said, and the feast is what it is about.
        if times.labelled.iter().any(|time| time.due.is_some()) {
            let said = |c: char| c.is_ascii_digit() || "年月日号周旬季末底前".contains(c);
            times.spoken.retain(|time| time.recurrence.is_some() || time.words.contains(said));
        }

        let place = item.places.first().copied();
        if reference.year.is_none() && reference.as_of.is_none() && times.unresolved() {
            self.undated = self.undated.or(place);
        }
        if times.all().any(|time| time.assumed) {
            self.assumed = self.assumed.or(place);
        }
        let targets = quantity::targets(words);
        self.mark_all(&item.words, targets.iter().map(|(span, _)| *span), MarkKind::Target, task);
        if let Some(number) = item.number {
            self.mark(number, MarkKind::Number, Some(task));
        }
        for (span, _) in &item.units {
            self.mark(*span, MarkKind::Unit, Some(task));
        }
        for (span, _) in &item.persons {
            self.mark(*span, MarkKind::Person, Some(task));
        }
        // A column that names them again and again is said once.
        let is_full = self.not_taken_in.len() >= MOST_TOLD;
        if let Some(value) = (!is_full).then(|| unread_value(&item, reference)).flatten() {
            let text = squeezed(value.of(self.source));
            if self.not_taken_in.insert(text.clone()) {
                self.doubt(value, Some(task), DoubtKind::NotTakenIn { text });
            }
        }
        for place in &item.places {
            self.claim(*place, PassageKind::Task(task));
        }
        let points = times.points();
        self.tasks.push(ReadTask {
            kind: item.kind,
            number: item.number.map(|number| squeezed(number.of(self.source))),
            section: item.section,
            text: without_markup(words.trim()),
            span: item.places.iter().copied().reduce(Span::joined).unwrap_or_default(),
            due: points.last().map(|point| point.due),
            due_text: points.last().map(|point| point.text.clone()).or_else(|| times.first_words()),
            recurrence: times.recurrence(),
            milestones: if points.len() > 1 { points } else { Vec::new() },
            units: item.units.into_iter().map(|(_, unit)| unit).collect(),
            persons: item.persons.into_iter().map(|(_, person)| person).collect(),
            targets: targets.into_iter().map(|(_, target)| target).collect(),
            starred: item.starred,
        });
        self.lists.push(self.list);
        task
    }

    fn mark_all(
        &mut self,
        words: &Stitched<'_>,
        spans: impl Iterator<Item = Span>,
        kind: MarkKind,
        task: usize,
    ) {
        for span in spans.flat_map(|span| words.spans(span)) {
            self.mark(span, kind, Some(task));
        }
    }

    /// The passages in order, without overlap, and with what nobody claimed between them.
    pub(crate) fn take_passages(&mut self) -> Vec<Passage> {
        let mut claims = std::mem::take(&mut self.passages);
        sort_by_key(&mut claims, |claim| (claim.span.start, Reverse(claim.span.end)));
        let mut passages = Vec::with_capacity(claims.len());
        let mut end = 0;
        for claim in claims {
            let span = Span::new(claim.span.start.max(end), claim.span.end).trimmed(self.source);
            if span.is_empty() {
                continue;
            }
            self.fill(Span::new(end, span.start), &mut passages);
            passages.push(Passage { span, kind: claim.kind });
            end = span.end;
        }
        self.fill(Span::new(end, self.source.len()), &mut passages);
        passages
    }

    /// What nobody claimed: marks of markup are furniture, anything else was not read.
    fn fill(&self, gap: Span, passages: &mut Vec<Passage>) {
        let span = gap.trimmed(self.source);
        if !span.is_empty() {
            let words = span.of(self.source).chars().any(|c| is_han(c) || c.is_alphanumeric());
            let kind = if words { PassageKind::Unread } else { PassageKind::Furniture };
            passages.push(Passage { span, kind });
        }
    }

    /// The marks in order; of two that overlap the longer one stays.
    pub(crate) fn take_marks(&mut self) -> Vec<Mark> {
        let mut marks = std::mem::take(&mut self.marks);
        sort_by_key(&mut marks, |mark| (mark.span.start, Reverse(mark.span.end)));
        let mut end = 0;
        marks.retain(|mark| {
            let free = mark.span.start >= end;
            if free {
                end = mark.span.end;
            }
            free
        });
        marks
    }
}

/// Words without the marks of bold letters and of links, which are none of them: `[选题系统](https://…)`.
fn without_markup(words: &str) -> String {
    if !words.bytes().any(|byte| matches!(byte, b'*' | b'`' | b'[')) {
        return words.to_owned();
    }
    let mut text = words.replace("**", "").replace('`', "");
    while let Some(middle) = text.find("](http")
        && let Some(open) = text[..middle].rfind('[')
        && let Some(close) = text[middle..].find(')')
    {
        text.replace_range(middle..=middle + close, "");
        text.remove(open);
    }
    text
}

/// The times of one task: those that a label announces, and those in its own words.
#[derive(Default)]
struct Times {
    labelled: Vec<Time>,
    spoken: Vec<Time>,
}

struct Time {
    words: String,
    due: Option<NaiveDate>,
    recurrence: Option<Recurrence>,
    open: bool,
    assumed: bool,
    /// Whether what follows says how often: `每季度开展一次`, `每周不少于3条`.
    counts: bool,
}

impl Time {
    fn new(deadline: Deadline, text: &str) -> Self {
        let words = squeezed(deadline.span.of(text));
        let Deadline { due, recurrence, open, assumed, .. } = deadline;
        // The rest of its clause, as far as a clause reaches.
        const NEAR: usize = 40;
        let behind = &text[deadline.span.end..];
        let near = behind.char_indices().nth(NEAR).map_or(behind, |(at, _)| &behind[..at]);
        let clause = near.split_once(['，', '。', '；', ',', ';']).map_or(near, |(clause, _)| clause);
        let ends = clause.len() < near.len() || near.len() == behind.len();
        let counts = ends && clause.contains(['次', '期', '场', '篇', '条', '个', '件', '家', '处']);
        Self { words, due, recurrence, open, assumed, counts }
    }
}

impl Times {
    fn all(&self) -> impl Iterator<Item = &Time> + Clone {
        self.labelled.iter().chain(&self.spoken)
    }

    /// Whether one of them names a day and none could be had.
    fn unresolved(&self) -> bool {
        self.all().any(|time| time.due.is_none() && !time.open)
    }

    /// All days in order, each once, with the words that named it first.
    fn points(&self) -> Vec<DuePoint> {
        let mut points: Vec<DuePoint> = Vec::new();
        for time in self.all() {
            if let Some(due) = time.due.filter(|due| points.iter().all(|point| point.due != *due)) {
                points.push(DuePoint { due, text: time.words.clone() });
            }
        }
        sort_by_key(&mut points, |point| point.due);
        points
    }

    /// The words of the first time, whether it names a day or not.
    fn first_words(&self) -> Option<String> {
        self.all().next().map(|time| time.words.clone())
    }

    /// The rhythm. Beside a day only one that says on which day it falls, or how often, is the task's: `每周五报送进度`,
    /// `每季度开展一次`, not `做好每月事故信息报送`.
    fn recurrence(&self) -> Option<Recurrence> {
        let has_day = self.all().any(|time| time.due.is_some());
        let own = |time: &&Time| {
            !has_day || time.counts || deadline::day_in_period(&time.words) != PeriodDay::default()
        };
        self.all().filter(|time| time.recurrence.is_some()).find(own)?.recurrence
    }
}
