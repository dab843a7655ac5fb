//! Long lists, built a batch at a time, so that the first screen is painted before the last row is made.

use std::ops::Range;

use leptos::prelude::*;

use crate::app::browser::late::after_paint;

/// Rows of the first batch: more than a window shows.
const FIRST: usize = 20;
/// The places of a list that stays as it is, in groups: the first, then one of `size` with every frame until all are
/// there. A list of groups is laid out group by group, so that one of twenty thousand rows grows as fast at its end as at
/// its beginning.
pub(crate) fn in_groups(count: usize, size: usize) -> Memo<Vec<Range<usize>>> {
    in_groups_after(count, size, 0)
}

/// The places of a list in groups that are built one after the other, as [`in_groups`] gives them; at least so many of them are
/// there at once.
pub(crate) fn in_groups_after(count: usize, size: usize, first: usize) -> Memo<Vec<Range<usize>>> {
    let built = RwSignal::new(FIRST.max(first).min(count));
    grow(built, count, size);
    Memo::new(move |before: Option<&Vec<Range<usize>>>| {
        let mut groups = before.cloned().unwrap_or_default();
        let (start, end) = (groups.last().map_or(0, |group| group.end), built.get().min(count));
        if start < end {
            groups.push(start..end);
        }
        groups
    })
}

/// Builds more with every frame, up to `count`. Late frames of a list that is gone do nothing.
fn grow(built: RwSignal<usize>, count: usize, more: usize) {
    after_paint(move || {
        if built.try_get_untracked().is_some_and(|now| now < count) {
            built.update(|built| *built += more);
            grow(built, count, more);
        }
    });
}
