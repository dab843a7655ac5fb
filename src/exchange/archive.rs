//! Several files in one: the zip archive in which a ledger goes out to many units, and comes back.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{ImportError, LARGEST, check_size};
use crate::intake::decode_text;
use crate::text::chars::folded;

/// The most ledgers that are taken out of one archive: more units than any province has.
const MOST_FILES: usize = 2000;

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

/// The ledgers in an archive, encrypted ones among them, by their names. What the archive says of sizes is not believed: it is
/// counted while unpacking.
///
/// # Errors
///
/// [`ImportError`] where it is too large or damaged, or holds no ledger.
pub fn unzipped(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
    check_size(bytes.len())?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::DamagedArchive)?;
    let mut files = Vec::new();
    let mut left = LARGEST as u64;
    for nth in 0..archive.len() {
        let raw = archive.by_index_raw(nth).map(|file| file.name_raw().to_vec()).unwrap_or_default();
        let Some(name) = ledger_name(&raw) else { continue };
        if files.len() == MOST_FILES {
            return Err(ImportError::Bomb);
        }
        let file = archive.by_index(nth).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::LockedArchive,
            _ => ImportError::DamagedArchive,
        })?;
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        left = left.checked_sub(bytes.len() as u64).ok_or(ImportError::Bomb)?;
        read.map_err(|_| ImportError::DamagedArchive)?;
        files.push((name, bytes));
    }
    if files.is_empty() { Err(ImportError::NoLedgerInside) } else { Ok(files) }
}

/// The name of a file in an archive without its folders, if it may be a ledger. Chinese Windows writes names in GBK.
fn ledger_name(raw: &[u8]) -> Option<String> {
    let name = decode_text(raw).unwrap_or_else(|_| String::from_utf8_lossy(raw).into_owned());
    // What the Mac adds to archives.
    if name.starts_with("__MACOSX") {
        return None;
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let small = name.to_lowercase();
    let is_ledger = [".json", ".age"].iter().any(|ending| small.ends_with(ending)) && !name.starts_with('.');
    is_ledger.then(|| name.to_owned())
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
            (b"[Content_Types].xml", None),
            (b"", None),
        ] {
            assert_eq!(ledger_name(raw).as_deref(), expect);
        }
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
