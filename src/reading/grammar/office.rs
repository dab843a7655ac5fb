//! A person who is asked by office and name, and the unit in front: `请县住建局副局长林晓盯着办`, `由安全员方舟负责`.

use super::super::words::OFFICIAL_TITLES;
use super::{doer, person, unit};
use crate::reading::model::{Person, PersonRole};
use crate::text::{Span, chars::squeezed};

/// What may stand behind the name of one who is to do something, besides verbs of work and times.
const BEHIND: &[&str] = &[
    "亲自", "具体", "全程", "全权", "带队", "盯", "抓", "督", "跟", "于", "在", "牵头", "负责", "包", "落实",
    "组织", "协调", "把关", "主抓", "一并", "尽快", "抓紧", "会同", "带", "去", "来", "办", "处理", "同志",
];

/// The unit, if one stands in front of the office, and the person whom a clause asks: `请镇长林晓亲自抓`. Behind the verb that
/// makes somebody lead he oversees it.
pub(super) fn asked(clause: &str) -> Option<(Option<Span>, Span, Person)> {
    if !clause.contains(['由', '请', '让', '责', '安']) {
        return None;
    }
    let (at, word) = ["由", "请", "让", "责成", "安排"]
        .iter()
        .filter_map(|word| Some((clause.find(word)?, word.len())))
        .min()?;
    let start = at + word;
    let rest = &clause[start..];
    // Where the office ends: the longest, in front of the name.
    const LONGEST: usize = 24;
    let ends = rest.char_indices().map(|(at, _)| at).take(LONGEST).skip(1);
    let office = |end: &usize| OFFICIAL_TITLES.end(&rest[..*end]) || rest[..*end].ends_with('员');
    ends.filter(office).find_map(|end| {
        let title = OFFICIAL_TITLES.longest(&rest[..end]).map_or('员'.len_utf8(), |(title, ())| title.len());
        let unit = rest[..end - title].trim_end_matches('副');
        let unit = unit.trim_end_matches(['、', '，']);
        let named = unit::looks_like_unit(unit);
        if !unit.is_empty() && !named && unit.chars().count() > 4 {
            return None;
        }
        let behind = &rest[end..];
        let mut lengths = behind.char_indices().map(|(at, _)| at).chain([behind.len()]).skip(2).take(3);
        let follows = |name: &usize| {
            let next = &behind[*name..];
            person::looks_like_person(&behind[..*name])
                && (next.trim_start_matches(['。', '；', '，']).is_empty()
                    || BEHIND.iter().any(|word| next.starts_with(word))
                    || doer::does_something(next))
        };
        let name = lengths.find(follows)?;
        let span = Span::new(start + end, start + end + name);
        let leads = ["牵头", "包案", "包联", "挂帅"]
            .iter()
            .any(|verb| behind[name..].trim_start_matches("同志").starts_with(verb));
        let role = if leads { PersonRole::Leader } else { PersonRole::Responsible };
        let unit = Span::within(clause, unit).filter(|_| named);
        let paired = unit.filter(|_| !leads).map(|unit| squeezed(unit.of(clause)));
        Some((unit, span, Person { name: squeezed(span.of(clause)), role, unit: paired }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_by_office_and_name() {
        for (clause, expect) in [
            ("请镇长林立平亲自抓", "|林立平"),
            ("征地手续请县住建局副局长方舟盯着办", "县住建局|方舟"),
            ("由安全员方舟负责", "|方舟"),
            ("补偿款请镇长方舟盯办", "|方舟"),
            ("由副县长林晓牵头", "|林晓"),
            ("请县财政局局长抓紧研究", ""),
            ("请各单位高度重视", ""),
            ("镇长林晓讲话", ""),
            ("", ""),
        ] {
            let found = asked(clause).map(|(unit, _, person)| {
                format!("{}|{}", unit.map_or("", |unit| unit.of(clause)), person.name)
            });
            assert_eq!(found.unwrap_or_default(), expect, "{clause}");
        }
    }
}
