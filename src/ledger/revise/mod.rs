//! Another version of a notice that is kept: what changed, and taking it over without losing what was done.
//!
//! A notice is known by its text, so that a corrected version is another notice with tasks of its own; these are what
//! colleagues have who paste the new version. Taking it over adds the new notice, carries what was done on each task over
//! to the one that it has become, and puts the old notice with its tasks into the bin.

use std::collections::BTreeSet;

use super::change::fitted;
use super::{
    Change, Draft, Edit, Env, Field, Ledger, Notice, NoticeEdit, NoticeField, NoticeId, Task, TaskId,
};
use crate::sorting::sort_by_key;
use crate::text::chars;

mod likeness;
use likeness::Likeness;

mod pairing;
use pairing::{Side, pair};

mod kept;
pub use kept::kept_version;

mod following;
pub(super) use following::as_follower;

mod carry;
use carry::{as_read, carry, carry_deletion, is_worked_on, kept_on};

/// What a notice says of a task, field by field.
const SAID: [Field; 7] = [
    Field::Text,
    Field::Due,
    Field::Recurrence,
    Field::Milestones,
    Field::Units,
    Field::Persons,
    Field::Section,
];

/// What a new version of a kept notice changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The notice that is kept.
    pub kept: NoticeId,
    /// Whether it has once taken the place of the draft, which so is the older version.
    pub is_back: bool,
    /// Tasks that both versions have, in the order of the new page.
    pub matched: Vec<Matched>,
    /// Tasks that only the new version has, by their places in the draft.
    pub added: Vec<usize>,
    /// Tasks that the new version no longer has, in the order of the old page.
    pub missing: Vec<Missing>,
}

/// A task that both versions have.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The task of the kept notice.
    pub old: TaskId,
    /// Its place in the draft.
    pub new: usize,
    /// What the notice says of it now, and did not before.
    pub changes: Vec<Changed>,
    /// Its number before and now, where that is another one.
    pub renumbered: Option<(Option<String>, Option<String>)>,
    /// Whether the user has deleted it: then it is in the bin, and stays there.
    pub is_deleted: bool,
}

/// A field of which the notice now says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The field.
    pub field: Field,
    /// What the old version said.
    pub before: Edit,
    /// What the new version says.
    pub after: Edit,
    /// What the user has made of it meanwhile, where they have.
    pub own: Option<Edit>,
}

/// A task that the new version no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The task.
    pub old: TaskId,
    /// Whether something was done on it, so that it stays in the ledger.
    pub stays: bool,
}

/// What the user wants where both they and the new version changed a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevisionChoices {
    /// Fields, by the ids of the new tasks, that shall be as the new version has them. All others stay as the user made them.
    pub as_in_new: BTreeSet<(TaskId, Field)>,
}

impl RevisionChoices {
    /// Says for a field whether it shall be as the new version has it.
    ///
    /// ```
    /// use qingdan::ledger::{Field, RevisionChoices};
    /// let mut choices = RevisionChoices::default();
    /// let key = ("n-0".to_owned(), Field::Text);
    /// choices.choose(&key, true);
    /// assert!(choices.as_in_new.contains(&key));
    /// choices.choose(&key, false);
    /// assert!(choices.as_in_new.is_empty());
    /// ```
    pub fn choose(&mut self, key: &(TaskId, Field), takes_new: bool) {
        if takes_new {
            self.as_in_new.insert(key.clone());
        } else {
            self.as_in_new.remove(key);
        }
    }
}

impl Revision {
    /// What a draft changes in a kept notice that it is a version of.
    pub fn of(ledger: &Ledger, kept: &str, draft: &Draft) -> Self {
        let olds = Self::olds(ledger, kept);
        let (old_sides, new_sides) = sides(&olds, draft);
        let mut is_matched = vec![false; olds.len()];
        let (mut matched, mut added) = (Vec::new(), Vec::new());
        for (new, old) in pair(&old_sides, &new_sides).into_iter().enumerate() {
            let Some(old) = old else {
                added.push(new);
                continue;
            };
            is_matched[old] = true;
            matched.push(Matched::of(olds[old], new, &draft.tasks[new].task));
        }
        let missing = olds.iter().zip(is_matched).filter(|(old, is_matched)| !is_matched && !old.is_gone());
        let missing = missing.map(|(old, _)| Missing { old: old.id.clone(), stays: is_worked_on(old) });
        let is_back = became(ledger, &draft.notice.id, kept) && !became(ledger, kept, &draft.notice.id);
        Self { kept: kept.to_owned(), is_back, matched, added, missing: missing.collect() }
    }

    /// The tasks of a kept notice in the order of its page, with those that the user has deleted.
    fn olds<'a>(ledger: &'a Ledger, kept: &str) -> Vec<&'a Task> {
        if !ledger.notices.contains_key(kept) {
            return Vec::new();
        }
        let tasks = ledger.tasks.values().chain(ledger.bin.tasks.values());
        let mut olds: Vec<&Task> =
            tasks.filter(|task| task.notice == kept && !task.text.is_empty()).collect();
        sort_by_key(&mut olds, |task| task.order);
        olds
    }

    /// The tasks that both have and of which the new version says something else.
    pub fn changed(&self) -> impl Iterator<Item = &Matched> {
        self.matched.iter().filter(|matched| !matched.is_deleted && !matched.changes.is_empty())
    }

    /// How many tasks are what they were, but for their number perhaps.
    pub fn same_count(&self) -> usize {
        self.matched.iter().filter(|matched| !matched.is_deleted && matched.changes.is_empty()).count()
    }

    /// How many of these have another number.
    pub fn renumbered_count(&self) -> usize {
        let same = self.matched.iter().filter(|matched| !matched.is_deleted && matched.changes.is_empty());
        same.filter(|matched| matched.renumbered.is_some()).count()
    }

    /// How many tasks the user had deleted, and that stay so.
    pub fn deleted_count(&self) -> usize {
        self.matched.iter().filter(|matched| matched.is_deleted).count()
    }

    /// How many fields both the user and the new version changed.
    pub fn conflict_count(&self) -> usize {
        self.changed().flat_map(|matched| &matched.changes).filter(|changed| changed.own.is_some()).count()
    }

    /// The change that puts the draft in the place of the kept notice, with everything that was done. `heading` stands over
    /// tasks that are kept though the new version lacks them. It does nothing where the kept notice is gone.
    ///
    /// A task that the user leaves out of the draft counts as one that the new version lacks. Where the new notice is
    /// already there, or was and is deleted, what is carried over joins it.
    pub fn accept(
        &self,
        ledger: &Ledger,
        draft: &Draft,
        choices: &RevisionChoices,
        heading: &str,
        env: &Env,
    ) -> Change {
        let Some(kept) = ledger.notices.get(&self.kept) else { return Change::All(Vec::new()) };
        let mut tasks = Vec::new();
        let mut olds = Vec::new();
        let mut taken_from_new = Vec::new();
        let mut lacking: Vec<&Task> = Vec::new();
        for matched in &self.matched {
            let Some((old, new)) = ledger.any_task(&matched.old).zip(draft.tasks.get(matched.new)) else {
                continue;
            };
            if !new.included {
                lacking.extend((!old.is_gone()).then_some(old));
                continue;
            }
            let mut task = carry(old, &new.task, env);
            if matched.is_deleted {
                carry_deletion(old, &mut task, env);
            }
            for changed in matched.changes.iter().filter(|changed| changed.own.is_some()) {
                // What was corrected in the review is the last word.
                let is_wanted = choices.as_in_new.contains(&(task.id.clone(), changed.field.clone()));
                if is_wanted && !new.task.stamps.contains_key(&changed.field) {
                    taken_from_new.push((task.id.clone(), changed.after.clone()));
                }
            }
            olds.push(Task { became: Some(task.id.clone()), ..old.clone() });
            tasks.push(task);
        }
        let added = self.added.iter().filter_map(|&new| draft.tasks.get(new));
        tasks.extend(added.filter(|draft| draft.included).map(|draft| draft.task.clone()));
        lacking.extend(self.missing.iter().filter_map(|missing| ledger.any_task(&missing.old)));
        // Behind those of the page, each in a place that is the same for everybody.
        for old in lacking.into_iter().filter(|old| is_worked_on(old)) {
            let task = kept_on(old, &draft.notice.id, draft.tasks.len() + old.order, heading);
            olds.push(Task { became: Some(task.id.clone()), ..old.clone() });
            tasks.push(task);
        }
        let mut notice = draft.notice.clone();
        notice.added_at = Some(env.now);
        keep_own_head(kept, &mut notice);
        let is_known = ledger.notices.contains_key(&notice.id);
        let back: Vec<_> = ledger
            .any_notice(&notice.id)
            .filter(|notice| notice.gone)
            .map(|notice| (notice.id.clone(), NoticeEdit::Gone(false)))
            .into_iter()
            .collect();
        // One that was taken over before and undone since comes back, and as it is now. It comes back first: what is joined
        // into a deleted task can be later than the deletion, which would stay in it. One whose words were forgotten can
        // only come back when they are there again.
        let binned = tasks.iter().filter(|task| !task.is_gone());
        let binned = binned.filter_map(|task| Some((task, ledger.bin.tasks.get(&task.id)?)));
        let restored: Vec<_> = binned.clone().map(|(task, _)| (task.id.clone(), Edit::Gone(false))).collect();
        let adjusted = binned
            .flat_map(|(task, binned)| fitted(binned, task).into_iter().map(|edit| (task.id.clone(), edit)));
        let adjusted = restored.iter().cloned().chain(adjusted).collect();
        tasks.extend(olds);
        Change::All(vec![
            Change::Edit(restored),
            Change::Add { notices: if is_known { Vec::new() } else { vec![notice] }, tasks },
            Change::EditNotice(back),
            Change::Edit(adjusted),
            Change::Edit(taken_from_new),
            Change::remove_notice(ledger, &self.kept),
        ])
    }
}

impl Matched {
    fn of(old: &Task, new: usize, task: &Task) -> Self {
        let changes = SAID.iter().filter_map(|field| {
            let (before, after) = (as_read(old, field), as_read(task, field));
            let now = Edit::of(old, field);
            let is_news = !says_the_same(&before, &after) && !says_the_same(&now, &after);
            is_news.then(|| {
                let own = old.stamps.contains_key(field).then_some(now);
                Changed { field: field.clone(), before, after, own }
            })
        });
        let number = |task: &Task| task.number.as_deref().map(likeness::plain);
        let renumbered = (number(old) != number(task)).then(|| (old.number.clone(), task.number.clone()));
        Self { old: old.id.clone(), new, changes: changes.collect(), renumbered, is_deleted: old.is_gone() }
    }
}

/// Whether a notice has once taken the place of another.
fn became(ledger: &Ledger, older: &str, newer: &str) -> bool {
    let tasks = ledger.tasks.values().chain(ledger.bin.tasks.values()).filter(|task| task.notice == older);
    let mut followers = tasks.filter_map(|task| ledger.any_task(task.became.as_ref()?));
    followers.any(|task| task.notice == newer)
}

/// The tasks of both versions as they are compared: as the notice had them, whatever was corrected by hand.
fn sides(olds: &[&Task], draft: &Draft) -> (Vec<Side>, Vec<Side>) {
    let news = draft.tasks.iter().map(|draft| side(&draft.task));
    (olds.iter().map(|task| side(task)).collect(), news.collect())
}

fn side(task: &Task) -> Side {
    let words = match as_read(task, &Field::Text) {
        Edit::Text(text) => Likeness::of(&text),
        // The edit of a field is one of that field.
        _ => Likeness::of(&task.text),
    };
    let number = task.number.as_deref().map(likeness::plain).unwrap_or_default();
    Side { number, section: section(&task.section), words }
}

/// Headings without their own numbers, which change when one is put in before.
fn section(headings: &[String]) -> String {
    let is_number =
        |c: char| !c.is_alphanumeric() || c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let texts = headings.iter().map(|heading| {
        let folded = chars::folded(heading);
        let text = folded.trim_start_matches(is_number);
        likeness::plain(if text.is_empty() { &folded } else { text })
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Whether two values of a field say the same: how a day is worded, how wide a character is and what stands between two
/// words makes no difference.
fn says_the_same(one: &Edit, other: &Edit) -> bool {
    let squeezed = |text: &str| chars::squeezed(&chars::folded(text));
    match (one, other) {
        (Edit::Text(one), Edit::Text(other)) => squeezed(one) == squeezed(other),
        (Edit::Due(one, words, ..), Edit::Due(other, other_words, ..)) => {
            one == other && (one.is_some() || words == other_words)
        }
        (Edit::Section(one), Edit::Section(other)) => section(one) == section(other),
        _ => one == other,
    }
}

/// What the user has called a notice, and does not stand in it, is theirs, and goes on.
fn keep_own_head(kept: &Notice, new: &mut Notice) {
    let Some(stamp) = kept.stamps.get(&NoticeField::Head) else { return };
    let (own, mut head) = (kept.head(), new.head());
    let source = likeness::plain(&kept.source);
    let is_own = |text: &String| !source.contains(&likeness::plain(text));
    let keep = |own: Option<String>, read: &mut Option<String>| {
        if let Some(own) = own.filter(|own| read.is_none() || is_own(own)) {
            *read = Some(own);
        }
    };
    keep(own.title, &mut head.title);
    keep(own.doc_number, &mut head.doc_number);
    keep(own.issuer, &mut head.issuer);
    head.issued_on = head.issued_on.or(own.issued_on);
    head.year = head.year.or(own.year);
    if head != new.head() {
        new.set_head(head);
        new.stamps.insert(NoticeField::Head, stamp.clone());
    }
}
