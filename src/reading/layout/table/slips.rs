//! Forms with their labels beside their values, turned into a table.

use std::collections::BTreeMap;

use crate::intake::Cell;
use crate::reading::layout::columns::known_column;
use crate::reading::layout::rows::MOST_COLUMNS;
use crate::text::Span;

/// A form with its labels beside their values, as the rows of a table: its labels are the heads, and each form is a row.
///
/// ```text
/// 督办事项 | 菜市场改造 | 编号     | 8号
/// 承办单位 | 区商务局   | 办结时限 | 6月底
/// ```
pub(super) fn slips(source: &str, rows: &[(Span, Vec<Cell>)]) -> Option<Vec<(Span, Vec<Cell>)>> {
    const FEWEST: usize = 3;
    let is_label = |span: Span| known_column(span.of(source)).is_some();
    // Labels are known, stand in the first column, and none of the values is one.
    let openers =
        rows.iter().filter(|(_, cells)| cells.first().is_some_and(|cell| is_label(cell.span))).count();
    if openers * 2 < rows.len() {
        return None;
    }
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
    // Several forms below each other begin with one label; what stands before them is the head of the paper.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    pairs.iter().for_each(|(label, _)| *counts.entry(label.of(source)).or_default() += 1);
    let first = pairs.iter().position(|(label, _)| counts[label.of(source)] > 1).unwrap_or(0);
    let pairs = &pairs[first..];
    let known = pairs.iter().filter(|(label, _)| is_label(*label)).count();
    let values = pairs.iter().filter(|(_, value)| is_label(*value)).count();
    if known < FEWEST || known * 10 < pairs.len() * 7 || values > 0 {
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
    if forms.first()?.len() > MOST_COLUMNS {
        return None;
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
