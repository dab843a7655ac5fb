//! The title of a notice, and what stands above and below it.

use super::*;

impl<'s> Reader<'s, '_> {
    /// The title: as the fields have it, else the first line that reads like one, with the line before it where
    /// page layout cut it in two.
    pub(super) fn title(&mut self, text_start: usize) {
        if let Some(title) = self.head.title.clone() {
            self.take_printed(&squeezed(&title), text_start);
            return;
        }
        let free = |reader: &Self, at: usize| {
            reader.taken[at].is_none() && !matches!(reader.blocks[at].kind, BlockKind::Row(_))
        };
        let marked =
            (0..text_start).find(|at| free(self, *at) && self.blocks[*at].kind == BlockKind::Heading(1));
        // A point of a list, a label or a time is no title, nor what stands behind a time: `周一：…`.
        let listed = |text: &str| {
            text.starts_with(BULLETS)
                || text.find(['：', ':']).is_some_and(|colon| period::period(&text[..colon]).is_some())
                || numbering::numeral(text).is_some_and(|numeral| numeral.style != Style::Arabic)
                || label_lines::is_label_line(text)
        };
        let labelled = |text: &str| text.contains(['：', ':']) && !text.starts_with("关于");
        // `周期：2026年5月`: a short label before its value.
        let valued = |text: &str| text.find(['：', ':']).is_some_and(|at| text[..at].chars().count() <= 4);
        let ending = || {
            (0..text_start).find(|at| {
                let text = self.text(*at);
                free(self, *at) && head::is_title(text) && !listed(text) && !labelled(text)
            })
        };
        let latin = !self.source.chars().take(2000).any(is_han);
        // A short first line over a text is its title, whatever it ends with, unless it says when a message was sent.
        let first = || {
            (0..text_start.min(3)).find(|at| {
                let text = self.text(*at);
                free(self, *at)
                    && head::moment(text).is_none()
                    && period::period(text).is_none()
                    && (if *at == 0 { 4 } else { 6 }..=60).contains(&text.chars().count())
                    && (text.chars().count() > 5
                        || text.ends_with("待办")
                        || !unit::looks_like_unit(text) && !valued(self.text(0)))
                    && !listed(text)
                    && !(valued(text)
                        && !text.starts_with('附')
                        && text.contains(|c: char| c.is_ascii_digit()))
                    && !text.ends_with(['：', ':', '，', ','])
                    && (text.chars().any(is_han) || latin && !text.contains([':', '.']))
                    && head::date_line(text).is_none()
            })
        };
        let minutes = || {
            (0..text_start.min(4)).find(|at| {
                let text = self.text(*at);
                latin && free(self, *at) && text.contains("inutes")
            })
        };
        // A message has no title.
        let sent = self.blocks.iter().take(3).any(|block| head::moment(block.span.of(self.source)).is_some());
        let first = || if sent { None } else { first() };
        let Some(mut last) = marked.or_else(ending).or_else(minutes).or_else(first) else { return };
        // The name of a bulletin, its issue, and below them what this issue is about.
        let about = || {
            (last + 1..text_start.min(last + 5)).find(|at| {
                let text = self.text(*at);
                // It may take two lines.
                let ends = || {
                    let next = (*at + 1 < text_start && free(self, *at + 1)).then(|| self.text(*at + 1));
                    head::is_title(text) || next.is_some_and(head::is_title)
                };
                free(self, *at) && text.starts_with("关于") && ends()
            })
        };
        if marked.is_none() && !self.text(last).contains("关于") {
            last = about().unwrap_or(last);
        }
        while self.goes_on(last, text_start) && free(self, last + 1) {
            last += 1;
        }
        let mut from = last;
        while from > 0 && free(self, from - 1) && self.is_first_half(from - 1, from, last) {
            from -= 1;
        }
        // `——` opens a second line of a title, or what else is to be said of it: `——编制：研发部`.
        let is_second = |line: &str| line.starts_with("——") && !line.contains(['：', ':']);
        if last + 1 < text_start && free(self, last + 1) && is_second(self.text(last + 1)) {
            last += 1;
        }
        let title: String = (from..=last).map(|at| plain(self.text(at))).collect();
        self.head.title = Some(without_label(without_number(without_marks(&title))).to_owned());
        for at in from..=last {
            self.taken[at] = Some(PassageKind::Head);
        }
    }

    /// Whether line `at` is the first half of a title that `next` to `last` go on with.
    fn is_first_half(&self, at: usize, next: usize, last: usize) -> bool {
        if self.blocks[next].gap > 0 || self.blocks[at].kind != BlockKind::Line {
            return false;
        }
        let (text, rest): (&str, String) = (self.text(at), (next..=last).map(|at| self.text(at)).collect());
        let opens = |text: &str| text.matches(['《', '（', '(']).count();
        let closes = |text: &str| text.matches(['》', '）', ')']).count();
        let open = opens(text) > closes(text) || closes(&rest) > opens(&rest);
        // The name of the issuer, or of what it is about, stands on a line of its own above the rest of the title. What
        // ends with 文件 is the red head of the sheet.
        let about = rest.starts_with("关于");
        let count = text.chars().filter(|c| is_han(*c)).count();
        let words = (4..=40).contains(&count)
            && !text.contains(['。', '，', '：', ':', '；', '|', '>'])
            && !text.ends_with("文件")
            && !head::is_title(text)
            && head::attachment(text).is_none()
            && head::date_line(text).is_none();
        // An organ above the name of a form (`督 办 单`, `批示交办单`) is a red head too.
        let form = squeeze(&rest).chars().count() <= 5 || rest.ends_with('单');
        let organ = unit::looks_like_unit(text) && !form;
        let subject = || !about && next == last && text.ends_with(is_han) && !unit::looks_like_unit(text);
        let above = words && (organ || subject());
        (open || above || text.contains("关于") && !rest.contains("关于")) && head::doc_number(text).is_none()
    }

    /// Whether the title goes on in the line below `at`: what `at` says is not complete, or both lines end as titles do.
    fn goes_on(&self, at: usize, text_start: usize) -> bool {
        if at + 1 >= text_start || self.blocks[at + 1].gap > 0 || self.blocks[at + 1].kind != BlockKind::Line
        {
            return false;
        }
        let (text, next) = (self.text(at), self.text(at + 1));
        if next.chars().count() > 60 || head::doc_number(next).is_some() || head::date_line(next).is_some() {
            return false;
        }
        let opens = text.matches(['《', '（', '(']).count() > text.matches(['》', '）', ')']).count();
        // `关于参加某某展览会的` over `通  知`.
        let ends =
            matches!(&*squeeze(next), "通知" | "通报" | "函" | "公告" | "意见" | "方案" | "通告" | "决定");
        let named = text.contains("关于") && !text.ends_with("通知") && head::is_title(next);
        opens
            || ends && text.ends_with('的')
            || named && !next.starts_with("关于") && !next.starts_with("附件")
    }

    /// Takes the lines that print a title known from the fields.
    fn take_printed(&mut self, title: &str, text_start: usize) {
        for from in 0..text_start {
            let mut printed = String::new();
            for at in from..text_start.min(from + 4) {
                if self.taken[at].is_some() {
                    break;
                }
                printed.push_str(&squeezed(self.text(at)));
                if !title.starts_with(&printed) {
                    break;
                }
                if printed == title {
                    (from..=at).for_each(|at| self.taken[at] = Some(PassageKind::Head));
                    return;
                }
            }
        }
    }

    /// The rest of the lines above the text; whether there is an addressee.
    pub(super) fn top(&mut self, text_start: usize) -> bool {
        let titled = (0..text_start).rev().find(|at| self.taken[*at] == Some(PassageKind::Head));
        for at in 0..text_start {
            if self.taken[at].is_some() {
                continue;
            }
            let text = self.text(at);
            // `甲教发〔2025〕23号    签发人:林晓`, `甲教发〔2025〕23号附件2`
            let alone = |number: &Span| {
                let rest = text[number.end..].trim_start();
                number.start == 0
                    && (rest.is_empty() || rest.starts_with("签") || head::attachment(rest).is_some())
            };
            if let Some(number) = head::doc_number(text).filter(alone) {
                self.head.doc_number.get_or_insert_with(|| squeezed(number.of(text)));
                self.taken[at] = Some(PassageKind::Head);
            } else if let Some(date) = head::date_line(text).or_else(|| head::moment(text)) {
                self.dates[1] = self.dates[1].or(Some(date));
                self.taken[at] = Some(PassageKind::Head);
            } else if let Some((date, _)) = head::full_date(text)
                .filter(|_| text.chars().take(41).count() <= 40 && !text.contains(['，', ',']))
            {
                // `2025-01-05 10:00 区政府办公室`: when the page was put out, and by whom.
                self.dates[2] = self.dates[2].or(Some(date));
                self.taken[at] = Some(PassageKind::Head);
            } else if let Some((name, date)) = head::note_of_issue(text) {
                // `（教务处制 2025年7月10日）`, and on a line of its own `区督查室　2025年9月12日`.
                // The name of an office beside it says more than when a meeting was held.
                let rank = usize::from(!are_units(name));
                self.dates[rank] = self.dates[rank].or(Some(date));
                if are_units(name) && self.head.issuer.is_none() {
                    self.head.issuer = Some(squeezed(name));
                }
                self.taken[at] = Some(PassageKind::Head);
            } else if titled.is_some_and(|titled| at < titled) {
                self.taken[at] = Some(PassageKind::Furniture);
            }
        }
        // `> 院办 2025.3.28 印发；带★的…`, `*Version 0.4, 3 March 2025*`: who put it out, before more that is said.
        if let Some(block) = self.blocks.get(text_start).filter(|block| block.kind == BlockKind::Line) {
            let text = block.span.of(self.source);
            if let Some((name, date)) =
                text.starts_with(['>', '*']).then(|| head::note_of_issue(text)).flatten()
            {
                self.dates[1] = self.dates[1].or(Some(date));
                self.head.issuer =
                    self.head.issuer.take().or_else(|| Some(squeezed(name)).filter(|name| !name.is_empty()));
            } else if starts_with_any(
                text.trim_start_matches(['*', '>', '_', ' ']),
                &["Version", "Updated", "Last updated"],
            ) {
                let first = text.split('.').find(|part| part.len() > 12).unwrap_or(text);
                self.dates[1] = self.dates[1].or_else(|| {
                    first
                        .split([',', ';'])
                        .find_map(|part| deadline::in_label(part, &self.order).first()?.due)
                });
            }
        }
        let addressee = text_start..self.blocks.len().min(text_start + 1);
        let mut addressed = false;
        for at in addressee {
            addressed = head::is_addressee(self.text(at));
            if addressed {
                self.taken[at] = Some(PassageKind::Head);
            }
        }
        addressed
    }
}
