//! How the page looks at a size and in a look, and what is wrong with it: words that are cut, words of another language,
//! and what axe finds.

use serde_json::{Value, json};

use super::page::Page;

/// A size of the window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) name: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) is_phone: bool,
}

pub(crate) const WIDE: Size = Size { name: "wide", width: 1440, height: 900, is_phone: false };
pub(crate) const TABLET: Size = Size { name: "tablet", width: 768, height: 1024, is_phone: false };
pub(crate) const PHONE: Size = Size { name: "phone", width: 390, height: 844, is_phone: true };
/// What a page has of a wide window that is enlarged to 200 %.
pub(crate) const ZOOMED: Size = Size { name: "zoomed", width: 720, height: 450, is_phone: false };

/// The sizes that the page is made for.
pub(crate) const SIZES: [Size; 3] = [WIDE, TABLET, PHONE];
/// The looks, as the system tells them to a page.
pub(crate) const LOOKS: [&str; 2] = ["light", "dark"];

/// What is cut, or sticks out.
const CUT: &str = include_str!("../looks/cut.js");
/// What is not in the page's language.
const WORDS: &str = include_str!("../looks/words.js");
/// What axe finds, where it is in the page.
const AXE: &str = include_str!("../looks/axe.js");

/// Rules of axe that make no sense here: none.
const WITHOUT_RULES: [&str; 0] = [];

/// Words in Latin letters that a Chinese page holds by right: names of programs, of formats and of keys.
const LATIN_WORDS: [&str; 22] = [
    "Qingdan",
    "EN",
    "JSON",
    "Excel",
    "Word",
    "WPS",
    "PDF",
    "CSV",
    "HTML",
    "UTF-8",
    "zip",
    "age",
    "localStorage",
    "IndexedDB",
    "KB",
    "MB",
    "GB",
    "Chromium",
    "Ctrl",
    "Shift",
    "Enter",
    "Esc",
];
/// The name of the program, which is Chinese in an English page too.
const OWN_NAME: &str = "清单";

/// Words that are not the interface's own.
#[derive(Default)]
pub(crate) struct Data {
    /// Those of notices.
    pub(crate) notices: String,
    /// Those that users typed.
    pub(crate) typed: String,
}

impl Page {
    /// Sets the size of the window and the look of the system.
    #[track_caller]
    pub(crate) fn set_look(&self, size: Size, look: &str) {
        self.set_features(size, json!([{ "name": "prefers-color-scheme", "value": look }]));
    }

    /// Sets the size of the window and what the system tells pages of its user's wishes.
    #[track_caller]
    pub(crate) fn set_features(&self, size: Size, features: Value) {
        let metrics = json!({
            "width": size.width, "height": size.height, "mobile": size.is_phone,
            "deviceScaleFactor": if size.is_phone { 2 } else { 1 },
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        self.wait_until_painted();
    }

    /// Waits until everything is laid out and painted.
    #[track_caller]
    pub(crate) fn wait_until_painted(&self) {
        self.js_later(
            "document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))",
            &[],
        );
    }

    /// What of the interface is cut off, sticks out of the window, or spills over its own edge.
    #[track_caller]
    pub(crate) fn cut(&self) -> Vec<String> {
        sentences(&self.js(CUT))
    }

    /// Words of the interface that are not in its language, but for those that users and notices brought in.
    #[track_caller]
    pub(crate) fn foreign_words(&self, data: &Data) -> Vec<String> {
        let typed = format!("{OWN_NAME}\n{}", data.typed);
        sentences(&self.js_with(WORDS, &[data.notices.as_str().into(), typed.into(), json!(LATIN_WORDS)]))
    }

    /// What axe, whose program this is, finds in the page.
    #[track_caller]
    pub(crate) fn axe(&self, program: &str) -> Vec<String> {
        if self.js("return window.axe === undefined") == true {
            self.js(program);
        }
        sentences(&self.js_later(AXE, &[json!(WITHOUT_RULES)]))
    }
}

/// The program of axe, from the file that `QINGDAN_AXE` names; `cargo xtask test` fetches it.
pub(crate) fn axe_program() -> Option<String> {
    let named = std::env::var("QINGDAN_AXE").ok().filter(|path| !path.is_empty());
    let Some(path) = named else {
        super::skip("QINGDAN_AXE does not name axe, which `cargo xtask test` fetches with npm");
        return None;
    };
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("QINGDAN_AXE names {path}: {error}")))
}

fn sentences(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|one| one.as_str().unwrap_or("?").to_owned()).collect()
}
