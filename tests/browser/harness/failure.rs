//! What is kept of a test that failed.

use std::io::Write as _;
use std::path::PathBuf;

use super::page::Page;

impl Page {
    /// Saves how the page looked, and prints what led there.
    pub(crate) fn report_failure(&self) {
        let mut report =
            format!("\n{} in {:?} failed. What was done, the latest last:\n", self.name(), self.browser());
        for step in self.trail() {
            report += &format!("    {step}\n");
        }
        for complaint in self.complaints() {
            report += &format!("  the browser complained: {complaint}\n");
        }
        if let Some(address) = self.try_js("return location.href") {
            report += &format!("  the page was at {address}\n");
        }
        let kept =
            "return Object.entries(localStorage).map(([key, text]) => `${key} (${text.length} characters)`)";
        if let Some(kept) = self.try_js(kept) {
            report += &format!("  the storage held {kept}\n");
        }
        if self.has_lost_the_mark() {
            // Under heavy load a Chromium that has just made its profile loses its whole storage, once in some hundred
            // starts: a mark that another page left there tells that from a loss of ours.
            report += "  the browser has lost its storage, which it shares with all local pages\n";
        }
        match self.try_screenshot() {
            Some(png) => {
                let name = self.name().replace("::{{closure}}", "").replace("::", "-");
                let path = failures().join(format!("{name}-{:?}.png", self.browser()));
                let saved = std::fs::create_dir_all(failures()).and_then(|()| std::fs::write(&path, png));
                report += &match saved {
                    Ok(()) => format!("  how it looked: {}\n", path.display()),
                    Err(error) => format!("  how it looked could not be saved: {error}\n"),
                };
            }
            None => report += "  the browser gave no picture\n",
        }
        let _ = std::io::stderr().write_all(report.as_bytes());
    }
}

/// `target/browser-failures`, wherever the test program itself lies under `target`.
fn failures() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.map_or_else(|| PathBuf::from("target"), PathBuf::from).join("browser-failures")
}
