//! The numbers that a page or a word processor puts before the items of a list, written out.

use crate::text::chars::{fold, is_han};

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// １, ２, ３
    FullWidth,
    /// 一, 二, 十一
    Han,
    /// 一, 二, 一一
    HanDigits,
    /// 壹, 贰, 叁
    HanLegal,
    /// 甲, 乙, 丙
    Stem,
    /// 子, 丑, 寅
    Branch,
    /// a, b, c
    LowerLetter,
    /// A, B, C
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ⒈, ⒉, ⒊
    Stopped,
    /// ㊀, ㊁, ㊂
    CircledHan,
    /// A dot, or nothing at all.
    Bullet,
}

impl NumberFormat {
    /// The format that Word's XML calls so.
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Han,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::HanDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Self::HanLegal,
            "ideographTraditional" => Self::Stem,
            "ideographZodiac" => Self::Branch,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Stopped,
            "ideographEnclosedCircle" => Self::CircledHan,
            "bullet" | "none" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// The format that Word's older files number so.
    pub(super) fn of_code(code: u16) -> Self {
        // As far as there is a format of ours; the rest are figures.
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 17 | 36 | 40 => Self::HanDigits,
            11 | 33 | 35 | 37 | 39 => Self::Han,
            14 | 19 => Self::FullWidth,
            16 | 34 | 38 => Self::HanLegal,
            18 | 28 => Self::Circled,
            22 => Self::DecimalZero,
            23 | 255 => Self::Bullet,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            29 => Self::CircledHan,
            30 => Self::Stem,
            31 | 32 => Self::Branch,
            _ => Self::Decimal,
        }
    }

    /// The number as this format writes it; in figures where the format does not reach so far.
    pub(super) fn write(self, value: u32) -> String {
        let figures = || value.to_string();
        let row = |first: u32, last: u32| {
            let c = value.checked_sub(1).and_then(|nth| first.checked_add(nth));
            c.filter(|c| *c <= last).and_then(char::from_u32).map_or_else(figures, String::from)
        };
        let letter = |words: &str| {
            let nth = value.checked_sub(1).map(|nth| nth as usize);
            nth.and_then(|nth| words.chars().nth(nth)).map_or_else(figures, String::from)
        };
        match self {
            Self::Decimal => figures(),
            Self::DecimalZero => format!("{value:02}"),
            Self::FullWidth => digits(value, "０１２３４５６７８９"),
            Self::Han => han(value, "零一二三四五六七八九", "十百千万"),
            Self::HanDigits => digits(value, "〇一二三四五六七八九"),
            Self::HanLegal => han(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
            Self::Stem => letter("甲乙丙丁戊己庚辛壬癸"),
            Self::Branch => letter("子丑寅卯辰巳午未申酉戌亥"),
            Self::LowerLetter => latin(value),
            Self::UpperLetter => latin(value).to_ascii_uppercase(),
            Self::LowerRoman => roman(value),
            Self::UpperRoman => roman(value).to_ascii_uppercase(),
            Self::Circled if value > 35 => row(0x32b1 - 35, 0x32bf),
            Self::Circled if value > 20 => row(0x3251 - 20, 0x325f),
            Self::Circled => row(0x2460, 0x2473),
            Self::Bracketed => row(0x2474, 0x2487),
            Self::Stopped => row(0x2488, 0x249b),
            Self::CircledHan => row(0x3280, 0x3289),
            Self::Bullet => String::new(),
        }
    }
}

fn digits(value: u32, ten: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| ten.chars().nth(digit as usize));
    value.to_string().chars().filter_map(digit).collect()
}

/// A number in Chinese words; from a hundred thousand on in figures, which no list reaches.
fn han(value: u32, ten: &str, units: &str) -> String {
    if value >= 100_000 {
        return value.to_string();
    }
    let word = |words: &str, nth: u32| words.chars().nth(nth as usize);
    let mut text = String::new();
    let mut skipped = false;
    for place in (0..5_u32).rev() {
        let digit = value / 10_u32.pow(place) % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !text.is_empty() {
            text.extend(word(ten, 0));
        }
        skipped = false;
        // 十一, not 一十一.
        if !(place == 1 && digit == 1 && text.is_empty()) {
            text.extend(word(ten, digit));
        }
        text.extend(place.checked_sub(1).and_then(|unit| word(units, unit)));
    }
    if text.is_empty() { word(ten, 0).into_iter().collect() } else { text }
}

fn latin(mut value: u32) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.push(char::from(b'a' + (value % 26) as u8));
        value /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut value: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value == 0 || value >= 4000 {
        return value.to_string();
    }
    let mut text = String::new();
    for (worth, numeral) in NUMERALS {
        while value >= worth {
            text.push_str(numeral);
            value -= worth;
        }
    }
    text
}

/// A number before its words: directly as Chinese typists write it, with a space where the two would run together.
pub(super) fn before(number: &str, words: &str) -> String {
    let enclosed = |c: char| matches!(c, '\u{2460}'..='\u{24ff}' | '\u{3200}'..='\u{32ff}');
    let open = number.ends_with(|c: char| c.is_alphanumeric() && !enclosed(c));
    let latin = words.starts_with(|c: char| c.is_ascii_alphanumeric());
    let space = if !number.is_empty() && (open || latin) { " " } else { "" };
    format!("{number}{space}{words}")
}

/// Whether words begin with a number of their own: `1.`, `（一）`, `三、`, `①`, `第二条`.
pub(super) fn begins_with_number(words: &str) -> bool {
    let mut chars = words.chars().map(fold).skip_while(|c| c.is_whitespace()).peekable();
    let bracket = chars.next_if(|c| matches!(c, '(' | '[' | '第')).is_some();
    let Some(first) = chars.next() else { return false };
    if matches!(first, '\u{2460}'..='\u{249b}' | '\u{3280}'..='\u{3289}') {
        return true;
    }
    let digit = |c: char| c.is_ascii_digit() || is_han(c) && "〇零一二三四五六七八九十百".contains(c);
    if !digit(first) {
        return false;
    }
    while chars.next_if(|c| digit(*c)).is_some() {}
    let end = chars.next();
    bracket || matches!(end, Some('、' | '.' | ')' | ']' | '．'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written() {
        use NumberFormat::*;
        let check = |format: NumberFormat, cases: &[(u32, &str)]| {
            for (value, expect) in cases {
                assert_eq!(format.write(*value), *expect, "{format:?}");
            }
        };
        check(Decimal, &[(0, "0"), (12, "12")]);
        check(DecimalZero, &[(3, "03"), (12, "12")]);
        check(FullWidth, &[(10, "１０")]);
        let words = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
        ];
        check(Han, &words);
        check(Han, &[(1001, "一千零一"), (10_010, "一万零一十"), (100_000, "100000")]);
        check(HanDigits, &[(10, "一〇")]);
        check(HanLegal, &[(3, "叁"), (21, "贰拾壹")]);
        check(Stem, &[(1, "甲"), (10, "癸"), (11, "11"), (0, "0")]);
        check(Branch, &[(12, "亥")]);
        check(LowerLetter, &[(1, "a"), (26, "z"), (27, "aa")]);
        check(UpperLetter, &[(2, "B")]);
        check(LowerRoman, &[(4, "iv"), (1994, "mcmxciv"), (4000, "4000")]);
        check(Circled, &[(1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "51")]);
        check(Bracketed, &[(1, "⑴"), (21, "21")]);
        check(Stopped, &[(2, "⒉")]);
        check(CircledHan, &[(10, "㊉")]);
        check(Bullet, &[(7, "")]);
        check(Circled, &[(u32::MAX, "4294967295")]);
    }

    #[test]
    fn a_number_stands_before_its_words() {
        for (number, words, expect) in [
            ("一、", "总体要求", "一、总体要求"),
            ("1.", "建设书房", "1.建设书房"),
            ("1.", "5亿元", "1. 5亿元"),
            ("1.2", "目标", "1.2 目标"),
            ("①", "目标", "①目标"),
            ("第一条", "总则", "第一条 总则"),
            ("", "5亿元", "5亿元"),
        ] {
            assert_eq!(before(number, words), expect);
        }
    }

    #[test]
    fn words_with_a_number_need_none() {
        for words in
            ["1.甲", "１．甲", "（一）甲", "(1) 甲", "三、甲", "十二、甲", "①甲", "⑴甲", "第二条 甲", " 2)甲"]
        {
            assert!(begins_with_number(words), "{words}");
        }
        for words in ["", "甲", "3月底前", "一是", "2025年", "十四五", "（甲）"] {
            assert!(!begins_with_number(words), "{words}");
        }
    }
}
