//! How a unit stands with a report, as a mark: a shape for each state, so that none hangs on its colour alone.

use leptos::prelude::*;

use crate::report::collect::ReportState;

/// The mark.
#[component]
pub(super) fn Mark(state: ReportState) -> impl IntoView {
    let (look, path) = match state {
        ReportState::InTime(_) => ("in-time", "M3.500 8.500 6.500 11.500 12.500 4.500"),
        ReportState::Late(..) => ("late", "M8 3 14 13.500H2z"),
        ReportState::Missing(_) => ("missing", "M3.500 3.500h9v9h-9z"),
        ReportState::Awaited(_) => ("awaited", "M8 3.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 1 0 0-9"),
        ReportState::Ahead => ("ahead", "M8 7.500v1"),
        ReportState::NotAsked => ("not-asked", "M5.500 8h5"),
    };
    let days = match state {
        ReportState::Late(_, days) | ReportState::Missing(days) => Some(days),
        _ => None,
    };
    view! {
        <span class=format!("report-mark is-{look}") aria-hidden="true">
            <svg viewBox="0 0 16 16"><path d=path/></svg>
            {days.map(|days| view! { <span>{days}</span> })}
        </span>
    }
}
