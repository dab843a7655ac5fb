//! The hidden sheet of a form, which says which row is which task. It is read by programs alone, so it is in one language.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::columns::FormColumn;
use super::{Asked, FormRow};
use crate::ledger::notice_id;
use crate::report::Scope;
use crate::sorting::set_of;

/// What the sheet is called.
pub(in crate::report) const SHEET: &str = "_清单";
/// What its first value is.
pub(in crate::report) const FORMAT: &str = "qingdan-form";
/// The version of what it holds.
const VERSION: u32 = 1;
/// The keys of its values.
pub(in crate::report) const KEY_FORMAT: &str = "格式";
pub(in crate::report) const KEY_UNIT: &str = "单位";
pub(in crate::report) const KEY_PERIOD: &str = "期间";
pub(in crate::report) const KEY_SENT: &str = "发出";
/// The head of its table.
pub(in crate::report) const HEADS: [&str; 7] =
    ["行", "任务id", "编号", "角色", "发出时状态", "发出时进度", "校验"];
/// The row of that head, from 0.
const HEAD: u32 = 12;

/// What tells one cell of words from another: white space and width do not count, as some programs change them.
pub(in crate::report) fn checksum(words: &str) -> String {
    let mut id = notice_id(words);
    id.truncate(10);
    id
}

/// Writes the sheet for rows whose words are these, from the sheet's row `first` on, from 0.
pub(super) fn write(
    workbook: &mut Workbook,
    scope: &Scope<'_>,
    asked: &Asked,
    rows: &[FormRow<'_>],
    words: &[String],
    first: u32,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?.set_hidden(true);
    let notices = set_of(rows.iter().map(|row| row.task.notice.as_str()));
    let notices = notices.into_iter().collect::<Vec<_>>().join(" ");
    let last = first + u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let values = [
        (KEY_FORMAT, FORMAT.to_owned()),
        ("版本", VERSION.to_string()),
        ("通知", notices),
        (KEY_UNIT, scope.unit.to_owned()),
        (KEY_PERIOD, asked.period.to_string()),
        (KEY_SENT, asked.sent.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        ("发出人", scope.by.to_owned()),
        ("表", scope.language.fill_form().to_owned()),
        ("首行", (first + 1).to_string()),
        ("末行", last.to_string()),
    ];
    for (row, (key, value)) in (0..).zip(values) {
        sheet.write_string(row, 0, key)?;
        sheet.write_string(row, 1, value)?;
    }
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_string(HEAD, column, head)?;
    }
    for ((nth, row), words) in (0..).zip(rows).zip(words) {
        let at = HEAD + 1 + nth;
        sheet.write_number(at, 0, first + nth + 1)?;
        sheet.write_string(at, 1, &row.task.id)?;
        sheet.write_string(at, 2, row.task.number.as_deref().unwrap_or_default())?;
        sheet.write_string(at, 3, row.role.name())?;
        sheet.write_string(at, 4, row.task.status.name())?;
        sheet.write_number(at, 5, row.task.progress)?;
        sheet.write_string(at, 6, checksum(words))?;
    }
    sheet.set_column_width(FormColumn::Task.place(), 28)?;
    Ok(())
}
