//! Intake: what a person pastes or drops, turned into a [`Document`].
//!
//! A new kind of input is a new file here that ends in a [`Document`]; nothing behind this room knows where a
//! document came from.

mod document;
pub use document::{BOLD_LINE, Block, BlockKind, Cell, Document};

mod decode;
pub use decode::{IntakeError, LIMIT, OfficeKind, PictureKind, decode_text};

mod plain_text;
