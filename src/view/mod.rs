//! What the page shows, worked out before any page is there.

mod route;
pub use route::Route;

mod segments;
pub use segments::{Segment, chunks, pieces_in, segments};

mod source_html;
pub use source_html::source_html;

mod names;
pub use names::{
    names_text, person_groups, persons_from_text, short_name, unit_groups, units_added, units_from_text,
};

mod completion;
pub use completion::{KnownNames, completions};

mod doubts;
pub use doubts::{DoubtState, next_doubt, still_right};

mod doubt_places;
pub use doubt_places::{Mending, doubt_places, mending};

mod understood;
pub use understood::{Understanding, Understood};

mod due_words;
pub use due_words::{TypedDue, assumed_dues, due_edits};

mod picks;
pub use picks::Picks;

mod corrections;
pub use corrections::{Correction, Corrections, Snapshot};

mod minimap;
pub use minimap::{Minimap, Stripe, StripeKind, byte_at, byte_under, minimap, minimap_svg, percent_of, seen};

mod rows;
pub use rows::{Row, RowKey, RowStep, Rows, new_headings};

mod listed;
pub use listed::Listed;

mod kept_catalogue;
pub use kept_catalogue::KeptCatalogue;

mod choosing;
pub use choosing::{are_all_chosen, choose_through, hidden_count, toggle_all, toggle_chosen};

mod slots;
pub use slots::{Slot, Slots};

mod columns;
pub use columns::{Column, Columns};

mod ledger_view;
pub use ledger_view::LedgerView;

mod offers;
pub use offers::{Offer, offers, without_last_word};

mod window;
pub use window::{Growth, Heights};

mod sight;
pub use sight::{Sight, is_other_line, line_length, reveal_by, top_by};

mod due;
pub use due::{DueState, Urgency, due_from_text};

mod flow;
pub use flow::status_edits;

mod break_down;
pub use break_down::break_down;

mod steps;
pub use steps::{BrokenDown, fresh_step_ids, steps_by_periods, steps_done};

mod periods;
pub use periods::{milestones, periods_done};

mod typed_forms;
pub use typed_forms::{
    Lack, TypedEntry, TypedHead, TypedTask, fresh_entry_id, percent_from_text, standing_from_text,
    usual_list, whole_number,
};

mod item_lesson;
mod lesson;
pub use lesson::{Before, Lesson, LessonLine, PutRight, Said};

mod given;
pub use given::given_again;

mod for_all;
pub use for_all::{ForAll, Unfit, edits_of_all, entered_for_all};

mod wanted;
pub use wanted::Wanted;

mod filter_choices;
pub use filter_choices::{choice_from_text, choice_text, choices, more_choices};

mod importing;
pub use importing::{Importing, Locked, brought_back};

mod transfer;
pub use transfer::is_text_meant;

mod theme;
pub use theme::Theme;

mod address;
pub use address::{AddressDeed, beginning, followed};

mod field_draft;
pub use field_draft::Left;

mod next_one;
pub use next_one::next_one;

mod room_used;
pub use room_used::RoomUsed;

mod lines;
pub use lines::{lines_of, lines_to_correct};

mod passage;
pub use passage::{SourcePassage, source_passage};

mod by_hand;
pub use by_hand::{NewTask, lists, responsible_units, tags, tags_from_text};
mod lights;
pub use lights::light_counts;

mod lone_names;
pub use lone_names::{lone_groups, lone_names};

mod reminder;
pub use reminder::{Reminder, reminder};

mod sharing;
pub use sharing::{Sharing, file_place};

mod lasting;
pub use lasting::Lasting;

mod ledger_files;
pub use ledger_files::{LedgerFile, LedgerFiles};

mod intake_queue;
pub use intake_queue::{
    IntakeEffect, IntakeEvent, IntakeQueue, OpenReview, Progress, ReadNotice, Refusal, Scene, Source, Token,
};

mod binned;
pub use binned::{Binned, binned};

mod revised;
pub use revised::{RevisedTask, choice_name};
mod seen;
pub use seen::{News, Seen};

mod today;
pub use today::{DueRow, Onlooker, Today, is_pressing, pressing_count, today};

mod commands;
pub use commands::{Command, Ground};

mod keys;
pub use keys::{KeyDeed, KeyGroup, KeyPlace, Pressed, Presses, Stroke, ViewKey, key_groups, key_parts};

mod table_keys;
pub use table_keys::{TableDeed, table_deed};

mod review_keys;
pub use review_keys::{DoubtDeed, ReviewDeed, ReviewGround, doubt_deed, review_deed};

mod list_keys;
pub use list_keys::{PaletteDeed, SearchDeed, palette_deed, search_deed};

mod drafts;
pub use drafts::{ALL_DRAFTS, Drafts, LONGEST_DRAFT, MOST_DRAFTS, Place};

mod palette;
pub use palette::{find_commands, find_tasks, is_named};
