//! Automatic numbering: which number a paragraph carries.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::{Place, Styles};
use crate::intake::Budget;
use crate::intake::list_number::NumberFormat;
use crate::intake::xml::{Broken, Node, Nodes, Tag};

/// How many levels a list has.
const LEVELS: usize = 9;

/// What is written around a number is short, in bytes; else it would make a long text of a short file.
const LONGEST_PATTERN: usize = 200;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// What is written: `（%1）`, with the number of level 1 for `%1`.
    pattern: String,
    /// Levels above are written in figures, whatever their format.
    legal: bool,
    /// It goes on counting when a level above it goes on.
    goes_on: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let format = NumberFormat::Decimal;
        Self { start: 1, format, pattern: String::new(), legal: false, goes_on: false, style: None }
    }
}

/// The definition that lists share, and with it their count.
#[derive(Default)]
struct Definition {
    levels: Vec<Level>,
    /// The style under whose name the definition is found.
    style_link: Option<String>,
    counts: [Option<u32>; LEVELS],
}

/// A list.
#[derive(Default)]
struct List {
    definition: String,
    /// Levels that count or look differently in this list.
    starts: [Option<u32>; LEVELS],
    levels: BTreeMap<usize, Level>,
}

/// All lists of a document, and how far they have counted.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<String, Definition>,
    lists: BTreeMap<String, List>,
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Reads `numbering.xml`; an empty text has no lists.
    pub(super) fn read(xml: &str, styles: &Styles, budget: &Budget) -> Result<Self, Broken> {
        let mut numbering = Self::default();
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
                        level.set(&name, &tag);
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
                        numbering.definitions.extend(definition.take());
                    }
                    "num" => {
                        budget.hold(size_of::<List>())?;
                        numbering.lists.extend(list.take());
                    }
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// Leads definitions that only name a style to the definition of that style's list.
    fn follow_links(&mut self, styles: &Styles) {
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
    pub(super) fn next(&mut self, place: &Place, style: Option<&str>) -> String {
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
    /// Takes in a property.
    fn set(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "start" => self.start = tag.number("val").unwrap_or(1),
            "numFmt" => {
                self.format = tag.attribute("val").map_or(NumberFormat::Decimal, |name| format(&name))
            }
            "lvlText" => {
                let pattern = tag.attribute("val").unwrap_or_default();
                self.pattern = if pattern.len() <= LONGEST_PATTERN { pattern } else { String::new() };
            }
            "isLgl" => self.legal = tag.is_on(),
            "lvlRestart" => self.goes_on = tag.attribute("val").as_deref() == Some("0"),
            "pStyle" => self.style = tag.id("val"),
            _ => {}
        }
    }
}

/// The format of this name.
fn format(name: &str) -> NumberFormat {
    match name {
        "decimalZero" => NumberFormat::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => NumberFormat::FullWidth,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => NumberFormat::Han,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => NumberFormat::HanDigits,
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => NumberFormat::HanLegal,
        "ideographTraditional" => NumberFormat::Stem,
        "ideographZodiac" => NumberFormat::Branch,
        "lowerLetter" => NumberFormat::LowerLetter,
        "upperLetter" => NumberFormat::UpperLetter,
        "lowerRoman" => NumberFormat::LowerRoman,
        "upperRoman" => NumberFormat::UpperRoman,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberFormat::Circled,
        "decimalEnclosedParen" => NumberFormat::Bracketed,
        "decimalEnclosedFullstop" => NumberFormat::Stopped,
        "ideographEnclosedCircle" => NumberFormat::CircledHan,
        "bullet" | "none" => NumberFormat::Bullet,
        _ => NumberFormat::Decimal,
    }
}
