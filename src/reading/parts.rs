//! The parts of a document: its body, and its attachments.

use super::grammar::{head, numbering};
use super::result::PassageKind;
use crate::intake::{Block, BlockKind};
use crate::text::{Span, chars::squeezed};

/// A stretch of text that is read in one way.
pub(crate) struct Section {
    /// Its blocks, without those that the letterhead took.
    pub(crate) blocks: Vec<Block>,
    /// The headings that all of it stands under.
    pub(crate) section: Vec<String>,
    /// Where these are printed.
    pub(crate) headings: Vec<Span>,
}

/// How many lines the title of an attachment may be broken over.
const TITLE_LINES: usize = 4;

/// Cuts the text into its parts. Where there is only one attachment its tasks need no heading to tell which.
pub(crate) fn parts(source: &str, blocks: &[Block], taken: &[Option<PassageKind>]) -> Vec<Section> {
    // What the foot and head of a page parted goes on behind them.
    let mut broken = false;
    let free = blocks.iter().zip(taken).filter_map(|(block, taken)| {
        let gap = if std::mem::replace(&mut broken, *taken == Some(PassageKind::Furniture)) {
            0
        } else {
            block.gap
        };
        taken.is_none().then(|| Block { gap, ..block.clone() })
    });
    let free: Vec<Block> = free.collect();
    let label = |block: &Block| match block.kind {
        BlockKind::Row(_) => None,
        _ => head::attachment(block.span.of(source)),
    };
    let several = free.iter().filter(|block| label(block).is_some()).count() > 1;
    let mut parts = vec![Section { blocks: Vec::new(), section: Vec::new(), headings: Vec::new() }];
    let mut at = 0;
    while at < free.len() {
        let Some(label) = label(&free[at]) else {
            if let Some(part) = parts.last_mut() {
                part.blocks.push(free[at].clone());
            }
            at += 1;
            continue;
        };
        let lines = title_lines(source, &free[at + 1..]);
        let title: String =
            free[at + 1..at + 1 + lines].iter().map(|block| squeezed(block.span.of(source))).collect();
        let section = if several {
            [label, title].into_iter().filter(|text| !text.is_empty()).collect()
        } else {
            Vec::new()
        };
        let headings = free[at..=at + lines].iter().map(|block| block.span).collect();
        parts.push(Section { blocks: Vec::new(), section, headings });
        at += 1 + lines;
    }
    parts
}

/// How many of the lines below an attachment's label are its title.
fn title_lines(source: &str, blocks: &[Block]) -> usize {
    let mut title = String::new();
    for (nth, block) in blocks.iter().enumerate().take(TITLE_LINES) {
        let text = block.span.of(source);
        let can_be = !matches!(block.kind, BlockKind::Row(_))
            && text.chars().take(61).count() <= 60
            && !text.contains('。')
            && !text.ends_with(['：', ':'])
            && numbering::numeral(text).is_none();
        if !can_be {
            return if nth > 0 && head::is_title(&title) { nth } else { nth.min(1) };
        }
        title.push_str(text);
        if head::is_title(&title) {
            return nth + 1;
        }
    }
    usize::from(!blocks.is_empty())
}
