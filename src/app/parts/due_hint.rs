//! How pressing a date is.

use crate::messages::Language;
use crate::view::DueState;

/// How pressing a date looks, and in words.
pub(crate) fn due_hint(state: DueState, t: Language) -> (&'static str, Option<String>) {
    match state {
        DueState::Overdue(days) => ("due is-overdue", Some(t.overdue_days(days))),
        DueState::Soon(0) => ("due is-soon", Some(t.due_today().to_owned())),
        DueState::Soon(days) => ("due is-soon", Some(t.due_in_days(days))),
        DueState::None => ("due is-none", None),
        DueState::Over | DueState::Later => ("due", None),
    }
}
