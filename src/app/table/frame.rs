//! Which rows of the table are built: those in sight, and some more above and below. How high the others are is guessed
//! until they are built once and measured.

use std::collections::BTreeMap;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::app::browser;
use crate::app::listing::Listing;
use crate::app::state::App;
use crate::view::{Columns, Heights, LedgerView, Row, RowKey};

/// How many pixels above and below what is in sight are built too.
const MORE: f64 = 320.0;
/// What is in sight before anything is measured.
const FIRST_SIGHT: (f64, f64) = (0.0, 1000.0);

/// The rows that are built; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    app: App,
    listing: Memo<Listing>,
    heights: StoredValue<Heights>,
    /// Changes when the heights do.
    measured: RwSignal<u32>,
    /// The part of the list that is in sight, in pixels from its top.
    sight: RwSignal<(f64, f64)>,
    /// All rows are built for the printer.
    printing: RwSignal<bool>,
    is_measuring: StoredValue<bool>,
    /// The row at the upper edge of what is in sight, and how much of it is above.
    anchor: StoredValue<Option<(RowKey, f64)>>,
    pub(super) table: NodeRef<Div>,
    pub(super) body: NodeRef<Div>,
    pub(super) list: NodeRef<Div>,
    /// The first row that is built.
    first: Memo<usize>,
    /// The rows that are built, from the first on.
    pub(super) built: Memo<Vec<RowKey>>,
}

impl Frame {
    /// The frame of a table, which listens as long as the component that makes it is there.
    pub(super) fn new(app: App, listing: Memo<Listing>) -> Self {
        let heights = StoredValue::new(listing.with_untracked(|listing| guesses(app, listing, 46.0)));
        let measured = RwSignal::new(0);
        let sight = RwSignal::new(FIRST_SIGHT);
        let printing = RwSignal::new(false);
        let window = Memo::new(move |_| {
            measured.track();
            let count = listing.with(|listing| listing.rows().rows.len());
            if printing.get() {
                return (0, count);
            }
            let (top, bottom) = sight.get();
            let range = heights.with_value(|heights| heights.window(top, bottom, MORE));
            (range.start.min(count), range.end.min(count))
        });
        let first = Memo::new(move |_| window.get().0);
        let built = Memo::new(move |_| {
            let (first, end) = window.get();
            listing.with(|listing| {
                untrack(|| {
                    app.looked_through(|_, catalogue, _| {
                        (first..end).filter_map(|row| listing.rows().key(catalogue, row)).collect::<Vec<_>>()
                    })
                })
            })
        });
        let frame = Self {
            app,
            listing,
            heights,
            measured,
            sight,
            printing,
            is_measuring: StoredValue::new(false),
            anchor: StoredValue::new(None),
            table: NodeRef::new(),
            body: NodeRef::new(),
            list: NodeRef::new(),
            first,
            built,
        };
        frame.follow_listing();
        frame.listen();
        frame
    }

    /// How high the whole list is.
    pub(super) fn total(self) -> f64 {
        self.measured.track();
        self.listing.track();
        self.heights.with_value(Heights::total)
    }

    /// How far the first row that is built is from the top of the list.
    pub(super) fn offset(self) -> f64 {
        self.measured.track();
        let first = self.first.get();
        self.heights.with_value(|heights| heights.top(first))
    }

    /// The first row that is in sight, below the head of the table.
    pub(super) fn first_in_sight(self) -> usize {
        self.measured.track();
        let (top, _) = self.sight.get();
        let below = top + self.head_height();
        self.heights.with_value(|heights| heights.row_at(below))
    }

    /// How much of the table's upper edge its head covers.
    fn head_height(self) -> f64 {
        let head =
            self.table.get_untracked().and_then(|table| table.query_selector(".table-head").ok().flatten());
        head.map_or(0.0, |head| head.get_bounding_client_rect().height())
    }

    /// Another list has other heights. What was in sight stays there when tasks have come, gone or moved; another filter or
    /// order begins at the top. Counts of groups change nothing of where rows are.
    fn follow_listing(self) {
        Effect::new(move |before: Option<(Listing, LedgerView)>| {
            let listing = self.listing.get();
            let view = self
                .app
                .view
                .with_untracked(|view| LedgerView { columns: Columns::default(), ..view.clone() });
            let is_same = |other: &Listing| {
                other.edition() == listing.edition() && other.rows().rows == listing.rows().rows
            };
            if before.as_ref().is_some_and(|(other, _)| is_same(other)) {
                return (listing, view);
            }
            let stays = before.as_ref().is_some_and(|(_, other)| *other == view);
            let anchor = self.anchor.get_value().filter(|_| stays);
            self.guess();
            if let Some((row, below)) = anchor.and_then(|(key, below)| Some((self.row_with(&key)?, below))) {
                let top = self.heights.with_value(|heights| heights.top(row));
                self.scroll_by(top + below - self.sight.get_untracked().0);
            } else if before.is_some() && !stays {
                self.scroll_to_top();
            }
            self.look();
            self.measure_soon();
            (listing, view)
        });
        // What is built anew is measured before it is painted.
        Effect::new(move || {
            self.built.track();
            self.measure_soon();
        });
    }

    /// Remembers what is in sight, and how far it is scrolled past.
    fn drop_anchor(self) {
        let (top, _) = self.sight.get_untracked();
        let (row, below) = self.heights.with_value(|heights| {
            let row = heights.row_at(top);
            (row, top - heights.top(row))
        });
        self.anchor.set_value(self.key(row).map(|key| (key, below)));
    }

    fn key(self, row: usize) -> Option<RowKey> {
        untrack(|| {
            self.app.looked_through(|_, catalogue, _| {
                self.listing.with(|listing| listing.rows().key(catalogue, row))
            })
        })
    }

    /// The row of a task or group that a key names.
    fn row_with(self, key: &RowKey) -> Option<usize> {
        match key {
            RowKey::Task(_, id) | RowKey::Section(_, id) => self.row_of(id),
            RowKey::Group(key) => self.listing.with_untracked(|listing| {
                let rows = listing.rows();
                rows.rows.iter().position(|row| {
                    matches!(row, Row::Group(nth) if rows.groups.get(*nth).is_some_and(|group| group.key == *key))
                })
            }),
        }
    }

    /// The row of a task.
    pub(super) fn row_of(self, id: &str) -> Option<usize> {
        let place = untrack(|| self.app.looked_through(|_, catalogue, _| catalogue.place(id)))?;
        self.listing.with_untracked(|listing| listing.rows().row_of(place))
    }

    fn guess(self) {
        let body = self.body.get_untracked().map_or(0.0, |body| body.get_bounding_client_rect().width());
        let words = self
            .table
            .get_untracked()
            .and_then(|table| table.query_selector(".table-head [data-column='task']").ok().flatten());
        let width = words.map_or(0.0, |head| head.get_bounding_client_rect().width());
        // In cards the words have the whole width but for the number.
        let width = if width > 0.0 { width } else { (body - 90.0).max(120.0) };
        let line = (width / 17.0).max(6.0);
        let heights = self.listing.with_untracked(|listing| guesses(self.app, listing, line));
        self.heights.set_value(heights);
        self.measured.update(|version| *version += 1);
    }

    fn listen(self) {
        // Every scroller on the way up: the table's own, or on narrow pages the page.
        let on_scroll = Closure::<dyn FnMut()>::new(move || self.look());
        let options = web_sys::AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(true);
        let listener: JsValue = on_scroll.as_ref().clone();
        // Fails for no function.
        let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
            "scroll",
            listener.unchecked_ref(),
            &options,
        );
        let on_scroll = StoredValue::new_local(on_scroll);
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            self.look();
            self.measure_soon();
        });
        let before_print = window_event_listener(leptos::ev::beforeprint, move |_| self.printing.set(true));
        let after_print = window_event_listener(leptos::ev::afterprint, move |_| self.printing.set(false));
        let observer = StoredValue::new_local(None::<(web_sys::ResizeObserver, Closure<dyn FnMut()>)>);
        Effect::new(move || {
            let (Some(list), Some(table)) = (self.list.get(), self.table.get()) else { return };
            let callback = Closure::<dyn FnMut()>::new(move || {
                self.look();
                self.measure();
            });
            if let Ok(made) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
                made.observe(&list);
                made.observe(&table);
                observer.set_value(Some((made, callback)));
            }
        });
        on_cleanup(move || {
            on_scroll.try_with_value(|on_scroll| {
                let _ = document().remove_event_listener_with_callback_and_bool(
                    "scroll",
                    on_scroll.as_ref().unchecked_ref(),
                    true,
                );
            });
            observer.try_with_value(|observer| {
                if let Some((observer, _)) = observer {
                    observer.disconnect();
                }
            });
            resized.remove();
            before_print.remove();
            after_print.remove();
        });
    }

    /// Finds out what is in sight.
    fn look(self) {
        let Some(Some(body)) = self.body.try_get_untracked() else { return };
        let Some((upper, lower)) = self.edges() else { return };
        let top = body.get_bounding_client_rect().top();
        let sight = ((upper - top).max(0.0), (lower - top).max(0.0));
        if self.sight.try_get_untracked().is_some_and(|now| now != sight) {
            self.sight.set(sight);
            self.drop_anchor();
        }
    }

    /// The edges of what the user sees of the table, in pixels from the top of the window.
    fn edges(self) -> Option<(f64, f64)> {
        let height = window().inner_height().ok()?.as_f64()?;
        let Some(scroller) = self.scroller() else { return Some((0.0, height)) };
        let rect = scroller.get_bounding_client_rect();
        Some((rect.top().max(0.0), rect.bottom().min(height)))
    }

    /// What scrolls: the table, or on narrow pages what it stands in.
    fn scroller(self) -> Option<Element> {
        let mut element: Option<Element> = self.table.try_get_untracked()?.map(Into::into);
        while let Some(here) = element {
            let style = window().get_computed_style(&here).ok().flatten();
            let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
            if overflow.is_some_and(|value| value == "auto" || value == "scroll") {
                return Some(here);
            }
            element = here.parent_element();
        }
        document().document_element()
    }

    fn scroll_by(self, distance: f64) {
        if let Some(scroller) = self.scroller().filter(|_| distance != 0.0) {
            scroller.set_scroll_top((f64::from(scroller.scroll_top()) + distance).round() as i32);
        }
    }

    fn scroll_to_top(self) {
        let (Some((upper, _)), Some(body)) = (self.edges(), self.body.get_untracked()) else { return };
        let above = body.get_bounding_client_rect().top() - upper - self.head_height();
        if above < 0.0 {
            // On narrow pages the search box stays where the user types.
            let is_own = self.scroller().is_some_and(|scroller| scroller.id() == "table");
            self.scroll_by(if is_own { above } else { above - 200.0 });
        }
    }

    /// Measures what is built when it is laid out, before it is painted.
    fn measure_soon(self) {
        if self.is_measuring.try_get_value() != Some(false) {
            return;
        }
        self.is_measuring.set_value(true);
        request_animation_frame(move || {
            if self.is_measuring.try_update_value(|is| *is = false).is_some() {
                self.measure();
            }
        });
    }

    fn measure(self) {
        let Some(Some(list)) = self.list.try_get_untracked() else { return };
        if self.printing.get_untracked() {
            return;
        }
        let (first, top) = (self.first.get_untracked(), self.sight.get_untracked().0);
        let rows = list.children();
        let (mut grown, mut grown_above) = (0.0, 0.0);
        self.heights.update_value(|heights| {
            let above = heights.row_at(top);
            for nth in 0..rows.length() {
                let Some(element) = rows.item(nth) else { continue };
                let row = first + nth as usize;
                // Two for the head's row, which is the first.
                set_row_index(&element, row + 2);
                self.settle_tab(&element);
                let height = element.get_bounding_client_rect().height();
                if (height - heights.height(row)).abs() < 0.25 {
                    continue;
                }
                let by = heights.set(row, height);
                grown += by.abs();
                if row < above {
                    grown_above += by;
                }
            }
        });
        if grown > 0.0 {
            self.measured.update(|version| *version += 1);
            // What is in sight stays where it is.
            self.scroll_by(grown_above);
        }
    }

    /// The row that the keyboard is at can be reached by Tab, the others by the arrows: nobody has to go through all of them
    /// to leave the table.
    fn settle_tab(self, row: &Element) {
        let Some(id) = row.get_attribute("data-task-id") else { return };
        let is_active = self.app.active.with_untracked(|active| active.as_ref() == Some(&id));
        let wanted = if is_active { "on" } else { "off" };
        if row.get_attribute("data-tab").as_deref() == Some(wanted) {
            return;
        }
        // None of these fails: the names are names.
        let _ = row.set_attribute("data-tab", wanted);
        for control in browser::all(row, CONTROLS) {
            let _ = if is_active {
                control.remove_attribute("tabindex")
            } else {
                control.set_attribute("tabindex", "-1")
            };
        }
    }

    /// Lets Tab reach the row that the keyboard is at now.
    pub(super) fn settle_tabs(self) {
        let Some(Some(list)) = self.list.try_get_untracked() else { return };
        let rows = list.children();
        (0..rows.length()).filter_map(|nth| rows.item(nth)).for_each(|row| self.settle_tab(&row));
    }

    /// Brings a row into sight, unless it is.
    pub(super) fn reveal(self, row: usize) {
        let Some((upper, lower)) = self.edges() else { return };
        let Some(body) = self.body.get_untracked() else { return };
        let (top, height) = self.heights.with_value(|heights| (heights.top(row), heights.height(row)));
        let here = body.get_bounding_client_rect().top() + top;
        let upper = upper + self.head_height();
        if here < upper {
            self.scroll_by(here - upper - 8.0);
        } else if here + height > lower {
            self.scroll_by((here + height - lower + 8.0).min(here - upper));
        }
        self.look();
    }
}

/// What in a row can be reached by Tab.
const CONTROLS: &str = "button, input, select";

fn set_row_index(element: &Element, index: usize) {
    let index = index.to_string();
    if element.get_attribute("aria-rowindex").as_deref() != Some(&index) {
        // Fails only for names that are no names.
        let _ = element.set_attribute("aria-rowindex", &index);
    }
}

/// How high the rows of a listing may be, where a line of words has this many characters.
fn guesses(app: App, listing: &Listing, line: f64) -> Heights {
    untrack(|| {
        app.looked_through(|_, catalogue, _| {
            let mut known: BTreeMap<usize, f64> = BTreeMap::new();
            Heights::new(listing.rows().rows.iter().map(|row| match row {
                Row::Group(_) => 84.0,
                Row::Section(..) => 44.0,
                Row::Task(_, place) => {
                    // Most characters have three bytes.
                    let characters = catalogue.length(*place) / 3;
                    *known
                        .entry(characters)
                        .or_insert_with(|| (characters as f64 / line).ceil().max(1.0) * 28.0 + 18.0)
                }
            }))
        })
    })
}
