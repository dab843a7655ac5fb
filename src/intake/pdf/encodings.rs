//! Characters by the codes and names of fonts that do not say what their glyphs mean, and characters by what was
//! meant where a font says something odd.

use std::sync::LazyLock;

/// The base encodings of fonts with one byte a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Mac,
}

/// The characters of all 256 codes, found out once: a file may have a hundred thousand fonts.
pub(super) fn characters(base: Base) -> &'static [Option<char>] {
    static TABLES: LazyLock<[Vec<Option<char>>; 3]> = LazyLock::new(|| {
        [Base::Standard, Base::Windows, Base::Mac]
            .map(|base| (0..=255).map(|code| character(base, code)).collect())
    });
    match base {
        Base::Standard => &TABLES[0],
        Base::Windows => &TABLES[1],
        Base::Mac => &TABLES[2],
    }
}

/// The character of a code.
fn character(base: Base, code: u8) -> Option<char> {
    if base == Base::Standard
        && let Some((_, character)) = STANDARD.iter().find(|(standard, _)| *standard == code)
    {
        return Some(*character);
    }
    let (from, upper) = if base == Base::Mac { (0x80, MAC) } else { (0x80, WINDOWS) };
    let character = match code.checked_sub(from) {
        // Behind what a table names, codes are those of Unicode.
        Some(place) => upper.chars().nth(usize::from(place)).unwrap_or(char::from(code)),
        None => char::from(code),
    };
    Some(character).filter(|character| !character.is_control())
}

/// The upper half of the encoding of Windows, as far as it differs from Unicode.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The upper half of the encoding of the Macintosh.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Where the standard encoding differs from that of Windows, as far as notices go.
const STANDARD: &[(u8, char)] = &[
    (0x27, '’'),
    (0x60, '‘'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xab, '«'),
    (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'),
    (0xb1, '–'),
    (0xb4, '·'),
    (0xb7, '•'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '…'),
    (0xd0, '—'),
];

/// The character that a glyph is named after: `A`, `comma`, `eacute`, `uni4EFB`, `u20BB7`.
pub(super) fn named(name: &str) -> Option<char> {
    // What follows a point is a variant: `one.lining`.
    let name = name.split('.').next().filter(|stem| !stem.is_empty())?;
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return Some(character);
    }
    for (first, names) in NAMES {
        if let Some(nth) = names.split(' ').position(|other| other == name) {
            return char::from_u32(*first + nth as u32);
        }
    }
    if let Some((_, character)) = NAMED.iter().find(|(other, _)| *other == name) {
        return Some(*character);
    }
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4);
    let digits =
        digits.or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())))?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Names of characters that follow each other, from a first one on.
const NAMES: &[(u32, &str)] = &[
    (
        0x20,
        "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus \
         comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal \
         greater question at",
    ),
    (0x5b, "bracketleft backslash bracketright asciicircum underscore grave"),
    (0x7b, "braceleft bar braceright asciitilde"),
    (
        0xa1,
        "exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft \
         logicalnot sfthyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph \
         periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf threequarters \
         questiondown Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex \
         Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis \
         multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn germandbls agrave aacute acircumflex \
         atilde adieresis aring ae ccedilla egrave eacute ecircumflex edieresis igrave iacute icircumflex idieresis \
         eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash ugrave uacute ucircumflex udieresis \
         yacute thorn ydieresis",
    ),
];

/// Names of other characters.
const NAMED: &[(&str, char)] = &[
    ("nbspace", ' '),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotesinglbase", '‚'),
    ("quotedblbase", '„'),
    ("endash", '–'),
    ("emdash", '—'),
    ("minus", '−'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("Euro", '€'),
    ("trademark", '™'),
    ("perthousand", '‰'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("notequal", '≠'),
    ("dotlessi", 'ı'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_halves_are_those_of_the_standards() {
        for (base, encoding) in
            [(Base::Windows, encoding_rs::WINDOWS_1252), (Base::Mac, encoding_rs::MACINTOSH)]
        {
            for code in 0..=255 {
                let text = encoding.decode_without_bom_handling(&[code]).0.into_owned();
                let expect = text.chars().next().filter(|character| !character.is_control());
                assert_eq!(character(base, code), expect, "{base:?} {code:x}");
            }
        }
    }

    #[test]
    fn names_of_glyphs() {
        for (name, expect) in [
            ("A", Some('A')),
            ("at", Some('@')),
            ("nine", Some('9')),
            ("asciitilde", Some('~')),
            ("ydieresis", Some('ÿ')),
            ("Agrave", Some('À')),
            ("multiply", Some('×')),
            ("one.lining", Some('1')),
            ("uni4EFB", Some('任')),
            ("u20BB7", Some('𠮷')),
            ("emdash", Some('—')),
            ("g26F9", None),
            (".notdef", None),
            ("", None),
            ("uniXYZW", None),
        ] {
            assert_eq!(named(name), expect, "{name}");
        }
    }

    #[test]
    fn codes() {
        let all = |code| [Base::Standard, Base::Windows, Base::Mac].map(|base| character(base, code));
        assert_eq!(all(b'a'), [Some('a'); 3]);
        assert_eq!(all(0x27), [Some('’'), Some('\''), Some('\'')]);
        assert_eq!(all(0xd0), [Some('—'), Some('Ð'), Some('–')]);
        assert_eq!(all(0x01), [None; 3]);
    }
}
