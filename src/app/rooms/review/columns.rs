//! The columns of a notice's tables: what each was taken for, and a choice to say otherwise.

use std::time::Duration;

use leptos::prelude::*;
use leptos::web_sys::Element;

use crate::app::browser;
use crate::app::browser::late::{Part, late};
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::{Meaning, ReadColumn, ReadTable, Rule};
use crate::text::Span;
use crate::text::chars::squeezed;

/// So many rows of a table are shown: enough to see what its columns hold.
const SHOWN: usize = 20;
/// So long after the last choice the tasks follow, if the field is not left before.
const PAUSE: Duration = Duration::from_millis(600);

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

/// What is chosen in a field.
fn chosen(field: &str) -> Option<Meaning> {
    let chosen = browser::value(field)?;
    Meaning::ALL.into_iter().find(|means| means.name() == chosen)
}

/// The heads of columns that are said to be something else than they were taken for.
fn all_chosen() -> Vec<(String, Meaning)> {
    let Some(pane) = browser::element("columns") else { return Vec::new() };
    let said = |field: Element| {
        let (head, was) = (field.get_attribute("data-head")?, field.get_attribute("data-means")?);
        let means = chosen(&field.id())?;
        (means.name() != was).then_some((head, means))
    };
    browser::all(&pane, "select[data-head]").into_iter().filter_map(said).collect()
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
    // What somebody has said holds, whatever comes of it.
    let said = review.job.given.rules.iter().find_map(|rule| match rule {
        Rule::Label { words, means } if *words == named => Some(*means),
        _ => None,
    });
    let (means, is_unsure) = (said.unwrap_or(read.means), said.is_none() && !read.is_sure);
    let field = id.clone();
    let reviewed = review.clone();
    // Whoever chooses by keyboard goes through other choices on the way.
    let (part, changes) = (Part::here(), StoredValue::new(0_u32));
    let take = move || {
        if chosen(&field).is_some_and(|chosen| chosen != means) {
            reviewed.take_columns(app, all_chosen);
        }
    };
    let soon = {
        let take = take.clone();
        move |pause: Duration| {
            let take = take.clone();
            changes.update_value(|changes| *changes += 1);
            let nth = changes.get_value();
            part.after(pause, move || {
                if changes.get_value() == nth {
                    take();
                }
            });
        }
    };
    let on_blur = soon.clone();
    let options = Meaning::ALL.iter().map(|one| {
        view! { <option value=one.name() selected=*one == means>{t.meaning(*one)}</option> }
    });
    view! {
        <select id=id aria-label=label data-head=named.clone() data-means=means.name() disabled=named.is_empty() class:is-unsure=is_unsure on:change=late(move |_| soon(PAUSE)) on:blur=late(move |_| on_blur(Duration::ZERO))>
            {options.collect_view()}
        </select>
    }
}
