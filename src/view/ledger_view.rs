//! How the ledger is looked at: what is shown, in which order, groups and columns. It stands in the address, so that it can
//! be kept, sent on and gone back to.

use form_urlencoded::{Serializer, parse};

use super::{Columns, Route};
use crate::ledger::query::searched;
use crate::ledger::{Filter, Grouping, Sort, SortKey, Term, TermKind};

/// How the ledger is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerView {
    /// What is shown.
    pub filter: Filter,
    /// In which order; the default is that of the pages.
    pub sort: Vec<Sort>,
    /// In which groups.
    pub grouping: Grouping,
    /// With which columns.
    pub columns: Columns,
}

impl Default for LedgerView {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            sort: Vec::new(),
            grouping: Grouping::Notice,
            columns: Columns::default(),
        }
    }
}

/// How many keys tasks are sorted by at most.
const SORTS: usize = 3;

impl LedgerView {
    /// What stands behind the question mark of its address; empty for the default.
    ///
    /// ```
    /// use qingdan::ledger::{Term, TermKind};
    /// use qingdan::view::LedgerView;
    /// let view = LedgerView::from_query("find=修路&status=doing&status=todo&sort=due,-progress&group=unit");
    /// assert_eq!(view.filter.search, "修路");
    /// assert_eq!(view.filter.terms().len(), 2);
    /// assert_eq!(LedgerView::from_query(&view.to_query()), view);
    /// assert_eq!(LedgerView::default().to_query(), "");
    /// ```
    pub fn to_query(&self) -> String {
        let mut query = Serializer::new(String::new());
        if !self.filter.search.is_empty() {
            query.append_pair("find", searched(&self.filter.search));
        }
        for term in self.filter.terms() {
            query.append_pair(term.kind().name(), &term.value());
        }
        if !self.sort.is_empty() {
            let key = |sort: &Sort| format!("{}{}", if sort.reverse { "-" } else { "" }, sort.key.name());
            query.append_pair("sort", &self.sort.iter().map(key).collect::<Vec<_>>().join(","));
        }
        let usual = Self::default();
        if self.grouping != usual.grouping {
            query.append_pair("group", self.grouping.name());
        }
        if self.columns != usual.columns {
            query.append_pair("columns", &self.columns.to_text());
        }
        query.finish()
    }

    /// What such a text says. What it does not say, or says wrongly, takes its default; of a search or of terms without
    /// end the beginning is taken.
    pub fn from_query(query: &str) -> Self {
        let mut view = Self::default();
        for (name, value) in parse(query.as_bytes()) {
            match &*name {
                "find" => view.filter.search = searched(&value).to_owned(),
                "sort" => {
                    view.sort.clear();
                    for key in value.split(',') {
                        if view.sort.len() == SORTS {
                            break;
                        }
                        let (reverse, name) = key.strip_prefix('-').map_or((false, key), |name| (true, name));
                        if let Some(key) = SortKey::from_name(name) {
                            view.sort.push(Sort { key, reverse });
                        }
                    }
                }
                "group" => view.grouping = Grouping::from_name(&value).unwrap_or(view.grouping),
                "columns" => view.columns = Columns::from_text(&value),
                name => {
                    let term = TermKind::from_name(name).and_then(|kind| Term::parse(kind, &value));
                    term.into_iter().for_each(|term| view.filter.add(term));
                }
            }
        }
        view
    }

    /// The address of the ledger, looked at so.
    pub fn hash(&self) -> String {
        match self.to_query() {
            query if query.is_empty() => Route::Ledger.hash(),
            query => format!("{}?{query}", Route::Ledger.hash()),
        }
    }

    /// Sorts by a key first: a second time the other way round, a third time no longer. With `also`, after the keys that
    /// there are.
    pub fn sort_by(&mut self, key: SortKey, also: bool) {
        let now = self.sort.iter().position(|sort| sort.key == key).map(|place| (place, self.sort[place]));
        if !also {
            self.sort.retain(|sort| sort.key == key);
        }
        match (now, also) {
            (None, _) => self.sort.push(Sort { key, reverse: false }),
            (Some((_, sort)), _) if sort.reverse => self.sort.retain(|sort| sort.key != key),
            (Some((place, _)), true) => self.sort[place].reverse = true,
            (Some(_), false) => self.sort = vec![Sort { key, reverse: true }],
        }
        // The order of the pages is what there is without any key.
        if self.sort.first() == Some(&Sort { key: SortKey::Page, reverse: false }) {
            self.sort.clear();
        }
        let more = self.sort.len().saturating_sub(SORTS);
        self.sort.drain(..more);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::query::{LONGEST_SEARCH, MOST_TERMS};
    use crate::ledger::{DueFilter, Light, Status, Trait};
    use crate::reading::UnitRole;
    use crate::view::Column;

    #[test]
    fn a_key_goes_three_ways() {
        let mut view = LedgerView::default();
        let text = |view: &LedgerView| view.to_query();
        let mut press = |key, also, expected: &str| {
            view.sort_by(key, also);
            assert_eq!(text(&view), expected);
        };
        press(SortKey::Due, false, "sort=due");
        press(SortKey::Due, false, "sort=-due");
        press(SortKey::Status, true, "sort=-due%2Cstatus");
        press(SortKey::Status, true, "sort=-due%2C-status");
        press(SortKey::Status, true, "sort=-due");
        press(SortKey::Unit, false, "sort=unit");
        press(SortKey::Unit, false, "sort=-unit");
        press(SortKey::Unit, false, "");
        press(SortKey::Page, false, "");
    }

    #[test]
    fn what_is_wrong_in_an_address_is_left_out() {
        let view = LedgerView::from_query("status=so&sort=so,due&group=so&unit=&due=overdue&other=1&%ff=%ff");
        assert_eq!(view.to_query(), "due=overdue&sort=due");
    }

    #[test]
    fn an_address_without_end_is_cut() {
        let terms: String = (0..20_000).map(|nth| format!("tag={nth}&")).collect();
        let view = LedgerView::from_query(&format!("{terms}find={}", "a".repeat(1_000_000)));
        assert_eq!(view.filter.terms().len(), MOST_TERMS);
        assert_eq!(view.filter.search.len(), LONGEST_SEARCH);
        assert_eq!(LedgerView::from_query(&view.to_query()), view);
        let view = LedgerView::from_query(&format!("sort={}", "due,".repeat(1_000_000)));
        assert_eq!(view.sort.len(), SORTS);
        assert_eq!(LedgerView::from_query(&"&=".repeat(1_000_000)), LedgerView::default());
    }

    fn terms() -> impl Strategy<Value = Term> {
        let text = "[^\\s]([^\\n]{0,6}[^\\s])?";
        prop_oneof![
            text.prop_map(Term::Unit),
            text.prop_map(Term::Person),
            text.prop_map(Term::Tag),
            text.prop_map(Term::Notice),
            proptest::sample::select(UnitRole::ALL).prop_map(Term::Role),
            proptest::sample::select(Status::ALL).prop_map(Term::Status),
            proptest::sample::select(DueFilter::ALL).prop_map(Term::Due),
            proptest::sample::select(Light::ALL).prop_map(Term::Light),
            proptest::sample::select(Trait::ALL).prop_map(Term::Is),
            (0_i32..3000, 0_i32..3000).prop_map(|(first, length)| {
                let day = |days| chrono::NaiveDate::from_num_days_from_ce_opt(736_000 + days).unwrap();
                Term::DueIn(day(first), day(first + length))
            }),
        ]
    }

    proptest! {
        #[test]
        fn every_view_is_found_by_its_own_address(
            search in any::<String>(),
            terms in proptest::collection::vec(terms(), 0..6),
            keys in proptest::sample::subsequence(SortKey::ALL, 0..=3),
            reverse in any::<bool>(),
            grouping in proptest::sample::select(Grouping::ALL),
            columns in proptest::sample::subsequence(Column::ALL, 0..=10),
            width in 0_u16..2000,
        ) {
            let mut view = LedgerView { grouping, ..LedgerView::default() };
            view.filter.search = search;
            terms.into_iter().for_each(|term| view.filter.add(term));
            view.sort = keys.into_iter().map(|key| Sort { key, reverse }).collect();
            for column in columns {
                view.columns.toggle(column);
            }
            view.columns.set_width(Column::Due, Some(width));
            let hash = view.hash();
            prop_assert!(hash.is_ascii());
            let (route, query) = Route::parse(&hash).unwrap();
            prop_assert_eq!(route, Route::Ledger);
            prop_assert_eq!(LedgerView::from_query(query), view);
        }
    }
}
