//! What pages print around the text: their marks, heads that run along, and the form of a letter.

use std::collections::BTreeMap;

use super::*;
use crate::reading::grammar::{person, responsibility};
use crate::reading::model::PersonRole;
use crate::reading::wrapped;

impl Reader<'_, '_> {
    /// Marks of pages, wherever they stand.
    pub(super) fn page_marks(&mut self) {
        // Days and hours over several cards or messages.
        let moment = |block: &Block| head::moment(block.span.of(self.source)).is_some();
        let moments: Vec<usize> = (0..self.blocks.len()).filter(|at| moment(&self.blocks[*at])).collect();
        if moments.len() > 1 {
            self.dates[2] = head::moment(self.text(moments[0]));
            moments.into_iter().for_each(|at| self.taken[at] = Some(PassageKind::Furniture));
        }
        for at in 0..self.blocks.len() {
            if head::is_page_mark(self.text(at)) {
                self.taken[at] = Some(PassageKind::Furniture);
            }
        }
        self.bare_page_numbers();
    }

    /// Numbers of pages that stand alone, as pasted pages have them: each one more than the last, as far apart as pages are,
    /// some of them behind a line of text that goes on, and hardly any other number alone; or each with the same count of
    /// all (`3 / 12`).
    fn bare_page_numbers(&mut self) {
        const FEWEST_LINES: usize = 10;
        let lines = (0..self.blocks.len()).filter(|at| self.blocks[*at].kind == BlockKind::Line);
        let numbers: Vec<_> = lines.filter_map(|at| Some((at, head::page_number(self.text(at))?))).collect();
        let mut run: Vec<usize> = Vec::new();
        let mut last: Option<(u32, Option<u32>)> = None;
        for (at, (page, all)) in &numbers {
            let goes_on = last.is_none_or(|last| last == (page - 1, *all));
            let far = all.is_some() || run.last().is_none_or(|before| at - before >= FEWEST_LINES);
            if goes_on && far {
                (last, _) = (Some((*page, *all)), run.push(*at));
            }
        }
        let goes_on = |at: &usize| {
            let before = self.text(at.saturating_sub(1));
            wrapped::width(before) > wrapped::NARROWEST && !before.ends_with(['。', '；', '）'])
        };
        let counted = last.is_some_and(|(_, all)| all.is_some());
        if run.len() > 1 && run.len() * 4 >= numbers.len() * 3 && (counted || run.iter().any(goes_on)) {
            run.into_iter().for_each(|at| self.taken[at] = Some(PassageKind::Furniture));
        }
    }

    /// Lines beside the marks of pages that print the title again, all of it or a short form, or the same words on most
    /// pages.
    pub(super) fn running_heads(&mut self) {
        const LONGEST: usize = 40;
        const SHORTEST: usize = 5;
        let is_mark = |text: &str| head::is_page_mark(text) || head::page_number(text).is_some();
        let taken = |at: &usize| self.taken[*at] == Some(PassageKind::Furniture);
        let marks: Vec<usize> =
            (0..self.blocks.len()).filter(taken).filter(|at| is_mark(self.text(*at))).collect();
        let title = squeezed(self.head.title.as_deref().unwrap_or_default());
        for side in [-1, 1] {
            let beside = marks.iter().filter_map(|at| at.checked_add_signed(side));
            let beside = beside.filter(|at| *at < self.blocks.len() && self.taken[*at].is_none());
            let lines = beside.map(|at| (at, squeezed(self.text(at)))).filter(|(at, words)| {
                self.blocks[*at].kind == BlockKind::Line
                    && (SHORTEST..=LONGEST).contains(&words.chars().take(LONGEST + 1).count())
                    && !words.ends_with(['。', '；', '：', ':', '，', '、'])
                    && numbering::numeral(words).is_none()
            });
            let lines: Vec<(usize, String)> = lines.collect();
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            lines.iter().for_each(|(_, words)| *seen.entry(words).or_default() += 1);
            for (at, words) in &lines {
                let mut rest = title.chars();
                let of_title = words.chars().all(|c| rest.any(|known| known == c));
                let often =
                    seen.get(words.as_str()).is_some_and(|count| *count > 1 && count * 2 >= marks.len());
                if of_title || often {
                    self.taken[*at] = Some(PassageKind::Furniture);
                }
            }
        }
    }

    /// A letter between organs as they are written in Taiwan: it has no title, its first line names the organ and the form
    /// (`某某县政府　函`), and its head whom to ask. Whether it is one.
    pub(super) fn letter(&mut self) -> bool {
        const NEAR: usize = 24;
        let near = self.blocks.len().min(NEAR);
        let starts = |at: usize, words: &[&str]| words.iter().any(|word| self.text(at).starts_with(word));
        if !(0..near).any(|at| starts(at, &["受文者"])) || !(0..near).any(|at| starts(at, &["主旨"])) {
            return false;
        }
        for at in 0..near {
            let text = self.text(at);
            let form = text.rsplit_once(char::is_whitespace);
            let form = form.filter(|(_, form)| matches!(*form, "函" | "书函" | "令" | "公告" | "开会通知单"));
            if let Some((organ, _)) = form.filter(|(organ, _)| unit::looks_like_unit(organ)) {
                self.head.issuer.get_or_insert_with(|| squeezed(organ));
                self.taken[at] = Some(PassageKind::Head);
            } else if let Some(rest) = ["承办人", "联络人", "联系人"]
                .iter()
                .find_map(|label| text.strip_prefix(label)?.strip_prefix(['：', ':']))
            {
                // `技士　林晓`: a post in front is no part of the name.
                let rest = rest.trim();
                let posted = rest.split_once(char::is_whitespace).filter(|(post, name)| {
                    post.chars().count() > 1 && person::looks_like_person(name.trim())
                });
                let rest = posted.map_or(rest, |(_, name)| name);
                self.contacts.push(Person { name: squeezed(rest), role: PersonRole::Contact, unit: None });
                self.taken[at] = Some(PassageKind::Head);
            }
        }
        true
    }

    /// `（联系人：林晓，电话：8801234）` below the signature.
    pub(super) fn name_contacts(&mut self, note: &str) {
        let Some(found) = responsibility::labelled(note) else { return };
        let persons = found.persons.into_iter().map(|(_, person)| person);
        self.contacts.extend(persons.filter(|person| person.role == PersonRole::Contact));
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::Document;
    use crate::reading::letterhead::letterhead;
    use crate::reading::result::PassageKind;

    /// The lines that are furniture, and the head.
    fn check(text: &str, furniture: &[&str], title: Option<&str>, issuer: Option<&str>, contacts: &[&str]) {
        let document = Document::from_text(text);
        let found = letterhead(&document.source, &document.blocks);
        let lines = document.blocks.iter().zip(&found.taken);
        let taken = lines.filter(|(_, taken)| **taken == Some(PassageKind::Furniture));
        let taken: Vec<_> = taken.map(|(block, _)| block.span.of(&document.source)).collect();
        assert_eq!(taken, furniture, "{text}");
        assert_eq!((found.head.title.as_deref(), found.head.issuer.as_deref()), (title, issuer), "{text}");
        assert_eq!(
            found.contacts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            contacts,
            "{text}"
        );
    }

    #[test]
    fn heads_that_run_along() {
        check(
            "溪口区2025年绿化工作要点\n一、任务\n1.补种行道树，四月\n- 1 -\n溪口区绿化工作要点\n底前完成。\n2.修剪草坪。\n- 2 -\n3.浇水。\n",
            &["- 1 -", "溪口区绿化工作要点", "- 2 -"],
            Some("溪口区2025年绿化工作要点"),
            None,
            &[],
        );
        check(
            "关于绿化的通知\n各单位：\n1.补种。\n— 1 —\n区办公室文件\n2.修剪。\n— 2 —\n区办公室文件\n3.浇水。\n",
            &["— 1 —", "区办公室文件", "— 2 —", "区办公室文件"],
            Some("关于绿化的通知"),
            None,
            &[],
        );
    }

    #[test]
    fn bare_numbers_of_pages() {
        let page = |from: usize| -> String {
            (from..from + 14)
                .map(|nth| format!("各单位第{nth}步要落实责任，按时完成各项整治任务，见到\n"))
                .collect()
        };
        let text = format!("关于整治的通知\n{}1\n实效。\n{}2\n实效。\n", page(1), page(20));
        check(&text, &["1", "2"], Some("关于整治的通知"), None, &[]);
        check(
            "关于整治的通知\n各单位：\n1 / 2\n请整治。\n2 / 2\n",
            &["1 / 2", "2 / 2"],
            Some("关于整治的通知"),
            None,
            &[],
        );
        // Cells of a table.
        check(&"1\n修路\n区交通局\n6月\n2\n种树\n区园林局\n7月\n".repeat(8), &[], None, None, &[]);
    }

    #[test]
    fn letters() {
        check(
            "溪口县政府教育局　函\n承办人：林晓\n受文者：溪口小学\n主旨：请依限办理。\n说明：\n一、各校应于3月6日前填报。\n",
            &[],
            None,
            Some("溪口县政府教育局"),
            &["林晓"],
        );
        check(
            "关于自查的通知\n各科室：\n请于5月6日前报送。\n溪口区教育局\n2025年4月1日\n（联系人：林晓，电话：8801234）\n",
            &[],
            Some("关于自查的通知"),
            Some("溪口区教育局"),
            &["林晓"],
        );
    }
}
