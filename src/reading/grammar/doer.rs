//! Who must do something: the units, groups of people and posts at the start of a clause.
//!
//! ```text
//! 各责任单位于6月底前…        a unit before a time
//! 2号楼楼长统计车辆           a post before a verb
//! 符合条件的毕业生请于…       a group, with the words that say which of them are meant
//! ```

use std::borrow::Cow;

use super::super::words::{
    DOER_ENDS, DOER_STARTS, GROUP_ENDINGS, NO_ASSIGNMENT, NOT_UNITS, OFFICIAL_TITLES, SURE_UNIT_ENDINGS,
    THINGS, UNIT_ENDINGS, WORK_VERBS, Words,
};
use super::deadline::{self, Reference};
use super::unit::{
    LIKELY, LONGEST, NEVER, begins_date, is_collective, is_office, is_short_name, looks_like_unit, names,
    oddities, outside, score, units,
};
use super::{digit, is_blank};
use crate::text::{Span, chars::is_han};

/// From this score on a name and what stands around it tell of somebody who does something.
const DOES: i32 = 7;

/// How many times, and words that lead to a doer, stand before one at most: looking through the times of a clause for each
/// of them takes long where it is full of them.
const LEADS: usize = 12;

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

/// Those who do something, named from a place on; `asked` says how surely somebody is expected there.
fn doer_at(clause: &str, from: usize, asked: i32, times: &[Span]) -> Vec<Span> {
    let mut start = from;
    let mut lead = asked;
    // `@所有人 测试组…`
    if clause[from..].starts_with('@')
        && let Some(at) = clause[from..].find(char::is_whitespace)
    {
        start += at;
    }
    for _ in 0..LEADS {
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
            let does = behind_score(behind, &begins_time);
            // Behind a group of people a verb can hardly be part of a longer name.
            let people = does == VERB && GROUP_ENDINGS.end(candidate) && !UNIT_ENDINGS.end(candidate);
            let score = names_score(candidate, lead > 1, called) + lead + does + i32::from(people);
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
    let mut found = best.map_or(Vec::new(), |(_, end)| shifted_names(&rest[..end], start));
    // `参赛者（每队不超过4人）`: of a group the bracket says more, it is no part of a name.
    for name in &mut found {
        let stem = name.of(clause).split(['(', '（']).next().unwrap_or_default();
        if GROUP_ENDINGS.end(stem) && !UNIT_ENDINGS.end(stem) {
            name.end = name.start + stem.len();
        }
    }
    found
}

/// Whether a list of names may end here.
fn ends_doer(list: &str) -> bool {
    let stem = list.trim_end_matches([')', '）']);
    let foreign = || {
        stem.strip_prefix('各')
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !word.is_empty())
    };
    UNIT_ENDINGS.end(stem) || GROUP_ENDINGS.end(stem) || is_short_name(stem) || foreign()
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
    // `各村、社区`: what is said of the first is said of all.
    let all = names.first().is_some_and(|first| first.of(list).starts_with('各'));
    let least = names.iter().enumerate().map(|(nth, name)| {
        let name = &*match name.of(list) {
            name if all && nth > 0 && !name.starts_with('各') => Cow::Owned(format!("各{name}")),
            name => Cow::Borrowed(name),
        };
        let length = name.chars().count();
        if asked && is_short_name(name) {
            return LIKELY;
        }
        // `医院`, `学院`: a word for any of them.
        let unit = score(name) - if length == 2 { 2 } else { 0 } - if tells_of_work(name) { 3 } else { 0 };
        // `参赛者（每队不超过4人）`
        let stem = name.split(['(', '（']).next().unwrap_or(name);
        let group = GROUP_ENDINGS.end(stem)
            && !is_office(stem)
            && (2..=14).contains(&stem.chars().count())
            && stem.chars().all(|c| is_han(c) || c.is_ascii_digit())
            && !counts(stem)
            && !holds_work(stem)
            && !NOT_UNITS.end(stem);
        // `各Owner`
        let group =
            group || called || is_collective(name) && name.ends_with(|c: char| c.is_ascii_alphabetic());
        let group = match group {
            true if says_which(stem) => 3,
            true => 3 + outside(name, length) - 3 * oddities(name),
            false => NEVER,
        };
        unit.max(group)
    });
    least.min().unwrap_or(NEVER)
}

/// Whether a verb stands in words for a group behind another: `各片区组织网格员`.
fn holds_work(name: &str) -> bool {
    let ends = name.char_indices().skip(2).map(|(at, _)| at);
    ends.filter(|at| UNIT_ENDINGS.end(&name[..*at]) || GROUP_ENDINGS.end(&name[..*at])).any(|at| {
        let verb = WORK_VERBS.longest(&name[at..]);
        verb.is_some_and(|(length, ())| name[at + length..].chars().count() > 1)
    })
}

/// Whether the words for a group say which of them are meant: `符合条件的毕业生`, `未参保人员`, but `各单位的负责人`.
fn says_which(name: &str) -> bool {
    let which = name.split_once('的').filter(|(which, _)| units(which).is_none_or(|units| units.is_empty()));
    which.is_some_and(|(_, who)| who.chars().count() > 1) || name.starts_with(['未', '非'])
}

/// Whether figures in the words for a group count something, rather than name a house or a class: `80岁以上老人`.
fn counts(name: &str) -> bool {
    let mut behind = name.char_indices().filter(|(_, c)| c.is_ascii_digit());
    behind.any(|(at, c)| {
        let next = name[at + c.len_utf8()..].chars().next();
        !next.is_some_and(|next| next.is_ascii_digit() || "号栋幢座楼单班组级".contains(next))
    })
}

/// `评选优秀学习小组`: a verb, and more behind it than the ending of a name.
fn tells_of_work(name: &str) -> bool {
    WORK_VERBS.longest(name).is_some_and(|(length, ())| name[length..].chars().count() >= 4)
}

/// Whether what stands behind a name says that it does something: a time, or a verb.
pub(crate) fn does_something(behind: &str) -> bool {
    let near = &behind[..behind.char_indices().nth(16).map_or(behind.len(), |(at, _)| at)];
    // `方姐 10:21` says when she wrote.
    if !near.starts_with(|c: char| is_han(c) || c.is_ascii_digit()) || !near.chars().any(is_han) {
        return false;
    }
    let times = deadline::in_prose(near, &Reference::default());
    times.first().is_some_and(|time| time.span.start == 0) || behind_score(near, &|_| false) >= VERB
}

/// Whether words may say where somebody belongs, or what they are: `信息组`, `门卫`, `电工`.
pub(crate) fn may_hold_post(words: &str) -> bool {
    UNIT_ENDINGS.end(words) || GROUP_ENDINGS.end(words) || words.ends_with(['工', '卫', '干', '管', '医'])
}

/// What a verb behind a name says.
const VERB: i32 = 3;

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
        // `县住建局提出的方案` speaks of them, `候选人推荐表` is a thing.
        let mut next = behind[length..].chars();
        let thing = match next.next() {
            // `方工反馈：…` tells what somebody said.
            Some('：' | ':') => true,
            Some('表' | '书' | '单') => !matches!(next.next(), Some('面' | '格' | '位' | '元')),
            next => next == Some('的'),
        };
        Some(if thing { NEVER } else { 0 })
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
        return score + VERB;
    }
    // `市住建局局长`
    let office = || OFFICIAL_TITLES.all().any(|title| behind.starts_with(title));
    let longer =
        "的不、和及与等（(校长员人内里间门级性化用费车中上下是有为之其托".contains(first) || !is_han(first);
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
mod tests {
    use super::*;

    #[test]
    fn who_is_charged() {
        for (clause, expect) in [
            ("县财政局安排资金500万元", "县财政局"),
            ("请县发改委按会议意见修改完善", "县发改委"),
            ("责成县交通运输局抓紧拿出方案", "县交通运输局"),
            ("县住建局、县卫健局组织专家评审", "县住建局|县卫健局"),
            ("县政府办公室印发执行", "县政府办公室"),
            ("原则同意县住建局提出的方案", ""),
            ("县住建局提出的方案", ""),
            ("县卫健局的意见要吸收", ""),
            ("用于新院区前期工作", ""),
            ("全部完工", ""),
        ] {
            let found = charged(clause).iter().map(|name| name.of(clause)).collect::<Vec<_>>().join("|");
            assert_eq!(found, expect, "{clause}");
        }
    }

    #[test]
    fn doers() {
        for (clause, expect) in [
            ("各责任单位于2025年2月28日前将名单报区政府督查室", "各责任单位"),
            ("各责任单位要将完成情况报区政府督查室", "各责任单位"),
            ("请各科室、各街道于周五前报送", "各科室|各街道"),
            ("各村、社区11月底前完成收缴", "各村|社区"),
            ("石桥村、柳湾村负责清淤", "石桥村|柳湾村"),
            ("美丽乡村要有特色", ""),
            ("区政府办公室将对完成情况进行督办", "区政府办公室"),
            ("各有关部门制定实施办法", "各有关部门"),
            ("综合部6月底前完成检查", "综合部"),
            ("各摊点须于6月底前清场", "各摊点"),
            ("各项工作须于6月底前完成", ""),
            ("各摊点应急照明换新", ""),
            ("毕业生自行绑定银行卡", "毕业生"),
            ("参赛者（每队不超过4人）在官网注册", "参赛者"),
            ("2号楼楼长9月5日前统计车辆", "2号楼楼长"),
            ("符合条件的毕业生请于5月10日前提交申请", "符合条件的毕业生"),
            ("物业4月25日前全部拆完", "物业"),
            ("各片区组织网格员逐户登记", "各片区"),
            ("候选人推荐表下周一前交到前台", ""),
            ("80岁以上老人4月20日前要认证", ""),
            ("设备6月底前到位", ""),
            ("试点地区要结合实际", "试点地区"),
            ("各地区、各部门要认真贯彻", "各地区|各部门"),
            ("经单位主要领导签字同意后报区政府", ""),
            ("加强部门联动", ""),
            ("各单位的负责人要签字", ""),
        ] {
            let found = doer(clause, &[]).iter().map(|name| name.of(clause)).collect::<Vec<_>>().join("|");
            assert_eq!(found, expect, "{clause}");
        }
    }
}
