//! `qd COMMAND LEDGER...`: what comes out of ledger files: workbooks, documents, calendars, messages.

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

    use chrono::{Local, NaiveDate, Utc};
    use qingdan::exchange::{Form, Format, FormatError, ImportError, Selection, export, import};
    use qingdan::ledger::{
        Aliases, Catalogue, Env, Filter, Ledger, LightScheme, PaceScheme, TaskId, Viewpoint, merge,
    };
    use qingdan::messages::Language;
    use qingdan::report::{Scope, coats, nudges};

    const HELP: &str = "\
qd: what comes out of ledger files

usage: qd export [OPTIONS] LEDGER...     the tasks as a workbook, a document, columns, a page or a calendar
       qd nudge [OPTIONS] LEDGER...      a message for each unit that has missed something or soon will
       qd merge [OPTIONS] LEDGER...      one ledger of several, field by field

LEDGER is a file that the page or extract has written; several are merged first. - is standard input.

options:
      --as FORMAT   xlsx, docx, csv, md, html or ics (export); without it, what the name behind -o ends with, or xlsx
      --form FORM   register, list, progress or bulletin (export); without it, register in workbooks and columns, list elsewhere
      --unit U      only what this unit has a part in
      --filter Q    only what this search finds, as it is typed in the page: 'status:doing unit:发改'
      --by NAME     who makes it
      --date DAY    as of this day (2026-04-10) instead of today
      --lang LANG   zh (the default) or en
  -o, --output FILE where to; without it, standard output
  -h, --help        print this and stop
  -V, --version     print the version and stop

exit status:
  0  it was written
  1  a file could not be read or written
  2  wrong usage
";

    /// What somebody wishes.
    #[derive(Default)]
    struct Wish {
        command: String,
        ledgers: Vec<OsString>,
        format: Option<Format>,
        form: Option<Form>,
        unit: String,
        filter: Option<String>,
        by: String,
        day: Option<NaiveDate>,
        english: bool,
        output: Option<OsString>,
    }

    pub(super) fn main() -> ExitCode {
        let wish = match wished() {
            Ok(Some(wish)) => wish,
            Ok(None) => return ExitCode::SUCCESS,
            Err(problem) => {
                eprintln!("qd: {problem}\n(qd --help says more)");
                return ExitCode::from(2);
            }
        };
        match carry_out(&wish) {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => {
                eprintln!("qd: {problem}");
                ExitCode::from(1)
            }
        }
    }

    /// What somebody wishes; `None` where they were told all they asked for.
    fn wished() -> Result<Option<Wish>, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};
        use lexopt::ValueExt;
        let mut parser = lexopt::Parser::from_env();
        let mut wish = Wish::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Short('h') | Long("help") => {
                    print!("{HELP}");
                    return Ok(None);
                }
                Short('V') | Long("version") => {
                    println!(concat!("qd ", env!("CARGO_PKG_VERSION")));
                    return Ok(None);
                }
                Long("as") => {
                    let named = |name: &str| Format::from_name(name).ok_or("not one of the formats");
                    wish.format = Some(parser.value()?.parse_with(named)?);
                }
                Long("form") => {
                    let named = |name: &str| Form::from_name(name).ok_or("not one of the forms");
                    wish.form = Some(parser.value()?.parse_with(named)?);
                }
                Long("unit") => wish.unit = parser.value()?.string()?,
                Long("filter") => wish.filter = Some(parser.value()?.string()?),
                Long("by") => wish.by = parser.value()?.string()?,
                Long("date") => {
                    let day = |text: &str| text.parse().map_err(|_| "not a day such as 2026-04-10");
                    wish.day = Some(parser.value()?.parse_with(day)?);
                }
                Long("lang") => {
                    wish.english = parser.value()?.parse_with(|name| match name {
                        "zh" => Ok(false),
                        "en" => Ok(true),
                        _ => Err("neither zh nor en"),
                    })?;
                }
                Short('o') | Long("output") => wish.output = Some(parser.value()?),
                Value(word) if wish.command.is_empty() => {
                    wish.command = word.string()?;
                    if !["export", "nudge", "merge"].contains(&wish.command.as_str()) {
                        return Err(format!("no command is called {}", wish.command).into());
                    }
                }
                Value(file) => wish.ledgers.push(file),
                other => return Err(other.unexpected()),
            }
        }
        if wish.ledgers.is_empty() {
            return Err(
                if wish.command.is_empty() { "no command was given" } else { "no LEDGER was given" }.into()
            );
        }
        Ok(Some(wish))
    }

    fn carry_out(wish: &Wish) -> Result<(), String> {
        let now = Utc::now();
        let today = wish.day.unwrap_or_else(|| Local::now().date_naive());
        let env = Env { today, now, who: wish.by.clone(), ..Env::default() };
        let ledger = joined(&wish.ledgers, &env)?;
        if wish.command == "merge" {
            return write(wish, export(&ledger, Selection::AllAndBin, &env).as_bytes());
        }
        let aliases = Aliases::default();
        let found = wish.filter.as_deref().map(|filter| found(&ledger, filter, &aliases, today));
        let scope = Scope {
            ledger: &ledger,
            tasks: found.as_deref(),
            unit: &wish.unit,
            by: &wish.by,
            aliases: &aliases,
            today,
            pace: PaceScheme::default(),
            language: if wish.english { Language::En } else { Language::Zh },
        };
        if wish.command == "nudge" {
            let texts: Vec<String> = nudges(&scope).into_iter().map(|nudge| nudge.text).collect();
            return write(wish, format!("{}\n", texts.join("\n\n--------\n\n")).as_bytes());
        }
        let format = wish.format.or_else(|| format_of(wish.output.as_ref())).unwrap_or(Format::Xlsx);
        let form = wish.form.unwrap_or(match format {
            Format::Xlsx | Format::Csv => Form::Register,
            Format::Docx | Format::Markdown | Format::Html | Format::Ics => Form::List,
        });
        if !form.fits(format) {
            return Err(format!("a {} is no {}", form.name(), format.name()));
        }
        let (_, bytes) = coats::file(format, form, &scope).map_err(|error| match error {
            FormatError::TooLarge => "more than this format can hold".to_owned(),
            FormatError::Library(problem) => problem,
        })?;
        write(wish, &bytes)
    }

    /// The format that a file's name ends with.
    fn format_of(output: Option<&OsString>) -> Option<Format> {
        let name = output?.to_string_lossy().to_lowercase();
        Format::from_name(name.rsplit_once('.')?.1)
    }

    /// The tasks that a search finds, in the order of their pages.
    fn found(ledger: &Ledger, filter: &str, aliases: &Aliases, today: NaiveDate) -> Vec<TaskId> {
        let catalogue = Catalogue::of(ledger);
        let lights = LightScheme::default();
        let from = Viewpoint { today, aliases, lights: &lights };
        let found = catalogue.find(&Filter::searching(filter), from, None);
        let found: std::collections::BTreeSet<&TaskId> =
            found.into_iter().map(|place| catalogue.id(place)).collect();
        let notices = ledger.notices_by_age();
        let tasks = notices.into_iter().flat_map(|notice| ledger.tasks_of(&notice.id));
        tasks.filter(|task| found.contains(&task.id)).map(|task| task.id.clone()).collect()
    }

    /// The ledger of all files.
    fn joined(files: &[OsString], env: &Env) -> Result<Ledger, String> {
        let mut ledger = Ledger::default();
        for file in files {
            let name = file.to_string_lossy();
            let text = text_of(file).map_err(|error| format!("{name}: {error}"))?;
            let restored = import(&text)
                .map_err(|error: ImportError| format!("{name}: {}", Language::En.import_error(&error)))?;
            ledger.apply(merge(&ledger, &restored.ledger), env);
        }
        Ok(ledger)
    }

    fn text_of(file: &OsString) -> std::io::Result<String> {
        if file == "-" {
            let mut text = String::new();
            std::io::stdin().lock().read_to_string(&mut text)?;
            return Ok(text);
        }
        std::fs::read_to_string(file)
    }

    /// Writes where it was wished, and is content when whoever reads has read enough.
    fn write(wish: &Wish, bytes: &[u8]) -> Result<(), String> {
        if let Some(file) = &wish.output {
            return std::fs::write(file, bytes)
                .map_err(|error| format!("{}: {error}", file.to_string_lossy()));
        }
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(format!("cannot print: {error}"))
            }
            _ => Ok(()),
        }
    }
}
