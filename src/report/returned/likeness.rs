//! Which tasks of the ledger have words like these.

use std::collections::BTreeMap;

use crate::intake::{Budget, IntakeError};
use crate::ledger::{Task, TaskId};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::sorting::{sort_by, sort_by_key};
use crate::text::chars;

/// The tasks of a ledger by their words.
#[derive(Default)]
pub(super) struct Index {
    tasks: Vec<Known>,
    /// Those whose words are these.
    exact: BTreeMap<String, Vec<usize>>,
    /// Those in whose words this pair of characters stands.
    pairs: BTreeMap<(char, char), Vec<usize>>,
}

/// A task by its words.
pub(super) struct Known {
    pub(super) id: TaskId,
    pub(super) number: String,
    /// Whether the unit that tells has a part in it.
    pub(super) own: bool,
    /// How many different pairs of characters it has.
    pairs: usize,
}

/// How like a task's words are to others, per thousand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    pub(super) task: usize,
    /// Of both: what they share of what they have.
    pub(super) both: usize,
    /// Of the shorter: how much of it stands in the other.
    pub(super) shorter: usize,
    /// How many pairs the shorter has.
    pub(super) pairs: usize,
}

/// So many characters of a cell are compared.
const MOST: usize = 600;

impl Index {
    pub(super) fn add(&mut self, task: &Task, own: bool, budget: &Budget) -> Result<(), IntakeError> {
        budget.work(task.text.len().saturating_mul(4))?;
        budget.hold(task.text.len().saturating_mul(8))?;
        let key = key(&task.text);
        let pairs = pairs(&key);
        let at = self.tasks.len();
        for pair in &pairs {
            self.pairs.entry(*pair).or_default().push(at);
        }
        let number = number(task.number.as_deref().unwrap_or_default());
        self.tasks.push(Known { id: task.id.clone(), number, own, pairs: pairs.len() });
        self.exact.entry(key).or_default().push(at);
        Ok(())
    }

    pub(super) fn task(&self, at: usize) -> &Known {
        &self.tasks[at]
    }

    /// Those whose words are these, or the first lines of these: behind a task's words a form says more.
    pub(super) fn exact(&self, words: &str) -> &[usize] {
        let mut words = words.trim_end();
        for _ in 0..8 {
            if let Some(found) = self.exact.get(&key(words)).filter(|_| !words.is_empty()) {
                return found;
            }
            let Some(end) = words.rfind('\n') else { break };
            words = words[..end].trim_end();
        }
        &[]
    }

    /// Those with this number, of the unit that tells where it has any.
    pub(super) fn numbered(&self, wanted: &str, budget: &Budget) -> Result<Vec<usize>, IntakeError> {
        budget.work(self.tasks.len().saturating_mul(4))?;
        let wanted = number(wanted);
        let with = |own: bool| {
            let places = self.tasks.iter().enumerate();
            let found = places.filter(|(_, task)| task.number == wanted && (task.own || !own));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        };
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let own = with(true);
        Ok(if own.is_empty() { with(false) } else { own })
    }

    /// Those whose words are most like these, the likest first.
    pub(super) fn like(&self, words: &str, budget: &Budget) -> Result<Vec<Likeness>, IntakeError> {
        let own = pairs(&key(words));
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in &own {
            let tasks = self.pairs.get(pair).map(Vec::as_slice).unwrap_or_default();
            budget.work(tasks.len().saturating_mul(10) + 20)?;
            tasks.iter().for_each(|task| *shared.entry(*task).or_default() += 1);
        }
        let like = shared.into_iter().map(|(task, shared)| {
            let theirs = self.tasks[task].pairs;
            let (all, shorter) = (own.len() + theirs, own.len().min(theirs).max(1));
            Likeness {
                task,
                both: shared * 2000 / all.max(1),
                shorter: shared * 1000 / shorter,
                pairs: shorter,
            }
        });
        let mut like: Vec<Likeness> = like.filter(|like| like.both >= 300 || like.shorter >= 800).collect();
        sort_by(&mut like, |a, b| b.both.cmp(&a.both));
        like.truncate(8);
        Ok(like)
    }
}

/// Words as they are compared: without white space, marks and width.
pub(super) fn key(words: &str) -> String {
    words.chars().map(chars::fold).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A number as it is compared: without stars, brackets, what stands behind a whole number in a sheet, and the part that a unit has,
/// which may stand below it.
pub(super) fn number(text: &str) -> String {
    let mut text = text.trim();
    let roles = [UnitRole::Lead, UnitRole::Responsible, UnitRole::Support];
    for role in roles.iter().flat_map(|role| Language::ALL.map(|language| language.unit_role(*role))) {
        // Markdown writes the line end between them as a mark.
        text = text.strip_suffix(role).map_or(text, |number| number.trim_end_matches("<br>").trim_end());
    }
    let text: String = chars::folded(text.trim_end_matches(".0"));
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        .collect::<String>()
        .trim_matches('.')
        .to_owned()
}

/// How much two texts share, per thousand.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(&key(one)), pairs(&key(other)));
    let shared = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
    shared * 2000 / (one.len() + other.len()).max(1)
}

/// The different pairs of characters that stand side by side, in order.
fn pairs(key: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = key.chars().take(MOST).collect();
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    sort_by_key(&mut pairs, |pair| *pair);
    pairs.dedup();
    pairs
}
