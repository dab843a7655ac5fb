//! The lists of a document, as their numbers, marks and headings show them before anything is read; and which of their items
//! somebody says are tasks, or none.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::intake::Document;
use crate::reading::entries::{Entry, entries};
use crate::reading::grammar::label_lines;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::closing_bracket;
use crate::reading::letterhead::{letterhead, split_blocks};
use crate::sorting::sort_by_key;
use crate::text::Span;
use crate::text::chars::is_han;
use crate::text::traditional::simplified;

use super::line_key;

/// A longer line is a paragraph, in characters.
const LONGEST_HEAD: usize = 30;

/// What somebody says of the items of one list: no rule, for nothing tells the list elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemsSaid {
    /// Where the first of its items begins, in bytes.
    pub list: usize,
    /// Whether they are tasks.
    pub tasks: bool,
}

/// Items of one kind of number or mark below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Where its items stand, in order; what stands below one of them is none of it.
    pub items: Vec<Span>,
    /// Where it ends, with all that stands below its last item.
    pub end: usize,
    /// The words of the heading above it, as [`Rule::Items`] compares them; none where there is none, or only the title.
    pub under: Option<String>,
}

impl List {
    /// Where it stands, with all that is below its items.
    pub fn span(&self) -> Span {
        Span::new(self.items.first().map_or(self.end, |item| item.start), self.end)
    }
}

/// The words of a heading as [`Rule::Items`] compares them: without its number, what closes it in brackets, and blanks; every
/// run of figures as one `0`.
pub(super) fn heading_key(words: &str) -> String {
    let words = words.trim().trim_end_matches(['：', ':', '。', '；']);
    let stem = closing_bracket(words).map_or(words, |(bracket, _)| &words[..bracket.start]);
    let key = line_key(if stem.trim().is_empty() { words } else { stem });
    key.trim_end_matches(['：', ':']).to_owned()
}

/// A list that may go on.
struct Open {
    kind: (Option<Style>, bool),
    list: List,
    /// The heading that its last item is, where it can be one.
    heads: Option<String>,
}

/// The lists of a document, as they begin.
///
/// ```
/// use qingdan::{intake::Document, reading::lists_of};
/// let text = "关于创建的通知\n各组：\n一、亮点打造（共2项）\n1.擦亮门牌。\n2.种植月季。\n二、保障\n1.提高认识。\n";
/// let lists = lists_of(&Document::from_text(text));
/// let below: Vec<_> = lists.iter().map(|list| (list.items.len(), list.under.as_deref())).collect();
/// assert_eq!(below, [(2, None), (2, Some("亮点打造")), (1, Some("保障"))]);
/// ```
pub fn lists_of(document: &Document) -> Vec<List> {
    let simple = simplified(&document.source);
    let source = simple.as_deref().unwrap_or(&document.source);
    let mut blocks = split_blocks(source, &document.blocks);
    let mut taken = letterhead(source, &blocks).taken.into_iter();
    blocks.retain(|_| taken.next().flatten().is_none());
    let entries = entries(source, &blocks, &[]);
    let key = |entry: &Entry<'_>| {
        let span = entry.whole.place(Span::new(entry.start, entry.whole.text().len()));
        heading_key(span.of(&document.source))
    };
    let (mut open, mut closed): (Vec<Open>, Vec<List>) = (Vec::new(), Vec::new());
    // The line that heads what stands right below it; and the heading of the markup that everything stands below.
    let (mut line, mut above): (Option<String>, Option<String>) = (None, None);
    for (at, entry) in entries.iter().enumerate() {
        let place = entry.whole.place(entry.whole.all());
        let kind = (entry.style(), entry.bullet);
        let mut close = |open: &mut Vec<Open>, from: usize| {
            closed.extend(open.drain(from..).map(|one| List { end: place.start, ..one.list }));
        };
        if entry.row || entry.markup.is_some() {
            close(&mut open, 0);
            (line, above) = (None, entry.markup.map(|_| key(entry)));
            continue;
        }
        if !entry.is_item() {
            let next = entries.get(at + 1).filter(|next| next.is_item() && is_head(entry));
            line = next.filter(|next| next.bullet || next.opens_list()).map(|_| key(entry));
            if let (Some(_), Some(next)) = (&line, next) {
                let next = (next.style(), next.bullet);
                let from = open.iter().position(|one| one.kind == next).unwrap_or(open.len());
                close(&mut open, from);
            } else if entry.opens_line() && open.last().is_some_and(|one| one.kind.0.is_none()) {
                // A paragraph ends the points above it.
                let last = open.len() - 1;
                close(&mut open, last);
            }
            continue;
        }
        let known = open.iter().position(|one| one.kind == kind);
        let heads = is_heading(entry).then(|| key(entry));
        match known {
            Some(known)
                if !entry.opens_list()
                    || known + 1 == open.len() && open[known].list.items.len() == 1 && line.is_none() =>
            {
                close(&mut open, known + 1);
                open[known].list.items.push(place);
                open[known].heads = heads;
            }
            known => {
                if let Some(known) = known {
                    close(&mut open, known);
                }
                let parent = open.last().and_then(|one| one.heads.clone());
                let under = line.take().or(if open.is_empty() { above.clone() } else { parent });
                let under = under.filter(|under| under.chars().count() > 1);
                open.push(Open { kind, list: List { items: vec![place], end: 0, under }, heads });
            }
        }
        line = None;
    }
    let end = document.source.len();
    closed.extend(open.into_iter().map(|one| List { end, ..one.list }));
    sort_by_key(&mut closed, |list| list.span().start);
    closed
}

/// Whether a line without a number may head a list.
fn is_head(entry: &Entry<'_>) -> bool {
    let words = entry.words().trim();
    entry.opens_line()
        && words.chars().take(LONGEST_HEAD + 1).count() <= LONGEST_HEAD
        && words.chars().any(is_han)
        && !words.trim_end_matches(['：', ':']).contains(['。', '；', '，', '：', ':'])
        && !label_lines::is_label_line(words)
}

/// Whether an item may be the heading of what stands below it.
fn is_heading(entry: &Entry<'_>) -> bool {
    let words = entry.words().trim();
    entry.is_heading() && words.chars().take(2 * LONGEST_HEAD + 1).count() <= 2 * LONGEST_HEAD
}

/// Which items of a text somebody says are tasks, or none.
#[derive(Debug, Default)]
pub(in crate::reading) struct SaidItems {
    /// Where items begin that are tasks, in order.
    tasks: Vec<usize>,
    /// Where lists stand whose items are none.
    none: Vec<Span>,
}

impl SaidItems {
    /// What rules, and what is said of single lists, make of a document; the rules that apply go to `applied`.
    pub(super) fn of(
        document: &Document,
        rules: &[Rule],
        said: &[ItemsSaid],
        applied: &mut Vec<Rule>,
    ) -> Self {
        let mut made = Self::default();
        if said.is_empty() && !rules.iter().any(|rule| matches!(rule, Rule::Items { .. })) {
            return made;
        }
        for list in lists_of(document) {
            let start = list.span().start;
            let rule = rules.iter().find_map(|rule| match rule {
                Rule::Items { under, tasks } if list.under.as_ref() == Some(under) => Some((rule, *tasks)),
                _ => None,
            });
            let here = said.iter().rev().find(|said| said.list == start).map(|said| said.tasks);
            if let (Some((rule, _)), None) = (rule, here)
                && !applied.contains(rule)
            {
                applied.push(rule.clone());
            }
            match here.or(rule.map(|(_, tasks)| tasks)) {
                Some(true) => made.tasks.extend(list.items.iter().map(|item| item.start)),
                Some(false) => made.none.push(list.span()),
                None => {}
            }
        }
        made.tasks.sort_unstable();
        // A list that stands below an item of another is in it.
        made.none.sort_unstable_by_key(|list| list.start);
        let mut end = 0;
        made.none.retain(|list| {
            let is_apart = list.end > end;
            end = end.max(list.end);
            is_apart
        });
        made
    }

    /// Whether nothing is said.
    pub(in crate::reading) const fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.none.is_empty()
    }

    /// What is said of the item that begins at a place.
    pub(in crate::reading) fn of_item(&self, start: usize) -> Option<bool> {
        if self.tasks.binary_search(&start).is_ok() {
            return Some(true);
        }
        let at = self.none.partition_point(|list| list.end <= start);
        self.none.get(at).is_some_and(|list| list.start <= start).then_some(false)
    }

    /// Whether some are said to be tasks.
    pub(in crate::reading) const fn has_tasks(&self) -> bool {
        !self.tasks.is_empty()
    }
}
