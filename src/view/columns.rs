//! The columns of the ledger's table.

use crate::ledger::{Sort, SortKey};

named! {
    /// A column of the table.
    Column {
        /// Number, star and marks.
        Number = "number",
        /// The words.
        Task = "task",
        /// The headings above.
        Section = "section",
        /// The units.
        Units = "units",
        /// The persons.
        Persons = "persons",
        /// Light and date.
        Due = "due",
        /// How far it is.
        Status = "status",
        /// How much is done.
        Progress = "progress",
        /// The latest progress entry.
        Told = "told",
        /// When it was last edited.
        Edited = "edited",
    }
}

impl Column {
    /// The columns that are shown until somebody chooses others.
    pub const USUAL: [Self; 7] =
        [Self::Number, Self::Task, Self::Units, Self::Persons, Self::Due, Self::Status, Self::Progress];

    /// The narrowest that it may be made, in pixels.
    pub const fn least(self) -> u16 {
        match self {
            Self::Number => 56,
            Self::Task => 160,
            Self::Progress => 56,
            _ => 72,
        }
    }
}

impl Column {
    /// What a press on its name sorts by; `None` where that would say nothing.
    pub const fn sort_key(self) -> Option<SortKey> {
        Some(match self {
            Self::Number => SortKey::Page,
            Self::Task => SortKey::Text,
            Self::Section | Self::Told => return None,
            Self::Units => SortKey::Unit,
            Self::Persons => SortKey::Person,
            Self::Due => SortKey::Due,
            Self::Status => SortKey::Status,
            Self::Progress => SortKey::Progress,
            Self::Edited => SortKey::Edited,
        })
    }

    /// The how-manieth key it is by which the table is sorted, from 0, and whether it goes backwards.
    pub fn sorted(self, sorts: &[Sort]) -> Option<(usize, bool)> {
        let key = self.sort_key()?;
        sorts.iter().enumerate().find(|(_, sort)| sort.key == key).map(|(nth, sort)| (nth, sort.reverse))
    }
}

/// How much wider a press makes a column, in pixels.
const STEP: u16 = 32;

/// Which columns are shown, in which order, and how wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<(Column, Option<u16>)>);

impl Default for Columns {
    fn default() -> Self {
        Self(Column::USUAL.iter().map(|&column| (column, None)).collect())
    }
}

impl Columns {
    /// The columns that are shown, with their widths in pixels where somebody has set one.
    pub fn shown(&self) -> &[(Column, Option<u16>)] {
        &self.0
    }

    /// Every column: those that are shown in their order, then the others in the usual one.
    pub fn all(&self) -> Vec<Column> {
        let shown = self.0.iter().map(|(column, _)| *column);
        shown.chain(Column::ALL.iter().copied().filter(|column| !self.has(*column))).collect()
    }

    /// The width that somebody has set for a column, in pixels.
    pub fn width(&self, column: Column) -> Option<u16> {
        self.0.iter().find(|(other, _)| *other == column).and_then(|(_, width)| *width)
    }

    /// Makes a column that is so wide now a little wider, or narrower.
    pub fn widen(&mut self, column: Column, now: u16, wider: bool) {
        let width = if wider { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
        self.set_width(column, Some(width));
    }

    /// Whether a column is shown.
    pub fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(other, _)| *other == column)
    }

    /// Shows a column, before those that usually follow it, or hides it. The words stay.
    pub fn toggle(&mut self, column: Column) {
        if self.has(column) {
            if column != Column::Task {
                self.0.retain(|(other, _)| *other != column);
            }
            return;
        }
        let usual = |column: Column| Column::ALL.iter().position(|other| *other == column);
        let place = self.0.iter().position(|(other, _)| usual(*other) > usual(column));
        self.0.insert(place.unwrap_or(self.0.len()), (column, None));
    }

    /// Moves a column some places on, or back.
    pub fn shift(&mut self, column: Column, by: isize) {
        let Some(place) = self.0.iter().position(|(other, _)| *other == column) else { return };
        let to = place.saturating_add_signed(by).min(self.0.len() - 1);
        let moved = self.0.remove(place);
        self.0.insert(to, moved);
    }

    /// Makes a column this wide, in pixels; `None` for as wide as it usually is.
    pub fn set_width(&mut self, column: Column, width: Option<u16>) {
        if let Some((_, own)) = self.0.iter_mut().find(|(other, _)| *other == column) {
            *own = width.map(|width| width.clamp(column.least(), 1200));
        }
    }

    /// The columns for which there is room beside the panel, as wide as they usually are: what the panel does not say
    /// better. On a narrow page the units have none.
    pub fn beside_panel(&self, is_narrow: bool) -> Self {
        let stays = |column: Column| match column {
            Column::Number | Column::Task | Column::Due | Column::Status => true,
            Column::Units => !is_narrow,
            _ => false,
        };
        let shown = self.0.iter().filter(|(column, _)| stays(*column));
        Self(shown.map(|(column, _)| (*column, None)).collect())
    }

    /// The tracks of the table's grid.
    pub fn tracks(&self) -> String {
        let track = |(column, width): &(Column, Option<u16>)| match (width, column) {
            // The words take what is left, but never less than they were given.
            (Some(width), Column::Task) => format!("minmax({width}px,1fr)"),
            (Some(width), _) => format!("{width}px"),
            (None, Column::Number) => "4.5rem".to_owned(),
            (None, Column::Task) => "minmax(16rem,1fr)".to_owned(),
            (None, Column::Section | Column::Units | Column::Told) => "minmax(9rem,15rem)".to_owned(),
            (None, Column::Persons) => "minmax(6rem,9rem)".to_owned(),
            (None, Column::Due) => "7.5rem".to_owned(),
            (None, Column::Status) => "6.5rem".to_owned(),
            (None, Column::Progress) => "4.5rem".to_owned(),
            (None, Column::Edited) => "7rem".to_owned(),
        };
        self.0.iter().map(track).collect::<Vec<_>>().join(" ")
    }

    /// As it stands in addresses: names with commas between them, each with its width behind a colon.
    pub fn to_text(&self) -> String {
        let column = |(column, width): &(Column, Option<u16>)| match width {
            Some(width) => format!("{}:{width}", column.name()),
            None => column.name().to_owned(),
        };
        self.0.iter().map(column).collect::<Vec<_>>().join(",")
    }

    /// What a text names. Unknown names are left out, and the words are there in any case.
    ///
    /// ```
    /// use qingdan::view::{Column, Columns};
    /// let columns = Columns::from_text("due:120,units,unknown,due");
    /// assert_eq!(columns.to_text(), "task,due:120,units");
    /// ```
    pub fn from_text(text: &str) -> Self {
        let mut columns = Self(Vec::new());
        for part in text.split(',') {
            let (name, width) = part.split_once(':').unwrap_or((part, ""));
            if let Some(column) = Column::from_name(name).filter(|column| !columns.has(*column)) {
                columns.0.push((column, None));
                columns.set_width(column, width.parse().ok());
            }
        }
        if !columns.has(Column::Task) {
            columns.0.insert(0, (Column::Task, None));
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_and_go_and_move() {
        let mut columns = Columns::default();
        columns.toggle(Column::Persons);
        columns.toggle(Column::Section);
        columns.toggle(Column::Task);
        assert_eq!(columns.to_text(), "number,task,section,units,due,status,progress");
        columns.shift(Column::Due, -2);
        columns.shift(Column::Number, -3);
        columns.shift(Column::Progress, 9);
        columns.set_width(Column::Units, Some(9));
        assert_eq!(columns.to_text(), "number,task,due,section,units:72,status,progress");
        assert_eq!(Columns::from_text(&columns.to_text()), columns);
        let names: Vec<&str> = columns.all().iter().map(|column| column.name()).collect();
        let order =
            ["number", "task", "due", "section", "units", "status", "progress", "persons", "told", "edited"];
        assert_eq!(names, order);
    }

    #[test]
    fn a_press_changes_the_width_within_bounds() {
        let mut columns = Columns::default();
        for (now, wider, expected) in
            [(100, true, 132), (132, false, 100), (80, false, 72), (1190, true, 1200)]
        {
            columns.widen(Column::Units, now, wider);
            assert_eq!(columns.width(Column::Units), Some(expected), "{now}");
        }
        assert_eq!(columns.width(Column::Due), None);
    }

    #[test]
    fn a_column_knows_how_it_is_sorted() {
        let sort = |key, reverse| Sort { key, reverse };
        let sorts = [sort(SortKey::Due, true), sort(SortKey::Unit, false)];
        let cases = [
            (Column::Due, Some((0, true))),
            (Column::Units, Some((1, false))),
            (Column::Status, None),
            (Column::Told, None),
        ];
        for (column, expected) in cases {
            assert_eq!(column.sorted(&sorts), expected, "{column:?}");
        }
    }
}
