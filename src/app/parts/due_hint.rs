//! How pressing a date is.

use crate::view::Urgency;

/// How a date looks that presses so much.
pub(crate) const fn due_class(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "due is-overdue",
        Urgency::Soon => "due is-soon",
        Urgency::Later => "due",
        Urgency::None => "due is-none",
    }
}
