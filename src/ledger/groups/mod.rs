//! Groups of units: 各责任单位, 各街道办事处. What a group has to do, each of its members has.

use std::collections::BTreeMap;

use super::{Aliases, Ledger, NoticeId, Task};
use crate::reading::UnitRole;
use crate::sorting::set_of;

mod kinds;
pub use kinds::is_group;
use kinds::{kind_of, meant};

mod said;
pub use said::GroupMembers;

/// The most groups of one notice that have members, and the most members that its name gives one: a ledger that was made to take
/// long cannot.
const MOST: (usize, usize) = (40, 1000);

/// Who is a member of which group, notice by notice.
///
/// They are those that [somebody has said](GroupMembers), or else those of the units named in the notice that the group's name
/// means. It is made once for a ledger and the settings, and asked for every task.
///
/// ```
/// use qingdan::ledger::{Aliases, GroupMembers, Groups, Ledger, Notice, Task};
/// use qingdan::reading::{Unit, UnitRole};
/// let mut ledger = Ledger::default();
/// ledger.put_notice(Notice::unknown("n".into()));
/// let tasks = [("修路", "区交通局"), ("每季度报送进展", "各责任单位")];
/// for (nth, (text, unit)) in tasks.into_iter().enumerate() {
///     let units = vec![Unit { name: unit.into(), role: UnitRole::Responsible, level: None }];
///     ledger.put_task(Task { units, ..Task::by_hand(nth.to_string(), "n".into(), nth, text.into()) });
/// }
/// let aliases = Aliases::default();
/// let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
/// assert_eq!(groups.members("n", "各责任单位").collect::<Vec<_>>(), ["区交通局"]);
/// let part = groups.part(&ledger.tasks["1"], "区交通局", &aliases).unwrap();
/// assert_eq!(part.group, Some("各责任单位"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Units that are members, each once, by the name that stands for all its names.
    units: Vec<String>,
    /// The number of each.
    numbers: BTreeMap<String, u32>,
    /// The members of each group that a notice names, in order.
    notices: BTreeMap<NoticeId, BTreeMap<String, Vec<u32>>>,
    /// What was said of groups.
    said: GroupMembers,
}

/// What part a unit has in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its strongest role.
    pub role: UnitRole,
    /// The group through which it has that; `None` where it is named itself.
    pub group: Option<&'a str>,
}

/// What one notice names: units with a bit for each role that they have in it, and groups.
type Named<'a> = BTreeMap<&'a str, u8>;

impl Groups {
    /// None at all: units have a part where they are named, and nowhere else.
    pub const NONE: &'static Self = &Self {
        units: Vec::new(),
        numbers: BTreeMap::new(),
        notices: BTreeMap::new(),
        said: GroupMembers::NONE,
    };

    /// The groups of a ledger.
    pub fn of(ledger: &Ledger, aliases: &Aliases, said: &GroupMembers) -> Self {
        Self::among(ledger.tasks.values(), aliases, said)
    }

    /// The groups that these tasks name, each notice by itself.
    pub fn among<'a>(
        tasks: impl IntoIterator<Item = &'a Task>,
        aliases: &Aliases,
        said: &GroupMembers,
    ) -> Self {
        let mut notices: BTreeMap<&str, Named<'_>> = BTreeMap::new();
        // Tasks of one notice mostly follow each other: it need not be looked for each time.
        let mut tasks = tasks.into_iter().filter(|task| !task.units.is_empty()).peekable();
        while let Some(first) = tasks.peek().copied() {
            let named = notices.entry(&first.notice).or_default();
            while let Some(task) = tasks.next_if(|task| task.notice == first.notice) {
                for unit in &task.units {
                    *named.entry(&unit.name).or_default() |= 1 << unit.role as u8;
                }
            }
        }
        let mut groups = Self { said: said.clone(), ..Self::default() };
        for (notice, named) in notices {
            let of_notice = groups.of_notice(&named, aliases);
            if !of_notice.is_empty() {
                groups.notices.insert(notice.to_owned(), of_notice);
            }
        }
        groups
    }

    fn of_notice(&mut self, named: &Named<'_>, aliases: &Aliases) -> BTreeMap<String, Vec<u32>> {
        let (groups, single): (Vec<_>, Vec<_>) = named.iter().partition(|(name, _)| self.is_group(name));
        let mut found = BTreeMap::new();
        if groups.is_empty() {
            return found;
        }
        let single: Vec<_> = single.into_iter().map(|(name, roles)| (*name, kind_of(name), *roles)).collect();
        let by_name = |group: &str| -> Vec<&str> {
            let Some(meant) = meant(group) else { return Vec::new() };
            let members = single.iter().filter(|(name, kind, roles)| meant.has(name, *kind, *roles));
            members.map(|(name, ..)| *name).take(MOST.1).collect()
        };
        for (group, _) in groups.into_iter().take(MOST.0) {
            let said = self.said.of(group).map(<[String]>::to_vec);
            let names: Vec<&str> = match &said {
                // What is said can be of groups again: 各镇街 = 各街道、各镇.
                Some(said) => said
                    .iter()
                    .flat_map(|name| if is_group(name) { by_name(name) } else { vec![name.as_str()] })
                    .collect(),
                None => by_name(group),
            };
            let members = set_of(names.into_iter().map(|name| self.number_for(aliases.one_name(name))));
            found.insert((*group).to_owned(), members.into_iter().collect());
        }
        found
    }

    fn number_for(&mut self, unit: &str) -> u32 {
        if let Some(&number) = self.numbers.get(unit) {
            return number;
        }
        let number = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.units.push(unit.to_owned());
        self.numbers.insert(unit.to_owned(), number);
        number
    }

    /// Whether a name is that of a group: by its look, or because somebody has said who is in it.
    pub fn is_group(&self, name: &str) -> bool {
        is_group(name) || self.said.of(name).is_some()
    }

    /// The members of a group in a notice, each by the name that stands for all its names.
    pub fn members(&self, notice: &str, group: &str) -> impl Iterator<Item = &str> {
        self.numbers_in(notice, group).iter().map(|number| self.unit(*number))
    }

    /// All groups with their members, whatever notice they stand in.
    pub fn all(&self) -> Vec<(&str, Vec<&str>)> {
        let mut all: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
        for (group, members) in self.notices.values().flatten() {
            all.entry(group).or_default().extend(members.iter().map(|number| self.unit(*number)));
        }
        all.into_iter().map(|(group, members)| (group, members.into_iter().collect())).collect()
    }

    /// What part a unit has in a task, under any of its names: its strongest role, be it its own or that of a group that it is a
    /// member of; where both are equal, its own. `None` where it has none.
    pub fn part<'a>(&self, task: &'a Task, unit: &str, aliases: &Aliases) -> Option<Part<'a>> {
        let unit = aliases.one_name(unit.trim());
        let number = self.numbers.get(unit);
        let parts = task.units.iter().filter_map(|one| {
            if aliases.one_name(&one.name) == unit {
                return Some(Part { role: one.role, group: None });
            }
            let is_member = self.numbers_in(&task.notice, &one.name).binary_search(number?).is_ok();
            is_member.then_some(Part { role: one.role, group: Some(one.name.as_str()) })
        });
        parts.min_by_key(|part| (part.role, part.group.is_some()))
    }

    /// Whether a unit has a part in a task, under any of its names, by itself or as a member of a group.
    pub fn concerns(&self, task: &Task, unit: &str, aliases: &Aliases) -> bool {
        self.part(task, unit, aliases).is_some()
    }

    /// Whether a unit has a role in a task: it is named in it, or a group that it is a member of is, and it has not a stronger
    /// one by itself.
    pub fn has_role(&self, task: &Task, unit: &str, role: UnitRole, aliases: &Aliases) -> bool {
        let unit = aliases.one_name(unit.trim());
        let mut own = task.units.iter().filter(|one| aliases.one_name(&one.name) == unit).map(|one| one.role);
        let strongest = own.clone().min();
        own.any(|one| one == role)
            || self.number(unit).filter(|_| strongest.is_none_or(|own| own > role)).is_some_and(|number| {
                let mut groups = task.units.iter().filter(|one| one.role == role);
                groups.any(|group| self.numbers_in(&task.notice, &group.name).binary_search(&number).is_ok())
            })
    }

    /// The units that have a part in a task, each once and by the name that stands for all its names: those that are named, groups
    /// too, and the members of groups.
    pub fn parts<'a>(&'a self, task: &'a Task, aliases: &'a Aliases) -> Vec<(&'a str, UnitRole)> {
        let named = task.units.iter().map(|unit| (aliases.one_name(&unit.name), unit.role));
        let mut parts: BTreeMap<&str, UnitRole> = BTreeMap::new();
        for (unit, role) in named.chain(self.through(task, aliases)) {
            let strongest = parts.entry(unit).or_insert(role);
            *strongest = role.min(*strongest);
        }
        parts.into_iter().collect()
    }

    /// The members of a task's groups with the roles that they have through these, those left out that are named themselves in a
    /// role as strong.
    pub fn through<'a>(&'a self, task: &'a Task, aliases: &'a Aliases) -> Vec<(&'a str, UnitRole)> {
        let mut through = Vec::new();
        let groups = task.units.iter().filter(|unit| !self.numbers_in(&task.notice, &unit.name).is_empty());
        for group in groups {
            let stronger = task.units.iter().filter(|unit| unit.role <= group.role);
            let stronger = set_of(stronger.map(|unit| aliases.one_name(&unit.name)));
            let members = self.members(&task.notice, &group.name);
            through.extend(members.filter(|unit| !stronger.contains(unit)).map(|unit| (unit, group.role)));
        }
        through
    }

    /// The number of a unit among the members, by the name that stands for all its names.
    pub(super) fn number(&self, unit: &str) -> Option<u32> {
        self.numbers.get(unit).copied()
    }

    /// The unit with this number.
    pub(super) fn unit(&self, number: u32) -> &str {
        self.units.get(number as usize).map_or("", String::as_str)
    }

    /// The members of all groups, in the order of their numbers.
    pub(super) fn units(&self) -> &[String] {
        &self.units
    }

    /// The groups of a notice, with the numbers of their members in order.
    pub(super) fn in_notice(&self, notice: &str) -> impl Iterator<Item = (&str, &[u32])> {
        let groups = self.notices.get(notice).into_iter().flatten();
        groups.map(|(group, members)| (group.as_str(), members.as_slice()))
    }

    fn numbers_in(&self, notice: &str, group: &str) -> &[u32] {
        self.notices.get(notice).and_then(|groups| groups.get(group)).map_or(&[], Vec::as_slice)
    }
}
