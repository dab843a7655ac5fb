//! A form with its labels beside their values, one of which goes on in numbered lines.
//!
//! ```text
//! 主办单位 | 区住建局
//! 办结时限 | 11月28日前
//! 议定事项 | 1.逐户建档立册。        tasks: who answers and by when the form says for those that do not say it
//! 2.清理占道杂物,10月底前完成。
//! 办理要求 | 1.每周五报送进展。      duties to report, and rules that are no tasks
//! 2.不得转嫁责任。
//! 联系人   | 林晓                   whom to ask about these
//! ```
//!
//! Of a form for each task (its labels come again) only what stands behind the last one is read here.

use std::collections::BTreeSet;

use super::columns::{column, known_column};
use super::{Fit, items};
use crate::intake::{Block, BlockKind, Cell};
use crate::reading::draft::{Draft, Item};
use crate::reading::facts::Facts;
use crate::reading::grammar::numbering;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::model::PersonRole;
use crate::reading::outline::{Level, Outline};
use crate::reading::part::Part;
use crate::reading::result::{Doubt, DoubtKind, MarkKind, PassageKind};
use crate::reading::weighing::exhorts;
use crate::reading::words::{Column, IMPERATIVES, Label, PROHIBITIONS, TELLING_LABELS, TELLING_STARTS};
use crate::text::{
    Span, Stitched,
    chars::{is_han, squeeze},
};

const SCORE: usize = 95;

/// A label with the lines of its value.
struct Field {
    label: Span,
    lines: Vec<Span>,
    /// Which block it stands in.
    block: usize,
    says: Says,
    /// Whether its value is a numbered list.
    listed: bool,
}

impl Field {
    fn place(&self) -> Span {
        self.lines.iter().copied().fold(self.label, Span::joined)
    }
}

/// What the value of a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Who answers, or by when.
    Answers(Label),
    /// What is to be done.
    Work,
    /// How it is to be done, and what is to be reported.
    Demands,
    /// Whom to ask.
    Contact,
    /// Where it comes from, what is amiss, a blank to fill in.
    Other,
}

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let (fields, end) = fields(part.source, part.blocks)?;
    let start = fields.first()?.block;
    Some(Fit {
        score: SCORE,
        read: Box::new(move |draft, outline| {
            super::read(&part.of(&part.blocks[..start]), draft, outline);
            read(part, &fields, draft, outline);
            super::read(&part.of(&part.blocks[end..]), draft, outline);
        }),
    })
}

/// The labels of a form with a numbered list in it, and where the form ends; of several forms what stands behind them.
fn fields(source: &str, blocks: &[Block]) -> Option<(Vec<Field>, usize)> {
    const FEWEST: usize = 3;
    const MOST_LINES: usize = 200;
    let is_row = |block: &Block| matches!(block.kind, BlockKind::Row(_));
    let rows = blocks.iter().any(is_row);
    let opens = |block: &Block| if rows { is_row(block) } else { !labelled(source, block.span).is_empty() };
    let first = blocks.iter().position(opens)?;
    let last = blocks.iter().rposition(opens)?;
    if last - first > MOST_LINES {
        return None;
    }
    let mut fields: Vec<Field> = Vec::new();
    for (at, block) in blocks.iter().enumerate().take(last + 1).skip(first) {
        let pairs = match &block.kind {
            BlockKind::Row(cells) => beside(cells),
            _ if rows => Vec::new(),
            _ => labelled(source, block.span),
        };
        match fields.last_mut() {
            Some(open) if pairs.is_empty() => open.lines.push(block.span),
            _ => fields.extend(pairs.into_iter().map(|(label, value)| Field {
                label,
                lines: lines(source, value),
                block: at,
                says: Says::Other,
                listed: false,
            })),
        }
    }
    let open = fields.last_mut()?;
    let style = |line: Span| numbering::numeral(line.of(source)).map(|numeral| numeral.style);
    // `办理要求：` leads in to the lines below it.
    let lead = open.lines.first().copied().or_else(|| Some(blocks.get(last + 1)?.span)).and_then(style);
    let goes_on =
        |block: &&Block| block.kind == BlockKind::Line && lead.is_some() && style(block.span) == lead;
    open.lines.extend(blocks[last + 1..].iter().take_while(goes_on).map(|block| block.span));
    let end = last + 1 + blocks[last + 1..].iter().take_while(goes_on).count();
    for field in &mut fields {
        field.listed = is_list(source, &field.lines);
        field.says = says(field.label.of(source), field.listed);
    }
    let list = fields.iter().position(|field| field.listed)?;
    let known = fields.iter().filter(|field| column(field.label.of(source)).is_some()).count();
    let valued = |field: &Field| {
        field.says != Says::Other && field.lines.iter().any(|line| known_column(line.of(source)).is_some())
    };
    let odd = known < FEWEST || known * 2 < fields.len() || fields.iter().any(valued);
    if odd || !rows && !is_form(source, &fields) {
        return None;
    }
    // The labels of several forms come again: what they say stands in the columns of a table.
    let mut labels = BTreeSet::new();
    let again = fields.iter().rposition(|field| !labels.insert(squeeze(field.label.of(source)).into_owned()));
    let from = match again {
        Some(last) if list > last && rows => list,
        Some(_) => return None,
        None => 0,
    };
    Some((fields.split_off(from), end))
}

/// Whether lines of labels are those of a form, rather than labels in a text: they say what it is about and which units
/// answer, nothing else stands between them, and the lists have no lists in them.
fn is_form(source: &str, fields: &[Field]) -> bool {
    const MOST: usize = 2;
    let style = |line: &Span| numbering::numeral(line.of(source)).map(|numeral| numeral.style);
    let flat = |field: &Field| {
        let mut styles = field.lines.iter().filter_map(style);
        styles.next().is_none_or(|first| styles.all(|style| style == first))
    };
    let says = |says: fn(Says) -> bool| fields.iter().filter(|field| says(field.says)).count();
    says(|says| matches!(says, Says::Answers(Label::Units(_)))) > 0
        && says(|says| matches!(says, Says::Work | Says::Demands)) > 1
        && fields.iter().all(|field| if field.listed { flat(field) } else { field.lines.len() <= MOST })
}

/// The labels of a row, each with the value beside it; none where the row goes on with the value above it.
fn beside(cells: &[Cell]) -> Vec<(Span, Span)> {
    let cells: Vec<Span> = cells.iter().filter(|cell| !cell.continues).map(|cell| cell.span).collect();
    if cells.len() < 2 || cells[0].is_empty() {
        return Vec::new();
    }
    let pairs = cells.chunks(2).filter(|pair| !pair[0].is_empty());
    pairs.map(|pair| (pair[0], pair.get(1).copied().unwrap_or_default())).collect()
}

/// The labels of a line, the first of which is known, each with the value behind its colon: `主办：甲局　协办：乙局`.
fn labelled(source: &str, line: Span) -> Vec<(Span, Span)> {
    const LONGEST: usize = 10;
    let text = line.of(source);
    let is_colon = |c: char| matches!(c, '：' | ':');
    let mut pairs: Vec<(Span, Span)> = Vec::new();
    if !text.trim_start().chars().take(LONGEST).any(is_colon) {
        return pairs;
    }
    let mut start = 0;
    let blanks = text.match_indices(['\u{3000}', '\t']).chain(text.match_indices("  "));
    let mut ends: Vec<usize> = blanks.map(|(at, _)| at).chain([text.len()]).collect();
    ends.sort_unstable();
    for end in ends.into_iter().filter(|end| *end > 0) {
        let part = Span::new(start, end).trimmed(text);
        start = start.max(end);
        let words = part.of(text);
        let colon = words.char_indices().take(LONGEST).find(|(_, c)| is_colon(*c));
        let label = colon.filter(|(at, _)| words[..*at].chars().all(|c| is_han(c) || c == ' '));
        match (label, pairs.last_mut()) {
            (Some((at, mark)), last) if last.is_some() || column(&words[..at]).is_some() => {
                let value = Span::new(part.start + at + mark.len_utf8(), part.end).trimmed(text);
                let label = Span::new(part.start, part.start + at);
                pairs.push((label.shifted(line.start), value.shifted(line.start)));
            }
            (_, Some((_, value))) if !part.is_empty() => value.end = part.end + line.start,
            (_, None) if !part.is_empty() => return pairs,
            _ => {}
        }
    }
    pairs
}

/// The lines of a value.
fn lines(source: &str, value: Span) -> Vec<Span> {
    let text = value.of(source);
    let lines = text.split('\n').filter_map(|line| Span::within(text, line));
    lines.map(|line| line.shifted(value.start).trimmed(source)).filter(|line| !line.is_empty()).collect()
}

/// Whether lines are a numbered list, which a line may lead in to.
fn is_list(source: &str, lines: &[Span]) -> bool {
    let numeral = |line: &Span| numbering::numeral(line.of(source));
    let opens = |line: &Span| numeral(line).is_some_and(|numeral| numeral.value == 1);
    let Some(first) = lines.iter().take(2).position(opens) else { return false };
    let Some(style) = numeral(&lines[first]).map(|numeral| numeral.style) else { return false };
    let follows = |line: &Span| numeral(line).is_some_and(|numeral| numeral.style == style);
    // `1.…。2.…。`
    let inside = || {
        let line = lines[first].of(source);
        let marks = line.match_indices(['。', '；']).map(|(at, mark)| line[at + mark.len()..].trim_start());
        marks.filter_map(numbering::numeral).any(|numeral| numeral.style == style && numeral.value == 2)
    };
    lines[first + 1..].iter().any(follows) || inside()
}

/// Whether a label is over how something is to be done and what is to be reported, rather than what: `办理要求`, but
/// `整改要求`.
pub(super) fn is_demand(label: &str) -> bool {
    let what = ["整改", "任务"].iter().any(|word| label.starts_with(word));
    label.ends_with("要求") && !what || label.contains("反馈")
}

fn says(text: &str, listed: bool) -> Says {
    let name = &*squeeze(text);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    match column(text) {
        _ if ends(&["联系人", "联络员", "联络人"]) => Says::Contact,
        // `批示领导`: who said it, not who does it. `承办人签收`: a blank.
        _ if TELLING_STARTS.start(name) || TELLING_LABELS.end(name) || name.contains('签') => Says::Other,
        _ if is_demand(name) => Says::Demands,
        Some(Column::Value(label @ (Label::Units(_) | Label::Persons(_) | Label::Due))) => {
            Says::Answers(label)
        }
        Some(Column::Words) => Says::Work,
        _ if listed => Says::Work,
        _ => Says::Other,
    }
}

/// What a line of demands is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Demand {
    /// Something to be done.
    Work,
    /// Something to report.
    Report,
    /// What stands beside it tells whether it is to be done.
    Plain,
    /// An exhortation, or what must not be done.
    Rule,
}

fn demand(words: &str, part: &Part<'_, '_>) -> Demand {
    let start = numbering::numeral(words).map_or(0, |numeral| numeral.end);
    let said = Facts::of(words[start..].trim_start(), part.reference);
    let words = said.words;
    match () {
        () if said.hands_over() => Demand::Report,
        () if exhorts(words) || PROHIBITIONS.start(words) => Demand::Rule,
        () if IMPERATIVES.start(words) || said.is_dated() => Demand::Work,
        () => Demand::Plain,
    }
}

/// What a form says for all that it asks for.
struct Said {
    found: Responsibility,
    /// Where it says so, labels included.
    places: Vec<Span>,
}

impl Said {
    /// An item of these words, for which those answer whom the form names.
    fn item<'s>(&self, words: Stitched<'s>) -> Item<'s> {
        let mut item = Item::new(Vec::new(), words);
        item.units.clone_from(&self.found.units);
        item.persons.clone_from(&self.found.persons);
        item.pair();
        item
    }
}

fn read<'s>(part: &Part<'s, '_>, fields: &[Field], draft: &mut Draft<'s>, outline: &Outline) {
    let source = part.source;
    let said = said(source, fields, draft);
    let listed = |says: Says| fields.iter().any(|field| field.listed && field.says == says);
    let is_step = |line: &Span| demand(line.of(source), part) == Demand::Work;
    let work = listed(Says::Work);
    // What a form is about heads the steps that it asks for.
    let stepped =
        |field: &Field| field.says == Says::Demands && field.listed && field.lines.iter().any(is_step);
    let steps = !work && fields.iter().any(stepped);
    let matters: Vec<&Field> = fields
        .iter()
        .filter(|field| field.says == Says::Work && !field.listed && !field.lines.is_empty())
        .collect();
    let heading = matters.first().filter(|_| steps).map(|field| Stitched::join(source, &field.lines));
    if !work && !steps && !matters.is_empty() {
        push_matter(part, &matters, &said, draft);
    } else {
        said.places.iter().for_each(|place| draft.claim(*place, PassageKind::Heading));
        let kind = if steps { PassageKind::Heading } else { PassageKind::Body };
        matters.iter().for_each(|field| draft.claim(field.place(), kind));
        said.found.units.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Unit, None));
        said.found.persons.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Person, None));
    }
    let heading = heading.as_ref().map_or("", |heading| heading.text());
    for field in fields {
        match field.says {
            Says::Work if field.listed => {
                draft.claim(field.label, PassageKind::Heading);
                read_lines(part, &field.lines, Some((heading, &said)), outline, draft);
            }
            Says::Demands => {
                draft.claim(field.label, PassageKind::Heading);
                let kind = |line: &Span| match demand(line.of(source), part) {
                    Demand::Plain if steps => Demand::Work,
                    kind => kind,
                };
                let known = draft.doubts.len();
                for lines in field.lines.chunk_by(|one, next| kind(one) == kind(next)) {
                    let below = (kind(&lines[0]) == Demand::Work && steps).then_some((heading, &said));
                    match kind(&lines[0]) {
                        Demand::Rule => lines.iter().for_each(|line| draft.claim(*line, PassageKind::Body)),
                        _ => read_lines(part, lines, below, outline, draft),
                    }
                }
                // Read apart they seem to begin in the midst of their numbers.
                let numbers = field.lines.iter().filter_map(|line| numbering::numeral(line.of(source)));
                let all = numbers.zip(1..).all(|(numeral, nth)| numeral.value == nth);
                let counts = |doubt: &Doubt| {
                    matches!(doubt.kind, DoubtKind::NumberGap { .. } | DoubtKind::NumberRepeated { .. })
                };
                draft.doubts.extract_if(known.., |doubt| all && counts(doubt)).for_each(drop);
            }
            _ => {}
        }
    }
}

/// What the labels say of those who answer, by when, and whom to ask.
fn said(source: &str, fields: &[Field], draft: &mut Draft<'_>) -> Said {
    let mut said = Said { found: Responsibility::default(), places: Vec::new() };
    for field in fields {
        match field.says {
            Says::Answers(label) => {
                field.lines.iter().for_each(|line| said.found.add_labelled(source, label, None, *line));
                said.places.push(field.place());
            }
            Says::Contact => {
                let mut contacts = Responsibility::default();
                let label = Label::Persons(PersonRole::Contact);
                field.lines.iter().for_each(|line| contacts.add_labelled(source, label, None, *line));
                contacts.persons.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Person, None));
                draft.contacts.extend(contacts.persons.into_iter().map(|(_, person)| person));
                draft.claim(field.place(), PassageKind::Body);
            }
            Says::Other => draft.claim(field.place(), PassageKind::Body),
            Says::Work | Says::Demands => {}
        }
    }
    said
}

/// Lines of a value as running text: as work for which the form says who answers, or as demands.
fn read_lines<'s>(
    part: &Part<'s, '_>,
    lines: &[Span],
    below: Option<(&str, &Said)>,
    outline: &Outline,
    draft: &mut Draft<'s>,
) {
    let line = |span: &Span| Block { span: *span, kind: BlockKind::Line, gap: 0 };
    let blocks: Vec<Block> = lines.iter().map(line).collect();
    let mut headings = Outline::below(&outline.section());
    match below {
        Some((heading, said)) => {
            let Said { found, .. } = said;
            let Item { units, persons, .. } = said.item(Stitched::new(part.source, Span::default()));
            headings.enter(Level::Markup(1), heading.to_owned(), units, persons);
            headings.set_due(found.due.into_iter().collect());
            headings.set_work();
        }
        None => headings.announce_demands(),
    }
    items::read(&part.of(&blocks), draft, &mut headings);
}

/// What a form is about, where that is all that it asks for.
fn push_matter<'s>(part: &Part<'s, '_>, matters: &[&Field], said: &Said, draft: &mut Draft<'s>) {
    let lines: Vec<Span> = matters.iter().flat_map(|field| field.lines.iter().copied()).collect();
    let mut item = said.item(Stitched::join(part.source, &lines));
    let labels = matters.iter().map(|field| field.label);
    item.places = labels.chain(lines).chain(said.places.iter().copied()).collect();
    item.due = said.found.due.map(|due| Stitched::new(part.source, due));
    draft.push(item, part.reference);
}
