//! The day that a notice sets for all tasks that name none themselves.
//!
//! ```text
//! 注：1.未注明时限的，一律于11月30日前办结。           of all tasks without a time of their own
//! 提案未标时限的，7月15日前办结。                     of those that are, or stand below, what it speaks of
//! 以上任务除已明确时限的外，均须于12月20日前完成。
//! 以上问题于10月25日前整改到位。                      of those above it
//! All actions without a date are due by 30 June.
//! ```

use super::draft::Draft;
use super::grammar::deadline::{self, Deadline, Reference};
use super::grammar::{assignment, handing_in, numbering};
use super::model::TaskKind;
use super::result::{MarkKind, ReadTask};
use super::words::{NO_TIME_IN_ENGLISH, SAYS_NO, SAYS_THEM, TIMES_TO_SAY};
use crate::text::{
    Span,
    chars::{Sieve, squeezed},
};

/// The longest sentence that says so, in characters.
const LONGEST: usize = 80;

/// Whether a sentence sets a day for tasks that name none, rather than being one.
pub(super) fn is_set_in(sentence: &str) -> bool {
    parse(sentence).is_some()
}

/// Gives the tasks that name no time the one that their notice sets for all such.
pub(super) fn complete(draft: &mut Draft<'_>, reference: &Reference) {
    // A notice with more of them than this is none.
    const MOST: usize = 20;
    let source = draft.source();
    let (mut start, mut found) = (0, 0);
    for (at, c) in source.char_indices().chain([(source.len(), '\n')]) {
        if !matches!(c, '。' | '；' | ';' | '！' | '\n') {
            continue;
        }
        let sentence = Span::new(start, at);
        start = (at + c.len_utf8()).min(source.len());
        let Some(set) = parse(sentence.of(source)).filter(|_| found < MOST) else { continue };
        found += 1;
        let rest = set.rest.shifted(sentence.start);
        let times = times(rest.of(source), reference);
        let Some(time) = times.last() else { continue };
        let span = time.span.shifted(rest.start);
        draft.mark(span, MarkKind::Date, None);
        give(draft, sentence, &set, time, &squeezed(span.of(source)));
    }
}

/// A sentence that sets a day for others.
struct Set<'t> {
    /// What it speaks of: `提案`. Nothing where that is any task.
    of: &'t str,
    /// Whether it speaks of all that stands above it.
    above: bool,
    /// Where it says by when.
    rest: Span,
}

/// With which characters a sentence says so, whatever stands before and behind them.
static SIGNS: Sieve = Sieve::new("以上其", &SAYS_NO);

/// Cheap for what is none: most sentences hold none of the words.
fn parse(sentence: &str) -> Option<Set<'_>> {
    if sentence.len() > LONGEST * 4 || !sentence.is_ascii() && !sentence.contains(|c| SIGNS.passes(c)) {
        return None;
    }
    let set = silent(sentence).or_else(|| above(sentence)).or_else(|| in_english(sentence))?;
    if sentence.chars().count() > LONGEST {
        return None;
    }
    let rest = set.rest.of(sentence);
    let timed = !times(rest, &ANY_YEAR).is_empty();
    (timed && !handing_in::hands_in(rest) && assignment::assigned(rest).is_none()).then_some(set)
}

/// `未注明时限的`, `除另有说明外`: what says nothing, and where its bracket of words ends.
fn silent(sentence: &str) -> Option<Set<'_>> {
    const MANNERS: [&str; 8] = ["已", "另有", "另行", "特别", "单独", "有特别", "逐项", "有"];
    let found = SAYS_NO.places_in(sentence).find_map(|at| {
        let rest = &sentence[at..];
        let (no, ()) = SAYS_NO.longest(rest)?;
        // `除已明确时限的外`, `未特别注明完成时限的`, `没时间的`; but not `未按要求时限完成的`.
        let manner = MANNERS
            .iter()
            .filter_map(|word| rest[no..].strip_prefix(word))
            .map(|behind| rest.len() - behind.len());
        let says = manner.chain([no]).find_map(|from| Some(from + SAYS_THEM.longest(&rest[from..])?.0));
        let near = if says.is_some() { 5 } else { 1 };
        let from = says.unwrap_or(no);
        let mut named = rest[from..].char_indices().take(near).map(|(next, _)| from + next);
        let time = named.find_map(|next| Some(next + TIMES_TO_SAY.longest(&rest[next..])?.0));
        // `除另有说明外` need not name what it says.
        let end = time.or(says.filter(|says| rest[..*says].contains("特别") || rest.starts_with('除')))?;
        let close =
            rest[end..].char_indices().take(5).find(|(_, c)| matches!(c, '的' | '外' | '者' | '，'))?;
        Some((at, at + end + close.0 + close.1.len_utf8()))
    });
    let (at, end) = found?;
    Some(Set { of: subject(&sentence[..at]), above: false, rest: Span::new(end, sentence.len()) })
}

/// `以上问题于10月25日前整改到位`: all that stands above; `其余各项工作6月底前全部完成`: all that say no time.
fn above(sentence: &str) -> Option<Set<'_>> {
    const NAMED: [&str; 8] = ["任务", "工作", "事项", "问题", "各项", "措施", "内容", "项目"];
    let words = sentence[numeral_end(sentence)..].trim_start();
    let begun = |word: &str| words.strip_prefix(word);
    let (rest, above) = match ["以上", "上述"].into_iter().find_map(begun) {
        Some(rest) => (rest, true),
        None => (["其余", "其他"].into_iter().find_map(begun)?, false),
    };
    let named = rest.char_indices().take(6).filter_map(|(at, _)| {
        NAMED.iter().filter_map(|word| rest[at..].starts_with(word).then_some(at + word.len())).max()
    });
    let named = named.last()?;
    let behind = rest[named..].trim_start_matches(['，', ',']);
    let opens = ["均", "全部", "一律", "都", "务必", "须", "应", "要", "请", "于", "原则上"];
    let is_time = || times(behind, &ANY_YEAR).first().is_some_and(|time| time.span.start == 0);
    let all = opens.iter().any(|word| behind.starts_with(word)) || is_time();
    // `以上问题…，责任人：林晓` closes a list as a line of labels does.
    (all && !behind.contains(['：', ':'])).then(|| Set {
        of: "",
        above,
        rest: Span::new(sentence.len() - behind.len(), sentence.len()),
    })
}

fn in_english(sentence: &str) -> Option<Set<'_>> {
    sentence.is_ascii().then_some(())?;
    let words = sentence.char_indices().find_map(|(at, _)| {
        let begins = at == 0 || sentence[..at].ends_with(' ');
        let length = NO_TIME_IN_ENGLISH.longest(&sentence[at..]).filter(|_| begins)?.0;
        Some((at, at + length))
    });
    let (at, end) = words?;
    // `Due 30 June unless otherwise stated.`
    let rest = if times(&sentence[end..], &ANY_YEAR).is_empty() {
        Span::new(0, at)
    } else {
        Span::new(end, sentence.len())
    };
    Some(Set { of: "", above: false, rest })
}

/// What a sentence speaks of before it says that it says nothing: `注：提案`.
fn subject(before: &str) -> &str {
    let words = before.rsplit(['：', ':', '，', ',', '、']).next().unwrap_or(before);
    let words = words[numeral_end(words)..].trim();
    let words = words.trim_end_matches(['中', '内', '里', '上', '凡']);
    let opens = ["以上", "上述", "本表", "表中", "凡", "各", "其他", "其余", "如"];
    opens.iter().fold(words, |words, word| words.strip_prefix(word).unwrap_or(words)).trim()
}

fn numeral_end(words: &str) -> usize {
    let blanks = words.len() - words.trim_start().len();
    blanks + numbering::numeral(words.trim_start()).map_or(0, |numeral| numeral.end)
}

/// A year in which days without one can be told from other numbers.
const ANY_YEAR: Reference = Reference {
    year: Some(2000),
    issued_on: None,
    plan: true,
    as_of: None,
    begins: None,
    within: None,
    day_first: false,
};

/// The days in words of which it is known that they say by when.
fn times(words: &str, reference: &Reference) -> Vec<Deadline> {
    let mut found = deadline::in_label(words, reference);
    found.retain(|time| time.due.is_some() || reference.year.is_none() && !time.open);
    found
}

fn give(draft: &mut Draft<'_>, sentence: Span, set: &Set<'_>, time: &Deadline, words: &str) {
    let before = (0..draft.tasks.len()).filter(|task| draft.tasks[*task].span.start < sentence.start);
    let nearest = before.max_by_key(|task| draft.tasks[*task].span.start);
    let is_work = |task: &usize| draft.tasks[*task].kind == TaskKind::Task;
    // Below a list it speaks of that list; above all lists, of all.
    let list = nearest.filter(is_work).map(|task| draft.lists[task]);
    let silent = |task: &ReadTask| task.due.is_none() && task.due_text.is_none() && task.recurrence.is_none();
    let spoken_of = |task: &ReadTask| {
        set.of.is_empty()
            || task.text.contains(set.of)
            || task.section.iter().any(|head| head.contains(set.of))
    };
    let in_list = |task: usize| list.is_none_or(|list| draft.lists[task] == list);
    let listed: Vec<usize> = (0..draft.tasks.len())
        .filter(is_work)
        .filter(|task| in_list(*task) && (!set.above || draft.tasks[*task].span.end <= sentence.start))
        .collect();
    // What it speaks of tells some tasks from others, or is a word for all of them.
    let some = listed.iter().any(|task| spoken_of(&draft.tasks[*task]));
    let chosen: Vec<usize> = listed
        .into_iter()
        .filter(|task| silent(&draft.tasks[*task]) && (!some || spoken_of(&draft.tasks[*task])))
        .collect();
    for task in chosen {
        let task = &mut draft.tasks[task];
        task.due = time.due;
        task.due_text = Some(words.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::read;

    #[test]
    fn what_sets_a_day_for_the_rest() {
        for sentence in [
            "注：1.未注明时限的，一律于11月30日前办结",
            "提案未标时限的，一律于7月15日前办结",
            "没写时间的统一4月15日前弄完",
            "以上任务除已明确时限的外，均须于2026年12月20日前完成",
            "各项指标无特别注明的均应于11月30日前完成",
            "以上问题均须于6月20日前整改到位",
            "其余各项工作6月底前全部完成",
            "表中没有时间要求的均为12月底前",
            "未注明完成时限的任务，均须在2026年12月底前完成",
            "以上问题，除已写明时限的外，一律于10月20日前整改到位",
            "All actions without a date are due by 30 June 2026.",
            "Due 30 June 2026 unless otherwise stated",
        ] {
            assert!(is_set_in(sentence), "{sentence}");
        }
        for sentence in [
            "未按时限完成的，予以通报，并于7月10日前书面说明原因",
            "未按要求时限完成的，7月10日前约谈",
            "除特别说明外，整改单位应拍照留存",
            "以上材料请于6月5日前报送区政府办公室",
            "以上工作由区城管局负责，6月底前完成",
            "6月底前完成整改",
            "其他单位6月底前完成验收",
            "上述任务完成情况请于6月底前报区政府督查室",
            "",
        ] {
            assert!(!is_set_in(sentence), "{sentence}");
        }
    }

    #[test]
    fn it_dates_what_it_speaks_of() {
        let text = "2026年办理清单\n一、建议\n1.关于打通断头路的建议。(责任单位:区住建局)\n二、提案\n\
                    2.关于整治飞线的提案。(责任单位:区城管局)\n3.关于夜市的提案。(责任单位:区商务局;时限:5月底)\n\
                    提案未标时限的,一律于7月15日前办结。\n";
        let dues = read(&Document::from_text(text)).tasks.into_iter().map(|task| task.due_text);
        let expect = [None, Some("7月15日前"), Some("5月底")];
        assert_eq!(dues.collect::<Vec<_>>(), expect.map(|due| due.map(str::to_owned)));
    }
}
