//! What importing files would do, shown before it does anything, and the user's say in it.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::acts::ledgers;
use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late::{self, late};
use crate::app::browser::second_part;
use crate::app::parts::names::short_name;
use crate::app::state::{App, Tone};
use crate::exchange::{Choice, Imports, LedgerReader, Planned};
use crate::ledger::{Difference, Field, Side, Stamp, TaskId};
use crate::messages::Language;
use crate::reading::Rule;
use crate::text::chars::language_of;
use crate::view::{Importing, Locked, Route, brought_back};

/// How many rows of a list are shown at first.
const SHOWN: usize = 50;

/// The dialog, where files are about to be imported.
#[component]
pub(crate) fn ImportDialog(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let is_open = Memo::new(move |_| app.importing.with(Option::is_some));
    move || is_open.get().then(|| view! { <Preview app t/> })
}

#[component]
fn Preview(app: App, t: Language) -> impl IntoView {
    let modal = modal(move || app.importing.set(None));
    let close = move || modal.close();
    let plan = Memo::new(move |_| {
        app.importing.with(|importing| {
            let importing = importing.as_ref()?;
            app.ledger.with(|ledger| {
                app.settings.with(|set| {
                    Some(Imports::plan(
                        ledger,
                        importing.files(),
                        importing.choices(),
                        &set.aliases,
                        &app.env(),
                    ))
                })
            })
        })
    });
    let count =
        Memo::new(move |_| app.importing.with(|importing| importing.as_ref().map_or(0, |i| i.files().len())));
    let locked = Memo::new(move |_| {
        app.importing.with(|importing| {
            importing.as_ref().map(|importing| importing.locked().to_vec()).unwrap_or_default()
        })
    });
    let is_nothing = Memo::new(move |_| plan.with(|plan| plan.as_ref().is_none_or(Imports::is_empty)));
    let import = move |_: ev::MouseEvent| {
        let planned =
            plan.with_untracked(|plan| plan.as_ref().map(|plan| (plan.change.clone(), plan.rules.clone())));
        let nothing = is_nothing.get_untracked();
        close();
        let Some((change, rules)) = planned.filter(|_| !nothing) else { return };
        let rules = new_here(app, rules);
        if !rules.is_empty() {
            let count = rules.len();
            app.set_settings(|settings| rules.into_iter().for_each(|rule| settings.learn(rule)));
            app.say(&app.t_now().imported_rules(count));
        }
        let count = change.task_count();
        if !change.is_empty() && app.change(change) {
            app.go(Route::Ledger);
            app.tell(app.t_now().imported(count), Tone::Done, true);
        }
    };
    view! {
        <dialog class="dialog import" node_ref=modal.node aria-labelledby="dialog-title" on:cancel=move |event| modal.on_cancel(&event)>
            <h2 id="dialog-title">{t.import_title()}</h2>
            <div class="import-files" tabindex="0" role="region" aria-labelledby="dialog-title">
                <For each=move || locked.get() key=|one| (one.id, one.attempts) children=move |one| view! { <LockedFile app one t/> }/>
                <For each=move || 0..count.get() key=|nth| *nth children=move |nth| {
                    view! { <ImportFile app plan nth count t/> }
                }/>
                <Show when=move || is_nothing.get() && locked.with(Vec::is_empty)>
                    <p>{t.import_nothing()}</p>
                </Show>
                <Show when=move || !is_nothing.get()>
                    <p class="fine">{t.import_later_wins()}</p>
                </Show>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                <Show when=move || !is_nothing.get() || locked.with(Vec::is_empty)>
                    <button type="button" class="button button-primary" id="dialog-action" on:click=import>
                        {move || if is_nothing.get() { t.close() } else { t.import_confirm() }}
                    </button>
                </Show>
            </div>
        </dialog>
    }
}

/// Those of a sender's rules that are not kept here already.
fn new_here(app: App, theirs: Vec<Rule>) -> Vec<Rule> {
    app.settings
        .with_untracked(|settings| theirs.into_iter().filter(|rule| !settings.has_rule(rule)).collect())
}

/// A file that wants a passphrase.
#[component]
fn LockedFile(app: App, one: Locked, t: Language) -> impl IntoView {
    let Locked { id, name, trouble, .. } = one;
    let is_opening = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    let has_failed = trouble.is_some();
    let open = {
        move || {
            let Some(passphrase) = field.get_untracked().map(|field| field.value()) else { return };
            is_opening.set(true);
            // Making a key of a passphrase takes a second, in which the page stands still: it says so first.
            late::after_paint(move || spawn_local(try_passphrase(app, id, passphrase)));
        }
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        open();
    };
    view! {
        <form class="import-locked" on:submit=on_submit>
            <label>
                <span>{t.import_wants_passphrase(&name)}</span>
                <input type="password" autocomplete="off" required node_ref=field aria-invalid=has_failed.then_some("true")/>
            </label>
            <button type="submit" class="button" disabled=move || is_opening.get()>
                {move || if is_opening.get() { t.import_opening() } else { t.import_open() }}
            </button>
            {trouble.map(|trouble| view! { <p class="is-wrong" role="alert">{t.import_error(&trouble)}</p> })}
        </form>
    }
}

async fn try_passphrase(app: App, id: usize, passphrase: String) {
    let locked =
        move || app.importing.with_untracked(|importing| Some(importing.as_ref()?.locked_file(id)?.clone()));
    let Some(Locked { name, bytes, .. }) = locked() else { return };
    // Another dialog may be open by now, with files of its own.
    let is_wanted = || locked().is_some_and(|one| one.name == name);
    let opened = match second_part::decrypt(&bytes, &passphrase).await.and_then(LedgerReader::begin) {
        Ok(reader) => ledgers::restored(reader, |_| {}, is_wanted).await,
        Err(error) => Err(error),
    };
    if !is_wanted() {
        return;
    }
    app.importing.update(|importing| {
        if let Some(importing) = importing {
            importing.unlocked(id, opened);
        }
    });
}

/// One file of those that are about to be imported.
#[component]
fn ImportFile(
    app: App,
    plan: Memo<Option<Imports>>,
    nth: usize,
    count: Memo<usize>,
    t: Language,
) -> impl IntoView {
    let file = Memo::new(move |_| plan.with(|plan| plan.as_ref()?.files.get(nth).cloned()));
    let name = file.with_untracked(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    let choose = move |decide: &dyn Fn(&mut Choice)| {
        app.importing.update(|importing| {
            if let Some(importing) = importing {
                importing.choose(nth, decide);
            }
        });
    };
    let toggle = move |event: ev::Event| {
        let is_in = event_target_checked(&event);
        choose(&|choice| choice.left_out = !is_in);
    };
    let theirs = app.importing.with_untracked(|importing| {
        let theirs = importing.as_ref().and_then(|importing| importing.files().get(nth));
        theirs.map(|(_, restored)| restored.rules.clone()).unwrap_or_default()
    });
    let rules = new_here(app, theirs);
    let take_rules = move |event: ev::Event| {
        let is_taken = event_target_checked(&event);
        choose(&|choice| choice.with_rules = is_taken);
    };
    let conflicts = Memo::new(move |_| {
        file.with(|file| file.as_ref().map(|file| file.comparison.conflicts.clone()).unwrap_or_default())
    });
    let changes = Memo::new(move |_| {
        file.with(|file| file.as_ref().map(|file| file.comparison.changes.clone()).unwrap_or_default())
    });
    let list = move |of: fn(&Planned) -> &Vec<TaskId>| {
        Memo::new(move |_| file.with(|file| file.as_ref().map(|file| of(file).clone()).unwrap_or_default()))
    };
    let new_tasks = list(|file| &file.comparison.new_tasks);
    let deleted_here = list(|file| &file.comparison.deleted_here);
    let deleted_there = list(|file| &file.comparison.deleted_there);
    let revived = list(|file| &file.comparison.revived);
    let lines = Memo::new(move |_| {
        plan.with(|plan| plan.as_ref().map(|plan| t.import_facts(plan, nth)).unwrap_or_default())
    });
    let text_of = move |id: &str| {
        let text =
            |importing: &Importing| app.ledger.with_untracked(|ledger| importing.text_of(nth, ledger, id));
        app.importing.with_untracked(|importing| importing.as_ref().map(text).unwrap_or_default())
    };
    view! {
        <section class="import-file">
            <h3>
                <label class="check">
                    // Files come in one after the other: whether there is a choice shows only when the second is there.
                    <Show when={move || count.get() > 1}>
                        <input type="checkbox" checked=true on:change=late(toggle)/>
                    </Show>
                    {t.import_from(&name)}
                </label>
            </h3>
            <ul class="import-facts">{move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {(!rules.is_empty()).then(|| view! {
                <label class="check import-rules"><input type="checkbox" id=format!("import-rules-{nth}") on:change=late(take_rules)/>{t.import_rules(rules.len())}</label>
                <ul class="fine" lang="zh-CN">{rules.iter().map(|rule| view! { <li>{t.rule_said(rule)}</li> }).collect_view()}</ul>
            })}
            <Show when=move || !conflicts.with(Vec::is_empty)>
                <h4>{move || t.import_conflicts(conflicts.with(Vec::len))}</h4>
                <div class="conflicts">
                    <Rows rows=conflicts t row=move |conflict| {
                        view! { <Conflict app nth conflict t choose=Callback::new(move |(key, side): ((TaskId, Field), Side)| {
                            choose(&|choice| { choice.sides.insert(key.clone(), side); });
                        })/> }.into_any()
                    }/>
                </div>
            </Show>
            <Listed title=Signal::derive(move || t.import_changes(changes.with(Vec::len))) is_empty=Signal::derive(move || changes.with(Vec::is_empty))>
                <Rows rows=changes t row=move |change: Difference| {
                    view! {
                        <div class="import-change">
                            <p><TaskName app id=change.task.clone()/><b>{t.field_name(&change.field)}</b></p>
                            <p>
                                <s>{t.edit_value(&change.ours)}</s>" → "{t.edit_value(&change.theirs)}" "
                                <span class="fine">{signed(change.their_stamp.as_ref(), t)}</span>
                            </p>
                        </div>
                    }.into_any()
                }/>
            </Listed>
            <Listed title=Signal::derive(move || t.import_new_tasks(new_tasks.with(Vec::len))) is_empty=Signal::derive(move || new_tasks.with(Vec::is_empty))>
                <Rows rows=new_tasks t row=move |id: TaskId| view! { <p class="song" lang="zh-CN">{text_of(&id)}</p> }.into_any()/>
            </Listed>
            <Show when=move || !deleted_here.with(Vec::is_empty)>
                <h4>{move || t.import_deleted_here(deleted_here.with(Vec::len))}</h4>
                <Rows rows=deleted_here t row=move |id: TaskId| {
                    let is_back = {
                        let id = id.clone();
                        move || file.with(|file| file.as_ref().is_some_and(|file| file.restored.contains(&id)))
                    };
                    let text = text_of(&id);
                    let bring_back = move |event: ev::Event| {
                        let is_back = event_target_checked(&event);
                        let before = file.with_untracked(|file| file.as_ref().map(|file| file.restored.clone()).unwrap_or_default());
                        choose(&|choice| choice.restored = Some(brought_back(&before, &id, is_back)));
                    };
                    view! {
                        <label class="check"><input type="checkbox" prop:checked=is_back on:change=late(bring_back)/><span class="song" lang="zh-CN">{text}</span></label>
                    }.into_any()
                }/>
            </Show>
            <Listed title=Signal::derive(move || t.import_deleted_there(deleted_there.with(Vec::len))) is_empty=Signal::derive(move || deleted_there.with(Vec::is_empty))>
                <Rows rows=deleted_there t row=move |id: TaskId| view! { <p class="song" lang="zh-CN">{text_of(&id)}</p> }.into_any()/>
            </Listed>
            <Listed title=Signal::derive(move || t.import_revived(revived.with(Vec::len))) is_empty=Signal::derive(move || revived.with(Vec::is_empty))>
                <Rows rows=revived t row=move |id: TaskId| view! { <p class="song" lang="zh-CN">{text_of(&id)}</p> }.into_any()/>
            </Listed>
        </section>
    }
}

/// A list that is opened on demand.
#[component]
fn Listed(title: Signal<String>, is_empty: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || !is_empty.get()>
            <details><summary>{move || title.get()}</summary>{children.with_value(|children| children())}</details>
        </Show>
    }
}

/// The first rows of a list, and the rest on demand.
#[component]
fn Rows<T>(
    rows: Memo<Vec<T>>,
    row: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
    t: Language,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let shown = RwSignal::new(SHOWN);
    view! {
        {move || rows.with(|rows| rows.iter().take(shown.get()).cloned().map(row).collect_view())}
        {move || {
            let more = rows.with(Vec::len).saturating_sub(shown.get());
            (more > 0).then(|| view! {
                <button type="button" class="text-button" on:click=move |_| shown.set(usize::MAX)>{t.import_more(more)}</button>
            })
        }}
    }
}

/// A field that both sides set: the user may say that the earlier one stays.
#[component]
fn Conflict(
    app: App,
    nth: usize,
    conflict: Difference,
    t: Language,
    choose: Callback<((TaskId, Field), Side)>,
) -> impl IntoView {
    let key = (conflict.task.clone(), conflict.field.clone());
    let group = format!("conflict-{nth}-{}-{}", key.0, key.1.key());
    let later = conflict.later();
    let chosen = app.importing.with_untracked(|importing| {
        let choice = importing.as_ref().and_then(|importing| importing.choices().get(nth));
        choice.map_or(later, |choice| choice.side(&conflict))
    });
    let option = |side: Side| {
        let (value, stamp, whose) = match side {
            Side::Ours => (&conflict.ours, &conflict.our_stamp, t.import_ours()),
            Side::Theirs => (&conflict.theirs, &conflict.their_stamp, t.import_theirs()),
        };
        let is_later = side == later;
        let key = key.clone();
        view! {
            <label class="conflict-side">
                <input type="radio" name=group.clone() checked=side == chosen
                    on:change=late(move |_| choose.run((key.clone(), side)))/>
                <span class="conflict-whose">{whose}</span>
                <span class="conflict-value">{t.edit_value(value)}</span>
                <span class="fine">{signed(stamp.as_ref(), t)}{is_later.then(|| format!(" · {}", t.import_later()))}</span>
            </label>
        }
    };
    view! {
        <fieldset class="conflict">
            <legend><TaskName app id=conflict.task.clone()/><b>{t.field_name(&conflict.field)}</b></legend>
            {option(Side::Ours)}
            {option(Side::Theirs)}
        </fieldset>
    }
}

/// Who set something, and when.
fn signed(stamp: Option<&Stamp>, t: Language) -> AnyView {
    let Some(stamp) = stamp else { return t.import_as_read().into_any() };
    let at = browser::local_time(stamp.time());
    let who = if stamp.by.is_empty() { t.nobody_named().to_owned() } else { stamp.by.clone() };
    view! { <span lang=language_of(&who)>{who.clone()}</span>" "{at} }.into_any()
}

/// The number of a task, and how its words begin.
#[component]
fn TaskName(app: App, id: TaskId) -> impl IntoView {
    let task = app
        .ledger
        .with_untracked(|ledger| ledger.any_task(&id).map(|task| (short_name(task), task.text.clone())));
    task.map(|(name, text)| view! {
        <span class="import-task"><span class="import-number">{name}</span>" "<span class="song" lang="zh-CN">{text}</span></span>
    })
}
