//! Documents written in short, to compare them.

use qingdan::intake::{Block, BlockKind, Cell, Document};

/// A block a line: `L words`, `H2 words`, `R cell/cell`; blank lines before it as a figure in front. In a row `+2` is
/// a cell over two columns, `^` one that continues, `↵` a line end in a cell.
pub(crate) fn short(document: &Document) -> Vec<String> {
    let source = document.source.as_str();
    let cell = |cell: &Cell| {
        let words = if cell.continues { "^".to_owned() } else { cell.span.of(source).replace('\n', "↵") };
        if cell.columns > 1 { format!("{words}+{}", cell.columns) } else { words }
    };
    let block = |block: &Block| {
        let gap = if block.gap > 0 { block.gap.to_string() } else { String::new() };
        match &block.kind {
            BlockKind::Line => format!("{gap}L {}", block.span.of(source)),
            BlockKind::Heading(level) => format!("{gap}H{level} {}", block.span.of(source)),
            BlockKind::Row(cells) => {
                format!("{gap}R {}", cells.iter().map(cell).collect::<Vec<_>>().join("/"))
            }
        }
    };
    document.blocks.iter().map(block).collect()
}

/// What every document must keep to.
pub(crate) fn hold(document: &Document) {
    let source = document.source.as_str();
    let mut end = 0;
    let free = |gap: &str| gap.chars().all(|c| c.is_whitespace() || c == '#');
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap");
        assert!(free(&source[end..block.span.start]), "{:?} is no block", &source[end..block.span.start]);
        let words = &source[block.span.start..block.span.end];
        assert!(!words.trim().is_empty(), "an empty block");
        match &block.kind {
            BlockKind::Row(cells) => {
                let mut end = block.span.start;
                for cell in cells {
                    let words = &source[cell.span.start..cell.span.end];
                    assert_eq!(words, words.trim(), "white space around a cell");
                    assert!(
                        cell.span.start >= end && cell.span.end <= block.span.end,
                        "a cell is out of place"
                    );
                    assert!(!cell.continues || cell.span.is_empty(), "a cell that continues has words");
                    assert!(cell.columns > 0, "a cell without a column");
                    assert!(source[end..cell.span.start].trim_matches(['|', '-', ':', ' ', '\t']).is_empty());
                    end = cell.span.end;
                }
            }
            _ => {
                assert_eq!(words, words.trim(), "white space around a block");
                assert!(!words.contains('\n'), "a line of several lines");
            }
        }
        end = block.span.end;
    }
    assert!(free(&source[end..]), "{:?} is no block", &source[end..]);
}
