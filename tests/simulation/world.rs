//! People, each with a browser, and files that go between them.

use std::collections::BTreeSet;

use qingdan::exchange::{Selection, export, import};
use qingdan::ledger::{Aliases, Change, Ledger, compare};

use crate::browser::{Browser, Checked, Mishap};
use crate::deeds::{accept, edit, sweep};
use crate::random::Random;

/// How many steps a run has.
pub(crate) const STEPS: u64 = 150;

pub(crate) struct World {
    seed: u64,
    browsers: Vec<Browser>,
    files: Vec<String>,
    /// What was done, for who looks for a fault.
    pub(crate) trace: Vec<String>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random::of(seed, u64::MAX);
        let (people, lag) = (1 + random.below(3), random.below(4));
        let browsers = (0..people).map(|nth| Browser::new(["张", "李", "王"][nth].to_owned(), lag)).collect();
        Self { seed, browsers, files: Vec::new(), trace: Vec::new() }
    }

    /// Goes through the steps but those left out, and then lets everybody have everything.
    pub(crate) fn run(&mut self, steps: u64, left_out: &BTreeSet<u64>) -> Checked {
        for step in (0..steps).filter(|step| !left_out.contains(step)) {
            self.step(step)?;
        }
        self.end()
    }

    fn step(&mut self, step: u64) -> Checked {
        let mut random = Random::of(self.seed, step);
        let who = random.below(self.browsers.len());
        let browser = &mut self.browsers[who];
        browser.tick();
        if browser.tabs.is_empty() || (browser.tabs.len() < 3 && random.once_in(14)) {
            self.trace.push(format!("{step}: {} opens a tab", browser.name));
            browser.open()?;
        }
        if browser.tabs.is_empty() {
            // The database does not open; it will.
            browser.database_fails = false;
            return Ok(());
        }
        let nth = random.below(browser.tabs.len());
        // A tab that is awake has seen something of what the others wrote.
        browser.tabs[nth].handle.catch_up(random.below(browser.lag + 1));
        let name = browser.tabs[nth].name.clone();
        let done = Self::act(browser, nth, &mut random, &mut self.files)?;
        self.trace.push(format!("{step}: {name} {done}"));
        browser.check()
    }

    fn act(
        browser: &mut Browser,
        nth: usize,
        random: &mut Random,
        files: &mut Vec<String>,
    ) -> Result<String, String> {
        let now = browser.env().now;
        let env = browser.env();
        let may_edit = browser.may_edit(nth);
        Ok(match random.below(100) {
            0..24 if may_edit => {
                let tab = &browser.tabs[nth];
                let change = match random.below(10) {
                    0 => accept(random, now),
                    1 => sweep(random, &tab.ledger),
                    _ if tab.ledger.tasks.is_empty() => accept(random, now),
                    _ => edit(random, &tab.ledger),
                };
                let told = format!("{change:?}");
                let is_kept = browser.change(nth, change);
                format!("edits, kept: {is_kept}: {told}")
            }
            24..29 if may_edit => {
                let tab = &mut browser.tabs[nth];
                let touched = if random.once_in(3) {
                    tab.history.redo(&mut tab.ledger, &env)
                } else {
                    tab.history.undo(&mut tab.ledger, &env)
                };
                let is_kept = touched.map(|touched| browser.keep(nth, touched));
                format!("undoes or redoes: {is_kept:?}")
            }
            29..30 if may_edit => {
                browser.empty_bin(nth);
                "empties the bin".into()
            }
            30..62 => {
                let mishap = match random.below(24) {
                    0 => Mishap::Fails,
                    1 => Mishap::CrashesBefore,
                    2 => Mishap::CrashesAfter,
                    _ => Mishap::None,
                };
                let name = browser.tabs[nth].name.clone();
                let mut done = Vec::new();
                for _ in 0..=random.below(6) {
                    // It may have crashed.
                    if browser.tabs.get(nth).is_some_and(|tab| tab.name == name) {
                        done.push(browser.go_on(nth, mishap, random)?);
                    }
                }
                done.join(", ")
            }
            62..72 => {
                let (count, is_missed) = (1 + random.below(8), random.once_in(8));
                (0..count).for_each(|_| browser.hear(nth, is_missed));
                browser.hear_of_database(nth);
                format!("hears {count} events, misses them: {is_missed}")
            }
            72..74 => {
                browser.close(nth);
                "crashes or is closed".into()
            }
            74..77 => {
                let (writes, is_done) = (random.below(5), random.once_in(2));
                browser.tabs[nth].handle.crash_at(writes, is_done);
                format!("will crash after {writes} writes, the last one done: {is_done}")
            }
            77..79 => {
                let writes = random.below(4);
                browser.tabs[nth].handle.fail_at(writes);
                format!("will have a write fail after {writes}")
            }
            79..81 => {
                browser.kill();
                "is killed with its browser".into()
            }
            81..84 => {
                browser.disk.borrow_mut().commit();
                "sees the storage committed to the disk".into()
            }
            84..85 => match random.below(6) {
                0 => {
                    browser.lose_storage();
                    "loses the storage".into()
                }
                1 => {
                    browser.lose_database();
                    "loses the database".into()
                }
                _ => "loses nothing".into(),
            },
            85..87 => {
                let capacity = [None, None, Some(0), Some(4_000)][random.below(4)];
                browser.disk.borrow_mut().capacity = capacity;
                format!("has {capacity:?} units of storage")
            }
            87..88 => {
                browser.database_fails = random.once_in(2);
                format!("has a database that fails: {}", browser.database_fails)
            }
            90..93 => {
                let tab = &browser.tabs[nth];
                let some: Vec<String> =
                    tab.ledger.tasks.keys().filter(|_| random.once_in(2)).cloned().collect();
                let selection = if random.once_in(2) { Selection::All } else { Selection::Tasks(&some) };
                files.push(export(&tab.ledger, selection, &env));
                format!("exports {selection:?}")
            }
            93..94 => {
                let lost = random.below(files.len());
                if lost < files.len() {
                    files.remove(lost);
                }
                "loses a file".into()
            }
            94..98 if may_edit => {
                let Some(file) = random.pick(files).cloned() else {
                    return Ok("has nothing to import".into());
                };
                let tab = &browser.tabs[nth];
                let Ok(restored) = import(&file) else { return Ok("cannot import".into()) };
                let comparison = compare(&tab.ledger, &restored.ledger, &Aliases::default());
                let against = (0..comparison.conflicts.len()).filter(|_| random.once_in(2)).collect();
                let back = comparison.restored_unless_told(&tab.ledger);
                let change = comparison.change(&tab.ledger, &restored.ledger, &against, &back);
                let is_kept = browser.change(nth, change);
                format!("imports, kept: {is_kept}")
            }
            98..100 => {
                browser.clock += [-7_200_000, -50, 7_200_000, 100_000_000_000][random.below(4)];
                format!("has a clock that is {} ms off", browser.clock)
            }
            _ => "waits for the rest".into(),
        })
    }

    /// All storages work, all tabs are closed, everybody gets everybody's file: then all have the same.
    fn end(&mut self) -> Checked {
        self.trace.push("all come to rest".into());
        let mut random = Random::of(self.seed, u64::MAX - 1);
        for browser in &mut self.browsers {
            browser.disk.borrow_mut().capacity = None;
            browser.database_fails = false;
            browser.rest(&mut random)?;
        }
        self.trace.push("all exchange their files".into());
        // What one had in the bin and another worked on comes back in the first round; what only the one knew of it is passed
        // on in the second.
        for _ in 0..3 {
            let mut files = std::mem::take(&mut self.files);
            for browser in &self.browsers {
                let file = export(&browser.tabs[0].ledger, Selection::All, &browser.env());
                let read = import(&file).map_err(|error| format!("{error:?}"))?;
                if read.ledger != passed_on(&browser.tabs[0].ledger) || !read.skipped.is_empty() {
                    return Err(format!("{}'s file is not their ledger", browser.name));
                }
                files.push(file);
            }
            for browser in &mut self.browsers {
                for file in &files {
                    let theirs = import(file).map_err(|error| format!("{error:?}"))?.ledger;
                    let ours = &browser.tabs[0].ledger;
                    let comparison = compare(ours, &theirs, &Aliases::default());
                    let change: Change = comparison.change(ours, &theirs, &BTreeSet::new(), &BTreeSet::new());
                    browser.change(0, change);
                }
                browser.check()?;
            }
        }
        for browser in &mut self.browsers {
            browser.rest(&mut random)?;
        }
        let (first, others) = self.browsers.split_at(1);
        for other in others {
            let [one, other] = [&first[0], other].map(|browser| shared(&browser.tabs[0].ledger));
            if one != other {
                let difference = difference(&one, &other);
                return Err(format!("after all have merged, two differ: {difference}"));
            }
        }
        Ok(())
    }
}

/// A ledger as others get it: of what is deleted, that it is. Its words are nobody else's, and each keeps those they have.
fn passed_on(ledger: &Ledger) -> Ledger {
    let mut ledger = ledger.clone();
    ledger.empty_bin();
    ledger
}

/// What all have alike when all have merged. Of what is deleted the place is as it was read, and goes with the words.
fn shared(ledger: &Ledger) -> Ledger {
    let mut ledger = passed_on(ledger);
    ledger.bin.tasks.values_mut().for_each(|task| task.order = 0);
    ledger
}

/// The first record that two ledgers do not have alike.
fn difference(one: &Ledger, other: &Ledger) -> String {
    let tasks = one.tasks.values().chain(one.bin.tasks.values());
    let notices = one.notices.values().chain(one.bin.notices.values());
    let tasks = tasks.map(|task| (format!("{task:?}"), format!("{:?}", other.any_task(&task.id))));
    let notices =
        notices.map(|notice| (format!("{notice:?}"), format!("{:?}", other.any_notice(&notice.id))));
    let mut differing = tasks.chain(notices).filter(|(one, other)| format!("Some({one})") != *other);
    let places = |ledger: &Ledger| {
        let (tasks, notices) = (ledger.tasks.keys(), ledger.notices.keys());
        let (gone_tasks, gone_notices) = (ledger.bin.tasks.keys(), ledger.bin.notices.keys());
        format!("{tasks:?}, {notices:?}; deleted {gone_tasks:?}, {gone_notices:?}")
    };
    let by_place = || format!("{}\n{}", places(one), places(other));
    differing.next().map_or_else(by_place, |(one, other)| format!("{one}\n{other}"))
}
