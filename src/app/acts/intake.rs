//! Taking in what is pasted, dropped or chosen.

use leptos::prelude::GetUntracked;
use leptos::web_sys::{DataTransfer, File, FileList};

use crate::app::state::App;
use crate::view::{Route, Source, is_text_meant};

use super::reading::take;
use super::replies::{may_be_replies, sort_out, take_pasted};

/// The files that can be chosen: notices, and ledgers of colleagues.
pub(crate) const ACCEPTED: &str =
    ".docx,.doc,.wps,.xlsx,.xls,.pdf,.ofd,.txt,.csv,.html,.htm,.mht,.mhtml,.eml,.md,.json,.age,.zip";

/// The files in which ledgers come, and what units send back.
pub(crate) const LEDGERS: &str = ".json,.age,.zip,application/json,.xlsx,.xls,.docx,.csv";

/// Takes a text.
pub(crate) fn take_text(app: App, text: String) {
    take(app, vec![Source::Copied { html: String::new(), plain: text }]);
}

/// Takes what a paste or a drop carries: its files, or its text.
pub(crate) fn take_transfer(app: App, transfer: &DataTransfer) {
    let text = |kind| transfer.get_data(kind).unwrap_or_default();
    let (html, plain) = (text("text/html"), text("text/plain"));
    let files = transfer.files().map(listed).unwrap_or_default();
    let named: Vec<(String, String)> = files.iter().map(|file| (file.name(), file.type_())).collect();
    if !is_text_meant(&plain, &named) {
        take_files(app, files);
    } else if app.route.get_untracked() == Route::Reporting {
        take_pasted(app, [html, plain]);
    } else {
        take(app, vec![Source::Copied { html, plain }]);
    }
}

/// Takes files: ledgers to import, what units have sent back, and notices to read.
pub(crate) fn take_files(app: App, files: Vec<File>) {
    if may_be_replies(app, &files) {
        sort_out(app, files);
    } else {
        take_sources(app, files);
    }
}

/// Takes files that no unit has sent back.
pub(super) fn take_sources(app: App, files: Vec<File>) {
    if !files.is_empty() {
        let source = |file: File| Source::File { name: file.name(), bytes: file.size() as usize, file };
        take(app, files.into_iter().map(source).collect());
    }
}

/// The files of a list.
pub(crate) fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// Reads the sample notice.
pub(crate) fn try_sample(app: App) {
    take_text(app, app.t_now().sample_notice().to_owned());
}
