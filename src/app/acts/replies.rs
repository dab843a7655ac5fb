//! Taking in what units send back: it is known as such before it is read as a notice.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::intake::take_sources;
use crate::app::browser::{self, second_part};
use crate::app::state::App;
use crate::app::state::replies::Reply;
use crate::report::returned::Receiving;

/// The endings of files in which forms come back.
const ENDINGS: [&str; 6] = ["xlsx", "xls", "docx", "csv", "html", "htm"];
/// What is larger is no form that somebody has filled in, in bytes.
const LARGEST: f64 = 2e6;

/// Whether some of these files may have been sent back by a unit.
pub(super) fn may_be_replies(app: App, files: &[File]) -> bool {
    app.ledger.with_untracked(|ledger| !ledger.tasks.is_empty()) && files.iter().any(may_be_reply)
}

fn may_be_reply(file: &File) -> bool {
    let name = file.name().to_lowercase();
    file.size() <= LARGEST && name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// Takes files: those that units have sent back are shown, the others are read.
pub(super) fn sort_out(app: App, files: Vec<File>) {
    spawn_local(async move {
        let (mut replies, mut others) = (Vec::new(), Vec::new());
        for file in files {
            match reply_in(app, &file).await {
                Some(reply) => replies.push(reply),
                None => others.push(file),
            }
        }
        if !replies.is_empty() {
            app.replies.update(|all| all.extend(replies));
        }
        take_sources(app, others);
    });
}

async fn reply_in(app: App, file: &File) -> Option<Reply> {
    if !may_be_reply(file) {
        return None;
    }
    let bytes = browser::bytes_of(file).await?;
    let read = second_part::reply_reader().await.ok()?;
    let name = file.name();
    // What cannot be read is said when it is read as a notice.
    let returned = with_receiving(app, |receiving| read(&name, &bytes, receiving)).ok()??;
    Some(Reply { name, bytes: Arc::new(bytes), returned: Arc::new(returned) })
}

/// Takes what was pasted in the room of reports, in the forms in which it was copied: a table that a unit has sent back, and
/// nothing else.
pub(super) fn take_pasted(app: App, copies: [String; 2]) {
    spawn_local(async move {
        let t = app.t_now();
        let Ok(read) = second_part::reply_reader().await else {
            return app.complain(t.export_part_missing().to_owned());
        };
        for copy in copies {
            let small = copy.len() as f64 <= LARGEST && !copy.trim().is_empty();
            let bytes = copy.into_bytes();
            let found =
                with_receiving(app, |receiving| if small { read("", &bytes, receiving) } else { Ok(None) });
            if let Ok(Some(returned)) = found {
                let name = t.reporting_pasted().to_owned();
                return app.replies.update(|all| {
                    all.push(Reply { name, bytes: Arc::new(bytes), returned: Arc::new(returned) });
                });
            }
        }
        app.complain(t.reporting_not_pasted().to_owned());
    });
}

/// What comes back is held against the ledger as it is now.
pub(crate) fn with_receiving<T>(app: App, with: impl FnOnce(&Receiving<'_>) -> T) -> T {
    let groups = app.groups.get_untracked();
    app.ledger.with_untracked(|ledger| {
        app.settings.with_untracked(|settings| {
            let (aliases, groups) = (&settings.aliases, &groups);
            with(&Receiving { ledger, aliases, groups, today: app.today_now(), unit: None, period: None })
        })
    })
}

/// Lays the first aside, as it was decided on.
pub(crate) fn next_reply(app: App) {
    app.replies.update(|all| {
        if !all.is_empty() {
            all.remove(0);
        }
    });
}

/// Reads the first as a notice after all.
pub(crate) fn read_as_notice(app: App, reply: &Reply) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(reply.bytes.as_slice()).into());
    let file = File::new_with_u8_array_sequence(&parts, &reply.name);
    next_reply(app);
    if let Ok(file) = file {
        take_sources(app, vec![file]);
    }
}
