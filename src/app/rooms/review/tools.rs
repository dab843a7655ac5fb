//! What is done to all tasks of a review in one go: keeping what concerns one's own unit, and assuming a due date.

use leptos::ev;
use leptos::prelude::*;

use super::due::DueField;
use super::names::NamesField;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::review::Review;
use crate::app::state::{App, Tone};
use crate::ledger::Groups;
use crate::messages::Language;
use crate::view::{TypedDue, assumed_dues};

/// From this width on, in pixels, the line is open.
const WIDE: f64 = 960.0;

/// The line with both. Where there is little room it is opened when it is wanted.
#[component]
pub(super) fn Tools(app: App, review: Review, t: Language) -> impl IntoView {
    let is_wide = browser::width() >= WIDE;
    view! {
        <details class="review-tools" id="review-tools" open=is_wide>
            <summary>{t.review_tools()}</summary>
            <div class="review-tools-line">
                <OnlyMine app review=review.clone() t/>
                <DefaultDue app review t/>
            </div>
        </details>
    }
}

/// Leaves out what does not name the user's own unit. Where it is not known which that is, it is asked for once.
#[component]
fn OnlyMine(app: App, review: Review, t: Language) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let known = StoredValue::new(Vec::new());
    let names = review.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = browser::value("my-unit").map(|typed| typed.trim().to_owned()).unwrap_or_default();
        if !typed.is_empty() {
            app.set_settings(|settings| settings.unit = typed);
        }
        let unit = app.settings.with_untracked(|settings| settings.unit.trim().to_owned());
        if unit.is_empty() {
            known.set_value(names.known_names(app).units);
            is_asking.set(true);
            return late::after_paint(|| browser::focus("my-unit"));
        }
        is_asking.set(false);
        late::after_paint(|| browser::keep_focus(&["only-mine"]));
        app.settings.with_untracked(|settings| {
            let drafts: Vec<_> =
                review.rows.iter().map(|row| row.draft.with_untracked(|draft| draft.task.clone())).collect();
            let groups = Groups::among(&drafts, &settings.aliases, &settings.groups);
            let is_mine = |task: &_| groups.concerns(task, &unit, &settings.aliases);
            let all = 0..review.rows.len();
            let mine =
                review.rows.iter().filter(|row| row.draft.with_untracked(|draft| is_mine(&draft.task)));
            let kept = mine.count();
            if kept == 0 {
                return app.say(&t.only_mine_none(&unit));
            }
            let left_out = all.len() - kept;
            review.include(app, all, |draft| is_mine(&draft.task));
            app.tell(t.only_mine_done(kept, left_out), Tone::Done, true);
        });
    };
    view! {
        <form on:submit=submit>
            <Show when=move || is_asking.get()>
                <NamesField id="my-unit" label=t.only_mine_unit() value=String::new() known=move || known.get_value() change=|_| ()/>
            </Show>
            <button type="submit" class="button button-small" id="only-mine">{t.only_mine()}</button>
        </form>
    }
}

/// A due date for all tasks that have none. It stays marked as assumed; an empty one takes it back.
#[component]
fn DefaultDue(app: App, review: Review, t: Language) -> impl IntoView {
    let typed = StoredValue::new(None::<TypedDue>);
    let of_notice = review.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let day = match typed.get_value() {
            Some(TypedDue::Day(day)) => Some(day),
            Some(TypedDue::Nothing) => None,
            Some(TypedDue::Rhythm(_) | TypedDue::Open) => {
                browser::focus("default-due");
                return app.complain(t.default_due_rhythm().to_owned());
            }
            Some(TypedDue::Unclear) | None => return browser::focus("default-due"),
        };
        let drafts: Vec<_> = review.rows.iter().map(|row| row.draft.get_untracked()).collect();
        let edits = assumed_dues(drafts.iter().map(|draft| &draft.task).enumerate(), day);
        match (review.correct(app, edits), day) {
            (0, _) => app.say(t.changed_none()),
            (count, Some(_)) => app.tell(t.default_due_done(count), Tone::Done, true),
            (count, None) => app.tell(t.default_due_cleared(count), Tone::Done, true),
        }
    };
    view! {
        <form on:submit=submit>
            <label for="default-due">{t.default_due()}</label>
            <DueField id="default-due" review=of_notice value=String::new() take=move |_, understood| typed.set_value(Some(understood)) t/>
            <button type="submit" class="button button-small" id="set-default-due">{t.default_due_set()}</button>
        </form>
    }
}
