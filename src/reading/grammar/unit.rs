//! Names of units: what looks like one, and lists of them.

use super::super::words::{
    COLLECTIVE_STARTS, NO_UNIT_STARTS, NOT_ODD, NOT_UNITS, ODD_IN_UNITS, OFFICIAL_TITLES, SHORT_UNITS,
    SURE_UNIT_ENDINGS, TRADES, UNIT_ENDINGS, UNIT_NAMES, UNIT_STARTS,
};
use super::{digit, is_blank, numbering};
use crate::text::{
    Span,
    chars::{fold, is_han, is_longer, squeeze},
};

/// The longest name of a unit, in characters.
pub(super) const LONGEST: usize = 40;

/// From this score on a name looks like a unit's.
pub(super) const LIKELY: i32 = 4;

/// What no name of a unit can have.
pub(super) const NEVER: i32 = -100;

/// Whether `name` looks like the name of one unit: `区发改局`, `区发改局(粮食局)`, `各乡镇人民政府`.
pub(crate) fn looks_like_unit(name: &str) -> bool {
    score(name) >= LIKELY
}

/// Whether `name` may be one where units are to be expected, so that short names of offices will do: `团委`, `财务`, `PMO`.
pub(crate) fn may_be_unit(name: &str) -> bool {
    let name = name.trim();
    looks_like_unit(name) || is_short_name(name) || is_abbreviation(name)
}

/// Whether it is a short name: of an office, of a company by its trade (`恒泰热力`), of one that is counted (`县二中`, `五班`).
pub(crate) fn is_short_name(name: &str) -> bool {
    SHORT_UNITS.get(name).is_some() || is_company(name) || is_counted(name)
}

fn is_company(name: &str) -> bool {
    const LONGEST: usize = 8;
    let trade = TRADES.longest(name);
    trade.is_some_and(|(trade, ())| {
        let stem = &name[..name.len() - trade.len()];
        (4..=LONGEST).contains(&name.chars().count()) && stem.chars().all(is_han) && oddities(stem) == 0
            || stem.is_empty() && matches!(trade, "移动" | "联通" | "电信" | "广电" | "铁塔")
    })
}

fn is_counted(name: &str) -> bool {
    const LONGEST: usize = 6;
    let Some(stem) = name.strip_suffix(['中', '小', '班', '幼', '校']) else { return false };
    stem.ends_with(|c: char| "一二三四五六七八九十".contains(c))
        && stem.chars().all(is_han)
        && name.chars().count() <= LONGEST
}

/// `HR`, `EHS`: capitals alone.
fn is_abbreviation(name: &str) -> bool {
    (2..=4).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !matches!(name, "TBD" | "TBC" | "ASAP" | "NA")
}

/// How much `name` looks like the name of one unit. What speaks for it and against it adds up.
pub(super) fn score(name: &str) -> i32 {
    if is_longer(name, LONGEST) {
        return NEVER;
    }
    let name = &*squeeze(name);
    // A bracket behind a name belongs to it: what counts is the word before it.
    let stem = name.trim_end_matches([')', '）']);
    let stem = if stem.len() < name.len() { stem.split(['(', '（']).next().unwrap_or(stem) } else { stem };
    let ending = match () {
        () if UNIT_NAMES.get(stem).is_some() => 6,
        () if NOT_UNITS.end(stem) => -2,
        () if SURE_UNIT_ENDINGS.end(stem) => 4,
        () if UNIT_ENDINGS.end(stem) => 3,
        () => return NEVER,
    };
    let length = name.chars().count();
    let allowed = |c: char| {
        is_han(c)
            || c.is_ascii_alphanumeric()
            || matches!(c, '(' | ')' | '（' | '）' | '·' | '“' | '”')
            // `各县（市、区）`: between brackets; outside of them it would have parted two names.
            || c == '、' && name.contains(['(', '（', '“'])
    };
    // `4月30日报市人社局`
    let dated = begins_date(name) && name.contains(['月', '日']);
    // `乡里会同县城管局`
    let dated = dated || name.contains("会同");
    // `报县政府`
    let mut chars = name.chars();
    let handed = matches!(chars.next(), Some('报' | '交' | '送'))
        && matches!(chars.next(), Some('市' | '县' | '区' | '省' | '镇' | '乡' | '各'));
    if dated
        || handed
        || !(2..=LONGEST).contains(&length)
        || stem.chars().count() < 2
        || !name.chars().all(allowed)
    {
        return NEVER;
    }
    // `增设值守间1处`: so many of them.
    let counted = stem.strip_suffix(['处', '所', '站', '馆', '园', '厂']);
    if counted.is_some_and(|before| before.ends_with(|c| digit(c).is_some())) {
        return NEVER;
    }
    ending + outside(name, length) + i32::from(stem.chars().count() <= 12) - 3 * oddities(stem)
}

/// What the start and the length of a name say.
pub(super) fn outside(name: &str, length: usize) -> i32 {
    let mut score = 0;
    if is_collective(name) {
        score += 2;
    } else if length > 2
        && name.starts_with(['市', '县', '区', '省', '镇', '乡', '州', '旗', '盟', '校', '院', '局'])
    {
        score += 1;
    }
    if NO_UNIT_STARTS.start(name) && !UNIT_STARTS.start(name) {
        score -= 5;
    }
    if length > 20 { score - 2 } else { score }
}

/// How many characters of a name hardly occur inside names: `各县政府要建立部门…办公室`.
pub(crate) fn oddities(name: &str) -> i32 {
    let mut count = 0;
    let mut covered = 0;
    for (at, c) in name.char_indices() {
        if at < covered {
            continue;
        }
        if let Some((length, ())) = NOT_ODD.longest(&name[at..]) {
            covered = at + length;
        } else if ODD_IN_UNITS.contains(&c)
            // `8个社区`
            || name[..at].ends_with(|c| digit(c).is_some()) && matches!(c, '个' | '家' | '名' | '所' | '座')
        {
            count += 1;
        }
    }
    count
}

/// A heading without the bracket that says how many stand below it: `石桥镇（3项）`, `财务科(共2条)：`.
pub(crate) fn without_count(heading: &str) -> &str {
    let heading = heading.trim_end();
    let words = heading.trim_end_matches([':', '：']).trim_end();
    let Some(rest) = words.strip_suffix([')', '）']) else { return heading };
    let Some((name, inner)) = rest.rsplit_once(['(', '（']) else { return heading };
    let inner = inner.trim().trim_start_matches(['共', '计', '合']);
    let figures = numbering::number(inner).map_or(0, |(_, length, _)| length);
    let behind = inner[figures..].trim();
    let counts = figures > 0
        && behind.starts_with(['项', '条', '件', '个', '处', '起', '宗', '类'])
        && behind.chars().count() <= 5;
    if counts && !name.trim().is_empty() { name.trim_end() } else { heading }
}

/// The units that a heading consists of, which then answer for all below it: `区民政局、区残联`, `财务部、法务`.
pub(crate) fn names_in_heading(heading: &str) -> Vec<Span> {
    let heading = without_count(heading);
    let marked = heading.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let list = marked.unwrap_or_else(|| heading.trim_end_matches([':', '：']));
    let names = names(list);
    // In brackets of their own short names will do: `【财务科】`; so they do beside a longer one.
    let sure = names.iter().any(|name| is_name_in_heading(name.of(list)));
    let is_name = |name: &Span| {
        let words = name.of(list);
        is_name_in_heading(words)
            || sure && is_short_name(words)
            || marked.is_some() && words.chars().count() <= 8 && may_be_unit(words)
    };
    let start = if marked.is_some() { '【'.len_utf8() } else { 0 };
    if names.iter().all(is_name) {
        names.into_iter().map(|name| name.shifted(start)).collect()
    } else {
        Vec::new()
    }
}

/// Whether a heading is nothing but the name of a unit.
fn is_name_in_heading(heading: &str) -> bool {
    let name = &*squeeze(heading);
    looks_like_unit(name)
        && (SURE_UNIT_ENDINGS.end(name) || UNIT_NAMES.get(name).is_some())
        && !["责任", "牵头", "配合", "成员", "实施", "主办", "承办", "组织", "工作", "领导"]
            .iter()
            .any(|word| name.starts_with(word))
}

/// `区城管局 12月1日前（分管领导：林晓）`: a line of names of its own.
pub(crate) fn opens_line(line: &str) -> bool {
    let first = line.split(|c: char| c.is_whitespace() || matches!(c, '、' | '（' | '(')).next();
    first.is_some_and(looks_like_unit)
}

/// `石桥镇`, `柳湾街道`: a place that answers for itself.
pub(crate) fn is_place(name: &str) -> bool {
    (2..=8).contains(&name.chars().count())
        && ["镇", "乡", "街道", "社区", "村", "县", "区"].iter().any(|ending| name.ends_with(ending))
        && looks_like_unit(name)
}

/// Whether `name` stands for many units: `各有关单位`.
pub(crate) fn is_collective(name: &str) -> bool {
    COLLECTIVE_STARTS.start(name)
}

/// The names in a list: separated by `、`, commas, slashes or semicolons; cut at `及`, `和` and `等` where whole
/// names stand on both sides.
///
/// A layout space inside a name does not separate.
pub(crate) fn names(list: &str) -> Vec<Span> {
    let mut names = Vec::new();
    let mut start = 0;
    while let Some(end) = next_names(list, start, &mut names) {
        start = end;
    }
    share_ending(list, &mut names);
    names
}

/// `财政、审计等部门` names two departments by their fields: the ending that they share is taken off the last one.
/// Returns whether there is one.
fn share_ending(list: &str, names: &mut [Span]) -> bool {
    const FIELD: usize = 8;
    let [others @ .., last] = names else { return false };
    let words = last.of(list);
    let is_field = |field: &str| (2..=FIELD).contains(&field.chars().count()) && field.chars().all(is_han);
    let fields = others.iter().all(|name| is_field(name.of(list)));
    if list.trim_end().ends_with(['门', '位']) && list[last.end..].starts_with('等') {
        // `民政、残联等部门`: the last one is a name of its own, and the others are fields.
        return fields && is_field(words) && !others.is_empty();
    }
    let Some(mut stem) = ["部门", "单位", "委办局"].iter().find_map(|ending| words.strip_suffix(ending))
    else {
        return false;
    };
    while let Some(rest) =
        ["等", "职能", "有关", "相关", "主管", "行业", "各"].iter().find_map(|word| stem.strip_suffix(word))
    {
        stem = rest;
    }
    let shared = fields && is_field(stem) && others.iter().any(|name| !looks_like_unit(name.of(list)));
    if shared {
        last.end = last.start + stem.len();
    }
    shared
}

/// The names in a list, if all of them look like units. Most texts are no such list, and their first words tell.
pub(crate) fn units(list: &str) -> Option<Vec<Span>> {
    if list.trim_end().ends_with(['门', '位']) {
        let mut names = Vec::new();
        let mut start = 0;
        while let Some(end) = next_names(list, start, &mut names) {
            start = end;
        }
        if share_ending(list, &mut names) {
            return Some(names);
        }
    }
    let mut names = Vec::new();
    let mut start = 0;
    let mut known = 0;
    while let Some(end) = next_names(list, start, &mut names) {
        if !names[known..].iter().all(|name| looks_like_unit(name.of(list))) {
            return None;
        }
        (start, known) = (end, names.len());
    }
    Some(names)
}

/// Adds the names up to the next separator; where to go on behind it, if the list is not at its end.
fn next_names(list: &str, start: usize, names: &mut Vec<Span>) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in list.get(start..)?.char_indices() {
        match fold(c) {
            '(' | '[' | '<' | '“' | '《' => depth += 1,
            ')' | ']' | '>' | '”' | '》' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && parts_units(list, start, start + at) => {
                cut(list, Span::new(start, start + at), names);
                return Some(start + at + c.len_utf8());
            }
            '、' | ',' | ';' | '/' | '。' | '\n' if depth == 0 => {
                cut(list, Span::new(start, start + at), names);
                return Some(start + at + c.len_utf8());
            }
            _ => {}
        }
    }
    cut(list, Span::new(start, list.len()), names);
    // Behind the end there is nothing to get.
    Some(list.len() + 1)
}

/// Whether a space stands between two names, rather than inside one: both end as only names of units do, or look like one with
/// a wide gap between them.
fn parts_units(list: &str, start: usize, at: usize) -> bool {
    let before = list[start..at].trim();
    let behind = list[at..].trim_start();
    let next =
        behind.split(|c: char| c.is_whitespace() || matches!(fold(c), '、' | ',' | ';' | '/' | '。')).next();
    let wide = list[at..].len() - behind.len() > 1;
    let is_name = |name: &str| {
        name.chars().take(3).count() == 3
            && (SURE_UNIT_ENDINGS.end(name) || wide && name.len() <= 3 * LONGEST && looks_like_unit(name))
    };
    is_name(before) && next.is_some_and(is_name)
}

/// Cuts one stretch between separators at the words that join names, and keeps what is left.
fn cut(list: &str, stretch: Span, names: &mut Vec<Span>) {
    let mut stretch = stretch.trimmed(list);
    let mut after_rest = false;
    while let Some((end, joint)) = joint(stretch.of(list)) {
        names.push(Span::new(stretch.start, stretch.start + end));
        after_rest = joint == '等';
        stretch = Span::new(stretch.start + end + joint.len_utf8(), stretch.end).trimmed(list);
    }
    // What is left of `财政部等部门` is a word that names nobody.
    let nobody = after_rest && matches!(stretch.of(list), "部门" | "单位" | "单位和部门" | "部门和单位");
    if !stretch.is_empty() && !nobody {
        names.push(stretch);
    }
}

/// Where the first of several joined names ends, and the character that joins it to the next.
fn joint(words: &str) -> Option<(usize, char)> {
    words.char_indices().take(LONGEST * 2).find(|(at, c)| match c {
        '等' => looks_like_unit(&words[..*at]),
        '及' | '和' | '与' => {
            let (left, right) = (&words[..*at], &words[at + c.len_utf8()..]);
            // `停车场及…领导小组`, `企业和项目服务中心` are one name: their first half is none for sure.
            let sure = SURE_UNIT_ENDINGS.end(left) || is_collective(left) || is_collective(right);
            sure && looks_like_unit(left) && is_name_of_its_own(right)
        }
        _ => false,
    })
}

/// Whether what stands behind a joining word is more than the second half of one name (`单位` in `部门和单位`).
fn is_name_of_its_own(words: &str) -> bool {
    let first = words.split(['、', '，', ',', '等', '及']).next().unwrap_or(words);
    first.chars().count() > 2 && looks_like_unit(first)
}

/// `6月底前`, `17:00前`.
pub(super) fn begins_date(text: &str) -> bool {
    let figures =
        text.chars().take_while(|c| digit(*c).is_some() || is_blank(*c)).map(char::len_utf8).sum::<usize>();
    (1..=8).contains(&figures)
        && text[figures..].starts_with(['月', '日', '号', '年', '/', '.', '-', ':', '：', '点'])
}

/// `区长`, `市住建局局长`: one person by the office, unlike `各科室主任`.
pub(crate) fn is_office(name: &str) -> bool {
    let Some((title, ())) = OFFICIAL_TITLES.longest(name) else { return false };
    let stem = name[..name.len() - title.len()].trim_end_matches('副');
    !is_collective(name) && (stem.is_empty() || looks_like_unit(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_unit() {
        for name in [
            "区发改局",
            "区发改局(粮食局)",
            "市生态环境局南湖区分局",
            "各街道办事处",
            "各乡镇人民政府",
            "团区委",
            "区工商联",
            "东湖物业集团",
            "区 教 育 局",
            "有关部门",
            "区企业和项目服务中心",
            "国家税务总局",
            "市停车场建设工作领导小组",
        ] {
            assert!(looks_like_unit(name), "{name}");
        }
        for name in ["", "局", "陈晓", "完成改造", "GB 50180", "加强部门", "新建绿道。", "地、州、盟"]
        {
            assert!(!looks_like_unit(name), "{name}");
        }
    }

    #[test]
    fn brackets_that_count_belong_to_no_name() {
        for (heading, expect) in [
            ("石碾乡（2项）", "石碾乡"),
            ("财务科（共12条）：", "财务科"),
            ("区发改局(粮食局)", "区发改局(粮食局)"),
            ("柳湾社区（3组）", "柳湾社区（3组）"),
            ("（3项）", "（3项）"),
        ] {
            assert_eq!(without_count(heading), expect, "{heading}");
        }
    }

    #[test]
    fn lists_of_names() {
        for (list, expect) in [
            ("区发改局、区财政局", "区发改局|区财政局"),
            ("区发改局， 区财政局；区司法局", "区发改局|区财政局|区司法局"),
            ("文化和旅游部、市自然资源和规划局", "文化和旅游部|市自然资源和规划局"),
            ("税务总局等国务院相关部门及各地区", "税务总局|国务院相关部门|各地区"),
            ("商务部、海关总署等有关部门", "商务部|海关总署|有关部门"),
            ("财政部等部门", "财政部"),
            ("各有关部门和单位", "各有关部门和单位"),
            ("市发改委和市财政局", "市发改委|市财政局"),
            ("区发改局(粮食局、物价局)、区财政局", "区发改局(粮食局、物价局)|区财政局"),
            ("区 发 改 局", "区 发 改 局"),
            ("市“双随机、一公开”联席会议、市财政局", "市“双随机、一公开”联席会议|市财政局"),
            ("财政、审计等部门", "财政|审计"),
            ("市发改、财政、住建等有关部门", "市发改|财政|住建"),
            ("民政、教育、人社部门", "民政|教育|人社"),
            ("市场监管部门", "市场监管部门"),
            ("财政部门、审计部门", "财政部门|审计部门"),
            ("", ""),
        ] {
            let found = names(list).iter().map(|name| name.of(list)).collect::<Vec<_>>().join("|");
            assert_eq!(found, expect, "{list}");
        }
    }
}
