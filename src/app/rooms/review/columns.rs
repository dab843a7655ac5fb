//! The columns of a notice's tables: what each was taken for, and a choice to say otherwise.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late::{at_rest, late};
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::{ColumnSaid, Meaning, ReadColumn, ReadTable, Rule};
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
    // A table that prints no heads is told by where it begins; a single head that is missing cannot be told.
    let first = table.rows.first().and_then(|row| row.iter().find(|cell| !cell.is_empty()));
    let start = first.filter(|_| table.head.iter().all(|head| head.is_empty())).map(|cell| cell.start);
    let words = |span: &Span| span.of(source).to_owned();
    let heads = table.head.iter().zip(&table.columns).enumerate().map(|(column, (head, read))| {
        let id = format!("column-{nth}-{column}");
        view! { <th scope="col"><Choice app review=review.clone() id place=(start, column) head=*head read=*read t/></th> }
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

/// What is said of columns otherwise than they were taken for: by their heads, or where they have none by their place.
fn all_chosen() -> (Vec<Rule>, Vec<ColumnSaid>) {
    let (mut rules, mut columns) = (Vec::new(), Vec::new());
    let Some(pane) = browser::element("columns") else { return (rules, columns) };
    for field in browser::all(&pane, "select[data-means]") {
        let number = |name: &str| field.get_attribute(name)?.parse::<usize>().ok();
        let Some(means) = chosen(&field.id()) else { continue };
        if field.get_attribute("data-means").is_none_or(|was| was == means.name()) {
            continue;
        }
        match field.get_attribute("data-head") {
            Some(words) if !words.is_empty() => rules.push(Rule::Label { words, means }),
            _ => {
                let place = number("data-table").zip(number("data-column"));
                columns.extend(place.map(|(table, column)| ColumnSaid { table, column, means }));
            }
        }
    }
    (rules, columns)
}

/// What a column is, to be chosen.
#[component]
fn Choice(
    app: App,
    review: Review,
    id: String,
    /// Where its table begins, if that has no heads, and which column it is.
    place: (Option<usize>, usize),
    head: Span,
    read: ReadColumn,
    t: Language,
) -> impl IntoView {
    let named = squeezed(head.of(&review.notice.source));
    let (table, column) = place;
    let is_fixed = named.is_empty() && table.is_none();
    let label = match (is_fixed, named.is_empty()) {
        (true, _) => t.column_of_none(column + 1),
        (false, true) => t.column_without_head(column + 1),
        (false, false) => t.column_of(column + 1, &named),
    };
    // What somebody has said holds, whatever comes of it.
    let given = &review.job.given;
    let by_head = given.rules.iter().find_map(|rule| match rule {
        Rule::Label { words, means } if *words == named => Some(*means),
        _ => None,
    });
    let is_here = |said: &&ColumnSaid| (Some(said.table), said.column) == place;
    let said = by_head.or_else(|| given.columns.iter().find(is_here).map(|said| said.means));
    let (means, is_unsure) = (said.unwrap_or(read.means), said.is_none() && !read.is_sure);
    let field = id.clone();
    let reviewed = review.clone();
    // Whoever chooses by keyboard goes through other choices on the way.
    let take = move || {
        if chosen(&field).is_some_and(|chosen| chosen != means) {
            reviewed.take_columns(app, all_chosen);
        }
    };
    let soon = at_rest(take);
    let on_blur = soon.clone();
    let options = Meaning::ALL.iter().map(|one| {
        view! { <option value=one.name() selected=*one == means>{t.meaning(*one)}</option> }
    });
    view! {
        <select id=id aria-label=label data-head=named data-table=table.map(|table| table.to_string()) data-column=column.to_string() data-means=means.name() disabled=is_fixed class:is-unsure=is_unsure on:change=late(move |_| soon(PAUSE)) on:blur=late(move |_| on_blur(Duration::ZERO))>
            {options.collect_view()}
        </select>
    }
}
