//! What a single cell looks like, by nothing but its words.

use super::marks::is_mark;
use crate::reading::grammar::{deadline, english, numbering, person, unit};
use crate::reading::words::{ROW_KINDS, STATES};
use crate::text::chars::{is_han, is_longer, squeeze};

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing, or a mark for nothing: `—`, `/`, `无`.
    Empty,
    /// A number or a code of a task: `12`, `1.3.2`, `QB-01`, `（一）`.
    Number,
    /// A day, a period, a rhythm, periods with what is to be had by their ends: `6月底前`, `周一（3.10）`, `一季度42%；二季度45%`.
    Time,
    /// A week or a phase that is counted: `第一周`.
    Counted,
    /// An hour or a lesson of a day: `14:00—15:30`, `第3节`.
    Hour,
    /// Names of units.
    Units,
    /// Names of persons, or of persons with their units.
    Persons,
    /// How far something has come: `推进中`, `√`.
    State,
    /// A word or a few, of anything.
    Word,
    /// A sentence, or a phrase as long as one.
    Sentence,
}

/// From so many characters on words are a sentence.
const SENTENCE: usize = 9;

pub(super) fn look(text: &str) -> Look {
    let text = text.trim();
    match () {
        () if is_mark(text) => Look::State,
        () if says_nothing(text) => Look::Empty,
        () if is_number(text) => Look::Number,
        () if is_hour(text) => Look::Hour,
        () if is_day(text) || deadline::is_staged(text) => Look::Time,
        () if is_counted(text) => Look::Counted,
        () if STATES.start(text) => Look::State,
        () if text.len() > 400 => Look::Sentence,
        () if unit::units(text).is_some_and(|names| !names.is_empty()) => Look::Units,
        () if person::are_persons(text) || are_owners(text) => Look::Persons,
        () if text.chars().take(SENTENCE).count() == SENTENCE || text.contains(['，', '；', '。']) => {
            Look::Sentence
        }
        () => Look::Word,
    }
}

/// What a cell says that its row holds: something to do, or (`false`) what is but told: `Action`, `FYI`.
pub(super) fn row_kind(text: &str) -> Option<bool> {
    let text = text.trim();
    ROW_KINDS.get(text).or_else(|| english::is_told(text).then_some(false))
}

/// Whether it says nothing: `—`, `/`, `无`.
pub(super) fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    let words = text.contains(|c: char| c.is_alphanumeric());
    !words && !is_mark(text) || matches!(text, "无" | "略" | "暂无" | "不参与" | "不涉及" | "同上" | "同前")
}

/// Whether it says what stands above it: `同上`, `〃`.
pub(super) fn says_the_same(text: &str) -> bool {
    matches!(text.trim(), "同上" | "同前" | "〃" | "″")
}

/// Units and persons beside each other, each piece of it one of them: `团委 覃露；生物组 甘棠`.
fn are_owners(text: &str) -> bool {
    let mut pieces = 0;
    let breaks = |c: char| c.is_whitespace() || "、，,；;/+＋()（）—–-:：".contains(c);
    text.split(breaks).filter(|piece| !piece.is_empty()).all(|piece| {
        pieces += 1;
        pieces <= 12 && (unit::looks_like_unit(piece) || person::looks_like_person(piece))
    })
}

/// `12`, `1.3.2`, `Ⅰ-1-1`, `QB-01`, `A1`, `（一）`, `一`: figures with what parts them, and no words.
pub(super) fn is_number(text: &str) -> bool {
    const LONGEST: usize = 24;
    let text = text.trim_matches(['(', ')', '（', '）', '★', '.', '、', ' ']);
    // `第021号`
    let text = text.strip_prefix('第').and_then(|text| text.strip_suffix('号')).unwrap_or(text);
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    if numbering::han(text).is_some_and(|(_, length)| length == text.len()) {
        return true;
    }
    let figures = text.chars().filter(|c| c.is_numeric()).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let others = text.chars().all(|c| {
        c.is_numeric() && !is_han(c) || c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '．' | '_' | '#')
    });
    others && figures > 0 && latin <= 4 && !(text.contains(['.', '-', '．']) && deadline::is_time(text))
}

/// `14:00—15:30`, `第3节`, `全天`: what is left without hours are marks.
pub(super) fn is_hour(text: &str) -> bool {
    const LONGEST: usize = 16;
    const WORDS: &[&str] =
        &["上午", "下午", "晚上", "中午", "早上", "全天", "午间", "课间", "早读", "晚自习", "放学后"];
    if is_longer(text, LONGEST) || text.contains(['月', '日', '号']) {
        return false;
    }
    let text = &*squeeze(text);
    if text.chars().count() > LONGEST {
        return false;
    }
    let lesson = text.ends_with('节') && text.starts_with(|c: char| c == '第' || c.is_ascii_digit());
    let clock = text.match_indices([':', '：']).any(|(at, colon)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(text[..at].chars().next_back()) && digit(text[at + colon.len()..].chars().next())
    });
    lesson || clock && text.chars().filter(|c| is_han(*c)).count() <= 3 || WORDS.contains(&text)
}

/// A time, or a day of the week, alone or with its date: `周三`, `星期一（5月4日）`.
pub(super) fn is_day(text: &str) -> bool {
    // `10月13日⏎星期一`: the day in two lines.
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().nth(1).is_some() {
        return lines().nth(3).is_none() && lines().all(is_day);
    }
    deadline::is_time(text) || {
        let rest = ["星期", "礼拜", "周"].iter().find_map(|word| text.strip_prefix(word));
        let rest = rest.and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']));
        rest.is_some_and(|rest| {
            let rest = rest.trim().trim_matches(['(', ')', '（', '）']);
            rest.is_empty() || rest.chars().count() <= 12 && rest.starts_with(|c: char| c.is_ascii_digit())
        })
    }
}

/// `第一周`, `第3阶段`, `预备周`.
pub(super) fn is_counted(text: &str) -> bool {
    const LONGEST: usize = 6;
    if is_longer(text, LONGEST) {
        return false;
    }
    let text = &*squeeze(text);
    text.chars().count() <= LONGEST
        && (text.starts_with('第') && text.ends_with(['周', '段', '期', '批', '步']) || text.ends_with('周'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_of_cells() {
        for (text, expect) in [
            ("", Look::Empty),
            ("——", Look::Empty),
            ("√", Look::State),
            ("12", Look::Number),
            ("2.3.1", Look::Number),
            ("Ⅱ-3-1", Look::Number),
            ("KH-07", Look::Number),
            ("第021号", Look::Number),
            ("十二", Look::Number),
            ("6月底前", Look::Time),
            ("周四（4.17）", Look::Time),
            ("星期二", Look::Time),
            ("4月17日\n星期四", Look::Time),
            ("一季度7.7；二季度7.5；\n三季度≤7.3", Look::Time),
            ("Q2 96%，Q4 98%", Look::Time),
            ("6月底50种", Look::Time),
            ("一季度修好3条村道", Look::Sentence),
            ("第三周", Look::Counted),
            ("8:30-11:00", Look::Hour),
            ("第2节", Look::Hour),
            ("县林业局、县水利局", Look::Units),
            ("林晓", Look::Persons),
            ("教务处 林晓；总务处 何雨", Look::Persons),
            ("推进中，已签3户", Look::State),
            ("修好村道三条，装上路灯", Look::Sentence),
            ("修三条村道", Look::Word),
        ] {
            assert_eq!(look(text), expect, "{text}");
        }
    }
}
