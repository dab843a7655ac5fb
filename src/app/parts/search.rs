//! The search box: what is typed is found at once, and names in it can be chosen from a list.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{self, HtmlInputElement};
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::app::browser::late::{self, Part, late};
use crate::app::state::App;
use crate::ledger::{Facets, Term};
use crate::messages::Language;
use crate::view::{Offer, offers, without_last_word};

/// How long no key comes until something is offered.
const OFFER_PAUSE: Duration = Duration::from_millis(90);

/// What a chosen value is called; a notice by its title.
pub(crate) fn term_name(app: App, term: &Term, t: Language) -> String {
    let title = match term {
        Term::Notice(id) => {
            app.ledger.with_untracked(|ledger| ledger.notices.get(id).and_then(|notice| notice.title.clone()))
        }
        _ => None,
    };
    t.term(term, title.as_deref())
}

/// The language of that name, where it stands in a notice and is not one of our words.
fn term_language(term: &Term) -> Option<&'static str> {
    matches!(term, Term::Unit(_) | Term::Person(_) | Term::Notice(_)).then_some("zh-CN")
}

/// The search box.
#[component]
pub(crate) fn SearchBox(app: App, t: Language) -> impl IntoView {
    let is_composing = StoredValue::new(false);
    let part = StoredValue::new(Part::here());
    let offered = RwSignal::new(Vec::<Offer>::new());
    let picked = RwSignal::new(None::<usize>);
    let field =
        move || browser::element("search").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let forget = move || {
        if !offered.with_untracked(Vec::is_empty) {
            offered.set(Vec::new());
        }
        picked.set(None);
    };
    // Offered when the typing pauses: what was typed is found first, and the next key is not kept waiting.
    let offer_soon = move |search: String| {
        let offer = move || {
            let is_current = app.view.try_with_untracked(|view| view.filter.search == search) == Some(true);
            if !is_current || !field().is_some_and(|field| browser::has_focus(&field)) {
                return;
            }
            let facets = untrack(|| {
                app.looked_through(|catalogue, from| {
                    // Counted as if the word that is being typed were not there yet.
                    let typed = app.view.with_untracked(|view| view.filter.clone());
                    let mut filter = typed;
                    filter.search = without_last_word(&search).to_owned();
                    Facets::of(catalogue, &filter, from)
                })
            });
            let now = offers(&search, &facets, |term| term_name(app, term, t));
            // The same offers again leave what is picked among them.
            if offered.with_untracked(|offered| *offered != now) {
                offered.set(now);
                picked.set(None);
            }
        };
        part.with_value(|part| part.after(OFFER_PAUSE, offer));
    };
    let search = move |field: &HtmlInputElement| {
        let typed = field.value();
        app.view.update(|view| view.filter.search.clone_from(&typed));
        offer_soon(typed);
    };
    let on_input = move |event: ev::Event| {
        if let Some(field) = browser::target::<HtmlInputElement>(&event).filter(|_| !is_composing.get_value())
        {
            search(&field);
        }
    };
    let on_composed = move |event: ev::CompositionEvent| {
        is_composing.set_value(false);
        if let Some(field) = browser::target::<HtmlInputElement>(&event) {
            search(&field);
        }
    };
    // The field is the user's: it is written only where the filter was changed elsewhere.
    Effect::new(move || {
        let search = app.view.with(|view| view.filter.search.clone());
        if let Some(field) = field().filter(|field| field.value() != search && !is_composing.get_value()) {
            field.set_value(&search);
        }
    });
    let pick = move |nth: usize| {
        let Some(offer) = offered.with_untracked(|offered| offered.get(nth).cloned()) else { return };
        app.view.update(|view| {
            view.filter.search = without_last_word(&view.filter.search).to_owned();
            view.filter.add(offer.term);
        });
        forget();
        browser::focus("search");
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if browser::is_composing(&event) {
            return;
        }
        let count = offered.with_untracked(Vec::len);
        let now = picked.get_untracked();
        match (event.key().as_str(), now) {
            ("ArrowDown", now) if count > 0 => picked.set(Some(now.map_or(0, |now| (now + 1) % count))),
            ("ArrowUp", Some(0)) => picked.set(None),
            ("ArrowUp", Some(now)) => picked.set(Some(now - 1)),
            ("Enter", Some(now)) => pick(now),
            // Into the list that was found.
            ("ArrowDown" | "Enter", _) => {
                forget();
                browser::focus("table");
            }
            ("Escape", _) if count > 0 => forget(),
            ("Escape", _) => app.view.update(|view| view.filter.search.clear()),
            ("Backspace", _) if app.view.with_untracked(|view| view.filter.search.is_empty()) => {
                let last = app.view.with_untracked(|view| view.filter.terms().last().cloned());
                let Some(last) = last else { return };
                app.view.update(|view| view.filter.remove(&last));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let is_open = Memo::new(move |_| offered.with(|offered| !offered.is_empty()));
    let option_id = |nth: usize| format!("find-offer-{nth}");
    view! {
        <div class="search-field">
            <input type="search" id="search" class="search" autocomplete="off" spellcheck="false" role="combobox"
                placeholder=t.ledger_search() aria-label=t.ledger_search() title=t.find_help() aria-controls="find-offers"
                aria-autocomplete="list" aria-expanded=move || is_open.get().to_string()
                aria-activedescendant=move || picked.get().map(option_id)
                value=app.view.with_untracked(|view| view.filter.search.clone())
                on:input=on_input on:keydown=on_key on:blur=late(move |_| forget())
                on:compositionstart=move |_| is_composing.set_value(true) on:compositionend=late(on_composed)/>
            <ul class="offers" id="find-offers" role="listbox" aria-label=t.find_offers() class:is-open=move || is_open.get()>
                {move || offered.get().into_iter().enumerate().map(|(nth, offer)| {
                    let kind = t.term_kind(offer.term.kind());
                    let name = term_name(app, &offer.term, t);
                    let language = term_language(&offer.term);
                    // Pressing must not take the focus from the field.
                    let press = move |event: ev::MouseEvent| { event.prevent_default(); pick(nth); };
                    view! {
                        <li role="option" id=option_id(nth) class="offer" class:is-picked=move || picked.get() == Some(nth)
                            aria-selected=move || (picked.get() == Some(nth)).to_string() on:mousedown=press>
                            <span class="offer-kind">{kind}</span>
                            <span class="offer-name" lang=language>{name}</span>
                            <span class="offer-count">{offer.count}</span>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <p class="visually-hidden" role="status">{move || is_open.get().then(|| t.find_offered(offered.with(Vec::len)))}</p>
        </div>
    }
}

/// What is filtered by; each can be taken away.
#[component]
pub(crate) fn Chips(app: App, t: Language) -> impl IntoView {
    let terms = Memo::new(move |_| app.view.with(|view| view.filter.terms().to_vec()));
    let chip = move |term: Term| {
        let name = term_name(app, &term, t);
        let language = term_language(&term);
        let kind = t.term_kind(term.kind());
        let label = t.chip_remove(&format!("{kind} {name}"));
        let remove = move |_| {
            app.view.update(|view| view.filter.remove(&term));
            late::after_paint(|| browser::keep_focus(&["search"]));
        };
        view! {
            <li class="chip">
                <span class="chip-kind">{kind}</span>
                <span class="chip-name" lang=language title=name.clone()>{name.clone()}</span>
                <button type="button" class="chip-remove" aria-label=label.clone() title=label on:click=remove>
                    <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m3 3 6 6M9 3 3 9"/></svg>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || terms.with(|terms| !terms.is_empty())>
            <ul class="chips" id="chips" aria-label=t.chips()>
                <For each=move || terms.get() key=Term::clone children=chip/>
            </ul>
        </Show>
    }
}
