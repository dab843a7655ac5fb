//! Headings in running text: what they say of those who do what stands below them, and by when.

use super::super::carrying::Own;
use super::{Reader, lines, people};
use crate::intake::BOLD_LINE;
use crate::reading::duties;
use crate::reading::entries::{Entry, Piece};
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::unit;
use crate::reading::model::UnitRole;
use crate::reading::outline::{Level, Line, Purpose};
use crate::reading::result::{MarkKind, PassageKind};
use crate::reading::words::WORK_SECTIONS;
use crate::text::Span;

impl<'s> Reader<'s, '_, '_> {
    /// A line without a number begins to head what stands below it.
    pub(super) fn enter_line(&mut self, entry: &Entry<'s>, heading: &lines::Heading, person: bool) {
        if person {
            self.person = Some(people::indent(entry)).filter(|_| entry.bullet);
        }
        if let (lines::Heading { line, due: None }, None, Piece::Whole) =
            (heading, entry.level(), entry.piece)
        {
            return self.enter_as(Level::Line(*line), entry, None, person);
        }
        let words = if entry.bullet { entry.words() } else { entry.whole.text() };
        let text = words.trim().trim_end_matches(['：', ':']).to_owned();
        // What stands in front of its matters on their line is over them, but no heading.
        let text = if entry.piece == Piece::Front { String::new() } else { text };
        let level = entry.level().unwrap_or(Level::Line(heading.line));
        self.outline.enter(level, text, Vec::new(), Vec::new());
        if let Some(due) = heading.due {
            self.outline.set_due(entry.whole.spans(due.shifted(entry.start)));
        }
        self.outline.set_work();
        duties::claim(self.draft, entry, PassageKind::Heading);
    }

    pub(super) fn enter_heading(&mut self, entry: &Entry<'s>, own: Option<&Own>, person: bool) {
        // A name in bold letters stands below whatever heads it, as one without them does.
        let level = match entry.level() {
            Some(Level::Markup(BOLD_LINE)) if person => Level::Line(Line::Person),
            level => level.unwrap_or(Level::Markup(u8::MAX)),
        };
        self.enter_as(level, entry, own, person);
    }

    /// The names of units that open an item head what stands behind them.
    pub(super) fn enter_front(&mut self, entry: &Entry<'s>, end: usize) {
        self.end_pending();
        let words = entry.words();
        let title = Span::new(0, entry.start + end);
        let names = words[..end].trim_end_matches(['。', '：', ':']);
        let mut found = Responsibility::default();
        found.push_units(words, unit::units(names).unwrap_or_default(), UnitRole::Responsible, None);
        let (units, _) = found.placed(|span| entry.whole.place(span.shifted(entry.start)));
        units.iter().for_each(|(span, _)| self.draft.mark(*span, MarkKind::Unit, None));
        let level = entry.level().unwrap_or(Level::Line(Line::Unit));
        let text = if entry.bullet { names } else { title.of(entry.whole.text()) };
        self.outline.enter(level, text.trim().to_owned(), units, Vec::new());
        self.outline.set_work();
        entry.whole.spans(title).into_iter().for_each(|place| self.draft.claim(place, PassageKind::Heading));
        self.doubt_number(entry, None);
        duties::read_below_front(&entry.behind(end), self.part, self.outline, self.draft);
    }

    fn enter_as(&mut self, level: Level, entry: &Entry<'s>, own: Option<&Own>, person: bool) {
        let place = |span: Span| entry.whole.place(span.shifted(entry.start));
        let named = if person { people::named(entry.words()) } else { self.named_in(entry, level) };
        let (mut units, persons) = own.map_or(&named, |own| &own.found).placed(place);
        // `三、交通局（公路中心配合）`: the bracket says who helps the one before it.
        if let Some(own) =
            own.filter(|own| own.found.units.iter().all(|(_, unit)| unit.role == UnitRole::Support))
        {
            let words = &entry.words()[..own.end];
            let mut first = Responsibility::default();
            first.push_units(words, unit::names_in_heading(words), UnitRole::Responsible, None);
            units.splice(0..0, first.placed(place).0);
        }
        units.iter().for_each(|(span, _)| self.draft.mark(*span, MarkKind::Unit, None));
        persons.iter().for_each(|(span, _)| self.draft.mark(*span, MarkKind::Person, None));
        let due = own.and_then(|own| own.found.due);
        let due = due.map_or(Vec::new(), |due| entry.whole.spans(due.shifted(entry.start)));
        let text = if entry.bullet { entry.words() } else { entry.whole.text() };
        let text = if person { text.replace("**", "") } else { text.to_owned() };
        let text = text.trim().to_owned();
        self.outline.enter(level, text, units, persons);
        // What stands below the name of a unit is its work, and so is what a heading says the time of; below that of a
        // person it is where what stands above does not say otherwise.
        let free = || !matches!(self.outline.purpose(), Some(Purpose::Narrative | Purpose::Other));
        let work = !named.units.is_empty() || !due.is_empty() || person && free();
        self.outline.set_due(due);
        if work {
            self.outline.set_work();
        }
        self.doubt_number(entry, None);
        duties::claim(self.draft, entry, PassageKind::Heading);
    }

    /// Whom a heading consists of: `区民政局、区残联`, `研发中心 林晓`.
    fn named_in(&self, entry: &Entry<'_>, level: Level) -> Responsibility {
        let words = entry.words();
        let list = unit::without_count(words).trim_end_matches(['：', ':']);
        let list = Span::new(0, list.len()).trimmed(words);
        let text = list.of(words);
        let by_list = || match level {
            Level::Numbered(style) => {
                let alike = self.unit_styles.iter().find(|known| known.style == style)?;
                if alike.any {
                    return Some(vec![Span::new(0, text.len())]);
                }
                let names = unit::names(text);
                let ends_alike = |name: &str| {
                    (2..=6).contains(&name.chars().count()) && name.ends_with(|c| alike.ends.contains(&c))
                };
                let is_name = |name: &Span| unit::may_be_unit(name.of(text)) || ends_alike(name.of(text));
                names.iter().all(is_name).then_some(names)
            }
            Level::Line(Line::Unit) => unit::units(text),
            _ => None,
        };
        let mut found = Responsibility::default();
        // `待办` looks like an office.
        if WORK_SECTIONS.get(text).is_some() {
            return found;
        }
        let topic = level == Level::Line(Line::Words) && words.trim_start().starts_with('【');
        let sure = if topic { Vec::new() } else { unit::names_in_heading(words[list.start..].trim_end()) };
        let names = if sure.is_empty() { by_list().unwrap_or_default() } else { sure };
        found.push_units(text, names, UnitRole::Responsible, None);
        if found.units.is_empty() && matches!(level, Level::Numbered(_)) {
            found = responsibility::owners(text).unwrap_or_default();
        }
        // `请各街道按下列期限办理：` asks those whose work stands below it.
        let below = ["下列", "以下", "如下"].iter().any(|word| text.contains(word));
        if !found.answers()
            && below
            && list.end < words.trim_end().len()
            && let Some(asked) = text.strip_prefix(['请', '請'])
        {
            let who = asked.split(['按', '依', '做', '于', '在', '抓', '要']).next().unwrap_or(asked);
            let names = unit::units(who).unwrap_or_default();
            let start = text.len() - asked.len();
            let names = names.into_iter().map(|name| name.shifted(start)).collect();
            found.push_units(text, names, UnitRole::Responsible, None);
        }
        found.shift(list.start);
        found
    }
}
