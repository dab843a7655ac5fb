//! 汇总: what importing several files, one after the other, would do, before it does anything.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Oddities, Restored, Skipped};
use crate::ledger::{
    Aliases, Change, Comparison, Difference, Env, Field, Head, Ledger, NoticeId, Side, Stamp, TaskId,
    compare, notice_id,
};
use crate::reading::Rule;
use crate::sorting::set_of;

/// How far, in hours, a stamp may lie ahead before somebody's clock is said to be wrong: no two places are a day apart.
const HOURS_AHEAD: i64 = 24;

/// What importing these files would do, each on top of those before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Imports {
    /// The files, in the order in which they come in.
    pub files: Vec<Planned>,
    /// The change that imports them all.
    pub change: Change,
    /// The rules that are taken over.
    pub rules: Vec<Rule>,
}

/// What importing one file of several would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// Whether it brings anything.
    pub news: News,
    /// What it would do to the ledger as it is when the files before it are in.
    pub comparison: Comparison,
    /// Notices whose title, number, issuer or date it changes.
    pub renamed: Vec<NoticeId>,
    /// The deleted tasks that come back by it.
    pub restored: BTreeSet<TaskId>,
    /// Records that could not be read.
    pub skipped: Vec<Skipped>,
    /// What was odd in it and did no harm.
    pub oddities: Oddities,
    /// Tasks that are left out, because the ledger has another task, of another notice, by this id.
    pub clashing: Vec<TaskId>,
    /// Notices whose text is left out, because the ledger has another text for them; their tasks come in.
    pub other_texts: Vec<NoticeId>,
    /// Edits that were made by clocks which are ahead of ours.
    pub ahead: Vec<Ahead>,
}

/// Whether a file brings anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It does.
    Some,
    /// It holds nothing that the ledger does not have when the files before it are in.
    Nothing,
    /// It holds the same as a file before it, by its place in the list.
    SameAs(usize),
    /// The user leaves it out.
    LeftOut,
}

/// Edits of one author, in one browser, that are dated in our future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The author; empty where nobody has said so.
    pub who: String,
    /// How many edits.
    pub edits: usize,
    /// The latest of them.
    pub latest: DateTime<Utc>,
}

/// What the user decided for one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whether it shall not be imported at all.
    pub left_out: bool,
    /// Whether the rules of the sender's office are taken over.
    pub with_rules: bool,
    /// Whose value shall stay where both sides set a field; the later one where nothing was said.
    pub sides: BTreeMap<(TaskId, Field), Side>,
    /// The deleted tasks that shall come back; `None` where nothing was said:
    /// [those of notices deleted as a whole](Comparison::restored_unless_told).
    pub restored: Option<BTreeSet<TaskId>>,
}

impl Choice {
    /// Whose value stays of a field that both sides set: the later one, unless the user says otherwise.
    pub fn side(&self, conflict: &Difference) -> Side {
        let said = self.sides.get(&(conflict.task.clone(), conflict.field.clone()));
        said.copied().unwrap_or_else(|| conflict.later())
    }
}

impl Imports {
    /// The plan for these files, with their names, and what was decided for each of them so far. A decision changes what
    /// the files behind it find: it takes a new plan, and decisions hold for it by what they are about.
    pub fn plan(
        ours: &Ledger,
        files: &[(String, Restored)],
        choices: &[Choice],
        aliases: &Aliases,
        env: &Env,
    ) -> Self {
        let mut ledger = ours.clone();
        let (mut planned, mut changes, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        let unsaid = Choice::default();
        for (nth, (name, restored)) in files.iter().enumerate() {
            let choice = choices.get(nth).unwrap_or(&unsaid);
            let same = files[..nth].iter().position(|(_, before)| before.ledger == restored.ledger);
            let same = same.filter(|&same| choices.get(same).is_none_or(|choice| !choice.left_out));
            let mut file = Planned::untouched(name, restored, env);
            if choice.with_rules && !choice.left_out {
                rules.extend(restored.rules.iter().cloned());
            }
            if let Some(same) = same.filter(|_| !choice.left_out) {
                file.news = News::SameAs(same);
            } else if !choice.left_out {
                changes.push(file.take_in(ours, &mut ledger, &restored.ledger, choice, aliases, env));
            }
            planned.push(file);
        }
        changes.retain(|change| !change.is_empty());
        Self { files: planned, change: Change::All(changes), rules }
    }

    /// Whether importing would change nothing that people see.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.files.iter().all(|file| file.news != News::Some)
    }
}

impl Planned {
    /// A file that is not imported.
    fn untouched(name: &str, restored: &Restored, env: &Env) -> Self {
        Self {
            name: name.to_owned(),
            news: News::LeftOut,
            comparison: Comparison::default(),
            renamed: Vec::new(),
            restored: BTreeSet::new(),
            skipped: restored.skipped.clone(),
            oddities: restored.oddities.clone(),
            clashing: Vec::new(),
            other_texts: Vec::new(),
            ahead: clocks_ahead(&restored.ledger, env),
        }
    }

    /// Imports the file into `ledger`, which was `start` before the first file; returns the change that does.
    fn take_in(
        &mut self,
        start: &Ledger,
        ledger: &mut Ledger,
        theirs: &Ledger,
        choice: &Choice,
        aliases: &Aliases,
        env: &Env,
    ) -> Change {
        let theirs = self.fitting(ledger, theirs);
        let comparison = compare(ledger, &theirs, aliases);
        let is_against = |conflict: &Difference| choice.side(conflict) != conflict.later();
        let conflicts = comparison.conflicts.iter().enumerate();
        let against = set_of(conflicts.filter(|(_, conflict)| is_against(conflict)).map(|(nth, _)| nth));
        let mut back = choice.restored.clone().unwrap_or_else(|| comparison.restored_unless_told(start));
        back.retain(|task| comparison.deleted_here.contains(task));
        let change = comparison.change(ledger, &theirs, &against, &back);
        let known = theirs.notices.keys().filter_map(|id| ledger.notices.get(id));
        let heads: Vec<(NoticeId, Head)> = known.map(|notice| (notice.id.clone(), notice.head())).collect();
        ledger.apply(change.clone(), env);
        let renamed = heads
            .into_iter()
            .filter(|(id, head)| ledger.notices.get(id).is_some_and(|notice| notice.head() != *head));
        self.renamed = renamed.map(|(id, _)| id).collect();
        let is_news = !comparison.is_empty() || !self.renamed.is_empty();
        self.news = if is_news { News::Some } else { News::Nothing };
        self.restored = back;
        self.comparison = comparison;
        change
    }

    /// What of a file goes into this ledger. A file that somebody edited by hand must not move our tasks to another notice,
    /// nor put another text under our notice.
    fn fitting(&mut self, ours: &Ledger, theirs: &Ledger) -> Ledger {
        let mut fitting = theirs.clone();
        let Ledger { notices, tasks, bin } = &mut fitting;
        for notice in notices.values_mut().chain(bin.notices.values_mut()) {
            let Some(own) = ours.any_notice(&notice.id) else { continue };
            let has_both = !own.source.is_empty() && !notice.source.is_empty();
            if has_both && own.source != notice.source && notice_id(&own.source) != notice_id(&notice.source)
            {
                notice.source.clear();
                self.other_texts.push(notice.id.clone());
            }
        }
        for tasks in [tasks, &mut bin.tasks] {
            tasks.retain(|id, task| {
                let fits = ours.any_task(id).is_none_or(|own| own.notice == task.notice);
                self.clashing.extend((!fits).then(|| id.clone()));
                fits
            });
            for task in tasks.values_mut().filter(|task| self.other_texts.contains(&task.notice)) {
                let own = ours.any_task(&task.id);
                (task.place, task.unplaced) = own.map_or((None, None), |own| (own.place, own.unplaced));
            }
        }
        fitting
    }
}

/// Whose edits are dated later than a day from now, by their own clocks.
fn clocks_ahead(ledger: &Ledger, env: &Env) -> Vec<Ahead> {
    let bound = env.now.checked_add_signed(TimeDelta::hours(HOURS_AHEAD)).unwrap_or(env.now);
    let tasks = ledger.tasks.values().chain(ledger.bin.tasks.values());
    let notices = ledger.notices.values().chain(ledger.bin.notices.values());
    let stamps =
        tasks.flat_map(|task| task.stamps.values()).chain(notices.flat_map(|notice| notice.stamps.values()));
    let mut ahead: BTreeMap<(&str, &str), (usize, &Stamp)> = BTreeMap::new();
    for stamp in stamps.filter(|stamp| stamp.time() > bound) {
        let (edits, latest) = ahead.entry((&stamp.by, &stamp.replica)).or_insert((0, stamp));
        *edits += 1;
        if stamp.time() > latest.time() {
            *latest = stamp;
        }
    }
    ahead
        .into_iter()
        .map(|((who, _), (edits, latest))| Ahead { who: who.to_owned(), edits, latest: latest.time() })
        .collect()
}
