//! Which lines of a table whose cells were copied one under the other number its records.

use crate::intake::Block;
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::person;
use crate::reading::layout::align::Features;
use crate::reading::layout::cells::is_number;
use crate::reading::layout::time_heads::time_head;
use crate::reading::words::SURE_UNIT_ENDINGS;

/// How records are numbered.
#[derive(Clone, Copy)]
enum Counted {
    /// `1`
    Arabic,
    /// `2.1`, `QB-01`
    Codes,
    /// `一`
    Han,
}

/// For each line from one on, which look so, whether it numbers a record: in the way in which most are numbered.
pub(super) fn numbers(source: &str, blocks: &[Block], from: usize, features: &[Features]) -> Vec<bool> {
    let all = [Counted::Han, Counted::Codes, Counted::Arabic]
        .map(|way| counted(source, blocks, from, features, way));
    all.into_iter().max_by_key(|numbers| numbers.iter().filter(|number| **number).count()).unwrap_or_default()
}

/// The lines that number a record in one way: they go on counting, and words follow them.
fn counted(source: &str, blocks: &[Block], from: usize, features: &[Features], way: Counted) -> Vec<bool> {
    let text = |at: usize| blocks.get(at).map_or("", |block| block.span.of(source));
    let whole = |text: &str, found: Option<(u32, usize)>| found.filter(|(_, length)| *length == text.len());
    let bare = |text: &str| whole(text, numbering::arabic(text, 4)).map(|(value, _)| value);
    let (mut last, mut fresh) = (0, true);
    let one = |at: usize| {
        let (number, next) = (text(at), text(at + 1));
        // Behind a group's heading any higher number may begin: tables are pasted in parts.
        let style = numbering::numeral(number).map(|found| found.style);
        fresh |= matches!(style, Some(Style::Han | Style::HanBracketed));
        let value = match way {
            Counted::Arabic => bare(number),
            Counted::Han => whole(number, numbering::han(number)).map(|(value, _)| value),
            Counted::Codes => {
                let code = bare(number).is_none()
                    && is_number(number)
                    && time_head(number).is_none()
                    && number.contains(|c: char| c.is_ascii_digit());
                code.then_some(last + 1)
            }
        };
        let Some(value) = value else { return false };
        let near = value == 1 || value >= last && (fresh || value <= last + 5);
        // `城东污水处理厂`: what ends like a unit may be a project, where the count goes on.
        let named = || value == last + 1 && next.chars().take(5).count() > 4 && !SURE_UNIT_ENDINGS.end(next);
        let begins = || features[at + 1 - from].words > 0 || named() && !person::are_persons(next);
        let found = near && !next.is_empty() && bare(next).is_none() && begins();
        if found {
            (last, fresh) = (value, false);
        }
        found
    };
    (from..blocks.len()).map(one).collect()
}
