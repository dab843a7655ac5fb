//! The columns of a notice's tables: what each was taken for, and a choice to say otherwise.

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::learning::ColumnSaid;
use crate::app::browser::late::late;
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::{Meaning, ReadColumn, ReadTable};
use crate::text::Span;
use crate::text::chars::squeezed;

/// So many rows of a table are shown: enough to see what its columns hold.
const SHOWN: usize = 20;

/// The tables, one below the other.
#[component]
pub(super) fn ColumnsPane(review: Review, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let tables = review.reading.tables.iter().enumerate().map(|(nth, table)| {
        view! { <TableOf app review=review.clone() nth table=table.clone() t/> }
    });
    view! {
        <div class="columns" id="columns" tabindex="0" role="region" aria-label=t.columns_show() lang="zh-CN">
            <p class="fine">{t.columns_hint()}</p>
            {tables.collect_view()}
        </div>
    }
}

#[component]
fn TableOf(app: App, review: Review, nth: usize, table: ReadTable, t: Language) -> impl IntoView {
    let source = review.notice.source.as_str();
    let words = |span: &Span| span.of(source).to_owned();
    let heads = table.head.iter().zip(&table.columns).enumerate().map(|(column, (head, read))| {
        let id = format!("column-{nth}-{column}");
        view! { <th scope="col"><Choice app review=review.clone() id column head=*head read=*read t/></th> }
    });
    let heads = heads.collect_view();
    let printed = table.head.iter().map(|head| view! { <td>{words(head)}</td> }).collect_view();
    let has_head = table.head.iter().any(|head| !head.is_empty());
    let rows = table.rows.iter().take(SHOWN).map(|row| {
        view! { <tr>{row.iter().map(|cell| view! { <td>{words(cell)}</td> }).collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let rest = table.rows.len().saturating_sub(SHOWN) + table.more;
    view! {
        <table class="columns-table" aria-label=t.columns_table(nth + 1)>
            <thead>
                <tr>{heads}</tr>
                {has_head.then(|| view! { <tr class="columns-printed">{printed}</tr> })}
            </thead>
            <tbody class="song">{rows}</tbody>
        </table>
        {(rest > 0).then(|| view! { <p class="fine">{t.columns_rest(rest)}</p> })}
    }
}

/// What a column is, to be chosen.
#[component]
fn Choice(
    app: App,
    review: Review,
    id: String,
    column: usize,
    head: Span,
    read: ReadColumn,
    t: Language,
) -> impl IntoView {
    let named = squeezed(head.of(&review.notice.source));
    let label = match named.is_empty() {
        true => t.column_of_none(column + 1),
        false => t.column_of(column + 1, &named),
    };
    let field = id.clone();
    let change = move |event: ev::Event| {
        let chosen = event_target_value(&event);
        if let Some(means) = Meaning::ALL.into_iter().find(|means| means.name() == chosen) {
            review.take_column(app, ColumnSaid { head, means, field: field.clone() });
        }
    };
    let options = Meaning::ALL.iter().map(|means| {
        view! { <option value=means.name() selected=*means == read.means>{t.meaning(*means)}</option> }
    });
    view! {
        <select id=id aria-label=label disabled=named.is_empty() class:is-unsure=!read.is_sure on:change=late(change)>
            {options.collect_view()}
        </select>
    }
}
