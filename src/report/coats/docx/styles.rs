//! How paragraphs look: a style for each kind. Fonts, sizes and lines stand here alone, so that somebody who edits the document
//! changes them at one place.

use std::io;

use super::fonts::{Face, write_fonts};
use super::markup::Markup;
use super::page::measures;
use crate::ledger::Pace;
use crate::messages::Language;
use crate::report::{Page, Report, Tone};

/// The kinds of paragraphs, each with a style.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What the others are based on.
    Normal,
    /// The title.
    Title,
    /// The line below it.
    Line,
    /// A heading.
    Heading,
    /// Running text.
    Body,
    /// What is said below a table.
    Note,
    /// Something to be signed.
    Signature,
    /// Whose document it is, and of which day.
    Closing,
    /// The head of a column.
    TableHead,
    /// What stands in a cell.
    TableText,
    /// A heading in a table.
    TableBand,
    /// To whom a letter goes.
    Address,
    /// A label on a slip.
    Label,
    /// What belongs to a label.
    Field,
    /// The same, to be seen first.
    FieldStrong,
    /// The page's number.
    PageNumber,
}

/// What a style says: its font, how large it is in half points, and lines and spaces in twentieths of a point.
struct Look {
    face: Face,
    size: u32,
    line: u32,
    before: u32,
    after: u32,
    side: &'static str,
    /// Whether it stays with what is below it.
    keeps: bool,
}

impl Kind {
    const ALL: [Self; 16] = [
        Self::Normal,
        Self::Title,
        Self::Line,
        Self::Heading,
        Self::Body,
        Self::Note,
        Self::Signature,
        Self::Closing,
        Self::TableHead,
        Self::TableText,
        Self::TableBand,
        Self::Address,
        Self::Label,
        Self::Field,
        Self::FieldStrong,
        Self::PageNumber,
    ];

    /// What paragraphs call it.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Line => "Line",
            Self::Heading => "Heading1",
            Self::Body => "BodyText",
            Self::Note => "Note",
            Self::Signature => "Signature",
            Self::Closing => "Closing",
            Self::TableHead => "TableHead",
            Self::TableText => "TableText",
            Self::TableBand => "TableBand",
            Self::Address => "Address",
            Self::Label => "Label",
            Self::Field => "Field",
            Self::FieldStrong => "FieldStrong",
            Self::PageNumber => "Footer",
        }
    }

    /// What people call it, and whether it is one that Word has by itself, which it then shows in their language.
    const fn name(self, t: Language) -> (&'static str, bool) {
        match self {
            Self::Normal => ("Normal", true),
            Self::Title => ("Title", true),
            Self::Heading => ("heading 1", true),
            Self::Body => ("Body Text", true),
            Self::Signature => ("Signature", true),
            Self::Closing => ("Closing", true),
            Self::PageNumber => ("footer", true),
            Self::Line => (t.style_line(), false),
            Self::Note => (t.style_note(), false),
            Self::TableHead => (t.style_table_head(), false),
            Self::TableText => (t.style_table_text(), false),
            Self::TableBand => (t.style_table_band(), false),
            Self::Address => (t.style_address(), false),
            Self::Label => (t.style_label(), false),
            Self::Field => (t.style_field(), false),
            Self::FieldStrong => (t.style_field_strong(), false),
        }
    }

    /// Its look. A page across is that of a table, with less air around it.
    const fn look(self, page: Page) -> Look {
        let across = matches!(page, Page::Across);
        let plain =
            Look { face: Face::Fang, size: 32, line: 560, before: 0, after: 0, side: "left", keeps: false };
        let table = Look { size: 21, line: 280, ..plain };
        let field = Look { size: 24, line: 400, ..plain };
        match self {
            Self::Normal => plain,
            Self::Title => Look {
                face: Face::Title,
                size: 44,
                line: 640,
                after: if across { 80 } else { 280 },
                side: "center",
                keeps: true,
                ..plain
            },
            Self::Line => {
                Look { size: 24, line: 440, after: if across { 60 } else { 120 }, keeps: true, ..plain }
            }
            Self::Heading => Look { face: Face::Hei, keeps: true, ..plain },
            Self::Body => Look { side: "both", ..plain },
            Self::Note if !matches!(page, Page::Upright) => Look { line: 320, before: 80, ..table },
            Self::Note => Look { size: 24, line: 400, before: 120, ..plain },
            Self::Signature if across => Look { size: 24, line: 440, before: 120, ..plain },
            Self::Signature => Look { before: 240, ..plain },
            Self::Closing => Look { side: "right", ..plain },
            Self::TableHead => Look { face: Face::Hei, side: "center", keeps: true, ..table },
            Self::TableText => table,
            Self::TableBand => Look { face: Face::Hei, keeps: true, ..table },
            Self::Address => Look { keeps: true, ..plain },
            Self::Label => Look { face: Face::Hei, side: "center", ..field },
            Self::Field => field,
            Self::FieldStrong => Look { face: Face::Hei, ..field },
            Self::PageNumber => Look { face: Face::Song, size: 28, line: 320, ..plain },
        }
    }

    /// How wide a Latin letter is in it, in twentieths of a point; a Chinese one is two.
    pub(super) const fn letter(self, page: Page) -> u32 {
        self.look(page).size * 5
    }

    /// How high its lines are, in twentieths of a point.
    pub(super) const fn line(self, page: Page) -> u32 {
        self.look(page).line
    }

    /// Whether its face is there to be seen first.
    pub(super) const fn is_heavy(self) -> bool {
        self.look(Page::Upright).face.is_heavy()
    }

    /// How many Chinese characters stand on a line.
    pub(super) fn characters(self, page: Page) -> usize {
        usize::try_from(measures(page).room() / (self.letter(page) * 2)).unwrap_or(1).max(1)
    }
}

/// States that paper shows besides by their words, each with its style and colour.
const TONES: [(Pace, &str, &str); 2] =
    [(Pace::Overdue, "Overdue", "C00000"), (Pace::Behind, "Behind", "7F6000")];

/// The style of what has a tone, if paper shows it.
pub(super) fn style_of(tone: Tone) -> Option<&'static str> {
    let Tone::Pace(pace) = tone else { return None };
    TONES.iter().find(|(other, ..)| *other == pace).map(|(_, style, _)| *style)
}

/// The part with the styles.
pub(super) fn styles(report: &Report) -> io::Result<Vec<u8>> {
    let t = report.language;
    let mut xml = Markup::word("w:styles");
    xml.begin("w:docDefaults", &[]);
    xml.begin("w:rPrDefault", &[]);
    xml.begin("w:rPr", &[]);
    write_fonts(&mut xml, Face::Fang, t);
    write_size(&mut xml, 32);
    write_language(&mut xml);
    xml.end();
    xml.end();
    xml.begin("w:pPrDefault", &[]);
    xml.end();
    xml.end();
    for kind in Kind::ALL {
        write_style(&mut xml, kind, report);
    }
    write_defaults(&mut xml);
    for (pace, style, colour) in TONES {
        xml.begin("w:style", &[("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", style)]);
        xml.value("w:name", t.pace(pace));
        xml.value("w:basedOn", "DefaultParagraphFont");
        xml.flag("w:qFormat");
        xml.begin("w:rPr", &[]);
        write_fonts(&mut xml, Face::Hei, t);
        xml.value("w:color", colour);
        xml.end();
        xml.end();
    }
    xml.finish()
}

fn write_style(xml: &mut Markup, kind: Kind, report: &Report) {
    let (look, t) = (kind.look(report.page), report.language);
    let (name, is_words) = kind.name(t);
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", kind.id())];
    match kind {
        Kind::Normal => attributes.push(("w:default", "1")),
        _ if !is_words => attributes.push(("w:customStyle", "1")),
        _ => {}
    }
    xml.begin("w:style", &attributes);
    xml.value("w:name", name);
    if kind != Kind::Normal {
        xml.value("w:basedOn", Kind::Normal.id());
    }
    if kind == Kind::Heading {
        xml.value("w:next", Kind::Body.id());
    }
    xml.flag("w:qFormat");
    xml.begin("w:pPr", &[]);
    if look.keeps {
        xml.flag("w:keepNext");
    }
    let [line, before, after] = [look.line, look.before, look.after].map(|length| length.to_string());
    let spacing = [("w:before", &*before), ("w:after", &after), ("w:line", &line), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &spacing);
    if matches!(kind, Kind::Heading | Kind::Body) {
        write_first_line(xml, kind, report);
    }
    if kind == Kind::Closing {
        // Three characters in from the edge.
        xml.empty("w:ind", &[("w:right", &(look.size * 30).to_string())]);
    }
    // Wide blanks between English words are worse than an uneven edge.
    xml.value("w:jc", if look.side == "both" && t == Language::En { "left" } else { look.side });
    if kind == Kind::Heading {
        xml.value("w:outlineLvl", 0);
    }
    xml.end();
    xml.begin("w:rPr", &[]);
    write_fonts(xml, look.face, t);
    write_size(xml, look.size);
    if kind == Kind::Normal {
        write_language(xml);
    }
    xml.end();
    xml.end();
}

/// Begins a first line two characters in. In English these are no measure: Word takes the width of other letters for them.
fn write_first_line(xml: &mut Markup, kind: Kind, report: &Report) {
    let two = (kind.letter(report.page) * 4).to_string();
    match report.language {
        Language::Zh => xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", &two)]),
        Language::En => xml.empty("w:ind", &[("w:firstLine", &two)]),
    }
}

/// What Word takes where nothing is said: it would bring its own, with others fonts and margins.
fn write_defaults(xml: &mut Markup) {
    let default = |kind, id| [("w:type", kind), ("w:default", "1"), ("w:styleId", id)];
    xml.begin("w:style", &default("character", "DefaultParagraphFont"));
    xml.value("w:name", "Default Paragraph Font");
    xml.end();
    xml.begin("w:style", &default("table", "TableNormal"));
    xml.value("w:name", "Normal Table");
    xml.begin("w:tblPr", &[]);
    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    xml.begin("w:tblCellMar", &[]);
    for side in ["w:top", "w:left", "w:bottom", "w:right"] {
        xml.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
    }
    xml.end();
    xml.end();
    xml.end();
    xml.begin("w:style", &default("numbering", "NoList"));
    xml.value("w:name", "No List");
    xml.end();
}

fn write_size(xml: &mut Markup, half_points: u32) {
    xml.value("w:sz", half_points);
    xml.value("w:szCs", half_points);
}

/// Latin letters and figures are English, so that numbers are not broken at a line's end.
fn write_language(xml: &mut Markup) {
    xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
}
