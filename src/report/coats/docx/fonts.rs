//! The fonts: those of official documents, and what may stand for them.

use std::io;

use super::markup::Markup;
use crate::messages::Language;

/// The faces of official documents.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Titles.
    Title,
    /// Headings, and what is to be seen first.
    Hei,
    /// Running text.
    Fang,
    /// The page's number.
    Song,
}

impl Face {
    const ALL: [Self; 4] = [Self::Title, Self::Hei, Self::Fang, Self::Song];

    const fn name(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Hei => "黑体",
            Self::Fang => "仿宋_GB2312",
            Self::Song => "宋体",
        }
    }

    /// What a machine without it may take for it.
    const fn substitutes(self) -> &'static str {
        match self {
            Self::Title => "宋体,SimSun",
            Self::Hei => "SimHei",
            Self::Fang => "仿宋,FangSong",
            Self::Song => "SimSun",
        }
    }

    /// Whether it is there to be seen first.
    pub(super) const fn is_heavy(self) -> bool {
        matches!(self, Self::Title | Self::Hei)
    }
}

/// The Latin letters of documents in English.
const LATIN: &str = "Times New Roman";

/// A font for each kind of letters: where one is left out, Word takes one of its own for it.
pub(super) fn write_fonts(xml: &mut Markup, face: Face, t: Language) {
    let latin = match t {
        Language::Zh => face.name(),
        Language::En => LATIN,
    };
    let fonts = [
        ("w:ascii", latin),
        ("w:hAnsi", latin),
        ("w:eastAsia", face.name()),
        ("w:cs", latin),
        ("w:hint", "eastAsia"),
    ];
    xml.empty("w:rFonts", if t == Language::Zh { &fonts } else { &fonts[..4] });
}

/// The part with the fonts, each with what may stand for it.
pub(super) fn fonts() -> io::Result<Vec<u8>> {
    let mut xml = Markup::word("w:fonts");
    for face in Face::ALL {
        xml.begin("w:font", &[("w:name", face.name())]);
        xml.value("w:altName", face.substitutes());
        // Chinese, in the encoding of Windows.
        xml.value("w:charset", "86");
        xml.value("w:family", if face == Face::Song || face == Face::Title { "auto" } else { "modern" });
        xml.value("w:pitch", "variable");
        xml.end();
    }
    xml.begin("w:font", &[("w:name", LATIN)]);
    xml.value("w:charset", "00");
    xml.value("w:family", "roman");
    xml.value("w:pitch", "variable");
    xml.end();
    xml.finish()
}
