//! Numbered notes behind the label of all of them: `说明：1.…`.

use super::entries::Entry;
use super::grammar::numbering::{self, Style};

/// Where the first of several notes begins behind the label of all of them: `说明：1.各科室每月…`, with a second one below it or
/// beside it.
pub(crate) fn notes_of(line: &str) -> Option<usize> {
    let label = ["备注", "说明", "附注", "注"].iter().find(|label| line.starts_with(**label))?;
    let rest = line[label.len()..].strip_prefix(['：', ':'])?.trim_start();
    let first =
        numbering::numeral(rest).filter(|numeral| numeral.style == Style::Arabic && numeral.value == 1);
    first.map(|_| line.len() - rest.len())
}

/// Whether an entry is the label of notes: nothing but it, and a first note behind it, or below it where the label stands
/// over nothing else.
pub(crate) fn is_label_of_notes(entry: &Entry<'_>, next: Option<&Entry<'_>>) -> bool {
    let words = entry.words().trim();
    let label = words.trim_end_matches(['：', ':']);
    // The first note may stand on a line of its own, but below `说明` only behind a colon: it can head anything.
    let first = |next: &Entry<'_>| {
        let number = next.numeral.as_ref().map(|(_, number, _)| number.of(next.whole.source()));
        (label.len() < words.len() || label != "说明") && number == Some("1")
    };
    entry.numeral.is_none()
        && matches!(label, "备注" | "说明" | "附注" | "注")
        && next.is_some_and(|next| next.style() == Some(Style::Arabic) && (!next.opens_line() || first(next)))
}
