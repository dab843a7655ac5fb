//! News and summaries of work done: they tell of work and give none.

use super::grammar::numbering;
use super::result::Head;
use super::words::{ARTICLE, ARTICLE_TITLES, BULLETINS, CALLS, MEDIA, TITLE_ENDINGS};
use crate::text::chars::{folded, squeeze};

/// How far into a text the words of journalists are looked for, in characters.
const NEAR: usize = 3000;

/// A title stands in the first lines of a text, and is no longer than this, in characters.
const TITLE_LINES: usize = 3;
const LONGEST_TITLE: usize = 40;

/// Whether a text is an article: it has words of journalists, and nothing that makes a notice.
///
/// A bulletin tells of what was, unless it has a list of work: `listed`.
pub(crate) fn is_article(source: &str, head: &Head, addressed: bool, tasks: usize, listed: bool) -> bool {
    // The second line of a title alone may say it: `柳川医院⏎2025年工作总结`.
    let titles = || {
        let lines = source.lines().map(str::trim).filter(|line| !line.is_empty()).take(TITLE_LINES);
        lines.take_while(|line| numbering::numeral(line).is_none())
    };
    let short = |line: &&str| line.chars().take(LONGEST_TITLE + 1).count() <= LONGEST_TITLE;
    let told = || {
        head.title.as_deref().is_some_and(|title| ARTICLE_TITLES.end(title))
            || titles().filter(short).any(|line| {
                ARTICLE_TITLES.end(line)
                    && ARTICLE_TITLES.longest(line).is_none_or(|(word, ())| word.len() < line.len())
            })
    };
    let bulletin = || !listed && titles().filter(short).any(|line| BULLETINS.end(&squeeze(line)));
    let meets = || head.title.as_deref().is_some_and(tells_of_meeting);
    head.doc_number.is_none()
        && !addressed
        && (tasks < 3 && sounds_like_news(source) || meets() || told() || bulletin())
}

/// Whether a text has words of journalists near its start, or says that it comes from one of their papers.
pub(crate) fn sounds_like_news(source: &str) -> bool {
    let near: String = source.chars().take(NEAR).collect();
    let near = folded(&near);
    ARTICLE.stand_in(&near) || tells_of_the_other_day(&near) || comes_from_media(&near)
}

/// `日前,全县秋收过半`: the other day; unlike `6月15日前,各班组…`, it opens its clause.
fn tells_of_the_other_day(text: &str) -> bool {
    text.match_indices("日前,").any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// `来源:甲县新闻网`
fn comes_from_media(text: &str) -> bool {
    const LONGEST: usize = 16;
    text.match_indices("来源").any(|(at, word)| {
        let rest = text[at + word.len()..].trim_start_matches([':', ' ']);
        let name = rest.split(|c: char| c.is_whitespace() || c == '|').next().unwrap_or_default();
        let name = name.char_indices().nth(LONGEST).map_or(name, |(end, _)| &name[..end]);
        MEDIA.stand_in(name)
    })
}

/// `县长林晓主持召开县长办公会议`: a title that tells of a meeting, as no notice and no minutes do.
fn tells_of_meeting(title: &str) -> bool {
    title.contains("召开") && !title.contains("关于") && !TITLE_ENDINGS.end(title)
}

/// Whether a message calls upon those who shall read it, near its start: `@全体成员`, `各位家长`.
pub(crate) fn calls_upon(source: &str) -> bool {
    const NEAR: usize = 120;
    let near = source.char_indices().nth(NEAR).map_or(source, |(end, _)| &source[..end]);
    CALLS.stand_in(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_like_news() {
        for (text, expect) in [
            ("日前，全县秋收进度过半。", true),
            ("本报讯 东桥通车。", true),
            ("来源：南湖晚报", true),
            ("6月15日前，各班组完成自查。", false),
            ("请于十五日前，报送名单。", false),
            ("各班组要完成自查。", false),
        ] {
            assert_eq!(sounds_like_news(text), expect, "{text}");
        }
    }
}
