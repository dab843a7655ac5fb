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
use crate::ledger::{Change, Edit, Status, Task, TaskId};
use crate::messages::Language;
use crate::view::{ForAll, Unfit, edits_of_all, entered_for_all, hidden_count, status_edits};

/// The id of the button that asks for something.
const fn opener_of(what: ForAll) -> &'static str {
    match what {
        ForAll::Due => "chosen-due",
        ForAll::Unit => "chosen-unit",
        ForAll::Tag => "chosen-tag",
    }
}

/// The bar that stands below the table while tasks are chosen.
#[component]
pub(crate) fn ChosenBar(listing: Memo<Listing>, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let entering = RwSignal::new(None::<ForAll>);
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
    let hidden =
        Memo::new(move |_| app.chosen.with(|chosen| hidden_count(chosen, || listing.get().ids(app))));
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
        Some(status) => edit_all(app, t, |task| status_edits(task, status.into())),
        None => (),
    };
    let opener = move |what: ForAll, says: &'static str| {
        let toggle = move |_| {
            entering.update(|now| *now = if *now == Some(what) { None } else { Some(what) });
            if entering.get_untracked().is_some() {
                late::after_paint(|| browser::focus("chosen-value"));
            }
        };
        let is_open = move || (entering.get() == Some(what)).to_string();
        view! {
            <button type="button" class="button button-small" id=opener_of(what) aria-expanded=is_open on:click=toggle>{says}</button>
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
                {opener(ForAll::Due, t.chosen_due())}
                {opener(ForAll::Unit, t.chosen_unit())}
                {opener(ForAll::Tag, t.chosen_tag())}
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
fn Entry(app: App, what: ForAll, entering: RwSignal<Option<ForAll>>, t: Language) -> impl IntoView {
    let (label, hint) = match what {
        ForAll::Due => (t.chosen_due_label(), Some(t.review_due_placeholder())),
        ForAll::Unit => (t.chosen_unit_label(), None),
        ForAll::Tag => (t.chosen_tag_label(), None),
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = browser::value("chosen-value").unwrap_or_default();
        let today = app.today_now();
        let edits =
            app.ledger.with_untracked(|ledger| entered_for_all(what, &typed, ledger, &ids(app), today));
        match edits {
            Ok(edits) => change_all(app, edits, t),
            Err(Unfit::Unclear) => {
                browser::focus("chosen-value");
                return app.complain(t.due_read_unclear().to_owned());
            }
            Err(Unfit::Empty) => return app.complain(t.chosen_empty().to_owned()),
        }
        entering.set(None);
        late::after_paint(move || browser::keep_focus(&[opener_of(what), "table"]));
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
fn edit_all(app: App, t: Language, edits: impl Fn(&Task) -> Vec<Edit>) {
    change_all(app, app.ledger.with_untracked(|ledger| edits_of_all(ledger, &ids(app), edits)), t);
}

fn change_all(app: App, edits: Vec<(TaskId, Edit)>, t: Language) {
    let change = Change::Edit(edits);
    let count = change.task_count();
    if count == 0 || app.change(change) {
        app.tell(t.chosen_changed(count), Tone::Done, count > 0);
    }
}

/// Stars them all; where all are, none.
fn star(app: App, t: Language) {
    let all = app.ledger.with_untracked(|ledger| {
        ids(app).iter().all(|id| ledger.tasks.get(id).is_none_or(|task| task.starred))
    });
    edit_all(app, t, |_| vec![Edit::Starred(!all)]);
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
