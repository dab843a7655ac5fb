//! Bytes as text that survives inside a `<script>` in an HTML page in UTF-8.
//!
//! Bits are taken seven at a time. Most sevens are a character of ASCII, one byte: those from `!` to `~` less `&` and `<`, so
//! that no markup can begin among them, and nothing that tools trim. The others take five or six bits more with them and are
//! one of the characters that UTF-8 writes in two bytes. That makes 19 % more text than bytes, where base64 makes 33 %.
//! `unpack.js` reads it in the page.

/// The first character of two bytes that is used, and how many are.
const FIRST: u32 = 0xa0;
const WIDE: u32 = 0x800 - FIRST;
/// How many sevens are a character of ASCII.
const NARROW: u32 = 92;
/// So many of the other sevens take six bits with them, and the rest five: then all characters of two bytes are used.
const LONG: u32 = (WIDE - (128 - NARROW) * 32) / 32;

/// The characters of ASCII, in the order of their values.
fn alphabet() -> Vec<u8> {
    (b'!'..=b'~').filter(|character| !b"&<".contains(character)).collect()
}

/// How many bits a character takes that begins with these seven.
const fn length(seven: u32) -> u32 {
    match seven {
        0..NARROW => 7,
        _ if seven < NARROW + LONG => 13,
        _ => 12,
    }
}

/// The text of these bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let alphabet = alphabet();
    let mut text = String::with_capacity(bytes.len() / 5 * 6 + 4);
    let mut push = |value: u32, length: u32| {
        let wide = match length {
            7 => return text.push(char::from(alphabet[value as usize])),
            13 => value - NARROW * 64,
            _ => LONG * 64 + value - (NARROW + LONG) * 32,
        };
        text.extend(char::from_u32(FIRST + wide));
    };
    let (mut held, mut bits) = (0_u32, 0);
    let mut bytes = bytes.iter();
    loop {
        let left = bytes.len() as u32 * 8 + bits;
        if left == 0 {
            return text;
        }
        let mut take = |count: u32| {
            while bits < count {
                // The last character is filled up with nothing.
                held = held << 8 | bytes.next().copied().map_or(0, u32::from);
                bits += 8;
            }
            held >> (bits - count)
        };
        let length = length(take(7));
        push(take(length), length);
        bits -= length;
        held &= (1 << bits) - 1;
        if left <= length {
            return text;
        }
    }
}

/// Whether a text holds nothing but these characters.
pub(crate) fn is_encoded(text: &str) -> bool {
    let alphabet = alphabet();
    text.chars().all(|character| match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => alphabet.contains(&byte),
        _ => (FIRST..FIRST + WIDE).contains(&u32::from(character)),
    })
}

/// What `unpack.js` does. The last bits may make a byte or two more than there were: the reader knows how many it wants.
#[cfg(test)]
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let alphabet = alphabet();
    let mut bits = Vec::new();
    for character in text.chars().filter(|character| !character.is_ascii_whitespace()) {
        let narrow = alphabet.iter().position(|&byte| char::from(byte) == character);
        let wide = || u32::from(character) - FIRST;
        let (value, length) = match narrow {
            Some(value) => (value as u32, 7),
            None if wide() < LONG * 64 => (NARROW * 64 + wide(), 13),
            None => ((NARROW + LONG) * 32 + wide() - LONG * 64, 12),
        };
        bits.extend((0..length).rev().map(|bit| value >> bit & 1));
    }
    let byte = |bits: &[u32]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
    bits.chunks_exact(8).map(|bits| u8::try_from(byte(bits)).unwrap()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> usize {
        let text = encode(bytes);
        assert!(is_encoded(&text), "{text}");
        let decoded = decode(&text);
        assert_eq!(&decoded[..bytes.len()], bytes);
        assert!(decoded[bytes.len()..].iter().all(|&byte| byte == 0));
        text.len()
    }

    /// Bytes that follow no pattern.
    fn noise() -> Vec<u8> {
        let mut state = 1_u32;
        let bytes = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        });
        bytes.take(20_000).collect()
    }

    #[test]
    fn text_reads_back_as_the_bytes() {
        // Of every length that ends at another bit.
        let bytes = noise();
        for length in (0..200).chain([1999, 2000, bytes.len()]) {
            check(&bytes[..length]);
        }
        for byte in 0..=255 {
            check(&[byte; 27]);
        }
    }

    #[test]
    fn a_fifth_is_added() {
        let bytes = noise();
        let more = check(&bytes) * 1000 / bytes.len();
        assert!((1190..1200).contains(&more), "{more}");
    }

    #[test]
    fn line_ends_do_not_matter() {
        let text = encode(b"seven and five");
        let middle = text.char_indices().nth(5).unwrap().0;
        assert_eq!(decode(&format!("{}\r\n{}\n", &text[..middle], &text[middle..])), decode(&text));
    }

    #[test]
    fn no_character_means_anything_to_html() {
        assert_eq!(alphabet().len(), NARROW as usize);
        assert_eq!(LONG * 64 + (128 - NARROW - LONG) * 32, WIDE);
        for text in ["<", "&", " ", "\n", "\u{7f}", "\u{85}", "清"] {
            assert!(!is_encoded(text), "{text:?}");
        }
    }
}
