//! Learning from corrections: the rule that one teaches is offered with what else would change by it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::correcting::GoOn;
use crate::app::browser::second_part;
use crate::app::browser::{self, late};
use crate::app::state::review::{Learned, Review};
use crate::app::state::{App, Tone};
use crate::intake::Document;
use crate::ledger::{Draft, DraftTask, Edit, Reread};
use crate::reading::{ColumnSaid, Given, Meaning, Person, PersonRole, Rule, Unit, line_key, rule_at};
use crate::relay::Job;
use crate::text::Span;
use crate::text::chars::joined_lines;
use crate::view::{Before, Lesson, PutRight, Said, TypedDue};

impl Review {
    /// Looks, when what was corrected has been painted, whether a rule would have found it, and offers what it would change.
    /// `was` is the task before it was corrected.
    pub(crate) fn learn(&self, app: App, index: usize, was: DraftTask, put_right: Vec<PutRight>) {
        if put_right.is_empty() {
            return;
        }
        self.with_document(app, move |review, document| {
            let mut draft = review.draft();
            let is_now = draft.tasks.get(index).map(|now| now.task.id.clone());
            if is_now.as_ref() != Some(&was.task.id) {
                return;
            }
            draft.tasks[index] = was;
            let lesson = review.before(document, &draft).lesson_of(index, &put_right, &app.env());
            if let Some(lesson) = lesson {
                review.offer(lesson, None);
            }
        });
    }

    /// Looks, where a passage was made a task, whether the other items of its list are to be tasks too.
    pub(super) fn learn_marked(&self, app: App, index: usize) {
        self.with_document(app, move |review, document| {
            let draft = review.draft();
            if let Some(lesson) = review.before(document, &draft).lesson_of_marked(index, &app.env()) {
                review.offer(lesson, None);
            }
        });
    }

    /// Looks, where a task was left out, whether the others of its list are to be left out too.
    pub(super) fn learn_left_out(&self, app: App, index: usize) {
        if self.one_by_one.get_untracked() {
            return;
        }
        self.with_document(app, move |review, document| {
            let draft = review.draft();
            if let Some(lesson) = review.before(document, &draft).lesson_of_left_out(index) {
                // The focus stays: who has left out one by mistake brings it back with the same key.
                review.learned.set(Some(Arc::new(Learned { lesson, selection: None, row: Some(index) })));
            }
        });
    }

    /// Takes what somebody says that a selection is: by a rule where one would find it, which is offered; else for one task.
    pub(crate) fn take_selection(&self, app: App, span: Span, said: Said) {
        let span = span.trimmed(&self.notice.source);
        if span.is_empty() {
            return;
        }
        if said == Said::Heading {
            return self.set_heading(app, span);
        }
        self.with_document(app, move |review, document| {
            let rule = match said {
                Said::Is(means) => rule_at(document, span, means),
                Said::Furniture | Said::Heading => furniture(&review.notice.source, span),
            };
            let draft = review.draft();
            let lesson = rule.and_then(|rule| review.before(document, &draft).lesson(rule, &app.env()));
            match lesson {
                Some(lesson) => review.offer(lesson, Some((span, said))),
                None => review.take_for_one(app, span, said),
            }
        });
    }

    /// Reads columns, given by their heads, as what somebody says that they are. They are asked for when it comes to it: one
    /// may have been said meanwhile.
    pub(crate) fn take_columns(
        &self,
        app: App,
        said: impl FnOnce() -> (Vec<Rule>, Vec<ColumnSaid>) + 'static,
    ) {
        self.with_document(app, move |review, document| {
            let (rules, columns) = said();
            let given = rules.into_iter().filter(Rule::is_sound).fold(review.job.given.clone(), Given::under);
            let given = columns.into_iter().fold(given, Given::with_column);
            // What one column is may say nothing yet, and much with the next one.
            let draft = review.draft();
            if let Some(lesson) = review.before(document, &draft).read_as(given, &app.env()) {
                review.follow(app, lesson, GoOn::Here(browser::focused_element_id()));
            }
        });
    }

    /// Runs this with the document that is under review, when what was changed just now has been painted.
    fn with_document(&self, app: App, run: impl FnOnce(&Self, &Document) + 'static) {
        let review = self.clone();
        late::after_paint(move || {
            spawn_local(async move {
                // Where it cannot be had no offer is made.
                let Some(document) = review.opened().await else { return };
                let is_open =
                    |now: &Option<Self>| now.as_ref().is_some_and(|now| Arc::ptr_eq(&now.rows, &review.rows));
                if app.review.with_untracked(is_open) && document.source == review.notice.source {
                    run(&review, &document);
                }
            });
        });
    }

    /// The document that is under review, opened again where that is needed. What could be opened once can be opened again,
    /// but for a page that was damaged.
    pub(super) async fn opened(&self) -> Option<Arc<Document>> {
        if let Some(document) = self.document.get() {
            return Some(document.clone());
        }
        match second_part::open(&self.job).await {
            Ok(Ok(document)) => Some(self.document.get_or_init(|| Arc::new(document)).clone()),
            Ok(Err(_)) | Err(second_part::Missing) => None,
        }
    }

    fn before<'a>(&'a self, document: &'a Document, draft: &'a Draft) -> Before<'a> {
        Before { document, given: &self.job.given, draft, reading: &self.reading }
    }

    fn offer(&self, lesson: Lesson, selection: Option<(Span, Said)>) {
        self.learned.set(Some(Arc::new(Learned { lesson, selection, row: None })));
        // Whoever is typing goes on; whoever is done answers.
        late::after_paint(|| {
            if !browser::is_focus_in("input, textarea, select") {
                browser::focus("lesson-all");
            }
        });
    }

    /// Changes everything that was offered, and keeps the rule.
    pub(crate) fn take_lesson(&self, app: App) {
        let Some(learned) = self.learned.get_untracked() else { return };
        // What is in a field is a correction of its own, which the offer did not know.
        late::leave_field();
        if self.learned.with_untracked(Option::is_some) {
            return self.follow(app, learned.lesson.clone(), GoOn::Row);
        }
        let given = learned.lesson.given.clone();
        self.with_document(app, move |review, document| {
            let draft = review.draft();
            if let Some(lesson) = review.before(document, &draft).read_as(given, &app.env()) {
                review.follow(app, lesson, GoOn::Row);
            }
        });
    }

    /// Reads as a lesson says from now on.
    fn follow(&self, app: App, lesson: Lesson, go_on: GoOn) {
        let Lesson { rules, given, reread, .. } = lesson;
        let is_kept = !rules.is_empty();
        let Reread { draft, reading, changes } = reread;
        let here = self.selected.get_untracked().and_then(|at| self.rows.get(at));
        let place = here.and_then(|row| row.draft.with_untracked(|draft| draft.task.place));
        let selected = place.and_then(|place| draft.task_at(place)).unwrap_or(0);
        let job = Arc::new(Job { material: self.job.material.clone(), given });
        self.adopt(app, job, draft, reading, selected, go_on);
        app.set_settings(|settings| rules.into_iter().for_each(|rule| settings.learn(rule)));
        let t = app.t_now();
        let said = match changes.len() {
            0 => t.lesson_nothing().to_owned(),
            count if is_kept => t.lesson_done(count),
            count => t.lesson_done_here(count),
        };
        app.tell(said, Tone::Done, true);
    }

    /// Lets the office's rules follow where a lesson is taken back, or taken again: `job` is what was read before or after.
    pub(super) fn unlearn(&self, app: App, job: &Job) {
        let (now, then) = (&self.job.given.rules, &job.given.rules);
        if now == then {
            return;
        }
        app.set_settings(|settings| {
            settings.rules.retain(|kept| then.contains(&kept.rule) || !now.contains(&kept.rule));
            then.iter().filter(|rule| !now.contains(rule)).for_each(|rule| settings.learn(rule.clone()));
        });
    }

    /// Answers an offer on the row of the task that was left out: Enter takes it, Escape does not. Whether there was one.
    pub(crate) fn answer_on_row(&self, app: App, task: Option<usize>, key: &str) -> bool {
        let is_here = self.learned.with_untracked(|learned| {
            learned.as_ref().is_some_and(|learned| learned.row.is_some() && learned.row == task)
        });
        match key {
            "Enter" if is_here => self.take_lesson(app),
            "Escape" if is_here => self.leave_lesson(app),
            _ => return false,
        }
        true
    }

    /// Leaves the rest as it is.
    pub(crate) fn leave_lesson(&self, app: App) {
        let Some(learned) = self.learned.get_untracked() else { return };
        self.learned.set(None);
        if learned.row.is_some() {
            self.one_by_one.set(true);
        }
        match learned.selection {
            Some((span, said)) => self.take_for_one(app, span, said),
            None => {
                let selected = self.selected.get_untracked().unwrap_or(0);
                late::after_paint(move || super::correcting::focus_task(selected));
            }
        }
    }

    /// Takes what a selection is for the task that it stands in or behind, and no other.
    fn take_for_one(&self, app: App, span: Span, said: Said) {
        let t = app.t_now();
        let source = &self.notice.source;
        let before = self.reading.tasks.iter().rposition(|task| task.span.start <= span.start);
        let Some(index) = before else { return app.complain(t.selection_no_task().to_owned()) };
        let Some(row) = self.rows.get(index) else { return };
        let words = joined_lines(span.of(source));
        let task = row.draft.with_untracked(|draft| draft.task.clone());
        let unit = |role| {
            let unit = Unit { name: words.clone(), role, level: None };
            let others = task.units.iter().filter(|other| other.name != words).cloned();
            vec![Edit::Units(others.chain([unit]).collect())]
        };
        let edits = match said {
            Said::Is(Meaning::Person) => {
                let person = Person { name: words.clone(), role: PersonRole::Responsible, unit: None };
                let others = task.persons.iter().filter(|other| other.name != words).cloned();
                vec![Edit::Persons(others.chain([person]).collect())]
            }
            Said::Is(Meaning::Due) => match TypedDue::of(&words, &self.notice, app.today_now()) {
                TypedDue::Day(day) => vec![Edit::Due(Some(day), Some(words))],
                understood => match understood.edits(&words, &task) {
                    Some(edits) => edits,
                    None => return app.complain(t.selection_no_day().to_owned()),
                },
            },
            Said::Is(means) => match means.role() {
                Some(role) => unit(role),
                None => return,
            },
            Said::Heading => return,
            Said::Furniture => {
                self.include(app, std::iter::once(index), |_| false);
                Vec::new()
            }
        };
        self.correct_only(app, edits.into_iter().map(|edit| (index, edit)).collect());
        self.selected.set(Some(index));
        late::after_paint(move || super::correcting::focus_task(index));
    }

    /// Puts what follows a selection, as far as it stands under one heading now, under these words.
    fn set_heading(&self, app: App, span: Span) {
        let words = joined_lines(span.of(&self.notice.source));
        let first = self.reading.tasks.iter().position(|task| task.span.start >= span.end);
        let Some(first) = first else { return app.say(app.t_now().changed_none()) };
        let section = |at: usize| {
            self.rows.get(at).map(|row| row.draft.with_untracked(|draft| draft.task.section.clone()))
        };
        let Some(before) = section(first) else { return };
        let under: Vec<usize> =
            (first..self.rows.len()).take_while(|at| section(*at).as_ref() == Some(&before)).collect();
        let edits = under.into_iter().map(|at| (at, Edit::Section(vec![words.clone()]))).collect();
        match self.correct(app, edits) {
            0 => app.say(app.t_now().changed_none()),
            count => app.tell(app.t_now().changed_tasks(count), Tone::Done, true),
        }
        self.selected.set(Some(first));
    }
}

/// The rule that lines like that of a selection say nothing.
fn furniture(source: &str, span: Span) -> Option<Rule> {
    let start = source[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = source[span.start..].find('\n').map_or(source.len(), |at| span.start + at);
    let rule = Rule::Furniture { line: line_key(source.get(start..end)?) };
    rule.is_sound().then_some(rule)
}
