//! A zip archive whose unpacked size is bounded.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::{DamagedKind, IntakeError};

/// The most that may be unpacked of one archive, in bytes.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;

/// From this size on, in bytes, it matters how well a file in the archive was packed.
const LARGE: u64 = 4 * 1024 * 1024;

/// A large file that was packed better than this is no text: documents stay below a hundredth.
const BEST_RATIO: u64 = 250;

/// Whether a file is a zip archive, by its beginning.
pub const fn is_archive(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3 | 5, 4 | 6, ..])
}

/// A zip archive, and how much may still be unpacked.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, IntakeError> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|_| IntakeError::Damaged(DamagedKind::Archive))?;
        Ok(Self { zip, left: MOST_UNPACKED })
    }

    /// The name of the first file of the archive for which this holds.
    pub(super) fn find(&self, holds: impl Fn(&str) -> bool) -> Option<String> {
        self.zip.file_names().filter_map(Result::ok).find(|name| holds(name)).map(|name| name.into_owned())
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.zip.len()
    }

    /// Unpacks a file; `None` where there is none of this name.
    pub(super) fn read(&mut self, name: &str, kind: DamagedKind) -> Result<Option<Vec<u8>>, IntakeError> {
        match self.zip.by_name(name) {
            Err(ZipError::FileNotFound) => Ok(None),
            file => unpacked(file, &mut self.left, kind).map(Some),
        }
    }
}

fn unpacked<R: Read>(
    file: Result<ZipFile<'_, R>, ZipError>,
    left: &mut u64,
    kind: DamagedKind,
) -> Result<Vec<u8>, IntakeError> {
    let mut file = match file {
        Ok(file) => file,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(IntakeError::Encrypted),
        Err(_) => return Err(IntakeError::Damaged(kind)),
    };
    // What the archive says of sizes is not believed: it is counted while unpacking.
    let packed = file.compressed_size().max(1);
    let most = (*left).min(LARGE.max(packed.saturating_mul(BEST_RATIO)));
    let mut bytes = Vec::new();
    let read = file.by_ref().take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(IntakeError::Bomb);
    }
    read.map_err(|_| IntakeError::Damaged(kind))?;
    *left -= bytes.len() as u64;
    Ok(bytes)
}
