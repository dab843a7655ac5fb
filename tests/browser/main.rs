//! The page in real browsers, tested from outside as people use it. `cargo xtask test` builds the page and runs these;
//! a plain `cargo test` has no page to open, and says so.
//!
//! What depends on the browser is tested in Chromium and Firefox, what depends on the page alone in Chromium.

#![allow(clippy::disallowed_methods, reason = "tests have a clock, files and an environment")]

mod harness;

mod story;

mod five_minutes;

mod review;

mod review_dated;

mod review_doubts;

mod review_form;

mod review_many;

mod learning;

mod learning_lists;

mod second_reader;

mod review_map;

mod known;

mod revising;

mod deleting;

mod parts;

mod table;

mod finding;

mod exchanging;

mod exporting;

mod nudging;

mod office;

mod replying;

mod reporting;

mod task_panel;

mod task_fields;

mod task_status;

mod task_entries;

mod task_steps;

mod task_periods;

mod task_history;

mod by_hand;

mod clipboard;

mod several;

mod long_text;

mod bad_input;

mod bounds;

mod storage;

mod tabs;

mod killed;

mod policy;

mod settings;

mod settings_room;

mod bin;

mod copies;

mod lasting;

mod reminder;

mod read_only;

mod rescue;

mod second_part;

mod start;

mod keyboard;

mod shortcuts;

mod palette;

mod today;

mod small_screens;

mod every_view;

mod paste_speed;

mod leaving;

mod day;

mod drafts;

/// A notice of eight tasks under two headings, two of them with a date.
const WORKS: &str = include_str!("../fixtures/browser/works.txt");
/// The same notice, corrected: 2 and 6 are changed, 3 is new, and the former 4 and 7 are gone.
const REVISED: &str = include_str!("../fixtures/browser/works_revised.txt");
/// A notice of three tasks, 101 to 103, without a date.
const SERVICES: &str = include_str!("../fixtures/browser/services.txt");
/// A notice of three tasks: 201 with two days on the way, 202 without any, 203 due every month.
const PLANS: &str = include_str!("../fixtures/browser/plans.txt");
/// A notice of eight tasks, one of which names no unit, and one of which has a number that does not follow.
const DOUBTFUL: &str = include_str!("../fixtures/browser/doubtful.txt");
/// A piece of news.
const ARTICLE: &str = include_str!("../fixtures/browser/article.txt");
