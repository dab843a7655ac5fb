//! What stands inside a line with a number and is no item of its own: times behind their label, what is quoted, a lone `①`.

use crate::reading::grammar::label;
use crate::reading::words::Label;

/// Whether a sentence lists times behind a label: `整改时限：①7月底前；②8月底前`. Labels are looked for when somebody asks.
#[derive(Default)]
pub(super) struct Times {
    are_listed: bool,
    /// What stands behind colons that were not looked at yet.
    pub(super) colons: Vec<usize>,
}

impl Times {
    /// Whether one of the colons behind `start` closes a label of times.
    pub(super) fn are_listed(&mut self, line: &str, start: usize) -> bool {
        let mut colons = self.colons.drain(..);
        self.are_listed |= colons.any(|at| label::at_end(&line[start..at]) == Some(Label::Due));
        self.are_listed
    }
}

/// Whether no `②` follows the `①` at a place: `缴费方式：①扫码缴纳。`
pub(super) fn is_alone(source: &str, at: usize) -> bool {
    const LONGEST: usize = 1200;
    !source[at..].chars().take(LONGEST).any(|c| c == '②')
}

/// Where the next quotation mark closes. Known from one that opens to the next, so that a line of them is gone through
/// once.
#[derive(Default)]
pub(super) struct Closing(Option<usize>);

impl Closing {
    /// The length of what stands in the quotation marks at a place of a line, the closing one included; nothing where
    /// they are not closed soon.
    pub(super) fn quotation(&mut self, line: &str, at: usize) -> usize {
        const LONGEST: usize = 200;
        let closes = match self.0 {
            Some(closes) if closes >= at => closes,
            _ => line[at..].find('”').map_or(line.len(), |length| at + length),
        };
        self.0 = Some(closes);
        // No character has more than four bytes.
        let near = closes < line.len()
            && closes - at < 4 * LONGEST
            && line[at..closes].chars().take(LONGEST).count() < LONGEST;
        if near { closes - at + '”'.len_utf8() } else { 0 }
    }
}
