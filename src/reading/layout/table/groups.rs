//! The headings of groups over all columns of a table.

use crate::reading::draft::Draft;
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::{period, responsibility};
use crate::reading::model::{Unit, UnitRole};
use crate::reading::outline::{Level, Outline};
use crate::reading::result::{MarkKind, PassageKind};
use crate::text::{Span, chars::squeezed};

/// The words of a group's heading behind its number.
pub(super) fn unit_of_group(text: &str) -> Option<Span> {
    let start = numbering::numeral(text).map_or(0, |numeral| numeral.end);
    Some(Span::new(start, text.len()).trimmed(text)).filter(|name| !name.is_empty())
}

/// A group's heading over all columns, with the leaders that its bracket names.
pub(super) fn enter_group<'s>(
    source: &'s str,
    span: Span,
    named: bool,
    outline: &mut Outline,
    draft: &mut Draft<'s>,
) {
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
    if let Some(name) = unit_of_group(text).filter(|_| named && units.is_empty()) {
        let unit = Unit { name: squeezed(name.of(text)), role: UnitRole::Responsible, level: None };
        draft.mark(name.shifted(span.start), MarkKind::Unit, None);
        units.push((name.shifted(span.start), unit));
    }
    outline.enter(Level::Numbered(style), text.replace('\t', ""), units, persons);
    // `4月27日 星期一`
    if let Some(Some(due)) = period::period(text) {
        outline.set_due(vec![due.shifted(span.start)]);
    }
    draft.claim(span, PassageKind::Heading);
}
