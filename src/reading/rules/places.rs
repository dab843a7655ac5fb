//! Where the words of a rule stand in a text as a label, the head of a column, a name or a line.

use super::line_key;
use crate::intake::{Block, Cell, Document};
use crate::text::Span;
use crate::text::chars::{fold, is_han, squeezed};

const BLANKS: [char; 2] = [' ', '\u{3000}'];

/// The most places of one rule that are looked at.
const MOST: usize = 20_000;

/// Where words stand as a label: they begin a line, a cell or a clause, and a colon, a closing bracket or the end of the line
/// or cell follows; or they fill a cell.
pub(super) fn of_label(document: &Document, words: &str) -> Vec<Span> {
    let source = document.source.as_str();
    let mut places: Vec<Span> = occurrences(source, words)
        .filter(|place| {
            begins_clause(source, place.start) && announces(source, place.end)
                || begins_line(source, place.start) && is_followed_by_blank(source, place.end)
        })
        .take(MOST)
        .collect();
    // A head that layout has spaced or broken over lines is no single run of words.
    for cell in document.blocks.iter().filter_map(Block::cells).flatten() {
        let text = cell.span.of(source);
        if text.len() != words.len() && text.len() < 4 * words.len() && *squeezed(text) == *words {
            places.push(cell.span);
        }
    }
    places.sort_unstable_by_key(|span| (span.start, span.end));
    places.dedup_by(|later, before| later.start < before.end);
    places
}

/// Where a name stands by itself: no letter of another word touches it that would make it part of a longer name.
pub(super) fn of_name(document: &Document, name: &str) -> Vec<Span> {
    let source = document.source.as_str();
    let ends = |place: &Span| {
        source[place.end..].chars().next().is_none_or(|next| !is_han(next) && !next.is_alphanumeric())
    };
    occurrences(source, name).filter(ends).take(MOST).collect()
}

/// The names in the columns under these heads that could be taken for persons: of two to four characters, alone in their cell or
/// beside others like them.
pub(super) fn short_names_below(document: &Document, heads: &[Span]) -> Vec<Span> {
    const MOST_NAMES: usize = 500;
    let source = document.source.as_str();
    let mut names = Vec::new();
    for head in heads {
        let row = document.blocks.partition_point(|block| block.span.end <= head.start);
        let Some(cells) = document.blocks.get(row).and_then(Block::cells) else { continue };
        let columns = |cells: &[Cell], end: usize| -> usize {
            cells.iter().take_while(|cell| cell.span.start < end).map(|cell| cell.columns).sum()
        };
        if !cells.iter().any(|cell| cell.span.contains(*head)) {
            continue;
        }
        let column = columns(cells, head.start);
        for cells in document.blocks[row + 1..].iter().map_while(Block::cells) {
            let mut from = 0;
            let cell = cells.iter().find(|cell| {
                let is_it = from == column;
                from += cell.columns;
                is_it
            });
            let Some(cell) = cell.filter(|cell| !cell.span.is_empty()) else { continue };
            let own = short_names(source, cell.span);
            if names.len() + own.len() > MOST_NAMES {
                return names;
            }
            names.extend(own);
        }
    }
    names
}

/// The names of a cell where all of them are short; none where one is not.
fn short_names(source: &str, cell: Span) -> Vec<Span> {
    let is_between = |c: char| matches!(fold(c), ',' | '、' | ';' | '/' | '\n') || c.is_whitespace();
    let mut names = Vec::new();
    let mut at = cell.start;
    for part in cell.of(source).split_inclusive(is_between) {
        let name = part.trim_end_matches(is_between);
        if !name.is_empty() {
            if !(2..=4).contains(&name.chars().count()) || !name.chars().all(is_han) {
                return Vec::new();
            }
            names.push(Span::new(at, at + name.len()));
        }
        at += part.len();
    }
    names
}

/// The lines, and rows, that a key of furniture is of.
pub(super) fn of_line(document: &Document, key: &str) -> Vec<Span> {
    let is_it = |span: &Span| {
        let words = span.of(&document.source);
        words.len() < 8 * key.len() + 64 && line_key(words) == key
    };
    document.blocks.iter().map(|block| block.span).filter(is_it).take(MOST).collect()
}

fn occurrences<'t>(source: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    source.match_indices(words).map(|(at, words)| Span::new(at, at + words.len()))
}

/// Whether a clause begins at a place: nothing of a word stands directly before it.
pub(super) fn begins_clause(source: &str, at: usize) -> bool {
    source[..at].chars().next_back().is_none_or(|before| !is_han(before) && !before.is_alphanumeric())
}

fn begins_line(source: &str, at: usize) -> bool {
    let before = source[..at].trim_end_matches(BLANKS);
    before.is_empty() || before.ends_with('\n')
}

/// Whether what ends at a place announces what follows.
fn announces(source: &str, at: usize) -> bool {
    let next = source[at..].trim_start_matches(BLANKS).chars().next();
    next.is_none_or(|next| matches!(fold(next), ':' | '】' | ']' | '\n' | '\t' | '|'))
}

/// Whether a blank stands for the colon: `挂点单位 区水利局`.
pub(super) fn is_followed_by_blank(source: &str, at: usize) -> bool {
    let rest = source[at..].trim_start_matches(BLANKS);
    rest.len() < source.len() - at && rest.starts_with(is_han)
}
