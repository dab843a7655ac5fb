//! Which cell of a row stands in which column, also where merged cells are missing.

use super::infer::Holds;
use super::{Place, Row};
use crate::intake::Cell;
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::layout::align::{self, Features};
use crate::reading::layout::cells::{Look, is_number, look};
use crate::reading::layout::marks::are_marks;
use crate::reading::layout::rows::{filled_width, spread};
use crate::reading::layout::steps::steps;
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{Column, Label, NOBODY, NOTE_STARTS};
use crate::text::Span;

/// Whether the cells of a column that are empty go on from above: headings do, and what stands before the words of the
/// tasks; behind them leaders whose names are never printed twice in a row.
pub(super) fn goes_on(source: &str, nth: usize, holds: &[Holds], body: &[&[Cell]]) -> bool {
    let main = holds.iter().rposition(|holds| *holds == Holds::Words);
    match holds[nth] {
        Holds::Heading => true,
        Holds::Value(Label::Due) => main.is_none_or(|main| nth < main),
        Holds::Value(Label::Persons(PersonRole::Leader)) => {
            merged(source, nth, holds, body).is_some_and(|(filled, empty)| filled > 1 && empty >= filled / 2)
        }
        // Who answers for all that stands behind his name, as for a heading.
        Holds::Value(Label::Units(UnitRole::Lead | UnitRole::Responsible) | Label::Persons(_))
            if main.is_some_and(|main| nth < main) =>
        {
            let first = body.first().and_then(|cells| spread(cells).nth(nth));
            first.is_some_and(|cell| !cell.span.is_empty()) && merged(source, nth, holds, body).is_some()
        }
        // Where `/` says that there is nobody, an empty cell says something else.
        Holds::Value(Label::Units(UnitRole::Lead)) => {
            let named = |nth: usize| {
                matches!(holds.get(nth), Some(Holds::Value(Label::Units(_) | Label::Persons(_))))
            };
            let nobody = |cells: &&&[Cell]| {
                let mut names = spread(cells).enumerate().filter(|(nth, _)| named(*nth));
                names.any(|(_, cell)| NOBODY.contains(&cell.span.of(source).trim()))
            };
            body.iter().filter(nobody).nth(1).is_some() && merged(source, nth, holds, body).is_some()
        }
        _ => false,
    }
}

/// How many cells of a column are filled and how many empty, where the empty ones may be the lower parts of merged ones:
/// the first is filled, and none says again what the one above it says, unless a new heading begins beside it.
fn merged(source: &str, nth: usize, holds: &[Holds], body: &[&[Cell]]) -> Option<(usize, usize)> {
    let main = holds.iter().rposition(|holds| *holds == Holds::Words);
    let heads = |nth: usize| {
        holds
            .get(nth)
            .is_some_and(|holds| *holds == Holds::Heading || *holds == Holds::Words && Some(nth) != main)
    };
    let mut last = "";
    let (mut filled, mut empty) = (0, 0);
    for cells in body {
        if spread(cells).enumerate().any(|(nth, cell)| heads(nth) && !cell.span.is_empty()) {
            last = "";
        }
        let text = spread(cells).nth(nth).map_or("", |cell| cell.span.of(source));
        if text.is_empty() {
            empty += 1;
            continue;
        }
        if text == last {
            return None;
        }
        filled += 1;
        last = text;
    }
    Some((filled, empty))
}

/// Whether a text is as short as a heading in a table: twenty characters, of which two small ones count for one.
fn is_short(text: &str) -> bool {
    const WIDEST: usize = 40;
    text.chars().take(WIDEST + 1).map(|c| 1 + usize::from(!c.is_ascii())).sum::<usize>() <= WIDEST
}

/// Whether rows lack the cells that were merged, so that what stands behind them has moved up: many rows end early, with no
/// empty cell in them, and the last cell that they have looks like what stands in the last column.
pub(super) fn is_ragged(source: &str, rows: &[(Span, Vec<Cell>)]) -> bool {
    let rows = || rows.iter().filter(|(_, cells)| !cells.is_empty());
    let widest = rows().map(|(_, cells)| filled_width(source, cells)).max().unwrap_or(0);
    let last = |cells: &[Cell]| {
        let width = filled_width(source, cells);
        spread(cells).nth(width.saturating_sub(1)).map(|cell| look(cell.span.of(source)))
    };
    let (mut whole, mut short): (Vec<&[Cell]>, Vec<&[Cell]>) = (Vec::new(), Vec::new());
    for (_, cells) in rows() {
        let width = filled_width(source, cells);
        let closed = spread(cells).take(width).all(|cell| !cell.span.is_empty() && cell.columns == 1);
        // Where blanks keep columns apart, cells stand below their heads: what is missing at the end is known too.
        let apart = |pair: &[Cell]| source.get(pair[0].span.end..pair[1].span.start);
        let blank = |text: &str| text.bytes().all(|byte| byte == b' ');
        let padded = width < widest
            && spread(cells).count() >= widest
            && cells.windows(2).all(|pair| apart(pair).is_some_and(blank));
        if !closed || padded || cells.iter().any(|cell| cell.continues) {
            return false;
        }
        match width {
            _ if width == widest => whole.push(cells),
            2.. => short.push(cells),
            _ => {}
        }
    }
    if short.len() * 4 < rows().count() {
        return false;
    }
    // Which looks the last column has, of the few that there are.
    let mut ends: Vec<Look> = Vec::new();
    for cells in whole {
        ends.extend(last(cells).filter(|look| !ends.contains(look)));
    }
    let alike = short.iter().filter(|cells| last(cells).is_some_and(|look| ends.contains(&look))).count();
    alike * 2 >= short.len()
}

/// A row of the body, with its cells in their columns.
pub(super) fn row(
    source: &str,
    span: Span,
    cells: &[Cell],
    holds: &[Holds],
    goes_on: &[bool],
    ragged: bool,
) -> Row {
    let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.span.is_empty()).collect();
    let merged = filled.len() == 1 && filled[0].columns >= holds.len().max(2);
    // In plain text nothing says how far a cell reaches: a few words alone at the start of a row are a heading.
    let heading = filled.len() == 1
        && !cells.iter().any(|cell| cell.continues)
        && cells.first().is_some_and(|cell| !cell.span.is_empty())
        && holds.len() > 2
        && {
            let text = filled[0].span.of(source);
            let short = text.chars().take(81).count() <= 80 && !text.trim_end_matches('。').contains('。');
            let numbered = numbering::numeral(text)
                .is_some_and(|numeral| matches!(numeral.style, Style::Han | Style::HanBracketed));
            // With its empty cells beside it a word or two are one too.
            let alone = (cells.len() * 2 > holds.len() || cells.len() == 1 && !ragged)
                && is_short(text)
                && !is_number(text)
                && steps(text).is_empty()
                && !text.ends_with(['。', '；', '，']);
            short && (numbered || alone || NOTE_STARTS.start(text))
        };
    let group = (merged || heading).then(|| filled[0].span);
    let wide: usize = cells.iter().map(|cell| cell.columns).sum();
    // With its number and empty cells in it nothing lacks but the last cells.
    let aligned = holds.first() == Some(&Holds::Number)
        && cells.iter().any(|cell| cell.span.is_empty())
        && cells.first().is_some_and(|cell| is_number(cell.span.of(source)));
    // Marks stand where they are meant, or they say nothing.
    let marked =
        !ragged && holds.contains(&Holds::Step) && cells.iter().any(|cell| are_marks(cell.span.of(source)));
    let aligned = aligned || marked;
    // A row that ends early lacks its last cells, where the others stand in their places.
    let places = if wide < holds.len() && !aligned {
        align(source, cells, holds, ragged)
    } else {
        let empty_number = holds
            .iter()
            .position(|holds| *holds == Holds::Number)
            .is_some_and(|nth| spread(cells).nth(nth).is_some_and(|cell| cell.span.is_empty()));
        let answers =
            |nth: usize| matches!(holds.get(nth), Some(Holds::Value(Label::Units(_) | Label::Persons(_))));
        // A row that names somebody itself names all that it wants to.
        let named = spread(cells).enumerate().any(|(nth, cell)| answers(nth) && !cell.span.is_empty());
        let first_words = holds.iter().position(|holds| *holds == Holds::Words);
        let several_words = holds.iter().filter(|holds| **holds == Holds::Words).count() > 1;
        spread(cells)
            .take(holds.len())
            .enumerate()
            .map(|(nth, cell)| {
                // Spreadsheets leave the lower parts of a merged cell empty.
                let leading =
                    goes_on[nth] || empty_number && !named || first_words == Some(nth) && several_words;
                if cell.continues || cell.span.is_empty() && leading {
                    Place::FromAbove
                } else {
                    Place::Words(cell.span)
                }
            })
            .collect()
    };
    Row { span, places, group }
}

/// Deals out the cells of a row that lacks some, in order, so that each looks like what its column holds; a column
/// without a cell goes on from above.
pub(super) fn align(source: &str, cells: &[Cell], holds: &[Holds], ragged: bool) -> Vec<Place> {
    let looks: Vec<Features> = cells.iter().map(|cell| Features::of(cell.span.of(source))).collect();
    let last_words = holds.iter().rposition(|holds| *holds == Holds::Words);
    let like = |nth: usize, at: usize| {
        let text = cells[at].span.of(source);
        let stepped = !steps(text).is_empty();
        match holds[nth] {
            Holds::Number if is_number(text) => 8,
            Holds::Number => -8,
            Holds::Step => looks[at].words,
            Holds::Words | Holds::Heading => {
                let bonus = match (stepped, last_words == Some(nth)) {
                    (true, true) => 8,
                    (true, false) => -4,
                    _ => 0,
                };
                looks[at].words + bonus
            }
            Holds::Value(label) => looks[at].like(Column::Value(label)),
            _ if stepped => -4,
            // A column that is not kept takes what stands at the end.
            _ => i32::from(nth + 1 == holds.len() && at + 1 == cells.len()),
        }
    };
    let step = |from: Option<usize>, to: usize, _| from.is_none_or(|from| from < to).then_some(0);
    // What was merged stands to the left: the others are as far to the right as they fit.
    let (_, aligned) = align::align(cells.len(), holds.len(), ragged, like, step);
    let mut places = vec![Place::FromAbove; holds.len()];
    aligned.iter().zip(cells).for_each(|(nth, cell)| places[*nth] = Place::Words(cell.span));
    places
}
