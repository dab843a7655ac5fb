//! A source text at a glance: what each stretch of it was taken for, as stripes from top to bottom.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::DoubtState;
use crate::reading::{Passage, PassageKind, Reading};
use crate::text::Span;

/// At most as many stripes are shown.
const STRIPES: usize = 200;

/// What a stripe shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StripeKind {
    /// Tasks.
    Task,
    /// A heading over tasks.
    Heading,
    /// Title, number, addressee, signature; running text.
    Text,
    /// Page furniture.
    Furniture,
    /// Something that was not understood.
    Unread,
}

impl StripeKind {
    const ALL: [Self; 5] = [Self::Task, Self::Heading, Self::Text, Self::Furniture, Self::Unread];

    const fn of(kind: PassageKind) -> Self {
        match kind {
            PassageKind::Task(_) => Self::Task,
            PassageKind::Heading => Self::Heading,
            PassageKind::Head | PassageKind::Body => Self::Text,
            PassageKind::Furniture => Self::Furniture,
            PassageKind::Unread => Self::Unread,
        }
    }
}

/// A stretch of the source that was taken for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stripe {
    /// The first of the two-hundredths of the source that it takes up.
    pub from: usize,
    /// The one behind its last.
    pub to: usize,
    /// What it was taken for.
    pub kind: StripeKind,
}

/// A source at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minimap {
    /// How many parts the source is divided into: two hundred, fewer for a short one.
    pub parts: usize,
    /// Its stripes, in order and without overlap.
    pub stripes: Vec<Stripe>,
    /// The parts in which there are doubts, by their places, each doubt with its own.
    pub doubts: Vec<usize>,
}

/// A reading of a source at a glance. What was not understood is seen however small it is; else the kind that most of a part
/// was taken for is.
pub fn minimap(source: &str, reading: &Reading) -> Minimap {
    let parts = STRIPES.min(source.len());
    if parts == 0 {
        return Minimap::default();
    }
    // The page counts with 32 bits, which the product of a long text does not fit.
    let scaled = |at: usize, by: usize, of: usize| (at as u64 * by as u64).div_euclid(of as u64) as usize;
    let part_of = |at: usize| scaled(at, parts, source.len()).min(parts - 1);
    let mut bytes = vec![[0_usize; StripeKind::ALL.len()]; parts];
    for Passage { span, kind } in &reading.passages {
        let kind = StripeKind::of(*kind) as usize;
        let (first, last) = (part_of(span.start), part_of(span.end.saturating_sub(1).max(span.start)));
        for (part, counts) in bytes.iter_mut().enumerate().take(last + 1).skip(first) {
            // The byte at which a part begins, rounded up.
            let edge = |part: usize| source.len() - scaled(parts - part, source.len(), parts);
            let here = Span::new(span.start.max(edge(part)), span.end.min(edge(part + 1)));
            counts[kind] += here.len();
        }
    }
    let mut stripes: Vec<Stripe> = Vec::new();
    for (part, counts) in bytes.iter().enumerate() {
        let most = || {
            let taken = StripeKind::ALL.into_iter().filter(|kind| counts[*kind as usize] > 0);
            taken.max_by_key(|kind| counts[*kind as usize])
        };
        let unread = Some(StripeKind::Unread).filter(|kind| counts[*kind as usize] > 0);
        let Some(kind) = unread.or_else(most) else { continue };
        match stripes.last_mut().filter(|last| last.kind == kind && last.to == part) {
            Some(last) => last.to = part + 1,
            None => stripes.push(Stripe { from: part, to: part + 1, kind }),
        }
    }
    let doubts = reading.doubts.iter().map(|doubt| part_of(doubt.span.start)).collect();
    Minimap { parts, stripes, doubts }
}

/// The map as a picture: a stripe for each stretch, and a tick for each doubt, which looks done where it is. It holds
/// nothing of the notice but numbers.
pub fn minimap_svg(map: &Minimap, doubts: &[DoubtState]) -> String {
    let mut svg = format!("<svg viewBox=\"0 0 12 {}\" preserveAspectRatio=\"none\">", map.parts.max(1));
    for Stripe { from, to, kind } in &map.stripes {
        let class = match kind {
            StripeKind::Task => "mm-task",
            StripeKind::Heading => "mm-heading",
            StripeKind::Text => "mm-text",
            StripeKind::Furniture => "mm-furniture",
            StripeKind::Unread => "mm-unread",
        };
        // Writing into a String cannot fail.
        let _ = write!(svg, "<rect class=\"{class}\" y=\"{from}\" width=\"8\" height=\"{}\"/>", to - from);
    }
    let mut ticks: BTreeMap<usize, bool> = BTreeMap::new();
    for (nth, part) in map.doubts.iter().enumerate() {
        *ticks.entry(*part).or_insert(true) &= doubts.get(nth).is_some_and(|state| state.is_done());
    }
    for (part, done) in ticks {
        let class = if done { "mm-doubt is-done" } else { "mm-doubt" };
        let _ = write!(svg, "<rect class=\"{class}\" x=\"8\" y=\"{part}\" width=\"4\" height=\"2\"/>");
    }
    svg.push_str("</svg>");
    svg
}

/// Which bytes of a source are in sight in a pane of this height. The source is laid out in chunks; of those that are there
/// the upper and lower edges are given, from the upper edge of the pane.
///
/// ```
/// use qingdan::{text::Span, view::seen};
/// let chunks = [Span::new(0, 100), Span::new(100, 300)];
/// assert_eq!(seen(&chunks, &[(-50.0, 50.0), (50.0, 250.0)], 100.0), (50, 150));
/// ```
pub fn seen(chunks: &[Span], edges: &[(f64, f64)], height: f64) -> (usize, usize) {
    let mut seen: Option<(usize, usize)> = None;
    for (chunk, (top, bottom)) in
        chunks.iter().zip(edges).filter(|(_, (top, bottom))| *bottom > 0.0 && *top < height)
    {
        let at = |y: f64| chunk.start + ((y - top) / (bottom - top).max(1.0) * chunk.len() as f64) as usize;
        let (from, to) = (at(top.max(0.0)), at(bottom.min(height)));
        seen = Some((seen.map_or(from, |(first, _)| first), to));
    }
    seen.unwrap_or_default()
}

/// How far below the upper edge of the pane a byte of the source is laid out; `None` where that is not there.
pub fn byte_at(chunks: &[Span], edges: &[(f64, f64)], at: usize) -> Option<f64> {
    let nth = chunks.partition_point(|chunk| chunk.end <= at).min(chunks.len().checked_sub(1)?);
    let (chunk, (top, bottom)) = (chunks.get(nth)?, edges.get(nth)?);
    let share = at.min(chunk.end).saturating_sub(chunk.start) as f64 / (chunk.len().max(1)) as f64;
    Some(top + (bottom - top) * share)
}

/// The byte of a source of so many that is meant by a pointer over a map of such a height, whose upper edge is at `top`.
///
/// ```
/// use qingdan::view::byte_under;
/// assert_eq!([50.0, 100.0, 300.0, 999.0].map(|pointer| byte_under(pointer, 100.0, 400.0, 1000)), [0, 0, 500, 1000]);
/// assert_eq!((byte_under(5.0, 0.0, 0.0, 1000), byte_under(5.0, 0.0, 10.0, 0)), (1000, 0));
/// ```
pub fn byte_under(pointer: f64, top: f64, height: f64, length: usize) -> usize {
    let share = ((pointer - top) / height.max(1.0)).clamp(0.0, 1.0);
    (share * length.max(1) as f64) as usize
}

/// How far down in a source of so many bytes one is, in percent.
pub fn percent_of(at: usize, length: usize) -> f64 {
    at as f64 / length.max(1) as f64 * 100.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::Document;
    use crate::reading::{Doubt, DoubtKind, read};

    fn reading(passages: Vec<Passage>) -> Reading {
        Reading { passages, ..read(&Document::from_text("")) }
    }

    #[test]
    fn what_was_not_understood_is_seen_however_small() {
        let source = "字".repeat(2000);
        let kinds = [
            (0, 2400, PassageKind::Head),
            (2400, 2430, PassageKind::Unread),
            (2430, 2700, PassageKind::Heading),
            (2700, 6000, PassageKind::Task(0)),
        ];
        let mut reading =
            reading(kinds.map(|(start, end, kind)| Passage { span: Span::new(start, end), kind }).to_vec());
        reading.doubts =
            vec![Doubt { span: Span::new(2400, 2430), task: None, kind: DoubtKind::NotUnderstood }];
        let map = minimap(&source, &reading);
        let stripes: Vec<_> = map.stripes.iter().map(|one| (one.from, one.to, one.kind)).collect();
        assert_eq!(
            stripes,
            [
                (0, 80, StripeKind::Text),
                (80, 81, StripeKind::Unread),
                (81, 90, StripeKind::Heading),
                (90, 200, StripeKind::Task)
            ]
        );
        assert_eq!((map.parts, map.doubts), (200, vec![80]));
        assert_eq!(minimap("", &reading), Minimap::default());
    }

    #[test]
    fn a_tick_looks_done_when_all_its_doubts_are() {
        let map = Minimap {
            parts: 10,
            stripes: vec![Stripe { from: 2, to: 5, kind: StripeKind::Task }],
            doubts: vec![3, 3, 7],
        };
        let svg = |states: &[DoubtState]| minimap_svg(&map, states);
        let open = svg(&[DoubtState::Right, DoubtState::Open, DoubtState::LeftOut]);
        assert!(open.contains("<rect class=\"mm-task\" y=\"2\" width=\"8\" height=\"3\"/>"));
        assert!(open.contains("<rect class=\"mm-doubt\" x=\"8\" y=\"3\""));
        assert!(open.contains("<rect class=\"mm-doubt is-done\" x=\"8\" y=\"7\""));
        assert_eq!(svg(&[DoubtState::Right; 3]).matches("is-done").count(), 2);
    }

    #[test]
    fn a_place_in_sight_leads_back_to_its_byte() {
        let chunks = [Span::new(0, 100), Span::new(100, 300)];
        let edges = [(-50.0, 50.0), (50.0, 250.0)];
        assert_eq!(byte_at(&chunks, &edges, 50), Some(0.0));
        assert_eq!(byte_at(&chunks, &edges, 200), Some(150.0));
        assert_eq!(byte_at(&chunks, &edges, 300), Some(250.0));
        assert_eq!(byte_at(&chunks, &edges[..1], 200), None, "not laid out yet");
        assert_eq!(byte_at(&[], &[], 0), None);
        assert_eq!(seen(&chunks, &edges, 0.0), (50, 50), "a pane without height");
        assert_eq!(seen(&[], &[], 90.0), (0, 0));
        assert_eq!((percent_of(75, 300), percent_of(0, 0)), (25.0, 0.0));
    }

    proptest! {
        #[test]
        fn stripes_are_few_in_order_and_cover_what_has_words(text in "[一二1.、：修路甲局\n]{0,3000}") {
            let document = Document::from_text(&text);
            let map = minimap(&document.source, &read(&document));
            prop_assert!(map.stripes.len() <= 200);
            prop_assert!(map.stripes.iter().all(|one| one.from < one.to && one.to <= map.parts));
            prop_assert!(map.stripes.windows(2).all(|pair| pair[0].to <= pair[1].from));
            prop_assert_eq!(map.stripes.is_empty(), document.source.trim().is_empty());
            prop_assert!(map.doubts.iter().all(|part| *part < map.parts));
        }
    }
}
