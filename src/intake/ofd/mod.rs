//! OFD files, the pages of Chinese offices (GB/T 33190): a zip archive of XML files that put characters at places.
//!
//! `OFD.xml` names documents, a document its pages, templates and resources; [`page`] runs a page, and
//! [`placed`](super::placed) makes paragraphs and tables of what stands on it. Signatures, seals and annotations are
//! passed over.

mod page;

use std::collections::BTreeMap;

use self::page::{Area, Page, Shared};
use super::archive::Archive;
use super::placed::{MOST_PAGES, Pages, Seen};
use super::xml::{Broken, Node, Nodes, into_text};
use super::{Budget, DamagedKind, Document, IntakeError};

/// What is no OFD file, or not a whole one.
const DAMAGED: IntakeError = IntakeError::Damaged(DamagedKind::Ofd);

/// What looking for a file in the archive costs.
const LOOK_UP: usize = 500;

/// The most documents in one file.
const DOCUMENTS: usize = 100;

/// The document of an archive whose entry file has this name.
///
/// Errors: [`Encrypted`](IntakeError::Encrypted), [`Damaged`](IntakeError::Damaged), [`Scan`](IntakeError::Scan),
/// [`WithoutCharacters`](IntakeError::WithoutCharacters), [`Bomb`](IntakeError::Bomb),
/// [`TooCostly`](IntakeError::TooCostly), [`TooLarge`](IntakeError::TooLarge).
pub(super) fn document(
    archive: &mut Archive<'_>,
    entry: &str,
    budget: &Budget,
) -> Result<Document, IntakeError> {
    // Which of the files are encrypted stands there; pages that are have been replaced by others without words.
    if archive.find(|name| name.eq_ignore_ascii_case("Encryptions.xml")).is_some() {
        return Err(IntakeError::Encrypted);
    }
    let mut package = Package { archive, budget };
    let (folder, entry) = package.file("", entry)?.ok_or(DAMAGED)?;
    let roots = roots(&entry, budget).map_err(broken)?;
    let mut pages = Pages::new(budget);
    let mut seen = Seen::default();
    for root in roots {
        let (folder, root) = package.file(&folder, &root)?.ok_or(DAMAGED)?;
        let outline = Outline::read(&root, budget).map_err(broken)?;
        let mut resources = Vec::new();
        for place in &outline.resources {
            // Where one is missing, what is made of it is too.
            if let Some((_, text)) = package.file(&folder, place)? {
                budget.hold(text.len())?;
                resources.push(text);
            }
        }
        let mut templates = BTreeMap::new();
        for (id, place) in &outline.templates {
            if let Some((_, text)) = package.file(&folder, place)? {
                budget.hold(text.len())?;
                templates.insert(id.clone(), text);
            }
        }
        for place in &outline.pages {
            if pages.count() == MOST_PAGES {
                return Err(DAMAGED);
            }
            let (folder, text) = package.file(&folder, place)?.ok_or(DAMAGED)?;
            let head = Page::read(&text, budget).map_err(broken)?;
            let mut own = Vec::new();
            for place in &head.resources {
                own.extend(package.file(&folder, place)?.map(|(_, text)| text));
            }
            let shared = Shared { resources: [&own, &resources], templates: &templates, budget };
            let (drawn, on_page) = shared.draw(&text, &head, outline.area).map_err(broken)?;
            seen.add(on_page);
            pages.push(drawn)?;
        }
        pages.end_document();
    }
    if pages.count() == 0 {
        return Err(DAMAGED);
    }
    pages.finish(seen)
}

fn broken(broken: Broken) -> IntakeError {
    broken.of(DamagedKind::Ofd)
}

/// The files of the archive.
struct Package<'a, 'b> {
    archive: &'a mut Archive<'b>,
    budget: &'a Budget,
}

impl Package<'_, '_> {
    /// The file that another one, in this folder, names: its own folder, and its text. Some programs write places from
    /// the root without saying so, or in letters of other cases.
    fn file(&mut self, folder: &str, place: &str) -> Result<Option<(String, String)>, IntakeError> {
        for folder in [folder, ""] {
            let path = resolved(folder, place);
            self.budget.work(LOOK_UP + path.len() * 4)?;
            let found = match self.archive.read(&path, DamagedKind::Ofd)? {
                Some(bytes) => Some(bytes),
                None => {
                    self.budget.work(self.archive.count() * LOOK_UP / 5)?;
                    match self.archive.find(|name| name.eq_ignore_ascii_case(&path)) {
                        Some(name) => self.archive.read(&name, DamagedKind::Ofd)?,
                        None => None,
                    }
                }
            };
            if let Some(bytes) = found {
                self.budget.work(bytes.len())?;
                self.budget.hold(path.len())?;
                let folder = path.rfind('/').map_or("", |at| &path[..=at]).to_owned();
                return Ok(Some((folder, into_text(bytes))));
            }
        }
        Ok(None)
    }
}

/// A place as seen from a folder, whose name ends with a slash; a slash in front leads to the root.
fn resolved(folder: &str, place: &str) -> String {
    let place = place.trim().replace('\\', "/");
    let whole = if place.starts_with('/') { place } else { format!("{folder}{place}") };
    let mut parts = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Where the roots of the documents stand.
fn roots(xml: &str, budget: &Budget) -> Result<Vec<String>, Broken> {
    let mut roots: Vec<String> = Vec::new();
    let mut nodes = Nodes::new(xml, budget);
    let mut in_root = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(tag) => {
                in_root = tag.name() == "DocRoot" && roots.len() < DOCUMENTS;
                if in_root {
                    roots.push(String::new());
                }
            }
            Node::Text(text) if in_root => roots.last_mut().into_iter().for_each(|root| root.push_str(&text)),
            Node::Text(_) => {}
            Node::End(_) => in_root = false,
        }
    }
    Ok(roots)
}

/// What the root of a document names.
#[derive(Default)]
struct Outline {
    area: Option<Area>,
    /// Where its resources stand, those that its pages share.
    resources: Vec<String>,
    templates: BTreeMap<String, String>,
    pages: Vec<String>,
}

impl Outline {
    fn read(xml: &str, budget: &Budget) -> Result<Self, Broken> {
        let mut outline = Self::default();
        let mut nodes = Nodes::new(xml, budget);
        let mut open = String::new();
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(tag) => {
                    open = tag.name();
                    budget.hold(size_of::<String>())?;
                    match open.as_str() {
                        "TemplatePage" => {
                            let (id, place) = (tag.id("ID"), tag.id("BaseLoc"));
                            outline.templates.extend(id.zip(place));
                        }
                        "Page" => outline.pages.extend(tag.id("BaseLoc")),
                        "PublicRes" | "DocumentRes" => outline.resources.push(String::new()),
                        // Where it leads to when it is clicked on.
                        "Outlines" | "Bookmarks" | "Actions" => {
                            nodes.skip()?;
                            open.clear();
                        }
                        _ => {}
                    }
                }
                Node::Text(text) => match open.as_str() {
                    "PhysicalBox" => outline.area = outline.area.or(Area::of(&text)),
                    "PublicRes" | "DocumentRes" => {
                        outline.resources.last_mut().into_iter().for_each(|place| place.push_str(&text));
                    }
                    _ => {}
                },
                Node::End(_) => open.clear(),
            }
        }
        Ok(outline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_archive() {
        for (folder, place, expect) in [
            ("", "Doc_0/Document.xml", "Doc_0/Document.xml"),
            ("Doc_0/", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0/", "./Pages/../Tpls/Tpl_0/Content.xml", "Doc_0/Tpls/Tpl_0/Content.xml"),
            ("Doc_0/", " /Doc_1/Document.xml\n", "Doc_1/Document.xml"),
            ("Doc_0/", "..\\PublicRes.xml", "PublicRes.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolved(folder, place), expect);
        }
    }
}
