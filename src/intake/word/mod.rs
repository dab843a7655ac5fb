//! What the formats of word processors have in common: styles, automatic numbers, paragraphs, and tables whose rows say
//! where their cells end.

pub(super) mod grid;
pub(super) mod numbering;
pub(super) mod paragraphs;
pub(super) mod styles;
