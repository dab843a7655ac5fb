//! How tests went: what the test runner printed, what was skipped, what passed only when it was run again.

use std::collections::BTreeSet;
use std::fmt;

/// More tests than these that fail and then pass are no accident.
const MOST_UNSTEADY: usize = 2;

/// How the tests of one kind went.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// How many ran and passed, or passed when they were run again.
    passed: usize,
    /// The names of those that failed.
    failed: Vec<String>,
    /// The names of those that did not run, or not wholly, and why.
    skipped: BTreeSet<String>,
    reasons: BTreeSet<String>,
    /// The names of those that failed, and passed when they were run again alone.
    unsteady: Vec<String>,
    /// Something ended badly without a test that says so: a crash, or code that does not compile.
    broken: bool,
    /// The list of names that is being printed.
    listed: Option<Vec<String>>,
}

impl Outcome {
    /// Takes a line of what the runner prints: the counts in `test result: ok. 12 passed; 0 failed; …`, and the names in
    /// the list before it. The runner prints `failures:` twice, first over what the tests have printed: the second counts.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let words: Vec<&str> = result.split([' ', ';']).collect();
            let passed = words.windows(2).find(|pair| pair[1] == "passed");
            self.passed += passed.and_then(|pair| pair[0].parse().ok()).unwrap_or(0);
            self.failed.extend(self.listed.take().unwrap_or_default());
        } else if line == "failures:" {
            self.listed = Some(Vec::new());
        } else if let (Some(listed), Some(name)) = (&mut self.listed, line.strip_prefix("    ")) {
            listed.push(name.to_owned());
        }
    }

    /// Takes how the runner ended. One that fails without naming a test has crashed.
    pub(crate) fn ended(&mut self, well: bool) {
        self.broken |= !well && self.failed.is_empty();
    }

    /// Takes the lines of tests that say that they did not run: the name, a tab, and why. The runner counts them as passed.
    pub(crate) fn skipped(&mut self, lines: &str) {
        for (name, why) in lines.lines().filter_map(|line| line.split_once('\t')) {
            let is_known = self.failed.iter().any(|failed| failed == name);
            if !is_known && self.skipped.insert(name.to_owned()) {
                self.passed = self.passed.saturating_sub(1);
                self.reasons.insert(why.to_owned());
            }
        }
    }

    /// Runs those that failed once more, each alone, with `passes`; where it says yes they are unsteady.
    pub(crate) fn try_again<E>(&mut self, mut passes: impl FnMut(&str) -> Result<bool, E>) -> Result<(), E> {
        for name in std::mem::take(&mut self.failed) {
            if passes(&name)? {
                self.passed += 1;
                self.unsteady.push(name);
            } else {
                self.failed.push(name);
            }
        }
        Ok(())
    }

    /// The names of those that failed.
    pub(crate) fn failures(&self) -> &[String] {
        &self.failed
    }

    /// The names of those that failed first, and passed alone.
    pub(crate) fn unsteady(&self) -> &[String] {
        &self.unsteady
    }

    /// Why the run fails; nothing where it does not.
    pub(crate) fn fault(&self) -> Option<String> {
        match (self.failed.len(), self.unsteady.len()) {
            (0, _) if self.broken => Some("ended badly, without a test that says why".to_owned()),
            (0, unsteady) if unsteady > MOST_UNSTEADY => {
                Some(format!("has {unsteady} unsteady tests, and more than {MOST_UNSTEADY} are no accident"))
            }
            (0, _) => None,
            (failed, _) => Some(format!("has {failed} tests that failed")),
        }
    }
}

/// `210 passed (1 unsteady), 3 skipped (there is no Firefox), 2 FAILED`
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed", self.passed)?;
        if !self.unsteady.is_empty() {
            write!(f, " ({} unsteady)", self.unsteady.len())?;
        }
        if !self.skipped.is_empty() {
            let reasons: Vec<&str> = self.reasons.iter().map(String::as_str).collect();
            write!(f, ", {} skipped ({})", self.skipped.len(), reasons.join("; "))?;
        }
        if !self.failed.is_empty() {
            write!(f, ", {} FAILED", self.failed.len())?;
        }
        if self.broken {
            write!(f, ", BROKEN")?;
        }
        Ok(())
    }
}

/// The sum of all kinds: `1110 passed, 2 failed, 3 skipped`. What broke without a name counts as one that failed.
pub(crate) fn sum<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> String {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for one in outcomes {
        passed += one.passed;
        failed += one.failed.len() + usize::from(one.broken);
        skipped += one.skipped.len();
    }
    format!("{passed} passed, {failed} failed, {skipped} skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILING: &str = "\
running 5 tests
test story::chromium ... FAILED
test tabs::a_tab ... ok
failures:

---- story::chromium stdout ----
    like::a_name
thread 'story::chromium' panicked at tests/browser/story.rs:1:1:
failures:
    like::another

failures:
    story::chromium
    table::sorted

test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 1.20s";

    fn read(output: &str) -> Outcome {
        let mut outcome = Outcome::default();
        output.lines().for_each(|line| outcome.read(line));
        outcome.ended(outcome.failed.is_empty());
        outcome
    }

    #[test]
    fn results_are_added_up() {
        let passing =
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let quoting = "the user wrote: test result: 9 passed";
        let outcome = read(&format!("running 3 tests\n{passing}\n{FAILING}\n{quoting}"));
        assert_eq!(outcome.to_string(), "15 passed, 2 FAILED");
        assert_eq!(outcome.failures(), ["story::chromium", "table::sorted"]);
        assert_eq!(outcome.fault().unwrap(), "has 2 tests that failed");
        assert_eq!(sum([&outcome, &read(passing)].into_iter()), "18 passed, 2 failed, 0 skipped");
    }

    #[test]
    fn a_crash_is_no_success() {
        let mut crashed = read("running 3 tests\ntest a ... ok");
        crashed.ended(false);
        assert_eq!(crashed.to_string(), "0 passed, BROKEN");
        assert!(crashed.fault().is_some());
        assert_eq!(sum([&crashed].into_iter()), "0 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn skipped_tests_have_not_passed() {
        let mut outcome = read(FAILING);
        // One skips twice, and one has failed all the same.
        outcome.skipped(
            "tabs::a_tab\tthere is no Firefox\ntabs::a_tab\tthere is no axe\n\
             table::sorted\tthere is no axe\nstart::firefox\tthere is no Firefox\n",
        );
        assert_eq!(outcome.to_string(), "10 passed, 2 skipped (there is no Firefox), 2 FAILED");
        assert_eq!(sum([&outcome].into_iter()), "10 passed, 2 failed, 2 skipped");
    }

    #[test]
    fn what_passes_alone_is_unsteady_and_a_few_of_them_are_borne() {
        let mut outcome = read(FAILING);
        outcome.try_again(|name| Ok::<_, ()>(name == "table::sorted")).unwrap();
        assert_eq!(outcome.to_string(), "13 passed (1 unsteady), 1 FAILED");
        assert_eq!(outcome.fault().unwrap(), "has 1 tests that failed");
        outcome.try_again(|_| Ok::<_, ()>(true)).unwrap();
        assert_eq!(outcome.to_string(), "14 passed (2 unsteady)");
        assert_eq!(outcome.unsteady(), ["table::sorted", "story::chromium"]);
        assert_eq!(outcome.fault(), None);
        outcome.failed.push("a third".into());
        outcome.try_again(|_| Ok::<_, ()>(true)).unwrap();
        assert_eq!(outcome.fault().unwrap(), "has 3 unsteady tests, and more than 2 are no accident");
    }
}
