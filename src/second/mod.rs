//! A second reader: a language model that the office has, asked by copy and paste.
//!
//! The page has no network. So a [`Prompt`] goes to the clipboard, and what the model answers is pasted back. None of it is
//! believed: the [`answer`] is taken apart leniently, then [`anchored`] keeps of it only what is printed in the notice, where
//! it claims it, and in the notice's own words; the rest are [`Refusal`]s. Where what is left differs from our own reading,
//! [`differences`] says so, one by one, and each can be taken over.
//!
//! ```
//! use qingdan::{intake::Document, ledger::{Draft, Env}, reading::{Given, read}, second};
//! let document = Document::from_text("1.修整南门路，6月底前完成。（责任单位：区住建局）\n2.补种行道树。（责任单位：区林业局）\n");
//! let mut reading = read(&document);
//! let mut draft = Draft::of(&reading, &document.source);
//! let pasted = r#"好的：```json
//!     [{"text": "修整南门路，6月底前完成", "units": ["区住建局"], "due": "6月底前"},
//!      {"text": "补种行道树", "units": [{"name": "区林业局", "role": "牵头"}], "due": null},
//!      {"text": "召开动员大会", "units": ["区政府办"]}] ```"#;
//! let answer = second::answer(pasted).unwrap();
//! let anchored = second::anchored(&answer, &document, &Given::default());
//! assert_eq!(anchored.refusals[0].words, "召开动员大会");
//! let differences = second::differences(&draft, &anchored);
//! assert_eq!(differences.len(), 1);
//! differences[0].apply(&mut draft, &mut reading, &Env::default());
//! assert_eq!(draft.tasks[1].task.units[0].role.name(), "lead");
//! assert!(second::differences(&draft, &anchored).is_empty());
//! ```

mod prompt;
pub use prompt::{LONGEST_NOTICE, Prompt, Wording, prompt};

mod answer;
pub use answer::{Answer, AnswerError, LARGEST, MOST_TASKS, ToldTask, answer};

mod fields;
mod tolerant;

mod letters;

mod anchored;
pub use anchored::{Anchored, AnchoredTask, Printed, Refusal, RefusedKind, Why, anchored};

mod dates;
pub use dates::Dated;

mod near;
mod passage;

mod differences;
pub use differences::{Difference, DifferenceKind, differences};

mod apply;

#[cfg(test)]
mod tests;
