//! Stands in for `i18n-embed` (`[patch.crates-io]` in the workspace's manifest).
//!
//! age words its errors in seven languages, by a library for translations and a parser for their files. Nobody reads them here:
//! `exchange::passphrase` has its own errors, and `messages` the sentences. Without both the packed page is a thirtieth smaller.
//! There is just what `age::i18n` names; a new version of age that asks for more does not compile.

/// Names of languages.
pub mod unic_langid {
    /// The name of a language, which nobody looks at.
    #[derive(Clone, Debug)]
    pub struct LanguageIdentifier;

    impl std::str::FromStr for LanguageIdentifier {
        type Err = std::convert::Infallible;

        fn from_str(_: &str) -> Result<Self, Self::Err> {
            Ok(Self)
        }
    }
}

use unic_langid::LanguageIdentifier;

/// Never comes about.
#[derive(Clone, Copy, Debug)]
pub enum I18nEmbedError {}

/// Files with translations; whatever they are, they are not read.
pub trait I18nAssets {}

impl<T> I18nAssets for T {}

/// Would load translations.
pub trait LanguageLoader {
    /// Does nothing.
    ///
    /// # Errors
    ///
    /// None.
    fn load_languages(&self, _: &dyn I18nAssets, _: &[LanguageIdentifier]) -> Result<(), I18nEmbedError> {
        Ok(())
    }
}

/// What chooses the languages of a library.
pub trait Localizer {
    /// What loads them.
    fn language_loader(&self) -> &dyn LanguageLoader;

    /// What it loads from.
    fn i18n_assets(&self) -> &dyn I18nAssets;

    /// Chooses some.
    ///
    /// # Errors
    ///
    /// None.
    fn select(&self, languages: &[LanguageIdentifier]) -> Result<Vec<LanguageIdentifier>, I18nEmbedError>;
}

/// Chooses none.
///
/// # Errors
///
/// None.
pub fn select(
    _: &dyn LanguageLoader,
    _: &dyn I18nAssets,
    _: &[LanguageIdentifier],
) -> Result<Vec<LanguageIdentifier>, I18nEmbedError> {
    Ok(Vec::new())
}

/// The loader that a library makes for itself.
pub mod fluent {
    pub use crate::fluent_language_loader;

    /// A loader without translations.
    #[derive(Clone, Copy, Debug)]
    pub struct FluentLanguageLoader;

    impl FluentLanguageLoader {
        /// Changes nothing.
        pub const fn set_use_isolating(&self, _: bool) {}
    }

    impl crate::LanguageLoader for FluentLanguageLoader {}
}

/// The loader of the crate that calls it.
#[macro_export]
macro_rules! fluent_language_loader {
    () => {
        $crate::fluent::FluentLanguageLoader
    };
}
