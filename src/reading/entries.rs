//! Running text cut into entries: a heading, a numbered item, or a paragraph each.

mod expected;
mod inside;
mod matters;

use self::expected::{coded, expected_number, is_lettered};
use self::inside::{Closing, Times, is_alone};
pub(crate) use self::matters::Piece;
use self::matters::{often_in_front, parted, time_beside, time_in_front, topic, units_in_front};
use super::grammar::numbering::{self, Style};
use super::grammar::{label, label_lines, period, responsibility, unit};
use super::notes;
use super::outline::{Counting, LONGEST_HEADING, Level};
use super::result::DoubtKind;
use super::words::{ATTENDANCE, BULLETS, EVENT_LABELS, Label, REMARK_LABELS, STAR_MARKS};
use super::wrapped::{self, Page};
use crate::intake::{BOLD_LINE, Block, BlockKind};
use crate::text::{
    Span, Stitched,
    chars::{fold, is_han},
};

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
    /// What of its line it is.
    pub(crate) piece: Piece,
    /// Where in its words those begin that stand in the margin beside it.
    pub(crate) margin: Option<usize>,
    /// Everything, the number included.
    pub(crate) whole: Stitched<'s>,
    /// Where in `whole` its own words begin.
    pub(crate) start: usize,
}

impl<'s> Entry<'s> {
    fn new(source: &'s str, span: Span) -> Self {
        Self::plain(Stitched::new(source, span))
    }

    /// One that is nothing but words.
    const fn plain(whole: Stitched<'s>) -> Self {
        Self {
            numeral: None,
            markup: None,
            row: false,
            bullet: false,
            piece: Piece::Whole,
            margin: None,
            whole,
            start: 0,
        }
    }

    /// Its own words.
    pub(crate) fn words(&self) -> &str {
        &self.whole.text()[self.start..]
    }

    /// Its words from a place on, as an entry of their own.
    pub(crate) fn behind(&self, place: usize) -> Self {
        let words = Span::new(self.start + place, self.whole.text().len()).trimmed(self.whole.text());
        Self::plain(self.whole.part(words))
    }

    /// Whether it ends in a colon, or a finger that points down: it leads in to what stands below it.
    pub(crate) fn leads_in(&self) -> bool {
        let words = self.words().trim_end();
        words.ends_with(['：', ':']) || points_down(words)
    }

    /// The places in the source.
    pub(crate) fn places(&self) -> Vec<Span> {
        self.whole.spans(self.whole.all())
    }

    /// Whether it is the first of a numbered list.
    pub(crate) fn opens_list(&self) -> bool {
        let number = self.numeral.as_ref().map(|(_, number, _)| number.of(self.whole.source()));
        number.is_some_and(|number| matches!(number, "1" | "一" | "１" | "①" | "a" | "A" | "壹"))
    }

    /// Whether it is an item of a list, by its number or mark.
    pub(crate) fn is_item(&self) -> bool {
        let marked = self.numeral.is_some() || self.bullet;
        marked && !self.row && self.markup.is_none() && self.piece == Piece::Whole
    }

    /// Whether nothing stands before it on its line.
    pub(crate) fn opens_line(&self) -> bool {
        let before = &self.whole.source()[..self.whole.place(self.whole.all()).start];
        let before = before.trim_end_matches([' ', '\t', '\u{3000}', '\u{a0}']);
        before.is_empty() || before.ends_with('\n')
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

/// Whether a line of a message ends with a picture that points at what stands below it.
pub(crate) fn points_down(line: &str) -> bool {
    let pictures = line.chars().rev().take_while(|c| !c.is_alphanumeric()).take(6);
    pictures.into_iter().any(|c| matches!(c, '👇' | '⬇' | '🔽' | '↓'))
}

/// Cuts blocks into entries. The lines that begin at `goes_on` (in order) go on with the one before them.
pub(crate) fn entries<'s>(source: &'s str, blocks: &[Block], goes_on: &[usize]) -> Vec<Entry<'s>> {
    let mut entries: Vec<Entry<'s>> = Vec::new();
    let lettered = |letter: &str| blocks.iter().any(|block| is_lettered(block.span.of(source), letter));
    let mut counting = Counting::default();
    counting.lettered = lettered("A") && lettered("B");
    counting.spaced = lettered("一") && lettered("二");
    counting.coded = coded(source, blocks);
    counting.figured = lettered("1") && lettered("2");
    let chat = wrapped::is_chat(source, blocks);
    let page = Page::of(source, blocks);
    let usual_width = page.usual_width().filter(|_| !chat);
    let wrapped = if chat { Vec::new() } else { page.lines() };
    let often = |front: fn(&str) -> Option<usize>| {
        let lines = blocks.iter().filter(|block| block.kind == BlockKind::Line);
        lines.filter(|block| front(block.span.of(source)).is_some()).count() >= FEWEST_TOPICS
    };
    let (topics, in_front) = (often(topic), often(|line| units_in_front(line, true)));
    let timed = often_in_front(source, blocks);
    let mut width_before = 0;
    let paragraphs_indented = page.paragraphs_are_indented();
    let ends_open = chat || page.ends_open();
    for (nth, block) in blocks.iter().enumerate() {
        let from = entries.len();
        match &block.kind {
            // `- 林晓 | 整理清单 | 6/15` is a point, whatever parts it.
            BlockKind::Row(_)
                if !block.span.of(source).contains('\t')
                    && block.span.of(source).trim_start_matches(['-', '*', '•']).starts_with(' ') =>
            {
                entries.push(numbered(source, block.span, &mut counting));
            }
            // `周一 | 检修锅炉（动力科）；清运垃圾（保洁队）`
            BlockKind::Row(cells) if let Some((time, matters)) = time_beside(source, cells) => {
                entries.push(Entry { piece: Piece::Front, ..Entry::new(source, time) });
                cut(source, matters, &mut counting, &mut entries);
            }
            BlockKind::Row(_) => entries.push(Entry { row: true, ..Entry::new(source, block.span) }),
            BlockKind::Heading(level) => {
                let mut entry = numbered(source, block.span, &mut counting);
                entry.markup = Some(*level);
                let half = *level == BOLD_LINE && block.gap <= 1 && from > 0;
                if half && entry.numeral.is_none() && is_second_half(&entries[from - 1], entry.words()) {
                    if entries[from - 1].words().ends_with(entry.words()) {
                        // Its end printed again: nothing to read.
                        entries.push(Entry { row: true, ..entry });
                    } else {
                        entry.places().into_iter().for_each(|span| entries[from - 1].whole.push(span));
                    }
                } else {
                    entries.push(entry);
                }
            }
            BlockKind::Line => {
                let mut line = block.span;
                let topic = || if topics { topic(line.of(source)) } else { None };
                let units = || if in_front { units_in_front(line.of(source), false) } else { None };
                let time = if timed { time_in_front(line.of(source)) } else { None };
                if let Some(time) = time.map(|time| time.shifted(line.start)) {
                    let front = Entry::new(source, Span::new(line.start, time.end).trimmed(source));
                    entries.push(Entry { piece: Piece::Front, start: time.start - line.start, ..front });
                    line = Span::new(time.end, line.end).trimmed(source);
                } else if let Some(end) = topic().or_else(units) {
                    entries.push(Entry::new(source, Span::new(line.start, line.start + end)));
                    line = Span::new(line.start + end, line.end).trimmed(source);
                }
                let from = entries.len();
                cut(source, line, &mut counting, &mut entries);
                let broken = usual_width.map_or(Broken::No, |usual| match width_before {
                    width if width + 2 >= usual => Broken::AtTheEdge,
                    width if width * 4 >= usual * 3 => Broken::Near,
                    _ => Broken::No,
                });
                // `2026.` at the start of a line that goes on counts nothing.
                let told = goes_on.binary_search(&block.span.start).is_ok();
                let plain =
                    from > 0 && line.start == block.span.start && (told || entries[from].numeral.is_none());
                let known =
                    [goes_on, &wrapped].iter().any(|known| known.binary_search(&block.span.start).is_ok());
                let follows = || {
                    block.gap == 0
                        && !(paragraphs_indented && wrapped::is_indented(source, block))
                        && (continues(&entries[from - 1], entries[from].words(), broken, ends_open)
                            || goes_on_in_english(&entries[from - 1], block.span.of(source)))
                        && !stands_alone(source, block, blocks.get(nth + 1))
                        && !is_next_point(&entries[from - 1], &entries[from])
                };
                if plain && (known || follows()) {
                    let line = entries.remove(from);
                    for span in line.places() {
                        entries[from - 1].whole.push(span);
                    }
                }
            }
        }
        width_before = page.widths[nth];
    }
    parted(entries)
}

/// How near to the edge of the page a line came: whether the page broke it there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Broken {
    No,
    /// It may have been broken, if it stops in the middle of a sentence.
    Near,
    /// It was broken, wherever it stops.
    AtTheEdge,
}

/// So many lines that open with a topic in brackets make it their form.
const FEWEST_TOPICS: usize = 3;

/// Whether a line stands over a list: a stretch of time, a unit with a colon, or a few words right above a first number.
fn stands_alone(source: &str, block: &Block, next: Option<&Block>) -> bool {
    const LONGEST: usize = 20;
    let line = block.span.of(source);
    if line.chars().take(LONGEST + 1).count() > LONGEST || line.contains(['。', '；', '，']) {
        return false;
    }
    let first = || {
        let first = next.and_then(|next| numbering::numeral(next.span.of(source)));
        first.is_some_and(|first| first.value == 1) && !line.ends_with(['）', ')'])
    };
    period::period(line).or_else(|| period::of_work(line)).is_some()
        || line.ends_with(['：', ':']) && !unit::names_in_heading(line).is_empty()
        || first()
}

/// Whether two lines are points of one list: the same mark opens both.
fn is_next_point(before: &Entry<'_>, line: &Entry<'_>) -> bool {
    let mark = |entry: &Entry<'_>| entry.whole.text().chars().next();
    before.bullet && line.bullet && mark(before) == mark(line)
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
/// says who answers for it.
///
/// Where points `end_open` as people write in chats, a sentence without a full stop is no sign of it.
fn continues(before: &Entry<'_>, line: &str, broken: Broken, end_open: bool) -> bool {
    // `【财务科】` stands over a list, `（财务科）` behind an item.
    let over = line.starts_with('【') && line.ends_with('】');
    let came = line.split_once(['：', ':']).is_some_and(|(label, _)| {
        let label = label::chinese_half(label.trim());
        ATTENDANCE.get(label).is_some() || EVENT_LABELS.get(label).is_some()
    });
    if came || before.row || before.markup.is_some() || over || label_lines::is_label_line(line) {
        return false;
    }
    let words = before.words();
    if let Some((outer, inner)) = responsibility::closing_bracket(line)
        && (outer.start == 0
            || before.numeral.is_some() && words.ends_with(['。', '；', ';']) && !unit::opens_line(line))
        && !label_lines::opens_with_sentence(inner.of(line))
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
    let behind = tail.rfind(['。', '；']).map(|at| tail[at..].trim_start_matches(['。', '；', ' ']));
    // `…。——甲科`, `…；责任：林晓`: who answers for it closes an item.
    let owned = |behind: &str| behind.starts_with("—") || label_lines::is_label_line(behind);
    let sentence = behind.is_some_and(|behind| !owned(behind))
        && !closed
        && !tail.ends_with(['）', ')', '”', '》', '】']);
    let comma = tail.ends_with(['，', ',', '、']);
    // `12.关于增加停车位的⏎提案`
    let word = || line.chars().all(is_han) && line.chars().take(7).count() < 7;
    let unended = before.numeral.is_some() && tail.ends_with('的') && word();
    let broken = broken == Broken::AtTheEdge || broken == Broken::Near && !closed;
    open || sentence && !end_open || comma || unended || broken
}

/// Whether a line begins with a small letter behind one that stops in the middle of an English sentence.
fn goes_on_in_english(before: &Entry<'_>, line: &str) -> bool {
    const SHORTEST: usize = 40;
    let words = before.words();
    !before.row
        && before.markup.is_none()
        && words.len() >= SHORTEST
        && words.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',')
        && line.starts_with(|c: char| c.is_ascii_lowercase())
        && !line.chars().any(is_han)
}

/// An entry of a whole line, with its number.
fn numbered<'s>(source: &'s str, span: Span, counting: &mut Counting) -> Entry<'s> {
    let mut entry = Entry::new(source, span);
    // A star may stand before the number.
    let text = span.of(source);
    let stars = text.len() - text.trim_start_matches(|c| STAR_MARKS.contains(&c)).trim_start().len();
    let numeral = numbering::numeral(&text[stars..])
        .filter(|numeral| match numeral.style {
            Style::Letter => counting.expects(Style::Letter, numeral.value),
            Style::Han if !counting.goes_on(Style::Han, numeral.value) => {
                !period::is_two_months(&text[stars..])
            }
            _ => true,
        })
        .or_else(|| expected_number(&text[stars..], counting));
    let code = numbering::code(&text[stars..]).filter(|(shape, _)| counting.coded == Some(*shape));
    if let Some(numeral) = code.as_ref().map(|(_, code)| *code).or(numeral) {
        // Codes need not go on counting.
        let doubt = if code.is_some() { None } else { counting.count(numeral.style, numeral.value) };
        entry.numeral = Some((numeral.style, numeral.number.shifted(span.start + stars), doubt));
        let rest = &text[stars + numeral.end..];
        entry.start = text.len() - rest.trim_start().len();
    } else {
        let rest = span.of(source).trim_start_matches(BULLETS);
        // `—` may open a sentence of another kind, `-5` is a number.
        let marks = span.len() - rest.len();
        // `——新建公园3座。`: a sentence of its own, while `——区城管局` says who answers for the one before.
        if let Some(rest) =
            text.strip_prefix("——").filter(|rest| rest.ends_with(['。', '；']) && rest.chars().count() > 8)
        {
            entry.bullet = true;
            entry.start = span.len() - rest.len();
        } else if marks == 0 && ["[ ]", "[x]", "[X]"].iter().any(|open| rest.starts_with(open))
            || (1..=6).contains(&marks) && rest.starts_with(char::is_whitespace)
            || marks >= 3
            || text.starts_with("--") && rest.starts_with(is_han)
        {
            entry.bullet = true;
            let mut words = rest.trim_start();
            // `- [ ] 整理名单`, `- ☐ 整理名单`: a box to tick.
            for open in ["[ ]", "[x]", "[X]", "[√]", "☐", "☑", "☒", "□", "✅", "✔"] {
                words = words.strip_prefix(open).unwrap_or(words).trim_start();
            }
            entry.start = span.len() - words.len();
            // `- KR1 上线`: the number counts, whatever mark stands before it.
            let start = entry.start;
            let counted = numbering::numeral(words).or_else(|| expected_number(words, counting));
            if let Some(numeral) = counted.filter(|numeral| matches!(numeral.style, Style::Worded(_))) {
                let doubt = counting.count(numeral.style, numeral.value);
                entry.numeral = Some((numeral.style, numeral.number.shifted(span.start + start), doubt));
                entry.bullet = false;
                entry.start = start + numeral.end;
            }
        }
    }
    entry
}

/// Cuts a line where items run together: before a number (`…。（甲负责）2.…`), and behind a bracket that says who
/// answers for what stands before it (`…。（甲负责）各单位要…`).
fn cut<'s>(source: &'s str, span: Span, counting: &mut Counting, entries: &mut Vec<Entry<'s>>) {
    let line = span.of(source);
    let mut current = numbered(source, span, counting);
    // `状态:(1)已办结(2)在办`: nothing in a remark is an item.
    if let Some(notes) = notes::notes_of(line) {
        let at = span.start + notes;
        entries.push(Entry::new(source, Span::new(span.start, at).trimmed(source)));
        return cut(source, Span::new(at, span.end), counting, entries);
    }
    let remark =
        REMARK_LABELS.longest(line).is_some_and(|(length, ())| line[length..].starts_with([':', '：']));
    if remark {
        return end(source, current, span, entries);
    }
    let mut start = 0;
    let mut sentence = false;
    let mut previous = None;
    let mut open = None;
    let mut bracket = None;
    // The bracket that closes a sentence, before its full stop.
    let (mut depth, mut inner) = (0_usize, Span::default());
    let mut quoted = 0;
    let mut closing = Closing::default();
    let mut blank = false;
    let mut times = Times::default();
    let mut measures = measures(line, current.start).into_iter().peekable();
    for (at, c) in line.char_indices() {
        // What is quoted is not cut: `申报“支持标准（一）（二）”的`.
        if at < quoted {
            continue;
        }
        // Between two Chinese characters no item begins.
        if at > start + current.start && !blank && is_han(c) && previous.is_some_and(is_han) {
            previous = Some(c);
            bracket = None;
            continue;
        }
        if c == '“' {
            quoted = at + closing.quotation(line, at);
        }
        let before = previous;
        let after_blank = std::mem::replace(&mut blank, c.is_whitespace());
        if !blank {
            previous = Some(if quoted > at { '”' } else { c });
        }
        match c {
            '（' | '(' => {
                open = Some(at).filter(|_| matches!(before, Some('。' | '；' | '”')));
                depth += 1;
                if depth == 1 {
                    inner.start = at;
                }
            }
            '）' | ')' => {
                bracket = open.take().map(|open| &line[open..at]);
                depth = depth.saturating_sub(1);
                inner.end = at;
                continue;
            }
            '。' if depth == 0 && matches!(before, Some('）' | ')')) && inner.start < inner.end => {
                bracket = Some(inner.of(line));
            }
            _ => {}
        }
        sentence |= matches!(c, '。' | '；' | '：');
        let Some(before) = before.filter(|_| at > start + current.start && !blank) else {
            continue;
        };
        if fold(before) == ':' {
            times.colons.push(at);
        }
        if c == '。' {
            times = Times::default();
            continue;
        }
        // `1.值班不落实的问题。整改措施：…`: the problem heads what is to be done about it.
        while measures.next_if(|label| *label < at).is_some() {}
        if measures.next_if_eq(&at).is_some() && before == '。' && current.numeral.is_some() {
            times.are_listed(line, start);
            end(source, current, Span::new(span.start + start, span.start + at), entries);
            start = at;
            bracket = None;
            current = Entry::new(source, Span::new(span.start + at, span.end));
            continue;
        }
        let bracket = bracket.take();
        let closed = matches!(
            before,
            '。' | '；' | ';' | '：' | ':' | ')' | '）' | '】' | '!' | '！' | '?' | '？' | '”'
        );
        // A heading has no mark at its end: `一、…建设（一）…`.
        let heading = !sentence
            && match current.style() {
                Some(Style::Han) => fold(c) == '(',
                Some(Style::HanBracketed) => after_blank && fold(c) == '1',
                _ => false,
            };
        // `园林所 1.补植行道树`: a unit over its list.
        let unit = || {
            after_blank
                && at < LONGEST_UNITS
                && current.numeral.is_none()
                && line[at..].starts_with(['1', '１', '(', '（', '①'])
                && numbering::numeral(&line[at..]).is_some_and(|numeral| numeral.value == 1)
                && !unit::names_in_heading(line[..at].trim()).is_empty()
        };
        if !closed && !heading && !unit() {
            continue;
        }
        // Inside a line `一、` and `1.` must go on counting, or they are but words.
        let numeral = numbering::numeral(&line[at..])
            .or_else(|| expected_number(&line[at..], counting))
            .filter(|numeral| {
                let quoted = before == '”' && fold(c) == '(';
                let alone = || c == '①' && is_alone(source, span.start + at);
                counting.expects(numeral.style, numeral.value)
                    && !(quoted || times.are_listed(line, start) || alone())
            });
        if numeral.is_none() && !bracket.is_some_and(|bracket| goes_on_behind(bracket, &line[at..])) {
            continue;
        }
        end(source, current, Span::new(span.start + start, span.start + at), entries);
        start = at;
        sentence = false;
        current = numbered(source, Span::new(span.start + at, span.end), counting);
    }
    end(source, current, Span::new(span.start + start, span.end), entries);
}

/// How long the names of units over a list on the same line may be, in bytes.
const LONGEST_UNITS: usize = 120;

/// Where labels for measures stand in a line: `整改措施：`, `具体举措：`. A line that opens with a label is one of labels.
fn measures(line: &str, start: usize) -> Vec<usize> {
    const MEASURES: [&str; 3] = ["措施", "举措", "整改"];
    let names = |text: &str| MEASURES.iter().any(|word| text.contains(word));
    if !names(line) || label_lines::is_label_line(&line[start..]) {
        return Vec::new();
    }
    let labels = responsibility::labels(line).into_iter();
    let measures = labels.filter(|found| found.label == Label::Words && names(&line[found.start..found.end]));
    measures.map(|found| found.start).collect()
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

/// Adds an entry as far as the next one lets it reach. A heading and its paragraph on one line, parted by a space, are
/// two: `（一）政策申报 申报企业应当…`.
fn end<'s>(source: &'s str, entry: Entry<'s>, span: Span, entries: &mut Vec<Entry<'s>>) {
    let span = span.trimmed(source);
    if matches!(entry.style(), Some(Style::Han | Style::HanBracketed))
        && let Some(at) = title_end(&span.of(source)[entry.start..])
    {
        let at = span.start + entry.start + at;
        let paragraph = Entry::new(source, Span::new(at, span.end).trimmed(source));
        entries
            .push(Entry { whole: Stitched::new(source, Span::new(span.start, at).trimmed(source)), ..entry });
        entries.push(paragraph);
        return;
    }
    entries.push(Entry { whole: Stitched::new(source, span), ..entry });
}

/// Where a title ends that a space parts from its paragraph.
fn title_end(words: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let words_start = words.len() - words.trim_start().len();
    let mut chars = words[words_start..].char_indices().take(LONGEST);
    let (at, _) = chars.find(|(_, c)| !is_han(*c))?;
    let at = words_start + at;
    let rest = words[at..].trim_start();
    let parted = rest.len() < words.len() - at && at > words_start + 9;
    let sentence = rest.chars().take(400).any(|c| c == '。') || rest.ends_with(['：', ':']);
    (parted && sentence && rest.chars().take(40).count() == 40).then_some(at)
}
