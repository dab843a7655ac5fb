//! A wall of cards, each with the moment in which it was written, its title, and what is to be done.
//!
//! ```text
//! 2026年3月2日(星期一) 15:20       taken by the letterhead, as it is over messages
//! 选题
//! 各班汇总选题，报送教务处。
//! ```

use super::{Fit, items};
use crate::intake::{Block, BlockKind};
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::{assignment, head, person};
use crate::reading::outline::{Level, Line, Outline};
use crate::reading::part::Part;
use crate::reading::result::PassageKind;
use crate::text::Stitched;

const SCORE: usize = 80;

/// A page must have this many cards to be read so.
const FEWEST: usize = 3;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let starts: Vec<usize> = (0..part.blocks.len()).filter(|at| is_stamped(part, *at)).collect();
    let ends = starts.iter().skip(1).copied().chain([part.blocks.len()]);
    let cards: Vec<&[Block]> =
        starts.iter().zip(ends).map(|(start, end)| &part.blocks[*start..end]).collect();
    let fits = part.sets_work && cards.len() >= FEWEST && cards.iter().all(|card| is_card(part.source, card));
    fits.then(|| Fit {
        score: SCORE,
        read: Box::new(move |draft, outline| {
            items::read(&part.of(&part.blocks[..starts[0]]), draft, outline);
            cards.iter().for_each(|card| read(part, card, draft, outline));
        }),
    })
}

/// Whether the line above a block says when something was written, and nothing else.
fn is_stamped(part: &Part<'_, '_>, at: usize) -> bool {
    const LONGEST: usize = 80;
    let start = part.blocks[at].span.start;
    let end = at.checked_sub(1).map_or(0, |before| part.blocks[before].span.end);
    let from = (start.saturating_sub(LONGEST).max(end)..=start).find(|at| part.source.is_char_boundary(*at));
    let line = part.source[from.unwrap_or(start)..start].trim().lines().next_back().unwrap_or_default();
    let figure = |c: char| c.is_ascii_digit();
    line.starts_with(figure) && line.ends_with(figure) && head::moment(line).is_some()
}

/// Whether a title stands over a paragraph or a few; a name over them would be that of who wrote them.
fn is_card(source: &str, card: &[Block]) -> bool {
    const LONGEST_TITLE: usize = 16;
    let text = |block: &Block| block.span.of(source);
    let is_paragraph =
        |block: &Block| !matches!(block.kind, BlockKind::Row(_)) && text(block).ends_with(['。', '；', '！']);
    let Some((title, paragraphs)) = card.split_first() else { return false };
    (1..=3).contains(&paragraphs.len())
        && text(title).chars().take(LONGEST_TITLE + 1).count() <= LONGEST_TITLE
        && !is_paragraph(title)
        && !person::are_persons(text(title))
        && paragraphs.iter().all(is_paragraph)
}

fn read<'s>(part: &Part<'s, '_>, card: &[Block], draft: &mut Draft<'s>, outline: &mut Outline) {
    let Some((title, paragraphs)) = card.split_first() else { return };
    draft.claim(title.span, PassageKind::Heading);
    let heading = title.span.of(part.source).to_owned();
    outline.enter(Level::Line(Line::Words), heading, Vec::new(), Vec::new());
    for block in paragraphs {
        let mut item = Item::new(outline.section(), Stitched::new(part.source, block.span));
        item.places = vec![block.span];
        if let Some(spoken) = assignment::assigned(item.words.text()) {
            item.take_spoken(&spoken);
        }
        item.inherit(outline);
        draft.push(item, part.reference);
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::Document;
    use crate::reading::read;

    #[test]
    fn cards_are_titles_over_paragraphs_below_moments() {
        for (cards, expect) in [
            (
                [
                    "选题\n各班汇总选题，报送教务处。",
                    "开题\n各班组织开题。\n结果报送备案。",
                    "答辩\n评委打分。",
                ]
                .as_slice(),
                4,
            ),
            (&["选题\n各班汇总选题。", "开题\n各班组织开题。"], 0),
            (&["林晓\n好的，收到。", "方舟\n明天开会。", "何雨\n谢谢大家。"], 0),
        ] {
            let text: Vec<String> = (cards.iter().enumerate())
                .map(|(nth, card)| format!("2026年3月2日(星期一) 下午3:2{nth}\n{card}\n"))
                .collect();
            let reading = read(&Document::from_text(&text.join("\n")));
            let headed = reading.tasks.iter().filter(|task| !task.section.is_empty()).count();
            assert_eq!(headed, expect, "{cards:?}");
        }
    }
}
