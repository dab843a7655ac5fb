//! `cargo xtask test`: every test, kind by kind, and their sum. `cargo xtask screenshots` drives the same browser.

use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::path::{self, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use crate::app::{self, Mode};
use crate::house::{House, cargo};
use crate::{axe, tools};

/// The integration test that drives browsers.
const BROWSER_TEST: &str = "browser";
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
    let page = if with_browser { Some(app::build(house, Mode::Release)?) } else { None };

    let mut tests = house.integration_tests();
    tests.retain(|&test| ![BROWSER_TEST, SCREENSHOTS_TEST, BENCH_TEST].contains(&test));
    let named: Vec<&str> = tests.into_iter().flat_map(|test| ["--test", test]).collect();

    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} test --workspace --no-run").quiet().run().context("the tests do not compile")?;
    let mut results = Vec::new();
    let mut suite = |kind, selection: &[&str], threads: &[&str]| -> Result<()> {
        let command = cmd!(
            shell,
            "{cargo} test --workspace --no-fail-fast {selection...} -- {filters...} {threads...}"
        );
        let mut command = Command::from(command);
        command.envs(page.as_deref().map(|page| ("QINGDAN_PAGE", page)));
        command.envs(axe.as_deref().map(|axe| ("QINGDAN_AXE", axe)));
        command.envs(browsers.iter().flat_map(|browsers| browsers.environment()));
        results.push((kind, count(command)?));
        Ok(())
    };
    suite("unit", &["--lib", "--bins"], &[])?;
    suite("doc", &["--doc"], &[])?;
    if !named.is_empty() {
        suite("integration", &named, &[])?;
    }
    if with_browser {
        // Each test has a browser, profile and clipboard of its own; more than two at a time wait for each other.
        suite("browser", &["--test", BROWSER_TEST], &["--test-threads=2"])?;
    }

    let summary: Vec<String> = results.iter().map(|(kind, counts)| format!("{kind} {counts}")).collect();
    println!("\n{} · {:.0} s", summary.join(" · "), start.elapsed().as_secs_f64());
    match results.iter().find(|(_, counts)| counts.is_bad()) {
        Some((kind, _)) => bail!("{kind} tests failed"),
        None => Ok(()),
    }
}

/// Photographs the page into a folder.
pub(crate) fn screenshots(house: &House, folder: Option<PathBuf>) -> Result<()> {
    let folder = path::absolute(folder.unwrap_or_else(|| house.target.join("screenshots")))?;
    let browsers = tools::browsers(house)?;
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

/// Measures the page that `QINGDAN_PAGE` names, or else builds the one that users get and measures that.
pub(crate) fn bench(house: &House) -> Result<()> {
    let browsers = tools::browsers(house)?;
    let page = match std::env::var_os("QINGDAN_PAGE").filter(|page| !page.is_empty()) {
        Some(page) => path::absolute(page)?,
        None => app::build(house, Mode::Release)?,
    };
    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} test --test {BENCH_TEST} -- --ignored --nocapture")
        .envs(browsers.environment())
        .env("QINGDAN_PAGE", page)
        .quiet()
        .run()
        .context("measuring the page")
}

/// How the tests of one kind went.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    /// Something ended badly without a test that says so: a crash, or code that does not compile.
    broken: bool,
}

impl Counts {
    fn is_bad(&self) -> bool {
        self.failed > 0 || self.broken
    }

    /// Adds what a line such as `test result: ok. 12 passed; 0 failed; …` says.
    fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let number_before = |word: &str| -> usize {
            let words: Vec<&str> = result.split([' ', ';']).collect();
            let pair = words.windows(2).find(|pair| pair[1] == word);
            pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
        };
        self.passed += number_before("passed");
        self.failed += number_before("failed");
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed", self.passed)?;
        if self.failed > 0 {
            write!(f, ", {} FAILED", self.failed)?;
        }
        if self.broken && self.failed == 0 {
            write!(f, ", BROKEN")?;
        }
        Ok(())
    }
}

/// Runs tests, passes on what they print, and counts them.
fn count(mut command: Command) -> Result<Counts> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("starting cargo")?;
    let output = child.stdout.take().context("cargo's output")?;
    let mut counts = Counts::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        counts.read(&line);
    }
    counts.broken = !child.wait()?.success();
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 1.20s",
            "the user wrote: test result: 9 passed",
        ] {
            counts.read(line);
        }
        assert_eq!(counts, Counts { passed: 15, failed: 2, broken: false });
        assert_eq!(counts.to_string(), "15 passed, 2 FAILED");
        assert_eq!(Counts { broken: true, ..Counts::default() }.to_string(), "0 passed, BROKEN");
    }
}
