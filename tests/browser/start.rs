//! Browsers that cannot run the page.

use crate::harness::{Browser, Options, Page, run_with};

#[test]
fn a_browser_without_decompression_is_told_what_the_page_needs() {
    let options = Options::new(Browser::Chromium).before_pages("delete window.DecompressionStream");
    run_with(options, |page| must_say_what_is_missing(page, "DecompressionStream"));
}

#[test]
fn a_browser_without_webassembly_is_told_what_the_page_needs() {
    let options = Options::new(Browser::Firefox).preference("javascript.options.wasm", false);
    run_with(options, |page| must_say_what_is_missing(page, "WebAssembly"));
}

fn must_say_what_is_missing(page: &Page, missing: &str) {
    page.go();
    page.wait_for("#boot-unsupported");
    page.expect_words("#boot-unsupported", "这个浏览器太旧，清单打不开");
    page.expect_words("#boot-unsupported", "This browser is too old for Qingdan");
    page.expect_words("#boot-unsupported", "Chromium 97");
    page.expect_text("#boot-missing", missing);
    assert!(!page.exists("#boot-opening"), "it still says that it is opening");
    assert_eq!(page.attribute("html", "data-ready"), None);
}

#[test]
fn without_javascript_the_page_says_that_it_needs_it() {
    let options = Options::new(Browser::Firefox).preference("javascript.enabled", false);
    run_with(options, |page| {
        page.go();
        page.expect("the page's words", true, || {
            page.source_text("noscript").contains("清单需要 JavaScript")
        });
    });
}

#[test]
fn a_start_that_fails_offers_the_stored_data() {
    // A browser that has what it takes, and fails all the same.
    let script = "
        localStorage.setItem('qingdan:notice:x', 'kept');
        WebAssembly.instantiate = () => Promise.reject(new Error('no memory left'));
        WebAssembly.instantiateStreaming = WebAssembly.instantiate;
        WebAssembly.compile = WebAssembly.instantiate;
        WebAssembly.Module = function () { throw new Error('no memory left') };
    ";
    let options = Options::new(Browser::Chromium).before_pages(script).expecting("no memory left");
    run_with(options, |page| {
        page.go();
        page.wait_for("#boot-failed");
        page.expect_words("#boot-failed", "清单没能启动");
        page.click("#boot-failed [data-boot=download]");
        let text = std::fs::read_to_string(page.next_download()).expect("a saved file can be read");
        let file: serde_json::Value = serde_json::from_str(&text).expect("the rescue file is JSON");
        assert_eq!(file["format"], "qingdan-rescue");
        assert_eq!(file["records"]["qingdan:notice:x"], "kept");
    });
}
