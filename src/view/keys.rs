//! Keys: what is meant by one that is pressed, and the list of all of them.
//!
//! | written | pressed |
//! |---|---|
//! | `?` | one key |
//! | `Ctrl+Shift+Z` | keys held together; on a Mac `Ctrl` is ⌘ |
//! | `g t` | one key after the other |

use super::Command;
use crate::text::chars;

/// A key as the browser tells of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stroke<'a> {
    /// What the key writes, or its name.
    pub key: &'a str,
    /// Whether Ctrl, or ⌘, is held.
    pub control: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

/// What is meant by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// A command. `single` where it is called without Ctrl, which can be switched off.
    Command {
        /// Which.
        command: Command,
        /// Whether one can call it by accident, as by speaking to a machine.
        single: bool,
    },
    /// The first key of several.
    First(String),
    /// Nothing here.
    Nothing,
}

impl Stroke<'_> {
    /// What is meant, after `first` was pressed just before. Commands share no keys, so there is one at most.
    ///
    /// ```
    /// use qingdan::view::{Command, Pressed, Stroke};
    /// let key = |key| Stroke { key, ..Stroke::default() };
    /// assert_eq!(key("g").meaning(None), Pressed::First("g".into()));
    /// assert_eq!(key("t").meaning(Some("g")), Pressed::Command { command: Command::Today, single: true });
    /// assert_eq!(key("t").meaning(None), Pressed::Nothing);
    /// ```
    pub fn meaning(&self, first: Option<&str>) -> Pressed {
        let Some(written) = self.written() else { return Pressed::Nothing };
        let all = || {
            Command::ALL.iter().flat_map(|&command| command.keys().iter().map(move |&keys| (command, keys)))
        };
        let after = first.map(|first| format!("{first} {written}"));
        let meant = |wanted: &str| all().find(|(_, keys)| *keys == wanted).map(|(command, _)| command);
        // A key that follows no first one is meant by itself.
        if let Some(command) = after.as_deref().and_then(meant).or_else(|| meant(&written)) {
            return Pressed::Command { command, single: !self.control };
        }
        let is_first = all().any(|(_, keys)| keys.split_once(' ').is_some_and(|(first, _)| first == written));
        if is_first { Pressed::First(written) } else { Pressed::Nothing }
    }

    /// As it would be written in the list.
    fn written(&self) -> Option<String> {
        // An input method that is at rest may still write signs in full width.
        let key: String = self.key.chars().map(chars::fold).collect();
        let is_letter = key.len() == 1 && key.as_bytes().iter().all(u8::is_ascii_alphabetic);
        if self.alt {
            return None;
        }
        Some(match (self.control, self.shift) {
            (true, true) => format!("Ctrl+Shift+{}", key.to_ascii_uppercase()),
            (true, false) => format!("Ctrl+{}", key.to_ascii_uppercase()),
            // Signs may want Shift to be written at all, and a letter is another with it.
            (false, true) if is_letter => return None,
            (false, false) if is_letter => key.to_ascii_lowercase(),
            _ => key,
        })
    }
}

/// How long the first of several keys waits for the next, in milliseconds.
const PATIENCE: f64 = 1500.0;

/// Keys that are pressed one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presses {
    /// The first of several that was pressed just before, and when.
    first: Option<(String, f64)>,
}

impl Presses {
    /// The command that is called by a key which is pressed at this moment, in milliseconds. In a field keys are the
    /// field's, but for those of commands that work there; `allows_single` is whether keys that are pressed alone call
    /// commands.
    ///
    /// ```
    /// use qingdan::view::{Command, Presses, Stroke};
    /// let key = |key| Stroke { key, ..Stroke::default() };
    /// let mut presses = Presses::default();
    /// assert_eq!(presses.press(&key("g"), 100.0, false, true), None);
    /// assert_eq!(presses.press(&key("t"), 900.0, false, true), Some(Command::Today));
    /// ```
    pub fn press(
        &mut self,
        stroke: &Stroke<'_>,
        now: f64,
        is_in_field: bool,
        allows_single: bool,
    ) -> Option<Command> {
        // A key that is only held changes what comes next.
        if matches!(stroke.key, "Shift" | "Control" | "Alt" | "Meta") {
            return None;
        }
        let first = self.first.take().filter(|(_, at)| now - at < PATIENCE).map(|(first, _)| first);
        let may_be_single = !is_in_field && allows_single;
        match stroke.meaning(first.as_deref()) {
            Pressed::Command { command, single } => {
                let is_ours = !is_in_field || command.works_in_fields();
                (is_ours && (!single || may_be_single)).then_some(command)
            }
            Pressed::First(key) => {
                self.first = may_be_single.then_some((key, now));
                None
            }
            Pressed::Nothing => None,
        }
    }
}

/// The keys that are pressed one after the other, each with those that are held together.
///
/// ```
/// use qingdan::view::key_parts;
/// assert_eq!(key_parts("Ctrl+Shift+Z", false), [["Ctrl", "Shift", "Z"]]);
/// assert_eq!(key_parts("Ctrl+K", true), [["⌘", "K"]]);
/// assert_eq!(key_parts("g t", false), [["g"], ["t"]]);
/// ```
pub fn key_parts(keys: &'static str, is_mac: bool) -> Vec<Vec<&'static str>> {
    let name = |key: &'static str| if is_mac && key == "Ctrl" { "⌘" } else { key };
    keys.split(' ').map(|held| held.split('+').map(name).collect()).collect()
}

named! {
    /// Where keys work.
    KeyPlace {
        /// In every room.
        Everywhere = "everywhere",
        /// In the table of tasks.
        Ledger = "ledger",
        /// Where a reading is checked.
        Review = "review",
        /// In the panel of a task.
        Panel = "panel",
    }
}

named! {
    /// What a view does on keys that it listens to itself.
    ViewKey {
        /// Goes to the next task of the table.
        LedgerNext = "ledger-next",
        /// Goes to the previous task of the table.
        LedgerPrevious = "ledger-previous",
        /// Opens the task.
        LedgerOpen = "ledger-open",
        /// Chooses the task, to do something with many.
        LedgerChoose = "ledger-choose",
        /// Chooses the task and the next one, or the one before.
        LedgerChooseOn = "ledger-choose-on",
        /// Chooses all tasks that are shown.
        LedgerChooseAll = "ledger-choose-all",
        /// Stars the task.
        LedgerStar = "ledger-star",
        /// Edits the task in the table.
        LedgerEdit = "ledger-edit",
        /// Goes to the next task of the reading.
        ReviewNext = "review-next",
        /// Goes to the previous task of the reading.
        ReviewPrevious = "review-previous",
        /// Goes to the first task of the reading.
        ReviewFirst = "review-first",
        /// Goes to the last task of the reading.
        ReviewLast = "review-last",
        /// Keeps the task or leaves it out.
        ReviewKeep = "review-keep",
        /// Corrects the task.
        ReviewEdit = "review-edit",
        /// Goes to the next doubt.
        ReviewNextDoubt = "review-next-doubt",
        /// Goes to the previous doubt.
        ReviewPreviousDoubt = "review-previous-doubt",
        /// Splits the task at the cursor.
        ReviewSplit = "review-split",
        /// Says that what was doubted is right.
        ReviewRight = "review-right",
        /// Joins the task with the one before it.
        ReviewJoin = "review-join",
        /// Picks this task and the next.
        ReviewPick = "review-pick",
        /// Picks all tasks.
        ReviewPickAll = "review-pick-all",
        /// Takes over what was typed in a line.
        PanelTake = "panel-take",
        /// Takes over what was typed in a field of several lines.
        PanelTakeLong = "panel-take-long",
        /// Takes back what was typed; outside of fields, closes the panel.
        PanelClose = "panel-close",
    }
}

/// What is done on a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyDeed {
    /// A command.
    Command(Command),
    /// What a view does.
    View(ViewKey),
}

/// The keys of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGroup {
    /// Where they work.
    pub place: KeyPlace,
    /// What is done on which keys.
    pub lines: Vec<(KeyDeed, &'static [&'static str])>,
}

impl ViewKey {
    /// Where it works.
    pub fn place(self) -> KeyPlace {
        match self.name().split_once('-') {
            Some(("ledger", _)) => KeyPlace::Ledger,
            Some(("review", _)) => KeyPlace::Review,
            _ => KeyPlace::Panel,
        }
    }

    /// Its keys, each by itself enough.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::LedgerNext => &["j", "↓"],
            Self::LedgerPrevious => &["k", "↑"],
            Self::ReviewNext => &["↓"],
            Self::ReviewPrevious => &["↑"],
            Self::LedgerOpen => &["Enter", "o"],
            Self::LedgerChooseOn => &["Shift+↓", "Shift+↑"],
            Self::LedgerChooseAll => &["Ctrl+A"],
            Self::ReviewEdit | Self::PanelTake => &["Enter"],
            Self::LedgerChoose => &["x"],
            Self::LedgerStar => &["s"],
            Self::LedgerEdit => &["e"],
            Self::ReviewFirst => &["Home"],
            Self::ReviewLast => &["End"],
            Self::ReviewKeep => &["Space"],
            Self::ReviewNextDoubt => &["n"],
            Self::ReviewPreviousDoubt => &["p"],
            Self::ReviewRight => &["y"],
            Self::ReviewJoin => &["j"],
            Self::ReviewPick => &["Shift+↓"],
            Self::ReviewPickAll => &["Ctrl+A"],
            Self::ReviewSplit | Self::PanelTakeLong => &["Ctrl+Enter"],
            Self::PanelClose => &["Esc"],
        }
    }
}

/// All keys, place by place.
pub fn key_groups() -> Vec<KeyGroup> {
    let commands = || Command::ALL.iter().map(|&command| (KeyDeed::Command(command), command.keys()));
    let of_view = |place: KeyPlace| {
        let there = ViewKey::ALL.iter().copied().filter(move |key| key.place() == place);
        there.map(|key| (KeyDeed::View(key), key.keys()))
    };
    let lines = |place: KeyPlace| match place {
        KeyPlace::Everywhere => commands().filter(|(_, keys)| !keys.is_empty()).collect(),
        place => of_view(place).collect(),
    };
    KeyPlace::ALL.iter().map(|&place| KeyGroup { place, lines: lines(place) }).collect()
}

/// A key with those that are held, as it is written in tests.
#[cfg(test)]
pub(super) fn stroke(written: &str) -> Stroke<'_> {
    let (held, key) = written.rsplit_once('+').unwrap_or(("", written));
    let is_held = |name| held.split('+').any(|one| one == name);
    Stroke { key, control: is_held("Ctrl"), shift: is_held("Shift"), alt: is_held("Alt") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_commands() {
        let command = |command, single| Pressed::Command { command, single };
        let cases = [
            ("Ctrl+k", None, command(Command::Palette, false)),
            ("Ctrl+z", None, command(Command::Undo, false)),
            ("Ctrl+Shift+Z", None, command(Command::Redo, false)),
            ("Ctrl+y", None, command(Command::Redo, false)),
            ("Shift+?", None, command(Command::Keys, true)),
            ("?", None, command(Command::Keys, true)),
            ("Shift+？", None, command(Command::Keys, true)),
            ("/", None, command(Command::Search, true)),
            ("g", None, Pressed::First("g".into())),
            // Caps Lock is no Shift.
            ("G", None, Pressed::First("g".into())),
            ("Shift+G", None, Pressed::Nothing),
            ("l", Some("g"), command(Command::Ledger, true)),
            ("g", Some("g"), Pressed::First("g".into())),
            ("/", Some("g"), command(Command::Search, true)),
            ("Ctrl+l", Some("g"), Pressed::Nothing),
            ("l", None, Pressed::Nothing),
            ("Alt+/", None, Pressed::Nothing),
            ("Enter", None, Pressed::Nothing),
        ];
        for (written, first, expected) in cases {
            assert_eq!(stroke(written).meaning(first), expected, "{written} after {first:?}");
        }
    }

    /// Keys with the moments at which they are pressed, and the last command that they call.
    #[track_caller]
    fn presses(keys: &[(&str, f64)], is_in_field: bool, allows_single: bool, expected: Option<Command>) {
        let mut presses = Presses::default();
        let called =
            keys.iter().map(|(key, now)| presses.press(&stroke(key), *now, is_in_field, allows_single));
        assert_eq!(called.last(), Some(expected), "{keys:?}");
    }

    #[test]
    fn a_key_waits_for_the_next_for_a_while() {
        let today = Some(Command::Today);
        presses(&[("g", 0.0), ("t", 1499.0)], false, true, today);
        presses(&[("g", 0.0), ("t", 1500.0)], false, true, None);
        presses(&[("g", 0.0), ("Shift", 5.0), ("t", 9.0)], false, true, today);
        presses(&[("g", 0.0), ("x", 5.0), ("t", 9.0)], false, true, None);
        presses(&[("g", 0.0), ("t", 9.0)], false, false, None);
        presses(&[("g", 0.0), ("t", 9.0)], true, true, None);
        presses(&[("/", 0.0)], true, true, None);
        presses(&[("/", 0.0)], false, true, Some(Command::Search));
        presses(&[("Ctrl+k", 0.0)], false, false, Some(Command::Palette));
        let in_field = Command::Palette.works_in_fields().then_some(Command::Palette);
        presses(&[("Ctrl+k", 0.0)], true, false, in_field);
    }

    #[test]
    fn no_two_commands_share_keys() {
        let mut all: Vec<&str> = Command::ALL.iter().flat_map(|command| command.keys()).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        // Nor is one of them the first key of another.
        assert!(!all.iter().any(|keys| all.iter().any(|other| other.starts_with(&format!("{keys} ")))));
    }

    #[test]
    fn every_key_stands_in_the_list_once() {
        let groups = key_groups();
        assert!(groups.iter().all(|group| !group.lines.is_empty()));
        let lines = groups.iter().flat_map(|group| &group.lines);
        let with_keys = Command::ALL.iter().filter(|command| !command.keys().is_empty()).count();
        assert_eq!(lines.count(), with_keys + ViewKey::ALL.len());
    }
}
