//! `extract FILE...`: prints the ledger file of what was read out of notices.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "the command line is where files, the clock and the terminal come in"
)]
mod native {
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};

    use chrono::{DateTime, Utc};
    use qingdan::exchange::{Selection, export};
    use qingdan::intake::open;
    use qingdan::ledger::{Draft, Env, Ledger};
    use qingdan::messages::Language;
    use qingdan::reading::{Given, read_with, rules_in};

    const HELP: &str = "\
extract: reads tasks out of official notices

usage: extract [--date DAY] [--rules RULES] [--] FILE...

Prints one ledger file (JSON, see docs/format.md) with the notices and tasks of all files.
FILE is a notice: a Word document (docx, doc, wps), a workbook (xlsx, xls, csv), a PDF or OFD file with text in it, a saved web
page (html, mht), a mail (eml), or a text file as a person would paste it (UTF-8, UTF-16, GBK). What it is, its content says;
- is standard input.

options:
      --date DAY   read notices without a date of issue as of this day (2026-11-24); without it, times that
                   are counted from that date keep their words alone
      --rules RULES
                   read with what an office has taught (JSON, see docs/reading.md)
  -h, --help       print this and stop
  -V, --version    print the version and stop

exit status:
  0  every file was read, also where a file holds no task
  1  a file could not be read; what was read of the others is printed all the same
  2  wrong usage
";

    enum Wanted {
        Help,
        Version,
        Read(Given, Vec<OsString>),
    }

    pub(super) fn main() -> ExitCode {
        match wanted() {
            Ok(Wanted::Help) => print(HELP),
            Ok(Wanted::Version) => print(concat!("extract ", env!("CARGO_PKG_VERSION"), "\n")),
            Ok(Wanted::Read(given, files)) => {
                let (ledger, failed) = read_all(&given, &files);
                let printed = print(&export(&ledger, Selection::All, &env()));
                if failed { ExitCode::from(1) } else { printed }
            }
            Err(problem) => {
                eprintln!(
                    "extract: {problem}\nusage: extract [--date DAY] [--rules RULES] [--] FILE...   (extract --help says more)"
                );
                ExitCode::from(2)
            }
        }
    }

    fn wanted() -> Result<Wanted, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};
        use lexopt::ValueExt;
        let mut parser = lexopt::Parser::from_env();
        let mut files = Vec::new();
        let mut given = Given::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Short('h') | Long("help") => return Ok(Wanted::Help),
                Short('V') | Long("version") => return Ok(Wanted::Version),
                Long("date") => {
                    let day = |text: &str| text.parse().map_err(|_| "not a day such as 2026-11-24");
                    given.pasted_on = Some(parser.value()?.parse_with(day)?);
                }
                Long("rules") => {
                    let file = parser.value()?;
                    let text = std::fs::read_to_string(file).map_err(|error| format!("no rules: {error}"))?;
                    given.rules = rules_in(&text).map_err(|error| format!("no rules: {error}"))?;
                }
                Value(file) => files.push(file),
                other => return Err(other.unexpected()),
            }
        }
        if files.is_empty() { Err("no FILE was given".into()) } else { Ok(Wanted::Read(given, files)) }
    }

    /// The ledger of all files, and whether any of them could not be read.
    fn read_all(given: &Given, files: &[OsString]) -> (Ledger, bool) {
        let env = env();
        let mut ledger = Ledger::default();
        let mut failed = false;
        for file in files {
            let name = file.to_string_lossy();
            let document = bytes_of(file)
                .map_err(|error| error.to_string())
                .and_then(|bytes| open(&name, &bytes).map_err(|error| Language::En.intake_error(&error)));
            match document {
                Ok(document) => {
                    let reading = read_with(&document, given, &mut |_| ());
                    let accept = Draft::of(&reading, &document.source).accept(&ledger, &env);
                    ledger.apply(accept, &env);
                }
                Err(problem) => {
                    eprintln!("extract: {name}: {problem}");
                    failed = true;
                }
            }
        }
        (ledger, failed)
    }

    fn bytes_of(file: &OsString) -> std::io::Result<Vec<u8>> {
        if file == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        std::fs::read(file)
    }

    /// The world now. Days are not counted from today here, so its time zone does not matter.
    fn env() -> Env {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let now = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let now: DateTime<Utc> = now.unwrap_or_default();
        Env { today: now.date_naive(), now, ..Env::default() }
    }

    /// Prints, and is content when whoever reads has read enough.
    fn print(text: &str) -> ExitCode {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                eprintln!("extract: cannot print: {error}");
                ExitCode::from(1)
            }
            _ => ExitCode::SUCCESS,
        }
    }
}
