//! Inflating the streams of a file within bounds.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};
use memchr::memmem::{self, Finder};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

use super::DAMAGED;
use crate::intake::{Budget, IntakeError};

/// How many bytes the streams of one file may inflate to, all together.
const INFLATED: usize = 200 * 1024 * 1024;

/// What is left of what the streams of one file may inflate to. It is work like any other, and more of it than any
/// document has is told by a sentence of its own.
pub(super) struct Inflating<'b> {
    left: usize,
    budget: &'b Budget,
}

impl<'b> Inflating<'b> {
    pub(super) const fn new(budget: &'b Budget) -> Self {
        Self { left: INFLATED, budget }
    }

    /// Takes bytes away.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), IntakeError> {
        self.left = self.left.checked_sub(bytes).ok_or(IntakeError::Bomb)?;
        self.budget.work(bytes)
    }
}

/// What looking at a stream costs beside its bytes, before anything is read out of it.
const STREAM: usize = 2000;

/// Looks over the streams of a file before anything is read out of it: streams of objects and cross references are
/// inflated by the library on opening, which knows no bound. (Of an encrypted file they cannot be seen from outside.)
pub(super) fn look_over(bytes: &[u8], budget: &Budget) -> Result<(), IntakeError> {
    budget.work(bytes.len())?;
    pay_for_pages(bytes, budget)?;
    let places = keywords(bytes);
    // A stream whose length is wrong is searched for its end. Where very many share one far end, that alone would
    // take hours; in a file in good order all these ways together are no longer than the file.
    let mut end = bytes.len();
    let mut searched = 0_usize;
    for (at, ends) in places.iter().rev() {
        if *ends {
            end = *at;
        } else {
            searched = searched.saturating_add(end - at);
        }
    }
    if searched > bytes.len().saturating_mul(16) {
        return Err(DAMAGED);
    }
    let mut left = Inflating::new(budget);
    for (at, _) in places.iter().filter(|(_, ends)| !ends) {
        budget.work(STREAM)?;
        let before = &bytes[at.saturating_sub(DICTIONARY)..*at];
        let dictionary = before.windows(4).rposition(|window| window == b" obj").map_or(0, |at| at + 4);
        if !before[dictionary..].windows(6).any(|window| window == b"/Image") {
            left.spend(inflated_length(without_line_end(&bytes[at + KEYWORD.len()..]), left.left))?;
        }
    }
    Ok(())
}

/// What a byte of a dictionary takes in memory when it has been read.
const DICTIONARY_BYTE: usize = 5;

/// Pays for the resources of all pages. The library reads them for every page anew on opening, and keeps them: a large
/// dictionary that thousands of pages share would be more than there is room for. Which one it is cannot be told from
/// outside, so that it is taken for the largest in the file. (Those in streams of objects are not seen.)
fn pay_for_pages(bytes: &[u8], budget: &Budget) -> Result<(), IntakeError> {
    let (mut pages, mut largest) = (0_usize, 0);
    let begins = Finder::new(b" obj");
    let ends = Finder::new(b"endobj");
    let mut at = 0;
    while let Some(found) = begins.find(&bytes[at..]) {
        at += found + 4;
        let object = bytes[at..].trim_ascii_start();
        if !object.starts_with(b"<<") {
            continue;
        }
        let length = ends.find(object).unwrap_or(object.len());
        let object = &object[..length];
        at += length;
        if object.trim_ascii_end().ends_with(b"endstream") {
            continue;
        }
        let head = &object[..length.min(DICTIONARY)];
        let is_page = |place: usize| head.get(place + 5).is_none_or(|next| !next.is_ascii_alphabetic());
        pages += usize::from(memmem::find_iter(head, b"/Page").any(is_page));
        largest = largest.max(length);
    }
    budget.work(pages.saturating_mul(largest))?;
    budget.hold(pages.saturating_mul(largest).saturating_mul(DICTIONARY_BYTE))
}

const KEYWORD: &[u8] = b"stream";

/// How far before its stream a dictionary may begin.
const DICTIONARY: usize = 1024;

/// Where streams begin and end (`true`).
fn keywords(bytes: &[u8]) -> Vec<(usize, bool)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == KEYWORD[0]) {
        at += found;
        if bytes[at..].starts_with(KEYWORD) {
            places.push((at, bytes[..at].ends_with(b"end")));
            at += KEYWORD.len();
        } else {
            at += 1;
        }
    }
    places
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).unwrap_or(bytes)
}

/// How long it would be inflated, counted up to a little more than `most`; zero where it is not deflated.
fn inflated_length(bytes: &[u8], most: usize) -> usize {
    const WINDOW: usize = 32 * 1024;
    let mut window = vec![0; WINDOW];
    let mut state = DecompressorOxide::new();
    let header = if has_zlib_header(bytes) { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
    let flags = header | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
    let (mut taken, mut length) = (0, 0);
    while length <= most {
        let (status, read, written) =
            decompress(&mut state, &bytes[taken..], &mut window, length % WINDOW, flags);
        taken += read;
        length += written;
        match status {
            TINFLStatus::HasMoreOutput => {}
            TINFLStatus::Done => break,
            // What is broken after its first bytes is read as far as it goes.
            _ => break,
        }
    }
    length
}

fn has_zlib_header(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..]
        if method & 0xf == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31) && flags & 0x20 == 0)
}

/// The bytes of a stream behind its filters; `None` where they cannot be had. A stream that breaks off gives what
/// stands before the break.
pub(super) fn decoded<'a>(
    stream: &Stream<'a>,
    inflating: &mut Inflating<'_>,
) -> Result<Option<Cow<'a, [u8]>>, IntakeError> {
    let raw = stream.raw_data();
    inflating.spend(raw.len())?;
    let filters = stream.filters();
    if matches!(filters.as_slice(), [Filter::FlateDecode]) && !has_parameters(stream.dict()) {
        let inflated = if has_zlib_header(&raw) {
            decompress_to_vec_zlib_with_limit(&raw, inflating.left)
        } else {
            decompress_to_vec_with_limit(&raw, inflating.left)
        };
        let bytes = match inflated {
            Ok(bytes) => bytes,
            Err(error) if error.status == TINFLStatus::HasMoreOutput => {
                inflating.spend(inflating.left + 1)?;
                return Ok(None);
            }
            Err(error) => error.output,
        };
        inflating.spend(bytes.len())?;
        return Ok(Some(Cow::Owned(bytes)));
    }
    // Other filters know no bound; what they can make of so many bytes at most is known.
    let most = filters.iter().fold(raw.len(), |length, filter| length.saturating_mul(growth(*filter)));
    if most > inflating.left {
        inflating.spend(most)?;
    }
    let bytes = stream.decoded_data().ok();
    inflating.spend(bytes.as_ref().map_or(0, |bytes| bytes.len()))?;
    Ok(bytes)
}

/// Whether there is a predictor, which undoing takes more than inflating.
fn has_parameters(dictionary: &Dict<'_>) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| {
        dictionary.get::<Dict<'_>>(key).is_some_and(|parameters| parameters.contains_key("Predictor"))
            || dictionary.get::<Array<'_>>(key).is_some()
    })
}

/// How many times longer a filter can make its bytes.
fn growth(filter: Filter) -> usize {
    match filter {
        Filter::FlateDecode => 1032,
        Filter::LzwDecode => 2731,
        Filter::RunLengthDecode => 64,
        Filter::Ascii85Decode => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec_zlib;

    use super::*;

    fn stream_of(bytes: &[u8]) -> Vec<u8> {
        [b"1 0 obj << /Length 9 >> stream\n", bytes, b"\nendstream"].concat()
    }

    #[test]
    fn the_length_is_counted_without_being_held() {
        let bomb = compress_to_vec_zlib(&vec![0; 3_000_000], 9);
        assert!(bomb.len() < 4_000);
        assert_eq!(inflated_length(&bomb, INFLATED), 3_000_000);
        assert!((1000..100_000).contains(&inflated_length(&bomb, 1000)));
        assert_eq!(inflated_length(b"0 0 m 9 9 l S", INFLATED), 0);
    }

    #[test]
    fn bombs_are_seen_before_they_go_off() {
        let one = stream_of(&compress_to_vec_zlib(&vec![0; 30_000_000], 9));
        assert_eq!(look_over(&one, &Budget::default()), Ok(()));
        assert_eq!(look_over(&one.repeat(7), &Budget::default()), Err(IntakeError::Bomb));
    }

    #[test]
    fn a_budget_ends() {
        let budget = Budget::default();
        let mut inflating = Inflating::new(&budget);
        assert_eq!((inflating.spend(INFLATED), inflating.spend(1)), (Ok(()), Err(IntakeError::Bomb)));
        assert_eq!(budget.spent_work(), INFLATED);
    }

    #[test]
    fn a_thousand_beginnings_and_no_end() {
        assert_eq!(look_over(&b"1 0 obj << >> stream\n".repeat(1000), &Budget::default()), Err(DAMAGED));
        assert_eq!(look_over(&stream_of(b"q Q").repeat(1000), &Budget::default()), Ok(()));
    }
}
