//! Lines of a list of aliases that name nothing a second time.

use crate::ledger::Aliases;

/// The lines that hold one name only, and so say nothing.
///
/// ```
/// use qingdan::view::lone_names;
/// assert_eq!(lone_names("区住建局=区建设局\n 区财政局\n\n区教育局 ＝ 区教育局"), ["区财政局", "区教育局 ＝ 区教育局"]);
/// ```
pub fn lone_names(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| Aliases::from_text(line).is_empty()).collect()
}
