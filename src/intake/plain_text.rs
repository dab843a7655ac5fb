//! Plain text as it comes from the clipboard: lines, Markdown headings, and rows of cells.

use super::budget::{BLOCK, CELL};
use super::{BOLD_LINE, Block, BlockKind, Budget, Cell, Document, IntakeError, spaced};
use crate::text::Span;

impl Document {
    /// A document from plain text.
    ///
    /// ```
    /// use qingdan::intake::{BlockKind, Document};
    /// let document = Document::from_text("\u{feff}## 总体要求\r\n序号 | 任务 |\r\n");
    /// assert_eq!(document.source, "## 总体要求\n序号 | 任务 |\n");
    /// assert_eq!(document.blocks[0].span.of(&document.source), "总体要求");
    /// assert!(matches!(&document.blocks[1].kind, BlockKind::Row(cells) if cells.len() == 2));
    /// ```
    ///
    /// For texts that are known to be short, as in tests: one that costs too much gives an empty document. What people
    /// bring goes through [`open`](super::open) and [`from_copied`](Self::from_copied), which say so.
    pub fn from_text(text: &str) -> Self {
        document(text, &Budget::default()).unwrap_or_default()
    }
}

/// The document of a plain text.
pub(super) fn document(text: &str, budget: &Budget) -> Result<Document, IntakeError> {
    budget.work(text.len().saturating_mul(4))?;
    budget.hold_text(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    let mut blocks = Vec::new();
    let mut gap = 0;
    let mut alone = Vec::new();
    let mut start = 0;
    for line in source.split(is_line_end) {
        let span = Span::new(start, start + line.len()).trimmed(&source);
        let tabs = line.bytes().take_while(|byte| *byte == b'\t').count();
        let tabs_behind = line.bytes().rev().take_while(|byte| *byte == b'\t').count();
        // Every line end that is split at is known by its own length.
        let end = start + line.len();
        start = end + source[end..].chars().next().map_or(0, char::len_utf8);
        if span.is_empty() {
            gap += 1;
            continue;
        }
        budget.hold(BLOCK)?;
        let (span, mut kind) = block(&source, span, budget)?;
        if let BlockKind::Row(cells) = &mut kind
            && line.trim().contains('\t')
        {
            // Empty cells at the start of a row: above them stand merged ones.
            let empty = |at: usize, count: usize| {
                std::iter::repeat_n(Cell::new(Span::new(at, at)), count.min(MOST_EMPTY))
            };
            budget.hold((tabs.min(MOST_EMPTY) + tabs_behind.min(MOST_EMPTY)) * CELL)?;
            cells.splice(0..0, empty(span.start, tabs));
            cells.extend(empty(span.end, tabs_behind));
        }
        if kind == BlockKind::Line && tabs_behind > 1 {
            alone.push((blocks.len(), tabs_behind.min(MOST_EMPTY)));
        }
        blocks.push(Block { span, kind, gap });
        gap = 0;
    }
    listed_lines(&source, &mut blocks);
    group_rows(&mut blocks, &alone, budget)?;
    quoted_cells(&source, &mut blocks, budget)?;
    barred_pieces(&source, &mut blocks, budget)?;
    bars_inside(&source, &mut blocks, budget)?;
    single_cells(&source, &mut blocks);
    spaced::rows(&source, &mut blocks, budget)?;
    Ok(Document { source, blocks, ..Document::default() })
}

/// Lists as word processors copy them: a tab alone stands between the mark or the number of an item and its words. Rows of
/// which all are so are lines.
fn listed_lines(source: &str, blocks: &mut [Block]) {
    let is_item = |block: &Block| match &block.kind {
        BlockKind::Row(cells) => match cells.as_slice() {
            [mark, words] => opens_item(mark.span.of(source)) && words.span.len() > 1,
            _ => false,
        },
        _ => false,
    };
    for run in blocks.chunk_by_mut(|one, next| {
        let row = |block: &Block| matches!(block.kind, BlockKind::Row(_));
        next.gap == 0 && row(one) == row(next)
    }) {
        if run.iter().all(is_item) {
            run.iter_mut().for_each(|block| block.kind = BlockKind::Line);
        }
    }
}

/// Whether a text is the mark of an item, or its number with a point or bracket: `•`, `o`, `1.`, `（一）`, `a)`. A number
/// alone may be the first cell of a row.
fn opens_item(text: &str) -> bool {
    const LONGEST: usize = 6;
    // What the fonts of word processors print as squares and arrows.
    const LETTERS: &[char] = &['o', 'Ø', '§', 'ü'];
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(mark), None) => {
            !mark.is_alphanumeric() && !matches!(mark, '/' | '"' | '|' | '√' | '×')
                || LETTERS.contains(&mark)
                || ('①'..='⒛').contains(&mark)
        }
        (Some(_), Some(_)) => {
            let closed = text.strip_suffix(['.', '．', '、', ')', '）', '﹒']);
            closed.is_some_and(|number| {
                let number = number.trim_start_matches(['(', '（']);
                let latin = number.chars().all(|c| c.is_ascii_alphabetic());
                let counts = |c: char| c.is_numeric() || c == '.' || "一二三四五六七八九十百".contains(c);
                (1..=LONGEST).contains(&number.chars().count())
                    && (number.chars().all(counts) || latin && number.len() < 4)
            })
        }
        _ => false,
    }
}

/// A line with nothing but empty cells behind it is a row of the table that it stands in: a group. `alone` has such lines, with
/// how many cells are empty.
fn group_rows(blocks: &mut [Block], alone: &[(usize, usize)], budget: &Budget) -> Result<(), IntakeError> {
    for &(at, empty) in alone {
        let is_row = |at: usize| matches!(blocks.get(at).map(|block| &block.kind), Some(BlockKind::Row(_)));
        if at > 0 && is_row(at - 1) && is_row(at + 1) && blocks[at].gap == 0 {
            budget.hold((empty + 1) * CELL)?;
            let span = blocks[at].span;
            let behind = std::iter::repeat_n(Cell::new(Span::new(span.end, span.end)), empty);
            blocks[at].kind = BlockKind::Row(std::iter::once(Cell::new(span)).chain(behind).collect());
        }
    }
    Ok(())
}

/// Cells with line ends inside them, which spreadsheets copy in quotes: the rows that these cut in pieces are put together.
fn quoted_cells(source: &str, blocks: &mut Vec<Block>, budget: &Budget) -> Result<(), IntakeError> {
    let opens = |block: &Block| match &block.kind {
        BlockKind::Row(cells) => cells.iter().any(|cell| cell.span.of(source).starts_with('"')),
        // The first cell of a row may be cut already.
        BlockKind::Line => {
            let line = block.span.of(source);
            line.starts_with('"') && line.matches('"').count() % 2 == 1
        }
        BlockKind::Heading(_) => false,
    };
    if !source.contains('\t') || !blocks.iter().any(opens) {
        return Ok(());
    }
    let mut whole: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(mut block) = rest.next() {
        if opens(&block)
            && let Some((end, cells)) =
                quoted_row(source, block.span.start).filter(|(_, cells)| cells.len() > 1)
        {
            budget.hold(cells.len() * CELL)?;
            while rest.next_if(|next| next.span.start < end).is_some() {}
            block.span = Span::new(block.span.start, end).trimmed(source);
            block.kind = BlockKind::Row(cells);
        }
        whole.push(block);
    }
    *blocks = whole;
    Ok(())
}

/// A line with a bar between two rows with bars is a piece of one.
fn barred_pieces(source: &str, blocks: &mut [Block], budget: &Budget) -> Result<(), IntakeError> {
    let barred = |block: &Block| {
        matches!(&block.kind, BlockKind::Row(cells) if cells.len() > FEWEST_BARS)
            && block.span.of(source).contains('|')
    };
    for at in 1..blocks.len().saturating_sub(1) {
        let block = &blocks[at];
        if block.kind == BlockKind::Line
            && block.gap == 0
            && block.span.of(source).contains('|')
            && barred(&blocks[at - 1])
            && barred(&blocks[at + 1])
        {
            blocks[at].kind = BlockKind::Row(cells(source, block.span, '|', budget)?);
        }
    }
    Ok(())
}

/// Where the first of several rows has bars only between its cells, a bar that opens or closes one below has an empty cell
/// on its other side.
fn bars_inside(source: &str, blocks: &mut [Block], budget: &Budget) -> Result<(), IntakeError> {
    let mut inside = (false, false);
    let mut within = false;
    for block in blocks {
        let line = block.span.of(source);
        let BlockKind::Row(cells) = &mut block.kind else {
            within = false;
            continue;
        };
        if !std::mem::replace(&mut within, true) {
            let several = cells.len() > 2 && !line.contains('\t');
            inside = (several && !line.starts_with('|'), several && !line.ends_with('|'));
        }
        let (first, last) = (inside.0 && line.starts_with('|'), inside.1 && line.ends_with('|'));
        if cells.is_empty() || line.contains('\t') {
            continue;
        }
        budget.hold((usize::from(first) + usize::from(last)) * CELL)?;
        if first {
            cells.insert(0, Cell::new(Span::new(block.span.start, block.span.start)));
        }
        if last {
            cells.push(Cell::new(Span::new(block.span.end, block.span.end)));
        }
    }
    Ok(())
}

/// The longest row with quoted cells, in bytes.
const LONGEST_ROW: usize = 20_000;

/// The cells of the row whose words begin at `start`, line ends inside quotes kept, and where it ends; nothing where its
/// quotes are not closed.
fn quoted_row(source: &str, start: usize) -> Option<(usize, Vec<Cell>)> {
    let before = source[..start].char_indices().rfind(|(_, c)| is_line_end(*c));
    let line = before.map_or(0, |(at, c)| at + c.len_utf8());
    let mut cells = Vec::new();
    let (mut from, mut quoted) = (line, false);
    let mut chars = source[line..].char_indices().map(|(at, c)| (line + at, c)).peekable();
    while let Some((at, c)) = chars.next() {
        if at > line + LONGEST_ROW {
            return None;
        }
        match c {
            '"' if quoted && chars.peek().is_some_and(|(_, next)| *next == '"') => {
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if source[from..at].trim().is_empty() => quoted = true,
            _ if !quoted && (c == '\t' || is_line_end(c)) => {
                cells.push(unquoted(source, Span::new(from, at)));
                from = at + c.len_utf8();
                if c != '\t' {
                    return Some((at, cells));
                }
            }
            _ => {}
        }
    }
    cells.push(unquoted(source, Span::new(from, source.len())));
    (!quoted).then_some((source.len(), cells))
}

/// A cell without the quotes around it.
fn unquoted(source: &str, span: Span) -> Cell {
    let span = span.trimmed(source);
    let text = span.of(source);
    let inner = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    Cell::new(if inner { Span::new(span.start + 1, span.end - 1).trimmed(source) } else { span })
}

/// Rows of one cell each, many in a row, each closed by a bar: a table copied to a cell a line. They are lines; bars
/// alone (`||`) stand for empty cells.
fn single_cells(source: &str, blocks: &mut Vec<Block>) {
    const FEWEST: usize = 6;
    let single = |block: &Block| match &block.kind {
        BlockKind::Row(cells) if cells.len() < 2 && block.span.of(source).ends_with('|') => {
            Some(cells.first().map_or(Span::default(), |cell| cell.span))
        }
        _ => None,
    };
    // Bars alone, each on a line of its own between the cells.
    let alone = |block: &Block| matches!(block.kind, BlockKind::Row(_)) && block.span.of(source) == "|";
    if blocks.iter().filter(|block| alone(block)).count() >= FEWEST {
        blocks.retain(|block| !alone(block));
    }
    let mut at = 0;
    while at < blocks.len() {
        let cells: Vec<Span> = blocks[at..].iter().map_while(single).collect();
        let end = at + cells.len();
        if cells.iter().filter(|cell| !cell.is_empty()).count() >= FEWEST {
            for (block, span) in blocks[at..].iter_mut().zip(&cells) {
                (block.kind, block.span) = (BlockKind::Line, *span);
            }
        }
        at = end.max(at + 1);
    }
    blocks.retain(|block| block.kind != BlockKind::Line || !block.span.is_empty());
}

/// More tabs than this at the start of a line are no empty cells.
const MOST_EMPTY: usize = 30;

/// Line ends of text files and of what is pasted from word processors and page-made files.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What one line is, with the span of its words.
fn block(source: &str, span: Span, budget: &Budget) -> Result<(Span, BlockKind), IntakeError> {
    let line = span.of(source);
    let marks = line.len() - line.trim_start_matches('#').len();
    // `#` in the first cell of a pasted row is the head of a column of numbers.
    if (1..=6).contains(&marks) && !line[marks..].starts_with('\t') {
        let words = Span::new(span.start + marks, span.end).trimmed(source);
        // `#1 …` is a number, `# 1` and `#标题` are headings; a line of marks only is a line.
        let spaced = words.start > span.start + marks;
        if !words.is_empty() && (spaced || !words.of(source).starts_with(|c: char| c.is_ascii_alphanumeric()))
        {
            return Ok((words, BlockKind::Heading(marks as u8)));
        }
    }
    // `**…**` around a whole line; bold words inside a line are left as they are.
    if let Some(inner) = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
        && !inner.contains("**")
        && !inner.trim().is_empty()
    {
        let inner = Span::new(span.start + 2, span.end - 2).trimmed(source);
        return Ok((inner, BlockKind::Heading(BOLD_LINE)));
    }
    // `【前端】` alone on its line heads what stands below it.
    if let Some(inner) = line.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'))
        && !inner.contains(['【', '】'])
        && (1..=20).contains(&inner.chars().count())
    {
        return Ok((span, BlockKind::Heading(BOLD_LINE)));
    }
    Ok(match row(source, span, budget)? {
        Some(cells) => (span, BlockKind::Row(cells)),
        None => (span, BlockKind::Line),
    })
}

/// So many bars without spaces beside them part cells too.
const FEWEST_BARS: usize = 3;

/// The cells of a line that is a row: separated by tabs, or by bars as Markdown and some pages have them.
fn row(source: &str, span: Span, budget: &Budget) -> Result<Option<Vec<Cell>>, IntakeError> {
    let line = span.of(source);
    let separator = if line.contains('\t') {
        '\t'
    } else if line.starts_with('|')
        || line.ends_with('|')
        || line.contains(" | ")
        || line.matches('|').take(FEWEST_BARS).count() == FEWEST_BARS
    {
        '|'
    } else {
        return Ok(None);
    };
    let inner = match separator {
        '|' => {
            let head = usize::from(line.starts_with('|'));
            let tail = usize::from(line.len() > 1 && line.ends_with('|'));
            Span::new(span.start + head, span.end - tail)
        }
        _ => span,
    };
    if separator == '|' && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
        return Ok(Some(Vec::new()));
    }
    cells(source, inner, separator, budget).map(Some)
}

/// The cells between these separators.
fn cells(source: &str, span: Span, separator: char, budget: &Budget) -> Result<Vec<Cell>, IntakeError> {
    let count = 1 + span.of(source).bytes().filter(|byte| char::from(*byte) == separator).count();
    budget.hold(count.saturating_mul(CELL))?;
    let mut start = span.start;
    let cells = span.of(source).split(separator).map(|cell| {
        let cell_span = Span::new(start, start + cell.len());
        start = cell_span.end + separator.len_utf8();
        let cell = cell_span.trimmed(source);
        Cell::new(if separator == '|' { without_bold(source, cell) } else { cell })
    });
    Ok(cells.collect())
}

/// The words of a cell that Markdown prints in bold letters as a whole: `**老有所养**`.
fn without_bold(source: &str, cell: Span) -> Span {
    let inner = cell.of(source).strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    match inner.filter(|inner| !inner.contains("**")) {
        Some(inner) => Span::new(cell.start + 2, cell.start + 2 + inner.len()).trimmed(source),
        None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document in short: a letter for the kind, then its words or cells.
    fn check(text: &str, expect: &[&str]) {
        let document = Document::from_text(text);
        let source = &document.source;
        let short = |block: &Block| match &block.kind {
            BlockKind::Line => format!("{}L {}", block.gap, block.span.of(source)),
            BlockKind::Heading(level) => format!("{}H{level} {}", block.gap, block.span.of(source)),
            BlockKind::Row(cells) => {
                let cells = cells.iter().map(|cell| cell.span.of(source)).collect::<Vec<_>>();
                format!("{}R {}", block.gap, cells.join("/"))
            }
        };
        assert_eq!(document.blocks.iter().map(short).collect::<Vec<_>>(), expect, "{text:?}");
    }

    #[test]
    fn lines() {
        check("", &[]);
        check(" \n\u{3000}\n", &[]);
        check("\u{feff}甲\r\n\r\n\u{3000}\u{3000}乙 \r丙", &["0L 甲", "1L 乙", "0L 丙"]);
        check("甲\u{c}乙\u{1}\u{b}丙", &["0L 甲", "0L 乙\u{1}", "0L 丙"]);
    }

    #[test]
    fn tabs_behind_the_marks_of_a_list() {
        check(
            "甲\n1.\t乙丙\n（一）\t丁戊\n•\t己庚",
            &["0L 甲", "0L 1.\t乙丙", "0L （一）\t丁戊", "0L •\t己庚"],
        );
        // Below a head, or with more cells, they are a table.
        check("序号\t事项\n1.\t乙丙", &["0R 序号/事项", "0R 1./乙丙"]);
        check("1.\t乙丙\t丁戊\n2.\t己庚\t辛壬", &["0R 1./乙丙/丁戊", "0R 2./己庚/辛壬"]);
        check("1\t乙丙\n2\t己庚", &["0R 1/乙丙", "0R 2/己庚"]);
    }

    #[test]
    fn headings() {
        check(
            "# 甲\n###乙\n#1 丙\n##\n####### 丁",
            &["0H1 甲", "0H3 乙", "0L #1 丙", "0L ##", "0L ####### 丁"],
        );
    }

    #[test]
    fn bold_lines() {
        check("**一、甲**\n**甲**：乙\n** **\n****", &["0H7 一、甲", "0L **甲**：乙", "0L ** **", "0L ****"]);
    }

    #[test]
    fn bracketed_lines() {
        check("【前端】\n【单位】甲", &["0H7 【前端】", "0L 【单位】甲"]);
    }

    #[test]
    fn rows() {
        check("序号\t任务\t\n1\t\t甲", &["0R 序号/任务/", "0R 1//甲"]);
        // A group of a table: one cell with words, the others empty. Above and below a table it is a line.
        check(
            "甲表\t\t\n序号\t任务\t单位\n一、城建\t\t\n1\t修路\t甲局\n\n注：另文\t\t",
            &["0L 甲表", "0R 序号/任务/单位", "0R 一、城建//", "0R 1/修路/甲局", "1L 注：另文"],
        );
        // Cells in quotes hold line ends; whatever ends a line, a row begins behind it.
        check("1\t\"甲\n乙\"\t丙\n2\t丁\t戊", &["0R 1/甲\n乙/丙", "0R 2/丁/戊"]);
        check("甲\u{b}\"乙\"\t丙", &["0L 甲", "0R 乙/丙"]);
        check("| 甲 | 乙 |\n|---|:--|\n| 丙 ||", &["0R 甲/乙", "0R ", "0R 丙/"]);
        check("| **甲** | **乙**丙 |\n|---|---|", &["0R 甲/**乙**丙", "0R "]);
        check("责任人 |\n||||\n甲|乙\n名 称: | 丙 |", &["0R 责任人", "0R //", "0L 甲|乙", "0R 名 称:/丙"]);
        check(
            "序号 |\n任务 |\n单位 |\n1 |\n甲 |\n||\n乙局 |",
            &["0L 序号", "0L 任务", "0L 单位", "0L 1", "0L 甲", "0L 乙局"],
        );
        check("序号 | 任务 | 单位\n | | 牵头\n1 | 甲 |", &["0R 序号/任务/单位", "0R //牵头", "0R 1/甲/"]);
        check("\t缩进的一行", &["0L 缩进的一行"]);
        check("\t\t甲\t乙", &["0R //甲/乙"]);
        check("|", &["0R "]);
    }
}
