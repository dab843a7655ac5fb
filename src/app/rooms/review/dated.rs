//! Of which day and year a notice is: where somebody says so, its dates follow.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::reading::read_again;
use crate::app::browser;
use crate::app::browser::late::{at_rest, late};
use crate::app::state::review::Review;
use crate::ledger::Notice;
use crate::messages::Language;
use crate::reading::DoubtKind;
use crate::relay::Job;
use crate::view::given_again;

/// So long after the last change of a date the others follow it, if the field is not left before.
const PAUSE: Duration = Duration::from_millis(900);

/// The fields for the day on which the notice was issued, and for the year of its plain dates.
#[component]
pub(super) fn NoticeDate(
    review: Review,
    /// What their ids begin with: they stand in the head, and beside the doubt about them.
    prefix: &'static str,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    let (date_id, year_id) = (format!("{prefix}issued-on"), format!("{prefix}of-year"));
    let notice = review.notice.clone();
    // The doubt says it itself.
    let read_as_of = review.reading.doubts.iter().find_map(|doubt| match doubt.kind {
        DoubtKind::ReadAsOf { day } if prefix.is_empty() => Some(day),
        _ => None,
    });
    let take = {
        let (review, date_id, year_id) = (review, date_id.clone(), year_id.clone());
        move || {
            let (Some(date), Some(year)) = (browser::value(&date_id), browser::value(&year_id)) else {
                return;
            };
            let given = given_again(&review.notice, &review.job.given, &date, &year);
            let Some(given) = given else { return };
            read_again(app, Job { material: review.job.material.clone(), given });
        }
    };
    // Where the focus goes is known a moment later.
    let soon = at_rest(take.clone());
    let fields = [
        (date_id, t.notice_day(), "date", notice.issued_on.map(|day| day.to_string()), "notice-day"),
        (year_id, t.notice_year(), "number", notice.year.map(|year| year.to_string()), "notice-year"),
    ];
    let fields = fields.map(|(id, label, kind, value, class)| {
        let (on_change, on_blur) = (soon.clone(), soon.clone());
        let on_enter = take.clone();
        let on_key = move |event: ev::KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                on_enter();
            }
        };
        view! {
            <label for=id.clone()>{label}</label>
            <input type=kind id=id class=class prop:value=value.unwrap_or_default() min=(kind == "number").then(|| *Notice::YEARS.start()) max=(kind == "number").then(|| *Notice::YEARS.end())
                autocomplete="off" on:change=late(move |_| on_change(PAUSE)) on:blur=late(move |_| on_blur(Duration::ZERO)) on:keydown=on_key/>
        }
    });
    view! {
        <span class="notice-date" role="group" aria-label=t.notice_date_group()>
            {fields.into_iter().collect_view()}
            {read_as_of.map(|day| view! { <span class="fine">{t.read_as_of(day)}</span> })}
        </span>
    }
}
