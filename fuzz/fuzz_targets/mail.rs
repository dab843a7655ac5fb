//! Any bytes whatever, taken for a mail.
#![no_main]

#[path = "../../tests/bounded/mod.rs"]
mod bounded;
#[path = "../../tests/holding/mod.rs"]
mod holding;
#[allow(dead_code, reason = "a part of it is used")]
#[path = "../../tests/intake/made.rs"]
mod made;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bounded::targets::mail(bytes));
