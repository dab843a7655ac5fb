//! What must always hold.

use std::collections::BTreeMap;

use qingdan::ledger::{Edit, Field, Ledger, Notice, NoticeEdit, NoticeField, Stamp};

/// A field of a task or of a notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Task(String, Field),
    Notice(String, NoticeField),
}

/// The stamp of every field that has one, and its value, as it is written.
pub(crate) type Stamps = BTreeMap<Place, (Stamp, String)>;

/// All edits that a ledger holds.
pub(crate) fn stamps(ledger: &Ledger) -> Stamps {
    let mut all = BTreeMap::new();
    for task in ledger.tasks.values().chain(ledger.bin.tasks.values()) {
        for (field, stamp) in &task.stamps {
            let value = format!("{:?}", Edit::of(task, field));
            all.insert(Place::Task(task.id.clone(), field.clone()), (stamp.clone(), value));
        }
    }
    for notice in ledger.notices.values().chain(ledger.bin.notices.values()) {
        for (&field, stamp) in &notice.stamps {
            let value = format!("{:?}", NoticeEdit::of(notice, field));
            all.insert(Place::Notice(notice.id.clone(), field), (stamp.clone(), value));
        }
    }
    all
}

/// The edits that were promised to be kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Promises {
    kept: Stamps,
    /// Tasks and notices, and until when they were forgotten on purpose.
    forgotten: BTreeMap<String, Stamp>,
    /// All values that were ever given with one stamp: two tabs of a browser can make the same stamp at one moment.
    twins: BTreeMap<(Place, Stamp), Vec<String>>,
    /// The tasks and notices that were there.
    present: std::collections::BTreeSet<String>,
}

impl Promises {
    /// Notes that values were made, promised or not.
    pub(crate) fn made(&mut self, stamps: &Stamps) {
        for (place, (stamp, value)) in stamps {
            let values = self.twins.entry((place.clone(), stamp.clone())).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
    }

    /// Takes back all promises but those about what a ledger holds: the others were lost with what held them.
    pub(crate) fn fall_back_to(&mut self, ledger: &Ledger) {
        self.kept.clear();
        self.present.clear();
        let now = stamps(ledger);
        self.made(&now);
        self.promise(ledger, &now, None);
    }

    /// What was promised when a tab began to load, with what has been forgotten on purpose since.
    pub(crate) fn as_of(&self, then: &Self) -> Self {
        Self { forgotten: self.forgotten.clone(), twins: self.twins.clone(), ..then.clone() }
    }

    /// Whether something was forgotten on purpose.
    pub(crate) fn is_forgotten(&self, place: &Place, stamp: &Stamp) -> bool {
        self.forgotten.get(id_of(place)).is_some_and(|until| stamp <= until)
    }

    /// Promises to keep what a ledger holds, of one record or of all.
    pub(crate) fn promise(&mut self, ledger: &Ledger, stamps: &Stamps, only: Option<&dyn Fn(&str) -> bool>) {
        let is_meant = |id: &str| only.is_none_or(|only| only(id));
        for (place, (stamp, value)) in stamps {
            let id = id_of(place);
            if is_meant(id) && self.kept.get(place).is_none_or(|(kept, _)| kept < stamp) {
                self.kept.insert(place.clone(), (stamp.clone(), value.clone()));
            }
        }
        let tasks = ledger.tasks.keys().chain(ledger.bin.tasks.keys());
        // A notice that was only made up to show a task in says nothing that could be lost.
        let notices = ledger.notices.iter().chain(&ledger.bin.notices);
        let notices = notices.filter(|(id, notice)| **notice != Notice::unknown((*id).clone()));
        let notices = notices.map(|(id, _)| id);
        self.present.extend(tasks.chain(notices).filter(|id| is_meant(id)).cloned());
    }

    /// Forgets what the bin of a ledger held.
    pub(crate) fn forget(&mut self, before: &Ledger) {
        let tasks = before.bin.tasks.values().map(|task| (&task.id, task.stamps.values().max()));
        let notices = before.bin.notices.values().map(|notice| (&notice.id, notice.stamps.values().max()));
        for (id, stamp) in tasks.chain(notices) {
            if let Some(stamp) = stamp {
                let until = self.forgotten.entry(id.clone()).or_insert_with(|| stamp.clone());
                *until = stamp.clone().max(until.clone());
            }
        }
    }

    /// What of it a ledger lacks.
    pub(crate) fn broken_by(&self, ledger: &Ledger, stamps: &Stamps) -> Option<String> {
        let is_there = |id: &str| ledger.any_task(id).is_some() || ledger.any_notice(id).is_some();
        if let Some(id) = self.present.iter().find(|id| !is_there(id)) {
            return Some(format!("{id} is gone"));
        }
        self.kept.iter().find_map(|(place, (stamp, value))| {
            let is_forgotten = self.is_forgotten(place, stamp);
            let is_kept = match stamps.get(place) {
                None => false,
                Some((now, _)) if now > stamp => true,
                Some((now, other)) => {
                    now == stamp
                        && (other == value
                            || self
                                .twins
                                .get(&(place.clone(), stamp.clone()))
                                .is_some_and(|twins| twins.contains(other)))
                }
            };
            (!is_kept && !is_forgotten)
                .then(|| format!("{place:?} was {value} at {stamp:?}, and is {:?}", stamps.get(place)))
        })
    }
}

fn id_of(place: &Place) -> &str {
    match place {
        Place::Task(id, _) | Place::Notice(id, _) => id,
    }
}

/// What of the edits before is not in the ledger any more, nor replaced by a later one.
pub(crate) fn lost(before: &Stamps, after: &Stamps) -> Option<String> {
    let is_lost = |place: &Place, stamp: &Stamp| after.get(place).is_none_or(|(now, _)| now < stamp);
    let mut lost = before.iter().filter(|(place, (stamp, _))| is_lost(place, stamp));
    lost.next().map(|(place, (stamp, value))| {
        format!("{place:?} was {value} at {stamp:?}, and is {:?}", after.get(place))
    })
}
