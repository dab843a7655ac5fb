//! Going through places one after the other, and round the end.

/// The first of some things that is after where somebody is, else the first of all.
///
/// ```
/// use qingdan::view::next_one;
/// let places = [2, 5, 9];
/// assert_eq!(next_one(&places, |place| *place > 2), Some(5));
/// assert_eq!(next_one(&places, |place| *place > 9), Some(2));
/// assert_eq!(next_one(&[0; 0], |_| true), None);
/// ```
pub fn next_one<T: Copy>(things: &[T], is_after: impl Fn(&T) -> bool) -> Option<T> {
    things.iter().find(|thing| is_after(thing)).or(things.first()).copied()
}
