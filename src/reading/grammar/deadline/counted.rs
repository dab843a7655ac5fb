//! Times that are counted: `印发之日起30日内`, `5个工作日内`, `半个月内`.

use super::phrase::{Place, is_figure, is_inner};
use super::when::{Unit, When};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::words::{NOTICES, Words, words};

/// So many days, weeks or months; what they are counted from may stand before them.
pub(super) fn counted(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    let anchored = !cursor.first().is_some_and(is_figure);
    let received = anchored && cursor.try_read(anchor).is_some_and(|received| received);
    let (count, unit) = cursor.try_read(|cursor| amount(cursor, place))?;
    let within = cursor.one_of(&["之内", "以内", "内"]);
    match within {
        Some(2) if is_inner(cursor.first()) => return None,
        Some(_) => {}
        // `5个工作日` behind a label; `30日` there may be the thirtieth.
        None if place == Place::Label
            && matches!(unit, Unit::Workdays | Unit::Weeks)
            && cursor.0.trim().is_empty() => {}
        None => return None,
    }
    Some(When::Counted { count, unit, known: !received })
}

/// What is counted from: the notice, or its receipt, whose day nobody can know.
fn anchor(cursor: &mut Cursor<'_>) -> Option<bool> {
    if cursor.one_of(&["即日起", "即日"]).is_some() {
        cursor.one_of(&[",", "的"]);
        return Some(false);
    }
    let received = cursor.one_of(&["收到", "接到", "收文"]);
    cursor.one_of(&["本", "此", "该"]);
    let noun = NOTICES.longest(cursor.0).map(|(length, ())| cursor.0 = &cursor.0[length..]);
    match received {
        // `收到材料后`: something else than the notice.
        Some(word) => noun.filter(|()| word < 2).or_else(|| (word == 2).then_some(()))?,
        None => drop(cursor.one_of(&[
            "印发公布",
            "印发",
            "发布",
            "发文",
            "下发",
            "公布",
            "发出",
            "签发",
            "交办",
            "公示",
        ])?),
    }
    cursor.one_of(&["之日起", "之日", "日起", "当日起", "次日起", "之后", "以后", "后", "起"])?;
    cursor.one_of(&[",", "的"]);
    Some(received.is_some())
}

fn amount(cursor: &mut Cursor<'_>, place: Place) -> Option<(u32, Unit)> {
    if cursor.word("半").is_some() {
        return Some(match cursor.one_of(&["个月", "月", "年"])? {
            0 | 1 => (15, Unit::Days),
            _ => (6, Unit::Months),
        });
    }
    let count = cursor.number()?;
    static WORDS: Words<u8> = words![
        ("个工作日", 0),
        ("工作日", 1),
        ("周", 2),
        ("个星期", 3),
        ("星期", 4),
        ("个礼拜", 5),
        ("个月", 6),
        ("日", 7),
        ("天", 8),
        ("个自然日", 9),
        ("自然日", 10),
        ("小时", 11),
        ("个小时", 12),
        ("个半月", 13),
        ("年", 14),
    ];
    Some(match cursor.among(&WORDS)? {
        0 | 1 => (count, Unit::Workdays),
        2..=5 => (count, Unit::Weeks),
        6 => (count, Unit::Months),
        11 | 12 => (count, Unit::Hours),
        13 => (count * 30 + 15, Unit::Days),
        // `三年内` is the scope of a policy; behind a label it is a time.
        14 if place == Place::Label && count <= 20 => (count * 12, Unit::Months),
        14 => return None,
        _ => (count, Unit::Days),
    })
}
