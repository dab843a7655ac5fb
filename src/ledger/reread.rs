//! A draft whose notice was read again under other rules: what is read differently comes in, what was corrected by hand stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, DraftTask, Edit, Env, Field, TaskId};
use crate::reading::Reading;
use crate::sorting::{map_of, set_of, sort_by_key};
use crate::text::Place;

/// What a draft becomes when its notice is read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Reread {
    /// The draft.
    pub draft: Draft,
    /// The reading that goes with it.
    pub reading: Reading,
    /// What is different, in the order of the page.
    pub changes: Vec<RereadChange>,
}

/// What becomes of one task.
#[derive(Clone, Debug, PartialEq)]
pub enum RereadChange {
    /// It is new.
    New {
        /// Its place among the tasks as they become.
        task: usize,
    },
    /// These fields change.
    Edited {
        /// Its place among the tasks as they become.
        task: usize,
        /// Their new values.
        edits: Vec<Edit>,
    },
    /// It goes.
    Gone {
        /// Its place among the tasks as they were.
        was: usize,
    },
    /// It stays in the review, and is left out.
    LeftOut {
        /// Its place among the tasks as they become.
        task: usize,
    },
}

/// The fields that the reader fills.
const READ: [Field; 8] = [
    Field::Text,
    Field::Units,
    Field::Persons,
    Field::Due,
    Field::Milestones,
    Field::Recurrence,
    Field::Section,
    Field::Starred,
];

/// Where a task of the new draft comes from.
enum Origin {
    /// It was read, and this is its place among what was read now.
    Read(usize, Box<DraftTask>),
    /// It was made or corrected by hand, and this is its place among the tasks as they were.
    Kept(usize),
}

impl Draft {
    /// What becomes of this draft and its reading where the notice is read as `after` instead of `before`: both are of the
    /// reader alone, and of the same text.
    ///
    /// Three sides are weighed, field by field: where the draft still has what `before` found, it takes what `after` finds;
    /// else somebody has corrected it, and it stays. So do tasks that were cut, joined or made by hand.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::{Draft, Env}, reading::{Given, Meaning, Rule, read_with}};
    /// let document = Document::from_text("1.修缮河堤。\n挂点单位 区水利局\n2.清理渠道。\n挂点单位 区农业局\n");
    /// let rules = vec![Rule::Label { words: "挂点单位".into(), means: Meaning::Lead }];
    /// let read = |rules| read_with(&document, &Given { rules, ..Given::default() }, &mut |_| ());
    /// let before = read(Vec::new());
    /// let draft = Draft::of(&before, &document.source);
    /// let reread = draft.reread(&before, &before, read(rules), &Env::default());
    /// assert_eq!(reread.changes.len(), 2);
    /// assert_eq!(reread.draft.tasks[1].task.units[0].name, "区农业局");
    /// ```
    pub fn reread(&self, reading: &Reading, before: &Reading, after: Reading, env: &Env) -> Reread {
        let source = &self.notice.source;
        let before = Self::of(before, source);
        let base: BTreeMap<&TaskId, &DraftTask> =
            map_of(before.tasks.iter().map(|draft| (&draft.task.id, draft)));
        let fresh = Self::of(&after, source).tasks;
        let own: BTreeMap<&TaskId, usize> =
            map_of(self.tasks.iter().enumerate().map(|(at, draft)| (&draft.task.id, at)));
        let found: BTreeSet<&TaskId> = set_of(fresh.iter().map(|draft| &draft.task.id));
        // Cut, joined or made by hand.
        let is_made =
            |draft: &DraftTask| base.get(&draft.task.id).is_none_or(|was| draft.task.place != was.task.place);
        let (mut kept, mut changes) = (Vec::new(), Vec::new());
        for (at, draft) in self.tasks.iter().enumerate() {
            let is_lost = !found.contains(&draft.task.id);
            let is_corrected = || base.get(&draft.task.id).is_some_and(|was| draft.is_corrected(was));
            if is_made(draft) || is_lost && is_corrected() {
                kept.push(at);
            } else if is_lost {
                changes.push((draft.task.place, RereadChange::Gone { was: at }));
            }
        }
        let places: Vec<Place> = kept.iter().filter_map(|at| self.tasks[*at].task.place).collect();
        let mut origins = Vec::with_capacity(fresh.len() + kept.len());
        for (nth, draft) in fresh.iter().enumerate() {
            let mine = own.get(&draft.task.id).map(|at| &self.tasks[*at]);
            let (draft, change) = match (mine, base.get(&draft.task.id)) {
                (Some(mine), Some(was)) if !is_made(mine) => {
                    let (draft, edits) = mine.following(was, draft, env);
                    (draft, (!edits.is_empty()).then_some(RereadChange::Edited { task: nth, edits }))
                }
                // It was joined to another, or somebody has made one there.
                (None, Some(_)) | (Some(_), _) => continue,
                (None, None) => {
                    let is_covered = |place: Place| places.iter().any(|made| made.overlaps(place));
                    if draft.task.place.is_some_and(is_covered) {
                        continue;
                    }
                    (draft.clone(), Some(RereadChange::New { task: nth }))
                }
            };
            changes.extend(change.map(|change| (draft.task.place, change)));
            origins.push((draft.task.place, Origin::Read(nth, Box::new(draft))));
        }
        for at in kept {
            let place = self.tasks[at].task.place;
            let index =
                origins.partition_point(|(other, _)| other.map(|p| p.start) <= place.map(|p| p.start));
            origins.insert(index, (place, Origin::Kept(at)));
        }
        sort_by_key(&mut changes, |(place, _)| place.map(|place| place.start));
        let changes = changes.into_iter().map(|(_, change)| change).collect();
        self.put_together(reading, after, origins, changes)
    }

    /// The draft and the reading of tasks that come from these; `changes` name them as they were read.
    fn put_together(
        &self,
        reading: &Reading,
        mut after: Reading,
        origins: Vec<(Option<Place>, Origin)>,
        mut changes: Vec<RereadChange>,
    ) -> Reread {
        let mut becomes = vec![None; after.tasks.len()];
        let (mut tasks, mut read, mut made) = (Vec::new(), Vec::new(), Vec::new());
        for (nth, (_, origin)) in origins.into_iter().enumerate() {
            match origin {
                Origin::Read(at, draft) => {
                    becomes[at] = Some(nth);
                    read.push(after.tasks[at].clone());
                    tasks.push(*draft);
                }
                Origin::Kept(at) => {
                    read.extend(reading.tasks.get(at).cloned());
                    made.push(nth);
                    tasks.push(self.tasks[at].clone());
                }
            }
        }
        for change in &mut changes {
            if let RereadChange::New { task } | RereadChange::Edited { task, .. } = change {
                *task = becomes[*task].unwrap_or_default();
            }
        }
        after.take_tasks(&self.notice.source, read, &becomes, &made);
        let mut draft = Self { notice: self.notice.clone(), tasks };
        draft.notice.kind = after.kind;
        draft.renumber();
        Reread { draft, reading: after, changes }
    }
}

impl DraftTask {
    /// Whether it is other than the reader found it.
    fn is_corrected(&self, was: &Self) -> bool {
        self.included != was.included || READ.iter().any(|field| self.differs(&Edit::of(&was.task, field)))
    }

    /// This task with what `now` found in the fields in which it has what `was` found; and what changes by it.
    fn following(&self, was: &Self, now: &Self, env: &Env) -> (Self, Vec<Edit>) {
        let mut task = self.clone();
        let as_read = READ.iter().filter(|field| !self.differs(&Edit::of(&was.task, field)));
        let edits: Vec<Edit> =
            as_read.map(|field| Edit::of(&now.task, field)).filter(|edit| self.differs(edit)).collect();
        // Stamped, for a colleague's copy has it as it was.
        edits.iter().for_each(|edit| task.edit(edit.clone(), env));
        task.task.kind = now.task.kind;
        task.task.place = now.task.place;
        task.task.number.clone_from(&now.task.number);
        task.task.targets.clone_from(&now.task.targets);
        (task, edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::{Given, Meaning, PassageKind, Rule, Unit, UnitRole, read_with};

    const TEXT: &str = "1.修缮河堤。\n挂点单位 区水利局\n2.清理渠道。\n挂点单位 区农业局\n3.疏浚塘堰。\n挂点单位 区林业局\n4.巡查水库。\n挂点单位 区应急局\n";

    fn read(rules: &[Rule]) -> Reading {
        let given = Given { rules: rules.to_vec(), ..Given::default() };
        read_with(&Document::from_text(TEXT), &given, &mut |_| ())
    }

    fn lead() -> Vec<Rule> {
        vec![Rule::Label { words: "挂点单位".into(), means: Meaning::Lead }]
    }

    fn words(draft: &Draft) -> Vec<String> {
        let said = |draft: &DraftTask| {
            let units: Vec<&str> = draft.task.units.iter().map(|unit| unit.name.as_str()).collect();
            format!("{} {}", draft.task.text, units.join("、"))
        };
        draft.tasks.iter().map(said).collect()
    }

    #[test]
    fn an_untouched_draft_becomes_what_is_read_now() {
        let (before, after) = (read(&[]), read(&lead()));
        let reread = Draft::of(&before, TEXT).reread(&before, &before, after.clone(), &Env::default());
        assert_eq!(reread.reading, after);
        assert_eq!(words(&reread.draft), words(&Draft::of(&after, TEXT)));
        assert_eq!(reread.changes.len(), 4);
        // And back.
        let back = reread.draft.reread(&reread.reading, &after, before.clone(), &Env::default());
        assert_eq!((back.reading, words(&back.draft)), (before.clone(), words(&Draft::of(&before, TEXT))));
        let same = reread.draft.reread(&after, &after, after.clone(), &Env::default());
        assert!(same.changes.is_empty());
    }

    #[test]
    fn what_somebody_did_by_hand_stays() {
        let before = read(&[]);
        let (mut reading, mut draft) = (before.clone(), Draft::of(&before, TEXT));
        let env = Env::default();
        let count = draft.tasks.len();
        assert_eq!(count, 4);
        let own = vec![Unit { name: "区住建局".into(), role: UnitRole::Lead, level: None }];
        draft.tasks[0].edit(Edit::Units(own), &env);
        draft.tasks[3].included = false;
        assert!(draft.join(&mut reading, 2, &env));
        assert!(reading.tasks.len() == 3 && draft.tasks.len() == 3);
        let reread = draft.reread(&reading, &before, read(&lead()), &env);
        let said = words(&reread.draft);
        assert!(said[0].ends_with(" 区住建局"), "{said:?}");
        assert!(said[1].contains("清理渠道") && said[1].contains("疏浚塘堰"), "{said:?}");
        assert!(said[2].ends_with(" 区应急局") && !reread.draft.tasks[2].included, "{said:?}");
        assert_eq!((said.len(), reread.reading.tasks.len()), (3, 3));
        // The joined task has both its passages.
        let place = TEXT.find("疏浚").unwrap();
        let passage = reread.reading.passages.iter().find(|passage| passage.span.end > place).unwrap();
        assert_eq!(passage.kind, PassageKind::Task(1));
    }
}
