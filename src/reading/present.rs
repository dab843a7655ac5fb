//! Who was at a meeting, as the head of its minutes lists them, or is called by `@`: elsewhere these names are known to be
//! names.

use std::collections::BTreeSet;

use super::grammar::english_clause::without_title;
use super::grammar::{label, person};
use super::words::ATTENDANCE;
use crate::intake::Block;

/// The names that lines such as `参会:林晓、方舟` or `Present: Nora Holt, Ivo` list, of names of several words the first too,
/// and those that an `@` calls.
pub(crate) fn present<'s>(source: &'s str, blocks: &[Block]) -> BTreeSet<&'s str> {
    const LONGEST: usize = 2000;
    let mut names = BTreeSet::new();
    for block in blocks {
        let line = block.span.of(source);
        names.extend(called(line));
        let Some(list) = came(line).filter(|_| line.len() <= LONGEST) else { continue };
        // `Nora Holt、林晓 方舟`: blanks are inside names in Latin letters, and between others.
        let pieces = list.split(['、', '，', ',', '；', ';', '/']);
        for name in pieces.flat_map(|piece| person::names(piece).into_iter().map(|name| name.of(piece))) {
            // `Nora Holt (NH, chair)`
            let (bare, brackets) = name.split_once(['(', '（']).unwrap_or((name, ""));
            let inner = brackets.split([')', '）', '(', '（', ',', ' ']);
            names.extend(inner.filter(|letters| are_initials(letters, bare)));
            let name = name.split(['(', '（']).next().unwrap_or(name).trim_matches(['*', ' ']);
            if (2..=30).contains(&name.chars().count()) {
                names.insert(name);
                names.extend(name.split(' ').next().filter(|first| first.len() > 1));
            }
        }
    }
    names
}

/// Whether letters are those that the words of a name begin with, whichever stands first: `NH` of `Ms Nora Holt`, `HOLT Nora`.
pub(crate) fn are_initials(letters: &str, name: &str) -> bool {
    let words = without_title(name).split([' ', '-']);
    let mut initials: Vec<u8> = words.filter_map(|word| word.bytes().next()).collect();
    let mut letters: Vec<u8> = letters.bytes().collect();
    initials.sort_unstable();
    letters.sort_unstable();
    (2..=4).contains(&letters.len()) && letters.iter().all(u8::is_ascii_uppercase) && letters == initials
}

/// Those who are called by `@` in a line.
fn called(line: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 20;
    const EVERYBODY: &[&str] = &["所有人", "全体成员", "全体", "all", "everyone", "here", "channel"];
    line.match_indices('@').filter_map(|(at, mark)| {
        // `office@example.com`
        let mail = line[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = &line[at + mark.len()..];
        let end = rest.char_indices().take(LONGEST + 1).find(|(_, c)| !c.is_alphanumeric());
        let name = &rest[..end.map_or(rest.len(), |(end, _)| end)];
        let whole = end.is_some() || rest.chars().count() <= LONGEST;
        (!mail && whole && name.chars().count() > 1 && !EVERYBODY.contains(&name)).then_some(name)
    })
}

/// Those who came, behind a label that says so at the start of a line, whatever marks stand around it.
pub(crate) fn came(line: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    const MARKS: usize = 12;
    let is_colon = |c: char| matches!(c, '：' | ':');
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_colon(c));
    let mut near = words.char_indices().take_while(|(at, _)| *at <= LONGEST + MARKS);
    let (colon, mark) = near.find(|(_, c)| is_colon(*c))?;
    let label = words[..colon].trim_end_matches(['*', ' ']);
    let announces = label.len() <= LONGEST && ATTENDANCE.get(label::chinese_half(label)).is_some();
    announces.then_some(&words[colon + mark.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    #[test]
    fn those_who_came() {
        let text = "周会纪要\n- **参会**：林晓、方舟（后端）\nPresent: Nora Holt, Ivo, 高原\n责任人：何雨\n订教室 @小荷 5月2日\n";
        let document = Document::from_text(text);
        let found: Vec<_> = present(&document.source, &document.blocks).into_iter().collect();
        assert_eq!(found, ["Ivo", "Nora", "Nora Holt", "小荷", "方舟", "林晓", "高原"]);
    }
}
