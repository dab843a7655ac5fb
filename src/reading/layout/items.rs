//! Running text: headings, numbered items, paragraphs, and whatever says who answers for them.
//!
//! ```text
//! 一、强化能力建设
//! 1.新建社区书房12个。(市级牵头单位:市文旅局;区级责任单位:区文旅局)      a closing bracket
//! 2.完善考核办法。责任单位:区人社局;完成时限:6月底前                    labels behind the last sentence
//! 3.改造公园3座。                                                     lines of labels below it, which hold for
//! 责任单位:区城管局                                                   all items since the last such lines
//! 4.由区水务局牵头,区财政局配合,9月底前完成管网改造。                    prose
//! ```
//!
//! Items may run together on one line, stand two levels deep, or go on in the next line. A numbered line above items is
//! their heading. An item without any of these is a task where its list is one of work: nearly all items of its kind
//! name somebody, or the heading above says so (`重点任务`), or it has a date.

mod headings;
mod labelled;
mod lines;
mod pending;
mod people;
mod pushing;
mod records;
mod said;
mod siblings;
mod unsure;

use self::pending::Candidate;
use super::Fit;
use super::carrying::{Carrying, Own, carrying, complete_labels, is_caption, list_styles, names_for_below};
use super::marks::is_legend;
use super::trailing::TrailingLabels;
use super::{closed_items, latin_tails, owner_lines, tails};
use crate::intake::BOLD_LINE;
use crate::reading::draft::Draft;
use crate::reading::duties;
use crate::reading::entries::{Entry, Piece};
use crate::reading::facts::Facts;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::{english, head};
use crate::reading::notes::is_label_of_notes;
use crate::reading::outline::{Level, Line, Outline, Purpose};
use crate::reading::part::Part;
use crate::reading::result::PassageKind;
use crate::reading::words::{Label, ORGANISERS, OTHER_SECTIONS, WORK_SECTIONS};
use crate::text::Span;

/// It fits everything, a little.
pub(super) const SCORE: usize = 10;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    Some(Fit { score: SCORE, read: Box::new(|draft, outline| read(part, draft, outline)) })
}

/// Reads all entries of a part.
pub(super) fn read<'s>(part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
    let (captions, entries): (Vec<_>, Vec<_>) = part.entries().iter().partition(|entry| is_caption(entry));
    captions.iter().for_each(|caption| duties::claim(draft, caption, PassageKind::Furniture));
    let (legends, entries): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| is_legend(entry.whole.text()));
    legends.iter().for_each(|legend| duties::claim(draft, legend, PassageKind::Body));
    let mut entries: Vec<Carrying<'_, '_>> =
        entries.into_iter().map(|entry| carrying(entry, part.reference)).collect();
    people::complete(&mut entries, part);
    complete_labels(&mut entries);
    owner_lines::complete(&mut entries);
    if part.sets_work && !part.tells {
        records::complete(&mut entries, draft);
    }
    closed_items::complete(&mut entries);
    tails::complete(&mut entries);
    latin_tails::complete(&mut entries, part);
    tails::complete_days(&mut entries);
    let list_styles = list_styles(&entries);
    let people = people::over_points(&entries, part);
    let headings = lines::headings(&entries, &people);
    let unit_styles = lines::unit_styles(&entries);
    let fronts = lines::names_in_front(&entries, part);
    let below_names = lines::below_names(&entries, &headings, &fronts);
    let of_work = siblings::of_work(&entries, part, |at| headings[at].is_some());
    let listed = |at: &usize| {
        let Carrying { entry, labels, .. } = &entries[*at];
        let answers = labels.as_ref().is_some_and(|labels| labels.found.answers());
        headings[*at].is_some() || entry.level().is_some() || entry.bullet || entry.row || answers
    };
    let close_from = (0..entries.len()).rev().find(listed).map_or(0, |last| last + 1);
    draft.progress.fitted();
    let mut reader = Reader {
        part,
        draft,
        outline,
        list_styles,
        unit_styles,
        headings,
        below_names,
        fronts,
        people,
        person: None,
        of_work,
        pending: Vec::new(),
        trailing: None,
        trailing_leads: false,
        in_event: false,
        close_from,
        closes: false,
    };
    let mut at = 0;
    while at < entries.len() {
        at = reader.take(&entries, at);
    }
    reader.end_pending();
}

/// The longest line that says what stands below it, in characters.
const LONGEST_LEAD_IN: usize = 24;

struct Reader<'s, 'p, 'd> {
    part: &'p Part<'s, 'p>,
    draft: &'d mut Draft<'s>,
    outline: &'d mut Outline,
    list_styles: Vec<Style>,
    /// The styles whose headings are names of units, though not each of them is surely one.
    unit_styles: Vec<lines::UnitStyle>,
    /// Which entries are lines without a number that head others.
    headings: Vec<Option<lines::Heading>>,
    /// The first paragraph below names that stand in front of their words.
    below_names: Option<usize>,
    /// Where the names of units end that open an item and head what stands behind them.
    fronts: Vec<Option<usize>>,
    /// Which entries are names of persons over their points; and how far the last of these that is a point stands in.
    people: Vec<bool>,
    person: Option<usize>,
    /// Which entries are items of a list whose other items are tasks.
    of_work: Vec<bool>,
    /// What stands since the last heading, or the last lines of labels.
    pending: Vec<Candidate<'s, 'p>>,
    /// What the lines of labels below the pending items say.
    trailing: Option<TrailingLabels<'s>>,
    /// Whether these stood before the pending items: then they hold until the next heading, or the next such labels.
    trailing_leads: bool,
    /// Whether the line before named those who hold an event.
    in_event: bool,
    /// Where the paragraphs begin that stand behind all lists, and whether they stand right below one.
    close_from: usize,
    closes: bool,
}

impl<'s, 'p> Reader<'s, 'p, '_> {
    /// Takes the entry at `at`, and what belongs to it; where to go on.
    fn take(&mut self, all: &'p [Carrying<'s, 'p>], at: usize) -> usize {
        let Carrying { entry, said, own, labels } = &all[at];
        if at == self.close_from {
            self.closes = !self.pending.is_empty();
        }
        if let Some(name) = people::speaker(entry) {
            // What somebody else said is none of this one's.
            if self.pending.iter().any(|one| one.entry.words().contains('我')) {
                self.end_pending();
            }
            self.draft.speaker = Some(name);
        }
        if self.below_names == Some(at) {
            self.end_pending();
            self.outline.close_lines();
            if let Some(style) =
                self.fronts.iter().rposition(Option::is_some).and_then(|at| all[at].entry.style())
            {
                self.outline.close(style);
            }
        }
        if entry.row {
            self.end_pending();
            duties::claim(self.draft, entry, PassageKind::Furniture);
            return at + 1;
        }
        if let Some(next) = self.take_said(all, at) {
            return next;
        }
        if entry.piece == Piece::Whole
            && entry.numeral.is_none()
            && entry.opens_line()
            && self.outline.has_front()
        {
            self.end_pending();
            self.outline.close_front();
        }
        // `里程碑节点：` in front of the steps.
        if entry.piece == Piece::Front && self.headings[at].is_none() {
            duties::claim(self.draft, entry, PassageKind::Heading);
            return at + 1;
        }
        // `@全体书记 今天会上布置的，落实如下：`
        if entry.level().is_none()
            && entry.leads_in()
            && entry.words().trim_end_matches(['：', ':']).ends_with("如下")
        {
            self.end_pending();
            duties::claim(self.draft, entry, PassageKind::Body);
            return at + 1;
        }
        if is_label_of_notes(entry, all.get(at + 1).map(|next| next.entry)) {
            self.end_pending();
            self.outline.announce_notes();
            duties::claim(self.draft, entry, PassageKind::Body);
            return at + 1;
        }
        if let Some(action) = self.action(&all[at]) {
            self.pending.push(action);
            return at + 1;
        }
        if let Some(labels) = labels {
            if self.describes_event(entry) {
                duties::claim(self.draft, entry, PassageKind::Body);
                return at + 1;
            }
            return self.take_labels(all, at, labels);
        }
        if self.trailing.is_some() && !self.trailing_leads {
            self.end_pending();
        }
        // `Note: parking is limited.`, unless labels below it say who answers; `Present: Nora` speaks of nothing above it.
        let answered =
            |one: &Carrying<'_, '_>| one.labels.as_ref().is_some_and(|labels| labels.found.answers());
        let told = || english::only_tells(entry.words()) && !all.get(at + 1).is_some_and(answered);
        let came = entry.words().is_ascii() && said.tells_who_came();
        if entry.markup.is_none() && own.is_none() && (came || told()) {
            duties::claim(self.draft, entry, PassageKind::Body);
            return at + 1;
        }
        // `- 汇总清单` beside `- 林晓：`, below which some points stood, is not one of these.
        if self.person.is_some_and(|person| entry.bullet && people::indent(entry) <= person) {
            self.end_pending();
            self.outline.close_person();
            self.person = None;
        }
        let words = entry.words().trim_end();
        let title = entry.level().is_none() && !entry.bullet && entry.opens_line();
        let free = self.people[at] || !title || !self.is_bare_heading(words);
        if let Some(heading) = self.headings[at].filter(|_| free) {
            self.end_pending();
            // Words that have points of their own do not stand over the next line.
            if self.people[at] && at > 0 && self.headings[at - 1].is_none() {
                self.outline.close_words();
            }
            self.enter_line(entry, &heading, self.people[at]);
            return at + 1;
        }
        // The title of a list that stands behind the notice which puts it out.
        if title && head::is_list_title(words.trim_start_matches("附").trim_start_matches(['：', ':'])) {
            self.end_pending();
            self.outline.announce_list();
            duties::claim(self.draft, entry, PassageKind::Heading);
            return at + 1;
        }
        // `会议议定：` leads in to what it is about; over names of persons such words are a heading.
        let free = words.is_ascii() || self.people.get(at + 1) == Some(&true);
        let called = if free { words.trim_end_matches([':', '：']) } else { words };
        if title && self.is_bare_heading(called) {
            self.end_pending();
            self.outline.enter(Level::Markup(BOLD_LINE), words.to_owned(), Vec::new(), Vec::new());
            duties::claim(self.draft, entry, PassageKind::Heading);
            return at + 1;
        }
        let leads_in = entry.level().is_none() && entry.leads_in();
        let last = words.rsplit(['。', '，', ',']).next().unwrap_or(words);
        if leads_in && last.chars().count() <= LONGEST_LEAD_IN && Outline::announces(last) {
            self.end_pending();
            // A list that begins anew below it stands beside what was headed in its style.
            if let Some(next) = all.get(at + 1).filter(|next| next.entry.opens_list())
                && let Some(style) = next.entry.style()
            {
                self.outline.close(style);
            }
            self.outline.announce(last);
            if last.len() == words.len() {
                duties::claim(self.draft, entry, PassageKind::Body);
                return at + 1;
            }
        }
        // `（一）关于供水。由县水务局牵头，…。县财政局…。`: what minutes ask of several are tasks of their own.
        if self.part.decides
            && entry.numeral.is_some()
            && own.is_none()
            && words.starts_with("关于")
            && words.trim_end_matches('。').contains('。')
            && duties::is_for_several(said, self.part)
            && let Some(end) = self.enter_title(entry)
        {
            let rest = entry.behind(end);
            let said = Facts::of(rest.words(), self.part.reference);
            duties::read_paragraph(
                &rest,
                &said,
                self.part,
                &self.outline.section(),
                Some(self.outline),
                self.draft,
            );
            return at + 1;
        }
        if let Some(end) = self.fronts[at] {
            self.enter_front(entry, end);
            return at + 1;
        }
        if self.is_heading(all, at) {
            self.end_pending();
            self.enter_heading(entry, own.as_ref(), self.people[at]);
            return at + 1;
        }
        // Beside a margin a paragraph gives no work unless somebody stands there.
        if !self.part.margin.is_empty() && own.is_none() && entry.markup.is_none() {
            self.end_pending();
            duties::claim(self.draft, entry, PassageKind::Body);
            return at + 1;
        }
        let style = entry.style();
        let below_items = self.pending.last().is_some_and(|before| before.entry.numeral.is_some());
        let paragraph = style.is_none() && !entry.bullet && entry.opens_line();
        // A sentence below the list of a unit or a month stands beside it.
        if below_items && paragraph && at + 1 < all.len() && words.ends_with('。') {
            self.end_pending();
            self.outline.close_lines();
        }
        // A line at the edge, below somebody's points, is about others.
        let points = self.pending.last().is_some_and(|before| before.entry.bullet) || below_items;
        if points && paragraph && self.outline.has(Line::Person) && people::indent(entry) == 0 {
            self.end_pending();
            self.outline.close_person();
        }
        let listed = style.is_some_and(|style| self.list_styles.contains(&style));
        let told = self.outline.purpose_for(style) == Some(Purpose::Narrative);
        // A day alone is no work where it is told of.
        let purpose = self.outline.purpose_for(style);
        let explained = matches!(purpose, Some(Purpose::Narrative | Purpose::Other));
        // `林晓：人手有点紧` tells who said it there.
        let speaks = |own: &Own| own.found.due.is_none() && own.hole.is_some_and(|hole| hole.start == 0);
        let aside = told && (paragraph || own.as_ref().is_some_and(speaks))
            || explained && own.as_ref().is_some_and(|own| own.by_list);
        let own = own.as_ref().filter(|_| !aside);
        let carries = own.is_some_and(|own| !own.found.is_time() || !told && !said.is_retold());
        let matter = entry.piece == Piece::Matter && !told && !said.is_retold();
        let sure = carries || matter || listed && !explained && entry.markup.is_none();
        let section = self.outline.section_of(style);
        if let Some(style) = style {
            self.outline.close(style);
        }
        let closes = at >= self.close_from && self.closes && style.is_none() && entry.opens_line();
        let listed = self.of_work[at];
        // `①…；②…。（甲处、乙局）`
        let mut shared = None;
        if let Some(own) = own.filter(|own| !own.found.is_time() && own.hole.is_none()) {
            let mut goes_on = style.is_some() && !entry.opens_line();
            for before in self.pending.iter_mut().rev() {
                let open = before.entry.words().trim_end().ends_with(['；', ';']);
                if !goes_on || before.own.is_some() || before.entry.style() != style || !open {
                    break;
                }
                shared = Some((*entry, own));
                before.shared = shared;
                before.sure = true;
                goes_on = !before.entry.opens_line();
            }
        }
        self.pending.push(Candidate {
            own,
            section,
            sure,
            closes,
            listed,
            shared,
            ..Candidate::of(&all[at])
        });
        at + 1
    }

    /// `No progress. Action: Lin Xiao to call them by Friday.`: what stands behind the label, where somebody acts in it.
    fn action(&mut self, one: &'p Carrying<'s, 'p>) -> Option<Candidate<'s, 'p>> {
        let (entry, own) = (one.entry, one.own.as_ref());
        // `Action: KLC` says who acts on what stands above it.
        if one.labels.as_ref().is_some_and(|labels| matches!(labels.first, Label::Persons(_))) {
            return None;
        }
        let words = entry.words();
        let named = own.and_then(|own| own.hole).map_or(0, |hole| hole.end);
        let start = english::action(words)
            .or((named > 0 && english::owned(words).is_some()).then_some(0))?
            .max(named);
        let end = own.map_or(words.len(), |own| own.end).max(start);
        let action = Span::new(start, end).trimmed(words);
        // Behind a label at the start of its line it is one, whoever acts.
        let opens = (named > 0 || english::action(&words[..start]).is_some_and(|end| end == start))
            && !words[..start].contains(['.', ';']);
        let none = action.of(words).is_empty() || english::is_none(action.of(words));
        if none || !opens && own.is_none() && english::acting(action.of(words), false).is_none() {
            return None;
        }
        self.end_pending();
        let words = Some(entry.whole.part(action.shifted(entry.start)));
        let section = self.outline.section_of(entry.style());
        Some(Candidate { own, section, sure: true, words, ..Candidate::of(one) })
    }

    /// Whether a line alone is one of the usual headings, printed without number or mark: `待办事项`. Below a numbered
    /// heading it may be but a word.
    fn is_bare_heading(&self, words: &str) -> bool {
        let numbered = matches!(self.outline.level(), Some(Level::Numbered(style)) if !matches!(style, Style::Worded(_)));
        // These close minutes, whatever stands above them.
        let closes = ["行动项", "待办事项", "遗留问题", "跟进事项", "Action items", "Action Items"]
            .contains(&words)
            || english::heads_actions(words);
        let usual = || WORK_SECTIONS.get(words).is_some() || OTHER_SECTIONS.get(words).is_some();
        closes || !numbered && (usual() || english::is_heading(words))
    }

    /// Whether a line of labels names those who hold an event, before there is any item that they could answer for.
    fn describes_event(&mut self, entry: &Entry<'_>) -> bool {
        let is_title = |one: &Candidate<'_, '_>| one.entry.words().contains("组织") && !one.sure;
        let titled = self.pending.last().is_some_and(is_title);
        // `承办单位` alone also stands on slips that hand out work.
        let opens = !entry.words().starts_with(['承', '协']) || titled || self.in_event;
        // `主办：…` below `组织机构`.
        let bare = (titled || self.in_event) && entry.words().starts_with(['主', '承', '协']);
        self.in_event = (ORGANISERS.start(entry.words()) || bare)
            && opens
            && self.trailing.is_none()
            && (self.pending.is_empty() || titled);
        if self.in_event {
            if let Some(title) = self.pending.pop() {
                duties::claim(self.draft, title.entry, PassageKind::Body);
            }
            self.end_pending();
        }
        self.in_event
    }

    /// Whether an entry is a heading over what follows.
    fn is_heading(&self, all: &[Carrying<'_, '_>], at: usize) -> bool {
        let Carrying { entry, said, own, .. } = &all[at];
        let Some(level) = entry.level() else { return false };
        let next = all.get(at + 1);
        // Labels right below it may be its own, or hold for all that is below it.
        let below = all[at + 1..].iter().find(|one| one.labels.is_none() || one.entry.numeral.is_some());
        // What heads this already is not below it, whatever the usual order of numbers.
        let over = |below: &Entry<'_>| match (
            self.outline.depth(below.style()),
            self.outline.depth(entry.style()),
        ) {
            // A heading of the markup ends all numbered ones.
            (Some(below), own) => entry.markup.is_none() && own.is_none_or(|own| own > below),
            _ => false,
        };
        let deeper = below.is_some_and(|below| level.is_above(below.entry.level()) && !over(below.entry));
        // Steps below it, or below its labels, or a word for them.
        let over_steps = || {
            let steps = all[at + 1..].iter().find(|one| one.labels.is_none());
            let front = |one: &Carrying<'_, '_>| {
                one.entry.opens_line() && one.entry.piece != Piece::Whole && !entry.words().ends_with('。')
            };
            let over = !self.outline.has_front() || self.outline.depth(entry.style()).is_some();
            over && entry.opens_line() && steps.is_some_and(front)
        };
        let deeper = deeper || over_steps();
        if let Some(own) = own {
            let above = next.is_some_and(|next| next.entry.level().is_none() && next.labels.is_none())
                && !self.people[at + 1];
            // What the markup makes a heading is one: `## 2. 春游（梧桐山）`.
            let marked = entry.markup.is_some_and(|level| level < BOLD_LINE)
                && next.is_some_and(|next| next.entry.level().is_none());
            return (deeper || marked || above && own.found.is_time())
                && own.hole.is_none()
                && names_for_below(entry, own);
        }
        // In minutes a point that is not closed is one over those below it, whatever it lists.
        let lists = || {
            deeper
                && self.part.decides
                && entry.numeral.is_some()
                && !entry.words().contains('。')
                && !entry.words().trim_end().ends_with('；')
        };
        if !entry.is_heading() && !lists() || said.hands_over() {
            return false;
        }
        if next.is_some_and(|next| next.labels.as_ref().is_some_and(|labels| labels.first != Label::Words)) {
            return deeper;
        }
        if deeper || entry.markup.is_some_and(|level| level < BOLD_LINE) {
            return true;
        }
        // What announces a list of its own does not stand below the last item of another.
        let announced = |next: &Entry<'_>| {
            let words = next.words().trim_end();
            next.level().is_none()
                && next.leads_in()
                && words.chars().count() <= LONGEST_LEAD_IN
                && Outline::announces(words)
        };
        let beside = self.pending.last().is_some_and(|before| before.entry.style() == entry.style());
        if beside && next.is_some_and(|next| announced(next.entry)) {
            return false;
        }
        // An item of work beside its like, whatever line comes below it.
        let words = entry.words().trim_end();
        let work = || self.of_work[at] || self.outline.purpose_for(entry.style()) == Some(Purpose::Work);
        let closed = |entry: &Entry<'_>| entry.words().trim_end().ends_with(['。', '；']);
        let alike = |before: &Entry<'_>| {
            entry.numeral.is_some() && before.style() == entry.style() && closed(before) == closed(entry)
        };
        let explains = Outline::explains(words);
        if !explains && work() && self.pending.last().is_some_and(|before| alike(before.entry)) {
            return false;
        }
        let listed = entry.style().is_some_and(|style| self.list_styles.contains(&style));
        // Above a paragraph it is a heading; beside its like it may be an item.
        let above = next.map_or(self.part.above_table, |next| {
            if self.headings[at + 1].is_some_and(|below| {
                Level::Line(below.line) != Level::Line(Line::Words) && self.outline.has(below.line)
            }) {
                return false;
            }
            let deeper = |style| Some(style) > entry.style();
            let labelled = next.labels.is_some() && next.entry.style().is_none_or(deeper);
            let person = self.people[at + 1] && !beside;
            next.entry.row || next.entry.bullet || labelled || person || next.entry.level().is_none()
        });
        // A sentence that gives work is no heading, whatever stands below it.
        // Nor is the last of several sentences in a row, each with its number.
        let row = || self.pending.last().is_some_and(|before| before.entry.style() == entry.style());
        let told = if words.ends_with(['。', '.']) {
            row() || self.gives_work(said)
        } else {
            row() && self.gives_work(said)
        };
        (!listed || explains) && above && !told
    }

    /// Whether words name who does something, or by when.
    fn gives_work(&self, said: &Facts<'_>) -> bool {
        said.assigned().is_some() || said.is_dated() || self.part.decides && !said.charges().is_empty()
    }

    fn doubt_number(&mut self, entry: &Entry<'_>, task: Option<usize>) {
        if let Some((_, number, Some(doubt))) = &entry.numeral {
            self.draft.doubt(*number, task, doubt.clone());
        }
    }
}
