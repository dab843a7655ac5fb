//! “Your data never leaves this machine”: the page asks for nothing, and can send nothing.

use serde_json::json;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, Server, in_browsers, page_under_test, run_with};

/// The part of the complaints by which a browser tells of what the policy has blocked.
const BLOCKED: [&str; 4] = ["Content Security Policy", "Content-Security-Policy", "Refused to", "violates"];

in_browsers!(from_disk_the_page_loads_nothing: chromium, firefox);
fn from_disk_the_page_loads_nothing(page: &Page) {
    page.add(WORKS);
    page.export_all();
    page.click("#language-switch");
    page.click("#theme-switch");
    let loaded = page.js(
        "return performance.getEntriesByType('resource').map(e => e.name).filter(name => !name.startsWith('blob:'))",
    );
    assert_eq!(loaded, json!([]), "the page has loaded something");
}

#[test]
fn served_the_page_is_asked_for_once_and_nothing_is_sent_chromium() {
    run_with(with_blocked(Browser::Chromium), served_the_page_is_asked_for_once_and_nothing_is_sent);
}

#[test]
fn served_the_page_is_asked_for_once_and_nothing_is_sent_firefox() {
    run_with(with_blocked(Browser::Firefox), served_the_page_is_asked_for_once_and_nothing_is_sent);
}

fn served_the_page_is_asked_for_once_and_nothing_is_sent(page: &Page) {
    let Some(file) = page_under_test() else { return };
    let server = Server::of(&file);
    let elsewhere = Server::of(&file);
    page.visit_at(&server.url("qingdan.html"));
    assert_eq!(server.requests(), ["GET /qingdan.html HTTP/1.1"]);
    page.add(WORKS);
    page.set_status("1", "doing");
    page.export_all();

    // Whatever a script in the page tried, to its own server or to another: all of it is blocked.
    for base in [server.url(""), elsewhere.url("")] {
        let attempts: [(&str, &str); 8] = [
            ("connect-src", "fetch(url).catch(() => {})"),
            (
                "connect-src",
                "{ const r = new XMLHttpRequest(); r.onerror = () => {}; try { r.open('GET', url); r.send() } catch (e) {} }",
            ),
            ("connect-src", "try { navigator.sendBeacon(url, 'data') } catch (e) {}"),
            ("connect-src", "try { new WebSocket(url.replace('http', 'ws')) } catch (e) {}"),
            ("img-src", "{ const i = new Image(); i.onerror = () => {}; i.src = url }"),
            (
                "script-src-elem",
                "{ const s = document.createElement('script'); s.src = url; document.head.append(s) }",
            ),
            (
                "style-src-elem",
                "{ const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = url; document.head.append(l) }",
            ),
            (
                "frame-src",
                "{ const f = document.createElement('iframe'); f.src = url; document.body.append(f) }",
            ),
        ];
        for (index, (directive, attempt)) in attempts.into_iter().enumerate() {
            let url = format!("{base}leak-{index}");
            let violation = page.js_later(&first_violation(attempt), &[url.clone().into()]);
            assert_eq!(violation[0], directive, "{attempt}: {violation}");
        }
    }
    assert_eq!(server.requests().len(), 1, "{:?}", server.requests());
    assert_eq!(elsewhere.requests(), Vec::<String>::new());
}

#[test]
fn a_worker_cannot_send_anything_either_chromium() {
    run_with(with_blocked(Browser::Chromium), a_worker_cannot_send_anything_either);
}

#[test]
fn a_worker_cannot_send_anything_either_firefox() {
    run_with(with_blocked(Browser::Firefox), a_worker_cannot_send_anything_either);
}

fn a_worker_cannot_send_anything_either(page: &Page) {
    let Some(file) = page_under_test() else { return };
    let server = Server::of(&file);
    page.visit_at(&server.url("qingdan.html"));
    let script = "
        const code = `fetch(${JSON.stringify(arguments[0])}).then(() => postMessage('sent'), () => postMessage('blocked'))`;
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = event => done(event.data);
        worker.onerror = () => done('no worker');
    ";
    assert_eq!(page.js_later(script, &[server.url("leak").into()]), "blocked");
    assert_eq!(server.requests().len(), 1, "{:?}", server.requests());
}

#[test]
fn injected_scripts_do_not_run_chromium() {
    run_with(with_blocked(Browser::Chromium), injected_scripts_do_not_run);
}

#[test]
fn injected_scripts_do_not_run_firefox() {
    run_with(with_blocked(Browser::Firefox), injected_scripts_do_not_run);
}

fn injected_scripts_do_not_run(page: &Page) {
    page.visit();
    let mark = "document.documentElement.setAttribute(\"data-injected\", \"\")";
    for (directive, attempt) in [
        (
            "script-src-elem",
            "const s = document.createElement('script'); s.textContent = mark; document.body.append(s)",
        ),
        (
            "script-src-attr",
            "const e = document.createElement('p'); e.setAttribute('onclick', mark); document.body.append(e); e.click()",
        ),
        (
            "script-src-elem",
            "const a = document.createElement('a'); a.href = 'javascript:' + mark; document.body.append(a); a.click()",
        ),
        (
            "style-src-attr",
            "const e = document.createElement('p'); e.setAttribute('style', 'color: red'); document.body.append(e)",
        ),
        (
            "style-src-elem",
            "const s = document.createElement('style'); s.textContent = 'p { color: red }'; document.head.append(s)",
        ),
        (
            "base-uri",
            "const b = document.createElement('base'); b.href = 'http://127.0.0.1:9/'; document.head.append(b)",
        ),
    ] {
        let script = first_violation(&format!("const mark = arguments[0]; {attempt}"));
        let violation = page.js_later(&script, &[mark.into()]);
        assert_eq!(violation[0], directive, "{attempt}: {violation}");
    }
    assert_eq!(page.attribute("html", "data-injected"), None, "an injected script has run");
}

in_browsers!(markup_in_a_notice_stays_text: chromium, firefox);
fn markup_in_a_notice_stays_text(page: &Page) {
    let nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    page.review(&WORKS.replace("新建公办幼儿园2所。", &format!("新建公办幼儿园2所。{nasty}")));
    page.expect_words("#review-task-5", nasty);
    page.accept();
    assert!(page.row("6").text.contains(nasty), "{:?}", page.row("6"));
    assert_eq!(page.count("#app img, #app script"), 0);
}

fn with_blocked(browser: Browser) -> Options {
    BLOCKED.into_iter().fold(Options::new(browser), Options::expecting)
}

/// A script that attempts something and tells the directive of the first violation after it, and what was blocked;
/// nothing if none is reported in ten seconds.
fn first_violation(attempt: &str) -> String {
    format!(
        "
        const url = arguments[0];
        const timer = setTimeout(() => done(['nothing was blocked']), 10000);
        document.addEventListener('securitypolicyviolation', event => {{
            clearTimeout(timer);
            done([event.effectiveDirective, event.blockedURI]);
        }}, {{ once: true }});
        {attempt};
        "
    )
}
