//! Another version of a notice that is kept.

use std::sync::LazyLock;

use proptest::prelude::*;
use qingdan::intake::Document;
use qingdan::ledger::{
    Aliases, Change, Draft, Edit, Entry, Env, Field, History, Ledger, Revision, RevisionChoices, Status,
    Task, compare, kept_version, merge,
};
use qingdan::reading::read;

use crate::made::{day, edits, env, seen};

const WORKS: &str = include_str!("../fixtures/browser/works.txt");
const REVISED: &str = include_str!("../fixtures/browser/works_revised.txt");
const HEADING: &str = "不在新版中";

/// Reading takes longer than anything else here.
static DRAFTS: LazyLock<[(&str, Draft); 2]> =
    LazyLock::new(|| [WORKS, REVISED].map(|text| (text, read_draft(text))));

fn draft(source: &str) -> Draft {
    let known = DRAFTS.iter().find(|(text, _)| *text == source);
    known.map_or_else(|| read_draft(source), |(_, draft)| draft.clone())
}

fn read_draft(source: &str) -> Draft {
    let document = Document::from_text(source);
    Draft::of(&read(&document), &document.source)
}

fn ledger_of(source: &str) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.apply(draft(source).accept(&ledger, &env(0)), &env(0));
    ledger
}

/// The id of the task of a draft that has this number.
fn id(draft: &Draft, number: &str) -> String {
    let task = draft.tasks.iter().find(|draft| draft.task.number.as_deref() == Some(number));
    task.unwrap().task.id.clone()
}

fn edit(ledger: &mut Ledger, number: &str, edit: Edit, seconds: i64) {
    let id = id(&draft(WORKS), number);
    ledger.apply(Change::Edit(vec![(id, edit)]), &env(seconds));
}

fn revision(ledger: &Ledger, new: &Draft) -> Revision {
    let kept = kept_version(ledger, new).unwrap();
    Revision::of(ledger, &kept, new)
}

fn revise(ledger: &Ledger, new: &Draft, choices: &RevisionChoices, env: &Env) -> Change {
    revision(ledger, new).accept(ledger, new, choices, HEADING, env)
}

fn revised(ledger: &Ledger) -> Ledger {
    let new = draft(REVISED);
    let mut ledger = ledger.clone();
    let change = revise(&ledger, &new, &RevisionChoices::default(), &env(1000));
    ledger.apply(change, &env(1000));
    ledger
}

fn entry(text: &str) -> Edit {
    let entry = Entry {
        id: "e1".into(),
        on: day("2026-03-01"),
        text: text.into(),
        problem: String::new(),
        next: String::new(),
    };
    Edit::Entry("e1".into(), Some(entry))
}

#[test]
fn it_tells_what_changed() {
    let ledger = ledger_of(WORKS);
    let new = draft(REVISED);
    let revision = revision(&ledger, &new);
    let number = |place: usize| new.tasks[place].task.number.clone().unwrap();
    let changed: Vec<_> = revision
        .changed()
        .map(|matched| {
            (number(matched.new), matched.changes.iter().map(|c| c.field.key()).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        changed,
        [("2".into(), vec!["text".into(), "due".to_owned()]), ("6".into(), vec!["units".into()])]
    );
    assert_eq!(revision.added.iter().map(|&place| number(place)).collect::<Vec<_>>(), ["3"]);
    let missing: Vec<_> =
        revision.missing.iter().map(|missing| ledger.tasks[&missing.old].number.clone().unwrap()).collect();
    assert_eq!(missing, ["4", "7"]);
    assert!(revision.missing.iter().all(|missing| !missing.stays));
    assert_eq!((revision.same_count(), revision.renumbered_count()), (4, 2));
}

#[test]
fn what_was_done_goes_on_under_the_new_version() {
    let mut ledger = ledger_of(WORKS);
    edit(&mut ledger, "2", Edit::Status(Status::Doing.into()), 1);
    edit(&mut ledger, "2", entry("主体封顶"), 2);
    edit(&mut ledger, "3", Edit::Tag("重点".into(), true), 3);
    edit(&mut ledger, "4", Edit::Progress(60), 4);
    edit(&mut ledger, "8", Edit::Notes("等数据".into()), 5);
    let new = draft(REVISED);
    let ledger = revised(&ledger);
    let task = |number: &str| &ledger.tasks[&id(&new, number)];
    assert_eq!((task("2").status, task("2").entries[0].text.as_str()), (Status::Doing, "主体封顶"));
    assert_eq!(
        (task("2").text.as_str(), task("2").due),
        ("建成标准化厂房15万平方米，9月底前交付使用。", Some(day("2026-09-30")))
    );
    assert_eq!(task("2").log.len(), 2, "the history goes on too");
    assert_eq!(task("4").tags, ["重点"]);
    assert_eq!(task("7").notes, "等数据");
    // The one that the new version lacks stays for what was done on it; the one that nobody touched went.
    let kept: Vec<&Task> = ledger.tasks.values().filter(|task| !task.is_printed()).collect();
    assert_eq!((kept.len(), kept[0].progress, kept[0].number.as_deref()), (1, 60, Some("4")));
    assert_eq!(kept[0].section, [HEADING, "一、产业发展"]);
    assert_eq!((ledger.notices.len(), ledger.tasks.len()), (1, 8));
    assert!(ledger.tasks.values().all(|task| task.notice == new.notice.id));
}

#[test]
fn own_corrections_stay_unless_the_user_takes_what_the_new_version_says() {
    let mut ledger = ledger_of(WORKS);
    let own = Edit::Due(Some(day("2026-06-20")), None);
    edit(&mut ledger, "2", own.clone(), 1);
    edit(&mut ledger, "1", Edit::Text("新增规上企业8家。".into()), 2);
    let new = draft(REVISED);
    let changed = revision(&ledger, &new);
    assert_eq!(changed.conflict_count(), 1);
    let conflict =
        changed.changed().flat_map(|matched| &matched.changes).find(|changed| changed.own.is_some());
    assert_eq!(conflict.unwrap().own, Some(own));
    let kept = revised(&ledger);
    assert_eq!(kept.tasks[&id(&new, "2")].due, Some(day("2026-06-20")));
    assert_eq!(kept.tasks[&id(&new, "1")].text, "新增规上企业8家。");

    let choices = RevisionChoices { as_in_new: [(id(&new, "2"), Field::Due)].into() };
    let mut taken = ledger.clone();
    taken.apply(revise(&ledger, &new, &choices, &env(1000)), &env(1000));
    let task = &taken.tasks[&id(&new, "2")];
    assert_eq!(task.due, Some(day("2026-09-30")));
    assert_eq!(task.log.last().unwrap().from, Edit::Due(Some(day("2026-06-20")), None));
}

#[test]
fn what_is_corrected_in_the_review_is_the_last_word() {
    let mut ledger = ledger_of(WORKS);
    // By a clock that was ahead.
    edit(&mut ledger, "2", Edit::Due(Some(day("2026-06-20")), None), 5000);
    let mut new = draft(REVISED);
    let due = Edit::Due(Some(day("2026-08-31")), None);
    new.tasks[1].edit(due, &env(900));
    ledger.apply(revise(&ledger, &new, &RevisionChoices::default(), &env(1000)), &env(1000));
    assert_eq!(ledger.tasks[&id(&new, "2")].due, Some(day("2026-08-31")));
}

#[test]
fn a_task_that_was_deleted_stays_so_and_one_that_is_left_out_goes() {
    let mut ledger = ledger_of(WORKS);
    edit(&mut ledger, "1", Edit::Progress(10), 1);
    edit(&mut ledger, "3", Edit::Gone(true), 2);
    let mut new = draft(REVISED);
    assert_eq!(revision(&ledger, &new).deleted_count(), 1);
    new.tasks[0].included = false;
    new.tasks[4].included = false;
    ledger.apply(revise(&ledger, &new, &RevisionChoices::default(), &env(1000)), &env(1000));
    let mut numbers: Vec<_> =
        ledger.tasks.values().map(|task| (task.order, task.number.clone().unwrap())).collect();
    numbers.sort();
    let numbers: Vec<_> = numbers.into_iter().map(|(_, number)| number).collect();
    assert_eq!(numbers, ["2", "3", "6", "7", "1"], "the first was worked on and stays at the end");
    assert!(ledger.bin.tasks.contains_key(&id(&new, "4")));
}

#[test]
fn what_is_no_version_is_left_alone() {
    let is_version = |old: &str, new: &str| kept_version(&ledger_of(old), &draft(new)).is_some();
    assert!(is_version(WORKS, REVISED));
    assert!(!is_version(WORKS, WORKS), "the very notice is none");
    assert!(!is_version(WORKS, include_str!("../fixtures/browser/services.txt")));
    assert!(!is_version(include_str!("../fixtures/browser/article.txt"), REVISED));
    // The next year's plan has the same tasks and another year.
    assert!(!is_version(WORKS, &REVISED.replace("2026", "2027")));
    // Without the document number the tasks tell, or the title.
    let unnumbered = REVISED.replace("柳政办〔2026〕12号\n", "");
    assert!(is_version(WORKS, &unnumbered));
    assert!(is_version(WORKS, &unnumbered.replace("清单》的通知", "清单》的通知（修订版）")));
    // Another number on a notice with other tasks is another notice.
    let other = WORKS.replace("12号", "13号");
    let other: String =
        other.lines().filter(|line| !line.contains("责任单位")).map(|line| format!("{line}\n")).collect();
    let other = other
        + "1.修缮校舍4处。（责任单位：县教育局）\n2.疏浚河道3公里。（责任单位：县水利局）\n3.培训医护人员200名。（责任单位：县卫健局）\n";
    assert!(!is_version(WORKS, &other));
    // A quarter's list looks like the last one.
    let quarter = |words: &str| {
        WORKS
            .replace("重点工作任务清单", &format!("{words}重点工作任务清单"))
            .replace("柳政办〔2026〕12号\n", "")
    };
    assert!(!is_version(&quarter("第一季度"), &quarter("第二季度")));
    assert!(is_version(&quarter("第一季度"), &quarter("第一季度").replace("8家", "9家")));
}

#[test]
fn a_title_that_the_user_has_given_goes_on() {
    let mut ledger = ledger_of(WORKS);
    let notice = ledger.notices.values().next().unwrap().clone();
    let head = qingdan::ledger::Head { title: Some("今年的重点".into()), ..notice.head() };
    ledger.apply(Change::EditNotice(vec![(notice.id, qingdan::ledger::NoticeEdit::Head(head))]), &env(1));
    let new = draft(REVISED);
    let change = revise(&ledger, &new, &RevisionChoices::default(), &env(1000));
    ledger.apply(change, &env(1000));
    assert_eq!(ledger.notices[&new.notice.id].title.as_deref(), Some("今年的重点"));
}

#[test]
fn one_can_go_back_to_the_older_version_and_forth_again() {
    let mut ledger = ledger_of(WORKS);
    edit(&mut ledger, "2", Edit::Progress(30), 1);
    let mut ledger = revised(&ledger);
    let (old, new) = (draft(WORKS), draft(REVISED));
    ledger.apply(Change::Edit(vec![(id(&new, "2"), Edit::Status(Status::Doing.into()))]), &env(1100));
    let back = revision(&ledger, &old);
    assert!(back.is_back);
    ledger.apply(revise(&ledger, &old, &RevisionChoices::default(), &env(1200)), &env(1200));
    let task = &ledger.tasks[&id(&old, "2")];
    assert_eq!((task.progress, task.status, task.due), (30, Status::Doing, Some(day("2026-06-30"))));
    assert!(!revision(&ledger, &new).is_back);
    ledger.apply(revise(&ledger, &new, &RevisionChoices::default(), &env(1300)), &env(1300));
    let task = &ledger.tasks[&id(&new, "2")];
    assert_eq!((task.progress, task.status, task.due), (30, Status::Doing, Some(day("2026-09-30"))));
    assert_eq!(ledger.notices.len(), 1);
}

/// A ledger with the old version on which somebody has worked by themselves, before anybody updated.
fn worked_on() -> impl Strategy<Value = Ledger> {
    worked_on_in(-3..20)
}

/// The same of somebody who went on when others had updated.
fn worked_on_long() -> impl Strategy<Value = Ledger> {
    worked_on_in(-3..2000)
}

fn worked_on_in(seconds: std::ops::Range<i64>) -> impl Strategy<Value = Ledger> {
    let deeds = proptest::collection::vec((0..8_usize, edits(), seconds), 0..20);
    (deeds, "[ab]").prop_map(|(deeds, who)| {
        let mut ledger = ledger_of(WORKS);
        let ids: Vec<String> = ledger.tasks.keys().cloned().collect();
        for (nth, edit, seconds) in deeds {
            let env = Env { who: who.clone(), replica: who.clone(), ..env(seconds) };
            ledger.apply(Change::Edit(vec![(ids[nth].clone(), edit)]), &env);
        }
        ledger
    })
}

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut result = ours.clone();
    result.apply(merge(ours, theirs), &env(2500));
    result
}

/// A task as people see it.
fn seen_task(task: &Task) -> Task {
    Task { stamps: Default::default(), log: Vec::new(), became: None, ..task.clone() }
}

/// All that people did on a task: every field that they set.
fn done_on(task: &Task) -> Vec<Edit> {
    task.stamps.keys().filter(|field| **field != Field::Gone).map(|field| Edit::of(task, field)).collect()
}

/// Says where something that was done on the old version is not found in the new one.
fn must_hold_all_of(
    before: &Ledger,
    after: &Ledger,
    revision: &Revision,
    new: &Draft,
) -> Result<(), TestCaseError> {
    for old in before.tasks.values() {
        let done = done_on(old);
        let id = match revision.matched.iter().find(|matched| matched.old == old.id) {
            Some(matched) => new.tasks[matched.new].task.id.clone(),
            None => format!("{}-was-{}", new.notice.id, old.id),
        };
        if done.is_empty() {
            continue;
        }
        let task = after.tasks.get(&id);
        prop_assert!(task.is_some(), "{} was worked on and is gone", old.text);
        for edit in done.into_iter().filter(|edit| edit.field() != Field::Section) {
            prop_assert_eq!(&Edit::of(task.unwrap(), &edit.field()), &edit);
        }
        prop_assert!(old.log.iter().all(|logged| task.unwrap().log.contains(logged)));
    }
    Ok(())
}

proptest! {
    // Each builds, updates and merges whole ledgers.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_anybody_did_is_lost_and_undo_brings_all_back(before in worked_on()) {
        let new = draft(REVISED);
        let plan = revision(&before, &new);
        let mut ledger = before.clone();
        let mut history = History::default();
        let change = revise(&ledger, &new, &RevisionChoices::default(), &env(1000));
        history.apply(&mut ledger, change.clone(), &env(1000));
        must_hold_all_of(&before, &ledger, &plan, &new)?;
        prop_assert!(!ledger.notices.contains_key(&plan.kept));

        // Once more changes nothing, whichever way.
        let once = ledger.clone();
        prop_assert!(ledger.apply(change, &env(1001)).touched.is_empty());
        prop_assert_eq!(kept_version(&ledger, &new), None);
        let again = Revision::of(&ledger, &plan.kept, &new);
        prop_assert!(again.accept(&ledger, &new, &RevisionChoices::default(), HEADING, &env(1002)).is_empty());
        prop_assert_eq!(&ledger, &once);

        history.undo(&mut ledger, &env(1003));
        prop_assert_eq!(seen(&ledger), seen(&before));
        history.redo(&mut ledger, &env(1004));
        prop_assert_eq!(seen(&ledger), seen(&once));
    }

    #[test]
    fn what_is_done_between_an_undo_and_the_next_time_counts(before in worked_on(), nth in 0..8_usize, edit in edits()) {
        let new = draft(REVISED);
        let mut ledger = before;
        let mut history = History::default();
        let change = revise(&ledger, &new, &RevisionChoices::default(), &env(1000));
        history.apply(&mut ledger, change, &env(1000));
        history.undo(&mut ledger, &env(1001));
        let id = ledger.tasks.keys().nth(nth).unwrap().clone();
        history.apply(&mut ledger, Change::Edit(vec![(id, edit)]), &env(500));
        let (before, plan) = (ledger.clone(), revision(&ledger, &new));
        let change = revise(&ledger, &new, &RevisionChoices::default(), &env(1002));
        history.apply(&mut ledger, change, &env(1002));
        must_hold_all_of(&before, &ledger, &plan, &new)?;
    }

    #[test]
    fn two_who_update_by_themselves_have_what_they_would_have_together(a in worked_on(), b in worked_on()) {
        let (one, other) = (revised(&a), revised(&b));
        let apart = merged(&one, &other);
        prop_assert_eq!(&apart, &merged(&other, &one));
        prop_assert_eq!(seen(&apart), seen(&revised(&merged(&a, &b))));
    }

    #[test]
    fn what_colleagues_go_on_doing_on_the_old_version_comes_to_the_new_one(a in worked_on(), b in worked_on_long()) {
        let new = draft(REVISED);
        let plan = revision(&a, &new);
        let (ours, both) = (revised(&a), merged(&a, &b));
        let result = merged(&ours, &b);
        prop_assert_eq!(&result, &merged(&b, &ours));
        prop_assert_eq!(&merged(&result, &b), &result);
        for matched in &plan.matched {
            let (old, task) = (&both.tasks[&matched.old], &result.tasks[&new.tasks[matched.new].task.id]);
            prop_assert!(!result.tasks.contains_key(&matched.old), "the old task is back");
            for edit in done_on(old) {
                let is_said = matched.changes.iter().any(|changed| changed.field == edit.field());
                if !is_said && edit.field() != Field::Section {
                    prop_assert_eq!(&Edit::of(task, &edit.field()), &edit);
                }
            }
        }
    }

    #[test]
    fn in_whatever_order_old_and_new_come_together_the_result_is_the_same(
        a in worked_on(), b in worked_on_long(), c in worked_on_long(), both_update in any::<bool>(),
    ) {
        let (a, b) = (revised(&a), if both_update { revised(&b) } else { b });
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn an_import_of_the_old_version_shows_what_it_changes_in_the_new_and_can_be_undone(
        a in worked_on(), b in worked_on_long(),
    ) {
        let new = draft(REVISED);
        let mut ledger = revised(&a);
        let before = ledger.clone();
        let aliases = Aliases::default();
        let news = compare(&ledger, &b, &aliases);
        let shown: Vec<&String> = news.changes.iter().chain(&news.conflicts).map(|one| &one.task).collect();
        // Work on a task that is no longer there brings it back, as after any deletion.
        let is_there = |id: &&&String| ledger.tasks.contains_key(**id) || news.revived.contains(**id);
        prop_assert!(shown.iter().all(|id| is_there(&id)), "what is shown is there");
        let restored = news.restored_unless_told(&ledger);
        prop_assert!(restored.is_empty());
        let change = news.change(&ledger, &b, &Default::default(), &restored);
        let mut history = History::default();
        history.apply(&mut ledger, change, &env(3000));
        for (id, task) in &ledger.tasks {
            let is_new = before.tasks.get(id).is_none_or(|before| seen_task(before) != seen_task(task));
            let is_shown = shown.contains(&id) || news.revived.contains(id) || news.new_tasks.contains(id);
            prop_assert!(!is_new || is_shown, "{} changes and is not shown", task.text);
        }
        prop_assert!(ledger.notices.contains_key(&new.notice.id));
        history.undo(&mut ledger, &env(3001));
        prop_assert_eq!(seen(&ledger), seen(&before));
    }
}
