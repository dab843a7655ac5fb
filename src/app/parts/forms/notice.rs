//! The form for what a notice says of itself. Due dates follow its day and year.

use leptos::prelude::*;

use super::FieldKind;
use super::FormDialog;
use super::FormField;
use super::Missing;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::form_drafts::FormDrafts;
use crate::app::state::Tone;
use crate::ledger::{Change, Head, Notice, NoticeEdit, NoticeId};
use crate::messages::Language;
use crate::text::day;

/// Title, number, issuer, date and year, to be mended.
#[component]
pub(super) fn NoticeForm(id: NoticeId, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let missing = RwSignal::new(None::<Missing>);
    let head = app.ledger.with_untracked(|ledger| ledger.notices.get(&id).map(|notice| notice.head()));
    let Head { title, doc_number, issuer, issued_on, year } = head.unwrap_or_default();
    let fields = &["notice-title", "notice-number", "notice-issuer", "notice-date", "notice-year"];
    let drafts = FormDrafts::new(app, None, format!("notice/{id}"), fields);
    let id = StoredValue::new(id);
    let submit = move || {
        let value = |id: &str| {
            let value = browser::value(id).unwrap_or_default().trim().to_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        let Some(issued_on) = browser::value("notice-date") else {
            missing.set(Some(Missing { field: "notice-date", says: t.due_invalid() }));
            return false;
        };
        let year = match value("notice-year").map(|year| year.parse::<i32>()) {
            None => None,
            Some(Ok(year)) if Notice::YEARS.contains(&year) => Some(year),
            Some(_) => {
                missing.set(Some(Missing { field: "notice-year", says: t.year_invalid() }));
                return false;
            }
        };
        let head = Head {
            title: value("notice-title"),
            doc_number: value("notice-number"),
            issuer: value("notice-issuer"),
            issued_on: day(&issued_on),
            year,
        };
        let id = id.get_value();
        let redated = app.ledger.with_untracked(|ledger| ledger.redating(&id, &head));
        let count = redated.chunk_by(|(one, _), (other, _)| one == other).count();
        let edited = Change::EditNotice(vec![(id, NoticeEdit::Head(head))]);
        let is_done = app.change(Change::All(vec![edited, Change::Edit(redated)]));
        if is_done && count > 0 {
            app.tell(t.redated(count), Tone::Done, true);
        }
        is_done
    };
    late::after_paint(|| browser::focus("notice-title"));
    let date = issued_on.map(|day| day.to_string()).unwrap_or_default();
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    view! {
        <FormDialog title=t.edit_notice_title().to_owned() action=t.save() missing submit drafts t>
            <FormField id="notice-title" label=t.notice_title_field() kind=FieldKind::Area value=title.unwrap_or_default() missing/>
            <FormField id="notice-number" label=t.doc_number() kind=FieldKind::Line value=doc_number.unwrap_or_default() missing/>
            <FormField id="notice-issuer" label=t.issuer() kind=FieldKind::Line value=issuer.unwrap_or_default() missing/>
            <FormField id="notice-date" label=t.issued_on() kind=FieldKind::Date value=date missing/>
            <FormField id="notice-year" label=t.notice_year() kind=FieldKind::Line value=year missing/>
        </FormDialog>
    }
}
