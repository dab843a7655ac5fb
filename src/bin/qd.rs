//! `qd COMMAND LEDGER...`: what comes out of ledger files: workbooks, documents, calendars, messages, forms to fill in; and what
//! comes back.

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
    use std::collections::BTreeMap;
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    use chrono::{DateTime, Local, NaiveDate, Utc};
    use qingdan::exchange::{Form, Format, FormatError, ImportError, Selection, export, import};
    use qingdan::ledger::{
        Aliases, Catalogue, Contacts, Env, Filter, GroupMembers, Groups, Ledger, LightScheme, PaceScheme,
        TaskId, Viewpoint, merge,
    };
    use qingdan::messages::Language;
    use qingdan::report::fill_in::{Asked, form_and_letter, form_tasks};
    use qingdan::report::returned::{self, Receiving};
    use qingdan::report::{Nudge, ReportPeriod, Rhythm, Scope, coats, nudges, units_among};

    const COMMANDS: [&str; 6] = ["export", "report", "nudge", "merge", "units", "reply"];

    const HELP: &str = "\
qd: what comes out of ledger files, and what comes back

usage: qd export [OPTIONS] LEDGER...     the tasks as a workbook, a document, columns, a page or a calendar
       qd report [OPTIONS] LEDGER... --form FORM -o FILE
                                         a report on a period, as a document where nothing else is said
       qd nudge [OPTIONS] LEDGER...      a message for each unit that has missed something or soon will
       qd merge [OPTIONS] LEDGER...      one ledger of several, field by field
       qd units [OPTIONS] LEDGER... --to DIR
                                         a workbook for each unit to fill in, and the letter that goes with it
       qd reply [OPTIONS] LEDGER FILE... what units have filled in, taken into the ledger; says on standard error what
                                         matched and what did not

LEDGER is a file that the page or extract has written; several are merged first. - is standard input. FILE is what came
back: xlsx, xls, docx, csv, a page or text.

options:
      --as FORMAT   xlsx, docx, csv, md, html or ics (export, report); without it, what the name behind -o ends with, or xlsx
                    (export) or docx (report)
      --form FORM   quarterly, register, list, progress, bulletin, weekly, monthly, changes, breakdown, contacts, slip or urge (export,
                    report), or nudge (report); without it, register in workbooks and columns, list elsewhere
                    (export)
      --unit U      only what this unit has a part in; the unit that the files are from (reply), where they do not say
      --filter Q    only what this search finds, as it is typed in the page: 'status:doing unit:发改'
      --by NAME     who makes it
      --contacts FILE
                    whom to call: a line of text for each person, with unit, role, name, post and numbers
      --period P    what is reported on (export, report, units, reply): 2026Q1, 2026-03 or 2026W15; without it, the quarter,
                    month or week that is reported on now, or what the files say (reply)
      --to DIR      the folder for the workbooks and letters (units); it is made where there is none
      --date DAY    as of this day (2026-04-10) instead of today
      --lang LANG   zh (the default) or en
  -o, --output FILE where to; without it, standard output
  -h, --help        print this and stop
  -V, --version     print the version and stop

exit status:
  0  it was written
  1  a file could not be read or written, or was nothing that a unit sends back; all others are taken in
  2  wrong usage
";

    /// What somebody wishes.
    #[derive(Default)]
    struct Wish {
        command: String,
        ledgers: Vec<OsString>,
        format: Option<Format>,
        form: Option<Wanted>,
        contacts: Contacts,
        unit: String,
        filter: Option<String>,
        by: String,
        day: Option<NaiveDate>,
        english: bool,
        period: Option<ReportPeriod>,
        folder: Option<PathBuf>,
        output: Option<OsString>,
    }

    /// What a report is to be.
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Wanted {
        Form(Form),
        /// The messages that units are reminded by.
        Nudges,
    }

    impl Wanted {
        /// What a name stands for: that of a form, or one of those that reports have besides.
        fn named(name: &str) -> Option<Self> {
            match name {
                "nudge" => Some(Self::Nudges),
                _ => Form::from_name(name).map(Self::Form),
            }
        }
    }

    impl Wish {
        const fn language(&self) -> Language {
            if self.english { Language::En } else { Language::Zh }
        }
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
                    let named = |name: &str| Wanted::named(name).ok_or("not one of the forms");
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
                Long("period") => {
                    let named = |text: &str| {
                        text.parse().map_err(
                            |_| "neither a quarter (2026Q1), nor a month (2026-03), nor a week (2026W15)",
                        )
                    };
                    wish.period = Some(parser.value()?.parse_with(named)?);
                }
                Long("contacts") => {
                    let file = parser.value()?;
                    let text =
                        text_of(&file).map_err(|error| format!("{}: {error}", file.to_string_lossy()))?;
                    wish.contacts = Contacts::from_text(&text);
                }
                Long("to") => wish.folder = Some(parser.value()?.into()),
                Short('o') | Long("output") => wish.output = Some(parser.value()?),
                Value(word) if wish.command.is_empty() => {
                    wish.command = word.string()?;
                    if !COMMANDS.contains(&wish.command.as_str()) {
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
        match wish.command.as_str() {
            "report" if wish.form.is_none() => Err("no form was given: --form FORM".into()),
            "export" if wish.form == Some(Wanted::Nudges) => Err("messages are made by qd nudge".into()),
            "units" if wish.folder.is_none() => Err("no folder was given: --to DIR".into()),
            "reply" if wish.ledgers.len() < 2 => Err("no FILE was given".into()),
            _ => Ok(Some(wish)),
        }
    }

    fn carry_out(wish: &Wish) -> Result<(), String> {
        let now = Utc::now();
        let today = wish.day.unwrap_or_else(|| Local::now().date_naive());
        let env = Env { today, now, who: wish.by.clone(), ..Env::default() };
        if wish.command == "reply" {
            return reply(wish, &env);
        }
        let ledger = joined(&wish.ledgers, &env)?;
        if wish.command == "merge" {
            return write(wish, export(&ledger, Selection::AllAndBin, &env).as_bytes());
        }
        let aliases = Aliases::default();
        let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
        let from = Viewpoint { today, aliases: &aliases, groups: &groups, lights: &LightScheme::default() };
        let found = wish.filter.as_deref().map(|filter| found(&ledger, filter, from));
        let scope = Scope {
            ledger: &ledger,
            tasks: found.as_deref(),
            unit: &wish.unit,
            by: &wish.by,
            aliases: &aliases,
            contacts: &wish.contacts,
            groups: &groups,
            today,
            period: wish.period.unwrap_or_else(|| ReportPeriod::reported_on(today)),
            pace: PaceScheme::default(),
            language: wish.language(),
        };
        if wish.command == "units" {
            return units(wish, &scope, now);
        }
        if wish.command == "nudge" || wish.form == Some(Wanted::Nudges) {
            let texts: Vec<String> = nudges(&scope).into_iter().map(|nudge| nudge.text).collect();
            return write(wish, format!("{}\n", texts.join(Nudge::BETWEEN)).as_bytes());
        }
        let usual = if wish.command == "report" { Format::Docx } else { Format::Xlsx };
        let format = wish.format.or_else(|| format_of(wish.output.as_ref())).unwrap_or(usual);
        let form = match (wish.form, format) {
            (Some(Wanted::Form(form)), _) => form,
            (_, Format::Xlsx | Format::Csv) => Form::Register,
            (_, Format::Docx | Format::Markdown | Format::Html | Format::Ics) => Form::List,
        };
        // What is about a week says nothing of a quarter.
        if let (Some(period), Some(rhythm @ (Rhythm::Week | Rhythm::Month))) = (wish.period, Rhythm::of(form))
            && period.rhythm() != rhythm
        {
            return Err(format!("a {} report is not about {period}", form.name()));
        }
        if form == Form::FillIn {
            return Err("forms to fill in are made by qd units".to_owned());
        }
        if !form.fits(format) {
            return Err(format!("a {} is no {}", form.name(), format.name()));
        }
        let (_, bytes) = coats::file(format, form, &scope).map_err(said)?;
        write(wish, &bytes)
    }

    fn said(error: FormatError) -> String {
        match error {
            FormatError::TooLarge => "more than this format can hold".to_owned(),
            FormatError::Library(problem) => problem,
        }
    }

    /// A workbook and a letter for each unit that has anything to fill in.
    fn units(wish: &Wish, scope: &Scope<'_>, now: DateTime<Utc>) -> Result<(), String> {
        let folder = wish.folder.clone().unwrap_or_default();
        let in_words = |error: std::io::Error| format!("{}: {error}", folder.display());
        std::fs::create_dir_all(&folder).map_err(in_words)?;
        let period = scope.period;
        let asked = Asked::on(scope, period, now);
        let all = units_among(&scope.tasks(), scope.aliases, scope.groups);
        let wanted = scope.aliases.one_name(scope.unit);
        let mut written = 0;
        for (unit, _) in all
            .iter()
            .filter(|(unit, _)| !scope.groups.is_group(unit) && (wanted.is_empty() || wanted == unit))
        {
            let scope = Scope { unit, ..scope.clone() };
            let tasks = form_tasks(&scope, period).len();
            if tasks == 0 {
                continue;
            }
            let files = form_and_letter(&scope, &asked).map_err(said)?;
            for (name, bytes) in &files {
                std::fs::write(folder.join(name), bytes).map_err(in_words)?;
            }
            eprintln!("{}: {}", files[0].0, scope.language.tasks(tasks));
            written += 1;
        }
        if written == 0 { Err(scope.language.report_no_unit().to_owned()) } else { Ok(()) }
    }

    /// Takes in what units have sent back, file by file.
    fn reply(wish: &Wish, env: &Env) -> Result<(), String> {
        let t = wish.language();
        let (ledgers, files) = wish.ledgers.split_at(1);
        let mut ledger = joined(ledgers, env)?;
        let aliases = Aliases::default();
        let mut failed = 0;
        for file in files {
            let name = file.to_string_lossy();
            let unit = Some(wish.unit.as_str()).filter(|unit| !unit.is_empty());
            let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
            let receiving = Receiving {
                ledger: &ledger,
                aliases: &aliases,
                groups: &groups,
                today: env.today,
                unit,
                period: wish.period,
            };
            let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"));
            let read = bytes.and_then(|bytes| {
                let only_name =
                    Path::new(file).file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
                let read = returned::read(&only_name, &bytes, &receiving);
                let read = read.map_err(|error| format!("{name}: {}", t.intake_error(&error)))?;
                read.ok_or_else(|| format!("{name}: {}", t.reply_not_returned()))
            });
            let returned = match read {
                Ok(returned) => returned,
                Err(problem) => {
                    eprintln!("{problem}");
                    failed += 1;
                    continue;
                }
            };
            let taking = returned.take(&receiving, &BTreeMap::new());
            for line in returned.said(&taking, t) {
                eprintln!("{line}");
            }
            // Who said so is the unit, unless somebody says who takes it in.
            let who = if env.who.is_empty() { returned.teller() } else { env.who.clone() };
            ledger.apply(taking.change, &Env { who, ..env.clone() });
        }
        write(wish, export(&ledger, Selection::AllAndBin, env).as_bytes())?;
        if failed > 0 { Err(format!("{failed} of {} files were not taken in", files.len())) } else { Ok(()) }
    }

    /// The format that a file's name ends with.
    fn format_of(output: Option<&OsString>) -> Option<Format> {
        let name = output?.to_string_lossy().to_lowercase();
        Format::from_name(name.rsplit_once('.')?.1)
    }

    /// The tasks that a search finds, in the order of their pages.
    fn found(ledger: &Ledger, filter: &str, from: Viewpoint<'_>) -> Vec<TaskId> {
        let catalogue = Catalogue::of(ledger);
        let found = catalogue.find(&Filter::searching(filter), from, None);
        let found: std::collections::BTreeSet<&TaskId> =
            found.into_iter().map(|place| catalogue.id(place)).collect();
        let tasks = ledger.tasks_in_order().into_iter();
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
