//! What somebody has set: who they are, what lights mean where they work, which names are one unit.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Aliases, Contacts, GroupMembers, LightScheme, PaceScheme};
use crate::reading::Rule;

/// What somebody has set. It is kept beside the ledger and is no part of what is passed on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The user's own unit; empty where that is not said.
    pub unit: String,
    /// The user's own name, which stands beside their edits; empty where that is not said.
    pub name: String,
    /// Names that mean the same unit.
    pub aliases: Aliases,
    /// Whom to call, unit by unit.
    pub contacts: Contacts,
    /// Pairs of names that somebody has said are not of one unit, so that it is not asked again.
    pub no_aliases: Vec<(String, String)>,
    /// Who is a member of which group.
    pub groups: GroupMembers,
    /// When lights change.
    pub lights: LightScheme,
    /// When reports call a task ahead of its time, or behind.
    pub pace: PaceScheme,
    /// Views of the ledger that are kept: their names, and what stands in their addresses.
    pub views: Vec<(String, String)>,
    /// Whether keys that are pressed alone call no commands. They can be hit by accident, as by speaking to a machine.
    pub no_single_keys: bool,
    /// What the reader was taught.
    pub rules: Vec<OfficeRule>,
    /// Settings that this version does not know.
    pub extra: Map<String, Value>,
}

/// A rule that the reader was taught.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRule {
    /// The rule.
    pub rule: Rule,
    /// Whether it is switched off.
    #[serde(default)]
    pub off: bool,
}

impl OfficeRule {
    /// At most as many are kept: each costs a search through every notice.
    pub const MOST: usize = 200;
}

impl Settings {
    /// The settings in a text that [`to_text`](Self::to_text) gave. What cannot be read takes its default, and what is
    /// not known stays.
    ///
    /// ```
    /// use qingdan::ledger::Settings;
    /// let settings = Settings::from_text(r#"{"unit":"区发改局","lights":{"amber_days":15},"no_single_keys":true,"contacts":"区发改局 韩松","later":1}"#);
    /// assert_eq!((settings.unit.as_str(), settings.lights.amber_days), ("区发改局", 15));
    /// assert!(settings.no_single_keys && settings.contacts.to_text() == "区发改局 经办人 韩松");
    /// assert_eq!(Settings::from_text(&settings.to_text()), settings);
    /// assert_eq!(Settings::from_text("broken"), Settings::default());
    /// ```
    pub fn from_text(text: &str) -> Self {
        let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else { return Self::default() };
        let mut text_of = |name: &str| match fields.remove(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let (unit, name, aliases) = (text_of("unit"), text_of("name"), text_of("aliases"));
        let contacts = text_of("contacts");
        let groups = text_of("groups");
        let no_aliases = fields.remove("no_aliases").and_then(|pairs| serde_json::from_value(pairs).ok());
        let no_single_keys = fields.remove("no_single_keys") == Some(Value::Bool(true));
        let lights = fields.remove("lights").and_then(|lights| serde_json::from_value(lights).ok());
        let pace = fields.remove("pace").and_then(|pace| serde_json::from_value(pace).ok());
        let views = fields.remove("views").and_then(|views| serde_json::from_value(views).ok());
        let rules: Option<Vec<Value>> =
            fields.remove("rules").and_then(|rules| serde_json::from_value(rules).ok());
        // Each by itself: what a later version teaches must not take the others with it.
        let rules =
            rules.unwrap_or_default().into_iter().filter_map(|rule| serde_json::from_value(rule).ok());
        let mut rules: Vec<OfficeRule> = rules.collect();
        rules.retain(|kept: &OfficeRule| kept.rule.is_sound());
        rules.truncate(OfficeRule::MOST);
        Self {
            unit,
            name,
            aliases: Aliases::from_text(&aliases),
            contacts: Contacts::from_text(&contacts),
            no_aliases: no_aliases.unwrap_or_default(),
            groups: GroupMembers::from_text(&groups),
            lights: lights.unwrap_or_default(),
            pace: pace.unwrap_or_default(),
            views: views.unwrap_or_default(),
            no_single_keys,
            rules,
            extra: fields,
        }
    }

    /// Who the user is, as it stands beside their edits: their name, or their unit where that is not said.
    pub fn who(&self) -> &str {
        if self.name.is_empty() { &self.unit } else { &self.name }
    }

    /// Takes two names for those of one unit, the first of them for the usual one.
    ///
    /// ```
    /// use qingdan::ledger::Settings;
    /// let mut settings = Settings::default();
    /// settings.join_names("区住建局", "区住房和城乡建设局");
    /// assert!(settings.aliases.same("区住房和城乡建设局", "区住建局"));
    /// ```
    pub fn join_names(&mut self, usual: &str, other: &str) {
        let text = format!("{}\n{usual} = {other}", self.aliases.to_text());
        self.aliases = Aliases::from_text(&text);
    }

    /// Keeps in mind that two names are of two units. Of more than [`Settings::MOST_DECLINED`] pairs the oldest goes.
    pub fn keep_names_apart(&mut self, one: &str, other: &str) {
        self.no_aliases.push((one.to_owned(), other.to_owned()));
        let beyond = self.no_aliases.len().saturating_sub(Self::MOST_DECLINED);
        self.no_aliases.drain(..beyond);
    }

    /// At most as many pairs of names are kept that are not of one unit.
    pub const MOST_DECLINED: usize = 500;

    /// Whether somebody has said that two names are of two units.
    pub fn keeps_apart(&self, one: &str, other: &str) -> bool {
        let are =
            |pair: &(String, String)| pair.0 == one && pair.1 == other || pair.0 == other && pair.1 == one;
        self.no_aliases.iter().any(are)
    }

    /// Keeps a view under a name, in the place of one that had it; it stands last.
    ///
    /// ```
    /// use qingdan::ledger::Settings;
    /// let mut settings = Settings::default();
    /// for (name, query) in [("周报", "due=week"), ("在办", "status=doing"), ("周报", "due=overdue")] {
    ///     settings.keep_view(name, query.to_owned());
    /// }
    /// let view = |name: &str, query: &str| (name.to_owned(), query.to_owned());
    /// assert_eq!(settings.views, [view("在办", "status=doing"), view("周报", "due=overdue")]);
    /// settings.forget_view("在办");
    /// assert_eq!(settings.views.len(), 1);
    /// ```
    pub fn keep_view(&mut self, name: &str, query: String) {
        self.forget_view(name);
        self.views.push((name.to_owned(), query));
    }

    /// Forgets the view that is kept under a name.
    pub fn forget_view(&mut self, name: &str) {
        self.views.retain(|(other, _)| other != name);
    }

    /// The rules by which notices are read.
    pub fn rules_in_use(&self) -> Vec<Rule> {
        self.rules.iter().filter(|kept| !kept.off).map(|kept| kept.rule.clone()).collect()
    }

    /// Whether a rule is kept, be it switched off.
    pub fn has_rule(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|kept| kept.rule == *rule)
    }

    /// Keeps a rule, which stands last and takes the place of those that say otherwise of the same. Of more than
    /// [`OfficeRule::MOST`] the oldest goes.
    ///
    /// ```
    /// use qingdan::{ledger::Settings, reading::Rule};
    /// let mut settings = Settings::default();
    /// settings.learn(Rule::Unit { name: "河长制专班".into() });
    /// settings.learn(Rule::NoUnit { name: "河长制专班".into() });
    /// assert_eq!(settings.rules_in_use(), [Rule::NoUnit { name: "河长制专班".into() }]);
    /// ```
    pub fn learn(&mut self, rule: Rule) {
        self.rules.retain(|kept| !kept.rule.contradicts(&rule));
        self.rules.push(OfficeRule { rule, off: false });
        let beyond = self.rules.len().saturating_sub(OfficeRule::MOST);
        self.rules.drain(..beyond);
    }

    /// The settings as a text.
    pub fn to_text(&self) -> String {
        let mut fields = self.extra.clone();
        fields.insert("unit".into(), json!(self.unit));
        fields.insert("name".into(), json!(self.name));
        fields.insert("aliases".into(), json!(self.aliases.to_text()));
        if !self.no_aliases.is_empty() {
            fields.insert("no_aliases".into(), json!(self.no_aliases));
        }
        if !self.groups.is_empty() {
            fields.insert("groups".into(), json!(self.groups.to_text()));
        }
        fields.insert("lights".into(), json!(self.lights));
        fields.insert("pace".into(), json!(self.pace));
        fields.insert("views".into(), json!(self.views));
        fields.insert("no_single_keys".into(), json!(self.no_single_keys));
        if !self.contacts.is_empty() {
            fields.insert("contacts".into(), json!(self.contacts.to_text()));
        }
        if !self.rules.is_empty() {
            fields.insert("rules".into(), json!(self.rules));
        }
        Value::Object(fields).to_string()
    }
}
