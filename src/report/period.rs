//! What a report is asked for: a week, a month or a quarter.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::exchange::Form;
use crate::messages::Language;
use crate::text::chars;

/// A week, a month or a quarter that is reported on.
///
/// ```
/// use qingdan::messages::Language::{En, Zh};
/// use qingdan::report::ReportPeriod;
/// let quarter: ReportPeriod = "2026Q1".parse().unwrap();
/// assert_eq!((quarter.first().to_string(), quarter.last().to_string()), ("2026-01-01".into(), "2026-03-31".into()));
/// assert_eq!((quarter.name(Zh), quarter.name(En)), ("2026年第一季度".into(), "Q1 2026".into()));
/// let month: ReportPeriod = "2026-03".parse().unwrap();
/// assert_eq!((month.to_string(), month.last().to_string()), ("2026-03".into(), "2026-03-31".into()));
/// let week: ReportPeriod = "2026W15".parse().unwrap();
/// assert_eq!((week.first().to_string(), week.last().to_string()), ("2026-04-06".into(), "2026-04-12".into()));
/// assert_eq!((week.name(Zh), week.name(En)), ("2026年第15周".into(), "week 15 of 2026".into()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportPeriod {
    rhythm: Rhythm,
    year: i32,
    /// Which of its year, from 1.
    nth: u32,
}

named! {
    /// How long a period is.
    Rhythm {
        /// From Monday to Sunday. The year is the one that its Thursday lies in (ISO 8601).
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
    }
}

impl Rhythm {
    /// The rhythm of a form that is about a period.
    pub const fn of(form: Form) -> Option<Self> {
        match form {
            Form::Weekly => Some(Self::Week),
            Form::Monthly => Some(Self::Month),
            _ if form.has_period() => Some(Self::Quarter),
            _ => None,
        }
    }
}

/// What is no period: neither a quarter such as `2026Q1`, nor a month such as `2026-03`, nor a week such as `2026W15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPeriod;

/// On so many first days of a month the one before it is reported on.
const MONTH_BEFORE: u32 = 5;

impl ReportPeriod {
    /// A quarter, from 1; `None` where there is none of this number, or files cannot write the year.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        Self::nth_of(Rhythm::Quarter, year, quarter)
    }

    /// A month, from 1; `None` where there is none of this number, or files cannot write the year.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::nth_of(Rhythm::Month, year, month)
    }

    /// A week (ISO 8601), from 1; `None` where the year has none of this number, or files cannot write the year.
    pub fn week(year: i32, week: u32) -> Option<Self> {
        Self::nth_of(Rhythm::Week, year, week)
    }

    fn nth_of(rhythm: Rhythm, year: i32, nth: u32) -> Option<Self> {
        let fits = match rhythm {
            Rhythm::Week => NaiveDate::from_isoywd_opt(year, nth, Weekday::Mon).is_some(),
            Rhythm::Month => (1..=12).contains(&nth),
            Rhythm::Quarter => (1..=4).contains(&nth),
        };
        (fits && (1..=9999).contains(&year)).then_some(Self { rhythm, year, nth })
    }

    /// The period of a rhythm that a day lies in.
    ///
    /// ```
    /// use qingdan::report::{ReportPeriod, Rhythm};
    /// let day = "2025-12-29".parse().unwrap();
    /// let around = [Rhythm::Week, Rhythm::Month, Rhythm::Quarter].map(|rhythm| ReportPeriod::around(rhythm, day).to_string());
    /// assert_eq!(around, ["2026W01", "2025-12", "2025Q4"]);
    /// ```
    pub fn around(rhythm: Rhythm, day: NaiveDate) -> Self {
        let (year, nth) = match rhythm {
            Rhythm::Week => (day.iso_week().year(), day.iso_week().week()),
            Rhythm::Month => (day.year(), day.month()),
            Rhythm::Quarter => (day.year(), day.month0() / 3 + 1),
        };
        Self { rhythm, year, nth }
    }

    /// The quarter that is reported on, on this day: in a quarter's first month it is the last one that is over.
    pub fn reported_on(day: NaiveDate) -> Self {
        Self::told_on(Rhythm::Quarter, day)
    }

    /// The period of a rhythm that is reported on, on this day: its own week, its month or in the first days of one the last,
    /// and its quarter or in the first month of one the last.
    ///
    /// ```
    /// use qingdan::report::{ReportPeriod, Rhythm};
    /// let told = |rhythm, day: &str| ReportPeriod::told_on(rhythm, day.parse().unwrap()).to_string();
    /// assert_eq!((told(Rhythm::Month, "2026-04-05"), told(Rhythm::Month, "2026-04-06")), ("2026-03".into(), "2026-04".into()));
    /// assert_eq!((told(Rhythm::Week, "2026-04-06"), told(Rhythm::Quarter, "2026-04-06")), ("2026W15".into(), "2026Q1".into()));
    /// ```
    pub fn told_on(rhythm: Rhythm, day: NaiveDate) -> Self {
        let now = Self::around(rhythm, day);
        let is_early = match rhythm {
            Rhythm::Week => false,
            Rhythm::Month => day.day() <= MONTH_BEFORE,
            Rhythm::Quarter => day.month0().is_multiple_of(3),
        };
        if is_early { now.previous() } else { now }
    }

    /// How long it is.
    pub const fn rhythm(self) -> Rhythm {
        self.rhythm
    }

    /// The one before it.
    pub fn previous(self) -> Self {
        self.first().pred_opt().map_or(self, |day| Self::around(self.rhythm, day))
    }

    /// The one after it.
    pub fn next(self) -> Self {
        self.last().succ_opt().map_or(self, |day| Self::around(self.rhythm, day))
    }

    /// Those that somebody may want to report on: this one, the one after it, and the six before it, the latest first.
    ///
    /// ```
    /// use qingdan::report::ReportPeriod;
    /// let choices = "2026Q1".parse::<ReportPeriod>().unwrap().choices();
    /// assert_eq!((choices.len(), choices[0].to_string(), choices[7].to_string()), (8, "2026Q2".into(), "2024Q3".into()));
    /// ```
    pub fn choices(self) -> Vec<Self> {
        std::iter::successors(Some(self.next()), |period| Some(period.previous())).take(8).collect()
    }

    /// Its first month, from 1.
    const fn first_month(self) -> u32 {
        match self.rhythm {
            Rhythm::Quarter => self.nth * 3 - 2,
            Rhythm::Month | Rhythm::Week => self.nth,
        }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        let day = match self.rhythm {
            Rhythm::Week => NaiveDate::from_isoywd_opt(self.year, self.nth, Weekday::Mon),
            Rhythm::Month | Rhythm::Quarter => NaiveDate::from_ymd_opt(self.year, self.first_month(), 1),
        };
        day.unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let first = self.first();
        let last = match self.rhythm {
            Rhythm::Week => first.checked_add_days(Days::new(6)),
            Rhythm::Month => first.checked_add_months(Months::new(1)).and_then(|day| day.pred_opt()),
            Rhythm::Quarter => first.checked_add_months(Months::new(3)).and_then(|day| day.pred_opt()),
        };
        last.unwrap_or(first)
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// The day in it that is nearest to this one.
    pub fn nearest(self, day: NaiveDate) -> NaiveDate {
        day.clamp(self.first(), self.last())
    }

    /// The last day on which somebody fills in what is asked about it: a month after its end.
    pub fn last_filled(self) -> NaiveDate {
        self.last().checked_add_days(Days::new(31)).unwrap_or_else(|| self.last())
    }

    /// The day by which reports on it are due: ten days after a quarter, five after a month, one after a week.
    pub fn reports_due(self) -> NaiveDate {
        let days = match self.rhythm {
            Rhythm::Week => 1,
            Rhythm::Month => 5,
            Rhythm::Quarter => 10,
        };
        self.last().checked_add_days(Days::new(days)).unwrap_or_else(|| self.last())
    }

    /// What it is called: 2026年第一季度.
    pub fn name(self, language: Language) -> String {
        match self.rhythm {
            Rhythm::Week => language.week_name(self.year, self.nth),
            Rhythm::Month => language.month_name(self.year, self.nth),
            Rhythm::Quarter => language.quarter_name(self.year, self.nth),
        }
    }

    /// What it is called where the year is said already: 第一季度.
    pub fn short_name(self, language: Language) -> String {
        match self.rhythm {
            Rhythm::Week => language.week_short(self.nth),
            Rhythm::Month => language.month_short(self.first()),
            Rhythm::Quarter => language.quarter_short(self.nth),
        }
    }

    /// The year that it lies in.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The period that a text names first, as titles do: 2026年第一季度, 2026年一季度, 2026年3月份, Q1 2026. Where the text
    /// tells no year, it is the one given, if any.
    ///
    /// ```
    /// use qingdan::report::ReportPeriod;
    /// let told = |text| ReportPeriod::told(text, None).map(|period| period.to_string());
    /// assert_eq!(told("2026年重点任务第一季度完成情况填报表").as_deref(), Some("2026Q1"));
    /// assert_eq!(told("区水利局2026年3月份工作进展").as_deref(), Some("2026-03"));
    /// assert_eq!((told("第一季度"), told("截至2026年3月31日")), (None, None));
    /// ```
    pub fn told(text: &str, year: Option<i32>) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(chars::fold).collect();
        let is_year =
            |figures: &str| figures.len() == 4 && (figures.starts_with("20") || figures.starts_with("19"));
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|figures| is_year(figures));
        let year = runs.filter_map(|figures| figures.parse().ok()).next().or(year)?;
        let quarter = ["一", "二", "三", "四"].iter().zip(1..).find_map(|(word, nth): (_, u32)| {
            let names = [format!("{word}季度"), format!("{nth}季度"), format!("Q{nth}"), format!("q{nth}")];
            names.iter().any(|name| text.contains(name.as_str())).then_some(nth)
        });
        if let Some(quarter) = quarter {
            return Self::quarter(year, quarter);
        }
        let at = text.find("月份")?;
        let figures = text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        Self::month(year, text[at - figures..at].parse().ok()?)
    }
}

impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rhythm {
            Rhythm::Week => write!(f, "{:04}W{:02}", self.year, self.nth),
            Rhythm::Month => write!(f, "{:04}-{:02}", self.year, self.nth),
            Rhythm::Quarter => write!(f, "{:04}Q{}", self.year, self.nth),
        }
    }
}

impl FromStr for ReportPeriod {
    type Err = NoPeriod;

    /// `2026Q1` or `2026-Q1`, `2026-03`, `2026W15` or `2026-W15`.
    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let text = text.trim();
        let year = text.get(..4).filter(|year| figures(year)).ok_or(NoPeriod)?;
        let rest = text[4..].strip_prefix('-');
        let part = rest.unwrap_or(&text[4..]);
        let year = year.parse().map_err(|_| NoPeriod)?;
        let nth = |text: &str| text.parse().ok().filter(|_| figures(text));
        if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
            return nth(quarter).and_then(|quarter| Self::quarter(year, quarter)).ok_or(NoPeriod);
        }
        if let Some(week) = part.strip_prefix(['W', 'w']) {
            return nth(week).and_then(|week| Self::week(year, week)).ok_or(NoPeriod);
        }
        rest.and_then(nth).and_then(|month| Self::month(year, month)).ok_or(NoPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_printed_as_they_are_read() {
        for text in ["2026Q1", "2026Q4", "2024-02", "2026-12", "9999Q4", "2026W01", "2020W53"] {
            assert_eq!(text.parse::<ReportPeriod>().map(|period| period.to_string()), Ok(text.into()));
        }
        assert_eq!("2026-Q3".parse::<ReportPeriod>(), "2026q3".parse());
        assert_eq!("2026-W03".parse::<ReportPeriod>(), "2026w3".parse());
        for wrong in [
            "",
            "2026",
            "2026Q5",
            "2026Q0",
            "2026-13",
            "202603",
            "2026-+3",
            "甲乙丙Q1",
            "0000Q1",
            "2026Q",
            "2025W53",
            "2026W0",
            "2026W",
            "2026-",
        ] {
            assert_eq!(wrong.parse::<ReportPeriod>(), Err(NoPeriod), "{wrong}");
        }
    }

    #[test]
    fn one_comes_before_the_other() {
        let period = |text: &str| text.parse::<ReportPeriod>().unwrap();
        for (one, before) in [
            ("2026Q1", "2025Q4"),
            ("2026Q3", "2026Q2"),
            ("2026-01", "2025-12"),
            ("2026-12", "2026-11"),
            ("2026W01", "2025W52"),
            ("2027W01", "2026W53"),
        ] {
            assert_eq!(period(one).previous(), period(before), "{one}");
            assert_eq!(period(before).next(), period(one), "{before}");
        }
        let on = |day: &str| ReportPeriod::reported_on(day.parse().unwrap()).to_string();
        assert_eq!(
            ["2026-01-10", "2026-03-25", "2026-04-10", "2026-05-01"].map(on),
            ["2025Q4", "2026Q1", "2026Q1", "2026Q2"]
        );
        assert_eq!(period("2024-02").last().to_string(), "2024-02-29");
        assert_eq!(period("2026Q1").reports_due().to_string(), "2026-04-10");
    }
}
