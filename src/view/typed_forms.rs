//! What was typed into a form, as its fields hold it, and what it comes to: or the field in which something is missing.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{NewTask, responsible_units};
use crate::ledger::{
    Edit, Entry, Env, Field, Filter, Head, Ledger, Notice, NoticeId, Standing, Status, Task, Term, TermKind,
};
use crate::text::day;

/// A whole number within bounds; `None` for anything else.
///
/// ```
/// use qingdan::view::whole_number;
/// assert_eq!(whole_number(" 7 ", 0..=365), Some(7));
/// assert_eq!((whole_number("366", 0..=365), whole_number("7.5", 0..=365)), (None, None));
/// ```
pub fn whole_number(typed: &str, bounds: RangeInclusive<u16>) -> Option<u16> {
    typed.trim().parse().ok().filter(|number| bounds.contains(number))
}

/// How much is done, in percent; `None` where that is no whole number from 0 to 100.
///
/// ```
/// use qingdan::view::percent_from_text;
/// assert_eq!((percent_from_text("40"), percent_from_text("101"), percent_from_text("")), (Some(40), None, None));
/// ```
pub fn percent_from_text(typed: &str) -> Option<u8> {
    typed.parse().ok().filter(|percent| *percent <= 100)
}

/// What of a form is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// There are no words.
    Words,
    /// There is no day, or half of one.
    Day,
    /// How much is done is no number from 0 to 100.
    Percent,
    /// The year is none that a notice can be of.
    Year,
}

/// A progress entry as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedEntry {
    /// What was done.
    pub text: String,
    /// What stands in the way.
    pub problem: String,
    /// What comes next.
    pub next: String,
    /// Of which day it tells.
    pub on: String,
    /// How much is done.
    pub percent: String,
}

impl TypedEntry {
    /// The edits that enter it under this id, and how much is done where that is no longer `before`.
    ///
    /// # Errors
    ///
    /// The first field in which something is missing or wrong.
    pub fn edits(self, id: String, before: u8) -> Result<Vec<Edit>, Lack> {
        if self.text.is_empty() {
            return Err(Lack::Words);
        }
        let on = day(&self.on).ok_or(Lack::Day)?;
        let percent = percent_from_text(&self.percent).ok_or(Lack::Percent)?;
        let entry = Entry { id: id.clone(), on, text: self.text, problem: self.problem, next: self.next };
        let progress = (percent != before).then_some(Edit::Progress(percent));
        Ok([Edit::Entry(id, Some(entry))].into_iter().chain(progress).collect())
    }
}

/// An id for a new entry of a task. Ids of entries that were deleted stay theirs.
pub fn fresh_entry_id(task: &Task, env: &Env) -> String {
    env.fresh_id(|id| task.stamps.contains_key(&Field::Entry(id.to_owned())))
}

/// A task as it is typed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedTask {
    /// Its words.
    pub text: String,
    /// The list it goes into; empty for a new one.
    pub list: String,
    /// What a new list is called; empty where that is not said.
    pub list_title: String,
    /// By when; `None` where the field holds half a day.
    pub due: Option<String>,
    /// Who answers for it.
    pub units: String,
}

impl TypedTask {
    /// The task, in a new list that is called `usual_title` where nothing else is said.
    ///
    /// # Errors
    ///
    /// The first field in which something is missing or wrong.
    pub fn new_task(self, usual_title: &str) -> Result<NewTask, Lack> {
        if self.text.is_empty() {
            return Err(Lack::Words);
        }
        let due = self.due.ok_or(Lack::Day)?;
        let said = Some(self.list_title).filter(|title| !title.is_empty());
        Ok(NewTask {
            text: self.text,
            list: Some(self.list).filter(|id| !id.is_empty()),
            list_title: said.unwrap_or_else(|| usual_title.to_owned()),
            due: day(&due),
            units: responsible_units(&self.units),
        })
    }
}

/// The list that a new task goes into unless somebody says otherwise: the one that is looked at, else the one last used, else
/// the latest that was made by hand; `None` for a new one.
pub fn usual_list(ledger: &Ledger, filter: &Filter, last: Option<NoticeId>) -> Option<NoticeId> {
    let looked_at = match filter.of_kind(TermKind::Notice).next() {
        Some(Term::Notice(id)) => Some(id.clone()),
        _ => None,
    };
    let lists = super::lists(ledger);
    let own = lists.first().filter(|list| list.source.is_empty()).map(|list| list.id.clone());
    let is_there = |id: &NoticeId| lists.iter().any(|list| list.id == *id);
    [looked_at, last, own].into_iter().flatten().find(is_there)
}

/// What a notice says of itself, as it is typed. What is empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedHead {
    /// [`Notice::title`].
    pub title: String,
    /// [`Notice::doc_number`].
    pub doc_number: String,
    /// [`Notice::issuer`].
    pub issuer: String,
    /// [`Notice::issued_on`]; `None` where the field holds half a day.
    pub issued_on: Option<String>,
    /// [`Notice::year`].
    pub year: String,
}

impl TypedHead {
    /// What was typed.
    ///
    /// # Errors
    ///
    /// The first field in which something is wrong.
    pub fn head(self) -> Result<Head, Lack> {
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        let issued_on = self.issued_on.ok_or(Lack::Day)?;
        let year = match said(self.year).map(|year| year.parse::<i32>()) {
            None => None,
            Some(Ok(year)) if Notice::YEARS.contains(&year) => Some(year),
            Some(_) => return Err(Lack::Year),
        };
        Ok(Head {
            title: said(self.title),
            doc_number: said(self.doc_number),
            issuer: said(self.issuer),
            issued_on: day(&issued_on),
            year,
        })
    }
}

/// A status with the day and the reason that it asks for.
///
/// # Errors
///
/// The first of them that is missing.
pub fn standing_from_text(status: Status, on: Option<&str>, why: String) -> Result<Standing, Lack> {
    let on: NaiveDate = on.and_then(day).ok_or(Lack::Day)?;
    if why.is_empty() {
        return Err(Lack::Words);
    }
    Ok(Standing { status, on: Some(on), why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::DraftTask;

    fn told() -> TypedEntry {
        let [text, problem, on, percent] = ["已开工", "缺资金", "2026-04-10", "40"].map(str::to_owned);
        TypedEntry { text, problem, next: String::new(), on, percent }
    }

    #[test]
    fn an_entry_is_checked_field_by_field() {
        let entry = Entry {
            id: "e".into(),
            on: day("2026-04-10").unwrap(),
            text: "已开工".into(),
            problem: "缺资金".into(),
            next: String::new(),
        };
        let entered = Edit::Entry("e".into(), Some(entry));
        let cases = [
            (told(), Ok(vec![entered.clone(), Edit::Progress(40)])),
            (TypedEntry { percent: "10".into(), ..told() }, Ok(vec![entered])),
            (TypedEntry { text: String::new(), on: String::new(), ..told() }, Err(Lack::Words)),
            (TypedEntry { on: String::new(), percent: String::new(), ..told() }, Err(Lack::Day)),
            (TypedEntry { percent: "101".into(), ..told() }, Err(Lack::Percent)),
            (TypedEntry { percent: String::new(), ..told() }, Err(Lack::Percent)),
        ];
        for (typed, expected) in cases {
            assert_eq!(typed.clone().edits("e".into(), 10), expected, "{typed:?}");
        }
    }

    #[test]
    fn ids_of_deleted_entries_are_not_given_again() {
        let env = Env { replica: "a1".into(), ..Env::default() };
        let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        let mut draft = DraftTask { task, included: true };
        let first = fresh_entry_id(&draft.task, &env);
        for edit in told().edits(first.clone(), 40).unwrap() {
            draft.edit(edit, &env);
        }
        draft.edit(Edit::Entry(first.clone(), None), &env);
        assert!(draft.task.entries.is_empty());
        assert_ne!(fresh_entry_id(&draft.task, &env), first);
    }

    #[test]
    fn a_task_wants_words_and_no_half_a_day() {
        let typed = |text: &str, list_title: &str, due: Option<&str>| TypedTask {
            text: text.into(),
            list_title: list_title.into(),
            due: due.map(str::to_owned),
            units: "甲局、乙局".into(),
            ..TypedTask::default()
        };
        let new = typed("买灯", "", Some("2026-06-30")).new_task("我的清单").unwrap();
        assert_eq!((new.list.as_deref(), new.list_title.as_str()), (None, "我的清单"));
        assert_eq!((new.due, new.units.len()), (day("2026-06-30"), 2));
        let new =
            TypedTask { list: "n".into(), ..typed("买灯", "路灯", Some("")) }.new_task("我的清单").unwrap();
        assert_eq!((new.list.as_deref(), new.list_title.as_str(), new.due), (Some("n"), "路灯", None));
        assert_eq!(typed("", "", None).new_task(""), Err(Lack::Words));
        assert_eq!(typed("买灯", "", None).new_task(""), Err(Lack::Day));
    }

    #[test]
    fn the_list_that_is_looked_at_comes_before_the_last_one() {
        let mut ledger = Ledger::default();
        let notice = |id: &str, source: &str| Notice { source: source.into(), ..Notice::unknown(id.into()) };
        ledger.put_notice(notice("pasted", "通知"));
        let at = |notice: &str| Filter::default().with(Term::Notice(notice.into()));
        let list = |ledger: &Ledger, filter: &Filter, last: Option<&str>| {
            usual_list(ledger, filter, last.map(str::to_owned))
        };
        assert_eq!(list(&ledger, &Filter::default(), None), None, "a pasted one is none of the user's own");
        ledger.put_notice(notice("own", ""));
        for (filter, last, expected) in [
            (at("pasted"), Some("own"), "pasted"),
            (at("gone"), Some("pasted"), "pasted"),
            (Filter::default(), Some("pasted"), "pasted"),
            (Filter::default(), Some("gone"), "own"),
            (Filter::default(), None, "own"),
        ] {
            assert_eq!(list(&ledger, &filter, last).as_deref(), Some(expected), "{filter:?} {last:?}");
        }
    }

    #[test]
    fn a_head_says_what_is_not_empty() {
        let typed = |issued_on: Option<&str>, year: &str| TypedHead {
            title: "重点工作".into(),
            issued_on: issued_on.map(str::to_owned),
            year: year.into(),
            ..TypedHead::default()
        };
        let head = Head { title: Some("重点工作".into()), ..Head::default() };
        let cases = [
            (typed(Some(""), ""), Ok(head.clone())),
            (
                typed(Some("2026-03-02"), "2026"),
                Ok(Head { issued_on: day("2026-03-02"), year: Some(2026), ..head }),
            ),
            (typed(None, "26"), Err(Lack::Day)),
            (typed(Some(""), "26"), Err(Lack::Year)),
            (typed(Some(""), "今年"), Err(Lack::Year)),
        ];
        for (typed, expected) in cases {
            assert_eq!(typed.clone().head(), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_status_wants_its_day_and_its_reason() {
        let of = |on: Option<&str>, why: &str| standing_from_text(Status::Closed, on, why.into());
        let closed = Standing { status: Status::Closed, on: day("2026-06-30"), why: "验收报告".into() };
        assert_eq!(of(Some("2026-06-30"), "验收报告"), Ok(closed));
        assert_eq!(of(Some("2026-06-30"), ""), Err(Lack::Words));
        assert_eq!([of(None, ""), of(Some(""), "验收报告")], [Err(Lack::Day), Err(Lack::Day)]);
    }
}
