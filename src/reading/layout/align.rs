//! Dealing out what stands one behind the other, lines or cells, to the columns of a table that it looks like.

use super::cells::says_nothing;
use super::marks::are_marks;
use crate::reading::grammar::deadline::{self, Deadline, Reference};
use crate::reading::grammar::{person, responsibility, unit};
use crate::reading::words::{Column, Label, OPEN_ENDED, STAR_MARKS};

/// The columns of so many lines, in order, so that together they fit best, and how well they do: `like` says how well a line
/// (second) looks like what a column (first) holds, `step` what it costs to come to it from the column of the line before,
/// if that is possible. Of columns that fit equally well the first is taken, or the last, `to_the_right`.
pub(super) fn align(
    lines: usize,
    width: usize,
    to_the_right: bool,
    like: impl Fn(usize, usize) -> i32,
    step: impl Fn(Option<usize>, usize, usize) -> Option<i32>,
) -> (i32, Vec<usize>) {
    const NEVER: i32 = i32::MIN / 2;
    let better = |sum: i32, best: i32| if to_the_right { sum >= best } else { sum > best };
    // For each line and column the best sum, and the column of the line before.
    let mut best: Vec<Vec<(i32, usize)>> = Vec::with_capacity(lines);
    for line in 0..lines {
        let row = (0..width).map(|to| {
            let mut found = (NEVER, 0);
            match best.last() {
                None => found.0 = step(None, to, line).unwrap_or(NEVER),
                Some(before) => {
                    for (from, (sum, _)) in before.iter().enumerate().filter(|(_, (sum, _))| *sum > NEVER) {
                        let Some(cost) = step(Some(from), to, line) else { continue };
                        if better(sum + cost, found.0) {
                            found = (sum + cost, from);
                        }
                    }
                }
            }
            (if found.0 > NEVER { found.0 + like(to, line) } else { NEVER }, found.1)
        });
        best.push(row.collect());
    }
    let mut end = (NEVER, 0);
    for (nth, (sum, _)) in best.last().into_iter().flatten().enumerate() {
        if better(*sum, end.0) {
            end = (*sum, nth);
        }
    }
    let (sum, mut nth) = end;
    let mut aligned = vec![0; lines];
    for line in (0..lines).rev() {
        aligned[line] = nth;
        nth = best[line][nth].1;
    }
    (sum, aligned)
}

/// What a line looks like, found out once for all columns that it could stand in.
pub(super) struct Features {
    /// How much it looks like words of a task.
    pub(super) words: i32,
    units: i32,
    persons: i32,
    due: i32,
    /// Whether it says nothing, or is but marks.
    pub(super) nothing: bool,
    pub(super) marks: bool,
}

/// Whether a text says nothing but who answers: `政务科牵头，人事科配合`, `区城管局,6月底前`. Longer ones do so where a time stands
/// behind names of units.
fn tells_who(text: &str) -> bool {
    const LONGEST: usize = 90;
    const LONGEST_WITH_TIME: usize = 200;
    let few = text.len() <= LONGEST && !text.contains('。');
    let timed = text.len() <= LONGEST_WITH_TIME
        && text.ends_with(['前', '底', '末', '内', '日', '月', '旬', ')', '）']);
    (few || timed)
        && responsibility::responsibility(text)
            .is_some_and(|found| !found.units.is_empty() && (few || found.due.is_some()))
}

/// `一季度排查，上半年完成`: a few words behind a time.
fn opens_with_time(text: &str) -> bool {
    const LONGEST: usize = 90;
    let says = |time: &Deadline| time.span.start == 0 && (time.due.is_some() || time.recurrence.is_some());
    text.len() <= LONGEST
        && !text.contains('。')
        && deadline::may_open(text)
        && deadline::in_label(text, &Reference::ANY_YEAR).first().is_some_and(says)
}

impl Features {
    pub(super) fn of(text: &str) -> Self {
        let due = deadline::is_time(text);
        let timed = due || opens_with_time(text);
        let units =
            !due && (!timed && unit::units(text).is_some_and(|names| !names.is_empty()) || tells_who(text));
        let persons = person::are_persons(text);
        let long = text.chars().take(16).count() > 15;
        let sentence =
            text.ends_with(['。', '；', ';']) || text.contains('，') || text.starts_with(STAR_MARKS);
        let words = match () {
            () if sentence && !units => 3,
            () if units || persons => -2,
            () if long => 3,
            // `…20日⏎前`: what is left of a line.
            () if text.chars().nth(1).is_none() => -1,
            () => 1,
        };
        Self {
            words,
            nothing: says_nothing(text),
            marks: are_marks(text),
            units: match units {
                _ if text.starts_with(['(', '（']) && text.ends_with([')', '）']) => 2,
                true if person::looks_like_person(text) => 1,
                true => 3,
                false if words > 1 => -4,
                false => -1,
            },
            persons: match persons {
                true => 3,
                false if text.chars().take(5).count() <= 4 => -1,
                false => -4,
            },
            due: if due || deadline::is_day_in_figures(text) {
                4
            } else if text.chars().take(13).count() <= 12
                && (text.ends_with(['前', '底', '末', '内', '旬', '月', '日'])
                    || ["年中", "月中", "期中", "季中"].iter().any(|word| text.ends_with(word)))
            {
                // `汛期前`: when that is nobody knows, but it is a time; `起草中` is a state.
                2
            } else if text.chars().take(13).count() <= 12
                && (text.starts_with('待') || OPEN_ENDED.start(text))
            {
                // `立即整改，长期保持`, `待资金到位`: so is what sets no day.
                2
            } else if timed {
                1
            } else {
                -3
            },
        }
    }

    /// How much it looks like what a column holds; nothing speaks for or against numbers, and what is not kept.
    pub(super) const fn like(&self, column: Column) -> i32 {
        match column {
            Column::Words | Column::Value(Label::Words) => self.words,
            Column::Value(Label::Units(_)) => self.units,
            Column::Value(Label::Persons(_)) => self.persons,
            Column::Value(Label::Due) => self.due,
            Column::Number | Column::Remark | Column::Value(Label::Other) => 0,
        }
    }
}
