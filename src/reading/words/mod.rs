//! The words that notices are written with: every list that a grammar looks a word up in.
//!
//! Adding a label or an ending is one line here. Words are compared folded (see [`chars`](crate::text::chars))
//! and may be printed with layout spaces inside. Where one word begins with another, the longer one wins.

pub(crate) mod blank_forms;
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
pub(crate) use columns::{
    CAUSE_HEADS, COLUMN_WORDS, COLUMNS, CONTEXT_HEADS, Column, GOAL_HEADS, KIND_HEADS, MARGIN_HEADS,
    MARK_ENDS, NO_TASK_COLUMNS, NOTE_STARTS, PEOPLE_HEADS, PROBLEM_HEADS, ROLE_HEADS, ROW_KINDS, STATES,
    WORDS_IN_HEADS, WORK_HEADS,
};
pub(crate) use duties::{
    DECISIONS, EVENT_LABELS, EVENTS, HAND_IN, HAND_IN_NOUNS, HAND_IN_TO, LEFT_TO_DO, PAPERS, RECIPIENTS,
    REMARK_LABELS, RETOLD, TELLING, THING_LABELS,
};
pub(crate) use names::{
    COLLECTIVE_STARTS, COMPOUND_SURNAMES, DOER_ENDS, DOER_STARTS, GROUP_ENDINGS, NAME_TITLES, NO_PERSONS,
    NO_UNIT_STARTS, NOT_ODD, NOT_UNITS, ODD_IN_UNITS, PERSON_TITLES, SHORT_UNITS, SURE_UNIT_ENDINGS,
    SURNAMES, THINGS, TRADES, UNIT_ENDINGS, UNIT_NAMES, UNIT_STARTS, WORK_VERBS,
};
pub(crate) use pages::{
    ARTICLE, ARTICLE_TITLES, BULLETINS, FOOTER, FURNITURE, HEAD_LABELS, HeadField, MEDIA, MEETING,
    STAR_MARKS, TITLE_ENDINGS,
};
pub(crate) use quantities::{BOUNDS_AFTER, BOUNDS_BEFORE, GROWTH, MEASURES, MULTIPLES};
pub(crate) use roles::{
    ASSIGN_VERBS, ATTENDANCE, FIRST_LEADS, LABEL_PARTS, LABELS, LEVELS, Label, MANNER, NO_ASSIGNMENT, NOBODY,
    OFFICIAL_TITLES, ORGANISERS, Part, ROLE_VERBS, TOGETHER,
};
pub(crate) use sections::{
    BULLETS, CALLS, CONDITIONS, COUNTED_WORDS, DEED_STARTS, EXHORTATIONS, IMPERATIVES, LIST_TITLES,
    OTHER_ENDINGS, OTHER_SECTIONS, PROHIBITIONS, REPLIES, TELLING_LABELS, TELLING_STARTS, TELLING_TITLES,
    TOLD_SECTIONS, WORK_SECTIONS,
};
pub(crate) use times::{
    COMPLETION, FEASTS, Feast, NO_TIME_IN_ENGLISH, NOTICES, OPEN_ENDED, OPEN_MANNERS, OUTCOMES, SAYS_NO,
    SAYS_THEM, SERVICE, TIME_NAMES, TIMES_TO_SAY,
};

/// Every word of every list: what the reader's speed is measured against.
pub(crate) fn all() -> Vec<&'static str> {
    let mut words = Vec::new();
    words.extend(COLUMNS.all());
    words.extend(NOTE_STARTS.all());
    words.extend(HAND_IN.all());
    words.extend(HAND_IN_TO.all());
    words.extend(TELLING.all());
    words.extend(UNIT_ENDINGS.all());
    words.extend(SURE_UNIT_ENDINGS.all());
    words.extend(UNIT_NAMES.all());
    words.extend(COLLECTIVE_STARTS.all());
    words.extend(NO_UNIT_STARTS.all());
    words.extend(UNIT_STARTS.all());
    words.extend(DOER_STARTS.all());
    words.extend(DOER_ENDS.all());
    words.extend(WORK_VERBS.all());
    words.extend(THINGS.all());
    words.extend(NOT_UNITS.all());
    words.extend(SHORT_UNITS.all());
    words.extend(GROUP_ENDINGS.all());
    words.extend(NOT_ODD.all());
    words.extend(COMPOUND_SURNAMES.all());
    words.extend(PERSON_TITLES.all());
    words.extend(TITLE_ENDINGS.all());
    words.extend(HEAD_LABELS.all());
    words.extend(FURNITURE.all());
    words.extend(FOOTER.all());
    words.extend(ARTICLE.all());
    words.extend(BOUNDS_BEFORE.all());
    words.extend(BOUNDS_AFTER.all());
    words.extend(GROWTH.all());
    words.extend(MULTIPLES.all());
    words.extend(MEASURES.all());
    words.extend(LABELS.all());
    words.extend(LEVELS.all());
    words.extend(ROLE_VERBS.all());
    words.extend(MANNER.all());
    words.extend(FIRST_LEADS.all());
    words.extend(OPEN_ENDED.all());
    words.extend(FEASTS.all());
    words.extend(ASSIGN_VERBS.all());
    words.extend(ATTENDANCE.all());
    words.extend(LABEL_PARTS.all());
    words.extend(OFFICIAL_TITLES.all());
    words.extend(WORK_SECTIONS.all());
    words.extend(LIST_TITLES.all());
    words.extend(OTHER_SECTIONS.all());
    words.extend(TOLD_SECTIONS.all());
    words.extend(MEETING.all());
    words.extend(OUTCOMES.all());
    words.extend(COMPLETION.all());
    words.extend(TIME_NAMES.all());
    words
}
