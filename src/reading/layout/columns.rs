//! What the columns of a table hold, by their heads.

use crate::reading::grammar::label;
use crate::reading::words::{COLUMN_WORDS, COLUMNS, Column};
use crate::text::chars::squeeze;

/// The longest head of a column, layout spaces included, in bytes.
const LONGEST_COLUMN: usize = 120;

/// What a cell of the row of heads announces, as far as its words are known as a whole.
pub(super) fn known_column(text: &str) -> Option<Column> {
    let name = text.split(['(', '（', '/', '\n']).next().unwrap_or_default();
    if name.len() > LONGEST_COLUMN {
        return None;
    }
    let name = &*squeeze(name);
    COLUMNS.get(name).or_else(|| label::of(name).map(Column::Value))
}

/// The same, also by the words that stand in it: `拟完成时限`.
pub(super) fn column(text: &str) -> Option<Column> {
    known_column(text).or_else(|| {
        let name = &*squeeze(text);
        if name.chars().count() > 24 || name.contains(['。', '，', ',', '；']) {
            return None;
        }
        COLUMN_WORDS.iter().find(|(word, _)| name.contains(word)).map(|(_, column)| *column)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::model::{PersonRole, UnitRole};
    use crate::reading::words::Label;

    #[test]
    fn heads_of_columns() {
        let units = |role| Some(Column::Value(Label::Units(role)));
        for (head, expect) in [
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
            ("工作完成情况", Some(Column::Remark)),
            ("姓名", None),
            ("完成改造任务，投入使用", None),
        ] {
            assert_eq!(column(head), expect, "{head}");
        }
    }
}
