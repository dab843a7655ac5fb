//! Running text cut into entries: a heading, a numbered item, or a paragraph each.

use super::grammar::numbering::{self, Style};
use super::grammar::{label_lines, responsibility};
use super::outline::{Counting, LONGEST_HEADING, Level};
use super::result::DoubtKind;
use super::words::BULLETS;
use crate::intake::{BOLD_LINE, Block, BlockKind};
use crate::text::{Span, Stitched, chars::fold};

/// A heading, a numbered item or a paragraph, lines joined where page layout broke them.
pub(crate) struct Entry<'s> {
    /// Its number: style, place, and what is doubtful about its value.
    pub(crate) numeral: Option<(Style, Span, Option<DoubtKind>)>,
    /// The level that the markup gives it, where it is a heading there.
    pub(crate) markup: Option<u8>,
    /// Whether it is a row of cells.
    pub(crate) row: bool,
    /// Whether a mark without a number opens it: `•`, `-`.
    pub(crate) bullet: bool,
    /// Everything, the number included.
    pub(crate) whole: Stitched<'s>,
    /// Where in `whole` its own words begin.
    pub(crate) start: usize,
}

impl<'s> Entry<'s> {
    fn new(source: &'s str, span: Span) -> Self {
        let whole = Stitched::new(source, span);
        Self { numeral: None, markup: None, row: false, bullet: false, whole, start: 0 }
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

    /// How deep it stands as a heading: a number says more than bold letters, a marked heading more than a number.
    pub(crate) fn level(&self) -> Option<Level> {
        match (self.markup, self.style()) {
            (None | Some(BOLD_LINE), Some(style)) => Some(Level::Numbered(style)),
            (Some(level), _) => Some(Level::Markup(level)),
            (None, None) => None,
        }
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
    let full_line = full_line(source, blocks);
    let mut width_before = 0;
    for block in blocks {
        let from = entries.len();
        match &block.kind {
            BlockKind::Row(_) => entries.push(Entry { row: true, ..Entry::new(source, block.span) }),
            BlockKind::Heading(level) => {
                let mut entry = numbered(source, block.span, &mut counting);
                entry.markup = Some(*level);
                let half = *level == BOLD_LINE && block.gap <= 1 && from > 0;
                if half && entry.numeral.is_none() && is_second_half(&entries[from - 1], entry.words()) {
                    entry.places().into_iter().for_each(|span| entries[from - 1].whole.push(span));
                } else {
                    entries.push(entry);
                }
            }
            BlockKind::Line => {
                cut(source, block.span, &mut counting, &mut entries);
                let broken = full_line.is_some_and(|full| width_before >= full);
                let goes_on = from > 0 && block.gap == 0 && entries[from].numeral.is_none();
                if goes_on && continues(&entries[from - 1], entries[from].words(), broken) {
                    let line = entries.remove(from);
                    for span in line.places() {
                        entries[from - 1].whole.push(span);
                    }
                }
            }
        }
        width_before = if block.kind == BlockKind::Line { width(block.span.of(source)) } else { 0 };
    }
    entries
}

/// How wide a line is printed, in half characters.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// From which width on a line was broken by the page and goes on in the next one; `None` where lines are paragraphs.
/// A broken text has many lines of about one width, and most of them stop in the middle of a sentence.
fn full_line(source: &str, blocks: &[Block]) -> Option<usize> {
    const FEWEST: usize = 8;
    let lines = || blocks.iter().filter(|block| block.kind == BlockKind::Line).map(|block| block.span.of(source));
    let mut counts = [0_usize; 121];
    for width in lines().map(width).filter(|width| (30..=120).contains(width)) {
        counts[width] += 1;
    }
    let near = |width: usize| counts[width.saturating_sub(3)..=(width + 3).min(120)].iter().sum::<usize>();
    let usual = (30..=120).max_by_key(|width| near(*width))?;
    let full = near(usual);
    let open = lines().filter(|line| {
        (usual.saturating_sub(3)..=usual + 3).contains(&width(line)) && !line.ends_with(['。', '；', '：', ':'])
    });
    let wider = lines().filter(|line| width(line) > usual + 6).count();
    (full >= FEWEST && open.count() * 10 >= full * 7 && wider * 10 <= full).then_some(usual * 3 / 4)
}

/// Whether a bold line is the second half of a heading that the page cut in two, or repeats its end.
fn is_second_half(before: &Entry<'_>, half: &str) -> bool {
    let heading = before.words();
    before.markup == Some(BOLD_LINE)
        && before.numeral.is_some()
        && !heading.ends_with(['。', '：', ':'])
        && half.chars().count() <= 40
}

/// Whether `line` goes on with what the entry before it left open: a sentence, a bracket, or the bracket that
/// says who answers for it. `broken` says that the line before it is as wide as the page.
fn continues(before: &Entry<'_>, line: &str, broken: bool) -> bool {
    if before.row || before.markup.is_some() || label_lines::is_label_line(line) {
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
    let closed = tail.ends_with(|c| "。；;:!?".contains(fold(c)));
    let sentence = tail.contains(['。', '；']) && !closed && !tail.ends_with(['）', ')', '”', '》', '】']);
    open || sentence || broken && !closed
}

/// An entry of a whole line, with its number.
fn numbered<'s>(source: &'s str, span: Span, counting: &mut Counting) -> Entry<'s> {
    let mut entry = Entry::new(source, span);
    if let Some(numeral) = numbering::numeral(span.of(source)) {
        let doubt = counting.count(numeral.style, numeral.value);
        entry.numeral = Some((numeral.style, numeral.number.shifted(span.start), doubt));
        entry.start = numeral.end;
    } else {
        let rest = span.of(source).trim_start_matches(BULLETS);
        // `—` may open a sentence of another kind, `-5` is a number.
        let marks = span.len() - rest.len();
        if (1..=6).contains(&marks) && rest.starts_with(char::is_whitespace) || marks >= 3 {
            entry.bullet = true;
            entry.start = marks + (rest.len() - rest.trim_start().len());
        }
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
