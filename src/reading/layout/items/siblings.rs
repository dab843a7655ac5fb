//! Lists whose items are tasks because some of them surely are.
//!
//! ```text
//! 1.组织春季植树。                 nothing but its words
//! 2.4月20日前完成消防器材更换。     a day: it is a task
//! 3.走访困难职工。                 so are those beside it
//! ```
//!
//! A list is judged as a whole, by what its items show together: who answers or by when, and a verb that asks for work. A
//! list of exhortations with one day in it is none.

use super::super::carrying::Carrying;
use super::lines::opens;
use crate::reading::duties;
use crate::reading::grammar::assignment;
use crate::reading::grammar::numbering::Style;
use crate::reading::layout::Part;
use crate::text::chars::is_han;
use crate::reading::words::{EXHORTATIONS, IMPERATIVES, Label};

/// What an item is counted under: the style of its number, or the mark that opens it.
type Shape = Option<Style>;

/// A list that is not at its end yet.
struct List {
    shape: Shape,
    items: Vec<usize>,
}

/// Which entries are items of a list of work.
pub(super) fn of_work(all: &[Carrying<'_, '_>], part: &Part<'_, '_>, heads: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut work = vec![false; all.len()];
    let mut open: Vec<List> = Vec::new();
    let mut close = |list: List| {
        if is_work(all, part, &list.items) {
            list.items.iter().for_each(|at| work[*at] = true);
        }
    };
    for (at, one) in all.iter().enumerate() {
        let entry = one.entry;
        let shape = entry.style();
        if entry.row || entry.markup.is_some() || heads(at) {
            open.drain(..).for_each(&mut close);
            continue;
        }
        if shape.is_none() && !entry.bullet {
            continue;
        }
        // What stands deeper is over; a bullet stands below any number.
        while let Some(last) = open.last() {
            let deeper = shape.is_some() && last.shape.is_none_or(|last| Some(last) > shape);
            let anew = last.shape == shape && opens(entry);
            if !deeper && !anew {
                break;
            }
            open.pop().into_iter().for_each(&mut close);
        }
        match open.last_mut().filter(|list| list.shape == shape) {
            Some(list) => list.items.push(at),
            None => open.push(List { shape, items: vec![at] }),
        }
    }
    open.drain(..).for_each(&mut close);
    work
}

/// Whether a list shows that its items are work.
fn is_work(all: &[Carrying<'_, '_>], part: &Part<'_, '_>, items: &[usize]) -> bool {
    /// Longer items explain.
    const LONG: usize = 110;
    if items.len() < 2 || !part.sets_work {
        return false;
    }
    let (mut shown, mut asked, mut exhorted, mut long) = (0, 0, 0, 0);
    for at in items {
        let words = all[*at].entry.words();
        if shows(all, *at, part) {
            shown += 1;
        } else if exhorts(words) {
            exhorted += 1;
        } else if IMPERATIVES.start(words.trim_start()) {
            asked += 1;
        }
        long += usize::from(words.chars().take(LONG + 1).count() > LONG);
    }
    let han = items.iter().all(|at| all[*at].entry.words().chars().any(is_han));
    let all = items.len();
    shown > 0
        && exhorted * 3 <= all
        && long * 2 <= all
        && (shown * 2 >= all || (shown + asked) * 3 >= all * 2 || han && shown * 3 >= all && exhorted == 0)
}

/// Whether an item only exhorts.
pub(super) fn exhorts(words: &str) -> bool {
    EXHORTATIONS.start(words.trim_start())
}

/// Whether an item itself, or a line of labels below it, says who answers or by when.
fn shows(all: &[Carrying<'_, '_>], at: usize, part: &Part<'_, '_>) -> bool {
    let Carrying { entry, own, labels } = &all[at];
    let below = || {
        let labels = all.get(at + 1).filter(|next| next.entry.numeral.is_none()).and_then(|next| next.labels.as_ref());
        labels.is_some_and(|labels| labels.first != Label::Words && labels.found.answers())
    };
    own.is_some()
        || labels.is_none()
            && (below()
                || duties::is_dated(entry.words(), part.reference)
                || assignment::assigned(entry.words()).is_some()
                || duties::has_duty(entry, part))
}
