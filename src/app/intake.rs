//! Taking in what is pasted, dropped or chosen.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::{DataTransfer, File, FileList};

use super::state::{App, Review};
use crate::relay::{Job, Material};
use crate::view::{ReadNotice, Source};

mod worker;
pub(super) use worker::serve;

pub(super) mod ledgers;

mod line;
use line::take;
pub(super) use line::{Intake, after_review, read_again, settle, stop};

/// The files that can be chosen: notices, and ledgers of colleagues.
pub(super) const ACCEPTED: &str = ".docx,.xlsx,.xls,.pdf,.txt,.csv,.html,.htm,.md,.json,.age,.zip";

/// The files in which ledgers come.
pub(super) const LEDGERS: &str = ".json,.age,.zip,application/json";

/// Reads the sample once and builds its review out of sight, while the user is looking for the notice: browsers compile
/// a function when it first runs, and the first notice should not have to wait for that.
pub(super) fn rehearse(app: App) {
    let run = move || {
        let plain = app.t_now().sample_notice().to_owned();
        let job = Job::from(Material::Copied { html: String::new(), plain });
        let Ok((reading, draft)) = job.read() else { return };
        super::review::rehearse(app, Review::new(ReadNotice { reading, draft, job: Arc::new(job) }));
    };
    set_timeout(run, std::time::Duration::from_millis(50));
}

/// Takes a text.
pub(super) fn take_text(app: App, text: String) {
    take(app, vec![Source::Copied { html: String::new(), plain: text }]);
}

/// Takes what a paste or a drop carries: its files, or its text.
pub(super) fn take_transfer(app: App, transfer: &DataTransfer) {
    let text = |kind| transfer.get_data(kind).unwrap_or_default();
    let (html, plain) = (text("text/html"), text("text/plain"));
    let files = transfer.files().map(listed).unwrap_or_default();
    // Office programs put a picture of the selection beside its text: then the text is meant. File managers put a text
    // beside the files, their names: then the files are.
    let is_beside = |file: &File| file.type_().starts_with("image/") && file.name() != plain.trim();
    if files.is_empty() || (!plain.trim().is_empty() && files.iter().all(is_beside)) {
        take(app, vec![Source::Copied { html, plain }]);
    } else {
        take_files(app, files);
    }
}

/// Takes files: ledgers to import, and notices to read.
pub(super) fn take_files(app: App, files: Vec<File>) {
    if !files.is_empty() {
        let source = |file: File| Source::File { name: file.name(), bytes: file.size() as usize, file };
        take(app, files.into_iter().map(source).collect());
    }
}

/// The files of a list.
pub(super) fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
