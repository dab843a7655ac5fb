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

mod groups;
mod infer;
mod kinds;
mod names;
mod pieces;
mod places;
mod slips;

use self::groups::{enter_group, unit_of_group};
use self::infer::{Holds, infer, widen};
use self::kinds::Kinds;
use self::names::add_cell;
use self::pieces::{Piece, duties, has_day, has_due, numbered_lines, pieces, value_of, without_time};
use self::places::{goes_on, is_ragged, row};
use self::slips::slips;
use super::Fit;
use super::cells::{Look, is_day, look, says_nothing, says_the_same};
use super::marks::{Marks, are_marks, is_bar};
use super::rows::{MOST_COLUMNS, filled_width, head_row, is_head, is_second_head, rows, spread, whole_rows};
use super::steps::steps;
use super::time_heads::time_head;
use crate::intake::{Block, Cell};
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::grammar::{assignment, period, unit};
use crate::reading::model::UnitRole;
use crate::reading::outline::{Counting, Outline};
use crate::reading::part::Part;
use crate::reading::result::{DoubtKind, PassageKind};
use crate::reading::words::{LEVELS, Label, NO_TASK_COLUMNS, NOTE_STARTS, PEOPLE_HEADS};
use crate::text::{
    Span, Stitched,
    chars::{is_han, squeeze},
};

pub(super) const SCORE: usize = 90;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    if let Ok(nth) = part.laid.binary_search_by_key(&place(part.blocks), |table| table.place) {
        let table = &part.laid[nth];
        return Some(Fit { score: SCORE, read: Box::new(|draft, outline| table.read(part, draft, outline)) });
    }
    let table = Table::of(part.source, part.blocks)?;
    Some(Fit { score: SCORE, read: Box::new(move |draft, outline| table.read(part, draft, outline)) })
}

/// Which of the blocks of a part these are: where the first and the last stand, and how many they are.
fn place(blocks: &[Block]) -> (Option<Span>, Option<Span>, usize) {
    (blocks.first().map(|block| block.span), blocks.last().map(|block| block.span), blocks.len())
}

/// What stands in one column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Words, or none.
    Words(Span),
    /// What stands above goes on.
    FromAbove,
}

/// A table: what its columns hold, and its rows.
pub(crate) struct Table {
    /// Which blocks it was made of.
    place: (Option<Span>, Option<Span>, usize),
    holds: Vec<Holds>,
    /// The words of its heads.
    heads: Vec<Span>,
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
    /// The table that rows are, if they are one.
    pub(super) fn of(source: &str, blocks: &[Block]) -> Option<Self> {
        let rows = whole_rows(source, rows(blocks)?);
        let table = Self::new(source, slips(source, &rows).unwrap_or(rows))?;
        Some(Self { place: place(blocks), ..table })
    }

    fn new(source: &str, mut rows: Vec<(Span, Vec<Cell>)>) -> Option<Self> {
        let at = head_row(source, &rows)?;
        let mut heads: Vec<Span> = spread(&rows[at].1).map(|cell| cell.span).collect();
        let mut end = at + 1;
        // A second row of heads below merged ones: 责任单位 over 牵头 and 配合, 推进计划 over the quarters.
        if let Some((_, cells)) = rows.get(end)
            && is_second_head(source, &heads, cells)
        {
            // In plain text a head over two columns takes but one.
            heads.resize(heads.len().max(spread(cells).count()), Span::default());
            for (head, cell) in heads.iter_mut().zip(spread(cells)).filter(|(_, cell)| !cell.span.is_empty())
            {
                *head = cell.span;
            }
            end += 1;
        }
        // The line that rules off a head has no cells.
        let ruled = rows[end..].iter().take_while(|(_, cells)| cells.is_empty()).count();
        end += ruled;
        // In Markdown a row with all its bars says itself which of its cells are empty.
        let whole = ruled > 0 && rows[end..].iter().all(|(_, cells)| spread(cells).count() >= heads.len());
        let ragged = !whole && is_ragged(source, &rows[end..]);
        if ragged {
            for (_, cells) in &mut rows[end..] {
                cells.truncate(filled_width(source, cells));
            }
            while heads.last().is_some_and(|head| head.is_empty()) {
                heads.pop();
            }
        }
        // Rows may be wider than their head.
        let widest = rows[end..].iter().map(|(_, cells)| filled_width(source, cells)).max().unwrap_or(0);
        if heads.len().max(widest) > MOST_COLUMNS {
            return None;
        }
        let whole: Vec<&[Cell]> = rows[end..]
            .iter()
            .map(|(_, cells)| cells.as_slice())
            .filter(|cells| match ragged {
                true => cells.len() >= widest,
                false => cells.iter().filter(|cell| !cell.span.is_empty()).count() > 1,
            })
            .collect();
        let heads = widen(source, heads, widest, &whole);
        let holds = infer(source, &heads, &whole, ragged)?;
        let has = |wanted: fn(Label) -> bool| {
            holds.iter().any(|holds| matches!(holds, Holds::Value(label) if wanted(*label)))
        };
        let answers = has(|label| matches!(label, Label::Units(_) | Label::Persons(_)));
        let timed = has(|label| label == Label::Due);
        let stepped = holds.contains(&Holds::Step);
        let says = |word: &str| heads.iter().any(|head| squeeze(head.of(source)).contains(word));
        let people = PEOPLE_HEADS.iter().any(|word| says(word)) && !says("任务");
        let goes_on = (0..holds.len()).map(|nth| goes_on(source, nth, &holds, &whole)).collect::<Vec<bool>>();
        let body: Vec<Row> = rows[end..]
            .iter()
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(span, cells)| row(source, *span, cells, &holds, &goes_on, ragged))
            .collect();
        let dated = |row: &Row| row.group.is_some_and(|group| period::period(group.of(source)).is_some());
        let somewhere = says("地点") && !(answers && (timed || body.iter().any(dated)));
        let none = people || NO_TASK_COLUMNS.iter().any(|word| says(word)) || somewhere;
        let stepped = stepped
            || body
                .iter()
                .flat_map(|row| &row.places)
                .any(|place| matches!(place, Place::Words(span) if !steps(span.of(source)).is_empty()));
        let listed = holds.contains(&Holds::Number) && says("任务");
        // Names of persons alone, below heads that nobody knows, stand in many lists.
        let told =
            is_head(source, &rows[at].1) || timed || stepped || has(|label| matches!(label, Label::Units(_)));
        // Cells of figures alone tell how far something has come.
        let of_words = |row: &Row| {
            row.group.is_none()
                && row.places.iter().zip(&holds).any(|(place, holds)| {
                    matches!(place, Place::Words(span) if *holds == Holds::Words
                        && span.of(source).contains(char::is_alphabetic))
                })
        };
        let none = none || !stepped && holds.contains(&Holds::Words) && !body.iter().any(of_words);
        if !told || none || !(answers || timed || stepped || listed) || body.is_empty() {
            return None;
        }
        let head = rows[..end].iter().map(|(span, _)| *span).collect();
        let by_time = timed && !answers && !stepped;
        Some(Self { place: place(&[]), holds, heads, head, body, by_time })
    }

    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
        let source = part.source;
        self.head.iter().for_each(|span| draft.claim(*span, PassageKind::Furniture));
        let groups = self.group_columns(source);
        let figures = self.counts_in_figures(source);
        let named = self.groups_are_units(source);
        let kinds = Kinds::of(source, &self.heads, &self.holds, &self.body);
        let marks = self.marks(source);
        let mut counting = Counting::default();
        // For each column what stands there, or stood there above.
        let mut above = vec![Span::default(); self.holds.len()];
        for row in &self.body {
            if let Some(group) = row.group {
                let text = group.of(source);
                if NOTE_STARTS.start(text) || is_sum(text) {
                    draft.claim(row.span, PassageKind::Body);
                } else {
                    enter_group(source, group, named, outline, draft);
                    above.fill(Span::default());
                }
                continue;
            }
            if let Some(heading) = self.heading_of(source, row, figures) {
                enter_group(source, heading, false, outline, draft);
                above.fill(Span::default());
                continue;
            }
            if self.is_repeated_head(source, row) {
                draft.claim(row.span, PassageKind::Furniture);
                continue;
            }
            self.read_row(
                part,
                row,
                &groups,
                &kinds,
                marks.as_ref(),
                &mut above,
                &mut counting,
                draft,
                outline,
            );
        }
    }

    /// The marks below its times.
    fn marks(&self, source: &str) -> Option<Marks> {
        let cells = self
            .body
            .iter()
            .filter(|row| row.group.is_none())
            .flat_map(|row| row.places.iter().zip(&self.holds));
        let cells = cells.filter_map(|(place, holds)| match place {
            Place::Words(span) if *holds == Holds::Step => Some(span.of(source)),
            _ => None,
        });
        let last = self.body.iter().rfind(|row| row.group.is_none()).map(|row| row.span);
        let table = self.head.iter().copied().chain(last).reduce(Span::joined)?;
        Marks::of(source, table, cells)
    }

    /// By when the steps of a column are done; `第1周` only counts.
    fn time(&self, source: &str, nth: usize) -> Option<Span> {
        let head = self.heads[nth];
        let time = time_head(head.of(source)).map_or(head, |found| found.time.shifted(head.start));
        Some(time).filter(|time| look(time.of(source)) != Look::Counted)
    }

    /// The columns whose words are headings: they go on over several rows, and other words stand behind them, or they stand
    /// beside numbered lines in most rows.
    fn group_columns(&self, source: &str) -> Vec<bool> {
        let last = self.holds.iter().rposition(|holds| matches!(holds, Holds::Words | Holds::Step));
        let goes_on = |nth: usize| {
            self.body.iter().any(|row| row.group.is_none() && row.places.get(nth) == Some(&Place::FromAbove))
        };
        let stepped = self.holds.contains(&Holds::Step);
        // What stands beside numbered lines is their heading, so in the rows that have none, too.
        let rows = || self.body.iter().filter(|row| row.group.is_none());
        let listed = |row: &&Row| match last.and_then(|last| row.places.get(last)) {
            Some(Place::Words(span)) => !numbered_lines(source, *span).is_empty(),
            _ => false,
        };
        let over_lists = rows().filter(listed).count() * 2 >= rows().count().max(2);
        (0..self.holds.len())
            .map(|nth| match self.holds[nth] {
                Holds::Heading => true,
                Holds::Words if squeeze(self.heads[nth].of(source)).ends_with("阶段") => {
                    last.is_some_and(|last| nth < last)
                }
                Holds::Words => {
                    stepped || last.is_some_and(|last| nth < last) && (over_lists || goes_on(nth))
                }
                _ => false,
            })
            .collect()
    }

    /// The heading that a row is, with its number in the first cell and nothing behind its name: `一、 | 市容管理 | | 40`.
    ///
    /// Where the tasks are counted in figures it may stand in the column of their words: `一 | 市容管理 |`.
    fn heading_of(&self, source: &str, row: &Row, figures: bool) -> Option<Span> {
        let main = self.holds.iter().rposition(|holds| *holds == Holds::Words)?;
        let filled = |nth: usize| match row.places.get(nth) {
            Some(Place::Words(span)) if !span.is_empty() => Some(*span),
            _ => None,
        };
        let number = (0..main).find(|nth| self.holds[*nth] == Holds::Number).and_then(filled)?;
        let text = number.of(source);
        let counted = numbering::numeral(text)
            .is_some_and(|numeral| matches!(numeral.style, Style::Han | Style::HanBracketed))
            || numbering::han(text.trim()).is_some_and(|(_, length)| length == text.trim().len());
        let end = main + usize::from(figures);
        let empty = (end..self.holds.len())
            .all(|nth| matches!(self.holds[nth], Holds::Other) || filled(nth).is_none());
        let name = (0..end).filter(|nth| self.holds[*nth] != Holds::Number).find_map(filled)?;
        // `一` alone only counts, `一、` is part of what it counts.
        let bare = text.trim().chars().all(is_han);
        (counted && empty).then(|| if bare { name } else { number.joined(name) })
    }

    /// Whether the tasks are grouped by units, and no column says who answers: then these do.
    fn groups_are_units(&self, source: &str) -> bool {
        let units =
            |holds: &Holds| matches!(holds, Holds::Value(Label::Units(role)) if *role != UnitRole::Support);
        let mut groups = self.body.iter().filter_map(|row| row.group).map(|group| group.of(source));
        let mut names = groups.by_ref().filter(|text| !NOTE_STARTS.start(text) && !is_sum(text)).peekable();
        !self.holds.iter().any(units)
            && names.peek().is_some()
            && names.all(|text| unit_of_group(text).is_some_and(|name| unit::looks_like_unit(name.of(text))))
    }

    /// Whether most rows have a number in figures.
    fn counts_in_figures(&self, source: &str) -> bool {
        let Some(nth) = self.holds.iter().position(|holds| *holds == Holds::Number) else { return false };
        let in_figures = |row: &&Row| {
            let place = row.places.get(nth);
            matches!(place, Some(Place::Words(span)) if span.of(source).starts_with(|c: char| c.is_ascii_digit()))
        };
        self.body.iter().filter(in_figures).count() * 2 > self.body.len()
    }

    /// Whether the heads are printed again, a word of them changed or not.
    fn is_repeated_head(&self, source: &str, row: &Row) -> bool {
        let (mut same, mut other) = (0, 0);
        for (place, head) in row.places.iter().zip(&self.heads) {
            match place {
                Place::Words(span) if !span.is_empty() => {
                    let again = squeeze(span.of(source)) == squeeze(head.of(source));
                    *if again { &mut same } else { &mut other } += 1;
                }
                _ => {}
            }
        }
        same > 1 && same >= 2 * other
    }

    #[allow(clippy::too_many_arguments, reason = "the state of one walk over the rows")]
    fn read_row<'s>(
        &self,
        part: &Part<'s, '_>,
        row: &Row,
        groups: &[bool],
        kinds: &Kinds<'_>,
        marks: Option<&Marks>,
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
        let mut by_step = Vec::new();
        let mut says_no = false;
        let mut marked: Vec<(usize, Option<Span>)> = Vec::new();
        let is_marked =
            |cell: Span| marks.map_or(are_marks(cell.of(source)), |marks| marks.is_marked(cell.of(source)));
        let closes = |cell: Span| marks.is_none_or(|marks| marks.close(cell.of(source)));
        let mut headings = Vec::new();
        for (nth, place) in row.places.iter().enumerate() {
            let (span, own) = match place {
                Place::Words(span) => (*span, true),
                Place::FromAbove => (above[nth], false),
            };
            let same = matches!(self.holds[nth], Holds::Value(_)) && says_the_same(span.of(source));
            let span = if same { above[nth] } else { span };
            above[nth] = span;
            let says = !says_nothing(span.of(source));
            match self.holds[nth] {
                Holds::Number => number = Some((span, own)),
                Holds::Heading | Holds::Words if groups[nth] => {
                    if says {
                        headings.push((span, self.holds[nth] == Holds::Words));
                    }
                    if own {
                        draft.claim(span, PassageKind::Heading);
                    }
                }
                Holds::Words if own && says => words.push(span),
                // `不参与`: it says that there is nothing to do.
                Holds::Words if own && !span.is_empty() => says_no = true,
                Holds::Value(Label::Due) => due = due.or(says.then_some(span)),
                Holds::Value(label) if says => {
                    add_cell(source, &mut found, label, level(self.heads[nth].of(source)), span);
                }
                // A mark below a month: until then the row's own words are done.
                Holds::Step if own && is_marked(span) => {
                    let beside = marked.last().is_some_and(|(last, _)| *last + 1 == nth);
                    let bar = beside && closes(span) && is_bar(span.of(source));
                    marked.truncate(marked.len() - usize::from(bar));
                    marked.extend(closes(span).then(|| (nth, self.time(source, nth))));
                }
                Holds::Step if own && says => by_step.push((self.time(source, nth), span)),
                _ => {}
            }
        }
        if by_step.is_empty() && (marks.is_some() || !marked.is_empty()) {
            words.extend(headings.extract_if(.., |(_, of_words)| *of_words).map(|(span, _)| span));
        }
        section.extend(headings.iter().map(|(span, _)| joined(source, *span).text().trim().to_owned()));
        // A cell over two columns of words says them once.
        words.dedup();
        // `区城管局,6月底前` in a column of units.
        let due = due.or(found.due);
        // `每季度` beside marks says how often, these when.
        let due = due.filter(|due| marked.is_empty() || has_due(due.of(source)));
        let marked: Vec<Span> = marked.into_iter().filter_map(|(_, time)| time).collect();
        let as_due = |due: Span| match row.places.iter().position(|place| *place == Place::Words(due)) {
            // `三` below `星期`.
            Some(nth) if is_day(&squeeze(&format!("{}{}", self.heads[nth].of(source), due.of(source)))) => {
                Stitched::join(source, &[self.heads[nth], due])
            }
            _ => joined(source, due),
        };
        let no_time = self.by_time && due.is_none() && by_step.is_empty();
        let rests =
            words.first().is_some_and(|words| words.of(source).contains("放假")) && found.units.is_empty();
        let told = !found.answers() && due.is_none() && marked.is_empty() && kinds.only_tells(source, row);
        if told
            || words.is_empty() && by_step.is_empty()
            || no_time
            || rests
            || says_no
            || is_sum_of(source, row)
        {
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
        let last = words.last().copied().unwrap_or_default();
        if words.len() > 1 && !numbered_lines(source, last).is_empty() {
            // The name of what the numbered lines of its last cell are of.
            let names = words.drain(..words.len() - 1);
            section.extend(names.map(|name| joined(source, name).text().trim().to_owned()));
        }
        let mut first = true;
        let mut push = |draft: &mut Draft<'s>, one: Piece<'s>| {
            let mut item = Item::new(section.clone(), one.words);
            item.number = one.number;
            if let Some((number, own)) = number.filter(|(span, _)| one.is_row && !span.is_empty()) {
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
            if let Some(own) = one.found.filter(Responsibility::answers) {
                if !own.units.is_empty() {
                    item.units = own.units;
                }
                if !own.persons.is_empty() {
                    item.persons = own.persons;
                }
            }
            let roles = || item.units.iter().map(|(_, unit)| unit.role);
            let plain =
                roles().next() == Some(UnitRole::Responsible) && roles().all(|role| role != UnitRole::Lead);
            if part.first_leads && plain {
                item.units.iter_mut().take(1).for_each(|(_, unit)| unit.role = UnitRole::Lead);
            }
            item.due = one.due;
            item.starred = one.starred;
            if item.units.is_empty()
                && item.persons.is_empty()
                && let Some(spoken) = assignment::assigned(item.words.text())
            {
                item.take_spoken(&spoken);
            }
            let unequal = item.pair();
            item.inherit(outline);
            let task = draft.push(item, part.reference);
            if let Some((units, persons)) = unequal {
                draft.doubt(row.span, Some(task), DoubtKind::UnequalLists { units, persons });
            }
            first = false;
        };
        if !by_step.is_empty() {
            for (time, cell) in by_step {
                for piece in pieces(source, &[cell], false).into_iter().map(without_time) {
                    let dated = has_day(piece.words.text());
                    let due =
                        piece.due.clone().or_else(|| Some(Stitched::new(source, time.filter(|_| !dated)?)));
                    push(draft, Piece { due, is_row: false, ..piece });
                }
            }
            return;
        }
        let steps = steps(last.of(source));
        if !steps.is_empty() {
            for (time, step) in steps {
                let (time, step) = (time.shifted(last.start), step.shifted(last.start));
                let due = Some(Stitched::new(source, time));
                push(draft, Piece { due, ..Piece::new(joined(source, step), true) });
            }
            return;
        }
        let has_number = number.is_some_and(|(span, _)| !span.is_empty());
        // Cells that say themselves who does what hold a duty or several each.
        let owned: Vec<Piece<'s>> = words.iter().flat_map(|cell| duties(source, *cell)).collect();
        let pieces = if owned.is_empty() { pieces(source, &words, has_number) } else { owned };
        // `1.3月底前 2.6月20日前`: a time for each of the numbered lines.
        let times = due.map_or(Vec::new(), |due| numbered_lines(source, due));
        for piece in pieces {
            let own = piece
                .number
                .and_then(|number| value_of(source, number))
                .and_then(|value| times.iter().find(|(number, _)| value_of(source, *number) == Some(value)));
            let dated = !piece.is_row && has_day(piece.words.text());
            let due = match own {
                Some((_, time)) => Some(Stitched::new(source, *time)),
                None if dated => None,
                None => {
                    let by_mark = || (!marked.is_empty()).then(|| Stitched::list(source, &marked));
                    piece.due.clone().or_else(|| due.map(as_due)).or_else(by_mark)
                }
            };
            push(draft, Piece { due, ..piece });
        }
    }
}

/// Whether a row says how much all others come to.
fn is_sum(text: &str) -> bool {
    let text = squeeze(text);
    ["合计", "总计", "总分", "小计", "Total"].iter().any(|word| text.starts_with(word))
}

fn is_sum_of(source: &str, row: &Row) -> bool {
    let first = row.places.iter().find_map(|place| match place {
        Place::Words(span) if !span.is_empty() => Some(span.of(source)),
        _ => None,
    });
    first.is_some_and(is_sum)
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

/// The level that a head begins with: `市级牵头单位`.
fn level(head: &str) -> Option<&str> {
    LEVELS
        .longest(head)
        .filter(|(length, ())| *length < head.trim_end().len())
        .map(|(length, ())| &head[..length])
}
