//! Bytes as text that survives inside a `<script>` in an HTML page: thirteen bits, or fourteen, in two characters, as basE91
//! does it.
//!
//! The characters are those of ASCII from `!` to `~` less `&` and `<`: no markup can begin among them, and nothing that tools
//! trim. Two of them have 8464 values, of which thirteen bits use 8192; the others are for thirteen bits of a small value and a
//! fourteenth that is set. That makes 23 % more text than bytes, where base64 makes 33 %. `unpack.js` reads it in the page.
//!
//! Characters of two bytes would hold more, but browsers take a text with any of them for one of sixteen bits, and twice as
//! long to parse it.

/// How many characters there are.
const BASE: u32 = 92;
/// Thirteen bits of a smaller value take one more with them.
const SMALL: u32 = BASE * BASE - (1 << 13);

/// The characters, in the order of their values.
fn alphabet() -> Vec<u8> {
    (b'!'..=b'~').filter(|character| !b"&<".contains(character)).collect()
}

/// How many bits two characters of this value hold.
const fn length(value: u32) -> u32 {
    if value & 0x1fff < SMALL { 14 } else { 13 }
}

/// The text of these bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let alphabet = alphabet();
    let mut text = String::with_capacity(bytes.len() / 13 * 16 + 4);
    // The next bits, the first of them the lowest.
    let (mut held, mut bits) = (0_u32, 0);
    let mut push = |held: u32| {
        let length = length(held);
        let value = held & ((1 << length) - 1);
        text.extend([value % BASE, value / BASE].map(|digit| char::from(alphabet[digit as usize])));
        length
    };
    for &byte in bytes {
        held |= u32::from(byte) << bits;
        bits += 8;
        if bits >= 14 {
            let length = push(held);
            held >>= length;
            bits -= length;
        }
    }
    if bits > 0 {
        // Filled up with nothing.
        push(held);
    }
    text
}

/// Whether a text holds nothing but these characters.
pub(crate) fn is_encoded(text: &str) -> bool {
    let alphabet = alphabet();
    text.bytes().all(|byte| alphabet.contains(&byte))
}

/// What `unpack.js` does. The last bits may make a byte more than there was: the reader knows how many it wants.
#[cfg(test)]
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let alphabet = alphabet();
    let values = text.bytes().filter_map(|byte| alphabet.iter().position(|&character| character == byte));
    let values: Vec<u32> = values.map(|value| value as u32).collect();
    let mut bits = Vec::new();
    for pair in values.chunks(2) {
        let value = pair[0] + pair[1] * BASE;
        bits.extend((0..length(value)).map(|bit| value >> bit & 1));
    }
    let byte = |bits: &[u32]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit);
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
    fn less_than_a_quarter_is_added() {
        let bytes = noise();
        let more = check(&bytes) * 1000 / bytes.len();
        assert!((1220..1231).contains(&more), "{more}");
    }

    #[test]
    fn line_ends_do_not_matter() {
        let text = encode(b"thirteen bits or fourteen");
        assert_eq!(decode(&format!("{}\r\n{}\n", &text[..5], &text[5..])), decode(&text));
    }

    #[test]
    fn no_character_means_anything_to_html() {
        assert_eq!(alphabet().len(), BASE as usize);
        for text in ["<", "&", " ", "\n", "\u{7f}", "é", "清"] {
            assert!(!is_encoded(text), "{text:?}");
        }
    }
}
