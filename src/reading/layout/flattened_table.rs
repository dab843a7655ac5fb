//! A table whose cells were copied one under the other.
//!
//! ```text
//! 序号 ⏎ 目标任务 ⏎ 牵头单位 ⏎ 责任单位 ⏎ 责任人          the row of headings, in any order
//! 一、产业发展(牵头领导:甲、乙)                          a group, with its leaders
//! 1 ⏎ ★新建书房12个。 ⏎ 区文旅局 ⏎ 区文旅局 ⏎ 区教育局 ⏎ 子  丑 ⏎ 寅卯
//! ```
//!
//! A record begins with its number. Its lines are dealt out to the columns in their order so that each line looks
//! like what its column holds; where two columns of units meet, the one who pairs with the persons decides.

use super::columns::{column, known_column};
use super::looks::Looks;
use super::table::enter_group;
use super::{Fit, Part, items};
use crate::intake::{Block, BlockKind};
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::{person, unit};
use crate::reading::model::{Person, PersonRole, Unit, UnitRole};
use crate::reading::outline::{Counting, Outline};
use crate::reading::result::{DoubtKind, PassageKind};
use crate::reading::words::{Column, Label, NOTE_STARTS, STAR_MARKS, SURE_UNIT_ENDINGS};
use crate::text::{
    Span, Stitched,
    chars::{squeeze, squeezed},
};

/// A table has no more columns than this.
const MOST_COLUMNS: usize = 16;

/// A record has no more lines than this; what follows is no longer of it.
const MOST_LINES: usize = 80;

pub(super) const SCORE: usize = 95;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let worded = worded_header(part.source, part.blocks);
    let header = match (header(part.source, part.blocks), worded) {
        // Known heads may be but the last of those that stand there.
        (Some(known), Some(worded)) if worded.start < known.start && worded.end >= known.end => worded,
        (Some(known), _) => known,
        (None, worded) => worded?,
    };
    let rows = records(part.source, part.blocks, &header);
    let records = rows.filter(|row| matches!(row, Row::Record { .. })).take(2).count();
    (records == 2).then(|| Fit {
        score: SCORE,
        read: Box::new(move |draft, outline| read(part, &header, draft, outline)),
    })
}

fn read<'s>(part: &Part<'s, '_>, header: &Header, draft: &mut Draft<'s>, outline: &mut Outline) {
    read_text(part, &part.blocks[..header.start], outline, draft);
    for block in &part.blocks[header.start..header.end] {
        draft.claim(block.span, PassageKind::Furniture);
    }
    let mut counting = Counting::default();
    let mut heading = has_headings(part.source, part.blocks, header).then_some(None);
    for row in records(part.source, part.blocks, header) {
        match row {
            Row::Group(block) => enter_group(part.source, block.span, outline, draft),
            Row::Heading(blocks) => {
                blocks.iter().for_each(|block| draft.claim(block.span, PassageKind::Furniture));
            }
            Row::Record { number, value, lines } => {
                let task = read_record(part, header, number, lines, &mut heading, outline, draft);
                if let Some(doubt) = counting.count(Style::Arabic, value) {
                    draft.doubt(number, Some(task), doubt);
                }
            }
            Row::Text(blocks) => read_text(part, blocks, outline, draft),
        }
    }
}

/// Text before and behind the table.
fn read_text<'s>(part: &Part<'s, '_>, blocks: &[Block], outline: &mut Outline, draft: &mut Draft<'s>) {
    items::read(&part.of(blocks), draft, outline);
}

/// The row of headings.
struct Header {
    start: usize,
    end: usize,
    columns: Vec<Column>,
}

/// The first run of at least three known headings of columns, a number and words among them.
fn header(source: &str, blocks: &[Block]) -> Option<Header> {
    let mut columns = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let found = if block.kind == BlockKind::Line { known_column(block.span.of(source)) } else { None };
        if let Some(column) = found {
            columns.push(column);
            continue;
        }
        let fits = (3..=MOST_COLUMNS).contains(&columns.len())
            && columns.first() == Some(&Column::Number)
            && columns.contains(&Column::Words);
        if fits {
            return Some(Header { start: at - columns.len(), end: at, columns });
        }
        columns.clear();
    }
    None
}

/// A row of heads in any wording: it begins with that of the numbers, and the first record stands right below it.
fn worded_header(source: &str, blocks: &[Block]) -> Option<Header> {
    const LONGEST: usize = 16;
    let start = (0..blocks.len()).find(|at| {
        let known = known_column(blocks[*at].span.of(source));
        blocks[*at].kind == BlockKind::Line
            && known.or_else(|| cut_head(source, blocks, *at)) == Some(Column::Number)
    })?;
    let mut columns = Vec::new();
    let mut known = 0;
    let mut joined = false;
    for (at, block) in blocks[start..].iter().enumerate().take(2 * MOST_COLUMNS + 1) {
        if std::mem::take(&mut joined) {
            continue;
        }
        let text = block.span.of(source);
        if bare_number(text) == Some(1) || is_counted_group(source, blocks, start + at) {
            let fits =
                columns.len() >= 3 && known * 3 >= columns.len() * 2 && columns.contains(&Column::Words);
            return fits.then_some(Header { start, end: start + at, columns });
        }
        // `举措⏎编号`: a head that a narrow column cut in two.
        if let Some(whole) = cut_head(source, blocks, start + at) {
            joined = true;
            known += 1;
            columns.push(whole);
            continue;
        }
        let head = block.kind == BlockKind::Line
            && text.chars().take(LONGEST + 1).count() <= LONGEST
            && !text.contains(['。', '，', '；']);
        if !head {
            return None;
        }
        let found = column(text);
        known += usize::from(found.is_some());
        columns.push(found.unwrap_or(Column::Remark));
    }
    None
}

/// What a head announces that stands in two lines of two characters each at most, neither of which is one.
fn cut_head(source: &str, blocks: &[Block], at: usize) -> Option<Column> {
    let [first, second] = blocks.get(at..at + 2)? else { return None };
    let (first, second) = (first.span.of(source), second.span.of(source));
    let short = |text: &str| text.chars().take(3).count() < 3;
    // The second half alone may be a head too: `主责⏎单位`.
    let half = ["单位", "部门", "科室", "编号", "节点", "时限", "领导", "号"].contains(&second);
    let fits = short(first) && short(second) && (half || known_column(first).is_none());
    fits.then(|| column(&format!("{first}{second}"))).flatten()
}

/// Whether a group begins here whose number stands on a line of its own: `一⏎产业发展⏎1`.
fn is_counted_group(source: &str, blocks: &[Block], at: usize) -> bool {
    let text = |nth: usize| blocks.get(nth).map_or("", |block| block.span.of(source));
    let number = text(at);
    !number.is_empty()
        && numbering::han(number).is_some_and(|(_, length)| length == number.len())
        && bare_number(text(at + 1)).is_none()
        && text(at + 1).chars().take(31).count() <= 30
        && bare_number(text(at + 2)).is_some()
}

/// What stands below the row of headings.
enum Row<'b> {
    Group(&'b Block),
    /// The row of headings again, on a new page.
    Heading(&'b [Block]),
    Record {
        number: Span,
        value: u32,
        lines: &'b [Block],
    },
    Text(&'b [Block]),
}

/// The rows of a table, one after the other.
fn records<'b>(source: &'b str, blocks: &'b [Block], header: &'b Header) -> impl Iterator<Item = Row<'b>> {
    let mut at = header.end;
    let mut last = 0;
    // Behind a group's heading any higher number may begin: tables are pasted in parts.
    let mut fresh = true;
    std::iter::from_fn(move || {
        let first = blocks.get(at)?;
        let from = at;
        if is_repeated(source, blocks, at, header) {
            at += header.end - header.start;
            return Some(Row::Heading(&blocks[from..at]));
        }
        if is_counted_group(source, blocks, at) {
            at += 2;
            fresh = true;
            return Some(Row::Group(&blocks[at - 1]));
        }
        if is_group(source, blocks, at) {
            at += 1;
            fresh = true;
            return Some(Row::Group(first));
        }
        let beginning = record_number(source, blocks, at, last, fresh);
        fresh = false;
        let Some(value) = beginning else {
            // Behind the table: everything up to the next group or record.
            at += 1;
            while at < blocks.len()
                && record_number(source, blocks, at, last, false).is_none()
                && !is_group(source, blocks, at)
                && !is_counted_group(source, blocks, at)
            {
                at += 1;
            }
            return Some(Row::Text(&blocks[from..at]));
        };
        last = value;
        at += 1;
        let end = (from + MOST_LINES).min(blocks.len());
        while at < end
            && record_number(source, blocks, at, last, false).is_none()
            && !is_group(source, blocks, at)
            && !is_counted_group(source, blocks, at)
            && !is_repeated(source, blocks, at, header)
            && !NOTE_STARTS.start(blocks[at].span.of(source))
        {
            at += 1;
        }
        Some(Row::Record { number: first.span, value, lines: &blocks[from + 1..at] })
    })
}

/// Whether the row of headings is printed again here.
fn is_repeated(source: &str, blocks: &[Block], at: usize, header: &Header) -> bool {
    let heads = &blocks[header.start..header.end];
    blocks.len() > at + heads.len()
        && blocks[at..]
            .iter()
            .zip(heads)
            .all(|(block, head)| squeeze(block.span.of(source)) == squeeze(head.span.of(source)))
}

/// The number of the record that begins here: it goes on counting, and words follow it.
fn record_number(source: &str, blocks: &[Block], at: usize, last: u32, fresh: bool) -> Option<u32> {
    let value = bare_number(blocks.get(at)?.span.of(source))?;
    let next = blocks.get(at + 1)?.span.of(source);
    let near = value == 1 || value >= last && (fresh || value <= last + 5);
    // `城东污水处理厂`: what ends like a unit may be a project, where the count goes on.
    let named = || value == last + 1 && next.chars().take(5).count() > 4 && !SURE_UNIT_ENDINGS.end(next);
    let begins = || Looks::of(next).words > 0 || named() && !person::are_persons(next);
    (near && bare_number(next).is_none() && begins()).then_some(value)
}

fn bare_number(text: &str) -> Option<u32> {
    let (value, length) = numbering::arabic(text, 4)?;
    (length == text.len()).then_some(value)
}

/// Whether a group begins here: a numbered heading with a record or another group below it.
fn is_group(source: &str, blocks: &[Block], at: usize) -> bool {
    let numbered = |nth: usize| {
        let style = blocks
            .get(nth)
            .and_then(|block| numbering::numeral(block.span.of(source)))
            .map(|found| found.style);
        matches!(style, Some(Style::Han | Style::HanBracketed))
    };
    let number =
        |nth: usize| blocks.get(nth).is_some_and(|block| bare_number(block.span.of(source)).is_some());
    numbered(at) && (number(at + 1) || numbered(at + 1) && number(at + 2))
}

/// What a record's lines are dealt out to: columns, with neighbours of the same kind taken together first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Units,
    Persons,
    Due,
    Other,
}

fn kind(column: Column) -> Kind {
    match column {
        Column::Words | Column::Value(Label::Words) => Kind::Words,
        Column::Value(Label::Units(_)) => Kind::Units,
        Column::Value(Label::Persons(_)) => Kind::Persons,
        Column::Value(Label::Due) => Kind::Due,
        Column::Number | Column::Remark | Column::Value(Label::Other) => Kind::Other,
    }
}

/// How much a line looks like what a column of this kind holds.
fn like(looks: &Looks, kind: Kind) -> i32 {
    match kind {
        Kind::Words => looks.words,
        Kind::Units => looks.units,
        Kind::Persons => looks.persons,
        Kind::Due => looks.due,
        Kind::Other => 0,
    }
}

/// Deals out lines to columns, in order: the end of each column's lines. A column may stay empty.
fn deal(source: &str, lines: &[Block], kinds: &[Kind]) -> Vec<usize> {
    // best[k][n]: the best sum when the first n lines lie in the first k columns; a last one takes what is left.
    let width = lines.len() + 1;
    let mut best = vec![vec![0; width]; kinds.len() + 1];
    for (n, line) in lines.iter().enumerate() {
        let looks = Looks::of(line.span.of(source));
        best[0][n + 1] = best[0][n] - 2;
        for (k, kind) in kinds.iter().enumerate() {
            // Whatever it looks like, the first line is words if any are.
            let opens = n == 0 && k == 0 && *kind == Kind::Words;
            let here = if opens { like(&looks, *kind).max(2) } else { like(&looks, *kind) };
            // Column k takes the line, going on with its own lines or beginning with it.
            let before = best[k + 1][n];
            best[k + 1][n + 1] = (before + here).max(best[k][n + 1]);
        }
        for k in 0..kinds.len() {
            best[k + 1][n + 1] = best[k + 1][n + 1].max(best[k][n + 1]);
        }
    }
    let mut ends = vec![0; kinds.len()];
    let mut n = lines.len();
    for k in (0..kinds.len()).rev() {
        ends[k] = n;
        while n > 0 && best[k + 1][n] != best[k][n] {
            n -= 1;
        }
    }
    ends
}

/// Reads one record.
fn read_record<'s>(
    part: &Part<'s, '_>,
    header: &Header,
    number: Span,
    lines: &[Block],
    heading: &mut Option<Option<Span>>,
    outline: &Outline,
    draft: &mut Draft<'s>,
) -> usize {
    let source = part.source;
    let columns: Vec<Column> =
        header.columns.iter().copied().filter(|column| *column != Column::Number).collect();
    let mut kinds: Vec<Kind> = columns.iter().map(|column| kind(*column)).collect();
    kinds.dedup();
    let ends = deal(source, lines, &kinds);
    let group = |nth: usize| &lines[if nth == 0 { 0 } else { ends[nth - 1] }..ends[nth]];
    let persons_count: usize = (0..kinds.len())
        .filter(|nth| kinds[*nth] == Kind::Persons)
        .map(|nth| cells(source, group(nth), false).len())
        .sum();

    let mut words = Vec::new();
    let mut item = Item::new(outline.section(), Stitched::new(source, Span::new(number.end, number.end)));
    item.number = Some(number);
    item.places = std::iter::once(number).chain(lines.iter().map(|line| line.span)).collect();
    let mut column = columns.iter().copied();
    for (nth, kind) in kinds.iter().enumerate() {
        let lines = group(nth);
        // The columns that were taken together, of which the first is at hand.
        let together: Vec<Column> = take_kind(&mut column, *kind);
        match kind {
            Kind::Words => {
                let mut lines = lines;
                if let Some(heading) = heading {
                    if let Some((first, rest)) = opening(source, lines) {
                        *heading = Some(first.span);
                        lines = rest;
                    }
                    item.section.extend(heading.map(|heading| squeezed(heading.of(source))));
                }
                words.extend(lines.iter().map(|line| line.span));
            }
            Kind::Units => {
                let roles: Vec<UnitRole> = together
                    .iter()
                    .filter_map(|column| match column {
                        Column::Value(Label::Units(role)) => Some(*role),
                        _ => None,
                    })
                    .collect();
                read_units(source, lines, &roles, persons_count, &mut item);
            }
            Kind::Persons => {
                let role = together.iter().find_map(|column| match column {
                    Column::Value(Label::Persons(role)) => Some(*role),
                    _ => None,
                });
                read_persons(source, lines, role.unwrap_or(PersonRole::Responsible), &mut item);
            }
            Kind::Due => {
                let spans: Vec<Span> = lines.iter().map(|line| line.span).collect();
                item.due = (!spans.is_empty()).then(|| Stitched::join(source, &spans));
            }
            Kind::Other => {}
        }
    }
    if let Some(first) = words.first_mut() {
        let text = first.of(source);
        let stars = text.len()
            - text.trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace()).len();
        item.starred = text[..stars].contains(STAR_MARKS);
        first.start += stars;
    }
    item.words = Stitched::join(source, &words);
    let unequal = item.pair();
    item.inherit(outline);
    let place = item.places.last().copied().unwrap_or(number);
    let task = draft.push(item, part.reference);
    if let Some((units, persons)) = unequal {
        draft.doubt(place, Some(task), DoubtKind::UnequalLists { units, persons });
    }
    task
}

/// The heading that opens the words of a record, merged over it and those below it in the column before.
fn opening<'b>(source: &str, words: &'b [Block]) -> Option<(&'b Block, &'b [Block])> {
    let (first, rest) = words.split_first()?;
    let text = first.span.of(source);
    let short = text.chars().take(17).count() <= 16 && !text.ends_with(['。', '，', '；', '、', ',']);
    (short && !rest.is_empty()).then_some((first, rest))
}

/// Whether the words of a record may begin with a heading that holds for those below it: there are two columns of words
/// side by side, and some records have but one of them.
fn has_headings(source: &str, blocks: &[Block], header: &Header) -> bool {
    let columns: Vec<Column> =
        header.columns.iter().copied().filter(|column| *column != Column::Number).collect();
    if !columns.windows(2).any(|pair| pair.iter().all(|column| kind(*column) == Kind::Words)) {
        return false;
    }
    let mut kinds: Vec<Kind> = columns.iter().map(|column| kind(*column)).collect();
    kinds.dedup();
    let Some(nth) = kinds.iter().position(|kind| *kind == Kind::Words) else { return false };
    let (mut opened, mut plain) = (0, 0);
    for row in records(source, blocks, header) {
        if let Row::Record { lines, .. } = row {
            let ends = deal(source, lines, &kinds);
            let words = &lines[if nth == 0 { 0 } else { ends[nth - 1] }..ends[nth]];
            opened += usize::from(opening(source, words).is_some());
            plain += usize::from(words.len() == 1);
        }
    }
    opened > 0 && plain > 0
}

/// The next columns of one kind.
fn take_kind(columns: &mut (impl Iterator<Item = Column> + Clone), of: Kind) -> Vec<Column> {
    let mut taken = Vec::new();
    while let Some(next) = columns.clone().next().filter(|next| kind(*next) == of) {
        taken.push(next);
        columns.next();
    }
    taken
}

/// The names in a run of lines; a line in brackets goes on with the name before it.
fn cells<'s>(source: &'s str, lines: &[Block], units: bool) -> Vec<Stitched<'s>> {
    let mut names: Vec<Stitched<'s>> = Vec::new();
    for line in lines {
        let text = line.span.of(source);
        if units
            && text.starts_with(['(', '（'])
            && let Some(last) = names.last_mut()
        {
            last.push(line.span);
            continue;
        }
        let found = if units { unit::names(text) } else { person::names(text) };
        names.extend(found.into_iter().map(|name| Stitched::new(source, name.shifted(line.span.start))));
    }
    names
}

/// Reads the units of neighbouring columns: where one column ends is seen by who pairs with the persons, by blank
/// lines, and by a name that begins the next column again.
fn read_units<'s>(source: &'s str, lines: &[Block], roles: &[UnitRole], persons: usize, item: &mut Item<'s>) {
    let names = cells(source, lines, true);
    let count = names.len();
    let gap_before = |nth: usize| {
        let start = names[nth].place(Span::new(0, 1)).start;
        lines.iter().any(|line| line.span.start == start && line.gap > 0)
    };
    let begins_line = |nth: usize| {
        let start = names[nth].place(Span::new(0, 1)).start;
        lines.iter().any(|line| line.span.start == start)
    };
    let mut starts = vec![0];
    for (nth, _) in roles.iter().enumerate().skip(1) {
        let from = starts[nth - 1];
        let is_responsible = roles[nth] == UnitRole::Responsible;
        let score = |at: usize| {
            let pairs = is_responsible && nth + 1 == roles.len() && persons > 0 && count - at == persons;
            let again = at < count && names[at].text() == names[from].text();
            let gap = at < count && gap_before(at);
            // A column ends where a line does.
            let inside = at < count && !begins_line(at);
            -20 * i32::from(inside)
                + 8 * i32::from(pairs)
                + 3 * i32::from(again)
                + 2 * i32::from(gap)
                + i32::from(at == from + 1)
        };
        let last = count.min(from + MOST_LINES);
        let start = (from + 1..=last).max_by_key(|at| (score(*at), std::cmp::Reverse(*at))).unwrap_or(count);
        starts.push(start.min(count));
    }
    for (nth, role) in roles.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(count);
        for name in &names[starts[nth].min(end)..end] {
            let unit = Unit { name: squeezed(name.text()), role: *role, level: None };
            item.units.push((name.place(name.all()), unit));
        }
    }
}

fn read_persons<'s>(source: &'s str, lines: &[Block], role: PersonRole, item: &mut Item<'s>) {
    for name in cells(source, lines, false) {
        let person = Person { name: squeezed(name.text()), role, unit: None };
        item.persons.push((name.place(name.all()), person));
    }
}
