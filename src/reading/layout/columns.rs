//! What the columns of a table hold, by their heads.

use crate::reading::grammar::label;
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{COLUMN_WORDS, COLUMNS, Column, Label, WORDS_IN_HEADS, WORK_HEADS};
use crate::text::chars::{is_han, squeeze};

/// The longest head of a column, layout spaces included, in bytes.
const LONGEST_COLUMN: usize = 120;

/// What a cell of the row of heads announces, as far as its words are known as a whole.
pub(super) fn known_column(text: &str) -> Option<Column> {
    let known = |name: &str| {
        let name = &*squeeze(name);
        COLUMNS.get(name).or_else(|| match label::of(name)? {
            Label::Words => Some(Column::Words),
            Label::Other => Some(Column::Remark),
            label => Some(Column::Value(label)),
        })
    };
    let name = text.split(['(', '（', '/', '\n']).next().unwrap_or_default();
    // `主责⏎单位`: a narrow column breaks its head.
    let broken = || if text.len() <= LONGEST_COLUMN && text.contains('\n') { known(text) } else { None };
    if name.len() <= LONGEST_COLUMN { broken().or_else(|| known(name)) } else { None }
}

/// What a column of this head holds, told by the whole of it or by words in it: `拟完成时限`. Of units whose role no word tells a character may:
/// `扛旗单位`, `帮衬单位`.
pub(in crate::reading) fn column(text: &str) -> Option<Column> {
    let role = |name: &str| match () {
        () if ["责任", "承办", "落实", "主管"].iter().any(|word| name.contains(word)) => {
            UnitRole::Responsible
        }
        () if name.contains(['帮', '助', '协', '配', '辅', '搭']) => UnitRole::Support,
        () if name.contains(['牵', '扛', '挑']) => UnitRole::Lead,
        () => UnitRole::Responsible,
    };
    match said(text) {
        Some(Column::Value(Label::Units(UnitRole::Responsible))) => {
            Some(Column::Value(Label::Units(role(text))))
        }
        found => found,
    }
}

fn said(text: &str) -> Option<Column> {
    // `Target date 目标日期`: printed in two languages.
    let latin = text.trim_end_matches(|c| is_han(c) || c == ' ');
    let halves = || {
        let han = label::chinese_half(text);
        let known = || known_column(latin.trim());
        if han.len() < text.len() && !latin.is_empty() { known_column(han).or_else(known) } else { None }
    };
    known_column(text).or_else(halves).or_else(|| {
        let name = &*squeeze(text);
        if name.chars().count() > 24 || name.contains(['。', '，', ',', '；']) {
            return None;
        }
        let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
        let known = COLUMN_WORDS.first_in(name);
        let known = known.or_else(|| who(name).map(Column::Value));
        // `整改进度`: how far it has come, unless it is planned.
        let planned =
            || ["时序", "计划", "工作", "任务", "时间", "完成"].iter().any(|word| name.contains(word));
        let come = name.ends_with("进度") && name.chars().count() > 2 && !planned();
        let known = known.or_else(|| come.then_some(Column::Remark));
        let work = || WORDS_IN_HEADS.stand_in(name) || ends(WORK_HEADS);
        let known = known.or_else(|| work().then_some(Column::Words));
        let units = ends(&["单位", "部门", "科室", "处室", "股室"]);
        let known = known.or_else(|| units.then_some(Column::Value(Label::Units(UnitRole::Responsible))));
        // `带队领导`: whatever they do, they oversee.
        known.or_else(|| name.ends_with("领导").then_some(Column::Value(Label::Persons(PersonRole::Leader))))
    })
}

/// Who answers, by a label that stands in a head: `整改落实牵头单位名称`. Those that only say what somebody does end
/// the head: `领衔代表` is nobody who leads.
fn who(name: &str) -> Option<Label> {
    name.char_indices().find_map(|(start, _)| {
        let (length, label) = label::at(&name[start..])?;
        let end = start + length;
        let bare = label::is_bare(&name[start..end]);
        let answers = matches!(label, Label::Units(_) | Label::Persons(_));
        (answers && (!bare || end == name.len())).then_some(label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        let units = |role| Some(Column::Value(Label::Units(role)));
        for (head, expect) in [
            ("扛旗单位", units(UnitRole::Lead)),
            ("帮衬单位", units(UnitRole::Support)),
            ("带队领导", Some(Column::Value(Label::Persons(PersonRole::Leader)))),
            ("序 号", Some(Column::Number)),
            ("重点任务", Some(Column::Words)),
            ("任务分解/时序进度", Some(Column::Words)),
            ("牵头单位", units(UnitRole::Lead)),
            ("责任单位（部门）", units(UnitRole::Responsible)),
            ("责任单位及责任人", units(UnitRole::Responsible)),
            ("配合单位", units(UnitRole::Support)),
            ("整改责任人", Some(Column::Value(Label::Persons(PersonRole::Responsible)))),
            ("拟完成时限", Some(Column::Value(Label::Due))),
            ("考核要点", Some(Column::Remark)),
            ("计量单位", Some(Column::Remark)),
            ("整改进度", Some(Column::Remark)),
            ("责任工段", units(UnitRole::Responsible)),
            ("责任河长", Some(Column::Value(Label::Persons(PersonRole::Responsible)))),
            ("Target date 目标日期", Some(Column::Value(Label::Due))),
            ("Responsible 责任方", units(UnitRole::Responsible)),
            ("Remarks 备注", Some(Column::Remark)),
            ("Action by", Some(Column::Value(Label::Persons(PersonRole::Responsible)))),
            ("Actions", Some(Column::Words)),
            ("工作完成情况", Some(Column::Remark)),
            ("姓名", None),
            ("领衔代表", None),
            ("完成改造任务，投入使用", None),
        ] {
            assert_eq!(column(head), expect, "{head}");
        }
    }
}
