//! Where a doubt is to be looked at, and what would mend it at once.

use crate::reading::{Doubt, DoubtKind, Passage, PassageKind, ReadTask, Reading};
use crate::text::Span;

/// What would mend a doubt at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// Making this passage a task.
    Make(Span),
    /// Joining the task with this index with the one before it.
    Join(usize),
}

/// The places that a doubt names: its own, and where it is about two of them, the other: the task that has the same number,
/// or the one before a gap.
///
/// ```
/// use qingdan::{intake::Document, reading::{DoubtKind, read}, view::doubt_places};
/// let text = "1.修路。（责任单位：区建设局）\n2.架桥。（责任单位：区建设局）\n2.种树。（责任单位：区林业局）\n";
/// let document = Document::from_text(text);
/// let reading = read(&document);
/// let words: Vec<&str> =
///     doubt_places(&reading.doubts[0], &reading).iter().map(|span| &span.of(text)[..8]).collect();
/// assert_eq!(reading.doubts[0].kind, DoubtKind::NumberRepeated { number: 2 });
/// assert_eq!(words, ["2.种树", "2.架桥"]);
/// ```
pub fn doubt_places(doubt: &Doubt, reading: &Reading) -> Vec<Span> {
    let other = doubt.task.and_then(|at| other_task(doubt, at, &reading.tasks));
    let own = match (&other, doubt.task.and_then(|at| reading.tasks.get(at))) {
        // The whole of both, so that they can be compared.
        (Some(_), Some(task)) => task.span,
        _ => doubt.span,
    };
    std::iter::once(own).chain(other.map(|(_, task)| task.span)).collect()
}

/// What would mend a doubt at once, where one deed does.
pub fn mending(doubt: &Doubt, reading: &Reading) -> Option<Mending> {
    match doubt.kind {
        DoubtKind::NotUnderstood => Some(Mending::Make(doubt.span)),
        DoubtKind::NumberGap { .. } => {
            let at = doubt.task?;
            let (_, before) = other_task(doubt, at, &reading.tasks)?;
            let is_free = |passage: &&Passage| {
                matches!(passage.kind, PassageKind::Body | PassageKind::Unread)
                    && before.span.end <= passage.span.start
                    && passage.span.end <= reading.tasks[at].span.start
            };
            reading.passages.iter().find(is_free).map(|passage| Mending::Make(passage.span))
        }
        DoubtKind::NumberRepeated { .. } => {
            let at = doubt.task?;
            let (other, _) = other_task(doubt, at, &reading.tasks)?;
            (other + 1 == at).then_some(Mending::Join(at))
        }
        _ => None,
    }
}

/// The other task that a doubt about the task `at` is about.
fn other_task<'a>(doubt: &Doubt, at: usize, tasks: &'a [ReadTask]) -> Option<(usize, &'a ReadTask)> {
    let task = tasks.get(at)?;
    let before = || tasks.iter().enumerate().take(at).rev();
    match doubt.kind {
        DoubtKind::NumberRepeated { .. } => before().find(|(_, one)| one.number == task.number),
        DoubtKind::NumberGap { .. } => before().next(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::read;

    fn mended(text: &str) -> (DoubtKind, Option<Mending>) {
        let reading = read(&Document::from_text(text));
        let doubt = reading.doubts.first().expect("a doubt");
        (doubt.kind.clone(), mending(doubt, &reading))
    }

    #[test]
    fn a_number_that_stands_twice_in_a_row_is_joined() {
        let one = "1.修路。（责任单位：区建设局）\n2.架桥。（责任单位：区建设局）\n";
        let (kind, mending) = mended(&format!("{one}2.种树。（责任单位：区林业局）\n"));
        assert_eq!((kind, mending), (DoubtKind::NumberRepeated { number: 2 }, Some(Mending::Join(2))));
        let (_, mending) =
            mended(&format!("{one}3.挖渠。（责任单位：区水利局）\n2.种树。（责任单位：区林业局）\n"));
        assert_eq!(mending, None, "they stand apart");
    }

    #[test]
    fn what_stands_in_a_gap_can_be_made_a_task() {
        let text = "1.修路。（责任单位：区建设局）\n架桥一座\n3.种树。（责任单位：区林业局）\n";
        let (kind, mending) = mended(text);
        assert_eq!(kind, DoubtKind::NumberGap { after: 1, found: 3 });
        let Some(Mending::Make(span)) = mending else { panic!("{mending:?}") };
        assert_eq!(span.of(text), "架桥一座");
    }
}
