//! Whom to ask, where no label says so: somebody whose telephone is printed beside the name.
//!
//! ```text
//! 报名及技术咨询：林老师  0000-8801234
//! 有问题打小荷电话138****0217
//! 咨询电话：0000-8801234（林老师）
//! ```

use super::grammar::person;
use super::model::{Person, PersonRole};
use crate::text::chars::{is_han, squeezed};

/// So many figures make a telephone number; some of them may be hidden.
const FEWEST_FIGURES: usize = 7;

/// Who wrote or approved a page, whom its foot names with a telephone too: `填表：林晓  审核：方舟  电话：0000-8801234`.
const AUTHORS: [&str; 8] = ["填表", "填报", "制表", "审核", "审签", "签发", "抄送", "印发"];

/// Of a list of telephones nobody is whom to ask.
const MOST: usize = 4;

/// Those whose telephone stands beside their names in some lines.
pub(super) fn beside_telephones<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Person> {
    let mut found: Vec<Person> = Vec::new();
    for (line, (start, end)) in lines.flat_map(|line| telephones(line).into_iter().map(move |at| (line, at)))
    {
        if names_author(&line[..start]) {
            continue;
        }
        let name = name_before(&line[..start]).or_else(|| name_behind(&line[end..]));
        let Some(name) = name.map(squeezed) else { continue };
        if found.iter().all(|one| one.name != name) {
            found.push(Person { name, role: PersonRole::Contact, unit: None });
        }
        if found.len() > MOST {
            return Vec::new();
        }
    }
    found
}

fn names_author(before: &str) -> bool {
    const NEAR: usize = 40;
    let near = &before[before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at)..];
    AUTHORS.iter().any(|word| {
        let behind = near.split_once(word).map_or("", |(_, behind)| behind);
        behind.trim_start_matches('人').trim_start().starts_with(['：', ':'])
    })
}

/// The places of telephone numbers: `0000-8801234`, `138****0217`.
fn telephones(line: &str) -> Vec<(usize, usize)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '—' | '－' | '×');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), '\n')]) {
        if c.is_ascii_digit() {
            start = start.or(Some(at));
        }
        if let Some(from) = start.filter(|_| !part(c)) {
            let figures = line[from..at].chars().filter(|c| c.is_ascii_digit() || *c == '*').count();
            let free = !c.is_ascii_alphabetic()
                && c != '@'
                && !line[..from].ends_with(|c: char| c.is_ascii_alphabetic());
            if figures >= FEWEST_FIGURES && free {
                found.push((from, at));
            }
            start = None;
        }
    }
    found
}

/// The name that words before a number end with.
fn name_before(before: &str) -> Option<&str> {
    const TELEPHONES: [&str; 8] = ["联系电话", "办公电话", "电话", "手机号", "手机", "微信", "座机", "致电"];
    let mut words = before;
    loop {
        let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "：:，,、（(/的".contains(c));
        let label = TELEPHONES.iter().find_map(|label| bare.strip_suffix(label));
        match label {
            Some(rest) => words = rest,
            None => {
                words = bare;
                break;
            }
        }
    }
    // What stands between the last mark and the number: the longest name that it ends with, behind a verb of asking or
    // nothing at all.
    const ASKING: [&str; 9] = ["联系", "打", "找", "咨询", "问", "请洽", "由", "致电", "和"];
    let from = words.char_indices().rev().take(12).find(|(_, c)| !is_han(*c) && *c != '·');
    let name = from.map_or(words, |(at, c)| &words[at + c.len_utf8()..]);
    let nickname = |text: &str| text.chars().count() == 2 && text.starts_with(['小', '老', '阿']);
    let name_of =
        |text: &str| (person::looks_like_person(text) || nickname(text)) && text.chars().count() <= 6;
    if name_of(name) {
        return Some(name);
    }
    ASKING.iter().find_map(|verb| {
        let (_, name) = name.rsplit_once(verb)?;
        name_of(name).then_some(name)
    })
}

/// The name in brackets behind a number.
fn name_behind(behind: &str) -> Option<&str> {
    let inner = behind.trim_start().strip_prefix(['（', '('])?;
    let name = inner.split([')', '）', '，', '、', ' ']).next()?.trim();
    (person::looks_like_person(name) && name.chars().count() <= 6).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_telephones() {
        for (line, expect) in [
            ("报名及技术咨询：林老师  0000-8801234（工作日）", "林老师"),
            ("有问题打小荷电话138****0217，我不一定能接", "小荷"),
            ("咨询电话：0000-8801234（林老师）", "林老师"),
            ("如有疑问，请联系何雨：13800000000", "何雨"),
            ("林晓 8801234　　方舟 8805678", "林晓 方舟"),
            ("咨询电话：0000-8801234", ""),
            ("填表：林晓    审核：方舟    电话：0000-8801234", ""),
            ("邮政编码：100000", ""),
            ("项目编号 2025-0630112", ""),
            ("", ""),
        ] {
            let found = beside_telephones(std::iter::once(line));
            let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names.join(" "), expect, "{line}");
        }
    }
}
