//! Which tasks to show: words that are looked for, and values that are chosen.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Letters;
use crate::ledger::{Light, NoticeId, Status};
use crate::reading::UnitRole;
use crate::sorting::sort_by;
use crate::text::chars;

/// The longest search, in characters: several times the longest sentence that anybody looks for. What stands behind it
/// is not looked for.
pub const LONGEST_SEARCH: usize = 500;

/// The most words of a search that are looked for.
const MOST_WORDS: usize = 40;

/// The most terms of a filter: what is chosen beyond them has no effect.
pub const MOST_TERMS: usize = 500;

/// The longest value of a term that an address can name, in bytes.
const LONGEST_VALUE: usize = 3000;

/// The part of a search that is looked for: its first [`LONGEST_SEARCH`] characters. Whoever types, pastes or opens an
/// address with more finds what these find, and nothing else is lost.
///
/// ```
/// use qingdan::ledger::query::searched;
/// assert_eq!(searched("修路 unit:发改"), "修路 unit:发改");
/// assert_eq!(searched(&"路".repeat(1_000_000)).chars().count(), 500);
/// ```
pub fn searched(search: &str) -> &str {
    search.char_indices().nth(LONGEST_SEARCH).map_or(search, |(end, _)| &search[..end])
}

named! {
    /// When a task is due, seen from today.
    DueFilter {
        /// Its day has passed and it is not over.
        Overdue = "overdue",
        /// Today or one of the seven days after it, and not over.
        Week = "week",
        /// In today's month.
        Month = "month",
        /// It has no date.
        None = "none",
    }
}

named! {
    /// What else a task may be.
    Trait {
        /// Not over yet.
        Open = "open",
        /// Starred.
        Starred = "starred",
        /// A duty to report.
        Reporting = "reporting",
        /// Due again and again.
        Recurring = "recurring",
        /// With something that the user has told of its progress.
        Told = "told",
    }
}

named! {
    /// What a term is about. Terms of one kind widen each other, those of several narrow.
    TermKind {
        /// A unit that stands by the task.
        Unit = "unit",
        /// The role that a unit has.
        Role = "role",
        /// A person who stands by it.
        Person = "person",
        /// How far it is.
        Status = "status",
        /// When it is due.
        Due = "due",
        /// How it stands.
        Light = "light",
        /// A tag.
        Tag = "tag",
        /// The notice it stands in.
        Notice = "notice",
        /// What else it is.
        Is = "is",
    }
}

/// One value that is chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// The name of a unit, under any of its names.
    Unit(String),
    /// A role that the unit, or any unit, has.
    Role(UnitRole),
    /// The name of a person.
    Person(String),
    /// A status.
    Status(Status),
    /// When it is due.
    Due(DueFilter),
    /// Due between two days, both of them included.
    DueIn(NaiveDate, NaiveDate),
    /// A light.
    Light(Light),
    /// A tag.
    Tag(String),
    /// A notice.
    Notice(NoticeId),
    /// What else it is.
    Is(Trait),
}

impl Term {
    /// The kind of value.
    pub const fn kind(&self) -> TermKind {
        match self {
            Self::Unit(_) => TermKind::Unit,
            Self::Role(_) => TermKind::Role,
            Self::Person(_) => TermKind::Person,
            Self::Status(_) => TermKind::Status,
            Self::Due(_) | Self::DueIn(..) => TermKind::Due,
            Self::Light(_) => TermKind::Light,
            Self::Tag(_) => TermKind::Tag,
            Self::Notice(_) => TermKind::Notice,
            Self::Is(_) => TermKind::Is,
        }
    }

    /// The value, as addresses and the search box have it.
    ///
    /// ```
    /// use qingdan::ledger::query::{Term, TermKind};
    /// let march = Term::parse(TermKind::Due, "2026-03").unwrap();
    /// assert_eq!(march.value(), "2026-03-01..2026-03-31");
    /// assert_eq!(Term::parse(TermKind::Due, &march.value()), Some(march));
    /// assert_eq!(Term::parse(TermKind::Status, "doing").unwrap().value(), "doing");
    /// assert_eq!(Term::parse(TermKind::Status, "somehow"), None);
    /// ```
    pub fn value(&self) -> String {
        match self {
            Self::Unit(text) | Self::Person(text) | Self::Tag(text) | Self::Notice(text) => text.clone(),
            Self::Role(role) => role.name().to_owned(),
            Self::Status(status) => status.name().to_owned(),
            Self::Due(due) => due.name().to_owned(),
            Self::DueIn(first, last) => {
                let day =
                    |day: &NaiveDate, is_end: bool| if is_end { String::new() } else { day.to_string() };
                format!("{}..{}", day(first, *first == NaiveDate::MIN), day(last, *last == NaiveDate::MAX))
            }
            Self::Light(light) => light.name().to_owned(),
            Self::Is(one) => one.name().to_owned(),
        }
    }

    /// The term of a kind that a text names; `None` where it names none, or is longer than any name. Days can be years (`2026`), months (`2026-03`), days, and runs of them, where
    /// an end may be left out (`2026-03..`, `..2026-06-30`).
    pub fn parse(kind: TermKind, value: &str) -> Option<Self> {
        if value.len() > LONGEST_VALUE {
            return None;
        }
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        Some(match kind {
            TermKind::Unit => Self::Unit(value.to_owned()),
            TermKind::Person => Self::Person(value.to_owned()),
            TermKind::Tag => Self::Tag(value.to_owned()),
            TermKind::Notice => Self::Notice(value.to_owned()),
            TermKind::Role => Self::Role(UnitRole::from_name(value)?),
            TermKind::Status => Self::Status(Status::from_name(value)?),
            TermKind::Light => Self::Light(Light::from_name(value)?),
            TermKind::Due => match DueFilter::from_name(value) {
                Some(due) => Self::Due(due),
                None => days(value).map(|(first, last)| Self::DueIn(first, last))?,
            },
            // What people type: being overdue is a matter of the date.
            TermKind::Is if value == DueFilter::Overdue.name() => Self::Due(DueFilter::Overdue),
            TermKind::Is => Self::Is(Trait::from_name(value)?),
        })
    }
}

/// The first and the last day that a text names.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some((from, to)) = text.split_once("..") {
        let first = if from.is_empty() { Some(NaiveDate::MIN) } else { days(from).map(|days| days.0) };
        let last = if to.is_empty() { Some(NaiveDate::MAX) } else { days(to).map(|days| days.1) };
        return first.zip(last).filter(|_| !(from.is_empty() && to.is_empty()));
    }
    let mut parts = text.split(['-', '/', '.']).map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok().filter(|year| (1900..=9999).contains(year))?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        (Some(month), None) => {
            let first = NaiveDate::from_ymd_opt(year, month?, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
        }
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(year, month?, day?)?;
            Some((day, day))
        }
    }
}

impl DueFilter {
    /// Whether a task that is next due then passes.
    pub(super) fn passes(self, due: Option<NaiveDate>, is_over: bool, today: NaiveDate) -> bool {
        match (self, due) {
            (Self::None, due) => due.is_none(),
            (_, None) => false,
            (Self::Overdue, Some(due)) => !is_over && due < today,
            (Self::Week, Some(due)) => {
                let last = today.checked_add_days(Days::new(7)).unwrap_or(today);
                !is_over && (today..=last).contains(&due)
            }
            (Self::Month, Some(due)) => (due.year(), due.month()) == (today.year(), today.month()),
        }
    }
}

/// Which tasks to show. The default shows all; every word and every kind of term that is there narrows.
///
/// Unit and role belong together: a unit with the role `lead` finds what that unit leads. A role alone finds
/// the tasks in which any unit has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed, of which the beginning is [looked for](searched): words that must all occur in the task, each in any of its parts, or in the one that stands before it
    /// (`unit:发改`).
    pub search: String,
    /// What is chosen, in order and each once.
    terms: Vec<Term>,
}

impl Filter {
    /// One that looks for these words.
    pub fn searching(search: impl Into<String>) -> Self {
        Self { search: search.into(), terms: Vec::new() }
    }

    /// The filter with this term too.
    pub fn with(mut self, term: Term) -> Self {
        self.add(term);
        self
    }

    /// Whether it shows everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.search.trim().is_empty()
    }

    /// What is chosen, kind by kind.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What is chosen of a kind.
    pub fn of_kind(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.kind() == kind)
    }

    /// Whether this is chosen.
    pub fn has(&self, term: &Term) -> bool {
        self.terms.contains(term)
    }

    /// Chooses this too, unless [`MOST_TERMS`] are chosen.
    pub fn add(&mut self, term: Term) {
        if self.terms.len() < MOST_TERMS && !self.has(&term) {
            self.terms.push(term);
            sort_by(&mut self.terms, |a, b| a.kind().cmp(&b.kind()).then_with(|| a.cmp(b)));
        }
    }

    /// Chooses this no longer.
    pub fn remove(&mut self, term: &Term) {
        self.terms.retain(|other| other != term);
    }

    /// Chooses this, or no longer.
    pub fn toggle(&mut self, term: Term) {
        if self.has(&term) { self.remove(&term) } else { self.add(term) }
    }

    /// Chooses just these of a kind.
    pub fn set_kind(&mut self, kind: TermKind, terms: impl IntoIterator<Item = Term>) {
        self.terms.retain(|term| term.kind() != kind);
        terms.into_iter().filter(|term| term.kind() == kind).for_each(|term| self.add(term));
    }

    /// The words that were typed, as far as they are [looked for](searched).
    pub fn words(&self) -> Vec<Word> {
        split(searched(&self.search))
            .into_iter()
            .take(MOST_WORDS)
            .filter_map(|word| Word::of(&word))
            .collect()
    }
}

/// One word of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The part of the task that it must stand in; `None` for any.
    pub within: Option<TermKind>,
    /// The word, folded and in lower case.
    pub text: String,
    /// The word as letters that stand for Chinese characters, if it can be.
    pub letters: Option<Letters>,
    /// The value that it names in full (`status:doing`), if it does.
    pub term: Option<Term>,
}

impl Word {
    /// The word as it was typed; `None` where nothing stands after the colon yet.
    pub fn of(typed: &str) -> Option<Self> {
        let (within, value) = split_key(typed);
        let text = lower(value);
        if text.is_empty() {
            return None;
        }
        // Names are looked for by their parts, all others are words that are known.
        let is_known = within.filter(|kind| {
            !matches!(kind, TermKind::Unit | TermKind::Person | TermKind::Tag | TermKind::Notice)
        });
        let term = is_known.and_then(|kind| Term::parse(kind, &text));
        Some(Self { within, letters: Letters::of(&text), term, text })
    }
}

/// A text as it is compared: folded, in lower case.
pub(super) fn lower(text: &str) -> String {
    let mut text = chars::folded(text);
    text.make_ascii_lowercase();
    text
}

/// What stands before the colon of a word, and after it. The names are those of the address and their usual Chinese ones.
///
/// ```
/// use qingdan::ledger::query::{TermKind, split_key};
/// assert_eq!(split_key("unit:发改"), (Some(TermKind::Unit), "发改"));
/// assert_eq!(split_key("单位：发改"), (Some(TermKind::Unit), "发改"));
/// assert_eq!(split_key("比例1:2"), (None, "比例1:2"));
/// ```
pub fn split_key(typed: &str) -> (Option<TermKind>, &str) {
    let Some((key, value)) = typed.split_once([':', '：']) else { return (None, typed) };
    match kind_named(&lower(key)) {
        Some(kind) => (Some(kind), value.trim_matches('"')),
        None => (None, typed),
    }
}

fn kind_named(key: &str) -> Option<TermKind> {
    let chinese = match key {
        "单位" | "牵头" | "部门" => TermKind::Unit,
        "角色" => TermKind::Role,
        "人" | "责任人" | "人员" => TermKind::Person,
        "状态" => TermKind::Status,
        "期限" | "到期" => TermKind::Due,
        "灯" => TermKind::Light,
        "标签" => TermKind::Tag,
        "通知" | "文件" => TermKind::Notice,
        "是" => TermKind::Is,
        _ => return TermKind::from_name(key),
    };
    Some(chinese)
}

/// The words of a search: white space is between them, unless it stands in quotation marks.
fn split(search: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in search.chars() {
        match c {
            '"' | '“' | '”' => is_quoted = !is_quoted,
            c if c.is_whitespace() && !is_quoted => words.push(String::new()),
            c => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_filter_has_bounds() {
        let filter = Filter::searching("路 ".repeat(1_000_000));
        assert_eq!(filter.words().len(), MOST_WORDS);
        let filter = Filter::searching("路".repeat(1_000_000));
        assert_eq!(filter.words()[0].text.chars().count(), LONGEST_SEARCH);
        let mut filter = Filter::default();
        (0..20_000).for_each(|nth| filter.add(Term::Tag(nth.to_string())));
        assert_eq!(filter.terms().len(), MOST_TERMS);
        assert_eq!(Term::parse(TermKind::Tag, &"签".repeat(LONGEST_VALUE)), None);
    }

    #[test]
    fn days_are_named_in_short() {
        let cases = [
            ("2026", Some("2026-01-01..2026-12-31")),
            ("2026-02", Some("2026-02-01..2026-02-28")),
            ("2026/2/3", Some("2026-02-03..2026-02-03")),
            ("2026-02..2026-04", Some("2026-02-01..2026-04-30")),
            ("2026-13", None),
            ("2026-02-30", None),
            ("26", None),
            ("..", None),
            ("1-2-3-4", None),
            ("soon", None),
        ];
        for (typed, expected) in cases {
            let found = Term::parse(TermKind::Due, typed).map(|term| term.value());
            assert_eq!(found.as_deref(), expected, "{typed}");
        }
        let open = Term::parse(TermKind::Due, "2026-03..").expect("days");
        assert_eq!(open, Term::DueIn("2026-03-01".parse().expect("a day"), NaiveDate::MAX));
        assert_eq!(Term::parse(TermKind::Due, &open.value()), Some(open));
        let until = Term::parse(TermKind::Due, "..2026-06-30").expect("days");
        assert_eq!(Term::parse(TermKind::Due, &until.value()), Some(until));
    }

    #[test]
    fn words_know_where_they_must_stand() {
        let words =
            Filter::searching("修路 单位：\"县 发改局\" status:doing is:overdue unit: ＡＢ1 10:30").words();
        let words: Vec<_> = words.into_iter().map(|word| (word.within, word.text, word.term)).collect();
        let expected = [
            (None, "修路", None),
            (Some(TermKind::Unit), "县 发改局", None),
            (Some(TermKind::Status), "doing", Some(Term::Status(Status::Doing))),
            (Some(TermKind::Is), "overdue", Some(Term::Due(DueFilter::Overdue))),
            (None, "ab1", None),
            (None, "10:30", None),
        ];
        assert_eq!(words, expected.map(|(within, text, term)| (within, text.to_owned(), term)));
    }

    #[test]
    fn terms_stand_in_order_and_once() {
        let mut filter = Filter::default();
        filter.add(Term::Status(Status::Done));
        filter.add(Term::Unit("乙局".into()));
        filter.add(Term::Unit("乙局".into()));
        filter.toggle(Term::Unit("甲局".into()));
        filter.toggle(Term::Status(Status::Done));
        filter.toggle(Term::Is(Trait::Starred));
        let values: Vec<_> = filter.terms().iter().map(Term::value).collect();
        assert_eq!(values, ["乙局", "甲局", "starred"]);
        filter.set_kind(TermKind::Unit, [Term::Unit("丙局".into()), Term::Is(Trait::Open)]);
        let values: Vec<_> = filter.terms().iter().map(Term::value).collect();
        assert_eq!(values, ["丙局", "starred"]);
    }

    proptest! {
        #[test]
        fn any_search_is_words(search in "[a-z:：\" 区发改1]{0,30}") {
            for word in Filter::searching(search).words() {
                prop_assert!(!word.text.is_empty());
            }
        }
    }
}
