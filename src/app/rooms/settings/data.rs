//! Where the data is, and how much of the room there it takes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::section::Section;
use crate::app::acts::lasting;
use crate::app::browser;
use crate::app::browser::{call, late};
use crate::app::parts::file_button::FileButton;
use crate::app::state::App;
use crate::messages::Language;
use crate::store::{Home, Shelf};
use crate::view::{Lasting, Sharing};

/// UTF-16 units that a browser's storage takes, more or less.
const ROOM: usize = 5_000_000;

/// How much room the ledger takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Used {
    /// UTF-16 units of the storage.
    Units(usize),
    /// Records of the database; and bytes of the page in the browser, used and at most, where the browser tells.
    Records(usize, Option<(u64, u64)>),
}

/// Where the data is, and how much of the room there it takes.
#[component]
pub(super) fn WhereData(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let used = RwSignal::new(None);
    Effect::new(move || {
        app.ledger.track();
        app.keeping.is_loaded.track();
        let home = app.keeping.home.get();
        // What was changed is written first.
        late::after_paint(move || measure(app, home, used));
    });
    let home = move || match app.keeping.home.get() {
        Home::Local => t.home_local(),
        Home::Other => t.home_other(),
    };
    let holds = move || app.ledger.with(|ledger| t.holds(ledger.notices.len(), ledger.tasks.len()));
    let sharing = browser::sharing();
    lasting::look(app);
    view! {
        <Section id="data" title=t.data_title()>
            <p class="help">{t.data_never()}</p>
            <dl class="setting-facts">
                <dt>{t.data_home()}</dt>
                <dd id="data-home">{home}</dd>
                <dt>{t.data_holds()}</dt>
                <dd id="data-holds">{holds}</dd>
                <dt>{t.data_used()}</dt>
                <dd id="data-used">{move || used.get().map(|used| used_view(used, t))}</dd>
                <dt>{t.data_lasts()}</dt>
                <dd id="data-lasts">
                    <span>{move || t.lasting(app.lasts.now.get())}</span>" "
                    {move || (app.lasts.now.get() == Lasting::No).then(|| view! {
                        <button type="button" class="link-button" id="ask-lasting" on:click=move |_| lasting::ask(app)>{t.lasting_ask()}</button>
                    })}
                </dd>
            </dl>
            {sharing.map(|sharing| view! {
                <p class="help" id="data-sharing">
                    {t.sharing(sharing)}" "
                    {(sharing == Sharing::PerFile).then(|| view! {
                        <FileButton label=t.moved_import() accept=".json,application/json" class="link-button" id="choose-moved"/>
                    })}
                </p>
            })}
        </Section>
    }
}

fn used_view(used: Used, t: Language) -> impl IntoView {
    let (words, share) = match used {
        Used::Units(units) => (t.used_local(units), Some(units as f64 / ROOM as f64)),
        Used::Records(records, None) => (t.used_records(records), None),
        Used::Records(records, Some((used, of))) => {
            let share = (of > 0).then(|| used as f64 / of as f64);
            ([t.used_records(records), t.used_bytes(used, of)].join(" · "), share)
        }
    };
    let share = share.map(|share| format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0));
    view! {
        {words}
        {share.map(|share| view! { <span class="room" aria-hidden="true"><span class="room-used" style:width=share></span></span> })}
    }
}

fn measure(app: App, home: Home, used: RwSignal<Option<Used>>) {
    if home == Home::Local {
        let units = app.keeping.units();
        // The room may have been left meanwhile.
        let _ = used.try_set(units.map(Used::Units));
        return;
    }
    spawn_local(async move {
        let Some(database) = app.keeping.database() else { return };
        let Ok(keys) = database.keys(Shelf::Records).await else { return };
        let found = Used::Records(keys.len(), estimate().await);
        let _ = used.try_set(Some(found));
    });
}

/// The bytes that the page takes in the browser, and those it may take.
async fn estimate() -> Option<(u64, u64)> {
    let estimate = call(&lasting::manager()?, "estimate", &JsValue::UNDEFINED).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((number("usage")? as u64, number("quota")? as u64))
}
