//! Times: what notices say about when, and the day it comes down to.
//!
//! This table is the specification, and a test. The notice is of 10 March 2025 and plans its own year.
//!
//! ```
//! # use qingdan::reading::deadline::{Reference, in_prose};
//! # let table = "
//! | phrase                              | day                     | kept words                |
//! |-------------------------------------|-------------------------|---------------------------|
//! | 2025年6月30日前完成                 | 2025-06-30              | 2025年6月30日前           |
//! | 2025.6.30前报送                     | 2025-06-30              | 2025.6.30前               |
//! | 2025-06-30前                        | 2025-06-30              | 2025-06-30前              |
//! | ２０２５年６月３０日前              | 2025-06-30              | ２０２５年６月３０日前    |
//! | 二〇二五年六月三十日前              | 2025-06-30              | 二〇二五年六月三十日前    |
//! | 6月30日17:00前                      | 2025-06-30              | 6月30日17:00前            |
//! | 于6月底前完成                       | 2025-06-30              | 6月底前                   |
//! | 到2月末完成                         | 2025-02-28              | 2月末                     |
//! | 3月上旬印发                         | 2025-03-10              | 3月上旬                   |
//! | 3月中旬印发                         | 2025-03-20              | 3月中旬                   |
//! | 4月下旬印发                         | 2025-04-30              | 4月下旬                   |
//! | 6月前完成                           | 2025-06-30              | 6月前                     |
//! | 9月投入使用                         | 2025-09-30              | 9月                       |
//! | 一季度完成                          | 2025-03-31              | 一季度                    |
//! | 第三季度末完成                      | 2025-09-30              | 第三季度末                |
//! | 上半年全线开工                      | 2025-06-30              | 上半年                    |
//! | 年底前完成                          | 2025-12-31              | 年底前                    |
//! | 今年底建成                          | 2025-12-31              | 今年底                    |
//! | 年内完成                            | 2025-12-31              | 年内                      |
//! | 到2026年年底建成                    | 2026-12-31              | 2026年年底                |
//! | 明年6月底前                         | 2026-06-30              | 明年6月底前               |
//! | 本月底前                            | 2025-03-31              | 本月底前                  |
//! | 次月5日前                           | 2025-04-05              | 次月5日前                 |
//! | 15日前                              | 2025-03-15              | 15日前                    |
//! | 5日前                               | 2025-04-05              | 5日前                     |
//! | 6月、12月底前                       | 2025-06-30, 2025-12-31  | 6月, 12月底前             |
//! | 6月9日和6月20日前                   | 2025-06-09, 2025-06-20  | 6月9日, 6月20日前         |
//! | 2025年3—10月底前                    | 2025-10-31              | 2025年3—10月底前          |
//! | 本通知印发之日起30日内              | 2025-04-09              | 本通知印发之日起30日内    |
//! | 印发之日起5个工作日内报送           | 2025-03-17              | 印发之日起5个工作日内     |
//! | 两周内报送                          | 2025-03-24              | 两周内                    |
//! | 本周五下班前                        | 2025-03-14              | 本周五下班前              |
//! | 下周三前                            | 2025-03-19              | 下周三前                  |
//! | “五一”前完工                        | 2025-05-01              | “五一”前                  |
//! | 老街“十一”开街                      | 2025-10-01              | “十一”                    |
//! | 国庆节前                            | 2025-10-01              | 国庆节前                  |
//! | “十四五”末                          | 2025-12-31              | “十四五”末                |
//! | 春节前                              | none                    | 春节前                    |
//! | 每季度末报送                        | quarterly               | 每季度末                  |
//! | 每月28日前报送                      | monthly                 | 每月28日前                |
//! | 每季度第1个月的10日前               | quarterly               | 每季度第1个月的10日前     |
//! | 从2025年3月份起,每季度通报          | quarterly               | 从2025年3月份起,每季度    |
//! | 每年2月底前报送                     | yearly                  | 每年2月底前               |
//! | 每半年报告一次                      | half-yearly             | 每半年                    |
//! | 每周五前报送                        | weekly                  | 每周五前                  |
//! | 按月报送                            | monthly                 | 按月                      |
//! | 全年引进项目10个                    |                         |                           |
//! | 今年新增就业1万人                   |                         |                           |
//! | 2025年新增5万亩                     |                         |                           |
//! | 3·5学雷锋活动                       |                         |                           |
//! | 5月份科普周                         |                         |                           |
//! | 一季度“开门红”                      |                         |                           |
//! | 年底考核                            |                         |                           |
//! | 前三季度完成                        |                         |                           |
//! | 自2025年7月1日起施行                |                         |                           |
//! | 甲政办〔2025〕3号                   |                         |                           |
//! | 电话:2025-0630112                   |                         |                           |
//! | 开展4/5G建设                        |                         |                           |
//! | 落实《2025年6月底前任务》           |                         |                           |
//! # ";
//! # for row in table.lines().filter(|row| row.starts_with('|')).skip(2) {
//! #     let cells: Vec<_> = row.split('|').map(str::trim).collect();
//! #     let reference = Reference { issued_on: "2025-03-10".parse().ok(), year: Some(2025), plan: true };
//! #     let found = in_prose(cells[1], &reference);
//! #     let day = found.iter().map(|one| match (one.due, one.recurrence) {
//! #         (Some(due), _) => due.to_string(),
//! #         (None, Some(each)) => each.name().to_owned(),
//! #         (None, None) => "none".to_owned(),
//! #     });
//! #     let words: Vec<_> = found.iter().map(|one| one.span.of(cells[1])).collect();
//! #     let got = (day.collect::<Vec<_>>().join(", "), words.join(", "));
//! #     assert_eq!(got, (cells[2].to_owned(), cells[3].to_owned()), "{}", cells[1]);
//! # }
//! ```
//!
//! A date of another year than the notice's own that has passed when the notice is issued tells of the past.
//! Where the whole of a text is a time (a cell, a bracket, behind a label) a bare month or day is one too, and
//! words that name no day (`长期坚持`) are kept as they stand.

mod phrase;
mod when;

use chrono::NaiveDate;

use super::{digit, is_blank, numbering, starts_with_any};
use crate::reading::model::Recurrence;
use crate::reading::words::{COMPLETION, OPEN_ENDED, TIME_NAMES};
use crate::text::{Span, chars::fold};
use phrase::{Phrase, begins, phrases};
use when::{Part, When};

/// What plain month dates are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The day on which the notice was issued.
    pub issued_on: Option<NaiveDate>,
    /// The year that its plain month dates belong to.
    pub year: Option<i32>,
    /// Whether it is a plan of that year: then a month that has passed is not the next year's.
    pub plan: bool,
}

/// A time that a text sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Where its words stand.
    pub span: Span,
    /// The last day in time, where one can be had.
    pub due: Option<NaiveDate>,
    /// The rhythm, where it is one.
    pub recurrence: Option<Recurrence>,
    /// Whether the words are known to name no day, so that there is nothing to doubt.
    pub open: bool,
}

/// The deadlines that running text sets, in order.
pub fn in_prose(text: &str, reference: &Reference) -> Vec<Deadline> {
    phrases(text)
        .into_iter()
        .filter(|phrase| phrase.is_deadline(text))
        .flat_map(|phrase| phrase.resolve(reference))
        .filter(|deadline| !is_past(deadline, text, reference))
        .collect()
}

/// The deadlines of a text that is nothing but a time: a cell, a bracket, the value of a label.
pub fn in_label(text: &str, reference: &Reference) -> Vec<Deadline> {
    let found: Vec<_> = phrases(text).iter().flat_map(|phrase| phrase.resolve(reference)).collect();
    let whole = Span::new(0, text.len()).trimmed(text);
    if !found.is_empty() || whole.is_empty() {
        return found;
    }
    let open = OPEN_ENDED.start(whole.of(text));
    vec![Deadline { span: whole, due: None, recurrence: None, open }]
}

/// Whether `text` is nothing but a time, as in the bracket `(2023年12月底)`.
pub fn is_time(text: &str) -> bool {
    let free_char = |c: char| {
        matches!(fold(c), '、' | ',' | ';' | '。' | '在' | '到' | '至' | '于' | '和' | '及' | '完' | '成')
            || is_blank(c)
    };
    let free = |gap: &str| gap.chars().all(free_char);
    // Most texts are none: the first character that says something tells.
    if !text.chars().find(|c| !free_char(*c)).is_some_and(begins) {
        return OPEN_ENDED.get(text.trim()).is_some();
    }
    let mut end = 0;
    for phrase in phrases(text) {
        if !free(&text[end..phrase.span.start]) {
            return false;
        }
        end = phrase.span.end;
    }
    let rest = text[end..].trim();
    if end == 0 { OPEN_ENDED.get(rest).is_some() } else { free(rest) }
}

impl Phrase {
    /// Whether it sets a deadline where it stands, rather than tell of a time.
    fn is_deadline(&self, text: &str) -> bool {
        let (before, behind) = (&text[..self.span.start], text[self.span.end..].trim_start());
        if starts_with_any(behind, &["起", "开始", "以来", "后", "之后", "以后"]) {
            return matches!(self.times[0].1, When::Rhythm(_));
        }
        if before.ends_with(['从', '自', '第']) && !matches!(self.times[0].1, When::Counted { .. }) {
            return false;
        }
        if begun(before) {
            return false;
        }
        // `“十一”黄金周`, `年底考核`: a name. `“十四五”末` and `前` are none.
        let names_event = !self.closed && TIME_NAMES.start(behind);
        let promise = || {
            let clause = behind.split(|c| "，。；、“《,;".contains(c)).next().unwrap_or(behind);
            let near = &clause[..clause.char_indices().nth(14).map_or(clause.len(), |(at, _)| at)];
            COMPLETION.stand_in(near)
        };
        self.times.last().is_some_and(|(_, when)| match when {
            // `提交材料后10个工作日内`: counted from something else than the notice.
            When::Counted { .. } => !before.trim_end().ends_with(['后', '起', '每', '前', '至', '到', '为']),
            When::Rhythm(_) | When::InWeek { .. } | When::MoonFeast => true,
            // `年内符合条件的企业`: within the year something is the case, not to be done.
            When::YearEnd { .. } => !names_event && !behind.starts_with("符合"),
            When::Feast { .. } => self.closed || (!names_event && promise()),
            When::InMonth { part: Part::End | Part::Third(_), .. } => !names_event,
            When::Quarter { end: true, .. } | When::Half { end: true, .. } => !names_event,
            When::InMonth { part: Part::Whole, .. } | When::Quarter { .. } | When::Half { .. } => {
                !before.ends_with('前') && (self.closed || (!names_event && promise()))
            }
            When::InMonth { part: Part::Day(_), .. } => self.closed || announced(before),
        })
    }

    /// The days that its times come down to.
    fn resolve(&self, reference: &Reference) -> Vec<Deadline> {
        let resolved = self.times.iter().map(|(span, when)| {
            let recurrence = if let When::Rhythm(each) = when { Some(*each) } else { None };
            Deadline { span: *span, due: when.day(reference), recurrence, open: recurrence.is_some() }
        });
        resolved.collect()
    }
}

/// Whether the words before a time announce it as the first one: `起始时间为`.
fn begun(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['为', ':', '：']);
    ["起始时间", "开始时间", "起始日期", "开始日期"].iter().any(|words| before.ends_with(words))
}

/// Whether the words before a bare day announce it as the last one: `截止时间为`.
fn announced(before: &str) -> bool {
    let from = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let near = &before[from..];
    let clause = near.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(near);
    ["截止", "截至", "最迟", "不迟于", "不晚于", "时限"].iter().any(|word| clause.contains(word))
}

/// Whether a date with its own year, in running text, had passed when the notice was issued.
fn is_past(deadline: &Deadline, text: &str, reference: &Reference) -> bool {
    let words = deadline.span.of(text);
    let own_year = words.contains('年')
        && words.starts_with(|c| digit(c).is_some() || numbering::han_figure(c).is_some());
    own_year && deadline.due.zip(reference.issued_on).is_some_and(|(due, issued_on)| due < issued_on)
}

#[cfg(test)]
mod tests;
