//! `cargo xtask app`: builds the page, from the Rust source to one file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use xshell::cmd;

use crate::house::{House, cargo};
use crate::page::{self, Parts};
use crate::wasm::Aim;
use crate::{cut, tools, wasm};

/// For whom the page is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For users: small.
    Release,
    /// For developers: soon ready, and a panic names its functions.
    Dev,
}

/// Sources of this tool that the page depends on: when one changes, the page is built anew.
const MAKERS: [&str; 10] = [
    include_str!("app.rs"),
    include_str!("cut.rs"),
    include_str!("pack.rs"),
    include_str!("page.rs"),
    include_str!("printable.rs"),
    include_str!("start.js"),
    include_str!("unlzma.js"),
    include_str!("unpack.js"),
    include_str!("wasm.rs"),
    include_str!("worker.js"),
];

/// What a user is asked to download, keep and send on, at most, in bytes.
const LARGEST_PAGE: usize = 2_900_000;

/// Builds `dist/qingdan.html`, prints where it is and how large it came out at each step.
pub(crate) fn build(house: &House, mode: Mode) -> Result<PathBuf> {
    let start = Instant::now();
    tools::ensure_wasm_target(house)?;
    let wasm_file = compile(house, mode)?;
    let page = house.root.join("dist").join(match mode {
        Mode::Release => "qingdan.html",
        Mode::Dev => "qingdan-dev.html",
    });
    let sources = Sources::read(house, &wasm_file)?;
    let optimiser = if mode == Mode::Release { tools::wasm_opt(house) } else { None };
    let stamp = Stamp::new(house, mode, sources.digest(mode, optimiser.as_deref()));
    let report = match stamp.report_if_current(&page) {
        Some(report) => report,
        None => {
            let (html, report) = assemble(house, mode, &sources, optimiser.as_deref())?;
            fs::create_dir_all(page.with_file_name(""))?;
            fs::write(&page, &html).with_context(|| format!("writing {}", page.display()))?;
            stamp.write(&html, &report)?;
            report
        }
    };
    println!("{report}{}  (in {:.1} s)", page.display(), start.elapsed().as_secs_f64());
    Ok(page)
}

/// Has the next build compile the app and put the page together from nothing, whatever stands there.
pub(crate) fn forget(house: &House) -> Result<()> {
    let (shell, cargo) = (&house.shell, cargo());
    cmd!(shell, "{cargo} clean --package qingdan --profile release-wasm --target wasm32-unknown-unknown")
        .quiet()
        .run()?;
    match fs::remove_file(Stamp::file(house, Mode::Release)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Compiles the program, with no path of this machine left in it.
pub(crate) fn compile(house: &House, mode: Mode) -> Result<PathBuf> {
    let profile = match mode {
        Mode::Release => "release-wasm",
        Mode::Dev => "dev-wasm",
    };
    // Added to what `.cargo/config.toml` has for this target; the variable RUSTFLAGS would replace it.
    let remaps: Vec<String> = house
        .dependency_folders()
        .iter()
        .map(|prefix| format!("{:?}", format!("--remap-path-prefix={}=/", prefix.display())))
        .collect();
    // The program is cut in two by the relocations, which the linker leaves out otherwise.
    let cut: &[&str] = match mode {
        Mode::Release => &["\"--cfg=qingdan_split\"", "\"-Clink-arg=--emit-relocs\""],
        Mode::Dev => &[],
    };
    let flags = remaps.iter().map(String::as_str).chain(cut.iter().copied()).collect::<Vec<_>>();
    let flags = format!("target.wasm32-unknown-unknown.rustflags=[{}]", flags.join(","));
    let (shell, cargo) = (&house.shell, cargo());
    cmd!(
        shell,
        "{cargo} build --config {flags} --bin qingdan --target wasm32-unknown-unknown --profile {profile}"
    )
    .quiet()
    .run()
    .context("the app does not compile")?;
    Ok(house.target.join("wasm32-unknown-unknown").join(profile).join("qingdan.wasm"))
}

/// Everything that the page is made of.
struct Sources {
    wasm_file: PathBuf,
    wasm: Vec<u8>,
    index: String,
    /// The text of each style sheet, in the page's order.
    styles: Vec<String>,
}

impl Sources {
    fn read(house: &House, wasm_file: &Path) -> Result<Sources> {
        let read = |name: &str| {
            let text =
                fs::read_to_string(house.root.join(name)).with_context(|| format!("reading {name}"))?;
            anyhow::Ok(text.replace("\r\n", "\n"))
        };
        let index = read("index.html")?;
        let styles =
            page::style_sheets(&index)?.iter().map(|sheet| read(sheet.name)).collect::<Result<_>>()?;
        Ok(Sources { wasm_file: wasm_file.into(), wasm: fs::read(wasm_file)?, index, styles })
    }

    fn digest(&self, mode: Mode, optimiser: Option<&Path>) -> String {
        let mut hasher = Sha256::new();
        hasher.update(&self.wasm);
        for text in
            MAKERS.iter().copied().chain([self.index.as_str()]).chain(self.styles.iter().map(String::as_str))
        {
            hasher.update(text.len().to_le_bytes());
            hasher.update(text);
        }
        hasher.update(format!("{mode:?} {optimiser:?}"));
        BASE64_STANDARD.encode(hasher.finalize())
    }
}

/// Cuts the program in two where it is for users, and connects it to the browser.
fn bind(house: &House, wasm_file: &Path, wasm: &[u8], mode: Mode) -> Result<wasm::Bound> {
    let bound = match mode {
        Mode::Dev => wasm::bind(wasm_file, mode)?,
        Mode::Release => {
            let cut = cut::cut(house, wasm)?;
            wasm::Bound { second: Some(cut.second), ..wasm::bind(&cut.first, mode)? }
        }
    };
    wasm::validate(&bound.wasm)?;
    bound.second.as_deref().map_or(Ok(()), wasm::validate)?;
    Ok(bound)
}

/// Makes the page's text and the report about its size.
fn assemble(
    house: &House,
    mode: Mode,
    sources: &Sources,
    optimiser: Option<&Path>,
) -> Result<(String, String)> {
    let mut bound = bind(house, &sources.wasm_file, &sources.wasm, mode)?;
    let bound_size = bound.wasm.len() + bound.second.as_ref().map_or(0, Vec::len);
    if let Some(optimiser) = optimiser {
        let optimise = |wasm| wasm::optimise(house, optimiser, Aim::Small, wasm);
        bound.wasm = optimise(bound.wasm)?;
        bound.second = bound.second.map(optimise).transpose()?;
    } else if mode == Mode::Release {
        println!("warning: there is no wasm-opt; the page works without it and is larger");
    }
    let second = bound.second.as_ref().map_or(0, Vec::len);
    let parts = Parts { index: &sources.index, styles: &sources.styles, bound: &bound };
    let page = page::assemble(&parts, mode)?;
    let steps = [
        ("wasm from rustc", sources.wasm.len()),
        ("after wasm-bindgen", bound_size),
        ("after wasm-opt", bound.wasm.len() + second),
        ("its second part", second),
        ("its script", bound.glue.len()),
        ("style", sources.styles.iter().map(String::len).sum()),
        ("program, packed", page.packed),
        ("as printable text", page.printable),
        ("page", page.html.len()),
    ];
    let line = |(step, bytes)| format!("{step:<20}{:>12} bytes\n", with_spaces(bytes));
    let report = steps.map(line).concat();
    if mode == Mode::Release {
        must_be_small(page.html.len()).with_context(|| format!("the page is not written:\n{report}"))?;
    }
    Ok((page.html, report))
}

/// Refuses a page of so many bytes where that is more than anybody should be sent.
fn must_be_small(bytes: usize) -> Result<()> {
    ensure!(
        bytes <= LARGEST_PAGE,
        "it has {} bytes, {} more than it may have: `cargo xtask sizes` shows what takes them",
        with_spaces(bytes),
        with_spaces(bytes - LARGEST_PAGE)
    );
    Ok(())
}

/// 1234567 as `1 234 567`.
pub(crate) fn with_spaces(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// Remembers which sources made the page that stands in `dist`, so that it is not made twice.
struct Stamp {
    file: PathBuf,
    sources: String,
}

impl Stamp {
    fn new(house: &House, mode: Mode, sources: String) -> Stamp {
        Stamp { file: Self::file(house, mode), sources }
    }

    fn file(house: &House, mode: Mode) -> PathBuf {
        house.target.join("xtask").join(format!("page-{mode:?}.stamp"))
    }

    /// The report of the build that made this page, if the page is still the one that these sources make.
    fn report_if_current(&self, page: &Path) -> Option<String> {
        let (stamp, html) = (fs::read_to_string(&self.file).ok()?, fs::read(page).ok()?);
        let (head, report) = stamp.split_once("\n\n")?;
        (head == self.head(&html)).then(|| report.to_owned())
    }

    fn write(&self, html: &str, report: &str) -> Result<()> {
        fs::create_dir_all(self.file.with_file_name(""))?;
        Ok(fs::write(&self.file, format!("{}\n\n{report}", self.head(html.as_bytes())))?)
    }

    fn head(&self, html: &[u8]) -> String {
        format!("{}\n{}", self.sources, BASE64_STANDARD.encode(Sha256::digest(html)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_too_large_is_refused() {
        assert!(must_be_small(2_900_000).is_ok());
        assert_eq!(
            must_be_small(2_912_345).unwrap_err().to_string(),
            "it has 2 912 345 bytes, 12 345 more than it may have: `cargo xtask sizes` shows what takes them"
        );
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(with_spaces(number), text);
        }
    }
}
