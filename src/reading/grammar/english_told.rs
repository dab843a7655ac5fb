//! Sentences in English that tell what somebody or something did: `Members asked about the timetable.`

/// Whether a sentence tells what its subject did: `Members asked about it.`, `The minibus passed its test.`
pub(super) fn reports(words: &str) -> bool {
    let mut all = words.split(' ');
    let subject = match all.next() {
        Some("The" | "A" | "An") => all.next().is_some(),
        Some(first) => first.ends_with('s') && first.starts_with(|c: char| c.is_ascii_uppercase()),
        None => false,
    };
    let past = |word: &str| word.len() > 4 && word.ends_with("ed");
    subject
        && all.next().is_some_and(past)
        && words.ends_with('.')
        && !words.trim_end_matches('.').contains('.')
        && ![" to ", " will ", " must ", " shall ", " by "].iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done() {
        for text in ["Members asked about it.", "The minibus passed its test.", "Trustees noted the report."]
        {
            assert!(reports(text), "{text}");
        }
        for text in [
            "The revised plan.",
            "The clerk agreed to call them.",
            "Get signed copies.",
            "Forms needed by May.",
            "Members asked about it. Reply",
            "",
        ] {
            assert!(!reports(text), "{text}");
        }
    }
}
