//! Undo and redo.

use super::{Applied, Change, Env, Ledger, Touched};

/// The changes that can be taken back, and those taken back that can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl History {
    /// Carries out a change and remembers how to take it back.
    pub fn apply(&mut self, ledger: &mut Ledger, change: Change, env: &Env) -> Touched {
        let Applied { inverse, touched } = ledger.apply(change, env);
        if !inverse.is_empty() {
            self.undo.push(inverse);
            self.redo.clear();
        }
        touched
    }

    /// Takes the last change back; `None` where there is none.
    pub fn undo(&mut self, ledger: &mut Ledger, env: &Env) -> Option<Touched> {
        let Applied { inverse, touched } = ledger.apply(self.undo.pop()?, env);
        self.redo.push(inverse);
        Some(touched)
    }

    /// Does the change that was last taken back again; `None` where there is none.
    pub fn redo(&mut self, ledger: &mut Ledger, env: &Env) -> Option<Touched> {
        let Applied { inverse, touched } = ledger.apply(self.redo.pop()?, env);
        self.undo.push(inverse);
        Some(touched)
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a change to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}
