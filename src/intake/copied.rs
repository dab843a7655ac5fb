//! What is copied in one program and pasted in another: the same words twice, as HTML and as plain text.

use super::{Budget, Document, IntakeError, html, plain_text};

/// Of the words of the plain text at least as many percent must be in the HTML.
const WORDS_KEPT: usize = 90;

impl Document {
    /// A document from what was copied; either text may be empty.
    ///
    /// Plain text loses which cells are merged, where a line end stands inside a cell, and the numbers of lists. So
    /// where the HTML has tables or numbered lists it is read, unless it lacks the words: programs have been seen to
    /// put a mere frame there.
    ///
    /// ```
    /// use qingdan::intake::Document;
    /// let html = "<table><tr><td>1</td><td>新建书房</td></tr></table>";
    /// assert_eq!(Document::from_copied(html, "1 新建书房"), Ok(Document::from_html(html)));
    /// assert_eq!(Document::from_copied("<p>新建书房</p>", "新建书房"), Ok(Document::from_text("新建书房")));
    /// ```
    ///
    /// # Errors
    ///
    /// [`IntakeError::TooCostly`], and [`IntakeError::TooLarge`] where the document would be.
    pub fn from_copied(html: &str, plain: &str) -> Result<Self, IntakeError> {
        let budget = Budget::default();
        if plain.trim().is_empty() || has_structure(html) {
            let document = html::document(html, &budget)?;
            if words(&document.source) * 100 >= words(plain) * WORDS_KEPT {
                return Ok(document);
            }
        }
        // The page is gone: what it cost is not the text's.
        plain_text::document(plain, &Budget::default())
    }
}

/// Whether there is something in a page that its plain text loses.
fn has_structure(html: &str) -> bool {
    html.as_bytes().windows(6).any(|tag| {
        let starts = |name: &[u8]| tag[..name.len()].eq_ignore_ascii_case(name);
        starts(b"<table") || starts(b"<ol>") || starts(b"<ol ")
    })
}

/// How many characters are no white space.
fn words(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, plain: &str, expect_html: bool) {
        let document = Document::from_copied(html, plain);
        let expect = if expect_html { Document::from_html(html) } else { Document::from_text(plain) };
        assert_eq!(document, Ok(expect), "{html} {plain}");
    }

    #[test]
    fn html_is_read_for_its_tables_and_lists() {
        check("<table><tr><td>一</td><td>书房</td></tr></table>", "一\t书房", true);
        check("<TABLE BORDER=1><TR><TD>一</TD></TR></TABLE>", "一", true);
        check("<ol><li>书房</li></ol>", "书房", true);
        check("<ol class=\"a\"><li>书房</li></ol>", "书房", true);
        check("<p>书<b>房</b></p>", "书房", false);
        check("<ul><li>书房</li></ul><old>", "书房", false);
    }

    #[test]
    fn the_text_with_the_words_is_read() {
        check("<table><tr><td></td></tr></table>", "书房十二个", false);
        check("<table><tr><td>书房</td></tr></table>", "书房十二个", false);
        check("<p>书房</p>", " \n", true);
        check("", "书房", false);
        check("", "", true);
        check("<table><tr><td>一二三四五六七八九", "一二三四五六七八九十", true);
    }
}
