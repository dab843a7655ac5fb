//! What the elements of a page are to a reader, and which of their attributes matter.

use super::style::declarations;
use crate::intake::list_number::NumberFormat;
use crate::intake::writer::MOST_COLUMNS;

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line.
    Inline,
    /// On lines of its own.
    Block,
    /// A block whose line ends and spaces count.
    Pre,
    /// A list, numbered or not.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A cell whose words run over so many columns, all but the first of which are empty cells.
    OverflowingCell(usize),
    /// Without content: it is never open.
    Void,
    /// Not shown, or no part of the text.
    Dropped,
}

impl Kind {
    pub(super) const fn is_cell(self) -> bool {
        matches!(self, Self::Cell | Self::OverflowingCell(_))
    }

    pub(super) const fn is_row(self) -> bool {
        matches!(self, Self::Row)
    }
}

/// The kind of the element of this name.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "legend"
        | "main" | "p" | "search" | "section" | "summary" | "tbody" | "tfoot" | "thead" => Kind::Block,
        "pre" | "listing" | "xmp" | "plaintext" => Kind::Pre,
        "ul" | "ol" | "menu" => Kind::List,
        "li" => Kind::Item,
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param"
        | "source" | "track" | "wbr" => Kind::Void,
        "audio" | "button" | "canvas" | "datalist" | "del" | "iframe" | "math" | "nav" | "noembed"
        | "noframes" | "noscript" | "object" | "rp" | "rt" | "script" | "select" | "style" | "svg"
        | "template" | "textarea" | "title" | "video" => Kind::Dropped,
        _ => Kind::Inline,
    }
}

/// The attributes that matter.
#[derive(Default)]
pub(super) struct Attributes {
    /// Columns that a cell takes, at least 1.
    pub(super) columns: usize,
    /// Rows that a cell takes, at least 1.
    pub(super) rows: usize,
    /// The columns are those that the words run over, as Excel marks them.
    pub(super) overflows: bool,
    /// It is not shown.
    pub(super) hidden: bool,
    /// White space is kept.
    pub(super) kept: bool,
    /// It is displayed as a block.
    pub(super) block: bool,
    /// It is the number that Word puts before a list's item.
    pub(super) number: bool,
    /// The outline level that Word gives it.
    pub(super) outline: Option<u8>,
    /// The number that a cell of a workbook has behind what it shows.
    pub(super) cell_value: Option<f64>,
    /// The number of a list's item.
    pub(super) value: Option<u32>,
    start: Option<u32>,
    format: Option<NumberFormat>,
}

impl Attributes {
    /// Takes in an attribute.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let number = || value.trim().parse::<usize>().ok();
        let small = || value.trim().parse::<u32>().ok();
        match name {
            "colspan" => self.columns = number().unwrap_or(1).clamp(1, MOST_COLUMNS),
            "rowspan" => self.rows = number().unwrap_or(1).clamp(1, 65_534),
            "start" => self.start = small(),
            "value" => self.value = small(),
            "x:num" => self.cell_value = value.trim().parse().ok(),
            // `{"1":3,"3":46173}` of Google's sheets.
            "data-sheets-value" => {
                let number = value.split("\"3\":").nth(1).and_then(|rest| rest.split([',', '}']).next());
                self.cell_value = number.and_then(|number| number.trim().parse().ok());
            }
            "type" if self.format.is_none() => {
                self.format = match value {
                    "a" => Some(NumberFormat::LowerLetter),
                    "A" => Some(NumberFormat::UpperLetter),
                    "i" => Some(NumberFormat::LowerRoman),
                    "I" => Some(NumberFormat::UpperRoman),
                    _ => None,
                }
            }
            "style" => declarations(value).for_each(|(name, value)| self.declare(&name, &value)),
            _ => {}
        }
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => {
                self.hidden |= value == "none";
                self.block |= matches!(value, "block" | "flex" | "grid");
            }
            "mso-hide" => self.hidden |= value == "all",
            // Comments, and what is printed on every page, in files that Word saved.
            "mso-element" => self.hidden |= matches!(value, "comment" | "comment-list" | "header" | "footer"),
            "mso-special-character" => self.hidden |= value == "comment",
            "mso-list" => self.number |= value == "ignore",
            "mso-ignore" => self.overflows |= value.contains("colspan"),
            "mso-outline-level" => self.outline = value.parse().ok(),
            "white-space" => self.kept |= value.starts_with("pre") || value == "break-spaces",
            "list-style" | "list-style-type" => {
                self.format = value.split_whitespace().find_map(list_format).or(self.format);
            }
            _ => {}
        }
    }

    /// How a numbered list counts, and where it begins.
    pub(super) fn list(&self) -> (NumberFormat, u32) {
        (self.format.unwrap_or(NumberFormat::Decimal), self.start.unwrap_or(1))
    }
}

fn list_format(name: &str) -> Option<NumberFormat> {
    Some(match name {
        "decimal" => NumberFormat::Decimal,
        "decimal-leading-zero" => NumberFormat::DecimalZero,
        "lower-alpha" | "lower-latin" => NumberFormat::LowerLetter,
        "upper-alpha" | "upper-latin" => NumberFormat::UpperLetter,
        "lower-roman" => NumberFormat::LowerRoman,
        "upper-roman" => NumberFormat::UpperRoman,
        "cjk-ideographic" | "cjk-decimal" | "simp-chinese-informal" | "trad-chinese-informal" => {
            NumberFormat::Han
        }
        "simp-chinese-formal" => NumberFormat::HanLegal,
        "cjk-heavenly-stem" => NumberFormat::Stem,
        "cjk-earthly-branch" => NumberFormat::Branch,
        "none" | "disc" | "circle" | "square" => NumberFormat::Bullet,
        _ => return None,
    })
}
