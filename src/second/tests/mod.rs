//! Answers that are right, wrong, invented, cut, in another shape, hostile.

mod anchoring;
mod following;
mod hostile;
mod parsing;

use crate::intake::Document;
use crate::ledger::{Draft, Env};
use crate::reading::{Given, Reading, read};
use crate::second::{Anchored, Difference, anchored, answer, differences};

/// A notice with what notices have: headings, brackets, labels below, leaders, dates, a day for whom to ask.
const NOTICE: &str = "关于印发2026年城区提升行动任务清单的通知\n各镇街、各有关单位：\n现将任务清单印发给你们，请认真落实。\n\
一、道路整治（牵头领导：陈 晓）\n\
1.改造“南门路”，6月底前动工，年底前完工。（责任单位：区住建局、区财政局）\n\
2.修补人行道3.5公里。（责任单位：区城管局；配合单位：区公安分局）\n\
二、绿化提质\n\
（一）补种行道树600株\n\
（二）建成口袋公园4座\n\
责任单位：区林业局\n完成时限：2026年9月底前\n\
三、工作要求\n\
3.每月28日前报送进展情况。\n\
联系人：周宁，电话：5551234。\n\
区提升办\n2026年3月2日\n";

/// A table with a cell that is merged over rows.
const TABLE: &str = "2026年河道整治任务表\n序号\t任务\t责任单位\t完成时限\n1\t清理东河淤泥\t区水务局\t5月底前\n2\t加固东河堤岸\t\t8月底前\n3\t清理西河淤泥\t镇政府\t5月底前\n";

struct Case {
    document: Document,
    reading: Reading,
    draft: Draft,
}

fn case(notice: &str) -> Case {
    let document = Document::from_text(notice);
    let reading = read(&document);
    let draft = Draft::of(&reading, &document.source);
    Case { document, reading, draft }
}

impl Case {
    fn anchored(&self, told: &str) -> Anchored {
        let anchored = anchored(&answer(told).unwrap(), &self.document, &Given::default());
        hold(&anchored, &self.document.source);
        anchored
    }

    fn differences(&self, told: &str) -> Vec<Difference> {
        differences(&self.draft, &self.anchored(told))
    }

    /// Follows the answer in everything; what then still differs.
    fn follow(&mut self, anchored: &Anchored) -> Vec<Difference> {
        for difference in differences(&self.draft, anchored) {
            assert!(difference.apply(&mut self.draft, &mut self.reading, &Env::default()), "{difference:?}");
        }
        assert_eq!(self.draft.tasks.len(), self.reading.tasks.len());
        differences(&self.draft, anchored)
    }

    fn texts(&self) -> Vec<&str> {
        let kept = self.draft.tasks.iter().filter(|one| one.included);
        kept.map(|one| one.task.text.as_str()).collect()
    }
}

fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What anything that is anchored must keep to: each word is printed at its place, no passage has two tasks, and what is
/// refused is short.
fn hold(anchored: &Anchored, source: &str) {
    let mut end = 0;
    for task in &anchored.tasks {
        assert!(task.span.start >= end && !task.span.is_empty(), "{task:?}");
        end = task.span.end;
        assert_eq!(plain(task.span.of(source)), plain(&task.text));
        for unit in task.units.iter().flatten() {
            assert_eq!(plain(unit.span.of(source)), plain(&unit.value.name));
            assert!(!unit.span.is_empty());
        }
        for person in task.persons.iter().flatten() {
            assert_eq!(plain(person.span.of(source)), plain(&person.value.name));
            assert!(!person.span.is_empty());
        }
        for date in &task.dates {
            assert!(!date.of(source).trim().is_empty());
        }
        if let Some(words) = task.dated.as_ref().and_then(|dated| dated.due_text.as_ref()) {
            assert!(task.dates.iter().any(|date| plain(date.of(source)) == plain(words)), "{task:?}");
        }
        task.section.iter().for_each(|heading| assert!(plain(source).contains(&plain(heading))));
    }
    for refusal in &anchored.refusals {
        assert!(refusal.words.chars().count() <= 200 && !refusal.words.contains(char::is_control));
    }
}

/// The answer of a model that reads as we do: what is in a draft, as JSON.
fn right(draft: &Draft) -> String {
    let tasks: Vec<serde_json::Value> = draft
        .tasks
        .iter()
        .map(|one| {
            let task = &one.task;
            let named = |name: &str, role: &str| serde_json::json!({ "name": name, "role": role });
            serde_json::json!({
                "number": task.number,
                "section": task.section,
                "text": task.text,
                "units": task.units.iter().map(|unit| named(&unit.name, unit.role.name())).collect::<Vec<_>>(),
                "persons": task.persons.iter().map(|one| named(&one.name, one.role.name())).collect::<Vec<_>>(),
                "due": task.due_text,
                "milestones": task.milestones.iter().map(|point| &point.text).collect::<Vec<_>>(),
            })
        })
        .collect();
    serde_json::json!({ "tasks": tasks }).to_string()
}
