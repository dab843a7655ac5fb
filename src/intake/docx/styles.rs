//! The styles of a document: `styles.xml`.

use crate::intake::Budget;
use crate::intake::word::styles::{Style, Styles};
use crate::intake::xml::{Broken, Node, Nodes, Tag};

/// Reads `styles.xml`; an empty text has no styles.
pub(super) fn read(xml: &str, budget: &Budget) -> Result<Styles, Broken> {
    let mut styles = Styles::default();
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
                            styles.set_standard(id.clone());
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
                    styles.insert(id, style);
                }
            }
            _ => {}
        }
    }
    styles.follow(budget)?;
    Ok(styles)
}

impl Tag<'_> {
    fn is_paragraph(&self) -> bool {
        self.attribute("type").as_deref() == Some("paragraph")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::word::styles::Place;

    #[test]
    fn styles_inherit() {
        let styles = read(
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
