//! The letter that goes with a form.

use super::{Asked, file_name, form_rows, office};
use crate::report::{Block, Page, Report, Scope, Style};

/// What goes with the form for a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// As a document.
    pub report: Report,
    /// As text, for a mail or a chat.
    pub text: String,
}

/// The letter to the unit of `scope`: what is asked, how to fill it in, by when and to whom.
pub fn letter(scope: &Scope<'_>, asked: &Asked) -> Letter {
    let t = scope.language;
    let tasks: Vec<_> = form_rows(scope, asked.period).into_iter().map(|row| row.task).collect();
    let notice = scope.one_notice(&tasks);
    let about =
        match notice.and_then(|notice| notice.title.as_deref().map(|title| (title, &notice.doc_number))) {
            Some((title, number)) => {
                let title = title.trim();
                // A title in marks keeps its own as inner ones.
                let inner = title.replace('《', "〈").replace('》', "〉");
                match number {
                    Some(number) => t.letter_about(&inner, number),
                    None => t.letter_about_title(&inner),
                }
            }
            None => t.letter_about_any().to_owned(),
        };
    let period = asked.period.name(t);
    let title = t.letter_title(&period);
    let file = file_name(scope.unit, asked.period, t);
    let paragraphs = [
        t.letter_asks(&about, &period, tasks.len()),
        t.letter_how().to_owned(),
        t.letter_by(&t.long_day(asked.by), office(scope)),
        t.letter_enclosed(&file),
    ];
    let signed = [scope.by.to_owned(), t.long_day(scope.today)];
    let to = t.letter_to(scope.unit);
    let lines = std::iter::once(to.clone()).chain(paragraphs.clone());
    let lines = lines.chain(signed.iter().filter(|line| !line.is_empty()).cloned());
    let text = lines.collect::<Vec<_>>().join("\n\n");
    let body = paragraphs.map(|paragraph| Block::Paragraph(Style::Body, paragraph));
    Letter {
        text: format!("{title}\n\n{text}\n"),
        report: Report {
            language: t,
            line: (to, signed.join("\u{3000}").trim().to_owned()),
            title,
            blocks: body.to_vec(),
            page: Page::Upright,
            foot: (scope.by.to_owned(), String::new()),
            file: crate::exchange::file_stem(&t.letter_file(scope.unit)),
        },
    }
}
