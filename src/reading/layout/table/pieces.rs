//! The tasks that the cells of a row hold: one, or one for each numbered line.

use super::joined;
use crate::reading::grammar::deadline::{self, Reference};
use crate::reading::grammar::label_lines;
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::responsibility::{Responsibility, closing_bracket, labelled};
use crate::reading::layout::cells::is_hour;
use crate::reading::words::STAR_MARKS;
use crate::text::{Span, Stitched};

/// Whether words name a day themselves.
pub(super) fn has_day(words: &str) -> bool {
    deadline::in_prose(words, &Reference::default()).iter().any(|time| time.recurrence.is_none())
}

/// Whether a cell of times names a day or the end of a period.
pub(super) fn has_due(cell: &str) -> bool {
    deadline::in_label(cell, &Reference::ANY_YEAR).iter().any(|time| time.due.is_some())
}

/// The value of a number in figures.
pub(super) fn value_of(source: &str, number: Span) -> Option<u32> {
    let number = number.of(source).trim();
    let circled = || numbering::numeral(number).map(|numeral| numeral.value);
    numbering::arabic(number, 3).map(|(value, _)| value).or_else(circled)
}

/// What one task of a row consists of.
pub(super) struct Piece<'s> {
    pub(super) words: Stitched<'s>,
    /// Its own number inside the cell.
    pub(super) number: Option<Span>,
    /// Whether it is all of the row, and bears its number.
    pub(super) is_row: bool,
    pub(super) due: Option<Stitched<'s>>,
    pub(super) starred: bool,
    /// Who answers for it alone, with places in the source.
    pub(super) found: Option<Responsibility>,
}

impl<'s> Piece<'s> {
    pub(super) fn new(words: Stitched<'s>, is_row: bool) -> Self {
        Self { words, number: None, is_row, due: None, starred: false, found: None }
    }
}

/// The tasks that the cells of words hold: one, or one for each numbered line of the last cell.
pub(super) fn pieces<'s>(source: &'s str, words: &[Span], has_number: bool) -> Vec<Piece<'s>> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let lines = numbered_lines(source, *last);
    if !before.is_empty() || lines.len() < 2 && (has_number || lines.is_empty()) {
        let mut text = Stitched::new(source, Span::default());
        let mut starred = false;
        for span in words {
            let lines = joined(source, *span);
            let words = lines.text();
            let stars = words.len()
                - words.trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace()).len();
            starred |= words[..stars].contains(STAR_MARKS);
            let own = Span::new(stars, words.len());
            lines.spans(own).into_iter().for_each(|span| text.push(span));
        }
        let number = if has_number { None } else { words.first().and_then(|first| code(source, *first)) };
        if let Some(number) = number {
            let all = text.all();
            text = text.part(Span::new(all.start + number.len(), all.end).trimmed(text.text()));
        }
        return vec![Piece { starred, number, ..Piece::new(text, true) }];
    }
    lines
        .into_iter()
        .map(|(number, span)| {
            // `1.编写用例。负责人：林晓`: who answers for this line.
            let Some((end, mut found)) = label_lines::tail(span.of(source)) else {
                return Piece { number: Some(number), ..Piece::new(joined(source, span), false) };
            };
            found.shift(span.start);
            let due = found.due.map(|due| Stitched::new(source, due));
            let part = joined(source, Span::new(span.start, span.start + end).trimmed(source));
            Piece { number: Some(number), due, found: Some(found), ..Piece::new(part, false) }
        })
        .collect()
}

/// `年终考核（12月15日前）`: a time in brackets that closes the words is none of them.
pub(super) fn without_time(piece: Piece<'_>) -> Piece<'_> {
    let words = piece.words.text();
    let closing = closing_bracket(words).filter(|(outer, inner)| {
        piece.due.is_none() && outer.start > 0 && deadline::is_time(inner.of(words))
    });
    let Some((outer, inner)) = closing else { return piece };
    let own = Span::new(0, words[..outer.start].trim_end().len());
    let due = Some(piece.words.part(inner));
    Piece { words: piece.words.part(own), due, ..piece }
}

/// The duties of a cell that each say in brackets who answers: `升旗 14:00例会(责任人:林晓) 值日(责任人:何雨)`. One that says
/// nothing ends where an hour begins the next; nothing where a cell has no such brackets.
pub(super) fn duties(source: &str, cell: Span) -> Vec<Piece<'_>> {
    const LONGEST_BRACKET: usize = 120;
    let text = cell.of(source);
    let mut found: Vec<Piece<'_>> = Vec::new();
    let mut end = 0;
    for (close, mark) in text.char_indices().filter(|(_, c)| matches!(c, ')' | '）')) {
        let behind = close + mark.len_utf8();
        let from =
            (close.saturating_sub(LONGEST_BRACKET).max(end)..=close).find(|at| text.is_char_boundary(*at));
        let before = &text[from.unwrap_or(close)..behind];
        let Some((bracket, inner)) = closing_bracket(before) else { continue };
        let start = behind - before.len();
        let Some(mut who) = labelled(inner.of(before)).filter(Responsibility::answers) else { continue };
        who.shift(cell.start + start + inner.start);
        let parted = text[end..].len() - text[end..].trim_start_matches(['；', ';', '，', '、', ' ']).len();
        let from = (end + parted).min(start + bracket.start);
        let duty = Span::new(cell.start + from, cell.start + start + bracket.start).trimmed(source);
        found.extend(by_hours(source, duty));
        if let Some(last) = found.last_mut() {
            last.due = who.due.map(|due| Stitched::new(source, due));
            last.found = Some(who);
        }
        end = behind;
    }
    let rest = Span::new(cell.start + end, cell.end).trimmed(source);
    if !found.is_empty() && rest.of(source).contains(char::is_alphanumeric) {
        found.extend(by_hours(source, rest));
    }
    found
}

/// Words cut where an hour stands behind a space: `升旗 下午2:00例会`.
fn by_hours(source: &str, words: Span) -> impl Iterator<Item = Piece<'_>> {
    const LONGEST_HOUR: usize = 8;
    let text = words.of(source);
    let hour = |at: usize| {
        let near = text[at..].char_indices().take(LONGEST_HOUR).find(|(_, c)| matches!(c, ':' | '：'));
        near.is_some_and(|(colon, mark)| {
            let minute = text[at + colon + mark.len_utf8()..].chars().take(2);
            minute.filter(char::is_ascii_digit).count() == 2
                && is_hour(&text[at..at + colon + mark.len_utf8() + 2])
        })
    };
    let begins = text.char_indices().filter_map(|(at, c)| {
        let next = at + c.len_utf8();
        (c.is_whitespace() && hour(next)).then_some(next)
    });
    let starts: Vec<usize> = std::iter::once(0).chain(begins).collect();
    let ends: Vec<usize> = starts[1..].iter().copied().chain([text.len()]).collect();
    let spans = starts.into_iter().zip(ends);
    spans
        .map(move |(start, end)| Span::new(words.start + start, words.start + end).trimmed(source))
        .filter(|span| !span.is_empty())
        .map(|span| Piece::new(joined(source, span), false))
}

/// `T005 设计架构`: the code before the words of a cell.
pub(super) fn code(source: &str, cell: Span) -> Option<Span> {
    let text = cell.of(source);
    let (code, words) = text.split_once(' ')?;
    let letters = code.chars().take_while(char::is_ascii_uppercase).count();
    let figures = code[letters..].trim_start_matches('-');
    let fits = (1..=4).contains(&letters)
        && (1..=4).contains(&figures.len())
        && figures.bytes().all(|byte| byte.is_ascii_digit())
        && words.chars().any(char::is_alphabetic);
    fits.then(|| Span::new(cell.start, cell.start + code.len()))
}

/// The lines of a cell that each begin with a number, with their numbers and the words behind these; nothing where the cell
/// does not begin with one.
pub(super) fn numbered_lines(source: &str, cell: Span) -> Vec<(Span, Span)> {
    let text = cell.of(source);
    let mut found: Vec<(Span, Span)> = Vec::new();
    let mut expected = 1;
    let mut starts = true;
    for (at, c) in text.char_indices() {
        let begins = starts || matches!(c, '0'..='9' | '①'..='⑨' | '(' | '（');
        let apart = starts
            || text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | ';' | '>'));
        starts = c == '\n';
        if !begins || !apart || c.is_whitespace() {
            continue;
        }
        let numeral = numbering::numeral(&text[at..]).or_else(|| before_figures(text, at, expected));
        let Some(numeral) = numeral else {
            if found.is_empty() && at == 0 {
                return found;
            }
            continue;
        };
        let counted = matches!(numeral.style, Style::Arabic | Style::ArabicBracketed | Style::Circled);
        if !counted || !found.is_empty() && numeral.value != expected {
            continue;
        }
        expected = numeral.value + 1;
        if let Some((_, words)) = found.last_mut() {
            *words = Span::new(words.start, cell.start + at).trimmed(source);
        }
        let from = cell.start + at;
        found.push((numeral.number.shifted(from), Span::new(from + numeral.end, cell.end).trimmed(source)));
    }
    // `3、4号厂房封顶` alone counts buildings.
    if let [(number, words)] = found[..]
        && source[number.end..words.start].contains('、')
        && let (Some(value), Some((next, _))) =
            (value_of(source, number), numbering::arabic(words.of(source), 3))
        && next == value + 1
    {
        found.clear();
    }
    found
}

/// How far the next number of a cell is looked for.
const NEAR_CHARACTERS: usize = 400;

/// `1.220千伏…⏎2.南片区…`: a number before figures, where the next line goes on counting.
pub(super) fn before_figures(text: &str, at: usize, expected: u32) -> Option<numbering::Numeral> {
    let (value, length) = numbering::arabic(&text[at..], 2)?;
    let end = at + length;
    let mark = text[end..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let goes_on = || {
        let near = text[end..].char_indices().nth(NEAR_CHARACTERS).map_or(text.len(), |(at, _)| end + at);
        text[end..near]
            .lines()
            .skip(1)
            .any(|line| numbering::arabic(line.trim_start(), 2).is_some_and(|(next, _)| next == value + 1))
    };
    (value == expected && (value > 1 || goes_on())).then(|| numbering::Numeral {
        style: Style::Arabic,
        value,
        number: Span::new(0, length),
        end: length + mark.len_utf8(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_end_with_who_answers() {
        for (cell, expect) in [
            ("检查消防器材，登记造册", &[][..]),
            ("升旗仪式(责任人:林晓)", &["升旗仪式 林晓"]),
            (
                "升旗仪式 下午2:40班主任例会(责任人:林晓)；清点物资（责任人：何雨） 16:00 大扫除",
                &["升旗仪式 ", "下午2:40班主任例会 林晓", "清点物资 何雨", "16:00 大扫除 "],
            ),
            ("布展宣传栏(二楼)（责任单位：宣传办）", &["布展宣传栏(二楼) 宣传办"]),
        ] {
            let found = duties(cell, Span::new(0, cell.len())).into_iter().map(|duty| {
                let who = duty.found.unwrap_or_default();
                let units = who.units.iter().map(|(_, unit)| unit.name.as_str());
                let names: String =
                    units.chain(who.persons.iter().map(|(_, person)| person.name.as_str())).collect();
                format!("{} {names}", duty.words.text())
            });
            assert_eq!(found.collect::<Vec<_>>(), expect, "{cell}");
        }
    }
}
