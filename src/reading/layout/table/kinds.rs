//! Rows that a column of kinds tells apart: something to do, or what is but told.
//!
//! ```text
//! Action | Order the boards      | Nora | 5 May
//! Note   | The hall is booked    |      |            a word that says so
//! D      | Keep the entry fee    |      |            a kind of which no row names anybody
//! ```

use std::collections::BTreeSet;

use super::infer::Holds;
use super::{Place, Row};
use crate::reading::layout::cells::{row_kind, says_nothing};
use crate::reading::words::KIND_HEADS;
use crate::text::{Span, chars::squeeze};

/// The column of kinds, and those of which a row says who answers, or by when.
pub(super) struct Kinds<'t> {
    column: Option<usize>,
    of_work: BTreeSet<&'t str>,
}

impl<'t> Kinds<'t> {
    pub(super) fn of(source: &'t str, heads: &[Span], holds: &[Holds], body: &[Row]) -> Self {
        let names_kinds = |head: &Span| KIND_HEADS.contains(&squeeze(head.of(source)).as_ref());
        let column = heads.iter().position(names_kinds).filter(|nth| holds.get(*nth) == Some(&Holds::Other));
        let answers = |row: &&Row| {
            let value = |(place, holds): (&Place, &Holds)| matches!((place, holds), (Place::Words(span), Holds::Value(_)) if !says_nothing(span.of(source)));
            row.places.iter().zip(holds).any(value)
        };
        let kind = |row: &Row| column.and_then(|nth| cell(source, row, nth));
        let of_work = body.iter().filter(answers).filter_map(kind).collect();
        Self { column, of_work }
    }

    /// Whether a row that names nobody and no time is but told.
    pub(super) fn only_tells(&self, source: &str, row: &Row) -> bool {
        let told =
            |place: &Place| matches!(place, Place::Words(span) if row_kind(span.of(source)) == Some(false));
        let kind = self.column.and_then(|nth| cell(source, row, nth));
        row.places.iter().any(told)
            || !self.of_work.is_empty() && kind.is_some_and(|kind| !self.of_work.contains(kind))
    }
}

fn cell<'t>(source: &'t str, row: &Row, nth: usize) -> Option<&'t str> {
    match row.places.get(nth) {
        Some(Place::Words(span)) => Some(span.of(source).trim()).filter(|kind| !kind.is_empty()),
        _ => None,
    }
}
