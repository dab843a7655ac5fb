//! Follows the list that the table shows: how high its rows may be, and where to look when it has become another one.

use leptos::prelude::*;

use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::view::{Columns, Heights, LedgerView, Row};

/// Where to look when the list has become another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// To its beginning: the user has asked for another list.
    Top,
    /// Where the user looks already: tasks have come, gone or moved.
    Stay,
}

/// Follows the list; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Follower {
    app: App,
    /// How high the rows are: as measured, or as guessed until then.
    pub(super) heights: StoredValue<Heights>,
    /// How many characters a line of words has.
    line: StoredValue<f64>,
    shown: StoredValue<Option<(Listing, LedgerView)>>,
    turn: StoredValue<Option<Turn>>,
}

impl Follower {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            heights: StoredValue::new(Heights::new([])),
            line: StoredValue::new(46.0),
            shown: StoredValue::new(None),
            turn: StoredValue::new(None),
        }
    }

    /// Takes up this list, unless it is the same as before; counts of groups change nothing of where rows are. Called before
    /// any row of it is built, so that rows are not built twice.
    pub(super) fn keep_up(self, listing: &Listing) {
        let view = self.view();
        let turn = self.shown.with_value(|shown| match shown {
            Some((before, _)) if before.has_same_rows(listing) => None,
            Some((_, before)) => Some(if *before == view { Turn::Stay } else { Turn::Top }),
            None => Some(Turn::Stay),
        });
        if turn.is_some() {
            self.guess(listing);
            self.turn.set_value(turn);
        }
        self.shown.set_value(Some((listing.clone(), view)));
    }

    /// Remembers how the list is looked at, when that has changed and the list has not.
    pub(super) fn note_view(self) {
        let view = self.view();
        self.shown.update_value(|shown| {
            if let Some((_, before)) = shown {
                *before = view;
            }
        });
    }

    /// Where to look now.
    pub(super) fn turn(self) -> Option<Turn> {
        self.turn.get_value()
    }

    /// Where to look now; who asks again is told nothing.
    pub(super) fn take_turn(self) -> Option<Turn> {
        self.turn.try_update_value(Option::take).flatten()
    }

    /// Sets how many characters a line of words has. Where that is quite another number, all heights are guessed anew, and
    /// it is `true`.
    pub(super) fn set_line(self, line: f64, listing: &Listing) -> bool {
        let before = self.line.get_value();
        let is_other = (line - before).abs() > before / 10.0;
        if is_other {
            self.line.set_value(line);
            self.guess(listing);
        }
        is_other
    }

    /// What a view shows does not hang on its columns.
    fn view(self) -> LedgerView {
        self.app.view.with_untracked(|view| LedgerView { columns: Columns::default(), ..view.clone() })
    }

    fn guess(self, listing: &Listing) {
        let line = self.line.get_value();
        let heights = untrack(|| {
            self.app.looked_through(|catalogue, _| {
                Heights::new(listing.rows().rows.iter().map(|row| match row {
                    Row::Group(_) => 84.0,
                    Row::Section(..) => 44.0,
                    Row::Task(_, place) => {
                        // Most characters have three bytes.
                        let characters = catalogue.length(*place) / 3;
                        (characters as f64 / line).ceil().max(1.0) * 28.0 + 18.0
                    }
                }))
            })
        });
        self.heights.set_value(heights);
    }
}
