//! Builds, checks and tests Qingdan. `cargo xtask` alone prints what it can do.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

mod app;
mod axe;
mod check;
mod cut;
mod dependencies;
mod fit;
mod fuzz;
mod house;
mod order;
mod outcome;
mod pack;
mod page;
mod printable;
mod release;
mod sizes;
mod test;
mod tidy;
mod tools;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::{Long, Short, Value, ValueExt as _};

use crate::app::Mode;
use crate::house::House;

const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

Commands:
  app [--open | --no-open] [--dev]   build dist/qingdan.html, the page in one file, and open it where there is a desktop
                                     --dev: quick and large, with readable panics, as dist/qingdan-dev.html
  test [FILTER…] [--no-browser]      build the page, then run every test: unit, doc, integration, browser
  check                              format, clippy (native and wasm), the repo's own rules, dependencies
  fit                                fit the weights of the reader's decisions to labelled notices; print how good they are
  fuzz [TARGET] [MINUTES]            feed the reader, the formats and the ledger what nobody would write (each of them, or
                                     one, for 5 minutes), keep what leads far
  simulate [MINUTES]                 let people, tabs and crashes loose on the ledger's keeping (5 minutes), each time others
  bench [--record] [--peers]         build the page and measure it in Chromium, with up to 50 000 tasks; print one table
                                     --record: keep the figures in benches/page.json
                                     --peers: beside Tabulator, AG Grid and TiddlyWiki, which npm installs
  sizes                              print how much of the page's program each crate takes
  screenshots [FOLDER]               build the page and photograph every view (default: target/screenshots)
  release X.Y.Z                      give what is unreleased a version, build the page twice, put it into dist with its SHA-256
  help                               print this

What is missing is installed where that is possible (rustup target, apt packages); else one line says what to install.
Exit codes: 0 all well, 1 something failed, 2 the command line was not understood.";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Command {
    App { mode: Mode, open: Option<bool> },
    Test { filters: Vec<String>, browser: bool },
    Check,
    Fit,
    Fuzz { target: Option<String>, minutes: u32 },
    Simulate { minutes: u32 },
    Bench { record: bool, peers: bool },
    Sizes,
    Screenshots { folder: Option<PathBuf> },
    Release { version: String },
    Help,
}

fn main() -> ExitCode {
    let command = match parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => println!("{USAGE}"),
        Command::App { mode, open } => {
            let house = House::open()?;
            let page = app::build(&house, mode)?;
            match open {
                Some(false) => {}
                Some(true) => tools::open_in_desktop(&page)?,
                None if tools::has_desktop() => {
                    // Nobody asked for it: a desktop without a browser is no failure of the build.
                    if let Err(error) = tools::open_in_desktop(&page) {
                        println!("not opened: {error:#}");
                    }
                }
                None => {}
            }
        }
        Command::Test { filters, browser } => test::run(&House::open()?, &filters, browser)?,
        Command::Check => check::run(&House::open()?)?,
        Command::Fit => fit::run(&House::open()?)?,
        Command::Fuzz { target, minutes } => fuzz::run(&House::open()?, target.as_deref(), minutes)?,
        Command::Simulate { minutes } => test::simulate(&House::open()?, minutes)?,
        Command::Bench { record, peers } => test::bench(&House::open()?, record, peers)?,
        Command::Sizes => sizes::run(&House::open()?)?,
        Command::Release { version } => release::run(&House::open()?, &version)?,
        Command::Screenshots { folder } => test::screenshots(&House::open()?, folder)?,
    }
    Ok(())
}

fn parse(mut parser: lexopt::Parser) -> Result<Command> {
    let mut name = None;
    let mut words = Vec::new();
    let (mut open, mut dev, mut browser, mut record, mut peers) = (None, false, true, false, false);
    while let Some(argument) = parser.next()? {
        match (argument, name.as_deref()) {
            (Long("help") | Short('h'), _) => return Ok(Command::Help),
            (Long("open"), Some("app")) => open = Some(true),
            (Long("no-open"), Some("app")) => open = Some(false),
            (Long("dev"), Some("app")) => dev = true,
            (Long("no-browser"), Some("test")) => browser = false,
            (Long("record"), Some("bench")) => record = true,
            (Long("peers"), Some("bench")) => peers = true,
            (Value(word), None) => name = Some(word.string()?),
            (Value(word), Some("test" | "screenshots" | "fuzz" | "simulate" | "release")) => {
                words.push(word.string()?)
            }
            (argument, _) => return Err(argument.unexpected().into()),
        }
    }
    match name.as_deref() {
        None | Some("help") => Ok(Command::Help),
        Some("app") => Ok(Command::App { mode: if dev { Mode::Dev } else { Mode::Release }, open }),
        Some("test") => Ok(Command::Test { filters: words, browser }),
        Some("check") => Ok(Command::Check),
        Some("fuzz") => {
            let target = words.first().filter(|word| word.parse::<u32>().is_err()).cloned();
            let minutes = minutes(&words[usize::from(target.is_some())..])?;
            Ok(Command::Fuzz { target, minutes })
        }
        Some("simulate") => Ok(Command::Simulate { minutes: minutes(&words)? }),
        Some("bench") => Ok(Command::Bench { record, peers }),
        Some("fit") => Ok(Command::Fit),
        Some("sizes") => Ok(Command::Sizes),
        Some("release") => match words.as_slice() {
            [version] => Ok(Command::Release { version: version.clone() }),
            _ => bail!("`release` takes one version"),
        },
        Some("screenshots") if words.len() > 1 => bail!("`screenshots` takes one folder"),
        Some("screenshots") => Ok(Command::Screenshots { folder: words.pop().map(PathBuf::from) }),
        Some(other) => bail!("there is no command `{other}`"),
    }
}

/// How long to run: five minutes where nothing is said.
fn minutes(words: &[String]) -> Result<u32> {
    match words {
        [] => Ok(5),
        [minutes] => minutes.parse().context("the number of minutes"),
        _ => bail!("only one number of minutes can be given"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command> {
        parse(lexopt::Parser::from_args(words))
    }

    #[test]
    fn command_lines() {
        assert_eq!(parsed(&[]).unwrap(), Command::Help);
        assert_eq!(parsed(&["help"]).unwrap(), Command::Help);
        assert_eq!(parsed(&["check", "-h"]).unwrap(), Command::Help);
        assert_eq!(parsed(&["app"]).unwrap(), Command::App { mode: Mode::Release, open: None });
        assert_eq!(
            parsed(&["app", "--dev", "--no-open"]).unwrap(),
            Command::App { mode: Mode::Dev, open: Some(false) }
        );
        assert_eq!(
            parsed(&["test", "deadline", "--no-browser", "merge"]).unwrap(),
            Command::Test { filters: vec!["deadline".into(), "merge".into()], browser: false }
        );
        assert_eq!(parsed(&["bench"]).unwrap(), Command::Bench { record: false, peers: false });
        assert_eq!(parsed(&["bench", "--record"]).unwrap(), Command::Bench { record: true, peers: false });
        assert_eq!(parsed(&["fit"]).unwrap(), Command::Fit);
        assert_eq!(parsed(&["sizes"]).unwrap(), Command::Sizes);
        let fuzz =
            |target: Option<&str>, minutes| Command::Fuzz { target: target.map(str::to_owned), minutes };
        assert_eq!(parsed(&["fuzz"]).unwrap(), fuzz(None, 5));
        assert_eq!(parsed(&["fuzz", "60"]).unwrap(), fuzz(None, 60));
        assert_eq!(parsed(&["fuzz", "docx"]).unwrap(), fuzz(Some("docx"), 5));
        assert_eq!(parsed(&["fuzz", "docx", "60"]).unwrap(), fuzz(Some("docx"), 60));
        assert_eq!(parsed(&["simulate", "60"]).unwrap(), Command::Simulate { minutes: 60 });
        assert_eq!(
            parsed(&["screenshots", "shots"]).unwrap(),
            Command::Screenshots { folder: Some("shots".into()) }
        );
    }

    #[test]
    fn command_lines_refused() {
        for words in [
            &["biuld"][..],
            &["--dev"],
            &["check", "--open"],
            &["check", "x"],
            &["bench", "x"],
            &["test", "--record"],
            &["screenshots", "a", "b"],
            &["fuzz", "docx", "soon"],
            &["fuzz", "60", "docx"],
        ] {
            assert!(parsed(words).is_err(), "{words:?}");
        }
    }
}
