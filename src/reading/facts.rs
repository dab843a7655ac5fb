//! What a text says by its own words: found out once, when first asked for, and kept.
//!
//! Whether an item is one of a list of work, what speaks for it as a task, who does it and by when: all of these look for
//! times, duties and names in the same words. Here they ask for what was found in them; none goes through them again.

use std::cell::OnceCell;
use std::rc::Rc;

use super::for_the_rest;
use super::grammar::deadline::{Deadline, Reference, Spoken};
use super::grammar::handing_in::hands_in;
use super::grammar::responsibility::Responsibility;
use super::grammar::{assignment, doer, english, period};
use super::present;
use super::words::{DECISIONS, EVENT_LABELS, EVENTS, REMARK_LABELS, RETOLD, TELLING};
use crate::text::Span;

/// A text, and what is known of it.
pub(crate) struct Facts<'t> {
    pub(crate) words: &'t str,
    reference: &'t Reference,
    spoken: OnceCell<Rc<Spoken>>,
    times: OnceCell<Vec<Deadline>>,
    tells_of_event: OnceCell<bool>,
    tells_who_came: OnceCell<bool>,
    period: OnceCell<Option<Option<Span>>>,
    is_for_the_rest: OnceCell<bool>,
    is_duty: OnceCell<bool>,
    assigned: OnceCell<Option<Responsibility>>,
    charges: OnceCell<Vec<Span>>,
    doers: OnceCell<Vec<Span>>,
    /// Its sentences, where they are not but the text itself.
    sentences: OnceCell<Vec<(Span, Self)>>,
}

impl<'t> Facts<'t> {
    pub(crate) const fn of(words: &'t str, reference: &'t Reference) -> Self {
        Self {
            words,
            reference,
            spoken: OnceCell::new(),
            times: OnceCell::new(),
            tells_of_event: OnceCell::new(),
            tells_who_came: OnceCell::new(),
            period: OnceCell::new(),
            is_for_the_rest: OnceCell::new(),
            is_duty: OnceCell::new(),
            assigned: OnceCell::new(),
            charges: OnceCell::new(),
            doers: OnceCell::new(),
            sentences: OnceCell::new(),
        }
    }

    /// A stretch of it, of which nothing is known yet.
    pub(crate) fn stretch(&self, span: Span) -> Self {
        Self::of(span.of(self.words), self.reference)
    }

    /// What it says about when.
    pub(crate) fn spoken(&self) -> &Rc<Spoken> {
        self.spoken.get_or_init(|| Rc::new(Spoken::of(self.words)))
    }

    /// The times that it sets.
    pub(crate) fn times(&self) -> &[Deadline] {
        self.times.get_or_init(|| self.spoken().resolved(self.words, self.reference))
    }

    /// The times that are its task's: none where it tells of an event, or of what was said.
    pub(crate) fn own_times(&self) -> &[Deadline] {
        if self.tells_of_event() { &[] } else { self.times() }
    }

    /// Whether it sets a day or a rhythm.
    pub(crate) fn is_timed(&self) -> bool {
        !self.own_times().is_empty()
    }

    /// Whether it sets a day, or words for one; a rhythm alone gives no work.
    pub(crate) fn is_dated(&self) -> bool {
        self.own_times().iter().any(|time| time.recurrence.is_none())
    }

    /// Whether it tells when something takes place, remarks on something, says what somebody said, or by when others are due.
    pub(crate) fn tells_of_event(&self) -> bool {
        *self
            .tells_of_event
            .get_or_init(|| tells_of_event(self.words) || self.is_retold() || self.is_for_the_rest())
    }

    /// Whether it sets a day for tasks that name none, rather than being one.
    pub(crate) fn is_for_the_rest(&self) -> bool {
        *self.is_for_the_rest.get_or_init(|| for_the_rest::is_set_in(self.words))
    }

    /// `出席:林晓（县水利局）、方舟`: none of them answers for anything.
    pub(crate) fn tells_who_came(&self) -> bool {
        *self.tells_who_came.get_or_init(|| present::came(self.words).is_some())
    }

    /// The stretch of time that it consists of: where it says so, if its days are known.
    pub(crate) fn period(&self) -> Option<Option<Span>> {
        *self.period.get_or_init(|| period::period(self.words))
    }

    /// Whether it tells what somebody said.
    pub(crate) fn is_retold(&self) -> bool {
        RETOLD.stand_in(self.words)
    }

    /// Whether it lays down, as a sentence, to hand something in by a day or in a rhythm, or to tell in a rhythm.
    pub(crate) fn is_duty(&self) -> bool {
        *self.is_duty.get_or_init(|| {
            let (hands_in, tells) = (hands_in(self.words), TELLING.stand_in(self.words));
            let times = if hands_in || tells { self.times() } else { &[] };
            let rhythm = times.iter().any(|time| time.recurrence.is_some());
            let day = times.iter().any(|time| time.recurrence.is_none());
            hands_in && (day || rhythm) || tells && (rhythm || day && self.words.contains('向'))
        })
    }

    /// Whether one of its sentences lays down to hand something in.
    pub(crate) fn hands_over(&self) -> bool {
        self.sentences().any(|(_, sentence)| sentence.is_duty())
    }

    /// Who is given work by its words.
    pub(crate) fn assigned(&self) -> Option<&Responsibility> {
        self.assigned.get_or_init(|| assignment::assigned(self.words)).as_ref()
    }

    /// Those whom it gives work as a sentence of minutes.
    pub(crate) fn charges(&self) -> &[Span] {
        self.charges.get_or_init(|| charges(self.words))
    }

    /// Those who must do it: its first clause that begins with them, or asks them.
    pub(crate) fn doers(&self) -> &[Span] {
        self.doers.get_or_init(|| {
            // Whenever they are: a time that has passed stands in front of who does it, too.
            let times = self.spoken().resolved(self.words, &Reference::default());
            // Both stand in order: each time is looked at for its own clause alone.
            let mut times = times.into_iter().map(|time| time.span).peekable();
            let mut start = 0;
            for clause in self.words.split(['，', ',', '；', ';', '：', ':', '—', '\u{3000}']) {
                let span = Span::new(start, start + clause.len());
                let mut inside = Vec::new();
                while let Some(time) = times.next_if(|time| time.start < span.end) {
                    if span.contains(time) {
                        inside.push(Span::new(time.start - start, time.end - start));
                    }
                }
                let found = doer::doer(clause, &inside);
                if !found.is_empty() {
                    return found.into_iter().map(|name| name.shifted(start)).collect();
                }
                start = span.end + self.words[span.end..].chars().next().map_or(0, char::len_utf8);
            }
            Vec::new()
        })
    }

    /// Its sentences, with their closing marks, and where they stand in it.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (Span, &Self)> {
        let whole = Span::new(0, self.words.len());
        let parts = self.sentences.get_or_init(|| match sentences(self.words) {
            one if one == [whole] => Vec::new(),
            several => several.into_iter().map(|span| (span, self.stretch(span))).collect(),
        });
        let itself = (parts.is_empty() && !self.words.trim().is_empty()).then_some((whole, self));
        itself.into_iter().chain(parts.iter().map(|(span, sentence)| (*span, sentence)))
    }
}

/// The sentences of a text, with their closing marks. What is quoted in a sentence is not cut.
pub(super) fn sentences(text: &str) -> Vec<Span> {
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

/// `时间:6月8日下午`, `注:…`: when something takes place, a remark.
fn tells_of_event(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '《' | '“'));
    if text.starts_with("下次") && text.chars().take(12).any(|c| matches!(c, ':' | '：' | '会')) {
        return true;
    }
    let labelled = EVENT_LABELS.longest(text).or_else(|| REMARK_LABELS.longest(text));
    labelled.is_some_and(|(length, ())| text[length..].trim_start().starts_with([':', '：']))
        || names_event(text)
}

/// `决赛时间:5月16日`, `开标地点:302室`: a label for when or where something takes place, whatever it is.
fn names_event(text: &str) -> bool {
    const LONGEST: usize = 8;
    let colon = text.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, ':' | '：'));
    let Some(label) = colon.map(|(at, _)| text[..at].trim_end()) else { return false };
    let what = ["时间", "日期", "地点"].iter().find_map(|word| label.strip_suffix(word));
    what.is_some_and(|what| EVENTS.end(what.trim_end_matches(['时', '间', '、', '和', '及'])))
}

/// Those whom a sentence of minutes gives work, where it says that it decides: it opens so, or it asks them.
fn charges(sentence: &str) -> Vec<Span> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_what_each_of_them_says() {
        let reference = Reference { year: Some(2026), ..Reference::default() };
        let words = "各科室6月20日前将总结报办公室。（逾期通报。）每周清扫楼道";
        let said = Facts::of(words, &reference);
        let sentences: Vec<_> =
            said.sentences().map(|(_, one)| (one.words, one.is_duty(), one.is_timed())).collect();
        assert_eq!(
            sentences,
            [
                ("各科室6月20日前将总结报办公室。", true, true),
                ("（逾期通报。）", false, false),
                ("每周清扫楼道", false, true)
            ]
        );
        assert!(said.hands_over() && said.is_dated());
        assert_eq!(said.doers(), [Span::new(0, 9)]);
        assert_eq!(Facts::of(" ", &reference).sentences().count(), 0);
        let one = Facts::of("修路。", &reference);
        assert!(one.sentences().all(|(span, same)| span == Span::new(0, 9) && std::ptr::eq(same, &one)));
    }
}
