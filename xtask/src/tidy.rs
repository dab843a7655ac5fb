//! The repo's own rules, which no linter knows.
//!
//! | files | rule |
//! |---|---|
//! | `*.rs` | begin with a `//!` that says what the file is for |
//! | `*.rs`, `*.css`, `*.html`, `*.js` | no tabs, no spaces at the end of a line |
//! | `src/**/*.rs` | at most 600 lines, except data |
//! | `src/app/**/*.rs` | no Chinese outside comments: sentences live in `src/messages` |
//! | `src/app/**/*.rs` but `browser/late.rs` | what can come late goes through that file: handlers of blur, change, focus and the like, timers, observers |
//! | `src/app/**/*.rs` but `state` | today is `App::today`, and not asked of the browser |
//! | `src/**/*.rs` | a room knows those before it, and no other: see `order.rs` |
//! | `style/*.css` but `tokens.css` | no colour is written out: colours are tokens |

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::order::against_order;

const LONGEST_FILE: usize = 600;

/// Files that are mostly data may be long: word lists and sentences.
const DATA: [&str; 2] = ["src/messages/", "src/reading/words"];

/// Events that a browser sends to an element that it takes out of the page, or later than everything else.
const LATE_EVENTS: [&str; 6] =
    ["on:blur=", "on:change=", "on:focus", "on:toggle=", "on:scroll=", "on:compositionend="];
/// What may hear them.
const LATE_HANDLERS: [&str; 2] = ["late(", "even_late("];
/// What runs later, with no regard for what is still there then.
const LATE_CALLS: [&str; 6] = [
    "set_timeout(",
    "set_interval(",
    "request_animation_frame(",
    "queue_microtask(",
    "ResizeObserver::new(",
    "MutationObserver::new(",
];
/// Files that know the whole page alone, and no part of it: their timers are never late.
const WHOLE_PAGE: [&str; 5] = [
    "src/app/acts/keeping",
    "src/app/acts/backups",
    "src/app/acts/file_copy",
    "src/app/acts/intake",
    "src/app/acts/reading",
];
/// The files that ask the browser for today: where the day is a value, and where the world is told to the core.
const DAY: [&str; 2] = ["src/app/state/ui.rs", "src/app/state/mod.rs"];

/// A place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    file: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// All faults of the repo.
pub(crate) fn faults(root: &Path) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    visit(root, root, &mut faults)?;
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(faults)
}

fn visit(root: &Path, folder: &Path, faults: &mut Vec<Fault>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        let hidden = name.starts_with('.') || name.contains("/.");
        if path.is_dir() && !hidden && !["target", "dist"].contains(&name.as_str()) {
            visit(root, &path, faults)?;
        }
        let is_text = [".rs", ".css", ".html", ".js"].iter().any(|ending| name.ends_with(ending));
        // What tests read is as it came.
        if path.is_file() && is_text && (!name.starts_with("tests/") || name.ends_with(".rs")) {
            faults.extend(faults_in(&name, &String::from_utf8_lossy(&fs::read(&path)?)));
        }
    }
    Ok(())
}

/// The faults of one file.
fn faults_in(file: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault =
        |line: usize, rule: &str| faults.push(Fault { file: file.into(), line, rule: rule.into() });

    for (line, words) in text.lines().enumerate() {
        if words.contains('\t') {
            fault(line + 1, "a tab");
        }
        if words.ends_with([' ', '\t']) {
            fault(line + 1, "spaces at the end of the line");
        }
    }
    if file.ends_with(".rs") {
        if !text.starts_with("//!") {
            fault(1, "a file begins with a `//!` that says what it is for");
        }
        let lines = text.lines().count();
        if file.starts_with("src/") && lines > LONGEST_FILE && !DATA.iter().any(|data| file.starts_with(data))
        {
            fault(
                LONGEST_FILE,
                &format!("{lines} lines: a file of more than {LONGEST_FILE} holds two subjects"),
            );
        }
        for (line, what) in against_order(file, &without_comments(text)) {
            fault(line, &what);
        }
        if file.starts_with("src/app/") {
            for (line, code) in without_comments(text).lines().enumerate() {
                if code.contains(is_chinese) {
                    fault(line + 1, "Chinese in the app's code: sentences live in src/messages");
                }
                if let Some(what) = late_in(file, code) {
                    fault(
                        line + 1,
                        &format!(
                            "`{what}` can come when its signals are gone: it goes through src/app/browser/late.rs"
                        ),
                    );
                }
                if code.contains("browser::today") && !DAY.contains(&file) {
                    fault(line + 1, "today is a value that changes: it is `App::today`");
                }
            }
        }
    }
    if file.starts_with("style/") && file.ends_with(".css") && file != "style/tokens.css" {
        for (line, value) in css_values(text) {
            if let Some(colour) = colour_in(&value) {
                fault(
                    line,
                    &format!("the colour `{colour}` is written out: colours live in style/tokens.css"),
                );
            }
        }
    }
    faults
}

/// What in a line of the app can come late, and is not seen to.
fn late_in<'a>(file: &str, code: &'a str) -> Option<&'a str> {
    if file == "src/app/browser/late.rs" {
        return None;
    }
    for event in LATE_EVENTS {
        for (at, _) in code.match_indices(event) {
            let (name, handler) = code[at..].split_once('=')?;
            if !LATE_HANDLERS.iter().any(|safe| handler.starts_with(safe)) {
                return Some(name);
            }
        }
    }
    if WHOLE_PAGE.iter().any(|start| file.starts_with(start)) {
        return None;
    }
    LATE_CALLS.iter().find_map(|call| {
        // A longer name that ends alike is another one.
        let is_own =
            |at: usize| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let at = code.match_indices(call).map(|(at, _)| at).find(|&at| is_own(at))?;
        Some(code[at..at + call.len()].trim_end_matches('('))
    })
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}

/// Rust code with its comments taken out, line for line. Knows texts, so that `//` in one is no comment.
fn without_comments(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else {
            let length = text_length(rest).unwrap_or(next.len_utf8());
            code += &rest[..length];
            rest = &rest[length..];
            continue;
        };
        code.extend(rest[..length].chars().filter(|&character| character == '\n'));
        rest = &rest[length..];
    }
    code
}

/// The length of the text or character that the code begins with, if it begins with one.
fn text_length(code: &str) -> Option<usize> {
    let hashes = code.strip_prefix('r').map(|after| after.len() - after.trim_start_matches('#').len());
    if let Some(hashes) = hashes
        && code[1 + hashes..].starts_with('"')
    {
        let end = format!("\"{}", "#".repeat(hashes));
        let start = hashes + 2;
        return Some(code[start..].find(&end).map_or(code.len(), |at| start + at + end.len()));
    }
    if code.starts_with("'\"'") {
        return Some(3);
    }
    if !code.starts_with('"') {
        return None;
    }
    let mut escaped = false;
    for (at, character) in code.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    Some(code.len())
}

/// The values of a style sheet's declarations, with their lines. Selectors are none: `#add` there is no colour.
fn css_values(sheet: &str) -> Vec<(usize, String)> {
    let mut values = Vec::new();
    let (mut piece, mut line) = (String::new(), 1);
    let mut rest = sheet;
    while let Some(next) = rest.chars().next() {
        let mut length = next.len_utf8();
        if rest.starts_with("/*") {
            length = rest.find("*/").map_or(rest.len(), |at| at + 2);
        } else if matches!(next, '{' | ';' | '}') {
            if let (true, Some((_, value))) = (next != '{', piece.split_once(':')) {
                values.push((line, value.trim().to_owned()));
            }
            piece.clear();
        } else {
            piece.push(next);
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    values
}

/// The first colour that a value writes out.
fn colour_in(value: &str) -> Option<&str> {
    for function in ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("] {
        if let Some(at) = value.find(function) {
            return Some(&value[at..]);
        }
    }
    value.match_indices('#').find_map(|(at, _)| {
        let digits = value[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        (digits >= 3).then(|| &value[at..=at + digits])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    /// The lines on which a file breaks a rule.
    fn lines(file: &str, text: &str) -> Vec<usize> {
        faults_in(file, text).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn every_file_says_what_it_is_for() {
        assert_eq!(lines("src/a.rs", "//! A.\n"), NONE);
        assert_eq!(lines("src/a.rs", "// A.\n"), [1]);
        assert_eq!(lines("tests/a.rs", ""), [1]);
    }

    #[test]
    fn blanks() {
        assert_eq!(lines("style/a.css", "p {\n\tmargin: 0; \n}\n"), [2, 2]);
        assert_eq!(lines("index.html", "<p> \n"), [1]);
    }

    #[test]
    fn long_files() {
        let long = format!("//! A.\n{}", "x();\n".repeat(600));
        assert_eq!(lines("src/a.rs", &long), [600]);
        assert_eq!(lines("src/messages/chinese.rs", &long), NONE);
        assert_eq!(lines("tests/a.rs", &long), NONE);
    }

    #[test]
    fn sentences_live_in_messages() {
        let cases = [
            ("f(\"任务\");", true),
            ("f(r#\"任\"务\"#);", true),
            ("f('，');", true),
            ("f(\"http://a\"); g(\"任\");", true),
            ("f('\"', \"任\");", true),
            ("f(\"\\\"\"); // 任务", false),
            ("/* 任\n务 */ f();", false),
            ("f(\"…\");", false),
            ("// 任务", false),
        ];
        for (code, is_fault) in cases {
            let file = format!("//! A.\n{code}\n");
            assert_eq!(lines("src/app/a.rs", &file).is_empty(), !is_fault, "{code}");
            assert_eq!(lines("src/reading/a.rs", &file), NONE, "{code}");
        }
    }

    #[test]
    fn what_can_come_late_is_seen_to() {
        let cases = [
            ("<input on:blur=leave/>", true),
            ("<input on:change=move |_| set(1)/>", true),
            ("<input on:focusout=leave/>", true),
            ("<input on:focus=late(show) on:focusin=show/>", true),
            ("<input on:blur=late(leave) on:change=even_late(take)/>", false),
            ("<input on:input=read/>", false),
            ("set_timeout(run, PAUSE);", true),
            ("let o = web_sys::ResizeObserver::new(run);", true),
            ("page_set_timeout(run);", false),
            ("late::timer(PAUSE, run);", false),
            ("// set_timeout(run, PAUSE)", false),
        ];
        for (code, is_fault) in cases {
            let file = format!("//! A.\n{code}\n");
            assert_eq!(lines("src/app/a.rs", &file).is_empty(), !is_fault, "{code}");
            assert_eq!(lines("src/app/browser/late.rs", &file), NONE, "{code}");
            assert_eq!(lines("src/view/a.rs", &file), NONE, "{code}");
        }
        // What knows the whole page alone has timers of its own, and no handlers.
        assert_eq!(lines("src/app/acts/keeping.rs", "//! A.\nset_timeout(run, PAUSE);\n"), NONE);
        assert_eq!(lines("src/app/acts/intake.rs", "//! A.\n<input on:blur=leave/>\n"), [2]);
    }

    #[test]
    fn today_is_a_value() {
        let file = "//! A.\nlet late = due < browser::today();\n";
        assert_eq!(lines("src/app/rooms/task_panel/a.rs", file), [2]);
        assert_eq!(lines("src/app/state/ui.rs", file), NONE);
    }

    #[test]
    fn colours_are_tokens() {
        let cases = [
            ("color: #fff", true),
            ("border: 1px solid rgba(0, 0, 0, 0.1)", true),
            ("color: hsl(1 2% 3%)", true),
            ("color: var(--ink)", false),
            ("/* #fff */ margin: 0", false),
            ("content: \"#1\"", false),
        ];
        for (declaration, is_fault) in cases {
            let sheet = format!("@media print {{\n  #add, a:hover #face {{\n    {declaration};\n  }}\n}}\n");
            let expected = if is_fault { vec![3] } else { vec![] };
            assert_eq!(lines("style/app.css", &sheet), expected, "{declaration}");
            assert_eq!(lines("style/tokens.css", &sheet), NONE, "{declaration}");
        }
    }

    #[test]
    fn a_fault_reads_like_a_compiler_message() {
        let faults = faults_in("src/app/a.rs", "//! A.\nf(\"任\");\n");
        assert_eq!(
            faults[0].to_string(),
            "src/app/a.rs:2: Chinese in the app's code: sentences live in src/messages"
        );
    }
}
