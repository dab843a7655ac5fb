//! axe-core, which the browser tests look at every view with: fetched once, in one version, by npm.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::house::House;
use crate::tools;

/// The version that the tests are written for. To take another: change it, and [`DIGEST`] to what is then complained of.
const VERSION: &str = "4.14.1";
/// The SHA-256 of its `axe.min.js`.
const DIGEST: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Its program, fetched into the target directory if need be; where it cannot be had, says so in one line. The tests then
/// do without, and count as skipped.
pub(crate) fn program(house: &House) -> Result<Option<PathBuf>> {
    let folder = house.target.join("axe");
    let program = folder.join("node_modules").join("axe-core").join("axe.min.js");
    if !program.is_file() {
        let Some(npm) = tools::find(&["npm"]) else {
            println!("warning: there is no npm to fetch axe-core with; no view is looked at through axe");
            return Ok(None);
        };
        println!("fetching axe-core {VERSION} into {}", folder.display());
        fs::create_dir_all(&folder)?;
        let (shell, package) = (&house.shell, format!("axe-core@{VERSION}"));
        let fetched = cmd!(
            shell,
            "{npm} install --prefix {folder} --no-save --ignore-scripts --no-audit --no-fund --loglevel error {package}"
        )
        .quiet()
        .ignore_stdout()
        .run();
        if let Err(error) = fetched {
            println!("warning: axe-core could not be fetched ({error}); no view is looked at through axe");
            return Ok(None);
        }
    }
    check(&program)?;
    Ok(Some(program))
}

/// Refuses a program that is not the very one that is meant.
fn check(program: &Path) -> Result<()> {
    let bytes = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(
        digest == DIGEST,
        "{} is not axe-core {VERSION}: its SHA-256 is {digest}. Remove it, and it is fetched anew",
        program.display()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_is_refused() {
        let file = std::env::temp_dir().join(format!("qingdan-axe-{}.js", std::process::id()));
        fs::write(&file, "window.axe = {}").unwrap();
        let outcome = check(&file);
        fs::remove_file(&file).unwrap();
        assert!(outcome.unwrap_err().to_string().contains("is not axe-core"));
    }
}
