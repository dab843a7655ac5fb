//! Words from several places of a source, put together to be read as one.

use std::borrow::Cow;

use super::Span;

/// Words from one or several places of a source, joined, with the way back.
///
/// Page layout cuts sentences: a cell goes on in the next line, a pull heading stands between two halves of a
/// word. Grammars read the joined words; what they find is led back to where it was printed.
///
/// ```
/// use qingdan::text::{Span, Stitched};
/// let stitched = Stitched::join("市财\n政局牵头", &[Span::new(0, 6), Span::new(7, 19)]);
/// assert_eq!(stitched.text(), "市财政局牵头");
/// assert_eq!(stitched.spans(Span::new(0, 12)), [Span::new(0, 6), Span::new(7, 13)]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stitched<'s> {
    source: &'s str,
    text: Cow<'s, str>,
    pieces: Vec<Piece>,
}

/// One place of the source, and where its words begin in the joined text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    span: Span,
}

impl<'s> Stitched<'s> {
    /// The words of one place.
    pub fn new(source: &'s str, span: Span) -> Self {
        Self { source, text: Cow::Borrowed(span.of(source)), pieces: vec![Piece { at: 0, span }] }
    }

    /// The words of several places. Chinese words are joined directly, Latin words keep a space between them.
    pub fn join(source: &'s str, spans: &[Span]) -> Self {
        let mut joined = Self::new(source, Span::default());
        spans.iter().for_each(|span| joined.push(*span));
        joined
    }

    /// The words of several places as a list: `、` stands between them.
    pub fn list(source: &'s str, spans: &[Span]) -> Self {
        let mut listed = Self::new(source, Span::default());
        for span in spans {
            if !listed.text.is_empty() {
                listed.text.to_mut().push('、');
            }
            listed.push(*span);
        }
        listed
    }

    /// Adds the words of one more place, which stands behind the others.
    pub fn push(&mut self, span: Span) {
        let words = span.of(self.source);
        if words.is_empty() {
            return;
        }
        if self.text.is_empty() {
            *self = Self::new(self.source, span);
            return;
        }
        let text = self.text.to_mut();
        let latin = |c: char| c.is_ascii_alphanumeric();
        if text.ends_with(latin) && words.starts_with(latin) {
            text.push(' ');
        }
        self.pieces.push(Piece { at: text.len(), span });
        text.push_str(words);
    }

    /// The source that it was taken from.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The joined words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole of its text as a span of that text.
    pub fn all(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The places in the source that a stretch of the text was taken from.
    pub fn spans(&self, part: Span) -> Vec<Span> {
        self.pieces_of(part).collect()
    }

    fn pieces_of(&self, part: Span) -> impl Iterator<Item = Span> {
        let first = self.pieces.partition_point(|piece| piece.at + piece.span.len() <= part.start);
        self.pieces[first..]
            .iter()
            .take_while(move |piece| piece.at < part.end)
            .map(move |piece| {
                let start = part.start.max(piece.at) - piece.at;
                let end = part.end.min(piece.at + piece.span.len()) - piece.at;
                Span::new(piece.span.start + start, piece.span.start + end)
            })
            .filter(|span| !span.is_empty())
    }

    /// From the first to the last place that a stretch of the text was taken from.
    pub fn place(&self, part: Span) -> Span {
        self.pieces_of(part).reduce(Span::joined).unwrap_or_default()
    }

    /// A stretch of the text, still knowing where it comes from.
    pub fn part(&self, part: Span) -> Self {
        let mut joined = Self::new(self.source, Span::default());
        self.pieces_of(part).for_each(|span| joined.push(span));
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_words_keep_their_space_and_the_way_back() {
        let source = "open\nsource 清单\n发布";
        let joined = Stitched::join(source, &[Span::new(0, 4), Span::new(5, 18), Span::new(19, 25)]);
        assert_eq!(joined.text(), "open source 清单发布");
        assert_eq!(joined.spans(Span::new(12, 24)), [Span::new(12, 18), Span::new(19, 25)]);
        assert_eq!(joined.spans(Span::new(4, 5)), []);
        assert_eq!(joined.place(joined.all()), Span::new(0, 25));
        assert_eq!(joined.part(Span::new(5, 18)).text(), "source 清单");
    }

    #[test]
    fn of_nothing_comes_nothing() {
        let joined = Stitched::join("", &[Span::new(0, 0), Span::new(5, 9)]);
        assert_eq!((joined.text(), joined.spans(joined.all())), ("", vec![]));
    }
}
