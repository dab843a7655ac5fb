//! The palette: every command, and every task, at the end of a few letters.

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::acts::commands::{ground, open_task, run};
use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late::late;
use crate::app::parts::keys::keys_view;
use crate::app::state::App;
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::view::{Command, Ground, find_commands, find_tasks};

/// Tasks that are offered at once.
const TASKS: usize = 20;

const LIST: &str = "palette-list";

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    Command(Command),
    Task(TaskId),
}

/// The palette, where it is open.
#[component]
pub(crate) fn Palette(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || app.ui.palette.get().then(|| view! { <PaletteDialog app t/> })
}

#[component]
fn PaletteDialog(app: App, t: Language) -> impl IntoView {
    let modal = modal(move || app.ui.palette.set(false));
    let close = move || modal.close();
    let field = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let place = RwSignal::new(0_usize);
    let is_composing = StoredValue::new(false);
    let ground = ground(app);
    let found = Memo::new(move |_| typed.with(|typed| find(app, typed, &ground)));
    let count = move || found.with(Vec::len);
    Effect::new(move || {
        if let Some(option) = browser::element(&option_id(place.get())) {
            browser::reveal(&option, &format!("#{LIST}"));
        }
    });
    let choose = move |place: usize| {
        let Some(chosen) = found.with_untracked(|found| found.get(place).cloned()) else { return };
        close();
        match chosen {
            Found::Command(command) => run(app, command),
            Found::Task(id) => open_task(app, &id),
        }
    };
    let read = move || {
        if let Some(field) = field.get_untracked().filter(|_| !is_composing.get_value()) {
            place.set(0);
            typed.set(field.value());
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if browser::is_composing(&event) {
            return;
        }
        let count = found.with_untracked(Vec::len);
        let with_command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => place.update(|place| *place = (*place + 1) % count),
            "ArrowUp" if count > 0 => place.update(|place| *place = (*place + count - 1) % count),
            "Enter" => choose(place.get_untracked()),
            "k" | "K" if with_command => close(),
            _ => return,
        }
        event.prevent_default();
    };
    // The dialog itself is hit only where nothing is in it: beside it.
    let on_click = move |event: ev::MouseEvent| {
        if browser::is_on(&event, "dialog") {
            close();
        }
    };
    let options = move || {
        let found = found.get();
        let tasks = found.iter().position(|found| matches!(found, Found::Task(_))).unwrap_or(found.len());
        let view_of = |range: std::ops::Range<usize>| {
            let options = range.map(|nth| option_view(app, nth, &found[nth], place, choose, t));
            options.collect_view()
        };
        let group = |name: &'static str, range: std::ops::Range<usize>| {
            (!range.is_empty()).then(|| {
                view! {
                    <div role="group" aria-label=name>
                        <p class="palette-group" aria-hidden="true">{name}</p>
                        {view_of(range)}
                    </div>
                }
            })
        };
        (group(t.palette_commands(), 0..tasks), group(t.palette_tasks(), tasks..found.len()))
    };
    let active = move || (count() > 0).then(|| option_id(place.get()));
    let said = move || match count() {
        0 => t.palette_none().to_owned(),
        count => t.palette_count(count),
    };
    view! {
        <dialog class="palette" node_ref=modal.node aria-label=t.palette_open() on:cancel=move |event| modal.on_cancel(&event) on:click=on_click>
            <div class="palette-head">
                <input type="text" id="palette-field" node_ref=field role="combobox" aria-expanded="true" aria-controls=LIST
                    aria-autocomplete="list" aria-activedescendant=active aria-label=t.palette_placeholder()
                    placeholder=t.palette_placeholder() autocomplete="off" spellcheck="false"
                    on:input=move |_| read() on:keydown=on_key
                    on:compositionstart=move |_| is_composing.set_value(true)
                    on:compositionend=late(move |_| { is_composing.set_value(false); read(); })/>
                <button type="button" class="icon-button" id="close-palette" aria-label=t.close() title=t.close() on:click=move |_| close()>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
                </button>
            </div>
            <div class="palette-list" id=LIST role="listbox" aria-label=t.palette_found()>{options}</div>
            <p class="palette-count" role="status">{said}</p>
        </dialog>
    }
}

/// What is meant by what was typed: commands, then tasks.
fn find(app: App, typed: &str, ground: &Ground) -> Vec<Found> {
    let names = |command| Language::ALL.iter().map(|t| t.command(command)).collect();
    let commands = find_commands(typed, ground, names).into_iter().map(Found::Command);
    let tasks = untrack(|| app.looked_through(|catalogue, from| find_tasks(typed, catalogue, from, TASKS)));
    commands.chain(tasks.into_iter().map(Found::Task)).collect()
}

fn option_id(nth: usize) -> String {
    format!("palette-{nth}")
}

fn option_view<F: Fn(usize) + 'static>(
    app: App,
    nth: usize,
    found: &Found,
    place: RwSignal<usize>,
    choose: F,
    t: Language,
) -> impl IntoView + use<F> {
    let words = match found {
        Found::Command(command) => view! {
            <span class="palette-words">{t.command(*command)}</span>
            {keys_view(command.keys(), t)}
        }
        .into_any(),
        Found::Task(id) => {
            let (number, text, notice) = app.ledger.with_untracked(|ledger| {
                let task = ledger.tasks.get(id);
                let notice = task.and_then(|task| ledger.notices.get(&task.notice)?.title.clone());
                let text = task.map(|task| task.text.clone()).unwrap_or_default();
                (task.and_then(|task| task.number.clone()), text, notice)
            });
            view! {
                <span class="palette-words" lang="zh-CN">
                    <span class="palette-task song"><span class="number">{number}</span>" "{text}</span>
                    <span class="palette-notice song">{notice}</span>
                </span>
            }
            .into_any()
        }
    };
    let name = match found {
        Found::Command(command) => Some(command.name()),
        Found::Task(_) => None,
    };
    view! {
        <div class="palette-option" role="option" id=option_id(nth) data-command=name
            aria-selected=move || if place.get() == nth { "true" } else { "false" }
            // The field keeps the focus.
            on:mousedown=move |event: ev::MouseEvent| event.prevent_default()
            on:click=move |_| choose(nth)>
            {words}
        </div>
    }
}
