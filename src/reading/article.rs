//! News and summaries of work done: they tell of work and give none.

use super::result::Head;
use super::words::{ARTICLE, ARTICLE_TITLES};
use crate::text::chars::folded;

/// How far into a text the words of journalists are looked for, in characters.
const NEAR: usize = 3000;

/// Whether a text is an article: it has words of journalists, and nothing that makes a notice.
pub(crate) fn is_article(source: &str, head: &Head, addressed: bool, tasks: usize) -> bool {
    let told = || head.title.as_deref().is_some_and(|title| ARTICLE_TITLES.end(title));
    head.doc_number.is_none() && !addressed && (tasks < 3 && sounds_like_news(source) || told())
}

/// Whether a text has words of journalists near its start.
pub(crate) fn sounds_like_news(source: &str) -> bool {
    let near: String = source.chars().take(NEAR).collect();
    let near = folded(&near);
    ARTICLE.stand_in(&near)
}
