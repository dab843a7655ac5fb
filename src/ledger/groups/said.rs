//! What somebody says of the members of groups.

use std::collections::BTreeMap;

use crate::text::chars;

/// Members of groups, as somebody has said them: they hold for every notice, and come before what a group's name says.
///
/// ```
/// use qingdan::ledger::GroupMembers;
/// let said = GroupMembers::from_text("各街道办事处 = 中南街道、徐东街道\n各有关单位＝\n区水利局");
/// assert_eq!(said.of("各街道办事处").unwrap(), ["中南街道", "徐东街道"]);
/// assert!(said.of("各有关单位").unwrap().is_empty(), "nobody");
/// assert_eq!(said.of("区水利局"), None);
/// assert_eq!(said.to_text(), "各有关单位 =\n各街道办事处 = 中南街道、徐东街道");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupMembers {
    groups: BTreeMap<String, Vec<String>>,
}

impl GroupMembers {
    /// Nothing.
    pub const NONE: Self = Self { groups: BTreeMap::new() };
    /// The most groups that are kept, and the most members of each: what is said beyond them has no effect.
    pub const MOST: (usize, usize) = (200, 1000);

    /// What a text says: a line for each group, its name, `=`, and its members with 、 or commas between them. A group without
    /// members has none; one that stands in two lines has those of both. A line without `=` says nothing.
    pub fn from_text(text: &str) -> Self {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in text.lines() {
            let mut parts = line.split(|c| chars::fold(c) == '=').map(str::trim);
            let (Some(group), Some(first)) = (parts.next().filter(|group| !group.is_empty()), parts.next())
            else {
                continue;
            };
            if groups.len() >= Self::MOST.0 && !groups.contains_key(group) {
                continue;
            }
            let members = groups.entry(group.to_owned()).or_default();
            let names = std::iter::once(first).chain(parts);
            let names = names.flat_map(|part| part.split(['、', '，', ',', '；', ';'])).map(str::trim);
            for name in names.filter(|name| !name.is_empty() && *name != group) {
                if members.len() < Self::MOST.1 && !members.iter().any(|other| other == name) {
                    members.push(name.to_owned());
                }
            }
        }
        Self { groups }
    }

    /// The text that says them.
    pub fn to_text(&self) -> String {
        let line = |(group, members): (&String, &Vec<String>)| format!("{group} = {}", members.join("、"));
        self.groups.iter().map(line).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The members of a group; `None` where nothing is said of it.
    pub fn of(&self, group: &str) -> Option<&[String]> {
        self.groups.get(group.trim()).map(Vec::as_slice)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_read_with_whatever_stands_between_names() {
        let cases = [
            ("各镇=红花镇，清水镇;石桥镇", "各镇 = 红花镇、清水镇、石桥镇"),
            ("各镇 ＝ 红花镇、、红花镇、", "各镇 = 红花镇"),
            ("各镇=红花镇\n各镇=清水镇", "各镇 = 红花镇、清水镇"),
            ("各镇=红花镇=清水镇", "各镇 = 红花镇、清水镇"),
            ("各镇=\n各镇=清水镇", "各镇 = 清水镇"),
            (" 各镇 = ", "各镇 ="),
            ("=红花镇\n各镇\n\n", ""),
            ("各镇=各镇", "各镇 ="),
        ];
        for (text, expected) in cases {
            assert_eq!(GroupMembers::from_text(text).to_text(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_said_has_bounds() {
        let many: String = (0..300).map(|nth| format!("各{nth}组=甲局\n")).collect();
        assert_eq!(GroupMembers::from_text(&many).to_text().lines().count(), GroupMembers::MOST.0);
        let names: String = (0..2000).map(|nth| format!("第{nth}局、")).collect();
        let said = GroupMembers::from_text(&format!("各局={names}"));
        assert_eq!(said.of("各局").map(<[String]>::len), Some(GroupMembers::MOST.1));
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_written_the_same(text in "[各镇局=＝、，; \n]{0,40}") {
            let said = GroupMembers::from_text(&text);
            prop_assert_eq!(GroupMembers::from_text(&said.to_text()), said);
        }
    }
}
