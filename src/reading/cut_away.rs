//! What a task is said to hold, and what was neither kept as its words nor read: a unit or a time there is not lost without
//! a word.

use super::draft::Item;
use super::grammar::deadline::{self, Reference};
use super::grammar::{label, unit};
use crate::sorting::sort_by_key;
use crate::text::{Span, chars::squeezed};

/// Longer stretches than these, in bytes, are no value of a task.
const LONGEST: usize = 200;

/// The first unit or time that stands in a task's places, is not in its words, and was not read.
pub(crate) fn unread_value(item: &Item<'_>, reference: &Reference) -> Option<Span> {
    let source = item.words.source();
    let mut taken = item.words.spans(Span::new(0, item.words.text().len()));
    taken.extend(item.due.iter().flat_map(|due| due.spans(Span::new(0, due.text().len()))));
    taken.extend(item.units.iter().map(|(span, _)| *span));
    taken.extend(item.persons.iter().map(|(span, _)| *span));
    taken.extend(item.number);
    taken.extend(item.for_others.iter().copied());
    sort_by_key(&mut taken, |span| (span.start, span.end));
    let taken = apart(taken);
    let known = |name: &str| item.units.iter().any(|(_, unit)| unit.name == name);
    let left = item.places.iter().flat_map(|place| between(*place, &taken));
    let says = |span: &Span| span.of(source).contains(char::is_alphanumeric);
    let mut left = left.filter(|span| span.len() <= LONGEST && says(span));
    left.find_map(|span| {
        let text = span.of(source);
        let time = deadline::in_prose(text, reference).into_iter().find(|time| time.due.is_some());
        let name = || {
            let is_unread = |name: &Span| {
                let words = name.of(text);
                unit::looks_like_unit(words) && label::of(words).is_none() && !known(&squeezed(words))
            };
            unit::names(text).into_iter().find(is_unread)
        };
        time.map(|time| time.span).or_else(name).map(|value| value.shifted(span.start))
    })
}

/// Spans in order, those put together that overlap.
fn apart(spans: Vec<Span>) -> Vec<Span> {
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// The stretches of a place that lie between those that were taken, which are in order and apart.
fn between(place: Span, taken: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut at = place.start;
    let first = taken.partition_point(|span| span.end <= place.start);
    for span in taken[first..].iter().take_while(|span| span.start < place.end) {
        if span.start > at {
            left.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < place.end {
        left.push(Span::new(at, place.end));
    }
    left
}

#[cfg(test)]
mod tests {
    use crate::intake::Document;
    use crate::reading::{DoubtKind, read};

    fn doubted(text: &str) -> Vec<String> {
        let doubts = read(&Document::from_text(text)).doubts;
        let of = |kind| match kind {
            DoubtKind::NotTakenIn { text } => Some(text),
            _ => None,
        };
        doubts.into_iter().filter_map(|doubt| of(doubt.kind)).collect()
    }

    #[test]
    fn a_column_that_is_not_kept_and_names_units_is_said_once_for_each() {
        let table = "序号\t检查内容\t检查地点\t责任科室\t完成时限\n1\t检查消防通道\t培训中心\t保卫科\t5月底前\n2\t检查冷库温度\t培训中心\t后勤科\t5月底前\n3\t清点灭火器\t图书馆\t保卫科\t6月底前\n";
        assert_eq!(doubted(table), ["培训中心", "图书馆"]);
    }

    #[test]
    fn what_was_read_or_is_a_label_is_no_doubt() {
        let text = "2026年工作要点\n1.修路，6月底前完成。（牵头单位：区建设局；责任单位：区财政局；完成时限：2026年9月底前）\n";
        assert!(doubted(text).is_empty());
    }
}
