//! Lines below items that hold nothing but names: of a list whose items mostly are followed by such a line, they answer.
//!
//! ```text
//! 一、逐户检查取暖设备,11月20日前查完。
//! 区民政局  区消防救援大队                  no label says so; but so it stands below each item
//! 二、清运路边积雪。
//! 区城管局 12月1日前 (分管领导:林晓)
//! ```

use super::carrying::{Carrying, label_line};
use super::tails;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, numbering, parties};
use crate::reading::model::UnitRole;
use crate::reading::words::Label;
use crate::text::Span;

/// So many items of a list must have such a line below them, or one where other lines that answer have labels.
const FEWEST: usize = 2;

/// Lines of names answer for the items above them, where the list shows that they do. Names over a list are its heading:
/// the first item stands below one, or its numbers begin anew.
pub(super) fn complete(all: &mut [Carrying<'_, '_>]) {
    let item = |one: &Carrying<'_, '_>| (one.entry.numeral.is_some() || one.entry.bullet) && !one.entry.row;
    let Some(first) = all.iter().position(item) else { return };
    let mut found: Vec<Option<Responsibility>> = Vec::with_capacity(all.len());
    let (mut items, mut named, mut answered) = (0, 0, 0);
    for (at, one) in all.iter().enumerate() {
        // Below an item, or below another line that says who answers for it.
        let below = at.checked_sub(1).is_some_and(|before| {
            item(&all[before]) || found[before].is_some() || all[before].labels.is_some()
        });
        let free = at > first && below && one.entry.numeral.is_none() && !one.entry.bullet;
        let plain = free && !one.entry.row && one.entry.markup.is_none() && one.entry.opens_line();
        let over = all.get(at + 1).is_some_and(|next| next.entry.numeral.is_some() && begins(next));
        let under_names = at.checked_sub(1).is_some_and(|before| found[before].is_some());
        let read = |words| names(words).or_else(|| if under_names { time(words) } else { None });
        let names = if plain && !over && one.labels.is_none() { read(one.entry.words()) } else { None };
        items += usize::from(item(one));
        let right_below = at.checked_sub(1).is_some_and(|before| item(&all[before]));
        named += usize::from(right_below && names.is_some());
        answered += usize::from(one.labels.as_ref().is_some_and(|labels| labels.found.answers()));
        found.push(names);
    }
    let over_first = first.checked_sub(1).is_some_and(|before| names(all[before].entry.words()).is_some());
    // Over points a name is a heading, unless each of them has one below it.
    let points = all.iter().any(|one| one.entry.bullet);
    let many = if points { (named + answered) * 10 >= items * 9 } else { named * 3 >= items || answered > 0 };
    if over_first || named == 0 || named + answered.min(1) < FEWEST || !many {
        return;
    }
    for (one, found) in all.iter_mut().zip(found) {
        let Some(found) = found else { continue };
        let mut labels = label_line(Label::Units(UnitRole::Responsible));
        labels.found = found;
        (one.own, one.labels) = (None, Some(labels));
    }
}

/// Whether a numbered entry is the first of a list.
fn begins(one: &Carrying<'_, '_>) -> bool {
    numbering::numeral(one.entry.whole.text()).is_some_and(|numeral| numeral.value == 1)
}

/// Those whom a line names that holds nothing else: names, then a time, labels or a bracket.
fn names(words: &str) -> Option<Responsibility> {
    const LONGEST: usize = 80;
    let words = words.trim_end();
    if words.chars().take(LONGEST + 1).count() > LONGEST || words.ends_with(['。', '：', ':']) {
        return None;
    }
    let mut all = Responsibility::default();
    let mut list = Span::new(0, words.len());
    if let Some((outer, inner)) = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0)
    {
        let said = responsibility::labelled(inner.of(words)).or_else(|| time(inner.of(words)));
        // `（分管领导 林晓）`
        let said = said.or_else(|| parties::bare_label(inner.of(words)));
        if let Some(mut said) = said {
            said.shift(inner.start);
            all.append(said);
            list.end = outer.start;
        }
    }
    let labels = responsibility::labels(list.of(words));
    if let Some(label) = labels.first() {
        // `整改办联系人：林晓` is one label.
        let apart = words[..label.start].ends_with(|c: char| c.is_whitespace() || matches!(c, '；' | ';'));
        let mut said = responsibility::labelled_by(list.of(words), &labels).filter(|_| apart)?;
        list.end = label.start;
        said.due = said.due.or(all.due);
        all.append(said);
    }
    let list = list.trimmed(words);
    if list.is_empty() {
        return None;
    }
    let text = list.of(words);
    let said = if tails::holds_names(text) { responsibility::responsibility(text) } else { None };
    let mut named = said.or_else(|| tails::named(text))?;
    named.shift(list.start);
    // Units stand in front of what the labels say.
    named.append(all);
    named.names_somebody().then_some(named)
}

/// A line that is but a time.
fn time(words: &str) -> Option<Responsibility> {
    let due = Span::new(0, words.len()).trimmed(words);
    deadline::is_time(due.of(words)).then(|| Responsibility { due: Some(due), ..Responsibility::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::deadline::Reference;
    use crate::reading::layout::carrying::carrying;
    use crate::reading::part::Part;

    #[test]
    fn lines_of_names() {
        for (words, expect) in [
            ("区民政局  区消防救援大队", "区民政局 区消防救援大队"),
            ("区水务局、北坡街道　11月25日前　（分管领导 林晓）", "区水务局 北坡街道 @林晓 11月25日前"),
            ("区教育局 落实人：林晓", "区教育局 @林晓"),
            ("区水务局牵头，区财政局配合", "区水务局 区财政局"),
            ("区水务局要加强巡查", ""),
            ("区水务局：", ""),
            ("", ""),
        ] {
            let found = names(words).unwrap_or_default();
            let units = found.units.iter().map(|(_, unit)| unit.name.clone());
            let persons = found.persons.iter().map(|(_, one)| format!("@{}", one.name));
            let due = found.due.map(|due| due.of(words).to_owned());
            assert_eq!(units.chain(persons).chain(due).collect::<Vec<_>>().join(" "), expect, "{words}");
        }
    }

    #[test]
    fn below_items_or_over_them() {
        for (text, expect) in [
            ("1.修路。\n区住建局\n2.修桥。\n区交通局\n", 2),
            ("区住建局\n1.修路。\n2.修桥。\n区交通局\n3.修堤。\n", 0),
            ("1.修路。\n区住建局\n1.修桥。\n区交通局\n1.修堤。\n", 0),
            ("1.修路。\n2.修桥。\n3.修堤。\n区交通局\n", 0),
        ] {
            let document = Document::from_text(text);
            let reference = Reference::default();
            let part = Part::new(&document.source, &document.blocks, &reference, false, true);
            let mut all: Vec<_> = part.entries().iter().map(|entry| carrying(entry, &reference)).collect();
            complete(&mut all);
            assert_eq!(all.iter().filter(|one| one.labels.is_some()).count(), expect, "{text}");
        }
    }
}
