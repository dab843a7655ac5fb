//! Where a page begins that is opened.

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
}
