//! Lines without a number that head what stands below them: a stretch of time, the names of units, or, where all numbers
//! were lost, a few words over paragraphs.

use std::collections::BTreeSet;

use super::super::carrying::Carrying;
use super::super::kinds::{Kind, kind, of_kind};
use super::people;
use crate::intake::BOLD_LINE;
use crate::reading::duties;
use crate::reading::entries::{Entry, Piece};
use crate::reading::grammar::label_lines::LabelLine;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::{deadline, doer, english, head, period, person, responsibility, unit};
use crate::reading::outline::{Level, Line, Outline};
use crate::reading::part::Part;
use crate::reading::words::{COUNTED_WORDS, Label};
use crate::text::{
    Span,
    chars::{is_han, squeeze},
};

/// A line over what it heads.
#[derive(Clone, Copy)]
pub(super) struct Heading {
    pub(super) line: Line,
    /// Where its words say by when.
    pub(super) due: Option<Span>,
}

/// The longest line that heads others, in characters.
const LONGEST: usize = 24;

/// A longer paragraph in English is no heading itself, in bytes.
const LONGEST_TOPIC: usize = 60;

/// Which entries are lines that head others.
pub(super) fn headings(all: &[Carrying<'_, '_>], people: &[bool]) -> Vec<Option<Heading>> {
    let periods = periods_head(all);
    let of_work = |one: &&Carrying<'_, '_>| period::of_work(one.entry.words()).is_some();
    let periods =
        Periods { bare: periods, of_work: all.iter().filter(of_work).take(FEWEST).count() == FEWEST };
    let mut found: Vec<Option<Heading>> = (0..all.len()).map(|at| heading(all, at, periods)).collect();
    // A few words once may be anything; over a first number, or again and again over paragraphs, they are a heading.
    let words = |one: &Option<Heading>| one.as_ref().is_some_and(|one| one.line == Line::Words);
    let many = found.iter().filter(|one| words(one)).count() >= FEWEST;
    // `【离返校】` beside `【医保】` is a topic, whatever it looks like.
    let topics = |line: Line| {
        let of = |(nth, one): &(usize, &Option<Heading>)| {
            one.is_some_and(|one| one.line == line) && all[*nth].entry.words().trim_start().starts_with('【')
        };
        found.iter().enumerate().filter(of).map(|(nth, _)| nth).collect::<Vec<_>>()
    };
    let named = topics(Line::Unit);
    if named.len() < topics(Line::Words).len() {
        named.into_iter().for_each(|at| found[at] = Some(Heading { line: Line::Words, due: None }));
    }
    for at in 0..found.len() {
        let topic = || all[at].entry.words().trim_start().starts_with('【');
        // A picture in a chat marks what somebody says, not a list.
        let mark = |next: &Carrying<'_, '_>| next.entry.whole.text().starts_with(|c| c < '\u{2700}');
        let bullets = |next: &Carrying<'_, '_>| next.entry.bullet && next.entry.opens_line() && mark(next);
        let over_list =
            || topic() || all.get(at + 1).is_some_and(|next| next.entry.opens_list() || bullets(next));
        let case = || is_case(all[at].entry.words().trim());
        if words(&found[at]) && !many && !over_list() && !case() {
            found[at] = None;
        }
        if people[at] && all[at].entry.level().is_none() {
            found[at] = Some(Heading { line: Line::Person, due: None });
        }
    }
    found
}

/// Where a paragraph stands below names that each head the words behind them on their own line: it is none of the last one's.
pub(super) fn below_names(
    all: &[Carrying<'_, '_>],
    headings: &[Option<Heading>],
    fronts: &[Option<usize>],
) -> Option<usize> {
    let in_front = |at: &usize| {
        let unit = headings[*at].is_some_and(|one| matches!(one.line, Line::Unit | Line::Words));
        fronts[*at].is_some() || unit && all.get(at + 1).is_some_and(|next| !next.entry.opens_line())
    };
    let named: Vec<usize> = (0..all.len()).filter(in_front).collect();
    let (first, last) = (*named.first()?, *named.last()?);
    let opens = |at: &usize| all[*at].entry.opens_line() && headings[*at].is_none() && fronts[*at].is_none();
    let single = !(first..last).any(|at| opens(&at));
    (last + 1..all.len()).find(opens).filter(|_| single && named.len() > 1)
}

/// Where the names of units end that open an item and head what stands behind them: `1.石桥镇。漂浮物成片，…`. Several of a list open
/// so; before a colon (`1.区教育局：开办夜校8所。`) they are a part of its words, unless one of them holds several matters.
pub(super) fn names_in_front(all: &[Carrying<'_, '_>], part: &Part<'_, '_>) -> Vec<Option<usize>> {
    const LONGEST: usize = 30;
    let front = |one: &Carrying<'_, '_>| {
        let words = one.entry.words();
        let listed =
            (one.entry.numeral.is_some() || one.entry.bullet) && !one.entry.row && one.labels.is_none();
        let near = words.char_indices().take(LONGEST);
        let (at, mark) = near.filter(|_| listed).find(|(_, c)| matches!(c, '。' | '：' | ':'))?;
        let end = at + mark.len_utf8();
        let named = unit::units(&words[..at]).is_some_and(|names| !names.is_empty())
            && !unit::is_collective(&words[..at]);
        (named && words[end..].trim_start().chars().take(4).count() == 4).then_some((end, mark))
    };
    let fronts: Vec<Option<(usize, char)>> = all.iter().map(front).collect();
    let several = |(one, front): (&Carrying<'_, '_>, &Option<(usize, char)>)| {
        front
            .is_some_and(|(end, mark)| mark == '。' || duties::holds_matters(&one.entry.words()[end..], part))
    };
    // For each kind of item: all of them, and those that open so.
    let mut kinds: Vec<(Kind, (usize, usize))> = Vec::new();
    for (one, front) in all.iter().zip(&fronts) {
        let (all, named) = of_kind(&mut kinds, kind(one));
        *all += 1;
        *named += usize::from(front.is_some());
    }
    kinds.retain(|(_, (all, named))| *named >= FEWEST && named * 3 >= all * 2);
    if kinds.is_empty() || !all.iter().zip(&fronts).any(several) {
        return vec![None; all.len()];
    }
    let listed = |one: &Carrying<'_, '_>| kinds.iter().any(|(known, ..)| *known == kind(one));
    let ends = fronts.into_iter().map(|front| front.map(|(end, _)| end));
    ends.zip(all).map(|(end, one)| end.filter(|_| listed(one))).collect()
}

/// So many lines of a few words over paragraphs are headings.
const FEWEST: usize = 2;

/// The stretch of time that a line without number or mark consists of.
fn bare_period(one: &Carrying<'_, '_>) -> Option<Span> {
    let entry = one.entry;
    let plain = !entry.row && !entry.bullet && entry.numeral.is_none() && entry.opens_line();
    if !plain || !entry.level().is_none_or(is_bold) {
        return None;
    }
    let words = entry.words();
    let time = one.said.period().or_else(|| period::of_work(words));
    time.map(|time| time.unwrap_or(Span::new(0, words.trim_end().len())))
}

fn is_bold(level: Level) -> bool {
    level == Level::Markup(BOLD_LINE)
}

/// Whether bare stretches of time (`一月`, `第二周`) stand over the lines below them, whatever these look like: none stands
/// twice, something stands below the last, and the lines below are indented, or more of them here than there. What is set
/// behind the words of each row comes again and again, and closes it.
fn periods_head(all: &[Carrying<'_, '_>]) -> bool {
    let weekday = |name: &str| name.contains(['周', '星', '礼']);
    let named = all.iter().enumerate().filter_map(|(at, one)| {
        let (words, time) = (one.entry.words(), bare_period(one)?.of(one.entry.words()));
        (weekday(words) || !time.ends_with(['底', '日', '号', '初'])).then_some((at, words))
    });
    let named: Vec<(usize, &str)> = named.collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else { return false };
    let once = named.iter().map(|(_, name)| squeeze(name)).collect::<BTreeSet<_>>().len() == named.len();
    let below = |(at, _): &(usize, &str)| all.get(at + 1).filter(|next| bare_period(next).is_none());
    let deeper = |head: &(usize, &str)| {
        below(head).is_some_and(|next| people::indent(next.entry) > people::indent(all[head.0].entry))
    };
    let step = |pair: &[(usize, &str)]| pair[1].0 - pair[0].0;
    let uneven = named.windows(2).any(|pair| step(pair) != named[1].0 - first.0);
    // In a list a cell a line something that is no lead-in stands before its first time, and its like before the others.
    let before = |(at, _): &(usize, &str)| at.checked_sub(1).map(|before| all[before].entry);
    let over = before(first).is_none_or(|lead| {
        let leads = lead.level().is_some() || lead.words().trim_end().ends_with(['。', '：', ':']);
        let alike = |other: &Entry<'_>| lead.level().is_some() && other.level() == lead.level();
        leads && !named[1..].iter().filter_map(before).any(alike)
    });
    // A table a cell a line that opens with its times has names at the end of each row.
    let name = |entry: &Entry<'_>| unit::looks_like_unit(entry.words()) || person::are_persons(entry.words());
    let closed_by_names = named.len() > 1 && named[1..].iter().filter_map(before).all(name);
    // Days of a week stand over lines right below a title, too: fewer stand before the first than would be closed by it.
    let shortest = named.windows(2).map(step).min().unwrap_or(0);
    let few = first.0 == 0 || first.0 + 1 < shortest || first.0 < 2 && uneven;
    let weekdays = few && named.len() > 1 && named.iter().all(|(_, name)| weekday(name));
    let heads = named.len() > 1 && over && (uneven || !closed_by_names)
        || named.len() > 2 && named.iter().all(deeper);
    once && below(last).is_some() && (heads || weekdays)
}

/// What the stretches of time of a text head.
#[derive(Clone, Copy)]
struct Periods {
    /// Whether bare ones stand over lines.
    bare: bool,
    /// Whether several are times of work: `三月份工作`. One alone may be a title.
    of_work: bool,
}

fn heading(all: &[Carrying<'_, '_>], at: usize, periods: Periods) -> Option<Heading> {
    let Carrying { entry, said, own, labels } = &all[at];
    let next = all.get(at + 1)?;
    let words = entry.words();
    if entry.piece == Piece::Front {
        return said.period().map(|due| Heading { line: Line::Period, due });
    }
    let marked = entry.markup.is_some() && said.period().is_none();
    if entry.row || marked || next.entry.row || entry.markup.is_none() && !entry.opens_line() {
        return None;
    }
    // Below `整治时间` it is a value.
    let valued = || at > 0 && all[at - 1].entry.words().trim_end().ends_with(['间', '期', '限']);
    let of_work = || if periods.of_work { period::of_work(words) } else { None };
    if let Some(due) = said.period().or_else(of_work).filter(|_| !valued()) {
        // Between it and its list may stand what it is about: `本月主题：安全`.
        let below =
            if next.entry.level().is_none() && !next.entry.bullet { all.get(at + 2) } else { Some(next) };
        let listed =
            |below: &Carrying<'_, '_>| below.entry.numeral.is_some() || below.entry.bullet && !entry.bullet;
        let over = below.is_some_and(listed)
            || periods.bare && bare_period(&all[at]).is_some() && bare_period(next).is_none()
            || !entry.bullet && (due.is_none() || words.trim_end().ends_with(['：', ':', '）', ')']));
        return over.then_some(Heading { line: Line::Period, due });
    }
    if entry.numeral.is_some() || entry.bullet || labels.is_some() {
        return None;
    }
    let words = words.trim();
    // `案由　停车场改建案` over `决议：…`: one that is not counted.
    if is_case(words) && next.labels.as_ref().is_some_and(over_words) {
        return Some(Heading { line: Line::Words, due: None });
    }
    // `【体检】各班…`, `保卫处：负责…`: what stands behind it on its line is its own.
    if words.ends_with(['】', '：', ':']) && !next.entry.opens_line() && next.entry.level().is_none() {
        let bare = words.trim_end_matches(['：', ':']);
        let unit = !unit::names_in_heading(words).is_empty()
            || bare.len() < words.len() && unit::units(bare).is_some();
        return Some(Heading { line: if unit { Line::Unit } else { Line::Words }, due: None });
    }
    let bare = words.trim_end_matches(['：', ':']);
    let topic = english::is_topic(words);
    let short = topic || (2..=LONGEST).contains(&words.chars().take(LONGEST + 1).count());
    let marked = bare.len() < words.len() || words.starts_with('【') && words.ends_with('】');
    let named = || {
        let sure = !unit::names_in_heading(words).is_empty() && heads(next) && (marked || is_listed(next));
        // With a colon over a first number any name will do.
        sure || marked && is_listed(next) && next.entry.opens_list() && unit::units(bare).is_some()
    };
    if short && own.is_none() && named() {
        return Some(Heading { line: Line::Unit, due: None });
    }
    // `办法:` over a first number is a heading, if it is not a word that only announces.
    let over_list = || {
        next.entry.opens_list()
            && next.entry.opens_line()
            && bare.chars().count() <= 8
            && !doer::opens_with_doer(bare)
            && !Outline::announces(words)
    };
    let plain = (bare.len() == words.len() || over_list())
        && (topic || is_words(bare))
        && own.is_none()
        && !head::is_list_title(words);
    let apart = at == 0
        || all[at - 1].own.is_some()
        || all[at - 1].said.tells_who_came()
        || !is_open(all[at - 1].entry);
    // `财务那边本周五前开出发票` says what is to be done.
    let told = || {
        let said = &all[at].said;
        words.chars().count() > 12 && said.is_timed() || said.assigned().is_some()
    };
    (short && plain && apart && heads(next) && !told()).then_some(Heading { line: Line::Words, due: None })
}

/// The styles of number whose headings are names of units, because most of them surely are. Over labels alone a third is
/// enough, and the others need not look like one: those who must mend something, each over what is amiss.
pub(super) fn unit_styles(all: &[Carrying<'_, '_>]) -> Vec<UnitStyle> {
    let mut counts: Vec<(Style, [Names; 2])> = Vec::new();
    for pair in all.windows(2) {
        let (one, next) = (&pair[0], &pair[1]);
        let Some(style) = one.entry.style().filter(|_| one.own.is_none() && one.labels.is_none()) else {
            continue;
        };
        let words = one.entry.words().trim();
        let short = words.chars().take(LONGEST + 1).count() <= LONGEST && is_words(words);
        let over_labels = next.labels.as_ref().is_some_and(|labels| labels.first == Label::Words);
        let over = over_labels || next.entry.style() != Some(style);
        let words = unit::without_count(words);
        let sure = short && (unit::units(words).is_some() || responsibility::owners(words).is_some());
        for (over, names) in [over, over_labels].into_iter().zip(of_kind(&mut counts, style)) {
            names.all += 1;
            names.short += usize::from(short && over);
            names.sure += usize::from(sure && over);
            let last = words.chars().next_back().filter(|_| short && over);
            names.ends.extend(last.filter(|_| sure));
            // `民政课`, `农业课`: what comes again beside names of units ends one, too.
            if let Some(last) = last.filter(|last| !sure && !names.others.insert(*last)) {
                names.again.insert(last);
            }
        }
    }
    let many = |names: &Names| {
        (names.short > 2 || names.short == 2 && names.sure == names.all) && names.short * 2 > names.all
    };
    let found = counts.into_iter().filter_map(|(style, [over, labels])| {
        if many(&labels) && labels.sure * 3 >= labels.short {
            return Some(UnitStyle { style, any: true, ends: labels.ends });
        }
        let surely = many(&over) && over.sure * 2 >= over.short;
        let ends = over.ends.union(&over.again).copied().collect();
        surely.then_some(UnitStyle { style, any: false, ends })
    });
    found.collect()
}

/// A style of number whose headings are names of units.
pub(super) struct UnitStyle {
    pub(super) style: Style,
    /// Whether they need not even look like one.
    pub(super) any: bool,
    /// What the sure ones end with: `乡` of `石碾乡` makes sure of `应山乡`.
    pub(super) ends: BTreeSet<char>,
}

/// The headings of a style.
#[derive(Default)]
struct Names {
    all: usize,
    /// So many are but a few words over what they head.
    short: usize,
    /// So many of these surely name somebody, and what they end with.
    sure: usize,
    ends: BTreeSet<char>,
    /// What the others end with, and what several of them do.
    others: BTreeSet<char>,
    again: BTreeSet<char>,
}

/// Whether an entry is what a heading stands over: an item, or a sentence.
fn heads(next: &Carrying<'_, '_>) -> bool {
    is_listed(next)
        || next.own.is_some()
        || next.entry.piece == Piece::Front
        || next.entry.markup.is_none()
            && (next.entry.words().trim_end().ends_with(['。', '；', '！'])
                || next.entry.words().contains("。——")
                || next.entry.words().len() > LONGEST_TOPIC && next.entry.words().trim_end().ends_with('.'))
            && next.entry.words().chars().take(9).count() > 8
}

fn is_listed(next: &Carrying<'_, '_>) -> bool {
    next.entry.numeral.is_some() || next.entry.bullet
}

/// Whether labels begin with one behind which there are words: `决议：更换水泵。`
fn over_words(labels: &LabelLine) -> bool {
    labels.first == Label::Words && !labels.words.is_empty()
}

/// `案由　停车场改建案`: a word for a case, and what it is about.
fn is_case(words: &str) -> bool {
    let Some((length, _)) = COUNTED_WORDS.longest(words) else { return false };
    let behind = words[length..].trim_start_matches([':', '：']).trim_start();
    let apart = words[length..].starts_with([':', '：', ' ', '\u{3000}']);
    apart
        && words.starts_with(is_han)
        && !behind.is_empty()
        && behind.chars().count() <= 2 * LONGEST
        && !behind.contains('。')
}

/// Whether a line leaves a sentence open that the next may go on with.
fn is_open(before: &Entry<'_>) -> bool {
    let words = before.words().trim_end();
    before.level().is_none()
        && !before.bullet
        && words.chars().take(LONGEST + 1).count() > LONGEST
        && words.ends_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | ',' | '、'))
}

/// A few words, no sentence, no value, no day.
fn is_words(words: &str) -> bool {
    // A picture in front of them marks a heading in a chat.
    let words = words.trim_start_matches(|c| {
        c >= '\u{2700}' && !is_han(c) && !c.is_alphanumeric() && !"【（《“".contains(c)
    });
    // `Mechanical 机械`, where a heading stands in two languages.
    let latin = || words.starts_with(|c: char| c.is_ascii_uppercase()) && words.ends_with(is_han);
    (words.starts_with(is_han) || latin())
        && words.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || "、·“”（）()—-/& 《》".contains(c))
        && words.chars().filter(|c| c.is_ascii_digit()).count() <= 4
        && !deadline::is_time(words)
        && !words.ends_with(['日', '号'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::deadline::Reference;
    use crate::reading::layout::carrying::carrying;

    #[test]
    fn bare_times_over_lines_and_behind_rows() {
        for (text, expect) in [
            ("具体安排：\n一月\n检修门禁\n盘点书籍\n二月\n办展览\n三月\n培训馆员\n", true),
            ("具体安排\n一月\n  检修门禁设备\n二月\n  办读书展览\n三 月\n  培训馆员技能\n", true),
            // The last column of a list that was copied a cell a line.
            ("修路\n区住建局\n3月\n修桥\n修堤\n区城管局\n5月\n种树\n区园林局\n7月\n联系人：林晓\n", false),
            ("馆务\n周一\n检修门禁\n盘点书籍\n周二 3月10日\n办展览\n培训馆员\n", true),
            ("修路\n区住建局\n周一\n修桥\n区城管局\n周二\n联系人：林晓\n", false),
            ("一月\n检修门禁\n盘点书籍\n一月\n办展览\n三月\n培训馆员\n", false),
            // As many lines below each; but names close the rows of a table.
            ("具体安排：\n一月\n检修门禁\n盘点书籍\n二月\n办展览\n培训馆员\n三月\n清点钥匙\n", true),
            ("第一周\n检修门禁\n第二周\n办展览\n", true),
            ("一月\n检修门禁\n区住建局\n二月\n办展览\n区城管局\n三月\n种树\n区园林局\n", false),
            ("具体安排：\n检修门禁\n一月\n办展览\n会场布置\n二月\n培训馆员\n三月\n", false),
        ] {
            let document = Document::from_text(text);
            let reference = Reference::default();
            let part = Part::new(&document.source, &document.blocks, &reference, false, true);
            let all: Vec<_> = part.entries().iter().map(|entry| carrying(entry, &reference)).collect();
            assert_eq!(periods_head(&all), expect, "{text}");
        }
    }
}
