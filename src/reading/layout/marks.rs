//! Marks in the cells of a table, and the legend that says what they mean.
//!
//! ```text
//! 事项     | 3月 | 4月 | 5月
//! 清洗水箱 | △   | ○   | ●        done by the month of ●
//! 修补围栏 |     | △   |          no day is set
//! 图例：△开工　○检查　●完工
//! ```
//!
//! Where no legend tells, hollow marks say nothing beside solid ones.

use crate::reading::words::MARK_ENDS;
use crate::text::Span;

const SOLID: [char; 11] = ['√', '✓', '✔', '●', '▲', '■', '★', '☑', '×', '◆', '▼'];
const HOLLOW: [char; 9] = ['○', '◯', '◎', '△', '□', '◇', '☆', '▽', '⊙'];
/// Marks that side by side draw a bar.
const BARS: [char; 4] = ['■', '█', '▇', '━'];

/// Whether a text is but a mark that says that something is so: `√`.
pub(super) fn is_mark(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphanumeric()) && text.contains(SOLID)
}

/// Whether a text is but marks, solid or hollow ones.
pub(super) fn are_marks(text: &str) -> bool {
    const LONGEST: usize = 12;
    !text.trim().is_empty() && text.len() <= LONGEST && text.chars().all(|c| c.is_whitespace() || is_shape(c))
}

/// Whether a cell side by side with another of the same kind draws a bar.
pub(super) fn is_bar(text: &str) -> bool {
    text.contains(BARS)
}

fn is_shape(c: char) -> bool {
    ('\u{80}'..'\u{3000}').contains(&c) && (SOLID.contains(&c) || HOLLOW.contains(&c) || BARS.contains(&c))
}

/// Whether a text is a single letter or character, which a legend may explain as it does a mark: `S`, `完`.
fn is_letter(text: &str) -> bool {
    let mut chars = text.trim().chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// The marks of a table that say by when something is done.
pub(super) struct Marks {
    closing: Vec<char>,
    /// Whether letters stand for marks.
    letters: bool,
}

impl Marks {
    /// The marks of a table by all cells below its times, where most of these hold nothing else; the legend stands near it.
    pub(super) fn of<'s>(source: &'s str, table: Span, cells: impl Iterator<Item = &'s str>) -> Option<Self> {
        let cells: Vec<&str> =
            cells.filter(|cell| are_marks(cell) || cell.contains(char::is_alphanumeric)).collect();
        let near = near(source, table);
        let meaning = |mark: char| near.iter().find_map(|text| meaning(text, mark));
        let letter = |cell: &&str| is_letter(cell);
        let letters = cells.iter().any(letter)
            && cells.iter().all(|cell| is_letter(cell) || are_marks(cell))
            && cells
                .iter()
                .copied()
                .filter(letter)
                .flat_map(str::chars)
                .all(|c| c.is_whitespace() || matches!(c, 'x' | 'X') || meaning(c).is_some());
        let marks = || cells.iter().filter(|cell| letters || are_marks(cell));
        if cells.is_empty() || marks().count() * 2 < cells.len() {
            return None;
        }
        let mut used: Vec<char> = Vec::new();
        for c in marks().flat_map(|cell| cell.chars()).filter(|c| !c.is_whitespace()) {
            if !used.contains(&c) {
                used.push(c);
            }
        }
        let ends = |mark: &char| meaning(*mark).is_some_and(says_done);
        let mut closing: Vec<char> = used.iter().copied().filter(ends).collect();
        if closing.is_empty() {
            closing = used.iter().copied().filter(|mark| !HOLLOW.contains(mark)).collect();
        }
        Some(Self { closing: if closing.is_empty() { used } else { closing }, letters })
    }

    /// Whether a cell holds but marks, or letters that stand for such.
    pub(super) fn is_marked(&self, cell: &str) -> bool {
        are_marks(cell) || self.letters && is_letter(cell)
    }

    /// Whether a cell says that something is done by its time.
    pub(super) fn close(&self, cell: &str) -> bool {
        cell.contains(self.closing.as_slice())
    }
}

/// What stands above and below a table.
fn near(source: &str, table: Span) -> [&str; 2] {
    const REACH: usize = 200;
    let from = source[..table.start].char_indices().rev().take(REACH).last();
    let behind = &source[table.end..];
    let end = behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at);
    [&behind[..end], &source[from.map_or(table.start, |(at, _)| at)..table.start]]
}

/// What a legend says of a mark: `●完成`, `“●”表示当月完成`, `● = done`.
fn meaning(legend: &str, mark: char) -> Option<&str> {
    const LONGEST: usize = 24;
    legend.match_indices(mark).find_map(|(at, found)| {
        let behind =
            legend[at + found.len()..].trim_start_matches(|c: char| "”\"’』」）) 　:：=＝—–-".contains(c));
        let ends = |(_, c): &(usize, char)| is_shape(*c) || "。；;，,、\n\t“\"　|".contains(*c);
        let end = behind.char_indices().take(LONGEST).find(ends).map_or(behind.len(), |(end, _)| end);
        let words = behind[..end].trim();
        // `两个“●”的当月`: it speaks of it.
        (words.contains(char::is_alphanumeric) && !words.starts_with('的')).then_some(words)
    })
}

fn says_done(meaning: &str) -> bool {
    let meaning = meaning.to_lowercase();
    MARK_ENDS.iter().any(|word| meaning.contains(word)) && !meaning.contains(['不', '非', '未', '无'])
}

/// Whether a line says what marks mean, and nothing else: `图例：△开工　●完工`, `注：“√”表示当季完成。`
pub(super) fn is_legend(line: &str) -> bool {
    let mut marks = line.char_indices().filter(|(_, c)| is_shape(*c));
    let Some((first, mark)) = marks.next() else { return false };
    let several = marks.take(12).any(|(_, c)| c != mark);
    let quoted = line[..first].ends_with(['“', '"', '「']);
    let behind = line[first + mark.len_utf8()..].trim_start_matches(['”', '"', '」', ' ']);
    let said = ["为", "表示", "代表", "指", "=", "＝", "—", "："].iter().any(|word| behind.starts_with(word));
    let led = first > 0 && ["图例", "Legend", "Key"].iter().any(|word| line.contains(word));
    let mut sentences = line.split('。').filter(|sentence| sentence.contains(char::is_alphanumeric));
    (several || quoted || said || led) && sentences.all(|sentence| sentence.contains(is_shape))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_say_which_marks_close() {
        let closing = |legend: &str, cells: &[&str]| {
            let cells = cells.iter().copied();
            Marks::of(legend, Span::default(), cells).map(|marks| marks.closing.iter().collect::<String>())
        };
        for (legend, cells, expect) in [
            ("图例：△开工　○检查（不算节点）　●完工。", &["△", "●", "○"][..], Some("●")),
            ("☆启动 ★中期验收 ◆复核", &["☆", "★", "◆"], Some("★")),
            ("注：“▲”表示启动，“△”表示当月完成；空白不安排", &["△", "▲"], Some("△")),
            ("○为当月开展。", &["○", "○"], Some("○")),
            ("", &["○", "●"], Some("●")),
            ("■ = done, □ = started", &["□", "■"], Some("■")),
            ("S = start, F = finish", &["S", "F", ""], Some("F")),
            ("", &["S", "F"], None),
            ("", &["完成立项", "●", "签订合同"], None),
            ("", &["", "—"], None),
        ] {
            assert_eq!(closing(legend, cells).as_deref(), expect, "{legend}");
        }
    }

    #[test]
    fn lines_that_are_legends() {
        for (line, expect) in [
            ("图例：△开工　●完工", true),
            ("☆开工　◇检查　★完工", true),
            ("注：“√”表示当季完成。", true),
            ("○为当月开展。", true),
            ("●各村要清理沟渠", false),
            ("★新建书房12个", false),
            ("注：“●”为节点。各组每月25日前报送进度。", false),
            ("每月报送进度", false),
        ] {
            assert_eq!(is_legend(line), expect, "{line}");
        }
    }
}
