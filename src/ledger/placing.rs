//! Places of tasks from files and records of older versions, which told them in bytes of one copy of the source.
//!
//! Bytes are believed as soon as a source is there that can be the copy. They are never thrown away here, so that who has
//! made a place of them has more than who has not, and joining comes to the same in any order.

use std::collections::BTreeMap;

use super::identity::start_told;
use super::{Ledger, Task};
use crate::sorting::map_of;
use crate::text::{Place, Span};

/// Gives the tasks of a notice with this source their places, where these are told in its bytes.
pub(super) fn place_in<'a>(source: &str, tasks: impl Iterator<Item = &'a mut Task>) {
    let mut tasks: Vec<&mut Task> = tasks.filter(|task| task.unplaced.is_some()).collect();
    let spans: Vec<Span> = tasks.iter().filter_map(|task| task.unplaced).collect();
    if source.is_empty() || spans.is_empty() {
        return;
    }
    for (task, place) in tasks.iter_mut().zip(Place::all_of(&spans, source)) {
        let Some(place) = place else { continue };
        // The id of a task that was read says where it begins: bytes that begin elsewhere are of a copy with other white space.
        if start_told(task).is_none_or(|start| start == place.start) {
            (task.place, task.unplaced) = (Some(place), None);
        }
    }
}

impl Ledger {
    /// The sources that are there, each with those tasks of its notice that are `wanted`, deleted or not.
    pub(crate) fn by_source(&mut self, wanted: impl Fn(&Task) -> bool) -> Vec<(&str, Vec<&mut Task>)> {
        let Self { notices, tasks, bin } = self;
        let there = bin.notices.values().chain(notices.values()).filter(|notice| !notice.source.is_empty());
        let sources = map_of(there.map(|notice| (notice.id.as_str(), notice.source.as_str())));
        let mut found: BTreeMap<&str, Vec<&mut Task>> = BTreeMap::new();
        for task in tasks.values_mut().chain(bin.tasks.values_mut()).filter(|task| wanted(task)) {
            if let Some((id, _)) = sources.get_key_value(task.notice.as_str()) {
                found.entry(id).or_default().push(task);
            }
        }
        found.into_iter().filter_map(|(id, tasks)| Some((*sources.get(id)?, tasks))).collect()
    }

    /// Gives tasks their places that are told in bytes of a source which is there.
    pub(crate) fn place_tasks(&mut self) {
        let is_unplaced = |task: &Task| task.unplaced.is_some();
        if self.tasks.values().chain(self.bin.tasks.values()).any(is_unplaced) {
            for (source, tasks) in self.by_source(is_unplaced) {
                place_in(source, tasks.into_iter());
            }
        }
    }
}
