//! What an address leads to: when a page is opened, and when it changes under an open one.

use super::{LedgerView, Route};

/// The room in which a page begins whose address ends so, and how it looks at the ledger. Where the address names no room it
/// is that of the ledger, or of its first notice where nothing is kept. A review is over when the page is closed, and nothing
/// presses where there are no tasks.
///
/// ```
/// use qingdan::view::{Route, beginning};
/// assert_eq!(beginning("", true).0, Route::Paste);
/// let (room, view) = beginning("#/ledger?status=doing", false);
/// assert_eq!((room, view.to_query().as_str()), (Route::Ledger, "status=doing"));
/// ```
pub fn beginning(hash: &str, is_empty: bool) -> (Route, LedgerView) {
    let home = if is_empty { Route::Paste } else { Route::Ledger };
    let (route, query) = Route::parse(hash).unwrap_or((home, ""));
    let view = if route == Route::Ledger { LedgerView::from_query(query) } else { LedgerView::default() };
    match route {
        Route::Review => (home, view),
        Route::Today if is_empty => (home, view),
        _ => (route, view),
    }
}

/// What is done about an address that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressDeed {
    /// The ledger is looked at so.
    Look(LedgerView),
    /// The address is written anew, as the ledger is looked at.
    Rewrite,
    /// The page goes to another room, and its address with it.
    Go(Route),
    /// The room that the address names is entered.
    Enter(Route),
}

/// What is done about an address that has changed, for who is in a room and looks at the ledger in some way. One that says
/// nothing of the ledger leaves it as it is looked at; one of a review leads to none where that is over.
pub fn followed(hash: &str, here: Route, now: &LedgerView, has_review: bool) -> Vec<AddressDeed> {
    let Some((route, query)) = Route::parse(hash) else { return Vec::new() };
    let mut deeds = Vec::new();
    if route == Route::Ledger && hash.contains('?') {
        let view = LedgerView::from_query(query);
        deeds.extend((view != *now).then_some(AddressDeed::Look(view)));
    } else if route == Route::Ledger {
        deeds.push(AddressDeed::Rewrite);
    }
    if route == Route::Review && !has_review {
        deeds.push(AddressDeed::Go(Route::Paste));
    } else if here != route {
        deeds.push(AddressDeed::Enter(route));
    }
    deeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_that_would_be_empty_are_not_begun_in() {
        let cases = [
            ("", false, Route::Ledger),
            ("#/elsewhere", false, Route::Ledger),
            ("#/review", false, Route::Ledger),
            ("#/review", true, Route::Paste),
            ("#/today", false, Route::Today),
            ("#/today", true, Route::Paste),
            ("#/ledger", true, Route::Ledger),
            ("#/settings", true, Route::Settings),
        ];
        for (hash, is_empty, room) in cases {
            assert_eq!(beginning(hash, is_empty), (room, LedgerView::default()), "{hash} {is_empty}");
        }
        assert_eq!(beginning("#/paste?find=修路", false).1, LedgerView::default());
    }

    #[test]
    fn an_address_is_followed() {
        use AddressDeed::{Enter, Go, Look, Rewrite};
        let now = LedgerView::from_query("status=doing");
        let todo = || Look(LedgerView::from_query("status=todo"));
        let cases = [
            ("#/elsewhere", Route::Ledger, vec![]),
            ("#/paste", Route::Ledger, vec![Enter(Route::Paste)]),
            ("#/paste", Route::Paste, vec![]),
            ("#/ledger", Route::Paste, vec![Rewrite, Enter(Route::Ledger)]),
            ("#/ledger", Route::Ledger, vec![Rewrite]),
            ("#/ledger?status=doing", Route::Ledger, vec![]),
            ("#/ledger?status=todo", Route::Ledger, vec![todo()]),
            ("#/ledger?status=todo", Route::Today, vec![todo(), Enter(Route::Ledger)]),
            ("#/review", Route::Ledger, vec![Go(Route::Paste)]),
        ];
        for (hash, here, deeds) in cases {
            assert_eq!(followed(hash, here, &now, false), deeds, "{hash} in {here:?}");
        }
        assert_eq!(followed("#/review", Route::Ledger, &now, true), [Enter(Route::Review)]);
    }
}
