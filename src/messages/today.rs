//! What presses today.

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::reading::Recurrence;
use crate::view::{Route, names_text};

messages! {
    nav_today => "今日", "Today";
    pressing(count: usize) => "{count} 项逾期或即将到期", "{count} overdue or due soon";
    today_empty_lead => "台账还是空的。贴一份通知，核对后收入台账；逾期的、快到期的和同事的改动，以后都列在这里。",
        "The ledger is empty. Paste a notice and add what you checked: what is overdue, what is due soon and what colleagues change is then listed here.";

    overdue => "已逾期", "Overdue";
    due_soon(days: u16) => "{days} 天内到期", (Language::within_days("Due within", days));
    recurring_next => "周期任务的下一期", "Recurring duties, next";
    due_next => "接下来", "Next";
    colleagues_news => "同事的改动", "What colleagues changed";
    today_clear => "没有要紧的事", "Nothing is pressing";
    today_clear_lead(days: u16) => "没有逾期的任务，{days} 天内也没有到期的。", ({
        format!("No task is overdue, and {}.", Language::within_days("none is due within", days))
    });
    pressing_elsewhere(count: usize) => "其他单位还有 {count} 项逾期或即将到期", ({
        let tasks = Language::counted(count, "task of another unit is", "tasks of other units are");
        format!("{tasks} overdue or due soon")
    });
    see_all_units => "看全部单位", "See all units";
    undated(count: usize) => "{count} 项还没有期限", ({
        let tasks = Language::counted(count, "task has", "tasks have");
        format!("{tasks} no date")
    });
    show_more(count: usize) => "再显示 {count} 项", "Show {count} more";
    show_in_ledger => "在台账中查看", "See in the ledger";
    units_more(names: &str, count: usize) => "{names} 等 {count} 个单位", "{names} and others, {count} in all";

    your_unit => "你的单位", "Your unit";
    your_unit_help => "填写后，先列出它牵头、负责、配合的任务。", "Then what it leads, answers for and supports comes first.";
    your_unit_set => "确定", "Set";
    scope => "范围", "Scope";
    scope_own => "我的单位", "My unit";
    scope_all => "全部单位", "All units";
    unit_in_no_task(unit: &str) => "台账里没有写明“{unit}”的任务。", "No task in the ledger names “{unit}”.";
    unit_change => "修改单位", "Change the unit";

    news_seen => "知道了", "Mark as seen";
    somebody => "一位同事", "a colleague";
    news_more(count: usize) => "另有 {count} 处改动", (Language::counted(count, "more change", "more changes"));
    news_elsewhere(count: usize) => "其他单位的任务另有 {count} 项有改动", ({
        let tasks = Language::counted(count, "task of another unit was", "tasks of other units were");
        format!("{tasks} changed too")
    });
}

impl Language {
    fn within_days(words: &str, days: u16) -> String {
        format!("{words} {}", Self::counted(days.into(), "day", "days"))
    }

    /// A day with its weekday.
    pub fn day_and_weekday(self, day: NaiveDate) -> String {
        const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let nth = day.weekday().num_days_from_monday() as usize % 7;
        match self {
            Self::Zh => format!("{day} 星期{}", ["一", "二", "三", "四", "五", "六", "日"][nth]),
            Self::En => format!("{} {day}", EN[nth]),
        }
    }

    /// The rhythm of a duty and the period that is due.
    pub fn duty_period(self, rhythm: Recurrence, last: NaiveDate) -> String {
        format!("{} · {}", self.recurrence(rhythm), self.period_name(rhythm, last))
    }

    /// The units of a task, the first of them by name where they are many.
    pub fn some_units(self, units: &[String]) -> String {
        const NAMED: usize = 3;
        let named = |units: &[String]| names_text(units.iter().map(String::as_str));
        match units.get(..NAMED) {
            Some(first) if units.len() > NAMED => self.units_more(&named(first), units.len()),
            _ => named(units),
        }
    }

    /// How far away a day is, in so many days; less than none where it has passed.
    pub fn days_away(self, days: i64) -> String {
        match days {
            ..=-1 => self.overdue_days(-days),
            0 => self.due_today().to_owned(),
            _ => self.due_in_days(days),
        }
    }

    /// What a room is called.
    pub const fn room(self, route: Route) -> &'static str {
        match route {
            Route::Today => self.nav_today(),
            Route::Ledger => self.nav_ledger(),
            Route::Reporting => self.nav_reporting(),
            Route::Paste => self.nav_paste(),
            Route::Review => self.nav_review(),
            Route::Settings => self.nav_settings(),
        }
    }

    /// The title of the page in a room.
    pub fn room_title(self, route: Route) -> String {
        format!("{} – {}", self.room(route), self.app_name())
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;

    #[test]
    fn days_read_well() {
        let day = "2026-11-29".parse().unwrap();
        assert_eq!(Zh.day_and_weekday(day), "2026-11-29 星期日");
        assert_eq!(En.day_and_weekday(day), "Sunday 2026-11-29");
        let away = |days| (Zh.days_away(days), En.days_away(days));
        assert_eq!(away(-12), ("逾期 12 天".to_owned(), "12 days overdue".to_owned()));
        assert_eq!(away(0), ("今天到期".to_owned(), "due today".to_owned()));
        assert_eq!(away(1), ("还有 1 天".to_owned(), "in 1 day".to_owned()));
        assert_eq!(En.pressing_elsewhere(1), "1 task of another unit is overdue or due soon");
        assert_eq!(En.due_soon(1), "Due within 1 day");
        assert_eq!(Zh.room_title(Route::Today), "今日 – 清单");
        let units = ["甲局", "乙局", "丙局", "丁局"].map(str::to_owned);
        assert_eq!(
            (Zh.some_units(&[]), Zh.some_units(&units[..3])),
            (String::new(), "甲局、乙局、丙局".to_owned())
        );
        assert_eq!(Zh.some_units(&units), "甲局、乙局、丙局 等 4 个单位");
    }
}
