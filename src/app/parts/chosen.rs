//! What can be done with all chosen tasks at once.

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::files::export_ledger;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::app::state::form::Form;
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, Edit, Ledger, Notice, Status, Task, TaskId};
use crate::messages::Language;
use crate::reading::{Unit, UnitRole};
use crate::view::{TypedDue, status_edits, tags_from_text};

/// What is being entered for all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entering {
    Due,
    Unit,
    Tag,
}

impl Entering {
    /// The id of the button that asks for it.
    const fn opener(self) -> &'static str {
        match self {
            Self::Due => "chosen-due",
            Self::Unit => "chosen-unit",
            Self::Tag => "chosen-tag",
        }
    }
}

/// The bar that stands below the table while tasks are chosen.
#[component]
pub(crate) fn ChosenBar(listing: Memo<Listing>, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let entering = RwSignal::new(None::<Entering>);
    // What is no longer in the ledger is chosen no longer.
    Effect::new(move || {
        let gone = app.ledger.with(|ledger| {
            app.chosen.with_untracked(|chosen| chosen.iter().any(|id| !ledger.tasks.contains_key(id)))
        });
        if gone {
            app.chosen.update(|chosen| {
                app.ledger.with_untracked(|ledger| chosen.retain(|id| ledger.tasks.contains_key(id)));
            });
        }
    });
    let hidden = Memo::new(move |_| {
        app.chosen.with(|chosen| {
            if chosen.is_empty() {
                return 0;
            }
            let shown = crate::sorting::set_of(listing.get().ids(app));
            chosen.iter().filter(|id| !shown.contains(*id)).count()
        })
    });
    let is_open = Memo::new(move |_| app.chosen.with(|chosen| !chosen.is_empty()));
    let on_key = move |event: leptos::web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !browser::is_composing(&event) {
            event.prevent_default();
            event.stop_propagation();
            if entering.get_untracked().is_some() { entering.set(None) } else { choose_none(app) }
        }
    };
    let status = move |event: ev::Event| match Status::from_name(&browser::taken_choice(&event)) {
        Some(status) if status.wants_reason() => {
            app.form.set(Some(Form::Reason(ids(app), status)));
        }
        Some(status) => edit_all(app, t, |_, task| status_edits(task, status.into())),
        None => (),
    };
    let opener = move |what: Entering, says: &'static str| {
        let toggle = move |_| {
            entering.update(|now| *now = if *now == Some(what) { None } else { Some(what) });
            if entering.get_untracked().is_some() {
                late::after_paint(|| browser::focus("chosen-value"));
            }
        };
        let is_open = move || (entering.get() == Some(what)).to_string();
        view! {
            <button type="button" class="button button-small" id=what.opener() aria-expanded=is_open on:click=toggle>{says}</button>
        }
    };
    view! {
        <Show when=move || is_open.get()>
            <section class="chosen-bar foot-bar" id="chosen-bar" aria-label=t.chosen_title() on:keydown=on_key>
                <p class="chosen-count" role="status">
                    <strong>{move || t.chosen(app.chosen.with(|chosen| chosen.len()))}</strong>
                    {move || (hidden.get() > 0).then(|| view! { <span class="fine">{t.chosen_hidden(hidden.get())}</span> })}
                </p>
                <select class="choice" id="chosen-status" aria-label=t.chosen_status() on:change=late(status)>
                    <option value="" selected=true>{t.chosen_status()}</option>
                    {Status::ALL.iter().map(|&one| view! { <option value=one.name()>{t.status_name(one)}</option> }).collect_view()}
                </select>
                {opener(Entering::Due, t.chosen_due())}
                {opener(Entering::Unit, t.chosen_unit())}
                {opener(Entering::Tag, t.chosen_tag())}
                <button type="button" class="button button-small" id="chosen-star" on:click=move |_| star(app, t)>{t.chosen_star()}</button>
                <button type="button" class="button button-small" id="chosen-export"
                    on:click=move |_| export_ledger(app, Some(&ids(app)))>{t.chosen_export()}</button>
                <button type="button" class="button button-small" id="chosen-delete" on:click=move |_| delete(app, t)>{t.chosen_delete()}</button>
                <span class="spring"></span>
                <button type="button" class="text-button" id="chosen-none" on:click=move |_| choose_none(app)>{t.chosen_none()}</button>
                {move || entering.get().map(|what| view! { <Entry app what entering t/> })}
            </section>
        </Show>
    }
}

/// The field in which a value for all is entered.
#[component]
fn Entry(app: App, what: Entering, entering: RwSignal<Option<Entering>>, t: Language) -> impl IntoView {
    let (label, hint) = match what {
        Entering::Due => (t.chosen_due_label(), Some(t.review_due_placeholder())),
        Entering::Unit => (t.chosen_unit_label(), None),
        Entering::Tag => (t.chosen_tag_label(), None),
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = browser::value("chosen-value").unwrap_or_default().trim().to_owned();
        match what {
            Entering::Due => {
                // Words are understood as in the notice of each task, but whether they are a date at all is one for all.
                let meant = |notice: &Notice| TypedDue::of(&typed, notice, app.today_now());
                if meant(&Notice::unknown(String::new())) == TypedDue::Unclear {
                    browser::focus("chosen-value");
                    return app.complain(t.due_read_unclear().to_owned());
                }
                edit_all(app, t, |ledger, task| {
                    let notice = ledger.notices.get(&task.notice);
                    notice.and_then(|notice| meant(notice).edits(&typed, task)).unwrap_or_default()
                });
            }
            _ if typed.is_empty() => return app.complain(t.chosen_empty().to_owned()),
            Entering::Unit => edit_all(app, t, |_, task| {
                let mut units = task.units.clone();
                if !units.iter().any(|unit| unit.name == typed) {
                    units.push(Unit { name: typed.clone(), role: UnitRole::Responsible, level: None });
                }
                vec![Edit::Units(units)]
            }),
            Entering::Tag => edit_all(app, t, |_, _| {
                tags_from_text(&typed).into_iter().map(|tag| Edit::Tag(tag, true)).collect()
            }),
        }
        entering.set(None);
        late::after_paint(move || browser::keep_focus(&[what.opener(), "table"]));
    };
    view! {
        <form class="chosen-entry" on:submit=submit on:keydown=move |event| browser::keep_composition(&event)>
            <label for="chosen-value">{label}</label>
            <input type="text" id="chosen-value" autocomplete="off" spellcheck="false" placeholder=hint/>
            <button type="submit" class="button button-small button-primary" id="chosen-apply">{t.chosen_apply()}</button>
        </form>
    }
}

fn ids(app: App) -> Vec<TaskId> {
    app.chosen.with_untracked(|chosen| chosen.iter().cloned().collect())
}

pub(crate) fn choose_none(app: App) {
    app.chosen.update(BTreeSet::clear);
    late::after_paint(|| browser::keep_focus(&["table"]));
}

/// Edits all chosen tasks as one change.
fn edit_all(app: App, t: Language, edits: impl Fn(&Ledger, &Task) -> Vec<Edit>) {
    let ids = ids(app);
    let all = app.ledger.with_untracked(|ledger| {
        let tasks = ids.iter().filter_map(|id| ledger.tasks.get(id));
        tasks
            .flat_map(|task| {
                let edits =
                    edits(ledger, task).into_iter().filter(|edit| Edit::of(task, &edit.field()) != *edit);
                edits.map(|edit| (task.id.clone(), edit)).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    });
    let count = crate::sorting::set_of(all.iter().map(|(id, _)| id)).len();
    if count == 0 || app.change(Change::Edit(all)) {
        app.tell(t.chosen_changed(count), Tone::Done, count > 0);
    }
}

/// Stars them all; where all are, none.
fn star(app: App, t: Language) {
    let all = app.ledger.with_untracked(|ledger| {
        ids(app).iter().all(|id| ledger.tasks.get(id).is_none_or(|task| task.starred))
    });
    edit_all(app, t, |_, _| vec![Edit::Starred(!all)]);
}

fn delete(app: App, t: Language) {
    let ids = ids(app);
    let count = ids.len();
    if app.change(Change::remove_tasks(ids)) {
        choose_none(app);
        app.tell(t.chosen_deleted(count), Tone::Done, true);
        late::after_paint(|| browser::keep_focus(&["note-undo", "search"]));
    }
}
