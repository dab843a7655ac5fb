//! A task's passage in its notice, with a few lines around it.

use crate::text::Span;

/// About how many characters of the source stand around a passage, on each side.
const AROUND: usize = 80;

/// A task's own words in the source, with what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcePassage {
    /// What stands before.
    pub before: String,
    /// Its own words.
    pub own: String,
    /// What comes after.
    pub after: String,
    /// Whether the source goes on before and after what is shown.
    pub goes_on: (bool, bool),
}

/// The passage at a span of a source; `None` where the source has no such span.
///
/// ```
/// use qingdan::text::Span;
/// use qingdan::view::source_passage;
/// let passage = source_passage("一、城建\n1.修路。\n2.修桥。", Span::new(13, 24)).unwrap();
/// assert_eq!((passage.before.as_str(), passage.own.as_str()), ("一、城建\n", "1.修路。"));
/// assert_eq!(source_passage("一", Span::new(1, 3)), None);
/// ```
pub fn source_passage(source: &str, span: Span) -> Option<SourcePassage> {
    let own = source.get(span.start..span.end).filter(|own| !own.is_empty())?;
    let (before, after) = (&source[..span.start], &source[span.end..]);
    let start = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    // A line that is cut begins anew where that leaves enough of it.
    let start = before[start..].find('\n').filter(|_| start > 0).map_or(start, |at| start + at + 1);
    let end = after[..end].rfind('\n').filter(|at| *at > 0 && end < after.len()).unwrap_or(end);
    Some(SourcePassage {
        before: before[start..].to_owned(),
        own: own.to_owned(),
        after: after[..end].to_owned(),
        goes_on: (start > 0, end < after.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_lines_stand_around_it() {
        let source = "甲乙丙丁戊己庚辛\n".repeat(100);
        let at = source.len() / 2 / 25 * 25;
        let passage = source_passage(&source, Span::new(at, at + 24)).unwrap();
        assert_eq!(passage.own, "甲乙丙丁戊己庚辛");
        assert!(passage.before.starts_with('甲') && passage.before.ends_with('\n'));
        assert!(passage.after.starts_with('\n') && passage.after.ends_with('辛'));
        assert_eq!(passage.goes_on, (true, true));
        let whole = [passage.before, passage.own, passage.after].concat();
        assert!(source.contains(&whole) && whole.chars().count() < 2 * AROUND + 10);
    }

    #[test]
    fn one_long_line_is_cut_where_it_must_be() {
        let source = "字".repeat(1000);
        let passage = source_passage(&source, Span::new(1500, 1503)).unwrap();
        assert_eq!((passage.before.chars().count(), passage.after.chars().count()), (AROUND + 1, AROUND));
        assert_eq!(source_passage(&source, Span::new(1, 3)), None, "not inside a character");
        assert_eq!(source_passage(&source, Span::new(2999, 9999)), None);
    }
}
