//! The day by which all is to be done that names none of its own, as one sentence says it for a whole list.
//!
//! ```text
//! 以上问题，除已写明时限的外，一律于10月20日前整改到位。
//! 未注明完成时限的任务，均须在2026年12月底前完成。
//! 其余各项工作6月底前全部完成。
//! ```

use super::draft::Draft;
use super::grammar::deadline::{self, Deadline, Reference};
use super::grammar::handing_in::hands_in;
use super::layout::Part;
use super::model::TaskKind;
use crate::text::chars::squeezed;

/// Such a day, with the words that say it.
#[derive(Clone)]
pub(crate) struct CommonDay {
    pub(crate) time: Deadline,
    pub(crate) words: String,
}

/// The day that a sentence sets for all that is listed beside it.
pub(crate) fn of_sentence(sentence: &str, reference: &Reference) -> Option<CommonDay> {
    const LISTS: [&str; 9] = ["以上", "上述", "前述", "以下", "下列", "所列", "其余", "其他", "所有"];
    const LISTED: [&str; 9] = ["问题", "任务", "事项", "工作", "措施", "项目", "隐患", "点位", "内容"];
    const DONE: [&str; 9] = ["完成", "整改", "到位", "落实", "办结", "销号", "完工", "结束", "清零"];
    const ALL: [&str; 8] = ["均", "一律", "全部", "统一", "都要", "应", "须", "务必"];
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let opening = &sentence[..sentence.char_indices().nth(14).map_or(sentence.len(), |(at, _)| at)];
    let near = &sentence[..sentence.char_indices().nth(24).map_or(sentence.len(), |(at, _)| at)];
    let unsaid = ["未", "没有"].iter().filter_map(|none| near.split_once(none)).any(|(_, behind)| {
        let said = behind.starts_with(['明', '写', '标', '注', '填', '规', '设', '限', '作'])
            || near.contains("没有");
        said && holds(behind, &["时限", "期限", "时间"])
    });
    let listed = LISTS
        .iter()
        .filter_map(|word| opening.split_once(word))
        .any(|(before, behind)| before.chars().count() <= 4 && holds(behind, &LISTED));
    if !(unsaid || listed)
        || !holds(sentence, &ALL)
        || !unsaid && !holds(sentence, &DONE)
        || hands_in(sentence)
    {
        return None;
    }
    let times = deadline::in_prose(sentence, reference);
    let [time] = times.as_slice() else { return None };
    let words = squeezed(time.span.of(sentence));
    time.due.map(|_| CommonDay { time: time.clone(), words })
}

/// Gives the tasks of a part that say no time the day that a sentence of it sets for all.
pub(crate) fn share(part: &Part<'_, '_>, draft: &mut Draft<'_>) {
    let of_line = |line: &str| {
        line.split_inclusive('。').find_map(|sentence| of_sentence(sentence.trim(), part.reference))
    };
    let lines = || part.blocks.iter().map(|block| block.span.of(part.source));
    let Some(common) = draft.common_day.take().or_else(|| lines().find_map(of_line)) else { return };
    let list = draft.list;
    for (task, _) in draft.tasks.iter_mut().zip(&draft.lists).filter(|(_, of)| **of == list) {
        if task.kind == TaskKind::Task && task.due_text.is_none() && task.recurrence.is_none() {
            task.due = common.time.due;
            task.due_text = Some(common.words.clone());
            if common.time.assumed {
                draft.assumed = draft.assumed.or(Some(task.span));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_for_all() {
        let reference = Reference { year: Some(2026), plan: true, ..Reference::default() };
        for (sentence, expect) in [
            ("以上问题，除已写明时限的外，一律于10月20日前整改到位。", "10月20日前"),
            ("未注明完成时限的任务，均须在2026年12月底前完成。", "2026年12月底前"),
            ("其余各项工作6月底前全部完成。", "6月底前"),
            ("表中没有时间要求的均为12月底前。", "12月底前"),
            ("上述任务完成情况请于6月底前报区政府督查室。", ""),
            ("以上工作要高度重视，务必落实到位。", ""),
            ("其他单位6月底前完成验收。", ""),
            ("各单位6月底前全部完成整改。", ""),
            ("", ""),
        ] {
            let found = of_sentence(sentence, &reference).map_or(String::new(), |common| common.words);
            assert_eq!(found, expect, "{sentence}");
        }
    }
}
