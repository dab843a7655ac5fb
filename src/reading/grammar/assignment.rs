//! Who is given work in running text.
//!
//! ```text
//! 由市发改委牵头,市财政局、市人社局配合,6月底前完成。   市发改委 leads, two support
//! 区政府办负责,修改完善后提请审议。                     区政府办 answers
//! 县培训中心负责组织培训,各乡镇负责推荐学员。           both answer
//! 副县长林晓牵头,财政、审计等部门要加强监督。           林晓 oversees, 财政 and 审计 answer
//! ```

use super::label_value::{self, Answering, Slot};
use super::responsibility::Responsibility;
use super::{doer, english, familiar, label, office, person, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::words::{
    ASSIGN_VERBS, ATTENDANCE, DOER_STARTS, EVENT_LABELS, Label, MANNER, NO_ASSIGNMENT, OFFICIAL_TITLES,
    ROLE_VERBS, TOGETHER,
};
use crate::text::{
    Span,
    chars::{fold, is_han, squeezed},
};

/// How long a list of units before its verb may be, in characters.
const LONGEST_LIST: usize = 120;

/// Who is given work by `text`, with places in it; `None` where nobody is.
pub(crate) fn assigned(text: &str) -> Option<Responsibility> {
    if let Some(found) = english::acting(text, true).or_else(|| called(text)) {
        return Some(found);
    }
    let (mut opening, mut persons) = opening(text);
    if opening.is_empty() && persons.is_empty() {
        (opening, persons) = familiar::called_by_name(text);
        if !opening.is_empty() && persons.iter().all(|(_, person)| person.unit.is_some()) {
            let mut found = Responsibility { persons, ..Responsibility::default() };
            found.push_units(text, opening, UnitRole::Responsible, None);
            return Some(found);
        }
    }
    if opening.is_empty() && persons.is_empty() {
        opening = asked(text);
    }
    let says = ASSIGN_VERBS.stand_in(text)
        || text.contains(TOGETHER)
        || text.contains(['商', '责', '为', '由', '请']);
    if opening.is_empty() && persons.is_empty() && !says {
        return None;
    }
    let mut all = Responsibility::default();
    let by_verb = opening.is_empty();
    let mut led = false;
    for clause in clauses(text) {
        let words = clause.of(text);
        if let Some((unit, name, person)) = office::asked(words) {
            let unit = unit
                .map(|unit| unit.shifted(clause.start))
                .filter(|_| person.role == PersonRole::Responsible);
            all.push_units(text, unit.into_iter().collect(), UnitRole::Responsible, None);
            all.persons.push((name.shifted(clause.start), person));
            led = true;
            continue;
        }
        let answering = answering_for(words);
        if !answering.is_empty() {
            for (unit, name) in answering {
                let name = name.shifted(clause.start);
                let unit = unit.map(|unit| unit.shifted(clause.start));
                let of = unit.map(|unit| squeezed(unit.of(text)));
                all.push_units(text, unit.into_iter().collect(), UnitRole::Responsible, None);
                let role = PersonRole::Responsible;
                all.persons.push((name, Person { name: squeezed(name.of(text)), role, unit: of }));
            }
            continue;
        }
        if let Some((name, person)) = leader(words) {
            all.persons.push((name.shifted(clause.start), person));
            led = true;
            continue;
        }
        if !units_and_verb(text, clause, &mut all) && led {
            // Right behind the one who oversees stands who does it.
            let names = doer::doer(words, &[]).into_iter().map(|name| name.shifted(clause.start)).collect();
            all.push_units(text, names, UnitRole::Responsible, None);
        }
        led = false;
    }
    // What a verb says about them is more than that they stand in front.
    if !by_verb && !all.units.iter().any(|(span, _)| opening.contains(span)) {
        all.push_units(text, opening, UnitRole::Responsible, None);
    }
    all.persons.retain(|(span, _)| !persons.iter().any(|(name, _)| name.overlaps(*span)));
    all.persons.extend(persons);
    // `会同有关部门…` gives work only where it opens the text: the one who leads is named above.
    let only_along =
        all.units.iter().all(|(_, unit)| unit.role == UnitRole::Support) && all.persons.is_empty();
    let above = text.find(TOGETHER).is_some_and(|at| text[..at].ends_with(['里', '道']));
    if only_along && text.contains(TOGETHER) && !text.trim_start().starts_with(TOGETHER) && !above {
        return None;
    }
    all.names_somebody().then_some(all)
}

/// Those whom a message calls in the midst of a sentence: `三号楼电梯坏了，@水岸社区-小方 周五前修好`. Before a dash stands where
/// they belong.
fn called(text: &str) -> Option<Responsibility> {
    const LONGEST: usize = 12;
    const MOST: usize = 4;
    let mut found = Responsibility::default();
    // `主持：@林晓`
    let first = text.split(['：', ':']).next().unwrap_or_default().trim();
    if EVENT_LABELS.get(first).is_some() || ATTENDANCE.get(first).is_some() {
        return None;
    }
    for (at, mark) in text.match_indices('@').take(MOST) {
        let before = &text[..at];
        let name = &text[at + mark.len()..];
        let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '－' | '—' | '_' | '·')));
        let name = &name[..end.unwrap_or(name.len())];
        let is_name = (2..=LONGEST).contains(&name.chars().count()) && name.chars().any(is_han);
        let address = before.ends_with(|c: char| c.is_ascii_alphanumeric());
        // `感谢@林晓`, `经@林晓 校对`
        let told = before.trim_end().ends_with(['谢', '苦', '扬', '经']);
        let all = ["所有", "全体", "大家", "各位"].iter().any(|all| name.starts_with(all));
        if !is_name || address || told || all {
            continue;
        }
        let start = at + mark.len();
        let role = PersonRole::Responsible;
        let Some((unit, person)) = name.split_once(['-', '－', '—']) else {
            let span = Span::new(start, start + name.len());
            if unit::looks_like_unit(name) {
                found.push_units(text, vec![span], UnitRole::Responsible, None);
            } else {
                found.persons.push((span, Person { name: name.to_owned(), role, unit: None }));
            }
            continue;
        };
        if unit.is_empty() || person.is_empty() {
            continue;
        }
        found.push_units(text, vec![Span::new(start, start + unit.len())], UnitRole::Responsible, None);
        let span = Span::new(start + name.len() - person.len(), start + name.len());
        found.persons.push((span, Person { name: person.to_owned(), role, unit: Some(unit.to_owned()) }));
    }
    found.answers().then_some(found)
}

/// Those that a text opens with, before a colon: `后勤处、保卫处:检查消防通道。`, `林晓、方舟:整理清单,3月底前完成。`,
/// `舞台组(林晓):搭建舞台`.
fn opening(text: &str) -> (Vec<Span>, Vec<(Span, Person)>) {
    const LONGEST: usize = 60;
    let colon =
        text.char_indices().take(LONGEST).find(|(_, c)| matches!(fold(*c), ':' | '。')).map(|(at, _)| at);
    let Some(colon) = colon.filter(|at| !text[*at..].starts_with('。')) else { return Default::default() };
    let list = Span::new(0, colon).trimmed(text);
    let words = list.of(text);
    let rest = text[colon..].trim_start_matches([':', '：']).trim();
    // `各科室负责人:` calls to those who shall listen.
    let called = rest.chars().take(6).count() < 6 || words.ends_with('人');
    // `某公司:林晓、方舟` tells who came.
    let attended = ATTENDANCE.get(label::chinese_half(words)).is_some()
        || person::are_persons(rest)
        || person::names_bearer(words, rest);
    if called || attended || label::at(words).is_some() || EVENT_LABELS.start(words) {
        return Default::default();
    }
    // `Nora: update the list`
    if label_value::is_latin_name(words) && rest.starts_with(|c: char| c.is_ascii_lowercase()) {
        return (Vec::new(), label_value::persons(text, list, PersonRole::Responsible));
    }
    let slot = if words.starts_with('@') { Slot::Persons } else { Slot::Either };
    let mut listed = label_value::answering(text, list, slot, PersonRole::Responsible);
    if listed.others
        && let Some(units) = unit::units(words)
    {
        listed =
            Answering { units: units.into_iter().map(|unit| (unit, None)).collect(), ..Answering::default() };
    }
    let is_short = |name: &Span| {
        let name = name.of(text);
        name.chars().count() < 3 || name.starts_with("单位") || name.starts_with("部门")
    };
    let alone = listed.persons.is_empty() && listed.units.iter().any(|(name, _)| is_short(name));
    if listed.others || alone {
        return Default::default();
    }
    (listed.units.into_iter().map(|(name, _)| name).collect(), listed.persons)
}

/// The units that a text asks: `请县财政局落实经费。` Behind its first sentence these are no groups, which are only exhorted
/// there: `请各单位高度重视`.
fn asked(text: &str) -> Vec<Span> {
    let later = text.match_indices("。请").map(|(at, _)| at + '。'.len_utf8());
    let first = text.trim_start().starts_with('请').then_some(0);
    let found = first.into_iter().chain(later).map(|start| {
        let names = doer::doer(&text[start..], &[]);
        let names: Vec<Span> = names.into_iter().map(|name| name.shifted(start)).collect();
        // Behind the first sentence only surely named units are given work.
        let named = |name: &Span| {
            let name = name.of(text);
            unit::looks_like_unit(name) && !unit::is_collective(name)
        };
        if start > 0 && !names.iter().all(named) { Vec::new() } else { names }
    });
    found.take(4).find(|names| !names.is_empty()).unwrap_or_default()
}

/// Whether a sentence says nothing but who answers and by when: `由甲局牵头,乙局配合,6月底前完成。`
pub(crate) fn is_bare(sentence: &str) -> bool {
    let mut all = Responsibility::default();
    let clauses = clauses(sentence);
    !clauses.is_empty()
        && clauses.iter().all(|clause| {
            let words = clause.of(sentence);
            let ends = words.trim_end_matches(['。', '；']);
            units_and_verb(sentence, *clause, &mut all) && ROLE_VERBS.end(ends)
                || leader(words).is_some()
                || ["前完成", "底完成", "完成", "内完成", "按期完成"].iter().any(|end| ends.ends_with(end))
                    && ends.chars().count() <= 20
        })
        && !all.units.is_empty()
}

fn clauses(text: &str) -> Vec<Span> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let marks = text.char_indices().filter(|(at, c)| {
        match fold(*c) {
            '(' | '《' | '“' => depth += 1,
            ')' | '》' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // `甲局牵头、乙局配合`
        let listed = *c == '、' && ROLE_VERBS.end(&text[..*at]);
        depth == 0 && (listed || (*c == '—' || matches!(fold(*c), ',' | ';' | '。' | ':' | '!')))
    });
    for (at, length) in marks.map(|(at, c)| (at, c.len_utf8())).chain([(text.len(), 0)]) {
        let clause = Span::new(start, at).trimmed(text);
        if !clause.is_empty() {
            clauses.push(clause);
        }
        start = at + length;
    }
    clauses
}

/// Those with a unit or a post right in front of their names who answer: `由总务科林晓负责联系厂家`, `一车间主任林晓、二车间主任
/// 方舟对损耗负责`, `总经理林晓负总责`.
fn answering_for(clause: &str) -> Vec<(Option<Span>, Span)> {
    const LONGEST: usize = 60;
    const VERBS: [&str; 4] = ["负责", "负总责", "负全责", "负主责"];
    // The first character of all of them.
    let mut places = clause.match_indices('负').map(|(at, _)| at);
    let Some(at) = places.find(|at| VERBS.iter().any(|verb| clause[*at..].starts_with(verb))) else {
        return Vec::new();
    };
    let ends = clause[at..].trim_end_matches(['。', '；']).chars().count() < 4;
    let list = match clause[..at].rsplit_once('对').filter(|_| ends) {
        Some((list, _)) => list,
        None => clause[..at].trim_end(),
    };
    let list = list.rsplit('由').next().unwrap_or(list).trim();
    if list.is_empty() || list.chars().take(LONGEST + 1).count() > LONGEST {
        return Vec::new();
    }
    let names = list.split(['、', '和']).map(|piece| {
        let piece = Span::within(clause, piece)?.trimmed(clause);
        let words = piece.of(clause);
        let at = person::behind_unit(words).or_else(|| {
            let starts = words.char_indices().map(|(at, _)| at).skip(2);
            starts
                .into_iter()
                .find(|at| OFFICIAL_TITLES.end(&words[..*at]) && person::looks_like_person(&words[*at..]))
        })?;
        let before = &words[..at];
        let post =
            OFFICIAL_TITLES.longest(before).map_or(before, |(post, _)| &before[..before.len() - post.len()]);
        let unit = unit::looks_like_unit(post).then_some(Span::new(piece.start, piece.start + post.len()));
        let sure = unit.is_some() || post.len() < before.len() && clause[..].contains("负总责") || ends;
        sure.then_some((unit, Span::new(piece.start + at, piece.end)))
    });
    names.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// `县委常委、副县长林晓牵头`: the name, and the person.
fn leader(clause: &str) -> Option<(Span, Person)> {
    // `由林晓同志负责`
    if let Some(at) = clause.find("同志") {
        let before = clause[..at].rsplit(['由', '请']).next().unwrap_or_default();
        let verb = clause[at + "同志".len()..].starts_with(['负', '牵']);
        if verb && person::looks_like_person(before) {
            let span = Span::new(at - before.len(), at);
            let role =
                if clause[at..].contains("牵头") { PersonRole::Leader } else { PersonRole::Responsible };
            return Some((span, Person { name: squeezed(before), role, unit: None }));
        }
    }
    // `区长为第一责任人`
    if let Some((office, rest)) = clause.split_once(['为', '是'])
        && let Some(Label::Persons(role)) = label::of(rest.trim_end_matches(['。', '；']))
        // `各社区书记是第一责任人` calls to them.
        && !unit::is_collective(office)
        && (unit::is_office(office) || person::looks_like_person(office))
    {
        let span = Span::new(0, office.len()).trimmed(clause);
        return Some((span, Person { name: squeezed(office), role, unit: None }));
    }
    if !clause.contains(['牵', '负', '包', '挂']) {
        return None;
    }
    let at = ["牵头", "负责", "包案", "包联", "包抓", "挂帅"].iter().find_map(|verb| clause.find(verb))?;
    let before = clause[..at].trim_end();
    let before = before.rsplit('由').next().unwrap_or(before).trim();
    let role = if clause[at..].starts_with("负责") { PersonRole::Responsible } else { PersonRole::Leader };
    // `由市住建局局长负责协调`, `方副书记负责联系企业`
    let by_name =
        || clause[..at].trim_end().contains(&format!("由{before}")) && person::looks_like_person(before);
    if (unit::is_office(before) || person::is_titled_name(before) || by_name())
        && !NO_ASSIGNMENT.start(&clause[at + "负责".len()..])
    {
        let span = Span::within(clause, before)?;
        return Some((span, Person { name: squeezed(before), role, unit: None }));
    }
    let start = before.as_ptr() as usize - clause.as_ptr() as usize;
    // Of a name of three characters the last two look like a name too: the longer one is it.
    let names = before.char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    let name = names
        .filter(|at| {
            OFFICIAL_TITLES.end(before[..*at].trim_end()) && person::looks_like_person(&before[*at..])
        })
        .last()?;
    let span = Span::new(start + name, start + before.len()).trimmed(clause);
    if role == PersonRole::Responsible && NO_ASSIGNMENT.start(&clause[at + "负责".len()..]) {
        return None;
    }
    let person = Person { name: squeezed(span.of(clause)), role, unit: None };
    Some((span, person))
}

/// `市城管局会同市生态环境局制定办法`: the one who leads, and those who go along. `甲局商乙局提出意见`: the one who
/// answers, and those who are asked.
fn going_along(words: &str) -> Option<(UnitRole, Vec<Span>, Vec<Span>)> {
    let together = words.find(TOGETHER).map(|at| (at, TOGETHER.len(), UnitRole::Lead));
    let asking = words.match_indices('商').find_map(|(at, word)| {
        let lead = DOER_STARTS.longest(words).map_or(0, |(length, _)| length);
        let named = |list: &str| unit::units(list).is_some_and(|names| !names.is_empty());
        // `商务局`, `协商`
        let inside = words[at + word.len()..]
            .starts_with(['务', '业', '场', '贸', '定', '议', '标', '会', '户', '学', '家', '品']);
        (at > lead && !inside && named(&words[lead..at])).then_some((at, word.len(), UnitRole::Responsible))
    });
    let (at, length, role) = together.or(asking)?;
    let mut from = DOER_STARTS.longest(words).map_or(0, |(length, _)| length).min(at);
    let behind = at + length;
    // `请甲局会同质量管理部，10月底前…`: no verb in a name is one.
    let mut others = unit::units(&words[behind..]).unwrap_or_default();
    if others.is_empty() {
        others = doer::charged(&words[behind..]);
    }
    if others.is_empty() {
        others = doer::along(&words[behind..]);
    }
    let others: Vec<Span> = others.into_iter().map(|name| name.shifted(behind)).collect();
    // What stands before `由` is what is to be done.
    from = words[from..at].rfind('由').map_or(from, |by| from + by + '由'.len_utf8());
    let first = Span::new(from, at).trimmed(words);
    let above =
        ["乡里", "镇里", "村里", "县里", "区里", "局里", "厂里", "校里", "街道"].contains(&first.of(words));
    if (first.is_empty() || above) && together.is_some() {
        // `会同区文旅局提出方案`, `乡里会同县城管局清理`: the one who leads is named above.
        return (!others.is_empty()).then_some((role, Vec::new(), others));
    }
    let lead: Vec<Span> =
        unit::units(first.of(words))?.into_iter().map(|name| name.shifted(first.start)).collect();
    (!lead.is_empty() && !others.is_empty()).then_some((role, lead, others))
}

/// What stands between a label and its value where there is no colon; of several the last counts.
const BECOMES: &[&str] = &["调整为", "变更为", "更改为", "改为", "增加为", "增加", "新增", "为", "是"];

/// `牵头单位市交通运输局`, `责任单位由甲局调整为乙局`: what the label announces, with the units now named.
fn labelled_in_prose(words: &str) -> Option<(UnitRole, Vec<Span>)> {
    let (length, Label::Units(role)) = label::at(words)? else { return None };
    let word = BECOMES
        .iter()
        .filter_map(|word| words[length..].rfind(word).map(|at| (length + at + word.len(), word.len())));
    // `增加为` ends where `为` does: the longest.
    let start = word.max().map_or(length, |(end, _)| end);
    if start == length && label::of(&words[..length]).is_none_or(|_| label::is_bare(&words[..length])) {
        return None;
    }
    let list = words[start..].trim_end_matches(['。', '；', '，']);
    let names = unit::units(list)?;
    (!names.is_empty()).then(|| (role, names.into_iter().map(|name| name.shifted(start)).collect()))
}

/// `临江镇为拆迁责任主体`: the units that are said to be what a label names.
fn named_as(words: &str) -> Option<(UnitRole, Vec<Span>)> {
    const LONGEST: usize = 12;
    let at = words.find(['为', '是'])?;
    let rest = words[at..].trim_start_matches(['为', '是']).trim_end_matches(['。', '；']);
    let role = rest.char_indices().take(LONGEST).find_map(|(start, _)| match label::of(&rest[start..])? {
        Label::Units(role) if !label::is_bare(&rest[start..]) => Some(role),
        _ => None,
    })?;
    let names = unit::units(&words[..at]).filter(|names| !names.is_empty())?;
    Some((role, names))
}

/// `由市发改委牵头`, `甲、乙配合`, `县培训中心负责组织培训`: adds the units; whether there are any.
fn units_and_verb(text: &str, clause: Span, all: &mut Responsibility) -> bool {
    let words = clause.of(text);
    if let Some((role, names)) = labelled_in_prose(words).or_else(|| named_as(words)) {
        let names = names.into_iter().map(|name| name.shifted(clause.start)).collect();
        all.push_units(text, names, role, None);
        return true;
    }
    if let Some((role, first, others)) = going_along(words) {
        let placed = |names: Vec<Span>| names.into_iter().map(|name| name.shifted(clause.start)).collect();
        all.push_units(text, placed(first), role, None);
        all.push_units(text, placed(others), UnitRole::Support, None);
        return true;
    }
    // What stands before `由` is what is to be done: `宣传栏更换由党建办落实`.
    let given = |(at, c): &(usize, char)| {
        // `电缆更换交一车间办理`
        let to = || {
            let behind = &words[at + c.len_utf8()..];
            ["办理", "处理", "承办"]
                .iter()
                .any(|verb| behind.find(verb).is_some_and(|end| unit::looks_like_unit(&behind[..end])))
        };
        *at > 0 && (*c == '由' || *c == '交' && to())
    };
    let inner = words.char_indices().take(24).find(given).map(|(at, c)| at + c.len_utf8());
    let from = inner.unwrap_or(words.len() - words.trim_start_matches(['由', '请']).len());
    let by = inner.is_some() || words.starts_with('由');
    for (at, _) in words[from..].char_indices().take(LONGEST_LIST) {
        let at = from + at;
        let Some((length, verb, role)) = ASSIGN_VERBS.longest_word(&words[at..]) else { continue };
        let behind = &words[at + length..];
        if NO_ASSIGNMENT.start(behind) {
            return false;
        }
        // Only `由` makes sure that such a verb gives work.
        if matches!(verb, "组织实施" | "实施" | "落实") && !by {
            continue;
        }
        let mut names = Span::new(from, at);
        if by && let Some(end) = names.of(words).find("作为") {
            names.end = from + end;
        }
        while let Some((manner, ())) = MANNER.longest(names.of(words)) {
            names.end -= manner.len();
        }
        let list = |span: Span| {
            // Behind `由` a short name is one: `由物业负责`.
            let short =
                || (by && unit::is_short_name(span.of(words))).then(|| vec![Span::new(0, span.len())]);
            let found = unit::units(span.of(words)).or_else(short).filter(|found| !found.is_empty())?;
            Some(found.into_iter().map(|name| name.shifted(clause.start + span.start)).collect::<Vec<_>>())
        };
        if let Some(at) = names.of(words).find(TOGETHER) {
            let first = list(Span::new(names.start, names.start + at));
            let others = list(Span::new(names.start + at + TOGETHER.len(), names.end));
            if let (Some(first), Some(others)) = (first, others) {
                all.push_units(text, first, UnitRole::Lead, None);
                all.push_units(text, others, UnitRole::Support, None);
                return true;
            }
        }
        if let Some(found) = list(names) {
            all.push_units(text, found, role, None);
            return true;
        }
        return false;
    }
    // `甲局牵头，乙局参加`: beside one who leads.
    let ends = words.trim_end_matches(['。', '；']);
    let along = ends.strip_suffix("参加").or_else(|| ends.strip_suffix("参与"));
    let named = along.filter(|_| all.names_somebody()).and_then(unit::units);
    let Some(named) = named.filter(|named| !named.is_empty()) else { return false };
    let named = named.into_iter().map(|name| name.shifted(clause.start)).collect();
    all.push_units(text, named, UnitRole::Support, None);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let found = assigned(text).unwrap_or_default();
        let mut short: Vec<String> = found
            .units
            .iter()
            .map(|(span, unit)| {
                assert_eq!(squeezed(span.of(text)), unit.name);
                format!("{}:{}", unit.role.name(), unit.name)
            })
            .collect();
        short.extend(found.persons.iter().map(|(_, one)| format!("{}:{}", one.role.name(), one.name)));
        assert_eq!(short.join(" "), expect, "{text}");
    }

    #[test]
    fn who_is_given_work() {
        check(
            "由市发改委牵头，市财政局、市人社局配合，6月底前完成。",
            "lead:市发改委 support:市财政局 support:市人社局",
        );
        check("区政府办负责，根据会议意见修改完善后，提请审议。", "responsible:区政府办");
        check("县培训中心负责组织培训，各乡镇负责推荐学员。", "responsible:县培训中心 responsible:各乡镇");
        check(
            "副县长林晓牵头，财政、审计等部门要加强监督。",
            "responsible:财政 responsible:审计 leader:林晓",
        );
        check("县委常委、常务副县长欧阳青牵头，县应急局要抓紧整改。", "responsible:县应急局 leader:欧阳青");
        check(
            "会议确定：县水务局负责，发展改革、财政部门配合。",
            "responsible:县水务局 support:发展改革 support:财政",
        );
        check("市水务局会同市城管局负责。", "lead:市水务局 support:市城管局");
        check("市城管局会同市生态环境局制定办法，7月底前印发。", "lead:市城管局 support:市生态环境局");
        check("会议要求学工处会同财务处逐户核实情况。", "lead:学工处 support:财务处");
        check("市邮政局会同市运输局委托第三方开展评估。", "lead:市邮政局 support:市运输局");
        check("由县交通投资集团公司作为建设主体组织实施。", "responsible:县交通投资集团公司");
        check("由区城管局负责，于6月底前完成", "responsible:区城管局");
        check("充电棚由物业负责检修", "responsible:物业");
        check("由设备科牵头、财务科参与，12月底前完成招标。", "lead:设备科 support:财务科");
        check("请区住建局会同区设计院，10月底前拿出图集。", "lead:区住建局 support:区设计院");
        check("后勤部、保卫部：8月底前排定课表并通知任课教师。", "responsible:后勤部 responsible:保卫部");
        check("后勤部、保卫部：检查消防通道和配电房。", "responsible:后勤部 responsible:保卫部");
        check("林晓、方舟：整理清单，3月底前完成。", "responsible:林晓 responsible:方舟");
        check("由设备科牵头、财务科配合，12月底前完成招标。", "lead:设备科 support:财务科");
        check("由林晓同志负责，县水务局具体落实，6月底前完成。", "responsible:县水务局 responsible:林晓");
        check("确定使用报告厅，由何雨负责在3月5日前提交申请。", "responsible:何雨");
        check("宣传栏更换由党建办落实，5月底前完成。", "responsible:党建办");
        check("请县财政局落实前期经费。", "responsible:县财政局");
        check("老码头项目由副县长方舟包案，县住建局负责。", "responsible:县住建局 leader:方舟");
        check("副县长方舟负责督促落实。", "responsible:方舟");
        check("方副书记负责联系驻区单位。", "responsible:方副书记");
        check("关于增编事宜。请县委编办研究提出意见。", "responsible:县委编办");
        check("牵头单位由甲镇调整为乙镇，时限不变。", "lead:乙镇");
        check("责任单位甲镇、乙镇，务必于6月底前完工。", "responsible:甲镇 responsible:乙镇");
        check("甲镇政府为拆迁责任主体，镇长为第一责任人。", "responsible:甲镇政府 responsible:镇长");
        check("由甲镇政府商县财政局提出方案。", "responsible:甲镇政府 support:县财政局");
        check("请县水务局牵头制定方案。", "lead:县水务局");
        check("请各科室本周五前将报表交到办公室。", "responsible:各科室");
        check("请县交通运输局落实前期经费。", "responsible:县交通运输局");
        check("由市委机要局牵头，月底前完成。", "lead:市委机要局");
        check("请县自然资源局、石桥镇政府配合做好保障。", "support:县自然资源局 support:石桥镇政府");
        check("三号楼电梯坏了，@水岸社区-小方 周五前修好", "responsible:水岸社区 responsible:小方");
        check("样稿有错字 @林晓 今天改好 @方舟 复核", "responsible:林晓 responsible:方舟");
        for text in [
            "感谢@林晓 帮忙，名单发到 office@example.com，@所有人 周知",
            "教职工：8月28日到校报到并参加会议。",
            "各单位主要负责人要亲自抓。",
            "对集约化工作的统筹推进负总责，并指定专门机构具体负责运维。",
            "由教育部等部门负责同志组成。",
            "应当由教育行政部门办成公办园。",
            "承担牵头责任。",
            "市政府办公室落实整改。",
            "明确主责部门及配合部门",
        ] {
            check(text, "");
        }
        assert!(is_bare("由市发改委牵头，市财政局配合，6月底前完成。"));
        assert!(!is_bare("区政府办负责，根据会议意见修改完善后，提请审议。"));
        assert!(!is_bare("6月底前完成。"));
    }
}
