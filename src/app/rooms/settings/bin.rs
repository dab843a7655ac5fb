//! What was deleted: to be brought back, or to be cleared for good.

use leptos::prelude::*;

use super::section::Section;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, TaskId};
use crate::messages::Language;
use crate::view::{Binned, binned};

/// More rows than this are counted, not shown: a bin may hold ten thousand.
const SHOWN: usize = 200;

/// The deleted tasks, the latest first.
#[component]
pub(super) fn BinList(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let shown = Memo::new(move |_| app.ledger.with(|ledger| binned(ledger, SHOWN)));
    let count = Memo::new(move |_| shown.with(|(_, count)| *count));
    view! {
        <Section id="bin" title=t.bin_title()>
            {move || match count.get() {
                0 => view! { <p class="help" id="bin-empty">{t.bin_empty()}</p> }.into_any(),
                count => view! {
                    <p class="help" id="bin-count">{t.bin_count(count)}</p>
                    <p class="setting-actions">
                        <button type="button" class="button" id="bin-restore-all" on:click=move |_| restore_all(app)>{t.bin_restore_all()}</button>
                        <button type="button" class="button button-danger" id="bin-clear" on:click=move |_| ask_to_clear(app, count)>{t.bin_clear()}</button>
                    </p>
                }.into_any(),
            }}
            <ul class="setting-list bin-list" aria-labelledby="bin-title">
                {move || shown.with(|(tasks, _)| {
                    tasks.iter().enumerate().map(|(nth, task)| bin_row(app, nth, task, t)).collect_view()
                })}
            </ul>
            {move || count.get().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| view! {
                <p class="help" id="bin-more">{t.bin_more(more)}</p>
            })}
        </Section>
    }
}

fn bin_row(app: App, nth: usize, task: &Binned, t: Language) -> impl IntoView + use<> {
    let deleted = task.at.map(|at| t.bin_deleted(&browser::local_day(at).to_string(), &task.by));
    let notice = task.notice.as_deref().map(|title| t.bin_notice(title));
    let facts: Vec<String> = deleted.into_iter().chain(notice).collect();
    let name = task.number.clone().unwrap_or_else(|| task.text.chars().take(12).collect());
    let id = task.id.clone();
    view! {
        <li>
            <div class="bin-task">
                <p class="bin-text song" lang="zh-CN">
                    {task.number.clone().map(|number| view! { <span class="number">{number}</span>" " })}
                    {task.text.clone()}
                </p>
                <p class="facts">{facts.join(" · ")}</p>
            </div>
            <button type="button" class="text-button" id=format!("bin-restore-{nth}") aria-label=t.bin_restore_task(&name)
                on:click=move |_| restore(app, vec![id.clone()], nth)>{t.bin_restore()}</button>
        </li>
    }
}

fn restore_all(app: App) {
    let tasks = app
        .ledger
        .with_untracked(|ledger| ledger.bin.tasks_by_age().into_iter().map(|task| task.id.clone()).collect());
    restore(app, tasks, 0);
}

/// Brings tasks back; the focus goes to the row that takes the place of the one that was pressed.
fn restore(app: App, tasks: Vec<TaskId>, nth: usize) {
    if !app.may_change() {
        return;
    }
    let count = tasks.len();
    app.change(app.ledger.with_untracked(|ledger| Change::restore_tasks(ledger, tasks)));
    app.tell(app.t_now().bin_restored(count), Tone::Done, true);
    late::after_paint(move || {
        let (here, before) = (format!("bin-restore-{nth}"), format!("bin-restore-{}", nth.saturating_sub(1)));
        browser::keep_focus(&[&here, &before, "bin-title"]);
    });
}

fn ask_to_clear(app: App, count: usize) {
    let t = app.t_now();
    let lines = vec![t.bin_clear_ask(count), t.bin_clear_copies().to_owned()];
    app.ask(t.bin_clear_title().to_owned(), lines, t.bin_clear_confirm().to_owned(), true, |app| {
        if app.may_change() {
            app.empty_bin();
            app.say(app.t_now().bin_cleared());
            late::after_paint(|| browser::keep_focus(&["bin-title"]));
        }
    });
}
