//! Any bytes whatever, taken for a pasted text.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/holding/mod.rs"]
mod holding;

// A further way in, such as pasted HTML, is a further target beside this one.
fuzz_target!(|bytes: &[u8]| {
    let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
    holding::hold_text(&text);
});
