//! Whom to call: the persons of each unit, kept once.

use super::Aliases;
use crate::text::chars;

named! {
    /// What a person is to be called about.
    ContactRole {
        /// 分管领导: oversees the work.
        Leader = "leader",
        /// 科室负责人: heads the office that does it.
        Head = "head",
        /// 经办人: does it, and answers the telephone.
        Handler = "handler",
    }
}

impl ContactRole {
    /// The word by which a text names it.
    const fn word(self) -> &'static str {
        match self {
            Self::Leader => "分管领导",
            Self::Head => "科室负责人",
            Self::Handler => "经办人",
        }
    }

    /// The role that a word names, by any of the words that offices use.
    fn of(word: &str) -> Option<Self> {
        match word {
            "分管领导" | "牵头领导" | "领导" | "leader" => Some(Self::Leader),
            "科室负责人" | "股室负责人" | "负责人" | "责任人" | "head" => Some(Self::Head),
            "经办人" | "联系人" | "联络员" | "承办人" | "handler" | "contact" => {
                Some(Self::Handler)
            }
            _ => None,
        }
    }
}

/// A person of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The unit.
    pub unit: String,
    /// What the person is to be called about.
    pub role: ContactRole,
    /// The person's name.
    pub name: String,
    /// 职务: the person's post; empty where nobody said it.
    pub post: String,
    /// 电话: the telephone at the desk; empty where nobody said it.
    pub phone: String,
    /// 手机: the one that is carried about; empty where nobody said it.
    pub mobile: String,
}

impl Contact {
    /// The numbers that reach the person, the desk's first.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        [self.phone.as_str(), self.mobile.as_str()].into_iter().filter(|number| !number.is_empty())
    }
}

/// The persons of the units.
///
/// ```
/// use qingdan::ledger::{Aliases, ContactRole, Contacts};
/// let contacts = Contacts::from_text("区财政局 分管领导 陆平 副局长 027-88881234 13800000000\n区水利局，韩松");
/// let aliases = Aliases::from_text("区财政局 = 财政局");
/// let leader = contacts.first("财政局", ContactRole::Leader, &aliases).unwrap();
/// assert_eq!((&*leader.name, &*leader.post, &*leader.phone), ("陆平", "副局长", "027-88881234"));
/// assert_eq!(contacts.to_text().lines().last(), Some("区水利局 经办人 韩松"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    list: Vec<Contact>,
}

impl Contacts {
    /// At most as many persons are kept.
    pub const MOST: usize = 2_000;

    /// The persons that a text names: a line for each, with the unit, the role, the name, the post and the numbers, between
    /// which are blanks, commas or tabs. Where a line says no role, the person is the one who handles things. A line without
    /// a name is none; [`unread`](Self::unread) tells it.
    pub fn from_text(text: &str) -> Self {
        Self { list: text.lines().filter_map(person).take(Self::MOST).collect() }
    }

    /// The lines of a text that name nobody.
    pub fn unread(text: &str) -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.filter(|line| person(line).is_none()).map(str::to_owned).collect()
    }

    /// The text that names them.
    pub fn to_text(&self) -> String {
        let line = |one: &Contact| {
            let words = [&one.unit, one.role.word(), &one.name, &one.post, &one.phone, &one.mobile];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        self.list.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// All of them, in the order in which they were named.
    pub fn iter(&self) -> impl Iterator<Item = &Contact> {
        self.list.iter()
    }

    /// Those of a unit, by any of its names.
    pub fn of<'a>(&'a self, unit: &'a str, aliases: &'a Aliases) -> impl Iterator<Item = &'a Contact> {
        self.list.iter().filter(move |one| aliases.same(&one.unit, unit))
    }

    /// The first of a unit who has this role.
    pub fn first<'a>(
        &'a self,
        unit: &'a str,
        role: ContactRole,
        aliases: &'a Aliases,
    ) -> Option<&'a Contact> {
        self.of(unit, aliases).find(|one| one.role == role)
    }

    /// Whom a name stands for: the person who is called so, or who handles things at the unit that is.
    pub fn behind<'a>(&'a self, name: &'a str, aliases: &'a Aliases) -> Option<&'a Contact> {
        let named = self.list.iter().find(|one| one.name == name);
        named.or_else(|| self.first(name, ContactRole::Handler, aliases))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The person that a line names.
fn person(line: &str) -> Option<Contact> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '|' | ':' | '：');
    let mut words = line.split(is_between).filter(|word| !word.is_empty());
    let unit = words.next()?.to_owned();
    let mut role = None;
    let (mut name, mut post, mut numbers) = (String::new(), Vec::new(), Vec::<String>::new());
    for word in words {
        let folded: String = word.chars().map(chars::fold).collect();
        match ContactRole::of(&folded) {
            Some(said) if role.is_none() => role = Some(said),
            _ if is_label(&folded) => {}
            _ if is_number(&folded) => {
                match numbers.last_mut().filter(|last| is_area(last) && is_local(&folded)) {
                    // An area's number and the rest of it are one.
                    Some(area) => *area = format!("{area}-{folded}"),
                    None => numbers.push(folded),
                }
            }
            _ if name.is_empty() => name = word.to_owned(),
            _ => post.push(word),
        }
    }
    if name.is_empty() {
        return None;
    }
    let mobile = numbers.iter().rfind(|number| is_mobile(number)).cloned().unwrap_or_default();
    // A second one that is carried stands where the desk's would.
    let others: Vec<String> = numbers.into_iter().filter(|number| *number != mobile).collect();
    let phone = others.join("/");
    Some(Contact {
        unit,
        role: role.unwrap_or(ContactRole::Handler),
        name,
        post: post.join(" "),
        phone,
        mobile,
    })
}

/// Whether a word says what comes behind it.
fn is_label(word: &str) -> bool {
    matches!(word, "电话" | "手机" | "职务" | "姓名" | "联系电话" | "办公电话" | "手机号")
}

/// Whether a word is a telephone number: figures, with marks between them.
fn is_number(word: &str) -> bool {
    let figures = word.chars().filter(char::is_ascii_digit).count();
    figures >= 3 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')' | '/' | '*'))
}

/// Whether a number is that of an area alone, as 027.
fn is_area(number: &str) -> bool {
    number.starts_with('0')
        && (3..=4).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number is one within an area.
fn is_local(number: &str) -> bool {
    (7..=8).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number is that of a telephone that is carried: eleven figures that begin with 1, +86 before them or not.
fn is_mobile(number: &str) -> bool {
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    let own = figures.strip_prefix("86").filter(|own| own.len() == 11).unwrap_or(&figures);
    own.len() == 11 && own.starts_with('1')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn reads(line: &str, expected: [&str; 6]) {
        let contacts = Contacts::from_text(line);
        let one = contacts.iter().next().unwrap();
        let told = [&*one.unit, one.role.name(), &*one.name, &*one.post, &*one.phone, &*one.mobile];
        assert_eq!(told, expected, "{line}");
        assert_eq!(Contacts::from_text(&contacts.to_text()), contacts, "{line}");
    }

    #[test]
    fn a_line_is_a_person_however_it_is_written() {
        let all = ["区财政局", "leader", "陆平", "副局长", "027-88881234", "13800000000"];
        reads("区财政局 分管领导 陆平 副局长 027-88881234 13800000000", all);
        reads("区财政局\t分管领导\t陆平\t副局长\t027-88881234\t13800000000", all);
        reads("区财政局，分管领导：陆平，副局长，电话：027 88881234，手机 13800000000", all);
        reads("区财政局、领导、陆平、副局长、１３８００００００００、027-88881234", all);
        reads("区水利局 韩松", ["区水利局", "handler", "韩松", "", "", ""]);
        reads("区水利局 科室负责人 韩松 8021", ["区水利局", "head", "韩松", "", "8021", ""]);
        reads("区水利局 联络员 韩松 办公室 主任", ["区水利局", "handler", "韩松", "办公室 主任", "", ""]);
        reads("区水利局 韩松 +8613800000000", ["区水利局", "handler", "韩松", "", "", "+8613800000000"]);
        reads(
            "区水利局 韩松 13800000000 13900000000",
            ["区水利局", "handler", "韩松", "", "13800000000", "13900000000"],
        );
    }

    #[test]
    fn a_line_without_a_name_is_none_and_said_so() {
        let text = "区财政局\n\n区水利局 分管领导\n区城管局 13800000000\n区教育局 吴倩";
        assert_eq!(Contacts::from_text(text).iter().count(), 1);
        assert_eq!(Contacts::unread(text), ["区财政局", "区水利局 分管领导", "区城管局 13800000000"]);
    }

    #[test]
    fn a_name_stands_for_a_person_or_for_who_handles_things_there() {
        let contacts = Contacts::from_text("甲局 领导 陆平\n甲局 经办人 韩松 2860032\n乙局 吴倩");
        let aliases = Aliases::from_text("甲局 = 区甲局");
        let behind = |name: &str| contacts.behind(name, &aliases).map(|one| one.name.clone());
        assert_eq!(
            ["陆平", "区甲局", "乙局", "丙局"].map(behind),
            [Some("陆平".to_owned()), Some("韩松".to_owned()), Some("吴倩".to_owned()), None]
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_as_it_was(
            words in prop::collection::vec(
                prop_oneof!["[甲乙局 0-9+/-]{1,12}", Just("027".to_owned()), Just("负责人".to_owned()), Just("电话".to_owned())],
                0..9,
            )
        ) {
            let contacts = Contacts::from_text(&words.join(" "));
            prop_assert_eq!(Contacts::from_text(&contacts.to_text()), contacts);
        }
    }

    #[test]
    fn there_are_not_endlessly_many() {
        let text = "甲局 韩松\n".repeat(Contacts::MOST + 5);
        assert_eq!(Contacts::from_text(&text).iter().count(), Contacts::MOST);
    }
}
