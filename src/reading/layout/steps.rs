//! Steps that each begin with their time: `3月:修订办法。 5月:印发执行。`

use crate::reading::grammar::deadline;
use crate::text::Span;

/// `3月:修订办法。 5月:印发执行。`: the times and the words behind them; nothing where a cell has no such steps.
pub(super) fn steps(text: &str) -> Vec<(Span, Span)> {
    const LONGEST_TIME: usize = 20;
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (colon, mark) in text.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let near = text[..colon].char_indices().rev().take(LONGEST_TIME);
        // The time begins the cell, or behind a sentence or a space.
        let start = near
            .filter(|(at, c)| {
                let before = text[..*at].chars().next_back();
                !c.is_whitespace()
                    && before.is_none_or(|c| c.is_whitespace() || matches!(c, '。' | '；' | ';'))
            })
            .map(|(at, _)| at)
            .find(|at| deadline::is_time(&text[*at..colon]) && !text[*at..colon].trim().is_empty());
        let Some(start) = start else { continue };
        if found.is_empty() && !text[..start].trim().is_empty() {
            return Vec::new();
        }
        if let Some((_, words)) = found.last_mut() {
            *words = Span::new(words.start, start).trimmed(text);
        }
        let words = Span::new(colon + mark.len_utf8(), text.len()).trimmed(text);
        found.push((Span::new(start, colon), words));
    }
    found.retain(|(_, words)| !words.is_empty());
    found
}
