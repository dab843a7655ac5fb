//! Times: what notices say about when, and the day it comes down to.
//!
//! This table is the specification, and a test. The notice is of 10 March 2025 and plans its own year.
//!
//! ```
//! # use qingdan::reading::deadline::{Reference, in_prose};
//! # let table = "
//! | phrase                          | day                                | kept words                   |
//! |---------------------------------|------------------------------------|------------------------------|
//! | 2025年6月30日前完成             | 2025-06-30                         | 2025年6月30日前              |
//! | 2025.6.30前报送                 | 2025-06-30                         | 2025.6.30前                  |
//! | 2025-06-30前                    | 2025-06-30                         | 2025-06-30前                 |
//! | ２０２５年６月３０日前          | 2025-06-30                         | ２０２５年６月３０日前       |
//! | 二〇二五年六月三十日前          | 2025-06-30                         | 二〇二五年六月三十日前       |
//! | 6月30日17:00前                  | 2025-06-30                         | 6月30日17:00前               |
//! | 6月30日（周一）17时前报送       | 2025-06-30                         | 6月30日（周一）17时前        |
//! | 25年6月底前                     | 2025-06-30                         | 25年6月底前                  |
//! | 9月1日正式投用                  | 2025-09-01                         | 9月1日                       |
//! | 截止时间为6月30日               | 2025-06-30                         | 6月30日                      |
//! | 于6月底前完成                   | 2025-06-30                         | 6月底前                      |
//! | 到2月末完成                     | 2025-02-28                         | 2月末                        |
//! | 3月上旬印发                     | 2025-03-10                         | 3月上旬                      |
//! | 3月中旬印发                     | 2025-03-20                         | 3月中旬                      |
//! | 4月下旬印发                     | 2025-04-30                         | 4月下旬                      |
//! | 5月初启动                       | 2025-05-10                         | 5月初                        |
//! | 6月前完成                       | 2025-06-30                         | 6月前                        |
//! | 9月投入使用                     | 2025-09-30                         | 9月                          |
//! | 一季度完成                      | 2025-03-31                         | 一季度                       |
//! | 第三季度末完成                  | 2025-09-30                         | 第三季度末                   |
//! | 本季度内完成                    | 2025-03-31                         | 本季度内                     |
//! | 上半年全线开工                  | 2025-06-30                         | 上半年                       |
//! | 年底前完成                      | 2025-12-31                         | 年底前                       |
//! | 今年底建成                      | 2025-12-31                         | 今年底                       |
//! | 年内完成                        | 2025-12-31                         | 年内                         |
//! | 2030年前达到                    | 2030-12-31                         | 2030年前                     |
//! | 到2026年年底建成                | 2026-12-31                         | 2026年年底                   |
//! | 明年6月底前                     | 2026-06-30                         | 明年6月底前                  |
//! | 本月底前                        | 2025-03-31                         | 本月底前                     |
//! | 月底前                          | 2025-03-31                         | 月底前                       |
//! | 次月5日前                       | 2025-04-05                         | 次月5日前                    |
//! | 15日前                          | 2025-03-15                         | 15日前                       |
//! | 5日前                           | 2025-04-05                         | 5日前                        |
//! | 6月、12月底前                   | 2025-06-30, 2025-12-31             | 6月, 12月底前                |
//! | 3、6、9月底前                   | 2025-03-31, 2025-06-30, 2025-09-30 | 3, 6, 9月底前                |
//! | 6月9日、20日前                  | 2025-06-09, 2025-06-20             | 6月9日, 20日前               |
//! | 6月底前动工，年底前完工         | 2025-06-30, 2025-12-31             | 6月底前, 年底前              |
//! | 6月9日和6月20日前               | 2025-06-09, 2025-06-20             | 6月9日, 6月20日前            |
//! | 2025年3—10月底前                | 2025-10-31                         | 2025年3—10月底前             |
//! | 3月20日至4月10日，各乡镇要清理   | 2025-04-10                         | 3月20日至4月10日             |
//! | 4月1日至6月30日开展专项行动     | 2025-06-30                         | 4月1日至6月30日              |
//! | 2025年11月至2月底前             | 2026-02-28                         | 2025年11月至2月底前          |
//! | 本通知印发之日起30日内          | 2025-04-09                         | 本通知印发之日起30日内       |
//! | 印发之日起5个工作日内报送       | 2025-03-17                         | 印发之日起5个工作日内        |
//! | 两周内报送                      | 2025-03-24                         | 两周内                       |
//! | 半个月内完成                    | 2025-03-25                         | 半个月内                     |
//! | 请于24小时内反馈                | 2025-03-11                         | 24小时内                     |
//! | 收到本通知后3日内               | none                               | 收到本通知后3日内            |
//! | 本周五下班前                    | 2025-03-14                         | 本周五下班前                 |
//! | 下周三前                        | 2025-03-19                         | 下周三前                     |
//! | 本周内完成                      | 2025-03-16                         | 本周内                       |
//! | 周五前反馈                      | 2025-03-14                         | 周五前                       |
//! | 今天下班前反馈                  | 2025-03-10                         | 今天下班前                   |
//! | “五一”前完工                    | 2025-05-01                         | “五一”前                     |
//! | 老街“十一”开街                  | 2025-10-01                         | “十一”                       |
//! | 国庆节前                        | 2025-10-01                         | 国庆节前                     |
//! | “十四五”末                      | 2025-12-31                         | “十四五”末                   |
//! | 春节前                          | 2026-02-17                         | 春节前                       |
//! | 中秋、国庆前                    | 2025-10-06, 2025-10-01             | 中秋, 国庆前                 |
//! | 汛期前完成                      | none                               | 汛期前                       |
//! | 每季度末报送                    | quarterly                          | 每季度末                     |
//! | 每月28日前报送                  | monthly                            | 每月28日前                   |
//! | 每季度第1个月的10日前           | quarterly                          | 每季度第1个月的10日前        |
//! | 从2025年3月份起,每季度通报      | quarterly                          | 从2025年3月份起,每季度       |
//! | 每年2月底前报送                 | yearly                             | 每年2月底前                  |
//! | 每半年报告一次                  | half-yearly                        | 每半年                       |
//! | 每周五前报送                    | weekly                             | 每周五前                     |
//! | 按月报送                        | monthly                            | 按月                         |
//! | by 5 pm on Friday, 12 September | 2025-09-12                         | 5 pm on Friday, 12 September |
//! | no later than 9/30/2025         | 2025-09-30                         | 9/30/2025                    |
//! | within 5 working days           | 2025-03-17                         | within 5 working days        |
//! | by the end of Q3                | 2025-09-30                         | end of Q3                    |
//! | 全年引进项目10个                |                                    |                              |
//! | 今年新增就业1万人               |                                    |                              |
//! | 2025年新增5万亩                 |                                    |                              |
//! | 3·5学雷锋活动                   |                                    |                              |
//! | 5月份科普周                     |                                    |                              |
//! | 一季度“开门红”                  |                                    |                              |
//! | 年底考核                        |                                    |                              |
//! | 前三季度完成                    |                                    |                              |
//! | 2000年前建成的小区              |                                    |                              |
//! | 审批时限压缩至3个工作日内       |                                    |                              |
//! | 近三年内发生                    |                                    |                              |
//! | 截至2月底                       |                                    |                              |
//! | 去年底建成                      |                                    |                              |
//! | 自2025年7月1日起施行            |                                    |                              |
//! | 甲政办〔2025〕3号               |                                    |                              |
//! | 电话:2025-0630112               |                                    |                              |
//! | 开展4/5G建设                    |                                    |                              |
//! | 落实《2025年6月底前任务》       |                                    |                              |
//! # ";
//! # for row in table.lines().filter(|row| row.starts_with('|')).skip(2) {
//! #     let cells: Vec<_> = row.split('|').map(str::trim).collect();
//! #     let reference = Reference { issued_on: "2025-03-10".parse().ok(), year: Some(2025), plan: true, ..Reference::default() };
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
//!
//! Where the whole of a text is a time (a cell, a bracket, behind a label) less is enough, a scope is done by its end, and
//! words that name no day are kept as they stand.
//!
//! ```
//! # use qingdan::reading::deadline::{Reference, in_label};
//! # let table = "
//! | label                    | day                    | kept words        |
//! |--------------------------|------------------------|-------------------|
//! | 2025年                   | 2025-12-31             | 2025年            |
//! | 全年                     | 2025-12-31             | 全年              |
//! | 2025—2027年              | 2027-12-31             | 2025—2027年       |
//! | 9月                      | 2025-09-30             | 9月               |
//! | 5-12月                   | 2025-12-31             | 5-12月            |
//! | 4月~6月/9月~11月         | 2025-06-30, 2025-11-30 | 4月~6月, 9月~11月 |
//! | 6.30                     | 2025-06-30             | 6.30              |
//! | 2025.6                   | 2025-06-30             | 2025.6            |
//! | 20250630                 | 2025-06-30             | 20250630          |
//! | 下周                     | 2025-03-23             | 下周              |
//! | 5个工作日                | 2025-03-17             | 5个工作日         |
//! | 30 June – 15 July        | 2025-07-15             | 30 June – 15 July |
//! | “十四五”期间             | 2025-12-31             | “十四五”期间      |
//! | 长期坚持，2025年底前见效 | 2025-12-31             | 2025年底前        |
//! | 半年一次                 | half-yearly            | 半年一次          |
//! | 长期坚持                 | open                   | 长期坚持          |
//! | 2025年3月起              | open                   | 2025年3月起       |
//! | 每两周                   | open                   | 每两周            |
//! | 会后3日内                | none                   | 会后3日内         |
//! # ";
//! # for row in table.lines().filter(|row| row.starts_with('|')).skip(2) {
//! #     let cells: Vec<_> = row.split('|').map(str::trim).collect();
//! #     let reference = Reference { issued_on: "2025-03-10".parse().ok(), year: Some(2025), plan: true, ..Reference::default() };
//! #     let found = in_label(cells[1], &reference);
//! #     let day = found.iter().map(|one| match (one.due, one.recurrence) {
//! #         (Some(due), _) => due.to_string(),
//! #         (None, Some(each)) => each.name().to_owned(),
//! #         (None, None) => if one.open { "open" } else { "none" }.to_owned(),
//! #     });
//! #     let words: Vec<_> = found.iter().map(|one| one.span.of(cells[1])).collect();
//! #     let got = (day.collect::<Vec<_>>().join(", "), words.join(", "));
//! #     assert_eq!(got, (cells[2].to_owned(), cells[3].to_owned()), "{}", cells[1]);
//! # }
//! ```
//!
//! A file holds each kind of time: `date` single ones, `counted`, `numbered`, `rhythm`, `feast`, `english`, `order`; `phrase`
//! puts them together, `setting` says whether they set a deadline where they stand, `when` which day they are.

mod counted;
mod date;
mod english;
mod english_openers;
mod feast;
mod hour;
mod moon;
mod numbered;
mod order;
mod period_day;
mod phrase;
mod rhythm;
mod setting;
mod when;

use chrono::{Datelike, NaiveDate};

use super::is_blank;
use crate::reading::model::Recurrence;
use crate::reading::words::{OPEN_ENDED, OPEN_MANNERS};
use crate::text::{
    Span,
    chars::{fold, is_han},
};
pub(crate) use numbered::in_due_label;
pub(crate) use order::days_first;
pub use period_day::{PeriodDay, day_in_period};
use phrase::{Phrase, Place, begins, phrases};
use when::{Part, When, Year};

/// What plain month dates are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The day on which the notice was issued.
    pub issued_on: Option<NaiveDate>,
    /// The year that its plain month dates belong to.
    pub year: Option<i32>,
    /// Whether it is a plan of that year: then a month that has passed is not the next year's.
    pub plan: bool,
    /// The day that stands in for that of issue where the notice has none: days are counted from it, and a time
    /// without a year is the next such day. What had passed by then is not taken for told.
    pub as_of: Option<NaiveDate>,
    /// The first day of what it plans, where that goes on into the next year: a month before it is the next year's, as
    /// January is in a plan of an autumn term.
    pub begins: Option<NaiveDate>,
    /// The first and the last day of the week or month that what is read stands under: a day of a month or of a week
    /// alone is one of these.
    pub within: Option<(NaiveDate, NaiveDate)>,
    /// Whether it writes days before months in figures: `10/11/25` is in November.
    pub day_first: bool,
}

impl Reference {
    /// Any year: with one, days can be told from other numbers.
    pub(crate) const ANY_YEAR: Self = Self {
        issued_on: None,
        year: Some(2000),
        plan: false,
        as_of: None,
        begins: None,
        within: None,
        day_first: false,
    };

    /// The day that days are counted from.
    fn day(&self) -> Option<NaiveDate> {
        // A notice of another year was not issued about that day.
        let near =
            |day: &NaiveDate| self.year.is_none_or(|year| year == day.year() || year == day.year() + 1);
        self.issued_on.or(self.as_of.filter(near))
    }

    /// The week that what is read stands under.
    fn week(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.within.filter(|(first, last)| (*last - *first).num_days() < 10)
    }

    /// The year of plain month dates.
    fn year(&self) -> Option<i32> {
        self.year.or(self.as_of.map(|day| day.year()))
    }
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
    /// Whether the day was counted from one that only stands in for that of the notice.
    pub assumed: bool,
}

/// The deadlines that running text sets, in order.
pub fn in_prose(text: &str, reference: &Reference) -> Vec<Deadline> {
    Spoken::of(text).resolved(text, reference)
}

/// What running text says about when, before it is known which days these are.
pub(crate) struct Spoken {
    /// Its phrases, and whether they set a deadline.
    all: Vec<(Phrase, bool)>,
    /// Where those begin that the one behind them explains: `国庆前（9月28日前）`.
    explained: Vec<usize>,
}

impl Spoken {
    pub(crate) fn of(text: &str) -> Self {
        let all: Vec<Phrase> = phrases(text, Place::Prose).collect();
        let explains = |pair: &[Phrase]| {
            matches!(text[pair[0].span.end..pair[1].start].trim(), "（" | "(")
                && pair[0].times.iter().all(|(_, when)| matches!(when, When::Feast { .. } | When::Undated))
        };
        let explained = all.windows(2).filter(|pair| explains(pair)).map(|pair| pair[0].start).collect();
        let sets = |phrase: Phrase| {
            let sets = phrase.is_deadline(text);
            (phrase, sets)
        };
        Self { all: all.into_iter().map(sets).collect(), explained }
    }

    /// The deadlines of the same text, in order.
    pub(crate) fn resolved(&self, text: &str, reference: &Reference) -> Vec<Deadline> {
        let (mut found, mut last): (Vec<Deadline>, usize) = (Vec::new(), usize::MAX);
        let set = self.all.iter().filter(|(_, sets)| *sets).map(|(phrase, _)| phrase);
        for (phrase, when, time) in resolved(set, text, reference) {
            let free = match when {
                When::Weekday(_) if !phrase.closed => reference.week().is_none(),
                When::InMonth { month: None, part: Part::Third(_), .. } => reference.within.is_none(),
                _ => false,
            };
            if !free && !phrase.tells_of_past(when, time.due, text, reference) {
                if let Some(before) = found.last_mut().filter(|_| self.explained.binary_search(&last).is_ok())
                {
                    before.due = time.due;
                }
                last = phrase.start;
                found.push(time);
            }
        }
        found
    }

    /// The day or the stretch of days that a task opens with: `5月11日布置展板。` What is to be done on a day is done by it.
    /// So it is where a day is a clause of its own, or said outright to be the one: `统一答疑，5月8日。`, `资料于4月13日发放`.
    pub(crate) fn opening_day(&self, text: &str, reference: &Reference) -> Option<Deadline> {
        let opening = &text[..text.char_indices().nth(60).map_or(text.len(), |(at, _)| at)];
        let cut = if opening.len() < text.len() { phrases(opening, Place::Prose).next() } else { None };
        let whole = || self.all.first().filter(|_| opening.len() == text.len()).map(|(first, _)| first);
        let first = cut.as_ref().or_else(whole);
        // `报名。5月1日至31日,…`: behind its title.
        let titled = |before: &str| {
            before.ends_with(['。', '：']) && before.matches(['。', '，', '；', '：']).count() == 1
        };
        let opens = |start: usize| {
            start == 0 || text[..start].chars().take(17).count() <= 16 && titled(&text[..start])
        };
        let said = |phrase: &Phrase| {
            let (before, after) =
                (text[..phrase.span.start].trim_end(), text[phrase.span.end..].trim_start());
            before.ends_with('于') && !before.ends_with("关于") && after.starts_with(is_han)
                || before.ends_with(['，', ',']) && after.trim_end_matches(['。', '；']).is_empty()
        };
        let first = first.filter(|phrase| (opens(phrase.start) || said(phrase)) && !phrase.is_start(text))?;
        let day = matches!(first.times[..], [(_, When::InMonth { part: Part::Day(_), month: Some(_), .. })]);
        let found = || resolved(std::iter::once(first), text, reference).pop();
        let (_, when, time) = found().filter(|_| day)?;
        // `2025年1月1日至12月31日`: behind a title it is how long something is offered.
        if first.start > 0 && when.has_own_year() {
            return None;
        }
        (!first.tells_of_past(when, time.due, text, reference)).then_some(time)
    }

    /// The days on which something is done behind the deadlines that a task sets: `6月24日前回执确认，7月4日答辩`. A day of the
    /// month alone is of the month before it: `6月24日前登分，25日发放`.
    pub(crate) fn days_behind(&self, text: &str, known: &[Deadline], reference: &Reference) -> Vec<Deadline> {
        const MOST: usize = 12;
        let dated = |time: &&Deadline| time.due.is_some() && time.span.of(text).contains('月');
        let Some(first) = known.iter().find(dated).filter(|_| known.len() <= MOST) else { return Vec::new() };
        let months = self.all.iter().filter_map(|(phrase, _)| {
            let [(span, when @ When::InMonth { year: None, month: Some(_), part: Part::Day(_) })] =
                phrase.times[..]
            else {
                return None;
            };
            (!phrase.is_start(text)).then(|| (span, when.day(reference)))
        });
        let mut found: Vec<Deadline> = Vec::new();
        let mut months = months.peekable();
        let clauses = text.match_indices(['，', ',', '；', ';', '。']).map(|(at, mark)| at + mark.len());
        for start in clauses.filter(|start| *start > first.span.end) {
            let start = text.len() - text[start..].trim_start().len();
            while months.next_if(|(span, _)| span.start < start).is_some() {}
            let before =
                known.iter().rev().find(|time| time.span.end <= start).into_iter().chain(found.last());
            let Some(last) = before.filter_map(|time| time.due).max() else { continue };
            let (span, due) = match months.next_if(|(span, _)| span.start == start) {
                Some(month) => month,
                None => {
                    let figures = text[start..].bytes().take_while(u8::is_ascii_digit).take(3).count();
                    let day = text[start..start + figures].parse().ok();
                    let end = start + figures + '日'.len_utf8();
                    if !text[start + figures..].starts_with(['日', '号']) {
                        continue;
                    }
                    (Span::new(start, end), day.and_then(|day| last.with_day(day)))
                }
            };
            let does = text[span.end..].starts_with(|c: char| is_han(c) && !"的是为起前后以之".contains(c));
            let free = !known.iter().any(|time| time.span.overlaps(span));
            if let Some(due) = due.filter(|due| does && free && *due > last) {
                found.push(Deadline { span, due: Some(due), ..first.clone() });
            }
        }
        found
    }
}

/// The deadlines of a text that is nothing but a time: a cell, a bracket, the value of a label. A text that names no
/// day is kept whole.
pub fn in_label(text: &str, reference: &Reference) -> Vec<Deadline> {
    let whole = Span::new(0, text.len()).trimmed(text);
    // `—`, `/`: a cell that says nothing.
    if !whole.of(text).contains(char::is_alphanumeric) {
        return Vec::new();
    }
    let all: Vec<Phrase> = phrases(text, Place::Label).collect();
    let set = all.iter().filter(|phrase| !phrase.is_start(text) && !phrase.is_counted_from_elsewhere(text));
    let known = |(phrase, when, time): (&Phrase, When, Deadline)| {
        // Of which month a day alone is only what stands above can tell.
        let alone = matches!(when, When::InMonth { month: None, part: Part::Day(_), .. }) && !phrase.closed;
        if alone && reference.within.is_none() { Deadline { due: None, ..time } } else { time }
    };
    let found: Vec<_> = resolved(set, text, reference).into_iter().map(known).collect();
    let opens = OPEN_ENDED.start(whole.of(text));
    // `贯穿全年` sets no day.
    // `待3.2版发布后再排`: figures alone are no day there.
    let waits = whole.of(text).starts_with(['待', '等']) && text.contains('后');
    let scope = opens && all.iter().all(Phrase::is_year)
        || waits && all.iter().all(|phrase| phrase.needs_label(text));
    if !found.is_empty() && !scope {
        return found;
    }
    // `25.11`, where days stand first.
    if reference.day_first
        && let Some(when) = english::day_in_figures(whole.of(text))
    {
        let due = when.day(reference);
        return vec![Deadline { span: whole, due, recurrence: None, open: false, assumed: false }];
    }
    // `2025年3月起`: when it ends nobody said.
    let open = opens || all.iter().any(|phrase| phrase.is_start(text));
    vec![Deadline { span: whole, due: None, recurrence: None, open, assumed: false }]
}

/// The times of some phrases with their days. A time that would lie before one whose year was named in the same
/// sentence is of that year too: `2026年6月底前动工，年底前完工`.
fn resolved<'p>(
    phrases: impl Iterator<Item = &'p Phrase>,
    text: &str,
    reference: &Reference,
) -> Vec<(&'p Phrase, When, Deadline)> {
    let mut found = Vec::new();
    let mut named: Option<(Year, NaiveDate)> = None;
    let known = Reference { as_of: None, ..*reference };
    let mut end = 0;
    for phrase in phrases {
        for (span, when) in &phrase.times {
            if text[end..span.start].contains('。') {
                named = None;
            }
            end = span.end;
            let (mut when, mut due) = (*when, when.day(reference));
            if let (None, Some((year, before)), Some(day)) = (when.year(), named, due)
                && day < before
            {
                when = when.in_named_year(year);
                due = when.day(reference);
            }
            if let (Some(year @ (Year::Number(_) | Year::Relative(1..))), Some(due)) = (when.year(), due) {
                named = Some((year, due));
            }
            let recurrence = if let When::Rhythm(each) = when { each } else { None };
            let open = matches!(when, When::Rhythm(_));
            let assumed = due.is_some() && reference.as_of.is_some() && when.day(&known) != due;
            found.push((phrase, when, Deadline { span: *span, due, recurrence, open, assumed }));
        }
    }
    found
}

/// Whether a time may open a text: its first characters tell.
pub(crate) fn may_open(text: &str) -> bool {
    begins(text)
}

/// Whether a word is the name of a month in English, written in full.
pub(crate) fn is_english_month(word: &str) -> bool {
    english::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// Whether `text` is nothing but a time, as in the bracket `(2023年12月底)`.
pub fn is_time(text: &str) -> bool {
    let free_char = |c: char| {
        matches!(fold(c), '、' | ',' | ';' | '。' | '在' | '到' | '至' | '于' | '和' | '及' | '完' | '成')
            || is_blank(c)
    };
    // The longest list of dates is shorter.
    if text.len() > 600 {
        return false;
    }
    let free = |gap: &str| gap.chars().all(free_char);
    // Most texts are none, and the first character that says something tells.
    let mut phrases = phrases(text, Place::Label);
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start_matches(free_char);
        let phrase = if begins(rest) { phrases.next() } else { None };
        let Some(phrase) = phrase else {
            return if end == 0 { is_open_ended(text.trim()) } else { rest.is_empty() };
        };
        if phrase.needs_label(text) || !free(&text[end..phrase.start]) {
            return false;
        }
        end = phrase.span.end;
    }
}

/// Whether `text` says what is to be had by when, in figures alone: `一季度42%；二季度43.5%`, `6月底50种`.
pub(crate) fn is_staged(text: &str) -> bool {
    const LONGEST: usize = 300;
    if text.len() > LONGEST || !begins(text) {
        return false;
    }
    let parts = |c: char| matches!(fold(c), ',' | ';' | '、' | '/' | '。') || c.is_whitespace();
    let phrases: Vec<Phrase> = phrases(text, Place::Label).collect();
    let ends = phrases.iter().skip(1).map(|phrase| phrase.start).chain([text.len()]);
    let mut values =
        phrases.iter().zip(ends).map(|(phrase, end)| text[phrase.span.end..end].trim_matches(parts));
    phrases.first().is_some_and(|first| first.start == 0)
        && values.all(|value| value.is_empty() || is_figure_alone(value))
}

/// `≤42`, `43.5%`, `50种`, `达到1.2万吨`.
fn is_figure_alone(value: &str) -> bool {
    const LONGEST_MEASURE: usize = 4;
    let is_bound = |c: char| ":：≤≥<>＜＞=约达到至不低高超少多于过累计".contains(c) || is_blank(c);
    let figures = value.trim_start_matches(is_bound);
    let measure = figures.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(fold(c), '.' | ','));
    measure.len() < figures.len() && measure.chars().take(LONGEST_MEASURE + 1).count() <= LONGEST_MEASURE
}

/// Whether `text` is a month and a day in figures, `12.5`, `6/30`: a time beside one who is to do something by then.
pub(crate) fn is_day_in_figures(text: &str) -> bool {
    let figures = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit() || b"./-".contains(&byte));
    let day =
        |(_, when): &(Span, When)| matches!(when, When::InMonth { part: Part::Day(_), month: Some(_), .. });
    let whole = |phrase: &Phrase| phrase.span.len() == text.len() && phrase.times.iter().all(day);
    figures && phrases(text, Place::Label).next().as_ref().is_some_and(whole)
}

/// The first and the last day of the month or week that a text names: `三月份`, `12.8-12.14`.
pub(crate) fn period(text: &str, reference: &Reference) -> Option<(NaiveDate, NaiveDate)> {
    const LONGEST_WEEK: i64 = 10;
    let day = |text: &str| in_label(text, reference).last().and_then(|time| time.due);
    let last = day(text)?;
    let is_dash = |c: char| matches!(fold(c), '-' | '~' | '至' | '到');
    if let Some((first, _)) = text.split_once(is_dash) {
        let first = day(first)?;
        return (0..LONGEST_WEEK).contains(&(last - first).num_days()).then_some((first, last));
    }
    let whole = |(_, when): &(Span, When)| matches!(when, When::InMonth { part: Part::Whole, .. });
    let is_month = phrases(text, Place::Label).last()?.times.last().is_some_and(whole);
    is_month.then_some((last.with_day(1)?, last))
}

/// Whether a text ends with a time: what a bracket behind it says of a day explains that.
pub(crate) fn closes_with_time(text: &str) -> bool {
    phrases(text, Place::Label).last().is_some_and(|last| last.span.end == text.trim_end().len())
}

/// Whether it is nothing but words that set no day: `长期坚持`.
fn is_open_ended(text: &str) -> bool {
    let found = OPEN_ENDED.longest(text).filter(|(_, sure)| *sure);
    found.is_some_and(|(length, _)| {
        text.len() == length
            || OPEN_MANNERS.longest(&text[length..]).is_some_and(|(more, ())| length + more == text.len())
    })
}

#[cfg(test)]
mod tests;
