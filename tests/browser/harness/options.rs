//! Which browser a test wants, and how it is set up.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{
    BrowserCapabilitiesHelper as _, Capabilities, ChromiumLikeCapabilities as _, DesiredCapabilities,
    LoggingPrefsLogLevel,
};

/// A browser that the page is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
}

/// The two programs it takes to drive a browser.
pub(crate) struct Programs {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The environment variables that name the browser and its driver.
    pub(crate) const fn variables(self) -> [&'static str; 2] {
        match self {
            Self::Chromium => ["CHROMIUM", "CHROMEDRIVER"],
            Self::Firefox => ["FIREFOX", "GECKODRIVER"],
        }
    }

    /// Its programs, if both are named.
    pub(crate) fn programs(self) -> Option<Programs> {
        let [browser, driver] = self
            .variables()
            .map(|name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from));
        Some(Programs { browser: browser?, driver: driver? })
    }
}

/// How a browser is set up for a test.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) browser: Browser,
    /// The language that the user's system asks for.
    pub(crate) language: &'static str,
    /// The width and height of the window.
    pub(crate) window: (u32, u32),
    /// Further preferences of that browser.
    preferences: Vec<(&'static str, Value)>,
    /// Scripts that run before those of every page (Chromium only).
    pub(crate) before_pages: Vec<&'static str>,
    /// Complaints of the browser that belong to the test.
    pub(crate) expected_complaints: Vec<&'static str>,
}

impl Options {
    /// What a user has who never changed anything.
    pub(crate) fn new(browser: Browser) -> Self {
        Self {
            browser,
            language: "zh-CN",
            window: (1440, 900),
            preferences: Vec::new(),
            before_pages: Vec::new(),
            expected_complaints: Vec::new(),
        }
    }

    /// With another language of the system.
    pub(crate) fn language(mut self, tag: &'static str) -> Self {
        self.language = tag;
        self
    }

    /// With a preference of the browser.
    pub(crate) fn preference(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.preferences.push((name, value.into()));
        self
    }

    /// With a script that runs before those of the page (Chromium only). It must not look at `localStorage`: it runs so early
    /// that Chromium may then give the page an empty one, and lose what was there.
    pub(crate) fn before_pages(mut self, script: &'static str) -> Self {
        assert_eq!(self.browser, Browser::Chromium, "other browsers cannot do this");
        self.before_pages.push(script);
        self
    }

    /// Whether a browser that was started with other options is one with these too.
    pub(crate) fn is_one_browser_with(&self, other: &Options) -> bool {
        let of = |options: &Options| (options.browser, options.language, options.window);
        of(self) == of(other) && self.can_be_shared() && other.can_be_shared()
    }

    /// Whether other tests can go on with a browser of these options: not where it was told what others are not.
    pub(crate) fn can_be_shared(&self) -> bool {
        self.preferences.is_empty()
    }

    /// The browser may complain with these words, which would otherwise fail the test.
    pub(crate) fn expecting(mut self, complaint: &'static str) -> Self {
        self.expected_complaints.push(complaint);
        self
    }

    /// What the driver is asked for. The folder takes the profile, and downloads.
    pub(crate) fn capabilities(&self, program: &Path, folder: &Path, downloads: &Path) -> Capabilities {
        match self.browser {
            Browser::Chromium => self.chromium(program, folder, downloads),
            Browser::Firefox => self.firefox(program, folder, downloads),
        }
    }

    fn chromium(&self, program: &Path, folder: &Path, downloads: &Path) -> Capabilities {
        let mut capabilities = DesiredCapabilities::chrome();
        let (width, height) = self.window;
        let arguments = [
            // In a container the sandbox has no rights, and root may not use it.
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            &format!("--window-size={width},{height}"),
            &format!("--lang={}", self.language),
            &format!("--user-data-dir={}", folder.join("profile").display()),
        ];
        for argument in arguments {
            capabilities.add_arg(argument).expect("an argument");
        }
        let mut preferences = json!({
            "intl.accept_languages": self.language,
            "intl.selected_languages": self.language,
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            "profile.default_content_setting_values.automatic_downloads": 1,
        });
        for (name, value) in &self.preferences {
            preferences[*name] = value.clone();
        }
        capabilities.add_experimental_option("prefs", preferences).expect("preferences");
        capabilities.set_binary(&program.display().to_string()).expect("a program");
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a log level");
        capabilities.into()
    }

    fn firefox(&self, program: &Path, folder: &Path, downloads: &Path) -> Capabilities {
        let mut capabilities = DesiredCapabilities::firefox();
        let profile = folder.join("profile");
        std::fs::create_dir_all(&profile).expect("a folder for the profile");
        // A profile that its driver makes is another at each start.
        for argument in ["-headless", "-profile", &profile.display().to_string()] {
            capabilities.add_arg(argument).expect("an argument");
        }
        capabilities.set_browser_option("binary", program.display().to_string()).expect("a program");
        let mut preferences = FirefoxPreferences::new();
        let own: [(&str, Value); 15] = [
            // The driver relaxes this; users have it strict.
            ("security.fileuri.strict_origin_policy", true.into()),
            ("intl.accept_languages", self.language.into()),
            ("intl.locale.requested", self.language.into()),
            ("browser.download.folderList", 2.into()),
            ("browser.download.dir", downloads.display().to_string().into()),
            ("browser.download.useDownloadDir", true.into()),
            ("browser.download.alwaysOpenPanel", false.into()),
            ("browser.download.always_ask_before_handling_new_types", false.into()),
            (
                "browser.helperApps.neverAsk.saveToDisk",
                "application/json,text/calendar,text/csv,text/markdown".into(),
            ),
            ("devtools.jsonview.enabled", false.into()),
            // What the page complains of goes to the driver's output, where the harness looks for it.
            ("devtools.console.stdout.content", true.into()),
            ("devtools.console.stdout.chrome", false.into()),
            ("browser.dom.window.dump.enabled", true.into()),
            ("javascript.options.strict", false.into()),
            ("network.captive-portal-service.enabled", false.into()),
        ];
        for (name, value) in own.iter().chain(&self.preferences) {
            preferences.set(name, value).expect("a preference");
        }
        capabilities.set_preferences(preferences).expect("preferences");
        capabilities.into()
    }
}
