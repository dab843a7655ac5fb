//! A document in words that the reader knows, and the way back.

use std::collections::BTreeMap;

use super::{ColumnSaid, Meaning, Rule, places};
use crate::intake::{Block, BlockKind, Cell, Document};
use crate::reading::result::{Passage, PassageKind, Reading};
use crate::sorting::sort_by_key;
use crate::text::Span;

/// A table of more columns gets no heads.
const MOST_COLUMNS: usize = 60;

/// What makes a name that of a unit: the reader knows units by their endings.
const ENDINGS: [&str; 3] = ["局", "委员会", "办公室"];

/// A document in other words, and how its places are those of the document that it was made of.
#[derive(Clone, Debug)]
pub(super) struct Reworded {
    document: Document,
    /// What stands in place of what, in order.
    changes: Vec<Change>,
    /// Words that the document did not have before, and what they stand for: labels, and names with an ending that they do not
    /// have in print.
    words: Vec<(String, String)>,
    /// Lines that say nothing, where they were.
    furniture: Vec<Span>,
}

/// Words that stand in place of others.
#[derive(Clone, Copy, Debug)]
struct Change {
    printed: Span,
    reworded: Span,
}

impl Reworded {
    /// The document under rules, and those of them that apply; `None` where none of them changes a word.
    pub(super) fn of(
        document: &Document,
        rules: &[Rule],
        columns: &[ColumnSaid],
        applied: &mut Vec<Rule>,
    ) -> Option<Self> {
        let source = document.source.as_str();
        let (mut edits, mut words, mut furniture) = (Vec::new(), Vec::new(), Vec::new());
        for rule in rules {
            let before = edits.len() + furniture.len();
            match rule {
                Rule::Label { words: own, means } => {
                    let places = places::of_label(document, own);
                    if places.is_empty() {
                        continue;
                    }
                    let (known, is_new) = known_words(*means, source, &words);
                    // Where a blank stands for the colon, the reader would take both for names. A colon that the print
                    // has nowhere behind these words is told from print afterwards.
                    let colon = if source.contains(&format!("{own}：")) { ':' } else { '：' };
                    let with_colon = format!("{known}{colon}");
                    let announcing = |place: Span| match places::is_followed_by_blank(source, place.end) {
                        true => with_colon.clone(),
                        false => known.to_owned(),
                    };
                    if means.role().is_some() {
                        // `东风` in a column of units is one, though it could be a person.
                        for name in places::short_names_below(document, &places) {
                            let own = name.of(source);
                            let kept = words.iter().find(|(_, printed)| printed == own);
                            let Some(with_ending) =
                                kept.map(|(made, _)| made.clone()).or_else(|| ended(own, source))
                            else {
                                continue;
                            };
                            if kept.is_none() {
                                words.push((with_ending.clone(), own.to_owned()));
                            }
                            edits.push((name, with_ending));
                        }
                    }
                    edits.extend(places.into_iter().map(|place| (place, announcing(place))));
                    if is_new {
                        words.push((with_colon, own.clone()));
                        words.push((known.to_owned(), own.clone()));
                    }
                }
                Rule::Unit { name } => {
                    let Some(with_ending) = ended(name, source) else { continue };
                    let places = places::of_name(document, name);
                    edits.extend(places.into_iter().map(|place| (place, with_ending.clone())));
                    words.push((with_ending, name.clone()));
                }
                Rule::Furniture { line } => furniture.extend(places::of_line(document, line)),
                Rule::NoUnit { .. } | Rule::Items { .. } => {}
            }
            if edits.len() + furniture.len() > before {
                applied.push(rule.clone());
            }
        }
        edits.extend(furniture.iter().map(|span| (with_line_end(*span, source), String::new())));
        edits.extend(heads_said(document, columns));
        sort_by_key(&mut edits, |(span, _)| (span.start, span.end));
        let mut end = 0;
        edits.retain(|(span, words)| {
            let is_free = span.start >= end && !(span.is_empty() && words.is_empty());
            if is_free {
                end = span.end;
            }
            is_free
        });
        if edits.is_empty() {
            return None;
        }
        sort_by_key(&mut furniture, |span| span.start);
        let mut made = Self { document: Document::default(), changes: Vec::new(), words, furniture };
        made.document.source = made.rewrite(source, &edits);
        made.document.hidden = document.hidden;
        made.document.blocks = made.blocks(&document.blocks);
        made.set_heads();
        Some(made)
    }

    /// What the reader is to read.
    pub(super) const fn document(&self) -> &Document {
        &self.document
    }

    /// Leads a reading of it back to what is printed: its places, and the words that it quotes.
    pub(super) fn lead_back(&self, reading: &mut Reading) {
        reading.change_spans(&mut |span| *span = self.printed(*span));
        // Heads that are not printed.
        reading.passages.retain(|passage| !passage.span.is_empty());
        reading.marks.retain(|mark| !mark.span.is_empty());
        if !self.words.is_empty() {
            reading.change_words(&mut |words| self.restore(words));
        }
        let free = self.furniture.iter().filter(|line| {
            let at = reading.passages.partition_point(|passage| passage.span.end <= line.start);
            reading.passages.get(at).is_none_or(|passage| passage.span.start >= line.end)
        });
        let lines: Vec<Passage> =
            free.map(|span| Passage { span: *span, kind: PassageKind::Furniture }).collect();
        reading.passages.extend(lines);
        sort_by_key(&mut reading.passages, |passage| passage.span.start);
    }

    /// Makes rows of the heads that were put before tables.
    fn set_heads(&mut self) {
        for change in self.changes.iter().filter(|change| change.printed.is_empty()) {
            let row = Span::new(change.reworded.start, change.reworded.end - 1);
            let mut at = row.start;
            let cells = row.of(&self.document.source).split('\t').map(|words| {
                let cell = Span::new(at, at + words.len());
                at = cell.end + 1;
                Cell::new(cell)
            });
            let kind = BlockKind::Row(cells.collect());
            let place = self.document.blocks.partition_point(|block| block.span.start < row.start);
            self.document.blocks.insert(place, Block { span: row, kind, gap: 0 });
        }
    }

    fn rewrite(&mut self, source: &str, edits: &[(Span, String)]) -> String {
        let mut text = String::with_capacity(source.len());
        let mut end = 0;
        for (span, words) in edits {
            text.push_str(&source[end..span.start]);
            let start = text.len();
            text.push_str(words);
            self.changes.push(Change { printed: *span, reworded: Span::new(start, text.len()) });
            end = span.end;
        }
        text.push_str(&source[end..]);
        text
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Block> {
        let is_furniture = |block: &&Block| {
            self.furniture.binary_search_by_key(&block.span.start, |span| span.start).is_ok()
        };
        let moved = blocks.iter().filter(|block| !is_furniture(block)).map(|block| {
            let mut block = block.clone();
            block.span = self.reworded(block.span);
            if let BlockKind::Row(cells) = &mut block.kind {
                cells.iter_mut().for_each(|cell| cell.span = self.reworded(cell.span));
            }
            block
        });
        moved.collect()
    }

    fn reworded(&self, span: Span) -> Span {
        self.moved(span, |change| (change.printed, change.reworded))
    }

    /// Where a place of the document is in its new words.
    pub(super) fn place(&self, at: usize) -> usize {
        self.reworded(Span::new(at, at)).start
    }

    fn printed(&self, span: Span) -> Span {
        self.moved(span, |change| (change.reworded, change.printed))
    }

    /// A span of one text in the other. Where it begins or ends in the midst of words that stand in place of others, it takes
    /// them whole.
    fn moved(&self, span: Span, sides: fn(&Change) -> (Span, Span)) -> Span {
        let place = |at: usize, is_end: bool| {
            // What was left out at the end of a span is not in it.
            let is_before = |end: usize| if is_end { end < at } else { end <= at };
            let next = self.changes.partition_point(|change| is_before(sides(change).0.end));
            if let Some((from, to)) = self.changes.get(next).map(sides)
                && from.start < at
            {
                return if is_end { to.end } else { to.start };
            }
            match next.checked_sub(1).map(|before| sides(&self.changes[before])) {
                Some((from, to)) => at - from.end + to.end,
                None => at,
            }
        };
        let start = place(span.start, false);
        Span::new(start, if span.is_empty() { start } else { place(span.end, true) })
    }

    fn restore(&self, words: &mut String) {
        for (known, own) in &self.words {
            if words.contains(known.as_str()) {
                *words = words.replace(known.as_str(), own);
            }
        }
    }
}

/// The heads of tables that print none, with where they are put: known words for what somebody said, nothing above the rest.
fn heads_said(document: &Document, columns: &[ColumnSaid]) -> Vec<(Span, String)> {
    let mut heads: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    for said in columns {
        let row = document.blocks.iter().find(|block| block.span.start == said.table).and_then(Block::cells);
        let width = row.map_or(0, |cells| cells.iter().map(|cell| cell.columns).sum());
        if said.column >= width || width > MOST_COLUMNS {
            continue;
        }
        let head = heads.entry(said.table).or_insert_with(|| vec![""; width]);
        let is_free = |words: &&&str| !head.contains(*words);
        if let Some(words) = said.means.words().iter().find(is_free) {
            head[said.column] = words;
        }
    }
    heads.into_iter().map(|(at, head)| (Span::new(at, at), head.join("\t") + "\n")).collect()
}

/// A line with the end of the line before it.
fn with_line_end(line: Span, source: &str) -> Span {
    let before = source[..line.start].trim_end_matches([' ', '\t', '\u{3000}']);
    Span::new(before.strip_suffix('\n').map_or(line.start, str::len), line.end)
}

/// Words that the reader knows for a meaning, and whether they are nowhere in the text nor stand for anything else yet, so that
/// they can be told from print afterwards.
fn known_words(means: Meaning, source: &str, taken: &[(String, String)]) -> (&'static str, bool) {
    let is_free = |words: &&&str| !source.contains(**words) && taken.iter().all(|(known, _)| known != *words);
    let known = means.words();
    match known.iter().find(is_free) {
        Some(words) => (words, true),
        None => (known[0], false),
    }
}

/// A name with an ending by which it is known for a unit, and which it has nowhere in the text.
fn ended(name: &str, source: &str) -> Option<String> {
    ENDINGS.iter().map(|ending| format!("{name}{ending}")).find(|made| !source.contains(made.as_str()))
}
