//! Names in a ledger that are likely to be of one unit, one of them being short for the other: 区人资局 for 区人力资源局.
//!
//! Whoever joins two units by mistake counts the work of one for the other, so that only what can hardly be anything else is
//! offered: the place and the ending are the same, the short name has characters that words of the long one begin with, no task
//! names both, and no third name fits.

use std::collections::BTreeMap;

use super::{Aliases, Ledger, is_group};
use crate::sorting::{set_of, sort_by};

/// The most names that are held against each other; each costs a comparison with those of its place and ending.
const MOST_NAMES: usize = 3000;
/// The most pairs that are offered.
const MOST_PAIRS: usize = 50;
/// The longest name that is one, in characters.
const LONGEST: usize = 40;

/// What names of places end with.
static PLACES: [char; 8] = ['省', '市', '州', '县', '区', '旗', '镇', '乡'];
/// Words in which these end or begin something else.
static NO_PLACES: [&str; 14] = [
    "市场", "市政", "市监", "市容", "城市", "区块", "区域", "社区", "园区", "乡村", "乡镇", "城乡", "城镇",
    "县域",
];
/// The longest name of a place before a unit's own, in characters.
const LONGEST_PLACE: usize = 6;

/// Endings, each with what it stands for: the longest that fits is taken.
static ENDINGS: [(&str, &str); 30] = [
    ("委员会", "委"),
    ("委", "委"),
    ("管理委员会", "管委会"),
    ("管委会", "管委会"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("办", "办"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("街道", "街道"),
    ("局", "局"),
    ("厅", "厅"),
    ("部", "部"),
    ("处", "处"),
    ("科", "科"),
    ("室", "室"),
    ("股", "股"),
    ("中心", "中心"),
    ("公司", "公司"),
    ("有限公司", "公司"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("集团", "集团"),
    ("院", "院"),
    ("会", "会"),
    ("站", "站"),
    ("所", "所"),
    ("队", "队"),
    ("大队", "大队"),
    ("支队", "支队"),
];

/// Words that names leave out at their end: 区应急局 for 区应急管理局.
static LEFT_OUT: [&str; 12] =
    ["监督管理", "综合执法", "管理", "事务", "服务", "监督", "执法", "综合", "行政", "工作", "运输", "保障"];

/// A name, taken apart.
struct Name<'a> {
    whole: &'a str,
    /// What stands between place and ending, without words that join others.
    core: Vec<char>,
    /// Where the part behind the last of these words begins in it; 0 where there is none.
    last_part: usize,
    /// How many tasks name it.
    tasks: usize,
}

/// Pairs of names in the ledger that are likely to be of one unit and that no aliases join yet: the one that more tasks name first,
/// or the longer one.
///
/// ```
/// use qingdan::ledger::{Aliases, Ledger, Notice, Task, suggested_aliases};
/// use qingdan::reading::{Unit, UnitRole};
/// let mut ledger = Ledger::default();
/// ledger.put_notice(Notice::unknown("n".into()));
/// for (nth, unit) in ["区人力资源局", "区人资局", "区人事局"].into_iter().enumerate() {
///     let units = vec![Unit { name: unit.into(), role: UnitRole::Lead, level: None }];
///     ledger.put_task(Task { units, ..Task::by_hand(nth.to_string(), "n".into(), nth, "招聘".into()) });
/// }
/// let pairs = suggested_aliases(&ledger, &Aliases::default());
/// assert_eq!(pairs, [("区人力资源局".to_owned(), "区人资局".to_owned())]);
/// ```
pub fn suggested_aliases(ledger: &Ledger, aliases: &Aliases) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for task in ledger.tasks.values() {
        for name in set_of(task.units.iter().map(|unit| unit.name.as_str())) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut alike: BTreeMap<(String, &str), Vec<Name<'_>>> = BTreeMap::new();
    for (name, tasks) in counts.into_iter().filter(|(name, _)| !is_group(name)).take(MOST_NAMES) {
        if let Some((place, ending, name)) = taken_apart(name, tasks) {
            alike.entry((place, ending)).or_default().push(name);
        }
    }
    let mut pairs: Vec<(&Name<'_>, &Name<'_>)> = Vec::new();
    for names in alike.values() {
        for short in names {
            let long = names
                .iter()
                .filter(|long| !aliases.same(long.whole, short.whole) && is_short_for(short, long));
            pairs.extend(long.map(|long| (long, short)));
        }
    }
    // A name that fits several others says of none which it is.
    let uses = |name: &Name<'_>| {
        pairs.iter().filter(|(long, short)| [long.whole, short.whole].contains(&name.whole)).count()
    };
    let single: Vec<_> =
        pairs.iter().filter(|(long, short)| uses(long) == 1 && uses(short) == 1).copied().collect();
    let apart = named_together(ledger, aliases, &single);
    let mut offered: Vec<(String, String)> = Vec::new();
    for (nth, (long, short)) in single.into_iter().enumerate() {
        if !apart.contains(&nth) {
            let (first, second) = if short.tasks > long.tasks { (short, long) } else { (long, short) };
            offered.push((first.whole.to_owned(), second.whole.to_owned()));
        }
    }
    sort_by(&mut offered, Ord::cmp);
    offered.truncate(MOST_PAIRS);
    offered
}

/// Which of these pairs have both their names, or other names of these units, in one task.
fn named_together(
    ledger: &Ledger,
    aliases: &Aliases,
    pairs: &[(&Name<'_>, &Name<'_>)],
) -> std::collections::BTreeSet<usize> {
    let of_one = |name: &Name<'_>, nth: usize, is_long: bool| {
        (aliases.one_name(name.whole).to_owned(), (nth, is_long))
    };
    let mut places: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    for (nth, (long, short)) in pairs.iter().enumerate() {
        for (name, place) in [of_one(long, nth, true), of_one(short, nth, false)] {
            places.entry(name).or_default().push(place);
        }
    }
    let mut together = set_of([]);
    for task in ledger.tasks.values() {
        let here = task.units.iter().filter_map(|unit| places.get(aliases.one_name(&unit.name)));
        let here: Vec<(usize, bool)> = here.flatten().copied().collect();
        let both = here.iter().filter(|(nth, is_long)| *is_long && here.contains(&(*nth, false)));
        together.extend(both.map(|(nth, _)| *nth));
    }
    together
}

/// A name's place, what its ending stands for, and the rest; `None` where nothing is left between the two.
fn taken_apart(name: &str, tasks: usize) -> Option<(String, &'static str, Name<'_>)> {
    if name.chars().nth(LONGEST).is_some() {
        return None;
    }
    let (ending, stands_for) =
        ENDINGS.iter().filter(|(ending, _)| name.ends_with(ending)).max_by_key(|(ending, _)| ending.len())?;
    let rest = name.strip_suffix(ending)?;
    let is_place = |at: usize, c: char| {
        let end = at + c.len_utf8();
        let word_here = |word: &&str| {
            rest.get(at..).is_some_and(|rest| rest.starts_with(*word))
                || rest.get(..end).is_some_and(|rest| rest.ends_with(*word))
        };
        PLACES.contains(&c) && !NO_PLACES.iter().any(word_here)
    };
    let place = rest.char_indices().take(LONGEST_PLACE).filter(|(at, c)| is_place(*at, *c));
    let place = place.map(|(at, c)| at + c.len_utf8()).last().unwrap_or_default();
    let (place, core) = rest.split_at(place);
    let mut own = Name { whole: name, core: Vec::new(), last_part: 0, tasks };
    for c in core.chars() {
        match c {
            '和' | '与' | '及' | '、' => own.last_part = own.core.len(),
            c => own.core.push(c),
        }
    }
    (own.core.len() >= 2).then(|| (place.to_owned(), *stands_for, own))
}

/// Whether one name is short for another of the same place and ending.
fn is_short_for(short: &Name<'_>, long: &Name<'_>) -> bool {
    let (few, many) = (&short.core, &long.core);
    // What joins words is left out of both: 区文化旅游局 is 区文化和旅游局.
    if few == many {
        return short.whole.len() < long.whole.len();
    }
    if few.len() >= many.len() {
        return false;
    }
    if let Some(rest) = many.strip_prefix(few.as_slice()) {
        return is_left_out(&rest.iter().collect::<String>());
    }
    // Characters that words begin with, and whole words; of the last of several parts, one at least.
    stands_for(few, many, long.last_part)
}

/// Whether this is nothing but words that names leave out.
fn is_left_out(rest: &str) -> bool {
    rest.is_empty() || LEFT_OUT.iter().any(|word| rest.strip_prefix(word).is_some_and(is_left_out))
}

/// Whether these characters are the first ones, or all, of words of two characters, the first word among them, where the last of
/// these words ends behind `behind`. Other words can be left out.
fn stands_for(few: &[char], many: &[char], behind: usize) -> bool {
    // How many of the characters can be told by the words so far: a bit for each number.
    let mut told = 1_u64;
    for (nth, word) in many.chunks(2).enumerate() {
        let mut next = if nth == 0 { 0 } else { told };
        for count in (0..few.len()).filter(|count| told & (1 << count) != 0) {
            let rest = &few[count..];
            let steps = [(word.len() == 2 && rest.starts_with(word), 2), (rest.first() == word.first(), 1)];
            for (_, step) in steps.into_iter().filter(|(fits, _)| *fits) {
                if count + step == few.len() && nth * 2 + word.len() > behind {
                    return true;
                }
                next |= 1 << (count + step);
            }
        }
        told = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Notice, Task};
    use crate::reading::{Unit, UnitRole};

    fn ledger(tasks: &[&[&str]]) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for (nth, names) in tasks.iter().enumerate() {
            let unit = |name: &&str| Unit { name: (*name).into(), role: UnitRole::Lead, level: None };
            let units = names.iter().map(unit).collect();
            ledger.put_task(Task {
                units,
                ..Task::by_hand(format!("t{nth:04}"), "n".into(), nth, "修路".into())
            });
        }
        ledger
    }

    fn suggested(names: &[&str]) -> Vec<(String, String)> {
        let tasks: Vec<&[&str]> = names.iter().map(std::slice::from_ref).collect();
        suggested_aliases(&ledger(&tasks), &Aliases::default())
    }

    #[test]
    fn a_short_name_is_known_by_the_words_of_the_long_one() {
        let alike = [
            ("区人力资源局", "区人资局"),
            ("市住房和城乡建设局", "市住建局"),
            ("区发展和改革局", "区发改局"),
            ("区发展和改革委员会", "区发改委"),
            ("县农业农村和水利局", "县农水局"),
            ("区市场监督管理局", "区市监局"),
            ("区卫生健康委员会", "区卫健委"),
            ("区卫生健康局", "区卫健局"),
            ("县文化和旅游局", "县文旅局"),
            ("县文化广电和旅游局", "县文广旅局"),
            ("区应急管理局", "区应急局"),
            ("区退役军人事务局", "区退役军人局"),
            ("区城市管理执法局", "区城管执法局"),
            ("区城市管理局", "区城管局"),
            ("区人力资源和社会保障局", "区人社局"),
            ("区自然资源和规划局", "区自规局"),
            ("市交通运输局", "市交通局"),
            ("区民族宗教事务局", "区民宗局"),
            ("县医疗保障局", "县医保局"),
            ("区国有资产监督管理局", "区国资局"),
            ("区文化和旅游局", "区文化旅游局"),
            ("云溪县科学技术局", "云溪县科技局"),
            ("人力资源部", "人资部"),
            ("东城街道办事处", "东城街道"),
        ];
        for (long, short) in alike {
            assert_eq!(suggested(&[long, short]), [(long.to_owned(), short.to_owned())], "{long} {short}");
        }
    }

    #[test]
    fn units_that_only_look_alike_are_not_joined() {
        let apart = [
            ("区水务局", "区水利局"),
            ("区教育局", "区体育局"),
            ("区教育局", "区教体局"),
            ("县财政局", "市财政局"),
            ("市住建局", "区住房和城乡建设局"),
            ("区文化局", "区文化和旅游局"),
            ("区农业局", "区农业农村局"),
            ("区科技局", "区科技和经济信息化局"),
            ("区人资局", "区人力资源和社会保障局"),
            ("区商务局", "区商业服务局"),
            ("区民政局", "区民族宗教事务局"),
            ("区水利局", "区水利工程管理中心"),
            ("区委", "区人大常委会"),
            ("区建设局", "区住房和城乡建设局"),
            ("区审计局", "区计划局"),
            ("第一小学", "第二小学"),
            ("各责任单位", "各单位"),
            ("区财政局", "区财政局国库科"),
            ("区委办", "区政府办"),
            ("局", "区局"),
        ];
        for (one, other) in apart {
            assert_eq!(suggested(&[one, other]), [], "{one} {other}");
        }
    }

    #[test]
    fn what_a_task_names_together_is_two_units() {
        let pair: &[&str] = &["区应急管理局", "区应急局"];
        assert_eq!(suggested_aliases(&ledger(&[pair]), &Aliases::default()), []);
        // Nor where it names one of them under another name that is known.
        let tasks: &[&[&str]] = &[&["区应急管理局"], &["区应急局", "应急管理局"]];
        let aliases = Aliases::from_text("区应急管理局 = 应急管理局");
        assert_eq!(suggested_aliases(&ledger(tasks), &aliases), []);
        assert_eq!(suggested_aliases(&ledger(tasks), &Aliases::default()).len(), 1);
    }

    #[test]
    fn what_fits_several_is_not_offered() {
        assert_eq!(suggested(&["区城市管理局", "区城市建管局", "区城管局", "区城市管理执法局"]), []);
        assert_eq!(suggested(&["区应急管理局", "区应急局", "区应急管理服务局"]), []);
    }

    #[test]
    fn what_is_joined_is_not_offered_again_and_the_usual_name_comes_first() {
        let tasks: &[&[&str]] = &[&["区应急管理局"], &["区应急局"], &["区应急局"]];
        let pairs = suggested_aliases(&ledger(tasks), &Aliases::default());
        assert_eq!(pairs, [("区应急局".to_owned(), "区应急管理局".to_owned())]);
        let joined = Aliases::from_text("区应急局 = 区应急管理局");
        assert_eq!(suggested_aliases(&ledger(tasks), &joined), []);
    }

    #[test]
    fn many_names_are_offered_in_part_and_soon() {
        let names: Vec<String> = (0..400)
            .flat_map(|nth| {
                let word = char::from_u32(0x4e00 + nth * 7).unwrap();
                [format!("区{word}业管理局"), format!("区{word}业局")]
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(suggested(&names).len(), MOST_PAIRS);
    }
}
