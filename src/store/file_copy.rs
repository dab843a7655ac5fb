//! A file that the ledger is written to as it changes.
//!
//! A machine without IO: [`handle`](FileCopy::handle) takes what happened and gives what is to be done about it. Each file has a
//! [`FileToken`], so that what becomes known late of one that was let go changes nothing for the next.
//!
//! - A file is not written before it was looked into, unless the user has just chosen it: then the browser has asked whether it
//!   may be replaced. One that holds more than the ledger is offered as an import; one that cannot be read is left alone.
//! - There is one write at a time, and after the last edit one more. A ledger that is not whole is never written.

use crate::exchange::{ImportError, Restored, import};
use crate::ledger::Ledger;

#[cfg(test)]
mod tests;

/// The file that follows the ledger. `H` is what the page reaches it by.
#[derive(Clone, Debug)]
pub struct FileCopy<H> {
    /// Whether the browser has such files at all.
    is_known: bool,
    file: Option<Followed<H>>,
    /// The file that is being looked into or written, and which of the two.
    under_way: Option<(FileToken, Work)>,
    /// Whether it has to be written once more.
    again: bool,
    /// Counts files.
    files: u64,
    /// Counts edits, so that only the last of many has the file written.
    edits: u64,
}

/// Tells a file that was chosen from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileToken(u64);

/// Where the file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileCopyState {
    /// The browser has no such files.
    #[default]
    Unknown,
    /// None was chosen.
    None,
    /// It is not written until the user says so; with its name.
    Asleep(String),
    /// It is written as the ledger changes; with its name.
    Awake(String),
    /// It could not be written; with its name.
    Failed(String),
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCopyEvent<H> {
    /// The browser has such files.
    Known,
    /// A file was chosen in an earlier session.
    Found {
        /// What it is reached by.
        handle: H,
        /// Its name.
        name: String,
        /// Whether the browser lets it be written without asking.
        is_granted: bool,
    },
    /// The user has chosen a file.
    Chosen {
        /// What it is reached by.
        handle: H,
        /// Its name.
        name: String,
    },
    /// The user wants it written again.
    Wake,
    /// What the browser says to that.
    Permission(FileToken, bool),
    /// The user wants no file.
    Forget,
    /// The ledger has changed, and what was changed is kept.
    Changed,
    /// The time is over that was asked for.
    Rang(u64),
    /// What the file holds.
    Looked(FileToken, Held),
    /// Whether it was written.
    Written(FileToken, bool),
}

/// What a file holds, beside what the ledger has.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Tasks that the ledger has never had.
    Beyond(Box<Restored>),
    /// Nothing.
    Covered,
    /// Something that could not be read.
    Unreadable,
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCopyEffect<H> {
    /// Ask the browser whether the file may be written; [`FileCopyEvent::Permission`] answers.
    AskPermission(FileToken, H),
    /// Wait until nobody has edited for a while; [`FileCopyEvent::Rang`] answers.
    Wait(u64),
    /// Look into the file; [`FileCopyEvent::Looked`] answers.
    Look(FileToken, H),
    /// Write the ledger as it is now; [`FileCopyEvent::Written`] answers.
    Write(FileToken, H),
    /// Remember the file for later sessions.
    KeepHandle(H),
    /// Remember none.
    DropHandle,
    /// Offer what the file holds as an import.
    OfferImport(String, Box<Restored>),
    /// Note that all of the ledger is in a file now.
    NoteCopy,
}

#[derive(Clone, Debug)]
struct Followed<H> {
    token: FileToken,
    handle: H,
    name: String,
    standing: Standing,
    /// Whether the ledger is known to have all that the file has.
    is_covered: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Asleep,
    Awake,
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Look,
    Write,
}

impl Held {
    /// What this file holds beside the ledger; `None` is one that could not be read at all. An empty one has nothing to lose.
    pub fn of(text: Option<&str>, ledger: &Ledger) -> Self {
        match text.map(import) {
            Some(Ok(held)) if held.ledger.tasks.keys().any(|id| ledger.any_task(id).is_none()) => {
                Self::Beyond(Box::new(held))
            }
            Some(Ok(held)) if held.skipped.is_empty() => Self::Covered,
            Some(Err(ImportError::Empty)) => Self::Covered,
            _ => Self::Unreadable,
        }
    }
}

impl<H> Default for FileCopy<H> {
    fn default() -> Self {
        Self { is_known: false, file: None, under_way: None, again: false, files: 0, edits: 0 }
    }
}

impl<H: Clone> FileCopy<H> {
    /// Where the file stands.
    pub fn state(&self) -> FileCopyState {
        match &self.file {
            Some(file) => match file.standing {
                Standing::Asleep => FileCopyState::Asleep(file.name.clone()),
                Standing::Awake => FileCopyState::Awake(file.name.clone()),
                Standing::Failed => FileCopyState::Failed(file.name.clone()),
            },
            None if self.is_known => FileCopyState::None,
            None => FileCopyState::Unknown,
        }
    }

    /// What is to be done about what happened. `is_whole` says whether the ledger in the page is the whole of what is kept, and
    /// in good order.
    pub fn handle(&mut self, event: FileCopyEvent<H>, is_whole: bool) -> Vec<FileCopyEffect<H>> {
        let mut effects = Vec::new();
        match event {
            FileCopyEvent::Known => self.is_known = true,
            // The user may have been faster.
            FileCopyEvent::Found { handle, name, is_granted } if self.file.is_none() && self.files == 0 => {
                let standing = if is_granted { Standing::Awake } else { Standing::Asleep };
                self.follow(handle, name, standing, false);
                self.wait(&mut effects);
            }
            FileCopyEvent::Found { .. } => {}
            FileCopyEvent::Chosen { handle, name } => {
                effects.push(FileCopyEffect::KeepHandle(handle.clone()));
                self.follow(handle, name, Standing::Awake, true);
                self.write(is_whole, &mut effects);
            }
            FileCopyEvent::Wake => {
                if let Some(file) = &self.file {
                    effects.push(FileCopyEffect::AskPermission(file.token, file.handle.clone()));
                }
            }
            FileCopyEvent::Permission(token, is_granted) => {
                if let Some(file) = self.followed(token).filter(|_| is_granted) {
                    file.standing = Standing::Awake;
                    self.write(is_whole, &mut effects);
                }
            }
            FileCopyEvent::Forget => {
                // What was found later would be what was forgotten.
                self.files += 1;
                self.file = None;
                effects.push(FileCopyEffect::DropHandle);
            }
            FileCopyEvent::Changed => self.wait(&mut effects),
            FileCopyEvent::Rang(edits) => {
                if edits == self.edits {
                    self.write(is_whole, &mut effects);
                }
            }
            FileCopyEvent::Looked(token, held) => self.looked(token, held, is_whole, &mut effects),
            FileCopyEvent::Written(token, is_written) => {
                if !self.end(token, Work::Write) {
                    return effects;
                }
                if let Some(file) = self.followed(token) {
                    file.standing = if is_written { Standing::Awake } else { Standing::Failed };
                    if is_written {
                        effects.push(FileCopyEffect::NoteCopy);
                    }
                }
                self.write_again(is_whole, &mut effects);
            }
        }
        effects
    }

    fn follow(&mut self, handle: H, name: String, standing: Standing, is_covered: bool) {
        self.files += 1;
        self.file = Some(Followed { token: FileToken(self.files), handle, name, standing, is_covered });
    }

    /// The file, if it still is this one.
    fn followed(&mut self, token: FileToken) -> Option<&mut Followed<H>> {
        self.file.as_mut().filter(|file| file.token == token)
    }

    /// Has the file written when nobody has edited for a while.
    fn wait(&mut self, effects: &mut Vec<FileCopyEffect<H>>) {
        if self.file.as_ref().is_some_and(|file| file.standing != Standing::Asleep) {
            self.edits += 1;
            effects.push(FileCopyEffect::Wait(self.edits));
        }
    }

    /// Writes the file, when it was looked into, and when what is under way is over.
    fn write(&mut self, is_whole: bool, effects: &mut Vec<FileCopyEffect<H>>) {
        let Some(file) = self.file.as_mut().filter(|file| file.standing != Standing::Asleep) else { return };
        if self.under_way.is_some() {
            self.again = true;
            return;
        }
        self.again = false;
        // A ledger that is not whole must not replace one that was.
        if !is_whole {
            file.standing = Standing::Asleep;
            return;
        }
        let (token, handle) = (file.token, file.handle.clone());
        if file.is_covered {
            self.under_way = Some((token, Work::Write));
            effects.push(FileCopyEffect::Write(token, handle));
        } else {
            self.under_way = Some((token, Work::Look));
            effects.push(FileCopyEffect::Look(token, handle));
        }
    }

    /// Writes what was changed in the meantime.
    fn write_again(&mut self, is_whole: bool, effects: &mut Vec<FileCopyEffect<H>>) {
        if std::mem::take(&mut self.again) {
            self.write(is_whole, effects);
        }
    }

    /// Whether this is what was under way; then it is over.
    fn end(&mut self, token: FileToken, work: Work) -> bool {
        self.under_way.take_if(|under_way| *under_way == (token, work)).is_some()
    }

    fn looked(&mut self, token: FileToken, held: Held, is_whole: bool, effects: &mut Vec<FileCopyEffect<H>>) {
        if !self.end(token, Work::Look) {
            return;
        }
        let Some(file) = self.followed(token) else { return self.write_again(is_whole, effects) };
        match held {
            // When it is in, the ledger has all that the file has.
            Held::Beyond(held) => {
                file.standing = Standing::Asleep;
                effects.push(FileCopyEffect::OfferImport(file.name.clone(), held));
            }
            Held::Covered => {
                file.is_covered = true;
                self.write(is_whole, effects);
            }
            Held::Unreadable => file.standing = Standing::Failed,
        }
        self.again = false;
    }
}
