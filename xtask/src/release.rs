//! `cargo xtask release X.Y.Z`: the version, the changelog and the page of a release.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::app::{self, Mode};
use crate::house::{House, cargo};

const UNRELEASED: &str = "## Unreleased";

/// A version: major, minor, patch.
type Version = [u32; 3];

/// Gives what is unreleased this version, builds the page twice from nothing to see that it comes out the same, and puts it
/// with its SHA-256 into `dist`. What is left to the user, committing and tagging, is printed.
///
/// # Errors
///
/// Where the tree has changes that are not committed, the version is no later one, or nothing is unreleased: then nothing is
/// written. Where the page cannot be built, or is not the same twice.
pub(crate) fn run(house: &House, version: &str) -> Result<()> {
    let shell = &house.shell;
    ensure!(
        cmd!(shell, "git status --porcelain").quiet().read()?.is_empty(),
        "there are changes that are not committed: a release is made of what is"
    );
    let (manifest, changelog) = (house.root.join("Cargo.toml"), house.root.join("CHANGELOG.md"));
    let today = cmd!(shell, "git log -1 --format=%cs").quiet().read()?;
    let raised = raised(&fs::read_to_string(&manifest)?, version)?;
    let closed = closed(&fs::read_to_string(&changelog)?, version, &today)?;
    fs::write(&manifest, raised)?;
    fs::write(&changelog, closed)?;
    // The lock file names the version too.
    let cargo = cargo();
    cmd!(shell, "{cargo} update --workspace --offline").quiet().run().context("writing Cargo.lock")?;

    let mut built = Vec::new();
    for _ in 0..2 {
        app::forget(house)?;
        let page = app::build(house, Mode::Release)?;
        built.push(fs::read(page)?);
    }
    let [first, second] = built.as_slice() else { bail!("the page was not built twice") };
    ensure!(
        first == second,
        "the page is not the same when it is built again: see what in it depends on the moment"
    );
    let name = format!("qingdan-{version}.html");
    let sum = hex(&Sha256::digest(first));
    let dist = house.root.join("dist");
    fs::write(dist.join(&name), first)?;
    fs::write(dist.join(format!("{name}.sha256")), format!("{sum}  {name}\n"))?;
    println!("dist/{name}  {} bytes\nSHA-256 {sum}", first.len());
    println!("Now: git commit -am \"Release {version}\" && git tag v{version}");
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn parsed(version: &str) -> Result<Version> {
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().with_context(|| format!("{version} is no version like 1.2.3")))
        .collect::<Result<_>>()?;
    parts.try_into().ok().with_context(|| format!("{version} is no version like 1.2.3"))
}

/// The manifest with this version in place of an earlier one.
fn raised(manifest: &str, version: &str) -> Result<String> {
    let line =
        manifest.lines().find(|line| line.starts_with("version = ")).context("no version in Cargo.toml")?;
    let before = line.trim_start_matches("version = ").trim_matches('"');
    ensure!(parsed(version)? > parsed(before)?, "{version} is not later than {before}");
    Ok(manifest.replacen(line, &format!("version = \"{version}\""), 1))
}

/// The changelog with what is unreleased under this version and day, and a new heading for what comes.
fn closed(changelog: &str, version: &str, day: &str) -> Result<String> {
    let (before, after) =
        changelog.split_once(UNRELEASED).context("the changelog has no part that is unreleased")?;
    let new = after.split("\n## ").next().unwrap_or_default();
    ensure!(
        new.lines().any(|line| line.starts_with("- ")),
        "nothing is unreleased: there is nothing to release"
    );
    Ok(format!("{before}{UNRELEASED}\n\n## {version} ({day}){after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_rise() {
        let manifest = "[workspace.package]\nversion = \"0.1.9\"\nedition = \"2024\"\n[package]\nversion.workspace = true\n";
        let raised_to = raised(manifest, "0.1.10").unwrap();
        assert_eq!(raised_to, manifest.replace("0.1.9", "0.1.10"));
        for (version, says) in [
            ("0.1.9", "0.1.9 is not later than 0.1.9"),
            ("0.1.8", "0.1.8 is not later than 0.1.9"),
            ("1.0", "1.0 is no version like 1.2.3"),
            ("v1.0.0", "v1.0.0 is no version like 1.2.3"),
        ] {
            assert_eq!(raised(manifest, version).unwrap_err().to_string(), says);
        }
    }

    #[test]
    fn what_was_unreleased_gets_its_version_and_day() {
        let changelog =
            "# Changelog\n\n## Unreleased\n\n### Added\n\n- A.\n\n## 0.1.0 (2026-01-02)\n\n- B.\n";
        assert_eq!(
            closed(changelog, "0.2.0", "2026-11-30").unwrap(),
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-11-30)\n\n### Added\n\n- A.\n\n## 0.1.0 (2026-01-02)\n\n- B.\n"
        );
        let nothing = "# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-01-02)\n\n- B.\n";
        assert!(
            closed(nothing, "0.2.0", "2026-11-30")
                .unwrap_err()
                .to_string()
                .starts_with("nothing is unreleased")
        );
    }
}
