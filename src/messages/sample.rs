//! A notice to try the page with.

use super::Language;

impl Language {
    /// A short notice of an invented district. It is in Chinese in both languages, as notices are.
    pub const fn sample_notice(self) -> &'static str {
        include_str!("sample.txt")
    }
}
