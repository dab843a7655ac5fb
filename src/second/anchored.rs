//! What of an answer is printed in the notice, and what is refused.

use super::letters::{Letters, Stretch, letters};
use super::near::Lines;
use super::passage::{Passages, cuts_time, is_apart, is_behind, own_words, with_marks, words_of};
use super::{Answer, Dated, ToldTask, dates};
use crate::intake::Document;
use crate::reading::deadline::{Deadline, Reference};
use crate::reading::{Given, Person, PersonRole, Unit, UnitRole, reference};
use crate::sorting::sort_by_key;
use crate::text::Span;
use crate::text::chars::squeezed;

/// The most characters of refused words that are kept to be shown.
const MOST_SHOWN: usize = 200;

/// What of an answer can be believed to be printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchored {
    /// The tasks, in the order of the page; none overlaps another.
    pub tasks: Vec<AnchoredTask>,
    /// What is refused, in the order of the answer.
    pub refusals: Vec<Refusal>,
    /// Whether the end of the answer is missing.
    pub is_cut: bool,
}

/// A value with its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed<T> {
    /// The value.
    pub value: T,
    /// Where its words stand.
    pub span: Span,
}

/// A task of an answer that is printed. What the answer does not say, or only in words that are refused, is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct AnchoredTask {
    /// Where its words stand.
    pub span: Span,
    /// Its words as the notice has them, lines joined.
    pub text: String,
    /// Whether the answer has them a little differently.
    pub is_near: bool,
    /// Its words as the answer has them. They are compared and not believed.
    pub told: String,
    /// Its number, if it stands before its words.
    pub number: Option<String>,
    /// The headings above it that are printed there.
    pub section: Vec<String>,
    /// Its units.
    pub units: Option<Vec<Printed<Unit>>>,
    /// Its persons.
    pub persons: Option<Vec<Printed<Person>>>,
    /// Its days, worked out from the words of the notice.
    pub dated: Option<Dated>,
    /// Where the words of its days stand.
    pub dates: Vec<Span>,
    /// Whether the answer tells all days that it has, or only the last one.
    pub tells_milestones: bool,
}

/// What an answer claims and the notice does not bear out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it claims it to be.
    pub what: RefusedKind,
    /// Its words, the beginning of them where they are many.
    pub words: String,
    /// Why it is refused.
    pub why: Why,
    /// Where the task stands of which it is said; `None` for a task.
    pub task: Option<Span>,
}

/// What is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedKind {
    /// A task, with all that is said of it.
    Task,
    /// A unit.
    Unit,
    /// A person.
    Person,
    /// Words that shall say when.
    Date,
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The notice does not print it.
    NotPrinted,
    /// The notice prints it, but not where it would belong to this task.
    NotHere,
    /// It is not told exactly, and could be several passages.
    Ambiguous,
    /// Another task of the answer has this passage, or a part of it.
    Taken,
    /// These words say no time, or only a part of one.
    NoTime,
    /// Looking for it would take too long.
    TooCostly,
}

/// What of an answer is printed in the document that it was asked about; `given` is what the document was read with. White
/// space, width and marks do not count, and what the tasks say is in the notice's own words.
///
/// It looks for each word by halving, and gives up what would take too long.
///
/// ```
/// use qingdan::{intake::Document, reading::Given, second::{Why, anchored, answer}};
/// let document = Document::from_text("1.修 整南门路。（责任单位：区住建局）\n2.补种行道树。（责任单位：区林业局）\n");
/// let told = answer(r#"[{"text": "修整南门路", "units": ["区住建局", "区林业局", "区水务局"]}]"#).unwrap();
/// let anchored = anchored(&told, &document, &Given::default());
/// assert_eq!(anchored.tasks[0].text, "修 整南门路。");
/// assert_eq!(anchored.tasks[0].units.as_ref().unwrap().len(), 1);
/// let refused: Vec<_> = anchored.refusals.iter().map(|one| (one.words.as_str(), one.why)).collect();
/// assert_eq!(refused, [("区林业局", Why::NotHere), ("区水务局", Why::NotPrinted)]);
/// ```
pub fn anchored(answer: &Answer, document: &Document, given: &Given) -> Anchored {
    let letters = Letters::of(&document.source);
    let mut anchoring = Anchoring {
        lines: Lines::of(document, &letters),
        reference: reference(document, given),
        letters: &letters,
        refusals: Vec::new(),
    };
    let mut passages = Passages::new(&letters);
    let mut found = Vec::new();
    for (nth, told) in answer.tasks.iter().enumerate() {
        match passages.take(told) {
            Ok(passage) => found.push((nth, told, passage)),
            Err(why) => anchoring.refuse(nth, RefusedKind::Task, &told.text, why, None),
        }
    }
    sort_by_key(&mut found, |(_, _, passage)| passage.stretch.start);
    let mut tasks = Vec::with_capacity(found.len());
    let mut before = 0;
    for (at, (nth, told, passage)) in found.iter().enumerate() {
        let next = found.get(at + 1).map(|(_, _, next)| next.stretch.start);
        let mut task = anchoring.task(*nth, told, passage.stretch, before, next);
        task.is_near = passage.is_near;
        before = passage.stretch.end;
        tasks.push(task);
    }
    let mut refusals = anchoring.refusals;
    sort_by_key(&mut refusals, |(nth, _)| *nth);
    let refusals = refusals.into_iter().map(|(_, refusal)| refusal).collect();
    Anchored { tasks, refusals, is_cut: answer.is_cut }
}

struct Anchoring<'l, 's> {
    letters: &'l Letters<'s>,
    lines: Lines,
    reference: Reference,
    /// Each with the number of its task in the answer.
    refusals: Vec<(usize, Refusal)>,
}

impl Anchoring<'_, '_> {
    fn refuse(&mut self, nth: usize, what: RefusedKind, words: &str, why: Why, task: Option<Span>) {
        let shown = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST_SHOWN);
        let words = shown.collect::<String>().trim().to_owned();
        self.refusals.push((nth, Refusal { what, words, why, task }));
    }

    /// A task at its place, and of what is said of it what belongs there.
    fn task(
        &mut self,
        nth: usize,
        told: &ToldTask,
        place: Stretch,
        before: usize,
        next: Option<usize>,
    ) -> AnchoredTask {
        let source = self.letters.source();
        let span = with_marks(self.letters, place);
        let headings = self.headings(told, place);
        let starts: Vec<usize> = headings.iter().map(|heading| heading.start).collect();
        let around = self.lines.around(place, before, next, &starts);
        let number = told.number.as_ref().filter(|number| {
            let letters = letters(number);
            !letters.is_empty() && is_behind(self.letters, place.start, &letters)
        });
        let mut looking = Looking { anchoring: self, nth, task: span, around: &around };
        let units = told.units.as_ref().and_then(|units| looking.names(RefusedKind::Unit, units));
        let persons = told.persons.as_ref().and_then(|persons| looking.names(RefusedKind::Person, persons));
        let times = looking.times(told);
        let unit = |(value, span, role): (String, Span, UnitRole)| Printed {
            value: Unit { name: value, role, level: None },
            span,
        };
        let person = |(value, span, role): (String, Span, PersonRole)| Printed {
            value: Person { name: value, role, unit: None },
            span,
        };
        AnchoredTask {
            span,
            text: words_of(source, span),
            is_near: false,
            told: own_words(told).to_owned(),
            number: number.cloned(),
            section: headings
                .iter()
                .map(|heading| squeezed(with_marks(self.letters, *heading).of(source)))
                .collect(),
            units: units.map(|units| units.into_iter().map(unit).collect()),
            persons: persons.map(|persons| persons.into_iter().map(person).collect()),
            dates: times.iter().flatten().map(|time| time.span).collect(),
            dated: times.as_ref().map(|times| Dated::of(times, source)),
            tells_milestones: told.milestones.is_some() || told.due.as_ref().is_some_and(|due| due.len() > 1),
        }
    }

    /// The headings that are told, where they stand last before the task.
    fn headings(&self, told: &ToldTask, place: Stretch) -> Vec<Stretch> {
        const MOST: usize = 10;
        let mut headings = Vec::new();
        for heading in told.section.iter().take(MOST) {
            let words = letters(heading);
            let Some(places) = self.letters.occurrences(&words) else { break };
            let before = places.partition_point(|start| start + words.len() <= place.start);
            if let Some(start) = before.checked_sub(1).and_then(|nth| places.get(nth)) {
                headings.push(Stretch::new(*start, start + words.len()));
            }
        }
        headings
    }
}

/// Looking for what is said of one task.
struct Looking<'a, 'l, 's> {
    anchoring: &'a mut Anchoring<'l, 's>,
    nth: usize,
    task: Span,
    /// Where it may stand, the nearest first.
    around: &'a [Stretch],
}

impl Looking<'_, '_, '_> {
    /// The names that are printed at the task, each once. `None` where only refused ones are told.
    fn names<R: Copy + PartialEq>(
        &mut self,
        what: RefusedKind,
        told: &[(String, R)],
    ) -> Option<Vec<(String, Span, R)>> {
        let mut names: Vec<(String, Span, R)> = Vec::new();
        // No task has more.
        const MOST: usize = 1_000;
        for (words, role) in told.iter().take(MOST) {
            match self.place(&letters(words), is_apart) {
                Ok(place) => {
                    let letters = self.anchoring.letters;
                    let span = with_brackets(letters, place);
                    let name = squeezed(span.of(letters.source()));
                    if !names.iter().any(|(other, _, other_role)| (other, other_role) == (&name, role)) {
                        names.push((name, span, *role));
                    }
                }
                Err(why) => self.anchoring.refuse(self.nth, what, words, why, Some(self.task)),
            }
        }
        (told.is_empty() || !names.is_empty()).then_some(names)
    }

    /// The times that are told, as the notice says them.
    fn times(&mut self, told: &ToldTask) -> Option<Vec<Deadline>> {
        if told.due.is_none() && told.milestones.is_none() {
            return None;
        }
        let all = told.due.iter().chain(&told.milestones).flatten();
        let mut times: Vec<Deadline> = Vec::new();
        let (mut count, mut refused) = (0, 0);
        let mut seen: Vec<&str> = Vec::new();
        const MOST: usize = 100;
        for words in all.take(MOST) {
            if seen.contains(&words.as_str()) {
                continue;
            }
            seen.push(words);
            count += 1;
            match self.times_of(words) {
                Ok(found) => {
                    for time in found {
                        if times.iter().all(|other| other.span != time.span) {
                            times.push(time);
                        }
                    }
                }
                Err(why) => {
                    refused += 1;
                    self.anchoring.refuse(self.nth, RefusedKind::Date, words, why, Some(self.task));
                }
            }
        }
        sort_by_key(&mut times, |time| time.span.start);
        (count == 0 || refused < count).then_some(times)
    }

    fn times_of(&mut self, words: &str) -> Result<Vec<Deadline>, Why> {
        match self.times_in(words) {
            // `6月底前、年底前`, which stand apart in the notice.
            Err(Why::NotPrinted | Why::NotHere) if words.contains(['、', '，', ',', '；', ';', '/']) => {
                let mut times = Vec::new();
                for part in
                    words.split(['、', '，', ',', '；', ';', '/']).filter(|part| !part.trim().is_empty())
                {
                    times.extend(self.times_in(part)?);
                }
                if times.is_empty() { Err(Why::NotPrinted) } else { Ok(times) }
            }
            found => found,
        }
    }

    fn times_in(&mut self, words: &str) -> Result<Vec<Deadline>, Why> {
        let is_whole = |letters: &Letters<'_>, place: Stretch| !cuts_time(letters, place);
        let place = self.place(&letters(words), is_whole)?;
        // About what it takes to read a sentence.
        const SENTENCE: usize = 1_000;
        if !self.anchoring.letters.spend(SENTENCE) {
            return Err(Why::TooCostly);
        }
        let times = dates::times_at(self.anchoring.letters, place, &self.anchoring.reference);
        if times.is_empty() { Err(Why::NoTime) } else { Ok(times) }
    }

    /// Where words stand at the task, or where the notice says them of all tasks.
    fn place(&self, words: &[char], fits: fn(&Letters<'_>, Stretch) -> bool) -> Result<Stretch, Why> {
        const MOST_FOR_ALL: usize = 50;
        let letters = self.anchoring.letters;
        if words.is_empty() {
            return Err(Why::NotPrinted);
        }
        let places = letters.occurrences(words).ok_or(Why::TooCostly)?;
        let mut any = false;
        for around in self.around {
            let first = places.partition_point(|start| *start < around.start);
            for start in &places[first..] {
                let place = Stretch::new(*start, start + words.len());
                if !letters.spend(1) {
                    return Err(Why::TooCostly);
                }
                if place.end > around.end {
                    break;
                }
                if fits(letters, place) {
                    return Ok(place);
                }
            }
        }
        for start in places.iter().take(MOST_FOR_ALL) {
            let place = Stretch::new(*start, start + words.len());
            let fits = fits(letters, place);
            any |= fits;
            if fits && self.anchoring.lines.speaks_of_all(*start) {
                return Ok(place);
            }
        }
        any |= places.len() > MOST_FOR_ALL;
        Err(if any { Why::NotHere } else { Why::NotPrinted })
    }
}

/// A name with the bracket that it closes with.
fn with_brackets(letters: &Letters<'_>, place: Stretch) -> Span {
    let span = letters.span(place);
    let with = with_marks(letters, place);
    let words = with.of(letters.source()).trim_end_matches(['。', '；', ';', '！', '？', '%', '％', '℃']);
    Span::new(with.start.min(span.start), (with.start + words.len()).max(span.end))
}
