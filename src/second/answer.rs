//! What a model answered, as it says it: nothing of this is believed yet.

use super::fields::gathered;
use super::tolerant::values;
use crate::reading::{PersonRole, UnitRole};

/// The most bytes of an answer.
pub const LARGEST: usize = 1 << 20;

/// The most tasks of an answer.
pub const MOST_TASKS: usize = 10_000;

/// The answer of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Its tasks, in its order.
    pub tasks: Vec<ToldTask>,
    /// Whether its end is missing: there may have been more tasks.
    pub is_cut: bool,
}

/// A task as a model tells it. What it says nothing of is `None`; where it says that there is none, the list is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldTask {
    /// Its words.
    pub text: String,
    /// Its number.
    pub number: Option<String>,
    /// The headings above it.
    pub section: Vec<String>,
    /// The words that say when.
    pub due: Option<Vec<String>>,
    /// The words that say when there is something to be had on the way.
    pub milestones: Option<Vec<String>>,
    /// The names of units, and how they stand to it.
    pub units: Option<Vec<(String, UnitRole)>>,
    /// The names of persons, and how they stand to it.
    pub persons: Option<Vec<(String, PersonRole)>>,
}

/// Why nothing can be had from what was pasted. The sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// There is nothing in it.
    Empty,
    /// It is larger than any answer.
    TooLarge {
        /// Its bytes.
        bytes: usize,
        /// The most that are read.
        limit: usize,
    },
    /// It has no list or record: the model talked.
    NoList,
    /// It has lists or records, and no task in them.
    NoTasks,
    /// Its lists stand deeper inside each other than any answer's.
    TooDeep {
        /// The most levels.
        limit: usize,
    },
    /// It has more tasks than any notice.
    TooMany {
        /// The most tasks.
        limit: usize,
    },
}

/// Takes an answer apart, in whatever shape it comes: with words or marks of code around it, comments, stray commas, quotes of
/// any kind, names of fields in Chinese or English, as lists, records or lines, or with its end missing.
///
/// ```
/// use qingdan::second::{AnswerError, answer};
/// let told = answer("如下：\n{'任务清单'：[{“任务”：“修路”，'牵头单位'：'甲局、乙局',}, {'任务'：'种").unwrap();
/// assert_eq!((told.tasks[0].text.as_str(), told.tasks.len(), told.is_cut), ("修路", 1, true));
/// assert_eq!(told.tasks[0].units.as_ref().unwrap()[1].0, "乙局");
/// assert_eq!(answer("对不起，我不能回答。"), Err(AnswerError::NoList));
/// ```
///
/// # Errors
///
/// Where there is nothing to be had from it: [`AnswerError`] says why.
pub fn answer(text: &str) -> Result<Answer, AnswerError> {
    if text.len() > LARGEST {
        return Err(AnswerError::TooLarge { bytes: text.len(), limit: LARGEST });
    }
    if text.trim().is_empty() {
        return Err(AnswerError::Empty);
    }
    let (values, is_cut) = values(text)?;
    if values.is_empty() {
        return Err(AnswerError::NoList);
    }
    let tasks = gathered(&values)?;
    match tasks {
        Some(tasks) => Ok(Answer { tasks, is_cut }),
        None => Err(AnswerError::NoTasks),
    }
}
