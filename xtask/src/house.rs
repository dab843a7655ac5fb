//! Where things stand: the repo, cargo's target directory, the crates that the page is built from.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// The repo as one run of xtask sees it.
pub(crate) struct House {
    /// Runs commands in the repo's root.
    pub(crate) shell: Shell,
    /// The repo's root.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever the caller put it.
    pub(crate) target: PathBuf,
    metadata: Value,
}

impl House {
    /// Asks cargo. Also fetches the dependencies, so that what follows knows where they lie.
    pub(crate) fn open() -> Result<House> {
        let manifest =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().context("xtask stands in the repo's root")?.to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        let cargo = cargo();
        let metadata = cmd!(shell, "{cargo} metadata --format-version 1").quiet().read()?;
        let metadata: Value = serde_json::from_str(&metadata).context("reading `cargo metadata`")?;
        let target =
            metadata["target_directory"].as_str().context("`cargo metadata` names no target directory")?;
        let target = PathBuf::from(target);
        Ok(House { shell, root, target, metadata })
    }

    /// All packages that the workspace is built from, its own among them, for every platform.
    pub(crate) fn packages(&self) -> &[Value] {
        self.metadata["packages"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The folders that hold the sources of dependencies. They stand in panic messages unless they are cut off,
    /// and would make the page depend on the machine that built it.
    pub(crate) fn dependency_folders(&self) -> BTreeSet<PathBuf> {
        self.packages()
            .iter()
            .filter(|package| !package["source"].is_null())
            .filter_map(|package| Path::new(package["manifest_path"].as_str()?).ancestors().nth(2))
            .map(Path::to_path_buf)
            .collect()
    }

    /// The names of the integration tests of all packages of the workspace.
    pub(crate) fn integration_tests(&self) -> BTreeSet<&str> {
        self.packages()
            .iter()
            .filter(|package| package["source"].is_null())
            .flat_map(|package| package["targets"].as_array().into_iter().flatten())
            .filter(|target| target["kind"][0] == "test")
            .filter_map(|target| target["name"].as_str())
            .collect()
    }
}

/// The cargo that runs us.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
