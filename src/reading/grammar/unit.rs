//! Names of units: what looks like one, and lists of them.

use super::super::words::{
    COLLECTIVE_STARTS, DOER_ENDS, DOER_STARTS, GROUP_ENDINGS, NO_ASSIGNMENT, NO_UNIT_STARTS, NOT_ODD,
    NOT_UNITS, ODD_IN_UNITS, OFFICIAL_TITLES, SHORT_UNITS, SURE_UNIT_ENDINGS, THINGS, UNIT_ENDINGS,
    UNIT_NAMES, UNIT_STARTS, WORK_VERBS, Words,
};
use super::{digit, is_blank};
use crate::text::{
    Span,
    chars::{fold, is_han, squeeze},
};

/// The longest name of a unit, in characters.
const LONGEST: usize = 40;

/// From this score on a name looks like a unit's.
const LIKELY: i32 = 4;

/// What no name of a unit can have.
const NEVER: i32 = -100;

/// Whether `name` looks like the name of one unit: `区发改局`, `区发改局(粮食局)`, `各乡镇人民政府`.
pub(crate) fn looks_like_unit(name: &str) -> bool {
    score(name) >= LIKELY
}

/// The same where units are to be expected, so that short names of offices will do: `团委`, `财务`, `PMO`.
pub(crate) fn may_be_unit(name: &str) -> bool {
    let name = name.trim();
    looks_like_unit(name) || SHORT_UNITS.get(name).is_some() || is_abbreviation(name)
}

/// Whether it is one of the short names of offices.
pub(crate) fn is_short_name(name: &str) -> bool {
    SHORT_UNITS.get(name).is_some()
}

/// `HR`, `EHS`: capitals alone.
fn is_abbreviation(name: &str) -> bool {
    (2..=4).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !matches!(name, "TBD" | "TBC" | "ASAP" | "NA")
}

/// How much `name` looks like the name of one unit. What speaks for it and against it adds up.
fn score(name: &str) -> i32 {
    let name = &*squeeze(name);
    let length = name.chars().count();
    // A bracket behind a name belongs to it: what counts is the word before it.
    let stem = name.trim_end_matches([')', '）']);
    let stem = if stem.len() < name.len() { stem.split(['(', '（']).next().unwrap_or(stem) } else { stem };
    let allowed = |c: char| {
        is_han(c)
            || c.is_ascii_alphanumeric()
            || matches!(c, '(' | ')' | '（' | '）' | '·' | '“' | '”')
            // `各县（市、区）`: between brackets; outside of them it would have parted two names.
            || c == '、' && name.contains(['(', '（', '“'])
    };
    if !(2..=LONGEST).contains(&length) || stem.chars().count() < 2 || !name.chars().all(allowed) {
        return NEVER;
    }
    // `增设值守间1处`: so many of them.
    let counted = stem.strip_suffix(['处', '所', '站', '馆', '园', '厂']);
    if counted.is_some_and(|before| before.ends_with(|c| digit(c).is_some())) {
        return NEVER;
    }
    let ending = match () {
        () if UNIT_NAMES.get(stem).is_some() => 6,
        () if NOT_UNITS.end(stem) => -2,
        () if SURE_UNIT_ENDINGS.end(stem) => 4,
        () if UNIT_ENDINGS.end(stem) => 3,
        () => return NEVER,
    };
    ending + outside(name, length) + i32::from(stem.chars().count() <= 12) - 3 * oddities(stem)
}

/// What the start and the length of a name say.
fn outside(name: &str, length: usize) -> i32 {
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

/// The units that a heading consists of, which then answer for all below it: `区民政局、区残联`, `财务部、法务`.
pub(crate) fn names_in_heading(heading: &str) -> Vec<Span> {
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

/// Whether a space stands between two names, rather than inside one: both end as only names of units do.
fn parts_units(list: &str, start: usize, at: usize) -> bool {
    let before = list[start..at].trim();
    let behind = list[at..].trim_start();
    let next =
        behind.split(|c: char| c.is_whitespace() || matches!(fold(c), '、' | ',' | ';' | '/' | '。')).next();
    let is_name = |name: &str| name.chars().take(3).count() == 3 && SURE_UNIT_ENDINGS.end(name);
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

/// From this score on a name and what stands around it tell of somebody who does something.
const DOES: i32 = 7;

/// The units at the start of a clause that must do something, as in `各责任单位于…` or `区政府办公室将…`, or behind the
/// word that asks them, as in `…由区安委会挂牌督办`: the spans of their names. `times` are the places of times in the
/// clause.
pub(crate) fn doer(clause: &str, times: &[Span]) -> Vec<Span> {
    let found = doer_at(clause, 0, 0, times);
    if !found.is_empty() {
        return found;
    }
    let asks = |(at, c): &(usize, char)| {
        let before = clause[..*at].chars().next_back();
        let behind = &clause[at + c.len_utf8()..];
        match c {
            '由' => {
                !matches!(before, None | Some('自' | '理' | '缘' | '事' | '经'))
                    && !behind.starts_with(['于', '来'])
            }
            '请' => {
                !matches!(before, None | Some('申' | '提' | '报' | '邀' | '聘' | '敬' | '恳' | '奏' | '送'))
                    && !behind.starts_with(['假', '示'])
            }
            _ => false,
        }
    };
    let mut asked = clause
        .char_indices()
        .take(LONGEST * 2)
        .filter(asks)
        .take(2)
        .map(|(at, _)| doer_at(clause, at, 0, times));
    asked.find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether a clause opens with units that must do something.
pub(crate) fn opens_with_doer(clause: &str) -> bool {
    !doer_at(clause, 0, 0, &[]).is_empty()
}

/// Those who go along, at the start of what stands behind the word that says so: `会同财务处逐户核实`.
pub(crate) fn along(clause: &str) -> Vec<Span> {
    doer_at(clause, 0, 2, &[])
}

/// The same from a place on; `asked` says how surely somebody is expected there.
fn doer_at(clause: &str, from: usize, asked: i32, times: &[Span]) -> Vec<Span> {
    let mut start = from;
    let mut lead = asked;
    // `@所有人 测试组…`
    if clause[from..].starts_with('@')
        && let Some(at) = clause[from..].find(char::is_whitespace)
    {
        start += at;
    }
    loop {
        start += clause[start..].len()
            - clause[start..].trim_start_matches(|c| is_blank(c) || matches!(c, '，' | ',')).len();
        if let Some(time) = times.iter().find(|time| time.start <= start && start < time.end) {
            // Behind a time stands who does it.
            (start, lead) = (time.end.min(clause.len()), lead.max(2));
        } else if let Some((length, asks)) = DOER_STARTS.longest(&clause[start..]) {
            (start, lead) = (start + length, lead.max(if asks { 2 } else { 1 }));
        } else {
            break;
        }
    }
    let rest = &clause[start..];
    let mut best: Option<(i32, usize)> = None;
    for (at, c) in rest.char_indices().take(LONGEST * 2) {
        let (candidate, behind) = (&rest[..at], &rest[at..]);
        let begins_time = |offset: usize| times.iter().any(|time| time.start == start + at + offset);
        let called = is_called_upon(candidate, behind);
        if called || ends_doer(candidate) {
            let score = names_score(candidate, lead > 1, called) + lead + behind_score(behind, &begins_time);
            if score >= DOES && best.is_none_or(|(known, _)| score >= known) {
                best = Some((score, at));
            }
        }
        if begins_time(0)
            || !is_han(c) && !c.is_ascii_alphanumeric() && !matches!(c, '、' | '(' | ')' | '（' | '）' | ' ')
        {
            break;
        }
    }
    best.map_or(Vec::new(), |(_, end)| shifted_names(&rest[..end], start))
}

/// Whether a list of names may end here.
fn ends_doer(list: &str) -> bool {
    let stem = list.trim_end_matches([')', '）']);
    let foreign = || {
        stem.strip_prefix('各')
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !word.is_empty())
    };
    UNIT_ENDINGS.end(stem) || GROUP_ENDINGS.end(stem) || SHORT_UNITS.get(stem).is_some() || foreign()
}

/// Whether `各` and what must do something name a group, whatever its members are called: `各设施须…`, `各摊点应…`.
fn is_called_upon(name: &str, behind: &str) -> bool {
    let members = name.strip_prefix('各').unwrap_or_default();
    (2..=8).contains(&members.chars().count())
        && members.chars().all(is_han)
        && !members.starts_with(['项', '类', '种', '环', '阶', '方', '个', '段', '条'])
        && !WORK_VERBS.start(members)
        && ["须", "应", "必须", "务必", "需", "请"].iter().any(|must| {
            // `应急`, `需求`
            behind
                .strip_prefix(must)
                .is_some_and(|rest| !rest.starts_with(['急', '用', '对', '变', '求', '假', '柬']))
        })
}

/// How much the names of a list look like those of units, or of groups of people: the least of them.
fn names_score(list: &str, asked: bool, called: bool) -> i32 {
    let names = names(list);
    // `财政、审计等部门`: fields, which their shared ending makes names.
    if units(list).is_some_and(|units| units.iter().any(|name| !looks_like_unit(name.of(list)))) {
        return LIKELY;
    }
    let least = names.iter().map(|name| {
        let name = name.of(list);
        let length = name.chars().count();
        if asked && SHORT_UNITS.get(name).is_some() {
            return LIKELY;
        }
        // `医院`, `学院`: a word for any of them.
        let unit = score(name) - if length == 2 { 2 } else { 0 } - if tells_of_work(name) { 3 } else { 0 };
        let group = GROUP_ENDINGS.end(name)
            && !is_office(name)
            && (2..=14).contains(&length)
            && name.chars().all(is_han)
            && !NOT_UNITS.end(name);
        // `各Owner`, `各设施须…`
        let group =
            group || called || is_collective(name) && name.ends_with(|c: char| c.is_ascii_alphabetic());
        let group = if group { 3 + outside(name, length) - 3 * oddities(name) } else { NEVER };
        unit.max(group)
    });
    least.min().unwrap_or(NEVER)
}

/// `6月底前`, `17:00前`.
fn begins_date(text: &str) -> bool {
    let figures =
        text.chars().take_while(|c| digit(*c).is_some() || is_blank(*c)).map(char::len_utf8).sum::<usize>();
    (1..=8).contains(&figures)
        && text[figures..].starts_with(['月', '日', '号', '年', '/', '.', '-', ':', '：', '点'])
}

/// `评选优秀学习小组`: a verb, and more behind it than the ending of a name.
fn tells_of_work(name: &str) -> bool {
    WORK_VERBS.longest(name).is_some_and(|(length, ())| name[length..].chars().count() >= 4)
}

/// `区长`, `市住建局局长`: one person by the office, unlike `各科室主任`.
pub(crate) fn is_office(name: &str) -> bool {
    let Some((title, ())) = OFFICIAL_TITLES.longest(name) else { return false };
    let stem = name[..name.len() - title.len()].trim_end_matches('副');
    !is_collective(name) && (stem.is_empty() || looks_like_unit(stem))
}

/// What stands behind a name, if it does something: a time, a verb, or anything that does not make a longer word of it.
fn behind_score(behind: &str, begins_time: &dyn Fn(usize) -> bool) -> i32 {
    let mut next = behind.chars();
    let Some(first) = next.next() else { return NEVER };
    if begins_time(0) || begins_date(behind) {
        return 4;
    }
    // `学习小组30个`
    if digit(first).is_some() {
        return NEVER;
    }
    // `于6月底前`, not `于政策出台之日起`.
    if let Some(rest) = behind.strip_prefix('于') {
        let blanks = rest.len() - rest.trim_start().len();
        let told = begins_time('于'.len_utf8() + blanks)
            || rest.trim_start().starts_with(|c| digit(c).is_some() || "每本下今明月周".contains(c));
        return if told { 4 } else { 0 };
    }
    let sentence = |words: &Words<()>| {
        let (length, ()) = words.longest(behind)?;
        // `县住建局提出的方案` speaks of them.
        Some(if behind[length..].starts_with('的') { NEVER } else { 0 })
    };
    // `由甲局调整为乙局`: no longer.
    let replaced = ["调整为", "变更为", "更改为", "改为"].iter().any(|word| behind.starts_with(word));
    if replaced || behind.strip_prefix("负责").is_some_and(|rest| NO_ASSIGNMENT.start(rest)) {
        return NEVER;
    }
    if let Some(score) = sentence(&DOER_ENDS) {
        return score + 4;
    }
    if let Some(score) = sentence(&WORK_VERBS) {
        return score + 3;
    }
    // `市住建局局长`
    let office = || OFFICIAL_TITLES.all().any(|title| behind.starts_with(title));
    let longer =
        "的不、和及与等（(长员人内里间门级性化用费车中上下是有为之其托".contains(first) || !is_han(first);
    match () {
        () if longer || office() => NEVER,
        () if THINGS.start(behind) => -2,
        () => i32::from(next.next().is_some_and(is_han)),
    }
}

/// The units at the start of a clause that a decision gives work to, whatever they shall do: `县财政局安排资金500万元`,
/// `请县发改委修改完善`. Their names end as only those of units do; the first of a list may be known by its field alone.
pub(crate) fn charged(clause: &str) -> Vec<Span> {
    // `县住建局在…`, `县财政局对…` tell what they said.
    let told = |end: usize| clause[end..].starts_with(['在', '对']);
    let named = |name: &Span| {
        let name = name.of(clause);
        (3..=16).contains(&name.chars().count()) && !is_collective(name) && !name.ends_with(['位', '门'])
    };
    let names = doer_at(clause, 0, 0, &[]);
    let sure = names.last().is_some_and(|last| SURE_UNIT_ENDINGS.end(last.of(clause)) && !told(last.end));
    if sure && names.iter().all(named) { names } else { Vec::new() }
}

fn shifted_names(list: &str, by: usize) -> Vec<Span> {
    names(list).into_iter().map(|name| name.shifted(by)).collect()
}

#[cfg(test)]
mod tests;
