//! The styles of paragraphs, as far as they say what is a heading and what is numbered.

use std::collections::BTreeMap;

use crate::intake::{Budget, IntakeError};

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 32;

/// What looking a style up costs beside its id.
const LOOK_UP: usize = 60;

/// A place in automatic numbering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Place {
    /// The list; `0` takes a number away.
    pub(in crate::intake) list: Option<String>,
    /// The level, from 0.
    pub(in crate::intake) level: Option<usize>,
}

/// A style of paragraphs.
#[derive(Default)]
pub(in crate::intake) struct Style {
    pub(in crate::intake) based_on: Option<String>,
    pub(in crate::intake) place: Place,
    /// The outline level, from 0, that it gives by itself.
    pub(in crate::intake) outline: Option<u8>,
    /// Its name in small letters.
    pub(in crate::intake) name: String,
    /// The outline level that it gives, if only because of what it is based on.
    pub(in crate::intake) outline_in_force: Option<u8>,
    /// The style, of it and those it is based on, that has a place in automatic numbering.
    pub(in crate::intake) placed: Option<(String, Place)>,
}

/// The styles of a document, by id.
#[derive(Default)]
pub(in crate::intake) struct Styles {
    styles: BTreeMap<String, Style>,
    standard: Option<String>,
}

impl Styles {
    /// Adds a style under its id.
    pub(in crate::intake) fn insert(&mut self, id: String, style: Style) {
        self.styles.insert(id, style);
    }

    /// Says which style is that of paragraphs which name none.
    pub(in crate::intake) fn set_standard(&mut self, id: String) {
        self.standard = Some(id);
    }

    /// Lets every style know what those that it is based on say, so that a paragraph has but to ask its own. Until then
    /// styles say nothing.
    pub(in crate::intake) fn follow(&mut self, budget: &Budget) -> Result<(), IntakeError> {
        let mut found = Vec::with_capacity(self.styles.len());
        for id in self.styles.keys() {
            let steps = self.chain(Some(id)).map(|(id, _)| LOOK_UP + id.len()).sum();
            budget.work(steps)?;
            let outline = self
                .chain(Some(id))
                .find_map(|(_, style)| style.outline.or_else(|| level_of_name(&style.name)));
            let placed = self.chain(Some(id)).find(|(_, style)| style.place.list.is_some());
            found.push((outline, placed.map(|(id, style)| (id.to_owned(), style.place.clone()))));
        }
        for (style, (outline, placed)) in self.styles.values_mut().zip(found) {
            budget.hold(placed.as_ref().map_or(0, |(id, _)| id.len()))?;
            style.outline_in_force = outline;
            style.placed = placed;
        }
        Ok(())
    }

    /// The style of this name, or that of paragraphs which name none.
    fn of(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.or(self.standard.as_deref())?)
    }

    /// A style and those that it is based on, nearest first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id.or(self.standard.as_deref());
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }

    /// The outline level, from 0, that a style gives; 9 is running text.
    pub(in crate::intake) fn outline(&self, id: Option<&str>) -> Option<u8> {
        self.of(id)?.outline_in_force
    }

    /// Where a style stands in automatic numbering, and the id of the style that says so.
    pub(in crate::intake) fn place(&self, id: Option<&str>) -> Option<(&str, &Place)> {
        self.of(id)?.placed.as_ref().map(|(id, place)| (id.as_str(), place))
    }

    /// Whether a style is of the lines of a table of contents.
    pub(in crate::intake) fn is_contents(&self, id: Option<&str>) -> bool {
        let name = id.and_then(|id| self.styles.get(id)).map_or("", |style| style.name.as_str());
        ["toc", "目录"]
            .iter()
            .any(|word| name.strip_prefix(word).is_some_and(|level| level.trim().parse::<u8>().is_ok()))
    }
}

/// The outline level, from 0, of `heading 1` or `标题 1`.
fn level_of_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse::<u8>().ok()?.checked_sub(1)
}
