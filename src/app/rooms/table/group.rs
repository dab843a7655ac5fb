//! The head of a group, with its counts: a notice with what can be done to it, or whatever the tasks have in common.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::parts::names::headings_view;
use crate::app::state::form::Form;
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, GroupKey, NoticeId};
use crate::messages::Language;

/// The head of a group.
#[component]
pub(super) fn GroupRow(
    app: App,
    listing: Memo<Listing>,
    closed: RwSignal<BTreeSet<GroupKey>>,
    key: GroupKey,
    t: Language,
) -> impl IntoView {
    let counts = Memo::new({
        let key = key.clone();
        move |_| {
            listing.with(|listing| {
                let group = listing.rows().groups.iter().find(|group| group.key == key);
                group
                    .map(|group| (group.tasks.len(), group.over, group.overdue, group.progress))
                    .unwrap_or_default()
            })
        }
    });
    let is_closed = Memo::new({
        let key = key.clone();
        move |_| closed.with(|closed| closed.contains(&key))
    });
    let fold = {
        let key = key.clone();
        move |_| {
            closed.update(|closed| {
                if !closed.remove(&key) {
                    closed.insert(key.clone());
                }
            });
        }
    };
    let title = match &key {
        GroupKey::Notice(id) => view! { <NoticeHead app id=id.clone() t/> }.into_any(),
        GroupKey::Section(headings) if !headings.is_empty() => {
            headings_view("group-title", headings).into_any()
        }
        other => {
            let name = t.group_name(other);
            view! { <h2 class="group-title">{name}</h2> }.into_any()
        }
    };
    view! {
        <div class="group-row" role="row" class:notice-row=matches!(key, GroupKey::Notice(_))>
            <div role="cell" class="group-cell spanning">
                <button type="button" class="fold" aria-expanded=move || (!is_closed.get()).to_string()
                    title=move || t.fold(is_closed.get()) aria-label=move || t.fold(is_closed.get()) on:click=fold>
                    <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m2.500 4 3.500 3.500L9.500 4"/></svg>
                </button>
                {title}
                <p class="group-counts facts">
                    <span>{move || { let (count, over, overdue, _) = counts.get(); t.group_counts(count, over, overdue) }}</span>
                    <span class="progress-track" aria-hidden="true">
                        <span class="progress-done" style:width=move || format!("{}%", counts.get().3)></span>
                    </span>
                    <span class="progress-number">{move || format!("{}%", counts.get().3)}</span>
                </p>
            </div>
        </div>
    }
}

/// A notice's title and facts, and what can be done to it.
#[component]
fn NoticeHead(app: App, id: NoticeId, t: Language) -> impl IntoView {
    let head = Memo::new({
        let id = id.clone();
        move |_| {
            app.ledger.with(|ledger| ledger.notices.get(&id).map(|notice| notice.head()).unwrap_or_default())
        }
    });
    let title =
        Memo::new(move |_| head.with(|head| head.title.clone().unwrap_or_else(|| t.untitled().to_owned())));
    let facts = move || {
        let head = head.get();
        let facts = [head.doc_number, head.issuer, head.issued_on.map(|day| day.to_string())];
        let facts = facts.into_iter().flatten().enumerate();
        // Each stays in one piece.
        let fact = |(nth, fact)| view! { {(nth > 0).then_some(" · ")}<span class="fact">{fact}</span> };
        facts.map(fact).collect_view()
    };
    let edit = {
        let id = id.clone();
        move |_| app.form.set(Some(Form::Notice(id.clone())))
    };
    let ask = move |_| {
        let title = title.get_untracked();
        let count = app.ledger.with_untracked(|ledger| ledger.tasks_of(&id).len());
        let lines = vec![t.delete_ask(&title, count)];
        let id = id.clone();
        app.ask(t.delete_ask_title().to_owned(), lines, t.delete_confirm().to_owned(), true, move |app| {
            if app.may_change() {
                app.change(app.ledger.with_untracked(|ledger| Change::remove_notice(ledger, &id)));
                app.tell(app.t_now().deleted(&title), Tone::Done, true);
            }
        });
    };
    view! {
        <div class="notice-cell">
            <h2 class="song" lang="zh-CN">{title}</h2>
            <p class="facts" lang="zh-CN">{facts}</p>
        </div>
        <p class="notice-actions">
            <button type="button" class="text-button edit-notice" on:click=edit>{t.edit_notice()}</button>
            <button type="button" class="text-button delete-notice" on:click=ask>{t.delete_notice()}</button>
        </p>
    }
}
