//! Several names of one unit: 区人力资源局 and 区人资局.

use std::collections::BTreeMap;

use crate::text::chars;

/// Names that mean the same unit. Filters, statistics and merges take them for one.
///
/// ```
/// use qingdan::ledger::Aliases;
/// let aliases = Aliases::from_text("区人力资源局 = 区人资局\n区住建局=区建设局＝区住房城乡建设局");
/// assert!(aliases.same("区人资局", "区人力资源局"));
/// assert_eq!(aliases.one_name("区住房城乡建设局"), "区住建局");
/// assert_eq!(aliases.one_name("区财政局"), "区财政局");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    groups: Vec<Vec<String>>,
    /// The group of each name.
    index: BTreeMap<String, usize>,
}

impl Aliases {
    /// The aliases that a text names: a line for each unit, its names with `=` between them. A name that stands in two
    /// lines joins them.
    pub fn from_text(text: &str) -> Self {
        let mut groups: Vec<Vec<String>> = Vec::new();
        for line in text.lines() {
            let names = line.split(|c| matches!(chars::fold(c), '=')).map(str::trim);
            let mut group: Vec<String> = Vec::new();
            for name in names.filter(|name| !name.is_empty()) {
                if !group.iter().any(|other| other == name) {
                    group.push(name.to_owned());
                }
            }
            while let Some(known) =
                groups.iter().position(|known| known.iter().any(|name| group.contains(name)))
            {
                let mut known = groups.remove(known);
                group.retain(|name| !known.contains(name));
                known.append(&mut group);
                group = known;
            }
            if group.len() > 1 {
                groups.push(group);
            }
        }
        let index = groups
            .iter()
            .enumerate()
            .flat_map(|(nth, group)| group.iter().map(move |name| (name.clone(), nth)));
        let index = crate::sorting::map_of(index);
        Self { groups, index }
    }

    /// The text that names them.
    pub fn to_text(&self) -> String {
        self.groups.iter().map(|group| group.join(" = ")).collect::<Vec<_>>().join("\n")
    }

    /// The name that stands for all names of a unit: the first of its line.
    pub fn one_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.index.get(name).and_then(|&group| self.groups[group].first()).map_or(name, String::as_str)
    }

    /// All names of a unit that has several.
    pub fn other_names(&self, name: &str) -> &[String] {
        self.index.get(name).map_or(&[], |&group| &self.groups[group])
    }

    /// Whether two names mean the same unit.
    pub fn same(&self, one: &str, other: &str) -> bool {
        one == other || self.index.get(one).is_some_and(|group| self.index.get(other) == Some(group))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}
