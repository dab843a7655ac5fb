//! What other people's code may be built in: the licences, sources and version requirements that `deny.toml` names.
//!
//! cargo-deny reads the same file. Its database of advisories lies elsewhere and can be out of reach; what is checked
//! here needs nothing but what cargo knows of the packages, and so is checked every time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};
use xshell::cmd;

use crate::house::{House, cargo};

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What `deny.toml` says, as far as it is checked here.
#[derive(Deserialize)]
struct Policy {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// What one crate may have besides.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate", alias = "name")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    wildcards: Level,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    unknown_registry: Level,
    unknown_git: Level,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Deny,
    Warn,
    Allow,
}

/// Refuses what `deny.toml` does not allow.
pub(crate) fn check(house: &House) -> Result<()> {
    let policy = fs::read_to_string(house.root.join("deny.toml")).context("reading deny.toml")?;
    let policy: Policy = toml::from_str(&policy).context("reading deny.toml")?;
    let packages = house.packages();
    let faults = faults(&policy, packages)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    if !faults.is_empty() {
        bail!("deny.toml does not allow what {} dependencies bring", faults.len());
    }
    println!("{} packages: licences and sources are allowed", packages.len());
    advisories(house)
}

/// What is not allowed, in sentences.
fn faults(policy: &Policy, packages: &[Value]) -> Result<Vec<String>> {
    let allowed = reqs(&policy.licenses.allow)?;
    let mut exceptions = BTreeMap::new();
    for Exception { name, allow } in &policy.licenses.exceptions {
        exceptions.insert(name.as_str(), reqs(allow)?);
    }
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or("?");
        let may = |license: &LicenseReq| {
            allowed.contains(license) || exceptions.get(name).is_some_and(|more| more.contains(license))
        };
        match package["license"].as_str() {
            None => faults.push(format!("{name} names no licence")),
            Some(words) => match Expression::parse_mode(words, ParseMode::LAX) {
                Err(error) => {
                    faults.push(format!("{name} has a licence that cannot be read: {}", error.reason))
                }
                Ok(expression) if !expression.evaluate(may) => {
                    faults.push(format!("{name} is under {words}, which deny.toml does not allow"));
                }
                Ok(_) => {}
            },
        }
        match package["source"].as_str() {
            None | Some(CRATES_IO) => {}
            Some(git) if git.starts_with("git+") => {
                if policy.sources.unknown_git == Level::Deny {
                    faults.push(format!("{name} comes from {git}, and not from crates.io"));
                }
            }
            Some(other) if policy.sources.unknown_registry == Level::Deny => {
                faults.push(format!("{name} comes from {other}, and not from crates.io"));
            }
            Some(_) => {}
        }
        // Whatever is on crates.io has no wildcards; ours may name a folder instead of a version.
        let ours = package["source"].is_null() && policy.bans.wildcards == Level::Deny;
        let wanted = package["dependencies"].as_array().into_iter().flatten().filter(|_| ours);
        for wild in wanted.filter(|wanted| wanted["req"] == "*" && wanted["path"].is_null()) {
            let wild = wild["name"].as_str().unwrap_or("?");
            faults.push(format!("{name} takes any version of {wild}"));
        }
    }
    Ok(faults)
}

/// Licences as expressions name them.
fn reqs(names: &[String]) -> Result<BTreeSet<LicenseReq>> {
    let one = |name: &String| {
        let licensee = spdx::Licensee::parse(name);
        Ok(licensee.with_context(|| format!("deny.toml names {name}"))?.into_req())
    };
    names.iter().map(one).collect()
}

/// What is known of faults in dependencies, where cargo-deny and its database are to be had; else says that it was not
/// looked at.
fn advisories(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    if cmd!(shell, "{cargo} deny --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        println!("NOT CHECKED: advisories (`cargo install cargo-deny --locked` installs what checks them)");
        return Ok(());
    }
    let advisories = cmd!(shell, "{cargo} deny --log-level warn check --hide-inclusion-graph advisories");
    let output = advisories.quiet().ignore_status().output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        println!("no advisories about them");
        return Ok(());
    }
    if report.contains("failed to fetch advisory database")
        || report.contains("failed to load advisory database")
    {
        println!("NOT CHECKED: advisories (their database is out of reach)");
        return Ok(());
    }
    eprint!("{report}");
    bail!("there are advisories about dependencies")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const POLICY: &str = "
        [licenses]
        allow = ['MIT', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'Unicode-3.0']
        exceptions = [{ crate = 'fonts', allow = ['OFL-1.1'] }]
        [bans]
        wildcards = 'deny'
        [sources]
        unknown-registry = 'deny'
        unknown-git = 'deny'";

    fn found(packages: &[Value]) -> Vec<String> {
        faults(&toml::from_str(POLICY).unwrap(), packages).unwrap()
    }

    fn package(name: &str, license: &str) -> Value {
        json!({ "name": name, "license": license, "source": CRATES_IO, "dependencies": [] })
    }

    #[test]
    fn licences_that_are_allowed() {
        for license in [
            "MIT",
            "MIT/Apache-2.0",
            "MIT OR GPL-3.0-only",
            "(MIT OR GPL-2.0-only) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR LGPL-2.1-or-later",
        ] {
            assert_eq!(found(&[package("some", license)]), [""; 0], "{license}");
        }
        assert_eq!(found(&[package("fonts", "OFL-1.1 AND MIT")]), [""; 0]);
    }

    #[test]
    fn what_is_not_allowed_is_named() {
        let nameless = json!({ "name": "nameless", "license": null, "source": CRATES_IO });
        let git = json!({ "name": "forked", "license": "MIT", "source": "git+https://example.org/x#1" });
        let mirror =
            json!({ "name": "mirrored", "license": "MIT", "source": "registry+https://example.org/" });
        let ours = json!({ "name": "ours", "license": "MIT", "source": null, "dependencies": [
            { "name": "any", "req": "*" }, { "name": "beside", "req": "*", "path": "/beside" }, { "name": "one", "req": "^1" } ] });
        let packages = [
            package("copyleft", "MPL-2.0"),
            package("both", "MIT AND GPL-3.0-only"),
            package("more", "OFL-1.1"),
            package("strange", "my own"),
            nameless,
            git,
            mirror,
            ours,
        ];
        assert_eq!(
            found(&packages),
            [
                "copyleft is under MPL-2.0, which deny.toml does not allow",
                "both is under MIT AND GPL-3.0-only, which deny.toml does not allow",
                "more is under OFL-1.1, which deny.toml does not allow",
                "strange has a licence that cannot be read: unknown term",
                "nameless names no licence",
                "forked comes from git+https://example.org/x#1, and not from crates.io",
                "mirrored comes from registry+https://example.org/, and not from crates.io",
                "ours takes any version of any",
            ]
        );
    }

    #[test]
    fn what_the_repo_is_built_from_is_allowed() {
        let policy: Policy = toml::from_str(include_str!("../../deny.toml")).unwrap();
        let house = House::open().unwrap();
        assert!(house.packages().len() > 100);
        assert_eq!(faults(&policy, house.packages()).unwrap(), [""; 0]);
    }
}
