//! Duties to report that stand in running text, and the text around them.

use super::draft::{Draft, Item};
use super::entries::{Entry, points_down};
use super::facts::{self, Facts};
use super::grammar::deadline;
use super::grammar::handing_in::hands_in;
use super::grammar::responsibility::Responsibility;
use super::grammar::{assignment, english, head, numbering, unit};
use super::model::{TaskKind, Unit, UnitRole};
use super::outline::Outline;
use super::part::Part;
use super::result::PassageKind;
use super::weighing::{Sign, Signs};
use super::words::{DECISIONS, LEFT_TO_DO, RETOLD};
use crate::text::{Span, chars::squeezed};

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

/// Reads a paragraph without a number, of which this is known: each of its sentences that gives work is a task, below the
/// headings `above` it.
pub(crate) fn read_paragraph<'s>(
    entry: &Entry<'s>,
    all: &Facts<'_>,
    part: &Part<'s, '_>,
    section: &[String],
    above: Option<&Outline>,
    draft: &mut Draft<'s>,
) {
    let sentences = all.sentences().flat_map(|sentence| clauses(sentence, part)).collect();
    read_sentences(entry, sentences, part, section, above, draft);
}

/// What is known of a sentence: from before, or found out when it is asked for.
enum Said<'f, 't> {
    Before(&'f Facts<'t>),
    New(Box<Facts<'t>>),
}

impl<'t> Said<'_, 't> {
    fn facts(&self) -> &Facts<'t> {
        match self {
            Self::Before(facts) => facts,
            Self::New(facts) => facts,
        }
    }
}

/// Reads these sentences of a paragraph for duties.
fn read_sentences<'s>(
    entry: &Entry<'s>,
    sentences: Vec<(Span, Said<'_, '_>)>,
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
    for (sentence, said) in &sentences {
        let (sentence, said) = (*sentence, said.facts());
        let text = said.words;
        // A time alone is no work, and what leads in to a list is told by the list.
        if let Some(above) = for_those_above(text) {
            above.give(section, draft);
            continue;
        }
        let announces = points_down(text)
            || text.ends_with(['：', ':']) && ["以下", "如下"].iter().any(|word| text.contains(word));
        // `以上问题一律于6月底前整改到位。` is none of them either.
        if announces || deadline::is_time(text) || said.is_for_the_rest() {
            continue;
        }
        let signs = Signs::of_sentence(said, part, leads_in);
        if !draft.gives_work(entry.whole.place(sentence.shifted(entry.start)), signs) {
            continue;
        }
        let duty = signs.has(Sign::Duty);
        let assigned = said.assigned().filter(|_| !leads_in && !said.tells_of_event());
        let charged = if signs.has(Sign::Charged) { said.charges() } else { &[] };
        // `由甲局牵头,6月底前完成。` closes what stands before it.
        let from = if assignment::is_bare(text) { begun } else { sentence.start };
        let place = Span::new(from, sentence.end).trimmed(words).shifted(entry.start);
        claim_part(draft, entry, Span::new(end, place.start));
        (end, begun) = (place.end, sentence.end);
        let mut item = Item::new(section.to_vec(), entry.whole.part(place));
        item.places = entry.whole.spans(place);
        item.take_facts(said);
        match assigned {
            Some(found) => {
                let mut found = found.clone();
                found.shift(sentence.start - from);
                item.take_spoken(&found);
                // `县财政局要尽快提出意见，林晓同志牵头协调。`
                if item.only_led() {
                    item.units = doers(entry, (sentence, said));
                }
            }
            None => {
                item.units = doers(entry, (sentence, said));
                if let Some(mut found) = english::acting(text, false) {
                    found.shift(sentence.start - from);
                    item.take_spoken(&found);
                }
            }
        }
        item.charge(charged.iter().map(|name| name.shifted(sentence.start - from)));
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

/// Reads what stands below the name of a unit, if it holds several matters, each with a time or a doer of its own: each is a
/// task. What is amiss stands before what is to be done about it: `旱厕还在用。9月12日前拆除。`
pub(crate) fn read_matters<'s>(
    entry: &Entry<'s>,
    part: &Part<'s, '_>,
    section: &[String],
    above: &Outline,
    draft: &mut Draft<'s>,
) -> bool {
    let (found, given) = matters(entry.words(), part);
    if given > 1 {
        let said = |matter: Span| Said::New(Box::new(Facts::of(matter.of(entry.words()), part.reference)));
        let found = found.into_iter().map(|matter| (matter, said(matter))).collect();
        read_sentences(entry, found, part, section, Some(above), draft);
    }
    given > 1
}

/// Reads what stands behind the name of a unit that opens an item: what is a single matter is a task, unless all is well.
pub(crate) fn read_below_front<'s>(
    entry: &Entry<'s>,
    part: &Part<'s, '_>,
    above: &Outline,
    draft: &mut Draft<'s>,
) {
    let section = above.section();
    if read_matters(entry, part, &section, above, draft) {
        return;
    }
    let said = Facts::of(entry.words(), part.reference);
    if says_all_is_well(&said) {
        return claim(draft, entry, PassageKind::Body);
    }
    let whole = Span::new(0, entry.words().len()).trimmed(entry.words()).shifted(entry.start);
    let mut item = Item::new(section, entry.whole.part(whole));
    item.places = entry.whole.spans(whole);
    match said.assigned() {
        Some(found) => item.take_spoken(found),
        None => item.units = doers_in(entry, &said, part, false),
    }
    if said.hands_over() {
        item.kind = TaskKind::Reporting;
    }
    item.inherit(above);
    draft.push(item, part.reference);
}

/// `全部销号，予以表扬。`: there is nothing to do.
pub(crate) fn says_all_is_well(said: &Facts<'_>) -> bool {
    const WELL: [&str; 12] = [
        "表扬",
        "肯定",
        "全部销号",
        "已销号",
        "全部达标",
        "全部整改",
        "已整改",
        "全部完成",
        "已完成",
        "未发现问题",
        "无问题",
        "没有问题",
    ];
    const LONGEST: usize = 30;
    let short = said.words.chars().take(LONGEST + 1).count() <= LONGEST;
    short && !said.is_dated() && WELL.iter().any(|word| said.words.contains(word))
}

/// Whether words hold several matters.
pub(crate) fn holds_matters(words: &str, part: &Part<'_, '_>) -> bool {
    matters(words, part).1 > 1
}

/// The matters that words hold, and how many of them have a time or a doer of their own.
fn matters(words: &str, part: &Part<'_, '_>) -> (Vec<Span>, usize) {
    let all = Facts::of(words, part.reference);
    let sentences = all.sentences().flat_map(|(place, sentence)| {
        apart(sentence.words, part).into_iter().map(move |matter| matter.shifted(place.start))
    });
    let mut found: Vec<Span> = Vec::new();
    let (mut open, mut given) = (false, 0);
    for sentence in sentences {
        let said = Facts::of(sentence.of(words), part.reference);
        let gives = said.is_dated() || said.assigned().is_some() || said.is_duty();
        given += usize::from(gives);
        match found.last_mut().filter(|_| open) {
            Some(last) => last.end = sentence.end,
            None => found.push(sentence),
        }
        open = !gives;
    }
    (found, given)
}

/// A sentence, cut before each `；` behind which something else is told that has a time of its own.
fn apart(sentence: &str, part: &Part<'_, '_>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    for clause in sentence.split_inclusive(['；', ';']) {
        let span = Span::new(start, start + clause.len()).trimmed(sentence);
        start += clause.len();
        let said = Facts::of(clause, part.reference);
        // `6月底前完成主体；10月底前投用`: what has but a time goes on.
        let opens =
            said.times().first().is_none_or(|time| clause[..time.span.start].contains(['，', ',', '于']));
        let own = opens && said.is_dated();
        match found.last_mut() {
            Some(last) if !(own && Facts::of(last.of(sentence), part.reference).is_dated()) => {
                last.end = span.end
            }
            _ => found.push(span),
        }
    }
    found
}

/// Who answers for what stands above a sentence that says nothing else: `上述三项工作由副局长林晓牵头。`
struct ForThoseAbove {
    /// So many of the last ones, where it counts them.
    count: Option<usize>,
    found: Responsibility,
}

fn for_those_above(sentence: &str) -> Option<ForThoseAbove> {
    const LONGEST: usize = 60;
    let words = sentence.trim().trim_end_matches(['。', '；']);
    let rest = ["以上", "上述", "前述"].iter().find_map(|word| words.strip_prefix(word))?;
    let (count, length) =
        numbering::number(rest).map_or((None, 0), |(value, length, _)| (Some(value), length));
    let (named, who) = rest[length..].split_once('由')?;
    let speaks = ["工作", "任务", "事项", "问题", "项目"].iter().any(|word| named.ends_with(word))
        && named.chars().count() <= 5;
    let ends =
        ["牵头", "负责", "督办", "牵头负责", "负责落实", "牵头落实"].iter().any(|verb| who.ends_with(verb));
    if !speaks || !ends || words.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let found = assignment::assigned(&words[words.len() - who.len() - '由'.len_utf8()..])?;
    Some(ForThoseAbove { count: count.and_then(|count| usize::try_from(count).ok()), found })
}

impl ForThoseAbove {
    fn give(self, section: &[String], draft: &mut Draft<'_>) {
        let above = draft.tasks.iter_mut().rev().take_while(|task| task.section == section);
        for task in above.take(self.count.unwrap_or(usize::MAX)) {
            for (_, unit) in &self.found.units {
                if task.units.iter().all(|known| known.name != unit.name) {
                    task.units.push(unit.clone());
                }
            }
            for (_, person) in &self.found.persons {
                if task.persons.iter().all(|known| known.name != person.name) {
                    task.persons.push(person.clone());
                }
            }
        }
    }
}

/// Whether a text, which opens with its subject, gives work to several, each in a sentence of their own.
pub(crate) fn is_for_several(all: &Facts<'_>, part: &Part<'_, '_>) -> bool {
    let gives = |(_, said): &(Span, Said<'_, '_>)| {
        let said = said.facts();
        !assignment::is_bare(said.words)
            && (said.assigned().is_some() || said.is_dated() || !said.charges().is_empty())
    };
    all.sentences().flat_map(|sentence| clauses(sentence, part)).filter(gives).nth(1).is_some()
}

/// A sentence, cut before each `；` behind which another doer begins something with a time of its own.
fn clauses<'f, 't>(
    (place, sentence): (Span, &'f Facts<'t>),
    part: &Part<'_, '_>,
) -> Vec<(Span, Said<'f, 't>)> {
    const LONGEST: usize = 1200;
    let words = sentence.words;
    let mut found = vec![Span::new(0, words.len())];
    let marks = words.char_indices().filter(|(_, c)| words.len() <= LONGEST && matches!(c, '；' | ';'));
    for (at, c) in marks {
        let cut = at + c.len_utf8();
        let Some(last) = found.last_mut() else { continue };
        let before = Facts::of(&words[last.start..cut], part.reference);
        let clause = words[cut..].split(['；', ';']).next().unwrap_or_default();
        // `评议结果公示5天，学习委员22日之前…`: who does it may stand behind what it is about.
        let first = clause.match_indices(['，', ',']).nth(1).map_or(clause, |(at, _)| &clause[..at]);
        let (first, clause) = (Facts::of(first, part.reference), Facts::of(clause, part.reference));
        // Minutes ask one after the other, whether or not they say by when.
        let begun = before.is_dated() || part.decides && before.assigned().is_some();
        let goes_on = part.decides || begun && clause.is_timed();
        // `名单6月1日前报综合科；总结6月30日前报办公室`
        let twice = || before.is_duty() && clause.is_duty();
        if begun && goes_on && (!first.doers().is_empty() || twice()) {
            last.end = cut;
            found.push(Span::new(cut, words.len()).trimmed(words));
        }
    }
    if found.len() == 1 {
        return vec![(place, Said::Before(sentence))];
    }
    let said = |clause: Span| Said::New(Box::new(sentence.stretch(clause)));
    found.into_iter().map(|clause| (clause.shifted(place.start), said(clause))).collect()
}

/// Those who must do what the sentences of an entry with a time, or with something to hand in, say. The time may stand
/// elsewhere: then it is `dated`.
pub(crate) fn doers_in(
    entry: &Entry<'_>,
    said: &Facts<'_>,
    part: &Part<'_, '_>,
    dated: bool,
) -> Vec<(Span, Unit)> {
    if said.hands_over() {
        let duties = said.sentences().filter(|(_, sentence)| sentence.is_duty());
        // `请于6月9日前报送…` asks those whom the item speaks of first.
        let mut asked = duties.chain(said.sentences().take(1));
        let asked = asked.find(|(_, sentence)| !sentence.doers().is_empty());
        return asked.map_or(Vec::new(), |sentence| doers(entry, sentence));
    }
    let mut all: Vec<(Span, Unit)> = Vec::new();
    for sentence in said.sentences() {
        let found = doers(entry, sentence);
        let timed = || !said.times().is_empty();
        if found.is_empty() || !(dated || part.decides && is_told(entry, &found) || timed()) {
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
    // `截至5月底，已修复12处，仍有3处未修复。`
    let stands = ["截至", "截止"].iter().any(|word| sentence.trim_start().starts_with(word))
        && ["已", "仍", "尚", "累计"].iter().any(|word| sentence.contains(word));
    stands
        || ["同意", "可能", "制定本", "制订本"].iter().any(|word| sentence.contains(word))
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
    let sentences = facts::sentences(words);
    let told = |sentence: &Span| says(sentence.of(words), &TELLS) || RETOLD.stand_in(sentence.of(words));
    let from = sentences.iter().position(|sentence| !told(sentence)).unwrap_or_default();
    let asks = sentences.get(from).filter(|sentence| says(sentence.of(words), &ASKS));
    asks.map_or(0, |sentence| sentence.start)
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

/// Those who must do what a sentence says, which begins at a place of an entry's words.
fn doers(entry: &Entry<'_>, (sentence, said): (Span, &Facts<'_>)) -> Vec<(Span, Unit)> {
    let unit = |name: &Span| {
        let place = entry.whole.place(name.shifted(entry.start + sentence.start));
        let name = squeezed(name.of(said.words));
        (place, Unit { name, role: UnitRole::Responsible, level: None })
    };
    said.doers().iter().map(unit).collect()
}
