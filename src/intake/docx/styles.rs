//! The styles of paragraphs, as far as they say what is a heading and what is numbered.

use std::collections::BTreeMap;

use crate::intake::Budget;
use crate::intake::xml::{Broken, Node, Nodes};

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 32;

/// What looking a style up costs beside its id.
const LOOK_UP: usize = 60;

/// A place in automatic numbering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The list; `0` takes a number away.
    pub(super) list: Option<String>,
    /// The level, from 0.
    pub(super) level: Option<usize>,
}

/// A style of paragraphs.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    place: Place,
    outline: Option<u8>,
    name: String,
    /// The outline level that it gives, if only because of what it is based on.
    outline_in_force: Option<u8>,
    /// The style, of it and those it is based on, that has a place in automatic numbering.
    placed: Option<(String, Place)>,
}

/// The styles of a document, by id.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    standard: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`; an empty text has no styles.
    pub(super) fn read(xml: &str, budget: &Budget) -> Result<Self, Broken> {
        let mut styles = Self::default();
        let mut nodes = Nodes::new(xml, budget);
        let mut current: Option<(String, Style)> = None;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(tag) => {
                    let name = tag.name();
                    let value = || tag.id("val");
                    match (name.as_str(), &mut current) {
                        ("style", _) => {
                            let id = tag.id("styleId").unwrap_or_default();
                            let standard = tag.attribute("default").is_some() && tag.is_paragraph();
                            if standard {
                                styles.standard = Some(id.clone());
                            }
                            current = Some((id, Style::default()));
                        }
                        ("name", Some((_, style))) => style.name = value().unwrap_or_default().to_lowercase(),
                        ("basedOn", Some((_, style))) => style.based_on = value(),
                        ("outlineLvl", Some((_, style))) => style.outline = tag.number("val"),
                        ("numId", Some((_, style))) => style.place.list = value(),
                        ("ilvl", Some((_, style))) => style.place.level = tag.number("val"),
                        ("tblStylePr" | "rPr", _) => nodes.skip()?,
                        _ => {}
                    }
                }
                Node::End(name) if name == "style" => {
                    if let Some((id, style)) = current.take() {
                        budget.hold(size_of::<Style>() + id.len())?;
                        styles.styles.insert(id, style);
                    }
                }
                _ => {}
            }
        }
        styles.follow(budget)?;
        Ok(styles)
    }

    /// Lets every style know what those that it is based on say, so that a paragraph has but to ask its own.
    fn follow(&mut self, budget: &Budget) -> Result<(), Broken> {
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
    pub(super) fn outline(&self, id: Option<&str>) -> Option<u8> {
        self.of(id)?.outline_in_force
    }

    /// Where a style stands in automatic numbering, and the id of the style that says so.
    pub(super) fn place(&self, id: Option<&str>) -> Option<(&str, &Place)> {
        self.of(id)?.placed.as_ref().map(|(id, place)| (id.as_str(), place))
    }

    /// Whether a style is of the lines of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        let name = id.and_then(|id| self.styles.get(id)).map_or("", |style| style.name.as_str());
        ["toc", "目录"]
            .iter()
            .any(|word| name.strip_prefix(word).is_some_and(|level| level.trim().parse::<u8>().is_ok()))
    }
}

impl crate::intake::xml::Tag<'_> {
    fn is_paragraph(&self) -> bool {
        self.attribute("type").as_deref() == Some("paragraph")
    }
}

/// The outline level, from 0, of `heading 1` or `标题 1`.
fn level_of_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse::<u8>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_inherit() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
            <w:style w:styleId="1"><w:name w:val="标题 1"/><w:basedOn w:val="a"/></w:style>
            <w:style w:styleId="2"><w:name w:val="mine"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="3"><w:name w:val="text"/><w:basedOn w:val="3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
            <w:style w:styleId="4"><w:name w:val="TOC 2"/></w:style></w:styles>"#,
            &Budget::default(),
        )
        .unwrap();
        assert_eq!(styles.outline(None), None);
        assert_eq!(styles.outline(Some("2")), Some(0));
        assert_eq!(styles.outline(Some("3")), Some(9));
        let place = Place { list: Some("7".into()), level: Some(1) };
        assert_eq!(styles.place(Some("2")), Some(("2", &place)));
        assert_eq!(styles.place(Some("3")), None);
        assert!(styles.is_contents(Some("4")) && !styles.is_contents(Some("1")));
    }
}
