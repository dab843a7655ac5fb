//! Lists of names as people type them.

use crate::ledger::Task;
use crate::reading::{Person, PersonRole, Unit, UnitRole};

/// The names in a text that separates them by commas, enumeration commas, semicolons or line ends.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

/// The units of a task in groups, in the order in which they stand: those that follow each other in one role and at one level.
/// Of each group its level, its role and its names.
///
/// ```
/// use qingdan::{ledger::Task, reading::{Unit, UnitRole::{Lead, Support}}, view::unit_groups};
/// let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
/// let mut task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
/// task.units = vec![unit("甲局", Lead), unit("乙局", Support), unit("丙局", Support)];
/// let groups = unit_groups(&task);
/// assert_eq!(groups, [(None, Lead, "甲局".to_owned()), (None, Support, "乙局、丙局".to_owned())]);
/// ```
pub fn unit_groups(task: &Task) -> Vec<(Option<String>, UnitRole, String)> {
    let groups = task.units.chunk_by(|one, next| (one.role, &one.level) == (next.role, &next.level));
    let group = |units: &[Unit]| {
        let first = units.first()?;
        let names = names_text(units.iter().map(|unit| unit.name.as_str()));
        Some((first.level.clone(), first.role, names))
    };
    groups.filter_map(group).collect()
}

/// The persons of a task role by role, those who answer for it first; roles that nobody has are left out.
pub fn person_groups(task: &Task) -> Vec<(PersonRole, String)> {
    let groups = PersonRole::ALL.iter().map(|&role| (role, names_text(task.persons_in(role))));
    groups.filter(|(_, names)| !names.is_empty()).collect()
}

/// What to call a task where only its number is said: the number, or the beginning of its words.
///
/// ```
/// use qingdan::view::short_name;
/// assert_eq!(short_name(Some("3.1"), "修路"), "3.1");
/// assert_eq!(short_name(None, "改造老旧小区十二个，惠及居民三千户"), "改造老旧小区十二个，惠及");
/// ```
pub fn short_name(number: Option<&str>, text: &str) -> String {
    number.map_or_else(|| text.chars().take(12).collect(), str::to_owned)
}

/// The units of a task after the user has typed those in one role. What is known of a unit that stays is kept.
///
/// ```
/// use qingdan::reading::{Unit, UnitRole};
/// use qingdan::view::units_from_text;
/// let before = [Unit { name: "区发改局".into(), role: UnitRole::Lead, level: Some("区级".into()) }];
/// let after = units_from_text("区发改局，区财政局", UnitRole::Lead, &before);
/// assert_eq!(after[0], before[0]);
/// assert_eq!(after[1].name, "区财政局");
/// ```
pub fn units_from_text(text: &str, role: UnitRole, before: &[Unit]) -> Vec<Unit> {
    let typed = names(text).map(|name| {
        let known = before.iter().find(|unit| unit.role == role && unit.name == name);
        known.cloned().unwrap_or_else(|| Unit { name: name.to_owned(), role, level: None })
    });
    in_order(UnitRole::ALL, role, typed.collect(), |other| {
        before.iter().filter(|unit| unit.role == other).cloned().collect()
    })
}

/// The units of a task after those that are typed were added in one role; what is there stays.
pub fn units_added(text: &str, role: UnitRole, before: &[Unit]) -> Vec<Unit> {
    let there = before.iter().filter(|unit| unit.role == role).map(|unit| unit.name.as_str());
    let mut all: Vec<&str> = there.collect();
    for name in names(text) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    units_from_text(&all.join("、"), role, before)
}

/// The persons of a task after the user has typed those in one role. What is known of one who stays is kept.
pub fn persons_from_text(text: &str, role: PersonRole, before: &[Person]) -> Vec<Person> {
    let typed = names(text).map(|name| {
        let known = before.iter().find(|person| person.role == role && person.name == name);
        known.cloned().unwrap_or_else(|| Person { name: name.to_owned(), role, unit: None })
    });
    in_order(PersonRole::ALL, role, typed.collect(), |other| {
        before.iter().filter(|person| person.role == other).cloned().collect()
    })
}

/// Names as the user would type them.
pub fn names_text<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

fn in_order<R: Copy + PartialEq, T>(
    roles: &[R],
    role: R,
    typed: Vec<T>,
    others: impl Fn(R) -> Vec<T>,
) -> Vec<T> {
    let mut typed = Some(typed);
    roles
        .iter()
        .flat_map(|&one| if one == role { typed.take().unwrap_or_default() } else { others(one) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_roles_are_left_alone() {
        let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
        let before = [unit("甲局", UnitRole::Lead), unit("乙局", UnitRole::Responsible)];
        let after = units_from_text(" 丙局 ;丁局\n", UnitRole::Lead, &before);
        assert_eq!(after, [unit("丙局", UnitRole::Lead), unit("丁局", UnitRole::Lead), before[1].clone()]);
        assert_eq!(units_from_text("", UnitRole::Responsible, &before), [before[0].clone()]);
    }

    #[test]
    fn what_is_added_stands_once_and_behind() {
        let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
        let level = Unit { level: Some("区级".into()), ..unit("甲局", UnitRole::Lead) };
        let before = [level.clone(), unit("乙局", UnitRole::Support)];
        let after = units_added("丙局、甲局，丙局", UnitRole::Lead, &before);
        assert_eq!(after, [level, unit("丙局", UnitRole::Lead), before[1].clone()]);
        assert_eq!(units_added("", UnitRole::Lead, &before), before);
    }

    #[test]
    fn a_person_keeps_the_unit() {
        let before =
            [Person { name: "陈晓".into(), role: PersonRole::Responsible, unit: Some("甲局".into()) }];
        let after = persons_from_text("李四、陈晓", PersonRole::Responsible, &before);
        assert_eq!(names_text(after.iter().map(|person| person.name.as_str())), "李四、陈晓");
        assert_eq!(after[1], before[0]);
    }
}
