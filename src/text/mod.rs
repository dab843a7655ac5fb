//! Source text, and spans and places that point into it.

mod span;
pub use span::Span;

mod place;
pub use place::Place;

mod stitched;
pub use stitched::Stitched;

mod difference;
pub use difference::{Piece, PieceSide, difference};

mod day;
pub use day::day;
pub(crate) use day::{day_of_sheet, read_day, read_optional_day};

pub mod chars;
pub mod traditional;
