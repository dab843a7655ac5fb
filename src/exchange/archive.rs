//! Several files in one: the zip archive in which a ledger goes out to many units, and comes back.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{ImportError, LARGEST, check_size};
use crate::intake::{ENDINGS, LIMIT, decode_text};
use crate::text::chars::folded;

/// The most ledgers that are taken out of one archive: more units than any province has.
const MOST_FILES: usize = 2000;

/// The most notices that are taken out of one archive, which somebody has to look at one after the other, and the most that
/// they may unpack to together, in bytes.
const MOST_NOTICES: usize = 200;
const MOST_OF_NOTICES: usize = 5 * LIMIT;

/// What an archive holds: files by their names, folders left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unzipped {
    /// Ledgers, encrypted ones among them. Whatever lies beside them is left out.
    Ledgers(Vec<(String, Vec<u8>)>),
    /// No ledger, but notices: all its files, so that it is said of each that cannot be read. One that is too large to be a
    /// notice is cut off where that can be told.
    Notices(Vec<(String, Vec<u8>)>),
}

/// An archive of these files, by their names; `None` where they are more than an archive can hold (four gigabytes). The
/// same files give the same archive, byte by byte. Names are marked as UTF-8, so that Windows shows Chinese ones right.
pub fn zip_of(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No time is set: each file is of the first day that archives can name.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut names = BTreeSet::new();
    for (name, bytes) in files {
        zip.start_file(free_name(name, &mut names), options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// A name that no file before has, however names are compared where it will lie, without regard to case or width: with a
/// number before its ending.
pub(super) fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let mut free = name.to_owned();
    let mut number = 1;
    while !taken.insert(folded(&free).to_lowercase()) {
        number += 1;
        free = format!("{stem}-{number}{dot}{ending}");
    }
    free
}

/// What is in an archive. What it says of sizes is not believed: it is counted while unpacking.
///
/// # Errors
///
/// [`ImportError`] where it is too large or damaged, or holds neither a ledger nor a notice.
pub fn unzipped(bytes: &[u8]) -> Result<Unzipped, ImportError> {
    check_size(bytes.len())?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::DamagedArchive)?;
    let mut names = Vec::new();
    for nth in 0..archive.len() {
        let raw = archive.by_index_raw(nth).map(|file| file.name_raw().to_vec()).unwrap_or_default();
        names.extend(name_of(&raw).map(|name| (nth, name)));
    }
    let ends = |name: &str, endings: &[&str]| {
        let name = name.to_lowercase();
        endings.iter().any(|ending| name.ends_with(ending))
    };
    let has = |endings: &[&str]| names.iter().any(|(_, name)| ends(name, endings));
    if has(&LEDGERS) {
        names.retain(|(_, name)| ends(name, &LEDGERS));
        unpacked(&mut archive, names, MOST_FILES, LARGEST, usize::MAX).map(Unzipped::Ledgers)
    } else if has(&ENDINGS) {
        unpacked(&mut archive, names, MOST_NOTICES, MOST_OF_NOTICES, LIMIT + 1).map(Unzipped::Notices)
    } else {
        Err(ImportError::NoLedgerInside)
    }
}

/// Unpacks files of an archive: at most so many, of so many bytes together, and no more than so many of one.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    names: Vec<(usize, String)>,
    most: usize,
    bytes: usize,
    of_one: usize,
) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
    if names.len() > most {
        return Err(ImportError::Bomb);
    }
    let mut files = Vec::with_capacity(names.len());
    let mut left = bytes as u64;
    for (nth, name) in names {
        let file = archive.by_index(nth).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::LockedArchive,
            _ => ImportError::DamagedArchive,
        })?;
        let mut bytes = Vec::new();
        let read = file.take((left + 1).min(of_one as u64)).read_to_end(&mut bytes);
        left = left.checked_sub(bytes.len() as u64).ok_or(ImportError::Bomb)?;
        read.map_err(|_| ImportError::DamagedArchive)?;
        files.push((name, bytes));
    }
    Ok(files)
}

/// Endings of the files of an archive in which ledgers come.
const LEDGERS: [&str; 2] = [".json", ".age"];

/// The name of a file in an archive without its folders, if somebody put it there. Chinese Windows writes names in GBK.
fn name_of(raw: &[u8]) -> Option<String> {
    let name = decode_text(raw).unwrap_or_else(|_| String::from_utf8_lossy(raw).into_owned());
    // What the Mac adds to archives.
    if name.starts_with("__MACOSX") {
        return None;
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_of_system = ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
    // Word writes `~$` files beside those that are open.
    (!name.is_empty() && !name.starts_with(['.']) && !name.starts_with("~$") && !is_of_system)
        .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_archives() {
        for (raw, expect) in [
            ("区发改局.json".as_bytes(), Some("区发改局.json")),
            (b"\xc7\xf8\xd7\xa1\xbd\xa8\xbe\xd6.json", Some("区住建局.json")),
            (b"a/b\\c.JSON", Some("c.JSON")),
            (b"x.json.age", Some("x.json.age")),
            (b"a.json/", None),
            (b"__MACOSX/._a.json", None),
            (b".hidden.json", None),
            (b"", None),
            ("附件/~$通知.docx".as_bytes(), None),
            (b"a/Thumbs.db", None),
        ] {
            assert_eq!(name_of(raw).as_deref(), expect);
        }
    }

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let files: Vec<_> = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        zip_of(&files).unwrap()
    }

    #[test]
    fn ledgers_before_notices() {
        let names = |files: &[(&str, &[u8])]| match unzipped(&zip(files)) {
            Ok(Unzipped::Ledgers(files)) => {
                Ok(("ledgers", files.into_iter().map(|(name, _)| name).collect::<Vec<_>>()))
            }
            Ok(Unzipped::Notices(files)) => {
                Ok(("notices", files.into_iter().map(|(name, _)| name).collect::<Vec<_>>()))
            }
            Err(error) => Err(error),
        };
        let expect = |kind, names: &[&str]| Ok((kind, names.iter().map(|name| (*name).to_owned()).collect()));
        assert_eq!(names(&[("甲.docx", b""), ("乙.json", b"{}")]), expect("ledgers", &["乙.json"]));
        let mac: &[(&str, &[u8])] = &[
            ("通知/甲.DOCX", b"a"),
            ("通知/扫描.jpg", b"b"),
            ("内层.zip", b"PK"),
            ("__MACOSX/._甲.docx", b"c"),
        ];
        assert_eq!(names(mac), expect("notices", &["甲.DOCX", "扫描.jpg", "内层.zip"]));
        // Nothing but what cannot be read, and the parts of a document under another name.
        assert_eq!(names(&[("内层.zip", b"PK")]), Err(ImportError::NoLedgerInside));
        assert_eq!(names(&[("word/document.xml", b"<a/>")]), Err(ImportError::NoLedgerInside));
    }

    #[test]
    fn notices_in_an_archive_are_bounded() {
        let large = vec![b'a'; LIMIT + 10];
        let Ok(Unzipped::Notices(files)) = unzipped(&zip(&[("a.txt", &large)])) else { panic!("a notice") };
        assert_eq!(files[0].1.len(), LIMIT + 1, "enough to say that it is too large");
        let many = vec![("a.txt", &large[..]); 5];
        assert_eq!(unzipped(&zip(&many)), Err(ImportError::Bomb));
        let many = vec![("a.txt", &b"a"[..]); MOST_NOTICES + 1];
        assert_eq!(unzipped(&zip(&many)), Err(ImportError::Bomb));
    }

    #[test]
    fn two_files_never_have_one_name() {
        let mut taken = BTreeSet::new();
        let mut free = |name| free_name(name, &mut taken);
        assert_eq!(free("A.json"), "A.json");
        assert_eq!(free("a.json"), "a-2.json");
        assert_eq!(free("a.json"), "a-3.json");
        assert_eq!(free("Ａ.json"), "Ａ-4.json");
        assert_eq!(free("局（一）.json"), "局（一）.json");
        assert_eq!(free("局(一).json"), "局(一)-2.json");
        assert_eq!(free("É.json"), "É.json");
        assert_eq!(free("é.json"), "é-2.json");
        assert_eq!(free("a"), "a");
        assert_eq!(free("a"), "a-2");
    }
}
