//! Markdown.

use std::fmt::Write;

use crate::report::{Block, Report, Row, Style, Table};

/// A report as Markdown, with its tables as those of GitHub.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escaped(&report.title));
    let (left, right) = (&report.line.0, &report.line.1);
    let lines = [left, right].into_iter().filter(|line| !line.is_empty());
    lines.for_each(|line| out.push_str(&format!("{}\n\n", escaped(line))));
    for block in &report.blocks {
        match block {
            Block::Paragraph(Style::Title, words) => out.push_str(&format!("# {}\n\n", escaped(words))),
            Block::Paragraph(Style::Heading, words) => out.push_str(&format!("## {}\n\n", escaped(words))),
            Block::Paragraph(Style::Signature, words) => {
                out.push_str(&format!("{} ________\n\n", escaped(words)))
            }
            Block::Paragraph(Style::Address | Style::Body | Style::Note | Style::Closing, words) => {
                out.push_str(&format!("{}\n\n", escaped(words)))
            }
            Block::Table(table) => write_table(&mut out, table, report),
            Block::Labels(rows) => {
                for field in rows.iter().flat_map(|row| &row.fields) {
                    let value = escaped(&field.value).replace('\n', "<br>");
                    let _ = write!(out, "**{}** {value}\n\n", escaped(&field.label));
                }
            }
            Block::Aside(..) => {}
            Block::NewPage => out.push_str("---\n\n"),
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn write_table(out: &mut String, table: &Table, report: &Report) {
    let shown = table.on_paper();
    let line = |words: Vec<String>| format!("| {} |\n", words.join(" | "));
    let head = line(shown.iter().map(|nth| escaped(&table.columns[*nth].name)).collect());
    let rule = |nth: &usize| if table.columns[*nth].centred { ":-:" } else { "---" }.to_owned();
    let rule = line(shown.iter().map(rule).collect());
    let mut is_open = false;
    for row in &table.rows {
        match row {
            // A table has no headings in it: it ends, and another begins below.
            Row::Band(heading, aside) => {
                if is_open {
                    out.push('\n');
                }
                is_open = false;
                let aside = if aside.is_empty() { String::new() } else { format!("\n\n{}", escaped(aside)) };
                let _ = write!(out, "## {}{aside}\n\n", escaped(heading));
            }
            Row::Cells(cells) => {
                if !is_open {
                    out.push_str(&head);
                    out.push_str(&rule);
                }
                is_open = true;
                let cell = |nth: &usize| {
                    let text = cells.get(*nth).map(|cell| cell.value.text(report.language));
                    escaped(&text.unwrap_or_default()).replace('\n', "<br>")
                };
                out.push_str(&line(shown.iter().map(cell).collect()));
            }
        }
    }
    out.push('\n');
}

/// Words in which no mark means anything.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '#' | '[' | ']' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
