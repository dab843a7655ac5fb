//! `cargo xtask check`: what must hold before a commit, short of the tests.

use anyhow::{Result, bail};
use xshell::cmd;

use crate::house::{House, cargo};
use crate::{tidy, tools};

type Check = fn(&House) -> Result<()>;

/// Runs every check, and fails if one did.
pub(crate) fn run(house: &House) -> Result<()> {
    tools::ensure_wasm_target(house)?;
    let checks: [(&str, Check); 5] = [
        ("format", format),
        ("rules of the repo", rules),
        ("clippy, native", clippy_native),
        ("clippy, wasm", clippy_wasm),
        ("licences and advisories", dependencies),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        println!("— {name}");
        if let Err(error) = check(house) {
            eprintln!("error: {error:#}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("all checks passed");
        return Ok(());
    }
    bail!("failed: {}", failed.join("; "))
}

fn format(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    Ok(cmd!(shell, "{cargo} fmt --all --check").quiet().run()?)
}

fn rules(house: &House) -> Result<()> {
    let faults = tidy::faults(&house.root)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() { Ok(()) } else { bail!("{} places break the rules of the repo", faults.len()) }
}

fn clippy_native(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    Ok(cmd!(shell, "{cargo} clippy --workspace --all-targets -- -D warnings").quiet().run()?)
}

fn clippy_wasm(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    let clippy =
        cmd!(shell, "{cargo} clippy --target wasm32-unknown-unknown --package qingdan --lib --bin qingdan");
    Ok(clippy.args(["--", "-D", "warnings"]).quiet().run()?)
}

fn dependencies(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    if cmd!(shell, "{cargo} deny --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        println!("skipped: cargo-deny is not installed (`cargo install cargo-deny --locked` installs it)");
        return Ok(());
    }
    cmd!(shell, "{cargo} deny --log-level warn check --hide-inclusion-graph licenses bans sources")
        .quiet()
        .run()?;
    let advisories = cmd!(shell, "{cargo} deny --log-level warn check --hide-inclusion-graph advisories");
    let output = advisories.quiet().ignore_status().output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(());
    }
    if report.contains("failed to fetch advisory database")
        || report.contains("failed to load advisory database")
    {
        println!("advisories could not be checked: their database is out of reach");
        return Ok(());
    }
    eprint!("{report}");
    bail!("there are advisories about dependencies")
}
