//! Menus over the table: its columns, and views that are kept under a name.

use leptos::ev;
use leptos::html::Details;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::app::state::{App, Tone};
use crate::messages::Language;
use crate::view::{Column, LedgerView};

/// How much wider a press makes a column, in pixels.
const STEP: u16 = 32;

/// A button that unfolds something below it. Escape, and a press anywhere else, fold it.
#[component]
fn Menu(id: &'static str, label: &'static str, children: Children) -> impl IntoView {
    let node = NodeRef::<Details>::new();
    let close = move |with_focus: bool| {
        let Some(Some(details)) = node.try_get_untracked() else { return };
        if !details.open() {
            return;
        }
        details.set_open(false);
        if with_focus && let Ok(Some(summary)) = details.query_selector("summary") {
            // The summary of an element that is in the page can have the focus.
            let _ = summary.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    };
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let is_inside = event.target().is_some_and(|target| {
            let target = target.dyn_into::<web_sys::Node>().ok();
            node.try_get_untracked().flatten().is_some_and(|details| details.contains(target.as_ref()))
        });
        if !is_inside {
            close(false);
        }
    });
    on_cleanup(move || outside.remove());
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !browser::is_composing(&event) {
            event.prevent_default();
            event.stop_propagation();
            close(true);
        }
    };
    view! {
        <details class="menu" id=id node_ref=node on:keydown=on_key>
            <summary class="text-button">{label}</summary>
            <div class="menu-body">{children()}</div>
        </details>
    }
}

/// Which columns are shown, where, and how wide.
#[component]
pub(crate) fn ColumnsMenu(app: App, t: Language) -> impl IntoView {
    let order = Memo::new(move |_| {
        app.view.with(|view| {
            let mut order: Vec<Column> = view.columns.shown().iter().map(|(column, _)| *column).collect();
            order.extend(Column::ALL.iter().copied().filter(|column| !view.columns.has(*column)));
            order
        })
    });
    let row = move |column: Column| {
        let name = t.column(column);
        let is_shown = Memo::new(move |_| app.view.with(|view| view.columns.has(column)));
        let button = move |id: &'static str,
                           label: String,
                           sign: &'static str,
                           change: fn(&mut LedgerView, Column)| {
            let press = move |_| {
                app.view.update(|view| change(view, column));
                late::after_paint(move || browser::focus(&format!("column-{}-{id}", column.name())));
            };
            view! {
                <button type="button" class="icon-button small" id=format!("column-{}-{id}", column.name()) aria-label=label.clone()
                    title=label disabled=move || !is_shown.get() on:click=press>{sign}</button>
            }
        };
        view! {
            <li class="column-choice">
                <label class="check">
                    <input type="checkbox" id=format!("column-{}", column.name()) prop:checked=move || is_shown.get()
                        disabled=column == Column::Task on:change=late(move |_| app.view.update(|view| view.columns.toggle(column)))/>
                    {name}
                </label>
                {button("left", t.column_left(name), "←", |view, column| view.columns.shift(column, -1))}
                {button("right", t.column_right(name), "→", |view, column| view.columns.shift(column, 1))}
                {button("narrower", t.column_narrower(name), "−", |view, column| widen(view, column, false))}
                {button("wider", t.column_wider(name), "+", |view, column| widen(view, column, true))}
            </li>
        }
    };
    view! {
        <Menu id="columns-menu" label=t.columns_menu()>
            <p class="fine">{t.columns_lead()}</p>
            <ul class="column-choices">
                <For each=move || order.get() key=|column| *column children=row/>
            </ul>
            <button type="button" class="text-button" id="columns-usual"
                on:click=move |_| app.view.update(|view| view.columns = Default::default())>{t.columns_usual()}</button>
        </Menu>
    }
}

fn widen(view: &mut LedgerView, column: Column, wider: bool) {
    let own = view.columns.shown().iter().find(|(other, _)| *other == column).and_then(|(_, width)| *width);
    let now = own.unwrap_or_else(|| {
        let head = browser::first(&format!(".table-head [data-column='{}']", column.name()));
        head.map_or(column.least(), |head| head.get_bounding_client_rect().width() as u16)
    });
    let width = if wider { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
    view.columns.set_width(column, Some(width));
}

/// Views that are kept under a name.
#[component]
pub(crate) fn ViewsMenu(app: App, t: Language) -> impl IntoView {
    let views = Memo::new(move |_| app.settings.with(|settings| settings.views.clone()));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = browser::value("view-name").unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            app.complain(t.view_unnamed().to_owned());
            return browser::focus("view-name");
        }
        let query = app.view.with_untracked(LedgerView::to_query);
        app.set_settings(|settings| {
            settings.views.retain(|(other, _)| *other != name);
            settings.views.push((name.clone(), query));
        });
        if let Some(field) = browser::element("view-name") {
            browser::set_field_value(&field, "");
        }
        app.say(&t.view_saved(&name));
    };
    let row = move |(name, query): (String, String)| {
        let go = {
            let query = query.clone();
            move |_| {
                app.view.set(LedgerView::from_query(&query));
                browser::focus("table");
            }
        };
        let remove = {
            let name = name.clone();
            move |_| {
                app.set_settings(|settings| settings.views.retain(|(other, _)| *other != name));
                app.tell(t.view_deleted(&name), Tone::Done, false);
                late::after_paint(|| browser::keep_focus(&["view-name"]));
            }
        };
        let is_now = move || app.view.with(|view| view.to_query() == query).then_some("true");
        let label = t.view_delete(&name);
        view! {
            <li class="kept-view">
                <button type="button" class="view-open" aria-current=is_now on:click=go>{name.clone()}</button>
                <button type="button" class="icon-button small" aria-label=label.clone() title=label on:click=remove>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
                </button>
            </li>
        }
    };
    view! {
        <Menu id="views-menu" label=t.views_menu()>
            <p class="fine">{t.views_lead()}</p>
            <Show when=move || views.with(|views| !views.is_empty()) fallback=move || view! { <p class="fine">{t.views_none()}</p> }>
                <ul class="kept-views"><For each=move || views.get() key=Clone::clone children=row/></ul>
            </Show>
            <form class="view-new" on:submit=save on:keydown=move |event| browser::keep_composition(&event)>
                <input type="text" id="view-name" aria-label=t.view_name() placeholder=t.view_name() autocomplete="off" spellcheck="false"/>
                <button type="submit" class="button button-small" id="view-save">{t.view_save()}</button>
            </form>
        </Menu>
    }
}
