//! English notices and minutes.

use super::*;

#[test]
fn days() {
    check(&[
        ("Please submit by June 30, 2025.", "2025-06-30 June 30, 2025"),
        ("Please submit by June 30.", "2025-06-30 June 30"),
        ("Submit the form by 30 June.", "2025-06-30 30 June"),
        ("Submit by 30 June 2025, 5:00 p.m.", "2025-06-30 30 June 2025, 5:00 p.m."),
        ("Submit by 5 pm on Friday, 12 September 2025.", "2025-09-12 5 pm on Friday, 12 September 2025"),
        ("Reply before 12 September.", "2025-09-12 12 September"),
        ("Reply before noon on 12 September.", "2025-09-12 noon on 12 September"),
        ("Reply on or before Sept. 12", "2025-09-12 Sept. 12"),
        ("Reply prior to 12 Sep 2025", "2025-09-12 12 Sep 2025"),
        ("No later than 9/30/2025", "2025-09-30 9/30/2025"),
        ("no later than 30/9/2025", "2025-09-30 30/9/2025"),
        ("by 30/09/25", "2025-09-30 30/09/25"),
        ("Not later than 2025-09-30", "2025-09-30 2025-09-30"),
        ("Due 2025-06-30", "2025-06-30 2025-06-30"),
        ("Due: 30 June 2025", "2025-06-30 30 June 2025"),
        ("The paper is due on May 15th.", "2025-05-15 May 15th"),
        ("Due date: 2025/06/30", "2025-06-30 2025/06/30"),
        ("Deadline: 30 June 2025", "2025-06-30 30 June 2025"),
        ("The deadline is 30 June.", "2025-06-30 30 June"),
        ("Until June 30 we collect comments.", "2025-06-30 June 30"),
        ("BY JUNE 30", "2025-06-30 JUNE 30"),
        ("by the 30th of June", "2025-06-30 30th of June"),
    ]);
}

#[test]
fn days_in_figures() {
    check(&[
        ("by 10/11/25", "2025-10-11 10/11/25"),
        ("by 09/30", "2025-09-30 09/30"),
        ("Order it (before 09-30).", "2025-09-30 09-30"),
        ("by 30.09.2025", "2025-09-30 30.09.2025"),
        ("reduce it by 10-15 percent", ""),
        ("up by 1.5", ""),
    ]);
    let days = Reference { day_first: true, ..plan() };
    check_at(
        &days,
        &[
            ("by 10/11/25", "2025-11-10 10/11/25"),
            ("by 10.11.2025", "2025-11-10 10.11.2025"),
            ("by 10-11-2025", "2025-11-10 10-11-2025"),
            ("by 09/30", "2025-09-30 09/30"),
            ("before 10/11.", "2025-11-10 10/11"),
        ],
    );
    for (text, expect) in
        [("25.11", "2025-11-25 25.11"), ("10.11", "2025-11-10 10.11"), ("25-11", "2025-11-25 25-11")]
    {
        assert_eq!(short(text, &in_label(text, &days)), expect, "{text}");
    }
}

#[test]
fn ends_of_periods() {
    check(&[
        ("by the end of June", "2025-06-30 end of June"),
        ("by end of June 2025", "2025-06-30 end of June 2025"),
        ("by the end of this month", "2025-03-31 end of this month"),
        ("by the end of next month", "2025-04-30 end of next month"),
        ("by the end of the month", "2025-03-31 end of the month"),
        ("by the end of this week", "2025-03-16 end of this week"),
        ("by the end of the year", "2025-12-31 end of the year"),
        ("by end of year", "2025-12-31 end of year"),
        ("by the end of 2026", "2026-12-31 end of 2026"),
        ("by year-end", "2025-12-31 year-end"),
        ("by year end 2025", "2025-12-31 year end 2025"),
        ("by end of Q3", "2025-09-30 end of Q3"),
        ("by Q3 2025", "2025-09-30 Q3 2025"),
        ("by 2025 Q4", "2025-12-31 2025 Q4"),
        ("by the third quarter", "2025-09-30 third quarter"),
        ("by the end of the fourth quarter", "2025-12-31 end of the fourth quarter"),
    ]);
}

#[test]
fn weekdays_and_hours() {
    check(&[
        ("by next Wednesday", "2025-03-19 next Wednesday"),
        ("by this Friday", "2025-03-14 this Friday"),
        ("by Friday", "2025-03-14 Friday"),
        ("by Fri", "2025-03-14 Fri"),
        ("by Monday", "2025-03-10 Monday"),
        ("by Thurs", "2025-03-13 Thurs"),
        ("by Friday, March 14", "2025-03-14 Friday, March 14"),
        ("by Friday (2025-03-14)", "2025-03-14 Friday (2025-03-14)"),
        ("by next week", "2025-03-23 next week"),
        ("by tomorrow", "2025-03-11 tomorrow"),
        ("by noon tomorrow", "2025-03-11 noon tomorrow"),
        ("by COB Friday", "2025-03-14 COB Friday"),
        ("by close of business on Friday", "2025-03-14 close of business on Friday"),
        ("by EOD", "2025-03-10 EOD"),
        ("by 5pm", "2025-03-10 5pm"),
        ("by 17:00 on 30 June", "2025-06-30 17:00 on 30 June"),
        ("by May", "2025-05-31 May"),
        ("by early May", "2025-05-10 early May"),
        ("by mid-July", "2025-07-20 mid-July"),
    ]);
}

#[test]
fn several_days() {
    check(&[
        ("by June 30 and December 31, 2025", "2025-06-30 June 30; 2025-12-31 December 31, 2025"),
        ("by June 9 and June 20", "2025-06-09 June 9; 2025-06-20 June 20"),
        ("by 1–30 June 2025", "2025-06-30 1–30 June 2025"),
    ]);
}

#[test]
fn counted_days() {
    check(&[
        ("within 5 working days", "2025-03-17 within 5 working days"),
        ("within five business days", "2025-03-17 within five business days"),
        ("within 10 days", "2025-03-20 within 10 days"),
        ("within two weeks", "2025-03-24 within two weeks"),
        ("within 3 months", "2025-06-10 within 3 months"),
        ("within 48 hours", "2025-03-12 within 48 hours"),
        ("within 10 days of receipt", "- within 10 days"),
    ]);
}

#[test]
fn rhythms() {
    check(&[
        ("Report every month.", "monthly every month"),
        ("Report every quarter by email.", "quarterly every quarter"),
        ("Report every Friday.", "weekly every Friday"),
        ("Submit a summary weekly.", "weekly weekly"),
        ("Submit monthly, starting in May.", "monthly monthly"),
        ("by 30 June 2024", ""),
    ]);
}

#[test]
fn no_deadlines() {
    check_none(&[
        "due to the rain",
        "by the team",
        "by Mark",
        "by Marc",
        "by 10%",
        "by 2025 standards",
        "by then",
        "by hand",
        "until further notice",
        "before long",
        "reviewed by May Lin",
        "may begin",
        "the June meeting",
        "on 12 September 2025 we met",
        "between June 1 and June 30",
        "since 2025-03-01",
        "a monthly meeting",
        "weekly report template",
        "the daily news",
        "within reason",
        "within the team",
        "standby 30 June",
        "version 2025.6.30",
        "ISO 9001:2015",
        "room 630",
        "@by2025-06-30",
    ]);
}

#[test]
fn labels() {
    check_label(&[
        ("June 30, 2025", "2025-06-30 June 30, 2025"),
        ("30 June", "2025-06-30 30 June"),
        ("30 June 2025", "2025-06-30 30 June 2025"),
        ("29-Aug-26", "2026-08-29 29-Aug-26"),
        ("17-Sep-25 (draft) / 24-Sep-25 (final)", "2025-09-17 17-Sep-25; 2025-09-24 24-Sep-25"),
        ("June 2025", "2025-06-30 June 2025"),
        ("Sep 30", "2025-09-30 Sep 30"),
        ("30th Sept", "2025-09-30 30th Sept"),
        ("Friday", "2025-03-14 Friday"),
        ("Fri 14 March", "2025-03-14 Fri 14 March"),
        ("next Friday", "2025-03-21 next Friday"),
        ("end of June", "2025-06-30 end of June"),
        ("end of year", "2025-12-31 end of year"),
        ("Q3", "2025-09-30 Q3"),
        ("Q3 2025", "2025-09-30 Q3 2025"),
        ("2025 Q3", "2025-09-30 2025 Q3"),
        ("year-end", "2025-12-31 year-end"),
        ("2025-06-30", "2025-06-30 2025-06-30"),
        ("9/30/2025", "2025-09-30 9/30/2025"),
        ("June – September", "2025-09-30 June – September"),
        ("June 1–30", "2025-06-30 June 1–30"),
        ("June 30 and December 31", "2025-06-30 June 30; 2025-12-31 December 31"),
        ("by June 30", "2025-06-30 June 30"),
        ("within 5 days", "2025-03-15 within 5 days"),
        ("weekly", "weekly weekly"),
        ("every month", "monthly every month"),
        ("ASAP", "open ASAP"),
        ("ongoing", "open ongoing"),
        ("TBD", "open TBD"),
        ("15 Oct 2025 17:00", "2025-10-15 15 Oct 2025 17:00"),
        ("the board", "- the board"),
    ]);
}
