//! Banners that stay as long as something is not in order with the storage.

use leptos::prelude::*;

use crate::app::acts::backups;
use crate::app::acts::files::{export_ledger, save_file};
use crate::app::browser;
use crate::app::state::App;
use crate::messages::Language;
use crate::store::{Damaged, StoreError};

/// The banners; none where all is in order.
#[component]
pub(crate) fn TroubleBanners(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    view! {
        <div role="alert">
            {move || app.keeping.trouble.get().map(|error| {
                // What a newer version keeps is safe: there is nothing to save, and nothing to try again.
                let is_read_only = error == StoreError::Newer;
                let is_half_read = error == StoreError::HalfRead;
                let (class, title) = match error {
                    StoreError::Newer => ("banner", t.read_only_title()),
                    StoreError::HalfRead => ("banner banner-wrong", t.half_read_title()),
                    _ => ("banner banner-wrong", t.not_saved()),
                };
                view! {
                    <div class=class id="trouble">
                        <p><strong>{title}</strong>" "{t.store_error(&error)}</p>
                        <div class="banner-actions">
                            <button type="button" class="button" on:click=move |_| export_ledger(app, None)>{t.export_now()}</button>
                            {(!is_read_only && !is_half_read).then(|| view! {
                                <button type="button" class="button" on:click=move |_| app.try_keeping_again()>{t.try_again()}</button>
                            })}
                        </div>
                    </div>
                }
            })}
            {move || app.keeping.is_gone.get().then(|| view! { <GoneBanner app t/> })}
            {move || {
                let damaged = app.keeping.damaged.get();
                (!damaged.is_empty()).then(|| view! {
                    <div class="banner" id="damaged">
                        <p><strong>{t.damaged_title(damaged.len())}</strong>" "{t.damaged_text()}</p>
                        <div class="banner-actions">
                            <button type="button" class="button" on:click=move |_| save_damaged(&app.keeping.damaged.get_untracked(), t)>
                                {t.damaged_save()}
                            </button>
                            {move || app.keeping.backups.with(|backups| backups.first().cloned()).map(|backup| {
                                let day = browser::local_day(backup.at).to_string();
                                view! {
                                    <button type="button" class="button" id="damaged-backup" on:click=move |_| backups::open(app, backup.clone())>
                                        {t.damaged_backup(&day)}
                                    </button>
                                }
                            })}
                            <button type="button" class="button" on:click=move |_| app.forget_damaged()>{t.damaged_forget()}</button>
                        </div>
                    </div>
                })
            }}
        </div>
    }
}

/// Says that what was kept is gone, and from where it can be had again.
#[component]
fn GoneBanner(app: App, t: Language) -> impl IntoView {
    let seen = move |_| app.keeping.is_gone.set(false);
    view! {
        <div class="banner banner-wrong" id="gone">
            <p>
                <strong>{t.gone_title()}</strong>" "{t.gone_text()}" "
                {move || app.keeping.backups.with(|backups| match backups.first() {
                    Some(backup) => t.gone_with_copy(&browser::local_day(backup.at).to_string(), backup.tasks),
                    None => t.gone_without_copy().to_owned(),
                })}
            </p>
            <div class="banner-actions">
                {move || app.keeping.backups.with(|backups| backups.first().cloned()).map(|backup| view! {
                    <button type="button" class="button" id="gone-restore" on:click=move |_| backups::open(app, backup.clone())>{t.gone_restore()}</button>
                })}
                <button type="button" class="button" on:click=seen>{t.gone_seen()}</button>
            </div>
        </div>
    }
}

fn save_damaged(damaged: &[Damaged], t: Language) {
    let mut records = serde_json::Map::new();
    for record in damaged {
        records.insert(record.key.clone(), record.text.clone().into());
    }
    save_file(t.damaged_file_name(), &serde_json::Value::Object(records).to_string());
}
