//! A table without numbers whose cells were copied one under the other.
//!
//! ```text
//! 项目名称 ⏎ 主要内容 ⏎ 牵头单位 ⏎ 完成时限           the row of heads
//! 促进就业 ⏎ 城镇新增就业6000人。 ⏎ 县人社局 ⏎ 11月底前
//! 文体惠民 ⏎ 新建文化广场12个。 ⏎ 县文旅局 ⏎ 县财政局 ⏎ 9月底前
//! ```
//!
//! No number says where a record begins. All lines are dealt out to the columns, again and again from the first one on,
//! so that each looks like what its column holds; a column may take several lines, or none.

use super::columns::known_column;
use super::looks::Looks;
use super::{Fit, Part, items};
use crate::intake::{Block, BlockKind};
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::outline::Outline;
use crate::reading::result::PassageKind;
use crate::reading::words::{Column, Label, NOTE_STARTS};
use crate::text::{Span, Stitched};

pub(super) const SCORE: usize = 94;

/// A table has no more columns than this.
const MOST_COLUMNS: usize = 12;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let table = Table::find(part.source, part.blocks)?;
    Some(Fit { score: SCORE, read: Box::new(move |draft, outline| table.read(part, draft, outline)) })
}

struct Table {
    /// Where the row of heads begins.
    start: usize,
    columns: Vec<Column>,
    /// Where the lines of the body end.
    end: usize,
    /// The column of each line of the body.
    dealt: Vec<usize>,
}

impl Table {
    fn find(source: &str, blocks: &[Block]) -> Option<Self> {
        let mut columns = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let found =
                if block.kind == BlockKind::Line { known_column(block.span.of(source)) } else { None };
            if let Some(column) = found {
                columns.push(column);
                continue;
            }
            let words = columns.first().is_some_and(|first| is_words(*first));
            let answers = columns.iter().any(|column| {
                matches!(column, Column::Value(Label::Units(_) | Label::Persons(_) | Label::Due))
            });
            if words && answers && (3..=MOST_COLUMNS).contains(&columns.len()) {
                return Self::below(source, blocks, at - columns.len(), columns);
            }
            columns.clear();
        }
        None
    }

    /// The table below a row of heads, if its lines can be dealt out well.
    fn below(source: &str, blocks: &[Block], start: usize, columns: Vec<Column>) -> Option<Self> {
        let from = start + columns.len();
        let body = blocks[from..]
            .iter()
            .take_while(|block| block.kind == BlockKind::Line && !NOTE_STARTS.start(block.span.of(source)));
        let looks: Vec<Looks> = body.map(|block| Looks::of(block.span.of(source))).collect();
        let dealt = deal(&looks, &columns);
        let end = from + dealt.len();
        let table = Self { start, columns, end, dealt };
        let records = table.records().count();
        let fits =
            looks.iter().zip(&table.dealt).filter(|(looks, nth)| like(looks, table.columns[**nth]) > 0);
        let most = fits.count() * 10 >= looks.len() * 8;
        let filled = |(from, to): (usize, usize)| {
            let own = &table.dealt[from..to];
            own.iter().enumerate().filter(|(at, nth)| *at == 0 || own[at - 1] != **nth).count() > 2
        };
        (records > 1 && most && table.records().all(filled)).then_some(table)
    }

    /// The lines of each record.
    fn records(&self) -> impl Iterator<Item = (usize, usize)> {
        let begins = |at: usize| at == 0 || self.dealt[at] < self.dealt[at - 1];
        let mut at = 0;
        std::iter::from_fn(move || {
            let from = at;
            at = (from + 1..self.dealt.len()).find(|at| begins(*at)).unwrap_or(self.dealt.len());
            (from < self.dealt.len()).then_some((from, at))
        })
    }

    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
        let source = part.source;
        items::read(&part.of(&part.blocks[..self.start]), draft, outline);
        let from = self.start + self.columns.len();
        part.blocks[self.start..from]
            .iter()
            .for_each(|block| draft.claim(block.span, PassageKind::Furniture));
        for (first, last) in self.records() {
            let lines = &part.blocks[from + first..from + last];
            let spans = |wanted: fn(Column) -> bool| -> Vec<Span> {
                let dealt = self.dealt[first..last].iter().zip(lines);
                dealt.filter(|(nth, _)| wanted(self.columns[**nth])).map(|(_, line)| line.span).collect()
            };
            let mut item = Item::new(outline.section(), Stitched::join(source, &spans(is_words)));
            item.places = lines.iter().map(|line| line.span).collect();
            let due = spans(|column| column == Column::Value(Label::Due));
            item.due = (!due.is_empty()).then(|| Stitched::join(source, &due));
            let mut found = Responsibility::default();
            for (nth, line) in self.dealt[first..last].iter().zip(lines) {
                if let Column::Value(label @ (Label::Units(_) | Label::Persons(_))) = self.columns[*nth] {
                    found.add_labelled(source, label, None, line.span);
                }
            }
            (item.units, item.persons) = (found.units, found.persons);
            item.pair();
            item.inherit(outline);
            draft.push(item, part.reference);
        }
        items::read(&part.of(&part.blocks[self.end..]), draft, outline);
    }
}

fn is_words(column: Column) -> bool {
    matches!(column, Column::Words | Column::Value(Label::Words))
}

/// How much a line looks like what a column holds.
fn like(looks: &Looks, column: Column) -> i32 {
    match column {
        Column::Words => looks.words,
        Column::Value(label) => looks.like_label(label),
        Column::Number | Column::Remark => 0,
    }
}

/// The column of each line, so that the lines look best together. The first line stands in the first column.
fn deal(looks: &[Looks], columns: &[Column]) -> Vec<usize> {
    const SKIPPED: i32 = -2;
    let width = columns.len();
    let units = |nth: usize| matches!(columns.get(nth), Some(Column::Value(Label::Units(_))));
    // For each line and column the best sum, and the column of the line before.
    let mut best: Vec<Vec<(i32, usize)>> = Vec::with_capacity(looks.len());
    for looks in looks {
        let row = match best.last() {
            None => (0..width)
                .map(|nth| (if nth == 0 { like(looks, columns[0]) } else { i32::MIN / 2 }, 0))
                .collect(),
            Some(before) => (0..width)
                .map(|nth| {
                    let step = |from: usize| {
                        let skipped = |count: usize| SKIPPED * count as i32;
                        match nth {
                            // Names stand below each other; other cells have one line as a rule.
                            // Of two columns of names the first, who lead, has as few as can be.
                            _ if from == nth && units(nth) => -i32::from(units(nth + 1)),
                            _ if from == nth => -2,
                            _ if from < nth => skipped(nth - from - 1),
                            0 => skipped(width - from - 1),
                            _ => i32::MIN / 4,
                        }
                    };
                    let (sum, from) = (0..width)
                        .map(|from| (before[from].0.saturating_add(step(from)), from))
                        .max_by_key(|(sum, from)| (*sum, std::cmp::Reverse(*from)))
                        .unwrap_or((0, 0));
                    (sum.saturating_add(like(looks, columns[nth])), from)
                })
                .collect(),
        };
        best.push(row);
    }
    let Some(last) = best.last() else { return Vec::new() };
    let mut nth = (0..width).max_by_key(|nth| last[*nth].0).unwrap_or(0);
    let mut dealt = vec![0; looks.len()];
    for at in (0..looks.len()).rev() {
        dealt[at] = nth;
        nth = best[at][nth].1;
    }
    dealt
}
