//! A table with its cells: from a web page or an office program, or with tabs or bars between its cells.
//!
//! ```text
//! 序号 | 重点任务 | 具体措施 | 牵头单位 | 完成时限      heads in any order and wording
//! 一、城市更新                                       a group: one cell over all columns
//! 1    | 公园提质 | 新建公园3座 | 区城管局 | 6月底        a record
//!      |          | 改造绿道5公里 |       | 9月底        cells that go on from above
//! 工作任务 | 时序进度
//! 建章立制 | 3月:修订办法。 5月:印发执行。              steps, each with the time that opens it
//! ```
//!
//! A cell of words that goes on over several rows is their heading; others are put together as one text. Rows that
//! were copied without their merged cells are shorter: each cell goes to the column that it looks like.

use super::columns::column;
use super::looks::Looks;
use super::rows::{HEAD_ROWS, MOST_COLUMNS, is_head, rows, spread, whole_rows};
use super::steps::steps;
use super::{Fit, Part};
use crate::intake::Cell;
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::outline::{Counting, Level, Outline};
use crate::reading::result::{DoubtKind, MarkKind, PassageKind};
use crate::reading::words::{Column, Label, NO_TASK_COLUMNS, NOTE_STARTS, STAR_MARKS};
use crate::text::{Span, Stitched, chars::squeeze};

pub(super) const SCORE: usize = 90;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let rows = whole_rows(part.source, rows(part.blocks)?);
    let table = Table::new(part.source, rows)?;
    Some(Fit { score: SCORE, read: Box::new(move |draft, outline| table.read(part, draft, outline)) })
}

/// What stands in one column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Words, or none.
    Words(Span),
    /// What stands above goes on.
    FromAbove,
}

struct Table {
    columns: Vec<Option<Column>>,
    /// The words of its heads.
    heads: Vec<String>,
    /// The rows before the body.
    head: Vec<Span>,
    body: Vec<Row>,
    /// Whether a row must have a time to be a task: nothing else says who answers.
    by_time: bool,
}

struct Row {
    span: Span,
    places: Vec<Place>,
    /// The only cell with words, where it stands over all columns.
    group: Option<Span>,
}

impl Table {
    fn new(source: &str, rows: Vec<(Span, Vec<Cell>)>) -> Option<Self> {
        let at = (0..rows.len().min(HEAD_ROWS)).find(|at| is_head(source, &rows[*at].1))?;
        let mut columns = spread(&rows[at].1).map(|cell| column(cell.span.of(source))).collect::<Vec<_>>();
        let mut end = at + 1;
        // A second row of heads below merged ones: 责任单位 over 牵头 and 配合.
        let heads_only = |cells: &[Cell]| {
            let mut filled = cells.iter().filter(|cell| !cell.span.is_empty());
            filled.clone().count() > 0 && filled.all(|cell| column(cell.span.of(source)).is_some())
        };
        if let Some((_, cells)) = rows.get(end)
            && cells.iter().any(|cell| cell.continues || cell.span.is_empty())
            && heads_only(cells)
        {
            // In plain text a head over two columns takes but one.
            columns.resize(columns.len().max(spread(cells).count()), None);
            for (column_here, cell) in columns.iter_mut().zip(spread(cells)) {
                *column_here = column(cell.span.of(source)).or(*column_here);
            }
            end += 1;
        }
        // The line that rules off a head has no cells.
        end += rows[end..].iter().take_while(|(_, cells)| cells.is_empty()).count();
        if columns.len() > MOST_COLUMNS {
            return None;
        }
        more_words(source, &mut columns, &rows[end..]);
        categories(source, &mut columns, &rows[end..]);
        let has = |wanted: fn(Column) -> bool| columns.iter().flatten().any(|column| wanted(*column));
        let answers = has(|column| matches!(column, Column::Value(Label::Units(_) | Label::Persons(_))));
        let timed = has(|column| column == Column::Value(Label::Due));
        let words = has(is_words);
        let none = rows[at]
            .1
            .iter()
            .any(|cell| NO_TASK_COLUMNS.iter().any(|word| squeeze(cell.span.of(source)).contains(word)));
        let body: Vec<Row> = rows[end..]
            .iter()
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(span, cells)| row(source, *span, cells, &columns))
            .collect();
        let stepped = body.iter().any(|row| {
            row.places
                .iter()
                .any(|place| matches!(place, Place::Words(span) if !steps(span.of(source)).is_empty()))
        });
        let numbered = has(|column| column == Column::Number);
        let listed = numbered && rows[at].1.iter().any(|cell| squeeze(cell.span.of(source)).contains("任务"));
        // Hours of a day make an agenda.
        let hours =
            columns.iter().position(|column| *column == Some(Column::Value(Label::Due))).is_some_and(|nth| {
                let times = body.iter().filter_map(|row| match row.places.get(nth) {
                    Some(Place::Words(span)) if !span.is_empty() => Some(span.of(source)),
                    _ => None,
                });
                let is_hour =
                    |text: &str| text.contains([':', '：']) && !text.contains(['月', '日', '前', '-', '/']);
                let (all, hours) = times.fold((0, 0), |(all, hours), text| {
                    let clock = is_hour(text) || text.split(['-', '—', '~']).all(|part| is_hour(part.trim()));
                    (all + 1, hours + usize::from(clock))
                });
                hours * 2 > all
            });
        if hours || !words || none && !answers || !(answers || timed || stepped || listed) || body.is_empty()
        {
            return None;
        }
        let head = rows[..end].iter().map(|(span, _)| *span).collect();
        let heads = spread(&rows[at].1).map(|cell| squeeze(cell.span.of(source)).into_owned()).collect();
        Some(Self { columns, heads, head, body, by_time: timed && !answers && !stepped })
    }

    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
        let source = part.source;
        self.head.iter().for_each(|span| draft.claim(*span, PassageKind::Furniture));
        let groups = self.group_columns();
        let mut counting = Counting::default();
        // For each column what stands there, or stood there above.
        let mut above = vec![Span::default(); self.columns.len()];
        for row in &self.body {
            if let Some(group) = row.group {
                let text = group.of(source);
                if NOTE_STARTS.start(text) || squeeze(text).starts_with("合计") {
                    draft.claim(row.span, PassageKind::Body);
                } else {
                    enter_group(source, group, outline, draft);
                    above.fill(Span::default());
                }
                continue;
            }
            if self.is_repeated_head(source, row) {
                draft.claim(row.span, PassageKind::Furniture);
                continue;
            }
            self.read_row(part, row, &groups, &mut above, &mut counting, draft, outline);
        }
    }

    /// The columns whose words are headings: they go on over several rows, and other words stand behind them.
    fn group_columns(&self) -> Vec<bool> {
        let last = self.columns.iter().rposition(|column| column.is_some_and(is_words));
        let goes_on = |nth: usize| {
            self.body.iter().any(|row| row.group.is_none() && row.places.get(nth) == Some(&Place::FromAbove))
        };
        (0..self.columns.len())
            .map(|nth| {
                last.is_some_and(|last| nth < last) && self.columns[nth].is_some_and(is_words) && goes_on(nth)
            })
            .collect()
    }

    fn is_repeated_head(&self, source: &str, row: &Row) -> bool {
        let mut filled = 0;
        let same = row.places.iter().zip(&self.heads).all(|(place, head)| match place {
            Place::Words(span) if !span.is_empty() => {
                filled += 1;
                *squeeze(span.of(source)) == **head
            }
            _ => true,
        });
        same && filled > 1
    }

    #[allow(clippy::too_many_arguments, reason = "the state of one walk over the rows")]
    fn read_row<'s>(
        &self,
        part: &Part<'s, '_>,
        row: &Row,
        groups: &[bool],
        above: &mut [Span],
        counting: &mut Counting,
        draft: &mut Draft<'s>,
        outline: &mut Outline,
    ) {
        let source = part.source;
        let mut words = Vec::new();
        let mut section = outline.section();
        let mut found = Responsibility::default();
        let mut due = None;
        let mut number = None;
        for (nth, place) in row.places.iter().enumerate() {
            let (span, own) = match place {
                Place::Words(span) => (*span, true),
                Place::FromAbove => (above[nth], false),
            };
            above[nth] = span;
            let Some(column) = self.columns[nth] else { continue };
            match column {
                Column::Number => number = Some((span, own)),
                Column::Words | Column::Value(Label::Words) if groups[nth] => {
                    if !span.is_empty() {
                        section.push(joined(source, span).text().trim().to_owned());
                    }
                    if own {
                        draft.claim(span, PassageKind::Heading);
                    }
                }
                Column::Words | Column::Value(Label::Words) => {
                    if own && !span.is_empty() {
                        words.push(span);
                    }
                }
                Column::Value(Label::Due) => due = due.or((!span.is_empty()).then_some(span)),
                Column::Value(label) => add_cell(source, &mut found, label, span),
                Column::Remark => {}
            }
        }
        // A cell over two columns of words says them once.
        words.dedup();
        // `区城管局,6月底前` in a column of units.
        let due = due.or(found.due);
        let no_time = self.by_time && due.is_none();
        if words.is_empty() || no_time {
            draft.claim(row.span, PassageKind::Body);
            return;
        }
        let cells: Vec<Span> = row
            .places
            .iter()
            .zip(groups)
            .filter_map(|(place, group)| match place {
                Place::Words(span) if !group && !span.is_empty() => Some(*span),
                _ => None,
            })
            .collect();
        let mut first = true;
        let mut push = |draft: &mut Draft<'s>, words: Stitched<'s>, due: Option<Stitched<'s>>| {
            let mut item = Item::new(section.clone(), words);
            if let Some((number, own)) = number.filter(|(span, _)| !span.is_empty()) {
                item.number = Some(number);
                if own && first {
                    let value = numbering::number(number.of(source).trim()).map(|(value, ..)| value);
                    if let Some(doubt) = value.and_then(|value| counting.count(Style::Arabic, value)) {
                        draft.doubt(number, Some(draft.tasks.len()), doubt);
                    }
                }
            }
            item.places = if first { cells.clone() } else { item.words.spans(item.words.all()) };
            item.units.clone_from(&found.units);
            item.persons.clone_from(&found.persons);
            item.due = due;
            let unequal = item.pair();
            item.inherit(outline);
            let task = draft.push(item, part.reference);
            if let Some((units, persons)) = unequal {
                draft.doubt(row.span, Some(task), DoubtKind::UnequalLists { units, persons });
            }
            first = false;
        };
        let due = due.map(|due| joined(source, due));
        let last = words.last().copied().unwrap_or_default();
        let steps = steps(last.of(source));
        if steps.is_empty() {
            let mut text = Stitched::new(source, Span::default());
            let mut starred = false;
            for span in words {
                let lines = joined(source, span);
                let stars = lines.text().len()
                    - lines
                        .text()
                        .trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace())
                        .len();
                starred |= lines.text()[..stars].contains(STAR_MARKS);
                let own = Span::new(stars, lines.text().len());
                lines.spans(own).into_iter().for_each(|span| text.push(span));
            }
            push(draft, text, due);
            if starred && let Some(task) = draft.tasks.last_mut() {
                task.starred = true;
            }
            return;
        }
        for (time, step) in steps {
            let (time, step) = (time.shifted(last.start), step.shifted(last.start));
            push(draft, joined(source, step), Some(Stitched::new(source, time)));
        }
    }
}

/// A column of sentences under a head that nobody knows holds words of the tasks too: `建设内容`.
fn more_words(source: &str, columns: &mut [Option<Column>], body: &[(Span, Vec<Cell>)]) {
    const LENGTH: usize = 8;
    if !columns.iter().flatten().any(|column| is_words(*column)) {
        return;
    }
    for (nth, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.is_none()) {
        let cells =
            body.iter().filter(|(_, cells)| cells.iter().map(|cell| cell.columns).sum::<usize>() > nth);
        let texts = cells.filter_map(|(_, cells)| spread(cells).nth(nth)).map(|cell| cell.span.of(source));
        let (mut filled, mut long) = (0, 0);
        for text in texts.filter(|text| !text.is_empty()).take(50) {
            let looks = Looks::of(text);
            filled += 1;
            let other = looks.units > 0 || looks.persons > 0 || looks.due > 0;
            long += usize::from(looks.words > 0 && !other && text.chars().take(LENGTH).count() == LENGTH);
        }
        if filled > 0 && long * 10 >= filled * 8 {
            *column = Some(Column::Words);
        }
    }
}

/// A column before the words whose cells stand for several rows each holds their headings, whatever its head says:
/// `类别`, `领域`.
fn categories(source: &str, columns: &mut [Option<Column>], body: &[(Span, Vec<Cell>)]) {
    let Some(first) = columns.iter().position(|column| column.is_some_and(is_words)) else { return };
    for nth in (0..first).filter(|nth| columns[*nth].is_none()).collect::<Vec<_>>() {
        let (mut filled, mut below, mut opens) = (0, 0, None);
        for (_, cells) in body.iter().filter(|(_, cells)| cells.len() > 1) {
            let Some(cell) = spread(cells).nth(nth) else { continue };
            let own = !cell.continues && !cell.span.of(source).is_empty();
            opens = opens.or(Some(own));
            filled += usize::from(own);
            below += usize::from(!own);
        }
        if opens == Some(true) && filled > 0 && below > 0 {
            columns[nth] = Some(Column::Words);
        }
    }
}

fn is_words(column: Column) -> bool {
    matches!(column, Column::Words | Column::Value(Label::Words))
}

/// A row of the body, with its cells in their columns.
fn row(source: &str, span: Span, cells: &[Cell], columns: &[Option<Column>]) -> Row {
    let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.span.is_empty()).collect();
    let merged = filled.len() == 1 && filled[0].columns >= columns.len().max(2);
    // In plain text nothing says how far a cell reaches: a numbered line of few words is a heading.
    let heading = filled.len() == 1
        && !cells.iter().any(|cell| cell.continues)
        && cells.first().is_some_and(|cell| !cell.span.is_empty())
        && columns.len() > 2
        && {
            let text = filled[0].span.of(source);
            let short = text.chars().take(81).count() <= 80 && !text.trim_end_matches('。').contains('。');
            let numbered = numbering::numeral(text)
                .is_some_and(|numeral| matches!(numeral.style, Style::Han | Style::HanBracketed));
            short && (numbered || NOTE_STARTS.start(text))
        };
    let group = (merged || heading).then(|| filled[0].span);
    let wide: usize = cells.iter().map(|cell| cell.columns).sum();
    // With its number and empty cells in it nothing lacks but the last cells.
    let aligned = columns.first() == Some(&Some(Column::Number))
        && cells.iter().any(|cell| cell.span.is_empty())
        && cells.first().is_some_and(|cell| {
            let text = cell.span.of(source);
            numbering::number(text).is_some_and(|(_, length, _)| length == text.len())
        });
    let places = if wide < columns.len() && !aligned {
        deal(source, cells, columns)
    } else {
        let empty_number = columns
            .iter()
            .position(|column| *column == Some(Column::Number))
            .is_some_and(|nth| spread(cells).nth(nth).is_some_and(|cell| cell.span.is_empty()));
        let first_words = columns.iter().position(|column| column.is_some_and(is_words));
        let several_words = columns.iter().filter(|column| column.is_some_and(is_words)).count() > 1;
        let answers = |nth: usize| {
            matches!(columns.get(nth), Some(Some(Column::Value(Label::Units(_) | Label::Persons(_)))))
        };
        // A row that names somebody itself names all that it wants to.
        let named = spread(cells).enumerate().any(|(nth, cell)| answers(nth) && !cell.span.is_empty());
        spread(cells)
            .take(columns.len())
            .enumerate()
            .map(|(nth, cell)| {
                // Spreadsheets leave the lower parts of a merged cell empty.
                let leading =
                    empty_number && !(named && answers(nth)) || first_words == Some(nth) && several_words;
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
fn deal(source: &str, cells: &[Cell], columns: &[Option<Column>]) -> Vec<Place> {
    let (count, width) = (cells.len(), columns.len());
    // best[c][n]: the best sum when the first n cells lie in the first c columns.
    let mut best = vec![vec![i32::MIN / 2; count + 1]; width + 1];
    best[0][0] = 0;
    let looks: Vec<Looks> = cells.iter().map(|cell| Looks::of(cell.span.of(source))).collect();
    let score = |nth: usize, at: usize| {
        let text = cells[at].span.of(source);
        let stepped = !steps(text).is_empty();
        match columns[nth] {
            Some(Column::Number) => {
                if numbering::number(text).is_some_and(|(_, length, _)| length == text.len()) {
                    8
                } else {
                    -8
                }
            }
            Some(column) if is_words(column) => {
                let last = columns.iter().rposition(|column| column.is_some_and(is_words)) == Some(nth);
                looks[at].words
                    + if stepped && last {
                        8
                    } else if stepped {
                        -4
                    } else {
                        0
                    }
            }
            Some(Column::Value(label)) => looks[at].like_label(label),
            Some(_) if stepped => -4,
            // A column that is not kept takes what stands at the end.
            _ => i32::from(nth + 1 == width && at + 1 == count),
        }
    };
    for nth in 0..width {
        for at in 0..=count {
            let skipped = best[nth][at];
            let taken = if at > 0 { best[nth][at - 1] + score(nth, at - 1) } else { i32::MIN / 2 };
            best[nth + 1][at] = skipped.max(taken);
        }
    }
    let mut places = vec![Place::FromAbove; width];
    let mut at = count;
    for nth in (0..width).rev() {
        if at > 0 && (best[nth + 1][at] != best[nth][at] || nth < at) {
            at -= 1;
            places[nth] = Place::Words(cells[at].span);
        }
    }
    places
}

/// The lines of a cell, joined.
fn joined(source: &str, span: Span) -> Stitched<'_> {
    let mut lines = Stitched::new(source, Span::default());
    let mut start = span.start;
    let text = span.of(source);
    // Markdown breaks the lines of a cell with a mark of HTML.
    let breaks = text.match_indices(['\n', '<']).filter_map(|(at, _)| {
        let mark = ["\n", "<br>", "<br/>", "<br />"].into_iter().find(|mark| text[at..].starts_with(mark))?;
        Some((span.start + at, span.start + at + mark.len()))
    });
    for (end, next) in breaks.chain([(span.end, span.end)]) {
        lines.push(Span::new(start, end).trimmed(source));
        start = next;
    }
    lines
}

/// What a cell says about who answers.
fn add_cell(source: &str, found: &mut Responsibility, label: Label, span: Span) {
    if span.is_empty() {
        return;
    }
    // The lines of a cell stand below each other.
    let lines = joined(source, span);
    let lines = lines.spans(lines.all());
    if lines.len() > 1
        && responsibility::labels(span.of(source)).is_empty()
        && !span.of(source).contains(['(', '（'])
    {
        return lines.into_iter().for_each(|line| add_cell(source, found, label, line));
    }
    // `[林晓](https://…)`: the words of a link.
    if span.of(source).contains("](") {
        return links(span.of(source))
            .for_each(|link| add_cell(source, found, label, link.shifted(span.start)));
    }
    // `牵头:甲局;配合:乙局` says more than the head of its column.
    if let Some(mut labelled) = responsibility::labelled(span.of(source)) {
        labelled.shift(span.start);
        found.append(labelled);
        return;
    }
    found.add_labelled(source, label, None, span);
}

/// The words of links in Markdown.
fn links(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices("](").filter_map(|(end, _)| {
        let start = text[..end].rfind('[')? + 1;
        let words = text[start..end].trim_start_matches('@');
        Some(Span::new(end - words.len(), end))
    })
}

/// A group's heading over all columns, with the leaders that its bracket names.
pub(super) fn enter_group<'s>(source: &'s str, span: Span, outline: &mut Outline, draft: &mut Draft<'s>) {
    let text = span.of(source);
    let style = numbering::numeral(text).map_or(Style::Han, |numeral| numeral.style);
    let (mut units, mut persons) = (Vec::new(), Vec::new());
    if let Some((_, inner)) = responsibility::closing_bracket(text)
        && let Some(mut found) = responsibility::labelled(inner.of(text))
    {
        found.shift(span.start + inner.start);
        found.persons.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Person, None));
        found.units.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Unit, None));
        (units, persons) = (found.units, found.persons);
    }
    outline.enter(Level::Numbered(style), text.to_owned(), units, persons);
    draft.claim(span, PassageKind::Heading);
}
