//! Units and persons of a task, as they are shown in lists.

use leptos::prelude::*;

use crate::ledger::Task;
use crate::messages::Language;
use crate::reading::PersonRole;
use crate::view::{self, person_groups, unit_groups};

/// The units of a task, with level and role where these change.
pub(crate) fn units_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let groups = unit_groups(task).into_iter().map(|(level, role, names)| {
        let role = t.unit_role_at(level.as_deref(), role);
        view! { <span class="role-line" lang="zh-CN"><span class="role" lang=t.tag()>{role}</span>" "{names}</span> }
    });
    groups.collect_view()
}

/// The persons of a task: those who answer for it, then the others with their role.
pub(crate) fn persons_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let roles = person_groups(task).into_iter().map(|(role, names)| {
        let shown_role = (role != PersonRole::Responsible)
            .then(|| view! { <span class="role" lang=t.tag()>{t.person_role(role)}</span>" " });
        view! { <span class="role-line" lang="zh-CN">{shown_role}{names}</span> }
    });
    roles.collect_view()
}

/// Headings, the innermost as one, those above it small. All are told as of one level: in a long list the head of the group
/// may not be built, and a level must not be missing.
pub(crate) fn headings_view(class: &'static str, headings: &[String]) -> impl IntoView + use<> {
    let (last, above) = match headings.split_last() {
        Some((last, above)) => (last.clone(), above.join(" › ")),
        None => Default::default(),
    };
    view! {
        <h2 class=format!("{class} song") lang="zh-CN">
            {(!above.is_empty()).then(|| view! { <span class="section-above">{above}</span> })}
            {last}
        </h2>
    }
}

/// A task's number with what sets it apart: the star, and the mark of a duty to report.
pub(crate) fn number_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let is_reporting = task.kind == crate::reading::TaskKind::Reporting;
    view! {
        <span class="number">{task.number.clone()}</span>
        {task.starred.then(|| view! { <span class="star" role="img" aria-label=t.starred()></span> })}
        {is_reporting.then(|| view! { <span class="tag">{t.reporting_task()}</span> })}
    }
}

/// What to call a task where only its number is said: the number, or the beginning of its words.
pub(crate) fn short_name(task: &Task) -> String {
    view::short_name(task.number.as_deref(), &task.text)
}
