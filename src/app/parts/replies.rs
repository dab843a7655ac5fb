//! What units have sent back, file by file: what the ledger would take of each row, and the user's say in it.

use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::replies::{next_reply, read_as_notice, with_receiving};
use crate::app::browser::dialog::modal;
use crate::app::browser::late::late;
use crate::app::state::replies::Reply;
use crate::app::state::{App, Tone};
use crate::ledger::{Task, TaskId};
use crate::messages::Language;
use crate::report::returned::{Outcome, ReturnedRow, RowTask, TakenRow, Taking};
use crate::text::chars::language_of;

/// So many tasks are offered for a row that matches none.
const MOST_OFFERED: usize = 300;
/// So much of a task's words names it.
const NAME: usize = 30;

/// The first file that came back, where there is one.
#[component]
pub(crate) fn RepliesDialog(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let first = Memo::new(move |_| {
        app.replies.with(|all| all.first().map(|reply| reply.name.clone()).zip(Some(all.len())))
    });
    move || {
        first.get()?;
        let reply = app.replies.with_untracked(|all| all.first().cloned())?;
        Some(view! { <Preview app reply t/> })
    }
}

#[component]
fn Preview(app: App, reply: Reply, t: Language) -> impl IntoView {
    let modal = modal(move || next_reply(app));
    let close = move || modal.close();
    let choices = RwSignal::new(BTreeMap::<usize, TaskId>::new());
    let returned = reply.returned.clone();
    let taking = {
        let returned = returned.clone();
        Memo::new(move |_| {
            app.ledger.track();
            choices.with(|choices| with_receiving(app, |receiving| returned.take(receiving, choices)))
        })
    };
    let heading = {
        let returned = returned.clone();
        move || {
            let unit = returned.unit.as_deref().unwrap_or(t.reply_unknown_unit());
            t.reply_matched(unit, taking.with(|taking| taking.rows.len()), returned.rows.len())
        }
    };
    let facts: Vec<String> = [
        Some(reply.name.clone()),
        returned.period.map(|period| period.name(t)),
        Some(returned.teller()).filter(|teller| !teller.is_empty()).map(|teller| t.reply_from(&teller)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let nothing = move || taking.with(|taking| taking.change.task_count() == 0);
    let take = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Taking { change, rows } = taking.get_untracked();
        let taken = Taking { change: change.clone(), rows };
        if taken.change.task_count() == 0 || app.change(change) {
            let said = taken.said(t);
            close();
            app.tell(said, Tone::Done, true);
        }
    };
    let as_notice = move |_| {
        let reply = app.replies.with_untracked(|all| all.first().cloned());
        if let Some(reply) = reply {
            read_as_notice(app, &reply);
        }
    };
    // Those that match none can be said to be any task of the unit, or of all where it has none.
    let offered = with_receiving(app, |receiving| {
        let unit = returned.unit.as_deref().unwrap_or_default();
        let has_unit = |task: &&&Task| receiving.groups.concerns(task, unit, receiving.aliases);
        let all = receiving.ledger.tasks_in_order();
        let own: Vec<&&Task> = all.iter().filter(has_unit).collect();
        let own = if own.is_empty() { all.iter().collect() } else { own };
        own.into_iter().take(MOST_OFFERED).map(|task| (task.id.clone(), name_of(task))).collect::<Vec<_>>()
    });
    let rows = returned.rows.iter().cloned().enumerate().map(|(nth, row)| {
        let offered = match &row.task {
            RowTask::Known(_) => Vec::new(),
            RowTask::OneOf(ids) => offered.iter().filter(|(id, _)| ids.contains(id)).cloned().collect(),
            RowTask::None => offered.clone(),
        };
        row_view(app, nth, row, offered, choices, taking, t)
    });
    let rows = rows.collect_view();
    let missing = (!returned.missing.is_empty()).then(|| t.reply_missing(returned.missing.len()));
    view! {
        <dialog class="dialog replies" node_ref=modal.node aria-labelledby="replies-title" on:cancel=move |event| modal.on_cancel(&event)>
            <form on:submit=take>
                <h2 id="replies-title">{heading}</h2>
                <p class="fine reply-facts">{facts.into_iter().map(|fact| view! { <span lang=language_of(&fact)>{fact.clone()}</span> }).collect_view()}</p>
                <div class="reply-rows">
                    <table>
                        <thead><tr>
                            <th scope="col">{t.task()}</th><th scope="col">{t.fill_told()}</th><th scope="col">{t.progress()}</th>
                            <th scope="col">{t.status()}</th><th scope="col">{t.reply_outcome()}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="fine" role="status" id="reply-sum">{move || if nothing() { t.reply_nothing().to_owned() } else { taking.with(|taking| taking.said(t)) }}</p>
                {missing.map(|missing| view! { <p class="fine">{missing}</p> })}
                <div class="dialog-actions">
                    <button type="button" class="text-button" id="reply-as-notice" on:click=as_notice>{t.reply_as_notice()}</button>
                    <span class="spring"></span>
                    <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                    <button type="submit" class="button button-primary" id="dialog-action" disabled=nothing>{t.reply_take()}</button>
                </div>
            </form>
        </dialog>
    }
}

fn row_view(
    app: App,
    nth: usize,
    row: ReturnedRow,
    offered: Vec<(TaskId, String)>,
    choices: RwSignal<BTreeMap<usize, TaskId>>,
    taking: Memo<Taking>,
    t: Language,
) -> impl IntoView {
    let taken =
        Memo::new(move |_| taking.with(|taking| taking.rows.iter().find(|taken| taken.row == nth).cloned()));
    let outcome = move || taken.with(|taken| outcome_of(taken.as_ref(), t));
    let is_new = move || taken.with(|taken| taken.as_ref().is_some_and(is_new));
    let name =
        row.task_id().and_then(|id| app.ledger.with_untracked(|ledger| ledger.tasks.get(id).map(name_of)));
    let name = name.unwrap_or_else(|| format!("{} {}", row.number, shortened(&row.words)).trim().to_owned());
    let told = [&row.told.text, &row.told.problem, &row.told.next];
    let told: Vec<&str> = told.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let unread = row.told.unread.iter().map(|(column, words)| t.reply_unread(column.name(t), words));
    let unread: Vec<String> = unread.collect();
    let choose = move |event: ev::Event| {
        let id = event_target_value(&event);
        choices.update(|choices| {
            if id.is_empty() {
                choices.remove(&nth)
            } else {
                choices.insert(nth, id)
            };
        });
    };
    let choice = (!offered.is_empty()).then(|| {
        view! {
            <select class="choice" id=format!("reply-task-{nth}") aria-label=t.reply_choose() on:change=late(choose)>
                <option value="">{t.reply_choose()}</option>
                {offered.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
            </select>
        }
    });
    view! {
        <tr class="reply-row" class:is-new=is_new>
            <th scope="row" lang=language_of(&name)>{name.clone()}{choice}</th>
            <td lang=language_of(&told.concat())>{told.join(" / ")}</td>
            <td>{row.told.progress.map(|percent| format!("{percent}%"))}</td>
            <td>{row.told.status.map(|status| t.status_name(status))}</td>
            <td class="fine">{outcome}{(!unread.is_empty()).then(|| unread.join("; "))}</td>
        </tr>
    }
}

/// A task by its number and the beginning of its words.
fn name_of(task: &Task) -> String {
    format!("{} {}", task.number.as_deref().unwrap_or_default(), shortened(&task.text)).trim().to_owned()
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

fn is_new(taken: &TakenRow) -> bool {
    taken.entry.taken().is_some() || taken.progress.taken().is_some() || taken.status.taken().is_some()
}

/// What becomes of a row, in words.
fn outcome_of(taken: Option<&TakenRow>, t: Language) -> String {
    let Some(taken) = taken else { return t.reply_no_match().to_owned() };
    let held: Vec<&str> = taken.held().into_iter().map(|held| t.held(held)).collect();
    match (held.is_empty(), is_new(taken)) {
        (false, _) => held.join("; "),
        (true, true) => t.reply_new().to_owned(),
        (true, false) if matches!(taken.entry, Outcome::Silent) => t.reply_silent().to_owned(),
        (true, false) => t.reply_known().to_owned(),
    }
}
