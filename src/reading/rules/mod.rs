//! What an office has taught the reader: words of its own that mean what other words mean, names that are units or none, lines
//! that say nothing.
//!
//! The reader knows nothing of it. A text to which rules apply is read in other words, those that the reader knows, and what
//! was found is led back to the words that are printed: so a rule holds wherever the reader looks for a label,
//! the head of a column or a name.

use serde::{Deserialize, Serialize};

use super::Given;
use super::model::{Unit, UnitRole};
use super::result::Reading;
use crate::intake::Document;
use crate::text::chars::squeezed;

mod lists;
mod places;
mod reworded;
mod teaching;

pub(super) use lists::SaidItems;
pub use lists::{ItemsSaid, List, lists_of};
use reworded::Reworded;
pub use teaching::{Taught, is_known_label, rule_at, rule_for};

/// What one rule says.
///
/// ```
/// use qingdan::{intake::Document, reading::{Given, Meaning, Rule, read_with}};
/// let document = Document::from_text("1.修缮河堤。\n挂点单位 区水利局\n2.清理渠道。\n挂点单位 区农业局\n");
/// let rule = Rule::Label { words: "挂点单位".into(), means: Meaning::Lead };
/// let given = Given { rules: vec![rule], ..Given::default() };
/// let reading = read_with(&document, &given, &mut |_| ());
/// assert_eq!(reading.tasks[0].units[0].name, "区水利局");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// These words mean this, as a label before a colon or in brackets and as the head of a column.
    Label {
        /// The words, without blanks and colon.
        words: String,
        /// What they announce.
        means: Meaning,
    },
    /// This is the name of a unit.
    Unit {
        /// The name.
        name: String,
    },
    /// This is no unit, whatever it looks like.
    NoUnit {
        /// The name.
        name: String,
    },
    /// A line of these words is not the notice's own: a running head, a stamp, an advertisement.
    Furniture {
        /// The line, with every run of figures as one `0`, without blanks.
        line: String,
    },
    /// The items of a list below this heading are tasks, or none.
    Items {
        /// The words of the heading, without its number, what closes it in brackets, and blanks; every run of figures as one
        /// `0`.
        under: String,
        /// Whether they are tasks.
        tasks: bool,
    },
}

/// What a column without a head holds, as somebody says of one table: no rule, for nothing tells the column elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSaid {
    /// Where the table's first row begins, in bytes.
    pub table: usize,
    /// Which of its columns, from 0.
    pub column: usize,
    /// What it holds.
    pub means: Meaning,
}

/// What a label or the head of a column announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The task's number.
    Number,
    /// Words of the task.
    Task,
    /// Who leads.
    Lead,
    /// Who is responsible.
    Responsible,
    /// Who supports.
    Support,
    /// The person who is responsible.
    Person,
    /// By when.
    Due,
    /// How far it is.
    Progress,
    /// Nothing that is kept.
    Nothing,
}

impl Meaning {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Task,
        Self::Lead,
        Self::Responsible,
        Self::Support,
        Self::Person,
        Self::Due,
        Self::Progress,
        Self::Nothing,
    ];

    /// The role of the units that it announces, where it announces units.
    pub const fn role(self) -> Option<UnitRole> {
        match self {
            Self::Lead => Some(UnitRole::Lead),
            Self::Responsible => Some(UnitRole::Responsible),
            Self::Support => Some(UnitRole::Support),
            Self::Number | Self::Task | Self::Person | Self::Due | Self::Progress | Self::Nothing => None,
        }
    }

    /// Its name, as it stands in files of rules.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Task => "task",
            Self::Lead => "lead",
            Self::Responsible => "responsible",
            Self::Support => "support",
            Self::Person => "person",
            Self::Due => "due",
            Self::Progress => "progress",
            Self::Nothing => "nothing",
        }
    }

    /// Words that the reader knows for it, the usual ones first.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["序号", "编号", "任务编号"],
            Self::Task => &["工作任务", "任务内容", "工作内容"],
            Self::Lead => &["牵头单位", "牵头部门", "主办单位", "主办部门"],
            Self::Responsible => &["责任单位", "责任部门", "承办单位", "承办部门"],
            Self::Support => &["配合单位", "配合部门", "协办单位", "协办部门"],
            Self::Person => &["责任人", "负责人", "具体责任人"],
            Self::Due => &["完成时限", "办结时限", "完成期限", "截止时间"],
            Self::Progress => &["完成情况", "进展情况", "工作进展"],
            Self::Nothing => &["备注", "说明"],
        }
    }
}

impl From<UnitRole> for Meaning {
    fn from(role: UnitRole) -> Self {
        match role {
            UnitRole::Lead => Self::Lead,
            UnitRole::Responsible => Self::Responsible,
            UnitRole::Support => Self::Support,
        }
    }
}

impl Rule {
    /// Whether it speaks of the same as another, so that only one of them can hold.
    pub fn contradicts(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Label { words, .. }, Self::Label { words: others, .. }) => words == others,
            (
                Self::Unit { name } | Self::NoUnit { name },
                Self::Unit { name: other } | Self::NoUnit { name: other },
            ) => name == other,
            (Self::Furniture { line }, Self::Furniture { line: other }) => line == other,
            (Self::Items { under, .. }, Self::Items { under: other, .. }) => under == other,
            _ => false,
        }
    }

    /// The longest words that a rule can have, in characters.
    pub const LONGEST: usize = 60;

    /// Whether it can be kept: its words are neither empty nor longer than any label, name or line that one would teach.
    pub fn is_sound(&self) -> bool {
        let words = match self {
            Self::Label { words, .. } => words,
            Self::Unit { name } | Self::NoUnit { name } => name,
            Self::Furniture { line } => line,
            Self::Items { under, .. } => under,
        };
        let length = words.chars().take(Self::LONGEST + 1).count();
        let least = if matches!(self, Self::Furniture { .. } | Self::Items { .. }) { 2 } else { 1 };
        (least..=Self::LONGEST).contains(&length) && *words == *squeezed(words)
    }
}

/// The rules in a file of them: a JSON list. Such as cannot hold, because nothing or far too much is in them, are left out.
///
/// ```
/// use qingdan::reading::{Meaning, Rule, rules_in};
/// let text = r#"[{"label": {"words": "挂点单位", "means": "lead"}}, {"unit": {"name": ""}}]"#;
/// assert_eq!(rules_in(text).unwrap(), [Rule::Label { words: "挂点单位".into(), means: Meaning::Lead }]);
/// ```
///
/// # Errors
///
/// Where it is no such list.
pub fn rules_in(text: &str) -> Result<Vec<Rule>, serde_json::Error> {
    const MOST: usize = 1000;
    let mut rules: Vec<Rule> = serde_json::from_str(text)?;
    rules.retain(Rule::is_sound);
    rules.truncate(MOST);
    Ok(rules)
}

/// A line as [`Rule::Furniture`] compares it: without blanks, every run of figures as one `0`.
pub fn line_key(line: &str) -> String {
    let mut key = String::new();
    for c in squeezed(line).chars() {
        match c.is_ascii_digit() {
            true if key.ends_with('0') => {}
            true => key.push('0'),
            false => key.push(c),
        }
    }
    key
}

/// Reads a document under rules: `read` reads what it is handed in words that it knows.
pub(super) fn read_under(
    given: &Given,
    document: &Document,
    read: &mut dyn FnMut(&Document, &SaidItems) -> Reading,
) -> Reading {
    let Given { rules, columns, items, .. } = given;
    let mut taught = Vec::new();
    let mut reading = match Reworded::of(document, rules, columns, &mut taught) {
        Some(reworded) => {
            let moved = |said: &ItemsSaid| ItemsSaid { list: reworded.place(said.list), ..*said };
            let items: Vec<ItemsSaid> = items.iter().map(moved).collect();
            let said = SaidItems::of(reworded.document(), rules, &items, &mut taught);
            let mut reading = read(reworded.document(), &said);
            reworded.lead_back(&mut reading);
            reading
        }
        None => read(document, &SaidItems::of(document, rules, items, &mut taught)),
    };
    for rule in rules {
        let Rule::NoUnit { name } = rule else { continue };
        let is_other = |unit: &Unit| *squeezed(&unit.name) != **name;
        for task in &mut reading.tasks {
            let count = task.units.len();
            task.units.retain(is_other);
            if task.units.len() < count && !taught.contains(rule) {
                taught.push(rule.clone());
            }
        }
    }
    reading.taught = taught;
    reading
}

#[cfg(test)]
mod tests;
