//! Duties to report that stand in running text, and the text around them.

use std::cell::LazyCell;

use super::draft::{Draft, Item};
use super::entries::{Entry, points_down};
use super::for_the_rest;
use super::grammar::deadline::{self, Reference};
use super::grammar::handing_in::hands_in;
use super::grammar::{assignment, doer, english, head, unit};
use super::layout::Part;
use super::model::{TaskKind, Unit, UnitRole};
use super::outline::Outline;
use super::result::PassageKind;
use super::weighing::{Sign, Signs};
use super::words::{DECISIONS, EVENT_LABELS, EVENTS, LEFT_TO_DO, REMARK_LABELS, RETOLD, TELLING};
use crate::text::{Span, chars::squeezed};

/// Whether a text sets a day, or words for one; a rhythm alone gives no work.
pub(crate) fn is_dated(text: &str, reference: &Reference) -> bool {
    !tells_of_event(text) && deadline::in_prose(text, reference).iter().any(|time| time.recurrence.is_none())
}

/// Whether a text sets a day or a rhythm.
pub(crate) fn is_timed(text: &str, reference: &Reference) -> bool {
    !tells_of_event(text) && !deadline::in_prose(text, reference).is_empty()
}

/// `时间:6月8日下午`, `注:…`, `重申了联调时间(6月8日)`: when something takes place, a remark, what was said; and `未注明时限的,6月底前办结`,
/// which is said of other tasks.
pub(crate) fn tells_of_event(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '《' | '“'));
    if text.starts_with("下次") && text.chars().take(12).any(|c| matches!(c, ':' | '：' | '会')) {
        return true;
    }
    let labelled = EVENT_LABELS.longest(text).or_else(|| REMARK_LABELS.longest(text));
    labelled.is_some_and(|(length, ())| text[length..].trim_start().starts_with([':', '：']))
        || names_event(text)
        || is_retold(text)
        || for_the_rest::is_set_in(text)
}

/// `决赛时间:5月16日`, `开标地点:302室`: a label for when or where something takes place, whatever it is.
fn names_event(text: &str) -> bool {
    const LONGEST: usize = 8;
    let colon = text.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, ':' | '：'));
    let Some(label) = colon.map(|(at, _)| text[..at].trim_end()) else { return false };
    let what = ["时间", "日期", "地点"].iter().find_map(|word| label.strip_suffix(word));
    what.is_some_and(|what| EVENTS.end(what.trim_end_matches(['时', '间', '、', '和', '及'])))
}

/// Whether a text tells what somebody said.
pub(crate) fn is_retold(text: &str) -> bool {
    RETOLD.stand_in(text)
}

/// Whether an entry lays down to hand something in.
pub(crate) fn has_duty(entry: &Entry<'_>, part: &Part<'_, '_>) -> bool {
    hands_over(entry.words(), part.reference)
}

/// Whether one of the sentences of a text lays down to hand something in.
pub(crate) fn hands_over(words: &str, reference: &Reference) -> bool {
    sentences(words).iter().any(|sentence| is_duty(sentence.of(words), reference))
}

/// Whether a text says that something must be handed in, whose day stands elsewhere: in a label below it.
pub(crate) fn must_hand_in(words: &str) -> bool {
    ["须", "请", "务必", "应"].iter().any(|must| words.contains(must)) && hands_in(words)
}

/// The units to which a text is addressed, where it speaks to them as `你局`: what is asked in it is asked of them.
pub(crate) fn asked_in_person<'t>(source: &str, mut lines: impl Iterator<Item = &'t str>) -> Vec<Unit> {
    let speaks = |(at, _): (usize, &str)| {
        source[at..].chars().nth(1).is_some_and(|c| "局委办处厅校院镇乡县区市街司部社所站单".contains(c))
    };
    let Some(line) = lines.find(|line| head::is_addressee(line)) else { return Vec::new() };
    let list = line.trim().trim_end_matches([':', '：']);
    let names = unit::units(list).unwrap_or_default();
    let named = !names.is_empty() && !names.iter().any(|name| unit::is_collective(name.of(list)));
    if !named || !source.match_indices('你').take(20).any(speaks) {
        return Vec::new();
    }
    let unit = |name: Span| Unit { name: squeezed(name.of(list)), role: UnitRole::Responsible, level: None };
    names.into_iter().map(unit).collect()
}

/// Reads a paragraph without a number: each of its sentences that gives work is a task, below the headings `above` it.
pub(crate) fn read_paragraph<'s>(
    entry: &Entry<'s>,
    part: &Part<'s, '_>,
    section: &[String],
    above: Option<&Outline>,
    draft: &mut Draft<'s>,
) {
    let words = entry.words();
    // `…,已于7日发布预警。现将有关事项通知如下:` tells why the notice is written.
    let leads_in = words.trim_end().trim_end_matches(['。', '：', ':']).ends_with("如下");
    let mut end = 0;
    // Where the task begins whose last sentence says who does it.
    let mut begun = 0;
    for sentence in sentences(words).into_iter().flat_map(|sentence| clauses(entry, sentence, part)) {
        let text = sentence.of(words);
        // A time alone is no work, and what leads in to a list is told by the list.
        let announces = points_down(text)
            || text.ends_with(['：', ':']) && ["以下", "如下"].iter().any(|word| text.contains(word));
        // `以上问题一律于6月底前整改到位。` is none of them either.
        if announces || deadline::is_time(text) || for_the_rest::is_set_in(text) {
            continue;
        }
        let signs = Signs::of_sentence(text, part, leads_in);
        if !draft.gives_work(entry.whole.place(sentence.shifted(entry.start)), signs) {
            continue;
        }
        let duty = signs.has(Sign::Duty);
        let assigned = assignment::assigned(text).filter(|_| !leads_in && !tells_of_event(text));
        let charged = if signs.has(Sign::Charged) { charges(text) } else { Vec::new() };
        // `由甲局牵头,6月底前完成。` closes what stands before it.
        let from = if assignment::is_bare(text) { begun } else { sentence.start };
        let place = Span::new(from, sentence.end).trimmed(words).shifted(entry.start);
        claim_part(draft, entry, Span::new(end, place.start));
        (end, begun) = (place.end, sentence.end);
        let mut item = Item::new(section.to_vec(), entry.whole.part(place));
        item.places = entry.whole.spans(place);
        match assigned {
            Some(mut found) => {
                found.shift(sentence.start - from);
                item.take_spoken(&found);
            }
            None => {
                item.units = doers(entry, &[sentence]);
                if let Some(mut found) = english::acting(text, false) {
                    found.shift(sentence.start - from);
                    item.take_spoken(&found);
                }
            }
        }
        item.charge(charged.into_iter().map(|name| name.shifted(sentence.start - from)));
        if duty {
            item.kind = TaskKind::Reporting;
            item.take_contacts();
        }
        if let Some(above) = above {
            item.inherit(above);
        }
        draft.push(item, part.reference);
    }
    claim_part(draft, entry, Span::new(end, entry.whole.text().len()));
}

/// Whether a text, which opens with its subject, gives work to several, each in a sentence of their own.
pub(crate) fn is_for_several(entry: &Entry<'_>, part: &Part<'_, '_>) -> bool {
    let words = entry.words();
    let clauses = sentences(words).into_iter().flat_map(|sentence| clauses(entry, sentence, part));
    let gives = |clause: &Span| {
        let text = clause.of(words);
        !assignment::is_bare(text)
            && (assignment::assigned(text).is_some()
                || is_dated(text, part.reference)
                || !charges(text).is_empty())
    };
    clauses.filter(gives).nth(1).is_some()
}

/// A sentence, cut before each `；` behind which another doer begins something with a time of its own.
fn clauses(entry: &Entry<'_>, sentence: Span, part: &Part<'_, '_>) -> Vec<Span> {
    const LONGEST: usize = 1200;
    let words = entry.words();
    let mut found = vec![sentence];
    if sentence.len() > LONGEST {
        return found;
    }
    for (at, c) in sentence.of(words).char_indices().filter(|(_, c)| matches!(c, '；' | ';')) {
        let cut = sentence.start + at + c.len_utf8();
        let Some(last) = found.last_mut() else { continue };
        let (before, behind) = (&words[last.start..cut], &words[cut..sentence.end]);
        let clause = behind.split(['；', ';']).next().unwrap_or(behind);
        // `评议结果公示5天，学习委员22日之前…`: who does it may stand behind what it is about.
        let first = clause.match_indices(['，', ',']).nth(1).map_or(clause.len(), |(at, _)| at);
        // Minutes ask one after the other, whether or not they say by when.
        let begun =
            is_dated(before, part.reference) || part.decides && assignment::assigned(before).is_some();
        let goes_on = part.decides || is_timed(clause, part.reference);
        // `名单6月1日前报综合科；总结6月30日前报办公室`
        let twice = || is_duty(before, part.reference) && is_duty(clause, part.reference);
        if begun && goes_on && (!doers(entry, &[Span::new(cut, cut + first)]).is_empty() || twice()) {
            last.end = cut;
            found.push(Span::new(cut, sentence.end).trimmed(words));
        }
    }
    found
}

/// Those who must do what the sentences of an entry with a time, or with something to hand in, say. The time may stand
/// elsewhere: then it is `dated`.
pub(crate) fn doers_in(entry: &Entry<'_>, part: &Part<'_, '_>, dated: bool) -> Vec<(Span, Unit)> {
    let words = entry.words();
    let sentences = sentences(words);
    let says = |sentence: &Span| is_duty(sentence.of(words), part.reference);
    let duties: Vec<Span> = sentences.iter().copied().filter(says).collect();
    if !duties.is_empty() {
        let found = doers(entry, &duties);
        // `请于6月9日前报送…` asks those whom the item speaks of first.
        return if found.is_empty() { doers(entry, &sentences[..1]) } else { found };
    }
    let timed = LazyCell::new(|| !deadline::in_prose(words, part.reference).is_empty());
    let mut all: Vec<(Span, Unit)> = Vec::new();
    for sentence in sentences {
        let found = doers(entry, &[sentence]);
        if found.is_empty() || !(dated || part.decides && is_told(entry, &found) || *timed) {
            continue;
        }
        for (span, unit) in found {
            if all.iter().all(|(_, known)| *known != unit) {
                all.push((span, unit));
            }
        }
    }
    all
}

/// Whether words say that units must do something, where no time does: `司法所要…`, `…由综合科整理`. Groups are but exhorted.
fn is_told(entry: &Entry<'_>, found: &[(Span, Unit)]) -> bool {
    let (Some((first, _)), Some((last, _))) = (found.first(), found.last()) else { return false };
    if found.iter().any(|(_, unit)| unit::is_collective(&unit.name)) {
        return false;
    }
    let source = entry.whole.source();
    let musts = ["要", "应", "须", "务必", "必须", "需"];
    source[..first.start].trim_end().ends_with(['由', '请'])
        || musts.iter().any(|must| source[last.end..].trim_start().starts_with(must))
}

/// Whether a sentence with a time tells what was agreed to, may come, or why the notice is written.
pub(crate) fn only_tells(sentence: &str) -> bool {
    let closing = sentence.trim_end_matches(['。', '：', ':']);
    ["同意", "可能", "制定本", "制订本"].iter().any(|word| sentence.contains(word))
        || closing.ends_with("如下")
        || english::tells(sentence)
}

/// `会议同意甲局提交的办法,会后修改完善后印发。`: a meeting agreed, and something is left to do.
pub(crate) fn is_left_to_do(words: &str) -> bool {
    let left = |clause: &str| LEFT_TO_DO.start(clause.trim_start());
    DECISIONS.start(words) && words.split(['，', ',', '；', '。']).skip(1).any(left)
}

/// Where the first sentence of a passage of minutes begins that asks for something, behind those that only say what was
/// heard, agreed to or stressed: `会议听取了汇报。会议要求，…`.
pub(crate) fn asks_from(words: &str) -> usize {
    const TELLS: [&str; 9] = ["听取", "原则同意", "同意", "指出", "强调", "认为", "肯定", "审议", "通过"];
    const ASKS: [&str; 7] = ["要求", "还要求", "决定", "明确", "议定", "确定", "责成"];
    let says = |sentence: &str, words: &[&str]| {
        let behind = sentence.strip_prefix("会议").map(|rest| rest.trim_start_matches(['还', '也']));
        behind.is_some_and(|behind| words.iter().any(|word| behind.starts_with(word)))
    };
    let sentences = sentences(words);
    let told = |sentence: &Span| says(sentence.of(words), &TELLS) || is_retold(sentence.of(words));
    let from = sentences.iter().position(|sentence| !told(sentence)).unwrap_or_default();
    let asks = sentences.get(from).filter(|sentence| says(sentence.of(words), &ASKS));
    asks.map_or(0, |sentence| sentence.start)
}

/// Those whom a sentence of minutes gives work, where it says that it decides: it opens so, or it asks them.
pub(crate) fn charges(sentence: &str) -> Vec<Span> {
    let asks = |clause: &str| clause.starts_with(['请', '由']) || clause.starts_with("责成");
    let clauses = || sentence.split(['，', ',', '；', '：', ':', '。']);
    if DECISIONS.start(sentence) || clauses().any(asks) { charged(sentence) } else { Vec::new() }
}

/// Those whom the clauses of a decision give work, in whatever words.
pub(crate) fn charged(words: &str) -> Vec<Span> {
    // Long passages of minutes tell more than what was decided.
    const LONGEST: usize = 120;
    let mut found = Vec::new();
    if words.chars().take(LONGEST + 1).count() > LONGEST {
        return found;
    }
    let mut start = 0;
    for (at, c) in words.char_indices().chain([(words.len(), '。')]) {
        if matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':') {
            found.extend(doer::charged(&words[start..at]).into_iter().map(|name| name.shifted(start)));
            start = (at + c.len_utf8()).min(words.len());
        }
    }
    found
}

/// Claims every place of an entry.
pub(crate) fn claim(draft: &mut Draft<'_>, entry: &Entry<'_>, kind: PassageKind) {
    for place in entry.places() {
        draft.claim(place, kind);
    }
}

fn claim_part(draft: &mut Draft<'_>, entry: &Entry<'_>, part: Span) {
    for place in entry.whole.spans(part) {
        draft.claim(place.trimmed(draft.source()), PassageKind::Body);
    }
}

/// The sentences of a text, with their closing marks. What is quoted in a sentence is not cut.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut quoted = 0;
    for (at, c) in text.char_indices() {
        if c == '“' && at >= quoted {
            quoted = at + closing_quote(&text[at..]);
        }
        if matches!(c, '。' | '！' | '？') || c == '.' && english::ends_sentence(text, at) {
            let end = at + c.len_utf8();
            let closing = text[end..].chars().take_while(|c| "”’）)》】".contains(*c)).map(char::len_utf8);
            let end = end + closing.sum::<usize>();
            if end < quoted {
                continue;
            }
            sentences.push(Span::new(start, end).trimmed(text));
            start = end;
        }
    }
    sentences.push(Span::new(start, text.len()).trimmed(text));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// How far what is quoted at the start of a text reaches, the closing mark included; nothing where it is not closed soon.
fn closing_quote(text: &str) -> usize {
    const LONGEST: usize = 200;
    let close = text.char_indices().take(LONGEST).find(|(_, c)| *c == '”');
    close.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a sentence lays down to hand something in by a day or in a rhythm, or to tell in a rhythm.
fn is_duty(sentence: &str, reference: &Reference) -> bool {
    let (hands_in, tells) = (hands_in(sentence), TELLING.stand_in(sentence));
    if !hands_in && !tells {
        return false;
    }
    let times = deadline::in_prose(sentence, reference);
    let rhythm = times.iter().any(|time| time.recurrence.is_some());
    let day = times.iter().any(|time| time.recurrence.is_none());
    hands_in && (day || rhythm) || tells && (rhythm || day && sentence.contains('向'))
}

/// Those who must do it: the first clause of the sentences that begins with them, or asks them.
fn doers(entry: &Entry<'_>, sentences: &[Span]) -> Vec<(Span, Unit)> {
    let words = entry.words();
    for sentence in sentences {
        let text = sentence.of(words);
        let times: Vec<Span> =
            deadline::in_prose(text, &Reference::default()).iter().map(|time| time.span).collect();
        // Both stand in order: each time is looked at for its own clause alone.
        let mut times = times.into_iter().peekable();
        let mut start = 0;
        for clause in text.split(['，', ',', '；', ';', '：', ':', '—', '\u{3000}']) {
            let span = Span::new(start, start + clause.len());
            let mut inside = Vec::new();
            while let Some(time) = times.next_if(|time| time.start < span.end) {
                if span.contains(time) {
                    inside.push(Span::new(time.start - start, time.end - start));
                }
            }
            let found = doer::doer(clause, &inside);
            if !found.is_empty() {
                let units = found.into_iter().map(|name| {
                    let place = entry.whole.place(name.shifted(entry.start + sentence.start + start));
                    let unit =
                        Unit { name: squeezed(name.of(clause)), role: UnitRole::Responsible, level: None };
                    (place, unit)
                });
                return units.collect();
            }
            start = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    Vec::new()
}
