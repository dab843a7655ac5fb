//! Which rows of the table are built: those in sight, and some more above and below. How high the others are is guessed
//! until they are built once and measured.

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::follow::Follower;
use super::follow::Turn;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::view::{Heights, RowKey, Sight, line_length, reveal_by, top_by};

/// How many pixels above and below what is in sight are built too.
const MORE: f64 = 320.0;
/// Where all rows are other ones, those in sight come first, and those around them when nothing has happened for so long.
const REST: Duration = Duration::from_millis(100);

/// What the page is like around the rows.
#[derive(Clone)]
struct Page {
    /// How much of the table's upper edge its head covers, in pixels.
    head: f64,
    /// How far the table is scrolled past its own top; less than none where that is in sight.
    past: f64,
    /// What scrolls: the table, or on narrow pages what it stands in.
    scroller: Option<Element>,
}

/// The rows that are built; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    app: App,
    listing: Memo<Listing>,
    follower: Follower,
    /// Changes when the heights do.
    measured: RwSignal<u32>,
    sight: RwSignal<Sight>,
    /// How many pixels above and below it are built too.
    more: RwSignal<f64>,
    /// How long all rows have not become other ones.
    rest: late::Pause,
    /// What was measured of the page when it was last laid out. Asking again in the midst of a change would have it laid
    /// out once more.
    page: StoredValue<Page, LocalStorage>,
    is_measuring: StoredValue<bool>,
    /// The row at the upper edge of what is in sight, and how much of it is above.
    anchor: StoredValue<Option<(RowKey, f64)>>,
    pub(super) table: NodeRef<Div>,
    pub(super) body: NodeRef<Div>,
    pub(super) list: NodeRef<Div>,
    /// The rows that are built: the first, and the first after them.
    window: Memo<(usize, usize)>,
    /// The first of them.
    first: Memo<usize>,
    /// The rows that are built, from the first on.
    pub(super) built: Memo<Vec<RowKey>>,
}

impl Frame {
    /// The frame of a table, which listens as long as the component that makes it is there.
    pub(super) fn new(app: App, listing: Memo<Listing>) -> Self {
        let page = Page { head: 0.0, past: 0.0, scroller: None };
        let follower = Follower::new(app);
        let measured = RwSignal::new(0);
        let sight = RwSignal::new(Sight::FIRST);
        let more = RwSignal::new(MORE);
        let window = Memo::new(move |_| {
            measured.track();
            let listing = listing.get();
            follower.keep_up(&listing);
            let count = listing.rows().rows.len();
            let (mut sight, mut more) = (sight.get(), more.get());
            // What is in sight is about to change.
            if follower.turn() == Some(Turn::Top) {
                (sight, more) = (sight.at_top(), 0.0);
            }
            let range = follower.heights.with_value(|heights| heights.window(sight.top, sight.bottom, more));
            (range.start.min(count), range.end.min(count))
        });
        let first = Memo::new(move |_| window.get().0);
        let built = Memo::new(move |_| {
            let (first, end) = window.get();
            listing.with(|listing| {
                untrack(|| {
                    app.looked_through(|catalogue, _| {
                        (first..end).filter_map(|row| listing.rows().key(catalogue, row)).collect::<Vec<_>>()
                    })
                })
            })
        });
        let frame = Self {
            app,
            listing,
            follower,
            window,
            measured,
            sight,
            more,
            rest: late::Pause::new(),
            page: StoredValue::new_local(page),
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

    fn heights(self) -> StoredValue<Heights> {
        self.follower.heights
    }

    /// How high the whole list is.
    pub(super) fn total(self) -> f64 {
        self.measured.track();
        self.listing.track();
        let _ = self.window.get_untracked();
        self.heights().with_value(Heights::total)
    }

    /// How far the first row that is built is from the top of the list.
    pub(super) fn offset(self) -> f64 {
        self.measured.track();
        let first = self.first.get();
        self.heights().with_value(|heights| heights.top(first))
    }

    /// The first row that is in sight, below the head of the table.
    pub(super) fn first_in_sight(self) -> usize {
        self.measured.track();
        self.window.track();
        let below = self.sight.get().top + self.page.with_value(|page| page.head);
        self.heights().with_value(|heights| heights.row_at(below))
    }

    /// What was in sight stays there when tasks have come, gone or moved; another filter or order begins at the top.
    fn follow_listing(self) {
        Effect::new(move || {
            self.listing.track();
            self.app.view.track();
            // Takes up the list, if no row of it was built yet.
            let _ = self.window.get_untracked();
            self.follower.note_view();
            let Some(turn) = self.follower.take_turn() else { return };
            match turn {
                Turn::Top => {
                    self.leap();
                    self.scroll_to_top();
                }
                Turn::Stay => self.stay(),
            }
            self.measured.update(|version| *version += 1);
            self.measure_soon();
        });
        // What is built anew is measured before it is painted.
        Effect::new(move || {
            self.built.track();
            self.measure_soon();
        });
    }

    /// Scrolls to where the user looked before heights became other ones.
    fn stay(self) {
        let anchor = self.anchor.get_value();
        let row = anchor.and_then(|(key, below)| Some((self.row_with(&key)?, below)));
        if let Some((row, below)) = row {
            let top = self.heights().with_value(|heights| heights.top(row));
            self.scroll_by(top + below - self.sight.get_untracked().top);
        }
    }

    /// Builds the rows in sight alone, until there is time for more.
    fn leap(self) {
        if self.more.get_untracked() > 0.0 {
            self.more.set(0.0);
        }
        self.rest.then(REST, move || self.more.set(MORE));
    }

    /// Remembers what is in sight, and how far it is scrolled past.
    fn drop_anchor(self) {
        let top = self.sight.get_untracked().top;
        let (row, below) = self.heights().with_value(|heights| heights.anchor(top));
        self.anchor.set_value(self.key(row).map(|key| (key, below)));
    }

    fn key(self, row: usize) -> Option<RowKey> {
        untrack(|| {
            self.app.looked_through(|catalogue, _| {
                self.listing.with(|listing| listing.rows().key(catalogue, row))
            })
        })
    }

    /// The row of a task or group that a key names.
    fn row_with(self, key: &RowKey) -> Option<usize> {
        match key {
            RowKey::Task(_, id) | RowKey::Section(_, id) => self.row_of(id),
            RowKey::Group(key) => self.listing.with_untracked(|listing| listing.rows().row_of_group(key)),
        }
    }

    /// The row of a task.
    pub(super) fn row_of(self, id: &str) -> Option<usize> {
        let place = untrack(|| self.app.looked_through(|catalogue, _| catalogue.place(id)))?;
        self.listing.with_untracked(|listing| listing.rows().row_of(place))
    }

    /// Finds out what the page is like. Costs nothing where it is laid out.
    fn learn(self) {
        let (Some(Some(table)), Some(Some(body))) =
            (self.table.try_get_untracked(), self.body.try_get_untracked())
        else {
            return;
        };
        // Fails for no selector.
        let part = |selector: &str| table.query_selector(selector).ok().flatten();
        let words =
            part(".table-head [data-column='task']").map(|head| head.get_bounding_client_rect().width());
        let line = line_length(words, || body.get_bounding_client_rect().width());
        let head = part(".table-head").map_or(0.0, |head| head.get_bounding_client_rect().height());
        let scroller = scroller_of(&table);
        self.page.update_value(|page| *page = Page { head, scroller, past: page.past });
        if self.follower.set_line(line, &self.listing.get_untracked()) {
            self.measured.update(|version| *version += 1);
            self.stay();
        }
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
            self.learn();
            self.look();
            self.measure_soon();
        });
        let observer = StoredValue::new_local(None);
        Effect::new(move || {
            let (Some(list), Some(table)) = (self.list.get(), self.table.get()) else { return };
            let head = table.query_selector(".table-head").ok().flatten();
            let sized: Vec<Element> =
                [Some(list.into()), Some(table.into()), head].into_iter().flatten().collect();
            observer.set_value(late::SizeObserver::new(&sized, move || {
                self.learn();
                self.look();
                self.measure();
            }));
        });
        on_cleanup(move || {
            on_scroll.try_with_value(|on_scroll| {
                let _ = document().remove_event_listener_with_callback_and_bool(
                    "scroll",
                    on_scroll.as_ref().unchecked_ref(),
                    true,
                );
            });
            resized.remove();
        });
    }

    /// Finds out what is in sight.
    fn look(self) {
        let Some(Some(body)) = self.body.try_get_untracked() else { return };
        let Some((upper, lower)) = self.edges() else { return };
        let top = body.get_bounding_client_rect().top();
        self.page.update_value(|page| page.past = upper + page.head - top);
        let sight = Sight::between(upper, lower, top);
        if let Some(before) = self.sight.try_get_untracked().filter(|before| *before != sight) {
            if sight.leaps_from(before) {
                self.leap();
            }
            self.sight.set(sight);
            self.drop_anchor();
        }
    }

    /// The edges of what the user sees of the table, in pixels from the top of the window.
    fn edges(self) -> Option<(f64, f64)> {
        let height = window().inner_height().ok()?.as_f64()?;
        let Some(scroller) = self.page.with_value(|page| page.scroller.clone()) else {
            return Some((0.0, height));
        };
        let rect = scroller.get_bounding_client_rect();
        Some((rect.top().max(0.0), rect.bottom().min(height)))
    }

    fn scroll_by(self, distance: f64) {
        if distance == 0.0 {
            return;
        }
        if let Some(scroller) = self.page.with_value(|page| page.scroller.clone()) {
            scroller.set_scroll_top((f64::from(scroller.scroll_top()) + distance).round() as i32);
        }
    }

    fn scroll_to_top(self) {
        // Mostly it is there already, which can be told without having the page laid out.
        let (past, is_own) = self.page.with_value(|page| {
            let scroller = page.scroller.as_ref();
            (page.past, scroller.is_some_and(|scroller| scroller.id() == "table"))
        });
        if let Some(distance) = top_by(past, is_own) {
            self.scroll_by(distance);
            self.look();
        }
    }

    /// Measures what is built when it is laid out, before it is painted.
    fn measure_soon(self) {
        if self.is_measuring.try_get_value() != Some(false) {
            return;
        }
        self.is_measuring.set_value(true);
        late::before_paint(move || {
            if self.is_measuring.try_update_value(|is| *is = false).is_some() {
                self.look();
                self.measure();
            }
        });
    }

    fn measure(self) {
        let Some(Some(list)) = self.list.try_get_untracked() else { return };
        let (first, top) = (self.first.get_untracked(), self.sight.get_untracked().top);
        let rows = list.children();
        let rows: Vec<Element> = (0..rows.length()).filter_map(|nth| rows.item(nth)).collect();
        // All is read before anything is written, which would have the page laid out for each row.
        let tall: Vec<f64> = rows.iter().map(|row| row.get_bounding_client_rect().height()).collect();
        let growth = self.heights().try_update_value(|heights| heights.measure(first, &tall, top));
        for (row, element) in (first..).zip(&rows) {
            // Two for the head's row, which is the first.
            set_row_index(element, row + 2);
            self.settle_tab(element);
        }
        if let Some(growth) = growth.filter(|growth| growth.all > 0.0) {
            self.measured.update(|version| *version += 1);
            // What is in sight stays where it is.
            self.scroll_by(growth.above);
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
        let (top, height) = self.heights().with_value(|heights| (heights.top(row), heights.height(row)));
        let here = body.get_bounding_client_rect().top() + top;
        let upper = upper + self.page.with_value(|page| page.head);
        self.scroll_by(reveal_by(here, height, upper, lower));
        self.look();
    }
}

/// What an element is scrolled by.
fn scroller_of(element: &Element) -> Option<Element> {
    let mut element = Some(element.clone());
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

/// What in a row can be reached by Tab.
const CONTROLS: &str = "button, input, select";

fn set_row_index(element: &Element, index: usize) {
    let index = index.to_string();
    if element.get_attribute("aria-rowindex").as_deref() != Some(&index) {
        // Fails only for names that are no names.
        let _ = element.set_attribute("aria-rowindex", &index);
    }
}
