//! The forms. Each says in one file what it shows of which tasks.

mod bulletin;
mod list;
mod open_title;
mod own;
mod progress;
mod register;
pub(super) mod titles;

use super::fill_in::{Asked, shown};
use super::{Report, Scope};
use crate::exchange::Form;

/// A form, filled with what it is about.
pub fn fill(form: Form, scope: &Scope<'_>) -> Report {
    match form {
        Form::Own => own::fill(scope),
        Form::Register => register::fill(scope),
        Form::List => list::fill(scope),
        Form::Progress => progress::fill(scope),
        Form::Bulletin => bulletin::fill(scope),
        Form::FillIn => shown(scope, &Asked::now(scope)),
    }
}
