//! What can only be doubted once everything has been read.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::grammar::deadline::Reference;
use super::grammar::head;
use super::model::TaskKind;
use super::result::{DoubtKind, PassageKind};
use crate::sorting::set_of;

/// A list must be this long before a task without a unit stands out in it.
const LIST: usize = 5;

/// More counts than this are no counts of tasks.
const MOST: usize = 50;

/// Looks over the whole draft.
pub(crate) fn look_over(draft: &mut Draft<'_>, reference: &Reference) {
    tasks_without_unit(draft);
    stated_counts(draft);
    not_understood(draft);
    if let Some(span) = draft.undated.take() {
        draft.doubt(span, None, DoubtKind::NoYear);
    }
    if let Some((span, day)) = draft.assumed.take().zip(reference.as_of) {
        draft.doubt(span, None, DoubtKind::ReadAsOf { day });
    }
}

/// Tasks that name no unit where at least four fifths of their list do.
fn tasks_without_unit(draft: &mut Draft<'_>) {
    let mut counts: Vec<(usize, usize)> = vec![(0, 0); draft.list + 1];
    let work = |draft: &Draft<'_>, task: usize| draft.tasks[task].kind == TaskKind::Task;
    for task in (0..draft.tasks.len()).filter(|task| work(draft, *task)) {
        let (all, named) = &mut counts[draft.lists[task]];
        *all += 1;
        *named += usize::from(!draft.tasks[task].units.is_empty());
    }
    for task in 0..draft.tasks.len() {
        let (all, named) = counts[draft.lists[task]];
        if work(draft, task) && draft.tasks[task].units.is_empty() && all >= LIST && named * 5 >= all * 4 {
            draft.doubt(draft.tasks[task].span, Some(task), DoubtKind::NoUnit);
        }
    }
}

/// Counts that the text states (`共146项`) and that are the size of nothing that was read.
fn stated_counts(draft: &mut Draft<'_>) {
    let source = draft.source();
    let works = draft.tasks.iter().filter(|task| task.kind == TaskKind::Task).count();
    if works == 0 {
        return;
    }
    let mut under: BTreeMap<&str, usize> = BTreeMap::new();
    for heading in draft.tasks.iter().flat_map(|task| &task.section) {
        *under.entry(heading).or_default() += 1;
    }
    let mut lists = vec![0; draft.list + 1];
    draft.lists.iter().for_each(|list| lists[*list] += 1);
    let sizes: BTreeSet<usize> = set_of(lists);
    let mut found = Vec::new();
    for passage in draft.passages.iter().filter(|passage| !matches!(passage.kind, PassageKind::Task(_))) {
        let text = passage.span.of(source);
        for (span, stated) in head::stated_counts(text) {
            let count = match passage.kind {
                PassageKind::Heading => under.get(text).copied().unwrap_or(0),
                _ => works,
            };
            if count > 0 && count != stated && !sizes.contains(&stated) {
                found.push((
                    span.shifted(passage.span.start),
                    DoubtKind::CountDiffers { stated, found: count },
                ));
            }
        }
    }
    for (span, kind) in found.into_iter().take(MOST) {
        draft.doubt(span, None, kind);
    }
}

/// Words between tasks that nobody claimed.
fn not_understood(draft: &mut Draft<'_>) {
    let last = draft.tasks.iter().map(|task| task.span.end).max().unwrap_or(0);
    let first = draft.tasks.iter().map(|task| task.span.start).min().unwrap_or(0);
    let unread = draft
        .passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Unread)
        .map(|passage| passage.span);
    for span in unread.filter(|span| first < span.start && span.end < last).collect::<Vec<_>>() {
        draft.doubt(span, None, DoubtKind::NotUnderstood);
    }
}
