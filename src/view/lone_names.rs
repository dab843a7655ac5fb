//! Lines of a list of aliases that name nothing a second time, and lines of a list of groups that say nothing of members.

use crate::ledger::{Aliases, GroupMembers};

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

/// The lines that name a group without saying who is in it, and so say nothing.
///
/// ```
/// use qingdan::view::lone_groups;
/// assert_eq!(lone_groups("各镇 = 红花镇\n各街道\n\n各有关单位＝"), ["各街道"]);
/// ```
pub fn lone_groups(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| GroupMembers::from_text(line).is_empty()).collect()
}
