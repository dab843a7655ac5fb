//! What marking one item of a list, or leaving one out, teaches of the others.

use crate::ledger::{Draft, Env, Reread, RereadChange};
use crate::reading::{Given, ItemsSaid, List, Rule, lists_of};
use crate::text::Span;

use super::lesson::{Before, Lesson, LessonLine};

impl Before<'_> {
    /// What is offered when somebody has made a passage a task: the other items of its list that are none yet. Here the draft
    /// and the reading are as they are now, with that task at `index`.
    ///
    /// A heading above the list makes it a rule; without one it is said of this notice alone.
    pub fn lesson_of_marked(self, index: usize, env: &Env) -> Option<Lesson> {
        let (list, lists) = self.list_of(index)?;
        let mut tasks: Vec<Span> = self.reading.tasks.iter().map(|task| task.span).collect();
        tasks.sort_unstable_by_key(|task| task.start);
        let is_task = |item: &Span| {
            let next = tasks.partition_point(|task| task.start < item.end);
            next.checked_sub(1).is_some_and(|before| tasks[before].end > item.start)
        };
        list.items.iter().find(|item| !is_task(item))?;
        let given = match items_under(&list, true) {
            Some(rule) => said_here(&lists, &rule, self.given).under(rule),
            None => self.given.clone().with_items(ItemsSaid { list: list.span().start, tasks: true }),
        };
        let place = self.draft.tasks.get(index)?.task.place;
        let base = self.read(self.given)?;
        // Where the whole item was marked it is read with the others, and so gets its number and its heading.
        let lesson = if self.is_whole_item(index, &list) {
            let (mut draft, mut reading) = (self.draft.clone(), self.reading.clone());
            draft.tasks.remove(index);
            reading.tasks.remove(index);
            let before = Before { draft: &draft, reading: &reading, ..self };
            before.weighed(&base, given, place, env)?
        } else {
            self.weighed(&base, given, place, env)?
        };
        // What else would be read differently is another matter.
        let is_new = lesson.lines.iter().any(|line| matches!(line.change, RereadChange::New { .. }));
        is_new.then_some(lesson)
    }

    /// What is offered when somebody has left a task out: the other tasks of its list that are still in. Here the draft is as
    /// it is now, with the task at `index` left out.
    pub fn lesson_of_left_out(self, index: usize) -> Option<Lesson> {
        if self.draft.tasks.get(index)?.included {
            return None;
        }
        let (list, lists) = self.list_of(index)?;
        let rule = items_under(&list, false);
        let under = rule.as_ref().and(list.under.as_ref());
        let alike: Vec<&List> = match under {
            Some(_) => lists.iter().filter(|other| other.under.as_ref() == under).collect(),
            None => vec![&list],
        };
        let is_alike = |span: Span| match under {
            Some(_) => alike.iter().any(|list| list.span().contains(span)),
            None => {
                let next = list.items.partition_point(|item| item.end <= span.start);
                list.items.get(next).is_some_and(|item| item.overlaps(span))
            }
        };
        let mut draft: Draft = self.draft.clone();
        let (mut changes, mut lines) = (Vec::new(), Vec::new());
        for (task, one) in draft.tasks.iter_mut().enumerate() {
            let span = self.reading.tasks.get(task).map(|task| task.span);
            if !one.included || !span.is_some_and(is_alike) {
                continue;
            }
            one.included = false;
            let change = RereadChange::LeftOut { task };
            changes.push(change.clone());
            lines.push(LessonLine { task: one.task.clone(), change });
        }
        if lines.is_empty() {
            return None;
        }
        let given = match &rule {
            Some(rule) => said_here(&lists, rule, self.given).under(rule.clone()),
            None => self.given.clone(),
        };
        let rules = rule.into_iter().filter(|rule| !self.given.rules.contains(rule)).collect();
        let reread = Reread { draft, reading: self.reading.clone(), changes };
        Some(Lesson { rules, given, reread, lines })
    }

    /// Whether a task that was marked is all of an item, but for its number.
    fn is_whole_item(self, index: usize, list: &List) -> bool {
        const LONGEST_NUMBER: usize = 8;
        let source = self.document.source.as_str();
        let Some(span) = self.reading.tasks.get(index).map(|task| task.span.trimmed(source)) else {
            return false;
        };
        let Some(item) = list.items.iter().find(|item| item.overlaps(span)) else { return false };
        let (before, behind) = (source.get(item.start..span.start), source.get(span.end..item.end));
        let is_number = |words: &str| words.chars().take(LONGEST_NUMBER + 1).count() <= LONGEST_NUMBER;
        span.start <= item.start
            || before.is_some_and(is_number)
                && behind.is_none_or(|words| !words.contains(char::is_alphanumeric))
    }

    /// The list of which the task at `index` is an item, and all lists.
    fn list_of(self, index: usize) -> Option<(List, Vec<List>)> {
        let span = self.reading.tasks.get(index)?.span.trimmed(&self.document.source);
        let lists = self.is_short().then(|| lists_of(self.document))?;
        let holds = |item: &Span| item.overlaps(span) || item.start == span.start;
        // Of items in one another it is the innermost.
        let list = lists.iter().rev().find(|list| list.items.len() > 1 && list.items.iter().any(holds))?;
        Some((list.clone(), lists))
    }
}

/// The rule about the heading above a list.
fn items_under(list: &List, tasks: bool) -> Option<Rule> {
    let rule = Rule::Items { under: list.under.clone()?, tasks };
    rule.is_sound().then_some(rule)
}

/// What is known without what was said of the lists that a rule is about.
fn said_here(lists: &[List], rule: &Rule, given: &Given) -> Given {
    let Rule::Items { under, .. } = rule else { return given.clone() };
    let is_ruled = |said: &ItemsSaid| {
        lists.iter().any(|list| list.span().start == said.list && list.under.as_ref() == Some(under))
    };
    let mut given = given.clone();
    given.items.retain(|said| !is_ruled(said));
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Reading, read_with};
    use crate::relay::{Job, Material};

    const NOTICE: &str = "关于创建的通知\n各组：\n一、重点工作\n1.擦亮门牌，6月底前完成。（责任单位：区城管局）\n二、亮点打造（共4项）\n1.口袋花园。\n2.邻里客厅，8月底前完成。\n3.共享书屋。\n4.健身步道。\n三、温馨提示\n1.共建美好家园。\n2.共享幸福生活。\n";
    const BARE: &str = "1.口袋花园。\n2.邻里客厅。\n3.共享书屋。\n";

    fn job(text: &str) -> Job {
        Job::from(Material::Copied { html: String::new(), plain: text.to_owned() })
    }

    /// What marking a passage teaches.
    fn marked(text: &str, passage: &str) -> Option<Lesson> {
        let job = job(text);
        let document = job.open().unwrap();
        let (mut reading, mut draft) = job.read_opened(&document);
        let at = document.source.find(passage).unwrap();
        let index = draft.mark(&mut reading, Span::new(at, at + passage.len()));
        let before = Before { document: &document, given: &job.given, draft: &draft, reading: &reading };
        before.lesson_of_marked(index, &Env::default())
    }

    /// What leaving out the task with these words teaches.
    fn left_out(text: &str, words: &str) -> Option<Lesson> {
        let job = job(text);
        let document = job.open().unwrap();
        let (reading, mut draft) = job.read_opened(&document);
        let index = draft.tasks.iter().position(|one| one.task.text.contains(words)).unwrap();
        draft.tasks[index].included = false;
        let before = Before { document: &document, given: &job.given, draft: &draft, reading: &reading };
        before.lesson_of_left_out(index)
    }

    fn words(lesson: &Lesson) -> Vec<&str> {
        lesson.lines.iter().map(|line| line.task.text.as_str()).collect()
    }

    fn texts(reading: &Reading) -> Vec<&str> {
        reading.tasks.iter().map(|task| task.text.as_str()).collect()
    }

    #[test]
    fn one_marked_item_teaches_what_stands_below_its_heading() {
        for passage in ["1.口袋花园。", "口袋花园", "3.共享书屋。"] {
            let lesson = marked(NOTICE, passage).unwrap_or_else(|| panic!("{passage}"));
            assert_eq!(lesson.rules, [Rule::Items { under: "亮点打造".into(), tasks: true }], "{passage}");
            let new = lesson.lines.iter().filter(|line| matches!(line.change, RereadChange::New { .. }));
            assert!(
                new.count() >= 1 && lesson.reread.draft.tasks.len() == 5,
                "{passage} {:?}",
                words(&lesson)
            );
            let kept: Vec<&str> =
                lesson.reread.draft.tasks.iter().map(|one| one.task.text.as_str()).collect();
            assert!(kept[0].starts_with("擦亮门牌") && kept[2].starts_with("邻里客厅"), "{kept:?}");
            assert_eq!(lesson.reread.draft.tasks[2].task.due_text.as_deref(), Some("8月底前"));
            let numbers: Vec<_> =
                lesson.reread.reading.tasks.iter().map(|task| task.number.as_deref()).collect();
            assert_eq!(numbers, [Some("1"), Some("1"), Some("2"), Some("3"), Some("4")]);
            assert_eq!(lesson.reread.draft.tasks[1].task.section, ["二、亮点打造（共4项）"]);
            assert!(lesson.lines.iter().all(|line| !line.task.text.contains(passage)), "{passage}");
        }
    }

    #[test]
    fn the_rule_holds_for_the_next_notice() {
        let rule = Rule::Items { under: "亮点打造".into(), tasks: true };
        let given = Given { rules: vec![rule.clone()], ..Given::default() };
        let next = "关于2027年创建的通知\n（二）亮点打造\n1.小剧场。\n2.小花坛。\n";
        let reading = read_with(&crate::intake::Document::from_text(next), &given, &mut |_| ());
        assert_eq!((texts(&reading), &reading.taught), (vec!["小剧场。", "小花坛。"], &vec![rule]));
        assert_eq!(reading.tasks[0].number.as_deref(), Some("1"));
    }

    #[test]
    fn without_a_heading_it_is_said_of_this_notice() {
        let lesson = marked(BARE, "2.邻里客厅。").unwrap();
        assert_eq!((lesson.rules.len(), lesson.given.items.len()), (0, 1));
        assert_eq!(words(&lesson), ["口袋花园。", "共享书屋。"]);
        let read = read_with(&crate::intake::Document::from_text(BARE), &lesson.given, &mut |_| ());
        assert_eq!((read.tasks.len(), read.taught.len()), (3, 0));
    }

    #[test]
    fn one_left_out_teaches_what_is_none() {
        let text = NOTICE
            .replace("口袋花园。", "建设口袋花园，6月底前完成。")
            .replace("共享书屋。\n4.健身步道。", "开放共享书屋，9月底前完成。");
        let lesson = left_out(&text, "口袋花园").unwrap();
        assert_eq!(lesson.rules, [Rule::Items { under: "亮点打造".into(), tasks: false }]);
        assert_eq!(lesson.lines.len(), 2, "{:?}", words(&lesson));
        let included: Vec<bool> = lesson.reread.draft.tasks.iter().map(|one| one.included).collect();
        assert_eq!(included, [true, false, false, false]);
        let reading = read_with(&crate::intake::Document::from_text(&text), &lesson.given, &mut |_| ());
        assert_eq!((reading.tasks.len(), reading.taught.len()), (1, 1));
    }

    #[test]
    fn without_a_heading_the_others_are_left_out_and_nothing_is_learned() {
        let text = "1.口袋花园，6月底前完成。\n2.邻里客厅，8月底前完成。\n3.共享书屋，9月底前完成。\n";
        let lesson = left_out(text, "邻里客厅").unwrap();
        assert_eq!(
            (lesson.rules.len(), lesson.lines.len(), lesson.given),
            (0, 2, Given { ..job(text).given })
        );
    }

    #[test]
    fn nothing_is_offered_where_nothing_else_is_alike() {
        // Running text is no list, and one item none either.
        for (text, passage) in [
            ("关于创建的通知\n共建美好家园。\n共享幸福生活。\n", "共建美好家园。"),
            ("一、亮点\n1.口袋花园。\n二、其他\n1.共享书屋。\n", "1.口袋花园。"),
        ] {
            assert_eq!(marked(text, passage), None, "{text}");
        }
        let text = "一、重点\n1.修缮栏杆，6月底前完成。\n二、其他\n1.清理楼道，8月底前完成。\n";
        assert_eq!(left_out(text, "栏杆"), None);
    }
}
