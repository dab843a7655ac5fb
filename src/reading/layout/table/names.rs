//! Whom a cell names.

use super::joined;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{label, person, unit};
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::Label;
use crate::text::{Span, chars::is_han};

/// What a cell says about who answers.
pub(super) fn add_cell(
    source: &str,
    found: &mut Responsibility,
    label: Label,
    level: Option<&str>,
    span: Span,
) {
    if span.is_empty() {
        return;
    }
    // The lines of a cell stand below each other.
    let lines = joined(source, span);
    let lines = lines.spans(lines.all());
    // A bracket in a line of its own, or over two of them, goes on with the name above it.
    let whole = |line: &Span| {
        let line = line.of(source);
        let count = |marks: [char; 2]| line.matches(marks).count();
        !line.starts_with(['(', '（']) && count(['(', '（']) == count([')', '）'])
    };
    if lines.len() > 1 && responsibility::labels(span.of(source)).is_empty() && lines.iter().all(whole) {
        let before = found.units.len();
        lines.iter().for_each(|line| add_cell(source, found, label, level, *line));
        // `甲局（牵头）⏎乙局`: the others are not said to lead.
        let leads = |line: &Span| line.of(source).trim_end_matches([')', '）']).ends_with("牵头");
        if lines.iter().any(leads) {
            for (span, unit) in &mut found.units[before..] {
                if !lines.iter().any(|line| line.overlaps(*span) && leads(line))
                    && unit.role == UnitRole::Lead
                {
                    unit.role = UnitRole::Responsible;
                }
            }
        }
        return;
    }
    // `政教处 林晓；总务处 何雨`: units and persons, each in its place.
    let mixed = pieces_of_names(source, span, label);
    if mixed.len() > 1 {
        return mixed.into_iter().for_each(|(own, piece)| {
            let role =
                if std::mem::discriminant(&own) == std::mem::discriminant(&label) { label } else { own };
            found.add_labelled(source, role, level, piece);
        });
    }
    // `[林晓](https://…)`: the words of a link.
    if span.of(source).contains("](") {
        return links(span.of(source))
            .for_each(|link| add_cell(source, found, label, level, link.shifted(span.start)));
    }
    // `分办:甲局、乙局`: they share what the head of their column says.
    if let Some(shared) = span.of(source).strip_prefix("分办").and_then(|text| text.strip_prefix(['：', ':']))
    {
        let names = Span::new(span.end - shared.len(), span.end).trimmed(source);
        return add_cell(source, found, label, level, names);
    }
    // `牵头:甲局;配合:乙局` says more than the head of its column.
    if let Some(mut labelled) = responsibility::labelled(span.of(source)) {
        labelled.shift(span.start);
        // `林晓（协助：财务科）`: what stands in front is what the head of the column says.
        let first = responsibility::labels(span.of(source)).first().map_or(0, |label| label.start);
        let opens = span.of(source)[..first].trim_end_matches([' ', '（', '(', '，', '；']);
        let before = Span::new(span.start, span.start + opens.len());
        let known = labelled.units.iter().map(|(place, _)| place).any(|place| place.overlaps(before));
        if !known && responsibility::persons_alone(opens).is_some() {
            found.add_labelled(source, label, level, before);
        }
        found.append(labelled);
        return;
    }
    let before = found.units.len();
    found.add_labelled(source, label, level, span);
    // `甲局⏎(乙办)`: a line in brackets goes on with the name above it.
    for nth in (before + 1..found.units.len()).rev() {
        if found.units[nth].1.name.starts_with(['(', '（']) {
            let (span, rest) = found.units.remove(nth);
            let (place, unit) = &mut found.units[nth - 1];
            *place = place.joined(span);
            unit.name.push_str(&rest.name);
        }
    }
}

/// The pieces of a cell between spaces, where each of them is names of units or of persons.
fn pieces_of_names(source: &str, span: Span, label: Label) -> Vec<(Label, Span)> {
    const LONGEST: usize = 200;
    let text = span.of(source);
    let breaks = |c: char| c.is_whitespace() || matches!(c, '；' | ';');
    // `Quality 质量部` is one name in two languages.
    let twice = label::chinese_half(text).len() < text.len();
    if text.len() > LONGEST || !text.contains(char::is_whitespace) || twice {
        return Vec::new();
    }
    let pieces = text.split(breaks).filter(|piece| !piece.is_empty()).map(|piece| {
        let start = span.start + (piece.as_ptr() as usize - text.as_ptr() as usize);
        let label = match () {
            () if person::are_persons(piece) => Label::Persons(PersonRole::Responsible),
            () if unit::may_be_unit(piece) || unit::units(piece).is_some_and(|names| !names.is_empty()) => {
                Label::Units(UnitRole::Responsible)
            }
            // Behind a unit in a column of persons.
            () if matches!(label, Label::Persons(_))
                && (2..=3).contains(&piece.chars().count())
                && piece.chars().all(is_han) =>
            {
                label
            }
            () => return None,
        };
        Some((label, Span::new(start, start + piece.len())))
    });
    pieces.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The words of links in Markdown.
fn links(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices("](").filter_map(|(end, _)| {
        let start = text[..end].rfind('[')? + 1;
        let words = text[start..end].trim_start_matches('@');
        Some(Span::new(end - words.len(), end))
    })
}
