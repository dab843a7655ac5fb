//! What a column holds, as its head says: our form's names in both languages, and what offices call them.

use crate::messages::Language;
use crate::report::fill_in::FormColumn;
use crate::text::chars;

/// What heads are called besides. The first that fits holds.
const NAMES: [(FormColumn, &[&str]); 12] = [
    (FormColumn::Number, &["编号", "序号", "任务编号", "任务序号", "项目编号", "no.", "no"]),
    (
        FormColumn::Task,
        &[
            "任务",
            "工作任务",
            "责任事项",
            "工作事项",
            "重点任务",
            "任务内容",
            "工作内容",
            "主要任务",
            "目标任务",
            "事项",
            "重点工作",
            "具体任务",
            "任务名称",
            "工作目标",
            "工作要点",
            "task",
            "text",
        ],
    ),
    (FormColumn::Role, &["角色", "承担角色"]),
    (FormColumn::Person, &["责任人", "联系人", "牵头领导", "责任领导", "经办人"]),
    (FormColumn::Due, &["期限", "时限", "完成时限", "办结时限", "完成时间", "时间要求"]),
    (
        FormColumn::Told,
        &[
            "完成情况",
            "目前进展",
            "进展",
            "进展情况",
            "工作进展",
            "推进情况",
            "落实情况",
            "办理情况",
            "工作进展情况",
            "最新进展",
            "目前进展情况",
            "任务完成情况",
            "工作完成情况",
            "目标完成情况",
            "工作目标完成情况",
            "本期进展",
            "工作情况",
            "progress so far",
        ],
    ),
    (
        FormColumn::Progress,
        &["进度", "完成进度", "工作进度", "完成率", "完成比例", "完成百分比", "progress", "%"],
    ),
    (FormColumn::Status, &["状态", "任务状态", "完成状态", "办理状态", "进展状态", "是否完成"]),
    (
        FormColumn::Problem,
        &[
            "存在问题",
            "问题",
            "困难问题",
            "存在的问题",
            "存在困难",
            "主要问题",
            "问题和困难",
            "存在问题及困难",
            "存在的主要问题",
            "未完成原因",
        ],
    ),
    (
        FormColumn::Next,
        &[
            "下步措施",
            "下一步措施",
            "下一步工作",
            "下步工作",
            "下步打算",
            "下一步打算",
            "下一步计划",
            "下步计划",
            "下一步工作措施",
            "工作措施",
            "下一步工作打算",
            "下一步工作计划",
            "下步工作计划",
            "next steps",
        ],
    ),
    (FormColumn::FilledBy, &["填报人", "填表人", "报送人", "填报人员"]),
    (FormColumn::FilledOn, &["填报日期", "填报时间", "填表日期", "报送日期", "报送时间", "更新日期"]),
];

/// What a column with this head holds; `None` where that is not known.
///
/// What stands in brackets, marks and white space do not count: 进度（%）, 完 成 情 况, 一、完成情况.
pub(super) fn column_of(head: &str) -> Option<FormColumn> {
    let name = bare(head);
    if name.is_empty() || name.chars().count() > 16 {
        return None;
    }
    let is_name = |column: &FormColumn| {
        let own = Language::ALL.map(|language| bare(column.name(language)));
        own.contains(&name)
    };
    if let Some(column) = FormColumn::ALL.iter().copied().find(is_name) {
        return Some(column);
    }
    let listed = NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column);
    listed.or_else(|| {
        // 第一季度完成情况, 3月份工作进展情况.
        let ends = |column: FormColumn| {
            let names = NAMES.iter().find(|(other, _)| *other == column).map_or(&[][..], |(_, names)| *names);
            names.iter().any(|end| end.chars().count() >= 4 && name.ends_with(end))
        };
        [FormColumn::Told, FormColumn::Problem, FormColumn::Next].into_iter().find(|column| ends(*column))
    })
}

/// A head without what stands in brackets, white space, numbers in front and marks.
fn bare(head: &str) -> String {
    let mut depth = 0_usize;
    let mut name = String::new();
    for c in head.chars().map(chars::fold) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // English names keep their blanks.
            ' ' if depth == 0 && name.ends_with(|c: char| c.is_ascii_alphabetic()) => name.push(' '),
            c if depth > 0 || c.is_whitespace() || matches!(c, ':' | '*' | '、' | '。' | '“' | '”') => {
            }
            c => name.extend(c.to_lowercase()),
        }
    }
    let name = name.trim();
    let name = if name.chars().count() > 2 { name.trim_end_matches('%').trim() } else { name };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_by_many_names() {
        for (head, column) in [
            ("编号", Some(FormColumn::Number)),
            ("序 号", Some(FormColumn::Number)),
            ("责任事项", Some(FormColumn::Task)),
            ("完成情况（不超过300字）", Some(FormColumn::Told)),
            ("第一季度工作目标完成情况", Some(FormColumn::Told)),
            ("目前\n进展", Some(FormColumn::Told)),
            ("进度（%）", Some(FormColumn::Progress)),
            ("进度%", Some(FormColumn::Progress)),
            ("Progress %", Some(FormColumn::Progress)),
            ("Progress so far", Some(FormColumn::Told)),
            ("Done so far", Some(FormColumn::Told)),
            ("存在的问题", Some(FormColumn::Problem)),
            ("下一步工作打算", Some(FormColumn::Next)),
            ("填报日期", Some(FormColumn::FilledOn)),
            ("Filled in by", Some(FormColumn::FilledBy)),
            ("任务", Some(FormColumn::Task)),
            ("备注", None),
            ("", None),
        ] {
            assert_eq!(column_of(head), column, "{head}");
        }
    }
}
