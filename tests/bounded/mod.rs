//! What anything from outside may cost, whatever it is: the targets of the fuzzer, each of which asserts its budget. The
//! kept corpora are run through them by an ordinary test.
#![allow(dead_code, reason = "a target of the fuzzer uses a part")]

mod pieces;
pub(crate) mod targets;

use std::sync::Mutex;

use peak_alloc::PeakAlloc;
use qingdan::intake::{Budget, Document, IntakeError, MOST_MEMORY, MOST_WORK, open_within};
use qingdan::ledger::Draft;
use qingdan::reading::read;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// One measures at a time: memory is the whole program's.
static MEASURING: Mutex<()> = Mutex::new(());

const MEGABYTE: usize = 1 << 20;

/// What is there whatever comes in: tables of characters, buffers that unpack and inflate.
const BASE: usize = 32 * MEGABYTE;

/// The most bytes that are in use at once while something is done, beyond those before it.
pub(crate) fn peak<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let _one = MEASURING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let done = run();
    (done, ALLOCATOR.peak_usage().saturating_sub(before))
}

/// Takes in a file and reads it. Nothing is made that was not paid for, nothing is paid for far beyond the budget, and
/// what an input of this length may ask for is bounded.
pub(crate) fn hold_file(name: &str, bytes: &[u8], input: usize) {
    let budget = Budget::default();
    let (document, taken_in) = peak(|| open_within(name, bytes, &budget));
    let (work, memory) = (budget.spent_work(), budget.spent_memory());
    assert!(work <= MOST_WORK + 64 * MEGABYTE, "{work} units of work");
    assert!(memory <= MOST_MEMORY + 64 * MEGABYTE, "{memory} bytes paid for");
    assert!(
        taken_in <= BASE + 3 * memory + 3 * bytes.len() + work / 2,
        "{taken_in} bytes, {memory} paid for"
    );
    assert!(work <= most_work(input), "{work} units of work for {input} bytes");
    let Ok(document) = document else {
        assert_ne!(document, Err(IntakeError::TooCostly), "{input} bytes are too costly");
        return;
    };
    hold_reading(&document, memory);
}

/// What reading a document needs was paid for when it was taken in.
pub(crate) fn hold_reading(document: &Document, memory: usize) {
    let (_, peak) = peak(|| {
        let reading = read(document);
        drop(Draft::of(&reading, &document.source));
    });
    assert!(peak <= BASE + 2 * memory, "{peak} bytes for reading, {memory} paid for");
}

/// The most work for an input of so many bytes that has not been unpacked: far below the budget for the short ones that
/// a fuzzer tries, so that it sees what would go beyond it in a longer one.
const fn most_work(input: usize) -> usize {
    2 * MEGABYTE + 20_000 * input
}
