//! Numbers that only the other lines of a text tell to be some.

use crate::intake::{Block, BlockKind};
use crate::reading::grammar::numbering::{self, Numeral, Style};
use crate::reading::outline::Counting;
use crate::reading::words::COUNTED_WORDS;
use crate::text::{Span, chars::is_han};

/// The shape of the codes that three lines or more open with, one rising above the other.
pub(super) fn coded(source: &str, blocks: &[Block]) -> Option<(usize, usize)> {
    const FEWEST: usize = 3;
    let lines = blocks.iter().filter(|block| block.kind == BlockKind::Line);
    let code = |block: &'_ Block| {
        let line = block.span.of(source);
        numbering::code(line).map(|(shape, code)| (shape, code.value, line.as_bytes().first()))
    };
    let codes: Vec<_> = lines.filter_map(code).collect();
    let shape = codes.first()?.0;
    let alike = codes.len() >= FEWEST && codes.iter().all(|(other, ..)| *other == shape);
    // `A2` stands before `B1`.
    (alike && codes.is_sorted_by(|(_, one, letter), (_, next, other)| one < next || letter < other))
        .then_some(shape)
}

/// `A 竞赛组`, `一 行动项`: a letter or figure and a blank in front of Chinese words.
pub(super) fn is_lettered(line: &str, letter: &str) -> bool {
    let rest = line.strip_prefix(letter).unwrap_or_default();
    rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(is_han)
}

/// What counts things that are never halved: `3.3座公厕…` is three public toilets in the third line of a list.
const WHOLE_THINGS: &[char] = &[
    '座', '所', '处', '家', '户', '条', '项', '台', '套', '件', '名', '人', '栋', '幢', '辆', '盏', '只',
    '场', '支', '份', '株', '间', '张',
];

/// What only the numbers before it tell to be a number: `4 检修风机` whose mark was lost, `5.12345热线…` whose words begin
/// with a figure, `3.2 5G基站…`.
pub(super) fn expected_number(text: &str, counting: &Counting) -> Option<Numeral> {
    if counting.lettered
        && let Some(letter) = text.chars().next().filter(char::is_ascii_uppercase)
        && is_lettered(text, &text[..1])
    {
        let value = letter as u32 - 'A' as u32 + 1;
        return Some(Numeral { style: Style::Worded(0), value, number: Span::new(0, 1), end: 1 });
    }
    if counting.spaced
        && let Some((value, length)) = numbering::han(text)
        && is_lettered(text, &text[..length])
        && counting.expects(Style::Han, value)
    {
        return Some(Numeral { style: Style::Han, value, number: Span::new(0, length), end: length });
    }
    // `O1 提升体验` beside `KR1：…`: only a blank parts it from the words.
    if let Some((length, word, depth)) = COUNTED_WORDS.longest_word(text)
        && let Some((value, figures, _)) = numbering::number(&text[length..])
        && let end = length + figures
        && let words = text[end..].trim_start()
        && words.len() < text.len() - end
        && counting.expects(Style::Worded(depth), value)
    {
        let number = Span::new(if word.is_ascii() { 0 } else { length }, end);
        return Some(Numeral { style: Style::Worded(depth), value, number, end: text.len() - words.len() });
    }
    let (value, length) = numbering::arabic(text, 2)?;
    if let Some(rest) = text[length..].strip_prefix(['.', '．']) {
        let figures = rest.chars().take_while(char::is_ascii_digit).count();
        if let Some((second, behind)) = numbering::arabic(rest, 2)
            && rest[behind..].starts_with([' ', '\u{3000}'])
            && counting.expects(Style::Dotted(2), second)
        {
            let end = text.len() - rest[behind..].trim_start().len();
            let number = Span::new(0, text.len() - rest.len() + behind);
            return Some(Numeral { style: Style::Dotted(2), value: second, number, end });
        }
        let words = figures > 2
            || rest[figures..].starts_with(['·', '月', '日', '号', '#'])
            || rest[figures..].starts_with(WHOLE_THINGS);
        return (words && figures > 0 && counting.expects(Style::Arabic, value)).then(|| Numeral {
            style: Style::Arabic,
            value,
            number: Span::new(0, length),
            end: text.len() - rest.len(),
        });
    }
    let words = text[length..].trim_start();
    let parted = words.len() < text.len() - length;
    let expected = match value {
        1 => counting.figured && !words.starts_with(['月', '日', '年', '号', '个', '名', '次', '时', '点']),
        _ => counting.goes_on(Style::Arabic, value),
    };
    // `2   Lift works`, `2⇥Lift works`
    let tabbed = text[length..].starts_with(['\t', ' ']) && text.len() - length > words.len() + 1
        || text[length..].starts_with('\t');
    let expected = expected || tabbed && value == 1;
    (parted && (words.starts_with(is_han) || tabbed) && expected).then(|| Numeral {
        style: Style::Arabic,
        value,
        number: Span::new(0, length),
        end: text.len() - words.len(),
    })
}
