//! Every sentence for people, in Chinese and English.
//!
//! A sentence is a method of [`Language`]; both languages stand side by side in its definition, so that a
//! missing one does not compile.

mod language;
pub use language::Language;
pub use report::pace_mark;

/// Defines sentences: `name => "中文", "English";` or, with values in them,
/// `name(count: usize) => ("{count} 项", "{count} tasks");`, where each side is a format string or an expression.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $type:ty),+))? => $zh:tt, $en:tt;)+) => {
        impl $crate::messages::Language {
            $(message!($(#[$doc])* $name ($($($arg: $type),+)?) $zh $en);)+
        }
    };
}

macro_rules! message {
    ($(#[$doc:meta])* $name:ident () $zh:literal $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("「", $zh, "」 · “", $en, "”")]
        pub const fn $name(self) -> &'static str {
            match self { Self::Zh => $zh, Self::En => $en }
        }
    };
    ($(#[$doc:meta])* $name:ident ($($arg:ident: $type:ty),+) $zh:tt $en:tt) => {
        $(#[$doc])*
        #[doc = concat!("「", stringify!($zh), "」 · “", stringify!($en), "”")]
        pub fn $name(self, $($arg: $type),+) -> String {
            match self {
                Self::Zh => sentence!($zh),
                Self::En => sentence!($en),
            }
        }
    };
}

macro_rules! sentence {
    ($format:literal) => {
        format!($format)
    };
    ($expression:tt) => {
        String::from($expression)
    };
}

mod commands;
mod composed;
mod drafts;
mod due;
mod errors;
mod exchange;
mod general;
mod history;
mod import;
mod keeping;
mod learning;
mod ledger;
mod paste;
mod replies;
mod report;
mod review;
mod revision;
mod sample;
mod second;
mod settings;
mod table;
mod task;
mod today;
mod values;

#[cfg(test)]
mod tests;
