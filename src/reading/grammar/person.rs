//! Names of persons: what looks like one, and lists of them.

use super::super::words::{COMPOUND_SURNAMES, NAME_TITLES, NO_PERSONS, PERSON_TITLES, SURNAMES};
use super::{is_blank, unit};
use crate::text::{
    Span,
    chars::{fold, is_han, is_longer, squeeze},
};

/// Whether `name` looks like the name of one person: `陈晓`, `欧阳 娜`, `买买提·艾力`, `各街道主要负责人`.
pub(crate) fn looks_like_person(name: &str) -> bool {
    // No name is longer, its title included.
    const LONGEST: usize = 24;
    if is_longer(name, LONGEST) {
        return false;
    }
    let name = &*squeeze(name);
    let count = name.chars().count();
    if has_title(name) {
        return true;
    }
    let (dotted, compound) = (name.contains('·'), COMPOUND_SURNAMES.start(name));
    let longest = match () {
        () if dotted => 15,
        () if compound => 4,
        () => 3,
    };
    let surname = || name.starts_with(|c| SURNAMES.hold(c)) && !(count == 3 && ends_like_unit(name));
    (2..=longest).contains(&count)
        && (dotted || compound || surname())
        && name.chars().all(|c| is_han(c) || c == '·')
        && !name.contains(['的', '了', '是', '在', '各', '等'])
        && !NO_PERSONS.start(name)
        && !is_weekday(name)
}

/// `周三` is nobody of the family 周.
fn is_weekday(name: &str) -> bool {
    let day = name.strip_prefix('周').map(|rest| rest.chars());
    day.is_some_and(|mut day| {
        day.next().is_some_and(|c| "一二三四五六日末".contains(c)) && day.next().is_none()
    })
}

/// Whether `name` is one by its title: `方主任`, `老荀`, `小叶老师`, `各乡镇主要负责人`.
pub(crate) fn has_title(name: &str) -> bool {
    // `8月底前通知任课教师` is a sentence.
    let whole = |c: char| c.is_alphabetic() || c == '·';
    (PERSON_TITLES.end(name) || is_post(name))
        && name.chars().count() <= 20
        && name.chars().all(whole)
        && unit::oddities(name) == 0
        || is_titled_name(name)
}

/// `安全员`, `管理员`: whoever holds a post, not one of many.
fn is_post(name: &str) -> bool {
    const MANY: &[&str] =
        &["人员", "党员", "团员", "会员", "成员", "队员", "职员", "学员", "全员", "动员", "满员"];
    name.ends_with('员') && name.chars().count() > 2 && !MANY.iter().any(|many| name.ends_with(many))
}

/// `科主任：林晓　护士长：何雨` says who is who: behind a title stands the name of whoever has it, and nothing to do.
pub(crate) fn names_bearer(title: &str, behind: &str) -> bool {
    let first = behind.trim_start().split([' ', '\u{3000}', '；', '，']).next().unwrap_or_default();
    looks_like_person(first) && has_title(title)
}

/// Whether `name` is a family name with a title: `方主任`, `老荀`, `小叶老师`.
pub(crate) fn is_titled_name(name: &str) -> bool {
    let mut chars = name.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    match (first, second, third) {
        (Some('阿'), Some(second), None) => return is_han(second),
        (Some('老' | '小'), Some(second), None) => {
            return SURNAMES.hold(second) && NO_PERSONS.get(name).is_none();
        }
        _ => {}
    }
    let Some((title, ())) = NAME_TITLES.longest(name) else { return false };
    let stem = name[..name.len() - title.len()].trim_end_matches('副');
    let stem = stem.strip_prefix(['老', '小']).unwrap_or(stem);
    // Nobody of the family 班 is meant by `班主任`.
    is_surname(stem) && stem != "班" && NO_PERSONS.get(name).is_none()
}

/// Whether a family name with a title may begin with a character.
pub(crate) fn opens_titled_name(c: char) -> bool {
    matches!(c, '老' | '小' | '阿') || SURNAMES.hold(c) || COMPOUND_SURNAMES.may_begin_with(c)
}

/// Where the name of a person begins that stands right behind that of a unit or a post: `信息中心方老师`, `办公室林晓`.
pub(crate) fn behind_unit(words: &str) -> Option<usize> {
    if !(4..=20).contains(&words.chars().count()) || unit::looks_like_unit(words) || is_titled_name(words) {
        return None;
    }
    words.char_indices().map(|(at, _)| at).skip(2).find(|at| {
        let (of, name) = (words[..*at].trim_end(), &words[*at..]);
        (unit::looks_like_unit(of) || unit::is_short_name(of) || has_title(of))
            && !unit::is_collective(of)
            && (is_titled_name(name) || looks_like_person(name) && !has_title(name))
    })
}

/// Whether it is a family name.
pub(crate) fn is_surname(name: &str) -> bool {
    let mut chars = name.chars();
    let alone = chars.next().is_some_and(|c| SURNAMES.hold(c)) && chars.next().is_none();
    alone || COMPOUND_SURNAMES.get(name).is_some()
}

/// Whether `name` looks like a full name in Latin letters: `Lin Xiao`, `B. Okafor`.
pub(crate) fn looks_like_latin_name(name: &str) -> bool {
    let words = || name.split(' ');
    (2..=3).contains(&words().count())
        && words().all(|word| {
            word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '\''))
        })
}

/// Whether a name is but the letters that it begins with: `JT`, `K.W.C.`
pub(crate) fn is_initials(name: &str) -> bool {
    let letters = name.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=4).contains(&letters) && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}

/// Names of three characters that rather are units: `区妇联` is none, `区` being no surname; `郑州市` is.
fn ends_like_unit(name: &str) -> bool {
    name.ends_with([
        '局', '委', '办', '厅', '部', '署', '市', '县', '区', '镇', '乡', '科', '室', '处', '股', '组', '队',
        '所', '站', '院', '班', '会', '村',
    ])
}

/// The names in a list, separated by `、`, commas, slashes, semicolons, or by spaces that are not layout inside a
/// name: `李芳 肖建` are two, `陈  晓` is one.
pub(crate) fn names(list: &str) -> Vec<Span> {
    if !list.chars().any(is_han) && list.contains(|c: char| c.is_ascii_alphabetic()) {
        return latin_names(list);
    }
    let mut names: Vec<Span> = Vec::new();
    let pieces = pieces(list);
    // A family name alone waits for the rest of its name, which only spaces may part from it.
    let mut waiting = false;
    for (nth, (piece, length)) in pieces.iter().enumerate() {
        match names.last_mut().filter(|_| waiting && *length <= 2) {
            Some(last) => {
                last.end = piece.end;
                // `罗 小 川`: a third character, unless it is the family name of the next.
                let third = pieces.get(nth + 1).is_some_and(|(next, length)| {
                    let alone = pieces.get(nth + 2).is_none_or(|(_, behind)| *behind > 2);
                    *length == 1 && (alone || !next.of(list).starts_with(|c| SURNAMES.hold(c)))
                });
                waiting =
                    *length == 1 && third && last.of(list).chars().filter(|c| !is_blank(*c)).count() == 2;
            }
            None => {
                names.push(*piece);
                waiting = *length == 1 || COMPOUND_SURNAMES.get(piece.of(list)).is_some();
            }
        }
        waiting &=
            pieces.get(nth + 1).is_some_and(|(next, _)| list[piece.end..next.start].chars().all(is_blank));
    }
    names
}

/// Names in Latin letters keep their spaces: `Lin Xiao, Fang Zhou and Ouyang Qing`.
fn latin_names(list: &str) -> Vec<Span> {
    let mut names = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let words = Span::new(start, end).trimmed(list);
        let name = words.of(list).trim_end_matches('.');
        if !name.is_empty() {
            names.push(Span::new(words.start, words.start + name.len()));
        }
    };
    for (at, c) in list.char_indices() {
        let joint =
            [" and ", " & "].iter().find(|joint| list[at..].starts_with(**joint)).map(|joint| joint.len());
        let separator = matches!(fold(c), '、' | ',' | ';' | '/' | '。' | '\n').then(|| c.len_utf8());
        if let Some(length) = joint.or(separator)
            && at >= start
        {
            push(start, at);
            start = at + length;
        }
    }
    push(start.min(list.len()), list.len());
    names
}

/// Whether a text is a list of persons. Most texts are none, and their first words tell.
pub(crate) fn are_persons(list: &str) -> bool {
    let first = list.split(is_separator).next().unwrap_or_default();
    let tells = first.chars().take(5).count() > 4;
    if tells && !looks_like_person(first) {
        return false;
    }
    let names = names(list);
    !names.is_empty() && names.iter().all(|name| looks_like_person(name.of(list)))
}

fn is_separator(c: char) -> bool {
    matches!(fold(c), '、' | ',' | ';' | '/' | '。') || is_blank(c)
}

/// What stands between separators and spaces, with its length in characters.
fn pieces(list: &str) -> Vec<(Span, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let separators = list.char_indices().filter(|(_, c)| is_separator(*c));
    for (at, length) in separators.map(|(at, c)| (at, c.len_utf8())).chain([(list.len(), 0)]) {
        if at > start {
            pieces.push((Span::new(start, at), list[start..at].chars().count()));
        }
        start = at + length;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_person() {
        for name in ["质控员", "病区护士"] {
            assert!(has_title(name), "{name}");
        }
        assert!(!has_title("在职党员"));
        for name in [
            "陈晓",
            "陈  晓",
            "李芳华",
            "欧阳娜",
            "欧阳明德",
            "买买提·艾力",
            "周一鸣",
            "各乡镇政府主要负责人",
        ] {
            assert!(looks_like_person(name), "{name}");
        }
        for name in [
            "陈",
            "区教育局",
            "完成改造",
            "陈晓东升",
            "",
            "GDP",
            "高新区",
            "干活的",
            "区妇联",
            "单位",
            "时间",
            "周三",
        ] {
            assert!(!looks_like_person(name), "{name}");
        }
    }

    #[test]
    fn lists_of_names() {
        for (list, expect) in [
            ("李芳华 肖建", "李芳华|肖建"),
            ("陈  晓", "陈  晓"),
            ("陈 晓 李芳华", "陈 晓|李芳华"),
            ("陈　晓、李 芳", "陈　晓|李 芳"),
            ("刘远/胡杨", "刘远|胡杨"),
            ("欧阳 娜", "欧阳 娜"),
            ("罗 小 川", "罗 小 川"),
            ("陈 晓 李 芳", "陈 晓|李 芳"),
            ("罗 小 川、陈 晓", "罗 小 川|陈 晓"),
            ("陈、晓", "陈|晓"),
            ("Lin Xiao / Fang Zhou and Ouyang Qing.", "Lin Xiao|Fang Zhou|Ouyang Qing"),
            ("王 川 叶  青 秦岭", "王 川|叶  青|秦岭"),
            ("", ""),
        ] {
            let found = names(list).iter().map(|name| name.of(list)).collect::<Vec<_>>().join("|");
            assert_eq!(found, expect, "{list}");
        }
    }
}
