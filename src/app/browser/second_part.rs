//! The second part of the program: what a start does not need. It is fetched from the page, unpacked and compiled when it is
//! first called for.
//!
//! Whatever can be reached through the functions below, and through nothing else, lies in it: the formats of files, archives,
//! encryption. So nothing else in the page may call `intake::open`, or `encrypt`, and so on.
//!
//! Where the program is in one part (for developers), they are called as they are.

use split_point::split_points;

use crate::exchange::{self, EncryptError, FormatError, ImportError, Unzipped, WORK};
use crate::intake::{Document, IntakeError};
use crate::reading::Given;
use crate::relay::Job;
use crate::report::returned::{self, Receiving, Returned};
use crate::report::{ReportWish, Scope};
use crate::second::{self, Anchored, AnswerError};

/// What stands in its place where the second part could not be fetched: a page that was cut off or changed, or no memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missing;

impl From<Missing> for ImportError {
    fn from(_: Missing) -> Self {
        Self::PartMissing
    }
}

/// Opens what a job is about.
pub(crate) async fn open(job: &Job) -> Result<Result<Document, IntakeError>, Missing> {
    match job.open_copied() {
        Some(opened) => Ok(opened),
        None => fetched().await.map(|()| open_now(job)),
    }
}

/// What is in an archive.
pub(crate) async fn unzipped(bytes: &[u8]) -> Result<Unzipped, ImportError> {
    fetched().await?;
    unzip_now(bytes)
}

/// What is in an encrypted file.
pub(crate) async fn decrypt(bytes: &[u8], passphrase: &str) -> Result<String, ImportError> {
    fetched().await?;
    decrypt_now(bytes, passphrase)
}

/// A text, encrypted.
pub(crate) async fn encrypt(text: &str, passphrase: &str) -> Result<Result<Vec<u8>, EncryptError>, Missing> {
    fetched().await.map(|()| encrypt_now(text, passphrase))
}

/// What is believed of a language model's answer about a document.
pub(crate) async fn heard(
    told: &str,
    document: &Document,
    given: &Given,
) -> Result<Result<Anchored, AnswerError>, Missing> {
    fetched().await.map(|()| hear_now(told, document, given))
}

/// What reads files that units have sent back.
pub(crate) async fn reply_reader() -> Result<ReplyReader, Missing> {
    fetched().await.map(|()| reply_now as ReplyReader)
}

/// Reads a file that a unit may have sent back; see [`returned::read`].
pub(crate) type ReplyReader = fn(&str, &[u8], &Receiving<'_>) -> Result<Option<Returned>, IntakeError>;

/// What makes the files of reports.
pub(crate) async fn reporter() -> Result<Reporter, Missing> {
    fetched().await.map(|()| report_now as Reporter)
}

/// Makes the files of a report, for a unit; see [`ReportWish::files`].
pub(crate) type Reporter = fn(&ReportWish, &str, &Scope<'_>) -> Result<Vec<(String, Vec<u8>)>, FormatError>;

/// What makes an archive of files, by their names.
pub(crate) async fn zipper() -> Result<Zipper, Missing> {
    fetched().await.map(|()| zip_now as Zipper)
}

/// Makes an archive of files; see [`exchange::zip_of`].
pub(crate) type Zipper = fn(&[(String, Vec<u8>)]) -> Option<Vec<u8>>;

split_points! {
    "__wasm_split_00second00_import_00000000000000000000000000000001"
    "__wasm_split_00second00_export_00000000000000000000000000000001"
    fn open_now(job: &Job) -> Result<Document, IntakeError> { job.open() }

    "__wasm_split_00second00_import_00000000000000000000000000000002"
    "__wasm_split_00second00_export_00000000000000000000000000000002"
    fn unzip_now(bytes: &[u8]) -> Result<Unzipped, ImportError> { exchange::unzipped(bytes) }

    "__wasm_split_00second00_import_00000000000000000000000000000003"
    "__wasm_split_00second00_export_00000000000000000000000000000003"
    fn decrypt_now(bytes: &[u8], passphrase: &str) -> Result<String, ImportError> {
        exchange::decrypt(bytes, passphrase)
    }

    "__wasm_split_00second00_import_00000000000000000000000000000004"
    "__wasm_split_00second00_export_00000000000000000000000000000004"
    fn encrypt_now(text: &str, passphrase: &str) -> Result<Vec<u8>, EncryptError> {
        exchange::encrypt(text, passphrase, WORK)
    }

    "__wasm_split_00second00_import_00000000000000000000000000000005"
    "__wasm_split_00second00_export_00000000000000000000000000000005"
    fn zip_now(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> { exchange::zip_of(files) }

    "__wasm_split_00second00_import_00000000000000000000000000000006"
    "__wasm_split_00second00_export_00000000000000000000000000000006"
    fn hear_now(told: &str, document: &Document, given: &Given) -> Result<Anchored, AnswerError> {
        second::answer(told).map(|answer| second::anchored(&answer, document, given))
    }

    "__wasm_split_00second00_import_00000000000000000000000000000007"
    "__wasm_split_00second00_export_00000000000000000000000000000007"
    fn report_now(wish: &ReportWish, unit: &str, scope: &Scope<'_>) -> Result<Vec<(String, Vec<u8>)>, FormatError> {
        wish.files(unit, scope)
    }

    "__wasm_split_00second00_import_00000000000000000000000000000008"
    "__wasm_split_00second00_export_00000000000000000000000000000008"
    fn reply_now(name: &str, bytes: &[u8], receiving: &Receiving<'_>) -> Result<Option<Returned>, IntakeError> {
        returned::read(name, bytes, receiving)
    }
}

/// Fetches the second part where that has not been done.
#[cfg(qingdan_split)]
async fn fetched() -> Result<(), Missing> {
    use js_sys::Promise;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use wasm_bindgen_futures::JsFuture;

    #[wasm_bindgen]
    extern "C" {
        /// A promise that is kept when the second part is there; the same one each time.
        #[wasm_bindgen(js_name = qingdanSecondPart, catch)]
        fn qingdan_second_part() -> Result<Promise, JsValue>;
    }

    let promise = qingdan_second_part().map_err(|_| Missing)?;
    JsFuture::from(promise).await.map(|_| ()).map_err(|_| Missing)
}

#[cfg(not(qingdan_split))]
#[expect(clippy::unused_async, reason = "the other one has something to wait for")]
async fn fetched() -> Result<(), Missing> {
    Ok(())
}
