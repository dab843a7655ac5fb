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

mod infer;

use self::infer::{Holds, infer, widen};
use super::cells::{Look, is_number, look};
use super::columns::{column, known_column};
use super::looks::Looks;
use super::rows::{MOST_COLUMNS, filled_width, head_row, is_head, rows, spread, whole_rows};
use super::steps::steps;
use super::{Fit, Part};
use crate::intake::Cell;
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::deadline::{self, Reference};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{assignment, label_lines};
use crate::reading::model::PersonRole;
use crate::reading::outline::{Counting, Level, Outline};
use crate::reading::result::{DoubtKind, MarkKind, PassageKind};
use crate::reading::words::{LEVELS, Label, NO_TASK_COLUMNS, NOTE_STARTS, STAR_MARKS};
use crate::text::{
    Span, Stitched,
    chars::{is_han, squeeze},
};

pub(super) const SCORE: usize = 90;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let rows = whole_rows(part.source, rows(part.blocks)?);
    let table = match slips(part.source, &rows) {
        Some(slips) => Table::new(part.source, slips)?,
        None => Table::new(part.source, rows)?,
    };
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

/// A form with its labels beside their values, as the rows of a table: its labels are the heads, and each form is a row.
///
/// ```text
/// 督办事项 | 菜市场改造 | 编号     | 8号
/// 承办单位 | 区商务局   | 办结时限 | 6月底
/// ```
fn slips(source: &str, rows: &[(Span, Vec<Cell>)]) -> Option<Vec<(Span, Vec<Cell>)>> {
    const FEWEST: usize = 3;
    let mut pairs: Vec<(Span, Span)> = Vec::new();
    for (_, cells) in rows {
        // A line that goes on with the value above it.
        if let ([only], Some((_, value))) = (cells.as_slice(), pairs.last_mut())
            && known_column(only.span.of(source)).is_none()
        {
            *value = value.joined(only.span);
            continue;
        }
        let mut cells = cells.iter().filter(|cell| !cell.continues).map(|cell| cell.span);
        while let Some(label) = cells.next() {
            let value = cells.next().unwrap_or(Span::new(label.end, label.end));
            if !label.is_empty() {
                pairs.push((label, value));
            }
        }
    }
    let is_label = |span: Span| known_column(span.of(source)).is_some();
    // Several forms below each other begin with one label; what stands before them is the head of the paper.
    let opens = |nth: usize| {
        pairs.iter().filter(|(label, _)| label.of(source) == pairs[nth].0.of(source)).count() > 1
    };
    let pairs = &pairs[(0..pairs.len()).find(|nth| opens(*nth)).unwrap_or(0)..];
    let known = pairs.iter().filter(|(label, _)| is_label(*label)).count();
    let values = pairs.iter().filter(|(_, value)| is_label(*value)).count();
    let openers =
        rows.iter().filter(|(_, cells)| cells.first().is_some_and(|cell| is_label(cell.span))).count();
    if known < FEWEST || known * 10 < pairs.len() * 7 || values > 0 || openers * 2 < rows.len() {
        return None;
    }
    let text = |span: Span| span.of(source);
    let mut forms: Vec<&[(Span, Span)]> = Vec::new();
    let mut rest = pairs;
    while let Some((first, _)) = rest.first() {
        let next = rest.iter().skip(1).position(|(label, _)| text(*label) == text(*first));
        let (form, others) = rest.split_at(next.map_or(rest.len(), |nth| nth + 1));
        forms.push(form);
        rest = others;
    }
    let heads: Vec<Cell> = forms.first()?.iter().map(|(label, _)| Cell::new(*label)).collect();
    let row = |cells: Vec<Cell>| {
        let span = cells.iter().map(|cell| cell.span).reduce(Span::joined).unwrap_or_default();
        (span, cells)
    };
    let values = forms.iter().map(|form| {
        let value = |head: &Cell| form.iter().find(|(label, _)| text(*label) == text(head.span));
        row(heads
            .iter()
            .map(|head| Cell::new(value(head).map_or(Span::default(), |(_, value)| *value)))
            .collect())
    });
    let values: Vec<_> = values.collect();
    Some(std::iter::once(row(heads)).chain(values).collect())
}

impl Table {
    fn new(source: &str, mut rows: Vec<(Span, Vec<Cell>)>) -> Option<Self> {
        let at = head_row(source, &rows)?;
        let mut heads: Vec<Span> = spread(&rows[at].1).map(|cell| cell.span).collect();
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
            heads.resize(heads.len().max(spread(cells).count()), Span::default());
            for (head, cell) in heads.iter_mut().zip(spread(cells)).filter(|(_, cell)| !cell.span.is_empty())
            {
                *head = cell.span;
            }
            end += 1;
        }
        // The line that rules off a head has no cells.
        end += rows[end..].iter().take_while(|(_, cells)| cells.is_empty()).count();
        let ragged = is_ragged(source, &rows[end..]);
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
        let none = NO_TASK_COLUMNS.iter().any(|word| says(word)) || says("地点") && !(answers && timed);
        let goes_on = (0..holds.len()).map(|nth| goes_on(source, nth, &holds, &whole)).collect::<Vec<bool>>();
        let body: Vec<Row> = rows[end..]
            .iter()
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(span, cells)| row(source, *span, cells, &holds, &goes_on, ragged))
            .collect();
        let stepped = stepped
            || body
                .iter()
                .flat_map(|row| &row.places)
                .any(|place| matches!(place, Place::Words(span) if !steps(span.of(source)).is_empty()));
        let listed = holds.contains(&Holds::Number) && says("任务");
        // Names of persons alone, below heads that nobody knows, stand in many lists.
        let told = is_head(source, &rows[at].1) || timed || has(|label| matches!(label, Label::Units(_)));
        if !told || none || !(answers || timed || stepped || listed) || body.is_empty() {
            return None;
        }
        let head = rows[..end].iter().map(|(span, _)| *span).collect();
        Some(Self { holds, heads, head, body, by_time: timed && !answers && !stepped })
    }

    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
        let source = part.source;
        self.head.iter().for_each(|span| draft.claim(*span, PassageKind::Furniture));
        let groups = self.group_columns();
        let mut counting = Counting::default();
        // For each column what stands there, or stood there above.
        let mut above = vec![Span::default(); self.holds.len()];
        for row in &self.body {
            if let Some(group) = row.group {
                let text = group.of(source);
                if NOTE_STARTS.start(text) || is_sum(text) {
                    draft.claim(row.span, PassageKind::Body);
                } else {
                    enter_group(source, group, outline, draft);
                    above.fill(Span::default());
                }
                continue;
            }
            if let Some(heading) = self.heading_of(source, row) {
                enter_group(source, heading, outline, draft);
                above.fill(Span::default());
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
        let last = self.holds.iter().rposition(|holds| matches!(holds, Holds::Words | Holds::Step));
        let goes_on = |nth: usize| {
            self.body.iter().any(|row| row.group.is_none() && row.places.get(nth) == Some(&Place::FromAbove))
        };
        let stepped = self.holds.contains(&Holds::Step);
        (0..self.holds.len())
            .map(|nth| match self.holds[nth] {
                Holds::Heading => true,
                Holds::Words => stepped || last.is_some_and(|last| nth < last) && goes_on(nth),
                _ => false,
            })
            .collect()
    }

    /// The heading that a row is, with its number in the first cell and nothing behind its name: `一、 | 市容管理 | | 40`.
    fn heading_of(&self, source: &str, row: &Row) -> Option<Span> {
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
        let empty = (main..self.holds.len())
            .all(|nth| matches!(self.holds[nth], Holds::Other) || filled(nth).is_none());
        let name = (0..main).filter(|nth| self.holds[*nth] != Holds::Number).find_map(filled)?;
        // `一` alone only counts, `一、` is part of what it counts.
        let bare = text.trim().chars().all(is_han);
        (counted && empty).then(|| if bare { name } else { number.joined(name) })
    }

    fn is_repeated_head(&self, source: &str, row: &Row) -> bool {
        let mut filled = 0;
        let same = row.places.iter().zip(&self.heads).all(|(place, head)| match place {
            Place::Words(span) if !span.is_empty() => {
                filled += 1;
                squeeze(span.of(source)) == squeeze(head.of(source))
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
        let mut by_step = Vec::new();
        let mut says_no = false;
        let mut marked = None;
        let mut headings = Vec::new();
        for (nth, place) in row.places.iter().enumerate() {
            let (span, own) = match place {
                Place::Words(span) => (*span, true),
                Place::FromAbove => (above[nth], false),
            };
            above[nth] = span;
            let says = !span.is_empty() && look(span.of(source)) != Look::Empty;
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
                Holds::Step
                    if own && look(span.of(source)) == Look::State && !has_letters(span.of(source)) =>
                {
                    marked = Some(self.heads[nth]);
                }
                Holds::Step if own && says => by_step.push((self.heads[nth], span)),
                _ => {}
            }
        }
        if by_step.is_empty() && marked.is_some() {
            words.extend(headings.extract_if(.., |(_, of_words)| *of_words).map(|(span, _)| span));
        }
        section.extend(headings.iter().map(|(span, _)| joined(source, *span).text().trim().to_owned()));
        // A cell over two columns of words says them once.
        words.dedup();
        // `区城管局,6月底前` in a column of units.
        let due = due.or(found.due).or(marked);
        let no_time = self.by_time && due.is_none() && by_step.is_empty();
        let rests =
            words.first().is_some_and(|words| words.of(source).contains("放假")) && found.units.is_empty();
        if words.is_empty() && by_step.is_empty() || no_time || rests || says_no || is_sum_of(source, row) {
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
            for (head, cell) in by_step {
                for piece in pieces(source, &[cell], false) {
                    let dated = has_day(piece.words.text());
                    let due = piece.due.clone().or_else(|| (!dated).then(|| Stitched::new(source, head)));
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
        let pieces = pieces(source, &words, has_number);
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
                None => piece.due.clone().or_else(|| due.map(|due| joined(source, due))),
            };
            push(draft, Piece { due, ..piece });
        }
    }
}

/// Whether words name a day themselves.
fn has_day(words: &str) -> bool {
    deadline::in_prose(words, &Reference::default()).iter().any(|time| time.recurrence.is_none())
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The value of a number in figures.
fn value_of(source: &str, number: Span) -> Option<u32> {
    numbering::arabic(number.of(source).trim(), 3).map(|(value, _)| value)
}

/// What one task of a row consists of.
struct Piece<'s> {
    words: Stitched<'s>,
    /// Its own number inside the cell.
    number: Option<Span>,
    /// Whether it is all of the row, and bears its number.
    is_row: bool,
    due: Option<Stitched<'s>>,
    starred: bool,
    /// Who answers for it alone, with places in the source.
    found: Option<Responsibility>,
}

impl<'s> Piece<'s> {
    fn new(words: Stitched<'s>, is_row: bool) -> Self {
        Self { words, number: None, is_row, due: None, starred: false, found: None }
    }
}

/// The tasks that the cells of words hold: one, or one for each numbered line of the last cell.
fn pieces<'s>(source: &'s str, words: &[Span], has_number: bool) -> Vec<Piece<'s>> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let lines = numbered_lines(source, *last);
    if !before.is_empty() || lines.len() < 2 && (has_number || lines.is_empty()) {
        let mut text = Stitched::new(source, Span::default());
        let mut starred = false;
        for span in words {
            let lines = joined(source, *span);
            let words = lines.text();
            let stars = words.len()
                - words.trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace()).len();
            starred |= words[..stars].contains(STAR_MARKS);
            let own = Span::new(stars, words.len());
            lines.spans(own).into_iter().for_each(|span| text.push(span));
        }
        let number = if has_number { None } else { words.first().and_then(|first| code(source, *first)) };
        if let Some(number) = number {
            let all = text.all();
            text = text.part(Span::new(all.start + number.len(), all.end).trimmed(text.text()));
        }
        return vec![Piece { starred, number, ..Piece::new(text, true) }];
    }
    lines
        .into_iter()
        .map(|(number, span)| {
            // `1.编写用例。负责人：林晓`: who answers for this line.
            let Some((end, mut found)) = label_lines::tail(span.of(source)) else {
                return Piece { number: Some(number), ..Piece::new(joined(source, span), false) };
            };
            found.shift(span.start);
            let due = found.due.map(|due| Stitched::new(source, due));
            let part = joined(source, Span::new(span.start, span.start + end).trimmed(source));
            Piece { number: Some(number), due, found: Some(found), ..Piece::new(part, false) }
        })
        .collect()
}

/// `T005 设计架构`: the code before the words of a cell.
fn code(source: &str, cell: Span) -> Option<Span> {
    let text = cell.of(source);
    let (code, words) = text.split_once(' ')?;
    let letters = code.chars().take_while(char::is_ascii_uppercase).count();
    let figures = code[letters..].trim_start_matches('-');
    let fits = (1..=4).contains(&letters)
        && (1..=4).contains(&figures.len())
        && figures.bytes().all(|byte| byte.is_ascii_digit())
        && words.chars().any(char::is_alphabetic);
    fits.then(|| Span::new(cell.start, cell.start + code.len()))
}

/// The lines of a cell that each begin with a number, with their numbers and the words behind these; nothing where the cell
/// does not begin with one.
fn numbered_lines(source: &str, cell: Span) -> Vec<(Span, Span)> {
    let text = cell.of(source);
    let mut found: Vec<(Span, Span)> = Vec::new();
    let mut expected = 1;
    let mut starts = true;
    for (at, c) in text.char_indices() {
        let begins = starts || matches!(c, '0'..='9' | '①'..='⑨' | '(' | '（');
        let apart = starts
            || text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | ';' | '>'));
        starts = c == '\n';
        if !begins || !apart || c.is_whitespace() {
            continue;
        }
        let numeral = numbering::numeral(&text[at..]).or_else(|| before_figures(text, at, expected));
        let Some(numeral) = numeral else {
            if found.is_empty() && at == 0 {
                return found;
            }
            continue;
        };
        let counted = matches!(numeral.style, Style::Arabic | Style::ArabicBracketed | Style::Circled);
        if !counted || !found.is_empty() && numeral.value != expected {
            continue;
        }
        expected = numeral.value + 1;
        if let Some((_, words)) = found.last_mut() {
            *words = Span::new(words.start, cell.start + at).trimmed(source);
        }
        let from = cell.start + at;
        found.push((numeral.number.shifted(from), Span::new(from + numeral.end, cell.end).trimmed(source)));
    }
    found
}

/// `1.220千伏…⏎2.南片区…`: a number before figures, where the next line goes on counting.
fn before_figures(text: &str, at: usize, expected: u32) -> Option<numbering::Numeral> {
    let (value, length) = numbering::arabic(&text[at..], 2)?;
    let end = at + length;
    let mark = text[end..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let goes_on = || {
        text[end..]
            .lines()
            .skip(1)
            .any(|line| numbering::arabic(line.trim_start(), 2).is_some_and(|(next, _)| next == value + 1))
    };
    (value == expected && (value > 1 || goes_on())).then(|| numbering::Numeral {
        style: Style::Arabic,
        value,
        number: Span::new(0, length),
        end: length + mark.len_utf8(),
    })
}

/// Whether a row says how much all others come to.
fn is_sum(text: &str) -> bool {
    let text = squeeze(text);
    ["合计", "总计", "总分", "小计"].iter().any(|word| text.starts_with(word))
}

fn is_sum_of(source: &str, row: &Row) -> bool {
    let first = row.places.iter().find_map(|place| match place {
        Place::Words(span) if !span.is_empty() => Some(span.of(source)),
        _ => None,
    });
    first.is_some_and(is_sum)
}

/// Whether the cells of a column that are empty go on from above: headings do, and what stands before the words of the
/// tasks; behind them leaders whose names are never printed twice in a row.
fn goes_on(source: &str, nth: usize, holds: &[Holds], body: &[&[Cell]]) -> bool {
    let main = holds.iter().rposition(|holds| *holds == Holds::Words);
    match holds[nth] {
        Holds::Heading => true,
        Holds::Value(Label::Due) => main.is_none_or(|main| nth < main),
        Holds::Value(Label::Persons(PersonRole::Leader)) => {
            let mut last = "";
            let (mut empty, mut filled) = (0, 0);
            for cells in body {
                let text = spread(cells).nth(nth).map_or("", |cell| cell.span.of(source));
                if text.is_empty() {
                    empty += 1;
                    continue;
                }
                if text == last {
                    return false;
                }
                filled += 1;
                last = text;
            }
            filled > 1 && empty >= filled / 2
        }
        _ => false,
    }
}

/// Whether rows lack the cells that were merged, so that what stands behind them has moved up: many rows end early, with no
/// empty cell in them, and the last cell that they have looks like what stands in the last column.
fn is_ragged(source: &str, rows: &[(Span, Vec<Cell>)]) -> bool {
    let rows = || rows.iter().filter(|(_, cells)| !cells.is_empty());
    let widest = rows().map(|(_, cells)| filled_width(source, cells)).max().unwrap_or(0);
    let last = |cells: &[Cell]| {
        let width = filled_width(source, cells);
        spread(cells).nth(width.saturating_sub(1)).map(|cell| look(cell.span.of(source)))
    };
    let mut ends = Vec::new();
    let (mut short, mut alike) = (0, 0);
    for (_, cells) in rows() {
        let width = filled_width(source, cells);
        let closed = spread(cells).take(width).all(|cell| !cell.span.is_empty() && cell.columns == 1);
        if !closed || cells.iter().any(|cell| cell.continues) {
            return false;
        }
        if width == widest {
            ends.extend(last(cells));
        }
    }
    for (_, cells) in rows() {
        if (2..widest).contains(&filled_width(source, cells)) {
            short += 1;
            alike += usize::from(last(cells).is_some_and(|look| ends.contains(&look)));
        }
    }
    short * 4 >= rows().count() && alike * 2 >= short
}

/// A row of the body, with its cells in their columns.
fn row(source: &str, span: Span, cells: &[Cell], holds: &[Holds], goes_on: &[bool], ragged: bool) -> Row {
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
                && text.chars().take(21).count() <= 20
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
    // A row that ends early lacks its last cells, where the others stand in their places.
    let places = if wide < holds.len() && !aligned {
        deal(source, cells, holds, ragged)
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
fn deal(source: &str, cells: &[Cell], holds: &[Holds], ragged: bool) -> Vec<Place> {
    let (count, width) = (cells.len(), holds.len());
    // best[c][n]: the best sum when the first n cells lie in the first c columns.
    let mut best = vec![vec![i32::MIN / 2; count + 1]; width + 1];
    best[0][0] = 0;
    let looks: Vec<Looks> = cells.iter().map(|cell| Looks::of(cell.span.of(source))).collect();
    let last_words = holds.iter().rposition(|holds| *holds == Holds::Words);
    let score = |nth: usize, at: usize| {
        let text = cells[at].span.of(source);
        let stepped = !steps(text).is_empty();
        match holds[nth] {
            Holds::Number if is_number(text) => 8,
            Holds::Number => -8,
            Holds::Words | Holds::Heading => {
                let bonus = match (stepped, last_words == Some(nth)) {
                    (true, true) => 8,
                    (true, false) => -4,
                    _ => 0,
                };
                looks[at].words + bonus
            }
            Holds::Value(label) => looks[at].like_label(label),
            _ if stepped => -4,
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
        // What was merged stands to the left: the others are as far to the right as they fit.
        let fits = ragged && at > 0 && best[nth + 1][at] == best[nth][at - 1] + score(nth, at - 1);
        if at > 0 && (fits || best[nth + 1][at] != best[nth][at] || nth < at) {
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
fn add_cell(source: &str, found: &mut Responsibility, label: Label, level: Option<&str>, span: Span) {
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
        return lines.into_iter().for_each(|line| add_cell(source, found, label, level, line));
    }
    // `[林晓](https://…)`: the words of a link.
    if span.of(source).contains("](") {
        return links(span.of(source))
            .for_each(|link| add_cell(source, found, label, level, link.shifted(span.start)));
    }
    // `牵头:甲局;配合:乙局` says more than the head of its column.
    if let Some(mut labelled) = responsibility::labelled(span.of(source)) {
        labelled.shift(span.start);
        found.append(labelled);
        return;
    }
    found.add_labelled(source, label, level, span);
}

/// The level that a head begins with: `市级牵头单位`.
fn level(head: &str) -> Option<&str> {
    LEVELS
        .longest(head)
        .filter(|(length, ())| *length < head.trim_end().len())
        .map(|(length, ())| &head[..length])
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
    outline.enter(Level::Numbered(style), text.replace('\t', ""), units, persons);
    draft.claim(span, PassageKind::Heading);
}
