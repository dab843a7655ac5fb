//! Labels: words that announce who answers, or by when, before a colon or at the head of a column.
//!
//! ```text
//! 牵头单位, 整改责任人, 分管校领导, 谁来办    what they do, and of what kind they are
//! 完成时限, 联系人, Owner                     words of their own
//! ```

use super::super::model::{PersonRole, UnitRole};
use super::super::words::{LABEL_PARTS, LABELS, Label, Part};
use super::skip_blanks;
use crate::text::chars::{fold, is_han, squeeze};

/// What a text as a whole announces.
pub(crate) fn of(text: &str) -> Option<Label> {
    let text = &*squeeze(text);
    let (length, label) = at(text)?;
    (length == text.len()).then_some(label)
}

/// The longest label at the start of a text, and what it announces.
pub(crate) fn at(text: &str) -> Option<(usize, Label)> {
    let known = LABELS.longest(text);
    if !LABEL_PARTS.start(text) {
        return known;
    }
    let made = [made(text), strange(text)].into_iter().flatten().max_by_key(|(length, _)| *length);
    match (known, made) {
        (Some(known), Some(made)) if made.0 > known.0 => Some(made),
        (known, made) => known.or(made),
    }
}

/// The Chinese half of a label that is printed in two languages: `出席` of `Present 出席`.
pub(crate) fn chinese_half(label: &str) -> &str {
    let is_latin = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '/' | '-');
    let half = label.trim_matches(is_latin);
    if half.is_empty() || !half.chars().all(is_han) { label } else { half }
}

/// Where a label begins whose Chinese half begins at a place: `Owner 负责人`.
pub(crate) fn start_in_latin(text: &str, from: usize, start: usize) -> usize {
    const MOST_WORDS: usize = 3;
    let before = text[from.min(start)..start].trim_end_matches([' ', '/']);
    let begins = |at: &usize| *at == 0 || !before[..*at].ends_with(|c: char| c.is_ascii_alphabetic());
    let latin = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_alphabetic() || *c == ' ');
    let words = latin.filter(|(at, c)| *c != ' ' && begins(at)).map(|(at, _)| at).take(MOST_WORDS);
    let known = words.filter(|at| of(&before[*at..]).is_some()).last();
    known.map_or(start, |at| from.min(start) + at)
}

/// What the label announces that a text ends with, its colon included.
pub(crate) fn at_end(text: &str) -> Option<Label> {
    const LONGEST: usize = 10;
    let text = text.trim_end().trim_end_matches(['：', ':']);
    let starts = text.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    starts.filter_map(|at| of(&text[at..])).last()
}

/// Whether a label is but a word for what somebody does, which also stands before colons that are no label's: `支持:`.
pub(crate) fn is_bare(text: &str) -> bool {
    LABEL_PARTS
        .longest(text)
        .is_some_and(|(length, part)| length == text.len() && matches!(part, Part::Alone(..)))
}

/// A label of a kind that no list has, by the role before it and what its last character says of it: `责任工段:`.
fn strange(text: &str) -> Option<(usize, Label)> {
    const UNITS: &str = "组室站队厂区所院部科局段班片企村园店坊馆";
    const PERSONS: &str = "员长师";
    const MOST: usize = 3;
    let (length, part) = LABEL_PARTS.longest(text)?;
    let (unit, person) = match part {
        Part::Alone(unit, person) => (unit, person),
        _ => return None,
    };
    let kind = text[length..].chars().take_while(|c| is_han(*c)).take(MOST + 1);
    let end = length + kind.map(char::len_utf8).sum::<usize>();
    let kind = &text[length..end];
    let closed = text[end..].chars().next().is_none_or(|c| matches!(fold(c), ':' | '】' | ']' | ' ' | '\t'));
    let last = kind.chars().next_back()?;
    if !closed || !(2..=MOST).contains(&kind.chars().count()) || kind.ends_with("阶段") {
        return None;
    }
    match () {
        () if UNITS.contains(last) => Some((end, Label::Units(unit))),
        () if PERSONS.contains(last) => Some((end, Label::Persons(person))),
        () => None,
    }
}

/// A label made of parts: at least one that says what they do, or that they lead a unit.
fn made(text: &str) -> Option<(usize, Label)> {
    const MOST: usize = 8;
    let mut whole = None;
    let mut end = 0;
    let (mut role, mut alone, mut joined) = (None, false, false);
    let (mut units, mut persons, mut led) = (None, None, false);
    for nth in 0..MOST {
        // Layout may space its parts: `牵 头 单 位`.
        let (blanks, rest) = skip_blanks(&text[end..]);
        let Some((length, part)) =
            LABEL_PARTS.longest(rest).filter(|_| blanks <= if nth == 0 { 0 } else { 4 })
        else {
            break;
        };
        end += blanks + length;
        match part {
            Part::Role(unit, person) | Part::Alone(unit, person) => {
                // `牵头责任单位` leads, and so does `整改牵头单位`; `牵头及责任单位` may be either.
                let plain = (UnitRole::Responsible, PersonRole::Responsible);
                if joined || role.is_none_or(|role| role == plain) {
                    role = Some((unit, person));
                }
                alone = nth == 0 && matches!(part, Part::Alone(..));
            }
            // `领导小组` is no label.
            Part::Units if role.is_none() => return None,
            Part::Units => units = units.or(role),
            Part::Persons => persons = persons.or(role),
            Part::Answering => {
                let plain = (UnitRole::Responsible, PersonRole::Responsible);
                (role, persons) = (role.or(Some(plain)), Some(plain));
            }
            Part::Leaders => {
                // Those who lead answer only where it is said: `责任领导`.
                let leader = role.map_or(PersonRole::Leader, |(_, person)| person);
                persons = Some((UnitRole::Support, leader));
                led = true;
            }
            Part::Other => alone = false,
            Part::And => {
                joined = true;
                continue;
            }
        }
        if role.is_none() && !led {
            continue;
        }
        let label = match (units, persons) {
            (Some((unit, _)), _) => Label::Units(unit),
            (None, Some((_, person))) => Label::Persons(person),
            (None, None) if alone => Label::Units(role?.0),
            (None, None) => continue,
        };
        whole = Some((end, label));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_two_languages() {
        assert_eq!(chinese_half("Present 出席"), "出席");
        assert_eq!(chinese_half("出席 / Present"), "出席");
        assert_eq!(chinese_half("Present"), "Present");
        assert_eq!(start_in_latin("done. Owner 负责人", 0, "done. Owner ".len()), "done. ".len());
        assert_eq!(start_in_latin("Pump 负责人", 0, "Pump ".len()), "Pump ".len());
    }

    #[test]
    fn labels_are_made_of_roles_and_kinds() {
        let lead = Label::Units(UnitRole::Lead);
        let responsible = Label::Units(UnitRole::Responsible);
        let support = Label::Units(UnitRole::Support);
        let person = Label::Persons(PersonRole::Responsible);
        let leader = Label::Persons(PersonRole::Leader);
        for (text, expect) in [
            ("牵头单位", lead),
            ("牵头部门", lead),
            ("牵头责任单位", lead),
            ("牵头责任部门", lead),
            ("牵头科室", lead),
            ("牵头处室", lead),
            ("牵头单位及责任单位", lead),
            ("牵头", lead),
            ("主办", lead),
            ("协办", support),
            ("会办", support),
            ("会办单位", support),
            ("交办单位", responsible),
            ("主办单位", lead),
            ("主办部门", lead),
            ("主责单位", lead),
            ("主责部门", lead),
            ("主要责任单位", lead),
            ("责任单位", responsible),
            ("责任部门", responsible),
            ("责任主体", responsible),
            ("责任科室", responsible),
            ("责任处室", responsible),
            ("责任", responsible),
            ("承办单位", responsible),
            ("承办部门", responsible),
            ("承办科室", responsible),
            ("落实单位", responsible),
            ("实施单位", responsible),
            ("实施主体", responsible),
            ("完成单位", responsible),
            ("整改单位", responsible),
            ("整改责任单位", responsible),
            ("负责单位", responsible),
            ("负责部门", responsible),
            ("指导单位", responsible),
            ("指导部门", responsible),
            ("配合单位", support),
            ("配合部门", support),
            ("配合科室", support),
            ("配合", support),
            ("协办单位", support),
            ("协办部门", support),
            ("协助单位", support),
            ("协同单位", support),
            ("协作单位", support),
            ("参与单位", support),
            ("参与部门", support),
            ("参加单位", support),
            ("支持单位", support),
            ("责任人", person),
            ("责任人员", person),
            ("具体责任人", person),
            ("主要责任人", person),
            ("直接责任人", person),
            ("整改责任人", person),
            ("责任领导", person),
            ("负责人", person),
            ("经办人", person),
            ("牵头领导", leader),
            ("牵头县领导", leader),
            ("牵头区领导", leader),
            ("牵头市领导", leader),
            ("分管领导", leader),
            ("分管负责人", leader),
            ("包抓领导", leader),
            ("包保领导", leader),
            ("包联领导", leader),
            ("挂联领导", leader),
            ("督办领导", leader),
            ("牵头责任人", person),
            ("第一责任人", person),
            ("责任人及联系方式", person),
            ("具体负责人", person),
            ("承办人", person),
            ("整改责任领导", person),
            ("分管领导及责任人", person),
            ("包案领导", leader),
            ("挂牌领导", leader),
            ("督导领导", leader),
            ("分管县领导", leader),
            ("分管市领导", leader),
            ("分管区领导", leader),
            ("县级领导", leader),
            ("市级领导", leader),
            ("主要领导", leader),
            ("责任单位及责任人", responsible),
            ("责任单位和责任人", responsible),
            ("牵头及责任单位", responsible),
            ("承接单位", responsible),
            ("主管部门", responsible),
            ("行业主管部门", responsible),
            ("监管部门", responsible),
            ("建设单位", responsible),
            ("办理单位", responsible),
            ("被督办单位", responsible),
            ("整改责任部门", responsible),
            ("整改牵头单位", lead),
            ("督导单位", support),
            ("负责", responsible),
            ("负责部门及责任人", responsible),
            ("跟进人", person),
            ("执行人", person),
            ("责任工段", responsible),
            ("配合标段", support),
            ("责任河长", person),
        ] {
            assert_eq!(of(text), Some(expect), "{text}");
        }
        for text in ["", "单位", "人", "领导小组", "负责同学们", "支持政策", "责任追究", "配合办理"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
