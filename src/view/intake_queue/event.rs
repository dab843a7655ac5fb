//! What happens to the queue, and what it wants done about it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{ReadNotice, Refusal, Source, Token};
use crate::exchange::Restored;
use crate::intake::IntakeError;
use crate::ledger::Draft;
use crate::reading::{Reading, Rule};
use crate::relay::Job;
use crate::view::{LedgerFiles, Route};

/// What the user has before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The day, which stands in for the date of notices that print none.
    pub today: NaiveDate,
    /// The room they are in.
    pub here: Route,
    /// The review that is open.
    pub review: OpenReview,
    /// Whether a question is open.
    pub is_asked: bool,
    /// Whether files are about to be imported.
    pub is_importing: bool,
}

/// The review that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenReview {
    /// None is.
    None,
    /// One in which nothing was corrected.
    Untouched,
    /// One with corrections.
    Corrected,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum IntakeEvent<F> {
    /// The user brought this in one go.
    Came(Vec<Source<F>>),
    /// By these rules of the office is read what comes in from now on.
    Taught(Vec<Rule>),
    /// The bytes that were asked for; `None` where the browser does not give them out.
    Bytes(Token, Option<Vec<u8>>),
    /// What a file of ledgers holds.
    Opened(Token, LedgerFiles),
    /// How much has been read, in percent.
    Progressed(Token, u8),
    /// The reading is over.
    Ended(Token, Result<Box<(Reading, Draft)>, IntakeError>),
    /// There is no worker to read this.
    NotStarted(Token),
    /// The worker broke down.
    Broke(Token),
    /// The notice under review is to be read again, for something else is given now.
    Again(Arc<Job>),
    /// The user stops reading.
    Stop,
    /// The open review was accepted or discarded.
    ReviewOver {
        /// Where to go if there is no other.
        otherwise: Route,
    },
    /// The user lets the open review be replaced.
    Replace(Token),
    /// Nothing is asked any more.
    Answered,
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum IntakeEffect<F> {
    /// Read the bytes of a file; [`IntakeEvent::Bytes`] answers.
    ReadFile(Token, F),
    /// Look into a file of ledgers; [`IntakeEvent::Opened`] answers.
    OpenLedgers(Token, Vec<u8>),
    /// Read this, which takes no time to speak of; [`IntakeEvent::Ended`] answers.
    Read(Token, Arc<Job>),
    /// Have this read by a worker; [`IntakeEvent::Ended`], `NotStarted` or `Broke` answers.
    ReadInWorker(Token, Arc<Job>),
    /// Read this although it takes long, when the page has said that it does; [`IntakeEvent::Ended`] answers.
    ReadHere(Token, Arc<Job>),
    /// End the worker, if there is one.
    EndWorker,
    /// Show a notice for checking, in place of the review that is open.
    ShowReview {
        /// The notice.
        read: Box<ReadNotice>,
        /// Whether the user is taken there; they are told otherwise.
        is_taken: bool,
    },
    /// Let the dates of the notice under review follow those of this reading.
    Redate(Box<ReadNotice>),
    /// Ask whether the open review may be replaced; [`IntakeEvent::Replace`] says yes, [`IntakeEvent::Answered`] alone no.
    AskToReplace(Token),
    /// Show what importing a ledger would do, beside others.
    ShowImport(String, Restored),
    /// Ask for the passphrase of a ledger.
    AskPassphrase(String, Vec<u8>),
    /// Say that something could not be read.
    Refuse {
        /// The file's name; empty where it is none.
        name: String,
        /// Why.
        why: Refusal,
        /// Whether it came alone.
        is_alone: bool,
    },
    /// Say that reading was stopped.
    SayStopped {
        /// How many have been read.
        done: usize,
        /// How many have not, from one on.
        left: usize,
    },
    /// Go to a room.
    Go(Route),
    /// Put the focus on the review that has come up.
    FocusReview,
}
