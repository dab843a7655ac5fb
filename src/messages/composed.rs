//! What is told of a task in a period, put together from what the ledger knows.

use chrono::NaiveDate;

use super::Language;
use crate::ledger::Status;

messages! {
    composed_milestone(day: &str) => "{day}节点已完成。", "The milestone of {day} is reached.";
    composed_periods(names: &str) => "{names}工作已完成。", "Done for {names}.";
    composed_times(count: usize) => "期内已完成{count}次。", (format!("Done {} in the period.", Language::counted(count, "time", "times")));
    composed_progress(percent: u8) => "进度{percent}%。", "{percent}% done.";
}

impl Language {
    /// Steps that are ticked off, as a sentence.
    pub fn composed_steps(self, steps: &[&str]) -> String {
        match self {
            Self::Zh => format!("已完成：{}。", steps.join("；")),
            Self::En => format!("Done: {}.", steps.join("; ")),
        }
    }

    /// How a task stands that nobody has told more of; `None` where that tells nothing.
    pub fn composed_status(self, status: Status, why: &str) -> Option<String> {
        match (self, status) {
            (_, Status::Todo | Status::Doing) => None,
            (Self::Zh, Status::Done | Status::Closed) => Some("已完成。".to_owned()),
            (Self::En, Status::Done | Status::Closed) => Some("Done.".to_owned()),
            (_, Status::Dropped) => {
                let name = self.status_name(status);
                Some(match (self, why.is_empty()) {
                    (Self::Zh, true) => format!("{name}。"),
                    (Self::Zh, false) => format!("{name}（{why}）。"),
                    (Self::En, true) => format!("{name}."),
                    (Self::En, false) => format!("{name} ({why})."),
                })
            }
        }
    }

    /// Several names in running text.
    pub fn composed_names(self, names: &[String]) -> String {
        names.join(if self == Self::Zh { "、" } else { ", " })
    }

    /// What several people wrote, as one text: each part ends as a sentence does.
    pub fn composed_sentences(self, parts: &[&str]) -> String {
        let mut text = String::new();
        for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
            if !text.is_empty() && self == Self::En {
                text.push(' ');
            }
            let is_ended = part.ends_with(['。', '！', '？', '…', '.', '!', '?']);
            // What breaks off goes on in the next part no more.
            let part = if is_ended {
                part
            } else {
                part.trim_end_matches(['，', '、', '；', '：', ',', ';', ':'])
            };
            text.push_str(part);
            if !is_ended && !part.is_empty() {
                text.push(if self == Self::Zh { '。' } else { '.' });
            }
        }
        text
    }

    /// The period of a duty by its last day, where it is a month or a quarter.
    pub fn composed_period(self, last: NaiveDate, is_month: bool) -> String {
        use chrono::Datelike;
        match (self, is_month) {
            (Self::Zh, true) => format!("{}月", last.month()),
            (Self::En, true) => last.format("%B").to_string(),
            (_, false) => self.quarter_short(last.month().div_ceil(3)),
        }
    }
}
