//! Units and persons of a task, as they are shown in lists.

use leptos::prelude::*;

use crate::ledger::Task;
use crate::messages::Language;
use crate::reading::PersonRole;
use crate::view::names_text;

/// The units of a task, with level and role where these change.
pub(crate) fn units_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let groups = task.units.chunk_by(|a, b| (a.role, &a.level) == (b.role, &b.level)).map(|units| {
        let role = t.unit_role_at(units[0].level.as_deref(), units[0].role);
        let names = names_text(units.iter().map(|unit| unit.name.as_str()));
        view! { <span class="role-line" lang="zh-CN"><span class="role" lang=t.tag()>{role}</span>" "{names}</span> }
    });
    groups.collect_view()
}

/// The persons of a task: those who answer for it, then the others with their role.
pub(crate) fn persons_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let roles = PersonRole::ALL.iter().filter_map(|&role| {
        let names = names_text(task.persons_in(role));
        let shown_role = (role != PersonRole::Responsible)
            .then(|| view! { <span class="role" lang=t.tag()>{t.person_role(role)}</span>" " });
        (!names.is_empty()).then(|| view! { <span class="role-line" lang="zh-CN">{shown_role}{names}</span> })
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
    task.number.clone().unwrap_or_else(|| task.text.chars().take(12).collect())
}
