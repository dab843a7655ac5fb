//! One task under review: its row.

use leptos::prelude::*;

use super::form::TaskForm;
use crate::app::parts::names::{number_view, persons_view, short_name, units_view};
use crate::app::state::App;
use crate::app::state::review::{Review, ReviewRow};
use crate::ledger::DraftTask;
use crate::messages::Language;

/// One task under review. Its row listens to nothing itself: the list does, for all of them.
#[component]
pub(super) fn ReviewTask(app: App, review: Review, index: usize, t: Language) -> impl IntoView {
    let Some(ReviewRow { draft, is_editing }) = review.rows.get(index).cloned() else {
        return ().into_any();
    };
    let is_picked = Memo::new({
        let picks = review.picks.clone();
        move |_| picks.with(|picks| picks.has(index))
    });
    let name = draft.with_untracked(|draft| short_name(&draft.task));
    let is_included = Memo::new({
        let draft = draft.clone();
        move |_| draft.with(|draft| draft.included)
    });
    // One row can be reached by Tab; the arrows go on from there.
    let tab_index = if index == 0 { "0" } else { "-1" };
    view! {
        <article class="review-task" id=format!("review-task-{index}") data-task=index tabindex=tab_index
            class:is-left-out=move || !is_included.get() class:is-picked=move || is_picked.get()>
            <input type="checkbox" class="include" tabindex="-1" aria-label=t.review_include_number(&name)
                prop:checked=move || is_included.get()/>
            {move || is_picked.get().then(|| view! { <span class="visually-hidden">{t.picked_mark()}</span> })}
            {move || if is_editing.get() {
                view! { <TaskForm app review=review.clone() index t/> }.into_any()
            } else {
                let draft = draft.clone();
                view! {
                    <div class="review-task-body">{move || draft.with(|draft| summary_view(draft, t))}</div>
                    <button type="button" class="text-button edit-button" tabindex="-1">{t.review_edit()}</button>
                }
                .into_any()
            }}
        </article>
    }
    .into_any()
}

fn summary_view(draft: &DraftTask, t: Language) -> impl IntoView + use<> {
    let task = &draft.task;
    let due = task.due.map(|due| due.to_string());
    let words = task.due_text.clone();
    let rhythm = task.recurrence.map(|recurrence| t.recurrence(recurrence));
    let has_when = due.is_some() || words.is_some() || rhythm.is_some();
    view! {
        <p class="task-text song" lang="zh-CN">
            <span class="task-number">{number_view(task, t)}</span>
            {task.text.clone()}
        </p>
        <p class="task-facts">
            {units_view(task, t)}
            {persons_view(task, t)}
            {has_when.then(|| view! {
                <span class="role-line">
                    <span class="role">{t.due()}</span>" "
                    {due.map(|due| view! { <span class="date">{due}</span>" " })}
                    {task.due_assumed.then(|| view! { <span class="tag">{t.due_assumed()}</span>" " })}
                    {rhythm.map(|rhythm| view! { <span class="date">{rhythm}</span>" " })}
                    {words.map(|words| view! { <span class="words song" lang="zh-CN">{words}</span> })}
                </span>
            })}
        </p>
    }
}
