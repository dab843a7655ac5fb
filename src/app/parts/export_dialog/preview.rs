//! The first page of a report, about as it will be.

use leptos::prelude::*;

use super::{Kind, Seen};
use crate::exchange::Format;
use crate::messages::Language;
use crate::report::{Block, Cell, LabelLook, LabelRow, Page, Report, Row, Style, Table, Tone, Value};

/// What will come out: the first page, or where that has none, what it is for.
#[component]
pub(super) fn Preview(kind: RwSignal<Kind>, seen: Memo<Seen>, t: Language) -> impl IntoView {
    move || {
        match (kind.get(), seen.get()) {
        (Kind::Ledger, _) => view! { <div class="export-preview"><p class="export-about">{t.format_ledger_about()}</p></div> }.into_any(),
        (Kind::Report(Format::Ics), _) => {
            view! { <div class="export-preview"><p class="export-about">{t.format_calendar_about()}</p></div> }.into_any()
        }
        (Kind::Report(format), Seen { report: Some(report), files }) => {
            let pages = report.pages(format);
            let facts = t.report_pages(pages.count, report.page == Page::Across, files);
            view! {
                <div class="export-preview">
                    <Sheet report=&report first=pages.first nth=t.report_page("1", &pages.count.to_string())/>
                    <p class="fine" id="export-pages">{facts}</p>
                </div>
            }
            .into_any()
        }
        (_, Seen { report: None, .. }) => {
            view! { <div class="export-preview"><p class="export-about">{t.report_no_unit()}</p></div> }.into_any()
        }
    }
    }
}

/// A page of paper. It is a picture: who cannot see it has the sentence below.
#[component]
fn Sheet<'a>(report: &'a Report, first: (usize, usize), nth: String) -> impl IntoView {
    let t = report.language;
    let (left, right) = report.line.clone();
    let (whole, rows) = first;
    let here =
        report.blocks.iter().enumerate().filter(|(nth, block)| {
            *nth < whole || *nth == whole && rows > 0 && matches!(block, Block::Table(_))
        });
    let blocks = here.map(|(nth, block)| match block {
        Block::Table(table) => {
            table_view(table, if nth < whole { table.rows.len() } else { rows }, t).into_any()
        }
        Block::Labels(rows) => labels_view(rows).into_any(),
        Block::NewPage | Block::Aside(..) => ().into_any(),
        Block::Paragraph(style, words) => {
            let blank = (*style == Style::Signature).then(|| view! { <span class="sheet-blank"></span> });
            let look = match style {
                Style::Title => "sheet-title",
                Style::Heading => "sheet-heading",
                Style::Closing => "sheet-closing",
                Style::Address | Style::Body | Style::Note | Style::Signature => "",
            };
            view! { <p class=look>{words.clone()}{blank}</p> }.into_any()
        }
    });
    // In a sheet letters and columns are made small together, so that all columns have room; in a document they are not.
    let all: f64 = report.tables().map(Table::paper_width).sum();
    // A page upright is narrower by as much as its letters are larger in it.
    let (room, largest) = if report.page == Page::Across { (165.0, 1.05) } else { (220.0, 1.6) };
    let letters = (room / all.max(1.0)).clamp(0.5, largest);
    view! {
        <div class="sheet" style:--letters=format!("{letters:.3}cqi") class:sheet-across=report.page == Page::Across aria-hidden="true" id="export-sheet">
            <p class="sheet-title">{report.title.clone()}</p>
            <p class="sheet-line"><span>{left}</span><span>{right}</span></p>
            {blocks.collect_view()}
            <p class="sheet-page">{nth}</p>
        </div>
    }
}

fn table_view(table: &Table, on_first: usize, t: Language) -> impl IntoView {
    let shown = table.on_paper();
    let all = table.paper_width();
    let widths = shown.iter().map(|nth| {
        let share = table.columns[*nth].width / all.max(1.0) * 100.0;
        view! { <col style:width=format!("{share:.2}%")/> }
    });
    let heads = shown.iter().map(|nth| view! { <th>{table.columns[*nth].name.clone()}</th> });
    let rows = table.rows.iter().enumerate().take(on_first).map(|(at, row)| match row {
        Row::Band(heading, aside) => view! {
            <tr class="sheet-band"><td colspan=shown.len().to_string()><span>{heading.clone()}</span><span>{aside.clone()}</span></td></tr>
        }
        .into_any(),
        Row::Cells(cells) => {
            let cells = shown.iter().filter_map(|nth| Some((*nth, &table.columns[*nth], cells.get(*nth)?)));
            let cells = cells.filter(|(.., cell)| cell.value != Value::Above).map(|(nth, column, cell)| {
                // No further than what is shown.
                let rows = table.span(at, nth).min(on_first - at);
                view! { <td rowspan=rows.to_string() class:is-centred=column.centred data-pace=pace_of(cell)>{cell.value.text(t)}</td> }
            });
            view! { <tr>{cells.collect_view()}</tr> }.into_any()
        }
    });
    view! {
        <table>
            <colgroup>{widths.collect_view()}</colgroup>
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn labels_view(rows: &[LabelRow]) -> impl IntoView {
    let rows = rows.iter().map(|row| {
        let columns = if row.fields.len() < 2 { "3" } else { "1" };
        let fields = row.fields.iter().map(|field| {
            let look = match field.look {
                LabelLook::Plain => "",
                LabelLook::Strong => "sheet-strong",
                LabelLook::Foot => "sheet-foot",
            };
            view! { <th>{field.label.clone()}</th><td colspan=columns class=look>{field.value.clone()}</td> }
        });
        // Of the width of what is written, as much as the row is high on paper.
        let height = format!("{:.1}cqi", f64::from(row.height) / 1.9);
        view! { <tr style:height=height>{fields.collect_view()}</tr> }
    });
    view! {
        <table class="sheet-labels">
            <colgroup><col style:width="15.4%"/><col style:width="37.2%"/><col style:width="15.4%"/><col style:width="32%"/></colgroup>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn pace_of(cell: &Cell) -> Option<&'static str> {
    match cell.tone {
        Tone::Plain => None,
        Tone::Pace(pace) => Some(pace.name()),
        Tone::Missing => Some("missing"),
    }
}
