//! The source pane as HTML text.
//!
//! A notice of sixty kilobytes has some two thousand pieces; the browser makes elements of a text ten times
//! faster than of calls. Everything of the source goes through [`push_escaped`], and nothing else comes from outside.

use std::fmt::Write;

use super::Segment;
use crate::reading::{MarkKind, PassageKind};
use crate::text::chars::push_escaped;

/// The HTML of one chunk: a `span` for each piece, with `data-at` (its byte in the source) and, for a piece of a
/// task, `data-task` (its index).
pub fn source_html(segments: &[Segment], source: &str) -> String {
    let mut html = String::with_capacity(segments.len() * 120);
    for segment in segments {
        push_piece(&mut html, segment, source);
    }
    html
}

fn push_piece(html: &mut String, segment: &Segment, source: &str) {
    let passage = match segment.passage {
        Some(PassageKind::Task(_)) => "p-task",
        Some(PassageKind::Heading) => "p-heading",
        Some(PassageKind::Head) => "p-head",
        Some(PassageKind::Body) => "p-body",
        Some(PassageKind::Furniture) => "p-furniture",
        Some(PassageKind::Unread) => "p-unread",
        None => "p-none",
    };
    let mark = match segment.mark {
        None => "",
        Some(MarkKind::Number) => " m-number",
        Some(MarkKind::Unit) => " m-unit",
        Some(MarkKind::Person) => " m-person",
        Some(MarkKind::Date) => " m-date",
        Some(MarkKind::Target) => " m-target",
    };
    // Writing into a String cannot fail.
    let _ = write!(html, "<span class=\"{passage}{mark}\" data-at=\"{}\"", segment.span.start);
    if let Some(PassageKind::Task(task)) = segment.passage {
        let _ = write!(html, " data-task=\"{task}\"");
    }
    html.push('>');
    push_escaped(segment.span.of(source), html);
    html.push_str("</span>");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::{Mark, Passage};
    use crate::text::Span;
    use crate::view::{chunks, segments};

    fn html(source: &str, passages: &[Passage], marks: &[Mark]) -> String {
        let chunks = chunks(source).into_iter();
        chunks.map(|chunk| source_html(&segments(source, chunk, passages, marks, &[]), source)).collect()
    }

    #[test]
    fn pieces_know_their_place_and_task() {
        let passages = [Passage { span: Span::new(0, 9), kind: PassageKind::Task(7) }];
        let marks = [Mark { span: Span::new(3, 9), kind: MarkKind::Unit, task: Some(7) }];
        assert_eq!(
            html("由甲局\n", &passages, &marks),
            "<span class=\"p-task\" data-at=\"0\" data-task=\"7\">由</span>\
             <span class=\"p-task m-unit\" data-at=\"3\" data-task=\"7\">甲局</span>\
             <span class=\"p-none\" data-at=\"9\">\n</span>"
        );
    }

    #[test]
    fn a_notice_cannot_bring_markup() {
        let html = html("<img src=x onerror=alert(1)>&lt;</span>", &[], &[]);
        assert_eq!(
            html,
            "<span class=\"p-none\" data-at=\"0\">\
             &lt;img src=x onerror=alert(1)&gt;&amp;lt;&lt;/span&gt;</span>"
        );
    }

    proptest! {
        #[test]
        fn no_source_opens_an_element_of_its_own(source in "[<>&\"'/a甲\n]{0,200}") {
            let html = html(&source, &[], &[]);
            let pieces = html.matches("<span class=\"p-none\" data-at=\"").count();
            prop_assert_eq!(html.matches('<').count(), 2 * pieces);
        }
    }
}
