//! What a report is asked for: a quarter or a month.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::messages::Language;
use crate::text::chars;

/// A quarter or a month that units report on.
///
/// ```
/// use qingdan::messages::Language::{En, Zh};
/// use qingdan::report::ReportPeriod;
/// let quarter: ReportPeriod = "2026Q1".parse().unwrap();
/// assert_eq!((quarter.first().to_string(), quarter.last().to_string()), ("2026-01-01".into(), "2026-03-31".into()));
/// assert_eq!((quarter.name(Zh), quarter.name(En)), ("2026年第一季度".into(), "Q1 2026".into()));
/// let month: ReportPeriod = "2026-03".parse().unwrap();
/// assert_eq!((month.to_string(), month.last().to_string()), ("2026-03".into(), "2026-03-31".into()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportPeriod {
    year: i32,
    /// Its first month, from 1.
    month: u32,
    /// How many it has: 1 or 3.
    months: u32,
}

/// What is no period: neither a quarter such as `2026Q1` nor a month such as `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPeriod;

impl ReportPeriod {
    /// A quarter, from 1; `None` where there is none of this number, or files cannot write the year.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=4).contains(&quarter);
        fits.then(|| Self { year, month: quarter * 3 - 2, months: 3 })
    }

    /// A month, from 1; `None` where there is none of this number, or files cannot write the year.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month);
        fits.then_some(Self { year, month, months: 1 })
    }

    /// The quarter that is reported on, on this day: in a quarter's first month it is the last one that is over.
    pub fn reported_on(day: NaiveDate) -> Self {
        let start = Self { year: day.year(), month: day.month0() / 3 * 3 + 1, months: 3 };
        if day.month0().is_multiple_of(3) { start.previous() } else { start }
    }

    /// The one before it.
    pub fn previous(self) -> Self {
        match self.month.checked_sub(self.months) {
            Some(month @ 1..) => Self { month, ..self },
            _ => Self { year: self.year - 1, month: 13 - self.months, ..self },
        }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let after = self.first().checked_add_months(Months::new(self.months));
        after.and_then(|day| day.pred_opt()).unwrap_or_default()
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

    /// The day by which reports on it are due: ten days into the month after it, or five where it is a month.
    pub fn reports_due(self) -> NaiveDate {
        let days = if self.months == 3 { 10 } else { 5 };
        self.last().checked_add_days(Days::new(days)).unwrap_or_else(|| self.last())
    }

    /// What it is called: 2026年第一季度.
    pub fn name(self, language: Language) -> String {
        match self.months {
            3 => language.quarter_name(self.year, self.month.div_ceil(3)),
            _ => language.month_name(self.year, self.month),
        }
    }

    /// What it is called where the year is said already: 第一季度.
    pub fn short_name(self, language: Language) -> String {
        match self.months {
            3 => language.quarter_short(self.month.div_ceil(3)),
            _ => language.month_short(self.first()),
        }
    }

    /// How many months it has: 1 or 3.
    pub fn months(self) -> u32 {
        self.months
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
        match self.months {
            3 => write!(f, "{:04}Q{}", self.year, self.month.div_ceil(3)),
            _ => write!(f, "{:04}-{:02}", self.year, self.month),
        }
    }
}

impl FromStr for ReportPeriod {
    type Err = NoPeriod;

    /// `2026Q1`, `2026-Q1` or `2026-03`.
    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let text = text.trim();
        let year = text.get(..4).filter(|year| figures(year)).ok_or(NoPeriod)?;
        let rest = text[4..].strip_prefix('-');
        let part = rest.unwrap_or(&text[4..]);
        let year = year.parse().map_err(|_| NoPeriod)?;
        let nth = |text: &str| text.parse().ok().filter(|_| figures(text));
        match part.strip_prefix(['Q', 'q']) {
            Some(quarter) => nth(quarter).and_then(|quarter| Self::quarter(year, quarter)),
            None => rest.and_then(nth).and_then(|month| Self::month(year, month)),
        }
        .ok_or(NoPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_printed_as_they_are_read() {
        for text in ["2026Q1", "2026Q4", "2024-02", "2026-12", "9999Q4"] {
            assert_eq!(text.parse::<ReportPeriod>().map(|period| period.to_string()), Ok(text.into()));
        }
        assert_eq!("2026-Q3".parse::<ReportPeriod>(), "2026q3".parse());
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
            "2026-",
        ] {
            assert_eq!(wrong.parse::<ReportPeriod>(), Err(NoPeriod), "{wrong}");
        }
    }

    #[test]
    fn one_comes_before_the_other() {
        let period = |text: &str| text.parse::<ReportPeriod>().unwrap();
        for (one, before) in
            [("2026Q1", "2025Q4"), ("2026Q3", "2026Q2"), ("2026-01", "2025-12"), ("2026-12", "2026-11")]
        {
            assert_eq!(period(one).previous(), period(before), "{one}");
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
