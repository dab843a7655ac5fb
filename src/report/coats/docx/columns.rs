//! How wide the columns of a table are, and where short words are broken in them.

use super::page::measures;
use super::styles::Kind;
use super::table::MARGINS;
use crate::report::{Column, Report, Row, Table, fitting};
use crate::text::chars::is_han;

/// How wide the columns are, together exactly as wide as what is written. A sheet is as wide as its columns wish, and paper is
/// not: where they have less, each has first what its words cannot do without, as days and names, and then a share of the rest.
pub(super) fn widths(table: &Table, shown: &[usize], report: &Report) -> Vec<u32> {
    let room = u64::from(measures(report.page).room());
    let needs: Vec<Need> = shown.iter().map(|nth| Need::of(table, *nth, report)).collect();
    let levels: [fn(&Need) -> u64; 3] = [|need| need.wished, |need| need.least, |need| need.bare];
    let sum = |of: fn(&Need) -> u64| needs.iter().map(of).sum::<u64>();
    let shares: Vec<u64> = match levels.iter().position(|level| sum(*level) <= room) {
        // What is left goes to the columns that take it.
        Some(0) => {
            let left = room - sum(levels[0]);
            let growing = needs.iter().any(|need| need.grows);
            let takes = |need: &&Need| need.grows || !growing;
            let taking = needs.iter().filter(takes).map(|need| need.wished).sum::<u64>().max(1);
            let more = |need: &Need| if takes(&need) { left * need.wished / taking } else { 0 };
            needs.iter().map(|need| need.wished + more(need)).collect()
        }
        // Each has what it needs, and of the rest as much as it has less than it would like.
        Some(nth) => {
            let (has, wants) = (levels[nth], levels[nth - 1]);
            let (left, wanted) = (room - sum(has), (sum(wants) - sum(has)).max(1));
            needs.iter().map(|need| has(need) + left * (wants(need) - has(need)) / wanted).collect()
        }
        None => needs.iter().map(levels[2]).collect(),
    };
    // Shares are rounded where they end, so that they come to the whole.
    let all = shares.iter().sum::<u64>().max(1);
    let (mut passed, mut end) = (0, 0);
    let widths = shares.iter().map(|share| {
        passed += share;
        let begin = std::mem::replace(&mut end, passed * room / all);
        u32::try_from(end - begin).unwrap_or(u32::MAX)
    });
    widths.collect()
}

/// What a column needs, in twentieths of a point.
struct Need {
    /// As much as its form gives it.
    wished: u64,
    /// What it cannot do without, if it is to be read well.
    least: u64,
    /// What it cannot do without, if days and figures are not to be broken.
    bare: u64,
    grows: bool,
}

/// The longest word that is given room so that it is not broken, in Latin letters: an address on the web may be.
const LONGEST_WORD: usize = 24;
/// How long the short values are that stand on one line, though a form gives them less.
const SHORT: usize = 12;
/// How much of their lines names and sentences have if they are to be read well.
const OF_NAMES: usize = 10;
const OF_SENTENCES: usize = 20;
/// How much of either they have at the least.
const BARE: usize = 6;
/// How wide a column for words is in which none stand yet, and how wide at the least: enough to write some in.
const BLANK: (usize, usize) = (16, 12);

impl Need {
    fn of(table: &Table, nth: usize, report: &Report) -> Self {
        let column = &table.columns[nth];
        let letter = Kind::TableText.letter(report.page);
        let (mut word, mut piece) = (longest_word(&column.name), 0);
        let (head, mut line) = (head_line(&column.name), 0);
        for row in &table.rows {
            let Row::Cells(cells) = row else { continue };
            let Some(cell) = cells.get(nth) else { continue };
            let text = cell.value.text(report.language);
            word = word.max(longest_word(&text));
            line = line.max(text.lines().map(line_width).max().unwrap_or_default());
            let parts = pieces(&text).flat_map(|piece| piece.split(' '));
            piece = piece.max(parts.map(line_width).max().unwrap_or_default());
        }
        // Half a letter more: not all are as wide as the others.
        let length = |letters: usize| {
            (letters as u64).saturating_mul(letter.into()).saturating_add((2 * MARGINS.1 + letter / 2).into())
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "widths of columns are small and positive"
        )]
        let form = (column.width.clamp(1.0, 255.0) * f64::from(letter)) as u64;
        let wished = match line {
            _ if column.centred && line <= SHORT => form.max(length(line)),
            _ if column.centred => form.max(length(piece.min(SHORT))),
            0 => form.min(length(BLANK.0)),
            // What is longer than all that stands in it is better given to others.
            line => form.min(length(line.max(head))),
        };
        let word = length(word.min(LONGEST_WORD));
        let wished = wished.max(word);
        // Words of a unit's name or of a sentence may stand below one another, but not each alone.
        let line = if line == 0 && !column.centred { BLANK.1 } else { line }.max(head);
        let (least, bare) = match column {
            Column { centred: true, .. } => (line, line),
            Column { grows: false, .. } => (line.min(OF_NAMES), line.min(BARE)),
            Column { .. } => (line.min(OF_SENTENCES), line.min(BARE)),
        };
        let within = |letters| length(letters).min(wished).max(word);
        Self { wished, least: within(least), bare: within(bare), grows: column.grows }
    }
}

/// A head over the lines that it needs: one in Chinese is broken in its middle, where its last character would stand alone.
pub(super) fn broken_head(name: &str, width: u32, report: &Report) -> String {
    if !name.contains(is_han) || name.contains('\n') {
        return name.to_owned();
    }
    let room = room_in(width, report) / 2;
    fitting::titled(name, room.max(1)).join("\n")
}

/// Names in a column that is for one, over as many lines as they need, and none of them broken.
pub(super) fn broken_names(names: &str, width: u32, report: &Report) -> String {
    let room = room_in(width, report);
    let mut out = String::with_capacity(names.len());
    let mut taken = 0;
    for piece in pieces(names) {
        let wide = line_width(piece.trim_end());
        if taken > 0 && taken + wide > room && !out.ends_with('\n') {
            out.push('\n');
            taken = 0;
        }
        out.push_str(piece);
        taken = if piece.ends_with('\n') { 0 } else { taken + line_width(piece) };
    }
    out
}

/// How many Latin letters stand on a line of a cell.
fn room_in(width: u32, report: &Report) -> usize {
    let room = width.saturating_sub(2 * MARGINS.1) / Kind::TableText.letter(report.page).max(1);
    usize::try_from(room).unwrap_or(usize::MAX)
}

/// Names with the mark behind each.
fn pieces(names: &str) -> impl Iterator<Item = &str> {
    names.split_inclusive(['、', '，', '；', '\n'])
}

/// How wide the longest word in letters or figures is, which is not broken.
fn longest_word(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_ascii_graphic());
    words.map(str::len).max().unwrap_or_default().max(2)
}

/// How wide a line is, with the little room that stands between a Chinese character and a letter or figure.
fn line_width(line: &str) -> usize {
    let kinds = |c: char| (is_han(c), c.is_ascii_alphanumeric());
    let pairs = line.chars().zip(line.chars().skip(1));
    let seams = pairs.filter(|(one, next)| {
        matches!((kinds(*one), kinds(*next)), ((true, _), (_, true)) | ((_, true), (true, _)))
    });
    fitting::width(line) + seams.count().div_ceil(2)
}

/// How wide a head is: one of more than four characters may stand in two lines.
fn head_line(name: &str) -> usize {
    match fitting::width(name) {
        width @ ..=8 => width,
        width => width.div_ceil(4) * 2,
    }
}
