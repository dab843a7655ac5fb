//! What taking in one document may cost: one budget of work and memory, which every parser is handed.
//!
//! A short file can ask for hours of work, or for more memory than a page has: by packing, by what its cells share, by
//! what is merged over what. So nothing is made that was not paid for. What a parser looks at or copies is
//! [work](Budget::work); what stays in the document, and what reading it will add to that, is [held](Budget::hold).

use std::cell::Cell;

use super::IntakeError;

/// The most work for one document. A unit is what looking at a byte takes, some nanoseconds; all of it is two or three
/// seconds on a machine of 2024. The largest notices take a hundredth.
pub const MOST_WORK: usize = 400_000_000;

/// The most memory, in bytes, that a document and its reading may need. The largest notices, of 300 000 characters or
/// 20 000 cells, need a fiftieth.
pub const MOST_MEMORY: usize = 600_000_000;

/// What a line or a row costs beside its characters and cells: so many bytes stand by it while it is read.
pub(super) const BLOCK: usize = 1200;

/// What a cell costs beside its characters.
pub(super) const CELL: usize = 300;

/// What a byte of text costs: the source, and what the reader cuts it into.
const BYTE: usize = 6;

/// What a mark in the text costs behind which something of its own may begin: a sentence, an item, a name, a date.
const MARK: usize = 400;

/// What one document has cost so far. Parsers share it, so it is counted behind a shared reference.
///
/// ```
/// use qingdan::intake::{Budget, IntakeError, open_within};
/// let budget = Budget::default();
/// assert!(open_within("a.txt", "一、任务".as_bytes(), &budget).is_ok());
/// assert!(budget.spent_memory() > 0);
/// let lines = "1.\n".repeat(5_000_000);
/// assert_eq!(open_within("a.txt", lines.as_bytes(), &budget), Err(IntakeError::TooCostly));
/// ```
#[derive(Debug, Default)]
pub struct Budget {
    work: Cell<usize>,
    memory: Cell<usize>,
}

impl Budget {
    /// Pays for looking at so many bytes, or for as much work as that is.
    ///
    /// # Errors
    ///
    /// [`IntakeError::TooCostly`] where the budget is spent.
    pub(crate) fn work(&self, units: usize) -> Result<(), IntakeError> {
        spend(&self.work, units, MOST_WORK)
    }

    /// Pays for so many bytes that are kept until the document is read.
    ///
    /// # Errors
    ///
    /// [`IntakeError::TooCostly`] where the budget is spent.
    pub(crate) fn hold(&self, bytes: usize) -> Result<(), IntakeError> {
        spend(&self.memory, bytes, MOST_MEMORY)
    }

    /// Pays for a text of the document.
    ///
    /// # Errors
    ///
    /// [`IntakeError::TooCostly`] where the budget is spent.
    pub(super) fn hold_text(&self, text: &str) -> Result<(), IntakeError> {
        let marks = text.chars().filter(|c| matches!(c, '。' | '；' | '，' | '：' | ';')).count();
        self.hold(text.len().saturating_mul(BYTE).saturating_add(marks.saturating_mul(MARK)))
    }

    /// The work that has been done, in units.
    pub fn spent_work(&self) -> usize {
        self.work.get()
    }

    /// The memory that has been paid for, in bytes.
    pub fn spent_memory(&self) -> usize {
        self.memory.get()
    }

    /// How many more cells can be paid for.
    pub(super) fn cells_left(&self) -> usize {
        MOST_MEMORY.saturating_sub(self.memory.get()) / CELL
    }
}

/// A budget that is spent stays so: whoever goes on after the error is refused again.
fn spend(spent: &Cell<usize>, more: usize, most: usize) -> Result<(), IntakeError> {
    let sum = spent.get().saturating_add(more);
    spent.set(sum.min(most + 1));
    if sum > most { Err(IntakeError::TooCostly) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_ends_and_stays_spent() {
        let budget = Budget::default();
        assert_eq!((budget.work(MOST_WORK), budget.work(1)), (Ok(()), Err(IntakeError::TooCostly)));
        assert_eq!(budget.work(0), Err(IntakeError::TooCostly));
        assert_eq!((budget.hold(MOST_MEMORY), budget.hold(1)), (Ok(()), Err(IntakeError::TooCostly)));
        assert_eq!(budget.hold(usize::MAX), Err(IntakeError::TooCostly));
        assert_eq!(budget.cells_left(), 0);
    }
}
