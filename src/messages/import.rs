//! Why a file cannot be imported, and what was odd in one that can.

use super::Language;
use super::errors::megabytes;
use crate::exchange::{Ahead, EncryptError, ImportError, Imports, News, Oddities, Planned};

messages! {
    import_odd_fields(count: usize) => "{count} 处内容不合格式或超出范围，未采用或取了最接近的值；文件本身未作改动", ({
        format!("{} not as Qingdan writes them and taken as near as possible or left out; the file itself is untouched", Language::counted(count, "value is", "values are"))
    });
    import_twice(count: usize) => "{count} 条记录在文件里重复出现，已合并", ({
        format!("{} more than once in the file and joined", Language::counted(count, "record stands", "records stand"))
    });
    import_without_notice(count: usize) => "{count} 项任务的通知不在文件里，已放在一份无题的通知下", ({
        format!("{} without a notice in the file and put under one without a title", Language::counted(count, "task is", "tasks are"))
    });
    import_misplaced(count: usize) => "{count} 项任务在原文中的位置对不上，导入后不能在原文中点亮", ({
        format!("{} to a place that the text does not have and will not be lit up in it", Language::counted(count, "task points", "tasks point"))
    });
    import_clashing(count: usize) => "{count} 项任务与台账里另一份通知的任务编号相同，没有导入；台账里的不变", ({
        format!("{} the id of a task under another notice here and will not be imported; the one here stays", Language::counted(count, "task has", "tasks have"))
    });
    import_other_texts(count: usize) => "{count} 份通知的原文与台账里的不同，保留台账里的原文；任务照常导入", ({
        format!("{} another text than here: the text here stays, the tasks are imported", Language::counted(count, "notice has", "notices have"))
    });
    import_ahead(who: &str, count: usize, day: &str) => "{who} 的 {count} 处修改写着以后的日期（最晚 {day}），可能是其电脑的时钟快了；合并时这些修改会优先", ({
        let is = if count == 1 { "is" } else { "are" };
        format!("{} by {who} {is} dated in the future (up to {day}): a clock there seems to be ahead; these edits win when merging", Language::counted(count, "edit", "edits"))
    });
    import_nobody_ahead(count: usize, day: &str) => "{count} 处未署名的修改写着以后的日期（最晚 {day}），可能是某台电脑的时钟快了；合并时这些修改会优先", ({
        let is = if count == 1 { "is" } else { "are" };
        format!("{} without a name {is} dated in the future (up to {day}): a clock somewhere seems to be ahead; these edits win when merging", Language::counted(count, "edit", "edits"))
    });
    import_same_as(name: &str) => "与“{name}”内容相同，只导入一次", "The same as “{name}”; imported once";
    import_wants_passphrase(name: &str) => "“{name}”已加密，请输入口令", "“{name}” is encrypted: enter its passphrase";
    nameless_unit => "未定单位", "no-unit";
    unit_files_name(date: &str) => "清单台账-分单位-{date}.zip", "qingdan-ledger-by-unit-{date}.zip";
}

impl Language {
    /// Why a file cannot be imported. The ledger is always untouched, and the sentence says so.
    pub fn import_error(self, error: &ImportError) -> String {
        match (self, error) {
            (Self::Zh, ImportError::Empty) => "文件是空的。台账未作改动；请让同事重新导出。".to_owned(),
            (Self::En, ImportError::Empty) => {
                "The file is empty. The ledger is untouched; ask for a new export.".to_owned()
            }
            (Self::Zh, ImportError::Truncated { line }) => {
                format!("文件不完整，到第 {line} 行就断了。台账未作改动；请重新传一次文件，或让同事重新导出。")
            }
            (Self::En, ImportError::Truncated { line }) => {
                format!("The file is cut off at line {line}. The ledger is untouched; copy the file again, or ask for a new export.")
            }
            (Self::Zh, ImportError::NotJson { line, column }) => {
                format!("这不是清单的台账文件（第 {line} 行第 {column} 个字符处不合格式）。台账未作改动；请选择由“导出”得到的 .json 文件。")
            }
            (Self::En, ImportError::NotJson { line, column }) => {
                format!("This is no ledger file (it breaks off from the format at line {line}, column {column}). The ledger is untouched; choose a .json file made by “Export”.")
            }
            (Self::Zh, ImportError::NotALedger) => {
                "这是别的程序的 JSON 文件，不是清单的台账。台账未作改动；请选择由“导出”得到的文件。".to_owned()
            }
            (Self::En, ImportError::NotALedger) => {
                "This JSON file is from something else, not a Qingdan ledger. The ledger is untouched; choose a file made by “Export”.".to_owned()
            }
            (Self::Zh, ImportError::Newer { version }) => {
                format!("文件来自更新版本的清单（格式 {version}）。台账未作改动；请先换用新版的 qingdan.html。")
            }
            (Self::En, ImportError::Newer { version }) => {
                format!("A newer Qingdan wrote this file (format {version}). The ledger is untouched; get the newer qingdan.html first.")
            }
            (Self::Zh, ImportError::TooLarge { bytes, limit }) => format!(
                "文件有 {} MB，超过 {} MB 的上限。台账未作改动；请让同事分几次导出，或不带通知原文导出。",
                megabytes(*bytes),
                megabytes(*limit)
            ),
            (Self::En, ImportError::TooLarge { bytes, limit }) => format!(
                "The file has {} MB; at most {} MB can be imported. The ledger is untouched; ask for several exports, or for one without the texts of the notices.",
                megabytes(*bytes),
                megabytes(*limit)
            ),
            (Self::Zh, ImportError::TooMuch) => {
                "文件里的条目多得反常，超出台账能有的数量，已停止读取。台账未作改动；请让同事分几次导出。".to_owned()
            }
            (Self::En, ImportError::TooMuch) => {
                "There is more in this file than any ledger holds, so reading was stopped. The ledger is untouched; ask for several exports.".to_owned()
            }
            (Self::Zh, ImportError::NotText) => {
                "这不是清单的台账文件：里面不是文本，或文字编码无法识别。台账未作改动；请选择由“导出”得到的 .json、.age 或 .zip 文件。".to_owned()
            }
            (Self::En, ImportError::NotText) => {
                "This is no ledger file: it holds no text, or its encoding is unknown. The ledger is untouched; choose a .json, .age or .zip file made by “Export”.".to_owned()
            }
            (Self::Zh, ImportError::TooDeep { line }) => {
                format!("文件第 {line} 行括号套得太深，不是清单写出的台账。台账未作改动；请让同事重新导出。")
            }
            (Self::En, ImportError::TooDeep { line }) => {
                format!("At line {line} the brackets of the file stand deeper in each other than Qingdan ever writes. The ledger is untouched; ask for a new export.")
            }
            (Self::Zh, ImportError::NoLedgerInside) => {
                "压缩包里没有台账文件（.json 或 .age），也没有能读的通知。台账未作改动；如果里面还有压缩包，请先解压一层再选。".to_owned()
            }
            (Self::En, ImportError::NoLedgerInside) => {
                "There is neither a ledger file (.json or .age) nor a notice that can be read in this archive. The ledger is untouched; if it holds another archive, unpack it once and choose that.".to_owned()
            }
            (Self::Zh, ImportError::DamagedArchive) => {
                "压缩包不完整或已损坏。台账未作改动；请重新传一次文件，或让同事重新导出。".to_owned()
            }
            (Self::En, ImportError::DamagedArchive) => {
                "The archive is incomplete or damaged. The ledger is untouched; copy the file again, or ask for a new export.".to_owned()
            }
            (Self::Zh, ImportError::PartMissing) => {
                "打开这种文件的程序没能载入，可能是清单页面的文件不完整。台账未作改动；请重新打开页面再试，仍不行就换一份完整的页面文件。".to_owned()
            }
            (Self::En, ImportError::PartMissing) => {
                "The part of Qingdan that opens such files could not be loaded; the page’s own file may be incomplete. The ledger is untouched; open the page again, or get a complete copy of it.".to_owned()
            }
            (Self::Zh, ImportError::LockedArchive) => {
                "压缩包本身设了密码，清单打不开。台账未作改动；请用压缩软件解开，再选择里面的文件。".to_owned()
            }
            (Self::En, ImportError::LockedArchive) => {
                "The archive itself is locked with a password and cannot be opened here. The ledger is untouched; unpack it with the program it was made with, and choose the files in it.".to_owned()
            }
            (Self::Zh, ImportError::Bomb) => {
                "压缩包里的文件太多，或展开后大得反常，已停止读取。台账未作改动；请先解压，只选择需要的文件。".to_owned()
            }
            (Self::En, ImportError::Bomb) => {
                "The archive holds too many files, or unpacks to far more than ledgers or notices hold, so reading was stopped. The ledger is untouched; unpack it, and choose only the files you need.".to_owned()
            }
            (Self::Zh, ImportError::WrongPassphrase) => {
                "口令不对，文件没有打开。台账未作改动；请检查大小写和输入法状态后再试，或向发文件的同事核对口令。".to_owned()
            }
            (Self::En, ImportError::WrongPassphrase) => {
                "This is not the passphrase, and the file stays closed. The ledger is untouched; check capitals and the input method and try again, or ask whoever sent it.".to_owned()
            }
            (Self::Zh, ImportError::DamagedEncryption) => {
                "加密文件不完整或被改动过，打不开。台账未作改动；请重新传一次文件，或让同事重新导出。".to_owned()
            }
            (Self::En, ImportError::DamagedEncryption) => {
                "The encrypted file is incomplete or was changed, and does not open. The ledger is untouched; copy the file again, or ask for a new export.".to_owned()
            }
            (Self::Zh, ImportError::ForeignEncryption) => {
                "这个加密文件不是清单用口令加密的，在这里打不开。台账未作改动；请用加密它的程序解开，再选择得到的文件。".to_owned()
            }
            (Self::En, ImportError::ForeignEncryption) => {
                "This file was not encrypted by Qingdan with a passphrase and cannot be opened here. The ledger is untouched; decrypt it with the program it was made with, and choose the result.".to_owned()
            }
        }
    }

    /// Why an export cannot be encrypted.
    pub fn encrypt_error(self, error: EncryptError) -> &'static str {
        match (self, error) {
            (Self::Zh, EncryptError::NoPassphrase) => "还没有输入口令，没有导出。请输入口令，或选择不加密。",
            (Self::En, EncryptError::NoPassphrase) => {
                "There is no passphrase yet, so nothing was exported. Enter one, or export without encryption."
            }
            (Self::Zh, EncryptError::Failed) => {
                "浏览器没有给出加密要用的随机数，没有导出。内容都还在台账里；请换一个浏览器，或选择不加密。"
            }
            (Self::En, EncryptError::Failed) => {
                "The browser gave no random numbers to encrypt with, so nothing was exported. Everything is still in the ledger; use another browser, or export without encryption."
            }
        }
    }

    /// What a file brings that is about to be imported, line by line.
    pub fn import_facts(self, plan: &Imports, nth: usize) -> Vec<String> {
        let Some(file) = plan.files.get(nth) else { return Vec::new() };
        let comparison = &file.comparison;
        let news = match file.news {
            News::SameAs(nth) => {
                let name = plan.files.get(nth).map(|file| file.name.as_str());
                Some(self.import_same_as(name.unwrap_or_default()))
            }
            News::LeftOut => Some(self.import_left_out().to_owned()),
            News::Some | News::Nothing => None,
        };
        let counts = [
            (comparison.new_notices.len(), Self::import_new_notices as fn(Self, usize) -> String),
            (comparison.new_tasks.len(), Self::import_new_tasks),
            (comparison.changed_count(), Self::import_changed),
            (file.renamed.len(), Self::import_renamed),
            (file.restored.len(), Self::import_restored),
            (comparison.same_tasks, Self::import_same),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(self, count));
        let odd = self.oddities(file.skipped.len(), &file.oddities);
        news.into_iter().chain(counts).chain(odd).chain(self.misfits(file)).collect()
    }

    /// What was odd in a file that was read, a sentence each.
    pub fn oddities(self, skipped: usize, oddities: &Oddities) -> Vec<String> {
        let Oddities { fields, twice, without_notice, misplaced } = oddities;
        let counts = [
            (skipped, Self::import_skipped as fn(Self, usize) -> String),
            (fields.len(), Self::import_odd_fields),
            (*twice, Self::import_twice),
            (*without_notice, Self::import_without_notice),
            (*misplaced, Self::import_misplaced),
        ];
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(self, count)).collect()
    }

    /// What of a file does not fit the ledger that it is imported into, a sentence each.
    pub fn misfits(self, planned: &Planned) -> Vec<String> {
        let mut sentences = Vec::new();
        if !planned.clashing.is_empty() {
            sentences.push(self.import_clashing(planned.clashing.len()));
        }
        if !planned.other_texts.is_empty() {
            sentences.push(self.import_other_texts(planned.other_texts.len()));
        }
        for Ahead { who, edits, latest } in &planned.ahead {
            let day = latest.date_naive().to_string();
            sentences.push(match who.as_str() {
                "" => self.import_nobody_ahead(*edits, &day),
                who => self.import_ahead(who, *edits, &day),
            });
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;
    use crate::exchange::{Choice, Restored, Skipped};
    use crate::ledger::{Aliases, Edit, Env, Ledger, Notice, Task};

    fn ledger(texts: &[&str]) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for (order, text) in texts.iter().enumerate() {
            ledger.put_task(Task::by_hand(format!("t{order}"), "n".into(), order, (*text).into()));
        }
        ledger
    }

    #[test]
    fn a_file_says_what_it_brings() {
        let env = Env { who: "李四".into(), replica: "b2".into(), ..Env::default() };
        let mut theirs = ledger(&["修路", "架桥"]);
        let late = crate::ledger::Change::Edit(vec![("t0".into(), Edit::Starred(true))]);
        theirs.apply(late, &env);
        let skipped = vec![Skipped { list: "tasks", index: 3, field: "id" }];
        let brought = Restored { ledger: theirs, skipped, ..Restored::default() };
        let files = ["甲.json", "乙.json", "丙.json"].map(|name| (name.to_owned(), brought.clone()));
        let choices = [Choice::default(), Choice::default(), Choice { left_out: true, ..Choice::default() }];
        let plan = |ours: &Ledger| Imports::plan(ours, &files, &choices, &Aliases::default(), &env);
        let into_empty = plan(&Ledger::default());
        let odd = Zh.import_skipped(1);
        assert_eq!(Zh.import_facts(&into_empty, 0), ["1 份新通知", "2 项新任务", odd.as_str()]);
        assert_eq!(Zh.import_facts(&into_empty, 1), ["与“甲.json”内容相同，只导入一次", odd.as_str()]);
        assert_eq!(Zh.import_facts(&into_empty, 2), ["不导入这份文件", odd.as_str()]);
        assert!(Zh.import_facts(&into_empty, 3).is_empty());
        let into_own = En.import_facts(&plan(&ledger(&["修路", "架桥"])), 0);
        assert_eq!(into_own[..2], ["1 task with later values", "1 task unchanged"]);
    }
}
