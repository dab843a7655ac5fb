//! Carrying spans from one copy of a text into another that differs in white space.

use super::Span;

/// Where spans of one text stand in another that has the same characters, white space aside; `None` for one that does
/// not stand there.
///
/// ```
/// use qingdan::text::{Span, carried};
/// let spans = carried(&[Span::new(3, 10)], "一 二\n三", "一二  三");
/// assert_eq!(spans[0].unwrap().of("一二  三"), "二  三");
/// ```
pub fn carried(spans: &[Span], from: &str, to: &str) -> Vec<Option<Span>> {
    let places = |text: &str| -> Vec<(usize, usize)> {
        let printed = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        printed.map(|(at, c)| (at, at + c.len_utf8())).collect()
    };
    let (old, new) = (places(from), places(to));
    spans
        .iter()
        .map(|span| {
            let first = old.partition_point(|(start, _)| *start < span.start);
            let behind = old.partition_point(|(start, _)| *start < span.end);
            let (start, _) = new.get(first)?;
            let (_, end) = new.get(behind.checked_sub(1)?)?;
            (first < behind).then(|| Span::new(*start, *end))
        })
        .collect()
}
