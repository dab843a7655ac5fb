//! Units by periods: a mark in each cell. One cell has the focus; arrow keys move it, Space ticks off.

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::mark::Mark;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::messages::Language;
use crate::report::ReportPeriod;
use crate::report::collect::{Collection, ReportState};

/// Which unit and which period, from 0.
pub(super) type Place = (usize, usize);

/// What is in a row before its marks change.
#[derive(Clone, PartialEq)]
struct Shape {
    periods: Vec<ReportPeriod>,
    now: usize,
    units: Vec<(String, usize)>,
}

/// The table.
#[component]
pub(super) fn Grid(
    seen: Memo<Collection>,
    chosen: RwSignal<Place>,
    toggle: impl Fn(Place) + Copy + Send + Sync + 'static,
    t: Language,
) -> impl IntoView {
    // Marks change under the hand: the cells stay, and with them the focus.
    let shape = Memo::new(move |_| {
        seen.with(|seen| Shape {
            periods: seen.periods.clone(),
            now: seen.now,
            units: seen.units.iter().map(|unit| (unit.unit.clone(), unit.tasks)).collect(),
        })
    });
    let on_key = move |event: ev::KeyboardEvent| {
        // Keys with others are the browser's, and one that is held must not tick again and again.
        if event.alt_key() || event.ctrl_key() || event.meta_key() || (event.key() == " " && event.repeat()) {
            return;
        }
        let (rows, columns) = shape.with_untracked(|shape| (shape.units.len(), shape.periods.len()));
        let (row, column) = chosen.get_untracked();
        let to = match event.key().as_str() {
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => ((row + 1).min(rows.saturating_sub(1)), column),
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowRight" => (row, (column + 1).min(columns.saturating_sub(1))),
            "Home" => (row, 0),
            "End" => (row, columns.saturating_sub(1)),
            "PageUp" => (0, column),
            "PageDown" => (rows.saturating_sub(1), column),
            " " => {
                event.prevent_default();
                return toggle((row, column));
            }
            "Enter" => {
                event.prevent_default();
                return browser::focus("report-toggle");
            }
            _ => return,
        };
        event.prevent_default();
        browser::focus(&cell_id(to));
    };
    let state = move |(row, column): Place| {
        seen.with(|seen| seen.units.get(row).and_then(|unit| unit.states.get(column)).copied())
    };
    let is_at = Selector::new(move || chosen.get());
    let is_in_row = Selector::new(move || chosen.get().0);
    move || {
        let Shape { periods, now, units } = shape.get();
        let heads = periods.iter().enumerate().map(|(nth, period)| {
            let is_now = nth == now;
            let year = (nth == 0 || periods[nth - 1].year() != period.year()).then(|| view! { <small>{period.year()}</small> });
            view! { <th scope="col" class:is-now=is_now title=period.name(t)>{period.short_name(t)}{year}</th> }
        });
        let heads = heads.collect_view();
        let rows = units.iter().enumerate().map(|(row, (unit, tasks))| {
            let cells = periods.iter().enumerate().map(|(column, period)| {
                let place = (row, column);
                let name = period.name(t);
                let said = {
                    let unit = unit.clone();
                    move || {
                        let state = state(place).map(|state| state.said(t)).unwrap_or_default();
                        format!("{unit}, {name}: {state}")
                    }
                };
                let is_chosen = {
                    let is_at = is_at.clone();
                    move || is_at.selected(&place)
                };
                let (is_selected, has_tab) = (is_chosen.clone(), is_chosen.clone());
                view! {
                    <td role="gridcell" id=cell_id(place) class:is-now=column == now class:is-chosen=is_chosen aria-selected=move || is_selected().to_string()
                        tabindex=move || if has_tab() { "0" } else { "-1" } aria-label=said title=move || state(place).map(|state| state.said(t))
                        on:focus=late(move |_| chosen.set(place)) on:click=move |_| browser::focus(&cell_id(place))>
                        {move || state(place).map(|state| view! { <Mark state/> })}
                    </td>
                }
            });
            let is_in_row = is_in_row.clone();
            let rate = move || {
                seen.with(|seen| seen.units.get(row).and_then(|unit| unit.in_time()).map(|rate| format!("{rate}%")))
            };
            view! {
                <tr class:is-chosen=move || is_in_row.selected(&row)>
                    <th scope="row" lang="zh-CN">{unit.clone()}</th>
                    <td class="report-number">{*tasks}</td>
                    {cells.collect_view()}
                    <td class="report-number">{move || rate().unwrap_or_else(|| "—".to_owned())}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let sums = periods.iter().enumerate().map(|(nth, _)| {
            let sum = move || {
                seen.with(|seen| match seen.count(nth) {
                    (_, 0) => String::new(),
                    (reported, asked) => format!("{reported}/{asked}"),
                })
            };
            view! { <td class="report-number" class:is-now=nth == now>{sum}</td> }
        });
        view! {
            <table class="report-grid" role="grid" aria-label=t.reporting_grid() on:keydown=on_key>
                <thead><tr>
                    <th scope="col">{t.reporting_unit()}</th><th scope="col" class="report-number">{t.reporting_tasks()}</th>
                    {heads}<th scope="col" class="report-number">{t.reporting_rate()}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{t.reporting_reported()}</th><td></td>{sums.collect_view()}<td></td></tr></tfoot>
            </table>
        }
    }
}

/// The id of a cell.
pub(super) fn cell_id((row, column): Place) -> String {
    format!("report-{row}-{column}")
}

/// The shapes, and what they stand for.
#[component]
pub(super) fn Legend(t: Language) -> impl IntoView {
    let day = chrono::NaiveDate::MIN;
    let said = [
        (ReportState::InTime(day), t.reporting_in_time()),
        (ReportState::Late(day, 0), t.reporting_late()),
        (ReportState::Missing(0), t.reporting_not_in()),
        (ReportState::Awaited(0), t.reporting_awaited()),
    ];
    let items = said.map(|(state, words)| view! { <span class="report-key"><Mark state/>{words}</span> });
    view! { <p class="report-legend">{items.collect_view()}</p> }
}
