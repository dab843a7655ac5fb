//! Times of day: `上午`, `17:30`, `下午三点半`, `晚自习前`.

use super::phrase::{close, is_figure};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::words::{Words, words};

/// Whether a time of day may begin with a character: one of the words below, or a number.
fn opens_hour(c: char) -> bool {
    is_figure(c) || "早晚上下中正凌傍当午夜开熄就交放天收散入睡零".contains(c)
}

pub(super) fn time_of_day(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.one_of(&["的", ","]);
    if !cursor.first_behind_spaces().is_some_and(opens_hour) {
        return None;
    }
    // What closes a day as people speak of it.
    let lessons = ["早读", "晚读", "早操", "早会", "晚自习"];
    if cursor.try_read(|cursor| cursor.one_of(&lessons).filter(|_| cursor.sees(close))).is_some() {
        return Some(());
    }
    static PERIODS: Words = words![
        "上午", "下午", "中午", "正午", "晚上", "晚间", "早上", "凌晨", "傍晚", "晚", "早", "当天", "当日",
        "午夜", "夜间", "夜里", "当晚",
    ];
    let period = cursor.among(&PERIODS);
    if cursor.one_of(&["下班", "上班"]).is_some() {
        return Some(());
    }
    static CLOSES: Words = words![
        "上课",
        "下课",
        "开课",
        "开学",
        "开考",
        "开会",
        "熄灯",
        "就寝",
        "交接班",
        "放学",
        "天黑",
        "收工",
        "散会",
        "入夜",
        "午饭",
        "午休",
        "睡",
    ];
    if cursor.among(&CLOSES).is_some() {
        return cursor.sees(close).then_some(());
    }
    let clock = cursor.try_read(|cursor| {
        if cursor.word("零").is_none() {
            cursor.number().filter(|hour| *hour <= 24)?;
        }
        let minutes = cursor.try_read(|cursor| {
            cursor.word(":")?;
            cursor.number().filter(|minutes| *minutes < 60)
        });
        if minutes.is_some() {
            cursor.try_read(|cursor| {
                cursor.word(":")?;
                cursor.number()
            });
            return Some(());
        }
        cursor.one_of(&["时", "点钟", "点"])?;
        if cursor.one_of(&["半", "整"]).is_none() {
            cursor.try_read(|cursor| {
                cursor.number()?;
                cursor.word("分")
            });
        }
        Some(())
    });
    clock.or_else(|| (period.is_some() && cursor.sees(close)).then_some(()))
}
