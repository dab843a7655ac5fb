//! The order of the rooms: each knows those before it, and no other.

use std::iter::successors;

/// The rooms of `src`. What is in none (`main.rs`, `lib.rs`, the commands) may know all.
const ROOMS: [&str; 13] = [
    "sorting", "text", "intake", "reading", "ledger", "second", "relay", "exchange", "store", "view",
    "messages", "report", "app",
];

/// The layers of `src/app`.
const LAYERS: [&str; 6] = ["browser", "state", "acts", "parts", "rooms", "shell"];

/// The uses of a room or layer in a file that must not know it: the line, and what is wrong. `code` has no comments.
pub(crate) fn against_order(file: &str, code: &str) -> Vec<(usize, String)> {
    let Some(own) = module_of(file) else { return Vec::new() };
    let mut found = Vec::new();
    for (line, used) in uses(&own, code) {
        for (names, depth) in [(&ROOMS[..], 0), (&LAYERS[..], 1)] {
            let is_inside = depth == 0 || [&own, &used].iter().all(|path| path.first() == Some(&"app"));
            let place =
                |path: &[&str]| path.get(depth).and_then(|name| names.iter().position(|other| other == name));
            if let (true, Some(here), Some(there)) = (is_inside, place(&own), place(&used))
                && there > here
            {
                let (here, there) = (names[here], names[there]);
                found.push((line, format!("`{here}` stands before `{there}` and does not know it")));
            }
        }
    }
    found
}

/// The module that a file is: `src/app/acts/mod.rs` is `app::acts`.
fn module_of(file: &str) -> Option<Vec<&str>> {
    let path = file.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(path.strip_suffix("/mod").unwrap_or(path).split('/').collect())
}

/// The modules that code names from the crate's root or from those above it, with their lines.
fn uses<'a>(own: &[&'a str], code: &'a str) -> Vec<(usize, Vec<&'a str>)> {
    let starts_word =
        |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    let roots = code.match_indices("crate::").map(|(at, root)| (at, at + root.len(), Vec::new()));
    let above = code.match_indices("super::").map(|(at, root)| {
        let after = |end: &usize| code[*end..].starts_with(root).then(|| end + root.len());
        let ends: Vec<usize> = successors(Some(at + root.len()), after).collect();
        let base = own.len().saturating_sub(ends.len());
        (at, ends.last().copied().unwrap_or(at), own[..base].to_vec())
    });
    let mut found = Vec::new();
    for (at, end, base) in roots.chain(above).filter(|(at, ..)| starts_word(*at)) {
        let line = code[..at].matches('\n').count() + 1;
        for names in named(&code[end..]) {
            let path = base.iter().copied().chain(names).collect();
            found.push((line, path));
        }
    }
    found
}

/// The paths that begin here, of a group each one, as far as two names.
fn named(code: &str) -> Vec<Vec<&str>> {
    let first = name(code);
    if let Some(group) = code.strip_prefix('{') {
        return members(group).into_iter().flat_map(named).collect();
    }
    match code[first.len()..].strip_prefix("::") {
        Some(rest) if rest.starts_with('{') => {
            members(&rest[1..]).into_iter().map(|member| vec![first, name(member)]).collect()
        }
        Some(rest) => vec![vec![first, name(rest)]],
        None => vec![vec![first]],
    }
}

fn name(code: &str) -> &str {
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    &code[..end]
}

/// What stands between the commas of a group, behind its opening brace.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(group[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_know_those_before_them() {
        let cases = [
            ("src/reading/duties.rs", "use crate::text::Span;", true),
            ("src/reading/duties.rs", "use crate::ledger::Task;", false),
            ("src/reading/duties.rs", "fn f(a: crate::view::Row) {}", false),
            ("src/reading/duties.rs", "use crate::{text::Span, ledger::{Task, Edit}};", false),
            ("src/reading/grammar/unit.rs", "use super::super::words::LABELS;", true),
            ("src/reading/duties.rs", "use super::super::ledger::Task;", false),
            ("src/view/rows.rs", "use qingdan_crate::app::App;", true),
            ("src/main.rs", "use crate::app::mount;", true),
            ("src/app/acts/files.rs", "use crate::app::state::App;", true),
            ("src/app/acts/files.rs", "use crate::app::{state::App, browser};", true),
            ("src/app/acts/files.rs", "use crate::app::{\n    state::App,\n    rooms::review,\n};", false),
            ("src/app/acts/files.rs", "use super::super::parts::star;", false),
            ("src/app/acts/files.rs", "use super::{opening, super::shell};", true),
            ("src/app/rooms/review/head.rs", "use super::super::table::Table;", true),
            ("src/app/rooms/review/head.rs", "use crate::app::shell::Shell;", false),
            ("src/app/browser/late.rs", "use crate::view::Route;", true),
            ("tests/core/main.rs", "use crate::app::App;", true),
        ];
        for (file, code, is_right) in cases {
            assert_eq!(against_order(file, code).is_empty(), is_right, "{file}: {code}");
        }
        let code = "use crate::text::Span;\n\nuse crate::app::shell::Shell;";
        assert_eq!(
            against_order("src/app/acts/files.rs", code),
            [(3, "`acts` stands before `shell` and does not know it".to_owned())]
        );
    }
}
