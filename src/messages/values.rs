//! Fields of a task and their values, in words.

use super::Language;
use crate::ledger::{DoneKey, Edit, Field, Standing};
use crate::reading::{DuePoint, Person, PersonRole, Unit, UnitRole};

impl Language {
    /// The name of a field.
    pub fn field_name(self, field: &Field) -> String {
        match field {
            Field::Text => self.task().to_owned(),
            Field::Due => self.due().to_owned(),
            Field::Units => self.units().to_owned(),
            Field::Persons => self.persons().to_owned(),
            Field::Starred => self.starred().to_owned(),
            Field::Status => self.status().to_owned(),
            Field::Progress => self.progress().to_owned(),
            Field::Section => self.section().to_owned(),
            Field::Notes => self.field_notes().to_owned(),
            Field::Recurrence => self.field_recurrence().to_owned(),
            Field::Milestones => self.milestones().to_owned(),
            Field::Gone => self.field_gone().to_owned(),
            Field::Tag(tag) => self.field_tag(tag),
            Field::Entry(_) => self.field_entry().to_owned(),
            Field::Step(_) => self.field_step().to_owned(),
            Field::Done(key) => match DoneKey::of(key) {
                Some(DoneKey::Milestone(day) | DoneKey::Period(day)) => self.field_done(&day.to_string()),
                Some(DoneKey::Report(period, unit)) => self.field_report(unit, period),
                Some(DoneKey::Step(_)) | None => self.field_step_done().to_owned(),
            },
        }
    }

    /// A value in words; a dash where there is none.
    pub fn edit_value(self, edit: &Edit) -> String {
        let day = |day: &chrono::NaiveDate| day.to_string();
        let value = match edit {
            Edit::Text(text) | Edit::Notes(text) => Some(text.clone()),
            Edit::Due(due, words) => due.as_ref().map(day).or_else(|| words.clone()),
            Edit::AssumedDue(due, _) => Some(self.assumed_day(*due)),
            Edit::Units(units) => Some(self.units_value(units)),
            Edit::Persons(persons) => Some(self.persons_value(persons)),
            Edit::Starred(on) | Edit::Tag(_, on) | Edit::Gone(on) => {
                Some(if *on { self.yes() } else { self.no() }.to_owned())
            }
            Edit::Status(standing) => Some(self.standing_value(standing)),
            Edit::Progress(percent) => Some(format!("{percent}%")),
            Edit::Section(headings) => Some(headings.join(" › ")),
            Edit::Recurrence(rhythm) => rhythm.map(|rhythm| self.recurrence(rhythm).to_owned()),
            Edit::Milestones(points) => Some(self.milestones_value(points)),
            Edit::Entry(_, entry) => entry.as_ref().map(|entry| {
                let parts = [&entry.text, &entry.problem, &entry.next];
                let words: Vec<&str> =
                    parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                format!("{} {}", entry.on, words.join(" / "))
            }),
            Edit::Step(_, step) => step.as_ref().map(|step| {
                let due = step.due.as_ref().map(day).unwrap_or_default();
                [step.text.as_str(), &due, &step.person].join(" ").trim().to_owned()
            }),
            Edit::Done(_, on) => on.as_ref().map(day),
        };
        value.filter(|value| !value.is_empty()).unwrap_or_else(|| self.no_value().to_owned())
    }

    fn standing_value(self, standing: &Standing) -> String {
        let on = standing.on.map(|on| on.to_string()).unwrap_or_default();
        [self.status_name(standing.status), &on, &standing.why].join(" ").trim_end().to_owned()
    }

    pub(super) fn units_value(self, units: &[Unit]) -> String {
        let of = |role| named(units.iter().filter(|unit| unit.role == role).map(|unit| unit.name.as_str()));
        let groups = UnitRole::ALL.iter().map(|&role| (self.unit_role(role), of(role)));
        grouped(groups)
    }

    pub(super) fn persons_value(self, persons: &[Person]) -> String {
        let of = |role| {
            named(persons.iter().filter(|person| person.role == role).map(|person| person.name.as_str()))
        };
        let groups = PersonRole::ALL.iter().map(|&role| (self.person_role(role), of(role)));
        grouped(groups)
    }

    /// The days of milestones.
    pub(super) fn milestones_value(self, points: &[DuePoint]) -> String {
        let days: Vec<String> = points.iter().map(|point| point.due.to_string()).collect();
        days.join("、")
    }
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

fn grouped<'a>(groups: impl Iterator<Item = (&'a str, String)>) -> String {
    let groups = groups.filter(|(_, names)| !names.is_empty());
    groups.map(|(role, names)| format!("{role} {names}")).collect::<Vec<_>>().join("  ")
}

messages! {
    due_assumed => "假定", "assumed";
    assumed_day(day: chrono::NaiveDate) => "{day}（假定）", "{day} (assumed)";
    field_notes => "备注", "Notes";
    field_recurrence => "周期", "Rhythm";
    field_gone => "删除", "Deleted";
    field_tag(tag: &str) => "标签 {tag}", "Tag {tag}";
    field_entry => "进展", "Progress entry";
    field_step => "步骤", "Step";
    field_step_done => "步骤完成", "Step done";
    field_report(unit: &str, period: &str) => "{unit} {period} 报送", "Report of {unit} for {period}";
    field_done(day: &str) => "{day} 节点完成", "Done for {day}";
    yes => "是", "yes";
    no => "否", "no";
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;
    use crate::ledger::Status;

    #[test]
    fn values_read_as_people_say_them() {
        let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
        let units = Edit::Units(vec![
            unit("区发改局", UnitRole::Lead),
            unit("区财政局", UnitRole::Support),
            unit("区住建局", UnitRole::Support),
        ]);
        let closed = Standing {
            status: Status::Closed,
            on: Some("2026-06-30".parse().unwrap()),
            why: "验收报告".into(),
        };
        let cases = [
            (units, "牵头 区发改局  配合 区财政局、区住建局", "Lead 区发改局  Support 区财政局、区住建局"),
            (Edit::Status(closed), "已销号 2026-06-30 验收报告", "Closed 2026-06-30 验收报告"),
            (Edit::Progress(40), "40%", "40%"),
            (Edit::Due(None, None), "—", "—"),
            (Edit::Due(None, Some("长期坚持".into())), "长期坚持", "长期坚持"),
            (Edit::Tag("重点".into(), true), "是", "yes"),
            (Edit::Units(Vec::new()), "—", "—"),
            (Edit::Milestones(Vec::new()), "—", "—"),
        ];
        for (edit, zh, en) in cases {
            assert_eq!((Zh.edit_value(&edit).as_str(), En.edit_value(&edit).as_str()), (zh, en));
        }
    }
}
