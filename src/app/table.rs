//! The ledger's table.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::browser;
use super::light::provide_lights;
use super::listing::Listing;
use super::names::headings_view;
use crate::ledger::GroupKey;
use crate::messages::Language;
use crate::view::RowKey;

mod cell;
mod frame;
mod group;
mod head;
mod keys;
mod row;

use frame::Frame;
use group::GroupRow;
use head::TableHead;
use row::TaskRow;
pub(super) use row::due_hint;

/// The tasks under their groups and headings.
#[component]
pub(super) fn Table(
    listing: Memo<Listing>,
    closed: RwSignal<BTreeSet<GroupKey>>,
    t: Language,
) -> impl IntoView {
    let app = super::app();
    provide_lights(app);
    let frame = Frame::new(app, listing);
    keys::follow(app, frame, listing);
    let row = move |key: RowKey| match key {
        RowKey::Group(key) => view! { <GroupRow app listing closed key t/> }.into_any(),
        RowKey::Section(headings, _) => section_row(&headings).into_any(),
        RowKey::Task(_, id) => view! { <TaskRow app id t/> }.into_any(),
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
            on:focusin=move |event| keys::on_focus(app, &event)>
            <TableHead app frame listing t/>
            <div class="table-body" role="rowgroup" node_ref=frame.body style:height=move || format!("{}px", frame.total())>
                <div class="table-rows" role="presentation" node_ref=frame.list
                    style:transform=move || format!("translateY({}px)", frame.offset().round())>
                    <For each=move || frame.built.get() key=RowKey::clone children=row/>
                </div>
            </div>
        </div>
    }
}

fn section_row(headings: &[String]) -> impl IntoView + use<> {
    view! {
        <div class="section-row" role="row">
            <div role="cell" class="spanning">{headings_view("section-title", headings)}</div>
        </div>
    }
}
