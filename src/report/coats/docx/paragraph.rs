//! Paragraphs and their runs.
//!
//! A run says only that what both Chinese and Latin fonts have, as “ ” — ×, is Chinese: Word heeds that in runs alone. All else
//! stands in styles.

use super::markup::Markup;
use super::styles::{Kind, style_of};
use crate::messages::Language;
use crate::report::Tone;
use crate::text::chars::is_han;

/// How far running text is from a table, in twentieths of a point.
const FROM_TABLE: &str = "120";

/// A paragraph that is to be written: its kind, and what it has of its own.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    /// Stays with what is below it, though its kind does not.
    pub(super) keeps: bool,
    /// On which side it stands, where that is another than its kind's.
    pub(super) side: Option<&'static str>,
    /// Begins a page.
    pub(super) begins_page: bool,
    /// A stop where words end, so far from where the paragraph may begin.
    pub(super) stop: Option<u32>,
    /// A stop before that, where words begin.
    pub(super) begins: Option<u32>,
    /// Begins so far in.
    pub(super) left: u32,
    /// Whether a table is above it, and whether one is below it: they keep some distance.
    pub(super) beside_table: (bool, bool),
}

impl Paragraph {
    pub(super) const fn of(kind: Kind) -> Self {
        Self {
            kind,
            keeps: false,
            side: None,
            begins_page: false,
            stop: None,
            begins: None,
            left: 0,
            beside_table: (false, false),
        }
    }

    /// Begins it.
    pub(super) fn begin(self, xml: &mut Markup) {
        xml.begin("w:p", &[]);
        xml.begin("w:pPr", &[]);
        xml.value("w:pStyle", self.kind.id());
        if self.keeps {
            xml.flag("w:keepNext");
        }
        if self.begins_page {
            xml.flag("w:pageBreakBefore");
        }
        if let Some(stop) = self.stop {
            xml.begin("w:tabs", &[]);
            if let Some(begins) = self.begins {
                xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &begins.to_string())]);
            }
            xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &stop.to_string())]);
            xml.end();
        }
        match self.beside_table {
            (true, true) => xml.empty("w:spacing", &[("w:before", FROM_TABLE), ("w:after", FROM_TABLE)]),
            (true, false) => xml.empty("w:spacing", &[("w:before", FROM_TABLE)]),
            (false, true) => xml.empty("w:spacing", &[("w:after", FROM_TABLE)]),
            (false, false) => {}
        }
        if self.left > 0 {
            xml.empty("w:ind", &[("w:left", &self.left.to_string())]);
        }
        if let Some(side) = self.side {
            xml.value("w:jc", side);
        }
        xml.end();
    }

    /// Words in it, each of their lines on one.
    pub(super) fn write(self, xml: &mut Markup, words: &str, tone: Tone, t: Language) {
        let words = words.replace("\r\n", "\n").replace('\r', "\n");
        let is_chinese = t == Language::Zh || words.contains(is_han);
        let toned = style_of(tone);
        // Weight comes from the face. English has none of that weight here, but letters that were drawn bold.
        let bold = !is_chinese && (toned.is_some() || self.kind.is_heavy());
        begin_run_as(xml, is_chinese, toned, bold);
        for (nth, line) in words.split('\n').enumerate() {
            if nth > 0 {
                xml.flag("w:br");
            }
            if !line.is_empty() {
                xml.begin("w:t", &[("xml:space", "preserve")]);
                xml.text(line);
                xml.end();
            }
        }
        xml.end();
    }
}

/// Begins a run, and says whether what both kinds of fonts have is Chinese in it.
pub(super) fn begin_run(xml: &mut Markup, is_chinese: bool) {
    begin_run_as(xml, is_chinese, None, false);
}

fn begin_run_as(xml: &mut Markup, is_chinese: bool, style: Option<&str>, bold: bool) {
    xml.begin("w:r", &[]);
    xml.begin("w:rPr", &[]);
    if let Some(style) = style {
        xml.value("w:rStyle", style);
    }
    xml.empty("w:rFonts", &[("w:hint", if is_chinese { "eastAsia" } else { "default" })]);
    if bold {
        xml.flag("w:b");
    }
    xml.end();
}

/// A run that is a blank to sign on: a line under a tab, which runs to the paragraph's stop.
pub(super) fn write_blank(xml: &mut Markup) {
    xml.begin("w:r", &[]);
    xml.begin("w:rPr", &[]);
    xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
    xml.value("w:u", "single");
    xml.end();
    xml.flag("w:tab");
    xml.end();
}
