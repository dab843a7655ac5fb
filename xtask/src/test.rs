//! `cargo xtask test`: every test, kind by kind, and their sum. `cargo xtask screenshots` drives the same browser.

use std::cell::OnceCell;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{self, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};
use xshell::cmd;

use crate::app::{self, Mode};
use crate::house::{House, cargo};
use crate::outcome::{self, Outcome};
use crate::{axe, tools};

/// The integration test that drives browsers.
const BROWSER_TEST: &str = "browser";
/// The kind of test that is tried again: what depends on the time that other programs take can fail by accident.
const BROWSER: &str = "browser";
/// Where more than these have failed it is no accident, and none of them is tried again.
const MOST_AGAIN: usize = 10;
/// The integration test that photographs the page.
const SCREENSHOTS_TEST: &str = "screenshots";
/// The integration test that measures the page.
const BENCH_TEST: &str = "page_bench";

/// Runs the simulation of the ledger's keeping for some minutes, on seeds that it has not run before.
pub(crate) fn simulate(house: &House, minutes: u32) -> Result<()> {
    let (shell, cargo, seconds) = (&house.shell, cargo(), u64::from(minutes) * 60);
    cmd!(shell, "{cargo} test --release --test simulation -- --nocapture")
        .env("QINGDAN_SIMULATE_SECONDS", seconds.to_string())
        .run()
        .context(
            "something was lost: mend it, and add the seed that was printed to tests/simulation/seeds.rs",
        )
}

/// Runs all tests whose names match the filters (all, if there are none), and says how many passed.
pub(crate) fn run(house: &House, filters: &[String], with_browser: bool) -> Result<()> {
    let start = Instant::now();
    // Whatever is missing is found out before the long wait.
    let browsers = if with_browser { Some(tools::browsers(house)?) } else { None };
    let axe = if with_browser { axe::program(house)? } else { None };
    // The page is linked on one core for minutes: the tests that need none run meanwhile.
    let building = with_browser.then(|| thread::spawn(|| app::build(&House::open()?, Mode::Release)));

    let mut tests = house.integration_tests();
    tests.retain(|&test| ![BROWSER_TEST, SCREENSHOTS_TEST, BENCH_TEST].contains(&test));
    let named: Vec<&str> = tests.into_iter().flat_map(|test| ["--test", test]).collect();

    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} test --workspace --no-run").quiet().run().context("the tests do not compile")?;
    let skipped = house.target.join("xtask").join("skipped");
    let page = OnceCell::new();
    let command = |selection: &[&str], arguments: &[&str]| {
        let command = cmd!(shell, "{cargo} test --workspace --no-fail-fast {selection...} -- {arguments...}");
        let mut command = Command::from(command);
        command.env("QINGDAN_SKIPPED", &skipped);
        command.envs(page.get().map(|page: &PathBuf| ("QINGDAN_PAGE", page)));
        command.envs(axe.as_deref().map(|axe| ("QINGDAN_AXE", axe)));
        command.envs(browsers.iter().flat_map(|browsers| browsers.environment()));
        command
    };
    let filters: Vec<&str> = filters.iter().map(String::as_str).collect();
    let mut results: Vec<(&str, Outcome)> = Vec::new();
    let mut suite = |kind, selection: &[&str], arguments: &[&str]| -> Result<()> {
        fs::create_dir_all(skipped.with_file_name(""))?;
        fs::write(&skipped, "")?;
        let start = Instant::now();
        let mut outcome = outcome(command(selection, &[&filters, arguments].concat()))?;
        if kind == BROWSER && outcome.failures().len() <= MOST_AGAIN {
            outcome.try_again(|name| {
                println!("\n{name} failed: once more, alone");
                let again = Command::status(&mut command(selection, &["--exact", name]));
                anyhow::Ok(again.context("starting cargo")?.success())
            })?;
            for name in outcome.unsteady() {
                println!("unsteady: {name} (failed once, passed alone)");
            }
        }
        outcome.skipped(&fs::read_to_string(&skipped)?);
        println!("{kind}: {outcome} · {:.0} s", start.elapsed().as_secs_f64());
        results.push((kind, outcome));
        Ok(())
    };
    suite("unit", &["--lib", "--bins"], &[])?;
    suite("doc", &["--doc"], &[])?;
    if !named.is_empty() {
        suite("integration", &named, &[])?;
    }
    if let Some(building) = building {
        let built = building.join().map_err(|_| anyhow!("building the page broke down"))??;
        page.get_or_init(|| built);
        // Each test has a browser, profile and clipboard of its own; more than two at a time wait for each other.
        suite(BROWSER, &["--test", BROWSER_TEST], &["--test-threads=3"])?;
    }

    let summary: Vec<String> = results.iter().map(|(kind, outcome)| format!("{kind} {outcome}")).collect();
    println!("\n{} · {:.0} s", summary.join(" · "), start.elapsed().as_secs_f64());
    for (kind, outcome) in &results {
        for name in outcome.unsteady() {
            println!("unsteady {kind} test: {name}");
        }
        for name in outcome.failures() {
            println!("failed {kind} test: {name}");
        }
    }
    println!("{}", outcome::sum(results.iter().map(|(_, outcome)| outcome)));
    let faults = results.iter().filter_map(|(kind, outcome)| Some(format!("{kind} {}", outcome.fault()?)));
    let faults: Vec<String> = faults.collect();
    if faults.is_empty() { Ok(()) } else { bail!("{}", faults.join("; ")) }
}

/// Photographs the page into a folder.
pub(crate) fn screenshots(house: &House, folder: Option<PathBuf>) -> Result<()> {
    let folder = path::absolute(folder.unwrap_or_else(|| house.target.join("screenshots")))?;
    let browsers = tools::chromium_alone(house)?;
    let page = app::build(house, Mode::Release)?;
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} test --test {SCREENSHOTS_TEST} -- --ignored --nocapture --test-threads=2")
        .envs(browsers.environment())
        .env("QINGDAN_PAGE", page)
        .env("QINGDAN_SHOTS", &folder)
        .quiet()
        .run()
        .context("taking screenshots")?;
    println!("{}", folder.display());
    Ok(())
}

/// Measures the page that `QINGDAN_PAGE` names, or else builds the one that users get and measures that. With `record`
/// the figures are added to those in `benches/page.json`; with `peers` pages of others are measured beside it.
pub(crate) fn bench(house: &House, record: bool, peers: bool) -> Result<()> {
    let browsers = tools::chromium_alone(house)?;
    let page = match std::env::var_os("QINGDAN_PAGE").filter(|page| !page.is_empty()) {
        Some(page) => path::absolute(page)?,
        None => app::build(house, Mode::Release)?,
    };
    let (shell, cargo) = (&house.shell, cargo());
    let kept = house.root.join("benches").join("page.json");
    let mut command = cmd!(shell, "{cargo} test --test {BENCH_TEST} -- --ignored --nocapture")
        .envs(browsers.environment())
        .env("QINGDAN_PAGE", page);
    if record {
        command = command.env("QINGDAN_RECORD", &kept);
    }
    if peers {
        command = command.env("QINGDAN_PEER_MODULES", tools::peers(house)?);
    }
    command.quiet().run().context("measuring the page")?;
    if record {
        println!("added to {}", kept.display());
    }
    Ok(())
}

/// Runs tests, passes on what they print, and says how they went.
fn outcome(mut command: Command) -> Result<Outcome> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("starting cargo")?;
    let output = child.stdout.take().context("cargo's output")?;
    let mut outcome = Outcome::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        outcome.read(&line);
    }
    outcome.ended(child.wait()?.success());
    Ok(outcome)
}
