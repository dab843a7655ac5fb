//! Source text, and spans that point into it.

mod span;
pub use span::Span;

pub mod chars;
