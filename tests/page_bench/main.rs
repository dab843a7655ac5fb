//! How fast the page is, in Chromium, from disk, with ledgers of up to fifty thousand tasks: `cargo xtask bench`.
//!
//! It measures the page that `QINGDAN_PAGE` names and prints one table; no figure is asserted, but what does not work fails.
//! With `QINGDAN_PEER_MODULES` pages of others are measured beside it ([`peers`]; `cargo xtask bench --peers` installs them).
//! `QINGDAN_TASKS` is a list of other sizes (`0,1000,10000,50000`); `QINGDAN_RECORD` names the file to which the figures are
//! added (`cargo xtask bench --record`: benches/page.json). What could not be measured within its time is printed as `—`; where a
//! minute is not enough for all the times that something is to be measured, those count that were.
//!
//! | line | what it is |
//! |---|---|
//! | yardstick | a plain table of 2000 rows, written and laid out by this browser: what the other times are to be held against |
//! | open | from asking for the page to a painted table, or what stands in its place: median of 5 starts, with the ledger in the browser's storage |
//! | keystroke | from the `input` event of a key in the search box to the frame with what it finds: 60 keys, and of these the ones that find something else than the key before |
//! | table | from asking for the unfiltered table, coming from another room, to its first frame: median of 5; and that by row in the DOM |
//! | edit | from setting a status in a row to its frame: median of 20 |
//! | scroll, steps | frames that came more than 32 ms after the one before, of 300 in each of which a tenth of a window is scrolled |
//! | scroll, jumps | the same where 300 frames go from one end to the other |
//!
//! Times are given as work and, in brackets, as waiting; `watch.js` says what that is. Work is what is to be compared with
//! the 16 ms of a frame: a key waits for the next frame in any case.

#![allow(clippy::disallowed_methods, reason = "tests have a clock, files and an environment")]

#[path = "../browser/harness/mod.rs"]
mod harness;
mod ledgers;
mod peers;
mod record;

use std::cell::RefCell;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use harness::{Browser, Options, Page, Programs, page_under_test, skip};
use peers::Peer;

/// How many tasks the ledgers have.
const SIZES: [usize; 4] = [0, 1_000, 10_000, 50_000];
/// How many browsers are tried.
const ATTEMPTS: usize = 2;
/// How often the page is opened.
const OPENINGS: usize = 5;
/// How many statuses are set.
const EDITS: usize = 20;
/// How many frames are scrolled.
const FRAMES: usize = 300;
/// A frame that takes longer is seen, in ms.
const LONG_FRAME: f64 = 32.0;
/// How long a ledger may take to come in.
const IMPORT: Duration = Duration::from_secs(240);
/// How long one thing may be measured again and again.
const TIME: Duration = Duration::from_secs(60);
/// What is typed: names of units, places, words of tasks, figures. It is taken back letter by letter.
const TYPED: [&str; 8] =
    ["区发改局", "农业农村局", "幼儿园", "青溪科创园", "2026", "柳湖片区", "扎实开展", "绩效"];
/// How many keys are pressed.
const KEYS: usize = 60;

/// Everything that is known of the page here. A table that is rebuilt is told of in this place alone.
mod selectors {
    /// A row of the table.
    pub(crate) const ROW: &str = ".task-row";
    /// What stands there where no task is: in the ledger, or in the room that comes first then.
    pub(crate) const EMPTY: &str = "#empty-ledger, #paste-box";
    /// The list with a row's status.
    pub(crate) const STATUS: &str = ".task-row .cell-status select";
    /// The line that says how many tasks there are.
    pub(crate) const COUNTS: &str = "#ledger-counts";
    /// The search box.
    pub(crate) const SEARCH: &str = "#search";
    /// The ways to another room and to the ledger.
    pub(crate) const ELSEWHERE: &str = "#/settings";
    pub(crate) const LEDGER: &str = "#/ledger";
    /// The field for files of ledgers, and the button that agrees to an import.
    pub(crate) const CHOOSE: &str = "#choose-ledger";
    pub(crate) const AGREE: &str = ".dialog #dialog-action";
}

const WATCH: &str = include_str!("watch.js");

#[test]
#[ignore = "a measurement: `cargo xtask bench` runs it"]
fn page_bench() {
    let sizes = match std::env::var("QINGDAN_TASKS") {
        Ok(list) => list.split(',').map(|size| size.trim().parse().expect("a number of tasks")).collect(),
        Err(_) => SIZES.to_vec(),
    };
    let (Some(file), Some(programs)) = (page_under_test(), Browser::Chromium.programs()) else {
        return skip("QINGDAN_PAGE, CHROMIUM and CHROMEDRIVER do not name a page and two programs");
    };
    let mut day = String::new();
    let columns: Vec<(usize, Figures)> = sizes
        .into_iter()
        .map(|size| {
            let mut figures = measure(&file, &programs, size);
            day.clone_from(&figures.day);
            if let Some(modules) =
                std::env::var_os("QINGDAN_PEER_MODULES").filter(|modules| !modules.is_empty())
            {
                figures.peers = peers::measure(&programs, Path::new(&modules), size);
            }
            (size, figures)
        })
        .collect();
    say(&table(&columns));
    if let Some(kept) = std::env::var_os("QINGDAN_RECORD").filter(|kept| !kept.is_empty()) {
        let bytes = std::fs::metadata(&file).expect("the page is a file").len();
        record::add(&PathBuf::from(kept), &day, bytes, &columns);
    }
}

/// What was measured with one ledger; nothing where it could not be.
#[derive(Default)]
struct Figures {
    /// The day on which it was measured.
    day: String,
    /// How long this browser takes for what does not hang on the page, in ms (`yardstick.js`).
    yardstick: Option<f64>,
    open: Option<Vec<f64>>,
    keys: Option<Vec<Taken>>,
    table: Option<(Vec<Taken>, usize, usize)>,
    edit: Option<Vec<Taken>>,
    steps: Option<Vec<f64>>,
    jumps: Option<Vec<f64>>,
    /// Pages of others with as many tasks.
    peers: Vec<peers::Measured>,
}

/// How long something took, in ms.
#[derive(Clone, Copy)]
struct Taken {
    work: f64,
    wait: f64,
    /// Whether there was something else to be seen.
    changed: bool,
}

impl Taken {
    fn of(value: &Value) -> Option<Self> {
        let changed = value["changed"] == true;
        Some(Self { work: value["work"].as_f64()?, wait: value["wait"].as_f64()?, changed })
    }
}

/// Measures everything with a ledger of so many tasks, in a browser of its own. A browser sometimes never answers to being
/// led to the page again and again, nor to anything after that: then it is all done once more in another. What fails there
/// too fails.
fn measure(file: &Path, programs: &Programs, tasks: usize) -> Figures {
    let opening = include_str!("opening.js")
        .replace("READY", "document.documentElement?.hasAttribute('data-ready')")
        .replace("ROW", selectors::ROW)
        .replace("EMPTY", selectors::EMPTY)
        .leak();
    for attempt in 1.. {
        let options = Options::new(Browser::Chromium).before_pages(opening);
        let open = || Page::open(programs, file.to_path_buf(), options);
        match catch_unwind(AssertUnwindSafe(|| measure_in(&open(), tasks))) {
            Ok(figures) => return figures,
            Err(cause) if attempt == ATTEMPTS => resume_unwind(cause),
            Err(_) => say(&format!("with {tasks} tasks something failed, or took too long: once more\n")),
        }
    }
    unreachable!("the last attempt gives figures or fails")
}

fn measure_in(page: &Page, tasks: usize) -> Figures {
    let mut figures = Figures::default();
    page.go_to("about:blank");
    figures.yardstick = page.js_later(include_str!("yardstick.js"), &[]).as_f64();
    figures.day = page.day(0);
    let start = Instant::now();
    bring_in(page, tasks);
    say(&format!("{tasks} tasks are in after {:.0} s\n", start.elapsed().as_secs_f64()));
    figures.open = Some(open(page));
    if tasks == 0 {
        return figures;
    }
    figures.table = Some(show_table(page));
    figures.edit = Some(edit(page));
    figures.keys = Some(search(page));
    figures.steps = Some(scroll(page, "e.clientHeight / 10"));
    figures.jumps = Some(scroll(page, &format!("e.scrollHeight / {FRAMES}")));
    figures
}

/// Imports a ledger, and waits until it lies in the lasting records.
fn bring_in(page: &Page, tasks: usize) {
    page.visit();
    if tasks == 0 {
        return;
    }
    let files = ledgers::files(tasks);
    let named = files.iter().enumerate();
    let paths: Vec<_> =
        named.map(|(nth, text)| page.folder().write(&format!("ledger-{nth}.json"), text)).collect();
    page.choose_files(selectors::CHOOSE, &paths);
    let files = paths.len();
    let agree = selectors::AGREE;
    wait(
        page,
        &format!(
            "document.querySelectorAll('.import-file').length === {files} && !document.querySelector('{agree}').disabled"
        ),
    );
    page.click(agree);
    let counts = selectors::COUNTS;
    wait(
        page,
        &format!(
            "document.querySelector('{counts}')?.textContent.replace(/[,\\s]/g, '').includes('{tasks}')"
        ),
    );
    // So much goes into the database at once, and the storage says that it is there when it is.
    wait(
        page,
        "Object.keys(localStorage).every((key) => !key.startsWith('qingdan:new:')) && 'qingdan:home' in localStorage",
    );
}

/// Waits for something that may take minutes.
fn wait(page: &Page, expression: &str) {
    let start = Instant::now();
    while page.js(&format!("return !!({expression})")) != true {
        assert!(start.elapsed() < IMPORT, "`{expression}` does not come true");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn open(page: &Page) -> Vec<f64> {
    in_time(0..OPENINGS).map(|_| opened(page, || page.visit())).collect()
}

/// How long a page takes to be usable, in ms, that is asked for by `visit`.
fn opened(page: &Page, visit: impl Fn()) -> f64 {
    page.go_to("about:blank");
    visit();
    wait(page, "window.usable");
    page.js("return window.usable").as_f64().expect("a time")
}

/// Goes to another room and back; how many rows and elements there are then.
fn show_table(page: &Page) -> (Vec<Taken>, usize, usize) {
    page.js(WATCH);
    let mut taken = Vec::new();
    for _ in in_time(0..OPENINGS) {
        page.js_with("location.hash = arguments[0]", &[selectors::ELSEWHERE.into()]);
        wait(page, &format!("!document.querySelector('{}')", selectors::ROW));
        quiet(page);
        let script = format!(
            "watch.next('hashchange'); location.hash = '{}'; watch.answer.then(done)",
            selectors::LEDGER
        );
        taken.extend(Taken::of(&page.js_later(&script, &[])));
        wait(page, &format!("document.querySelector('{}')", selectors::ROW));
    }
    quiet(page);
    let count = |selector: &str| page.count(selector);
    (taken, count(selectors::ROW), count("*"))
}

fn edit(page: &Page) -> Vec<Taken> {
    page.js(WATCH);
    let edit = |nth: usize| {
        quiet(page);
        let script = "
            const list = document.querySelectorAll(arguments[0])[arguments[1]];
            const status = list.value === 'doing' ? 'done' : 'doing';
            watch.act(() => {
                list.value = status;
                list.dispatchEvent(new Event('change', { bubbles: true }));
            }).then(done)";
        Taken::of(&page.js_later(script, &[selectors::STATUS.into(), (nth % 4).into()]))
    };
    in_time(0..EDITS).filter_map(edit).collect()
}

fn search(page: &Page) -> Vec<Taken> {
    let taken = press_keys(page);
    page.js_with(
        "const e = document.querySelector(arguments[0]); e.value = ''; e.dispatchEvent(new InputEvent('input', { bubbles: true }))",
        &[selectors::SEARCH.into()],
    );
    taken
}

/// Types into the search box of a page, and takes it back letter by letter.
fn press_keys(page: &Page) -> Vec<Taken> {
    page.js(WATCH);
    page.click(selectors::SEARCH);
    let mut taken = Vec::new();
    let keys = TYPED.iter().flat_map(|word| {
        let back = word.chars().map(|_| char::from(thirtyfour::Key::Backspace));
        word.chars().chain(back)
    });
    for key in in_time(keys.cycle().take(KEYS)) {
        // What else there is to choose is counted a moment after a key.
        std::thread::sleep(Duration::from_millis(200));
        quiet(page);
        page.js("watch.next('input', 600)");
        page.press_with(&[], key);
        taken.extend(Taken::of(&page.js_later("watch.answer.then(done)", &[])));
    }
    taken
}

/// Scrolls from the top on, by this much a frame.
fn scroll(page: &Page, step: &str) -> Vec<f64> {
    page.js(WATCH);
    wait(page, &format!("document.querySelector('{}')", selectors::ROW));
    let script = format!(
        "let e = document.querySelector('{}');
         while (e && !(/auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight)) e = e.parentElement;
         e ??= document.scrollingElement;
         e.scrollTop = 0;
         requestAnimationFrame(() => requestAnimationFrame(() => watch.scroll(e, {step}, {FRAMES}).then(done)))",
        selectors::ROW
    );
    quiet(page);
    let gaps = page.js_later(&script, &[]);
    gaps.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// As many of these as there is time for.
fn in_time<T>(all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let start = Instant::now();
    all.take_while(move |_| start.elapsed() < TIME)
}

/// Waits until the page has nothing to do, or for some seconds where it always has.
fn quiet(page: &Page) {
    page.js_later("requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(() => done(), { timeout: 2000 })), { timeout: 2000 })", &[]);
}

// ---- printing ----

fn table(columns: &[(usize, Figures)]) -> String {
    let mut table = String::from("\n");
    let mut line = |name: &str, cell: &dyn Fn(&Figures) -> Option<String>| {
        let cells = columns.iter().map(|(_, figures)| cell(figures).unwrap_or_else(|| "—".to_owned()));
        let cells: Vec<String> = cells.map(|cell| format!("{cell:>24}")).collect();
        table.push_str(&format!("{name:<34}{}\n", cells.concat()));
    };
    let sizes: Vec<String> = columns.iter().map(|(size, _)| size.to_string()).collect();
    let heads = RefCell::new(sizes.into_iter());
    line("tasks", &|_| heads.borrow_mut().next());
    line("yardstick, ms", &|figures| Some(format!("{:.1}", figures.yardstick?)));
    line("open, ms", &|figures| {
        let times = figures.open.as_ref().filter(|times| !times.is_empty())?;
        Some(format!("{:.0}", at(times, 50)))
    });
    line("keystroke, median", &|figures| taken(figures.keys.as_ref()?, 50));
    line("keystroke, 95th", &|figures| taken(figures.keys.as_ref()?, 95));
    let changing = |figures: &Figures| -> Option<Vec<Taken>> {
        Some(figures.keys.as_ref()?.iter().copied().filter(|key| key.changed).collect())
    };
    line("  where the list changes: median", &|figures| taken(&changing(figures)?, 50));
    line("  where the list changes: 95th", &|figures| taken(&changing(figures)?, 95));
    line("  how many", &|figures| {
        Some(format!("{} of {}", changing(figures)?.len(), figures.keys.as_ref()?.len()))
    });
    line("table", &|figures| taken(&figures.table.as_ref()?.0, 50));
    line("rows in the DOM", &|figures| Some(figures.table.as_ref()?.1.to_string()));
    line("elements in the DOM", &|figures| Some(figures.table.as_ref()?.2.to_string()));
    line("table, ms a row in the DOM", &|figures| {
        let (taken, rows, _) = figures.table.as_ref()?;
        let work: Vec<f64> = taken.iter().map(|taken| taken.work).collect();
        (*rows > 0).then(|| format!("{:.2}", at(&work, 50) / *rows as f64))
    });
    line("edit, median", &|figures| taken(figures.edit.as_ref()?, 50));
    line("edit, 95th", &|figures| taken(figures.edit.as_ref()?, 95));
    line("scroll, steps: long frames", &|figures| frames(figures.steps.as_ref()?));
    line("scroll, jumps: long frames", &|figures| frames(figures.jumps.as_ref()?));
    let mut known: Vec<Peer> =
        columns.iter().flat_map(|(_, figures)| &figures.peers).map(|measured| measured.peer).collect();
    known.sort_unstable();
    known.dedup();
    for peer in known {
        let of = |figures: &'_ Figures| figures.peers.iter().position(|measured| measured.peer == peer);
        line(&format!("{}: open, ms", peer.name()), &|figures| {
            Some(format!("{:.0}", at(&figures.peers.get(of(figures)?)?.open, 50)))
        });
        line("  this page to it", &|figures| {
            let own = figures.open.as_ref().filter(|times| !times.is_empty())?;
            Some(format!("{:.2}", at(own, 50) / at(&figures.peers.get(of(figures)?)?.open, 50)))
        });
        line(&format!("{}: keystroke, 95th", peer.name()), &|figures| {
            taken(&figures.peers.get(of(figures)?)?.keys, 95)
        });
    }
    table.push_str("times in ms: work of the page (and from the event to the picture)\n");
    table
}

fn taken(taken: &[Taken], hundredth: usize) -> Option<String> {
    let of = |part: fn(&Taken) -> f64| at(&taken.iter().map(part).collect::<Vec<_>>(), hundredth);
    (!taken.is_empty()).then(|| format!("{:.1} ({:.0})", of(|one| one.work), of(|one| one.wait)))
}

fn frames(gaps: &[f64]) -> Option<String> {
    let long = gaps.iter().filter(|&&gap| gap > LONG_FRAME).count();
    (!gaps.is_empty()).then(|| format!("{long} of {}, max {:.0}", gaps.len(), at(gaps, 100)))
}

/// The value below which so many percent of them lie.
fn at(values: &[f64], hundredth: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * hundredth).div_ceil(100).max(1);
    sorted.get(place - 1).copied().unwrap_or(f64::NAN)
}

/// Past the test runner, which hides what passing tests print.
fn say(text: &str) {
    // Where even this cannot be written there is nobody to read it.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

#[test]
fn hundredths_are_taken_from_above() {
    let values: Vec<f64> = (1..=60).map(f64::from).collect();
    assert_eq!(at(&values, 50), 30.0);
    assert_eq!(at(&values, 95), 57.0);
    assert_eq!(at(&values, 100), 60.0);
    assert!(at(&[], 50).is_nan());
}

#[test]
fn ledgers_are_as_large_and_varied_as_they_should_be() {
    let files = ledgers::files(10_500);
    assert_eq!(files.len(), 2);
    let first: Value = serde_json::from_str(&files[0]).unwrap();
    let tasks = first["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 10_000);
    let lengths = tasks.iter().map(|task| task["text"].as_str().unwrap().chars().count());
    let (shortest, longest) = (lengths.clone().min(), lengths.max());
    assert!(shortest >= Some(40) && longest <= Some(175), "{shortest:?} to {longest:?}");
    assert_ne!(json!(tasks[0]["units"]), json!(tasks[1]["units"]));
}
