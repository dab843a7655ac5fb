//! A task's light.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use crate::app::state::App;
use crate::ledger::{self, LightScheme, NoticeId, Task};
use crate::messages::Language;

/// A light. Shape tells it apart as well as colour: a circle, a triangle, a square, and a dash where there is none.
#[component]
pub(crate) fn Light(light: ledger::Light, t: Language) -> impl IntoView {
    let path = match light {
        ledger::Light::Red => "M1.500 1.500h9v9h-9z",
        ledger::Light::Amber => "M6 .8 11.800 11H.2z",
        ledger::Light::Green => "M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1",
        ledger::Light::None => "M2 5.250h8v1.500H2z",
    };
    view! {
        <svg class="light" viewBox="0 0 12 12" role="img" data-light=light.name() aria-label=t.light_name(light)><path d=path/></svg>
    }
}

/// What the lights of all rows depend on besides their tasks. Each row looks into the ledger only when this changes or its
/// own task does.
#[derive(Clone, Copy)]
struct Ground {
    scheme: Memo<LightScheme>,
    starts: Memo<Vec<Start>>,
}

/// When the time of a notice's tasks began.
type Start = (NoticeId, Option<NaiveDate>, Option<DateTime<Utc>>);

/// Makes [`light_of`] work in the views inside.
pub(crate) fn provide_lights(app: App) {
    let starts = Memo::new(move |_| {
        app.ledger.with(|ledger| {
            let notices = ledger.notices.values();
            notices.map(|notice| (notice.id.clone(), notice.issued_on, notice.added_at)).collect()
        })
    });
    provide_context(Ground {
        scheme: Memo::new(move |_| app.settings.with(|settings| settings.lights)),
        starts,
    });
}

/// The light of a task.
pub(crate) fn light_of(app: App, task: Memo<Option<Task>>) -> Memo<ledger::Light> {
    let ground: Ground = expect_context();
    Memo::new(move |_| {
        ground.starts.track();
        let (scheme, today) = (ground.scheme.get(), app.today());
        task.with(|task| {
            task.as_ref().map_or(ledger::Light::None, |task| {
                app.ledger.with_untracked(|ledger| ledger.light(task, today, &scheme))
            })
        })
    })
}
