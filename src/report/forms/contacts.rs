//! 联系人名单: of each unit who oversees the work, who heads the office that does it, and who answers the telephone.

use super::titles::report;
use crate::exchange::Form;
use crate::ledger::{ContactRole, Task};
use crate::reading::PersonRole;
use crate::report::standing::charged;
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table, Value, units_among};

/// A row for each person, or where nobody is known, an empty one for each role, to be filled in.
pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let tasks = scope.tasks();
    let columns = vec![
        Column::words(t.column_unit(), 20.0),
        Column::short(t.column_contact_role(), 12.0),
        Column::short(t.column_name(), 10.0),
        Column::words(t.column_post(), 14.0),
        Column::short(t.column_phone(), 15.0),
        Column::short(t.column_mobile(), 14.0),
    ];
    let units = units(scope, &tasks);
    let mut rows = Vec::new();
    for unit in &units {
        let persons = persons(scope, unit, &tasks);
        rows.extend(persons.into_iter().enumerate().map(|(nth, (role, person))| {
            let unit = if nth == 0 { Value::of(unit.clone()) } else { Value::Above };
            let [name, post, phone, mobile] = person.map(Value::of);
            let cells = [unit, Value::of(t.contact_role(role)), name, post, phone, mobile];
            Row::Cells(cells.map(Cell::from).to_vec())
        }));
    }
    let has_rows = !rows.is_empty();
    let right = t.contacts_units(units.len());
    let mut report = report(scope, Form::Contacts, &tasks, Page::Upright, right, Table { columns, rows });
    // Upright there is room for no more.
    report.line.0 = t.report_as_of(&t.long_day(scope.today));
    if !tasks.is_empty() && !has_rows {
        report.blocks = vec![Block::Paragraph(Style::Body, t.report_no_unit().to_owned())];
    }
    report
}

/// The units of these tasks, those with the most first, and behind them those that only the contacts know.
fn units(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<String> {
    let aliases = scope.aliases;
    if !scope.unit.is_empty() {
        return vec![aliases.one_name(scope.unit).to_owned()];
    }
    let mut units: Vec<String> =
        units_among(tasks, aliases, scope.groups).into_iter().map(|(unit, _)| unit).collect();
    units.retain(|unit| !scope.groups.is_group(unit));
    if scope.tasks.is_none() {
        for contact in scope.contacts.iter() {
            let name = aliases.one_name(&contact.unit);
            if !units.iter().any(|unit| unit == name) {
                units.push(name.to_owned());
            }
        }
    }
    units
}

/// The persons of a unit, role by role, each with name, post and numbers: those that the contacts tell, and for a role of which
/// they tell nobody, those who stand beside the unit's tasks.
fn persons(scope: &Scope<'_>, unit: &str, tasks: &[&Task]) -> Vec<(ContactRole, [String; 4])> {
    let mut persons = Vec::new();
    for &role in ContactRole::ALL {
        let before = persons.len();
        let known = scope.contacts.of(unit, scope.aliases).filter(|one| one.role == role);
        persons.extend(
            known.map(|one| {
                (role, [&one.name, &one.post, &one.phone, &one.mobile].map(|text| text.to_owned()))
            }),
        );
        if persons.len() == before {
            let names = named(scope, unit, tasks, role);
            persons.extend(
                names
                    .into_iter()
                    .map(|name| (role, [name.to_owned(), String::new(), String::new(), String::new()])),
            );
        }
        if persons.len() == before {
            persons.push((role, Default::default()));
        }
    }
    persons
}

/// The persons of a role who stand beside tasks of a unit: those that are said to be of it, and where that is not said, those of
/// tasks that no other unit is charged with.
fn named<'a>(scope: &Scope<'a>, unit: &str, tasks: &[&'a Task], role: ContactRole) -> Vec<&'a str> {
    let role = match role {
        ContactRole::Leader => PersonRole::Leader,
        ContactRole::Head => PersonRole::Responsible,
        ContactRole::Handler => PersonRole::Contact,
    };
    let mut names: Vec<&str> = Vec::new();
    for task in tasks {
        let is_own = || {
            let charged = charged(scope, task);
            charged.len() == 1 && charged.contains(unit)
        };
        for person in task.persons.iter().filter(|person| person.role == role) {
            let fits = person.unit.as_deref().map_or_else(is_own, |own| scope.aliases.same(own, unit));
            if fits && !names.contains(&person.name.as_str()) {
                names.push(&person.name);
            }
        }
    }
    names
}
