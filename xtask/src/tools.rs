//! Finds the tools that a fresh machine may lack, and installs them where that can be done without asking anyone.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use xshell::{Shell, cmd};

use crate::house::{House, cargo};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What the browser tests need.
pub(crate) struct Browsers {
    chromium: PathBuf,
    chromedriver: PathBuf,
    /// Firefox and geckodriver, when both are here.
    firefox: Option<(PathBuf, PathBuf)>,
    /// LibreOffice, which opens the files that come out.
    office: Option<PathBuf>,
}

impl Browsers {
    /// The environment through which tests find the browsers.
    pub(crate) fn environment(&self) -> Vec<(&'static str, &Path)> {
        let mut variables = vec![("CHROMIUM", self.chromium.as_path()), ("CHROMEDRIVER", &self.chromedriver)];
        if let Some((firefox, geckodriver)) = &self.firefox {
            variables.extend([("FIREFOX", firefox.as_path()), ("GECKODRIVER", geckodriver)]);
        }
        variables.extend(self.office.iter().map(|office| ("SOFFICE", office.as_path())));
        variables
    }
}

/// Sees to it that rustc can build for the browser.
pub(crate) fn ensure_wasm_target(house: &House) -> Result<()> {
    let shell = &house.shell;
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    println!("adding the Rust target {WASM_TARGET}");
    cmd!(shell, "rustup target add {WASM_TARGET}")
        .quiet()
        .run()
        .with_context(|| format!("the Rust target {WASM_TARGET} is missing: install it, then try again"))
}

/// wasm-opt, installed if need be. Without it the page works all the same, and is larger.
pub(crate) fn wasm_opt(house: &House) -> Option<PathBuf> {
    let found = find(&["wasm-opt"]);
    if found.is_some() || !apt_install(&house.shell, &["binaryen"]) {
        return found;
    }
    find(&["wasm-opt"])
}

/// cargo-fuzz, installed into the target directory if need be.
pub(crate) fn cargo_fuzz(house: &House) -> Result<PathBuf> {
    let folder = house.target.join("tools");
    let ours = folder.join("bin").join(if cfg!(windows) { "cargo-fuzz.exe" } else { "cargo-fuzz" });
    if let Some(found) = ours.is_file().then_some(ours.clone()).or_else(|| find(&["cargo-fuzz"])) {
        return Ok(found);
    }
    println!("installing cargo-fuzz into {}", folder.display());
    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} install cargo-fuzz --locked --root {folder}")
        .run()
        .context("installing cargo-fuzz")?;
    Ok(ours)
}

/// The peers that the page is measured beside, in the versions that were looked at.
const PEERS: [&str; 3] = ["tabulator-tables@6.5.3", "ag-grid-community@36.2.0", "tiddlywiki@5.4.1"];

/// A folder with the pages' peers, installed with npm into the target directory.
pub(crate) fn peers(house: &House) -> Result<PathBuf> {
    let folder = house.target.join("peers");
    let wiki = folder.join("tiddlywiki-empty.html");
    let (npm, node) = match (find(&["npm"]), find(&["node"])) {
        (Some(npm), Some(node)) => (npm, node),
        _ => bail!("measuring beside other pages takes npm and node: install Node.js"),
    };
    std::fs::create_dir_all(&folder)?;
    let shell = &house.shell;
    cmd!(shell, "{npm} install --no-audit --no-fund --no-save --prefix {folder} {PEERS...}")
        .run()
        .context("installing the peers with npm")?;
    let module = folder.join("node_modules/tiddlywiki");
    let (program, empty) = (module.join("tiddlywiki.js"), module.join("editions/empty"));
    cmd!(shell, "{node} {program} {empty} --output {folder} --build empty").quiet().run()?;
    std::fs::rename(folder.join("empty.html"), &wiki).context("TiddlyWiki wrote no empty file")?;
    Ok(folder)
}

/// The oldest Firefox that the page is made for.
const FIREFOX: u32 = 113;
/// The geckodriver that is installed where there is none.
const GECKODRIVER: &str = "0.37.1";

/// Chromium, its driver and a Chinese font, and then Firefox and its driver, and LibreOffice, all installed if need be. Where one
/// of these two cannot be had that is said, and tests that want it are skipped.
pub(crate) fn browsers(house: &House) -> Result<Browsers> {
    let mut browsers = chromium_alone(house)?;
    match firefox_and_driver(house) {
        Ok(found) => browsers.firefox = Some(found),
        Err(error) => println!("warning: nothing is tested in Firefox: {error:#}"),
    }
    browsers.office = office(house);
    if browsers.office.is_none() {
        println!(
            "warning: no file that comes out is opened: install libreoffice-writer and libreoffice-calc"
        );
    }
    Ok(browsers)
}

/// LibreOffice's Writer and Calc, installed if need be.
fn office(house: &House) -> Option<PathBuf> {
    let found = given("SOFFICE").or_else(|| find(&["soffice", "libreoffice"]));
    if found.is_some() || !apt_install(&house.shell, &["libreoffice-writer", "libreoffice-calc"]) {
        return found;
    }
    find(&["soffice", "libreoffice"])
}

/// Chromium, its driver and a Chinese font, installed if need be.
pub(crate) fn chromium_alone(house: &House) -> Result<Browsers> {
    let shell = &house.shell;
    let mut wanted = Vec::new();
    if chromium().is_none() || chromedriver().is_none() {
        wanted.extend(["chromium", "chromium-driver"]);
    }
    if !has_chinese_font(shell) {
        wanted.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    if !wanted.is_empty() {
        apt_install(shell, &wanted);
    }
    let (Some(chromium), Some(chromedriver), true) = (chromium(), chromedriver(), has_chinese_font(shell))
    else {
        bail!(
            "browser tests need Chromium, ChromeDriver and a Chinese font: install {} (Debian's names), \
             or run `cargo xtask test --no-browser`",
            wanted.join(", ")
        );
    };
    Ok(Browsers { chromium, chromedriver, firefox: None, office: None })
}

/// Firefox, from Debian's package, and its driver, which no package brings: it is compiled once, into cargo's own folder,
/// where every clone finds it.
fn firefox_and_driver(house: &House) -> Result<(PathBuf, PathBuf)> {
    let shell = &house.shell;
    if firefox().is_none() {
        apt_install(shell, &["firefox-esr"]);
    }
    let firefox = firefox().context("there is none (Debian's package is firefox-esr)")?;
    let version = cmd!(shell, "{firefox} --version").quiet().ignore_stderr().read().context("its version")?;
    let major = major_version(&version).with_context(|| format!("`{version}` is no version"))?;
    ensure!(major >= FIREFOX, "this is {version}, and the page is made for {FIREFOX} and later");
    if let Some(driver) = geckodriver() {
        return Ok((firefox, driver));
    }
    println!("compiling geckodriver {GECKODRIVER} with cargo, once: it takes a minute or two");
    let cargo = cargo();
    // It waits for the browser, mostly: optimised it would be no faster, and take twice as long to compile.
    cmd!(shell, "{cargo} install geckodriver --version {GECKODRIVER} --locked --debug --quiet")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .quiet()
        .run()
        .context("installing its driver with `cargo install geckodriver --locked`")?;
    Ok((firefox, geckodriver().context("cargo has installed geckodriver where it cannot be found")?))
}

/// The first number in what a program says of its version, such as 153 in `Mozilla Firefox 153.8.0esr`.
fn major_version(said: &str) -> Option<u32> {
    let digits = said.trim_start_matches(|character: char| !character.is_ascii_digit());
    digits.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

fn firefox() -> Option<PathBuf> {
    given("FIREFOX").or_else(|| find(&["firefox-esr", "firefox"]))
}

fn geckodriver() -> Option<PathBuf> {
    let installed = || {
        let home = env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
        let program = if cfg!(windows) { "geckodriver.exe" } else { "geckodriver" };
        Some(home.join("bin").join(program)).filter(|path| path.is_file())
    };
    given("GECKODRIVER").or_else(|| find(&["geckodriver"])).or_else(installed)
}

/// Whether there is a screen to open a page on.
pub(crate) fn has_desktop() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens a file with the program that the desktop keeps for it.
pub(crate) fn open_in_desktop(file: &Path) -> Result<()> {
    let opener = find(&[if cfg!(target_os = "macos") { "open" } else { "xdg-open" }]);
    let opener = opener.with_context(|| format!("found no program to open {} with", file.display()))?;
    let shell = Shell::new()?;
    cmd!(shell, "{opener} {file}").quiet().run().with_context(|| format!("opening {}", file.display()))
}

fn chromium() -> Option<PathBuf> {
    given("CHROMIUM")
        .or_else(|| find(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]))
}

fn chromedriver() -> Option<PathBuf> {
    given("CHROMEDRIVER").or_else(|| find(&["chromedriver"]))
}

fn has_chinese_font(shell: &Shell) -> bool {
    if cfg!(not(target_os = "linux")) {
        return true;
    }
    let fonts = find(&["fc-list"]).and_then(|list| cmd!(shell, "{list} :lang=zh file").quiet().read().ok());
    fonts.is_some_and(|fonts| !fonts.trim().is_empty())
}

/// A program that the caller names in the environment.
fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// The first of these programs that PATH leads to.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// Installs Debian packages if we may; whether that worked.
fn apt_install(shell: &Shell, packages: &[&str]) -> bool {
    let Some(apt) = find(&["apt-get"]) else { return false };
    let is_root = cmd!(shell, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0");
    let as_root: &[&str] = match find(&["sudo"]) {
        _ if is_root => &[],
        Some(_) if cmd!(shell, "sudo -n true").quiet().ignore_stderr().run().is_ok() => &["sudo", "-n"],
        _ => return false,
    };
    println!("installing {} with apt-get", packages.join(", "));
    let environment = ["env", "DEBIAN_FRONTEND=noninteractive"];
    let command = |arguments: &[&str]| {
        let mut words = as_root.iter().chain(&environment).copied();
        let program = words.next().unwrap_or("env");
        let command = shell.cmd(program).args(words).arg(&apt).args(arguments);
        command.quiet().ignore_stdout().ignore_stderr().run().is_ok()
    };
    let install = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
    // The package lists of a fresh machine are empty or old.
    command(&install) || (command(&["update", "-qq"]) && command(&install))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        for (said, major) in [
            ("Mozilla Firefox 153.8.0esr", Some(153)),
            ("Mozilla Firefox 113.0", Some(113)),
            ("42", Some(42)),
            ("Firefox", None),
            ("", None),
        ] {
            assert_eq!(major_version(said), major, "{said}");
        }
    }
}
