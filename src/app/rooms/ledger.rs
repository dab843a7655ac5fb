//! The room with all tasks.

use leptos::prelude::*;

use crate::app::acts::intake::{LEDGERS, try_sample};
use crate::app::acts::opening::clear_filter;
use crate::app::acts::reports::printed;
use crate::app::browser;
use crate::app::parts::chosen::ChosenBar;
use crate::app::parts::file_button::FileButton;
use crate::app::parts::toolbar::Toolbar;
use crate::app::rooms::table::Table;
use crate::app::rooms::task_panel::TaskPanel;
use crate::app::state::form::Form;
use crate::app::state::listing::Listing;
use crate::ledger::GroupKey;
use crate::messages::Language;
use crate::view::{Columns, LedgerView, Route, Sharing};

/// The room with all tasks; where there are none, the ways to some.
#[component]
pub(crate) fn LedgerRoom(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let is_empty = Memo::new(move |_| app.ledger.with(|ledger| ledger.is_empty()));
    // Groups that are folded, as long as the room is open.
    let closed = RwSignal::new(std::collections::BTreeSet::<GroupKey>::new());
    // Columns change nothing of what is shown.
    let shown =
        Memo::new(move |_| app.view.with(|view| LedgerView { columns: Columns::default(), ..view.clone() }));
    let listing = Memo::new(move |_| shown.with(|view| closed.with(|closed| Listing::of(app, view, closed))));
    let has_tasks = Memo::new(move |_| app.ledger.with(|ledger| !ledger.tasks.is_empty()));
    let is_none = Memo::new(move |_| listing.with(|listing| listing.len() == 0));
    browser::paper::prints(move || printed(app, listing));
    move || {
        // What is not read yet is not missing.
        if is_empty.get() && app.is_half_read() {
            return view! { <p class="empty" id="reading-ledger" role="status">{t.ledger_reading()}</p> }
                .into_any();
        }
        if is_empty.get() {
            return view! { <EmptyLedger t/> }.into_any();
        }
        view! {
            <section class="ledger" aria-labelledby="ledger-title">
                <h1 id="ledger-title" class="visually-hidden">{t.ledger_title()}</h1>
                <Toolbar listing t/>
                <div class="ledger-body" class:has-panel=move || app.opened.with(Option::is_some)>
                    <Show when=move || is_none.get() fallback=move || view! { <Table listing closed t/> }>
                        {move || if has_tasks.get() {
                            view! { <NothingFound t/> }.into_any()
                        } else {
                            view! { <NoTasks t/> }.into_any()
                        }}
                    </Show>
                    <TaskPanel t/>
                </div>
                <ChosenBar listing t/>
            </section>
        }
        .into_any()
    }
}

/// What stands where the filter leaves nothing.
#[component]
fn NothingFound(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    view! {
        <div class="empty" id="nothing-found">
            <h2 class="song">{t.ledger_nothing_found()}</h2>
            <p>{t.ledger_nothing_found_lead()}</p>
            <button type="button" class="button" on:click=move |_| clear_filter(app)>{t.ledger_clear_filter()}</button>
        </div>
    }
}

/// What stands where all tasks are deleted or damaged, and their notices are not.
#[component]
fn NoTasks(t: Language) -> impl IntoView {
    view! {
        <div class="empty" id="no-tasks">
            <h2 class="song">{t.ledger_no_tasks()}</h2>
            <p>{t.ledger_no_tasks_lead()}</p>
            <a class="button" href=Route::Paste.hash()>{t.nav_paste()}</a>
        </div>
    }
}

/// What stands where there are no tasks yet.
#[component]
fn EmptyLedger(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    view! {
        <section class="empty" id="empty-ledger">
            <h1 class="song">{t.ledger_empty()}</h1>
            <p>{t.ledger_empty_lead()}</p>
            <p class="empty-actions">
                <a class="button button-primary" href=Route::Paste.hash()>{t.nav_paste()}</a>
                <button type="button" class="button" on:click=move |_| try_sample(app)>{t.paste_sample()}</button>
                <FileButton label=t.paste_import() multiple=true accept=LEDGERS class="button" id="choose-ledger"/>
                <button type="button" class="button" id="new-task" on:click=move |_| app.form.set(Some(Form::NewTask))>{t.new_task()}</button>
            </p>
            // An empty ledger where there was one: the file may have been moved.
            {(browser::sharing() == Some(Sharing::PerFile)).then(|| view! {
                <p class="fine" id="moved-file">
                    {t.sharing(Sharing::PerFile)}" "
                    <FileButton label=t.moved_import() accept=".json,application/json" class="link-button" id="choose-moved"/>
                </p>
            })}
        </section>
    }
}
