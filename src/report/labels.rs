//! Labels with what belongs to each, as slips have: one sheet that is filled in, signed and sent back.

/// A row of labels, each with its value: one, whose value is as wide as the row leaves it, or two side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelRow {
    /// The labels, from left to right.
    pub fields: Vec<Labelled>,
    /// How high the row is at the least, in millimetres: there is room to write by hand.
    pub height: u32,
}

/// A label and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The value; a new line begins a line. Empty where somebody writes it by hand.
    pub value: String,
    /// How the value stands in its cell.
    pub look: LabelLook,
}

/// How a value stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelLook {
    /// As text.
    #[default]
    Plain,
    /// To be seen first, as a time limit.
    Strong,
    /// At the foot of its cell, on the right: what is signed under an answer.
    Foot,
}

impl LabelRow {
    /// Rows are no lower than this, in millimetres.
    const LOWEST: u32 = 11;

    /// A row with one label.
    pub fn one(label: &str, value: impl Into<String>) -> Self {
        Self { fields: vec![Labelled::of(label, value)], height: Self::LOWEST }
    }

    /// A row with two.
    pub fn two(left: Labelled, right: Labelled) -> Self {
        Self { fields: vec![left, right], height: Self::LOWEST }
    }
}

impl Labelled {
    /// A label with its value.
    pub fn of(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into(), look: LabelLook::Plain }
    }

    /// One whose value is to be seen first.
    pub fn strong(label: &str, value: impl Into<String>) -> Self {
        Self { look: LabelLook::Strong, ..Self::of(label, value) }
    }
}
