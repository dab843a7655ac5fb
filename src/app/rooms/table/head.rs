//! The head of the table: columns to sort by and to make wider, all tasks to choose, and what the first row stands under.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::frame::Frame;
use crate::app::acts::choosing::choose_all;
use crate::app::browser::late::late;
use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::ledger::{Catalogue, GroupKey, Sort, Viewpoint};
use crate::messages::Language;
use crate::view::{Column, are_all_chosen};

/// The head of the table.
#[component]
pub(super) fn TableHead(
    app: App,
    frame: Frame,
    listing: Memo<Listing>,
    columns: Memo<Vec<Column>>,
    t: Language,
) -> impl IntoView {
    let sort = Memo::new(move |_| app.view.with(|view| view.sort.clone()));
    let all_chosen = Memo::new(move |_| {
        app.chosen.with(|chosen| {
            let listing = listing.get();
            are_all_chosen(chosen, listing.len(), || listing.ids(app))
        })
    });
    let column = move |column: Column| {
        let choose = (column == Column::Number).then(|| view! {
            <input type="checkbox" class="choose" id="choose-all" aria-label=t.choose_all() title=t.choose_all()
                prop:checked=move || all_chosen.get() on:change=late(move |_| choose_all(app, &listing.get_untracked()))/>
        });
        let sorted = move || {
            let sorted = sort.with(|sort| column.sorted(sort));
            sorted.map(|(_, backwards)| if backwards { "descending" } else { "ascending" })
        };
        view! {
            <span role="columnheader" data-column=column.name() aria-sort=sorted>
                {choose}
                <Sorter app column sort t/>
                <Grip app column/>
            </span>
        }
    };
    view! {
        <div class="table-head" role="rowgroup">
            <div class="table-row" role="row" aria-rowindex="1">
                {move || columns.get().into_iter().map(column).collect_view()}
            </div>
            <Where app frame listing t/>
        </div>
    }
}

/// A column's name, which sorts by it; with Shift, after what it is sorted by already.
#[component]
fn Sorter(app: App, column: Column, sort: Memo<Vec<Sort>>, t: Language) -> impl IntoView {
    let name = t.column(column);
    let Some(key) = column.sort_key() else {
        return view! { <span class="column-name">{name}</span> }.into_any();
    };
    let mark = move || {
        sort.with(|sort| {
            let (place, backwards) = column.sorted(sort)?;
            let arrow = if backwards { "↓" } else { "↑" };
            let nth = (sort.len() > 1).then(|| (place + 1).to_string());
            Some(view! { <span class="sort-mark" aria-hidden="true">{arrow}{nth}</span> })
        })
    };
    let press = move |event: ev::MouseEvent| {
        let also = event.shift_key();
        app.view.update(|view| view.sort_by(key, also));
    };
    view! {
        <button type="button" class="column-name sorter" title=t.sort_by(name) on:click=press>{name}{mark}</button>
    }
    .into_any()
}

/// The right edge of a column, to be dragged. The menu of columns does the same without a pointer.
#[component]
fn Grip(app: App, column: Column) -> impl IntoView {
    let from = StoredValue::new(None::<(f64, f64)>);
    let element = |event: &web_sys::Event| {
        event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    };
    let begin = move |event: web_sys::PointerEvent| {
        let Some(grip) = element(&event) else { return };
        let width = grip.parent_element().map_or(0.0, |head| head.get_bounding_client_rect().width());
        event.prevent_default();
        // Where it cannot be held, the pointer is followed as long as it stays on the grip.
        let _ = grip.set_pointer_capture(event.pointer_id());
        from.set_value(Some((f64::from(event.client_x()), width)));
    };
    let drag = move |event: web_sys::PointerEvent| {
        if let Some((x, width)) = from.get_value() {
            let width = (width + f64::from(event.client_x()) - x).clamp(0.0, 1200.0) as u16;
            app.view.update(|view| view.columns.set_width(column, Some(width)));
        }
    };
    let usual = move |_| app.view.update(|view| view.columns.set_width(column, None));
    view! {
        <span class="grip" aria-hidden="true" on:pointerdown=begin on:pointermove=drag
            on:pointerup=move |_| from.set_value(None) on:dblclick=usual></span>
    }
}

/// What the first row in sight stands under, when that is not in sight itself.
#[component]
fn Where(app: App, frame: Frame, listing: Memo<Listing>, t: Language) -> impl IntoView {
    let under = Memo::new(move |_| {
        let first = frame.first_in_sight();
        listing.with(|listing| {
            let above = |catalogue: &Catalogue, _: Viewpoint<'_>| {
                listing.rows().above(catalogue, first).map(|(key, section)| (key.clone(), section))
            };
            let (key, section) = untrack(|| app.looked_through(above))?;
            let title = app.ledger.with_untracked(|ledger| match &key {
                GroupKey::Notice(id) => ledger.notices.get(id).and_then(|notice| notice.title.clone()),
                _ => None,
            });
            let name = title.unwrap_or_else(|| t.group_name(&key));
            let parts = [name].into_iter().chain(section).filter(|part| !part.is_empty());
            Some(parts.collect::<Vec<_>>().join(" › "))
        })
    });
    view! {
        <Show when=move || under.with(|under| under.as_ref().is_some_and(|under| !under.is_empty()))>
            <p class="table-where song" aria-hidden="true" lang="zh-CN" title=move || under.get()>{move || under.get()}</p>
        </Show>
    }
}
