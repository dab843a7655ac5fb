//! Finding Chinese words by the letters that they are typed with: `qfgj` or `qufagai` for 区发改局.
//!
//! Each character stands for one of its syllables, whole or by its first letters, and the last one may be begun:
//!
//! ```
//! use qingdan::ledger::query::pinyin::{Letters, Sounds};
//! let found = |letters: &str, text: &str| Letters::of(letters).unwrap().find(Sounds::of(text).as_slice());
//! assert!(found("qfgj", "市、区发改局"));
//! assert!(found("qufagaiju", "区发改局") && found("qufagaij", "区发改局") && found("qufag", "区发改局"));
//! assert!(found("zhssw", "中山市卫健委") && found("zssw", "中山市卫健委"));
//! assert!(found("cq", "重庆") && found("zq", "重庆"), "a character with several readings has them all");
//! assert!(!found("qfj", "区发改局"));
//! ```

use std::sync::LazyLock;

/// The longest run of letters that is looked for.
const LONGEST: usize = 40;
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// How characters are read.
struct Readings {
    /// Which of `ways` each character from `FIRST` to `LAST` is read in; 0 for those that are not known.
    characters: Vec<u16>,
    ways: Vec<Way>,
}

/// A way to read a character: its syllables.
struct Way {
    syllables: Vec<&'static str>,
    /// A bit for each letter that one of them begins with.
    firsts: u32,
}

static READINGS: LazyLock<Readings> =
    LazyLock::new(|| Readings::of(include_str!(concat!(env!("OUT_DIR"), "/pinyin.txt"))));

impl Readings {
    /// From the table that `build.rs` writes.
    fn of(table: &'static str) -> Self {
        let mut characters = vec![0; (LAST - FIRST + 1) as usize];
        let mut ways = vec![Way { syllables: Vec::new(), firsts: 0 }];
        for line in table.lines() {
            let Some((syllables, places)) = line.split_once('\t') else { continue };
            let number = u16::try_from(ways.len()).unwrap_or(0);
            let syllables: Vec<_> = syllables.split(' ').collect();
            let firsts =
                syllables.iter().filter_map(|one| one.bytes().next()).fold(0, |all, one| all | bit(one));
            ways.push(Way { syllables, firsts });
            let mut place = 0;
            for distance in places.split(' ') {
                place += usize::from_str_radix(distance, 36).unwrap_or(0);
                if let Some(character) = characters.get_mut(place) {
                    *character = number;
                }
            }
        }
        Self { characters, ways }
    }

    fn way(&self, number: u16) -> &Way {
        &self.ways[usize::from(number).min(self.ways.len() - 1)]
    }
}

const fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 0 }
}

/// How a text sounds: a number for each of its characters, 0 for those that are no Chinese ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sounds(Vec<u16>);

impl Sounds {
    /// The sounds of a text.
    pub fn of(text: &str) -> Self {
        let mut sounds = Self::default();
        sounds.push(text);
        sounds
    }

    /// Adds those of another text; no run of letters goes over from one to the next.
    pub fn push(&mut self, text: &str) {
        let readings = &*READINGS;
        if !self.0.is_empty() {
            self.0.push(0);
        }
        self.0.extend(text.chars().map(|character| {
            let place = u32::from(character).checked_sub(FIRST).map(|place| place as usize);
            place.and_then(|place| readings.characters.get(place)).copied().unwrap_or(0)
        }));
    }

    /// The numbers.
    pub fn as_slice(&self) -> &[u16] {
        &self.0
    }
}

/// A text as it is spelled, each character by its first reading: what Chinese lists are sorted by.
pub(super) fn spelled(text: &str) -> String {
    let readings = &*READINGS;
    let mut spelled = String::with_capacity(text.len() * 2);
    for (character, &sound) in text.chars().zip(Sounds::of(text).as_slice()) {
        match readings.way(sound).syllables.first() {
            Some(syllable) => spelled.push_str(syllable),
            None => spelled.push(character),
        }
        // Characters that sound alike stay together.
        spelled.push(' ');
        spelled.push(character);
    }
    spelled
}

/// Letters that are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters(Vec<u8>);

impl Letters {
    /// A word of two to forty letters from a to z; `None` for any other.
    pub fn of(word: &str) -> Option<Self> {
        let letters: Vec<u8> = word.bytes().map(|letter| letter.to_ascii_lowercase()).collect();
        let is_word = (2..=LONGEST).contains(&letters.len()) && letters.iter().all(u8::is_ascii_lowercase);
        is_word.then_some(Self(letters))
    }

    /// Whether a text that sounds so has a run of characters that these letters stand for.
    pub fn find(&self, sounds: &[u16]) -> bool {
        let readings = &*READINGS;
        let Some(&first) = self.0.first() else { return false };
        let begins = bit(first);
        let starts =
            sounds.iter().enumerate().filter(|(_, sound)| readings.way(**sound).firsts & begins != 0);
        starts.into_iter().any(|(start, _)| stands_for(readings, &self.0, &sounds[start..]))
    }
}

/// Whether these characters can be read so that the letters stand for the first of them.
fn stands_for(readings: &Readings, letters: &[u8], sounds: &[u16]) -> bool {
    let Some((&sound, rest)) = sounds.split_first() else { return false };
    readings.way(sound).syllables.iter().any(|syllable| {
        let syllable = syllable.as_bytes();
        let common = syllable.iter().zip(letters).take_while(|(one, other)| one == other).count();
        if common == letters.len() {
            return true;
        }
        let goes_on = |taken: usize| stands_for(readings, &letters[taken..], rest);
        // Zh, ch and sh begin a syllable as one letter does.
        let is_two = syllable.get(1) == Some(&b'h') && common >= 2 && syllable.len() > 2;
        (common == syllable.len() && goes_on(common))
            || (common >= 1 && syllable.len() > 1 && goes_on(1))
            || (is_two && goes_on(2))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(letters: &str, text: &str) -> bool {
        Letters::of(letters).expect("letters").find(Sounds::of(text).as_slice())
    }

    #[test]
    fn letters_stand_for_characters() {
        let cases = [
            ("qfgj", "区发改局", true),
            ("fg", "区发改局", true),
            ("QFGJ", "区发改局", true),
            ("qfagj", "区发改局", true),
            ("qufagaiju", "区发改局", true),
            ("ufa", "区发改局", false),
            ("qgj", "区发改局", false),
            ("gjq", "区发改局", false),
            ("qfgjx", "区发改局", false),
            ("zfgjj", "住房公积金", true),
            ("zhufang", "住房公积金", true),
            ("zhfgjj", "住房公积金", true),
            ("lv", "绿化", true),
            ("yh", "银行", true),
            ("yinhang", "银行", true),
            ("yinxing", "银行", true),
            ("ab", "AB区", false),
            ("qx", "区、县", false),
            ("xian", "西安", true),
            ("xian", "县", true),
            ("fangan", "方案", true),
        ];
        for (letters, text, expected) in cases {
            assert_eq!(finds(letters, text), expected, "{letters} in {text}");
        }
    }

    #[test]
    fn what_is_no_run_of_letters_is_not_looked_for() {
        for word in ["", "a", "区", "a1", "a b", &"a".repeat(41)] {
            assert_eq!(Letters::of(word), None, "{word}");
        }
    }

    #[test]
    fn texts_that_are_put_together_do_not_run_together() {
        let mut sounds = Sounds::of("区发");
        sounds.push("改局");
        assert!(!Letters::of("fg").expect("letters").find(sounds.as_slice()));
    }

    #[test]
    fn hostile_repetition_ends_soon() {
        let text = "安".repeat(20_000);
        assert!(!finds(&format!("{}b", "an".repeat(19)), &text));
    }
}
