//! Lines that the page broke: told by how wide it was, or by the list in which they stand where no line shows that.
//!
//! ```text
//! 1.清理楼道杂物。
//! 2.更换一号楼至五号楼的公共照明灯具,四月底
//! 前完工。                                     the others of the list end with a full stop: this one goes on
//! 3.张贴告示。
//! ```

use super::grammar::numbering::{self, Numeral, Style};
use super::grammar::{label, label_lines, person};
use super::words::BULLETS;
use crate::intake::{Block, BlockKind};
use crate::text::chars::{fold, is_han};

/// A line that is shorter than this, in half characters, was not broken.
pub(super) const NARROWEST: usize = 30;

/// How wide a line is printed, in half characters. The gap that a page sets between figures and words, copied as a blank,
/// is narrower than any: `改造公园 3 座`.
pub(super) fn width(line: &str) -> usize {
    let gap = |figure: &str, word: &str| {
        figure.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(is_han)
            || figure.ends_with(is_han) && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let gaps = line.match_indices(' ').filter(|(at, _)| gap(&line[..*at], &line[at + 1..])).count();
    2 * line.chars().count() - line.bytes().filter(u8::is_ascii).count() - gaps
}

/// An item of a list, and the plain lines right below it.
struct Listed {
    style: Style,
    first: usize,
    below: usize,
    /// Whether the next item of its list stands right behind these.
    leads_on: bool,
}

/// The lines of a page, with what is asked of each of them again and again.
pub(super) struct Page<'b> {
    source: &'b str,
    blocks: &'b [Block],
    /// The number that each block opens with.
    numerals: Vec<Option<Numeral>>,
    /// How wide each line is; nothing for what is no line.
    pub(super) widths: Vec<usize>,
}

impl<'b> Page<'b> {
    pub(super) fn of(source: &'b str, blocks: &'b [Block]) -> Self {
        let numerals = blocks.iter().map(|block| numbering::numeral(block.span.of(source))).collect();
        let is_line = |block: &Block| block.kind == BlockKind::Line;
        let widths = blocks.iter().map(|block| if is_line(block) { width(block.span.of(source)) } else { 0 });
        Self { source, blocks, numerals, widths: widths.collect() }
    }

    fn line(&self, at: usize) -> &'b str {
        self.blocks[at].span.of(self.source)
    }

    fn is_line(&self, at: usize) -> bool {
        self.blocks[at].kind == BlockKind::Line
    }

    /// The width of the lines of a page that was broken into lines; `None` where lines are paragraphs. A broken text has
    /// many lines of about one width, and most of them stop in the middle of a sentence. That width may be the one of lines
    /// that open a paragraph: others are wider by the blanks that stood before these, and by narrow figures.
    pub(super) fn usual_width(&self) -> Option<usize> {
        const FEWEST: usize = 8;
        const WIDER: usize = 9;
        let lines = (0..self.blocks.len()).filter(|at| self.is_line(*at));
        let lines: Vec<(&str, usize)> = lines.map(|at| (self.line(at), self.widths[at])).collect();
        let mut counts = [0_usize; 121];
        for (_, width) in lines.iter().filter(|(_, width)| (30..=120).contains(width)) {
            counts[*width] += 1;
        }
        let near =
            |width: usize| counts[width.saturating_sub(3)..=(width + 3).min(120)].iter().sum::<usize>();
        let usual = (30..=120).max_by_key(|width| near(*width))?;
        let full = near(usual);
        let open = lines.iter().filter(|(line, width)| {
            (usual.saturating_sub(3)..=usual + 3).contains(width) && !line.ends_with(['。', '；', '：', ':'])
        });
        let wider = lines.iter().filter(|(_, width)| *width > usual + WIDER).count();
        (full >= FEWEST && open.count() * 10 >= full * 7 && wider * 10 <= full).then_some(usual)
    }

    /// Where the lines begin that go on with the one before them, in order.
    pub(super) fn lines(&self) -> Vec<usize> {
        let mut found = self.in_lists();
        found.extend(self.at_the_edge());
        found.extend(self.in_brackets());
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a line is but text: no number, no mark, no label, right below the line before it.
    fn is_plain(&self, at: usize) -> bool {
        let line = self.line(at);
        self.is_line(at)
            && self.blocks[at].gap == 0
            && self.numerals[at].is_none()
            && !line.starts_with(['•', '●', '-', '—', '【', '*', '>', '·', '注', '附'])
            && !label_lines::is_label_line(line)
    }

    /// Whether points stop without a full stop: at least two lines do right above one that opens with a number or a topic, and
    /// these are not much fewer than the others.
    pub(super) fn ends_open(&self) -> bool {
        const FEWEST: usize = 2;
        let style = |at: usize| self.numerals[at].map(|numeral| numeral.style);
        let topic = |at: usize| self.line(at).starts_with('【');
        let alike =
            |at: usize| topic(at) && topic(at + 1) || style(at).is_some() && style(at) == style(at + 1);
        let long = |at: usize| self.line(at).chars().take(13).count() > 12;
        let above = (1..self.blocks.len()).map(|next| next - 1).filter(|at| alike(*at) && long(*at));
        let (open, closed): (Vec<_>, Vec<_>) = above.partition(|at| {
            self.line(*at).ends_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || c >= '\u{1F000}')
        });
        open.len() >= FEWEST && open.len() * 3 >= closed.len()
    }

    /// Lines that a bracket with labels is broken over, and the line that opens with it below its item: `（牵头单位：区城管局；`.
    fn in_brackets(&self) -> Vec<usize> {
        const MOST_LINES: usize = 6;
        let mut found = Vec::new();
        let mut left = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            let line = self.line(at);
            left = if block.kind == BlockKind::Line && block.gap == 0 { left } else { 0 };
            if left > 0 && self.numerals[at].is_none() {
                found.push(block.span.start);
            }
            let open = line.rfind(['（', '(']).filter(|at| !line[*at..].contains(['）', ')']));
            let labelled = open.is_some_and(|at| {
                let inner = line[at..].trim_start_matches(['（', '(']);
                label::at(inner).is_some_and(|(length, _)| inner[length..].starts_with(['：', ':']))
            });
            if labelled && open == Some(0) && at > 0 && block.gap == 0 && left == 0 {
                found.push(block.span.start);
            }
            left = match () {
                () if labelled => MOST_LINES,
                () if line.contains(['）', ')']) => 0,
                () => left.saturating_sub(1),
            };
        }
        found
    }

    /// Plain lines between two items that follow each other, where the first of them is not at its end: its like end with a
    /// full stop, or most of them have no line below them.
    fn in_lists(&self) -> Vec<usize> {
        let numeral = |at: usize| self.numerals[at].filter(|_| self.is_line(at));
        let all = self.blocks.len();
        let mut items: Vec<Listed> = Vec::new();
        let mut at = 0;
        while at < all {
            let first = at;
            at += 1;
            let Some(own) = numeral(first) else { continue };
            let below = (at..all).take_while(|at| self.is_plain(*at)).count();
            at += below;
            let next = if at < all { numeral(at) } else { None };
            let leads_on = next.is_some_and(|next| next.style == own.style && next.value == own.value + 1);
            items.push(Listed { style: own.style, first, below, leads_on });
        }
        let line = |at: usize| self.line(at);
        let mut found = Vec::new();
        let mut styles: Vec<(Style, [usize; 3])> = Vec::new();
        for item in items.iter().filter(|item| item.leads_on) {
            let at = styles.iter().position(|(style, _)| *style == item.style).unwrap_or(styles.len());
            if at == styles.len() {
                styles.push((item.style, [0; 3]));
            }
            let [alone, stopped, broken] = &mut styles[at].1;
            *alone += usize::from(item.below == 0);
            *stopped += usize::from(item.below == 0 && line(item.first).ends_with(['。', '；']));
            *broken += usize::from(item.below > 0);
        }
        for item in items.iter().filter(|item| item.below > 0) {
            let Some((_, [alone, stopped, broken])) = styles.iter().find(|(style, _)| *style == item.style)
            else {
                continue;
            };
            let like = *alone > 1 && stopped * 10 >= alone * 8 || item.leads_on && *alone > 2 * broken;
            // Below the last item may stand a greeting: what goes on with it comes to an end.
            let ends = |at: usize| line(at).ends_with(['。', '；', '）', ')']);
            if !like || !item.leads_on && !(item.first + 1..=item.first + item.below).any(ends) {
                continue;
            }
            for at in item.first..item.first + item.below {
                if is_closed(line(at)) || self.widths[at] < NARROWEST {
                    break;
                }
                found.push(self.blocks[at + 1].span.start);
            }
        }
        found
    }

    /// Whether paragraphs begin with blanks, and lines that go on do not: most lines below one that is not at the end of a
    /// sentence begin at the edge. Where lines that go on hang below a number, none does.
    pub(super) fn paragraphs_are_indented(&self) -> bool {
        const FEWEST: usize = 4;
        let plain = |at: usize| {
            let item = self.numerals[at].is_some() || self.line(at).starts_with(BULLETS);
            self.is_line(at) && self.blocks[at].gap == 0 && !item
        };
        let open = |at: usize| !self.line(at).ends_with(['。', '；', '：', ':']);
        let below = (1..self.blocks.len()).filter(|at| open(at - 1) && plain(*at));
        let (indented, flush): (Vec<_>, Vec<_>) =
            below.partition(|at| is_indented(self.source, &self.blocks[*at]));
        flush.len() >= FEWEST && flush.len() > 2 * indented.len()
    }

    /// Lines as wide as any on the page, none of which stops at the end of a sentence: what stands below them goes on.
    fn at_the_edge(&self) -> Vec<usize> {
        const FEWEST: usize = 3;
        const WIDEST: usize = 120;
        let edge = self.widths.iter().copied().max().filter(|edge| (NARROWEST + 10..=WIDEST).contains(edge));
        let Some(edge) = edge else { return Vec::new() };
        let (mut wide, mut found) = (0, Vec::new());
        for next in (1..self.blocks.len()).filter(|next| self.is_line(next - 1)) {
            if self.widths[next - 1] + 4 < edge {
                continue;
            }
            wide += 1;
            if self.is_plain(next) && !is_closed(self.line(next - 1)) {
                found.push(self.blocks[next].span.start);
            }
        }
        if found.len() >= FEWEST && found.len() * 4 >= wide * 3 { found } else { Vec::new() }
    }
}

/// Whether a line stops at the end of a sentence or of a bracket.
fn is_closed(line: &str) -> bool {
    line.ends_with(|c| "。；;:!?.)]》”】、".contains(fold(c)))
}

/// Whether blanks stand before a line.
pub(super) fn is_indented(source: &str, block: &Block) -> bool {
    source[..block.span.start].ends_with("  ") || source[..block.span.start].ends_with('\u{3000}')
}

/// Whether a page was copied from a chat: several lines are but a time of day, with a date or who wrote then. Its lines are
/// broken by those who write.
pub(super) fn is_chat(source: &str, blocks: &[Block]) -> bool {
    const FEWEST: usize = 2;
    const LONGEST: usize = 26;
    let clock = |line: &str| {
        let last = line.rsplit(char::is_whitespace).next().unwrap_or(line);
        let first = line.split(char::is_whitespace).next().unwrap_or(line);
        let hour = |word: &str| {
            word.len() >= 4
                && word.contains([':', '：'])
                && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '：'))
        };
        hour(last) || hour(first) && line.chars().count() <= 12
    };
    let said = |block: &&Block| {
        let line = block.span.of(source).trim();
        block.kind == BlockKind::Line && line.chars().take(LONGEST + 1).count() <= LONGEST && clock(line)
    };
    let listed = |block: &&Block| block.span.of(source).contains(['。', '；', '，']);
    let wrote = |block: &&Block| said(block) && !listed(block);
    // `19:41` over `小唐`.
    let name = |block: &Block| person::looks_like_person(block.span.of(source).trim());
    blocks.iter().filter(wrote).count() >= FEWEST
        || blocks.windows(2).any(|pair| wrote(&&pair[0]) && name(&pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    /// The lines that go on, by their first characters.
    fn check(text: &str, expect: &[&str]) {
        let document = Document::from_text(text);
        let found = Page::of(&document.source, &document.blocks).lines();
        let short = |at: &usize| document.source[*at..].chars().take(3).collect::<String>();
        assert_eq!(found.iter().map(short).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn how_wide_a_page_was() {
        assert_eq!(width("改造公园 3 座，绿道 12 公里"), width("改造公园3座，绿道12公里"));
        assert_eq!(width("Order the chairs"), 16);
        // The first lines of paragraphs lost the blanks before them; figures take less room than what they are counted as.
        let item = "1.更新老旧电梯 40 部，加装扶手和应急照明，对使用满\n二十年的逐台评估，2026 年 6 月底前完成 12 部、2026 年 9 月\n底前完成其余 28 部，并做好群众工作。\n";
        let usual = |text: &str| {
            let document = Document::from_text(text);
            Page::of(&document.source, &document.blocks).usual_width()
        };
        assert!(usual(&item.repeat(6)).is_some());
        assert_eq!(usual(&"1.更新老旧电梯40部，加装扶手和应急照明。\n".repeat(12)), None);
    }

    #[test]
    fn items_that_are_not_at_their_end() {
        check(
            "1.清理楼道杂物。\n2.更换一号楼至五号楼的公共照明灯具,四月底\n前完工。\n3.张贴告示。\n4.检查门禁。\n",
            &["前完工"],
        );
        check(
            "1、大扫除，玩具清洗\n2、漏检的孩子三月二十日之前到镇卫\n生院补齐\n3、推普周\n4、春游\n5、踏青\n",
            &["生院补"],
        );
        // Headings over paragraphs.
        check(
            "1.加强组织领导，层层压实工作责任和任务\n各单位要重视。\n2.强化督导检查，确保各项工作按时完成好\n各单位要检查。\n3.总结\n",
            &[],
        );
        check("1.总体要求\n坚持先急后缓。\n2.重点任务\n（1）修路。\n3.保障措施\n（1）督导。\n", &[]);
        check("", &[]);
    }

    #[test]
    fn brackets_with_labels() {
        check(
            "1.修复路灯。\n（牵头单位：区城管局；责任单位：\n区财政局；完成时限：6月底）\n2.补种树木。\n",
            &["（牵头", "区财政"],
        );
        check("（一）工作原则\n（二）目标\n", &[]);
    }

    #[test]
    fn lines_up_to_the_edge() {
        let wide = "各部门八月底之前把参加展会的人员名单和护照号码报\n参展办。\n";
        check(&wide.repeat(3), &["参展办", "参展办", "参展办"]);
        check(wide, &[]);
    }
}
