//! The ledger's table.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late::late;
use crate::app::parts::light::provide_lights;
use crate::app::parts::names::headings_view;
use crate::app::state::listing::Listing;
use crate::ledger::GroupKey;
use crate::messages::Language;
use crate::view::{RowKey, Slot, Slots};

mod cell;
mod follow;
mod frame;
mod group;
mod head;
mod keys;
mod row;

use frame::Frame;
use group::GroupRow;
use head::TableHead;
use row::TaskRow;

/// The tasks under their groups and headings.
#[component]
pub(crate) fn Table(
    listing: Memo<Listing>,
    closed: RwSignal<BTreeSet<GroupKey>>,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    provide_lights(app);
    let frame = Frame::new(app, listing);
    keys::follow(app, frame, listing);
    let columns = Memo::new(move |_| {
        app.view.with(|view| view.columns.shown().iter().map(|(column, _)| *column).collect::<Vec<_>>())
    });
    let row = move |(_, shown): (Slot, ArcRwSignal<RowKey>)| match shown.get_untracked() {
        RowKey::Group(key) => view! { <GroupRow app listing closed key t/> }.into_any(),
        RowKey::Section(headings, _) => section_row(&headings).into_any(),
        RowKey::Task(_, first) => {
            let id = Memo::new(move |_| match shown.get() {
                RowKey::Task(_, id) => id,
                // Only tasks take the place of tasks.
                _ => first.clone(),
            });
            view! { <TaskRow app id columns t/> }.into_any()
        }
    };
    let places = StoredValue::new(Places::default());
    let each = move || {
        let rows = frame.built.get();
        places.try_update_value(|places| places.show(&rows)).unwrap_or_default()
    };
    let tracks = Memo::new(move |_| {
        let has_panel = app.opened.with(Option::is_some);
        app.view.with(|view| match has_panel {
            true => view.columns.beside_panel(browser::width() <= 1280.0).tracks(),
            false => view.columns.tracks(),
        })
    });
    view! {
        <div class="table" role="table" aria-labelledby="ledger-title" id="table" tabindex="0" node_ref=frame.table
            aria-rowcount=move || listing.with(|listing| listing.rows().rows.len() + 1)
            style:--tracks=move || tracks.get()
            on:keydown=move |event| keys::on_key(app, frame, listing, &event)
            on:focusin=late(move |event| keys::on_focus(app, &event))>
            <TableHead app frame listing columns t/>
            <div class="table-body" role="rowgroup" node_ref=frame.body style:height=move || format!("{}px", frame.total())>
                <div class="table-rows" role="presentation" node_ref=frame.list
                    style:transform=move || format!("translateY({}px)", frame.offset().round())>
                    <For each=each key=|(slot, _)| *slot children=row/>
                </div>
            </div>
        </div>
    }
}

/// The elements of the rows, and which row each shows.
#[derive(Default)]
struct Places {
    slots: Slots,
    shown: BTreeMap<Slot, ArcRwSignal<RowKey>>,
}

impl Places {
    /// Shows these rows, and has other ones taken out of the elements that are still there.
    fn show(&mut self, rows: &[RowKey]) -> Vec<(Slot, ArcRwSignal<RowKey>)> {
        let held = browser::focused_task();
        let is_held = |row: &RowKey| matches!((row, &held), (RowKey::Task(_, id), Some(held)) if id == held);
        let mut before = std::mem::take(&mut self.shown);
        let mut places = Vec::with_capacity(rows.len());
        for (slot, row) in self.slots.show(rows, is_held) {
            let shown = before.remove(slot).unwrap_or_else(|| ArcRwSignal::new(row.clone()));
            if shown.with_untracked(|shown| shown != row) {
                shown.set(row.clone());
            }
            self.shown.insert(*slot, shown.clone());
            places.push((*slot, shown));
        }
        places
    }
}

fn section_row(headings: &[String]) -> impl IntoView + use<> {
    view! {
        <div class="section-row" role="row">
            <div role="cell" class="spanning">{headings_view("section-title", headings)}</div>
        </div>
    }
}
