//! A source text cut into pieces that are shown alike.

use crate::reading::{Mark, MarkKind, Passage, PassageKind};
use crate::text::Span;

/// About how many bytes a chunk has: some screens of text.
const CHUNK_BYTES: usize = 4096;

/// A piece of the source that is shown in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// What its passage was taken for; `None` for white space between passages.
    pub passage: Option<PassageKind>,
    /// The value that it is, if it is one.
    pub mark: Option<MarkKind>,
}

/// Cuts a source into chunks that end at line ends: what the page lays out as one, so that a long text costs only what
/// is in sight.
pub fn chunks(source: &str) -> Vec<Span> {
    let mut chunks = Vec::with_capacity(source.len() / CHUNK_BYTES + 1);
    let mut start = 0;
    // Searched as bytes: a line end is one byte, while the place to search from may be inside a character.
    let end_after = |at: usize| {
        let rest = source.as_bytes().get(at..)?;
        rest.iter().position(|&byte| byte == b'\n').map(|found| at + found + 1)
    };
    while let Some(end) = end_after(start + CHUNK_BYTES) {
        chunks.push(Span::new(start, end));
        start = end;
    }
    chunks.push(Span::new(start, source.len()));
    chunks
}

/// Cuts a chunk of a source at the borders of passages, marks and of `more` places, which can lie in any order.
///
/// Passages and marks must be in order and without overlap, as a reading has them; of what is not, the rest
/// is left out. The pieces give the whole chunk in any case.
pub fn segments(
    source: &str,
    chunk: Span,
    passages: &[Passage],
    marks: &[Mark],
    more: &[Span],
) -> Vec<Segment> {
    let passages = &passages[passages.partition_point(|passage| passage.span.end <= chunk.start)..];
    let marks = &marks[marks.partition_point(|mark| mark.span.end <= chunk.start)..];
    let mut cuts: Vec<usize> = vec![chunk.start, chunk.end];
    let in_chunk = |span: &Span| span.start < chunk.end;
    cuts.extend(
        passages.iter().map(|one| one.span).take_while(in_chunk).flat_map(|span| [span.start, span.end]),
    );
    cuts.extend(
        marks.iter().map(|one| one.span).take_while(in_chunk).flat_map(|span| [span.start, span.end]),
    );
    cuts.extend(more.iter().flat_map(|span| [span.start, span.end]));
    cuts.retain(|&cut| chunk.start <= cut && cut <= chunk.end && source.is_char_boundary(cut));
    cuts.sort_unstable();
    cuts.dedup();

    let mut passages = passages.iter().peekable();
    let mut marks = marks.iter().peekable();
    let mut segments = Vec::with_capacity(cuts.len());
    for cut in cuts.windows(2) {
        let span = Span::new(cut[0], cut[1]);
        while passages.next_if(|passage| passage.span.end <= span.start).is_some() {}
        while marks.next_if(|mark| mark.span.end <= span.start).is_some() {}
        let passage =
            passages.peek().filter(|passage| passage.span.contains(span)).map(|passage| passage.kind);
        let mark = marks.peek().filter(|mark| mark.span.contains(span)).map(|mark| mark.kind);
        segments.push(Segment { span, passage, mark });
    }
    segments
}

/// Which pieces of a source a span stands in, of which `start` tells the first byte. They are in order and without gaps.
///
/// ```
/// use qingdan::{text::Span, view::pieces_in};
/// let pieces = [0, 10, 20, 30];
/// let found = |from, to| pieces_in(&pieces, |start| Some(*start), Span::new(from, to));
/// assert_eq!([found(12, 15), found(10, 20), found(5, 25), found(35, 99)], [1..2, 1..2, 0..3, 3..4]);
/// ```
pub fn pieces_in<T>(pieces: &[T], start: impl Fn(&T) -> Option<usize>, span: Span) -> std::ops::Range<usize> {
    let begins_before =
        |at: usize| pieces.partition_point(|piece| start(piece).is_some_and(|start| start < at));
    let (first, behind) = (begins_before(span.start + 1).saturating_sub(1), begins_before(span.end));
    first..behind.max(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(source: &str, passages: &[Passage], marks: &[Mark]) -> Vec<Segment> {
        let chunks = chunks(source).into_iter();
        chunks.flat_map(|chunk| segments(source, chunk, passages, marks, &[])).collect()
    }

    #[test]
    fn marks_cut_passages() {
        let source = "一、甲乙丙";
        let passages = [Passage { span: Span::new(0, 15), kind: PassageKind::Task(0) }];
        let marks = [Mark { span: Span::new(9, 12), kind: MarkKind::Unit, task: Some(0) }];
        let segments = whole(source, &passages, &marks);
        let shown: Vec<_> = segments.iter().map(|s| (s.span.of(source), s.mark)).collect();
        assert_eq!(shown, [("一、甲", None), ("乙", Some(MarkKind::Unit)), ("丙", None)]);
        assert!(segments.iter().all(|s| s.passage == Some(PassageKind::Task(0))));
    }

    #[test]
    fn doubts_cut_too() {
        let source = "一、甲乙丙";
        let all = [Span::new(0, source.len())];
        let pieces =
            segments(source, all[0], &[], &[], &[Span::new(6, 12), Span::new(3, 9), Span::new(1, 99)]);
        let shown: Vec<_> = pieces.iter().map(|piece| piece.span.of(source)).collect();
        assert_eq!(shown, ["一", "、", "甲", "乙", "丙"]);
    }

    #[test]
    fn long_text_is_chunked_at_line_ends() {
        let source = "甲乙丙丁\n".repeat(2000);
        let chunks = chunks(&source);
        assert!(chunks.len() > 5);
        assert!(chunks.iter().skip(1).all(|chunk| source[..chunk.start].ends_with('\n')));
        assert_eq!(chunks.iter().map(|chunk| chunk.of(&source)).collect::<String>(), source);
    }

    #[test]
    fn a_passage_goes_on_in_the_next_chunk() {
        let source = "甲乙丙丁\n".repeat(2000);
        let passages = [Passage { span: Span::new(13, source.len() - 13), kind: PassageKind::Body }];
        let segments = whole(&source, &passages, &[]);
        let body = segments.iter().filter(|s| s.passage == Some(PassageKind::Body));
        assert_eq!(body.map(|s| s.span.len()).sum::<usize>(), source.len() - 26);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_source(source in "[甲\n a一]{0,2000}", cuts in proptest::collection::vec(0usize..4000, 0..8)) {
            let mut cuts = cuts;
            cuts.sort_unstable();
            let passages: Vec<_> = cuts
                .chunks_exact(2)
                .map(|pair| Passage { span: Span::new(pair[0], pair[1]), kind: PassageKind::Body })
                .collect();
            let pieces = whole(&source, &passages, &[]);
            prop_assert_eq!(pieces.iter().map(|piece| piece.span.of(&source)).collect::<String>(), source);
        }
    }
}
