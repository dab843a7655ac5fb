//! What a line of a page's head shows by itself.

use chrono::NaiveDate;

use crate::reading::grammar::deadline::{self, Reference};
use crate::reading::grammar::{responsibility, unit};
use crate::text::chars::is_han;

/// Whether a line says where on a site its page stands: `首页 > 通知公告 > 正文`.
pub(super) fn is_trail(line: &str) -> bool {
    const LONGEST: usize = 12;
    let mut steps = 0;
    let short = line.split(['>', '›', '»']).all(|step| {
        steps += 1;
        (1..=LONGEST).contains(&step.trim().chars().take(LONGEST + 1).count())
    });
    short && steps > 2 && line.chars().any(is_han)
}

/// The week that a line names in brackets without its year: `本周安排（3月9日—3月13日）`.
pub(super) fn bracketed_week(line: &str, reference: &Reference) -> Option<(NaiveDate, NaiveDate)> {
    const LONGEST: i64 = 7;
    let (_, inner) = responsibility::closing_bracket(line)?;
    let week = deadline::period(inner.of(line), reference)?;
    ((week.1 - week.0).num_days() < LONGEST).then_some(week)
}

/// Whether a line is a point in English, which no field of a head is: `[ ] Order the chairs`.
pub(super) fn is_point(line: &str) -> bool {
    let marked =
        ["• ", "* ", "- ", "☐ ", "[ ]", "[x]", "[X]"].iter().find_map(|mark| line.strip_prefix(mark));
    marked.is_some_and(|words| {
        !words.chars().any(is_han) && !words.chars().take(24).any(|c| matches!(c, ':' | '：' | '|'))
    })
}

/// Whether a line is the name of a unit, or of several beside each other.
pub(super) fn are_units(line: &str) -> bool {
    !line.trim().is_empty()
        && (unit::looks_like_unit(line) || line.split_whitespace().all(unit::looks_like_unit))
}
