//! Another version of a notice that is kept: what it changes, and taking it over with all that was done.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::reading::after_review;
use crate::app::browser;
use crate::app::browser::batches::in_groups;
use crate::app::browser::late::{Part, late};
use crate::app::parts::names::short_name;
use crate::app::state::review::Review;
use crate::app::state::{App, Tone};
use crate::ledger::{Changed, Filter, Matched, Missing, Revision, RevisionChoices, Task, kept_version};
use crate::messages::Language;
use crate::text::{Piece, PieceSide};
use crate::view::{RevisedTask, Route, choice_name};

/// Rows that are built at once.
const ROWS: usize = 40;
/// A list that is no longer than this is open from the beginning, where there is room.
const SHORT: usize = 12;

/// What a review changes in a notice that is kept, once that is known; `None` where it is no version of any.
pub(super) type Found = RwSignal<Option<Arc<Revision>>>;

/// Looks for a kept notice that the one under review is a version of, when the review has been painted.
pub(super) fn look(app: App, review: &Review) -> Found {
    let found = Found::new(None);
    let part = Part::here();
    let review = review.clone();
    Effect::new(move || {
        // What is not read yet cannot be compared with.
        if app.is_half_read() || app.ledger.with_untracked(|ledger| ledger.notices.is_empty()) {
            return;
        }
        let review = review.clone();
        part.after_paint(move || {
            let draft = review.draft();
            let revision = app.ledger.with_untracked(|ledger| {
                let kept = kept_version(ledger, &draft)?;
                Some(Arc::new(Revision::of(ledger, &kept, &draft)))
            });
            if revision.is_some() {
                found.set(revision);
            }
        });
    });
    found
}

/// Says what a new version changes, and offers to take it over.
#[component]
pub(super) fn RevisionBanner(review: Review, found: Found, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let choices = RwSignal::new(RevisionChoices::default());
    view! {
        <div class="revision" id="revision" class:is-found=move || found.with(Option::is_some)>
            // It is always there, so that screen readers announce what comes in.
            <div role="status">
                {move || found.get().map(|revision| view! {
                    <p class="revision-title" id="revision-title">{t.revision_summary(&revision)}</p>
                })}
            </div>
            {move || found.get().map(|revision| view! { <Offer app review=review.clone() revision choices t/> })}
        </div>
    }
}

#[component]
fn Offer(
    app: App,
    review: Review,
    revision: Arc<Revision>,
    choices: RwSignal<RevisionChoices>,
    t: Language,
) -> impl IntoView {
    let title = app.ledger.with_untracked(|ledger| {
        let kept = ledger.any_notice(&revision.kept);
        kept.and_then(|kept| kept.title.clone()).filter(|title| Some(title) != review.notice.title.as_ref())
    });
    let remarks = title.map(|title| t.revision_of(&title)).into_iter().chain(t.revision_remarks(&revision));
    let remarks = remarks.map(|remark| view! { <li>{remark}</li> }).collect_view();
    let rows = revision.changed().count() + revision.added.len() + revision.missing.len();
    let is_short = rows <= SHORT || revision.conflict_count() > 0;
    let is_open = RwSignal::new(is_short && !browser::is_narrow());
    let is_nothing_chosen = {
        let (rows, chosen) = (review.rows.clone(), review.chosen.clone());
        Memo::new(move |_| {
            chosen.track();
            !rows.iter().any(|row| row.draft.with_untracked(|draft| draft.included))
        })
    };
    let accept_label = if revision.is_back { t.revision_accept_back() } else { t.revision_accept() };
    let accept = {
        let (review, revision) = (review.clone(), revision.clone());
        move |_: ev::MouseEvent| update(app, &review, &revision, &choices.get_untracked())
    };
    let follow = move |event: ev::Event| {
        if let Some(list) = browser::target::<leptos::web_sys::Element>(&event) {
            is_open.set(list.has_attribute("open"));
        }
    };
    view! {
        <ul class="revision-remarks" id="revision-remarks">{remarks}</ul>
        <div class="revision-actions">
            <button type="button" class="button" id="keep-as-new" disabled=move || is_nothing_chosen.get()
                on:click=move |_| app.accept_review()>{t.revision_as_new()}</button>
            <button type="button" class="button button-primary" id="revise" disabled=move || is_nothing_chosen.get()
                aria-describedby="revision-title" on:click=accept>{accept_label}</button>
        </div>
        {(rows > 0).then(|| view! {
            <details class="revision-list" id="revision-list" open=is_open.get_untracked() on:toggle=late(follow)>
                <summary>{t.revision_list()}</summary>
                {move || is_open.get().then(|| view! {
                    <Lists app review=review.clone() revision=revision.clone() choices t/>
                })}
            </details>
        })}
    }
}

/// Puts the new version in the place of the kept one. What was chosen and corrected since the two were compared counts.
fn update(app: App, review: &Review, revision: &Revision, choices: &RevisionChoices) {
    if !app.may_change() {
        return;
    }
    let t = app.t_now();
    let draft = review.draft();
    let change = app.ledger.with_untracked(|ledger| {
        let now = Revision::of(ledger, &revision.kept, &draft);
        now.accept(ledger, &draft, choices, t.revision_not_in_new(), &app.env())
    });
    if change.is_empty() {
        return app.complain(t.revision_gone().to_owned());
    }
    app.set_filter(Filter::default());
    if !app.change(change) {
        return;
    }
    after_review(app, Route::Ledger);
    let count = app.ledger.with_untracked(|ledger| ledger.tasks_of(&draft.notice.id).len());
    let told = if revision.is_back { t.revised_back(count) } else { t.revised(count) };
    app.tell(told, Tone::Done, true);
}

/// The tasks that changed, that are new, and that are no longer there.
#[component]
fn Lists(
    app: App,
    review: Review,
    revision: Arc<Revision>,
    choices: RwSignal<RevisionChoices>,
    t: Language,
) -> impl IntoView {
    let changed: Vec<Matched> = revision.changed().cloned().collect();
    let (added, missing) = (revision.added.clone(), revision.missing.clone());
    let draft = move |review: &Review, place: usize| {
        review.rows.get(place).map(|row| row.draft.with_untracked(|draft| draft.task.clone()))
    };
    let on_changed = {
        let review = review.clone();
        move |matched: &Matched| {
            let task = draft(&review, matched.new)?;
            Some(
                view! { <ChangedTask review=review.clone() matched=matched.clone() task choices t/> }
                    .into_any(),
            )
        }
    };
    let on_added =
        move |place: &usize| {
            let task = draft(&review, *place)?;
            Some(view! {
            <li class="revised">
                {number_button(&review, *place, &task, t)}
                <p class="revised-words song" lang="zh-CN">{piece_view(PieceSide::New, task.text, t)}</p>
            </li>
        }.into_any())
        };
    let on_missing =
        move |missing: &Missing| {
            let task = app.ledger.with_untracked(|ledger| ledger.any_task(&missing.old).cloned())?;
            let fate = if missing.stays { t.revision_stays() } else { t.revision_goes() };
            Some(view! {
            <li class="revised">
                <span class="revised-number">{task.number}</span>
                <p class="revised-words">
                    <span class="song" lang="zh-CN">{piece_view(PieceSide::Old, task.text, t)}</span>" "
                    <span class="tag">{fate}</span>
                </p>
            </li>
        }.into_any())
        };
    view! {
        {list("revision-changed", t.revision_changed(changed.len()), changed, on_changed)}
        {list("revision-added", t.revision_added(added.len()), added, on_added)}
        {list("revision-missing", t.revision_missing(missing.len()), missing, on_missing)}
    }
}

/// A list under its heading, where it has something; long ones come in batches.
fn list<T: Send + Sync + 'static>(
    id: &'static str,
    title: String,
    items: Vec<T>,
    item: impl Fn(&T) -> Option<AnyView> + Clone + Send + Sync + 'static,
) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let built = in_groups(items.len(), ROWS);
    let items = Arc::new(items);
    let group = move |places: Range<usize>| {
        items.get(places).unwrap_or_default().iter().filter_map(item.clone()).collect_view()
    };
    let view = view! {
        <h2>{title}</h2>
        <ul id=id><For each=move || built.get() key=|places| places.start children=group/></ul>
    };
    Some(view.into_any())
}

#[component]
fn ChangedTask(
    review: Review,
    matched: Matched,
    task: Task,
    choices: RwSignal<RevisionChoices>,
    t: Language,
) -> impl IntoView {
    let shown = RevisedTask::of(&matched, &task);
    let words = shown.words.into_iter().map(|Piece { side, text }| piece_view(side, text, t)).collect_view();
    let facts = shown.facts.iter().map(|changed| {
        view! {
            <p class="revised-fact">
                <span class="role">{t.field_name(&changed.field)}</span>" "
                {piece_view(PieceSide::Old, t.edit_value(&changed.before), t)}" → "
                {piece_view(PieceSide::New, t.edit_value(&changed.after), t)}
            </p>
        }
    });
    let facts = facts.collect_view();
    let conflicts =
        shown.conflicts.iter().map(|changed| choice_view(&task, changed, choices, t)).collect_view();
    view! {
        <li class="revised">
            {number_button(&review, matched.new, &task, t)}
            <div>
                <p class="revised-words song" lang="zh-CN">{words}</p>
                {shown.old_number.map(|number| view! { <p class="revised-fact fine">{t.revision_was(&number)}</p> })}
                {facts}
                {conflicts}
            </div>
        </li>
    }
}

/// A stretch of words. What was struck out or put in differs by its line as well as by its colour, and says so to those
/// who see neither.
fn piece_view(side: PieceSide, text: String, t: Language) -> AnyView {
    match side {
        PieceSide::Both => text.into_any(),
        PieceSide::Old => {
            view! { <del><span class="visually-hidden">{t.revision_struck()}</span>{text}</del> }.into_any()
        }
        PieceSide::New => {
            view! { <ins><span class="visually-hidden">{t.revision_put_in()}</span>{text}</ins> }.into_any()
        }
    }
}

/// The number of a task of the draft, which leads to it.
fn number_button(review: &Review, place: usize, task: &Task, t: Language) -> impl IntoView + use<> {
    let selected = review.selected.clone();
    let name = short_name(task);
    view! {
        <button type="button" class="text-button revised-number" aria-label=t.revision_show(&name)
            on:click=move |_| selected.set(Some(place))>{name.clone()}</button>
    }
}

/// A field that the user has changed too: whose value stays?
fn choice_view(
    task: &Task,
    changed: &Changed,
    choices: RwSignal<RevisionChoices>,
    t: Language,
) -> impl IntoView + use<> {
    let name = choice_name(&task.id, &changed.field);
    let key = (task.id.clone(), changed.field.clone());
    let is_new = choices.with_untracked(|choices| choices.as_in_new.contains(&key));
    let own = changed.own.as_ref().map(|own| t.edit_value(own)).unwrap_or_default();
    let option = |takes_new: bool, label: String| {
        let key = key.clone();
        let choose = move |_: ev::Event| {
            choices.update(|choices| {
                if takes_new {
                    choices.as_in_new.insert(key.clone());
                } else {
                    choices.as_in_new.remove(&key);
                }
            });
        };
        view! {
            <label>
                <input type="radio" name=name.clone() checked=takes_new == is_new on:change=late(choose)/>
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="revised-choice">
            <legend>{t.revision_both(&t.field_name(&changed.field))}</legend>
            {option(false, t.revision_yours(&own))}
            {option(true, t.revision_theirs(&t.edit_value(&changed.after)))}
        </fieldset>
    }
}
