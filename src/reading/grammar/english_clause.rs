//! Who acts in a clause of English, and what parts it from others.
//!
//! ```text
//! Finance, together with Mr Okoro, will settle the invoices.     Finance, and Okoro
//! Dr Lim and Mrs Pereira undertook to redraft the rules, and Security will assist.
//! Finance was asked to confirm the code.                          Finance
//! ```

use super::english::is_unit;
use super::responsibility::Responsibility;
use crate::reading::model::{Person, PersonRole, Unit, UnitRole};
use crate::text::{
    Span,
    chars::{has_latin, is_han},
};

/// Whether the full stop at a place ends a sentence: behind a word that is no abbreviation, or behind figures that number
/// nothing, and before another sentence.
pub(crate) fn ends_sentence(text: &str, at: usize) -> bool {
    const SHORT: &[&str] = &[
        "vs", "pp", "eg", "ie", "cf", "ca", "approx", "Mrs", "Prof", "Cllr", "Rev", "Hon", "Dept", "Nos",
        "Inc", "Ltd", "etc", "Est", "Sgt", "Capt",
    ];
    let before = &text[..at];
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let ends = match word {
        // `4-07.`, but `2. Roads`, `No. 7`
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => {
            let opens = before[..before.len() - word.len()].trim_end();
            !word.is_empty() && opens.ends_with(|c: char| c.is_ascii_alphanumeric() || "-/:,".contains(c))
        }
        // `Mr.`, `St.`, `No.`
        _ => {
            let small = word.len() == 2 && word.starts_with(|c: char| c.is_ascii_lowercase());
            letters && (word.len() > 2 || small) && !SHORT.contains(&word)
        }
    };
    let behind = &text[at + 1..];
    let next = behind.trim_start();
    ends && next.len() < behind.len() && next.starts_with(|c: char| c.is_ascii_uppercase())
}

/// What stands between those who act and what they do.
pub(super) const VERBS: &[&str] = &[
    " to ",
    " will ",
    " shall ",
    " must ",
    " should ",
    " is to ",
    " are to ",
    " is responsible for ",
    " are responsible for ",
    " agreed to ",
    " undertook to ",
    " undertakes to ",
    " volunteered to ",
    " offered to ",
    " promised to ",
    " was asked to ",
    " were asked to ",
    " is asked to ",
    " are asked to ",
    " has been asked to ",
    " have been asked to ",
    " was requested to ",
    " were requested to ",
    " is requested to ",
    " are requested to ",
    " was tasked to ",
    " was tasked with ",
    " were tasked with ",
    " was instructed to ",
    " were instructed to ",
    " was invited to ",
    " needs to ",
    " need to ",
];

/// What makes it no work: `will be on leave`, `will meet`.
const STATES: &[&str] = &["be ", "meet", "start", "begin", "take place", "have "];

/// Who acts according to the clauses of an English text; `None` where nobody does. Where they need not be `sure`, a
/// single given name is enough.
pub(crate) fn acting(text: &str, sure: bool) -> Option<Responsibility> {
    // What stands behind may be the same in Chinese: `Nora to book the venue. 预订场地`.
    const FEWEST: usize = 16;
    let text = text.find(is_han).map_or(text, |at| &text[..at]);
    let text = text.trim_end();
    // Most sentences have no verb of these because they have no letter.
    if text.len() < FEWEST || !has_latin(text) {
        return None;
    }
    let mut all = Responsibility::default();
    let add = |sure: bool, all: &mut Responsibility| {
        for clause in text.split(';').flat_map(|clause| clause.split(" - ")).flat_map(parts) {
            add_clause(text, Span::within(text, clause).unwrap_or_default(), sure, all);
        }
        all.names_somebody()
    };
    // Beside those who surely act a single name is one, too.
    if add(sure, &mut all) && sure {
        all = Responsibility::default();
        add(false, &mut all);
    }
    all.names_somebody().then_some(all)
}

/// A clause, cut before each `and` behind which others act: `Nora will draft it, and Ivo will help`.
fn parts(clause: &str) -> Vec<&str> {
    const JOINTS: [&str; 3] = [" and ", ", while ", ", but "];
    // A sentence has no more of them than this.
    const MOST_JOINTS: usize = 12;
    const MOST: usize = 4;
    let mut parts = Vec::new();
    let mut rest = clause;
    let mut from = 0;
    for _ in 0..MOST_JOINTS {
        let next =
            JOINTS.iter().filter_map(|joint| Some((from + rest[from..].find(joint)?, joint.len()))).min();
        let Some((at, joint)) = next.filter(|_| parts.len() < MOST) else { break };
        if verb_in(&rest[..at], None).is_some() {
            parts.push(&rest[..at]);
            (rest, from) = (&rest[at + joint..], 0);
        } else {
            from = at + joint;
        }
    }
    parts.push(rest);
    parts
}

/// Where the words of a decision begin behind what says that it is one: `It was agreed that `.
pub(super) fn decided(sentence: &str) -> usize {
    const LONGEST: usize = 60;
    const THAT: &str = " that ";
    let Some(at) = sentence.find(THAT).filter(|at| *at <= LONGEST) else { return 0 };
    let said = ["agreed", "resolved", "decided", "carried"];
    let last = sentence[..at].rsplit(' ').next().unwrap_or_default();
    if said.iter().any(|word| last.eq_ignore_ascii_case(word)) { at + THAT.len() } else { 0 }
}

/// Where the first of the verbs stands in words, or one more, and how long it is.
fn verb_in(words: &str, more: Option<&str>) -> Option<(usize, usize)> {
    // Each of them begins with a blank.
    words.match_indices(' ').find_map(|(at, _)| {
        let here = VERBS.iter().copied().chain(more).filter(|verb| words[at..].starts_with(verb));
        here.map(|verb| (at, verb.len())).min()
    })
}

fn add_clause(text: &str, clause: Span, sure: bool, all: &mut Responsibility) {
    const LONGEST: usize = 80;
    let words = clause.of(text);
    let decided = decided(words);
    let words = &words[decided..];
    // `It was agreed that Nora would call them.`
    let would = (decided > 0).then_some(" would ");
    let Some((at, length)) = verb_in(words, would).filter(|(at, _)| *at <= LONGEST) else { return };
    let behind = &words[at + length..];
    if STATES.iter().any(|state| behind.starts_with(state)) {
        return;
    }
    let helps = ["assist", "support", "help"].iter().any(|verb| behind.starts_with(verb));
    let list = &words[..at];
    let mut names: Vec<Actor<'_>> = Vec::new();
    for stretch in list.split(',') {
        let parts = stretch.split(" and ").flat_map(|part| part.split(" & "));
        let found: Option<Vec<_>> =
            parts.filter(|part| !part.trim().is_empty()).map(|part| actor(part, sure)).collect();
        match found {
            Some(found) => names.extend(found),
            // `In the meantime, Nora will…`
            None => names.clear(),
        }
        if names.is_empty()
            && stretch.len() + 1 >= list.len() - (stretch.as_ptr() as usize - list.as_ptr() as usize)
        {
            return;
        }
    }
    for Actor { name, is_unit, beside } in names {
        let span = Span::within(text, name).unwrap_or_default();
        let name = name.to_owned();
        if is_unit {
            let role = if helps { UnitRole::Support } else { UnitRole::Responsible };
            all.units.push((span, Unit { name, role, level: None }));
        } else {
            let unit = beside.map(str::to_owned);
            if let Some(place) = beside.and_then(|unit| Span::within(text, unit)) {
                let role = UnitRole::Responsible;
                all.units.push((place, Unit { name: place.of(text).to_owned(), role, level: None }));
            }
            all.persons.push((span, Person { name, role: PersonRole::Responsible, unit }));
        }
    }
}

/// One who acts.
struct Actor<'t> {
    name: &'t str,
    is_unit: bool,
    /// The unit in brackets behind a person.
    beside: Option<&'t str>,
}

/// Who is named by words in front of a verb: `together with Mr Okoro`, `the Safety Office`, `Ms Tan (Estates) kindly`.
fn actor(words: &str, sure: bool) -> Option<Actor<'_>> {
    const BEFORE: &[&str] = &[
        "and ",
        "both ",
        "Both ",
        "together with ",
        "jointly with ",
        "along with ",
        "alongside ",
        "with ",
        "the ",
        "The ",
    ];
    const BEHIND: &[&str] =
        &[" also", " kindly", " then", " now", " each", " both", " jointly", " therefore"];
    let mut name = words.trim();
    while let Some(rest) = BEFORE.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest.trim_start();
    }
    while let Some(rest) = BEHIND.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest.trim_end();
    }
    let bracketed = name.strip_suffix(')').and_then(|name| name.split_once(" ("));
    let (name, beside) = bracketed.map_or((name, None), |(name, inner)| (name, Some(inner)));
    if is_unit(name) {
        return Some(Actor { name, is_unit: true, beside: None });
    }
    let bare = without_title(name);
    let beside = beside.filter(|unit| is_unit(unit));
    is_person(bare, sure && bare.len() == name.len()).then_some(Actor { name: bare, is_unit: false, beside })
}

/// A name without the title that is spoken in front of it: `Mr Okoro`, `Dr. Lim`.
pub(crate) fn without_title(name: &str) -> &str {
    const TITLES: &[&str] = &[
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Mx",
        "Dr",
        "Prof",
        "Professor",
        "Cllr",
        "Councillor",
        "Rev",
        "Sir",
        "Madam",
        "Messrs",
        "Hon",
        "Ir",
        "Cr",
    ];
    let behind = |title: &&str| name.strip_prefix(*title)?.trim_start_matches('.').strip_prefix(' ');
    TITLES.iter().find_map(behind).map_or(name, str::trim_start)
}

/// `Lin Xiao`, `B. Okafor`; `Maria` where it need not be sure.
pub(super) fn is_person(name: &str, sure: bool) -> bool {
    const OTHERS: &[&str] = &[
        "We", "It", "They", "He", "She", "You", "This", "That", "There", "Everyone", "Staff", "All",
        "Please", "The",
    ];
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase())
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
    };
    (1 + usize::from(sure)..=3).contains(&words.len())
        && words.iter().all(capital)
        && !OTHERS.contains(&words[0])
        && name.len() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_act() {
        for (text, expect) in [
            ("Lin Xiao to sign the lease by 20 May.", "Lin Xiao"),
            ("B. Okafor and Lin Xiao will draft the plan", "B. Okafor|Lin Xiao"),
            ("The Facilities Team will test all alarms.", "@Facilities Team"),
            ("Each laboratory shall submit an inventory.", "@Each laboratory"),
            ("All departments must complete it.", "@All departments"),
            (
                "The IT Department is responsible for cooling; the Safety Office will assist.",
                "@IT Department|@?Safety Office",
            ),
            ("Agreed - Lin Xiao will order it - Nora Holt will help", "Lin Xiao|Nora Holt"),
            ("Phase 2 will start in September.", ""),
            ("The new form will be used.", ""),
            ("It was agreed that Lin Xiao would send the accounts.", "Lin Xiao"),
            ("The board resolved that the Events Team should close it.", "@Events Team"),
            ("Lin Xiao would send the accounts.", ""),
            ("Finance, together with Mr Okoro, will settle it by 10 April.", "Okoro|@Finance"),
            ("Dr Lim and Mrs Pereira undertook to redraft rules 8 to 12.", "Lim|Pereira"),
            ("Mr Okoro is to close it by 31 March, and Security will assist.", "Okoro|@?Security"),
            ("Finance was asked to confirm the code.", "@Finance"),
            ("In the meantime, Ms Tan (Estates) will write to them.", "Tan|@Estates"),
            ("Mr Shaw, who could not come, will write to them.", ""),
            ("Facilities, Finance, and Security must sign.", "@Facilities|@Finance|@Security"),
            ("We need to act.", ""),
            ("Lin Xiao will be on leave.", ""),
            ("Maria will call.", ""),
        ] {
            let found = acting(text, true).unwrap_or_default();
            let units = found.units.iter().map(|(span, unit)| {
                assert_eq!(span.of(text), unit.name);
                let mark = if unit.role == UnitRole::Support { "?" } else { "" };
                format!("@{mark}{}", unit.name)
            });
            let persons = found.persons.iter().map(|(_, one)| one.name.clone());
            assert_eq!(persons.chain(units).collect::<Vec<_>>().join("|"), expect, "{text}");
        }
        assert!(acting("Maria will call.", false).is_some());
    }
}
