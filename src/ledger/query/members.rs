//! Groups of units as a catalogue has them: by number.

use std::collections::BTreeMap;

use super::catalogue::Entry;
use super::names::Number;
use super::{Catalogue, Viewpoint};
use crate::reading::UnitRole;

/// The members of the groups in a catalogue.
pub(super) struct Members<'a> {
    /// The number among members of each unit of the catalogue; `None` for those that are members of nothing.
    own: Vec<Option<u32>>,
    /// The members of groups: the notice's place, the group's number, and the members' numbers in order.
    groups: Vec<((u32, Number), &'a [u32])>,
    /// Which units of the catalogue are groups with members somewhere.
    is_group: Vec<bool>,
}

impl<'a> Members<'a> {
    pub(super) fn of(catalogue: &Catalogue, from: Viewpoint<'a>) -> Self {
        let units = &catalogue.units;
        let count = if from.groups.units().is_empty() { 0 } else { units.len() };
        let number = |unit: Number| from.groups.number(from.aliases.one_name(units.text(unit)));
        let own = (0..).take(count).map(number).collect();
        let (mut groups, mut is_group) = (Vec::new(), vec![false; count]);
        for ((notice, _), place) in catalogue.notices.iter().zip(0..).filter(|_| count > 0) {
            let first = groups.len();
            for (group, members) in from.groups.in_notice(notice).filter(|(_, members)| !members.is_empty()) {
                let Some(number) = units.known(group) else { continue };
                if let Some(is_group) = is_group.get_mut(number as usize) {
                    *is_group = true;
                }
                groups.push(((place, number), members));
            }
            // Notices come in the order of their places, groups in that of their names.
            let mut own: Vec<_> = groups.drain(first..).collect();
            crate::sorting::sort_by_key(&mut own, |(key, _)| *key);
            groups.append(&mut own);
        }
        Self { own, groups, is_group }
    }

    /// The members of a unit of an entry, as a group.
    pub(super) fn of_group(&self, notice: u32, unit: Number) -> &'a [u32] {
        if !self.is_group.get(unit as usize).copied().unwrap_or(false) {
            return &[];
        }
        let found = self.groups.binary_search_by_key(&(notice, unit), |(key, _)| *key);
        found.ok().and_then(|nth| self.groups.get(nth)).map_or(&[], |(_, members)| members)
    }

    /// Whether a member of a group, which has a role in a task, is named there itself in one as strong.
    pub(super) fn is_named(&self, entry: &Entry, member: u32, role: UnitRole) -> bool {
        let is_own = |unit: Number| self.own.get(unit as usize).copied().flatten() == Some(member);
        entry.units.iter().any(|(unit, own)| *own <= role && is_own(*unit))
    }

    /// Those of all groups whose members are chosen, with these members.
    pub(super) fn chosen(&self, is_chosen: &[bool]) -> ChosenMembers {
        let is_chosen = |member: &u32| is_chosen.get(*member as usize).copied().unwrap_or(false);
        let mut chosen = BTreeMap::new();
        for (key, members) in &self.groups {
            let members: Vec<u32> = members.iter().copied().filter(is_chosen).collect();
            if !members.is_empty() {
                chosen.insert(*key, members);
            }
        }
        ChosenMembers(chosen)
    }
}

/// Groups with members that are chosen.
#[derive(Default)]
pub(super) struct ChosenMembers(BTreeMap<(u32, Number), Vec<u32>>);

impl ChosenMembers {
    /// The chosen members of a unit of an entry, as a group.
    pub(super) fn of_group(&self, notice: u32, unit: Number) -> &[u32] {
        if self.0.is_empty() {
            return &[];
        }
        self.0.get(&(notice, unit)).map_or(&[], Vec::as_slice)
    }

    /// Those of another choice too.
    pub(super) fn add(&mut self, other: Self) {
        for (key, mut members) in other.0 {
            self.0.entry(key).or_default().append(&mut members);
        }
    }
}
