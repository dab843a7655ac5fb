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

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use winnow::{
    Parser,
    combinator::{alt, opt, preceded, repeat, separated_pair, terminated},
    error::EmptyError,
};

use super::super::model::Recurrence;
use super::super::words::{COMPLETION, FEASTS, MOON_FEASTS, OPEN_ENDED, TIME_NAMES};
use super::{digit, head, is_blank, longest, numbering, skip_blanks, starts_with, starts_with_any};
use crate::text::{Span, chars::fold};

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
    let open = starts_with_any(whole.of(text), OPEN_ENDED);
    vec![Deadline { span: whole, due: None, recurrence: None, open }]
}

/// Whether `text` is nothing but a time, as in the bracket `(2023年12月底)`.
pub fn is_time(text: &str) -> bool {
    let mut end = 0;
    let free = |gap: &str| gap.chars().all(|c| is_blank(c) || "、,;。在到至于和及完成".contains(fold(c)));
    for phrase in phrases(text) {
        if !free(&text[end..phrase.span.start]) {
            return false;
        }
        end = phrase.span.end;
    }
    let rest = text[end..].trim();
    if end == 0 { OPEN_ENDED.contains(&rest) } else { free(rest) }
}

/// A year as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    Number(i32),
    /// This year, or so many years on.
    Relative(i32),
}

/// A month as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Month {
    Number(u32),
    /// The month of the notice, or so many on.
    Relative(u32),
}

/// What of a month is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// Its end, said in so many words.
    End,
    Day(u32),
    /// A third of it, by the last day.
    Third(u32),
}

/// A time as a phrase names it, before it is known which day it comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    InMonth { year: Option<Year>, month: Option<Month>, part: Part },
    Quarter { year: Option<Year>, quarter: u32, end: bool },
    Half { year: Option<Year>, half: u32, end: bool },
    YearEnd { year: Option<Year> },
    Feast { year: Option<Year>, month: u32, day: u32 },
    MoonFeast,
    Counted { count: u32, unit: Unit },
    InWeek { weeks: u64, day: Weekday },
    Rhythm(Recurrence),
}

/// What is counted from the day of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Workdays,
    Weeks,
    Months,
}

/// One phrase: one time or several that share a suffix.
#[derive(Debug)]
struct Phrase {
    span: Span,
    times: Vec<(Span, When)>,
    /// Whether `前` or the like closes it.
    closed: bool,
}

type In<'s> = &'s str;
type Out<T> = Result<T, EmptyError>;

/// No list of dates in a notice is longer.
const MOST_TIMES: usize = 12;

/// Every phrase of `text` that names a time, in order. Titles in `《》` are names and are passed over.
fn phrases(text: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut skip = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if c == '《' {
            skip = skip.max(at + title_length(&text[at..]));
        }
        let before = std::mem::replace(&mut previous, c);
        // A number is tried at its first figure only: what begins inside one is no date.
        let inside = digit(c).is_some() && (digit(before).is_some() || "./-〔[".contains(fold(before)));
        if at < skip || inside || !STARTS.contains(fold(c)) || "去上前历往逐".contains(before) && c == '年'
        {
            continue;
        }
        let mut rest = &text[at..];
        let Ok((times, closed)) = phrase.parse_next(&mut rest) else { continue };
        let end = text.len() - rest.len();
        let span = |slice: &str| Span::within(text, slice).unwrap_or_default();
        let mut times: Vec<_> = times.into_iter().map(|(slice, when)| (span(slice), when)).collect();
        if let Some((last, _)) = times.last_mut() {
            last.end = end;
        }
        found.push(Phrase { span: Span::new(at, end), times, closed });
        skip = end;
    }
    found
}

/// The length of the title in `《》` at the start of `text`; nothing where it is not closed soon.
fn title_length(text: &str) -> usize {
    text.char_indices().take(100).find(|(_, c)| *c == '》').map_or(0, |(at, _)| at)
}

/// The characters (folded) that a phrase can begin with.
const STARTS: &str =
    "0123456789一二三四五六七八九十两〇○今本明次下当年月第上每按从自印发公布通意方“春元清端中重国劳";

/// One phrase: times with what closes them.
fn phrase<'s>(input: &mut In<'s>) -> Out<(Vec<(In<'s>, When)>, bool)> {
    alt((
        rhythm.with_taken().map(|(when, slice)| (vec![(slice, when)], true)),
        counted.with_taken().map(|(when, slice)| (vec![(slice, when)], true)),
        times,
    ))
    .parse_next(input)
}

/// Times that share a suffix: `6月、12月底前`; of a range its end counts.
fn times<'s>(input: &mut In<'s>) -> Out<(Vec<(In<'s>, When)>, bool)> {
    let mut all = vec![time_or_range.with_taken().map(|(when, slice)| (slice, when)).parse_next(input)?];
    while all.len() < MOST_TIMES {
        let mut ahead = *input;
        let next =
            preceded(marks(&["、", "和", "及", "/"]), time_or_range.with_taken()).parse_next(&mut ahead);
        let Ok((when, slice)) = next else { break };
        all.push((slice, inheriting(when, all[all.len() - 1].1)));
        *input = ahead;
    }
    let closed = opt(suffix).parse_next(input)?.is_some();
    Ok((all, closed))
}

/// A time in a list takes the year, and a bare day the month, from the one before it.
fn inheriting(when: When, before: When) -> When {
    let (earlier, in_month) = match before {
        When::InMonth { year, month, .. } => (year, month),
        When::Quarter { year, .. } | When::Half { year, .. } => (year, None),
        _ => (None, None),
    };
    match when {
        When::InMonth { year: None, month, part } => {
            When::InMonth { year: earlier, month: month.or(in_month), part }
        }
        When::Quarter { year: None, quarter, end } => When::Quarter { year: earlier, quarter, end },
        other => other,
    }
}

fn time_or_range(input: &mut In<'_>) -> Out<When> {
    alt((range, time)).parse_next(input)
}

/// `3—10月`, `3月至10月`, `6月1日至30日`: the end, with the year of the beginning.
fn range(input: &mut In<'_>) -> Out<When> {
    let dash = || marks(&["--", "-", "~", "至", "到"]);
    let bare_month = (opt(year), number).map(|(year, month)| When::InMonth {
        year,
        month: Some(Month::Number(month)),
        part: Part::Whole,
    });
    let whole = separated_pair(time, dash(), time);
    let short = separated_pair(bare_month, dash(), month_time);
    let days = separated_pair(month_time, dash(), terminated(number, mark("日")));
    alt((
        whole.map(|(from, to)| inheriting(to, from)),
        days.map(|(from, day)| match from {
            When::InMonth { year, month, .. } => When::InMonth { year, month, part: Part::Day(day) },
            other => other,
        }),
        short.map(|(from, to)| inheriting(to, from)),
    ))
    .parse_next(input)
}

/// A single time.
fn time(input: &mut In<'_>) -> Out<When> {
    alt((dotted_date, month_time, quarter, half, five_years, year_end, feast, weekday, day)).parse_next(input)
}

/// `2025.6.30`, `2025-06-30`, `2025/6/30`.
fn dotted_date(input: &mut In<'_>) -> Out<When> {
    let rest = *input;
    let (date, length) =
        head::full_date(rest).filter(|(_, length)| !rest[..*length].contains('年')).ok_or(EmptyError)?;
    *input = &rest[length..];
    if input.starts_with(|c| digit(c).is_some()) {
        return Err(EmptyError);
    }
    let (year, month) = (Some(Year::Number(date.year())), Some(Month::Number(date.month())));
    Ok(When::InMonth { year, month, part: Part::Day(date.day()) })
}

/// `2025年6月30日`, `明年6月底`, `本月`, `3月上旬`.
fn month_time(input: &mut In<'_>) -> Out<When> {
    let (year, month) = (opt(year), month).parse_next(input)?;
    let part =
        opt(alt((month_part, terminated(number, marks(&["日", "号"])).map(Part::Day)))).parse_next(input)?;
    Ok(When::InMonth { year, month: Some(month), part: part.unwrap_or(Part::Whole) })
}

fn month(input: &mut In<'_>) -> Out<Month> {
    let numbered = terminated(number, marks(&["月份", "月"])).verify(|month| (1..=12).contains(month));
    alt((
        numbered.map(Month::Number),
        marks(&["本月", "当月"]).value(Month::Relative(0)),
        marks(&["次月", "下月", "下个月"]).value(Month::Relative(1)),
    ))
    .parse_next(input)
}

fn month_part(input: &mut In<'_>) -> Out<Part> {
    alt((
        marks(&["底", "末"]).value(Part::End),
        mark("上旬").value(Part::Third(10)),
        mark("中旬").value(Part::Third(20)),
        mark("下旬").value(Part::Third(31)),
    ))
    .parse_next(input)
}

/// A day without its month: `15日前`.
fn day(input: &mut In<'_>) -> Out<When> {
    let day = terminated(number, mark("日")).verify(|day| (1..=31).contains(day)).parse_next(input)?;
    let mut ahead = *input;
    suffix.parse_next(&mut ahead)?;
    Ok(When::InMonth { year: None, month: None, part: Part::Day(day) })
}

fn quarter(input: &mut In<'_>) -> Out<When> {
    let (year, _, quarter, _, end) = (
        opt(year),
        opt(mark("第")),
        number.verify(|quarter| (1..=4).contains(quarter)),
        marks(&["季度", "个季度"]),
        opt(marks(&["末", "底"])),
    )
        .parse_next(input)?;
    Ok(When::Quarter { year, quarter, end: end.is_some() })
}

fn half(input: &mut In<'_>) -> Out<When> {
    let half = alt((mark("上半年").value(1), mark("下半年").value(2)));
    let (year, half, end) = (opt(year), half, opt(marks(&["末", "底"]))).parse_next(input)?;
    Ok(When::Half { year, half, end: end.is_some() })
}

fn year_end(input: &mut In<'_>) -> Out<When> {
    let named = (opt(year), marks(&["年底", "年末", "年内", "岁末"]));
    let short = (year, marks(&["底", "末", "内"]));
    alt((
        named.map(|(year, _)| When::YearEnd { year }),
        short.map(|(year, _)| When::YearEnd { year: Some(year) }),
    ))
    .parse_next(input)
}

/// The end of a five-year plan.
fn five_years(input: &mut In<'_>) -> Out<When> {
    let plan = alt((
        mark("十三五").value(2020),
        mark("十四五").value(2025),
        mark("十五五").value(2030),
        mark("十六五").value(2035),
    ));
    let (_, year, _, _, _) =
        (opt(mark("“")), plan, opt(mark("”")), opt(marks(&["时期", "期间", "规划"])), marks(&["末", "期末"]))
            .parse_next(input)?;
    Ok(When::YearEnd { year: Some(Year::Number(year)) })
}

/// A feast: in quotation marks or closed by `前`, else it may be anything (`十一届`, `五一劳动奖章`).
fn feast(input: &mut In<'_>) -> Out<When> {
    let year = opt(year).parse_next(input)?;
    let quoted = opt(mark("“")).parse_next(input)?.is_some();
    let moon = longest(input, MOON_FEASTS, |name| name).map(|(length, _)| (length, When::MoonFeast));
    let fixed = longest(input, FEASTS, |(name, ..)| name)
        .map(|(length, (_, month, day))| (length, When::Feast { year, month: *month, day: *day }));
    let (length, when) = fixed.or(moon).ok_or(EmptyError)?;
    *input = &input[length..];
    if quoted {
        mark("”").parse_next(input)?;
    }
    let mut ahead = *input;
    let closed = suffix.parse_next(&mut ahead).is_ok();
    if closed || quoted && when != When::MoonFeast { Ok(when) } else { Err(EmptyError) }
}

/// `本周五`, `下周三`.
fn weekday(input: &mut In<'_>) -> Out<When> {
    let week = alt((marks(&["本周", "这周", "本星期"]).value(0), marks(&["下周", "下星期"]).value(1)));
    let (weeks, day) = (week, day_of_week).parse_next(input)?;
    Ok(When::InWeek { weeks, day })
}

fn day_of_week(input: &mut In<'_>) -> Out<Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let names = [
        ("一", Mon),
        ("二", Tue),
        ("三", Wed),
        ("四", Thu),
        ("五", Fri),
        ("六", Sat),
        ("日", Sun),
        ("天", Sun),
    ];
    let (length, (_, day)) = longest(input, &names, |(name, _)| name).ok_or(EmptyError)?;
    let day = *day;
    *input = &input[length..];
    Ok(day)
}

/// `印发之日起30日内`, `5个工作日内`.
fn counted(input: &mut In<'_>) -> Out<When> {
    let anchor = (
        opt(mark("本")),
        opt(marks(&["通知", "意见", "方案", "文件", "办法", "清单", "公告"])),
        marks(&["印发", "发布", "发文", "下发", "公布", "印发公布"]),
        marks(&["之日起", "之日", "日起", "后"]),
        opt(marks(&[",", "的"])),
    );
    let unit = alt((
        marks(&["个工作日", "工作日"]).value(Unit::Workdays),
        marks(&["周", "个星期"]).value(Unit::Weeks),
        marks(&["个月"]).value(Unit::Months),
        marks(&["日", "天", "个自然日"]).value(Unit::Days),
    ));
    let (_, count, unit, _) = (opt(anchor), number, unit, marks(&["之内", "内"])).parse_next(input)?;
    Ok(When::Counted { count, unit })
}

/// `每季度末`, `每月28日前`, `从2025年3月份起,每季度`, `按月`.
fn rhythm(input: &mut In<'_>) -> Out<When> {
    use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
    let beginning =
        (marks(&["从", "自"]), alt((time.void(), year.void())), marks(&["起", "开始"]), opt(mark(",")));
    let every = (opt(beginning), marks(&["每个", "每一", "每"]));
    let period = || {
        alt((
            marks(&["季度", "季"]).value(Quarterly),
            mark("半年").value(HalfYearly),
            marks(&["年度", "年"]).value(Yearly),
            marks(&["月份", "月"]).value(Monthly),
            marks(&["周", "星期"]).value(Weekly),
            marks(&["天", "日"]).value(Daily),
        ))
    };
    let detail = alt((
        (mark("第"), number, marks(&["个月", "月"]), opt(mark("的")), opt((number, mark("日")))).void(),
        (marks(&["首月", "末月", "次月", "结束后", "最后一个月"]), opt((number, mark("日")))).void(),
        marks(&["末", "底", "初", "上旬", "中旬", "下旬"]).void(),
        (month_time, repeat::<_, _, (), _, _>(0..=4, (marks(&["、", "和"]), month_time))).void(),
        (number, marks(&["日", "号"])).void(),
        day_of_week.void(),
    ));
    let each = (preceded(every, period()), repeat::<_, _, (), _, _>(0..=2, detail), opt(suffix))
        .map(|(each, ..)| each);
    let by = preceded(mark("按"), period()).verify(|each| *each != Daily);
    alt((each, by)).map(When::Rhythm).parse_next(input)
}

/// What closes a time, a time of day before it included: `前`, `17:00前`, `下班前`, `止`.
fn suffix(input: &mut In<'_>) -> Out<()> {
    let clock = (
        number,
        alt((preceded(mark(":"), number).void(), marks(&["时", "点"]).void())),
        opt((number, mark("分"))),
    );
    let of_day = (opt(marks(&["上午", "下午", "中午", "晚上"])), alt((clock.void(), mark("下班").void())));
    let close = || marks(&["之前", "以前", "前", "之内", "内", "止"]);
    alt(((of_day, opt(close())).void(), close().void())).parse_next(input)
}

fn year(input: &mut In<'_>) -> Out<Year> {
    alt((
        marks(&["今年", "本年度", "本年", "当年"]).value(Year::Relative(0)),
        marks(&["明年", "次年", "下一年"]).value(Year::Relative(1)),
        terminated(year_number, mark("年")),
    ))
    .parse_next(input)
}

fn year_number(input: &mut In<'_>) -> Out<Year> {
    let mut length = 0;
    let value = head::year(input, &mut length).ok_or(EmptyError)?;
    *input = &input[length..];
    Ok(Year::Number(value))
}

/// A number below a hundred or of up to four figures, white space before it passed over.
fn number(input: &mut In<'_>) -> Out<u32> {
    let rest = after_spaces(input);
    let (value, length, _) = numbering::number(rest).ok_or(EmptyError)?;
    *input = &rest[length..];
    Ok(value)
}

/// One word, in any width, with layout spaces before it or inside.
fn mark<'s>(word: &'static str) -> impl Parser<In<'s>, (), EmptyError> {
    move |input: &mut In<'s>| {
        let rest = after_spaces(input);
        let length = starts_with(rest, word).ok_or(EmptyError)?;
        *input = &rest[length..];
        Ok(())
    }
}

/// The longest of several words.
fn marks<'s>(words: &'static [&'static str]) -> impl Parser<In<'s>, (), EmptyError> {
    move |input: &mut In<'s>| {
        let rest = after_spaces(input);
        let (length, _) = longest(rest, words, |word| word).ok_or(EmptyError)?;
        *input = &rest[length..];
        Ok(())
    }
}

/// The text behind a few layout spaces.
fn after_spaces(text: &str) -> &str {
    let (spaces, rest) = skip_blanks(text);
    if spaces <= 12 { rest } else { text }
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
        // `“十一”黄金周`, `年底考核`: a name. `“十四五”末` and `前` are none.
        let names_event = !self.closed && starts_with_any(behind, TIME_NAMES);
        let promise = || {
            let clause = behind.split(|c| "，。；、“《,;".contains(c)).next().unwrap_or(behind);
            let near: String = clause.chars().take(14).collect();
            COMPLETION.iter().any(|verb| near.contains(verb))
        };
        self.times.last().is_some_and(|(_, when)| match when {
            // `提交材料后10个工作日内`: counted from something else than the notice.
            When::Counted { .. } => !before.trim_end().ends_with(['后', '起', '每', '前', '至', '到', '为']),
            When::Rhythm(_) | When::InWeek { .. } | When::MoonFeast => true,
            When::YearEnd { .. } => !names_event,
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

impl When {
    /// The last day that is in time.
    fn day(self, reference: &Reference) -> Option<NaiveDate> {
        match self {
            Self::InMonth { year, month, part } => in_month(year, month, part, reference),
            Self::Quarter { year, quarter, .. } => {
                in_year(year, reference, |year| month_end(year, quarter * 3))
            }
            Self::Half { year, half, .. } => in_year(year, reference, |year| month_end(year, half * 6)),
            Self::YearEnd { year, .. } => in_year(year, reference, |year| month_end(year, 12)),
            Self::Feast { year, month, day } => {
                in_year(year, reference, |year| NaiveDate::from_ymd_opt(year, month, day))
            }
            Self::Counted { count, unit } => counted_day(reference.issued_on?, count, unit),
            Self::InWeek { weeks, day } => {
                let issued_on = reference.issued_on?;
                let monday = issued_on - Days::new(u64::from(issued_on.weekday().num_days_from_monday()));
                monday.checked_add_days(Days::new(weeks * 7 + u64::from(day.num_days_from_monday())))
            }
            Self::MoonFeast | Self::Rhythm(_) => None,
        }
    }
}

fn in_month(
    year: Option<Year>,
    month: Option<Month>,
    part: Part,
    reference: &Reference,
) -> Option<NaiveDate> {
    let day_of = |year: i32, month: u32| match part {
        Part::Whole | Part::End | Part::Third(31) => month_end(year, month),
        Part::Third(day) | Part::Day(day) => NaiveDate::from_ymd_opt(year, month, day),
    };
    match month {
        Some(Month::Number(month)) => in_year(year, reference, |year| day_of(year, month)),
        Some(Month::Relative(on)) => {
            let month = reference.issued_on?.with_day(1)?.checked_add_months(Months::new(on))?;
            day_of(month.year(), month.month())
        }
        None => {
            let issued_on = reference.issued_on?;
            let day = day_of(issued_on.year(), issued_on.month()).filter(|day| *day >= issued_on);
            day.or_else(|| {
                let next = issued_on.with_day(1)?.checked_add_months(Months::new(1))?;
                day_of(next.year(), next.month())
            })
        }
    }
}

/// A day of a year; without a year that of the notice, or the next where the day had passed and the notice is
/// no plan of its year.
fn in_year(
    year: Option<Year>,
    reference: &Reference,
    day: impl Fn(i32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    match year {
        Some(Year::Number(year)) => day(year),
        Some(Year::Relative(on)) => day(reference.year? + on),
        None => {
            let this = day(reference.year?)?;
            let passed = !reference.plan && reference.issued_on.is_some_and(|issued_on| this < issued_on);
            if passed { day(reference.year? + 1) } else { Some(this) }
        }
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn counted_day(from: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Days => from.checked_add_days(Days::new(u64::from(count))),
        Unit::Weeks => from.checked_add_days(Days::new(u64::from(count) * 7)),
        Unit::Months => from.checked_add_months(Months::new(count)),
        Unit::Workdays => {
            let mut day = from;
            let mut left = count.min(1000);
            while left > 0 {
                day = day.succ_opt()?;
                left -= u32::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
            }
            Some(day)
        }
    }
}

#[cfg(test)]
mod tests;
