//! What was struck out of a text and what was put in.

/// The most comparisons that finding the common words of two texts may take. Where they differ in more, the whole that
/// differs is told as replaced.
const MOST: usize = 1_000_000;

/// A stretch of two texts that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of the two it stands in.
    pub side: PieceSide,
    /// Its words.
    pub text: String,
}

/// Which of two texts a stretch stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceSide {
    /// In both.
    Both,
    /// In the old one alone: it was struck out.
    Old,
    /// In the new one alone: it was put in.
    New,
}

/// What leads from one text to another, from the beginning to the end. What stands in both is never told as replaced but
/// for a single character between two changes, which would only make them harder to read.
///
/// ```
/// use qingdan::text::{PieceSide, difference};
/// let pieces = difference("6月底前改造小区9个", "10月底前改造小区9个");
/// let told: Vec<_> = pieces.iter().map(|piece| (piece.side, piece.text.as_str())).collect();
/// assert_eq!(told, [
///     (PieceSide::Old, "6"), (PieceSide::New, "10"), (PieceSide::Both, "月底前改造小区9个"),
/// ]);
/// ```
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (words(old), words(new));
    let head = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let (before_rest, after_rest) = (&before[head..], &after[head..]);
    let tail = before_rest.iter().rev().zip(after_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = &before_rest[..before_rest.len() - tail];
    let new_middle = &after_rest[..after_rest.len() - tail];
    let mut sides = vec![(PieceSide::Both, &before[..head])];
    sides.extend(middle(old_middle, new_middle));
    sides.push((PieceSide::Both, &before_rest[before_rest.len() - tail..]));
    joined(&sides)
}

/// The words of a text: figures and Latin letters that stand together, any other character by itself.
fn words(text: &str) -> Vec<&str> {
    let is_inner = |c: char| c.is_ascii_alphanumeric();
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let joins = last.is_some_and(|last| is_inner(last) && is_inner(c));
        if at > start && !joins {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Runs of words that stand in both or in one of two lists, which neither begin nor end alike.
fn middle<'a, 'w>(old: &'a [&'w str], new: &'a [&'w str]) -> Vec<(PieceSide, &'a [&'w str])> {
    let width = new.len() + 1;
    if old.is_empty() || new.is_empty() || old.len() >= MOST / width {
        return vec![(PieceSide::Old, old), (PieceSide::New, new)];
    }
    // The length of the longest common sequence from each pair of places on.
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1].saturating_add(1)
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut runs = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            let start = i;
            while i < old.len() && j < new.len() && old[i] == new[j] {
                (i, j) = (i + 1, j + 1);
            }
            runs.push((PieceSide::Both, &old[start..i]));
        } else if j == new.len()
            || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            runs.push((PieceSide::Old, &old[i..i + 1]));
            i += 1;
        } else {
            runs.push((PieceSide::New, &new[j..j + 1]));
            j += 1;
        }
    }
    runs
}

/// The pieces that runs make: between two that stay, what goes comes before what is put in.
fn joined(runs: &[(PieceSide, &[&str])]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |gone: &mut String, come: &mut String, pieces: &mut Vec<Piece>| {
        for (side, text) in [(PieceSide::Old, gone), (PieceSide::New, come)] {
            if !text.is_empty() {
                pieces.push(Piece { side, text: std::mem::take(text) });
            }
        }
    };
    for (nth, (side, words)) in runs.iter().enumerate() {
        let text = words.concat();
        match side {
            PieceSide::Old => gone += &text,
            PieceSide::New => come += &text,
            PieceSide::Both if text.is_empty() => {}
            PieceSide::Both => {
                let more =
                    runs[nth + 1..].iter().any(|(side, words)| *side != PieceSide::Both && !words.is_empty());
                let is_alone = words.len() == 1 && !gone.is_empty() && !come.is_empty() && more;
                if is_alone {
                    gone += &text;
                    come += &text;
                } else {
                    flush(&mut gone, &mut come, &mut pieces);
                    pieces.push(Piece { side: PieceSide::Both, text });
                }
            }
        }
    }
    flush(&mut gone, &mut come, &mut pieces);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The difference with `[-…-]` around what goes and `[+…+]` around what is put in.
    fn told(old: &str, new: &str) -> String {
        let pieces = difference(old, new);
        let of = |skip: PieceSide| -> String {
            pieces.iter().filter(|piece| piece.side != skip).map(|piece| piece.text.as_str()).collect()
        };
        assert_eq!((of(PieceSide::New), of(PieceSide::Old)), (old.to_owned(), new.to_owned()));
        let told = pieces.iter().map(|piece| match piece.side {
            PieceSide::Both => piece.text.clone(),
            PieceSide::Old => format!("[-{}-]", piece.text),
            PieceSide::New => format!("[+{}+]", piece.text),
        });
        told.collect()
    }

    #[test]
    fn words_are_struck_out_and_put_in() {
        assert_eq!(told("修路", "修路"), "修路");
        assert_eq!(told("", "修路"), "[+修路+]");
        assert_eq!(told("修路。", "。"), "[-修路-]。");
        assert_eq!(told("建成厂房12万平方米", "建成厂房125万平方米"), "建成厂房[-12-][+125+]万平方米");
        assert_eq!(told("举办活动6场次。", "举办展销活动8场次。"), "举办[+展销+]活动[-6-][+8+]场次。");
        assert_eq!(told("finish by May", "finish by 5 June"), "finish by [-May-][+5 June+]");
    }

    #[test]
    fn a_single_character_between_two_changes_is_part_of_them() {
        assert_eq!(told("甲的乙丙丁", "戊的己丙丁"), "[-甲的乙-][+戊的己+]丙丁");
    }

    #[test]
    fn texts_that_have_little_in_common_cost_little() {
        let (old, new) = ("甲乙".repeat(4000), "丙丁".repeat(4000));
        assert_eq!(difference(&old, &new).len(), 2);
    }
}
