//! Whether a passage gives work: what speaks for it and against it adds up.
//!
//! A person who reads `6月20日前,各科室将总结交办公室` sees a day and something to hand in; below `工作要求` a sentence needs more
//! to be work than below `重点任务`. Each such [`Sign`] has a weight in [`weights`](super::weights), in hundredths; a passage is
//! a task where the weights of its signs come to more than nothing. So a decision can be told from its signs alone.
//!
//! The weights are fitted, not felt: `cargo xtask fit` pulls those that a person would give (`xtask/src/fit.rs`) towards what
//! labelled notices show, as far as there are examples (`xtask/fit/examples.tsv`).

use super::duties;
use super::facts::Facts;
use super::grammar::{doer, english};
use super::outline::Purpose;
use super::part::Part;
use super::weights::{ALWAYS, weight};
use super::words::EXHORTATIONS;
use crate::text::Span;

/// What can be seen of a passage that nothing outside of its words makes a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// An item of a list, rather than a sentence of running text.
    Item,
    /// The heading above announces work.
    Work,
    /// The heading above announces conditions, explanations, exhortations.
    Other,
    /// The other items of its list show that they are work.
    Listed,
    /// A day by which.
    Dated,
    /// A rhythm, and no day.
    Rhythm,
    /// A time, and somebody who must do something then: `网格员每周日…`.
    Acts,
    /// Something to hand in.
    Duty,
    /// A decision that leaves something to do.
    Left,
    /// Words that say who does it: `由…负责`.
    Assigned,
    /// Somebody to whom a decision gives work.
    Charged,
    /// Words that say who does it, but no day, below a heading that announces no work.
    Urged,
    /// An item that goes on and on, of which nothing else but its list says that it is work: it says how, not what.
    Lengthy,
    /// A sentence with a day, in a text that sounds like news.
    Reported,
    /// A sentence with a day that tells what was agreed to, or may come; a point without one that opens with what was done.
    Narrative,
    /// A sentence of a paragraph that leads in to the notice itself: `现将有关事项通知如下`.
    LedIn,
    /// Only what a meeting heard or stressed.
    Discussed,
    /// Opens with an exhortation: `高度重视…`.
    Exhorts,
    /// Opens with a short label, and sets no time: `学习方式:…`.
    Labelled,
    /// Stands in brackets.
    Bracketed,
    /// Tells of what was done.
    Done,
    /// Lays down what is allowed, and what follows, and sets no time: `逾期…`, `不得…`.
    Rule,
}

/// Signs that give work by themselves.
const SURE: [Sign; 4] = [Sign::Duty, Sign::Left, Sign::Assigned, Sign::Charged];

/// Longer items, in characters, say how rather than what.
const LENGTHY: usize = 60;

/// The signs of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u32);

impl Signs {
    /// What the words of a passage show by themselves.
    fn of(said: &Facts<'_>, part: &Part<'_, '_>) -> Self {
        const LAWS: [&str; 10] =
            ["不得", "严禁", "不予", "逾期", "均指", "视为", "不再", "应当", "追责", "问责"];
        let mut signs = Self::default();
        let (words, times, dated) = (said.words, said.own_times(), said.is_dated());
        signs.set(Sign::Duty, said.hands_over());
        signs.set(Sign::Assigned, said.assigned().is_some());
        if part.decides {
            signs.set(Sign::Left, duties::is_left_to_do(words));
            signs.set(Sign::Charged, !said.charges().is_empty());
        }
        signs.set(Sign::Dated, dated);
        signs.set(Sign::Rhythm, !dated && !times.is_empty());
        let places: Vec<Span> = times.iter().map(|time| time.span).collect();
        signs.set(Sign::Acts, !times.is_empty() && !doer::doer(words, &places).is_empty());
        let heard = part.decides && words.starts_with("会议");
        signs.set(Sign::Discussed, heard && !signs.has_any(&SURE) && times.is_empty());
        signs.set(Sign::Exhorts, exhorts(words));
        // A label before a day is a topic, and a rule behind one says what follows for those who miss it.
        let plain = times.is_empty();
        signs.set(Sign::Labelled, plain && is_labelled(words));
        signs.set(Sign::Bracketed, words.trim_start().starts_with(['（', '(']));
        signs.set(Sign::Done, tells_of_done(words));
        signs.set(Sign::Rule, plain && LAWS.iter().any(|word| words.contains(word)));
        signs
    }

    /// The signs of a sentence of running text; it may stand in a paragraph that leads in to the notice.
    pub(super) fn of_sentence(said: &Facts<'_>, part: &Part<'_, '_>, leads_in: bool) -> Self {
        let mut signs = Self::of(said, part);
        signs.set(Sign::LedIn, leads_in);
        let assigned = signs.has(Sign::Assigned) && !leads_in && !said.tells_of_event();
        signs.set(Sign::Assigned, assigned);
        let only_dated = signs.has(Sign::Dated) && !signs.has_any(&SURE);
        signs.set(Sign::Reported, only_dated && !part.sets_work);
        signs.set(Sign::Narrative, only_dated && duties::only_tells(said.words));
        signs
    }

    /// The signs of an item of a list, with what stands above and beside it.
    pub(super) fn of_item(
        said: &Facts<'_>,
        part: &Part<'_, '_>,
        purpose: Option<Purpose>,
        listed: bool,
    ) -> Self {
        let mut signs = Self::of(said, part);
        signs.set(Sign::Item, true);
        // `现场踏勘：4月18日至19日，…` beside items that say by when.
        let opens = listed
            && !signs.has_any(&[Sign::Dated, Sign::Rhythm])
            && !said.tells_of_event()
            && said.spoken().opening_day(said.words, part.reference).is_some();
        if opens {
            signs.set(Sign::Dated, true);
            signs.set(Sign::Labelled, false);
        }
        signs.set(Sign::Work, purpose == Some(Purpose::Work));
        signs.set(Sign::Other, purpose == Some(Purpose::Other));
        // Among items of work a rule is none: `弄虚作假的，严肃追责`.
        signs.set(Sign::Listed, listed && purpose.is_none() && !signs.has(Sign::Rule));
        let named = signs.has_any(&[Sign::Assigned, Sign::Charged]);
        let timed = signs.has_any(&[Sign::Dated, Sign::Rhythm]);
        signs.set(Sign::Urged, named && !timed && purpose == Some(Purpose::Other));
        let plain = !timed && !signs.has_any(&SURE);
        let lengthy = said.words.chars().take(LENGTHY + 1).count() > LENGTHY;
        signs.set(Sign::Lengthy, plain && lengthy && signs.has(Sign::Listed));
        signs.set(Sign::Narrative, plain && (english::is_done(said.words) || signs.has(Sign::Done)));
        signs
    }

    fn set(&mut self, sign: Sign, seen: bool) {
        let bit = 1 << sign as u32;
        self.0 = if seen { self.0 | bit } else { self.0 & !bit };
    }

    /// Whether one is seen.
    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u32 != 0
    }

    fn has_any(self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    /// All that are seen, in their order.
    pub(super) fn all(self) -> impl Iterator<Item = Sign> {
        Sign::ALL.into_iter().filter(move |sign| self.has(*sign))
    }

    /// What they come to, in hundredths.
    fn score(self) -> i32 {
        ALWAYS + self.all().map(weight).sum::<i32>()
    }

    /// Whether a passage with these signs is a task.
    pub(super) fn give_work(self) -> bool {
        self.score() > 0
    }
}

impl Sign {
    const ALL: [Self; 22] = [
        Self::Item,
        Self::Work,
        Self::Other,
        Self::Listed,
        Self::Dated,
        Self::Rhythm,
        Self::Acts,
        Self::Duty,
        Self::Left,
        Self::Assigned,
        Self::Charged,
        Self::Urged,
        Self::Lengthy,
        Self::Reported,
        Self::Narrative,
        Self::LedIn,
        Self::Discussed,
        Self::Exhorts,
        Self::Labelled,
        Self::Bracketed,
        Self::Done,
        Self::Rule,
    ];
}

/// A passage that was weighed: what the weights are fitted to.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Where it stands in the source.
    pub place: Span,
    /// What was seen of it.
    pub signs: Vec<String>,
    /// Whether it was taken for a task.
    pub gives_work: bool,
}

#[cfg(not(target_arch = "wasm32"))]
impl Weighed {
    pub(super) fn new(place: Span, signs: Signs) -> Self {
        let names = signs.all().map(|sign| format!("{sign:?}")).collect();
        Self { place, signs: names, gives_work: signs.give_work() }
    }
}

/// Whether words only exhort: `高度重视…`, `各单位要高度重视…`, `请各单位高度重视…`.
pub(super) fn exhorts(words: &str) -> bool {
    const LONGEST: usize = 12;
    let words = words.trim_start();
    let called = words.starts_with(['请', '望', '各']);
    let near = words.char_indices().take(LONGEST + 1).skip(1).map(|(at, _)| at);
    let mut asked = near.filter(|at| called || words[..*at].ends_with(['要', '应', '须']));
    EXHORTATIONS.start(words) || asked.any(|at| EXHORTATIONS.start(&words[at..]))
}

/// Whether words open with a label: `地点:三楼会议室`.
fn is_labelled(words: &str) -> bool {
    const LONGEST: usize = 8;
    let near = words.trim_start().chars().take(LONGEST + 1);
    let mut label = near.take_while(|c| !c.is_ascii_digit()).skip(1);
    label.any(|c| matches!(c, '：' | ':'))
}

/// Whether words tell of what was done: `已…`, `…完成了…`, `同比增长…`.
pub(super) fn tells_of_done(words: &str) -> bool {
    // `为了…`; and `把房间扫了。` may be asked of somebody.
    let done = |(at, word): (usize, &str)| {
        !words[..at].ends_with(['为', '除'])
            && words[at + word.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    words.trim_start().starts_with('已')
        || ["均已", "同比", "同期"].iter().any(|word| words.contains(word))
        || words.match_indices('了').any(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::deadline::Reference;

    fn seen(words: &str) -> String {
        let reference = Reference { year: Some(2026), ..Reference::default() };
        let mut part = Part::new(words, &[], &reference, false, true);
        part.decides = words.starts_with("会议");
        Signs::of(&Facts::of(words, &reference), &part)
            .all()
            .map(|sign| format!("{sign:?}"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn what_is_seen_of_words() {
        for (words, expect) in [
            ("6月20日前,各科室将总结报县政府办公室。", "Dated Acts Duty"),
            ("每周五清扫楼道。", "Rhythm"),
            ("由县水利局牵头修复河堤。", "Assigned"),
            ("会议听取了防汛工作汇报。", "Discussed Done"),
            ("各单位要高度重视防汛工作。", "Exhorts"),
            ("地点:三楼会议室。", "Labelled"),
            ("后勤组3月2日前把房间扫了。", "Dated Acts"),
            ("修好了东桥,通行车辆同比增长三成。", "Done"),
            ("为了方便群众,加开夜间窗口。", ""),
            ("逾期不补,视为放弃。", "Rule"),
        ] {
            assert_eq!(seen(words), expect, "{words}");
        }
    }

    #[test]
    fn a_decision_can_be_told_from_its_signs() {
        let reference = Reference::default();
        let part = Part::new("", &[], &reference, false, true);
        for (words, purpose, listed, expect) in [
            ("补齐消防器材。", Some(Purpose::Work), false, true),
            ("补齐消防器材。", None, true, true),
            ("补齐消防器材。", None, false, false),
            ("补齐消防器材。", Some(Purpose::Other), true, false),
            ("提高认识,压实责任。", None, true, false),
        ] {
            let signs = Signs::of_item(&Facts::of(words, &reference), &part, purpose, listed);
            let score = ALWAYS + signs.all().map(weight).sum::<i32>();
            assert_eq!(score > 0, expect, "{words} {:?}", signs.all().collect::<Vec<_>>());
            assert_eq!(signs.give_work(), expect);
        }
    }
}
