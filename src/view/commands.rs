//! Every command of the page, once, as data: the palette, the list of keys and the keyboard all go by it.

use super::Route;

named! {
    /// Something that the page does when it is told to.
    Command {
        /// Goes to what presses today.
        Today = "today",
        /// Goes to all tasks.
        Ledger = "ledger",
        /// Goes to what units have reported, and to what one reports.
        Reporting = "reporting",
        /// Goes to where a notice is taken in.
        Paste = "paste",
        /// Goes to the reading under review.
        Review = "review",
        /// Goes to the settings.
        Settings = "settings",
        /// Puts the cursor into the search of the ledger.
        Search = "search",
        /// Shows everything in the ledger again.
        ClearFilter = "clear-filter",
        /// Asks for a task made by hand.
        NewTask = "new-task",
        /// Lets the user choose notices to read.
        ChooseFiles = "choose-files",
        /// Reads the sample notice.
        Sample = "sample",
        /// Lets the user choose ledgers to import.
        Import = "import",
        /// Writes everything to a file.
        ExportAll = "export-all",
        /// Asks what to export, and how.
        ExportMore = "export-more",
        /// Shows messages for the units that have missed something.
        Nudges = "nudges",
        /// Takes colleagues' changes for seen.
        MarkSeen = "mark-seen",
        /// Takes the last change back.
        Undo = "undo",
        /// Does again what was taken back.
        Redo = "redo",
        /// Goes to the settings: who the user is.
        SettingsWho = "settings-who",
        /// Goes to the settings: names of one unit.
        SettingsAliases = "settings-aliases",
        /// Goes to the settings: whom to call.
        SettingsContacts = "settings-contacts",
        /// Goes to the settings: who is in which group of units.
        SettingsGroups = "settings-groups",
        /// Goes to the settings: lights.
        SettingsLights = "settings-lights",
        /// Goes to the settings: keys.
        SettingsKeyboard = "settings-keyboard",
        /// Goes to the settings: where the data is.
        SettingsData = "settings-data",
        /// Goes to the settings: copies.
        SettingsCopies = "settings-copies",
        /// Goes to the settings: what was deleted.
        SettingsBin = "settings-bin",
        /// Speaks the other language.
        Language = "language",
        /// Looks as the system does.
        ThemeSystem = "theme-system",
        /// Looks light.
        ThemeLight = "theme-light",
        /// Looks dark.
        ThemeDark = "theme-dark",
        /// Opens the palette.
        Palette = "palette",
        /// Shows all keys.
        Keys = "keys",
    }
}

/// What decides which commands make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Where the user is.
    pub room: Route,
    /// Whether the ledger has tasks.
    pub has_tasks: bool,
    /// Whether a reading is under review.
    pub has_review: bool,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Whether the ledger shows less than everything.
    pub is_filtered: bool,
    /// Whether colleagues have changed something that was not seen yet.
    pub has_news: bool,
}

impl Command {
    /// Its keys, each by itself enough; none where it has none. [`key_parts`](super::key_parts) reads them.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Today => &["g t"],
            Self::Ledger => &["g l"],
            Self::Reporting => &["g b"],
            Self::Paste => &["g p"],
            Self::Review => &["g r"],
            Self::Settings => &["g s"],
            Self::Search => &["/"],
            Self::Undo => &["Ctrl+Z"],
            Self::Redo => &["Ctrl+Shift+Z", "Ctrl+Y"],
            Self::Palette => &["Ctrl+K"],
            Self::Keys => &["?"],
            _ => &[],
        }
    }

    /// Whether its keys work while the user is typing in a field, where most belong to the field.
    pub const fn works_in_fields(self) -> bool {
        matches!(self, Self::Palette)
    }

    /// Whether it would do something.
    pub fn works(self, ground: &Ground) -> bool {
        match self {
            Self::Today => ground.room != Route::Today,
            Self::Ledger => ground.room != Route::Ledger,
            Self::Reporting => ground.has_tasks && ground.room != Route::Reporting,
            Self::Paste => ground.room != Route::Paste,
            Self::Review => ground.has_review && ground.room != Route::Review,
            Self::Settings => ground.room != Route::Settings,
            Self::Search | Self::ExportAll | Self::ExportMore | Self::Nudges => ground.has_tasks,
            Self::Sample => !ground.has_tasks,
            Self::ClearFilter => ground.is_filtered,
            Self::MarkSeen => ground.has_news,
            Self::Undo => ground.can_undo,
            Self::Redo => ground.can_redo,
            _ => true,
        }
    }
}
