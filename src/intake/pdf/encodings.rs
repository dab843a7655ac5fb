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

/// What a font's character means in running text: ligatures are their letters, radicals the characters that are
/// printed with them (a font has one glyph for both, and many programs name the wrong one), and what stands for
/// nothing is nothing.
pub(super) fn meant(character: char, mut push: impl FnMut(char)) {
    let place = |first: char| character as usize - first as usize;
    match character {
        '\u{fb00}'..='\u{fb04}' => {
            ["ff", "fi", "fl", "ffi", "ffl"][place('\u{fb00}')].chars().for_each(push);
        }
        '\u{2f00}'..='\u{2fd5}' => RADICALS.chars().nth(place('\u{2f00}')).into_iter().for_each(push),
        '\u{2e80}'..='\u{2ef3}' => {
            let found = SHORT_RADICALS.iter().find(|(radical, _)| *radical == character);
            push(found.map_or(character, |(_, meant)| *meant));
        }
        '\t' | '\u{a0}' => push(' '),
        '\u{ad}' => push('-'),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        _ if character.is_control() => {}
        _ => push(character),
    }
}

/// The characters of the radicals from U+2F00 on.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
    大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals in their short form that are characters too.
const SHORT_RADICALS: &[(char, char)] = &[
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺶', '羊'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
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

    #[test]
    fn what_is_meant() {
        let text = |text: &str| {
            let mut out = String::new();
            text.chars().for_each(|character| meant(character, |meant| out.push(meant)));
            out
        };
        assert_eq!(text("⽤⼈单位⻓⼯⻔⿕"), "用人单位长工门龠");
        assert_eq!(text("oﬃce\u{200b}\u{a0}a\u{1}"), "office a");
    }
}
