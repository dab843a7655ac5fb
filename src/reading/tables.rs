//! What the columns of tables were taken for: a summary of a reading, so that people can say what a column is.

use serde::{Deserialize, Serialize};

use super::grammar::label;
use super::result::{MarkKind, PassageKind, Reading};
use super::rules::{Meaning, line_key};
use crate::intake::{Block, Cell, Document};
use crate::sorting::sort_by_key;
use crate::text::Span;
use crate::text::chars::squeezed;

/// A table of fewer rows is not worth a choice for its columns.
const FEWEST_ROWS: usize = 3;
/// So many rows of a table are looked at and kept.
const MOST_ROWS: usize = 60;
/// So many tables of a document are kept, and so many columns of each.
const MOST_TABLES: usize = 8;
const MOST_COLUMNS: usize = 24;

/// A table with like rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTable {
    /// What its head says of each column: empty spans where there is none.
    pub head: Vec<Span>,
    /// What each column was taken for.
    pub columns: Vec<ReadColumn>,
    /// The cells of its first rows.
    pub rows: Vec<Vec<Span>>,
    /// How many rows come after these.
    pub more: usize,
}

/// What a column was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadColumn {
    /// What most of its cells were taken for.
    pub means: Meaning,
    /// Whether all but a few were.
    pub is_sure: bool,
}

impl ReadTable {
    /// Whether somebody should look at it: its rows gave no tasks, or a column was taken for one thing here and another there.
    pub fn is_doubtful(&self) -> bool {
        let has = |means| self.columns.iter().any(|column| column.means == means);
        !has(Meaning::Task) || self.columns.iter().any(|column| !column.is_sure)
    }
}

/// The tables of a document that have like rows, and what their columns were taken for.
///
/// ```
/// use qingdan::{intake::Document, reading::{Meaning, read}};
/// let text = "序号\t工作任务\t责任单位\n1\t修缮河堤\t区水利局\n2\t清理渠道\t区农业局\n3\t疏浚塘堰\t区林业局\n";
/// let table = &read(&Document::from_text(text)).tables[0];
/// let means: Vec<Meaning> = table.columns.iter().map(|column| column.means).collect();
/// assert_eq!(means, [Meaning::Number, Meaning::Task, Meaning::Responsible]);
/// ```
pub(super) fn tables_of(document: &Document, reading: &Reading) -> Vec<ReadTable> {
    let mut tables = Vec::new();
    let mut blocks = document.blocks.as_slice();
    while let Some(start) = blocks.iter().position(|block| block.cells().is_some()) {
        blocks = &blocks[start..];
        let length = blocks.iter().take_while(|block| block.cells().is_some()).count();
        tables.extend(table_of(document, reading, &blocks[..length]));
        blocks = &blocks[length..];
        if tables.len() == MOST_TABLES {
            break;
        }
    }
    tables
}

/// The cells of a row, one for each column: merged ones once, in the first of theirs. Of a row that is too wide so many as tell
/// that.
fn columns_of(cells: &[Cell]) -> Vec<Span> {
    let columns = cells.iter().flat_map(|cell| {
        let at = cell.span.end;
        let merged = cell.columns.saturating_sub(1);
        std::iter::once(cell.span).chain(std::iter::repeat_n(Span::new(at, at), merged))
    });
    columns.take(MOST_COLUMNS + 1).collect()
}

fn table_of(document: &Document, reading: &Reading, blocks: &[Block]) -> Option<ReadTable> {
    let is_wide = |cells: &&[Cell]| cells.iter().filter(|cell| !cell.span.is_empty()).count() > 1;
    let mut rest = blocks.iter().filter_map(Block::cells).filter(is_wide);
    // The head, and the rows that are kept.
    let wide: Vec<Vec<Span>> = rest.by_ref().take(MOST_ROWS + 1).map(columns_of).collect();
    let first = wide.first()?;
    let width = first.len().max(wide.get(1)?.len());
    if !(2..=MOST_COLUMNS).contains(&width) {
        return None;
    }
    let is_task =
        |row: &Vec<Span>| row.iter().any(|cell| !cell.is_empty() && task_at(reading, *cell).is_some());
    // `R1` over `R2` and `R3` is no head, though nothing was made of its row.
    let is_counted = |column: usize| {
        let key = |row: &Vec<Span>| row.get(column).map(|cell| line_key(cell.of(&document.source)));
        let own = key(first).filter(|key| key.contains('0'));
        own.is_some() && wide.iter().skip(1).take(FEWEST_ROWS - 1).all(|row| key(row) == own)
    };
    let has_head = !is_task(first) && !(0..width).any(is_counted);
    let of_width = |row: &Vec<Span>| {
        let cell = |column: usize| row.get(column).copied().unwrap_or(Span::new(0, 0));
        (0..width).map(cell).collect::<Vec<Span>>()
    };
    let body = &wide[usize::from(has_head)..];
    if body.len() < FEWEST_ROWS {
        return None;
    }
    let count = body.len() + rest.count();
    let rows: Vec<Vec<Span>> = body.iter().take(MOST_ROWS).map(of_width).collect();
    let head = if has_head { of_width(first) } else { vec![Span::new(0, 0); width] };
    let columns = (0..width).map(|column| {
        let cells = rows.iter().map(|row| row[column]).filter(|cell| !cell.is_empty());
        taken_for(document, reading, head[column], cells)
    });
    Some(ReadTable { columns: columns.collect(), more: count - rows.len(), head, rows })
}

/// What most cells of a column were taken for.
fn taken_for(
    document: &Document,
    reading: &Reading,
    head: Span,
    cells: impl Iterator<Item = Span>,
) -> ReadColumn {
    let mut counts: Vec<(Meaning, usize)> = Meaning::ALL.iter().map(|means| (*means, 0)).collect();
    let mut all = 0;
    for cell in cells {
        let means = meaning_of(document, reading, cell);
        counts.iter_mut().filter(|(other, _)| *other == means).for_each(|(_, count)| *count += 1);
        all += 1;
    }
    sort_by_key(&mut counts, |(_, count)| std::cmp::Reverse(*count));
    let (means, most) = counts[0];
    let (means, most) = if all == 0 { (Meaning::Nothing, 0) } else { (means, most) };
    // What nothing was made of is sure where its head says so: a column of remarks.
    let is_known = || label::of(&squeezed(head.of(&document.source))).is_some();
    let is_sure = most * 10 >= all * 8 && (means != Meaning::Nothing || all == 0 || is_known());
    ReadColumn { means, is_sure }
}

fn task_at(reading: &Reading, cell: Span) -> Option<usize> {
    let at = reading.passages.partition_point(|passage| passage.span.end <= cell.start);
    reading.passages[at..].iter().take_while(|passage| passage.span.start < cell.end).find_map(|passage| {
        match passage.kind {
            PassageKind::Task(task) => Some(task),
            _ => None,
        }
    })
}

fn meaning_of(document: &Document, reading: &Reading, cell: Span) -> Meaning {
    let Some(task) = task_at(reading, cell).and_then(|task| reading.tasks.get(task)) else {
        return Meaning::Nothing;
    };
    let words = squeezed(cell.of(&document.source));
    let from = reading.marks.partition_point(|mark| mark.span.end <= cell.start);
    let mark = reading.marks[from..].iter().take_while(|mark| mark.span.start < cell.end).next();
    let fills = |span: Span| span.start <= cell.start && 2 * (span.end - span.start) >= cell.end - cell.start;
    if task.number.as_deref().is_some_and(|number| words.starts_with(number))
        && words.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
    {
        return Meaning::Number;
    }
    let is_text = squeezed(&task.text).contains(&words);
    match mark {
        Some(mark) if !is_text || fills(mark.span) => match mark.kind {
            MarkKind::Number => Meaning::Number,
            MarkKind::Person => Meaning::Person,
            MarkKind::Date => Meaning::Due,
            MarkKind::Unit => {
                let name = squeezed(mark.span.of(&document.source));
                let unit = task.units.iter().find(|unit| squeezed(&unit.name) == name);
                unit.map_or(Meaning::Responsible, |unit| unit.role.into())
            }
            MarkKind::Target => Meaning::Task,
        },
        _ if is_text => Meaning::Task,
        _ => Meaning::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::read;

    fn columns(text: &str) -> Vec<String> {
        let tables = read(&Document::from_text(text)).tables;
        let name =
            |column: &ReadColumn| format!("{}{}", column.means.name(), if column.is_sure { "" } else { "?" });
        let table = |table: &ReadTable| table.columns.iter().map(name).collect::<Vec<_>>().join(" ");
        tables.iter().map(table).collect()
    }

    #[test]
    fn columns_are_what_their_cells_were_taken_for() {
        let rows = "1\t修缮河堤\t区水利局\t区财政局\t陈刚\t6月底\t无\n2\t清理渠道\t区农业局\t区财政局\t林晓\t7月底\t无\n3\t疏浚塘堰\t区林业局\t区财政局\t何敏\t9月底\t无\n";
        let known = format!("序号\t工作任务\t牵头单位\t配合单位\t责任人\t完成时限\t备注\n{rows}");
        assert_eq!(columns(&known), ["number task lead support person due nothing"]);
        // A head that nobody knows over what nothing was made of is for somebody to say.
        let unknown = format!("序号\t工作任务\t牵头单位\t配合单位\t责任人\t完成时限\t红黑榜\n{rows}");
        assert_eq!(columns(&unknown), ["number task lead support person due nothing?"]);
        let empty = known.replace("\t无\n", "\t\n");
        assert_eq!(columns(&empty), ["number task lead support person due nothing"]);
    }

    #[test]
    fn a_first_row_like_the_others_is_no_head() {
        let rows = "R1\t光明\t修好东门桥栏杆\nR2\t红旗\t修好背街小巷\nR3\t东风\t修好老旧小区路灯\nR4\t光明\t修好口袋公园\n";
        let table = |text: &str| read(&Document::from_text(text)).tables.remove(0);
        let bare = table(&format!("滨江街道2026年要办的事\n\n{rows}"));
        assert!(bare.head.iter().all(|head| head.is_empty()) && bare.rows.len() == 4);
        let headed = table(&format!("码\t谁\t啥\n{rows}"));
        assert!(headed.head.iter().all(|head| !head.is_empty()) && headed.rows.len() == 4);
    }

    #[test]
    fn few_rows_or_many_columns_are_no_table_to_choose_for() {
        let table = |rows: usize, columns: usize| {
            let row =
                |nth: usize| (0..columns).map(|at| format!("甲{nth}乙{at}\t")).collect::<String>() + "\n";
            (0..rows).map(row).collect::<String>()
        };
        assert!(columns(&table(2, 4)).is_empty());
        assert!(columns(&table(9, MOST_COLUMNS + 1)).is_empty());
        let long = read(&Document::from_text(&table(200, 4))).tables.remove(0);
        assert_eq!((long.rows.len(), long.rows.len() + long.more >= 199), (MOST_ROWS, true));
        assert!(long.is_doubtful());
        let many = read(&Document::from_text(&(table(5, 4) + "\n间隔的一行话。\n\n").repeat(20))).tables;
        assert!(many.len() <= MOST_TABLES);
    }
}
