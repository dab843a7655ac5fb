//! What tasks are handed on as, where it is no ledger file: the forms that they are put into, and the formats of files.

named! {
    /// A form that tasks are put into.
    Form {
        /// 季度完成情况表: what a unit reports of a period, in the form that the notice itself prints.
        Own = "quarterly",
        /// 任务台账: every task with its units, dates, how it stands and what was told last, section by section.
        Register = "register",
        /// 任务清单: who does what by when, for passing round.
        List = "list",
        /// 推进情况表: what was done, what stands in the way, what comes next; with room for those who fill it in and check it.
        Progress = "progress",
        /// 通报: how all stands, ranks of the units, what is overdue, what stands in the way, what is asked next.
        Bulletin = "bulletin",
        /// 周报: what was done in a week and what was told, what comes next, what stands in the way, unit by unit.
        Weekly = "weekly",
        /// 月报: the same of a month.
        Monthly = "monthly",
        /// 变动情况: what was changed in a period, by whom and when.
        Changes = "changes",
        /// 任务分解表: what is to be done of each task in which quarter and month, and by whom.
        Breakdown = "breakdown",
        /// 联系人名单: whom to call, unit by unit.
        Contacts = "contacts",
        /// 督办通知单: a sheet for each task that is pressed for, with room for the answer.
        Slip = "slip",
        /// 催办函: a letter to each unit that has missed something.
        Urge = "urge",
        /// 填报表: what a unit fills in and sends back, with a letter.
        FillIn = "fill-in",
    }
}

impl Form {
    /// Whether it can be shown in a format: what is mostly words is no workbook, and only a workbook is filled in.
    pub const fn fits(self, format: Format) -> bool {
        match self {
            Self::Own => !matches!(format, Format::Ics),
            Self::Register | Self::List | Self::Progress => true,
            Self::Weekly | Self::Monthly | Self::Changes | Self::Breakdown | Self::Contacts => true,
            Self::Bulletin | Self::Slip | Self::Urge => !matches!(format, Format::Xlsx | Format::Csv),
            Self::FillIn => matches!(format, Format::Xlsx),
        }
    }

    /// Whether it is about a week, a month or a quarter, which somebody chooses.
    pub const fn has_period(self) -> bool {
        matches!(self, Self::Own | Self::FillIn | Self::Weekly | Self::Monthly | Self::Changes)
    }
}

named! {
    /// A format of files. Its name is what names of files end with.
    Format {
        /// An Excel workbook.
        Xlsx = "xlsx",
        /// A Word document.
        Docx = "docx",
        /// Columns separated by commas.
        Csv = "csv",
        /// Markdown.
        Markdown = "md",
        /// A page.
        Html = "html",
        /// Dates for a calendar.
        Ics = "ics",
    }
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// There are more rows, or more characters in a cell, than the format takes.
    TooLarge,
    /// The library that writes the format says so.
    Library(String),
}
