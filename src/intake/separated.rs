//! Values separated by commas, tabs or semicolons (.csv), as Excel and others export them.

use super::Document;
use super::writer::{CellText, MOST_CELLS, Writer, plain};

/// The document of such a text: a row for each of its lines. In quotes a cell may hold the separator, line ends, and
/// quotes that are doubled.
pub(super) fn document(text: &str) -> Document {
    let separator = separator(text);
    let mut writer = Writer::default();
    let mut row: Vec<CellText> = Vec::new();
    let mut cell = String::new();
    let mut cells = 0;
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
                cells += row.len();
                write(&mut writer, &mut row);
                if next.is_none() {
                    break;
                }
            }
            // A line that is nothing but separators, a hundred thousand times, is no table.
            Some(c) if c == separator && cells + row.len() < MOST_CELLS => {
                row.push(CellText::new(std::mem::take(&mut cell)));
            }
            Some(c) => cell.push(c),
        }
    }
    writer.finish()
}

/// Writes a row; one that has but a single cell is a line.
fn write(writer: &mut Writer, row: &mut Vec<CellText>) {
    let mut filled = row.iter().filter(|cell| !cell.text.trim().is_empty());
    match (filled.next(), filled.next()) {
        (None, _) => writer.blank(1),
        (Some(only), None) if row.len() == 1 || row[0].text == only.text => writer.paragraph(&only.text),
        _ => writer.row(row),
    }
    row.clear();
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
        assert_eq!(document(text).source, expect, "{text:?}");
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
