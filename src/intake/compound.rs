//! Compound files: the container of the older binary documents, and of encrypted newer ones.

/// What a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compound {
    /// An xls or et workbook.
    Workbook,
    /// A doc or wps document.
    Text,
    /// ppt or dps slides.
    Slides,
    /// A newer document that opens with a password.
    Encrypted,
    /// Something else.
    Unknown,
}

/// What a compound file holds, by the names in its directory. These are looked for wherever they can stand, so that
/// a file with a broken table of sectors is known all the same.
pub(super) fn kind(bytes: &[u8]) -> Compound {
    const NAMES: [(&str, Compound); 6] = [
        ("EncryptedPackage", Compound::Encrypted),
        ("Workbook", Compound::Workbook),
        ("Book", Compound::Workbook),
        ("WordDocument", Compound::Text),
        ("WpsDocument", Compound::Text),
        ("PowerPoint Document", Compound::Slides),
    ];
    // An entry of the directory has 128 bytes: the name in UTF-16, then the length of the name.
    let (entries, _) = bytes.as_chunks::<128>();
    let is = |entry: &[u8; 128], name: &str| {
        usize::from(entry[64]) == 2 * name.len() + 2
            && name
                .bytes()
                .chain([0])
                .zip(entry.as_chunks::<2>().0)
                .all(|(letter, unit)| *unit == [letter, 0])
    };
    // Documents hold others: the first name in the directory that says something is the document's own.
    let found = NAMES
        .iter()
        .filter_map(|(name, kind)| Some((entries.iter().position(|entry| is(entry, name))?, *kind)));
    found.min_by_key(|(at, _)| *at).map_or(Compound::Unknown, |(_, kind)| kind)
}
