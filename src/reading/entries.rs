//! Running text cut into entries: a heading, a numbered item, or a paragraph each.

use super::grammar::numbering::{self, Style};
use super::grammar::responsibility;
use super::outline::{Counting, LONGEST_HEADING};
use super::result::DoubtKind;
use crate::intake::{Block, BlockKind};
use crate::text::{Span, Stitched, chars::fold};

/// A heading, a numbered item or a paragraph, lines joined where page layout broke them.
pub(crate) struct Entry<'s> {
    /// Its number: style, place, and what is doubtful about its value.
    pub(crate) numeral: Option<(Style, Span, Option<DoubtKind>)>,
    /// The level that the markup gives it, where it is a heading there.
    pub(crate) markup: Option<u8>,
    /// Whether it is a row of cells.
    pub(crate) row: bool,
    /// Everything, the number included.
    pub(crate) whole: Stitched<'s>,
    /// Where in `whole` its own words begin.
    pub(crate) start: usize,
}

impl<'s> Entry<'s> {
    fn new(source: &'s str, span: Span) -> Self {
        Self { numeral: None, markup: None, row: false, whole: Stitched::new(source, span), start: 0 }
    }

    /// Its own words.
    pub(crate) fn words(&self) -> &str {
        &self.whole.text()[self.start..]
    }

    /// The places in the source.
    pub(crate) fn places(&self) -> Vec<Span> {
        self.whole.spans(self.whole.all())
    }

    /// The style of its number.
    pub(crate) fn style(&self) -> Option<Style> {
        self.numeral.as_ref().map(|(style, ..)| *style)
    }

    /// Whether it reads as a heading: marked as one, or numbered, short, and of a single sentence.
    pub(crate) fn is_heading(&self) -> bool {
        if self.row {
            return false;
        }
        let words = self.words().trim_end();
        let inner = words.strip_suffix('。').unwrap_or(words);
        let short = words.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
        short
            && (self.markup.is_some()
                || self.numeral.is_some() && !inner.contains(['。', '；', '！']) && !inner.is_empty())
    }
}

/// Cuts blocks into entries.
pub(crate) fn entries<'s>(source: &'s str, blocks: &[Block]) -> Vec<Entry<'s>> {
    let mut entries: Vec<Entry<'s>> = Vec::new();
    let mut counting = Counting::default();
    for block in blocks {
        let from = entries.len();
        match &block.kind {
            BlockKind::Row(_) => entries.push(Entry { row: true, ..Entry::new(source, block.span) }),
            BlockKind::Heading(level) => {
                let mut entry = numbered(source, block.span, &mut counting);
                entry.markup = Some(*level);
                entries.push(entry);
            }
            BlockKind::Line => {
                cut(source, block.span, &mut counting, &mut entries);
                let goes_on = from > 0 && block.gap == 0 && entries[from].numeral.is_none();
                if goes_on && continues(&entries[from - 1], entries[from].words()) {
                    let line = entries.remove(from);
                    for span in line.places() {
                        entries[from - 1].whole.push(span);
                    }
                }
            }
        }
    }
    entries
}

/// Whether `line` goes on with what the entry before it left open: a sentence, a bracket, or the bracket that
/// says who answers for it.
fn continues(before: &Entry<'_>, line: &str) -> bool {
    if before.row || before.markup.is_some() {
        return false;
    }
    let words = before.words();
    if let Some((outer, inner)) = responsibility::closing_bracket(line)
        && (outer.start == 0 || before.numeral.is_some() && words.ends_with(['。', '；', ';']))
        && responsibility::responsibility(inner.of(line)).is_some()
    {
        return responsibility::closing_bracket(words)
            .is_none_or(|(_, inner)| responsibility::responsibility(inner.of(words)).is_none());
    }
    let tail = words.char_indices().rev().nth(400).map_or(0, |(at, _)| at);
    let tail = &words[tail..];
    let open = tail
        .rfind(['(', '（', '〈', '《', '“'])
        .is_some_and(|at| !tail[at..].contains([')', '）', '〉', '》', '”']));
    let sentence = tail.contains(['。', '；'])
        && !tail.ends_with(|c| "。；;:!?".contains(fold(c)) || "）)”》】".contains(c));
    open || sentence
}

/// An entry of a whole line, with its number.
fn numbered<'s>(source: &'s str, span: Span, counting: &mut Counting) -> Entry<'s> {
    let mut entry = Entry::new(source, span);
    if let Some(numeral) = numbering::numeral(span.of(source)) {
        let doubt = counting.count(numeral.style, numeral.value);
        entry.numeral = Some((numeral.style, numeral.number.shifted(span.start), doubt));
        entry.start = numeral.end;
    }
    entry
}

/// Cuts a line where items run together: before a number (`…。（甲负责）2.…`), and behind a bracket that says who
/// answers for what stands before it (`…。（甲负责）各单位要…`).
fn cut<'s>(source: &'s str, span: Span, counting: &mut Counting, entries: &mut Vec<Entry<'s>>) {
    let line = span.of(source);
    let mut current = numbered(source, span, counting);
    let mut start = 0;
    let mut sentence = false;
    let mut previous = None;
    let mut open = None;
    let mut bracket = None;
    for (at, c) in line.char_indices() {
        let before = previous;
        if !c.is_whitespace() {
            previous = Some(c);
        }
        match c {
            '（' | '(' => open = Some(at).filter(|_| matches!(before, Some('。' | '；' | '”'))),
            '）' | ')' => {
                bracket = open.take().map(|open| &line[open..at]);
                continue;
            }
            _ => {}
        }
        sentence |= matches!(c, '。' | '；' | '：');
        let Some(before) = before.filter(|_| at > start + current.start && !c.is_whitespace()) else {
            continue;
        };
        let bracket = bracket.take();
        let closed = matches!(before, '。' | '；' | '：' | ':' | ')' | '）' | '!' | '！' | '?' | '？' | '”');
        // A heading has no mark at its end: `一、…建设（一）…`.
        let heading = !sentence && matches!(current.style(), Some(Style::Han)) && fold(c) == '(';
        if !closed && !heading {
            continue;
        }
        // Inside a line `一、` and `1.` must go on counting, or they are but words.
        let numeral = numbering::numeral(&line[at..]).filter(|numeral| {
            counting.expects(numeral.style, numeral.value) && !(before == '”' && fold(c) == '(')
        });
        if numeral.is_none() && !bracket.is_some_and(|bracket| goes_on_behind(bracket, &line[at..])) {
            continue;
        }
        entries.push(ended(source, current, Span::new(span.start + start, span.start + at)));
        start = at;
        sentence = false;
        current = numbered(source, Span::new(span.start + at, span.end), counting);
    }
    entries.push(ended(source, current, Span::new(span.start + start, span.end)));
}

/// The longest bracket inside a line that is looked at, in bytes.
const LONGEST_BRACKET: usize = 1200;

/// Whether a bracket says who answers for what stands before it, and what comes behind it is a sentence: no mark,
/// and no word that leads in to what is below.
fn goes_on_behind(bracket: &str, behind: &str) -> bool {
    let inner = bracket.trim_start_matches(['(', '（']);
    !behind.starts_with(['。', '；', '，', '、', '：', ':', ';', ',', '.', '（', '('])
        && behind.chars().take(400).any(|c| c == '。')
        && !leads_in(behind)
        && inner.len() < LONGEST_BRACKET
        && responsibility::responsibility(inner).is_some()
}

/// Whether a few words and a colon stand here: `具体措施：`.
fn leads_in(text: &str) -> bool {
    text.chars()
        .take(12)
        .find(|c| matches!(c, '。' | '；' | '，' | '、' | '：' | ':'))
        .is_some_and(|c| fold(c) == ':')
}

/// The entry as far as the next one lets it reach.
fn ended<'s>(source: &'s str, entry: Entry<'s>, span: Span) -> Entry<'s> {
    Entry { whole: Stitched::new(source, span.trimmed(source)), ..entry }
}
