//! Why something cannot be taken in.

use serde::{Deserialize, Serialize};

/// Why something cannot be taken in. The sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IntakeError {
    /// Nothing but white space.
    Empty,
    /// A picture: there are no characters in it.
    Picture(PictureKind),
    /// A document of a kind that cannot be read, though the program that made it can save one that can.
    Foreign(ForeignKind),
    /// A document that only opens with a password.
    Encrypted,
    /// A document whose file is cut off or broken.
    Damaged(DamagedKind),
    /// A file that unpacks to far more than any document holds.
    Bomb,
    /// So many lines, cells or other things that reading it would take more time or memory than there is
    /// ([`Budget`](super::Budget)).
    TooCostly,
    /// A file of pictures of pages.
    Scan,
    /// A file of pages whose fonts do not say which characters their glyphs are.
    WithoutCharacters,
    /// Not text in any encoding that is known here.
    Binary,
    /// More than [`LIMIT`](super::LIMIT).
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The largest size that is taken.
        limit: usize,
    },
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PictureKind {
    Png,
    Jpeg,
    Gif,
    Bmp,
    WebP,
    Heic,
}

/// A kind of document that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForeignKind {
    /// A text document of another office, or of an older form: odt, rtf, Word's XML, the doc of Word 95 and before.
    Text,
    /// A workbook of another form: xlsb, ods, Excel's XML.
    Workbook,
    /// Slides: pptx, ppt, dps.
    Slides,
    /// An archive of files: zip, rar, 7z, gz.
    Archive,
}

/// What a damaged file was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DamagedKind {
    /// An archive that does not say what is in it.
    Archive,
    /// A text document.
    Text,
    /// A workbook.
    Workbook,
    /// A PDF file.
    Pdf,
    /// An OFD file.
    Ofd,
}
