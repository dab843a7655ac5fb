//! How long a paste takes. Run by hand:
//! `QINGDAN_PAGE=… QINGDAN_PASTE_FILE=… cargo test --release --test browser -- --ignored --nocapture paste_speed`.

use std::io::Write as _;
use std::path::Path;

use crate::harness::{Browser, Options, PASTE, Page, run_with};

const RUNS: usize = 7;

#[test]
#[ignore = "a measurement: name a text in QINGDAN_PASTE_FILE"]
fn paste_speed() {
    let Some(file) = std::env::var_os("QINGDAN_PASTE_FILE") else {
        return crate::harness::skip("QINGDAN_PASTE_FILE names no text");
    };
    for browser in [Browser::Chromium, Browser::Firefox] {
        run_with(Options::new(browser), |page| measure(page, Path::new(&file)));
    }
}

fn measure(page: &Page, file: &Path) {
    let text = std::fs::read_to_string(file).expect("QINGDAN_PASTE_FILE can be read");
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        page.go_to("about:blank");
        page.visit();
        let script = format!(
            "
            const paste = text => (function () {{ {PASTE} }})(text);
            // From a quiet frame on.
            requestAnimationFrame(() => setTimeout(() => {{
                const rows = () => document.querySelectorAll('.review-task').length;
                let last = 0, all = 0;
                const seen = new MutationObserver(() => {{
                    if (rows() > all) {{ all = rows(); last = performance.now() - start; }}
                }});
                seen.observe(document.documentElement, {{ childList: true, subtree: true }});
                const start = performance.now();
                paste(arguments[0]);
                const dispatched = performance.now() - start;
                let first = 0;
                const look = () => {{
                    requestAnimationFrame(() => requestAnimationFrame(() => {{
                        if (rows() > 0 && !first) first = performance.now() - start;
                        // The rows may come in portions: all are there when a while brings no more.
                        if (rows() === 0 || performance.now() - start < last + 500) return look();
                        const read = performance.getEntriesByType('measure').filter(one => one.name === 'read').pop();
                        done([last, first, rows(), read ? read.duration : 0]);
                    }}));
                }};
                look();
            }}, 50))"
        );
        let run = page.js_later(&script, &[text.clone().into()]);
        let part = |index: usize| run[index].as_f64().expect("a number");
        runs.push((part(0), part(1), part(2) as usize, part(3)));
    }
    let median = |part: fn(&(f64, f64, usize, f64)) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(part).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let line = format!(
        "{:?}: {} rows · read in {:.1} ms · in the DOM after {:.0} ms · painted after {:.0} ms · median of {RUNS} (all: {:.0?})\n",
        page.browser(),
        runs[0].2,
        median(|run| run.3),
        median(|run| run.0),
        median(|run| run.1),
        runs.iter().map(|run| run.1).collect::<Vec<_>>(),
    );
    let _ = std::io::stderr().write_all(line.as_bytes());
}
