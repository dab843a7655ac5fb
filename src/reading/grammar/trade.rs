//! Trades and departments in English columns of who answers: `Demolition`, `Drylining`, `Groundworks`, beside `Priya`.
//!
//! A single word is one by its ending, which given names do not have. Somebody may be named by an office too.

/// What the words for trades, functions and those who carry them out end with.
const ENDINGS: &[&str] = &[
    "tion", "sion", "ical", "ural", "tional", "cial", "ics", "nance", "liance", "work", "works", "inery",
    "ntry", "onry", "tors", "cians", "ists",
];

/// Endings of such words that names have too, with how long a word is at least that is no name.
const LONG_ENDINGS: &[(&str, usize)] = &[("ment", 8), ("age", 7), ("ers", 6), ("ing", 6)];

/// Names of persons that end so all the same.
const NAMES: &[&str] =
    &["Anders", "Rogers", "Peters", "Sanders", "Irving", "Fleming", "Manning", "Browning", "Harding"];

/// Whether a word is the name of a trade or a department.
pub(crate) fn is_trade(word: &str) -> bool {
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let written = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let ends = || {
        ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
            || LONG_ENDINGS.iter().any(|(ending, least)| word.len() >= *least && word.ends_with(ending))
    };
    letters && written && ends() && !NAMES.contains(&word) && !is_pinyin(word)
}

/// What an office is called.
const OFFICES: &[&str] = &[
    "Manager",
    "Director",
    "Officer",
    "Coordinator",
    "Secretary",
    "Chair",
    "Chairman",
    "Head",
    "Registrar",
    "Treasurer",
    "Clerk",
    "President",
    "Leader",
    "Lead",
    "Engineer",
    "Supervisor",
    "Principal",
    "Dean",
    "Administrator",
    "Editor",
    "Architect",
    "Accountant",
    "Librarian",
    "Foreman",
];

/// `HSE Manager`, `Head of Studies`: somebody by the office.
pub(crate) fn is_office(name: &str) -> bool {
    let title = || name.split(" of ").next().unwrap_or(name).rsplit(' ').next();
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.split(' ').count() <= 5
        && title().is_some_and(|title| OFFICES.contains(&title))
}

/// `Supervisors`, `Site foremen`: all who hold an office.
pub(crate) fn are_offices(names: &str) -> bool {
    let (before, last) = names.rsplit_once(' ').map_or(("", names), |(before, last)| (before, last));
    let holds = |last: &str, many: &str, one: &str| {
        let office =
            |stem: &str| OFFICES.iter().any(|office| office.eq_ignore_ascii_case(&format!("{stem}{one}")));
        last.strip_suffix(many).is_some_and(office)
    };
    names.starts_with(|c: char| c.is_ascii_uppercase())
        && before.split(' ').count() <= 2
        && (holds(last, "s", "") || holds(last, "men", "man"))
}

/// Whether a word is made of syllables of Chinese names: `Xiaoming`, `Meiling`.
fn is_pinyin(word: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z",
        "c", "s", "y", "w",
    ];
    const FINALS: &[&str] = &[
        "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "ei", "ao",
        "ou", "an", "en", "in", "un", "ia", "ie", "iu", "ua", "uo", "ui", "ue", "a", "o", "e", "i", "u",
    ];
    let word = word.to_ascii_lowercase();
    // How far syllables reach from the start.
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if !reached[at] {
            continue;
        }
        let rest = &word[at..];
        for initial in INITIALS.iter().filter(|initial| rest.starts_with(**initial)) {
            let rest = &rest[initial.len()..];
            for end in FINALS.iter().filter(|end| rest.starts_with(**end)) {
                // No syllable is `ring` or `king`.
                if *end != "ing" || "bpmdtnljqxy".contains(initial) {
                    reached[at + initial.len() + end.len()] = true;
                }
            }
        }
    }
    reached[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices() {
        for names in ["Supervisors", "Site managers", "Foremen"] {
            assert!(are_offices(names), "{names}");
        }
        for names in ["Supervisor", "Women", "Drivers' managers meet", "leads", ""] {
            assert!(!are_offices(names), "{names}");
        }
    }

    #[test]
    fn trades_and_names() {
        for trade in [
            "Demolition",
            "Mechanical",
            "Electrical",
            "Drylining",
            "Painting",
            "Groundworks",
            "Joinery",
            "Movers",
            "Procurement",
        ] {
            assert!(is_trade(trade), "{trade}");
        }
        for name in [
            "Priya", "Tomasz", "Clement", "Meiling", "Xiaoming", "Anders", "Victor", "Jamal", "Florence",
            "IT", "",
        ] {
            assert!(!is_trade(name), "{name}");
        }
    }
}
