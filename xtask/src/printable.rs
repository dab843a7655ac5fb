//! Bytes as text that survives inside a `<script>` in an HTML page: thirteen bits in two characters.
//!
//! The 91 characters are those of ASCII from `!` to `~` less `&`, `<` and `\`: no markup can begin among them, and
//! nothing that tools escape or trim. Two of them have 8281 values, of which 8192 are used. That makes 23 % more text
//! than bytes, where base64 makes 33 %. `unpack.js` reads it in the page.

/// The characters, in the order of their values.
fn alphabet() -> Vec<u8> {
    (b'!'..=b'~').filter(|character| !b"&<\\".contains(character)).collect()
}

/// The text of these bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let alphabet = alphabet();
    let mut text = String::with_capacity(bytes.len() / 13 * 16 + 4);
    let mut push = |value: u32| {
        for digit in [value / 91, value % 91] {
            text.push(char::from(alphabet[digit as usize]));
        }
    };
    let (mut held, mut bits) = (0_u32, 0);
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        bits += 8;
        if bits >= 13 {
            bits -= 13;
            push(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        push(held << (13 - bits));
    }
    text
}

/// Whether a text holds nothing but these characters.
pub(crate) fn is_encoded(text: &str) -> bool {
    let alphabet = alphabet();
    text.bytes().all(|byte| alphabet.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `unpack.js` does. The last bits may make one byte more than there was: the reader knows how many it wants.
    fn decode(text: &str) -> Vec<u8> {
        let alphabet = alphabet();
        let values = text.bytes().filter_map(|byte| alphabet.iter().position(|&character| character == byte));
        let values: Vec<usize> = values.collect();
        let mut bits = Vec::new();
        for pair in values.chunks(2) {
            let value = pair[0] * 91 + pair[1];
            bits.extend((0..13).rev().map(|bit| value >> bit & 1));
        }
        let byte = |bits: &[usize]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
        bits.chunks_exact(8).map(|bits| u8::try_from(byte(bits)).unwrap()).collect()
    }

    fn check(bytes: &[u8]) {
        let text = encode(bytes);
        assert!(is_encoded(&text), "{text}");
        assert_eq!(text.len(), (bytes.len() * 8).div_ceil(13) * 2);
        let decoded = decode(&text);
        assert_eq!(&decoded[..bytes.len()], bytes);
        assert!(decoded[bytes.len()..].iter().all(|&byte| byte == 0));
    }

    #[test]
    fn text_reads_back_as_the_bytes() {
        // Bytes that follow no pattern, of every length that ends at another bit.
        let mut state = 1_u32;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .take(2000)
        .collect();
        for length in (0..30).chain([1999, 2000]) {
            check(&bytes[..length]);
        }
        for byte in 0..=255 {
            check(&[byte; 27]);
        }
    }

    #[test]
    fn line_ends_do_not_matter() {
        let text = encode(b"thirteen");
        assert_eq!(decode(&format!("{}\r\n{}\n", &text[..5], &text[5..])), decode(&text));
    }

    #[test]
    fn no_character_means_anything_to_html() {
        assert_eq!(alphabet().len(), 91);
        for text in ["<", "&", "\\", " ", "\n", "\u{7f}", "清"] {
            assert!(!is_encoded(text), "{text:?}");
        }
    }
}
