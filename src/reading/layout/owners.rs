//! Owners and times around the words of a point, without any label: `方案定稿 @林晓 4月25日`, `巡检——方舟——4月30日`,
//! `林晓 | 整理清单 | 6/15`.

use crate::reading::grammar::deadline::Reference;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::grammar::{deadline, label, person, responsibility, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::words::{Label, NOBODY};
use crate::text::{Span, chars::squeezed};

/// More pieces than this behind a point name nobody.
const MOST: usize = 6;

/// The cells of a point that bars part: where its words are, and what the others say. `整理清单 @林晓 ｜协同：后勤组 ｜6/15`
pub(super) fn barred(words: &str) -> Option<(Span, Responsibility)> {
    const MOST: usize = 6;
    let bar = |c: char| matches!(c, '|' | '｜');
    let is_barred = words.contains('|') || words.contains('｜');
    if !is_barred || words.split(bar).nth(MOST).is_some() {
        return None;
    }
    // `（责任人：林晓｜时限：2月底）`: bars in a bracket part what that says.
    let first = words.find(bar).map_or("", |at| &words[..at]);
    if first.rfind(['（', '(']) > first.rfind(['）', ')']) {
        return None;
    }
    let mut found = Responsibility::default();
    let mut own = None;
    for cell in words.split(bar).filter_map(|cell| Span::within(words, cell)).map(|cell| cell.trimmed(words))
    {
        let text = cell.of(words);
        let labelled = || {
            let labels = responsibility::labels(text);
            labels.first().filter(|label| label.start == 0)?;
            responsibility::labelled_by(text, &labels)
        };
        // `协同 测试部`
        let bare = || {
            let (name, value) = text.split_once(char::is_whitespace)?;
            let label = label::of(name)?;
            let value = value.trim_start();
            let parted = !value.is_empty() && label != Label::Words;
            let mut said = Responsibility::default();
            said.add_labelled(text, label, None, Span::new(text.len() - value.len(), text.len()));
            (parted && said.answers()).then_some(said)
        };
        if NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(text)) {
            continue;
        }
        if let Some(mut said) = labelled().or_else(bare) {
            said.shift(cell.start);
            found.append(said);
        } else if let Some(said) = responsibility::owners_in(words, cell, text.starts_with('@')) {
            found.append(said);
        } else if is_when(text) {
            found.due = found.due.or(Some(cell));
        } else if own.replace(cell).is_some() {
            return None;
        }
    }
    let mut own = own.filter(|own| own.of(words).chars().take(4).count() == 4 && found.answers())?;
    if let Some((end, said)) = behind(&words[..own.end]).filter(|(end, _)| *end > own.start) {
        own.end = end;
        found.append(said);
    }
    Some((own, found))
}

/// Whether a cell says when: a time, or several with what is due by each: `4/30 20条 → 5/31 50条`.
fn is_when(cell: &str) -> bool {
    deadline::is_time(cell) || {
        let times = deadline::in_label(cell, &Reference::ANY_YEAR);
        let opens = times.first().is_some_and(|time| time.due.is_some() && time.span.start == 0);
        opens && (times.len() > 1 || matches!(&cell[times[0].span.end..], "" | "末" | "底" | "前" | "内"))
    }
}

/// The owners and the time that close a point: where its words end, and what they are. An `@`, a dash, or a time beside
/// them tells names from words.
pub(super) fn behind(words: &str) -> Option<(usize, Responsibility)> {
    let (stop, found) = pieces(words, 0)?;
    let end = without_break(&words[..stop]).len();
    // `联调 @林晓`
    let enough = if words[end..].trim_start().starts_with('@') { 2 } else { 4 };
    (words[..end].chars().take(enough).count() == enough).then_some((end, found))
}

/// Those who are called behind a point, with a time behind them in whatever words: `重画图表 @林晓 @Nora (10/23)`,
/// `补文档 —— @Nora, by Wed`.
pub(super) fn called_behind(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    let parts = |c: char| is_break(c) || matches!(c, '/' | '（' | '(' | '）' | ')' | '。' | '.');
    let last = words.rfind('@').filter(|at| words.len() - at <= LONGEST)?;
    let closed = words.trim_end_matches(parts).len();
    let length = words[last..].find(|c: char| parts(c) && c != '.').unwrap_or(words.len() - last);
    let time = Span::new((last + length).min(closed), closed);
    let from =
        words[time.start..time.end].len() - words[time.start..time.end].trim_start_matches(parts).len();
    let time = Span::new(time.start + from, time.end);
    let mut found = Responsibility { due: time_of_point(words, time)?, ..Responsibility::default() };
    let mut end = last + length;
    loop {
        let before = words[..end].trim_end_matches(parts);
        let Some(start) = before.rfind('@') else { break };
        // `office@example.com`
        if before[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let Some(name) = Some(&before[start + 1..]).filter(|name| is_called(name)) else { break };
        let name = Span::new(start + 1, start + 1 + name.len());
        if unit::looks_like_unit(name.of(words)) && !person::looks_like_person(name.of(words)) {
            found.push_units(words, vec![name], UnitRole::Responsible, None);
        } else {
            let one = Person { name: squeezed(name.of(words)), role: PersonRole::Responsible, unit: None };
            found.persons.insert(0, (name, one));
        }
        end = start;
    }
    let end = words[..end].trim_end_matches(|c| parts(c) && !matches!(c, '）' | ')') || c == '-').len();
    let named = !found.persons.is_empty() || !found.units.is_empty();
    // `统一由@林晓 收齐`, `参会人：@林晓` speak of them in a sentence.
    let spoken =
        words[..end].ends_with(['由', '经', '请', '让', '给', '找', '谢', '：', ':', '和', '与', '向']);
    (named && !spoken && words[..end].chars().take(2).count() == 2).then_some((end, found))
}

/// The time that words behind one who is called consist of: none in no words, nothing where they are something else.
fn time_of_point(words: &str, place: Span) -> Option<Option<Span>> {
    const LONGEST: usize = 30;
    const WORDS: [&str; 6] = ["EOD", "COB", "EOW", "EOM", "ASAP", "TBD"];
    let text = place.of(words);
    if text.is_empty() || NOBODY.contains(&text) {
        return Some(None);
    }
    if is_when(text) || deadline::is_day_in_figures(text) || WORDS.contains(&text) {
        return Some(Some(place));
    }
    if text.len() > LONGEST {
        return None;
    }
    let bare =
        ["by ", "due ", "before ", "DDL", "ddl", "截止"].iter().find_map(|lead| text.strip_prefix(lead));
    let bare = bare.unwrap_or(text).trim_start_matches([':', '：', ' ']);
    let end = WORDS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end();
    let time = Span::within(words, end)?;
    let times = deadline::in_label(end, &Reference::ANY_YEAR);
    let named = |first: &deadline::Deadline| first.due.is_some() && first.span == Span::new(0, end.len());
    let whole = times.first().is_some_and(named);
    (whole || deadline::is_time(end) || deadline::is_day_in_figures(end)).then_some(Some(time))
}

/// The owners and the time that a closing bracket calls: `整理清单（@林晓 5/8）`.
pub(super) fn called(words: &str, bracket: Span) -> Option<Responsibility> {
    if !bracket.of(words).starts_with('@') {
        return None;
    }
    let (stop, found) = pieces(&words[..bracket.end], bracket.start)?;
    (stop == bracket.start).then_some(found)
}

/// The pieces that close a text, down to a place: owners and a time. Where the first of them begins.
fn pieces(words: &str, from: usize) -> Option<(usize, Responsibility)> {
    let mut found = Responsibility::default();
    let mut end = words.trim_end_matches(['。', '；', ';', '.', ' ']).len();
    let mut stop = end;
    let (mut sure, mut clock, mut taken) = (false, false, 0);
    while taken < MOST && end > from {
        let Some((start, by)) = last_piece(&words[from..end]) else { break };
        let start = from + start;
        let piece = Span::new(start, end).trimmed(words);
        let before = without_break(&words[from..start]);
        let named = piece.of(words).strip_prefix('@');
        let name = Span::new(piece.end - named.unwrap_or(piece.of(words)).len(), piece.end);
        let alone = name.of(words).chars().count() <= 3 && person::looks_like_person(name.of(words));
        let called = named.is_some_and(is_called);
        // `6/15` is a day behind a clock or a dash, or beside one who is called.
        let called_before = || before.rsplit(is_break).next().is_some_and(|name| name.starts_with('@'));
        let marked = matches!(by, Break::Clock | Break::Dash) || by != Break::None && called_before();
        let day = found.due.is_none()
            && by != Break::None
            && (deadline::is_time(piece.of(words)) || marked && is_when(piece.of(words)));
        let nobody = taken == 0 && NOBODY.contains(&piece.of(words)) && announced(before);
        if nobody {
            // `@林晓 截止 TBD` sets none.
        } else if day {
            found.due = Some(piece);
            clock |= by == Break::Clock;
        } else if called
            && (unit::is_collective(name.of(words))
                || unit::looks_like_unit(name.of(words)) && !person::looks_like_person(name.of(words)))
        {
            found.push_units(words, vec![name], UnitRole::Responsible, None);
            sure = true;
        } else if called || alone && by != Break::None {
            let one = Person { name: squeezed(name.of(words)), role: PersonRole::Responsible, unit: None };
            found.persons.insert(0, (name, one));
            sure |= called || by == Break::Dash;
        } else if taken == 0 && by == Break::Blank && announced(before) {
            // `@林晓 截止 3/5`
            found.due = Some(piece);
        } else if label::of(piece.of(words)) != Some(Label::Due)
            && !(called_before() && FOLLOWS.contains(&piece.of(words)))
        {
            break;
        }
        taken += 1;
        stop = start;
        end = from + before.len();
    }
    let named = !found.persons.is_empty() || !found.units.is_empty();
    (clock || named && (sure || found.due.is_some())).then_some((stop, found))
}

/// `Owner: @Nora – order the chairs`: the same behind a label.
pub(super) fn labelled_in_front(words: &str) -> Option<(usize, Responsibility)> {
    let (length, Label::Persons(PersonRole::Responsible)) = label::at(words)? else { return None };
    let rest = words[length..].trim_start().strip_prefix([':', '：'])?.trim_start();
    let start = words.len() - rest.len();
    let (at, mark) =
        [" – ", " — ", " - ", "——"].iter().find_map(|mark| Some((rest.find(mark)?, mark.len())))?;
    let list = Span::new(0, at).trimmed(rest);
    let mut found = responsibility::owners_in(rest, list, true).filter(|found| !found.persons.is_empty())?;
    found.shift(start);
    (rest[at + mark..].chars().take(4).count() == 4).then_some((start + at + mark, found))
}

/// The owners in front of a point, by a mark that parts them from its words: where these begin, and who they are. Names
/// of units before a colon are words too, unless they stand in brackets.
pub(super) fn in_front(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 30;
    let near = words.char_indices().take(LONGEST);
    // `仓库@林晓 整理清单`
    let unit = words.find('@').filter(|at| (1..=LONGEST).contains(at)).map(|at| Span::new(0, at));
    if let Some(unit) =
        unit.filter(|unit| unit::may_be_unit(unit.of(words)) || unit.of(words).ends_with('库'))
    {
        let (length, mut found) = in_front(&words[unit.end..])?;
        found.shift(unit.end);
        let name = squeezed(unit.of(words));
        found.persons.iter_mut().for_each(|(_, one)| one.unit = Some(name.clone()));
        found.push_units(words, vec![unit], UnitRole::Responsible, None);
        return Some((unit.end + length, found));
    }
    // `**@林晓** 整理清单`, `**林晓**：整理清单`, `**林晓：** 整理清单`
    let bold = words.strip_prefix("**").and_then(|bold| bold.split_once("**"));
    if let Some((list, rest)) = bold.filter(|(list, _)| list.len() <= LONGEST) {
        let colon = |c: char| matches!(c, '：' | ':');
        let name = list.trim_end_matches(colon);
        if name.starts_with('@') || name.len() < list.len() || rest.starts_with(colon) {
            let found = responsibility::owners_in(words, Span::within(words, name)?, name.starts_with('@'))?;
            let rest = rest.trim_start_matches(|c| colon(c) || c == ' ');
            return (!found.persons.is_empty() || name.starts_with('@'))
                .then(|| (words.len() - rest.len(), found));
        }
    }
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
    if !marked && person::names_bearer(list.of(words), &words[end..]) {
        return None;
    }
    let mut found = responsibility::owners_in(words, list, marked)?;
    // `【后勤组】@林晓 整理清单`
    if words.starts_with('【') && words[end..].starts_with('@') {
        let (length, said) = in_front(&words[end..])?;
        let mut said = said;
        said.shift(end);
        found.append(said);
        return Some((end + length, found));
    }
    let units_alone = found.persons.is_empty() && !marked;
    let enough = words[end..].chars().take(4).count() == 4;
    found.plain = false;
    (enough && !units_alone).then_some((end, found))
}

/// `order the chairs – 5 May`, `order the chairs, 5 May`: the time that closes a point, and where its words end.
pub(super) fn time_behind(words: &str) -> Option<(usize, Option<Span>)> {
    let trimmed = words.trim_end_matches(['.', ' ', '。']);
    [" – ", " — ", " - ", ", ", "; ", "，"].iter().find_map(|mark| {
        let (before, time) = trimmed.rsplit_once(mark)?;
        let time = Span::within(words, time)?.trimmed(words);
        // `…, no later than 30 April` is a part of the sentence.
        let apart =
            !mark.starts_with([',', ';']) || !time.of(words).starts_with(|c: char| c.is_ascii_lowercase());
        let figures = || deadline::is_day_in_figures(time.of(words));
        (apart && (deadline::is_time(time.of(words)) || figures()))
            .then_some((before.trim_end().len(), Some(time)))
    })
}

/// What stands before a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// Nothing: it is all there is.
    None,
    Blank,
    Comma,
    Dash,
    /// A picture of a clock or a calendar.
    Clock,
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
        () if breaks.contains(CLOCKS) => Break::Clock,
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
    c.is_whitespace() || CLOCKS.contains(&c) || matches!(c, '，' | ',' | '；' | ';' | '、' | '—' | '–' | '|')
}

/// What one who is called does about it: `@老冯 跟`.
const FOLLOWS: &[&str] =
    &["跟", "跟进", "负责", "来", "弄", "处理", "牵头", "盯", "主责", "看一下", "处理一下", "跟一下"];

/// Pictures that say that a time follows.
const CLOCKS: &[char] = &['⏰', '⏱', '⏳', '⌛', '📅', '📆', '🗓', '🕒'];

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
    fn points_that_bars_part() {
        for (text, expect) in [
            ("续签率到九成 @林晓 ｜6/30", "续签率到九成|林晓|6/30"),
            ("上线一次通过 @Nora ｜协同：交付部 ｜Q2末", "上线一次通过|Nora +交付部|Q2末"),
            ("线索八十条 @林晓 @小荷 ｜4/30 20条 → 5/31 80条", "线索八十条|林晓 小荷|4/30 20条 → 5/31 80条"),
            ("林晓 | 灰度开关接上，按租户放量 | 6-15前", "灰度开关接上，按租户放量|林晓|6-15前"),
        ] {
            let (own, found) = barred(text).unwrap_or_default();
            let persons = found.persons.iter().map(|(_, one)| one.name.clone());
            let units = found.units.iter().map(|(_, one)| format!("+{}", one.name));
            let names: Vec<_> = persons.chain(units).collect();
            let due = found.due.map_or("", |due| due.of(text));
            assert_eq!(format!("{}|{}|{due}", own.of(text), names.join(" ")), expect, "{text}");
        }
        for text in ["首页 | 新闻公告", "林晓 | 项目经理 | 临江工厂", "整理活动清单", "|", ""]
        {
            assert!(barred(text).is_none(), "{text}");
        }
    }

    #[test]
    fn owners_in_front_of_a_point() {
        for (text, expect) in [
            ("@林晓 整理活动清单", "整理活动清单|林晓"),
            ("@林晓 @小荷 整理活动清单", "整理活动清单|林晓 小荷"),
            ("**@林晓** 整理活动清单", "整理活动清单|林晓"),
            ("**林晓**：整理活动清单", "整理活动清单|林晓"),
            ("**林晓：** 整理活动清单", "整理活动清单|林晓"),
            ("【运维组】@林晓 巡检机房", "巡检机房|林晓 +运维组"),
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
    fn owners_behind_a_label_in_front() {
        let text = "Owner: @Nora – order the chairs";
        let (end, found) = labelled_in_front(text).unwrap_or_default();
        assert_eq!((&text[end..], found.persons.len()), ("order the chairs", 1));
        for text in ["Owner: @Nora", "负责人：林晓 - 无", "Order – the chairs", ""] {
            assert!(labelled_in_front(text).is_none(), "{text}");
        }
    }

    #[test]
    fn owners_behind_a_point() {
        for (text, expect) in [
            ("改版方案定稿 @林晓 4月25日", "改版方案定稿|林晓|4月25日"),
            ("改版方案定稿 @林晓 截止 4月25日", "改版方案定稿|林晓|4月25日"),
            ("改版方案定稿 @林晓 6/2", "改版方案定稿|林晓|6/2"),
            ("改版方案定稿 ⏰ 6/2", "改版方案定稿||6/2"),
            ("埋点方案评审 @方舟 @何雨 4月22日前", "埋点方案评审|方舟 何雨|4月22日前"),
            ("整理反馈并同步到群里，@高原，本周五前", "整理反馈并同步到群里|高原|本周五前"),
            ("预约机房巡检——罗川——4月30日", "预约机房巡检|罗川|4月30日"),
            ("更新上线手册 - 何雨 - 5月6日", "更新上线手册|何雨|5月6日"),
            ("更新上线手册 - 何雨", "更新上线手册|何雨|"),
            ("整理清单，林晓，3月底前", "整理清单|林晓|3月底前"),
            ("补全回调日志，@老冯 跟，5/15前", "补全回调日志|老冯|5/15前"),
            ("定场地，报价不超过3千 @小荷 截止 3/5", "定场地，报价不超过3千|小荷|3/5"),
            ("镜像同步到国内 @小荷 截止 TBD", "镜像同步到国内|小荷|"),
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
