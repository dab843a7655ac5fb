//! Intake: what a person pastes or drops, turned into a [`Document`].
//!
//! A new kind of input is a new file here that ends in a [`Document`]; nothing behind this room knows where a
//! document came from.

mod document;
pub use document::{BOLD_LINE, Block, BlockKind, Cell, Document, Hidden};

mod error;
pub use error::{DamagedKind, ForeignKind, IntakeError, PictureKind};

mod budget;
pub use budget::{Budget, MOST_MEMORY, MOST_WORK};

mod decode;
pub(crate) use decode::decode_within;
pub use decode::{LIMIT, decode_text};

mod open;
pub use open::{ENDINGS, open, open_within};

mod grid;
pub(crate) use grid::{Grid, GridRow, grids, grids_of_document};

mod plain_text;
mod separated;
mod spaced;

mod copied;

mod html;

mod doc;
mod docx;
mod mail;
mod ofd;
mod pdf;
mod placed;
mod workbook;

pub(crate) mod archive;
pub use archive::is_archive;
mod compound;
mod flow;
mod gb18030;
mod list_number;
mod word;
mod writer;
mod xml;
