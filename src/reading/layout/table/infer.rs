//! What the columns of a table hold: by what stands in them over all rows, and by the words of their heads.

use std::collections::BTreeSet;

use super::pieces::{duties, has_day};
use crate::intake::Cell;
use crate::reading::layout::cells::{Look, look, row_kind};
use crate::reading::layout::columns::{column, known_column};
use crate::reading::layout::marks::are_marks;
use crate::reading::layout::rows::spread;
use crate::reading::layout::time_heads::time_head;
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{
    CAUSE_HEADS, CONTEXT_HEADS, Column, GOAL_HEADS, Label, MEASURES, MULTIPLES, PROBLEM_HEADS, ROLE_HEADS,
    WORK_HEADS,
};
use crate::text::{Span, chars::squeeze};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// The task's number.
    Number,
    /// Words of the task.
    Words,
    /// What several rows have in common: a heading over them.
    Heading,
    /// Units, persons or a time.
    Value(Label),
    /// The steps that are done by the time in the column's head: `7月`, `三季度`.
    Step,
    /// Something that is not kept.
    Other,
}

/// So many rows of a table tell what its columns hold.
const SAMPLE: usize = 300;

/// The counts of what the cells of a column look like.
#[derive(Default)]
struct Profile {
    /// How many cells say something.
    filled: usize,
    counts: [usize; 10],
    /// The sum of their lengths in characters.
    length: usize,
    /// How many are empty, or the lower part of a merged cell, below one that says something.
    below: usize,
    /// How many say the same as the one before them that says something.
    repeated: usize,
    /// How many say what one further up said, with others between them: `一般`, `较大`, `一般`.
    returned: usize,
    /// How many are what something is measured in: `万元`, `%`.
    measures: usize,
    /// How many say what kind of thing their row holds: `Action`, `FYI`.
    kinds: usize,
    /// Whether the first row has one.
    opens: bool,
}

impl Profile {
    fn of(source: &str, nth: usize, body: &[&[Cell]]) -> Self {
        let mut profile = Self::default();
        let mut last: Option<Span> = None;
        let mut said: BTreeSet<&str> = BTreeSet::new();
        for (row, cells) in body.iter().take(SAMPLE).enumerate() {
            let Some(cell) = spread(cells).nth(nth) else { continue };
            let text = cell.span.of(source);
            let found = if cell.continues { Look::Empty } else { look(text) };
            profile.counts[found as usize] += 1;
            if found == Look::Empty && text.is_empty() {
                profile.below += usize::from(last.is_some());
                continue;
            }
            if found != Look::Empty {
                profile.filled += 1;
                profile.length += text.chars().take(200).count();
                profile.opens |= row == 0;
                // `A`, `D`: a letter stands for a kind.
                let letter = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic());
                profile.kinds += usize::from(letter || row_kind(text).is_some());
                profile.measures += usize::from(is_measure(text));
            }
            let again = last.is_some_and(|last| last.of(source) == text);
            profile.repeated += usize::from(again);
            profile.returned += usize::from(!said.insert(text) && !again);
            last = Some(cell.span);
        }
        profile
    }

    fn count(&self, looks: &[Look]) -> usize {
        looks.iter().map(|look| self.counts[*look as usize]).sum()
    }

    /// Whether most of the filled cells look like one of these.
    fn mostly(&self, looks: &[Look]) -> bool {
        self.filled > 0 && self.count(looks) * 10 >= self.filled * 6
    }

    /// Whether its cells hold for several rows, as merged ones do; a cell or two may be empty for other reasons. What comes
    /// back again and again says of what kind a row is.
    fn goes_on(&self) -> bool {
        self.repeated > 0 && self.repeated * 4 >= self.filled && !self.rates()
            || self.below > 0 && self.below * 2 >= self.filled
    }

    /// Whether the same words come back again and again, in a third of all runs of them.
    fn rates(&self) -> bool {
        self.returned > 0 && self.returned * 3 >= self.filled.saturating_sub(self.repeated)
    }

    /// Whether its cells are as short as names, and every other one is one.
    fn names(&self) -> bool {
        const LONGEST: usize = 5;
        let (persons, words) = (self.count(&[Look::Persons]), self.count(&[Look::Word]));
        self.filled > 2 && persons >= words && persons + words == self.filled && self.average() <= LONGEST
    }

    fn average(&self) -> usize {
        self.length / self.filled.max(1)
    }
}

/// What each column holds. Nothing where no column has words of tasks.
pub(super) fn infer(source: &str, heads: &[Span], body: &[&[Cell]], ragged: bool) -> Option<Vec<Holds>> {
    let profiles: Vec<Profile> = (0..heads.len()).map(|nth| Profile::of(source, nth, body)).collect();
    let names: Vec<String> = heads.iter().map(|head| squeeze(head.of(source)).into_owned()).collect();
    let known: Vec<Option<Column>> = heads.iter().map(|head| column(head.of(source))).collect();
    // Whether a head says who answers, and whether one says which persons: then no other column need be found to.
    let answers = known.iter().filter_map(|known| match known {
        Some(Column::Value(Label::Units(_))) => Some(false),
        Some(Column::Value(Label::Persons(_))) => Some(true),
        _ => None,
    });
    let answered = answers.reduce(|one, other| one || other);
    let mut holds: Vec<Holds> = (0..heads.len())
        .map(|nth| one(heads[nth].of(source), known[nth], answered, &profiles[nth]))
        .collect();
    let answers = |holds: &Holds| matches!(holds, Holds::Value(Label::Units(_) | Label::Persons(_)));
    if !holds.iter().any(answers)
        && let Some(nth) = names.iter().position(|name| ROLE_HEADS.iter().any(|word| name.contains(word)))
    {
        holds[nth] = Holds::Value(Label::Persons(PersonRole::Responsible));
    }
    const FEWEST_LETTERS: usize = 3;
    let says = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() == FEWEST_LETTERS
    };
    let of_words = |nth: usize| {
        let cells = body.iter().take(SAMPLE).filter_map(|cells| spread(cells).nth(nth));
        cells.filter(|cell| says(cell.span.of(source)) || are_marks(cell.span.of(source))).count() * 2
            >= profiles[nth].filled
    };
    steps(heads, source, &profiles, of_words, &mut holds);
    // Goals with days in them say by when, where no other column does.
    let timed = holds.iter().any(|holds| matches!(holds, Holds::Step | Holds::Value(Label::Due)));
    let dated = |nth: usize| {
        let cells = body.iter().take(SAMPLE).filter_map(|cells| spread(cells).nth(nth));
        !timed && cells.filter(|cell| has_day(cell.span.of(source))).count() * 2 > profiles[nth].filled
    };
    // Cells that say who answers hold work.
    let owned = |nth: usize| {
        let cells = body.iter().take(SAMPLE).filter_map(|cells| spread(cells).nth(nth));
        cells.filter(|cell| !duties(source, cell.span).is_empty()).count() * 2 > profiles[nth].filled
    };
    let main = words(&names, &known, &profiles, dated, owned, &mut holds)?;
    headings(main, &names, &known, &profiles, ragged, &mut holds);
    numbers(main, &profiles, &mut holds);
    times(main, &names, &profiles, &mut holds);
    Some(holds)
}

/// What a column holds, seen by itself; `answered` says whether a head says who answers, and persons at that.
fn one(head: &str, known: Option<Column>, answered: Option<bool>, profile: &Profile) -> Holds {
    use Look::{Counted, Hour, Number, Persons, Sentence, State, Time, Units, Word};
    let sure = known_column(head).is_some();
    let enough = profile.filled > 2;
    // `单位` over `万元` and `%`; whatever stands over `Action` and `Note`.
    if enough && (profile.measures * 2 > profile.filled || profile.kinds == profile.filled) {
        return Holds::Other;
    }
    match known {
        Some(Column::Value(Label::Units(role))) => {
            // `责任单位` over names of persons alone.
            // `单位` over what is counted: `家`, `万元`.
            if enough && profile.average() < 2 && profile.count(&[Units]) == 0 {
                Holds::Other
            } else if enough && profile.mostly(&[Persons]) && profile.count(&[Units]) == 0 {
                Holds::Value(Label::Persons(PersonRole::Responsible))
            } else {
                Holds::Value(Label::Units(role))
            }
        }
        // `参加人员`: for whom it is.
        Some(Column::Value(Label::Persons(_))) if CONTEXT_HEADS.iter().any(|word| head.contains(word)) => {
            Holds::Other
        }
        // `By` over times.
        Some(Column::Value(Label::Persons(_))) if enough && profile.count(&[Time]) * 2 > profile.filled => {
            Holds::Value(Label::Due)
        }
        Some(Column::Value(Label::Persons(role))) => {
            if enough && profile.mostly(&[Units]) && profile.count(&[Persons]) == 0 {
                Holds::Value(Label::Units(UnitRole::Responsible))
            } else {
                Holds::Value(Label::Persons(role))
            }
        }
        Some(Column::Value(Label::Due)) => {
            let times = profile.count(&[Time]);
            // `时间` over hours, or over words that are no time.
            if times == 0 && (profile.mostly(&[Hour, Counted]) || !sure && profile.mostly(&[Sentence, Word]))
            {
                Holds::Other
            } else {
                Holds::Value(Label::Due)
            }
        }
        Some(Column::Value(Label::Words) | Column::Words) => {
            // `Item` over `2.1`, `项目` over `3`.
            if enough && profile.mostly(&[Number]) {
                Holds::Number
            } else if profile.mostly(&[Time]) && profile.count(&[Time]) > 1 {
                // `分季目标` over `一季度42%；二季度45%`.
                Holds::Value(Label::Due)
            } else if answered.is_none()
                && profile.mostly(&[Units])
                && profile.average() <= 20
                && profile.count(&[Sentence]) == 0
            {
                Holds::Value(Label::Units(UnitRole::Responsible))
            } else {
                Holds::Words
            }
        }
        Some(Column::Value(Label::Other) | Column::Remark) => Holds::Other,
        Some(Column::Number) => Holds::Number,
        None => match () {
            () if profile.filled == 0 || CONTEXT_HEADS.iter().any(|word| head.contains(word)) => Holds::Other,
            () if profile.mostly(&[Number]) && is_number_head(head) => Holds::Number,
            () if profile.mostly(&[Number]) => Holds::Other,
            () if profile.mostly(&[Time]) => Holds::Value(Label::Due),
            () if profile.mostly(&[Hour, Counted, State]) => Holds::Other,
            () if profile.mostly(&[Units]) => Holds::Value(Label::Units(UnitRole::Responsible)),
            // `东片`: beside persons what looks like a name is one only where the head speaks of people.
            () if profile.mostly(&[Persons])
                && answered == Some(true)
                && !head.contains(['人', '员', '谁']) =>
            {
                Holds::Other
            }
            () if profile.mostly(&[Persons]) || profile.mostly(&[Persons, Units]) || profile.names() => {
                Holds::Value(Label::Persons(PersonRole::Responsible))
            }
            () if profile.count(&[Sentence, Word]) * 2 >= profile.filled => Holds::Words,
            () => Holds::Other,
        },
    }
}

/// Whether a text is what something is measured in, without a number: `万元`, `户`.
fn is_measure(text: &str) -> bool {
    let text = text.trim();
    let rest = MULTIPLES.longest(text).map_or(text, |(length, ())| &text[length..]);
    MEASURES.longest(rest).is_some_and(|(length, ())| length == rest.len())
}

/// Whether a head may stand over numbers of tasks: `条款`, `AI#`, or nothing; not over weeks and lessons.
fn is_number_head(head: &str) -> bool {
    head.trim().is_empty()
        || ["号", "序", "码", "条", "款", "#", "No", "ID"].iter().any(|word| head.contains(word))
}

/// Two or more columns side by side whose heads are times, or say the same of times, hold steps, one for each time.
/// `of_words` says whether what stands in a column is more than figures; how far something came is no step.
fn steps(
    heads: &[Span],
    source: &str,
    profiles: &[Profile],
    of_words: impl Fn(usize) -> bool,
    holds: &mut [Holds],
) {
    let time = |nth: usize| {
        let head = heads[nth].of(source);
        let found = time_head(head).filter(|_| !profiles[nth].mostly(&[Look::Number]))?;
        // `2025年`, `上半年目标`: below these figures tell how much there was.
        let year = head.trim_end().strip_suffix('年').is_some_and(|year| !year.ends_with('半'));
        let sure = found.of.is_empty() && !year;
        let fits = sure || column(head) != Some(Column::Remark) && of_words(nth);
        fits.then_some(found.of)
    };
    let times: Vec<Option<&str>> = (0..heads.len()).map(time).collect();
    let mut nth = 0;
    for run in times.chunk_by(|one, next| one == next) {
        // `周一`, `第1周` over names alone say who is on duty.
        let own = &profiles[nth..nth + run.len()];
        let names: usize = own.iter().map(|profile| profile.count(&[Look::Persons, Look::Units])).sum();
        let who = names > 0 && names * 10 >= own.iter().map(|profile| profile.filled).sum::<usize>() * 9;
        if run.len() > 1 && run[0].is_some() {
            holds[nth..nth + run.len()].fill(if who { Holds::Other } else { Holds::Step });
        }
        nth += run.len();
    }
}

/// Leaves those columns of words that say what is to be done; the first of them.
fn words(
    names: &[String],
    known: &[Option<Column>],
    profiles: &[Profile],
    dated: impl Fn(usize) -> bool,
    owned: impl Fn(usize) -> bool,
    holds: &mut [Holds],
) -> Option<usize> {
    let has = |nth: usize, words: &[&str]| words.iter().any(|word| names[nth].contains(word));
    let columns: Vec<usize> = (0..holds.len()).filter(|nth| holds[*nth] == Holds::Words).collect();
    let stepped = holds.contains(&Holds::Step);
    // How much a column says what to do, rather than why, how it stands, or what comes of it.
    let rank = |nth: usize| match () {
        () if has(nth, CAUSE_HEADS) => 0,
        () if has(nth, PROBLEM_HEADS) && !has(nth, &["整改", "事项"]) => 1,
        () if has(nth, GOAL_HEADS) => {
            if dated(nth) {
                4
            } else {
                2
            }
        }
        () if has(nth, WORK_HEADS) || known[nth].is_some() => 4,
        () if owned(nth) => 4,
        // A head that nobody knows: sentences speak for it.
        () => 3,
    };
    let mut ranks = vec![0; holds.len()];
    columns.iter().for_each(|nth| ranks[*nth] = rank(*nth));
    let rank = |nth: usize| ranks[nth];
    let Some(best) = columns.iter().map(|nth| rank(*nth)).max() else {
        // Steps say themselves what to do: what stands in front of them is what they are steps of, if anything is.
        if let Some(first) = holds.iter().position(|holds| *holds == Holds::Step) {
            let named = |nth: &usize| {
                holds[*nth] == Holds::Other && known[*nth].is_none() && profiles[*nth].filled > 0
            };
            let name = (0..first).rfind(|nth| named(nth) && !has(*nth, CONTEXT_HEADS));
            let name = name.or_else(|| (0..first).rfind(named));
            name.into_iter().for_each(|name| holds[name] = Holds::Words);
            return name.or(Some(first));
        }
        // No head says so: what is longest are the words.
        let longest = (0..holds.len())
            .filter(|nth| holds[*nth] == Holds::Other && profiles[*nth].mostly(&[Look::Sentence]))
            .max_by_key(|nth| profiles[*nth].average())?;
        holds[longest] = Holds::Words;
        return Some(longest);
    };
    let valued: Vec<bool> = holds.iter().map(|holds| matches!(holds, Holds::Value(_))).collect();
    let values_before = |nth: usize| valued[..nth].contains(&true);
    let longest =
        columns.iter().copied().filter(|nth| rank(*nth) == 3).max_by_key(|nth| profiles[*nth].average());
    let kept = |nth: usize| match best {
        // What is built, beside the name of what it is built for, is no heading over its steps.
        3.. if stepped => rank(nth) == best && (nth == columns[0] || !has(nth, &["建设内容", "规模"])),
        // No head says what is to be done: the longest do, and what they are the name of stands before them.
        3 => rank(nth) == 3 && longest.is_some_and(|longest| nth <= longest),
        // A name stands before what it is the name of; what stands behind are remarks.
        4.. => {
            // A name is short, and no row lacks it.
            let names = profiles[nth].below == 0 && profiles[nth].average() <= 8;
            let before = |other: &&usize| names && **other > nth && rank(**other) == best;
            // Sentences as long as those of the best are no remark, unless they stand behind who and when.
            let as_long = || {
                let longest = columns
                    .iter()
                    .filter(|other| rank(**other) == best)
                    .map(|other| profiles[*other].average());
                !values_before(nth) && profiles[nth].average() >= longest.max().unwrap_or(0)
            };
            rank(nth) == best || rank(nth) == 3 && (columns.iter().any(|other| before(&other)) || as_long())
        }
        _ => rank(nth) == best,
    };
    // What says nothing of what to do may still be a heading over several rows.
    let first = *columns.iter().find(|nth| kept(**nth))?;
    for &nth in &columns {
        let before = nth < first && profiles[nth].goes_on();
        if !kept(nth) && !before {
            holds[nth] = Holds::Other;
        }
    }
    // The longest of what is kept is what the others lead up to.
    (0..holds.len())
        .filter(|nth| holds[*nth] == Holds::Words && kept(*nth))
        .max_by_key(|nth| (rank(*nth), profiles[*nth].average(), *nth))
}

/// Columns before the words of the tasks whose cells hold for several rows are headings.
fn headings(
    main: usize,
    names: &[String],
    known: &[Option<Column>],
    profiles: &[Profile],
    ragged: bool,
    holds: &mut [Holds],
) {
    for nth in 0..main {
        let profile = &profiles[nth];
        let of_words = match holds[nth] {
            Holds::Words => true,
            // Weeks below `周次` are but counted, beside their days.
            Holds::Other if names[nth].contains("周次") => false,
            Holds::Other if profile.mostly(&[Look::Counted]) => true,
            Holds::Other => {
                // `党建`: a word or two may look like a name.
                known[nth].is_none()
                    && profile.mostly(&[Look::Word, Look::Sentence, Look::Number, Look::Persons])
            }
            // Of two columns of units the first, whose cells hold for several rows.
            Holds::Value(Label::Units(_)) => {
                !matches!(known[nth], Some(Column::Value(Label::Units(_) | Label::Persons(_))))
                    && holds[nth + 1..].iter().any(|holds| matches!(holds, Holds::Value(Label::Units(_))))
            }
            _ => false,
        };
        let goes_on = profile.goes_on() || ragged;
        if of_words && goes_on && profile.opens {
            holds[nth] = Holds::Heading;
        }
    }
}

/// Of several columns of numbers the last before the words numbers the tasks.
fn numbers(main: usize, profiles: &[Profile], holds: &mut [Holds]) {
    let numbered = |nth: &usize| holds[*nth] == Holds::Number;
    let all: Vec<usize> = (0..holds.len()).filter(numbered).collect();
    // A running number says more than a code that stands beside it.
    let own = all.iter().copied().filter(|nth| *nth < main && profiles[*nth].below == 0);
    let kept = own.clone().next().or_else(|| all.iter().copied().rfind(|nth| *nth < main));
    for nth in all {
        if Some(nth) != kept {
            holds[nth] = Holds::Other;
        }
    }
}

/// Of several columns of times the one that says by when.
fn times(main: usize, names: &[String], profiles: &[Profile], holds: &mut [Holds]) {
    const BY_WHEN: &[&str] = &[
        "完成", "截止", "截至", "时限", "期限", "办结", "节点", "销号", "DDL", "Due", "交账", "到期", "结束",
        "Finish", "End",
    ];
    let all: Vec<usize> = (0..holds.len()).filter(|nth| holds[*nth] == Holds::Value(Label::Due)).collect();
    let rank = |nth: usize| {
        (
            BY_WHEN.iter().any(|word| names[nth].contains(word)),
            profiles[nth].count(&[Look::Time]).min(3),
            nth > main,
        )
    };
    let Some(kept) = all.iter().copied().max_by_key(|nth| rank(*nth)) else { return };
    for nth in all {
        if nth != kept {
            holds[nth] = Holds::Other;
        }
    }
}

/// The heads of a table, one for each of its columns: where rows are wider than the row of heads, one of these stands over
/// two columns, the one with which all look best.
pub(super) fn widen(source: &str, mut heads: Vec<Span>, widest: usize, body: &[&[Cell]]) -> Vec<Span> {
    const MOST: usize = 3;
    if (heads.len() + 1..=heads.len() + MOST).contains(&widest) {
        let profiles: Vec<Profile> = (0..widest).map(|nth| Profile::of(source, nth, body)).collect();
        let fits = |heads: &[Span]| -> i32 {
            heads.iter().zip(&profiles).map(|(head, profile)| like(column(head.of(source)), profile)).sum()
        };
        while heads.len() < widest {
            let twice = |nth: usize| {
                let mut heads = heads.clone();
                heads.insert(nth, heads[nth]);
                heads
            };
            let Some(best) = (0..heads.len()).map(twice).max_by_key(|heads| fits(heads)) else { break };
            heads = best;
        }
    }
    heads.resize(heads.len().max(widest), Span::default());
    heads
}

/// How well a head stands over a column.
fn like(head: Option<Column>, profile: &Profile) -> i32 {
    let fits = match head {
        Some(Column::Number) => profile.mostly(&[Look::Number]),
        Some(Column::Value(Label::Due)) => profile.mostly(&[Look::Time, Look::Counted]),
        Some(Column::Value(Label::Units(_) | Label::Persons(_))) => {
            profile.mostly(&[Look::Units, Look::Persons])
        }
        Some(Column::Words | Column::Value(Label::Words)) => profile.mostly(&[Look::Word, Look::Sentence]),
        _ => return 0,
    };
    if fits { 2 } else { -1 }
}
