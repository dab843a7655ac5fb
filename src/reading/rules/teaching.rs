//! Which rule would have given what somebody has put right by hand.

use super::{Meaning, Rule, places};
use crate::intake::{Block, Cell, Document};
use crate::reading::grammar::label;
use crate::reading::model::PersonRole;
use crate::reading::words::Label;
use crate::text::Span;
use crate::text::chars::{fold, squeezed};

/// A label of more characters is a sentence.
const LONGEST_LABEL: usize = 14;
/// How far behind a task its values are looked for, in bytes.
const BEHIND: usize = 4000;

/// What somebody has put right in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taught<'a> {
    /// Where the task stands.
    pub task: Span,
    /// Where the next one begins, or the text ends.
    pub until: usize,
    /// The value that was missing, as it is printed: a name, the words of a time.
    pub value: &'a str,
    /// What it is.
    pub means: Meaning,
}

/// The rule by which the reader would have found a value itself: what its label or the head of its column means, or that a
/// name is a unit. `None` where the text does not have the value near the task, or nothing announces it.
///
/// ```
/// use qingdan::{intake::Document, reading::{Meaning, Rule, Taught, rule_for}, text::Span};
/// let document = Document::from_text("1.修缮河堤。\n挂点单位：水利局\n2.清理渠道。\n挂点单位：农业局\n");
/// let taught = Taught { task: Span::new(0, 17), until: 44, value: "水利局", means: Meaning::Lead };
/// let rule = Rule::Label { words: "挂点单位".into(), means: Meaning::Lead };
/// assert_eq!(rule_for(&document, taught), Some(rule));
/// ```
pub fn rule_for(document: &Document, taught: Taught<'_>) -> Option<Rule> {
    let source = document.source.as_str();
    let value = taught.value.trim();
    let end = source.floor_char_boundary(taught.until.min(taught.task.end + BEHIND).min(source.len()));
    let zone = source.get(taught.task.start..end)?;
    if value.is_empty() {
        return None;
    }
    let places: Vec<Span> = zone
        .match_indices(value)
        .map(|(at, words)| Span::new(taught.task.start + at, taught.task.start + at + words.len()))
        .collect();
    let announced = places.iter().find(|place| announcing(document, **place).is_some());
    rule_at(document, *announced.or(places.first())?, taught.means)
}

/// The rule that is taught by saying what a stretch of the text is: a label or the head of a column means this, or what it
/// announces does; else a name is a unit. `None` where that would teach nothing.
///
/// ```
/// use qingdan::{intake::Document, reading::{Meaning, Rule, rule_at}, text::Span};
/// let text = "1.修缮河堤。\n挂点单位：水利局\n";
/// let (document, lead) = (Document::from_text(text), Meaning::Lead);
/// let of = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
/// let rule = Some(Rule::Label { words: "挂点单位".into(), means: lead });
/// assert_eq!(rule_at(&document, of("水利局"), lead), rule);
/// assert_eq!(rule_at(&document, of("挂点单位"), lead), rule);
/// ```
pub fn rule_at(document: &Document, place: Span, means: Meaning) -> Option<Rule> {
    let source = document.source.as_str();
    let place = place.trimmed(source);
    if place.is_empty() {
        return None;
    }
    let itself = is_label(source, place) || is_head(document, place);
    let words = if itself { label_of(place.of(source)) } else { announcing(document, place) };
    match words {
        Some(words) => (!is_known(&words, means)).then_some(Rule::Label { words, means }),
        None => means.role().map(|_| Rule::Unit { name: squeezed(place.of(source)) }),
    }
    .filter(Rule::is_sound)
}

/// Whether a stretch is a label: a clause begins with it, and a colon or a closing bracket follows.
fn is_label(source: &str, place: Span) -> bool {
    let next = source[place.end..].trim_start_matches([' ', '\u{3000}']).chars().next();
    next.is_some_and(|next| matches!(fold(next), ':' | '】' | ']'))
        && places::begins_clause(source, place.start)
}

/// What announces a stretch of the text.
fn announcing(document: &Document, place: Span) -> Option<String> {
    label_before(&document.source, place.start).or_else(|| head_above(document, place.start))
}

/// Whether a stretch is the head of a column: a cell of the first row that says what its columns hold.
fn is_head(document: &Document, place: Span) -> bool {
    let row = document.blocks.partition_point(|block| block.span.end <= place.start);
    let is_wide = |cells: &[Cell]| cells.iter().filter(|cell| !cell.span.is_empty()).count() > 1;
    let Some(cells) = document.blocks.get(row).and_then(Block::cells) else { return false };
    let fills =
        |cell: &Cell| squeezed(cell.span.of(&document.source)) == squeezed(place.of(&document.source));
    let above = document.blocks[..row].iter().rev().map_while(Block::cells);
    is_wide(cells)
        && cells.iter().any(|cell| cell.span.contains(place) && fills(cell))
        && above.into_iter().all(|cells| !is_wide(cells))
}

/// Whether the reader knows words as a label by itself, of whatever kind.
///
/// ```
/// use qingdan::reading::is_known_label;
/// assert!(is_known_label("责任单位") && !is_known_label("认领"));
/// ```
pub fn is_known_label(words: &str) -> bool {
    label::of(words).is_some()
}

/// Whether the reader knows words for what they are.
fn is_known(words: &str, means: Meaning) -> bool {
    let known = match means {
        Meaning::Person => Some(Label::Persons(PersonRole::Responsible)),
        Meaning::Due => Some(Label::Due),
        Meaning::Task => Some(Label::Words),
        means => means.role().map(Label::Units),
    };
    known.is_some() && label::of(words) == known
}

/// The label that announces what stands at a place, in the same line, cell or bracket: what stands before the first colon, or
/// before the first blank at the beginning of a line.
fn label_before(source: &str, at: usize) -> Option<String> {
    let closes = |c: char| matches!(fold(c), '\n' | '\t' | '|' | '(' | '[' | '【' | ';' | '。');
    let start = source[..at]
        .rfind(closes)
        .map_or(0, |found| found + source[found..].chars().next().map_or(0, char::len_utf8));
    let before = &source[start..at];
    let words = match before.find(|c| fold(c) == ':') {
        Some(colon) => &before[..colon],
        // `【挂点单位】水利局`: the bracket is the label's own.
        None => match before.trim_end().strip_suffix(['】', ']']) {
            Some(inner) => inner,
            None => before.trim_start().split_once([' ', '\u{3000}'])?.0,
        },
    };
    label_of(words)
}

/// What the head says of the column in which a place stands.
fn head_above(document: &Document, at: usize) -> Option<String> {
    let blocks = &document.blocks;
    let row = blocks.partition_point(|block| block.span.end <= at);
    let cells = blocks.get(row)?.cells()?;
    let mut column = 0;
    for cell in cells {
        if cell.span.end > at {
            break;
        }
        column += cell.columns;
    }
    let table = blocks[..row].iter().rev().map_while(Block::cells).collect::<Vec<_>>();
    // The first row that says what its columns hold: a title above it is one cell.
    let head =
        table.iter().rev().find(|cells| cells.iter().filter(|cell| !cell.span.is_empty()).count() > 1)?;
    let mut from = 0;
    let cell = head.iter().find(|cell| {
        from += cell.columns;
        from > column
    })?;
    label_of(cell.span.of(&document.source))
}

/// Words that can be a label: few, and not figures alone.
fn label_of(words: &str) -> Option<String> {
    let words = squeezed(words.trim().trim_matches(['【', '】', '[', ']', '—', '-', '·']));
    let length = words.chars().take(LONGEST_LABEL + 1).count();
    let is_label = (2..=LONGEST_LABEL).contains(&length) && words.chars().any(char::is_alphabetic);
    is_label.then_some(words)
}
