//! Those whom a place names that holds nothing but names, whatever these look like.
//!
//! ```text
//! 恒泰热力,鑫源水务配合      behind an arrow
//! 分管领导 林晓             a label that a blank alone parts from its value
//! ```

use super::label_value::is_latin_name;
use super::responsibility::{Responsibility, closed_by_verb};
use super::{deadline, label, person};
use crate::reading::model::UnitRole;
use crate::reading::words::Label;
use crate::text::Span;

/// Those whom a list names that holds nothing but names, whatever these look like; a verb closes those whose role it says:
/// `恒泰热力,鑫源水务配合`.
pub(crate) fn parties(text: &str, list: Span) -> Option<Responsibility> {
    let mut all = Responsibility::default();
    for clause in list.of(text).split(['，', ',', '；', ';']) {
        let Some(clause) = Span::within(text, clause).map(|clause| clause.trimmed(text)) else { continue };
        if deadline::is_time(clause.of(text)) {
            all.due = all.due.or(Some(clause));
            continue;
        }
        let (names, role) = closed_by_verb(text, clause).unwrap_or((clause, UnitRole::Responsible));
        all.add_labelled(text, Label::Units(role), None, names);
    }
    all.answers().then_some(all)
}

/// A label that a blank alone parts from its value: `分管领导 林晓`.
pub(crate) fn bare_label(text: &str) -> Option<Responsibility> {
    let (label, value) = text.split_once(char::is_whitespace)?;
    let label = label::of(label).filter(|label| matches!(label, Label::Units(_) | Label::Persons(_)))?;
    let mut found = Responsibility::default();
    found.add_labelled(text, label, None, Span::within(text, value)?.trimmed(text));
    found.answers().then_some(found)
}

/// Whether a list holds names in Latin letters and nothing else: `Lin Xiao / Nora`.
pub(crate) fn names_in_latin(list: &str) -> bool {
    list.split([',', '/', '&']).flat_map(|part| part.split(" and ")).all(|name| {
        let name = name.trim();
        person::looks_like_latin_name(name) || name.len() > 1 && is_latin_name(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alone() {
        for (text, expect) in [
            ("恒泰热力，鑫源水务配合", "responsible:恒泰热力 support:鑫源水务"),
            ("恒泰物业牵头，二小、五班参与", "lead:恒泰物业 support:二小 support:五班"),
            ("移动、联通、广电", "responsible:移动 responsible:联通 responsible:广电"),
            ("长河装饰（老周）", "responsible:长河装饰 @老周=长河装饰"),
        ] {
            let found = parties(text, Span::new(0, text.len())).unwrap_or_default();
            let units = found.units.iter().map(|(_, unit)| format!("{}:{}", unit.role.name(), unit.name));
            let persons = found.persons.iter().map(|(_, one)| {
                let unit = one.unit.as_ref().map_or(String::new(), |unit| format!("={unit}"));
                format!("@{}{unit}", one.name)
            });
            assert_eq!(units.chain(persons).collect::<Vec<_>>().join(" "), expect, "{text}");
        }
        assert!(bare_label("分管领导 林晓").is_some());
        assert!(bare_label("区政府 林晓").is_none());
    }
}
