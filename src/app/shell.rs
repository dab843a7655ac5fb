//! The frame around every room, and what listens everywhere.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use crate::app::acts::commands::{self};
use crate::app::acts::intake::take_transfer;
use crate::app::acts::reading::{settle, stop};
use crate::app::acts::reports::copy_chosen;
use crate::app::acts::{backups, bounds, file_copy};
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::file_button::CommandFiles;
use crate::app::parts::forms::Forms;
use crate::app::parts::header::Header;
use crate::app::parts::imports::ImportDialog;
use crate::app::parts::keys::KeysDialog;
use crate::app::parts::note::NoteBar;
use crate::app::parts::nudges::NudgesDialog;
use crate::app::parts::palette::Palette;
use crate::app::parts::question::QuestionDialog;
use crate::app::parts::replies::RepliesDialog;
use crate::app::parts::trouble::TroubleBanners;
use crate::app::rooms::ledger::LedgerRoom;
use crate::app::rooms::paste::PasteRoom;
use crate::app::rooms::reporting::ReportingRoom;
use crate::app::rooms::review::{ReviewRoom, rehearse};
use crate::app::rooms::settings::SettingsRoom;
use crate::app::rooms::today::TodayRoom;
use crate::app::state::{App, SETTINGS, drafts, ui};
use crate::ledger::Settings;
use crate::view::{AddressDeed, Route, followed};

/// The whole app.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    let dragging = RwSignal::new(false);
    follow_settings(app);
    follow_view(app);
    follow_route(app);
    app.ui.follow_day();
    follow_keeping(app);
    listen(app, dragging);
    // What was read while a question was open comes when it is answered.
    Effect::new(move || {
        if !app.is_asking() {
            settle(app);
        }
    });
    rehearse(app);
    app.finish_loading();
    // A change of language builds everything anew: sentences need not be reactive one by one.
    move || {
        let t = app.t();
        view! {
            <a class="skip-link" href="#main" on:click=skip_to_content>{t.skip_to_content()}</a>
            <Header t/>
            <TroubleBanners t/>
            <main id="main" tabindex="-1">
                {move || match app.route.get() {
                    Route::Today => view! { <TodayRoom t/> }.into_any(),
                    Route::Ledger => view! { <LedgerRoom t/> }.into_any(),
                    Route::Reporting => view! { <ReportingRoom t/> }.into_any(),
                    Route::Paste => view! { <PasteRoom t/> }.into_any(),
                    Route::Review => view! { <ReviewRoom t/> }.into_any(),
                    Route::Settings => view! { <SettingsRoom t/> }.into_any(),
                }}
            </main>
            <NoteBar t/>
            <QuestionDialog t/>
            <ImportDialog t/>
            <Forms t/>
            <Palette t/>
            <KeysDialog t/>
            <NudgesDialog t/>
            <RepliesDialog t/>
            <CommandFiles/>
            <Show when=move || dragging.get()>
                <div class="drop-veil" aria-hidden="true"><p>{t.drop_here()}</p><p class="fine">{t.drop_kinds()}</p></div>
            </Show>
        }
    }
}

/// The link's own address would change the route.
fn skip_to_content(event: ev::MouseEvent) {
    event.prevent_default();
    if let Some(main) = browser::element("main") {
        let _ = main.focus();
    }
}

/// Puts language and look where the style sheet and assistive technology find them.
fn follow_settings(app: App) {
    Effect::new(move || {
        let t = app.t();
        browser::set_root_attribute("lang", Some(t.tag()));
        document().set_title(&t.room_title(app.route.get()));
    });
    Effect::new(move || browser::set_root_attribute("data-theme", app.theme.get().setting()));
}

/// Makes a copy, and writes the file that follows the ledger, when what was edited lies in the lasting records. Which tasks
/// are gone is known when everything that is kept has been read: then drafts of theirs are dropped.
fn follow_keeping(app: App) {
    Effect::new(move |before: Option<u32>| {
        let now = app.keeping.compacted.get();
        if now > 0 && before.is_none_or(|before| before == 0) {
            backups::begin(app);
            file_copy::begin(app);
            app.adopt_drafts();
        } else if now > 0 {
            backups::after_compaction(app);
            file_copy::write_later(app);
        }
        now
    });
}

/// Takes the focus along into each room: what had it went with the room before, or is a link on top.
fn follow_route(app: App) {
    Effect::new(move |before: Option<Route>| {
        let room = app.route.get();
        if before.is_some_and(|before| before != room) {
            // As soon as the room is built, so that no key of the user comes in between.
            late::when_built(browser::focus_room);
        }
        room
    });
}

fn listen(app: App, dragging: RwSignal<bool>) {
    // The shell stays as long as the page does: nothing of this is ever removed.
    let own_drag = StoredValue::new(false);
    let _ = [
        window_event_listener(ev::dragstart, move |_| own_drag.set_value(true)),
        window_event_listener(ev::dragend, move |_| own_drag.set_value(false)),
        window_event_listener(ev::hashchange, move |_| follow_hash(app)),
        window_event_listener(ev::paste, move |event| {
            let event: &web_sys::ClipboardEvent = event.unchecked_ref();
            // A field keeps what is pasted into it, but for the one that is there for notices.
            let for_notice = browser::is_on(event, "#paste-box");
            if browser::has_dialog() || (browser::is_in_field(event) && !for_notice) {
                return;
            }
            if let Some(transfer) = event.clipboard_data() {
                event.prevent_default();
                take_transfer(app, &transfer);
            }
        }),
        window_event_listener(ev::copy, move |event| {
            let event: &web_sys::ClipboardEvent = event.unchecked_ref();
            if !browser::has_dialog() && !browser::is_in_field(event) && !browser::has_selected_words() {
                copy_chosen(app, event);
            }
        }),
        window_event_listener(ev::dragover, move |event| {
            if !own_drag.get_value() {
                event.prevent_default();
                dragging.set(true);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            // Leaving the window has nowhere to go; leaving an element has.
            if event.related_target().is_none() {
                dragging.set(false);
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if own_drag.get_value() {
                return;
            }
            event.prevent_default();
            dragging.set(false);
            if let Some(transfer) = event.data_transfer() {
                take_transfer(app, &transfer);
            }
        }),
        window_event_listener(ev::keydown, move |event| on_key(app, &event)),
        window_event_listener(ev::afterprint, |_| browser::paper::clear()),
        window_event_listener(ev::storage, move |event| {
            if event.key().as_deref() == Some(SETTINGS) {
                let text = event.new_value().unwrap_or_default();
                return app.settings.set(Settings::from_text(&text));
            }
            if event.key().as_deref() == Some(ui::SEEN) {
                return app.ui.hear_seen(event.new_value());
            }
            if event.key().is_none_or(|key| key.starts_with("qingdan:") && !drafts::is_draft(&key)) {
                app.hear(event.key(), event.new_value());
            }
        }),
        window_event_listener(ev::beforeunload, move |event| {
            let is_waiting = app.intake.to_come.get_untracked() > 0;
            if is_waiting || app.has_corrections() || app.keeping.is_in_danger() {
                event.prevent_default();
            }
        }),
    ];
    let _ = bounds::watch(app);
}

/// Keeps the address true to how the ledger is looked at: as soon as that is painted, and of many changes in a row the last,
/// a moment later. Browsers allow only so many a minute.
fn follow_view(app: App) {
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(120);
    let pause = late::Pause::new();
    let is_pausing = StoredValue::new(false);
    let write = move || {
        // A press on a link changes the address some time before anybody is told: then it is that of another room.
        let is_ledger = |hash: &str| Route::parse(hash).is_none_or(|(route, _)| route == Route::Ledger);
        if app.route.get_untracked() == Route::Ledger && is_ledger(&browser::hash()) {
            browser::replace_hash(&app.hash_of(Route::Ledger));
        }
    };
    Effect::new(move |before: Option<()>| {
        app.view.track();
        if before.is_none() {
            return;
        }
        if !is_pausing.get_value() {
            is_pausing.set_value(true);
            late::after_paint(write);
        }
        pause.then(PAUSE, move || {
            is_pausing.set_value(false);
            write();
        });
    });
}

/// Follows the address, but not into a review that is over.
fn follow_hash(app: App) {
    let (here, has_review) = (app.route.get_untracked(), app.review.with_untracked(Option::is_some));
    for deed in app.view.with_untracked(|now| followed(&browser::hash(), here, now, has_review)) {
        match deed {
            AddressDeed::Look(view) => {
                late::leave_field();
                app.view.set(view);
            }
            AddressDeed::Rewrite => browser::replace_hash(&app.hash_of(Route::Ledger)),
            AddressDeed::Go(route) => app.go(route),
            AddressDeed::Enter(route) => {
                // Where the room is another one already, the field that has the focus is one of its own.
                late::leave_field();
                app.route.set(route);
            }
        }
    }
}

fn on_key(app: App, event: &web_sys::KeyboardEvent) {
    if browser::is_composing(event) || browser::has_dialog() {
        return;
    }
    // In a field Escape is the field's, but for the one that is there for notices.
    let for_notice = browser::is_on(event, "#paste-box");
    if event.key() == "Escape" && (for_notice || !browser::is_in_field(event)) && stop(app) {
        return event.prevent_default();
    }
    commands::on_key(app, event);
}
