//! Rhythms: `每季度末`, `每月28日前`, `从2025年3月份起,每季度`, `按月`.

use super::date;
use super::feast::feast;
use super::phrase::{Place, suffix};
use super::when::When;
use crate::reading::grammar::cursor::Cursor;
use crate::reading::model::Recurrence;

/// A rhythm, with when in its period and from when on.
pub(super) fn rhythm(cursor: &mut Cursor<'_>) -> Option<When> {
    let one = |cursor: &mut Cursor<'_>, by| {
        if cursor.word("旬").is_some() {
            return Some(When::Rhythm(None));
        }
        let each = period(cursor).filter(|each| *each != Recurrence::Daily)?;
        // `按月份` is a manner, `按年龄` another word, `逐年` says that it grows.
        let longer = cursor.0.starts_with(['份', '龄', '级', '轻']) || by == 1 && each == Recurrence::Yearly;
        (!longer).then_some(When::Rhythm(Some(each)))
    };
    match cursor.one_of(&["按", "逐", "从", "自"]) {
        Some(by @ 0..=1) => return one(cursor, by),
        Some(_) => {
            cursor.try_read(|cursor| date::time(cursor, Place::Prose)).map(drop).or_else(|| {
                date::year(cursor)?;
                cursor.word("度");
                Some(())
            })?;
            cursor.one_of(&["起", "开始"])?;
            cursor.word(",");
        }
        None => {}
    }
    cursor.one_of(&["每个", "每一", "每逢", "每"])?;
    let Some(mut each) = cursor.try_read(period) else { return several(cursor) };
    // `每年6月、12月` is every half year.
    if each == Recurrence::Yearly {
        each = match cursor.try_read(months) {
            Some(2) => Recurrence::HalfYearly,
            Some(4) => Recurrence::Quarterly,
            _ => each,
        };
    }
    for _ in 0..3 {
        cursor.word("的");
        if cursor.try_read(detail).is_none() {
            break;
        }
    }
    // `每周一上午`
    cursor.one_of(&["上午", "下午", "中午", "晚上", "早上", "傍晚"]);
    cursor.try_read(suffix);
    Some(When::Rhythm(Some(each)))
}

/// `每两周`, `每15天`, `每旬`: a rhythm that no name is kept for.
fn several(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.one_of(&["旬", "双月", "双周", "学期", "学年"]).is_none() {
        cursor.number()?;
        cursor.one_of(&["周", "个星期", "个月", "天", "日", "个工作日", "年", "个季度"])?;
    }
    Some(When::Rhythm(None))
}

/// `半年一次`, `一月一次`, `一季度一次`, as a label.
pub(super) fn so_often(cursor: &mut Cursor<'_>) -> Option<When> {
    if !cursor.sees(|cursor| cursor.word("半年")) {
        cursor.number().filter(|number| *number == 1)?;
        cursor.word("个");
    }
    let each = period(cursor)?;
    let times = cursor.number()?;
    cursor.one_of(&["次", "报", "调度"])?;
    Some(When::Rhythm((times == 1).then_some(each)))
}

fn period(cursor: &mut Cursor<'_>) -> Option<Recurrence> {
    use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
    let words = [
        "季度",
        "季",
        "半年",
        "半年度",
        "年度",
        "年",
        "月份",
        "月度",
        "月",
        "周",
        "星期",
        "礼拜",
        "天",
        "日",
    ];
    Some(match cursor.one_of(&words)? {
        0 | 1 => Quarterly,
        2 | 3 => HalfYearly,
        4 | 5 => Yearly,
        6..=8 => Monthly,
        9..=11 => Weekly,
        _ => Daily,
    })
}

/// When in its period a rhythm falls: `第1个月的10日`, `首月5日`, `末`, `6月底、12月底`, `28日`, `五`.
fn detail(cursor: &mut Cursor<'_>) -> Option<()> {
    let nth_month = cursor.try_read(|cursor| {
        if cursor
            .one_of(&["首个月", "首月", "末月", "次月", "当月", "下月", "最后一个月", "最后一月"])
            .is_none()
        {
            cursor.word("第")?;
            cursor.number()?;
            cursor.one_of(&["个月", "月"])?;
        }
        cursor.word("的");
        cursor.one_of(&["底", "末", "上旬", "中旬", "下旬"]);
        Some(())
    });
    if nth_month.is_some() {
        cursor.try_read(days);
        return Some(());
    }
    let end = [
        "结束",
        "结束后",
        "终了后",
        "终了之日起",
        "结束之日起",
        "末",
        "底",
        "初",
        "上旬",
        "中旬",
        "下旬",
        "年底",
        "年末",
        "年初",
        "年终",
        "月底",
        "月末",
        "上半年",
        "下半年",
    ];
    if cursor.one_of(&end).is_some() {
        cursor.word("的");
        cursor.try_read(workday);
        return Some(());
    }
    if cursor.try_read(workday).is_some() {
        return Some(());
    }
    if cursor.try_read(months).is_some()
        || cursor.try_read(|cursor| feast(cursor, None, Place::Prose)).is_some()
    {
        return Some(());
    }
    cursor.try_read(days).or_else(|| cursor.try_read(weekdays))
}

/// `5个工作日内`, `前3个工作日内`, `第一个工作日`.
fn workday(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.one_of(&["首个", "最后一个"]).is_none() {
        cursor.one_of(&["前", "第", "后"]);
        cursor.number()?;
        cursor.word("个");
    }
    cursor.one_of(&["工作日", "自然日", "日内", "天内"]).map(drop)
}

/// `月度终了后5日内`, `季度结束后10个工作日内`.
pub(super) fn after_each(cursor: &mut Cursor<'_>) -> Option<When> {
    let each = period(cursor).filter(|each| matches!(each, Recurrence::Monthly | Recurrence::Quarterly))?;
    cursor.one_of(&["终了后", "结束后", "终了之日起", "结束之日起", "终了", "结束"])?;
    workday(cursor)?;
    Some(When::Rhythm(Some(each)))
}

/// `6月底、12月底`, `3、6、9、12月`; how many they are.
fn months(cursor: &mut Cursor<'_>) -> Option<usize> {
    let next = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["、", "和", "及"])?;
        date::month_time(cursor).map(drop)
    };
    let mut count = 1;
    for _ in 0..11 {
        let bare = |cursor: &mut Cursor<'_>| {
            cursor.number()?;
            cursor.word("、")
        };
        if cursor.try_read(bare).is_none() {
            break;
        }
        count += 1;
    }
    date::month_time(cursor)?;
    while count < 12 && cursor.try_read(next).is_some() {
        count += 1;
    }
    Some(count)
}

/// `10日、25日`.
fn days(cursor: &mut Cursor<'_>) -> Option<()> {
    let day = |cursor: &mut Cursor<'_>| {
        cursor.number()?;
        cursor.one_of(&["日", "号"]).map(drop)
    };
    day(cursor)?;
    let next = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["、", "和"])?;
        day(cursor)
    };
    let _ = (0..4).try_for_each(|_| cursor.try_read(next));
    Some(())
}

/// `一、三、五`; `每周一次` names none.
fn weekdays(cursor: &mut Cursor<'_>) -> Option<()> {
    let day = |cursor: &mut Cursor<'_>| {
        let one = cursor.first() == Some('一');
        date::day_of_week(cursor)?;
        // `每周一报` says how often, `每周五报` on which day.
        let counts =
            cursor.0.starts_with(['次', '个', '期', '调', '会']) || one && cursor.0.starts_with('报');
        (!counts).then_some(())
    };
    day(cursor)?;
    let next = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["、", "和"])?;
        cursor.one_of(&["周", "星期"]);
        date::day_of_week(cursor).map(drop)
    };
    let _ = (0..6).try_for_each(|_| cursor.try_read(next));
    Some(())
}
