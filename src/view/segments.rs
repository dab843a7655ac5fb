//! A source text cut into pieces that are shown alike.

use crate::reading::{Mark, MarkKind, Passage, PassageKind};
use crate::text::Span;

/// About how many bytes a chunk has: some screens of text.
const CHUNK_BYTES: usize = 4096;

/// A stretch of the source that the page lays out as one, so that a long text costs only what is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its pieces, in order; together with all other chunks' they are the whole source.
    pub segments: Vec<Segment>,
}

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

/// Cuts a source at the borders of passages and marks, and the result into chunks that end at line ends.
///
/// Passages and marks must be in order and without overlap, as a reading has them; of what is not, the rest
/// is left out. The pieces give the whole source in any case.
pub fn segments(source: &str, passages: &[Passage], marks: &[Mark]) -> Vec<Chunk> {
    let mut cuts: Vec<usize> = vec![0, source.len()];
    cuts.extend(passages.iter().flat_map(|passage| [passage.span.start, passage.span.end]));
    cuts.extend(marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]));
    // Searched as bytes: a line end is one byte, while the place to search from may be inside a character.
    let mut at = CHUNK_BYTES;
    while let Some(found) = source.as_bytes().get(at..).and_then(|rest| rest.iter().position(|&b| b == b'\n'))
    {
        cuts.push(at + found + 1);
        at += found + 1 + CHUNK_BYTES;
    }
    cuts.retain(|&cut| source.is_char_boundary(cut));
    cuts.sort_unstable();
    cuts.dedup();

    let mut passages = passages.iter().peekable();
    let mut marks = marks.iter().peekable();
    let mut chunks = vec![Chunk { segments: Vec::new() }];
    let mut chunk_start = 0;
    for cut in cuts.windows(2) {
        let span = Span::new(cut[0], cut[1]);
        while passages.next_if(|passage| passage.span.end <= span.start).is_some() {}
        while marks.next_if(|mark| mark.span.end <= span.start).is_some() {}
        let passage =
            passages.peek().filter(|passage| passage.span.contains(span)).map(|passage| passage.kind);
        let mark = marks.peek().filter(|mark| mark.span.contains(span)).map(|mark| mark.kind);
        if span.start - chunk_start >= CHUNK_BYTES && source[..span.start].ends_with('\n') {
            chunks.push(Chunk { segments: Vec::new() });
            chunk_start = span.start;
        }
        if let Some(chunk) = chunks.last_mut() {
            chunk.segments.push(Segment { span, passage, mark });
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_cut_passages() {
        let source = "一、甲乙丙";
        let passages = [Passage { span: Span::new(0, 15), kind: PassageKind::Task(0) }];
        let marks = [Mark { span: Span::new(9, 12), kind: MarkKind::Unit, task: Some(0) }];
        let chunks = segments(source, &passages, &marks);
        let shown: Vec<_> = chunks[0].segments.iter().map(|s| (s.span.of(source), s.mark)).collect();
        assert_eq!(shown, [("一、甲", None), ("乙", Some(MarkKind::Unit)), ("丙", None)]);
        assert!(chunks[0].segments.iter().all(|s| s.passage == Some(PassageKind::Task(0))));
    }

    #[test]
    fn long_text_is_chunked_at_line_ends() {
        let source = "甲乙丙丁\n".repeat(2000);
        let chunks = segments(&source, &[], &[]);
        assert!(chunks.len() > 5);
        let starts = chunks.iter().map(|chunk| chunk.segments[0].span.start);
        assert!(starts.skip(1).all(|start| source[..start].ends_with('\n')));
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
            let whole: String = segments(&source, &passages, &[])
                .iter()
                .flat_map(|chunk| &chunk.segments)
                .map(|segment| segment.span.of(&source))
                .collect();
            prop_assert_eq!(whole, source);
        }
    }
}
