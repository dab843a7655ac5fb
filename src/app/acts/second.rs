//! A second reader: what a language model answered is heard, and followed difference by difference.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::correcting::GoOn;
use crate::app::browser::late;
use crate::app::browser::second_part;
use crate::app::state::App;
use crate::app::state::review::{Heard, Review};
use crate::second::Difference;
use crate::text::Place;

impl Review {
    /// Hears an answer about the notice up to a byte: `done` gets what is wrong with it, or nothing where it was heard.
    pub(crate) fn hear(
        &self,
        app: App,
        told: String,
        end: usize,
        done: impl FnOnce(Option<String>) + 'static,
    ) {
        let review = self.clone();
        spawn_local(async move {
            let t = app.t_now();
            late::painted().await;
            let heard = match review.opened().await {
                Some(document) => second_part::heard(&told, &document, &review.job.given).await,
                None => Err(second_part::Missing),
            };
            let trouble = match heard {
                Ok(Ok(anchored)) => {
                    let mut heard = Heard { anchored, end, differs: false, kept: Vec::new() };
                    heard.differs = !heard.open(&review.draft()).is_empty();
                    review.second.set(Some(Arc::new(heard)));
                    None
                }
                Ok(Err(error)) => Some(t.answer_error(&error)),
                Err(second_part::Missing) => Some(t.second_broken().to_owned()),
            };
            done(trouble);
        });
    }

    /// Reads as the model says.
    pub(crate) fn follow_second(&self, app: App, difference: &Difference) {
        late::leave_field();
        let (mut draft, mut reading) = (self.draft(), (*self.reading).clone());
        if !difference.apply(&mut draft, &mut reading, &app.env()) {
            return self.keep_ours(difference.clone());
        }
        self.note(app, self.whole());
        let place = Place::of(difference.span, &self.notice.source);
        let selected = place.and_then(|place| draft.task_at(place)).unwrap_or(0);
        self.rebuild(app, draft, Arc::new(reading), selected, GoOn::Here(Some("second-take".to_owned())));
    }

    /// Keeps our reading where the model says otherwise.
    pub(crate) fn keep_ours(&self, difference: Difference) {
        self.second.update(|second| {
            if let Some(second) = second {
                Arc::make_mut(second).kept.push(difference);
            }
        });
    }
}
