//! An Excel workbook, as offices print it: A4 across or upright, as wide as the paper, its head on every page.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::exchange::FormatError;
use crate::ledger::Pace;
use crate::messages::Language;
use crate::report::{Block, Cell, Column, Page, Report, Row, Style, Table, Tone, Value, fitting};

/// A report as a workbook: a sheet for each table. Dates are dates, shares are numbers, and words stay words, whatever they
/// begin with.
///
/// # Errors
///
/// Where it does not fit into a sheet, or the library says no.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, FormatError> {
    written(report).map_err(failed)
}

/// Why there is no workbook.
pub(in crate::report) fn failed(error: XlsxError) -> FormatError {
    match error {
        XlsxError::RowColumnLimitError | XlsxError::MaxStringLengthExceeded => FormatError::TooLarge,
        error => FormatError::Library(error.to_string()),
    }
}

fn written(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = begun(&report.title)?;
    let looks = Looks::of(report);
    let mut is_written = false;
    for table in report.tables() {
        write(workbook.add_worksheet(), report, table, &looks)?;
        is_written = true;
    }
    if !is_written {
        write(workbook.add_worksheet(), report, &Table::default(), &looks)?;
    }
    for block in &report.blocks {
        if let Block::Aside(name, table) = block {
            // The same report, of which this sheet shows the one table.
            let own =
                Report { title: format!("{}{name}", report.title), blocks: Vec::new(), ..report.clone() };
            let sheet = workbook.add_worksheet();
            write(sheet, &own, table, &looks)?;
            sheet.set_name(name)?;
        }
    }
    workbook.save_to_buffer()
}

/// A workbook with nothing in it yet but its title. What is written again is the same file: it tells no moment of writing.
pub(in crate::report) fn begun(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(title);
    workbook.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?));
    Ok(workbook)
}

/// The fonts of sheets.
const SONG: &str = "宋体";
const HEI: &str = "黑体";
const TITLE: &str = "方正小标宋简体";

/// How high a row is with so many lines, in points: not every program fits wrapped rows by itself.
pub(in crate::report) fn height(lines: usize) -> f64 {
    // Excel takes no row above 409 points.
    (f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * 14.2 + 9.0).min(409.0)
}

/// The first rows: title, the line below it, the head.
const LINE: u32 = 1;
const HEAD: u32 = 2;

fn write(sheet: &mut Worksheet, report: &Report, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    let t = report.language;
    sheet.set_name(t.sheet_name())?;
    let on_paper = column_number(table.on_paper().len()).max(1);
    write_top(sheet, report, table, on_paper, looks)?;
    if table.columns.is_empty() {
        sheet.set_column_width(0, WORDS)?;
    }
    for (nth, column) in table.columns.iter().enumerate() {
        let nth = column_number(nth);
        sheet.set_column_width(nth, column.width)?;
        sheet.write_string_with_format(HEAD, nth, &column.name, &looks.head)?;
    }
    sheet.set_row_height(HEAD, 24)?;
    let mut row = HEAD + 1;
    let mut group = None;
    for (at, entry) in table.rows.iter().enumerate() {
        match entry {
            Row::Band(heading, aside) => {
                fold(sheet, group.take(), row)?;
                write_band(sheet, row, heading, aside, on_paper, looks)?;
                group = Some(row + 1);
            }
            Row::Cells(cells) => {
                let mut lines = 1;
                for (nth, (column, cell)) in table.columns.iter().zip(cells).enumerate() {
                    let (place, look) = ((row, column_number(nth)), looks.cell(column, cell));
                    let span = table.span(at, nth);
                    if span > 1 {
                        let last = row + u32::try_from(span - 1).unwrap_or_default();
                        sheet.merge_range(row, place.1, last, place.1, "", look)?;
                    }
                    // What is one with the cell above was written with that.
                    if cell.value != Value::Above || at == 0 {
                        write_value(sheet, place, &cell.value, look)?;
                    }
                    if !column.aside {
                        // What is one over several rows has room in all of them.
                        let own = fitting::lines(&cell.value.text(t), column.width);
                        lines = lines.max(own.div_ceil(span));
                    }
                }
                sheet.set_row_height(row, height(lines))?;
            }
        }
        row += 1;
    }
    fold(sheet, group, row)?;
    sheet.group_symbols_above(true);
    let last = row.saturating_sub(1).max(HEAD);
    if !table.columns.is_empty() {
        // Filters and orders go by single rows.
        if !table.rows.iter().any(Row::hangs_above) {
            sheet.autofilter(HEAD, 0, last, column_number(table.columns.len() - 1))?;
        }
        sheet.set_freeze_panes(HEAD + 1, on_paper.min(2))?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
    }
    for block in &report.blocks {
        if let Block::Paragraph(style, words) = block {
            let words =
                if *style == Style::Signature { format!("{words}________________") } else { words.clone() };
            merged(sheet, row, 0, on_paper - 1, &words, &looks.paragraph)?;
            sheet.set_row_height(row, height(fitting::lines(&words, width_of(table))).max(24.0))?;
            row += 1;
        }
    }
    sheet.set_print_area(0, 0, row.saturating_sub(1).max(HEAD), on_paper - 1)?;
    set_page(sheet, report.page, report.language, (&report.foot.0, &report.foot.1));
    Ok(())
}

/// How wide a sheet is that has words alone, in characters.
const WORDS: f64 = 80.0;

/// How wide what is printed of a sheet is, in characters.
fn width_of(table: &Table) -> f64 {
    if table.columns.is_empty() { WORDS } else { table.paper_width() }
}

/// Makes the rows since a band foldable under it.
fn fold(sheet: &mut Worksheet, from: Option<u32>, end: u32) -> Result<(), XlsxError> {
    if let Some(from) = from.filter(|from| *from < end) {
        sheet.group_rows(from, end - 1)?;
    }
    Ok(())
}

fn write_top(
    sheet: &mut Worksheet,
    report: &Report,
    table: &Table,
    on_paper: u16,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let width = width_of(table);
    // Letters of the title are eighteen points, those of the cells ten and a half.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a sheet is some hundred wide"
    )]
    let room = (width * 10.5 / 18.0 / 2.0) as usize;
    write_title(sheet, on_paper - 1, &report.title, room.max(8))?;
    let (left, right) = (&report.line.0, &report.line.1);
    if right.is_empty() || on_paper < 2 {
        merged(sheet, LINE, 0, on_paper - 1, left, &looks.line)?;
    } else {
        let cut = cut(table, left, right);
        merged(sheet, LINE, 0, cut - 1, left, &looks.line)?;
        merged(sheet, LINE, cut, on_paper - 1, right, &looks.line_right)?;
    }
    sheet.set_row_height(LINE, 22)?;
    Ok(())
}

/// The title over the columns up to the last, with room for so many Chinese characters on a line.
pub(in crate::report) fn write_title(
    sheet: &mut Worksheet,
    last: u16,
    title: &str,
    room: usize,
) -> Result<(), XlsxError> {
    let look = Format::new().set_font_name(TITLE).set_font_size(18).set_text_wrap();
    let look = look.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let lines = fitting::titled(title, room);
    merged(sheet, 0, 0, last, &lines.join("\n"), &look)?;
    sheet.set_row_height(0, 10.0 + 24.0 * f64::from(u32::try_from(lines.len()).unwrap_or(1)))?;
    Ok(())
}

/// The column from which the right half of a line begins, so that both have room by their lengths.
fn cut(table: &Table, left: &str, right: &str) -> u16 {
    let widths: Vec<f64> =
        table.columns.iter().filter(|column| !column.aside).map(|column| column.width).collect();
    let all = |text: &str| f64::from(u32::try_from(fitting::width(text)).unwrap_or(u32::MAX)) + 1.0;
    let share = all(left) / (all(left) + all(right)) * widths.iter().sum::<f64>();
    let mut passed = 0.0;
    let before = widths.iter().take_while(|width| {
        passed += **width;
        passed <= share
    });
    column_number(before.count().clamp(1, widths.len().saturating_sub(1).max(1)))
}

fn write_band(
    sheet: &mut Worksheet,
    row: u32,
    heading: &str,
    aside: &str,
    on_paper: u16,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let last = on_paper - 1;
    for nth in 0..on_paper {
        sheet.write_blank(row, nth, &looks.band)?;
    }
    // Not merged: a filter and an order go by single cells.
    sheet.write_string_with_format(row, 0, heading, &looks.band)?;
    if !aside.is_empty() && on_paper > 2 {
        sheet.write_string_with_format(row, last, aside, &looks.band_right)?;
    }
    sheet.set_row_height(row, 20)?;
    Ok(())
}

/// What stands in a cell: a date as a date, a number as a number, words as words.
pub(in crate::report) fn write_value(
    sheet: &mut Worksheet,
    (row, nth): (u32, u16),
    value: &Value,
    look: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Nothing | Value::Above => sheet.write_blank(row, nth, look)?,
        Value::Words(words) => sheet.write_string_with_format(row, nth, words, look)?,
        Value::Day(day) | Value::DayOfYear(day) => sheet.write_datetime_with_format(row, nth, *day, look)?,
        #[expect(clippy::cast_precision_loss, reason = "days between two dates are few")]
        Value::DaysLeft(days) => sheet.write_number_with_format(row, nth, *days as f64, look)?,
        Value::Percent(percent) => sheet.write_number_with_format(row, nth, *percent, look)?,
        #[expect(clippy::cast_precision_loss, reason = "what is counted fits into memory")]
        Value::Number(number) => sheet.write_number_with_format(row, nth, *number as f64, look)?,
    };
    Ok(())
}

/// Words over several columns of a row, or over one.
pub(in crate::report) fn merged(
    sheet: &mut Worksheet,
    row: u32,
    from: u16,
    to: u16,
    words: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    if from < to {
        sheet.merge_range(row, from, row, to, words, look)?;
    } else {
        sheet.write_string_with_format(row, from, words, look)?;
    }
    Ok(())
}

/// How a sheet is printed: on A4, as wide as the paper, with what stands at its foot on the left and right of the page's number.
pub(in crate::report) fn set_page(
    sheet: &mut Worksheet,
    page: Page,
    language: Language,
    (left, right): (&str, &str),
) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    match page {
        Page::Across => sheet.set_landscape(),
        Page::Upright | Page::Slip => sheet.set_portrait(),
    };
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(0.4, 0.4, 0.6, 0.65, 0.3, 0.3);
    // Two ampersands are one.
    let plain = |words: &str| words.replace('&', "&&");
    let page = language.report_page("&P", "&N");
    let font = format!("&\"{SONG},Regular\"&9 ");
    let mut foot = format!("&L{font}{}&C{font}{page}&R{font}{}", plain(left), plain(right));
    // Excel takes no more than this.
    if foot.chars().count() > 255 {
        foot = format!("&C{font}{page}");
    }
    sheet.set_footer(foot);
}

fn column_number(nth: usize) -> u16 {
    u16::try_from(nth).unwrap_or(u16::MAX)
}

/// The look that all others are made of.
pub(in crate::report) fn plain() -> Format {
    Format::new().set_font_name(SONG).set_font_size(10.5).set_align(FormatAlign::VerticalCenter)
}

/// A look with a line around it.
pub(in crate::report) fn bordered(look: Format) -> Format {
    look.set_border(FormatBorder::Thin).set_border_color(0xA6_A6_A6)
}

/// The look of a column's head, on this ground.
pub(in crate::report) fn head(ground: u32) -> Format {
    let look = bordered(plain()).set_font_name(HEI).set_align(FormatAlign::Center).set_text_wrap();
    look.set_background_color(Color::RGB(ground))
}

/// How sheets show a share, in points of 100, and a day.
pub(in crate::report) const SHARE: &str = "0\"%\"";
pub(in crate::report) const DAY: &str = "yyyy-mm-dd";

/// The looks of everything, made once: a workbook takes each as one entry.
struct Looks {
    line: Format,
    line_right: Format,
    paragraph: Format,
    head: Format,
    band: Format,
    band_right: Format,
    cells: Vec<Format>,
}

/// The kinds of values that differ in how a number is shown.
const KINDS: usize = 5;
/// No tone, and each state.
const TONES: usize = 2 + Pace::ALL.len();

impl Looks {
    fn of(report: &Report) -> Self {
        let band = bordered(plain()).set_background_color(0xF7_F3_EA).set_border_left(FormatBorder::None);
        let band = band.set_border_right(FormatBorder::None).set_border_top_color(Color::Black);
        let mut cells = Vec::with_capacity(KINDS * TONES * 2);
        for centred in [false, true] {
            for kind in 0..KINDS {
                let mut look = bordered(plain()).set_text_wrap();
                if centred {
                    look = look.set_align(FormatAlign::Center);
                }
                look = match kind {
                    1 => look.set_num_format(DAY),
                    2 => look.set_num_format(report.language.day_of_year_format()),
                    3 => look.set_num_format(report.language.days_left_format()),
                    4 => look.set_num_format(SHARE),
                    _ => look,
                };
                cells.push(look.clone());
                cells.extend(Pace::ALL.iter().map(|pace| toned(look.clone(), *pace)));
                // As what is open in a form to fill in.
                cells.push(look.set_background_color(0xFF_F2_CC));
            }
        }
        Self {
            line: plain(),
            line_right: plain().set_font_name(HEI).set_align(FormatAlign::Right),
            paragraph: plain().set_text_wrap(),
            head: head(0xE7_E6_E6),
            band: band.clone().set_font_name(HEI).set_font_size(11),
            band_right: band.set_font_size(10).set_align(FormatAlign::Right),
            cells,
        }
    }

    fn cell(&self, column: &Column, cell: &Cell) -> &Format {
        let kind = match cell.value {
            Value::Nothing | Value::Above | Value::Words(_) | Value::Number(_) => 0,
            Value::Day(_) => 1,
            Value::DayOfYear(_) => 2,
            Value::DaysLeft(_) => 3,
            Value::Percent(_) => 4,
        };
        let tone = match cell.tone {
            Tone::Plain => 0,
            Tone::Pace(pace) => 1 + Pace::ALL.iter().position(|other| *other == pace).unwrap_or_default(),
            Tone::Missing => TONES - 1,
        };
        &self.cells[(usize::from(column.centred) * KINDS + kind) * TONES + tone]
    }
}

/// A look in the colour of a state. In black and white the marks still tell.
fn toned(look: Format, pace: Pace) -> Format {
    match pace {
        Pace::Overdue => look.set_font_color(0xC0_00_00).set_background_color(0xFD_E9_E7).set_bold(),
        Pace::Behind => look.set_font_color(0x7F_60_00).set_background_color(0xFF_F4_CE).set_bold(),
        Pace::Ahead => look.set_font_color(0x37_56_23).set_background_color(0xE6_F4_EA),
        Pace::InTime => look.set_font_color(0x1F_4E_79),
        Pace::Done => look.set_font_color(0x59_59_59).set_background_color(0xED_ED_ED),
        Pace::Open => look,
    }
}
