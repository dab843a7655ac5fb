//! Glyphs put side by side: the lines of a page or of a cell, from top to bottom.

use super::geometry::Glyph;
use crate::sorting::sort_by;

/// A line of writing.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intake) struct Line {
    pub(in crate::intake) text: String,
    pub(in crate::intake) left: f32,
    pub(in crate::intake) right: f32,
    /// Its base line.
    pub(in crate::intake) y: f32,
    /// The size of its type.
    pub(in crate::intake) size: f32,
}

/// The lines that these glyphs make, whatever order they were drawn in.
pub(in crate::intake) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    sort_by(&mut glyphs, |a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        // Raised and lowered characters stay in the line that they belong to.
        let near = line.first().is_some_and(|first| glyph.y - first.y <= 0.45 * first.size.max(glyph.size));
        if !near {
            lines.extend(set(std::mem::take(&mut line)));
        }
        line.push(glyph);
    }
    lines.extend(set(line));
    lines
}

/// One line from its glyphs; `None` where there is nothing but spaces.
fn set(mut glyphs: Vec<Glyph>) -> Option<Line> {
    sort_by(&mut glyphs, |a, b| a.x.total_cmp(&b.x));
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    let (mut left, mut size, mut y) = (0.0, 0.0_f32, 0.0);
    for glyph in glyphs {
        if glyph.character.is_whitespace() {
            // A space counts by the distance that it makes; a wide one may be meant to be seen.
            if last.is_some() && !text.ends_with(' ') && glyph.width > 0.1 * glyph.size {
                text.push(' ');
            }
            continue;
        }
        match &last {
            None => left = glyph.x,
            Some(last) => {
                // Bold type is often the same glyph printed twice, a hair apart.
                if last.character == glyph.character && (glyph.x - last.x).abs() < 0.3 * last.width {
                    continue;
                }
                if !text.ends_with(' ') && glyph.x - (last.x + last.width) > word_gap(last, &glyph) {
                    text.push(' ');
                }
            }
        }
        text.push(glyph.character);
        if glyph.size > size {
            (size, y) = (glyph.size, glyph.y);
        }
        last = Some(glyph);
    }
    let last = last?;
    text.truncate(text.trim_end().len());
    Some(Line { text, left, right: last.x + last.width, y, size })
}

/// The least distance between two glyphs that is a space. Lines are set out to the margin by widening the distance
/// of Chinese characters, and some of it stands between Chinese and Latin ones without being a space.
fn word_gap(last: &Glyph, next: &Glyph) -> f32 {
    let latin = |character: char| character.is_ascii_alphanumeric();
    let em = last.size.max(next.size);
    if latin(last.character) && latin(next.character) { 0.2 * em } else { 0.6 * em }
}

/// The lines of a cell as one text: a line that was full goes on in the next one directly, one that was ended on
/// purpose behind a space.
pub(in crate::intake) fn joined(lines: &[Line], width: f32) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if let Some(before) = nth.checked_sub(1).map(|nth| &lines[nth]) {
            let full = before.right - before.left + first_word(line) > width - 0.3 * line.size;
            push_joined(&mut text, &line.text, full);
        } else {
            text.push_str(&line.text);
        }
    }
    text
}

/// Adds a further line. Latin words keep a space between them; so do all where the line before was not full.
pub(in crate::intake) fn push_joined(text: &mut String, line: &str, full: bool) {
    let ends = text.ends_with(|c: char| c.is_ascii_alphanumeric() || ",.;:!?)%".contains(c));
    let words = ends && line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(');
    // A number that was cut in two is one number.
    let number =
        text.ends_with(|c: char| c.is_ascii_digit()) && line.starts_with(|c: char| c.is_ascii_digit());
    if !full || (words && !number) {
        text.push(' ');
    }
    text.push_str(line);
}

/// About how wide the first piece of a line is that cannot be broken: a Chinese character or a Latin word, and the
/// marks around it.
pub(in crate::intake) fn first_word(line: &Line) -> f32 {
    let mut width = 0.0;
    let mut word = false;
    let mut body = false;
    // Nothing is broken on either side of a quotation mark.
    let mut quoted = false;
    for character in line.text.chars() {
        let opens = "（《“‘〔【「『〈(".contains(character);
        let closes = "）》“”‘’〕】」』〉)，。、；：！？,.;:!?".contains(character);
        let latin = character.is_ascii_alphanumeric() || "%-_/@&+".contains(character);
        let goes_on = match (body, word) {
            (false, _) => true,
            _ if quoted => true,
            (true, true) => latin || closes,
            (true, false) => closes,
        };
        if !goes_on {
            break;
        }
        if !opens && !closes {
            (body, word) = (true, latin);
        }
        quoted = body && "“”‘’".contains(character);
        width += if character.is_ascii() { 0.5 } else { 1.0 };
    }
    width * line.size
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of size 10 from a place on: Chinese ones 10 wide, others 5.
    fn word(x: f32, y: f32, text: &str) -> Vec<Glyph> {
        let mut x = x;
        let glyph = |character: char| {
            let width = if character.is_ascii() { 5.0 } else { 10.0 };
            x += width;
            Glyph { character, x: x - width, y, width, size: 10.0, turn: Some(0) }
        };
        text.chars().map(glyph).collect()
    }

    fn check(words: &[(f32, f32, &str)], expect: &[&str]) {
        let glyphs = words.iter().flat_map(|(x, y, text)| word(*x, *y, text)).collect();
        let lines = lines(glyphs);
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expect, "{words:?}");
    }

    #[test]
    fn order_is_by_place() {
        check(&[(0.0, 40.0, "后"), (30.0, 20.0, "乙"), (20.0, 20.0, "甲")], &["甲乙", "后"]);
        check(&[(0.0, 20.0, "面积"), (20.0, 17.0, "2"), (25.0, 20.0, "大")], &["面积2大"]);
        check(&[(0.0, 20.0, "  "), (0.0, 40.0, "")], &[]);
    }

    #[test]
    fn spaces_are_wide_gaps() {
        check(&[(0.0, 20.0, "甲"), (14.0, 20.0, "乙"), (40.0, 20.0, "丙")], &["甲乙 丙"]);
        check(&[(0.0, 20.0, "open"), (23.0, 20.0, "source"), (54.0, 20.0, "清单")], &["open source清单"]);
        check(&[(0.0, 20.0, "陈 晓 ")], &["陈 晓"]);
    }

    #[test]
    fn bold_by_printing_twice_is_one() {
        check(&[(0.0, 20.0, "通知"), (0.4, 20.0, "通知")], &["通知"]);
        check(&[(0.0, 20.0, "谢谢")], &["谢谢"]);
    }

    #[test]
    fn lines_of_a_cell() {
        let line = |text: &str| lines(word(0.0, 20.0, text)).remove(0);
        let joined =
            |texts: &[&str], width| joined(&texts.iter().map(|text| line(text)).collect::<Vec<_>>(), width);
        assert_eq!(joined(&["改造农贸市", "场4个。"], 52.0), "改造农贸市场4个。");
        assert_eq!(joined(&["区城管局", "区住建局"], 80.0), "区城管局 区住建局");
        assert_eq!(joined(&["open data", "portal"], 52.0), "open data portal");
        assert_eq!(joined(&["投资12", "00万元"], 32.0), "投资1200万元");
        assert_eq!(joined(&[], 32.0), "");
    }
}
