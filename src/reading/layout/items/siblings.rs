//! Lists whose items are tasks because some of them surely are.
//!
//! ```text
//! 1.组织春季植树。                 nothing but its words
//! 2.4月20日前完成消防器材更换。     a day: it is a task
//! 3.走访困难职工。                 so are those beside it
//! ```
//!
//! A list is judged as a whole, by what its items show together: who answers or by when, and a verb that asks for work.
//! Which of its items are tasks then is weighed one by one (`reading/weighing.rs`): an exhortation among them is none. The
//! shares here are set by hand; as signs that add up they judged a third more of the plain items wrongly.

use super::super::carrying::Carrying;
use crate::reading::grammar::numbering::Style;
use crate::reading::part::Part;
use crate::reading::weighing::exhorts;
use crate::reading::words::{IMPERATIVES, Label};
use crate::text::chars::is_han;

/// What an item is counted under: the style of its number, or the mark that opens it.
type Shape = Option<Style>;

/// What the items of a list show together.
#[derive(Default)]
struct List {
    items: Vec<usize>,
    /// So many say themselves who answers or by when.
    shown: usize,
    /// So many of these only by handing something in, as one of a list of conditions may do.
    handed_in: usize,
    /// So many others open with a verb that asks for work.
    asked: usize,
    exhorted: usize,
    long: usize,
    /// Whether all have Chinese characters.
    han: bool,
}

/// Which entries are items of a list of work. A list goes on below the next heading where its numbers go on.
pub(super) fn of_work(
    all: &[Carrying<'_, '_>],
    part: &Part<'_, '_>,
    heads: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let mut work = vec![false; all.len()];
    if !part.sets_work {
        return work;
    }
    let mut open: Vec<(Shape, List)> = Vec::new();
    let mut closed: Vec<(Shape, List)> = Vec::new();
    for (at, Carrying { entry, .. }) in all.iter().enumerate() {
        let shape = entry.style();
        let over = entry.row || entry.markup.is_some() || heads(at);
        // Points have no number to go on with.
        if over || shape.is_some() {
            closed.extend(open.extract_if(.., |(known, _)| known.is_none()));
        }
        if over || shape.is_none() && !entry.bullet {
            continue;
        }
        if entry.opens_list() {
            closed.extend(open.extract_if(.., |(known, _)| *known >= shape));
        }
        let place = open.iter().position(|(known, _)| *known == shape).unwrap_or(open.len());
        if place == open.len() {
            open.push((shape, List { han: true, ..List::default() }));
        }
        open[place].1.add(all, at);
    }
    closed.append(&mut open);
    // Where one list of a shape is work, so are those of its like that ask for it.
    let mut shapes: Vec<Shape> = Vec::new();
    for (shape, _) in closed.iter().filter(|(_, list)| list.is_work()) {
        if shape.is_some() && !shapes.contains(shape) {
            shapes.push(*shape);
        }
    }
    for (shape, list) in &closed {
        if list.is_work() || shapes.contains(shape) && list.asks() {
            list.items.iter().for_each(|at| work[*at] = true);
        }
    }
    work
}

impl List {
    fn add(&mut self, all: &[Carrying<'_, '_>], at: usize) {
        /// Longer items explain.
        const LONG: usize = 110;
        let words = all[at].entry.words();
        self.items.push(at);
        if shows(all, at) {
            self.shown += 1;
            let carries = all[at].own.is_some() || all[at].labels.is_some();
            self.handed_in += usize::from(!carries && all[at].said.hands_over());
        } else if exhorts(words) {
            self.exhorted += 1;
        } else if IMPERATIVES.start(words.trim_start()) {
            self.asked += 1;
        }
        self.long += usize::from(words.chars().take(LONG + 1).count() > LONG);
        self.han &= words.chars().any(is_han);
    }

    /// Whether the list shows that its items are work.
    fn is_work(&self) -> bool {
        let all = self.items.len();
        // Among conditions there may be something to hand in.
        let surely = self.handed_in < self.shown || self.shown == all;
        let asks = (self.shown + self.asked) * 3 >= all * 2;
        let few = if self.han { 3 } else { 2 };
        all > 1 && self.shown > 0 && (asks || surely && self.shown * few >= all)
    }

    /// Whether most of its items ask for work, in as many words.
    fn asks(&self) -> bool {
        self.exhorted == 0 && self.long == 0 && self.asked * 3 >= self.items.len() * 2
    }
}

/// Whether an item itself, or a line of labels below it, says who answers or by when.
fn shows(all: &[Carrying<'_, '_>], at: usize) -> bool {
    let Carrying { said, own, labels, .. } = &all[at];
    let below = || {
        let labels =
            all.get(at + 1).filter(|next| next.entry.numeral.is_none()).and_then(|next| next.labels.as_ref());
        labels.is_some_and(|labels| labels.first != Label::Words && labels.found.answers())
    };
    own.is_some()
        || labels.is_none() && (below() || said.is_timed() || said.assigned().is_some() || said.hands_over())
}
