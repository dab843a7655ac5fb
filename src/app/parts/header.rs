//! The bar on top: rooms, the palette, undo, language, look.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::keys::keys_view;
use crate::app::state::App;
use crate::messages::Language;
use crate::view::{Command, Route, Theme, pressing_count};

/// The bar on top.
#[component]
pub(crate) fn Header(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let link = move |route: Route, text: &'static str| {
        let current = move || (app.route.get() == route).then_some("page");
        view! { <a class="nav-link" href=route.hash() aria-current=current>{text}</a> }
    };
    view! {
        <header class="bar">
            <a class="brand" href=Route::Ledger.hash()>
                <span class="seal" aria-hidden="true">{Language::Zh.seal()}</span>
                <span class="brand-name">{t.app_name()}</span>
            </a>
            <nav class="nav" aria-label=t.nav()>
                <TodayLink app t/>
                {link(Route::Ledger, t.nav_ledger())}
                {link(Route::Reporting, t.nav_reporting())}
                {link(Route::Paste, t.nav_paste())}
                <Show when=move || app.review.with(Option::is_some)>
                    {link(Route::Review, t.nav_review())}
                </Show>
            </nav>
            <div class="bar-tools">
                <button type="button" class="palette-button" id="open-palette" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K"
                    title=t.palette_open() on:click=move |_| app.ui.palette.set(true)>
                    <span class="visually-hidden">{t.palette_open()}" "</span>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.500 3a5.500 5.500 0 1 0 0 11 5.500 5.500 0 1 0 0-11M12.500 12.500 17 17"/></svg>
                    {keys_view(Command::Palette.keys(), t)}
                </button>
                <button type="button" class="icon-button" title=t.undo() aria-label=t.undo()
                    disabled=move || !app.can_undo() on:click=move |_| app.undo()>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7.5 4 3.5 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H8"/></svg>
                </button>
                <button type="button" class="icon-button" title=t.redo() aria-label=t.redo()
                    disabled=move || !app.can_redo() on:click=move |_| app.redo()>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m12.5 4 4 4-4 4M16 8H8.500a4.500 4.500 0 0 0 0 9H12"/></svg>
                </button>
                <ThemeSwitch app t/>
                <a class="icon-button" id="open-settings" href=Route::Settings.hash() title=t.nav_settings() aria-label=t.nav_settings()
                    aria-current=move || (app.route.get() == Route::Settings).then_some("page")>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 6.500h7.500M14.500 6.500H17M12.500 4.500a2 2 0 1 0 0 4 2 2 0 1 0 0-4M3 13.500h2.500M9.500 13.500H17M7.500 11.500a2 2 0 1 0 0 4 2 2 0 1 0 0-4"/></svg>
                </a>
                <button type="button" class="text-button" id="language-switch" lang=t.other().tag()
                    title=t.switch_language()
                    on:click=move |_| switch_language(app)>
                    {t.other().short_name()}
                </button>
            </div>
        </header>
    }
}

/// The way to today's page, with how many tasks press.
#[component]
fn TodayLink(app: App, t: Language) -> impl IntoView {
    let count = Memo::new(move |_| {
        let today = app.today();
        app.groups.with(|groups| {
            app.settings
                .with(|settings| app.ledger.with(|ledger| pressing_count(ledger, today, settings, groups)))
        })
    });
    let current = move || (app.route.get() == Route::Today).then_some("page");
    view! {
        <a class="nav-link" href=Route::Today.hash() aria-current=current>
            {t.nav_today()}
            {move || (count.get() > 0).then(|| view! {
                <span class="nav-count" aria-hidden="true">{count}</span>
                <span class="visually-hidden">" "{t.pressing(count.get())}</span>
            })}
        </a>
    }
}

/// Everything is built anew in the other language; the focus goes back to the switch.
fn switch_language(app: App) {
    app.set_language(app.t_now().other());
    late::after_paint(|| {
        if let Some(switch) = browser::element("language-switch") {
            let _ = switch.focus();
        }
    });
}

#[component]
fn ThemeSwitch(app: App, t: Language) -> impl IntoView {
    let name = move || match app.theme.get() {
        Theme::System => t.theme_system(),
        Theme::Light => t.theme_light(),
        Theme::Dark => t.theme_dark(),
    };
    let icon = move || match app.theme.get() {
        Theme::System => "M10 3a7 7 0 1 0 0 14 7 7 0 1 0 0-14M10 3v14",
        Theme::Light => {
            "M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600 16 16M16 4l-1.400 1.400M5.400 14.600 4 16"
        }
        Theme::Dark => "M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500",
    };
    // Half light, half dark: as the system says.
    let half = move || {
        (app.theme.get() == Theme::System).then(|| view! { <path class="filled" d="M10 3a7 7 0 0 1 0 14z"/> })
    };
    view! {
        <button type="button" class="icon-button" id="theme-switch" title=name aria-label=name
            on:click=move |_| app.set_theme(app.theme.get_untracked().next())>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=icon/>{half}</svg>
        </button>
    }
}
