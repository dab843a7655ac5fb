//! What keeping a large ledger costs in memory. A program of its own, because memory is the whole program's.

use peak_alloc::PeakAlloc;
use qingdan::ledger::{Ledger, Notice, Task, Touched};
use qingdan::store::{Keeper, Kept, MemoryStore};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What keeping may need for a task beside the text of its record: its id, its place, and where it is written.
const MOST_FOR_A_TASK: usize = 1024;

/// A ledger with so many tasks, a thousand in each notice.
fn ledger(tasks: usize) -> Ledger {
    let mut ledger = Ledger::default();
    for nth in 0..tasks {
        let (notice, order) = (format!("notice{:03}", nth / 1000), nth % 1000);
        let text = format!("修好第{nth}条路。");
        ledger.notices.entry(notice.clone()).or_insert_with(|| Notice::unknown(notice.clone()));
        let task = Task::by_hand(format!("{notice}-{order:03}"), notice, order, text);
        ledger.tasks.insert(task.id.clone(), task);
    }
    ledger
}

#[test]
fn what_a_large_import_needs_grows_with_its_tasks_and_not_with_their_square() {
    for count in [2_000, 50_000] {
        let mut ledger = ledger(count);
        let mut keeper = Keeper::new(MemoryStore::default(), "tab");
        keeper.move_out();
        ALLOCATOR.reset_peak_usage();
        let before = ALLOCATOR.current_usage();
        let peak = || {
            let peak = ALLOCATOR.peak_usage().saturating_sub(before) / count;
            ALLOCATOR.reset_peak_usage();
            peak
        };

        // More than the storage is for: nothing of it is safe before it is compacted.
        assert_eq!(keeper.save(&ledger, &Touched::everything(&ledger)), Ok(Kept::MustCompact));
        let saving = peak();
        let mut home = MemoryStore::default();
        let compaction = keeper.compact(&mut home, &keeper.due(), &mut ledger);
        assert_eq!(compaction.outcome, Ok(()));
        let compacting = peak();
        // Where the home did not take it, all of it is unsafe again, and is written once more.
        keeper.take_back(compaction);
        assert!(!keeper.is_saved());
        let taking_back = peak();
        let mut home = MemoryStore::default();
        let compaction = keeper.compact(&mut home, &keeper.due(), &mut ledger);
        keeper.confirm(compaction);
        assert!(keeper.is_saved());
        let all = [saving, compacting, taking_back, peak()];
        println!("{count} tasks: {all:?} bytes a task");
        assert!(all.iter().all(|bytes| *bytes <= MOST_FOR_A_TASK), "{count} tasks: {all:?} bytes a task");
    }
}
