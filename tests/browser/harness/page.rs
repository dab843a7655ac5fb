//! The page, and what a person does with it. Everything waits until it can be done, and fails with words.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::print::{PrintOrientation, PrintPage, PrintPageRange, PrintParameters};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Key, TypingData, WebDriver, WebElement, WindowHandle};
use tokio::runtime::Runtime;

use super::driver::Driver;
use super::folder::Folder;
use super::options::{Browser, Options, Programs};

/// How long anything may take until the test gives up. It costs time only where something is wrong.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait before looking again.
pub(super) const PAUSE: Duration = Duration::from_millis(15);

/// A page in a browser of its own.
pub(crate) struct Page {
    // Dropped in this order: the browser is told to quit before its driver ends and its folder goes.
    session: Option<WebDriver>,
    driver: Driver,
    runtime: Runtime,
    folder: Folder,
    downloads: PathBuf,
    address: String,
    options: Options,
    name: Cell<&'static str>,
    /// The mark in the storage; 0 for none.
    mark: Cell<u32>,
    trail: RefCell<Vec<String>>,
    complaints: RefCell<Vec<String>>,
    taken: RefCell<BTreeSet<PathBuf>>,
}

impl Page {
    /// Starts a browser. It has opened nothing yet.
    pub(crate) fn open(programs: &Programs, file: PathBuf, options: Options) -> Self {
        Self::open_in(Folder::new(), programs, file, options)
    }

    /// Starts a browser whose profile is in this folder. It has opened nothing yet.
    pub(crate) fn open_in(folder: Folder, programs: &Programs, file: PathBuf, options: Options) -> Self {
        let downloads = folder.inner("downloads");
        let driver = Driver::start(&options, programs);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("an async runtime");
        let capabilities = options.capabilities(&programs.browser, folder.path(), &downloads);
        let session = runtime.block_on(WebDriver::new(driver.address(), capabilities));
        let session = session.unwrap_or_else(|error| {
            let said = driver.output().join("\n");
            panic!("{:?} does not start: {error}\nIts driver said:\n{said}", options.browser)
        });
        let page = Self {
            session: Some(session),
            driver,
            runtime,
            folder,
            downloads,
            address: file_url(&file),
            name: Cell::new("a browser test"),
            mark: Cell::new(0),
            trail: RefCell::default(),
            complaints: RefCell::default(),
            taken: RefCell::default(),
            options,
        };
        let timeouts = thirtyfour::TimeoutConfiguration::new(Some(PATIENCE * 4), Some(PATIENCE * 2), None);
        page.wait("setting timeouts", |session| async move { session.update_timeouts(timeouts).await });
        page.run_before_pages().expect("scripts that run before pages");
        page
    }

    /// Tells the tab which scripts to run before those of every page.
    fn run_before_pages(&self) -> WebDriverResult<()> {
        self.runtime.block_on(async {
            for script in &self.options.before_pages {
                let source = json!({ "source": script });
                self.session().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
            }
            Ok(())
        })
    }

    /// Makes the browser as good as new, where that can be done: one empty tab, and nothing kept of what a test has left.
    /// Whether that went well.
    pub(crate) fn clear(&mut self) -> bool {
        // Chromium has one storage for all local pages. Firefox has one for each path, and the next page has another path.
        let blank = file_url(&self.folder.write("blank.html", "<!doctype html><title>blank</title>"));
        let session = self.session().clone();
        let is_chromium = self.browser() == Browser::Chromium;
        let emptied: WebDriverResult<bool> = self.runtime.block_on(async {
            let old = session.windows().await?;
            let tab = session.new_tab().await?;
            for window in old {
                session.switch_to_window(window).await?;
                session.close_window().await?;
            }
            session.switch_to_window(tab).await?;
            if !is_chromium {
                return Ok(true);
            }
            session.goto(blank).await?;
            let emptied = session.execute_async(FORGET, Vec::new()).await?;
            // What was complained of so far is heard, and forgotten.
            session.browser_log().await?;
            Ok(*emptied.json() == true)
        });
        self.driver.forget_output();
        for file in std::fs::read_dir(&self.downloads).into_iter().flatten().flatten() {
            let _ = std::fs::remove_file(file.path());
        }
        self.mark.set(0);
        for list in [&mut self.trail, &mut self.complaints] {
            list.get_mut().clear();
        }
        self.taken.get_mut().clear();
        emptied.unwrap_or(false)
    }

    /// Makes a browser that was cleared ready for a test of this page with these options.
    pub(crate) fn furnish(&mut self, file: &Path, options: Options) -> WebDriverResult<()> {
        self.options = options;
        if self.browser() == Browser::Firefox {
            static COUNT: AtomicUsize = AtomicUsize::new(0);
            let folder = self.folder.inner(&format!("page-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
            let copy = folder.join(file.file_name().unwrap_or_default());
            std::fs::copy(file, &copy).expect("the page can be copied");
            self.address = file_url(&copy);
        }
        self.run_before_pages()
    }

    /// How the browser was set up.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// Ends the browser in the midst of whatever it does, as a power cut would. Its folder is left.
    pub(crate) fn kill(mut self) -> Folder {
        let profile = self.folder.path().join("profile").display().to_string();
        // No word to the driver: it would let the browser end in good order.
        let killed = std::process::Command::new("pkill").args(["-9", "-f", &profile]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the browser could not be killed");
        if let Some(session) = self.session.take() {
            // Told to nobody any more; what is left of the session is dropped with the driver.
            std::mem::forget(session);
        }
        std::mem::replace(&mut self.folder, Folder::new())
    }

    // ---- what the harness asks ----

    pub(crate) fn browser(&self) -> Browser {
        self.options.browser
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name.get()
    }

    pub(crate) fn named(&self, name: &'static str) {
        self.name.set(name);
    }

    /// What was done so far.
    pub(crate) fn trail(&self) -> Vec<String> {
        self.trail.borrow().clone()
    }

    /// A place for files that a test makes.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the session lasts as long as the page")
    }

    fn did(&self, what: impl Into<String>) {
        self.trail.borrow_mut().push(what.into());
    }

    #[track_caller]
    fn wait<'a, T, F>(&'a self, what: &str, run: impl FnOnce(&'a WebDriver) -> F) -> T
    where
        F: Future<Output = WebDriverResult<T>>,
    {
        let outcome = self.runtime.block_on(run(self.session()));
        outcome.unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    // ---- scripts ----

    /// What a script in the page returns. The arguments are `arguments[0]` and so on.
    #[track_caller]
    pub(crate) fn js_with(&self, script: &str, arguments: &[Value]) -> Value {
        let what = || format!("the script `{script}`");
        let answer = self.wait(&what(), |session| session.execute(script.to_owned(), arguments.to_vec()));
        answer.json().clone()
    }

    /// What a script in the page returns.
    #[track_caller]
    pub(crate) fn js(&self, script: &str) -> Value {
        self.js_with(script, &[])
    }

    /// What a script in the page gives to `done(…)`, later.
    #[track_caller]
    pub(crate) fn js_later(&self, script: &str, arguments: &[Value]) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        let answer = self.wait(&script.clone(), |session| session.execute_async(script, arguments.to_vec()));
        answer.json().clone()
    }

    /// What a script returns, if the browser still answers.
    pub(crate) fn try_js(&self, script: &str) -> Option<Value> {
        let answer = self.runtime.block_on(self.session().execute(script.to_owned(), Vec::new())).ok()?;
        Some(answer.json().clone())
    }

    /// One page of what a printer would get on A4 across, as PDF. The first page is 1.
    #[track_caller]
    pub(crate) fn printed_page(&self, nth: u64) -> Vec<u8> {
        let parameters = PrintParameters {
            orientation: PrintOrientation::Landscape,
            page: PrintPage { width: 21.0, height: 29.7 },
            page_ranges: [PrintPageRange::Integer(nth)].into(),
            ..PrintParameters::default()
        };
        self.wait("print", |session| async move { session.print_page(parameters).await })
    }

    /// A command of Chromium's developer tools.
    #[track_caller]
    pub(crate) fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert_eq!(self.browser(), Browser::Chromium, "{command} is Chromium's");
        self.wait(command, |session| async move { session.cdp().send_raw(command, parameters).await })
    }

    // ---- waiting ----

    /// Looks again and again until this is what is seen.
    #[track_caller]
    pub(crate) fn expect<T: PartialEq + Debug>(&self, what: &str, expected: T, look: impl Fn() -> T) {
        let start = Instant::now();
        loop {
            let seen = look();
            if seen == expected {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{what}: expected {expected:?}, and saw {seen:?}");
            std::thread::sleep(PAUSE);
        }
    }

    /// Waits for an expression of JavaScript to become true.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, expression: &str) {
        let script = format!("return !!({expression})");
        self.expect(what, Value::Bool(true), || self.js(&script));
    }

    /// Waits for an element.
    #[track_caller]
    pub(crate) fn wait_for(&self, selector: &str) {
        self.expect(&format!("{selector} is there"), true, || self.exists(selector));
    }

    /// Waits for an element to go.
    #[track_caller]
    pub(crate) fn wait_gone(&self, selector: &str) {
        self.expect(&format!("{selector} is there"), false, || self.exists(selector));
    }

    /// Waits for an element to say exactly this.
    #[track_caller]
    pub(crate) fn expect_text(&self, selector: &str, text: &str) {
        self.expect(selector, text.to_owned(), || self.text(selector));
    }

    /// Waits for an element to say this among other things.
    #[track_caller]
    pub(crate) fn expect_words(&self, selector: &str, words: &str) {
        let start = Instant::now();
        loop {
            let text = self.text(selector);
            if text.contains(words) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{selector} should say “{words}”, and says “{text}”");
            std::thread::sleep(PAUSE);
        }
    }

    // ---- looking ----

    /// Whether there is such an element, and it can be seen.
    #[track_caller]
    pub(crate) fn exists(&self, selector: &str) -> bool {
        let script = "return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())";
        self.js_with(script, &[selector.into()]) == true
    }

    /// How many such elements there are.
    #[track_caller]
    pub(crate) fn count(&self, selector: &str) -> usize {
        let count = self.js_with("return document.querySelectorAll(arguments[0]).length", &[selector.into()]);
        count.as_u64().unwrap_or_default() as usize
    }

    /// The text of an element as it is shown, white space made one; empty where there is no such element.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        let script = "const e = document.querySelector(arguments[0]); \
                      return e ? e.innerText.replace(/\\s+/g, ' ').trim() : ''";
        self.js_with(script, &[selector.into()]).as_str().unwrap_or_default().to_owned()
    }

    /// The texts of all such elements.
    #[track_caller]
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.replace(/\\s+/g, ' ').trim())";
        strings(&self.js_with(script, &[selector.into()]))
    }

    /// The text of an element as it stands in the source of the page, for where no script runs.
    #[track_caller]
    pub(crate) fn source_text(&self, tag: &'static str) -> String {
        self.wait(tag, |session| async move { session.find(By::Tag(tag)).await?.text().await })
    }

    /// A property of an element.
    #[track_caller]
    pub(crate) fn property(&self, selector: &str, name: &str) -> Value {
        let script = "const e = document.querySelector(arguments[0]); return e && e[arguments[1]]";
        self.js_with(script, &[selector.into(), name.into()])
    }

    /// An attribute of an element.
    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let script =
            "const e = document.querySelector(arguments[0]); return e && e.getAttribute(arguments[1])";
        self.js_with(script, &[selector.into(), name.into()]).as_str().map(str::to_owned)
    }

    /// Whether the focus is on such an element.
    #[track_caller]
    pub(crate) fn has_focus(&self, selector: &str) -> bool {
        let script = "return !!document.activeElement && document.activeElement.matches(arguments[0])";
        self.js_with(script, &[selector.into()]) == true
    }

    /// Waits for the focus to be on such an element.
    #[track_caller]
    pub(crate) fn expect_focus(&self, selector: &str) {
        let start = Instant::now();
        while !self.has_focus(selector) {
            if start.elapsed() > PATIENCE {
                let at = self
                    .js("return document.activeElement && document.activeElement.outerHTML.slice(0, 200)");
                panic!("the focus should be on {selector}, and is on {at}");
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// What `localStorage` holds.
    #[track_caller]
    pub(crate) fn storage(&self) -> BTreeMap<String, String> {
        let entries = self.js("return Object.entries(localStorage)");
        let entries = entries.as_array().expect("entries").iter();
        entries.map(strings).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
    }

    /// What the database holds of the ledger: its lasting records, and the journal.
    #[track_caller]
    pub(crate) fn database(&self) -> BTreeMap<String, String> {
        let script = "
            const request = indexedDB.open('qingdan');
            request.onerror = () => done([]);
            // A database that is not there yet must not be made here.
            request.onupgradeneeded = () => request.transaction.abort();
            request.onsuccess = () => {
                const database = request.result, found = [];
                database.transaction('records').objectStore('records').openCursor().onsuccess = (event) => {
                    const cursor = event.target.result;
                    if (!cursor) { database.close(); return done(found); }
                    found.push([cursor.key, cursor.value]);
                    cursor.continue();
                };
            }";
        let entries = self.js_later(script, &[]);
        let entries = entries.as_array().expect("entries").iter();
        entries.map(strings).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
    }

    /// Puts texts into the database behind the page's back.
    #[track_caller]
    pub(crate) fn put_into_database(&self, records: &[(String, String)]) {
        let records: Vec<Value> = records.iter().map(|(key, text)| json!([key, text])).collect();
        self.change_database("for (const [key, text] of given) records.put(text, key)", records.into());
    }

    /// Runs a script on the `records` of the database, with what is `given` to it, in one transaction.
    #[track_caller]
    fn change_database(&self, change: &str, given: Value) {
        let script = format!(
            "const [given] = arguments;
            indexedDB.open('qingdan').onsuccess = (event) => {{
                const database = event.target.result, transaction = database.transaction('records', 'readwrite');
                const records = transaction.objectStore('records');
                {change};
                transaction.oncomplete = () => {{ database.close(); done(true) }};
            }}"
        );
        self.js_later(&script, &[given]);
    }

    /// Takes away everything that the browser keeps of the ledger, as a browser that clears up does; copies and settings
    /// of other kinds stay.
    #[track_caller]
    pub(crate) fn lose_everything(&self) {
        let script = "
            // Not the mark of the test.
            const lose = () => Object.keys(localStorage).filter((key) => key.startsWith('qingdan:'))
                .forEach((key) => localStorage.removeItem(key));
            window.addEventListener('beforeunload', lose);
            lose()";
        self.js(script);
        self.change_database("records.clear()", Value::Null);
    }

    /// Today, as the browser's user sees it, some days on.
    #[track_caller]
    pub(crate) fn day(&self, days: i64) -> String {
        let script = "const d = new Date(); d.setDate(d.getDate() + arguments[0]); \
                      const two = n => String(n).padStart(2, '0'); \
                      return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`";
        self.js_with(script, &[days.into()]).as_str().expect("a day").to_owned()
    }

    // ---- going ----

    /// Opens the page from disk and waits until it can be used.
    #[track_caller]
    pub(crate) fn visit(&self) {
        self.visit_at(&self.address.clone());
    }

    /// Opens the page at this address and waits until it can be used.
    #[track_caller]
    pub(crate) fn visit_at(&self, address: &str) {
        self.go_to(address);
        self.wait_until_ready();
    }

    /// Opens an address and waits for nothing.
    #[track_caller]
    pub(crate) fn go_to(&self, address: &str) {
        self.did(format!("open {address}"));
        self.wait(address, |session| session.goto(address.to_owned()));
    }

    /// Opens the page from disk and waits for nothing.
    #[track_caller]
    pub(crate) fn go(&self) {
        self.go_to(&self.address.clone());
    }

    /// Reloads the page and waits until it can be used.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.did("reload");
        self.wait("reloading", |session| session.refresh());
        self.wait_until_ready();
    }

    #[track_caller]
    fn wait_until_ready(&self) {
        let start = Instant::now();
        while self.js("return document.documentElement.hasAttribute('data-ready')") != true {
            let said = self.text("#boot");
            let gave_up = self.exists("#boot-failed, #boot-unsupported");
            assert!(
                !gave_up && start.elapsed() < PATIENCE * 2,
                "the page does not get ready; it says “{said}”"
            );
            std::thread::sleep(PAUSE);
        }
    }

    /// Goes to a room by its link on top.
    #[track_caller]
    pub(crate) fn go_to_room(&self, room: &str) {
        self.click(&format!(".nav a[href='#/{room}']"));
    }

    /// Opens another tab and makes it the one that is worked in.
    #[track_caller]
    pub(crate) fn open_tab(&self) -> WindowHandle {
        self.did("open a tab");
        self.wait("opening a tab", |session| async move {
            let tab = session.new_tab().await?;
            session.switch_to_window(tab.clone()).await?;
            Ok(tab)
        })
    }

    /// Opens another window, which stays in sight beside the first, and makes it the one that is worked in.
    #[track_caller]
    pub(crate) fn open_window(&self) -> WindowHandle {
        self.did("open a window");
        self.wait("opening a window", |session| async move {
            let window = session.new_window().await?;
            session.switch_to_window(window.clone()).await?;
            Ok(window)
        })
    }

    /// Waits until everything that was edited lies in the lasting records, and nothing is on its way.
    #[track_caller]
    pub(crate) fn settle(&self) {
        let folded = "!Object.keys(localStorage).some((key) => key.startsWith('qingdan:new:'))";
        let start = Instant::now();
        while self.js(&format!("return {folded}")) != true {
            assert!(
                start.elapsed() < PATIENCE * 2,
                "what was edited is not written into the lasting records"
            );
            std::thread::sleep(PAUSE);
        }
    }

    /// From now on what the page puts off for longer than a moment waits until [`Page::run_timers`].
    #[track_caller]
    pub(crate) fn put_off_timers(&self) {
        self.js("const [set, clear] = [window.setTimeout, window.clearTimeout];
            window.putOff = new Map();
            window.setTimeout = (run, after, ...values) => {
                if (!(after > 200)) return set.call(window, run, after, ...values);
                const id = 1e9 + (window.everPutOff = (window.everPutOff ?? 0) + 1);
                window.putOff.set(id, () => run(...values));
                return id;
            };
            window.clearTimeout = id => window.putOff.delete(id) || clear.call(window, id)");
    }

    /// Does now what the page has put off, and what it puts off meanwhile, as if a long time had passed.
    #[track_caller]
    pub(crate) fn run_timers(&self) {
        let round = "const due = [...window.putOff.values()]; window.putOff.clear(); \
                     for (const run of due) run(); return due.length > 0";
        // A page that tries something again and again never ends.
        for _ in 0..20 {
            let had_some = self.js(round) == true;
            self.wait_until_painted();
            if !had_some {
                return;
            }
        }
    }

    /// Ends the tab that is worked in at once, without its page hearing of it.
    #[track_caller]
    pub(crate) fn crash_tab(&self) {
        self.did("crash the tab");
        // The answer is that there is nobody left to give one.
        let _ = self.runtime.block_on(async {
            let session = self.session();
            let crash = async { session.cdp().send_raw("Page.crash", json!({})).await };
            tokio::time::timeout(Duration::from_secs(3), crash).await
        });
    }

    /// Waits for something that takes up to two minutes.
    #[track_caller]
    pub(crate) fn wait_for_long(&self, expression: &str) {
        let start = Instant::now();
        while self.js(&format!("return !!({expression})")) != true {
            assert!(start.elapsed() < Duration::from_secs(120), "`{expression}` does not come true");
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// The tab that is worked in.
    #[track_caller]
    pub(crate) fn tab(&self) -> WindowHandle {
        self.wait("asking for the tab", |session| session.window())
    }

    /// Works in another tab.
    #[track_caller]
    pub(crate) fn switch_to(&self, tab: &WindowHandle) {
        self.did("switch tabs");
        self.wait("switching tabs", |session| session.switch_to_window(tab.clone()));
    }

    /// Leaves a mark in the storage that all local pages share, from a page of its own. Where the storage is blocked there
    /// is none.
    pub(crate) fn leave_a_mark(&self) {
        if self.browser() == Browser::Chromium {
            let blank = self.folder.write("blank.html", "<!doctype html><title>blank</title>");
            self.wait("leaving a mark", |session| session.goto(file_url(&blank)));
            self.renew_the_mark();
        }
    }

    /// Leaves another mark than before: one that is lost together with what was last written.
    pub(crate) fn renew_the_mark(&self) {
        let mark = self.mark.get() + 1;
        let script = format!(
            "try {{ localStorage.setItem('mark-of-the-test', '{mark}'); return true }} catch (error) {{ return false }}"
        );
        self.mark.set(if self.js(&script) == true { mark } else { 0 });
    }

    /// Whether that mark is gone, or is one of those before; no page of ours ever touches it: then the browser has lost
    /// its storage, or what was last written there.
    pub(crate) fn has_lost_the_mark(&self) -> bool {
        let mark = self.mark.get();
        let found = self.try_js("return localStorage.getItem('mark-of-the-test')");
        mark > 0 && found.is_some_and(|found| found.as_str() != Some(&mark.to_string()))
    }

    // ---- doing ----

    /// The first such element that can be seen, once there is one.
    #[track_caller]
    pub(crate) fn find(&self, selector: &str) -> WebElement {
        self.wait_for(selector);
        let script = "return [...document.querySelectorAll(arguments[0])].find(e => e.checkVisibility())";
        self.wait(selector, |session| async move {
            session.execute(script, vec![selector.into()]).await?.element()
        })
    }

    /// Does something with an element, again if the page moved it away in between.
    #[track_caller]
    fn with_element<F>(&self, selector: &str, act: impl Fn(WebElement) -> F)
    where
        F: Future<Output = WebDriverResult<()>>,
    {
        self.insist(selector, || self.runtime.block_on(act(self.find(selector))));
    }

    /// Tries again and again: the page may build anew what was found, before anything is done with it.
    #[track_caller]
    fn insist(&self, what: &str, act: impl Fn() -> WebDriverResult<()>) {
        let start = Instant::now();
        loop {
            match act() {
                Ok(()) => return,
                Err(error) if start.elapsed() > PATIENCE => panic!("{what}: {error}"),
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Clicks an element.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        self.did(format!("click {selector}"));
        self.with_element(selector, |element| async move { element.click().await });
    }

    /// Moves the pointer onto an element.
    #[track_caller]
    pub(crate) fn hover(&self, selector: &str) {
        self.did(format!("hover over {selector}"));
        let element = self.find(selector);
        self.wait(selector, |session| async move {
            element.scroll_into_view().await?;
            let chain = session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
            chain.move_to_element_center(&element).perform().await
        });
    }

    /// Moves the pointer into the corner, where it is over nothing.
    #[track_caller]
    pub(crate) fn rest(&self) {
        self.wait("resting", |session| async move {
            let chain = session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
            chain.move_to(0, 0).perform().await
        });
    }

    /// Clicks the button inside an element that says this.
    #[track_caller]
    pub(crate) fn click_button(&self, within: &str, says: &str) {
        self.did(format!("click “{says}” in {within}"));
        let script = "return [...document.querySelectorAll(arguments[0] + ' button')]\
                      .find(e => e.checkVisibility() && e.innerText.trim() === arguments[1]) || null";
        let found = || self.js_with(script, &[within.into(), says.into()]).is_object();
        let press = |session: WebDriver| async move {
            session.execute(script, vec![within.into(), says.into()]).await?.element()?.click().await
        };
        self.insist(says, || {
            self.expect(&format!("a button “{says}” in {within}"), true, found);
            self.runtime.block_on(press(self.session().clone()))
        });
    }

    /// Presses keys one after the other, wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, keys: impl Into<TypingData>) {
        for key in keys.into().as_vec() {
            self.press_with(&[], key);
        }
    }

    /// Presses Tab until this has the focus.
    #[track_caller]
    pub(crate) fn tab_to(&self, selector: &str) {
        self.go_on_to(selector, &[]);
    }

    /// Presses Shift and Tab until this has the focus.
    #[track_caller]
    pub(crate) fn shift_tab_to(&self, selector: &str) {
        self.go_on_to(selector, &[Key::Shift]);
    }

    #[track_caller]
    fn go_on_to(&self, selector: &str, held: &[Key]) {
        for _ in 0..60 {
            if self.has_focus(selector) {
                return;
            }
            self.press_with(held, Key::Tab);
        }
        panic!("Tab does not reach {selector}");
    }

    /// Presses a key while holding others.
    #[track_caller]
    pub(crate) fn press_with(&self, held: &[Key], key: impl Into<char>) {
        let key = key.into();
        self.did(format!("press {held:?} {}", key.escape_default()));
        self.wait("pressing keys", |session| async move {
            let mut chain = session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
            for key in held {
                chain = chain.key_down(key.clone());
            }
            chain = chain.key_down(key).key_up(key);
            for key in held.iter().rev() {
                chain = chain.key_up(key.clone());
            }
            chain.perform().await
        });
    }

    /// Puts a text into a field in the place of what is there, and leaves the field.
    #[track_caller]
    pub(crate) fn fill(&self, selector: &str, text: &str) {
        self.did(format!("fill {selector} with “{text}”"));
        self.with_element(selector, |element| async move {
            element.click().await?;
            element.send_keys(Key::Control + "a").await?;
            element.send_keys(Key::Backspace + text).await
        });
        if self.property(selector, "value") != text {
            panic!("{selector} should hold “{text}”, and holds {}", self.property(selector, "value"));
        }
        self.js("document.activeElement.blur()");
    }

    /// Puts a date into a date field. How dates are typed differs with the language of the browser.
    #[track_caller]
    pub(crate) fn fill_date(&self, selector: &str, day: &str) {
        self.did(format!("fill {selector} with {day}"));
        self.wait_for(selector);
        let script = "const e = document.querySelector(arguments[0]); e.focus(); e.value = arguments[1]; \
                      for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true }))";
        self.js_with(script, &[selector.into(), day.into()]);
    }

    /// Chooses from a list.
    #[track_caller]
    pub(crate) fn choose(&self, selector: &str, value: &str) {
        self.did(format!("choose {value} in {selector}"));
        let option = format!("{selector} option[value={}]", Value::from(value));
        self.expect(&format!("{option} is there"), 1, || self.count(&option));
        self.wait(
            &option.clone(),
            |session| async move { session.find(By::Css(option)).await?.click().await },
        );
    }

    /// Gives a file to one of the page's file fields.
    #[track_caller]
    pub(crate) fn choose_file(&self, field: &str, path: &Path) {
        self.did(format!("choose {} in {field}", path.display()));
        let path = path.to_str().expect("a path in UTF-8").to_owned();
        self.expect(&format!("{field} is there"), 1, || self.count(field));
        self.wait(field, |session| async move { session.find(By::Css(field)).await?.send_keys(path).await });
    }

    /// Gives several files to one of the page's file fields.
    #[track_caller]
    pub(crate) fn choose_files(&self, field: &str, paths: &[PathBuf]) {
        let paths: Vec<&str> = paths.iter().map(|path| path.to_str().expect("a path in UTF-8")).collect();
        self.choose_file(field, Path::new(&paths.join("\n")));
    }

    /// Pastes a text, as the browser does on Ctrl+V.
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        self.did(format!("paste {} bytes of text", text.len()));
        self.wait_for("#paste-box");
        self.js_with(PASTE, &[text.into()]);
    }

    /// Brings in a file, such as a picture from a screenshot: by pasting, or in Firefox, where a script cannot make
    /// such a paste, by dropping it.
    #[track_caller]
    pub(crate) fn paste_file(&self, name: &str, kind: &str, bytes: &[u8]) {
        self.did(format!("paste the file {name}"));
        self.wait_for("#paste-box");
        let script = match self.browser() {
            Browser::Chromium => {
                "const transfer = new DataTransfer(); transfer.items.add(file); \
                event = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })"
            }
            Browser::Firefox => DROP,
        };
        let script = format!(
            "const [name, type, bytes] = arguments; const file = new File([new Uint8Array(bytes)], name, {{ type }}); \
             let event; {script}; document.getElementById('paste-box').dispatchEvent(event)"
        );
        self.js_with(&script, &[name.into(), kind.into(), bytes.into()]);
    }

    /// Drops a file on the page.
    #[track_caller]
    pub(crate) fn drop_file(&self, name: &str, text: &str) {
        self.drop_files(&[(name, text)]);
    }

    /// Drops files on the page, each a name and a text.
    #[track_caller]
    pub(crate) fn drop_files(&self, files: &[(&str, &str)]) {
        self.did(format!("drop the files {:?}", files.iter().map(|(name, _)| name).collect::<Vec<_>>()));
        let script = "
            const transfer = new DataTransfer();
            for (const [name, text] of arguments[0]) transfer.items.add(new File([text], name));
            const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
            document.getElementById('main').dispatchEvent(event)";
        self.js_with(script, &[json!(files)]);
    }

    /// Brings in what was copied elsewhere, as HTML and as plain text: by pasting, or in Firefox by dropping it.
    #[track_caller]
    pub(crate) fn bring_copied(&self, html: &str, plain: &str) {
        self.did("bring in what was copied");
        let event = match self.browser() {
            Browser::Chromium => {
                "new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })"
            }
            Browser::Firefox => {
                "new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })"
            }
        };
        let script = format!(
            "const transfer = new DataTransfer(); transfer.setData('text/html', arguments[0]); \
             transfer.setData('text/plain', arguments[1]); document.body.dispatchEvent({event})"
        );
        self.js_with(&script, &[html.into(), plain.into()]);
    }

    /// Saves what is seen as a picture.
    #[track_caller]
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        self.wait("taking a picture", |session| session.screenshot_as_png())
    }

    /// What is seen as a picture, if the browser still gives one.
    pub(crate) fn try_screenshot(&self) -> Option<Vec<u8>> {
        self.runtime.block_on(self.session().screenshot_as_png()).ok()
    }

    // ---- files out of the page ----

    /// Waits for the next file that the page saves; its path.
    #[track_caller]
    pub(crate) fn next_download(&self) -> PathBuf {
        let start = Instant::now();
        loop {
            let mut files: Vec<PathBuf> = std::fs::read_dir(&self.downloads)
                .expect("the folder of downloads")
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect();
            files.sort();
            // A browser writes under another name first, and may hold the place with an empty file.
            let is_partial = |path: &Path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with('.') || name.ends_with(".part") || name.ends_with(".crdownload")
            };
            let whole = !files.iter().any(|path| is_partial(path));
            let new = files.into_iter().find(|path| !self.taken.borrow().contains(path));
            if let Some(path) = new.filter(|_| whole)
                && std::fs::metadata(&path).is_ok_and(|data| data.len() > 0)
            {
                self.taken.borrow_mut().insert(path.clone());
                return path;
            }
            assert!(start.elapsed() < PATIENCE, "the page saves no file");
            std::thread::sleep(PAUSE);
        }
    }

    // ---- health ----

    /// Everything that the browser has complained of: errors, warnings, violations of the policy.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let fresh: Vec<String> = match self.browser() {
            Browser::Chromium => {
                let log = self.runtime.block_on(self.session().browser_log()).unwrap_or_default();
                let bad = log.into_iter().filter(|entry| {
                    matches!(entry.level.as_str(), "SEVERE" | "WARNING") && !entry.message.contains(UNKNOWN)
                });
                bad.map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
            }
            Browser::Firefox => {
                let seen = self.complaints.borrow().len();
                let about_page = |line: &String| {
                    // What Firefox says of itself: its settings service, and its mending of well-known sites.
                    let own = ["RSLoader", "services.settings: ", "un-needed interventions"];
                    let is_own = own.iter().any(|words| line.contains(words));
                    let starts = [
                        "JavaScript error: file:",
                        "JavaScript error: http:",
                        "console.error: ",
                        "console.warn: ",
                    ];
                    !is_own && starts.iter().any(|start| line.starts_with(start))
                };
                self.driver.output().into_iter().filter(about_page).skip(seen).collect()
            }
        };
        self.complaints.borrow_mut().extend(fresh);
        self.complaints.borrow().clone()
    }

    /// Fails if the page has panicked, or the browser complained of something that the test did not expect.
    #[track_caller]
    pub(crate) fn must_be_in_good_health(&self) {
        assert!(!self.exists("#rescue"), "the page has panicked: {}", self.text("#rescue"));
        let mut complaints = self.complaints();
        complaints.retain(|one| !self.options.expected_complaints.iter().any(|words| one.contains(words)));
        assert!(complaints.is_empty(), "the browser complained: {complaints:#?}");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // A browser that cannot be told any more is ended by its driver.
            let _ = self
                .runtime
                .block_on(async { tokio::time::timeout(Duration::from_secs(20), session.quit()).await });
        }
    }
}

/// What Chromium says of the one directive of the policy that it does not know.
const UNKNOWN: &str = "Unrecognized Content-Security-Policy directive 'webrtc'";

/// Dispatches a paste of `arguments[0]`. Firefox does not know `clipboardData` here, Chromium not the others.
pub(crate) const PASTE: &str = "
    const transfer = new DataTransfer();
    transfer.setData('text/plain', arguments[0]);
    const event = new ClipboardEvent('paste', {
        clipboardData: transfer, data: arguments[0], dataType: 'text/plain', bubbles: true, cancelable: true,
    });
    document.getElementById('paste-box').dispatchEvent(event);
";

/// Empties the storage that all local pages share.
const FORGET: &str = "
    const done = arguments[arguments.length - 1];
    localStorage.clear();
    (async () => {
        for (const { name } of await indexedDB.databases()) {
            await new Promise((gone, failed) => {
                const request = indexedDB.deleteDatabase(name);
                request.onsuccess = gone;
                request.onerror = request.onblocked = () => failed(new Error(name));
            });
        }
    })().then(() => done(true), () => done(false));
";

/// Makes the event of dropping `file`.
const DROP: &str = "
    const transfer = new DataTransfer();
    transfer.items.add(file);
    event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
";

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

/// The address of a file.
fn file_url(path: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in path.to_str().expect("a path in UTF-8").bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                url.push(char::from(byte))
            }
            _ => url += &format!("%{byte:02X}"),
        }
    }
    url
}
