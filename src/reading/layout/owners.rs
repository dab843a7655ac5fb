//! Owners behind a point of a list, without any label: `方案定稿 @林晓 4月25日`, `巡检——方舟——4月30日`.

use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::grammar::{deadline, label, person, responsibility};
use crate::reading::model::{Person, PersonRole};
use crate::reading::words::{Label, NOBODY};
use crate::text::{Span, chars::squeezed};

/// More pieces than this behind a point name nobody.
const MOST: usize = 6;

/// The owners and the time that close a point: where its words end, and what they are. An `@`, a dash, or a time beside
/// them tells names from words.
pub(super) fn behind(words: &str) -> Option<(usize, Responsibility)> {
    if let Some(found) = behind_dash(words) {
        return Some(found);
    }
    let mut found = Responsibility::default();
    let mut end = words.trim_end_matches(['。', '；', ';', '.', ' ']).len();
    let mut stop = end;
    let (mut sure, mut taken) = (false, 0);
    while taken < MOST {
        let Some((start, by)) = last_piece(&words[..end]) else { break };
        let piece = Span::new(start, end).trimmed(words);
        let named = piece.of(words).strip_prefix('@');
        let name = Span::new(piece.end - named.unwrap_or(piece.of(words)).len(), piece.end);
        let alone = name.of(words).chars().count() <= 3 && person::looks_like_person(name.of(words));
        let called = named.is_some_and(is_called);
        let nobody = taken == 0 && NOBODY.contains(&piece.of(words)) && announced(&words[..start]);
        if called || alone && by != Break::None {
            let one = Person { name: squeezed(name.of(words)), role: PersonRole::Responsible, unit: None };
            found.persons.insert(0, (name, one));
            sure |= called || by == Break::Dash;
        } else if nobody {
            // `@林晓 截止 TBD` sets none.
        } else if found.due.is_none() && by != Break::None && deadline::is_time(piece.of(words)) {
            found.due = Some(piece);
        } else if taken == 0 && by == Break::Blank && announced(&words[..start]) {
            // `@林晓 截止 3/5`
            found.due = Some(piece);
        } else if label::of(piece.of(words)) != Some(Label::Due) {
            break;
        }
        taken += 1;
        stop = start;
        end = without_break(&words[..start]).len();
        if end == 0 {
            break;
        }
    }
    let end = without_break(&words[..stop]).len();
    let enough = words[..end].chars().take(4).count() == 4;
    (enough && !found.persons.is_empty() && (sure || found.due.is_some())).then_some((end, found))
}

/// The owners in front of a point, by a mark that parts them from its words: where these begin, and who they are. Names
/// of units before a colon are words too, unless they stand in brackets.
pub(super) fn in_front(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 30;
    let near = words.char_indices().take(LONGEST);
    let (list, end) = if let Some(rest) = words.strip_prefix('【') {
        let close = rest.find('】')?;
        (Span::new('【'.len_utf8(), '【'.len_utf8() + close), '【'.len_utf8() + close + '】'.len_utf8())
    } else if words.starts_with('@') {
        // Several of them may be called.
        let mut end = 0;
        while words[end..].starts_with('@') {
            let length = words[end..].find([' ', '\u{3000}', '：', ':', '，', ','])?;
            end = words.len()
                - words[end + length..]
                    .trim_start_matches([' ', '\u{3000}', '：', ':', '，', ',', '、'])
                    .len();
        }
        (Span::new(0, end), end)
    } else {
        let mark = |(at, c): &(usize, char)| {
            let spaced = || words[..*at].ends_with(' ') && words[at + c.len_utf8()..].starts_with(' ');
            matches!(c, '：' | ':') || matches!(c, '-' | '–' | '—') && (spaced() || *c == '—')
        };
        let (at, c) = near.clone().find(mark)?;
        let rest = words[at..].trim_start_matches([c, ' ', '\u{3000}']);
        (Span::new(0, at), words.len() - rest.len())
    };
    let marked = words.starts_with(['【', '@']);
    let mut found = responsibility::owners_in(words, list, marked)?;
    let units_alone = found.persons.is_empty() && !marked;
    let enough = words[end..].chars().take(4).count() == 4;
    found.plain = false;
    (enough && !units_alone).then_some((end, found))
}

/// `Get two quotes – Nora, end of May`: names in Latin letters behind a dash, and what stands behind them.
fn behind_dash<'t>(words: &'t str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    let trimmed = words.trim_end_matches(['.', ' ', '。']);
    let last = |text: &'t str| {
        let cut = |dash: &&str| text.rsplit_once(*dash);
        [" – ", " — ", " - "].iter().filter_map(cut).max_by_key(|(before, _)| before.len())
    };
    let (mut before, mut tail) = last(trimmed)?;
    // `Update the list — Nora — May 15`
    let time = Span::within(words, tail).filter(|time| deadline::is_time(time.of(words)));
    if time.is_some() {
        (before, tail) = last(before)?;
    }
    if tail.len() > LONGEST || !tail.is_ascii() || before.chars().take(4).count() < 4 {
        return None;
    }
    let (names, rest) = tail.split_once(',').map_or((tail, ""), |(names, rest)| (names.trim(), rest.trim()));
    if !responsibility::names_in_latin(names) || names.split(' ').count() > 4 {
        return None;
    }
    let list = Span::within(words, names)?;
    let mut found = Responsibility::default();
    found.add_labelled(words, Label::Persons(PersonRole::Responsible), None, list);
    let behind =
        || Span::within(words, rest).filter(|rest| !rest.is_empty() && deadline::is_time(rest.of(words)));
    found.due = time.or_else(behind);
    let named = !found.persons.is_empty() || !found.units.is_empty();
    named.then(|| (before.trim_end().len(), found))
}

/// What stands before a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// Nothing: it is all there is.
    None,
    Blank,
    Comma,
    Dash,
}

/// Where the last piece begins, and what parts it from those before it.
fn last_piece(words: &str) -> Option<(usize, Break)> {
    let (at, c) = words.char_indices().rev().find(|(_, c)| is_break(*c) || *c == '@')?;
    // `office@example.com`
    if c == '@' && words[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if c == '@' {
        return Some((at, Break::Comma));
    }
    let before = &words[..at + c.len_utf8()];
    let breaks = &before[without_break(before).len()..];
    let spaced = breaks.starts_with(' ') && breaks.ends_with(' ');
    let dash = breaks.contains("—")
        || breaks.contains('–')
        || breaks.contains('|')
        || spaced && breaks.contains('-');
    let by = match () {
        () if dash => Break::Dash,
        () if breaks.contains(['，', ',', '；', ';', '、']) => Break::Comma,
        // A hyphen inside a word parts nothing: `2025-06-30`.
        () if breaks.contains('-') => return None,
        () => Break::Blank,
    };
    Some((at + c.len_utf8(), by))
}

/// Words without what parts them from the piece behind them, a hyphen between spaces included.
fn without_break(words: &str) -> &str {
    words.trim_end_matches(|c| is_break(c) || c == '-')
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、' | '—' | '–' | '|')
}

/// Whether a label for a time stands last, without its colon.
fn announced(before: &str) -> bool {
    let before = without_break(before);
    let last = before.rsplit(|c: char| is_break(c) || c == '@').next().unwrap_or(before);
    label::of(last) == Some(Label::Due)
}

/// Whether a name behind `@` is one.
fn is_called(name: &str) -> bool {
    let count = name.chars().count();
    (2..=20).contains(&count)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '·'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_in_front_of_a_point() {
        for (text, expect) in [
            ("@林晓 整理活动清单", "整理活动清单|林晓"),
            ("@林晓 @小荷 整理活动清单", "整理活动清单|林晓 小荷"),
            ("【测试组】补齐接口用例", "补齐接口用例|+测试组"),
            ("【运维|老冯】巡检机房", "巡检机房|老冯 +运维"),
            ("方工 - 调试支付接口", "调试支付接口|方工"),
            ("何雨：联系活动场地", "联系活动场地|何雨"),
            ("舞台组（何雨、林晓）：搭建主舞台", "搭建主舞台|何雨 林晓 +舞台组"),
        ] {
            let (end, found) = in_front(text).unwrap_or_default();
            let persons = found.persons.iter().map(|(_, one)| one.name.clone());
            let units = found.units.iter().map(|(_, one)| format!("+{}", one.name));
            let names: Vec<_> = persons.chain(units).collect();
            assert_eq!(format!("{}|{}", &text[end..], names.join(" ")), expect, "{text}");
        }
        for text in [
            "后勤处：检查消防通道",
            "【奖学金】申请材料",
            "要求：按时完成任务",
            "高温天气：加强防范",
            "",
            "【",
            "@",
        ] {
            assert!(in_front(text).is_none(), "{text}");
        }
    }

    #[test]
    fn owners_behind_a_point() {
        for (text, expect) in [
            ("改版方案定稿 @林晓 4月25日", "改版方案定稿|林晓|4月25日"),
            ("改版方案定稿 @林晓 截止 4月25日", "改版方案定稿|林晓|4月25日"),
            ("埋点方案评审 @方舟 @何雨 4月22日前", "埋点方案评审|方舟 何雨|4月22日前"),
            ("整理反馈并同步到群里，@高原，本周五前", "整理反馈并同步到群里|高原|本周五前"),
            ("预约机房巡检——罗川——4月30日", "预约机房巡检|罗川|4月30日"),
            ("更新上线手册 - 何雨 - 5月6日", "更新上线手册|何雨|5月6日"),
            ("更新上线手册 - 何雨", "更新上线手册|何雨|"),
            ("整理清单，林晓，3月底前", "整理清单|林晓|3月底前"),
            ("定场地，报价不超过3千 @小荷 截止 3/5", "定场地，报价不超过3千|小荷|3/5"),
            ("镜像同步到国内 @小荷 截止 TBD", "镜像同步到国内|小荷|"),
            ("Order the chairs – Nora, 5 May", "Order the chairs|Nora|5 May"),
            ("Order the chairs — Nora / Ivo", "Order the chairs|Nora Ivo|"),
            ("Order the chairs — Nora — May 15", "Order the chairs|Nora|May 15"),
            ("Order the chairs - Lin Xiao - by Wed", "Order the chairs|Lin Xiao|by Wed"),
        ] {
            let (end, found) = behind(text).unwrap_or_default();
            let names: Vec<_> = found.persons.iter().map(|(_, one)| one.name.as_str()).collect();
            let due = found.due.map_or("", |due| due.of(text));
            assert_eq!(format!("{}|{}|{due}", &text[..end], names.join(" ")), expect, "{text}");
        }
        for text in [
            "改造公园 区城管局",
            "参加人员：林晓、方舟",
            "加强安全 管理",
            "名单发至 office@example.com",
            "完成2025-06-30版本",
            "",
            "@林晓",
        ] {
            assert!(behind(text).is_none(), "{text}");
        }
    }
}
