//! A report that comes back is read as the tasks that it shows: an office gets the lists that others make with this program.

use qingdan::exchange::{Form, Format};
use qingdan::intake::open;
use qingdan::ledger::Aliases;
use qingdan::messages::Language;
use qingdan::reading::read;
use qingdan::report::coats::file;

use crate::made::{ledger, scope};

#[test]
fn a_list_is_read_as_its_tasks() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let scope = scope(&ledger, &aliases, Language::Zh);
    let expected: Vec<_> =
        scope.tasks().iter().map(|task| (task.text.replace('\n', ""), units(&task.units))).collect();
    for format in [Format::Xlsx, Format::Docx, Format::Html] {
        let (name, bytes) = file(format, Form::List, &scope).unwrap();
        let reading = read(&open(&name, &bytes).unwrap());
        let tasks: Vec<_> =
            reading.tasks.iter().map(|task| (task.text.clone(), units(&task.units))).collect();
        assert_eq!(tasks, expected, "{format:?}");
        assert_eq!(reading.head.title.as_deref(), Some("2026年河湾区重点任务清单"), "{format:?}");
        if matches!(format, Format::Docx | Format::Html) {
            assert_eq!(reading.head.issued_on, Some(scope.today), "{format:?}");
        }
    }
}

/// The names of units and their roles.
fn units(units: &[qingdan::reading::Unit]) -> Vec<(String, String)> {
    units.iter().map(|unit| (unit.name.clone(), format!("{:?}", unit.role))).collect()
}
