//! Numbers of a workbook as they are printed: dates, shares, and figures.

use chrono::{Days, NaiveDate};

use crate::text::day_of_sheet;

/// How the numbers of a cell are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As a figure.
    #[default]
    Figure,
    /// As a figure that has at least so many decimals where it has any: `11.30`, which as a day of a month is not `11.3`.
    Decimals(usize),
    /// In percent, with so many decimals.
    Percent(usize),
    /// As `2025-06-30`, with the time of day where there is one.
    Day,
    /// As `2025年6月`: the day is not shown.
    Month,
    /// As `2025年6月30日` where only `6月30日` is shown: the year is known all the same.
    DayOfYear,
    /// As `17:30`.
    Time,
}

impl Format {
    /// The format that every workbook has under this number.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            2 | 4 | 39 | 40 => Self::Decimals(2),
            9 => Self::Percent(0),
            10 => Self::Percent(2),
            14 | 15 | 22 | 30 | 31 => Self::Day,
            17 | 27 | 36 | 50 | 52 | 57 => Self::Month,
            16 | 28 | 29 | 51 | 53 | 54 | 58 => Self::DayOfYear,
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::Time,
            _ => Self::Figure,
        }
    }

    /// The format that this code describes: `yyyy"年"m"月"`, `0.0%`.
    pub(super) fn of_code(code: &str) -> Self {
        let code = code.to_ascii_lowercase();
        if ["[h", "[m]", "[mm]", "[s"].iter().any(|clock| code.contains(clock)) {
            return Self::Time;
        }
        // Only what is printed of positive numbers, and of that what is no literal.
        let mut bare = String::new();
        let mut literal = None;
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match (literal, c) {
                (Some(end), _) => literal = literal.filter(|_| c != end),
                (None, ';') => break,
                (None, '"') => literal = Some('"'),
                (None, '[') => literal = Some(']'),
                (None, '\\' | '_' | '*') => drop(chars.next()),
                (None, _) => bare.push(c),
            }
        }
        let zeros = bare.split('.').nth(1).map_or(0, |rest| rest.chars().take_while(|c| *c == '0').count());
        let decimals = zeros.min(10);
        if bare.contains('%') {
            return Self::Percent(decimals);
        }
        if bare.contains("general")
            || bare.contains(['0', '#']) && !bare.contains(['y', 'd']) && !bare.contains("ss")
        {
            return if decimals == 0 || bare.contains('e') { Self::Figure } else { Self::Decimals(decimals) };
        }
        let clock = bare.contains(['h', 's']);
        match (bare.contains(['y', 'e']), bare.contains('m'), bare.contains('d')) {
            (true, _, true) => Self::Day,
            (true, _, false) => Self::Month,
            (false, true, true) => Self::DayOfYear,
            (false, ..) if clock => Self::Time,
            (false, true, false) => Self::Month,
            (false, false, true) => Self::Day,
            (false, false, false) => Self::Figure,
        }
    }

    /// The number as it is printed.
    pub(super) fn print(self, value: f64, from_1904: bool) -> String {
        match self {
            Self::Figure => figure(value),
            Self::Decimals(decimals) => {
                let figure = figure(value);
                let zeros = figure.split_once('.').map_or(0, |(_, some)| decimals.saturating_sub(some.len()));
                figure + &"0".repeat(zeros)
            }
            Self::Percent(decimals) => format!("{:.decimals$}%", value * 100.0),
            _ => self.print_date(value, from_1904).unwrap_or_else(|| figure(value)),
        }
    }

    fn print_date(self, value: f64, from_1904: bool) -> Option<String> {
        // Behind the year 9999 there are no days.
        if !(0.0..2_958_466.0).contains(&value) {
            return None;
        }
        let minutes = ((value.fract() * 1440.0).round() as u32).min(1439);
        let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
        if self == Self::Time {
            return Some(time);
        }
        let days = value as u64;
        let date = if from_1904 {
            NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(days))?
        } else {
            day_of_sheet(days)?
        };
        Some(match self {
            Self::Month => date.format("%Y年%-m月").to_string(),
            Self::DayOfYear => date.format("%Y年%-m月%-d日").to_string(),
            _ if minutes > 0 => format!("{date} {time}"),
            _ => date.to_string(),
        })
    }
}

/// A month and a day as a cell shows them, with the year that its number has: `6月30日` of 45838 is `2025年6月30日`.
/// `None` where the number is no such day.
pub(in crate::intake) fn with_year(shown: &str, value: f64) -> Option<String> {
    let date = Format::Day.print_date(value.trunc(), false)?;
    let (year, day) = date.split_once('-')?;
    let figures = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|figures| figures.parse().ok()).collect()
    };
    let mark =
        if shown.contains('月') { '年' } else { shown.chars().find(|c| matches!(c, '-' | '/' | '.'))? };
    (shown.len() <= 12 && figures(shown) == figures(day)).then(|| format!("{year}{mark}{shown}"))
}

/// A number without the digits that only binary fractions have.
fn figure(value: f64) -> String {
    if value.abs() < 1e9 { ((value * 1e9).round() / 1e9).to_string() } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for (code, expect) in [
            ("General", Format::Figure),
            ("0", Format::Figure),
            ("0.00", Format::Decimals(2)),
            ("#,##0.0_ ", Format::Decimals(1)),
            ("#,##0_);[Red](#,##0)", Format::Figure),
            ("0\"万元\"", Format::Figure),
            ("0.00E+00", Format::Figure),
            ("@", Format::Figure),
            ("0.0%", Format::Percent(1)),
            ("yyyy-mm-dd", Format::Day),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", Format::Day),
            ("yyyy/m/d h:mm", Format::Day),
            ("yyyy\"年\"m\"月\"", Format::Month),
            ("mmm-yy", Format::Month),
            ("m\"月\"d\"日\"", Format::DayOfYear),
            ("h:mm:ss", Format::Time),
            ("[h]:mm", Format::Time),
        ] {
            assert_eq!(Format::of_code(code), expect, "{code}");
        }
    }

    #[test]
    fn days_get_their_year() {
        for (shown, value, expect) in [
            ("6月30日", 45838.0, Some("2025年6月30日")),
            ("6/30", 45838.0, Some("2025/6/30")),
            ("06-30", 45838.5, Some("2025-06-30")),
            ("7月1日", 45838.0, None),
            ("45838", 45838.0, None),
            ("2025-06-30", 45838.0, None),
            ("6月30日", f64::NAN, None),
        ] {
            assert_eq!(with_year(shown, value).as_deref(), expect, "{shown}");
        }
    }

    #[test]
    fn numbers_are_printed() {
        for (format, value, expect) in [
            (Format::Figure, 12.0, "12"),
            (Format::Figure, 0.1 + 0.2, "0.3"),
            (Format::Figure, -1.5, "-1.5"),
            (Format::Figure, 1e15, "1000000000000000"),
            (Format::Decimals(2), 11.3, "11.30"),
            (Format::Decimals(2), 3.125, "3.125"),
            (Format::Decimals(2), 12.0, "12"),
            (Format::Percent(0), 0.15, "15%"),
            (Format::Percent(1), 0.125, "12.5%"),
            (Format::Day, 45838.0, "2025-06-30"),
            (Format::Day, 45838.75, "2025-06-30 18:00"),
            (Format::Day, 1.0, "1900-01-01"),
            (Format::Day, -1.0, "-1"),
            (Format::Day, 1e300, &1e300.to_string()),
            (Format::Month, 45838.0, "2025年6月"),
            (Format::DayOfYear, 45838.0, "2025年6月30日"),
            (Format::Time, 0.5, "12:00"),
            (Format::Day, f64::NAN, "NaN"),
        ] {
            assert_eq!(format.print(value, false), expect, "{format:?} {value}");
        }
        assert_eq!(Format::Day.print(44376.0, true), "2025-06-30");
    }
}
