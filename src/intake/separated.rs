//! Values separated by commas, tabs or semicolons (.csv), as Excel and others export them.

use super::budget::CELL;
use super::writer::{CellText, Writer, plain};
use super::{Budget, Document, IntakeError};

/// The document of such a text: a row for each of its lines. In quotes a cell may hold the separator, line ends, and
/// quotes that are doubled.
pub(super) fn document(text: &str, budget: &Budget) -> Result<Document, IntakeError> {
    budget.work(text.len().saturating_mul(2))?;
    let separator = separator(text);
    let mut writer = Writer::new(budget);
    let mut row: Vec<CellText> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().filter(|c| *c != '\r').filter_map(plain).peekable();
    loop {
        let next = chars.next();
        match next {
            Some('"') if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            Some('"') if quoted => quoted = false,
            Some('"') if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            Some(c) if quoted => cell.push(c),
            Some('\n') | None => {
                row.push(CellText::new(std::mem::take(&mut cell)));
                write(&mut writer, &mut row)?;
                if next.is_none() {
                    break;
                }
            }
            Some(c) if c == separator => {
                // Until the row is written, and again then: a line may be nothing but separators.
                budget.hold(CELL)?;
                row.push(CellText::new(std::mem::take(&mut cell)));
            }
            Some(c) => cell.push(c),
        }
    }
    Ok(writer.finish())
}

/// Writes a row; one that has but a single cell is a line.
fn write(writer: &mut Writer<'_>, row: &mut Vec<CellText>) -> Result<(), IntakeError> {
    let mut filled = row.iter().filter(|cell| !cell.text.trim().is_empty());
    match (filled.next(), filled.next()) {
        (None, _) => writer.blank(1)?,
        (Some(only), None) if row.len() == 1 || row[0].text == only.text => {
            writer.paragraph(&only.text)?;
        }
        _ => writer.row(row)?,
    }
    row.clear();
    Ok(())
}

/// The separator: the most frequent in the first lines.
fn separator(text: &str) -> char {
    let head = text.char_indices().nth(4000).map_or(text, |(at, _)| &text[..at]);
    let count = |separator: char| head.chars().filter(|c| *c == separator).count();
    let (comma, tab, semicolon) = (count(','), count('\t'), count(';'));
    if tab > 0 && tab >= comma && tab >= semicolon {
        '\t'
    } else if semicolon > comma {
        ';'
    } else {
        ','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(document(text, &Budget::default()).unwrap().source, expect, "{text:?}");
    }

    #[test]
    fn cells_are_cut_and_quotes_read() {
        check("序号,任务\r\n1,\"甲,乙\"\r\n", "序号\t任务\n1\t甲,乙\n");
        check("a;b;c,d\n1;\"x\"\"y\";\"甲\n乙\"\n", "a\tb\tc,d\n1\tx\"y\t甲\n乙\n");
        check("序号\t任务\n1\t甲，乙\n", "序号\t任务\n1\t甲，乙\n");
        check("关于任务的清单,,\n\n序号,任务,单位\n1,,丙\n", "关于任务的清单\n\n序号\t任务\t单位\n1\t\t丙\n");
        check("a,\"open\nb,c", "a\topen\nb,c\n");
        check("5\"管,b", "5\"管\tb\n");
    }
}
