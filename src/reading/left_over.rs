//! What looks like a task and gave none: numbered items, rows and lines that say who answers.

use super::grammar::{numbering, responsibility};
use super::result::{PassageKind, Reading};
use crate::text::Span;

/// More of them are not told one by one.
const MOST: usize = 500;

/// The lines of a source that are numbered, are rows, or say who answers, and of which nothing became a task or a heading:
/// whoever checks a reading looks at these first.
///
/// ```
/// use qingdan::{intake::Document, reading::{left_over, read}};
/// let text = "一、重点任务\n1.修路。（责任单位：区建设局）\n2.架桥。（责任单位：区建设局）\n二、工作要求\n1.高度重视。各单位要提高认识。\n";
/// let document = Document::from_text(text);
/// let left = left_over(&document.source, &read(&document));
/// let words: Vec<&str> = left.iter().map(|span| span.of(&document.source)).collect();
/// assert_eq!(words, ["1.高度重视。各单位要提高认识。"]);
/// ```
pub fn left_over(source: &str, reading: &Reading) -> Vec<Span> {
    let passages = reading.passages.iter();
    let nothing = passages.filter(|one| matches!(one.kind, PassageKind::Body | PassageKind::Unread));
    let lines = nothing.flat_map(|passage| lines(source, passage.span));
    lines.filter(|line| looks_like_task(source, *line)).take(MOST).collect()
}

/// The lines of a passage, without what is blank.
fn lines(source: &str, span: Span) -> impl Iterator<Item = Span> {
    let line = move |at: &mut usize, line: &str| {
        let start = *at;
        *at += line.len();
        Some(Span::new(start, *at).trimmed(source))
    };
    span.of(source).split_inclusive('\n').scan(span.start, line).filter(|line| !line.is_empty())
}

fn looks_like_task(source: &str, line: Span) -> bool {
    let text = line.of(source);
    // The passage may begin in the midst of a line, of which the number is another's.
    let before = source[..line.start].trim_end_matches([' ', '\u{3000}']);
    let begins = before.is_empty() || before.ends_with(['\n', '\r']);
    begins && (numbering::numeral(text).is_some() || text.contains('\t'))
        || responsibility::closing_bracket(text)
            .is_some_and(|(_, inner)| responsibility::responsibility(inner.of(text)).is_some())
}
