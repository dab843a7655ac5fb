//! What the columns of a form are for, by their heads.

use crate::reading::layout::columns::column;
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{Column, Label, blank_forms as words};
use crate::text::chars::{fold, squeezed};

/// What a column of a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// 任务编号, 序号.
    Number,
    /// 责任事项, 重点任务: what is to be done.
    Matter,
    /// 完成情况: what was done.
    Told,
    /// 存在问题.
    Problem,
    /// 下步打算.
    Next,
    /// 进度: a share.
    Progress,
    /// 状态.
    Status,
    /// 牵头单位, 责任单位, 配合单位.
    Units(UnitRole),
    /// 责任人, 分管领导, 联系人.
    Persons(PersonRole),
    /// 完成时限.
    Due,
    /// 填报单位: who fills it in.
    Reporter,
    /// 填报人.
    FilledBy,
    /// 填报日期.
    FilledOn,
    /// 备注.
    Remarks,
    /// 姓名, 性别, 数量: about people or things and not about tasks.
    Register,
    /// Something else.
    Other,
}

/// The longest head, in characters.
pub(super) const LONGEST_HEAD: usize = 24;

/// What each of these columns is for. There is one for the matter at most: the one whose head names it most plainly.
pub(super) fn held(columns: &[String]) -> Vec<Held> {
    let mut held: Vec<Held> = columns.iter().map(|name| of(name)).collect();
    let rank = |name: &String| {
        let name = name.to_lowercase();
        let names = words::MATTER_HEADS.iter();
        names.clone().position(|word| name.contains(word)).unwrap_or(words::MATTER_HEADS.len())
    };
    let matters = columns.iter().enumerate().filter(|(nth, _)| held[*nth] == Held::Matter);
    let Some((best, _)) = matters.min_by_key(|(_, name)| rank(name)) else { return held };
    for (nth, name) in columns.iter().enumerate().filter(|(nth, _)| *nth != best) {
        if held[nth] == Held::Matter {
            let stands_in_the_way = ["问题", "主要问题", "突出问题"].contains(&bare(name).as_str());
            held[nth] = if stands_in_the_way { Held::Problem } else { Held::Other };
        }
    }
    held
}

/// A head as it is compared: without what stands in brackets, and without blanks.
fn bare(head: &str) -> String {
    let mut depth = 0_usize;
    let mut name = String::new();
    for c in squeezed(head).chars() {
        match fold(c) {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && !matches!(c, ':' | '*') => name.extend(c.to_lowercase()),
            _ => {}
        }
    }
    // 进度%.
    if name.len() > 1 { name.trim_end_matches('%').to_owned() } else { name }
}

/// What a column with this head is for, seen by itself.
pub(super) fn of(head: &str) -> Held {
    let name = &*bare(head);
    if name.is_empty() || name.chars().count() > LONGEST_HEAD || name.contains(['。', '，', ',', '；']) {
        return Held::Other;
    }
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if words::NUMBER_HEADS.contains(&name) || ends(&["编号", "序号"]) => Held::Number,
        () if ["填报人", "填表人", "报送人", "filled in by"].contains(&name) => Held::FilledBy,
        () if ["填报", "填表", "报送"].iter().any(|start| name.starts_with(start))
            && ends(&["时间", "日期"]) =>
        {
            Held::FilledOn
        }
        () if ["单位", "填报单位", "报送单位", "部门", "填报部门", "unit"].contains(&name) => {
            Held::Reporter
        }
        () if has(words::NEXT_HEADS) => Held::Next,
        () if has(words::PROBLEM_HEADS) => Held::Problem,
        () if name.contains("状态") || name.starts_with("是否") || name == "status" => Held::Status,
        () if words::SHARE_HEADS.contains(&name) => Held::Progress,
        () if name.starts_with("备注") || ["说明", "remarks", "notes"].contains(&name) => Held::Remarks,
        () if ends(&["时间", "日期", "时限", "期限"])
            && has(&["完成", "办结", "时限", "期限", "计划", "整改"]) =>
        {
            Held::Due
        }
        () if has(words::TOLD_HEADS) => Held::Told,
        () => by_the_readers_words(name, has(words::REGISTER_HEADS)),
    }
}

/// What the reader of tables takes a head for.
fn by_the_readers_words(name: &str, registers: bool) -> Held {
    match column(name) {
        Some(Column::Value(Label::Units(role))) => Held::Units(role),
        Some(Column::Value(Label::Due)) => Held::Due,
        Some(Column::Value(Label::Persons(role))) => Held::Persons(role),
        Some(Column::Number) => Held::Number,
        Some(Column::Words) if !registers || name.ends_with("项目名称") || name.ends_with("任务名称") => {
            Held::Matter
        }
        Some(Column::Words | Column::Remark | Column::Value(_)) | None if registers => Held::Register,
        _ => Held::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_columns_are_for() {
        let units = Held::Units;
        for (heads, expected) in [
            ("任务编号|责任事项|完成情况", vec![Held::Number, Held::Matter, Held::Told]),
            (
                "序号|项目|牵头单位|进展情况|存在问题|下步打算",
                vec![
                    Held::Number,
                    Held::Matter,
                    units(UnitRole::Lead),
                    Held::Told,
                    Held::Problem,
                    Held::Next,
                ],
            ),
            (
                "序 号|反馈问题|整改措施|责任单位|整改时限|整改进展",
                vec![
                    Held::Number,
                    Held::Other,
                    Held::Matter,
                    units(UnitRole::Responsible),
                    Held::Due,
                    Held::Told,
                ],
            ),
            ("序号|问题|整改情况", vec![Held::Number, Held::Matter, Held::Told]),
            (
                "序号|重点任务|年度目标|进度%|是否完成|未完成原因|备注",
                vec![
                    Held::Number,
                    Held::Matter,
                    Held::Other,
                    Held::Progress,
                    Held::Status,
                    Held::Problem,
                    Held::Remarks,
                ],
            ),
            (
                "序号|单位|姓名|职务|手机号码",
                vec![Held::Number, Held::Reporter, Held::Register, Held::Register, Held::Register],
            ),
            (
                "责任人|分管领导|联系人",
                [PersonRole::Responsible, PersonRole::Leader, PersonRole::Contact]
                    .map(Held::Persons)
                    .to_vec(),
            ),
            ("填报人|填报日期|配合单位", vec![Held::FilledBy, Held::FilledOn, units(UnitRole::Support)]),
            ("No.|Task|Progress|Next steps", vec![Held::Number, Held::Matter, Held::Told, Held::Next]),
        ] {
            let columns: Vec<String> = heads.split('|').map(str::to_owned).collect();
            assert_eq!(held(&columns), expected, "{heads}");
        }
    }
}
