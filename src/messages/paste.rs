//! The page that takes a notice in.

use super::Language;
use crate::view::Progress;

messages! {
    paste_title => "把通知贴进来", "Paste the notice";
    paste_lead => "从网页、Word、Excel 或 WPS 里复制整份通知，按 Ctrl+V 贴到这里；也可以一次选几个文件。任务、单位、责任人和期限会自动列出，供你核对。",
        "Copy the whole notice from a web page, Word, Excel or WPS and press Ctrl+V here, or choose files, several at once. Tasks, units, people and dates are listed for you to check.";
    paste_box => "通知全文", "Text of the notice";
    paste_placeholder => "在此粘贴，或把文件拖到页面任意处", "Paste here, or drop files anywhere on the page";
    paste_read => "识读", "Read it";
    paste_file => "选择文件", "Choose files";
    paste_sample => "试一份样例", "Try a sample";
    paste_import => "导入同事发来的台账", "Import a colleague’s ledger";
    paste_private => "所有内容只留在这台电脑上：本页不联网，也没有服务器；地址栏里 # 后面的内容只给本页自己看，不会发给任何人。",
        "Everything stays on this computer: the page makes no connection and has no server. What stands behind the # of its address is for the page alone and is sent to nobody.";
    paste_elsewhere(file: &str) => "以前建过台账，这里却看不到？这个浏览器把台账跟原来那个文件的位置和名字一起存放：请打开原来的文件，全部导出，再到这里导入。现在打开的是 {file}。",
        "Had a ledger before, and do not see it? This browser keeps it with the place and name of the file it was made in: open that file, export all, and import it here. This file is {file}.";
    reading_now => "正在识读……", "Reading…";
    reading_file(name: &str) => "正在识读：{name}", "Reading {name}";
    reading_file_of(nth: usize, of: usize, name: &str) => "正在识读 {nth} / {of}：{name}", "Reading {nth} of {of}: {name}";
    read_meanwhile(title: &str, count: usize) => "“{title}”已识读，{count} 项任务，请到“核对”中查看。", ({
        let tasks = Language::counted(count, "task", "tasks");
        format!("“{title}” has been read: {tasks}. Check it under “Review”.")
    });
    stop => "停止", "Stop";
    stopped_reading => "已停止识读。台账未作改动。", "Stopped reading. The ledger is unchanged.";
    stopped_reading_of(done: usize, left: usize) => "已停止识读：前 {done} 份已处理，后 {left} 份没有读。台账未作改动。", ({
        format!("Stopped reading: {done} done, {left} not read. The ledger is unchanged.")
    });
    files_refused(count: usize) => "{count} 份文件没能读入，其余不受影响：", ({
        format!("{} could not be read; the others are not affected:", Language::counted(count, "file", "files"))
    });
    drop_kinds => "Word、Excel、PDF、OFD、网页、邮件、文本或台账，可以一次几份，也可以是 .zip", "Word, Excel, PDF, OFD, web pages, mails, text or ledgers, several at once or in a .zip";
    drop_here => "松开即可读入", "Drop to read";
    untitled => "未命名通知", "Untitled notice";
}

impl Language {
    /// What is being read.
    pub fn reading(self, now: &Progress) -> String {
        match &now.name {
            Some(name) if now.of > 1 => self.reading_file_of(now.nth, now.of, name),
            Some(name) => self.reading_file(name),
            None => self.reading_now().to_owned(),
        }
    }

    /// That reading was stopped: so many had been read, and so many were left.
    pub fn stopped(self, done: usize, left: usize) -> String {
        if done + left <= 1 { self.stopped_reading().to_owned() } else { self.stopped_reading_of(done, left) }
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;

    #[test]
    fn one_of_several_is_counted() {
        let progress = |name: Option<&str>, nth, of| Progress { name: name.map(str::to_owned), nth, of };
        assert_eq!(Zh.reading(&progress(None, 1, 3)), "正在识读……");
        assert_eq!(Zh.reading(&progress(Some("通知.docx"), 1, 1)), "正在识读：通知.docx");
        assert_eq!(En.reading(&progress(Some("a.pdf"), 2, 3)), "Reading 2 of 3: a.pdf");
        assert_eq!(En.stopped(0, 1), En.stopped_reading());
        assert_eq!(En.stopped(1, 2), "Stopped reading: 1 done, 2 not read. The ledger is unchanged.");
    }
}
