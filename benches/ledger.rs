//! How the ledger's keeping grows: `cargo bench --bench ledger`. Figures are printed and nothing is asserted about time.
//!
//! `QINGDAN_TASKS` is the greatest number of tasks (100 000). A figure is the best of several runs.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that looks at the clock and prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta};
use qingdan::exchange::{Selection, export, import};
use qingdan::ledger::{
    Aliases, Change, Edit, Entry, Env, Ledger, Notice, Status, Task, Touched, compare, merge,
};
use qingdan::reading::{DuePoint, Person, PersonRole, Recurrence, Unit, UnitRole};
use qingdan::store::{Keeper, MemoryStore};
use qingdan::text::Place;

/// How long one figure is measured at least, and how often at most.
const TIME: Duration = Duration::from_millis(600);
const RUNS: usize = 30;
/// How many tasks a notice has.
const TASKS_PER_NOTICE: usize = 120;
/// What a browser gives.
const UNITS: usize = 5_000_000;

/// Characters by how often official prose uses them, more or less; the first ones come most often.
const CHARACTERS: &str = "的工作建设发展区市项目推进加强实施管理完成落实服务重点大力新全面提升开展改革经济社会责任单位部门企业产业环境治理安全生态\
民生保障体系机制制度创新能力水平质量优化完善建立健全组织领导监督检查考核教育医疗卫生文化体育旅游农业农村乡镇街道城市交通道路\
水利绿化污染防治督查整改问题清单台账资金投入招商引资园区人才就业培训社保养老扶贫振兴示范试点公共资源信息数字智慧平台综合执法\
应急消防食品药品市场监管信用法治宣传思想党风廉政纪检巡察年度季度月底前上半年下半年确保力争不少于万元亿平方米公里家个次场";

fn main() {
    let most = std::env::var("QINGDAN_TASKS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    println!("\nGrowth of the ledger's keeping, in ms");
    println!("  tasks     load  edit-to-stored  compact-one  save-all  import   merge  export");
    for count in [100, 1_000, 10_000, 100_000].into_iter().filter(|count| *count <= most) {
        grow(count);
    }
    println!("\nUnits of the storage");
    for count in [10, 1_000, 10_000] {
        let (ledger, mut keeper) = kept(count, 7);
        let units = keeper.units().unwrap();
        let (mut edited, id) = (ledger.clone(), ledger.tasks.keys().nth(count / 2).unwrap().clone());
        let before = keeper.store().records.clone();
        let touched = edit(&mut edited, &id, 5);
        keeper.save(&edited, &touched).unwrap();
        let at_once = written(&before, keeper.store());
        let before = keeper.store().records.clone();
        keeper.compact_local(&mut edited).1.unwrap();
        println!(
            "  {count:>6} tasks: {:5.1} units a task with its notice; an edit writes {at_once}, its compaction {}; {} fit {UNITS}",
            units as f64 / count as f64,
            written(&before, keeper.store()),
            UNITS * count / units,
        );
    }
}

fn grow(count: usize) {
    let (ledger, keeper) = kept(count, 7);
    let load = best(|| {
        Keeper::new(keeper.store().clone(), "b").load().unwrap();
    });
    // The copy of the store is no part of it.
    let load = load.saturating_sub(best(|| drop(black_box(keeper.store().clone()))));
    let id = ledger.tasks.keys().nth(count / 2).unwrap().clone();
    let (mut edited, mut keeper) = (ledger.clone(), keeper);
    let (mut edits, mut compactions) = (Vec::new(), Vec::new());
    for seconds in 0..20 {
        let start = Instant::now();
        let touched = edit(&mut edited, &id, seconds);
        keeper.save(&edited, &touched).unwrap();
        edits.push(start.elapsed());
        let start = Instant::now();
        keeper.compact_local(&mut edited).1.unwrap();
        compactions.push(start.elapsed());
    }
    let all = best(|| {
        let mut keeper = Keeper::new(MemoryStore::default(), "c");
        keeper.save(&ledger, &Touched::everything(&ledger)).unwrap();
        let mut ledger = Ledger::default();
        std::mem::swap(&mut ledger, &mut edited);
        keeper.compact_local(&mut ledger).1.unwrap();
        std::mem::swap(&mut ledger, &mut edited);
    });
    // A colleague has worked at a third of the tasks.
    let mut theirs = ledger.clone();
    let third: Vec<_> = ledger.tasks.keys().step_by(3).cloned().collect();
    let changes = third.into_iter().map(|id| (id, Edit::Progress(61))).collect();
    theirs.apply(Change::Edit(changes), &env(9));
    let file = export(&theirs, Selection::All, &env(10));
    let import = best_of(
        || ledger.clone(),
        |mut ours| {
            let theirs = import(&file).unwrap().ledger;
            let comparison = compare(&ours, &theirs, &Aliases::default());
            let change = comparison.change(&ours, &theirs, &Default::default(), &Default::default());
            black_box(ours.apply(change, &env(11)));
            ours
        },
    );
    let merged = best_of(
        || ledger.clone(),
        |mut ours| {
            black_box(ours.apply(merge(&ours, &theirs), &env(11)));
            ours
        },
    );
    let exported = best(|| drop(black_box(export(&ledger, Selection::All, &env(10)))));
    println!(
        "  {count:>6}  {} {:>14} {:>9} {} {} {} {}",
        ms(load),
        ms(edits.into_iter().min().unwrap()),
        ms(compactions.into_iter().min().unwrap()),
        ms(all),
        ms(import),
        ms(merged),
        ms(exported)
    );
}

/// A ledger, and a keeper that has it in records.
fn kept(count: usize, seed: u64) -> (Ledger, Keeper<MemoryStore>) {
    let mut ledger = made(count, seed);
    let mut keeper = Keeper::new(MemoryStore::default(), "a");
    keeper.save(&ledger, &Touched::everything(&ledger)).unwrap();
    keeper.compact_local(&mut ledger).1.unwrap();
    keeper.tidy_local().unwrap();
    (ledger, keeper)
}

fn edit(ledger: &mut Ledger, id: &str, seconds: i64) -> Touched {
    let edit = Edit::Notes(format!("已联系区发改局，第{seconds}次。"));
    ledger.apply(Change::Edit(vec![(id.to_owned(), edit)]), &env(seconds)).touched
}

/// How many units were written.
fn written(before: &std::collections::BTreeMap<String, String>, store: &MemoryStore) -> usize {
    let written = store.records.iter().filter(|(key, text)| before.get(*key) != Some(text));
    written.map(|(key, text)| key.encode_utf16().count() + text.encode_utf16().count()).sum()
}

fn env(seconds: i64) -> Env {
    let now = DateTime::from_timestamp(1_770_000_000 + seconds, 0).unwrap();
    Env { today: now.date_naive(), now, who: "陈晓".into(), replica: "a1b2".into() }
}

/// Numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn words(&mut self, characters: &[char], length: usize) -> String {
        let mut words = String::new();
        for _ in 0..length {
            // The product of two leans to the frequent ones.
            let place = self.below(characters.len()) * self.below(characters.len()) / characters.len();
            words.push(characters[place]);
        }
        words
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(self.below(365) as i64)
    }
}

/// A ledger of varied tasks, with their notices' sources; a third of them was worked at.
fn made(count: usize, seed: u64) -> Ledger {
    let mut numbers = Numbers(seed);
    let characters: Vec<char> = CHARACTERS.chars().collect();
    let units: Vec<String> = (0..60).map(|_| format!("区{}局", numbers.words(&characters, 3))).collect();
    let mut ledger = Ledger::default();
    let (mut notice, mut edits) = (Notice::unknown(String::new()), Vec::new());
    for nth in 0..count {
        let order = nth % TASKS_PER_NOTICE;
        if order == 0 {
            put(&mut ledger, &mut notice, format!("{:020x}", (nth as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c));
            notice.title = Some(format!("关于印发{}工作方案的通知", numbers.words(&characters, 12)));
            notice.doc_number = Some(format!("云政办〔2026〕{}号", numbers.below(200)));
            notice.source = notice.title.clone().unwrap_or_default();
        }
        let length = 35 + numbers.below(50);
        let text = format!("{}。", numbers.words(&characters, length));
        let start = notice.source.len() + 1;
        let before = Place::whole(&notice.source).end;
        let (lead, support) = (units[numbers.below(60)].clone(), units[numbers.below(60)].clone());
        notice.source.push_str(&format!("\n{}.{text}（牵头单位：{lead}；配合单位：{support}）", order + 1));
        let unit = |name, role| Unit { name, role, level: None };
        let due = numbers.day();
        let id = format!("{}-{start}", notice.id);
        let mut task = Task {
            number: Some((order + 1).to_string()),
            section: vec![format!("{}、重点任务", order / 30 + 1)],
            place: Some(Place::new(before, Place::whole(&notice.source).end)),
            due: Some(due),
            due_text: Some("月底前".into()),
            units: vec![unit(lead, UnitRole::Lead), unit(support, UnitRole::Support)],
            ..Task::by_hand(id.clone(), notice.id.clone(), order, text)
        };
        if nth % 5 == 0 {
            task.milestones = vec![DuePoint { due: numbers.day(), text: "6月底前".into() }];
            let (name, role) = (numbers.words(&characters, 3), PersonRole::Responsible);
            task.persons = vec![Person { name, role, unit: None }];
            task.recurrence = Some(Recurrence::Quarterly);
        }
        if nth % 3 == 0 {
            edits.push((id.clone(), Edit::Status(Status::Doing.into())));
            edits.push((id.clone(), Edit::Progress(numbers.below(100) as u8)));
            for _ in 0..numbers.below(4) {
                let entry = Entry {
                    id: format!("{:x}", numbers.below(1 << 40)),
                    on: numbers.day(),
                    text: numbers.words(&characters, 40),
                    problem: String::new(),
                    next: numbers.words(&characters, 15),
                };
                edits.push((id.clone(), Edit::Entry(entry.id.clone(), Some(entry))));
            }
        }
        ledger.put_task(task);
    }
    put(&mut ledger, &mut notice, String::new());
    ledger.apply(Change::Edit(edits), &env(0));
    ledger
}

/// Puts a finished notice into the ledger, and begins the next.
fn put(ledger: &mut Ledger, notice: &mut Notice, next: String) {
    let finished = std::mem::replace(notice, Notice::unknown(next));
    if !finished.id.is_empty() {
        ledger.put_notice(finished);
    }
}

/// The best time of several runs.
fn best(mut run: impl FnMut()) -> Duration {
    best_of(|| (), |()| run())
}

/// The best time of several runs, each on something that is made before and dropped behind.
fn best_of<T, U>(mut make: impl FnMut() -> T, mut run: impl FnMut(T) -> U) -> Duration {
    let (mut best, mut all) = (Duration::MAX, Duration::ZERO);
    for _ in 0..RUNS {
        let made = make();
        let start = Instant::now();
        let result = black_box(run(made));
        let time = start.elapsed();
        drop(result);
        best = best.min(time);
        all += time;
        if all > TIME {
            break;
        }
    }
    best
}

fn ms(time: Duration) -> String {
    format!("{:7.2}", time.as_secs_f64() * 1e3)
}
