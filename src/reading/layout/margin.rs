//! Minutes with a margin beside their paragraphs, in which stands who does something about them, and by when.
//!
//! ```text
//!                                                    Action
//! 2.1 The lift was serviced on 4 May.
//! 2.2 Samples of the new tiles to be shown.          AF, Manager      this one is a task
//! 3.1 Two quotations to be obtained by               JS               so is this one, as far as its paragraph goes
//!     the end of May.
//! ```
//!
//! A paragraph beside which nobody stands gives no work, whatever it says. Tabs or blanks part the margin from the text;
//! a table has a head over each of its columns, a margin over itself alone.

use std::collections::BTreeSet;

use super::columns::column;
use super::rows::is_head;
use crate::intake::{BOLD_LINE, Block, BlockKind};
use crate::reading::entries::Entry;
use crate::reading::grammar::english_clause::without_title;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::grammar::{deadline, english, numbering, parties, person, trade, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::part::Part;
use crate::reading::words::{Column, Label, MARGIN_HEADS, NOBODY};
use crate::text::{Span, chars::is_han};

/// What stands in the margin of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beside {
    /// Where the line begins.
    pub(crate) line: usize,
    /// The words of the margin.
    pub(crate) words: Span,
}

/// A part whose paragraphs have a margin: its blocks without it, and what stands in it.
pub(super) struct Margin {
    /// The head of the margin.
    pub(super) head: Vec<Span>,
    pub(super) blocks: Vec<Block>,
    pub(super) beside: Vec<Beside>,
    /// Where lines begin that go on with the one before them.
    pub(super) goes_on: Vec<usize>,
}

/// The longest words in a margin, in characters.
const LONGEST: usize = 40;

/// Takes the margin off the paragraphs of a part, if they have one.
pub(super) fn lay_out(part: &Part<'_, '_>) -> Option<Margin> {
    let source = part.source;
    let head = part.blocks.iter().position(|block| heads_margin(source, block));
    // Without a head it takes tabs in most of at least three lines.
    let tabs = || part.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Row(_))).nth(1).is_some();
    if head.is_none() && !tabs() {
        return None;
    }
    let from = head.map_or(0, |at| at + 1);
    let mut margin = Margin {
        head: head.map(|at| part.blocks[at].span).into_iter().collect(),
        blocks: part.blocks[..head.unwrap_or(0)].to_vec(),
        beside: Vec::new(),
        goes_on: Vec::new(),
    };
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    let (mut alone, mut tabbed) = (0, 0);
    for (nth, block) in part.blocks[from..].iter().enumerate() {
        // A table below the paragraphs has heads of its own.
        if let BlockKind::Row(cells) = &block.kind
            && cells.len() > 2
            && is_head(source, cells)
        {
            margin.blocks.extend_from_slice(&part.blocks[from + nth..]);
            break;
        }
        let mut block = block.clone();
        match parted(source, &block).filter(|(_, words)| stands_beside(source, *words, head.is_some())) {
            Some((text, words)) => {
                tabbed += usize::from(matches!(block.kind, BlockKind::Row(_)));
                margin.beside.push(Beside { line: text.start, words });
                found.push(words.of(source).split(['/', ',', '、']).map(str::trim).collect());
                block.kind = BlockKind::Line;
                block.span = text;
            }
            None if is_paragraph(source, &block) => {
                alone += 1;
                block.kind = BlockKind::Line;
            }
            None if is_heading(source, &block)
                && margin.blocks.last().is_none_or(|before| !goes_on(source, before, &block))
                && part
                    .blocks
                    .get(from + nth + 1)
                    .is_some_and(|next| is_paragraph(source, next) || parted(source, next).is_some()) =>
            {
                block.kind = BlockKind::Heading(BOLD_LINE);
            }
            None => {}
        }
        if let Some(before) = margin.blocks.last()
            && goes_on(source, before, &block)
        {
            margin.goes_on.push(block.span.start);
        }
        margin.blocks.push(block);
    }
    // Without a head the same few names have to come again and again beside paragraphs of which others have none.
    let names: BTreeSet<&str> = found.iter().flatten().copied().collect();
    let surely = head.is_some() && margin.beside.len() > 1 && alone > 0
        || margin.beside.len() > 2 && tabbed * 2 > margin.beside.len() && alone > 1 && {
            let known = |name: &&str| part.is_present(name) || english::is_unit(name);
            names.iter().filter(|name| known(name)).count() * 2 > names.len()
        };
    surely.then_some(margin)
}

/// Whether a block is the head of a margin: alone in its line, far from the edge, or with but a head for the text.
fn heads_margin(source: &str, block: &Block) -> bool {
    const FAR: usize = 16;
    let named = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        MARGIN_HEADS.iter().any(|head| head.eq_ignore_ascii_case(text))
    };
    match &block.kind {
        BlockKind::Line => {
            let before = || source[..block.span.start].rsplit('\n').next().unwrap_or_default();
            let far = |line: &str| {
                line.trim().is_empty()
                    && (line.contains('\t')
                        || line.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>() >= FAR)
            };
            named(block.span.of(source)) && far(before())
        }
        BlockKind::Row(cells) => {
            let mut filled = cells.iter().filter(|cell| !cell.span.is_empty()).rev();
            let last = filled.next().is_some_and(|cell| named(cell.span.of(source)));
            let first = cells.first().is_some_and(|cell| cell.span.is_empty());
            let others: Vec<&str> = filled.map(|cell| cell.span.of(source)).collect();
            let text = |head: &&str| {
                TEXT_HEADS.iter().any(|text| text.eq_ignore_ascii_case(head)) || first && named(head)
            };
            let timed = || {
                let cell = cells.iter().rfind(|cell| !cell.span.is_empty());
                let text = cell.map_or("", |cell| cell.span.of(source));
                matches!(text, "By" | "When" | "By when") || column(text) == Some(Column::Value(Label::Due))
            };
            (last || first && timed())
                && others.len() < 3
                && others.iter().all(text)
                && (last || !others.is_empty())
        }
        BlockKind::Heading(_) => false,
    }
}

/// What stands over the text beside a margin.
const TEXT_HEADS: &[&str] = &[
    "minute",
    "minutes",
    "item",
    "no.",
    "no",
    "discussion",
    "matter",
    "matters",
    "notes",
    "事项",
    "内容",
    "议项",
    "项目",
];

/// A line as long as this fills the page, in bytes.
const WIDE: usize = 60;

/// The text of a line, and what stands in its margin.
fn parted(source: &str, block: &Block) -> Option<(Span, Span)> {
    match &block.kind {
        BlockKind::Row(_) => {
            let line = block.span.of(source);
            if !line.contains('\t') || line.contains('\n') {
                return None;
            }
            // `2.1 Grit to be laid.⇥SP⇥31 January`, `2.1⇥Grit to be laid.⇥⇥SP`
            let number = line.find('\t').filter(|at| is_number(&line[..*at])).map_or(0, |at| at + 1);
            let rest = line[number..].trim_start();
            let start = line.len() - rest.len();
            let (text, margin) = rest.split_once('\t')?;
            let words = Span::within(line, margin)?.trimmed(line);
            let text = Span::new(0, start + text.len()).trimmed(line);
            (!words.is_empty() && text.end > start)
                .then(|| (text.shifted(block.span.start), words.shifted(block.span.start)))
        }
        BlockKind::Line => {
            let line = block.span.of(source);
            // Beside a line that fills the page there is room for two blanks alone.
            let blanks = line.as_bytes().windows(2).rposition(|pair| pair == b"  ");
            let three = || line.rfind("   ");
            let wide = |at: usize| three().or(Some(at).filter(|at| *at >= WIDE));
            let at = blanks.and_then(wide).or_else(|| line.rfind("\u{3000}\u{3000}"))?;
            let text = line[..at].trim_end();
            let words = Span::within(line, line[at..].trim())?;
            (text.chars().take(12).count() == 12).then(|| {
                (Span::new(0, text.len()).shifted(block.span.start), words.shifted(block.span.start))
            })
        }
        BlockKind::Heading(_) => None,
    }
}

/// `3.2`, `（一）`, but not the year that a line ends with: `2026.`
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let year = text.trim_end_matches('.').len() > 3 && !text.trim_end_matches('.').contains('.');
    let counts = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    numbering::numeral(text).is_some_and(|numeral| numeral.end == text.len()) && !year
        || counts(text) && text.len() < 8 && !year
}

/// Whether words may stand in a margin: short, and each of them a name or a time. Below a head any name will do.
fn stands_beside(source: &str, words: Span, headed: bool) -> bool {
    let text = words.of(source);
    let is_name = |name: &str| {
        let name = name.trim();
        let capital = name.starts_with(|c: char| c.is_uppercase() || is_han(c));
        let known = || {
            english::is_unit(name)
                || trade::is_office(name)
                || parties::names_in_latin(name)
                || person::is_initials(name)
                || unit::looks_like_unit(name)
                || person::looks_like_person(name)
        };
        name.is_empty()
            || deadline::is_time(name)
            || NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(name))
            || capital && name.split(' ').count() <= 5 && (headed && !name.ends_with(['.', '。']) || known())
    };
    text.chars().take(LONGEST + 1).count() <= LONGEST
        && !text.contains(':')
        && (text.split('\t').all(|cell| deadline::is_time(cell.trim()) || pieces(cell).all(is_name)))
}

/// The names that the words of a margin list.
fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split(['/', ',', '&', ';', '、', '，', '+']).flat_map(|piece| piece.split(" and "))
}

/// Whether a block is a paragraph beside which nobody stands: a row of its number and its words is one too.
fn is_paragraph(source: &str, block: &Block) -> bool {
    const SHORTEST: usize = 30;
    let text = block.span.of(source);
    match &block.kind {
        BlockKind::Line => {
            let numeral = numbering::numeral(text);
            numeral.is_some_and(|numeral| text[numeral.end..].chars().count() > SHORTEST / 3)
                || text.len() > SHORTEST
        }
        BlockKind::Row(cells) => {
            let mut filled = cells.iter().filter(|cell| !cell.span.is_empty());
            let number = filled.next().is_some_and(|cell| is_number(cell.span.of(source)));
            number && filled.next().is_some() && filled.next().is_none() && !text.contains('|')
        }
        BlockKind::Heading(_) => false,
    }
}

/// Whether a line is a few words over paragraphs.
fn is_heading(source: &str, block: &Block) -> bool {
    const MOST_WORDS: usize = 8;
    let line = block.span.of(source);
    block.kind == BlockKind::Line
        && numbering::numeral(line).is_none()
        && line.starts_with(|c: char| c.is_uppercase())
        && line.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && !line.contains([':', '\t'])
        && line.split(' ').count() <= MOST_WORDS
}

/// Whether a line goes on with the one before it, which stops in the midst of a sentence.
fn goes_on(source: &str, before: &Block, block: &Block) -> bool {
    const SHORTEST: usize = 40;
    let (above, line) = (before.span.of(source), block.span.of(source));
    let open = above.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    // `2026.` at the start of a line counts nothing.
    let counts = numbering::numeral(line).is_some_and(|numeral| numeral.value < 100);
    before.kind == BlockKind::Line
        && block.kind == BlockKind::Line
        && block.gap == 0
        && open
        && !counts
        && above.len() > SHORTEST
        && !above.chars().any(is_han)
}

/// Gives each entry what stands beside its lines, as the last of its words.
pub(crate) fn attach(entries: &mut [Entry<'_>], beside: &[Beside]) {
    for entry in entries.iter_mut().filter(|_| !beside.is_empty()) {
        let mut own: Vec<Span> = Vec::new();
        for place in entry.places() {
            let first = beside.partition_point(|one| one.line < place.start);
            own.extend(beside[first..].iter().take_while(|one| one.line < place.end).map(|one| one.words));
        }
        if own.is_empty() {
            continue;
        }
        entry.margin = Some(entry.words().len());
        own.into_iter().for_each(|words| entry.whole.push(words));
    }
}

/// Who stands in the margin of an entry, and by when, with places in its words.
pub(super) fn said(words: &str, start: usize) -> Responsibility {
    let mut found = Responsibility::default();
    for cell in words[start..].split('\t').filter_map(|cell| Span::within(words, cell)) {
        let cell = cell.trimmed(words);
        if deadline::is_time(cell.of(words)) {
            found.due = found.due.or(Some(cell));
            continue;
        }
        let names = pieces(cell.of(words)).filter_map(|name| Span::within(words, name));
        for name in names.map(|name| name.trimmed(words)) {
            let text = without_title(name.of(words));
            let name = Span::new(name.end - text.len(), name.end);
            if person::is_initials(text) && !unit::is_short_name(text) || matches!(text, "All" | "ALL") {
                let one = Person { name: text.to_owned(), role: PersonRole::Responsible, unit: None };
                found.persons.push((name, one));
            } else if deadline::is_time(text) {
                found.due = found.due.or(Some(name));
            } else if unit::looks_like_unit(text) && text.chars().any(is_han) {
                found.push_units(words, vec![name], UnitRole::Responsible, None);
            } else {
                found.add_labelled(words, Label::Persons(PersonRole::Responsible), None, name);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::grammar::deadline::Reference;

    /// What stands in the margin, line by line.
    fn check(text: &str, expect: &[&str]) {
        let document = Document::from_text(text);
        let reference = Reference::default();
        let part = Part::new(&document.source, &document.blocks, &reference, false, true);
        let found = lay_out(&part).map_or_else(Vec::new, |margin| margin.beside);
        let words: Vec<&str> = found.iter().map(|one| one.words.of(&document.source)).collect();
        assert_eq!(words, expect, "{text}");
    }

    #[test]
    fn what_stands_beside_paragraphs() {
        let heads = ["\t\tAction", "                              Action by:", "Item\tDiscussion\tAction"];
        for head in heads {
            check(
                &format!(
                    "{head}\n1.1 The lift was serviced in May.\n1.2 Tiles to be shown.\t\tAF\n1.3 Letters to go out.\tManager / JS\n"
                ),
                &["AF", "Manager / JS"],
            );
        }
        check(
            "\t\t跟进\n1.1\t上次会议纪要获通过，没有修改。\n1.2\t报价须于4月底前取得。\t\t总务组\n1.3\t名单须送审。\t\t林晓\n",
            &["总务组", "林晓"],
        );
        // A table has a head over each column, and rows alone.
        check("Action\tOwner\nOrder the tiles\tAF\nPaint the wall\tJS\n", &[]);
        check("No.\tAction\tOwner\n1\tOrder the tiles\tAF\n2\tPaint the wall\tJS\n", &[]);
        check("", &[]);
    }

    #[test]
    fn names_and_times_of_a_margin() {
        for (words, expect) in [
            ("To be shown. AF / Finance Office", "AF,@Finance Office|"),
            ("To be shown. All", "All|"),
            ("To be shown. JS\t31 January", "JS|31 January"),
            ("To be shown. Secretary, 31 January", "Secretary|31 January"),
        ] {
            let found = said(words, "To be shown. ".len());
            let mut names: Vec<_> = found.persons.iter().map(|(_, one)| one.name.clone()).collect();
            names.extend(found.units.iter().map(|(_, unit)| format!("@{}", unit.name)));
            let due = found.due.map_or("", |due| due.of(words));
            assert_eq!(format!("{}|{due}", names.join(",")), expect, "{words}");
        }
    }
}
