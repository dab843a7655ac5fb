//! Numbers before headings and items: `一、` `（一）` `1.` `（1）` `①`.

use super::super::words::COUNTED_WORDS;
use super::{digit, is_blank, skip_blanks};
use crate::text::{
    Span,
    chars::{Sieve, fold, is_han},
};

/// A way of writing numbers before items, from the outermost to the innermost in the usual order of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// `壹、`
    Formal,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `任务一:` `KR1:`, with how deep such a word stands below others.
    Worded(u8),
    /// `1.` `1、`
    Arabic,
    /// `1.1` `2.3.1`, with how many numbers it has.
    Dotted(u8),
    /// `（1）` `1）`
    ArabicBracketed,
    /// `①`
    Circled,
    /// `a.` `B、`
    Letter,
}

/// A number before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// How it is written.
    pub(crate) style: Style,
    /// What it says.
    pub(crate) value: u32,
    /// The number itself, without brackets and the mark behind it.
    pub(crate) number: Span,
    /// Where the item's own words begin.
    pub(crate) end: usize,
}

/// The Chinese characters with which a number can begin, and those of words that are counted.
static OPENERS: Sieve = Sieve::new("第一二两三四五六七八九十壹贰貳叁參参肆伍陆陸柒捌玖拾", &COUNTED_WORDS);

/// The number that `text` begins with. Most texts begin with words, as their first character tells.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next().filter(|c| !is_han(*c) || OPENERS.passes(*c))?;
    if let Some(value) = circled(first) {
        let number = Span::new(0, first.len_utf8());
        return Some(Numeral { style: Style::Circled, value, number, end: number.end });
    }
    // A keycap of chat notices: 1️⃣.
    if let Some(value) = digit(first)
        && let Some(rest) = text[first.len_utf8()..].trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}')
    {
        let number = Span::new(0, first.len_utf8());
        return Some(Numeral { style: Style::Circled, value, number, end: text.len() - rest.len() });
    }
    if fold(first) == '(' {
        let open = first.len_utf8();
        let start = open + skip_blanks(&text[open..]).0;
        if let Some(letter) = lettered(&text[start..], true) {
            let (number, end) = (letter.number.shifted(start), letter.end + start);
            return Some(Numeral { number, end, ..letter });
        }
        let (value, length, han) = number(&text[start..])?;
        let end = start + length;
        let close = end + mark(&text[end..], &[')'])?;
        let style = if han { Style::HanBracketed } else { Style::ArabicBracketed };
        return Some(Numeral { style, value, number: Span::new(start, end), end: close });
    }
    if let Some(worded) = worded(text) {
        return Some(worded);
    }
    if let Some(dotted) = dotted(text).or_else(|| coded(text)) {
        return Some(dotted);
    }
    if let Some(lettered) = lettered(text, false) {
        return Some(lettered);
    }
    if let Some(value) = formal(first) {
        let number = Span::new(0, first.len_utf8());
        let end = number.end + mark(&text[number.end..], &['、', '.'])?;
        return Some(Numeral { style: Style::Formal, value, number, end });
    }
    let (value, length, han) = number(text)?;
    let number = Span::new(0, length);
    if han {
        let end = length + mark(&text[length..], &['、', '.'])?;
        return Some(Numeral { style: Style::Han, value, number, end });
    }
    if let Some(close) = mark(&text[length..], &[')']) {
        return Some(Numeral { style: Style::ArabicBracketed, value, number, end: length + close });
    }
    let end = length + mark(&text[length..], &['.', '、'])?;
    // `1.5万亩` is a quantity and `1.1` a number of another kind, but `1.2023年…`, `1.6月底前…` and `1.5个工作日内…` are
    // items that open with a time.
    if text[..end].ends_with(['.', '．'])
        && text[end..].starts_with(|c| digit(c).is_some())
        && !opens_with_time(&text[end..])
    {
        return None;
    }
    Some(Numeral { style: Style::Arabic, value, number, end })
}

/// `a. 家长须于…`, `B、专科…`, `(a) Heads shall…`, `b) Each…`: a letter and a mark. Latin words stand behind a bracket only.
fn lettered(text: &str, bracketed: bool) -> Option<Numeral> {
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let end = 1 + mark(&text[1..], if bracketed { &[')'] } else { &['.', '、', ')'] })?;
    let words = text[end..].trim_start();
    let closed = text[..end].ends_with([')', '）']) && words.len() < text.len() - end;
    let latin = closed && words.starts_with(|c: char| c.is_ascii_uppercase());
    let value = first.to_ascii_lowercase() as u32 - 'a' as u32 + 1;
    let han = words.starts_with(|c: char| is_han(c) || "“《「".contains(c));
    (han || latin).then_some(Numeral { style: Style::Letter, value, number: Span::new(0, 1), end })
}

/// The value of a figure that cannot be forged: `壹`.
fn formal(c: char) -> Option<u32> {
    Some(match c {
        '壹' => 1,
        '贰' | '貳' => 2,
        '叁' | '參' | '参' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' | '陸' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '拾' => 10,
        _ => return None,
    })
}

/// `任务一:工业源治理`, `KR1:…`: a word that is counted, its number, and a colon.
fn worded(text: &str) -> Option<Numeral> {
    // `第一阶段:宣传发动`: the name of a stage over what is done in it is its number.
    if let Some(rest) = text.strip_prefix('第') {
        const LONGEST: usize = 60;
        if text.chars().take(LONGEST + 1).count() > LONGEST || text.contains('。') {
            return None;
        }
        let start = text.len() - rest.len();
        let (value, figures, _) = number(rest)?;
        let behind = &rest[figures..];
        let word = ["阶段", "步骤", "批次"].into_iter().find(|word| behind.starts_with(word))?;
        let end = start + figures + word.len();
        let close = mark(&text[end..], &[':', '、'])?;
        let number = Span::new(0, end);
        return Some(Numeral { style: Style::Worded(0), value, number, end: end + close });
    }
    let (length, word, depth) = COUNTED_WORDS.longest_word(text)?;
    let start = length + skip_blanks(&text[length..]).0;
    let (value, figures, _) = number(&text[start..])?;
    let mut end = start + figures;
    // `KR2.1 …`: both numbers, and a blank will do behind them.
    if text[end..].starts_with('.')
        && let Some((value, figures)) = arabic(&text[end + 1..], 2)
    {
        end += 1 + figures;
        let close = mark(&text[end..], &[':', '、'])
            .or_else(|| Some(skip_blanks(&text[end..]).0).filter(|blanks| *blanks > 0))?;
        let from = if word.is_ascii() { 0 } else { start };
        let number = Span::new(from, end);
        return Some(Numeral { style: Style::Worded(depth), value, number, end: end + close });
    }
    let close = mark(&text[end..], &[':'])?;
    // `KR1` is a name as a whole, of `任务一` only the number counts.
    let from = if word.is_ascii() { 0 } else { start };
    Some(Numeral { style: Style::Worded(depth), value, number: Span::new(from, end), end: end + close })
}

/// `2.3.1 修订规程`: behind two numbers only a space tells them from a quantity (`1.5万亩`).
fn dotted(text: &str) -> Option<Numeral> {
    const MOST: u8 = 5;
    let (mut end, mut count) = (0, 0);
    let value = loop {
        let (value, length) = arabic(&text[end..], 2)?;
        (end, count) = (end + length, count + 1);
        let rest = &text[end..];
        if count < MOST && rest.starts_with(['.', '．']) && rest.chars().nth(1).and_then(digit).is_some() {
            end += rest.chars().next().map_or(0, char::len_utf8);
        } else {
            break value;
        }
    };
    let rest = text[end..].trim_start_matches(['.', '．', '、']);
    let words = rest.trim_start();
    let parted = words.len() < text.len() - end;
    let han = words.starts_with(is_han) && !words.starts_with(['年', '月', '日', '万', '亿', '元', '个']);
    let mut letters = words.chars();
    let latin = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.take(2).filter(|c| c.is_ascii_lowercase()).count() == 2;
    let number = Span::new(0, end);
    (count > 2 && (han || latin) || count == 2 && parted && (han || latin)).then_some(Numeral {
        style: Style::Dotted(count),
        value,
        number,
        end: text.len() - words.len(),
    })
}

/// `Ⅱ-3-1　路面硬化`, `A-2 修订规程`: a Roman number or a letter, figures behind dashes, and a blank before the words.
fn coded(text: &str) -> Option<Numeral> {
    const MOST: u8 = 5;
    let first = text.chars().next()?;
    if !matches!(first, 'Ⅰ'..='Ⅻ' | 'A'..='Z') {
        return None;
    }
    let (mut end, mut count, mut value) = (first.len_utf8(), 1, 0);
    while count < MOST
        && let Some(dash) = text[end..].chars().next().filter(|c| matches!(c, '-' | '－' | '—' | '–' | '.'))
        && let Some((figures, length)) = arabic(&text[end + dash.len_utf8()..], 3)
    {
        (end, count, value) = (end + dash.len_utf8() + length, count + 1, figures);
    }
    let words = text[end..].trim_start();
    let parted = words.len() < text.len() - end;
    let named = words.chars().take(8).any(is_han);
    (count > 1 && parted && named).then_some(Numeral {
        style: Style::Dotted(count),
        value,
        number: Span::new(0, end),
        end: text.len() - words.len(),
    })
}

/// `0005　关于…`, `B012 关于…`, `A1. Confirm …`: a code before the words of an item, which only others of its shape show to be one. How many
/// letters and figures it has, and the number.
pub(crate) fn code(text: &str) -> Option<((usize, usize), Numeral)> {
    // `第003号　关于…`
    let opens = if text.starts_with('第') { '第'.len_utf8() } else { 0 };
    let letters = text[opens..].bytes().take_while(u8::is_ascii_uppercase).count();
    let start = opens + letters;
    let figures = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + figures;
    let behind = if opens > 0 { text[end..].strip_prefix('号')? } else { &text[end..] };
    // `A1. Confirm the dates`
    if (1..=2).contains(&letters)
        && (1..=3).contains(&figures)
        && !text.starts_with('Q')
        && let Some(rest) = behind.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']))
    {
        let value = text[start..end].parse().ok()?;
        let end_of_mark = text.len() - rest.trim_start().len();
        let number = Span::new(opens, end);
        return Some(((letters, 0), Numeral { style: Style::Arabic, value, number, end: end_of_mark }));
    }
    let words = behind.trim_start();
    let parted = words.len() < behind.len() && words.starts_with(|c| is_han(c) || "《“".contains(c));
    let counts = words.starts_with(['年', '月', '万', '亿', '元', '个', '人', '户', '家', '米', '吨', '亩']);
    let value = text[start..end].parse().ok()?;
    let sure = letters > 0 || opens > 0 || !counts;
    let long = if opens > 0 { 1..=5 } else { 3..=5 };
    (letters <= 2 && long.contains(&figures) && parted && sure).then(|| {
        let number = Span::new(opens, end);
        let shape = (letters, if opens > 0 { 0 } else { figures });
        (shape, Numeral { style: Style::Arabic, value, number, end: text.len() - words.len() })
    })
}

/// The length of one of the `marks` at the start of `text`, white space before it included.
fn mark(text: &str, marks: &[char]) -> Option<usize> {
    let (blanks, rest) = skip_blanks(text);
    let found = rest.chars().next()?;
    (blanks <= 3 && marks.contains(&fold(found))).then(|| blanks + found.len_utf8())
}

/// Whether a text opens with a year or a month: four figures and `年`, or up to two and `月`; or with working days, of
/// which there are no halves.
fn opens_with_time(text: &str) -> bool {
    let behind = text.trim_start_matches(|c| is_blank(c) || digit(c).is_some());
    if ["个工作日", "工作日"].iter().any(|word| behind.starts_with(word)) {
        return true;
    }
    let mut chars = text.chars().filter(|c| !is_blank(*c)).skip_while(|c| digit(*c).is_some());
    let figures = text.chars().filter(|c| !is_blank(*c)).take_while(|c| digit(*c).is_some()).take(5).count();
    matches!((figures, chars.next()), (4, Some('年')) | (1 | 2, Some('月')))
}

/// A number of at most four figures, or one in Chinese characters below a thousand: its value, its length, and
/// whether it was written in Chinese.
pub(crate) fn number(text: &str) -> Option<(u32, usize, bool)> {
    if let Some((value, length)) = arabic(text, 4) {
        return Some((value, length, false));
    }
    han(text).map(|(value, length)| (value, length, true))
}

/// A number in figures, at most `figures` of them and none behind: its value and its length.
pub(crate) fn arabic(text: &str, figures: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut length = 0;
    for (nth, c) in text.chars().enumerate() {
        let Some(figure) = digit(c) else { break };
        if nth == figures {
            return None;
        }
        value = value * 10 + figure;
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

/// A number in Chinese characters, from 1 to 999: its value and its length.
pub(crate) fn han(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut unit, mut length) = (0, 0, 0);
    for c in text.chars().take(7) {
        match (han_figure(c), c) {
            (Some(figure), _) if unit == 0 => unit = figure,
            (_, '十') if value % 100 == 0 => (value, unit) = (value + unit.max(1) * 10, 0),
            (_, '百') if value == 0 && unit > 0 => (value, unit) = (unit * 100, 0),
            (_, '零' | '〇') if value > 0 && unit == 0 => {}
            _ => break,
        }
        length += c.len_utf8();
    }
    (value + unit > 0).then_some((value + unit, length))
}

/// The value of one Chinese figure above zero.
pub(crate) fn han_figure(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '❶'..='❿' => Some(c as u32 - '❶' as u32 + 1),
        '⑴'..='⒇' => Some(c as u32 - '⑴' as u32 + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_before_items() {
        for (text, expect) in [
            ("0005　关于增设公园的提案", Some((0, 4, "0005"))),
            ("B012 关于打通断头路的建议", Some((1, 3, "B012"))),
            ("第12号 关于打通断头路的建议", Some((0, 0, "12"))),
            ("12 关于打通断头路的建议", None),
            ("2025 年工作安排", None),
            ("0571 88001234", None),
            ("0005关于", None),
        ] {
            let found =
                code(text).map(|((letters, figures), found)| (letters, figures, found.number.of(text)));
            assert_eq!(found, expect, "{text}");
        }
    }

    #[test]
    fn numbers_before_items() {
        for (text, expect) in [
            ("一、总体要求", Some((Style::Han, 1, "一", "总体要求"))),
            ("十二、附则", Some((Style::Han, 12, "十二", "附则"))),
            ("二十一、其他", Some((Style::Han, 21, "二十一", "其他"))),
            ("一百零八、末项", Some((Style::Han, 108, "一百零八", "末项"))),
            ("（三）健全机制", Some((Style::HanBracketed, 3, "三", "健全机制"))),
            ("( 十 )机制", Some((Style::HanBracketed, 10, "十", "机制"))),
            ("1.新建", Some((Style::Arabic, 1, "1", "新建"))),
            ("１２．新建", Some((Style::Arabic, 12, "１２", "新建"))),
            ("3、新建", Some((Style::Arabic, 3, "3", "新建"))),
            ("148. 新建", Some((Style::Arabic, 148, "148", " 新建"))),
            ("1.2023年方案", Some((Style::Arabic, 1, "1", "2023年方案"))),
            ("3.6月底前建成", Some((Style::Arabic, 3, "3", "6月底前建成"))),
            ("3.11月", Some((Style::Arabic, 3, "3", "11月"))),
            ("3.6个月", None),
            ("3.5个工作日内报送", Some((Style::Arabic, 3, "3", "5个工作日内报送"))),
            ("第二阶段：整治（6月底前）", Some((Style::Worded(0), 2, "第二阶段", "整治（6月底前）"))),
            ("（2）新建", Some((Style::ArabicBracketed, 2, "2", "新建"))),
            ("a. 家长签字", Some((Style::Letter, 1, "a", " 家长签字"))),
            ("C、专科生", Some((Style::Letter, 3, "C", "专科生"))),
            ("(b) Heads shall", Some((Style::Letter, 2, "b", " Heads shall"))),
            ("a) Each unit", Some((Style::Letter, 1, "a", " Each unit"))),
            ("(s) and", None),
            ("B. Okafor", None),
            ("B超检查", None),
            ("貳、工作報告", Some((Style::Formal, 2, "貳", "工作報告"))),
            ("KR1.2 上线", Some((Style::Worded(1), 2, "KR1.2", "上线"))),
            ("2)新建", Some((Style::ArabicBracketed, 2, "2", "新建"))),
            ("2\u{fe0f}\u{20e3} 新建", Some((Style::Circled, 2, "2", " 新建"))),
            ("③新建", Some((Style::Circled, 3, "③", "新建"))),
            ("1.5万亩", None),
            ("1.1 概述", Some((Style::Dotted(2), 1, "1.1", "概述"))),
            ("2.3.1修订规程", Some((Style::Dotted(3), 1, "2.3.1", "修订规程"))),
            ("2.3.12 修订规程", Some((Style::Dotted(3), 12, "2.3.12", "修订规程"))),
            ("1.5 万亩", None),
            ("Ⅱ-3-1　路面硬化", Some((Style::Dotted(3), 1, "Ⅱ-3-1", "路面硬化"))),
            ("B-12 修订规程", Some((Style::Dotted(2), 12, "B-12", "修订规程"))),
            ("A-3区改造", None),
            ("第二阶段：整治。各科室自查。", None),
            ("任务一：治理", Some((Style::Worded(0), 1, "一", "治理"))),
            ("KR2: 上线", Some((Style::Worded(1), 2, "KR2", " 上线"))),
            ("任务一览表", None),
            ("目标1000万元", None),
            ("2025.6.30前", None),
            ("6.30前", None),
            ("12月底", None),
            ("一是加强", None),
            ("十年禁渔", None),
            ("（见附件1）", None),
            ("20231.项", None),
            ("、", None),
            ("", None),
        ] {
            let found = numeral(text).map(|n| (n.style, n.value, n.number.of(text), &text[n.end..]));
            assert_eq!(found, expect, "{text}");
        }
    }

    #[test]
    fn chinese_numbers() {
        for (text, value) in [
            ("十", 10),
            ("十一", 11),
            ("三十", 30),
            ("九十九", 99),
            ("一百", 100),
            ("二百三十五", 235),
            ("两", 2),
        ] {
            assert_eq!(han(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(han("一二三"), Some((1, 3)));
        assert_eq!(han("百"), None);
    }
}
