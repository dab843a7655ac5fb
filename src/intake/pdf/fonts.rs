//! Fonts: from the bytes of a shown string to characters and widths.

use crate::intake::gb18030::Gb18030;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, Stream};

use super::encodings::{self, Base};
use super::streams::{Inflating, decoded};
use crate::intake::{Budget, IntakeError};
use crate::sorting::sort_by_key;

/// A font, as far as its text goes.
pub(super) struct Font {
    codes: Codes,
    /// What the font itself says its codes mean.
    meanings: Option<CMap>,
    /// The characters of its codes, where each is one byte.
    characters: Vec<Option<char>>,
    widths: Widths,
}

/// How the bytes of a string are cut into codes.
enum Codes {
    /// One byte each.
    Simple,
    /// Two bytes each, which number the glyphs of this very font.
    Glyphs,
    /// Characters in the bytes of an encoding of Chinese.
    Chinese(&'static Gb18030),
    /// Characters in UTF-16.
    Unicode,
    /// As a map in the file says.
    Mapped(Box<CMap>),
}

/// One code of a string.
pub(super) struct Code {
    pub(super) meaning: Meaning,
    /// How far it moves on, in sizes of the type.
    pub(super) width: f32,
    /// What finding out what it means took, in units of work: a text for a single code can be of any length.
    pub(super) cost: usize,
    /// Whether it is the one-byte space, which word spacing widens.
    pub(super) space: bool,
}

/// What a code means.
pub(super) enum Meaning {
    /// A character.
    Character(char),
    /// Several, such as the letters of a ligature.
    Text(String),
    /// There is no knowing.
    Unknown,
}

impl Font {
    pub(super) fn new(
        dictionary: &Dict<'_>,
        budget: &Budget,
        inflating: &mut Inflating<'_>,
    ) -> Result<Self, IntakeError> {
        budget.work(FONT + dictionary.data().len())?;
        budget.hold(FONT)?;
        let meanings = match dictionary.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => map_of(&stream, budget, inflating)?,
            None => None,
        };
        let subtype = dictionary.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(b"Type0") {
            let descendants = dictionary.get::<Array<'_>>("DescendantFonts");
            let descendant =
                descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next()).unwrap_or_default();
            budget.work(descendant.data().len())?;
            let codes = match dictionary.get::<Stream<'_>>("Encoding") {
                Some(stream) => map_of(&stream, budget, inflating)?
                    .map_or(Codes::Glyphs, |map| Codes::Mapped(Box::new(map))),
                None => predefined(dictionary.get::<Name<'_>>("Encoding").as_deref().unwrap_or_default()),
            };
            let widths = Widths::of_composite(&descendant, budget)?;
            return Ok(Self { codes, meanings, characters: Vec::new(), widths });
        }
        let is_drawn = subtype.as_deref() == Some(b"Type3");
        let widths = Widths::of_simple(dictionary, is_drawn, budget)?;
        // A drawn font has characters only by the names of its glyphs.
        let characters = characters(dictionary, (!is_drawn).then_some(Base::Standard), budget)?;
        Ok(Self { codes: Codes::Simple, meanings, characters, widths })
    }

    /// The codes of a shown string.
    pub(super) fn codes<'s>(&'s self, mut bytes: &'s [u8]) -> impl Iterator<Item = Code> + 's {
        std::iter::from_fn(move || {
            let length = self.code_length(bytes)?;
            let (code, rest) = bytes.split_at(length);
            bytes = rest;
            Some(self.code(code))
        })
    }

    /// The length of the first code; `None` where there is nothing left.
    fn code_length(&self, bytes: &[u8]) -> Option<usize> {
        let first = *bytes.first()?;
        let length = match &self.codes {
            Codes::Simple => 1,
            Codes::Glyphs => 2,
            Codes::Chinese(_) if first <= 0x80 || first == 0xff => 1,
            Codes::Chinese(_) if bytes.get(1).is_some_and(u8::is_ascii_digit) => 4,
            Codes::Chinese(_) => 2,
            Codes::Unicode if (0xd8..0xdc).contains(&first) => 4,
            Codes::Unicode => 2,
            Codes::Mapped(map) => (1..=4)
                .filter(|length| *length <= bytes.len())
                .find(|length| map.lookup_cid_code(number(&bytes[..*length]), *length as u8).is_some())
                .unwrap_or(2),
        };
        Some(length.min(bytes.len()))
    }

    fn code(&self, bytes: &[u8]) -> Code {
        let code = number(bytes);
        let told = self.meanings.as_ref().and_then(|map| map.lookup_bf_string(code));
        let told = match told {
            Some(BfString::Char(character)) => Some(Meaning::Character(character)),
            Some(BfString::String(text)) => Some(Meaning::Text(text)),
            None => None,
        };
        let meaning = told.or_else(|| self.character(bytes).map(Meaning::Character));
        let width = match &self.codes {
            Codes::Simple | Codes::Glyphs => self.widths.of(code),
            Codes::Mapped(map) => self.widths.of(map.lookup_cid_code(code, bytes.len() as u8).unwrap_or(0)),
            // Latin letters are the first glyphs of the Chinese collection, from the space on; without a width of
            // their own they are half as wide as a Chinese character.
            Codes::Chinese(_) | Codes::Unicode => match code {
                0x20..0x7f => self.widths.known(code - 0x1f).unwrap_or(0.5),
                _ => self.widths.default,
            },
        };
        let meaning = meaning.unwrap_or(Meaning::Unknown);
        let cost = if let Meaning::Text(text) = &meaning { 2 * text.len() } else { 0 };
        Code { meaning, width, cost, space: bytes == b" " }
    }

    /// What a code means where the font does not say so.
    fn character(&self, bytes: &[u8]) -> Option<char> {
        match &self.codes {
            Codes::Simple => *self.characters.get(usize::from(*bytes.first()?))?,
            Codes::Glyphs | Codes::Mapped(_) => None,
            Codes::Chinese(encoding) => encoding.first(bytes).0,
            Codes::Unicode => {
                let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).next()?.ok()
            }
        }
    }
}

/// What a font costs beside what stands in it: its 256 characters.
const FONT: usize = 2000;

/// What finding the character costs that a glyph is named after.
const NAME: usize = 300;

/// The longest map that is read, in bytes: several times what one for all codes of two bytes takes.
const MAP: usize = 8 * 1024 * 1024;

/// The most widths that are kept: one for each code of two bytes.
const WIDTHS: usize = 1 << 16;

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A map in the file. One that builds on another is read without the other.
fn map_of(
    stream: &Stream<'_>,
    budget: &Budget,
    inflating: &mut Inflating<'_>,
) -> Result<Option<CMap>, IntakeError> {
    let Some(bytes) = decoded(stream, inflating)? else { return Ok(None) };
    if bytes.len() > MAP {
        return Ok(None);
    }
    // A map takes several times the place of what it is written as.
    budget.work(bytes.len().saturating_mul(3))?;
    budget.hold(bytes.len().saturating_mul(4))?;
    Ok(CMap::parse(&bytes, |_| Some(&[][..])))
}

/// The codes of a predefined map. What follows the last hyphen is the direction of writing.
fn predefined(name: &[u8]) -> Codes {
    let stem = name.strip_suffix(b"-H").or_else(|| name.strip_suffix(b"-V")).unwrap_or(name);
    match stem {
        b"GBK-EUC" | b"GBKp-EUC" | b"GBKp" | b"GB-EUC" | b"GBpc-EUC" | b"GBK2K" => {
            Codes::Chinese(Gb18030::get())
        }
        _ if stem.starts_with(b"Uni") && (stem.ends_with(b"UCS2") || stem.ends_with(b"UTF16")) => {
            Codes::Unicode
        }
        _ => Codes::Glyphs,
    }
}

/// The characters of the 256 codes of a simple font.
fn characters(
    dictionary: &Dict<'_>,
    mut base: Option<Base>,
    budget: &Budget,
) -> Result<Vec<Option<char>>, IntakeError> {
    let encoding = dictionary.get::<Dict<'_>>("Encoding");
    let name = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>("BaseEncoding"),
        None => dictionary.get::<Name<'_>>("Encoding"),
    };
    match name.as_deref() {
        Some(b"WinAnsiEncoding") => base = Some(Base::Windows),
        Some(b"MacRomanEncoding") => base = Some(Base::Mac),
        _ => {}
    }
    let mut characters = base.map_or_else(|| vec![None; 256], |base| encodings::characters(base).to_vec());
    let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let Some(differences) = differences else { return Ok(characters) };
    budget.work(differences.data().len())?;
    let mut code = 0_usize;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(place) = characters.get_mut(code) {
                    budget.work(NAME)?;
                    *place = encodings::named(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    Ok(characters)
}

/// How wide glyphs are, in sizes of the type.
struct Widths {
    /// First and last code, and the width of each between.
    ranges: Vec<(u32, u32, f32)>,
    default: f32,
}

impl Widths {
    fn of(&self, code: u32) -> f32 {
        self.known(code).unwrap_or(self.default)
    }

    fn known(&self, code: u32) -> Option<f32> {
        let at = self.ranges.partition_point(|(_, last, _)| *last < code);
        self.ranges.get(at).filter(|(first, ..)| *first <= code).map(|(.., width)| *width)
    }

    fn of_simple(dictionary: &Dict<'_>, is_drawn: bool, budget: &Budget) -> Result<Self, IntakeError> {
        let unit = match dictionary.get::<Array<'_>>("FontMatrix") {
            Some(matrix) if is_drawn => matrix.iter::<Number>().next().map_or(0.001, |unit| unit.as_f32()),
            _ => 0.001,
        };
        let mut ranges = Vec::new();
        let first = dictionary.get::<Number>("FirstChar").map_or(0, |number| number.as_i64());
        let mut code = u32::try_from(first).unwrap_or(0);
        if let Some(widths) = dictionary.get::<Array<'_>>("Widths") {
            budget.work(widths.data().len())?;
            budget.hold(widths.data().len().min(WIDTHS) * size_of::<(u32, u32, f32)>())?;
            for width in widths.iter::<Number>().take(WIDTHS) {
                ranges.push((code, code, width.as_f32() * unit));
                code = code.saturating_add(1);
            }
        }
        // The fonts that every program knows come without widths; half the size is near enough to tell words apart.
        let default = if ranges.is_empty() { 0.5 } else { 0.0 };
        Ok(Self { ranges, default })
    }

    fn of_composite(descendant: &Dict<'_>, budget: &Budget) -> Result<Self, IntakeError> {
        let default = descendant.get::<Number>("DW").map_or(1.0, |width| width.as_f32() / 1000.0);
        let mut ranges = Vec::new();
        let items = descendant.get::<Array<'_>>("W");
        if let Some(items) = items {
            budget.work(items.data().len())?;
            budget.hold(items.data().len().min(WIDTHS) * size_of::<(u32, u32, f32)>())?;
            // `first [width width …]` or `first last width`.
            let mut numbers: Vec<f32> = Vec::new();
            for item in items.raw_iter() {
                let item = match item {
                    MaybeRef::NotRef(item) => item,
                    MaybeRef::Ref(_) => continue,
                };
                match item {
                    Object::Number(number) => numbers.push(number.as_f32()),
                    Object::Array(widths) => {
                        let mut code = numbers.pop().unwrap_or(0.0) as u32;
                        for width in widths.iter::<Number>().take(WIDTHS - ranges.len().min(WIDTHS)) {
                            ranges.push((code, code, width.as_f32() / 1000.0));
                            code = code.saturating_add(1);
                        }
                        numbers.clear();
                    }
                    _ => {}
                }
                if ranges.len() >= WIDTHS {
                    break;
                }
                if let [first, last, width] = numbers[..] {
                    ranges.push((first as u32, last as u32, width / 1000.0));
                    numbers.clear();
                }
            }
        }
        sort_by_key(&mut ranges, |(first, last, _)| (*first, *last));
        Ok(Self { ranges, default })
    }
}
