//! Intake: what a person pastes or drops, turned into a [`Document`].

mod document;
pub use document::{Block, BlockKind, Document};
