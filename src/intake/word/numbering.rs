//! Automatic numbering: which number a paragraph carries.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::{Place, Styles};
use crate::intake::list_number::NumberFormat;

/// How many levels a list has.
pub(in crate::intake) const LEVELS: usize = 9;

/// What is written around a number is short, in bytes; else it would make a long text of a short file.
const LONGEST_PATTERN: usize = 200;

/// A level of a list.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Level {
    pub(in crate::intake) start: u32,
    pub(in crate::intake) format: NumberFormat,
    /// What is written: `（%1）`, with the number of level 1 for `%1`.
    pub(in crate::intake) pattern: String,
    /// Levels above are written in figures, whatever their format.
    pub(in crate::intake) legal: bool,
    /// It goes on counting when a level above it goes on.
    pub(in crate::intake) goes_on: bool,
    /// The style whose paragraphs stand on this level.
    pub(in crate::intake) style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let format = NumberFormat::Decimal;
        Self { start: 1, format, pattern: String::new(), legal: false, goes_on: false, style: None }
    }
}

/// The definition that lists share, and with it their count.
#[derive(Default)]
pub(in crate::intake) struct Definition {
    pub(in crate::intake) levels: Vec<Level>,
    /// The style under whose name the definition is found.
    pub(in crate::intake) style_link: Option<String>,
    counts: [Option<u32>; LEVELS],
}

/// A list.
#[derive(Default)]
pub(in crate::intake) struct List {
    pub(in crate::intake) definition: String,
    /// Levels that count or look differently in this list.
    pub(in crate::intake) starts: [Option<u32>; LEVELS],
    pub(in crate::intake) levels: BTreeMap<usize, Level>,
}

/// All lists of a document, and how far they have counted.
#[derive(Default)]
pub(in crate::intake) struct Numbering {
    definitions: BTreeMap<String, Definition>,
    lists: BTreeMap<String, List>,
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Adds a definition under its id.
    pub(in crate::intake) fn add_definition(&mut self, id: String, definition: Definition) {
        self.definitions.insert(id, definition);
    }

    /// Adds a list under its id.
    pub(in crate::intake) fn add_list(&mut self, id: String, list: List) {
        self.lists.insert(id, list);
    }

    /// Leads definitions that only name a style to the definition of that style's list.
    pub(in crate::intake) fn follow_links(&mut self, styles: &Styles) {
        let linked = |list: &List| {
            let style = self.definitions.get(&list.definition)?.style_link.as_deref()?;
            let (_, place) = styles.place(Some(style))?;
            Some(self.lists.get(place.list.as_deref()?)?.definition.clone())
        };
        let targets: Vec<_> = self.lists.values().map(linked).collect();
        for (list, target) in self.lists.values_mut().zip(targets) {
            if let Some(target) = target {
                list.definition = target;
            }
        }
    }

    /// The number of the next paragraph at this place; `style` is the style that gives it the place, if one does.
    /// Empty where it has none, or only a dot.
    pub(in crate::intake) fn next(&mut self, place: &Place, style: Option<&str>) -> String {
        self.count(place, style).unwrap_or_default()
    }

    fn count(&mut self, place: &Place, style: Option<&str>) -> Option<String> {
        let id = place.list.as_ref()?;
        let list = self.lists.get(id)?;
        let definition = self.definitions.get_mut(&list.definition)?;
        let of_style = |level: &Level| style.is_some() && level.style.as_deref() == style;
        let at = place.level.or_else(|| definition.levels.iter().position(of_style)).unwrap_or(0);
        if at >= LEVELS {
            return None;
        }
        let level = |at: usize| list.levels.get(&at).or(definition.levels.get(at));
        if self.begun.insert(id.clone()) {
            for (count, start) in definition.counts.iter_mut().zip(&list.starts) {
                *count = start.map_or(*count, |start| start.checked_sub(1));
            }
        }
        let start = |at: usize| list.starts[at].or(level(at).map(|level| level.start)).unwrap_or(1);
        definition.counts[at] =
            Some(definition.counts[at].map_or(start(at), |count| count.saturating_add(1)));
        for deeper in at + 1..LEVELS {
            if level(deeper).is_none_or(|level| !level.goes_on) {
                definition.counts[deeper] = None;
            }
        }
        let own = level(at)?;
        let mut text = String::new();
        let mut chars = own.pattern.chars().peekable();
        while let Some(c) = chars.next() {
            let digit = chars.peek().and_then(|c| c.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(digit) = digit else {
                text.push(c);
                continue;
            };
            chars.next();
            let shown = digit as usize - 1;
            let count = definition.counts[shown].unwrap_or_else(|| start(shown));
            let format = level(shown).map_or(NumberFormat::Decimal, |level| level.format);
            let format = if own.legal { NumberFormat::Decimal } else { format };
            text.push_str(&format.write(count));
        }
        (own.format != NumberFormat::Bullet).then_some(text)
    }
}

impl Level {
    /// What is written, if it is no longer than anybody writes.
    pub(in crate::intake) fn set_pattern(&mut self, pattern: String) {
        self.pattern = if pattern.len() <= LONGEST_PATTERN { pattern } else { String::new() };
    }
}
