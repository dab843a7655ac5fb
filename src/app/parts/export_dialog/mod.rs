//! 导出: which tasks, in which form and format; beside it the first page as it will be.

mod ledger_file;
mod period;
mod preview;

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::ledger_file::{Chosen, LedgerFile};
use self::period::PeriodChoice;
use self::preview::Preview;
use crate::app::acts::reports::{first_report, for_clipboard, save_reports, tasks_of_unit};
use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late::late;
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::exchange::{Form, Format};
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::report::coats::paper;
use crate::report::{Report, ReportPeriod, ReportWish, Rhythm};
use crate::text::chars::language_of;

/// Which tasks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    All,
    Shown,
    Chosen,
    Mine,
}

/// What file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Report(Format),
    Ledger,
}

/// The kinds of files, in the order in which they are offered.
const KINDS: [Kind; 6] = [
    Kind::Report(Format::Xlsx),
    Kind::Report(Format::Docx),
    Kind::Report(Format::Ics),
    Kind::Report(Format::Csv),
    Kind::Report(Format::Markdown),
    Kind::Ledger,
];

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Report(format) => format.name(),
            Self::Ledger => "ledger",
        }
    }

    /// Whether it shows tasks in a form.
    const fn has_form(self) -> bool {
        !matches!(self, Self::Report(Format::Ics) | Self::Ledger)
    }

    const fn said(self, t: Language) -> &'static str {
        match self {
            Self::Report(format) => t.format_name(format),
            Self::Ledger => t.format_ledger(),
        }
    }
}

/// A report that is looked at: copies are handles to the same.
#[derive(Clone)]
struct Seen {
    report: Option<Arc<Report>>,
    /// How many files there will be.
    files: usize,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files && self.report == other.report
    }
}

/// The dialog. It is there as long as it is open.
#[component]
pub(crate) fn ExportDialog(open: RwSignal<bool>, listing: Memo<Listing>, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || open.get().then(|| view! { <Dialog app open listing t/> })
}

#[component]
fn Dialog(app: App, open: RwSignal<bool>, listing: Memo<Listing>, t: Language) -> impl IntoView {
    // The form may be gone when an export ends that was cancelled.
    let modal = modal(move || {
        let _ = open.try_set(false);
    });
    let close = move || modal.close();
    let all = app.ledger.with_untracked(|ledger| ledger.tasks.len());
    let shown = listing.with_untracked(Listing::len);
    let picked = app.chosen.with_untracked(|chosen| chosen.len());
    let own = app.settings.with_untracked(|settings| settings.unit.clone());
    let first = match () {
        () if picked > 0 => What::Chosen,
        () if shown < all => What::Shown,
        () => What::All,
    };
    let (what, per_unit) = (RwSignal::new(first), RwSignal::new(false));
    let (kind, picked_form) = (RwSignal::new(Kind::Report(Format::Xlsx)), RwSignal::new(None::<Form>));
    // What was picked, where it fits. A document has no room for as many columns as a sheet.
    let form = Memo::new(move |_| {
        let Kind::Report(format) = kind.get() else { return Form::Register };
        let usual = if format == Format::Docx { Form::List } else { Form::Register };
        picked_form.get().filter(|form| form.fits(format)).unwrap_or(usual)
    });
    // What was picked, where it is of the form's rhythm.
    let picked_period = RwSignal::new(None::<ReportPeriod>);
    let rhythm = Memo::new(move |_| if kind.get().has_form() { Rhythm::of(form.get()) } else { None });
    let period = Memo::new(move |_| {
        let rhythm = rhythm.get()?;
        let picked = picked_period.get().filter(|period| period.rhythm() == rhythm);
        Some(picked.unwrap_or_else(|| ReportPeriod::told_on(rhythm, app.today_now())))
    });
    let chosen = Chosen::new();
    let mine = StoredValue::new(own);
    let mine_count = mine.with_value(|own| if own.is_empty() { 0 } else { tasks_of_unit(app, own).len() });
    let tasks = move |what: What| -> Option<Vec<TaskId>> {
        match what {
            What::All | What::Mine => None,
            What::Shown => Some(listing.get_untracked().ids(app)),
            What::Chosen => {
                // In the order in which they are shown; those that are not come last.
                let chosen = app.chosen.get_untracked();
                let mut ids = listing.get_untracked().ids(app);
                ids.retain(|id| chosen.contains(id));
                let hidden: Vec<TaskId> = chosen.into_iter().filter(|id| !ids.contains(id)).collect();
                ids.extend(hidden);
                Some(ids)
            }
        }
    };
    let wish = move |format: Format| ReportWish {
        tasks: tasks(what.get()),
        unit: if what.get() == What::Mine { mine.get_value() } else { String::new() },
        // A form to fill in is for one unit each.
        per_unit: per_unit.get() || form.get() == Form::FillIn && what.get() != What::Mine,
        form: form.get(),
        format,
        period: period.get(),
    };
    let seen = Memo::new(move |_| match kind.get() {
        Kind::Report(format) => {
            let (report, files) = first_report(app, &wish(format));
            Seen { report: report.map(Arc::new), files }
        }
        Kind::Ledger => Seen { report: None, files: 1 },
    });
    let busy = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.with_untracked(Option::is_some) {
            return;
        }
        busy.set(Some(t.export_working().to_owned()));
        let done = move |done: bool| {
            if !busy.is_disposed() {
                busy.set(None);
                if done {
                    close();
                }
            }
        };
        match kind.get_untracked() {
            Kind::Report(format) => {
                let wish = untrack(|| wish(format));
                spawn_local(async move { done(save_reports(app, wish, busy, t).await) });
            }
            Kind::Ledger => {
                let own = match what.get_untracked() {
                    What::Mine => Some(mine.with_value(|own| tasks_of_unit(app, own))),
                    what => tasks(what),
                };
                let wish = chosen.wish(app, own, per_unit.get_untracked());
                spawn_local(async move { done(ledger_file::carry_out(app, wish, busy, t).await) });
            }
        }
    };
    let copy = move |_| {
        let report = seen.with_untracked(|seen| seen.report.clone());
        let copied = report.is_some_and(|report| {
            let (html, plain) = for_clipboard(&report);
            browser::copy_table("dialog-title", html, plain)
        });
        if copied {
            app.tell(t.report_copied().to_owned(), Tone::Done, false)
        } else {
            app.complain(t.report_not_copied().to_owned())
        }
    };
    let print = move |_| {
        if let Some(report) = seen.with_untracked(|seen| seen.report.clone()) {
            browser::paper::print(&paper(&report));
        }
    };
    let choice = move |one: What, id: &'static str, says: String, count: usize| {
        view! {
            <label class="check export-choice">
                <input type="radio" name="export-what" id=id checked=first == one disabled=count == 0 on:change=late(move |_| what.set(one))/>
                <span lang=language_of(&says)>{says.clone()}</span><small>{t.report_total(count)}</small>
            </label>
        }
    };
    let has_form = move || kind.get().has_form();
    let action = move || t.export_as(kind.get().said(t));
    let is_off = move || {
        busy.with(Option::is_some)
            || (kind.get() == Kind::Ledger && per_unit.get() && chosen.roles.with(Vec::is_empty))
    };
    view! {
        <dialog class="dialog export" node_ref=modal.node aria-labelledby="dialog-title" on:cancel=move |event| modal.on_cancel(&event)>
            <form on:submit=submit>
                <div class="export-choices">
                    <h2 id="dialog-title">{t.export_title()}</h2>
                    <fieldset>
                        <legend>{t.export_what()}</legend>
                        {choice(What::All, "export-what-all", t.export_all_tasks().to_owned(), all)}
                        {(shown < all).then(|| choice(What::Shown, "export-what-shown", t.export_shown_tasks().to_owned(), shown))}
                        {(picked > 0).then(|| choice(What::Chosen, "export-what-chosen", t.export_chosen_tasks().to_owned(), picked))}
                        {(mine_count > 0).then(|| choice(What::Mine, "export-what-mine", mine.get_value(), mine_count))}
                        <label class="check"><input type="checkbox" id="export-per-unit" on:change=late(move |event| per_unit.set(event_target_checked(&event)))/>{t.export_per_unit()}</label>
                    </fieldset>
                    <fieldset>
                        <legend>{t.export_format()}</legend>
                        <div class="export-formats">
                            {KINDS.map(|one| view! {
                                <label class="export-format">
                                    <input type="radio" name="export-format" id=format!("export-as-{}", one.name()) checked=one == Kind::Report(Format::Xlsx)
                                        on:change=late(move |_| kind.set(one))/>
                                    <span lang=one.said(t).is_ascii().then_some("en")>{one.said(t)}</span>
                                </label>
                            }).collect_view()}
                        </div>
                    </fieldset>
                    <Show when=has_form>
                        <fieldset>
                            <legend>{t.export_form()}</legend>
                            {Form::ALL.iter().map(|&one| view! {
                                <label class="check export-choice" hidden=move || matches!(kind.get(), Kind::Report(format) if !one.fits(format))>
                                    <input type="radio" name="export-form" id=format!("export-form-{}", one.name()) prop:checked=move || form.get() == one
                                        on:change=late(move |_| picked_form.set(Some(one)))/>
                                    <span>{t.form_name(one)}</span><small>{t.form_hint(one)}</small>
                                </label>
                            }).collect_view()}
                        </fieldset>
                    </Show>
                    <PeriodChoice rhythm period picked=picked_period t/>
                    <Show when=move || kind.get() == Kind::Ledger>
                        <LedgerFile app chosen per_unit t/>
                    </Show>
                </div>
                <Preview kind seen t/>
                <div class="dialog-actions">
                    <p class="fine" role="status" id="export-status">{move || busy.get()}</p>
                    <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                    <Show when=has_form>
                        // One of many on paper would be none of the others.
                        <button type="button" class="button" id="export-print" disabled=move || seen.with(|seen| seen.files > 1) on:click=print>{t.print()}</button>
                        <button type="button" class="button" id="export-copy" on:click=copy>{t.report_copy()}</button>
                    </Show>
                    <button type="submit" class="button button-primary" id="dialog-action" disabled=is_off>{action}</button>
                </div>
            </form>
        </dialog>
    }
}
