//! Labels in running text: on lines of their own, or behind the last sentence of an item.
//!
//! ```text
//! 责任单位:区城管局                      a line of labels
//! 【完成时限】6月底前                    the same
//! **作品截止时间**:3月16日24:00          words before a label belong to it
//! …的流程。责任人:子丑;闭环时间:6月底    labels behind a sentence
//! ```

use super::responsibility::{self, Found, Responsibility};
use super::{closing, deadline, label, unit};
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{BULLETS, Label, NOT_ODD};
use crate::text::{
    Span,
    chars::{fold, is_han},
};

/// What may stand before a label and belongs to it, in characters.
const LONGEST_PREFIX: usize = 6;

/// The longest value of a label that is no words of the task, in characters.
const LONGEST_VALUE: usize = 400;

/// A line that consists of labels with their values.
#[derive(Debug)]
pub(crate) struct LabelLine {
    /// Who answers, and by when.
    pub(crate) found: Responsibility,
    /// The words of the task that labels announce.
    pub(crate) words: Vec<Span>,
    /// What the first label announces.
    pub(crate) first: Label,
    /// What the last label announces.
    pub(crate) last: Label,
    /// Whether that one has no value: it stands in the next line.
    pub(crate) open: bool,
}

/// Whether a line consists of labels with their values.
pub(crate) fn is_label_line(line: &str) -> bool {
    let (start, line, found) = opening(line);
    found.is_some() || labels_of(start, line).is_some()
}

/// The labels of a line that consists of them.
pub(crate) fn label_line(line: &str) -> Option<LabelLine> {
    let (start, line, found) = opening(line);
    if found.is_some() {
        return found;
    }
    let labels = labels_of(start, line)?;
    let (first, last) = (labels.first()?, labels.last()?);
    let mut words = Vec::new();
    for (nth, label) in labels.iter().enumerate().filter(|(_, label)| label.label == Label::Words) {
        let end = labels.get(nth + 1).map_or(line.len(), |next| next.start);
        // `决议：更换水泵。（责任单位：甲局）`: the bracket of the next label is none of them.
        let value = line[label.end..end].trim_end_matches(['（', '(', '【', '[', ' ', '\u{3000}']);
        words.push(Span::new(label.end, label.end + value.len()).trimmed(line));
    }
    words.retain(|words| !words.is_empty());
    let open = line[last.end..].trim().is_empty();
    let found = responsibility::labelled_by(line, &labels).unwrap_or_default();
    Some(LabelLine { found, words, first: first.label, last: last.label, open })
}

/// Where the labels of a line may begin, the line as far as they may reach, and what it says where it is a bracket in words:
/// `（以上三项由区城管局牵头，区水务局配合）`.
fn opening(line: &str) -> (usize, &str, Option<LabelLine>) {
    let start = line.len() - line.trim_start_matches(|c: char| BULLETS.contains(&c) || is_mark(c)).len();
    // `（以上三项责任单位：区城管局）`
    let spoken = spoken_for(&line[start..]);
    let (start, line) = (start + spoken, if spoken > 0 { line.trim_end_matches(['）', ')']) } else { line });
    if spoken > 0
        && let Some(mut found) =
            responsibility::responsibility(&line[start..]).filter(Responsibility::answers)
        && responsibility::labels(line).is_empty()
    {
        found.shift(start);
        let label = Label::Units(UnitRole::Responsible);
        let found = LabelLine { found, words: Vec::new(), first: label, last: label, open: false };
        return (start, line, Some(found));
    }
    if let Some(found) = said_of_all(line) {
        return (start, line, Some(found));
    }
    if let Some(found) = bracketed(line) {
        let label = Label::Units(UnitRole::Responsible);
        let found = LabelLine { found, words: Vec::new(), first: label, last: label, open: false };
        return (start, line, Some(found));
    }
    (start, line, None)
}

/// The labels of a line that consists of them.
fn labels_of(start: usize, line: &str) -> Option<Vec<Found<'_>>> {
    // Most lines have no colon near their start.
    line[start..].chars().take(30).find(|c| matches!(fold(*c), ':' | '】' | ']'))?;
    let labels = responsibility::labels(line);
    let first = labels.first()?;
    let before = line[start..].get(..first.start.checked_sub(start)?)?;
    let belongs = before.chars().count() <= LONGEST_PREFIX && before.chars().all(|c| is_han(c) || is_mark(c));
    let belongs = belongs || holds_other_labels(before);
    let plain = matches!(first.label, Label::Words | Label::Other);
    // A short label (`责任:`, `时间:`) is a word like others where something stands before it.
    let short = line[first.start..first.end].chars().filter(|c| is_han(*c)).count() < 4;
    // `时间:6月8日下午` alone tells when something takes place.
    let event = labels.len() == 1 && is_event_time(&line[first.start..first.end]);
    let behind_words = !before.trim_matches(is_mark).is_empty() && !holds_other_labels(before);
    if event || !belongs || (plain || short) && behind_words {
        return None;
    }
    let holds = |(nth, label): (usize, &Found<'_>)| {
        let end = labels.get(nth + 1).map_or(line.len(), |next| next.start);
        label.label == Label::Words
            || is_value(responsibility::value_span(line, label.end, end).of(line), label.label)
    };
    labels.iter().enumerate().all(holds).then_some(labels)
}

/// Whether words say something before their labels: `每月5日前报送进度。联系人：林晓`.
pub(crate) fn opens_with_sentence(words: &str) -> bool {
    words.contains('。')
        && responsibility::labels(words).first().is_some_and(|label| words[..label.start].contains('。'))
}

/// Who answers according to a line that is one bracket: `（责任单位：甲局、乙局）`, `（甲局牵头，乙局配合）`.
fn bracketed(line: &str) -> Option<Responsibility> {
    let (outer, inner) = responsibility::closing_bracket(line.trim_end_matches(['。', '；']))?;
    let words = inner.of(line);
    if opens_with_sentence(words) {
        return None;
    }
    let mut found = (outer.start == 0).then(|| responsibility::responsibility(words))??;
    // A time alone may be anything's, and a topic in brackets stands over what it is about.
    let named =
        !found.units.is_empty() || !found.persons.is_empty() && !responsibility::labels(words).is_empty();
    found.shift(inner.start);
    (named && !line.starts_with('【') || !responsibility::labels(words).is_empty() && found.answers())
        .then_some(found)
}

/// `以上3项整改期限均为5月20日前，整改责任人：林晓。`: what a sentence says of all that stands above it, by a label.
fn said_of_all(line: &str) -> Option<LabelLine> {
    let words = line.trim_start();
    let rest = ["以上", "上述"].iter().find_map(|word| words.strip_prefix(word))?;
    let (at, c) = rest
        .char_indices()
        .take(LONGEST_PREFIX)
        .find(|(_, c)| matches!(c, '项' | '条' | '务' | '作' | '题' | '患'))?;
    let rest = rest[at + c.len_utf8()..].trim_start_matches(['的', '目']);
    let says = rest.char_indices().take(LONGEST_PREFIX).find_map(|(at, _)| {
        let behind = ["均为", "都为", "统一为", "都是", "为", "是"]
            .iter()
            .find_map(|word| rest[at..].strip_prefix(word))?;
        Some((label::of(&rest[..at])?, behind))
    });
    let (label, behind) = says?;
    let first = behind.split(['，', ',', '；', '。']).next()?;
    let value = Span::within(line, first)?.trimmed(line);
    let mut found = Responsibility::default();
    found.add_labelled(line, label, None, value);
    let others = line[value.end..].trim_start_matches(['，', ',', '；', '。', ' ']);
    let time = others.trim_end_matches('。').trim_end_matches("完成");
    if deadline::is_time(time) {
        found.due = found.due.or(Span::within(line, time));
    } else if !others.is_empty() {
        let mut said = responsibility::labelled(others).filter(Responsibility::answers)?;
        said.shift(line.len() - others.len());
        found.due = found.due.or(said.due);
        said.due = None;
        found.append(said);
    }
    let answers = found.answers() || found.due.is_some();
    answers.then_some(LabelLine { found, words: Vec::new(), first: label, last: label, open: false })
}

/// Whether words are labels that nobody knows, each with its value and spaces behind it: `地点：操场   参加：全体师生   `.
fn holds_other_labels(before: &str) -> bool {
    const LONGEST: usize = 200;
    let wide = |text: &str| text.ends_with("  ") || text.ends_with('\u{3000}');
    before.len() <= LONGEST
        && wide(before)
        && before
            .split("  ")
            .flat_map(|part| part.split('\u{3000}'))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .all(|part| {
                let label = part.split(|c| fold(c) == ':').next().unwrap_or_default();
                label.len() < part.len()
                    && (2..=5).contains(&label.chars().count())
                    && label.chars().all(is_han)
            })
}

/// The length of the words in a bracket of its own that say for how many items its labels hold.
fn spoken_for(line: &str) -> usize {
    let open =
        line.strip_prefix(['（', '(']).filter(|inner| inner.starts_with("以上") || inner.starts_with("上述"));
    let Some(inner) = open.filter(|inner| inner.ends_with(['）', ')'])) else { return 0 };
    let item =
        inner.char_indices().take(LONGEST_PREFIX).find(|(_, c)| matches!(c, '项' | '条' | '务' | '作'));
    item.map_or(0, |(at, c)| line.len() - inner.len() + at + c.len_utf8())
}

/// Labels behind the last sentence of `words`: where they begin, and what they say.
pub(crate) fn tail(words: &str) -> Option<(usize, Responsibility)> {
    let labels = responsibility::labels(words);
    // The first of a run of labels that reaches up to the end.
    let values = |nth: usize| {
        let end = labels.get(nth + 1).map_or(words.len(), |next| next.start);
        responsibility::value_span(words, labels[nth].end, end)
    };
    let holds = |nth: usize, label: &Found<'_>| {
        let value = values(nth).of(words);
        !matches!(label.label, Label::Words) && is_value(value, label.label) && !value.is_empty()
    };
    if labels.len() == 1 && is_event_time(&words[labels[0].start..labels[0].end]) {
        return None;
    }
    let from = labels.iter().enumerate().rev().take_while(|(nth, label)| holds(*nth, label)).last()?.0;
    let mut start = labels[from].start;
    // `…。活动时间:5月9日。牵头科室:护理部`: words before a label for a time belong to it.
    let stem = words[..start].trim_end_matches(is_han);
    let prefix = words[stem.len()..start].chars().count();
    if labels[from].label == Label::Due && prefix <= LONGEST_PREFIX && labels.len() > from + 1 {
        start = stem.len();
    }
    let before = words[..start].trim_end_matches(|c| is_mark(c) || c == ' ');
    let open = before.chars().next_back()?;
    let stands_apart = matches!(fold(open), '。' | ';' | '!' | ')' | ',' | '(' | '”' | '-' | '–')
        || words[..start].ends_with(char::is_whitespace);
    if !stands_apart || closing(fold(open)).is_some() {
        return None;
    }
    // What stands before them are words, no units.
    let mut found = responsibility::labelled(&words[start..])?;
    found.shift(start);
    found
        .answers()
        .then_some((before.trim_end_matches(['，', ',', '、', '；', ';', '—', '–', '-', ' ']).len(), found))
}

/// Whom to ask, where a label says so behind the last sentence of `words`: `…。联系人：林晓`. Where these begin, and who it is.
pub(crate) fn contacts(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    let bracket = responsibility::closing_bracket(words)
        .filter(|(outer, inner)| outer.start > 0 && inner.of(words).trim_start().starts_with("联系"));
    let (start, value) = match bracket {
        Some((outer, inner)) => (outer.start, inner),
        None => {
            let end = words.trim_end_matches(['。', '；', ' ']).len();
            let mut near = words[..end].char_indices().rev().take(LONGEST);
            let (at, mark) = near.find(|(_, c)| matches!(c, '。' | '！' | '；'))?;
            (at + mark.len_utf8(), Span::new(at + mark.len_utf8(), end))
        }
    };
    let label = value.of(words).trim_start().strip_prefix("联系")?;
    let names = label.strip_prefix('人').unwrap_or(label).strip_prefix([':', '：'])?;
    // What stands behind the name is how to reach whoever bears it.
    let reached =
        ["电话", "手机", "微信", "邮箱", "分机", "座机"].iter().filter_map(|word| names.find(word)).min();
    let length = names.find(|c: char| c.is_ascii_alphanumeric()).filter(|_| names.chars().any(is_han));
    let length = reached.into_iter().chain(length).min();
    let start_of_names = value.end - names.len();
    let end_of_names = length.map_or(value.end, |length| start_of_names + length);
    let names = words[start_of_names..end_of_names].trim_end_matches(['（', '(', '：', ':', '，', ' ']);
    let names = Span::new(start_of_names, start_of_names + names.len()).trimmed(words);
    let mut found = Responsibility::default();
    found.add_labelled(words, Label::Persons(PersonRole::Contact), None, names);
    (!found.persons.is_empty()).then_some((start, found))
}

/// Whether a label is the bare word for time.
fn is_event_time(label: &str) -> bool {
    label.trim_matches(|c| is_mark(c) || matches!(c, ':' | '：' | '】' | ']')) == "时间"
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '【' | '[' | '_') || c.is_whitespace()
}

/// Whether a value is one that its label can have, rather than a sentence.
fn is_value(value: &str, label: Label) -> bool {
    let inner = value.trim_end_matches(['。', '；', ';']);
    if inner.chars().take(LONGEST_VALUE + 1).count() > LONGEST_VALUE || inner.contains('。') {
        return false;
    }
    match label {
        Label::Units(_) => unit::names(inner).iter().all(|name| {
            let name = name.of(inner);
            // `应在…` is asked of somebody; `应急管理局` is a name.
            let asks = name.starts_with(['要', '应', '须', '按']) && NOT_ODD.longest(name).is_none();
            name.chars().count() <= 40 && !asks
        }),
        Label::Persons(_) | Label::Due => inner.chars().count() <= 160,
        Label::Words | Label::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: &str, found: &Responsibility) -> String {
        let mut short: Vec<String> =
            found.units.iter().map(|(_, unit)| format!("{}:{}", unit.role.name(), unit.name)).collect();
        short.extend(found.persons.iter().map(|(_, one)| format!("{}:{}", one.role.name(), one.name)));
        short.extend(found.due.map(|due| format!("due:{}", due.of(text))));
        short.join(" ")
    }

    #[test]
    fn contacts_behind_an_item() {
        for (words, expect) in [
            ("6月5日前报名。联系人：林晓", Some("contact:林晓")),
            ("6月5日前报名！联系：林晓 0000-1234", Some("contact:林晓")),
            ("6月5日前报名。联系人：林晓（138××××0217）", Some("contact:林晓")),
            ("6月5日前报名。联系社区书记：有困难的", None),
            ("联系人：林晓", None),
        ] {
            let found = contacts(words).map(|(_, found)| short(words, &found));
            assert_eq!(found.as_deref(), expect, "{words}");
        }
    }

    #[test]
    fn lines_of_labels() {
        for (line, expect) in [
            ("责任单位：区城管局、区建设局", "responsible:区城管局 responsible:区建设局"),
            ("责任单位:区城管局", "responsible:区城管局"),
            ("【牵头单位】区城管局", "lead:区城管局"),
            ("【牵头单位】：区城管局", "lead:区城管局"),
            ("牵头单位：应急管理局", "lead:应急管理局"),
            ("**配合单位：**区城管局", "support:区城管局"),
            ("**配合单位**：区城管局", "support:区城管局"),
            ("- 完成时限：6月底前", "due:6月底前"),
            ("作品截止时间：3月16日24：00", "due:3月16日24：00"),
            (
                "责任单位：区城管局  责任人：林晓  完成时限：6月底",
                "responsible:区城管局 responsible:林晓 due:6月底",
            ),
            ("牵头单位：区城管局；配合单位：区水务局；时限：长期", "lead:区城管局 support:区水务局 due:长期"),
            ("责任单位：区城管局（林晓）", "responsible:区城管局 responsible:林晓"),
            ("责任人：林晓 欧阳青", "responsible:林晓 responsible:欧阳青"),
            ("（以上三项责任单位：区城管局；完成时限：6月底前）", "responsible:区城管局 due:6月底前"),
            ("地点：操场   参加：全体师生   负责：德育处 林晓", "responsible:德育处 responsible:林晓"),
            ("（以上3项由区城管局牵头，区水务局配合）", "lead:区城管局 support:区水务局"),
            ("（责任单位：区城管局、各街道）", "responsible:区城管局 responsible:各街道"),
            ("【责任单位：区城管局】", "responsible:区城管局"),
            ("（区水务局牵头，区财政局配合）", "lead:区水务局 support:区财政局"),
            ("责任单位：", ""),
            ("整改措施：完善制度。", ""),
        ] {
            let found = label_line(line).map(|found| short(line, &found.found));
            assert_eq!(found.as_deref(), Some(expect), "{line}");
        }
        for line in [
            "各单位要落实责任：区城管局负责督办。",
            "新建公园3座。责任单位：区城管局",
            "有关事项通知如下：",
            "责任单位：要切实提高认识。按照方案抓好落实",
            "【保卫处】",
            "（6月底前）",
            "",
            "：",
        ] {
            assert!(label_line(line).is_none(), "{line}");
        }
    }

    #[test]
    fn labels_behind_a_sentence() {
        for (text, words, expect) in [
            (
                "完善流程。责任人：林晓/方舟；闭环时间：2026-10-15",
                "完善流程。",
                "responsible:林晓 responsible:方舟 due:2026-10-15",
            ),
            ("完善流程。 责任人：林晓、闭环时间：待定", "完善流程。", "responsible:林晓 due:待定"),
            ("新建公园3座。责任单位：区城管局。", "新建公园3座。", "responsible:区城管局"),
            ("新建公园3座 责任单位：区城管局", "新建公园3座", "responsible:区城管局"),
            ("举办技能比赛。活动时间：5月9日。牵头科室：护理部", "举办技能比赛。", "lead:护理部 due:5月9日"),
            ("新建公园3座，责任人：林晓", "新建公园3座", "responsible:林晓"),
        ] {
            let found = tail(text).map(|(end, found)| (&text[..end], short(text, &found)));
            assert_eq!(found, Some((words, expect.to_owned())), "{text}");
        }
        for text in [
            "落实责任单位：区城管局",
            "新建公园。",
            "责任单位：区城管局",
            "要求：一是责任单位：区城管局。二是督办。",
        ] {
            assert!(tail(text).is_none(), "{text}");
        }
    }
}
