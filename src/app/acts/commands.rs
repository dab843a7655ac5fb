//! Carries out commands, from wherever they are called: a key, the palette.

use leptos::prelude::*;
use leptos::web_sys::{self};

use crate::app::acts::files::export_ledger;
use crate::app::acts::intake::{ACCEPTED, LEDGERS, try_sample};
use crate::app::acts::opening::{clear_filter, open};
use crate::app::browser;
use crate::app::browser::late::{self};
use crate::app::state::App;
use crate::app::state::form::Form;
use crate::view::{Command, Ground, Route, Theme};

/// The field behind the commands that let the user choose files.
pub(crate) const FILES: &str = "command-files";

/// Calls the command that is meant by a key, if one is. Whoever calls it has seen to it that no input method is
/// composing and no dialog is open.
pub(crate) fn on_key(app: App, event: &web_sys::KeyboardEvent) {
    // One that a view has used is the view's.
    if event.default_prevented() {
        return;
    }
    let (key, now, is_in_field) = (event.key(), event.time_stamp(), browser::is_in_field(event));
    let allows_single = app.settings.with_untracked(|settings| !settings.no_single_keys);
    let called = app.ui.presses.try_update_value(|presses| {
        presses.press(&browser::stroke(event, &key), now, is_in_field, allows_single)
    });
    if let Some(command) = called.flatten() {
        event.prevent_default();
        run(app, command);
    }
}

/// What decides now which commands make sense.
pub(crate) fn ground(app: App) -> Ground {
    untrack(|| Ground {
        room: app.route.get(),
        has_tasks: app.ledger.with(|ledger| !ledger.tasks.is_empty()),
        has_review: app.review.with(Option::is_some),
        can_undo: app.can_undo(),
        can_redo: app.can_redo(),
        is_filtered: app.view.with(|view| !view.filter.is_empty()),
        has_news: app.look_at_today(|ledger, from| {
            from.seen.is_some_and(|seen| !seen.news(ledger, from.replica, &from.settings.name).is_empty())
        }),
    })
}

/// Carries out a command.
pub(crate) fn run(app: App, command: Command) {
    match command {
        Command::Today => app.go(Route::Today),
        Command::Ledger => app.go(Route::Ledger),
        Command::Reporting => app.go(Route::Reporting),
        Command::Paste => app.go(Route::Paste),
        // There is a way to one where none is open.
        Command::Review if app.review.with_untracked(Option::is_none) => app.go(Route::Paste),
        Command::Review => app.go(Route::Review),
        Command::Settings => app.go(Route::Settings),
        Command::SettingsWho => open_settings(app, "who-title"),
        Command::SettingsAliases => open_settings(app, "aliases-title"),
        Command::SettingsContacts => open_settings(app, "contacts-title"),
        Command::SettingsGroups => open_settings(app, "groups-title"),
        Command::SettingsLights => open_settings(app, "lights-title"),
        Command::SettingsKeyboard => open_settings(app, "keyboard-title"),
        Command::SettingsData => open_settings(app, "data-title"),
        Command::SettingsCopies => open_settings(app, "copies-title"),
        Command::SettingsBin => open_settings(app, "bin-title"),
        Command::Search if app.ledger.with_untracked(|ledger| ledger.tasks.is_empty()) => {}
        Command::Search => in_room(app, Route::Ledger, || browser::focus("search")),
        Command::ClearFilter => in_room(app, Route::Ledger, move || clear_filter(app)),
        Command::NewTask => {
            // Where it is shown when it has been made.
            let here = app.route.get_untracked();
            let room = if here == Route::Today { here } else { Route::Ledger };
            in_room(app, room, move || app.form.set(Some(Form::NewTask)));
        }
        Command::ChooseFiles => choose_files(ACCEPTED),
        Command::Sample => try_sample(app),
        Command::Import => choose_files(LEDGERS),
        Command::ExportAll => export_ledger(app, None),
        Command::ExportMore => in_room(app, Route::Ledger, || browser::press("export-more")),
        Command::MarkSeen => app.mark_seen(),
        Command::Undo => app.undo(),
        Command::Redo => app.redo(),
        Command::Language => {
            app.set_language(app.t_now().other());
            // Everything is built anew.
            late::after_paint(browser::focus_room);
        }
        Command::ThemeSystem => app.set_theme(Theme::System),
        Command::ThemeLight => app.set_theme(Theme::Light),
        Command::ThemeDark => app.set_theme(Theme::Dark),
        Command::Palette => app.ui.palette.set(true),
        Command::Nudges => app.ui.nudges.set(true),
        Command::Keys => app.ui.keys.set(true),
    }
}

/// Opens a task in its panel, in the ledger where this room has none.
pub(crate) fn open_task(app: App, id: &str) {
    let id = id.to_owned();
    let here = app.route.get_untracked();
    let room = if here == Route::Today { here } else { Route::Ledger };
    in_room(app, room, move || open(app, &id));
}

/// Runs something in a room, when that is there and has the focus.
fn in_room(app: App, room: Route, run: impl FnOnce() + 'static) {
    if app.route.get_untracked() == room {
        return run();
    }
    app.go(room);
    late::after_paint(move || late::after_paint(run));
}

fn open_settings(app: App, heading: &'static str) {
    in_room(app, Route::Settings, move || {
        if let Some(heading) = browser::element(heading) {
            heading.scroll_into_view();
        }
        browser::focus(heading);
    });
}

/// Lets the user choose files of these kinds. At once: a browser asks for files only while it handles the user's own key
/// or click.
fn choose_files(accept: &str) {
    let Some(field) = browser::element(FILES) else { return };
    // Fails for no element.
    let _ = field.set_attribute("accept", accept);
    field.click();
}
