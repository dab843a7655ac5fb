//! How many lines a field of several lines gets at first: as many as its text takes up, within reason.

/// The lines of a text in a field that is so many characters wide.
///
/// ```
/// use qingdan::view::lines_of;
/// assert_eq!((lines_of("", 22), lines_of("修路", 22), lines_of("修路\n架桥\n", 22)), (1, 1, 2));
/// assert_eq!((lines_of(&"路".repeat(45), 22), lines_of(&"路\n".repeat(99), 22)), (3, 12));
/// ```
pub fn lines_of(text: &str, wide: usize) -> usize {
    let lines: usize = text.lines().map(|line| line.chars().count() / wide + 1).sum();
    lines.clamp(1, 12)
}

/// The lines of a task's words in the form that corrects it, with one more to write on.
///
/// ```
/// use qingdan::view::lines_to_correct;
/// assert_eq!((lines_to_correct("修路"), lines_to_correct(&"路".repeat(60)), lines_to_correct(&"路".repeat(999))), (2, 4, 9));
/// ```
pub fn lines_to_correct(text: &str) -> usize {
    (text.chars().count() / 28 + 2).min(9)
}
