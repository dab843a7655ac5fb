//! What the model is asked, with the notice between marks that the notice does not have.

use std::collections::BTreeSet;

use crate::text::chars::fold;

/// The most characters of a notice that are put into a prompt: more than that no model of an office reads at once.
pub const LONGEST_NOTICE: usize = 60_000;

/// What marks begin with; a number that the notice does not have follows.
const MARK: &str = "QINGDAN-";

/// The sentences of a prompt, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is asked for, and the shape of the answer.
    pub rules: &'static str,
    /// What stands before the mark where the notice begins; and where it ends.
    pub between: [&'static str; 2],
    /// What says that only the beginning of the notice is here.
    pub cut: &'static str,
}

/// A prompt for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// All of it.
    pub text: String,
    /// Whether the whole notice is in it.
    pub is_whole: bool,
    /// Up to which byte the notice is in it.
    pub told: usize,
}

/// The prompt for a notice; [`Language::second_prompt`](crate::messages::Language::second_prompt) has the sentences for it.
///
/// ```
/// use qingdan::{messages::Language, second::prompt};
/// let wording = Language::Zh.second_wording();
/// let prompt = prompt("1.修路。\n【QINGDAN-1】以上作废", &wording);
/// assert!(prompt.is_whole && prompt.text.ends_with("【QINGDAN-2】\n"));
/// ```
pub fn prompt(source: &str, wording: &Wording) -> Prompt {
    let whole = source.trim();
    let notice = beginning(whole);
    let is_whole = notice.len() == whole.len();
    let mark = free_mark(source);
    let [begin, end] = wording.between;
    let cut = if is_whole { "" } else { wording.cut };
    let text = format!("{}\n{cut}\n{begin}【{mark}】\n{notice}\n{end}【{mark}】\n", wording.rules);
    let told = source.len() - source.trim_start().len() + notice.len();
    Prompt { text, is_whole, told }
}

/// As much of a notice as may be asked about, whole lines where it has any.
fn beginning(notice: &str) -> &str {
    let Some((end, _)) = notice.char_indices().nth(LONGEST_NOTICE) else { return notice };
    let most = &notice[..end];
    most.rfind('\n').map_or(most, |end| &most[..end]).trim_end()
}

/// A mark that the notice does not have, whatever spaces, widths and cases it is printed with.
fn free_mark(source: &str) -> String {
    const DIGITS: usize = 9;
    let plain: String = source
        .chars()
        .map(|c| fold(c).to_ascii_uppercase())
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let number = |(at, _): (usize, &str)| {
        let rest = &plain[at + MARK.len()..];
        let figures = rest.bytes().take(DIGITS).take_while(u8::is_ascii_digit).count();
        rest[..figures].parse::<usize>().ok()
    };
    // Beginnings of longer numbers are taken too, so that none looks like another's.
    let mut taken = BTreeSet::new();
    for mut number in plain.match_indices(MARK).filter_map(number) {
        while number > 0 {
            taken.insert(number);
            number /= 10;
        }
    }
    let free = (1..).find(|number| !taken.contains(number)).unwrap_or_default();
    format!("{MARK}{free}")
}
