//! Files: the ledger as JSON that colleagues pass to each other, one for all or one for each unit, open or encrypted.

mod export;
pub use export::{ExportOptions, FORMAT, Selection, VERSION, export};

mod formats;
pub use formats::{Form, Format, FormatError};

mod units;
pub use units::{UnitFile, UnitOptions, file_stem, per_unit};

mod archive;
pub use archive::{Unzipped, unzipped, zip_of};

mod passphrase;
pub use passphrase::{EncryptError, MOST_WORK, WORK, decrypt, encrypt, is_encrypted};

mod wish;
pub use wish::{ExportWish, FileNames, media_type};

mod import;
pub use import::{
    ImportError, LARGEST, LedgerReader, OddField, Oddities, Restored, Skipped, check_size, import,
};

mod records;

mod open;
pub use open::{Begun, Opened, begin, begin_single, open, unlock};

mod imports;
pub use imports::{Ahead, Choice, Imports, News, Planned};

mod odd;
pub(crate) mod restore;

#[cfg(not(target_arch = "wasm32"))]
mod schema;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
