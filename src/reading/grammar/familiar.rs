//! People who are called by familiar names, wherever in a sentence they stand before what they do.
//!
//! ```text
//! 门卫老罗9月6日前修好道闸              a post in front
//! 老魏、小秦你俩明天去借凳子             several
//! 节目单阿芬和方老师一起校              behind what it is about
//! 那批鱼灯手工组（范姐、小佟）包了        in brackets behind their group
//! ```

use super::super::words::{DOER_STARTS, OFFICIAL_TITLES};
use super::{deadline, digit, doer, person, unit};
use crate::reading::model::{Person, PersonRole};
use crate::text::{
    Span,
    chars::{is_han, squeezed},
};

/// What people say that somebody does, in a word: these hardly go on a name.
const ACTS: &[&str] = &[
    "把", "来", "去", "在写", "在弄", "在管", "在跟", "在盯", "在办", "在做", "负责", "包", "写", "画", "备",
    "借", "订", "买", "搬", "跑", "弄", "做", "校", "管", "盯", "跟", "拿", "取", "送", "带", "找", "催",
    "约", "定", "拍", "贴", "挂", "收齐", "收回", "收集", "收一", "收好", "收款", "整", "清", "打", "结清",
    "结账", "通知", "联系", "统计", "汇总", "审", "核", "排", "出", "发", "认领", "牵头", "再", "先", "也",
    "都", "今", "明天", "后天", "下周", "本周", "这周", "搞", "想", "准备", "安排", "补", "修", "换", "装",
    "布置", "登记", "协调", "对接", "处理",
];

/// What is told of an official, rather than asked.
const TOLD: &[&str] = &[
    "参加", "出席", "主持", "讲", "作", "致", "强调", "指出", "要求", "介绍", "汇报", "表示", "说", "宣布",
    "通报", "的", "反馈", "提", "来",
];

/// Those whom a text calls by familiar names as those who do what it says, with the units in front of them.
pub(super) fn called_by_name(text: &str) -> (Vec<Span>, Vec<(Span, Person)>) {
    const MOST: usize = 4;
    let (mut units, mut persons) = (Vec::new(), Vec::new());
    let mut start = 0;
    for clause in text.split(['，', ',', '；', '。', '：', ':', '！']).take(MOST) {
        let from = start;
        start += clause.len() + text[start + clause.len()..].chars().next().map_or(0, char::len_utf8);
        let place = Span::new(from, from + clause.len());
        let named = text[..start].ends_with([':', '：']);
        let found = in_group(text, place).or_else(|| spoken_to(text, place));
        let Some((unit, names)) = found.or_else(|| in_clause(text, place, named)) else {
            continue;
        };
        let beside = unit.map(|unit| squeezed(unit.of(text)));
        units.extend(unit);
        persons.extend(names.into_iter().map(|name| {
            let unit = beside.clone();
            (name, Person { name: squeezed(name.of(text)), role: PersonRole::Responsible, unit })
        }));
    }
    (units, persons)
}

type Called = (Option<Span>, Vec<Span>);

/// `手工组（范姐、小佟）包了`
fn in_group(text: &str, clause: Span) -> Option<Called> {
    const SHORTEST: usize = 3;
    let words = clause.of(text);
    let (open, mark) = words.char_indices().find(|(_, c)| matches!(c, '（' | '('))?;
    let close = open + words[open..].find(['）', ')'])?;
    let inner = Span::new(open + mark.len_utf8(), close);
    let names = person::names(inner.of(words));
    let familiar = |name: &Span| person::is_titled_name(name.of(inner.of(words)));
    let behind = words[close..].trim_start_matches(['）', ')']);
    if names.is_empty() || !names.iter().all(familiar) || !acts(behind) {
        return None;
    }
    let before = words[..open].trim_end();
    // What the whole of it is called, or what stands last.
    let starts = before.char_indices().map(|(at, _)| at);
    let whole = unit::looks_like_unit(before) && before.chars().all(is_han) && before.chars().count() <= 8;
    let last = || starts.rev().skip(SHORTEST - 1).take(3).find(|at| unit::looks_like_unit(&before[*at..]));
    let at = if whole { 0 } else { last()? };
    let names = names.into_iter().map(|name| name.shifted(clause.start + inner.start)).collect();
    Some((Some(Span::new(at, before.len()).shifted(clause.start)), names))
}

/// `财务那边把发票开出来`: a unit as people speak of it.
fn spoken_to(text: &str, clause: Span) -> Option<Called> {
    if clause.start > 0 {
        return None;
    }
    let words = clause.of(text);
    if !words.contains(['那', '这']) {
        return None;
    }
    let end = ["那边", "这边", "那块"].iter().filter_map(|word| words.find(word)).min()?;
    unit::may_be_unit(&words[..end]).then(|| (Some(Span::new(0, end)), Vec::new()))
}

/// `老魏、小秦你俩明天去`; `named` where a colon stands behind the clause.
fn in_clause(text: &str, clause: Span, named: bool) -> Option<Called> {
    const LONGEST: usize = 20;
    let lead = DOER_STARTS.longest(clause.of(text)).map_or(0, |(length, _)| length);
    let words = &clause.of(text)[lead..];
    let opens = clause.start == 0 || text[..clause.start].ends_with(['，', ',', '。', '；', '！', '：']);
    for (at, _) in words.char_indices().take(LONGEST) {
        let (before, rest) = words.split_at(at);
        let called = if before.ends_with("联系") { None } else { names(rest) };
        let Some((names, end)) = called else { continue };
        let behind = without_pronoun(&rest[end..]);
        let last = names.last().map_or("", |name| name.of(rest));
        let colloquial = acts(behind);
        // `车站6月底前投用`; where an official will be is told, if nobody asks him for anything.
        let official = lead == 0 && OFFICIAL_TITLES.end(last);
        let told = official && (TOLD.iter().any(|word| behind.starts_with(word)) || begins_time(behind));
        let ahead = &text[clause.end - behind.len()..];
        let works = colloquial || doer::does_something(ahead);
        if told || !(works || behind.is_empty() && named && names.len() == 1) {
            continue;
        }
        let plain = before.chars().all(|c| is_han(c) || c.is_ascii_digit());
        let place = clause.start + lead;
        let names: Vec<Span> = names.into_iter().map(|name| name.shifted(place + at)).collect();
        if before.is_empty() || plain && doer::may_hold_post(before) {
            let unit = (unit::looks_like_unit(before) || unit::is_short_name(before))
                .then_some(Span::new(place, place + at));
            return Some((unit, names));
        }
        // Behind what it is about: nobody whom something is given, and no word that but looks like a name.
        let paper = before.ends_with('报')
            && ["海", "日", "周", "简", "墙", "板"]
                .iter()
                .any(|of| before[..before.len() - '报'.len_utf8()].ends_with(of));
        let given = !paper
            && before.ends_with([
                '给', '找', '问', '交', '发', '送', '报', '跟', '和', '向', '听', '对', '为', '替', '谢',
                '至', '到', '与', '及', '、', '@', '的', '经', '系', '知', '是', '有',
            ]);
        let sure = last.chars().count() > 2 || last.starts_with(['老', '小', '阿']);
        if opens
            && !given
            && !official
            && !last.ends_with("同志")
            && colloquial
            && before.chars().count() > 1
            && (sure || names_only(last))
        {
            return Some((None, names));
        }
    }
    None
}

/// `胡所`, `范姐`: two characters that are a name with its title in front of what its bearer does.
fn names_only(name: &str) -> bool {
    name.ends_with(['姐', '哥', '叔', '婶', '嫂', '姨', '工', '总', '所', '队', '导'])
}

/// The familiar names that open words, joined as in a list, and where they end.
fn names(words: &str) -> Option<(Vec<Span>, usize)> {
    const JOINTS: &[&str] = &["、", "和", "与", "跟", "同", "及", "，", " "];
    const MOST: usize = 6;
    let mut found = Vec::new();
    let mut start = 0;
    while found.len() < MOST {
        let rest = &words[start..];
        if !rest.starts_with(person::opens_titled_name) {
            break;
        }
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]).skip(2).take(3);
        let goes_on = |behind: &str| {
            JOINTS
                .iter()
                .any(|joint| behind.strip_prefix(joint).is_some_and(|next| first_name(next).is_some()))
        };
        let follows = |end: &usize| {
            let behind = without_pronoun(&rest[*end..]);
            behind.is_empty()
                || behind.len() < rest.len() - end
                || acts(behind)
                || person::is_titled_name(&rest[..*end]) && doer::does_something(behind)
                || goes_on(behind)
        };
        let name = |end: &usize| {
            let name = &rest[..*end];
            !name.ends_with(['站', '科']) && is_name(name) && follows(end)
        };
        let Some(end) = ends.filter(name).last() else { break };
        found.push(Span::new(start, start + end));
        start += end;
        let next = JOINTS.iter().find_map(|joint| {
            let next = words[start..].strip_prefix(joint)?;
            first_name(next).map(|()| start + joint.len())
        });
        match next {
            Some(next) => start = next,
            None => return Some((found, start)),
        }
    }
    let end = found.last().map(|name| name.end)?;
    Some((found, end))
}

fn first_name(words: &str) -> Option<()> {
    let ends = words.char_indices().map(|(end, _)| end).chain([words.len()]).skip(2).take(3);
    ends.into_iter().any(|end| is_name(&words[..end])).then_some(())
}

/// `胡所`, `邱队` are names only beside what their bearers do.
fn is_name(name: &str) -> bool {
    // In `司法所`, `园林队` the rare ones are but parts of words.
    const COMMON: &str = "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘董袁蒋苏魏吕丁沈姚卢姜崔谭廖范汪陆戴贾邱邹孟秦薛尹黎贺郝龚邵";
    let mut stem = name.strip_suffix(['所', '队', '导']).unwrap_or_default().chars();
    let short = stem.next().is_some_and(|c| COMMON.contains(c)) && stem.next().is_none();
    short || person::is_titled_name(name) && !name.starts_with("小时")
}

/// Words without what says how many of them do it, or that they do it together.
fn without_pronoun(words: &str) -> &str {
    const PRONOUNS: &[&str] = &[
        "你们俩",
        "你们",
        "你俩",
        "你",
        "他俩",
        "俩人",
        "俩",
        "两个",
        "两位",
        "两人",
        "二位",
        "三位",
        "三人",
        "几个",
        "几位",
        "一起",
        "一块",
        "一同",
        "共同",
        "分头",
        "分别",
        "也",
        "就",
        "直接",
    ];
    let mut words = words;
    while let Some(rest) = PRONOUNS.iter().find_map(|word| words.strip_prefix(word)) {
        words = rest;
    }
    words
}

/// Whether words open with what somebody does.
fn acts(words: &str) -> bool {
    // `小赵发来的表`
    let told = words.chars().take(4).any(|c| c == '的');
    !told && ACTS.iter().any(|verb| words.starts_with(verb))
}

fn begins_time(words: &str) -> bool {
    words.starts_with(|c| digit(c).is_some())
        || deadline::in_prose(words, &deadline::Reference::default())
            .first()
            .is_some_and(|time| time.span.start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_are_called() {
        for (text, expect) in [
            ("门卫老罗9月6日前修好道闸", "@老罗"),
            ("小李把三家报价收齐，周四前发我", "@小李"),
            ("老魏、小秦你俩明天去借200条", "@老魏 @小秦"),
            ("观众席凳子不够，老魏、小秦你俩明天去借", "@老魏 @小秦"),
            ("节目单最后一版阿芬和方老师一起校，14号前送到", "@阿芬 @方老师"),
            ("那20盏鱼灯手工组（范姐、小佟）包了", "手工组 @范姐 @小佟"),
            ("安保方案胡所在写，周日之前报到镇里", "@胡所"),
            ("卫生院小卜备医药箱，后勤部阿坤备矿泉水", "卫生院 后勤部 @小卜 @阿坤"),
            ("王主任联系县里定直播车", "@王主任"),
            ("宣传海报小何画，周五之前贴出去", "@小何"),
            ("小李你把目录理一版", "@小李"),
            ("财务那边把发票开出来", "财务"),
            ("有事联系小何拿钥匙", ""),
            ("王主任出席开幕式", ""),
            ("祝工反馈：夜班刷卡机排队过长", ""),
            ("各单位每月5日前报送进展，12月20日前报送全年总结", ""),
            ("镇公所6月1日前造册", ""),
            ("司法所负责登记", ""),
            ("综合执法队写报告", ""),
            ("名单6月8日前发给田老师", ""),
            ("小时工把门打开", ""),
            ("缩小高低差", ""),
            ("", ""),
        ] {
            let (units, persons) = called_by_name(text);
            let units = units.iter().map(|unit| unit.of(text).to_owned());
            let persons = persons.iter().map(|(_, one)| format!("@{}", one.name));
            assert_eq!(units.chain(persons).collect::<Vec<_>>().join(" "), expect, "{text}");
        }
    }
}
