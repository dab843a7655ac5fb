//! Columns separated by commas.

use crate::exchange::FormatError;
use crate::report::{Report, Row};

/// The tables of a report as columns separated by commas, with a byte order mark, by which Excel knows that it is UTF-8. Headings
/// between rows are left out, for every row has its section in a column; so programs read it as one table.
///
/// Excel calculates what begins like a formula even where it stands in quotes: such words get an apostrophe before them.
///
/// # Errors
///
/// None but what the library says.
pub fn csv(report: &Report) -> Result<Vec<u8>, FormatError> {
    let failed = |error: csv::Error| FormatError::Library(error.to_string());
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    for (nth, table) in report.tables().enumerate() {
        if nth > 0 {
            bytes.extend_from_slice(b"\r\n");
        }
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(table.columns.iter().map(|column| harmless(&column.name))).map_err(failed)?;
        for row in &table.rows {
            if let Row::Cells(cells) = row {
                let words = cells.iter().map(|cell| harmless(&cell.value.text(report.language)));
                writer.write_record(words).map_err(failed)?;
            }
        }
        bytes.extend(writer.into_inner().map_err(|error| FormatError::Library(error.to_string()))?);
    }
    Ok(bytes)
}

/// Words that no sheet takes for a formula.
fn harmless(words: &str) -> String {
    let is_formula =
        words.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    // A number or a date with a sign is none.
    let is_number = words.trim_start_matches(['+', '-']).chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_formula && (!is_number || words.len() == 1) { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_formula_comes_of_words() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3|cmd", "'-2+3|cmd"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("-5", "-5"),
            ("+3.2", "+3.2"),
            ("修路", "修路"),
            ("—", "—"),
            ("", ""),
        ];
        for (words, expected) in cases {
            assert_eq!(harmless(words), expected, "{words}");
        }
    }
}
