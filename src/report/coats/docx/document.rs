//! What the document holds, from its title to what is signed.

use std::io;

use super::markup::{Markup, WORD};
use super::page::{measures, write_section};
use super::paragraph::{Paragraph, write_blank};
use super::styles::Kind;
use super::{OFFICE, labels, table};
use crate::report::{Block, Report, Style, Tone, fitting};

/// How wide a blank to sign on is: forty millimetres, in twentieths of a point.
const BLANK: u32 = 2268;

/// The part with the report.
pub(super) fn document(report: &Report) -> io::Result<Vec<u8>> {
    let mut xml = Markup::new("w:document", &[WORD, ("xmlns:r", OFFICE)]);
    xml.begin("w:body", &[]);
    write_title(&mut xml, report, Paragraph::of(Kind::Title), &report.title);
    write_line(&mut xml, report);
    let (mut after_table, mut begins_page) = (false, false);
    for (nth, block) in report.blocks.iter().enumerate() {
        let next = report.blocks.get(nth + 1);
        // What is signed never stands alone on a page, nor what is said below a table, nor what leads to one.
        let keeps = matches!(
            (block, next),
            (_, Some(Block::Paragraph(Style::Signature | Style::Closing, _)))
                | (Block::Table(_) | Block::Labels(_), Some(Block::Paragraph(Style::Note, _)))
                | (Block::Paragraph(..), Some(Block::Table(_) | Block::Labels(_)))
        );
        match block {
            Block::Paragraph(style, words) => {
                let beside_table = (after_table && !begins_page, matches!(next, Some(Block::Table(_))));
                let beginning = Paragraph {
                    keeps,
                    beside_table,
                    begins_page: std::mem::take(&mut begins_page),
                    ..Paragraph::of(Kind::Normal)
                };
                write_block(&mut xml, report, *style, words, beginning);
                after_table = false;
            }
            Block::Table(table) => {
                // Two tables without anything between them are one.
                if after_table || begins_page {
                    write_empty(&mut xml, std::mem::take(&mut begins_page));
                }
                after_table |= table::write_table(&mut xml, table, report, keeps);
            }
            Block::Labels(rows) => {
                if after_table || begins_page {
                    write_empty(&mut xml, std::mem::take(&mut begins_page));
                }
                labels::write_labels(&mut xml, rows, report, keeps);
                after_table = true;
            }
            Block::NewPage => begins_page = true,
            Block::Aside(..) => {}
        }
    }
    // A document ends with a paragraph.
    if after_table {
        write_empty(&mut xml, false);
    }
    write_section(&mut xml, report.page);
    xml.finish()
}

fn write_title(xml: &mut Markup, report: &Report, look: Paragraph, title: &str) {
    let room = Kind::Title.characters(report.page);
    let lines: Vec<String> = title.lines().flat_map(|line| fitting::titled(line, room)).collect();
    if !lines.is_empty() {
        write_words(xml, report, look, &lines.join("\n"));
    }
}

/// The line below the title: what stands on its right runs to a stop there, or has a line of its own where both have no room.
fn write_line(xml: &mut Markup, report: &Report) {
    let (left, right) = (report.line.0.as_str(), report.line.1.as_str());
    if left.is_empty() && right.is_empty() {
        return;
    }
    let room = measures(report.page).room();
    let look = Paragraph { stop: Some(room), ..Paragraph::of(Kind::Line) };
    if right.ends_with(['：', ':']) {
        write_to_sign(xml, report, look, left, right);
    } else {
        write_both(xml, report, look, left, right);
    }
}

/// Words on the left, and on the right what is to be signed, with its blank up to the edge.
fn write_to_sign(xml: &mut Markup, report: &Report, look: Paragraph, left: &str, right: &str) {
    let length = |words: &str| {
        let letters = u32::try_from(fitting::width(words)).unwrap_or(u32::MAX);
        letters.saturating_mul(look.kind.letter(report.page))
    };
    let room = look.stop.unwrap_or_default();
    // A tab stop at the very edge would be none.
    let begins = room.saturating_sub(length(right).saturating_add(BLANK)).max(1);
    let look = Paragraph { begins: Some(begins), ..look };
    look.begin(xml);
    look.write(xml, left, Tone::Plain, report.language);
    xml.begin("w:r", &[]);
    // Two letters between them at the least; else it is signed below.
    if length(left).saturating_add(2 * look.kind.letter(report.page)) > begins {
        xml.flag("w:br");
    }
    xml.flag("w:tab");
    xml.end();
    look.write(xml, right, Tone::Plain, report.language);
    write_blank(xml);
    xml.end();
}

/// Words on the left of a paragraph and others at its stop; below one another where there is no room for both.
pub(super) fn write_both(xml: &mut Markup, report: &Report, look: Paragraph, left: &str, right: &str) {
    let t = report.language;
    let letters = |words: &str| u32::try_from(fitting::width(words)).unwrap_or(u32::MAX);
    let room = look.stop.unwrap_or_default() / look.kind.letter(report.page).max(1);
    // Two characters between them at the least.
    let fits = letters(left).saturating_add(letters(right)).saturating_add(4) <= room;
    look.begin(xml);
    if !left.is_empty() {
        look.write(xml, left, Tone::Plain, t);
    }
    if !right.is_empty() {
        let is_below = !fits && !left.is_empty();
        xml.begin("w:r", &[]);
        if is_below {
            xml.flag("w:br");
        } else {
            xml.flag("w:tab");
        }
        xml.end();
        look.write(xml, right, Tone::Plain, t);
    }
    xml.end();
}

/// A paragraph, with what it has besides its style.
fn write_block(xml: &mut Markup, report: &Report, style: Style, words: &str, beginning: Paragraph) {
    let look = |kind| Paragraph { kind, ..beginning };
    // Only running text keeps a distance to tables by itself.
    let apart = |kind| Paragraph { beside_table: (false, false), ..look(kind) };
    match style {
        Style::Title => write_title(xml, report, apart(Kind::Title), words),
        Style::Address => write_words(xml, report, apart(Kind::Address), words),
        Style::Heading => write_words(xml, report, look(Kind::Heading), words),
        Style::Body => write_lines(xml, report, look(Kind::Body), words),
        Style::Note => write_lines(xml, report, apart(Kind::Note), words),
        Style::Closing => write_lines(xml, report, apart(Kind::Closing), words),
        Style::Signature => write_signature(xml, report, apart(Kind::Signature), words),
    }
}

/// What is signed stands on the right, with its blank up to the edge: one blank is below the other where there are several.
fn write_signature(xml: &mut Markup, report: &Report, look: Paragraph, words: &str) {
    let room = measures(report.page).room();
    let letters = u32::try_from(fitting::width(words)).unwrap_or(u32::MAX);
    let needed = letters.saturating_mul(Kind::Signature.letter(report.page)).saturating_add(BLANK);
    let left = room.saturating_sub(needed);
    let look = Paragraph { stop: Some(room), left, ..look };
    look.begin(xml);
    look.write(xml, words, Tone::Plain, report.language);
    write_blank(xml);
    xml.end();
}

/// Words of which each line is a paragraph of its own.
fn write_lines(xml: &mut Markup, report: &Report, look: Paragraph, words: &str) {
    let count = words.lines().count();
    for (nth, line) in words.lines().enumerate() {
        let (above, below) = look.beside_table;
        let beside_table = (above && nth == 0, below && nth + 1 == count);
        let keeps = look.keeps && nth + 1 == count;
        let begins_page = look.begins_page && nth == 0;
        write_words(xml, report, Paragraph { beside_table, keeps, begins_page, ..look }, line);
    }
}

fn write_words(xml: &mut Markup, report: &Report, look: Paragraph, words: &str) {
    look.begin(xml);
    look.write(xml, words, Tone::Plain, report.language);
    xml.end();
}

/// A paragraph without words, as low as one can be.
fn write_empty(xml: &mut Markup, begins_page: bool) {
    xml.begin("w:p", &[]);
    xml.begin("w:pPr", &[]);
    xml.value("w:pStyle", Kind::TableText.id());
    if begins_page {
        xml.flag("w:pageBreakBefore");
    }
    let spacing = [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &spacing);
    xml.end();
    xml.end();
}
