//! XML as elements.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element of a part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) inner: Vec<Element>,
    pub(crate) words: String,
}

impl Element {
    pub(crate) fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// What a part holds; it has to be well-formed.
    pub(crate) fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().inner.push(done);
                }
                Event::Text(text) => open.last_mut().unwrap().words.push_str(&text),
                Event::GeneralRef(name) => {
                    let words = match name.resolve_char_ref().unwrap() {
                        Some(c) => c.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned(),
                    };
                    open.last_mut().unwrap().words.push_str(&words);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "everything that was begun is ended");
        open.pop().unwrap().inner.pop().unwrap()
    }

    /// All elements of this name in it, in their order.
    pub(crate) fn all<'e>(&'e self, name: &str) -> Vec<&'e Self> {
        let mut found = Vec::new();
        for element in &self.inner {
            if element.name == name {
                found.push(element);
            }
            found.extend(element.all(name));
        }
        found
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        !self.all(name).is_empty()
    }

    /// The attribute of the only, or the first, element of this name in it.
    pub(crate) fn get(&self, name: &str, attribute: &str) -> Option<&str> {
        self.all(name).first()?.own(attribute)
    }

    pub(crate) fn own(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| name == attribute);
        found.map(|(_, value)| value.as_str())
    }

    /// Its words, with the ends of lines and the tabs that are written in it.
    pub(crate) fn text(&self) -> String {
        let inner = self.inner.iter().map(|element| match element.name.as_str() {
            "w:t" => element.words.clone(),
            "w:br" => "\n".to_owned(),
            "w:tab" if element.attributes.is_empty() => "\t".to_owned(),
            _ => element.text(),
        });
        inner.collect()
    }

    /// The paragraphs of a style.
    pub(crate) fn of_style(&self, style: &str) -> Vec<&Self> {
        let paragraphs = self.all("w:p").into_iter();
        paragraphs.filter(|paragraph| paragraph.get("w:pStyle", "w:val") == Some(style)).collect()
    }
}
