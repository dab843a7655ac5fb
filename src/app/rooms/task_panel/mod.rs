//! The panel beside the table: everything that can be known and done about one task.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::acts::opening::{TITLE, close};
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::names::short_name;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, Edit, Task, TaskId};
use crate::messages::Language;

mod entries;
mod facts;
mod field;
mod head;
mod history;
mod milestones;
mod periods;
mod source;
mod status;
mod steps;
mod tags;

/// The task that is open, for each part of the panel; copies are handles to the same.
#[derive(Clone, Copy)]
struct OpenTask {
    app: App,
    id: StoredValue<TaskId>,
    task: Memo<Option<Task>>,
    t: Language,
}

impl OpenTask {
    /// Something about it, which changes only when that has.
    fn memo<T>(self, of: impl Fn(&Task) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.task.with(|task| task.as_ref().map(&of).unwrap_or_default()))
    }

    /// Something about it now, in handlers.
    fn now<T: Default>(self, of: impl FnOnce(&Task) -> T) -> T {
        self.task.with_untracked(|task| task.as_ref().map(of).unwrap_or_default())
    }

    fn edit(self, edit: Edit) {
        self.edit_all(vec![edit]);
    }

    /// Several edits as one change.
    fn edit_all(self, edits: Vec<Edit>) {
        let id = self.id.get_value();
        self.app.change(Change::Edit(edits.into_iter().map(|edit| (id.clone(), edit)).collect()));
    }

    /// Ticks something off today, or opens it again.
    fn tick(self, key: String, on: bool) {
        self.edit(Edit::Done(key, on.then(|| self.app.today_now())));
    }

    /// Says that something was done which can be undone.
    fn offer_undo(self, says: String) {
        self.app.tell(says, Tone::Done, true);
    }
}

/// The panel, where a task is open.
#[component]
pub(crate) fn TaskPanel(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || app.opened.get().map(|id| view! { <Panel app id t/> })
}

#[component]
fn Panel(app: App, id: TaskId, t: Language) -> impl IntoView {
    let task = Memo::new({
        let id = id.clone();
        move |_| app.ledger.with(|ledger| ledger.tasks.get(&id).cloned())
    });
    let open = OpenTask { app, id: StoredValue::new(id), task, t };
    let is_gone = Memo::new(move |_| task.with(Option::is_none));
    Effect::new(move || {
        let is_open = || app.opened.with_untracked(|opened| *opened == Some(open.id.get_value()));
        if is_gone.get() && is_open() {
            app.say(t.task_gone());
            app.opened.set(None);
            late::after_paint(|| browser::keep_focus(&["search", "main"]));
        }
    });
    let listener = window_event_listener(ev::keydown, move |event: web_sys::KeyboardEvent| {
        // In a field Escape is the field's.
        let is_ours = event.key() == "Escape" && !event.default_prevented() && !browser::is_in_field(&event);
        if is_ours && !browser::is_composing(&event) && !browser::has_dialog() {
            event.prevent_default();
            close(app);
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <aside class="task-panel" id="task-panel" aria-labelledby=TITLE>
            <head::Head open/>
            <div class="panel-body">
                <facts::TextField open/>
                <status::StatusFlow open/>
                <facts::Facts open/>
                <milestones::Milestones open/>
                <milestones::Targets open/>
                <source::SourcePart open/>
                <entries::Entries open/>
                <steps::Steps open/>
                <periods::Periods open/>
                <history::HistoryPart open/>
                <p class="panel-end">
                    <button type="button" class="text-button" id="delete-task" on:click=move |_| delete(open)>{t.task_delete()}</button>
                </p>
            </div>
        </aside>
    }
}

/// Puts the task into the bin.
fn delete(open: OpenTask) {
    let OpenTask { app, id, t, .. } = open;
    let name = open.now(short_name);
    let id = id.get_value();
    if !app.change(Change::remove_tasks([id])) {
        return;
    }
    app.opened.set(None);
    app.tell(t.task_deleted(&name), Tone::Done, true);
    late::after_paint(|| browser::keep_focus(&["note-undo", "search", "main"]));
}
