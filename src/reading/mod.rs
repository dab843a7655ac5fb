//! Reading a notice: from a [`Document`] to the tasks it gives.
//!
//! A document is read from the outside in. The [letterhead](letterhead) is told apart from the text, the text is cut into
//! its parts (the body and the attachments), and each part is read by the [layout](layout) that fits it best. All of them
//! write into one [draft](draft), in which every stretch of the source ends up as something, if only as unread.
//!
//! Nothing in here knows a document, a unit or a person by name; what notices are written with is in [words](words),
//! how their values are written in the [grammars](grammar).
#![allow(rustdoc::private_intra_doc_links, reason = "this page is for those who read the code")]

mod model;
pub use model::{
    Bound, DuePoint, Level, NoticeKind, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole,
};

mod result;
pub use result::{Doubt, DoubtKind, Head, Mark, MarkKind, Passage, PassageKind, ReadTask, Reading};

mod recut;

mod words;
pub(crate) mod wrapped;

mod grammar;
pub use grammar::deadline;
pub(crate) use grammar::label_lines::{is_label_line, tail as tail_of_labels};
pub(crate) use grammar::numbering::numeral;

mod letterhead;
mod part;
mod parts;
mod present;

mod entries;
mod notes;
mod outline;

mod draft;
mod progress;

mod layout;

mod duties;
mod facts;
mod weighing;
mod weights;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use weighing::Weighed;

mod article;
mod blank_forms;
mod contacts;
mod cut_away;
mod doubts;
mod for_the_rest;

pub use blank_forms::{BlankForm, Held, blank_forms};

mod left_over;
pub use left_over::left_over;

mod rules;
mod tables;
pub use rules::{
    ColumnSaid, ItemsSaid, List, Meaning, Rule, Taught, is_known_label, line_key, lists_of, rule_at,
    rule_for, rules_in,
};
pub use tables::{ReadColumn, ReadTable};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::intake::{Block, BlockKind, Document, Hidden};
use crate::sorting::sort_by_key;
use deadline::Reference;
use draft::Draft;
use letterhead::Letterhead;
use outline::Outline;
use part::Part;
use progress::Progress;
use rules::SaidItems;

use crate::text::traditional::{Printed, simplified};

/// Reads a document.
///
/// It cannot fail, asks nothing of the outside (there is no today in it), and takes time linear in the text.
///
/// ```
/// use qingdan::{intake::Document, reading::read};
/// let text = "一、民生\n1.新建书房12个。(责任单位:区文旅局)\n2.改造公园3座。(责任单位:区城管局)\n";
/// let reading = read(&Document::from_text(text));
/// assert_eq!(reading.tasks[1].units[0].name, "区城管局");
/// assert_eq!(reading.tasks[1].section, ["一、民生"]);
/// ```
pub fn read(document: &Document) -> Reading {
    read_with(document, &Given::default(), &mut |_| ())
}

/// What is known of a notice besides its text.
///
/// ```
/// use qingdan::{intake::Document, reading::{DoubtKind, Given, read_with}};
/// let document = Document::from_text("1.清理楼道杂物,本月底前完成。\n2.维修路灯,1月20日前完成。\n");
/// let day = |text: &str| text.parse().ok();
/// let given = Given { pasted_on: day("2026-11-24"), ..Given::default() };
/// let reading = read_with(&document, &given, &mut |_| ());
/// let dues: Vec<_> = reading.tasks.iter().map(|task| task.due).collect();
/// assert_eq!(dues, [day("2026-11-30"), day("2027-01-20")]);
/// let pasted_on = given.pasted_on.unwrap();
/// assert_eq!(reading.doubts[0].kind, DoubtKind::ReadAsOf { day: pasted_on });
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The day on which it was pasted: it stands in for a date of issue that the text does not print, as one doubt.
    #[serde(deserialize_with = "crate::text::read_optional_day")]
    pub pasted_on: Option<NaiveDate>,
    /// The day on which it was issued, as somebody said who knows; what the text prints does not count then.
    #[serde(deserialize_with = "crate::text::read_optional_day")]
    pub issued_on: Option<NaiveDate>,
    /// The year of its plain month dates, as somebody said who knows.
    pub year: Option<i32>,
    /// What the office has taught the reader.
    pub rules: Vec<Rule>,
    /// What columns without a head hold.
    pub columns: Vec<ColumnSaid>,
    /// What the items of lists are that stand below no heading.
    pub items: Vec<ItemsSaid>,
}

/// Reads a document as [`read`] does with what else is known of it, and says how far it has come: in percent, which
/// rise, some fifty times at most.
///
/// ```
/// use qingdan::{intake::Document, reading::{Given, read_with}};
/// let text = "1.新建书房12个。(责任单位:区文旅局)\n".repeat(200);
/// let mut said = Vec::new();
/// read_with(&Document::from_text(&text), &Given::default(), &mut |percent| said.push(percent));
/// assert!(said.len() > 20 && said.len() <= 50 && said.is_sorted());
/// ```
pub fn read_with(document: &Document, given: &Given, tell: &mut dyn FnMut(u8)) -> Reading {
    let mut reading =
        rules::read_under(given, document, &mut |document, said| read_printed(document, given, said, tell));
    reading.tables = tables::tables_of(document, &reading);
    reading
}

/// What the dates of a document are counted from when it is read.
///
/// ```
/// use qingdan::{intake::Document, reading::{Given, reference}};
/// let document = Document::from_text("关于修路的通知\n1.修路，6月底前完成。\n甲办公室\n2026年3月5日\n");
/// let reference = reference(&document, &Given::default());
/// assert_eq!((reference.issued_on, reference.year), ("2026-03-05".parse().ok(), Some(2026)));
/// ```
pub fn reference(document: &Document, given: &Given) -> Reference {
    let simple = simplified(&document.source);
    let source = simple.as_deref().unwrap_or(&document.source);
    let blocks = letterhead::split_blocks(source, &document.blocks);
    let letterhead = letterhead::letterhead(source, &blocks);
    let head = given.head(letterhead.head.clone(), letterhead.plan);
    given.reference(&head, &letterhead, source, &blocks)
}

/// Reads a document as it is printed.
fn read_printed(document: &Document, given: &Given, said: &SaidItems, tell: &mut dyn FnMut(u8)) -> Reading {
    // What is printed in traditional characters is read in simplified ones, which stand in the same places.
    let Some(source) = simplified(&document.source) else {
        return read_simplified(document, given, said, tell).0;
    };
    let (mut reading, _) = read_simplified(&Document { source, ..document.clone() }, given, said, tell);
    let printed = Printed::of(&document.source);
    reading.change_words(&mut |words| *words = printed.restored(words));
    reading
}

/// What was weighed on the way through a document: examples for `cargo xtask fit`.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub fn weighed(document: &Document) -> Vec<Weighed> {
    let source = simplified(&document.source).unwrap_or_else(|| document.source.clone());
    let document = Document { source, ..document.clone() };
    read_simplified(&document, &Given::default(), &SaidItems::default(), &mut |_| ()).1
}

#[cfg(target_arch = "wasm32")]
type Weighed = ();

/// Reads a document printed in simplified characters; with what was weighed on the way.
fn read_simplified(
    document: &Document,
    given: &Given,
    said: &SaidItems,
    tell: &mut dyn FnMut(u8),
) -> (Reading, Vec<Weighed>) {
    let source = document.source.as_str();
    let blocks = letterhead::split_blocks(source, &document.blocks);
    let letterhead = letterhead::letterhead(source, &blocks);
    let order = letterhead.order;
    let head = given.head(letterhead.head.clone(), letterhead.plan);
    let reference = given.reference(&head, &letterhead, source, &blocks);
    let first_leads = grammar::responsibility::first_leads(source);

    let mut draft = Draft::new(source, Progress::of(source.len(), tell));
    for (block, kind) in blocks.iter().zip(&letterhead.taken) {
        if let Some(kind) = kind {
            draft.claim(block.span, *kind);
        }
    }
    let addressed = letterhead.addressed || article::calls_upon(source);
    let sets_work = addressed || head.doc_number.is_some() || !article::sounds_like_news(source);
    let minutes = head.title.as_deref().is_some_and(|title| title.contains("纪要"))
        || letterhead::meeting_day(source, &blocks, &order).is_some();
    let present = present::present(source, &blocks);
    let parts = parts::parts(source, &blocks, &letterhead.taken);
    for (list, part) in parts.iter().enumerate() {
        draft.list = list;
        draft.contacts.clone_from(&letterhead.contacts);
        part.headings.iter().for_each(|span| draft.claim(*span, PassageKind::Heading));
        let mut outline = Outline::below(&part.section);
        let title = match part.headings.last() {
            Some(title) => title.of(source),
            None => head.title.as_deref().unwrap_or_default(),
        };
        if grammar::head::is_list_title(title) {
            outline.announce_list();
        } else if grammar::head::is_plan_in_english(title) {
            outline.set_plan();
        }
        let mut part = Part::new(source, &part.blocks, &reference, first_leads, sets_work);
        part.said = (!said.is_empty()).then_some(said);
        part.tells = grammar::head::is_telling_title(title);
        part.decides = sets_work && minutes;
        part.present = Some(&present);
        draft.progress.enter(part.blocks);
        layout::read(&part, &mut draft, &mut outline);
        if draft.contacts.is_empty() {
            let lines = part.blocks.iter().map(|block| block.span).filter(|span| !draft.is_of_task(*span));
            draft.contacts = contacts::beside_telephones(lines.map(|span| span.of(source)));
        }
        draft.share_contacts();
    }

    let heads = blocks.iter().zip(&letterhead.taken).filter(|(_, taken)| **taken == Some(PassageKind::Head));
    let asked = duties::asked_in_person(source, heads.map(|(block, _)| block.span.of(source)));
    for task in draft.tasks.iter_mut().filter(|task| {
        task.units.is_empty() && task.persons.iter().all(|one| one.role == PersonRole::Contact)
    }) {
        task.units.clone_from(&asked);
    }

    let work = draft.tasks.iter().filter(|task| task.kind == TaskKind::Task).count();
    let table = blocks.iter().any(|block| matches!(block.kind, BlockKind::Row(_)));
    let listed = table || draft.tasks.iter().any(|task| task.number.is_some());
    #[cfg(not(target_arch = "wasm32"))]
    let weighed = std::mem::take(&mut draft.weighed);
    #[cfg(target_arch = "wasm32")]
    let weighed = Vec::new();
    let kind = if !said.has_tasks() && article::is_article(source, &head, addressed, work, listed) {
        NoticeKind::Article
    } else {
        NoticeKind::Notice
    };
    if kind == NoticeKind::Article {
        return (article(draft, head), weighed);
    }
    for_the_rest::complete(&mut draft, &reference);
    draft.passages = draft.take_passages();
    doubts::look_over(&mut draft, &reference);
    if document.hidden != Hidden::default()
        && let Some(first) = blocks.first()
    {
        let Hidden { rows, sheets } = document.hidden;
        draft.doubt(first.span, None, DoubtKind::HiddenLeftOut { rows, sheets });
    }
    let mut doubts = std::mem::take(&mut draft.doubts);
    sort_by_key(&mut doubts, |doubt| (doubt.span.start, doubt.span.end));
    let marks = draft.take_marks();
    (
        Reading {
            kind,
            head,
            marks,
            passages: draft.passages,
            tasks: draft.tasks,
            doubts,
            taught: Vec::new(),
            tables: Vec::new(),
        },
        weighed,
    )
}

impl Given {
    /// The same with one rule more, which takes the place of one that says otherwise of the same.
    #[must_use]
    pub fn under(mut self, rule: Rule) -> Self {
        if !self.rules.contains(&rule) {
            self.rules.retain(|other| !rule.contradicts(other));
            self.rules.push(rule);
        }
        self
    }

    /// The same with what is said of a column, in place of what was said of it before.
    #[must_use]
    pub fn with_column(mut self, said: ColumnSaid) -> Self {
        self.columns.retain(|kept| (kept.table, kept.column) != (said.table, said.column));
        self.columns.push(said);
        self
    }

    /// The same with what is said of the items of a list, in place of what was said of them before.
    #[must_use]
    pub fn with_items(mut self, said: ItemsSaid) -> Self {
        self.items.retain(|kept| kept.list != said.list);
        self.items.push(said);
        self
    }

    /// The head of a notice with what somebody said who knows. A plan keeps the year that it names: it may be issued in the
    /// one before.
    fn head(&self, head: Head, plan: bool) -> Head {
        let issued_on = self.issued_on.or(head.issued_on);
        let of_plan = head.year.filter(|_| plan);
        let year = self.year.or(of_plan).or(self.issued_on.map(|day| day.year())).or(head.year);
        Head { issued_on, year, ..head }
    }

    /// What dates are counted from in a notice with this head.
    fn reference(&self, head: &Head, letterhead: &Letterhead, source: &str, blocks: &[Block]) -> Reference {
        let order = &letterhead.order;
        let issued_on = head.issued_on.or_else(|| letterhead::meeting_day(source, blocks, order));
        Reference {
            issued_on,
            year: head.year.or(issued_on.map(|day| day.year())),
            plan: letterhead.plan || self.year.is_some(),
            as_of: self.pasted_on.filter(|_| issued_on.is_none()),
            begins: letterhead.begins,
            within: letterhead.week,
            day_first: order.day_first,
        }
    }
}

/// The words that the reader looks for, some of them more than once; for measuring how fast it does.
#[doc(hidden)]
pub fn words_for_measuring() -> Vec<&'static str> {
    words::all()
}

/// An article gives no tasks: what was read as such is running text.
fn article(mut draft: Draft<'_>, head: Head) -> Reading {
    let mut passages = draft.take_passages();
    for passage in &mut passages {
        if matches!(passage.kind, PassageKind::Task(_) | PassageKind::Unread) {
            passage.kind = PassageKind::Body;
        }
    }
    let (tasks, marks, doubts, taught, tables) = Default::default();
    Reading { kind: NoticeKind::Article, head, tasks, passages, marks, doubts, taught, tables }
}
