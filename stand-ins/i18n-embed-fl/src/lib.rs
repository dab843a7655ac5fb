//! Stands in for `i18n-embed-fl`, as its neighbour `i18n-embed` does for the library below it.

/// The sentence with this id: the id, without what would be put into the sentence.
#[macro_export]
macro_rules! fl {
    ($loader:expr, $id:literal $(, $argument:expr)* $(,)?) => {
        ::std::string::String::from($id)
    };
}
