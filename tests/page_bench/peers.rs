//! Pages of others, measured in the same run: what they do is known, and so is what a browser on this machine makes of it.
//!
//! | peer | what it is here |
//! |---|---|
//! | TiddlyWiki | its empty file, as its own build writes it: an application in one file, like this page |
//! | Tabulator, AG Grid | a file with the script of the library and the tasks of the bench as rows in it, in a table of virtual rows, with a box that filters them |
//!
//! The rows stand in the file, ready to be shown, where this page reads its ledger from the browser's storage. They come
//! from npm: `cargo xtask bench --peers` installs them and names their folder in `QINGDAN_PEER_MODULES`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{Browser, Options, Page, Programs};
use crate::{Taken, in_time, ledgers, opened, press_keys};

/// A page of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peer {
    TiddlyWiki,
    Tabulator,
    AgGrid,
}

/// What was measured of it.
pub(crate) struct Measured {
    pub(crate) peer: Peer,
    /// From asking for the page to its first rows, in ms.
    pub(crate) open: Vec<f64>,
    /// Keys in its box; none where it has none.
    pub(crate) keys: Vec<Taken>,
}

impl Peer {
    /// Those that are held against a ledger of so many tasks.
    fn of_size(tasks: usize) -> &'static [Self] {
        if tasks == 0 { &[Self::TiddlyWiki] } else { &[Self::Tabulator, Self::AgGrid] }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TiddlyWiki => "TiddlyWiki",
            Self::Tabulator => "Tabulator",
            Self::AgGrid => "AG Grid",
        }
    }

    /// What is there when it can be used.
    const fn row(self) -> &'static str {
        match self {
            Self::TiddlyWiki => ".tc-story-river",
            Self::Tabulator => ".tabulator-row",
            Self::AgGrid => ".ag-row",
        }
    }

    /// The text of its page, from the modules that npm installed.
    fn page(self, modules: &Path, tasks: usize) -> String {
        let read = |name: &str| {
            let file = modules.join(name);
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
        };
        let (style, script, start) = match self {
            Self::TiddlyWiki => return read("tiddlywiki-empty.html"),
            Self::Tabulator => (
                read("node_modules/tabulator-tables/dist/css/tabulator.min.css"),
                read("node_modules/tabulator-tables/dist/js/tabulator.min.js"),
                include_str!("peer_tabulator.js"),
            ),
            Self::AgGrid => (
                String::new(),
                read("node_modules/ag-grid-community/dist/ag-grid-community.min.js"),
                include_str!("peer_ag_grid.js"),
            ),
        };
        let rows = rows(tasks).to_string().replace("</", "<\\/");
        let script = script.replace("</script", "<\\/script");
        format!(
            "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{}</title>\n<style>{style}\nhtml, body {{ height: 100%; margin: 0 }} \
             #main {{ height: calc(100% - 3rem) }}</style>\n<input id=search><div id=main><div id=table style=\"height: 100%\"></div></div>\n\
             <script>{script}</script>\n<script>const rows = {rows};\n{start}</script></html>\n",
            self.name()
        )
    }
}

/// The tasks of the bench as rows of a plain table.
fn rows(tasks: usize) -> Value {
    let row = |task: &Value| {
        let units = task["units"].as_array().into_iter().flatten();
        let units: Vec<&str> = units.filter_map(|unit| unit["name"].as_str()).collect();
        json!({
            "id": task["id"], "number": task["number"], "text": task["text"], "units": units.join("、"),
            "due": task["due"], "status": task["status"], "progress": task["progress"],
        })
    };
    let files = ledgers::files(tasks);
    let ledgers = files.iter().map(|file| serde_json::from_str::<Value>(file).expect("a ledger file"));
    ledgers
        .flat_map(|ledger| ledger["tasks"].as_array().into_iter().flatten().map(row).collect::<Vec<_>>())
        .collect()
}

/// Measures the peers of a ledger of so many tasks, each in a browser of its own.
pub(crate) fn measure(programs: &Programs, modules: &Path, tasks: usize) -> Vec<Measured> {
    let one = |&peer: &Peer| {
        let opening =
            include_str!("opening.js").replace("READY", "true").replace("ROW, EMPTY", peer.row()).leak();
        let options = Options::new(Browser::Chromium).before_pages(opening);
        let page = Page::open(programs, PathBuf::from("about:blank"), options);
        let file = page.folder().write("peer.html", peer.page(modules, tasks));
        let address = format!("file://{}", file.display());
        let open = in_time(0..crate::OPENINGS).map(|_| opened(&page, || page.go_to(&address))).collect();
        let keys = if tasks == 0 { Vec::new() } else { press_keys(&page) };
        Measured { peer, open, keys }
    };
    Peer::of_size(tasks).iter().map(one).collect()
}
