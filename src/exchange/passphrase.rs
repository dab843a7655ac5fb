//! Ledgers that only open with a passphrase.
//!
//! The format is age's (<https://age-encryption.org/v1>), so that every program which knows it opens them:
//! `age --decrypt` gives the ledger file. The key is made out of the passphrase with scrypt, which makes each guess cost a
//! second and 128 megabytes. What is written is the form in letters ("armor"): mail filters let it through, and it can be
//! pasted into a chat; both forms are read.
//!
//! This is the one place of the core that is not the same each time: the encryption takes random numbers from the system,
//! without which two files would have the same key. Nothing else depends on them.

use std::borrow::Cow;
use std::io::{BufRead, Read, Write};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::open::text_of;
use super::{ImportError, LARGEST, check_size};

/// How much work each guess of a passphrase is, as a power of two. It is fixed: the library would measure what takes a
/// second, and cannot where there is no clock. In the page it is 0.8 seconds on a machine of 2024 and 134 megabytes.
pub const WORK: u8 = 17;

/// The most work that is done for a file: what other programs ask for where they measure on a fast machine. More, with
/// its memory, would end the page.
pub const MOST_WORK: u8 = 18;

/// The longest beginning, in bytes, that a file for one passphrase has: several times what is needed.
const LONGEST_HEADER: usize = 2048;

const ARMOR: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// Why something cannot be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncryptError {
    /// There is no passphrase.
    NoPassphrase,
    /// The system gave no random numbers.
    Failed,
}

/// The text, encrypted with a passphrase. `work` is [`WORK`], and only tests take less.
///
/// # Errors
///
/// [`EncryptError`] where there is no passphrase.
pub fn encrypt(text: &str, passphrase: &str, work: u8) -> Result<Vec<u8>, EncryptError> {
    if passphrase.is_empty() {
        return Err(EncryptError::NoPassphrase);
    }
    let mut recipient = scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(work.clamp(1, MOST_WORK));
    written(text, &recipient).ok_or(EncryptError::Failed)
}

fn written(text: &str, recipient: &scrypt::Recipient) -> Option<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient as &dyn age::Recipient)).ok()?;
    let mut bytes = Vec::new();
    let armor = ArmoredWriter::wrap_output(&mut bytes, Format::AsciiArmor).ok()?;
    let mut writer = encryptor.wrap_output(armor).ok()?;
    writer.write_all(text.as_bytes()).ok()?;
    writer.finish().ok()?.finish().ok()?;
    Some(bytes)
}

/// Whether a file is encrypted, and wants a passphrase to be opened.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || armored(bytes).is_some()
}

/// The armor in a file, without what chat programs put around it.
fn armored(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    bytes.starts_with(ARMOR.as_bytes()).then_some(bytes)
}

/// The text of an encrypted file.
///
/// # Errors
///
/// [`ImportError`] where it is not encrypted, not with this passphrase, damaged, or too much to do.
pub fn decrypt(bytes: &[u8], passphrase: &str) -> Result<String, ImportError> {
    check_size(bytes.len())?;
    let mut beginning = Vec::new();
    let read = sealed(bytes).take(LONGEST_HEADER as u64 + 1).read_to_end(&mut beginning);
    read.map_err(|_| ImportError::DamagedEncryption)?;
    if !beginning.starts_with(MAGIC) {
        return Err(ImportError::DamagedEncryption);
    }
    // A beginning without an end would be read again and again from its start. Where the file ends before it, it was cut.
    if !beginning.windows(4).any(|window| window == b"\n---") {
        return Err(if beginning.len() <= LONGEST_HEADER {
            ImportError::DamagedEncryption
        } else {
            ImportError::ForeignEncryption
        });
    }
    let decryptor = Decryptor::new_buffered(sealed(bytes)).map_err(|error| reason(&error))?;
    if !decryptor.is_scrypt() {
        return Err(ImportError::ForeignEncryption);
    }
    let mut identity = scrypt::Identity::new(passphrase.to_owned().into());
    identity.set_max_work_factor(MOST_WORK);
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let reader = reader.map_err(|error| reason(&error))?;
    let mut plain = Vec::new();
    let read = reader.take(LARGEST as u64 + 1).read_to_end(&mut plain);
    read.map_err(|_| ImportError::DamagedEncryption)?;
    match String::from_utf8(plain) {
        // What Qingdan writes is taken as it is.
        Ok(text) if text.starts_with('{') && !text.contains('\0') && text.len() <= LARGEST => Ok(text),
        Ok(text) => text_of(text.as_bytes()).map(Cow::into_owned),
        Err(other) => text_of(other.as_bytes()).map(Cow::into_owned),
    }
}

/// The bytes of an encrypted file, out of its letters where it is in letters.
fn sealed(bytes: &[u8]) -> Box<dyn BufRead + '_> {
    match armored(bytes) {
        Some(armor) => Box::new(ArmoredReader::new(armor)),
        None => Box::new(bytes),
    }
}

fn reason(error: &DecryptError) -> ImportError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            ImportError::WrongPassphrase
        }
        DecryptError::ExcessiveWork { .. } => ImportError::ForeignEncryption,
        // The beginning, its seal, or reading. What the library calls an unknown format is damage too: the version was
        // looked at before it was asked.
        _ => ImportError::DamagedEncryption,
    }
}
