//! `cargo xtask check`: what must hold before a commit, short of the tests.

use std::time::Instant;

use anyhow::{Result, bail};
use xshell::cmd;

use crate::house::{House, cargo};
use crate::{dependencies, tidy, tools};

type Check = fn(&House) -> Result<()>;

/// Runs every check, and fails if one did.
pub(crate) fn run(house: &House) -> Result<()> {
    tools::ensure_wasm_target(house)?;
    let checks: [(&str, Check); 5] = [
        ("format", format),
        ("rules of the repo", rules),
        ("clippy, native", clippy_native),
        ("clippy, wasm", clippy_wasm),
        ("licences, sources and advisories of dependencies", dependencies::check),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        println!("— {name}");
        let start = Instant::now();
        if let Err(error) = check(house) {
            eprintln!("error: {error:#}");
            failed.push(name);
        }
        println!("  {:.0} s", start.elapsed().as_secs_f64());
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
