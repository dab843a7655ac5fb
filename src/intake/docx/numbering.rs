//! Automatic numbering: `numbering.xml`.

use crate::intake::Budget;
use crate::intake::list_number::NumberFormat;
use crate::intake::word::numbering::{Definition, LEVELS, Level, List, Numbering};
use crate::intake::word::styles::Styles;
use crate::intake::xml::{Broken, Node, Nodes, Tag};

/// Reads `numbering.xml`; an empty text has no lists.
pub(super) fn read(xml: &str, styles: &Styles, budget: &Budget) -> Result<Numbering, Broken> {
    let mut numbering = Numbering::default();
    let mut nodes = Nodes::new(xml, budget);
    let mut definition: Option<(String, Definition)> = None;
    let mut list: Option<(String, List)> = None;
    let mut level: Option<(usize, Level)> = None;
    let mut overridden = 0;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(tag) => {
                let name = tag.name();
                match name.as_str() {
                    "abstractNum" => {
                        definition =
                            Some((tag.id("abstractNumId").unwrap_or_default(), Definition::default()));
                    }
                    "num" => list = Some((tag.id("numId").unwrap_or_default(), List::default())),
                    "lvl" => level = Some((tag.number("ilvl").unwrap_or(0), Level::default())),
                    "lvlOverride" => overridden = tag.number("ilvl").unwrap_or(0),
                    "rPr" | "pPr" => nodes.skip()?,
                    _ => {}
                }
                if let Some((_, level)) = &mut level {
                    set(level, &name, &tag);
                } else if let Some((_, list)) = &mut list {
                    match name.as_str() {
                        "abstractNumId" => list.definition = tag.id("val").unwrap_or_default(),
                        "startOverride" => {
                            if let Some(start) = list.starts.get_mut(overridden) {
                                *start = tag.number("val");
                            }
                        }
                        _ => {}
                    }
                } else if let Some((_, definition)) = &mut definition
                    && name == "numStyleLink"
                {
                    definition.style_link = tag.id("val");
                }
            }
            Node::End(name) => match name.as_str() {
                "lvl" => {
                    let Some((at, level)) = level.take().filter(|(at, _)| *at < LEVELS) else { continue };
                    if let Some((_, list)) = &mut list {
                        budget.hold(size_of::<Level>())?;
                        list.levels.insert(at, level);
                    } else if let Some((_, definition)) = &mut definition {
                        let levels = &mut definition.levels;
                        budget.hold(LEVELS * size_of::<Level>())?;
                        levels.resize(levels.len().max(at + 1), Level::default());
                        levels[at] = level;
                    }
                }
                "abstractNum" => {
                    budget.hold(size_of::<Definition>())?;
                    if let Some((id, definition)) = definition.take() {
                        numbering.add_definition(id, definition);
                    }
                }
                "num" => {
                    budget.hold(size_of::<List>())?;
                    if let Some((id, list)) = list.take() {
                        numbering.add_list(id, list);
                    }
                }
                _ => {}
            },
            Node::Text(_) => {}
        }
    }
    numbering.follow_links(styles);
    Ok(numbering)
}

/// Takes in a property of a level.
fn set(level: &mut Level, name: &str, tag: &Tag<'_>) {
    match name {
        "start" => level.start = tag.number("val").unwrap_or(1),
        "numFmt" => {
            level.format =
                tag.attribute("val").map_or(NumberFormat::Decimal, |name| NumberFormat::of_name(&name))
        }
        "lvlText" => level.set_pattern(tag.attribute("val").unwrap_or_default()),
        "isLgl" => level.legal = tag.is_on(),
        "lvlRestart" => level.goes_on = tag.attribute("val").as_deref() == Some("0"),
        "pStyle" => level.style = tag.id("val"),
        _ => {}
    }
}
