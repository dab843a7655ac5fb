//! Who is given work in English minutes and notices.
//!
//! ```text
//! Action: Lin Xiao to sign the lease by 20 May.      what stands behind the label, and Lin Xiao
//! The Facilities Team will test all alarms.          Facilities Team
//! Fang Zhou will draft the plan; the IT Department will assist.
//! ```

use super::english_clause::{VERBS, decided, is_person};
pub(crate) use super::english_clause::{acting, ends_sentence};
use super::english_told::reports;
use super::responsibility::Responsibility;
use super::trade::{are_offices, is_office};
use super::{deadline, unit};
use crate::reading::model::PersonRole;
use crate::reading::words::Label;
use crate::text::{
    Span,
    chars::{has_latin, is_han},
};

/// Labels of what was decided to be done.
const ACTIONS: &[&str] =
    &["action items", "action item", "action point", "actions", "action", "todo", "to do"];

/// Whether what stands behind such a label says that there is nothing to do.
pub(crate) fn is_none(action: &str) -> bool {
    let words = action.trim_end_matches('.');
    ["none", "nil", "n/a", "no action"].iter().any(|none| words.eq_ignore_ascii_case(none))
}

/// Where the words of an action begin behind its label, at the start of `text` or of one of its sentences.
pub(crate) fn action(text: &str) -> Option<usize> {
    // `Action Nora to call them`: the colon was lost.
    const LABEL: &str = "action ";
    if text.get(..LABEL.len()).is_some_and(|label| label.eq_ignore_ascii_case(LABEL))
        && acting(&text[LABEL.len()..], false).is_some()
    {
        return Some(LABEL.len());
    }
    let bytes = text.as_bytes();
    if !has_latin(text) {
        return None;
    }
    // `**Action:** order it`
    let behind = |end: usize| end + if text[end..].starts_with("**") { "**".len() } else { 0 };
    let mut colons = text.match_indices([':', '-', '–']).map(|(at, mark)| at + mark.len());
    let found = colons.find(|end| {
        ACTIONS.iter().any(|label| {
            let mark = text[..*end].chars().next_back().map_or(0, char::len_utf8);
            let words = text[..*end - mark].trim_end_matches(' ').len();
            let Some(start) = words.checked_sub(label.len()) else { return false };
            bytes[start..words].eq_ignore_ascii_case(label.as_bytes())
                && text[..start]
                    .trim_end_matches(['*', ' '])
                    .chars()
                    .next_back()
                    .is_none_or(|c| ".;)!?:。".contains(c))
        })
    });
    found.map(behind)
}

/// Labels of what is but told, in minutes that sort what they hold.
const TOLD: &[&str] = &[
    "note",
    "notes",
    "info",
    "information",
    "fyi",
    "decision",
    "decisions",
    "decided",
    "update",
    "background",
    "discussion",
    "context",
    "question",
];

/// Whether a word says of what stands beside it that it is but told: `Note`, `FYI`.
pub(crate) fn is_told(label: &str) -> bool {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    TOLD.iter().any(|told| told.eq_ignore_ascii_case(label))
}

/// Whether words open with such a label, and nobody acts in them: `Decision: the fair runs over two days.`
pub(crate) fn only_tells(words: &str) -> bool {
    const LONGEST: usize = 16;
    let mark = words.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：' | ']'));
    let Some((at, mark)) = mark.filter(|(at, _)| is_told(&words[..*at])) else { return false };
    acting(&words[at + mark.len_utf8()..], true).is_none()
}

/// Whether words open with what somebody did, or is about: `Finished the audit`, `Working on the guide`.
pub(crate) fn is_done(words: &str) -> bool {
    const DONE: &[&str] =
        &["working", "still", "sent", "met", "made", "wrote", "ran", "had", "was", "on", "no", "not", "in"];
    const TO_DO: &[&str] = &["need", "proceed", "feed", "embed", "exceed", "succeed", "speed", "seed"];
    if words.chars().take(20).any(is_han) {
        return false;
    }
    let mut near = words.split(' ');
    let first = near.next().unwrap_or_default();
    // `Test environment is ready`
    if near.take(2).any(|word| matches!(word, "is" | "are" | "was" | "were" | "has" | "have")) {
        return true;
    }
    let is = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(first));
    let past =
        first.len() > 4 && first.ends_with("ed") && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    is(DONE) || past && !is(TO_DO) || reports(words)
}

/// What the name of a unit ends with.
const UNITS: &[&str] = &[
    "Team",
    "Department",
    "Office",
    "Committee",
    "Group",
    "Board",
    "Unit",
    "Division",
    "Council",
    "Services",
    "Section",
    "Secretariat",
    "Desk",
    "Crew",
    "Staff",
    "Faculty",
    "School",
    "Branch",
    "Panel",
    "Service",
    "Centre",
    "Center",
    "Bureau",
    "Chairs",
    "Owners",
    "Leads",
    "Members",
    "Managers",
    "Committees",
    "committee",
    "sub-committee",
    "subcommittee",
    "committees",
    "departments",
    "teams",
    "units",
    "offices",
    "laboratory",
    "laboratories",
];

/// Whether a line is written as a heading: a few words, each with a capital, and no mark at its end.
pub(crate) fn is_heading(line: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "-", "–",
        "&",
    ];
    let words: Vec<&str> = line.split(' ').take(9).collect();
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    (2..=8).contains(&words.len())
        && words.iter().all(|word| capital(word) || SMALL.contains(word))
        && words.first().is_some_and(|word| capital(word) && word.len() > 1)
        && words.last().is_some_and(|word| capital(word) && word.len() > 1)
        && line.chars().all(|c| c.is_alphabetic() && !is_han(c) || matches!(c, ' ' | '-' | '–' | '&' | '\''))
}

/// Whether a line may be a heading written as a sentence is, with one capital: `Lift replacement, Block C`. Many lines may be so.
pub(crate) fn is_topic(line: &str) -> bool {
    const LONGEST: usize = 60;
    const VERBS: &[&str] = &["is", "are", "was", "were", "will", "has", "have", "must", "should", "shall"];
    let line = line.trim();
    (4..=LONGEST).contains(&line.len())
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && line.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')')
        && line.bytes().all(|b| b.is_ascii_alphanumeric() || b" ,-/&'()".contains(&b))
        && line.bytes().filter(u8::is_ascii_digit).count() <= 4
        && line.split(' ').count() <= 8
        && !line.split(' ').any(|word| VERBS.contains(&word))
        && !deadline::is_time(line)
}

/// Whether a line heads a list of actions, wherever in minutes it stands: `Other actions / carried over`.
pub(crate) fn heads_actions(line: &str) -> bool {
    const LISTS: &[&str] = &["actions", "follow-ups", "followups", "to-dos"];
    let mut words = line.split(' ');
    line.is_ascii()
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && words.clone().count() <= 6
        && !line.contains(['.', ':', ';', ','])
        && (words.any(|word| LISTS.iter().any(|list| list.eq_ignore_ascii_case(word)))
            || ["carried over", "carried forward"].iter().any(|over| line.contains(over)))
}

/// Whether a sentence tells what was or has been, and gives no work.
pub(crate) fn tells(sentence: &str) -> bool {
    if sentence.chars().take(60).any(is_han) || decided(sentence) > 0 {
        return false;
    }
    let near = |words: &[&str]| words.iter().filter_map(|word| sentence.find(word)).min();
    let told = near(&[" was ", " were ", " has ", " have ", " had "]);
    let given = near(VERBS);
    told.is_some_and(|told| given.is_none_or(|given| told < given))
}

/// Those whom the value of an English label names, each with whether they only help: `Nora driving it, support from Board
/// & Committee Chairs`.
pub(crate) fn parties(list: &str) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut helps = false;
    for clause in list.split([',', ';', '/', '+']) {
        let mut rest = clause;
        let from =
            [" from ", "assisted by ", "supported by "].iter().find_map(|word| clause.split_once(word));
        if let Some((before, behind)) = from {
            let help = ["support", "feedback", "help", "input", "assist", "advice"];
            if before.is_empty() || help.iter().any(|word| before.contains(word)) {
                helps = true;
                rest = behind;
            }
        }
        for party in rest.split(" and ").flat_map(|part| part.split(" & ")) {
            let party = party.trim();
            let party = ["with ", "the ", "The "]
                .iter()
                .fold(party, |party, word| party.strip_prefix(word).unwrap_or(party));
            let name = without_task(party);
            if let Some(span) = Span::within(list, name).filter(|_| !name.is_empty()) {
                found.push((span, helps));
            }
        }
    }
    found
}

/// A name without what its bearer is to do: `Nora driving it`, `Board - send mail`, `Board-send mail`.
fn without_task(party: &str) -> &str {
    if party.contains(['(', '（']) {
        return party;
    }
    let cut = [" - ", " – ", " — ", ": "].iter().filter_map(|mark| party.find(mark)).min();
    let party = cut.map_or(party, |at| party[..at].trim_end());
    let lower = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
    if let Some((name, _)) = party.split_once('-').filter(|(_, task)| lower(task) && task.contains(' ')) {
        return name;
    }
    if lower(party) {
        return party;
    }
    let small = |word: &str| {
        lower(word) && !matches!(word, "of" | "for" | "and" | "de" | "van" | "von" | "der" | "la")
    };
    match party.split(' ').skip(1).find(|word| small(word)).and_then(|word| Span::within(party, word)) {
        Some(word) if !is_unit(party) => party[..word.start].trim_end(),
        _ => party,
    }
}

/// The owner in front of what is to be done: `Nora by 27 March - get quotes`, `Nora / Ivo: draft the plan`. Where the words
/// begin, and who it is.
fn in_front(action: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    let near = action.char_indices().nth(LONGEST).map_or(action, |(at, _)| &action[..at]);
    let (at, mark) =
        [": ", " - ", " – ", " — "].iter().filter_map(|mark| Some((near.find(mark)?, mark.len()))).min()?;
    let (names, time) = match near[..at].split_once(" by ") {
        Some((names, time)) => (names, Some(time)),
        None => (&near[..at], None),
    };
    let due = time.and_then(|time| Span::within(action, time));
    if time.is_some_and(|time| !deadline::is_time(time)) {
        return None;
    }
    let mut found = owned_by(action, Span::within(action, names)?.trimmed(action))?;
    found.due = due;
    Some((at + mark, found))
}

/// Those whom a list of English names holds, if it holds nothing else.
fn owned_by(text: &str, list: Span) -> Option<Responsibility> {
    let names = list.of(text);
    let listed = names.split([',', '/', '&']).flat_map(|part| part.split(" and ")).all(|name| {
        let name = name.trim();
        is_unit(name) || is_office(name) || is_person(name, false)
    });
    let mut found = Responsibility::default();
    if listed && !names.is_empty() {
        found.add_labelled(text, Label::Persons(PersonRole::Responsible), None, list);
    }
    found.answers().then_some(found)
}

/// Where the words of an action begin behind its label and those whom it names in front of them, and who these are:
/// `Action: Nora by 27 March - get quotes`, `Action (Nora): book the hall`.
pub(crate) fn owned(text: &str) -> Option<(usize, Responsibility)> {
    let bare = text.trim_start_matches('*');
    let bracketed = ACTIONS.iter().find_map(|label| {
        let rest = bare.get(label.len()..).filter(|_| bare[..label.len()].eq_ignore_ascii_case(label))?;
        let inner = rest.trim_start().strip_prefix(['(', '['])?;
        let (names, rest) = inner.split_once([')', ']'])?;
        Some((Span::within(text, names)?, rest.trim_start().strip_prefix(':')?))
    });
    if let Some((names, rest)) = bracketed {
        let rest = rest.trim_start_matches(['*', ' ']);
        return Some((text.len() - rest.len(), owned_by(text, names)?));
    }
    let start = action(text)?;
    let start = text.len() - text[start..].trim_start().len();
    let (end, mut found) = in_front(&text[start..])?;
    found.shift(start);
    Some((start + end, found))
}

pub(crate) fn is_unit(name: &str) -> bool {
    if !name.starts_with(|c: char| c.is_ascii()) && !name.contains(' ') {
        return false;
    }
    let last = name.rsplit(' ').next().unwrap_or(name);
    let many = ["All ", "Each ", "Every "].iter().any(|word| name.starts_with(word));
    let all = name.ends_with('s') && UNITS.iter().any(|units| units.eq_ignore_ascii_case(name));
    if all
        || are_offices(name)
        || matches!(name, "Everyone" | "Everybody" | "All")
        || name.is_ascii() && unit::is_short_name(name)
    {
        return true;
    }
    // `IT Security`, `Service Desk`: a department among the words.
    let mut words = name.split(' ');
    if name.is_ascii() && words.clone().count() > 1 && words.any(unit::is_short_name) && !is_office(name) {
        return name.len() <= 60;
    }
    name.split(' ').count() > 1
        && name.len() <= 60
        && UNITS.contains(&last)
        && (many || last.ends_with('s') || name.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_of_a_label() {
        for (text, expect) in [
            ("Lin Xiao, Nora & Ivo", "Lin Xiao|Nora|Ivo"),
            (
                "Nora driving effort, support & feedback from Board & Committee Chairs",
                "Nora|?Board|?Committee Chairs",
            ),
            ("Nora, with feedback from Board", "Nora|?Board"),
            ("Board-send email, local committees - update goals", "Board|local committees"),
            ("IT Department (Nora)", "IT Department (Nora)"),
            ("Director of Studies", "Director of Studies"),
            ("Anne-Marie Holt", "Anne-Marie Holt"),
            ("", ""),
        ] {
            let found = parties(text);
            let found = found
                .iter()
                .map(|(span, helps)| format!("{}{}", if *helps { "?" } else { "" }, span.of(text)));
            assert_eq!(found.collect::<Vec<_>>().join("|"), expect, "{text}");
        }
    }

    #[test]
    fn owners_of_an_action() {
        for (text, expect) in [
            ("Action: Lin Xiao by 27 March - obtain references", "obtain references|Lin Xiao|27 March"),
            ("Action – Nora: draft the plan", "draft the plan|Nora|"),
            ("Action (Nora): book the hall", "book the hall|Nora|"),
            ("**Action (Nora):** book the hall", "book the hall|Nora|"),
            ("**Action:** Nora – book the hall", "book the hall|Nora|"),
            ("ACTION: Nora / Ivo: order it", "order it|Nora,Ivo|"),
            ("Action: Committee - review the rules", "review the rules|@Committee|"),
            ("Action: HSE Manager - review the rules", "review the rules|HSE Manager|"),
            ("Action: order it - soon", ""),
            ("Action: Nora to sign", ""),
        ] {
            let found = owned(text).map(|(end, found)| {
                let mut names: Vec<_> = found.persons.iter().map(|(_, one)| one.name.clone()).collect();
                names.extend(found.units.iter().map(|(_, unit)| format!("@{}", unit.name)));
                format!("{}|{}|{}", &text[end..], names.join(","), found.due.map_or("", |due| due.of(text)))
            });
            assert_eq!(found.unwrap_or_default(), expect, "{text}");
        }
    }

    #[test]
    fn headings_and_what_is_told() {
        for line in ["Update from the Chairs", "Budget Goals", "Legal - Financial Entities"] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["Order the chairs", "Budget", "Budget Goals.", "Nora -", "2012 Budget Proposal", ""] {
            assert!(!is_heading(line), "{line}");
        }
        assert!(tells("The board has agreed to it."));
        assert!(!tells("Nora will draft what was asked for by 5 May."));
        assert!(!tells("It was agreed that Nora would draft it by 5 May."));
        for line in ["Other actions / carried over", "Actions from the floor", "Follow-ups"] {
            assert!(heads_actions(line), "{line}");
        }
        for line in ["Actions were taken.", "Action: order it", "Carried", "General business", ""] {
            assert!(!heads_actions(line), "{line}");
        }
    }

    #[test]
    fn what_is_but_told_and_done() {
        for text in
            ["Note: parking is limited.", "FYI: the desk moves", "[Info] it is free", "Decision: two days"]
        {
            assert!(only_tells(text), "{text}");
        }
        for text in ["Decision: Lin Xiao to draft it", "Notebook: order one", "Order it", ""] {
            assert!(!only_tells(text), "{text}");
        }
        for text in ["Finished the map", "Working on the guide", "Still open", "The desk is ready"] {
            assert!(is_done(text), "{text}");
        }
        for text in ["Feed the fish", "Need three chairs", "Order it", "Proceed to print", ""] {
            assert!(!is_done(text), "{text}");
        }
    }

    #[test]
    fn actions() {
        for (text, expect) in [
            ("ACTION: Lin Xiao to sign.", Some(" Lin Xiao to sign.")),
            ("No progress. Action: call them.", Some(" call them.")),
            ("The action: none", None),
            ("Action Nora to call them", Some("Nora to call them")),
            ("Action is needed", None),
            ("Action", None),
        ] {
            assert_eq!(action(text).map(|at| &text[at..]), expect, "{text}");
        }
    }
}
