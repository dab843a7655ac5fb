//! The words that notices are written with: every list that a grammar looks a word up in.
//!
//! Adding a label or an ending is one line here. Words are compared folded (see [`chars`](crate::text::chars))
//! and may be printed with layout spaces inside. Where one word begins with another, the longer one wins.

mod lookup;
pub(crate) use lookup::{Chars, Endings, Words, chain_by_first, chain_by_last, endings, starts_with, words};

mod columns;
mod duties;
mod names;
mod pages;
mod quantities;
mod roles;
mod sections;
mod times;
pub(crate) use columns::{COLUMN_WORDS, COLUMNS, Column, NO_TASK_COLUMNS, NOTE_STARTS};
pub(crate) use duties::{HAND_IN, HAND_IN_TO, TELLING};
pub(crate) use names::{
    COLLECTIVE_STARTS, COMPOUND_SURNAMES, DOER_ENDS, NO_UNIT_STARTS, PERSON_TITLES, SURE_UNIT_ENDINGS,
    SURNAMES, UNIT_ENDINGS, UNIT_NAMES, UNIT_STARTS,
};
pub(crate) use pages::{
    ARTICLE, ARTICLE_TITLES, FOOTER, FURNITURE, HEAD_LABELS, HeadField, MEETING, STAR_MARKS, TITLE_ENDINGS,
};
pub(crate) use quantities::{BOUNDS_AFTER, BOUNDS_BEFORE, GROWTH, MEASURES, MULTIPLES};
pub(crate) use roles::{
    ASSIGN_VERBS, FIRST_LEADS, LABEL_KINDS, LABEL_ROLES, LABELS, LEVELS, Label, MANNER, NO_ASSIGNMENT,
    OFFICIAL_TITLES, ROLE_VERBS, TOGETHER,
};
pub(crate) use sections::{BULLETS, OTHER_SECTIONS, WORK_SECTIONS};
pub(crate) use times::{
    COMPLETION, FEASTS, Feast, NOTICES, OPEN_ENDED, OPEN_MANNERS, OUTCOMES, SERVICE, TIME_NAMES,
};
