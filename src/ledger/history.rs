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

    /// Takes the last change back that can be: one of a task that somebody else has deleted meanwhile is passed over.
    /// `None` where there is none.
    pub fn undo(&mut self, ledger: &mut Ledger, env: &Env) -> Option<Touched> {
        step(&mut self.undo, &mut self.redo, ledger, env)
    }

    /// Does the change that was last taken back again; `None` where there is none.
    pub fn redo(&mut self, ledger: &mut Ledger, env: &Env) -> Option<Touched> {
        step(&mut self.redo, &mut self.undo, ledger, env)
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

/// Carries out the last change of one stack that does anything, and puts its inverse on the other.
fn step(from: &mut Vec<Change>, to: &mut Vec<Change>, ledger: &mut Ledger, env: &Env) -> Option<Touched> {
    loop {
        let Applied { inverse, touched } = ledger.apply(from.pop()?, env);
        if !touched.is_empty() {
            to.push(inverse);
            return Some(touched);
        }
    }
}
