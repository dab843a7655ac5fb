//! Running heads, feet and page numbers, which are no part of a text.

use std::collections::BTreeMap;

use super::tables::{Part, SetPage};
use crate::text::chars::{fold, folded};

/// How many lines at either end of a page may be furniture.
const ENDS: usize = 3;

/// How much of a page's height at either end furniture stands in.
const MARGIN: f32 = 0.14;

/// The longest running head.
const LONGEST: usize = 60;

/// Takes page numbers away, and lines that stand at the same place on many pages.
pub(in crate::intake) fn take_away(pages: &mut [SetPage]) {
    let candidates: Vec<Vec<Candidate>> = pages.iter().map(candidates).collect();
    let mut counts: BTreeMap<(&str, i32), usize> = BTreeMap::new();
    // How many bare numbers run on with the pages, by how far they are ahead of them.
    let mut ahead: BTreeMap<i32, usize> = BTreeMap::new();
    for (page, candidates) in (0..).zip(&candidates) {
        for candidate in candidates {
            match candidate.number {
                Some(number) => *ahead.entry(number - page).or_default() += 1,
                None => *counts.entry((&candidate.words, candidate.height)).or_default() += 1,
            }
        }
    }
    let many = (pages.len() * 2 / 5).max(2);
    for (page, (set, candidates)) in (0..).zip(pages.iter_mut().zip(&candidates)) {
        let runs = |candidate: &Candidate| match candidate.number {
            Some(number) => ahead.get(&(number - page)).is_some_and(|count| *count >= many),
            None => {
                let near = |step| counts.get(&(candidate.words.as_str(), candidate.height + step));
                (-1..=1).filter_map(near).sum::<usize>() >= many || candidate.is_page_number
            }
        };
        let gone: Vec<usize> = candidates.iter().filter(|one| runs(one)).map(|one| one.nth).collect();
        let mut nth = 0;
        set.parts.retain(|_| {
            nth += 1;
            !gone.contains(&(nth - 1))
        });
    }
}

/// A line that may be furniture.
struct Candidate {
    /// Its place among the parts of its page.
    nth: usize,
    /// Its words, numbers made alike.
    words: String,
    /// How far down it stands, in steps of three points.
    height: i32,
    /// The number that is all it says. Rows of a table without ruling lines begin so too: it is the page's where it
    /// grows with the pages.
    number: Option<i32>,
    /// Whether it says that it is the page's number.
    is_page_number: bool,
}

/// The lines of a page that may be furniture.
fn candidates(page: &SetPage) -> Vec<Candidate> {
    let is_end = |nth: usize| nth < ENDS || nth + ENDS >= page.parts.len();
    let mut candidates = Vec::new();
    for (nth, part) in page.parts.iter().enumerate().filter(|(nth, _)| is_end(*nth)) {
        let Part::Line(line) = part else { continue };
        let in_margin = line.y < page.height * MARGIN || line.y > page.height * (1.0 - MARGIN);
        if in_margin && line.text.chars().count() <= LONGEST {
            let mut words = String::new();
            for character in line.text.chars().filter(|character| !character.is_whitespace()) {
                let character = if fold(character).is_ascii_digit() { '0' } else { character };
                if character != '0' || !words.ends_with('0') {
                    words.push(character);
                }
            }
            let folded = folded(&line.text);
            let number = folded.trim().parse().ok().filter(|number| (0..10_000).contains(number));
            let is_page_number = is_page_number(&line.text);
            candidates.push(Candidate { nth, words, height: (line.y / 3.0) as i32, number, is_page_number });
        }
    }
    candidates
}

/// Whether a line is a page's number: `3`, `- 3 -`, `— 3 —`, `3/10`, `第3页 共10页`, `Page 3 of 10`.
fn is_page_number(line: &str) -> bool {
    let folded = folded(line);
    let words: String = folded.chars().filter(|character| !character.is_whitespace()).collect();
    let words = words.to_ascii_lowercase();
    let number =
        |words: &str| (1..=4).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '·' | '.' | '•' | '~' | '[' | ']' | '<' | '>'));
    if number(bare) {
        return true;
    }
    if let Some((page, pages)) = bare.split_once('/') {
        return is_numbered(page) && is_numbered(pages);
    }
    let bare = bare.replace("共", "").replace(['第', '总', ',', ';', '(', ')'], "");
    if let Some((page, pages)) = bare.split_once('页') {
        return number(page) && (pages.is_empty() || pages.strip_suffix('页').is_some_and(number));
    }
    let english = bare.strip_prefix("page").or_else(|| bare.strip_prefix("p."));
    english.is_some_and(|words| match words.split_once("of") {
        Some((page, pages)) => number(page) && number(pages),
        None => number(words),
    })
}

fn is_numbered(words: &str) -> bool {
    let digits = words.trim_start_matches(['第', '共']).trim_end_matches('页');
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    #[test]
    fn numbers_of_pages() {
        let numbers = [
            "3",
            "12",
            "- 3 -",
            "— 3 —",
            "－３－",
            "·3·",
            "3/10",
            "3 / 10",
            "第3页",
            "第3页 共10页",
            "第 3 页，共 10 页",
            "共10页 第3页",
            "第3页/共10页",
            "Page 3",
            "page 3 of 10",
            "3页",
            "[3]",
        ];
        for text in numbers {
            assert!(is_page_number(text), "{text}");
        }
        for text in
            ["", "一、", "2025年", "3.", "3人", "12345", "第3条", "第三页讲", "1.5/2.5倍", "Page", "甲/乙"]
        {
            assert!(text == "3." || !is_page_number(text), "{text}");
        }
    }

    fn page(lines: &[(f32, &str)]) -> SetPage {
        let line = |(y, text): &(f32, &str)| {
            Part::Line(Line { text: (*text).to_owned(), left: 90.0, right: 300.0, y: *y, size: 10.0 })
        };
        SetPage { height: 800.0, parts: lines.iter().map(line).collect() }
    }

    fn text_of(page: &SetPage, nth: usize) -> &str {
        match &page.parts[nth] {
            Part::Line(line) => &line.text,
            Part::Table(_) => "",
        }
    }

    fn check(pages: &[&[(f32, &str)]], expect: &[&str]) {
        let mut pages: Vec<SetPage> = pages.iter().map(|lines| page(lines)).collect();
        take_away(&mut pages);
        let texts = pages.iter().flat_map(|page| (0..page.parts.len()).map(|nth| text_of(page, nth)));
        assert_eq!(texts.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn what_stands_on_every_page_is_no_text() {
        check(
            &[
                &[(40.0, "工作简报 第1期"), (200.0, "一"), (400.0, "二"), (760.0, "— 1 —")],
                &[(40.5, "工作简报 第1期"), (200.0, "三"), (400.0, "四"), (760.0, "— 2 —")],
                &[(40.0, "工作简报 第1期"), (200.0, "五"), (760.0, "— 3 —")],
            ],
            &["一", "二", "三", "四", "五"],
        );
    }

    #[test]
    fn what_stands_in_the_text_stays() {
        // The same words on both pages, but in the middle; a number of its own line, but in the middle.
        check(
            &[
                &[(60.0, "甲"), (300.0, "附件"), (760.0, "乙")],
                &[(60.0, "丙"), (300.0, "附件"), (400.0, "3")],
            ],
            &["甲", "附件", "乙", "丙", "附件", "3"],
        );
        check(&[&[(60.0, "通知"), (400.0, "正文")]], &["通知", "正文"]);
        // Numbers of rows, not of pages.
        check(&[&[(60.0, "7"), (760.0, "甲")], &[(60.0, "15"), (760.0, "乙")]], &["7", "甲", "15", "乙"]);
        check(&[&[(400.0, "甲"), (760.0, "7")], &[(400.0, "乙"), (730.0, "8")]], &["甲", "乙"]);
    }
}
