//! A simulation: several people, each with tabs, edit, export, import, lose files, crash between any two writes, and have no
//! room at any write; no edit that was promised to be kept is lost, and all have the same when all have merged.
//!
//! `cargo test --release --test simulation` runs a fixed number of seeds; with `QINGDAN_SIMULATE_SECONDS` it runs that long,
//! on other seeds each time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that runs as long as it is told"
)]

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime};

mod browser;
mod checks;
mod deeds;
mod disk;
mod random;
mod seeds;
mod world;

use world::{STEPS, World};

/// How many seeds are run where nobody says how long.
const RUNS: u64 = if cfg!(debug_assertions) { 25 } else { 150 };

/// Runs one seed; what went wrong comes back with what was done before.
fn run(seed: u64, steps: u64, left_out: &BTreeSet<u64>) -> Result<(), (String, Vec<String>)> {
    let mut world = World::new(seed);
    let outcome = catch_unwind(AssertUnwindSafe(|| world.run(steps, left_out)));
    let outcome = outcome.unwrap_or_else(|_| Err("it panicked".into()));
    outcome.map_err(|error| (error, world.trace))
}

/// Finds the fewest steps that still go wrong, and tells of them.
fn tell(seed: u64) -> String {
    let fails = |steps, left_out: &BTreeSet<u64>| run(seed, steps, left_out).is_err();
    let steps = (0..=STEPS).find(|&steps| fails(steps, &BTreeSet::new())).unwrap_or(STEPS);
    let mut left_out = BTreeSet::new();
    for _ in 0..3 {
        for step in 0..steps {
            let mut more = left_out.clone();
            if more.insert(step) && fails(steps, &more) {
                left_out = more;
            }
        }
    }
    let (error, trace) = run(seed, steps, &left_out).err().unwrap_or_default();
    let trace: Vec<String> = trace.iter().map(|line| line.chars().take(600).collect()).collect();
    format!("seed {seed}: {error}\n{}", trace.join("\n"))
}

fn check(seed: u64) {
    if run(seed, STEPS, &BTreeSet::new()).is_err() {
        panic!("{}", tell(seed));
    }
}

#[test]
fn seeds_that_once_failed() {
    seeds::SEEDS.iter().for_each(|&seed| check(seed));
}

#[test]
fn nothing_is_lost_and_all_end_with_the_same() {
    let Some(seconds) = std::env::var("QINGDAN_SIMULATE_SECONDS").ok().and_then(|text| text.parse().ok())
    else {
        return (0..RUNS).for_each(check);
    };
    let (start, length) = (Instant::now(), Duration::from_secs(seconds));
    let first = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs() << 24;
    let mut count = 0;
    while start.elapsed() < length {
        check(first + count);
        count += 1;
    }
    println!("{count} seeds from {first}");
}
