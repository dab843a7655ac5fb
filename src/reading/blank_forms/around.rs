//! What stands around the table of a form: its title, notes, and what is to be signed.

use crate::reading::words::blank_forms as words;
use crate::text::chars::{fold, is_longer, squeezed};

/// Whether a title leaves something open, which whoever fills the form in puts there.
pub(super) fn is_open(title: &str) -> bool {
    words::OPEN_IN_TITLES.iter().any(|open| title.contains(open))
}

/// Whether a title is that of something to be filled in.
pub(super) fn is_form_title(title: &str) -> bool {
    let title = title.trim_end_matches(['》', '”']);
    let stem = title
        .strip_suffix([')', '）'])
        .and_then(|inner| inner.rsplit_once(['(', '（']))
        .map_or(title, |(stem, _)| stem);
    let lower = stem.to_ascii_lowercase();
    is_open(title) || words::TITLE_ENDS.iter().any(|end| lower.ends_with(end))
}

/// The title behind the label of its attachment, where both stand on one line: `附件3：…表`; and whether there is one.
pub(super) fn without_label(line: &str) -> (&str, bool) {
    let Some(rest) = ["附件", "附表"].iter().find_map(|label| line.strip_prefix(label)) else {
        return (line, false);
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十-－".contains(c));
    let title =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '.' | '．' | '、'));
    if title.len() < rest.len() { (title, true) } else { (line, false) }
}

/// Where the words of a note begin that is printed below a table: `注：…`, `填报说明`.
pub(super) fn is_note(line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let label = words::NOTE_LABELS.iter().find(|label| lower.starts_with(**label))?;
    let rest = line.get(label.len()..)?;
    let opens = |c: char| matches!(fold(c), ':' | '.' | '1') || c == '、' || c == ' ' || c == '\u{3000}';
    // 备注 alone is the head of a column.
    let is_alone = rest.is_empty() && label.chars().count() == 4;
    (is_alone || rest.starts_with(opens)).then_some(label.len())
}

/// Whether a line waits for a name, a signature, a stamp, a day: labels with a colon and nothing behind them.
///
/// `填报单位（盖章）：　　填报时间：　年　月　日`, `主要负责人（签字）：____`.
pub(super) fn is_to_sign(line: &str) -> bool {
    const LONGEST: usize = 120;
    const LONGEST_LABEL: usize = 14;
    if is_longer(line, LONGEST) {
        return false;
    }
    let squeezed = squeezed(line);
    let mut parts: Vec<&str> = squeezed.split([':', '：']).collect();
    let last = parts.pop().unwrap_or_default();
    // A day that is still to be written.
    let blank = |part: &str| part.chars().all(|c| is_filler(c) || "年月日".contains(c));
    let label = |part: &&str| {
        let label = part.trim_start_matches(|c: char| is_filler(c) || "年月日".contains(c));
        let (stem, inner) =
            match label.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（'])) {
                Some((stem, inner)) => (stem, inner),
                None => (label, ""),
            };
        let lower = stem.to_ascii_lowercase();
        let is_called = |name: &str| words::SIGNATURE_ENDS.iter().any(|end| name.ends_with(end));
        !label.is_empty()
            && !stem.contains(['(', '（'])
            && label.chars().count() <= LONGEST_LABEL
            && (is_called(&lower) || is_called(inner))
    };
    let stamp =
        |part: &str| ["(盖章)", "（盖章）", "(公章)", "（公章）", "(签字)", "（签字）"].contains(&part);
    !parts.is_empty() && parts.iter().all(label) && (blank(last) || stamp(last))
}

/// What a line that [is to be signed](is_to_sign) asks for: its labels. A stamp behind the last colon belongs to the last of them.
pub(super) fn labels(line: &str) -> Vec<String> {
    let squeezed = squeezed(line);
    let mut labels: Vec<String> = Vec::new();
    for part in squeezed.split([':', '：']) {
        let label = part.trim_start_matches(|c: char| is_filler(c) || "年月日".contains(c));
        match labels.last_mut() {
            Some(last) if label.starts_with(['(', '（']) => last.push_str(label),
            _ if label.is_empty() => {}
            _ => labels.push(label.to_owned()),
        }
    }
    labels
}

/// What stands where somebody is to write.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '＿' | 'X' | '×' | '/' | '-' | '—')
}
