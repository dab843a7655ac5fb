//! Puts the page into one file: replaces what Trunk would replace in `index.html`, and writes the security policy.
//!
//! | in `index.html` | in the page |
//! |---|---|
//! | the first `<link data-trunk rel="css" …>` | one `<style>` with the style sheets that the splash needs, in order |
//! | those with `data-late` | nothing here; they travel with the program |
//! | `<link data-trunk rel="rust" …>` | nothing here; before `</body>` the program in two parts, packed, and the script that starts it |
//! | `<meta charset="utf-8">` | itself and the policy |
//!
//! The program is the late style and the script that wasm-bindgen wrote, which are one part, and the wasm, the other. The start
//! script adds style and script to the page as a `<style>` and a `<script>`; the policy names the hash of each, and of every
//! one in the page. A second wasm, which has what a start does not need (`cut.rs`), lies in the page packed until the program
//! calls for it.
//!
//! A worker that reads long texts runs the same script and module, from a `blob:` address that the start script makes: a
//! page that is opened from disk has no other. It inherits the policy, and so connects to nothing either.
//!
//! Anything else that the policy would block in the user's browser is refused here.

use anyhow::{Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::app::Mode;
use crate::pack;
use crate::printable;
use crate::wasm::{Bound, GLUE_NAME};

/// Unpacks the program.
const UNPACK: &str = include_str!("unpack.js");
/// Unpacks what `pack_small` packs; follows in the same script.
const UNLZMA: &str = include_str!("unlzma.js");
/// Starts it; follows in the same script.
const START: &str = include_str!("start.js");
/// Starts it in a worker; a text in the start script.
const WORKER: &str = include_str!("worker.js");

/// A style sheet that `index.html` links.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    /// Whether only the program needs it.
    pub(crate) late: bool,
}

/// What a page is made of.
pub(crate) struct Parts<'a> {
    /// The text of `index.html`.
    pub(crate) index: &'a str,
    /// The text of its style sheets, in its order.
    pub(crate) styles: &'a [String],
    /// What wasm-bindgen made of the app.
    pub(crate) bound: &'a Bound,
}

/// The page, and how large its program is.
pub(crate) struct Page {
    pub(crate) html: String,
    /// Style, script and wasm, packed, in bytes.
    pub(crate) packed: usize,
    /// The same as text.
    pub(crate) printable: usize,
}

/// The style sheets that a page links, in order: the late ones come last.
pub(crate) fn style_sheets(index: &str) -> Result<Vec<Sheet<'_>>> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for link in trunk_links(index)? {
        if let Rel::Css { href, late } = link.rel {
            ensure!(
                late || sheets.last().is_none_or(|before| !before.late),
                "{href} follows a late style sheet in index.html, and would not in the page"
            );
            sheets.push(Sheet { name: href, late });
        }
    }
    Ok(sheets)
}

/// The whole page.
pub(crate) fn assemble(parts: &Parts<'_>, mode: Mode) -> Result<Page> {
    let sheets = style_sheets(parts.index)?;
    ensure!(
        sheets.len() == parts.styles.len(),
        "index.html links {} style sheets, not {}",
        sheets.len(),
        parts.styles.len()
    );
    let style = |late: bool| {
        let sheets = parts.styles.iter().zip(&sheets).filter(|(_, sheet)| sheet.late == late);
        format!("\n{}\n", sheets.map(|(text, _)| text.trim()).collect::<Vec<_>>().join("\n"))
    };
    let (early, late) = (style(false), style(true));
    for part in ["</style", "@import", "url("] {
        ensure!(
            !contains(&early, part) && !contains(&late, part),
            "a style sheet holds `{part}`, which has no place in a single page"
        );
    }
    // In a block, so that the names in the glue are not the page's.
    let script = format!("{{\n{}\nself.qingdanStart = {GLUE_NAME};\n}}\n", shorten(&parts.bound.glue));

    let mut packed = vec![
        ("parts", pack::pack(&pack::joined(&late, &script)?, mode)?),
        ("program", pack::pack(&parts.bound.wasm, mode)?),
    ];
    if let Some(second) = &parts.bound.second {
        packed.push(("second-part", pack::pack_small(second, mode)?));
    }
    let mut data = String::new();
    for (id, packed) in &packed {
        let text = printable::encode(packed);
        ensure!(printable::is_encoded(&text), "the packed program is no printable text");
        let bytes = packed.len();
        data += &format!(
            "<script type=\"application/octet-stream\" id=\"{id}\" data-bytes=\"{bytes}\">{text}</script>\n"
        );
    }

    let mut html = String::with_capacity(data.len() + 100_000);
    let (mut end, mut styles, mut programs) = (0, 0, 0);
    for link in trunk_links(parts.index)? {
        html += &parts.index[end..link.start];
        end = link.end;
        match link.rel {
            Rel::Css { .. } => {
                if styles == 0 {
                    html += &format!("<style>{early}</style>");
                } else {
                    html.truncate(html.trim_end_matches([' ', '\n']).len());
                }
                styles += 1;
            }
            Rel::Rust => programs += 1,
        }
    }
    html += &parts.index[end..];
    ensure!(programs == 1, "index.html should link one program, not {programs}");

    let worker = serde_json::Value::from(shorten(WORKER));
    let start = format!(
        "<script>\n{{\nconst WORKER = {worker};\n{}\n{}\n{}\n}}\n</script>\n",
        shorten(UNPACK),
        shorten(UNLZMA),
        shorten(START)
    );
    let printable = data.len();
    insert_before(&mut html, "</body>", &(data + &start))?;

    let policy = policy(&html, &late, &script)?;
    let charset = "<meta charset=\"utf-8\">";
    ensure!(html.matches(charset).count() == 1, "index.html should hold `{charset}` once");
    let meta = format!("{charset}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let html = html.replacen(charset, &meta, 1);
    Ok(Page { html, packed: packed.iter().map(|(_, packed)| packed.len()).sum(), printable })
}

/// The policy that lets the scripts and styles of this page and those of its program run, and nothing else.
fn policy(html: &str, late_style: &str, program_script: &str) -> Result<String> {
    let mut scripts = String::new();
    for script in elements(html, "script")? {
        match script.attributes {
            "" => scripts += &format!("'{}' ", hash(script.text)),
            data if data.starts_with(" type=\"application/octet-stream\" id=") => {}
            other => bail!("the policy knows plain inline scripts only, not <script{other}>"),
        }
    }
    scripts += &format!("'{}' ", hash(program_script));
    let mut styles = String::new();
    for style in elements(html, "style")? {
        ensure!(style.attributes.is_empty(), "the policy knows plain <style> only");
        styles += &format!(" '{}'", hash(style.text));
    }
    styles += &format!(" '{}'", hash(late_style));
    if let Some(blocked) = blocked_attributes(html).first() {
        bail!("the policy would block `{blocked}` in index.html: use a class, or a listener in a script");
    }
    // Calls between browsers are no kind of fetching, and so have a directive of their own. Browsers that do not know it
    // say so in the console and obey the rest.
    Ok(format!(
        "default-src 'none'; script-src {scripts}'wasm-unsafe-eval'; style-src{styles}; img-src data: blob:; \
         worker-src blob:; base-uri 'none'; form-action 'none'; webrtc 'block'"
    ))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// A `<link data-trunk …>` and where it stands.
struct Link<'a> {
    start: usize,
    end: usize,
    rel: Rel<'a>,
}

enum Rel<'a> {
    Css { href: &'a str, late: bool },
    Rust,
}

fn trunk_links(index: &str) -> Result<Vec<Link<'_>>> {
    let mut links = Vec::new();
    for (start, _) in index.match_indices("<link data-trunk") {
        let Some(length) = index[start..].find('>') else { bail!("a link in index.html does not end") };
        let tag = &index[start..start + length];
        let rel = match (attribute(tag, "rel"), attribute(tag, "href")) {
            (Some("css"), Some(href)) => Rel::Css { href, late: tag.contains(" data-late") },
            (Some("rust"), _) => Rel::Rust,
            _ => bail!("xtask does not know what to do with `{tag}>` in index.html"),
        };
        links.push(Link { start, end: start + length + 1, rel });
    }
    Ok(links)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// An element whose content is text.
struct Element<'a> {
    attributes: &'a str,
    text: &'a str,
}

/// The elements of this name, found as browsers find them: the text runs to the first end tag.
fn elements<'a>(html: &'a str, name: &str) -> Result<Vec<Element<'a>>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let parts = after
            .split_once('>')
            .and_then(|(attributes, after)| Some((attributes, after.split_once(&close)?)));
        let Some((attributes, (text, after))) = parts else { bail!("a <{name}> does not end") };
        found.push(Element { attributes, text });
        rest = after;
    }
    Ok(found)
}

/// Inline handlers and styles, in the page's tags.
fn blocked_attributes(html: &str) -> Vec<&str> {
    let mut blocked = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, mut after)) = after.split_once('>') else { break };
        for name in ["script", "style"] {
            if tag.starts_with(name) {
                after = after.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
            }
        }
        let words = tag.split_whitespace().skip(1);
        blocked.extend(words.filter(|word| {
            let name = word.split_once('=').map_or("", |(name, _)| name).to_ascii_lowercase();
            name == "style" || name.starts_with("on")
        }));
        rest = after;
    }
    blocked
}

fn insert_before(html: &mut String, place: &str, text: &str) -> Result<()> {
    let Some(at) = html.rfind(place) else { bail!("index.html should hold `{place}`") };
    html.insert_str(at, text);
    Ok(())
}

/// A script without its comment lines and indentation. Left alone where a text in it might run over several lines.
fn shorten(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut lines = Vec::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        in_comment &= !line.ends_with("*/");
    }
    lines.join("\n")
}

fn contains(text: &str, part: &str) -> bool {
    text.to_ascii_lowercase().contains(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<!doctype html>
<html><head>
<meta charset="utf-8">
<link data-trunk rel="css" href="style/a.css">
<link data-trunk rel="css" href="style/b.css">
<link data-trunk rel="css" href="style/c.css" data-late>
<link data-trunk rel="rust" data-bin="qingdan">
<script>var early = 1;</script>
</head><body><p>清单</p></body></html>
"#;

    fn page(index: &str, glue: &str) -> Result<String> {
        let styles = style_sheets(index)?
            .iter()
            .map(|sheet| format!("/* {} */\np {{}}\n", sheet.name))
            .collect::<Vec<_>>();
        let bound = Bound { wasm: b"\0asm".to_vec(), glue: glue.to_owned(), second: Some(b"\0asm".to_vec()) };
        let parts = Parts { index, styles: &styles, bound: &bound };
        assemble(&parts, Mode::Release).map(|page| page.html)
    }

    #[test]
    fn links_become_one_style_and_one_start() {
        let html = page(INDEX, "let wasm_bindgen;").unwrap();
        let sheets = style_sheets(INDEX).unwrap();
        let sheets = sheets.iter().map(|sheet| (sheet.name, sheet.late)).collect::<Vec<_>>();
        assert_eq!(sheets, [("style/a.css", false), ("style/b.css", false), ("style/c.css", true)]);
        assert!(!html.contains("data-trunk"));
        assert!(html.contains("<style>\n/* style/a.css */\np {}\n/* style/b.css */\np {}\n</style>\n"));
        assert_eq!(html.matches("<style").count(), 1);
        let mut rest = html.as_str();
        for id in ["parts", "program", "second-part"] {
            let tag = format!("<script type=\"application/octet-stream\" id=\"{id}\" data-bytes=\"");
            let (bytes, after) = rest.split_once(&tag).unwrap().1.split_once("\">").unwrap();
            let (text, after) = after.split_once("</script>\n").unwrap();
            assert!(printable::is_encoded(text));
            // As many bytes as it says, or what the last bits make more than that; each is packed as gzip.
            let (bytes, decoded) = (bytes.parse::<usize>().unwrap(), printable::decode(text));
            assert!((bytes..bytes + 2).contains(&decoded.len()), "{} of {bytes}", decoded.len());
            assert!(decoded.starts_with(b"\x1f\x8b"));
            rest = after;
        }
        let start = rest;
        assert!(start.starts_with("<script>\n{\nconst WORKER = \"self.onmessage"));
        assert!(html.ends_with("</script>\n</body></html>\n"));
    }

    #[test]
    fn policy_names_every_script_and_style() {
        let html = page(INDEX, "let wasm_bindgen;").unwrap();
        let policy = attribute(&html, "content").unwrap();
        let scripts = elements(&html, "script").unwrap();
        assert_eq!(scripts.len(), 5);
        assert!(policy.contains(&format!(
            "script-src '{}' '{}' '{}' 'wasm-unsafe-eval';",
            hash("var early = 1;"),
            hash(scripts[4].text),
            hash("{\nlet wasm_bindgen;\nself.qingdanStart = wasm_bindgen;\n}\n")
        )));
        assert!(policy.contains(&format!(
            "style-src '{}' '{}';",
            hash(elements(&html, "style").unwrap()[0].text),
            hash("\n/* style/c.css */\np {}\n")
        )));
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.ends_with("; webrtc 'block'"));
        assert!(html.find("Content-Security-Policy").unwrap() < html.find("<style>").unwrap());
    }

    #[test]
    fn no_text_of_the_program_is_markup_of_the_page() {
        for glue in ["f(\"</SCRIPT>\");", "f(\"<!--\");"] {
            let html = page(INDEX, glue).unwrap();
            assert!(!html.contains(glue), "{glue}");
            assert_eq!(elements(&html, "script").unwrap().len(), 5, "{glue}");
        }
        for script in [UNPACK, UNLZMA, START, WORKER] {
            assert!(!contains(script, "</script") && !contains(script, "<!--"));
        }
    }

    #[test]
    fn scripts_are_shortened_between_texts_only() {
        assert_eq!(shorten("  a();\n/**\n * @returns {x}\n */\n  // why\n\n  b(`x`);\n"), "a();\nb(`x`);");
        assert_eq!(shorten("  a(`x\n  y`);"), "  a(`x\n  y`);");
    }

    #[test]
    fn hashes_are_those_of_browsers() {
        // From the Content Security Policy specification.
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn what_would_break_the_page_is_refused() {
        let cases = [
            (
                INDEX
                    .replace("style/b.css\"", "style/b.css\" data-late")
                    .replace(" data-late>\n<link data-trunk rel=\"rust", ">\n<link data-trunk rel=\"rust"),
                "",
            ),
            (INDEX.replace("style/c.css", "URL(x)"), ""),
            (INDEX.replace("<p>", "<p style=\"color:red\">"), ""),
            (INDEX.replace("<p>", "<p onclick=\"f()\">"), ""),
            (INDEX.replace("<script>", "<script src=\"x.js\">"), ""),
            (INDEX.replace("rel=\"rust\"", "rel=\"sass\""), ""),
            (INDEX.replace("</body>", ""), ""),
            (INDEX.replace("<meta charset=\"utf-8\">", ""), ""),
            (INDEX.replace("style/a.css", "</style>"), ""),
            (INDEX.replace("style/a.css", "url(x)"), ""),
        ];
        for (index, glue) in cases {
            assert!(page(&index, glue).is_err(), "{index} {glue}");
        }
    }
}
