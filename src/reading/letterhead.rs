//! What a page prints around the text of a notice: fields, title, number, addressee, signature, furniture.
//!
//! Here every line is told apart that is not text to be read for tasks.

mod blocks;
mod days;
mod lines;
mod pages;
mod title;

pub(crate) use blocks::split_blocks;

use chrono::{Datelike, NaiveDate};

pub(super) use self::days::meeting_day;
use self::days::{day_in_line, english_day};
use self::lines::{are_units, bracketed_week, is_point, is_trail};
use super::grammar::deadline::{self, Reference};
use super::grammar::head;
use super::grammar::label;
use super::grammar::label_lines;
use super::grammar::numbering::{self, Style};
use super::grammar::{period, starts_with_any, unit};
use super::model::Person;
use super::result::{Head, PassageKind};
use super::words::{BULLETS, FOOTER, FURNITURE, HeadField, MEETING};
use crate::intake::{Block, BlockKind, Cell};
use crate::text::{
    Span,
    chars::{is_han, squeeze, squeezed},
};

/// How many lines the head of a page may have.
const HEAD_LINES: usize = 40;

/// The head of a notice, and what its lines were taken for.
pub(crate) struct Letterhead {
    pub(crate) head: Head,
    /// Whether the notice is a plan of its own year.
    pub(crate) plan: bool,
    /// The first day of what it plans, where that goes on into the next year.
    pub(crate) begins: Option<NaiveDate>,
    /// The week that it plans.
    pub(crate) week: Option<(NaiveDate, NaiveDate)>,
    /// Whether somebody is addressed.
    pub(crate) addressed: bool,
    /// In which order figures name a day.
    pub(crate) order: Reference,
    /// Whom to ask, as the head of a letter or the note below the signature names them.
    pub(crate) contacts: Vec<Person>,
    /// For each block what it was taken for; `None` where it is text.
    pub(crate) taken: Vec<Option<PassageKind>>,
}

/// Reads what stands around the text.
pub(crate) fn letterhead(source: &str, blocks: &[Block]) -> Letterhead {
    let mut reader = Reader {
        source,
        blocks,
        taken: vec![None; blocks.len()],
        head: Head::default(),
        dates: [None; 3],
        issuer: None,
        contacts: Vec::new(),
        order: Reference { day_first: deadline::days_first(source), ..Reference::default() },
    };
    reader.furniture();
    reader.page_marks();
    let text_start = reader.text_start();
    reader.fields(text_start);
    if !reader.letter() {
        reader.title(text_start);
    }
    let addressed = reader.top(text_start);
    reader.running_heads();
    reader.attachment_list();
    reader.signature(text_start);
    reader.finish(addressed)
}

struct Reader<'s, 'b> {
    source: &'s str,
    blocks: &'b [Block],
    taken: Vec<Option<PassageKind>>,
    head: Head,
    /// Dates by how well they are known to be the notice's own: signed or labelled so, in the head, published.
    dates: [Option<NaiveDate>; 3],
    /// The best label that named an issuer.
    issuer: Option<u8>,
    contacts: Vec<Person>,
    /// In which order figures name a day.
    order: Reference,
}

impl<'s> Reader<'s, '_> {
    fn text(&self, at: usize) -> &'s str {
        self.blocks[at].span.of(self.source)
    }

    /// Lines of the page around the notice: by their words, and whatever is short behind the first of them at
    /// the end.
    fn furniture(&mut self) {
        let count = self.blocks.len();
        // An item with its number may speak of what is printed around pages, too.
        let is_furniture = |text: &str| {
            text.len() <= 300
                && (FURNITURE.stand_in(text) && numbering::numeral(text).is_none() || is_trail(text))
        };
        // `【水岸社区工作群】` over what was copied from a chat.
        for at in 0..count.min(2) {
            if self.text(at).starts_with('【') && self.text(at).ends_with("群】") {
                self.taken[at] = Some(PassageKind::Furniture);
            }
        }
        let tail = count.saturating_sub(20);
        for at in (0..count.min(12)).chain(tail.max(12)..count) {
            if is_furniture(self.text(at)) {
                self.taken[at] = Some(PassageKind::Furniture);
            }
        }
        let Some(first) = (tail..count).find(|at| self.taken[*at].is_some() && *at >= 12) else { return };
        for at in first..count {
            let text = self.text(at);
            if text.len() <= 120 && (FOOTER.stand_in(text) || !text.ends_with('。')) {
                self.taken[at] = Some(PassageKind::Furniture);
            }
        }
    }

    /// The first block of the text: an addressee, a numbered line, a sentence, or a table.
    fn text_start(&self) -> usize {
        let mut rows = 0;
        for (at, block) in self.blocks.iter().enumerate().take(HEAD_LINES) {
            let text = self.text(at);
            let numbered = block.kind == BlockKind::Line && numbering::numeral(text).is_some();
            if let BlockKind::Row(cells) = &block.kind {
                // A row over one that begins with a number is the head of a table.
                let next = self.blocks.get(at + 1).map_or("", |next| next.span.of(self.source));
                // So is one of several short heads over two rows or more.
                let is_row = |nth: usize| {
                    matches!(self.blocks.get(nth).map(|block| &block.kind), Some(BlockKind::Row(_)))
                };
                // A day or a week may head the first of these.
                let is_period = |nth: usize| {
                    self.blocks
                        .get(nth)
                        .is_some_and(|block| period::period(block.span.of(self.source)).is_some())
                };
                let first = at + 1 + usize::from(is_period(at + 1));
                let filled = cells.iter().filter(|cell| !cell.span.is_empty()).count();
                let below = is_row(first) && (is_row(first + 1) || first > at + 1 && is_period(first + 1));
                let heads = (filled > 4 || filled > 2 && below)
                    && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '：'));
                let field = !heads
                    && !next.starts_with(|c: char| c.is_ascii_digit())
                    && cells.iter().any(|cell| head::field(cell.span.of(self.source)).is_some());
                rows += 1;
                if field {
                    continue;
                }
                // A table is two rows at least: one alone is a bar of links, or a banner.
                let alone = !is_row(first);
                if rows > 1 || (at == 0 || heads) && !alone {
                    return at;
                }
            }
            if head::is_addressee(text)
                || numbered
                || is_point(text)
                || text.contains('。') && !text.starts_with(['(', '（'])
            {
                return at;
            }
        }
        self.blocks.len().min(HEAD_LINES)
    }

    /// Labelled fields: in cells, on lines of their own, or with the value in the next line.
    fn fields(&mut self, text_start: usize) {
        let mut at = 0;
        while at < text_start {
            match &self.blocks[at].kind {
                BlockKind::Row(cells) => self.field_cells(at, cells),
                _ => at = self.field_lines(at, text_start),
            }
            at += 1;
        }
    }

    fn field_cells(&mut self, at: usize, cells: &[Cell]) {
        let mut pending = None;
        for cell in cells {
            let text = cell.span.of(self.source);
            match (head::field(text), pending.take()) {
                (Some((field, start)), _) if text[start..].trim().is_empty() => pending = Some(field),
                (Some((field, start)), _) => self.field(field, &text[start..]),
                (None, Some(field)) => self.field(field, text),
                (None, None) => continue,
            }
            self.taken[at] = Some(PassageKind::Head);
        }
    }

    /// Reads the field that begins in line `at`; the last line that it takes.
    fn field_lines(&mut self, at: usize, text_start: usize) -> usize {
        // Marks of Markdown are no part of a label: `- **日期**：2026-04-07`.
        let text = self.text(at).trim_start_matches(['-', '>', '*', '·', ' ']).replace("**", "");
        let text = text.as_str();
        let several = head::fields(text);
        if !several.is_empty() {
            self.taken[at] = Some(PassageKind::Head);
            several.into_iter().for_each(|(field, value)| self.field(field, value.of(text)));
            return at;
        }
        // `临江科技 · 编制：研发部 · 更新：2026-01-12`
        if text.contains(" · ") || text.starts_with("——") {
            let parts = text.trim_start_matches('—').split(['·', '｜', '|']).map(str::trim);
            for part in parts {
                let Some((field, start)) = head::field(part) else { continue };
                self.taken[at] = Some(PassageKind::Head);
                self.field(field, &part[start..]);
            }
            if self.taken[at].is_some() {
                self.dates[2] = self.dates[2].or_else(|| day_in_line(text, &self.order));
            }
            return at;
        }
        let Some((field, start)) = head::field(text) else { return at };
        // `编号⏎标题⏎主办单位`: a word alone beside labels of those who answer is the head of a column.
        const NEAR: usize = 3;
        if start == text.len()
            && (at + 1..=at + NEAR).any(|near| near < text_start && label::of(self.text(near)).is_some())
        {
            return at;
        }
        // When something takes place is no field of a notice about it.
        if field == HeadField::MeetingDay && !self.is_minutes() {
            return at;
        }
        self.taken[at] = Some(PassageKind::Head);
        let value = text[start..].trim();
        if !value.is_empty() {
            self.field(field, value);
            return at;
        }
        // The value is the next line, unless that is a label too and this one stands empty.
        if at + 1 < text_start && head::field(self.text(at + 1)).is_none() && self.text(at + 1).len() < 200 {
            self.taken[at + 1] = Some(PassageKind::Head);
            self.field(field, self.text(at + 1));
            return at + 1;
        }
        at
    }

    fn field(&mut self, field: HeadField, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let day = || head::full_date(value).map(|(date, _)| date).or_else(|| head::day_first(value));
        match field {
            // What a meeting was about is no title where its minutes have one of their own.
            HeadField::Title => {
                if self.blocks.iter().take(3).all(|block| block.kind != BlockKind::Heading(1)) {
                    let marks = ["RE:", "Re:", "FW:", "Fwd:", "回复：", "回复:", "转发：", "转发:"];
                    let value = marks.iter().find_map(|mark| value.strip_prefix(mark)).unwrap_or(value);
                    self.head.title = Some(plain(value));
                }
            }
            HeadField::DocNumber => {
                // `0142/ABC/2026`: the number of a letter has strokes.
                let strokes = value.len() <= 40 && value.contains('/');
                if head::doc_number(value).is_some() || strokes {
                    self.head.doc_number = Some(squeezed(value));
                }
            }
            HeadField::Issuer(rank) => {
                // A person with an address wrote a mail.
                // `制表：区委办公室　2026年3月6日`
                let dated = head::closing_date(value).filter(|(start, _)| !value[..*start].trim().is_empty());
                let value = dated.map_or(value, |(start, date)| {
                    self.dates[0] = self.dates[0].or(Some(date));
                    value[..start].trim()
                });
                if !value.contains('@') && self.issuer.is_none_or(|known| rank < known) {
                    self.issuer = Some(rank);
                    self.head.issuer = Some(squeezed(value));
                }
            }
            HeadField::IssuedOn => self.dates[0] = self.dates[0].or(day()),
            HeadField::MeetingDay if self.is_minutes() => self.dates[1] = self.dates[1].or(day()),
            HeadField::MeetingDay => {}
            HeadField::EnglishDate => self.dates[0] = self.dates[0].or(self.english_date(value)),
            HeadField::PublishedOn => self.dates[2] = self.dates[2].or(day()),
            HeadField::Other => {}
        }
    }

    /// Whether the first lines say that these are the minutes of a meeting.
    fn is_minutes(&self) -> bool {
        let first = self.blocks.iter().take(4).map(|block| block.span.of(self.source));
        let words = ["纪要", "例会", "会议记录", "周会", "會議紀錄", "inutes"];
        first.filter(|line| line.len() <= 200).any(|line| words.iter().any(|word| line.contains(word)))
    }

    /// `Date: 3 March 2025` in the head of a notice; in that of minutes it is the day of the meeting.
    fn english_date(&self, value: &str) -> Option<NaiveDate> {
        let meeting = self.blocks.iter().take(3).any(|block| MEETING.stand_in(block.span.of(self.source)));
        let time = || deadline::in_label(value, &self.order).first().and_then(|time| time.due);
        if meeting || value.chars().any(is_han) { None } else { time() }
    }

    /// The list of attachments below the text.
    fn attachment_list(&mut self) {
        let is_list = |text: &str| {
            let rest = text.strip_prefix("附件").and_then(|rest| rest.strip_prefix([':', '：']));
            rest.is_some_and(|rest| !rest.trim().is_empty())
        };
        let Some(first) = (0..self.blocks.len()).find(|at| is_list(self.text(*at))) else { return };
        self.taken[first] = Some(PassageKind::Head);
        for at in first + 1..self.blocks.len() {
            let text = self.text(at);
            let numbered = numbering::numeral(text).is_some_and(|numeral| numeral.style == Style::Arabic);
            if !numbered || text.chars().take(101).count() > 100 || text.contains('。') {
                return;
            }
            self.taken[at] = Some(PassageKind::Head);
        }
    }

    /// The signature: the last line above the attachments that is a date, with the names above it.
    fn signature(&mut self, text_start: usize) {
        let end = (0..self.blocks.len())
            .find(|at| {
                // The head of a table of one cell a line: dates below it are those of its rows.
                let is_number =
                    |text: &str| text.starts_with(['序', '编']) && matches!(&*squeeze(text), "序号" | "编号");
                *at >= text_start && head::attachment(self.text(*at)).is_some()
                    || self.blocks[*at].kind == BlockKind::Line && is_number(self.text(*at).trim_start())
            })
            .unwrap_or(self.blocks.len());
        let Some(at) = (text_start..end).rev().find(|at| {
            self.taken[*at].is_none()
                && matches!(self.blocks[*at].kind, BlockKind::Line)
                && self.signed(*at).is_some()
        }) else {
            return self.imprint(text_start);
        };
        let Some((signer, date)) = self.signed(at) else { return };
        self.dates[0] = self.dates[0].or(Some(date));
        self.taken[at] = Some(PassageKind::Head);
        let mut signers: Vec<String> = signer.map(squeezed).into_iter().collect();
        // Whoever stands alone between the last sentence and the date signs, whatever the name looks like.
        if signers.is_empty() && at > text_start + 1 && self.taken[at - 1].is_none() {
            let name = self.text(at - 1);
            let is_name =
                name.chars().all(|c| is_han(c) || c.is_whitespace()) && squeeze(name).chars().count() <= 20;
            let behind = self.blocks[at - 1].gap > 0 || self.text(at - 2).ends_with(['。', ')', '）']);
            if is_name && behind && !unit::looks_like_unit(name) {
                signers.push(squeezed(name));
                self.taken[at - 1] = Some(PassageKind::Head);
            }
        }
        let mut above = at;
        while signers.len() < 6 && above > text_start && self.taken[above - 1].is_none() {
            let name = self.text(above - 1);
            // What a blank line parts from those who sign closes the text, as the last cell of a table.
            let apart = !signers.is_empty() && self.blocks[above].gap > 0 && self.blocks[above - 1].gap == 0;
            if apart || !unit::looks_like_unit(name) {
                break;
            }
            above -= 1;
            signers.insert(0, squeezed(name));
            self.taken[above] = Some(PassageKind::Head);
        }
        if self.head.issuer.is_none() {
            // `镇人民政府(盖章)    村(盖章)`
            let first = signers.into_iter().next();
            let seal = |name: String| {
                ["(盖章)", "（盖章）", "(章)", "（章）"]
                    .iter()
                    .fold(name, |name, seal| name.split(seal).next().unwrap_or_default().to_owned())
            };
            self.head.issuer = first.map(seal);
        }
        let note = if at + 1 < end { self.text(at + 1) } else { "" };
        if note.starts_with(['(', '（']) && note.ends_with([')', '）']) && note.len() <= 90 {
            self.name_contacts(note);
            self.taken[at + 1] = Some(PassageKind::Head);
        }
    }

    /// What the last lines of a page without a signature say about who made it, and when: `填报单位：…`, `区委办公室
    /// 2024年3月6日印发`, or the name of an office alone: `区委办公室制`.
    fn imprint(&mut self, text_start: usize) {
        const LINES: usize = 4;
        let last = self.blocks.len();
        for at in last.saturating_sub(LINES).max(text_start)..last {
            if self.taken[at].is_some() || self.blocks[at].kind != BlockKind::Line {
                continue;
            }
            let (text, fields) = (self.text(at), head::fields(self.text(at)));
            let made = text.strip_suffix('制').unwrap_or(text);
            let apart = made.len() < text.len() || self.blocks[at].gap > 0;
            let alone = at + 1 == last
                && self.head.issuer.is_none()
                && (apart || at > 0 && self.text(at - 1).ends_with('。'))
                && numbering::numeral(text).is_none()
                && unit::looks_like_unit(made);
            if fields.iter().any(|(field, _)| matches!(field, HeadField::Issuer(_) | HeadField::IssuedOn)) {
                fields.into_iter().for_each(|(field, value)| self.field(field, value.of(text)));
            } else if let Some((name, date)) =
                head::note_of_issue(text.split(['，', ',']).next().unwrap_or(text))
            {
                self.dates[2] = self.dates[2].or(Some(date));
                if are_units(name) && self.head.issuer.is_none() {
                    self.head.issuer = Some(squeezed(name));
                }
            } else if starts_with_any(text, &["填报：", "填报人：", "记录：", "整理：", "制表："])
                && text.len() <= 200
            {
                // `填报：林晓 2025-09-12（周五）`
                self.dates[2] = self.dates[2].or_else(|| day_in_line(text, &self.order));
            } else if alone {
                self.head.issuer = Some(squeezed(made));
            } else {
                continue;
            }
            self.taken[at] = Some(PassageKind::Head);
        }
    }

    /// The date that a line consists of, with the name before it on the same line.
    fn signed(&self, at: usize) -> Option<(Option<&'s str>, NaiveDate)> {
        let text = self.text(at);
        if text.len() > 200 {
            return None;
        }
        let english = || if at + 4 > self.blocks.len() { english_day(text, &self.order) } else { None };
        if let Some(date) = head::date_line(text).or_else(english) {
            return Some((None, date));
        }
        let (start, date) = head::closing_date(text)?;
        let signer = text[..start].trim();
        unit::looks_like_unit(signer).then_some((Some(signer), date))
    }

    fn finish(mut self, addressed: bool) -> Letterhead {
        let head = &mut self.head;
        head.issued_on = self.dates[0].or(self.dates[1]).or(self.dates[2]);
        // The title of minutes prints the day.
        if head.issued_on.is_none()
            && let Some(title) =
                head.title.as_deref().filter(|title| MEETING.stand_in(title) || title.contains("更新"))
        {
            head.issued_on = day_in_line(title, &self.order);
        }
        // `2026年4月13日 群通知`
        if head.issued_on.is_none() {
            let opening = self.blocks.first().map_or("", |block| block.span.of(self.source));
            let dated = head::full_date(opening)
                .filter(|(_, length)| opening[*length..].starts_with([' ', '\u{3000}']));
            head.issued_on = dated.map(|(date, _)| date);
        }
        if head.issuer.is_none()
            && let Some((issuer, _)) = head.title.as_deref().and_then(|title| title.split_once("关于"))
            && unit::looks_like_unit(issuer)
        {
            head.issuer = Some(issuer.to_owned());
        }
        let issued = head.issued_on.map(|date| date.year());
        let term = head.title.as_deref().and_then(head::school_term);
        let named = || head.title.as_deref().and_then(head::year_in_title);
        let titled = term.map(|(year, _)| year).or_else(named);
        // The title of a look back names a year that is over.
        let titled = titled.filter(|year| issued.is_none_or(|issued| *year >= issued));
        // A call for next year's projects is out this year: what it asks for is asked for now.
        let calls = |title: &str| {
            ["申报", "征集", "遴选", "报名", "招募", "推荐"].iter().any(|word| title.contains(word))
        };
        let titled = titled.filter(|year| {
            issued.is_none_or(|issued| *year == issued) || !head.title.as_deref().is_some_and(calls)
        });
        // 〔2025〕 in its number says when it was issued.
        let numbered = head.doc_number.as_deref().and_then(head::year_in_number);
        let met = || meeting_day(self.source, self.blocks, &self.order).map(|day| day.year());
        head.year = titled.or(issued).or(numbered).or_else(met).or_else(|| year_in_text(self.source));
        // What stood at a day (更新至…) is told of its own year.
        let plan = titled.is_some() || head.title.as_deref().is_some_and(|title| title.contains("更新至"));
        let begins = term.and_then(|(_, begins)| begins);
        let top = || self.blocks.iter().take(4).map(|block| block.span.of(self.source));
        let reference = Reference { year: head.year, ..self.order };
        let week =
            top().find_map(head::week).or_else(|| top().find_map(|line| bracketed_week(line, &reference)));
        Letterhead {
            head: self.head,
            plan,
            begins,
            week,
            addressed,
            order: self.order,
            contacts: self.contacts,
            taken: self.taken,
        }
    }
}

/// The year of a text without head: that of its first full date, else the only one that it names.
fn year_in_text(source: &str) -> Option<i32> {
    let mut named = Vec::new();
    let mut skip = 0;
    let near: usize = source.char_indices().nth(4000).map_or(source.len(), |(at, _)| at);
    // `Work plan 2026`, `Rev B, 2 June 2026`
    let latin = !source[..near].chars().any(is_han);
    for (at, c) in source[..near].char_indices() {
        if at < skip || !(c == '1' || c == '2') || source[..at].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some((date, _)) = head::full_date(&source[at..]) {
            return Some(date.year());
        }
        // `（2025）` may number a document.
        if source[..at].ends_with(['〔', '[', '(', '（']) {
            continue;
        }
        let mut end = at;
        let alone = |end: usize| {
            latin && end == at + 4 && c == '2' && !source[end..].starts_with(|c: char| c.is_alphanumeric())
        };
        if let Some(year) =
            head::year(source, &mut end).filter(|_| source[end..].starts_with('年') || alone(end))
        {
            named.push(year);
            skip = end;
        }
    }
    let one = *named.first()?;
    named.iter().all(|year| *year == one).then_some(one)
}

/// A line without the layout spaces beside Chinese characters.
fn plain(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let beside = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| is_han(*c) || !c.is_ascii() && !matches!(*c, '–' | '—'))
    };
    let keep = |at: usize| !chars[at].is_whitespace() || !(beside(at.checked_sub(1)) || beside(Some(at + 1)));
    (0..chars.len()).filter(|at| keep(*at)).map(|at| chars[at]).collect()
}

/// A title without the quotation marks of titles around the whole of it.
fn without_marks(title: &str) -> &str {
    // A picture in front, as pages of chat programs have it.
    let title = title.trim_start_matches(
        |c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}'),
    );
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).unwrap_or(title)
}

/// A title without the label of the attachment that it is of: `附件1 任务分工表`.
fn without_label(title: &str) -> &str {
    let Some(rest) = title.strip_prefix("附件").or_else(|| title.strip_prefix("附表")) else {
        return title;
    };
    let marks = [':', '：', ' ', '.', '．', '、'];
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || marks.contains(&c));
    if rest.is_empty() { title } else { rest }
}

/// A title without a number before it, as Markdown pages number their own.
fn without_number(title: &str) -> &str {
    match numbering::numeral(title) {
        Some(numeral) if numeral.style == Style::Arabic => title[numeral.end..].trim_start(),
        _ => title,
    }
}
