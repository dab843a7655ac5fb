//! The forms. Each says in one file what it shows of which tasks.

mod breakdown;
mod bulletin;
mod changes;
mod contacts;
mod list;
mod open_title;
mod own;
mod periodic;
mod progress;
mod register;
mod slip;
pub(super) mod titles;
mod urge;

pub use own::own_form;

use super::fill_in::{Asked, shown};
use super::{Report, Rhythm, Scope};
use crate::exchange::Form;

/// A form, filled with what it is about.
pub fn fill(form: Form, scope: &Scope<'_>) -> Report {
    match form {
        Form::Own => own::fill(scope),
        Form::Register => register::fill(scope),
        Form::List => list::fill(scope),
        Form::Progress => progress::fill(scope),
        Form::Bulletin => bulletin::fill(scope),
        Form::Weekly => periodic::fill(scope, form, Rhythm::Week),
        Form::Monthly => periodic::fill(scope, form, Rhythm::Month),
        Form::Changes => changes::fill(scope),
        Form::Breakdown => breakdown::fill(scope),
        Form::Contacts => contacts::fill(scope),
        Form::Slip => slip::fill(scope),
        Form::Urge => urge::fill(scope),
        Form::FillIn => shown(scope, &Asked::now(scope)),
    }
}
