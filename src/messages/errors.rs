//! What went wrong, what is safe, and what to do.

use super::Language;
use crate::intake::{DamagedKind, ForeignKind, IntakeError};
use crate::ledger::Beyond;
use crate::store::StoreError;
use crate::view::Refusal;

messages! {
    file_unreadable(name: &str) => "读不出文件“{name}”。文件本身未作改动；请重新选择一次，或打开后复制粘贴。", "The file “{name}” could not be read. The file itself is untouched; choose it again, or open it and copy and paste.";
    reader_broke => "识读中途出错，没有读完。台账未作改动；请复制其中的正文，分几次粘贴。", "The reader broke down before the end. The ledger is unchanged; copy the text of the notice and paste it in parts.";
    export_failed => "浏览器不允许保存文件，没有导出。内容都还在台账里；请检查浏览器的下载设置后再试。", "The browser did not let the file be saved. Everything is still in the ledger; check the browser’s download settings and try again.";
    export_part_missing => "导出所需的程序没能载入，没有导出，可能是清单页面的文件不完整。内容都还在台账里；请重新打开页面再试。", "The part of Qingdan that this export needs could not be loaded, so nothing was exported; the page’s own file may be incomplete. Everything is still in the ledger; open the page again and try once more.";
    not_saved => "未能保存", "Not saved";
    try_again => "再试一次", "Try again";
    export_now => "立即导出", "Export now";
    saved_again => "已全部保存。", "Everything is saved now.";
    damaged_title(count: usize) => "{count} 条存储记录已损坏", ({
        Language::counted(count, "stored record is damaged", "stored records are damaged")
    });
    damaged_text => "其余内容已正常读出。损坏的部分原样另存在浏览器里，没有被覆盖；请存成文件交给懂行的同事。",
        "Everything else was loaded. The damaged parts were set aside unchanged and nothing was written over them; save them to a file for somebody who can look into it.";
    damaged_save => "存成文件", "Save to a file";
    damaged_file_name => "清单-损坏记录.json", "qingdan-damaged-records.json";
    field_full(most: usize) => "这里最多写 {most} 字，已经写满，再写的不会收进去。", "This field holds {most} characters and is full: what is typed now is not taken in.";
    damaged_forget => "已存好，不再提示", "Saved, do not show again";
}

impl Language {
    /// Why a file of this name could not be read.
    pub fn refusal(self, why: &Refusal, name: &str) -> String {
        match why {
            Refusal::Unreadable => self.file_unreadable(name),
            Refusal::Intake(error) => self.intake_error(error),
            Refusal::Import(error) => self.import_error(error),
            Refusal::Broken => self.reader_broke().to_owned(),
        }
    }

    /// Why an edit was not made that is beyond what a field holds.
    pub fn beyond(self, beyond: Beyond) -> String {
        match (self, beyond) {
            (Self::Zh, Beyond::Length(most)) => {
                format!("文字超过 {most} 字的上限，这处修改没有保存，原有内容不变。请缩短后再试。")
            }
            (Self::En, Beyond::Length(most)) => {
                format!(
                    "The text is longer than {most} characters. This edit was not made, and what was there stays; try again with less."
                )
            }
            (Self::Zh, Beyond::Count(most)) => {
                format!("已经有 {most} 条，不能再加，原有内容不变。请先删去不用的，或分成几项任务。")
            }
            (Self::En, Beyond::Count(most)) => {
                format!(
                    "There are {most} of these already, and no more can be added; what was there stays. Delete some first, or split the task."
                )
            }
        }
    }

    /// Why something pasted or dropped cannot be read.
    pub fn intake_error(self, error: &IntakeError) -> String {
        match (self, error) {
            (Self::Zh, IntakeError::Empty) => "没有可读的文字。请复制通知的正文，再粘贴一次。".to_owned(),
            (Self::En, IntakeError::Empty) => {
                "There is no text in it. Copy the text of the notice and paste again.".to_owned()
            }
            (Self::Zh, IntakeError::Picture(..)) => {
                "这是一张图片，清单读不了图片里的字。请复制文字，或先用文字识别（OCR）转成文字。".to_owned()
            }
            (Self::En, IntakeError::Picture(..)) => {
                "This is a picture; Qingdan cannot read words in pictures. Copy the text instead, or run text recognition (OCR) first.".to_owned()
            }
            (_, IntakeError::Foreign(kind)) => self.foreign_document(*kind).to_owned(),
            (_, IntakeError::Damaged(kind)) => self.damaged_document(*kind).to_owned(),
            (Self::Zh, IntakeError::Encrypted) => {
                "这个文件设有打开密码，清单读不了。文件本身未作改动；请用密码打开，取消密码后另存一份再选，或全选、复制，粘贴到这里。".to_owned()
            }
            (Self::En, IntakeError::Encrypted) => {
                "This file is protected by a password. The file itself is untouched; open it with the password and save a copy without one, or select all, copy, and paste here.".to_owned()
            }
            (Self::Zh, IntakeError::Bomb) => {
                "这个文件展开后大得反常，不像通知，已停止读取。文件本身未作改动；如确是通知，请打开后只复制需要的部分，粘贴到这里。".to_owned()
            }
            (Self::En, IntakeError::Bomb) => {
                "This file unpacks to far more than any notice holds, so reading was stopped. The file itself is untouched; if it is a notice, open it, copy the part you need, and paste here.".to_owned()
            }
            (Self::Zh, IntakeError::TooCostly) => {
                "内容的行数、单元格数或格式多得反常，全部读完会占用过多时间和内存，已停止读取。台账和原文件都未作改动；如确是通知，请只复制需要的部分粘贴到这里，或分成几份再读。".to_owned()
            }
            (Self::En, IntakeError::TooCostly) => {
                "It has so many lines, cells or formats that reading all of it would take too much time and memory, so reading was stopped. The ledger and the file are untouched; if it is a notice, copy the part you need and paste it here, or read it in parts.".to_owned()
            }
            (Self::Zh, IntakeError::Scan) => {
                "这个文件是扫描件，里面只有图片，没有文字。请先用文字识别（OCR）转成文字，或向发文单位要电子版。".to_owned()
            }
            (Self::En, IntakeError::Scan) => {
                "This file is a scan: it holds pictures of pages and no text. Run text recognition (OCR) first, or ask the sender for the original document.".to_owned()
            }
            (Self::Zh, IntakeError::WithoutCharacters) => {
                "这个文件的字体没有注明对应的文字，读出来会是乱码。请用文字识别（OCR）转成文字，或向发文单位要 Word 版。".to_owned()
            }
            (Self::En, IntakeError::WithoutCharacters) => {
                "The fonts of this file do not say which characters they show, so its text cannot be read. Run text recognition (OCR), or ask the sender for the Word document.".to_owned()
            }
            (Self::Zh, IntakeError::Binary) => {
                "这个文件不是文本，或文字编码无法识别。请用记事本打开，另存为 UTF-8 编码的 .txt，或直接复制文字粘贴。".to_owned()
            }
            (Self::En, IntakeError::Binary) => {
                "This file is not text, or its encoding is unknown. Open it in an editor and save it as a UTF-8 .txt, or copy and paste the text.".to_owned()
            }
            (Self::Zh, IntakeError::TooLarge { bytes, limit }) => format!(
                "内容有 {} MB，超过 {} MB 的上限。请分几次粘贴，或只复制通知本身。",
                megabytes(*bytes),
                megabytes(*limit)
            ),
            (Self::En, IntakeError::TooLarge { bytes, limit }) => format!(
                "It has {} MB; at most {} MB can be read at once. Paste it in parts, or copy the notice alone.",
                megabytes(*bytes),
                megabytes(*limit)
            ),
        }
    }

    /// What to do with a document of a kind that cannot be read.
    fn foreign_document(self, kind: ForeignKind) -> &'static str {
        match (self, kind) {
            (Self::Zh, ForeignKind::Text) => {
                "这种文档格式（如 .rtf、.odt、Word 95 及更早的 .doc）清单读不了。文件本身未作改动；请打开后另存为 .docx 再选，或全选、复制，粘贴到这里。"
            }
            (Self::En, ForeignKind::Text) => {
                "This kind of document (such as .rtf, .odt, or a .doc of Word 95 and before) cannot be read. The file itself is untouched; open it and save it as .docx, or select all, copy, and paste here."
            }
            (Self::Zh, ForeignKind::Workbook) => {
                "这种表格格式（如 .xlsb、.ods）清单读不了。文件本身未作改动；请打开后另存为 .xlsx 再选，或全选、复制，粘贴到这里。"
            }
            (Self::En, ForeignKind::Workbook) => {
                "This kind of workbook (such as .xlsb, .ods) cannot be read. The file itself is untouched; open it and save it as .xlsx, or select all, copy, and paste here."
            }
            (Self::Zh, ForeignKind::Slides) => {
                "这是演示文稿，清单读不了。文件本身未作改动；请打开后复制其中的文字，粘贴到这里。"
            }
            (Self::En, ForeignKind::Slides) => {
                "These are slides, which cannot be read. The file itself is untouched; open it, copy the text, and paste here."
            }
            (Self::Zh, ForeignKind::Archive) => "这是压缩包。文件本身未作改动；请先解压，再选择里面的文件。",
            (Self::En, ForeignKind::Archive) => {
                "This is an archive. The file itself is untouched; unpack it first, then choose the files in it."
            }
        }
    }

    /// What to do with a document that is broken.
    fn damaged_document(self, kind: DamagedKind) -> &'static str {
        match (self, kind) {
            (Self::Zh, DamagedKind::Archive) => {
                "这个文件不完整或已损坏，认不出里面是什么。文件本身未作改动；请重新下载或请对方重发一份。"
            }
            (Self::En, DamagedKind::Archive) => {
                "This file is incomplete or damaged, and what it holds cannot be told. The file itself is untouched; download it again, or ask for a new copy."
            }
            (Self::Zh, DamagedKind::Text) => {
                "这个文档不完整或已损坏，没有读入。文件本身未作改动；请重新下载，或用 Word、WPS 打开修复后另存为 .docx。"
            }
            (Self::En, DamagedKind::Text) => {
                "This document is incomplete or damaged; nothing was taken in. The file itself is untouched; download it again, or let Word or WPS repair it and save it as .docx."
            }
            (Self::Zh, DamagedKind::Workbook) => {
                "这个表格不完整或已损坏，没有读入。文件本身未作改动；请重新下载，或用 Excel、WPS 打开修复后另存为 .xlsx。"
            }
            (Self::En, DamagedKind::Workbook) => {
                "This workbook is incomplete or damaged; nothing was taken in. The file itself is untouched; download it again, or let Excel or WPS repair it and save it as .xlsx."
            }
            (Self::Zh, DamagedKind::Pdf) => {
                "这个 PDF 文件不完整或已损坏，没有读入。文件本身未作改动；请重新下载，能打开的话也可以复制文字粘贴。"
            }
            (Self::En, DamagedKind::Pdf) => {
                "This PDF file is incomplete or damaged; nothing was taken in. The file itself is untouched; download it again, or open it and copy and paste its text."
            }
            (Self::Zh, DamagedKind::Ofd) => {
                "这个 OFD 文件不完整或已损坏，没有读入。文件本身未作改动；请重新下载，能用阅读器打开的话也可以复制文字粘贴，或导出为 PDF 再选。"
            }
            (Self::En, DamagedKind::Ofd) => {
                "This OFD file is incomplete or damaged; nothing was taken in. The file itself is untouched; download it again, or open it in a reader and copy and paste its text, or export it as PDF."
            }
        }
    }

    /// Why the ledger is not in the browser's storage.
    pub fn store_error(self, error: &StoreError) -> String {
        match (self, error) {
            (Self::Zh, StoreError::Blocked) => {
                "浏览器不允许本页保存数据。内容都还在本页里，关闭前请先导出；也可在浏览器设置中允许本页存储，再刷新。".to_owned()
            }
            (Self::En, StoreError::Blocked) => {
                "The browser does not let this page keep data. Everything is still in this page: export before you close it, or allow storage in the browser’s settings and reload.".to_owned()
            }
            (Self::Zh, StoreError::Full) => {
                "浏览器的存储已满，刚才的修改没有存进去。内容都还在本页里：请先导出，再删除不用的通知腾出空间。".to_owned()
            }
            (Self::En, StoreError::Full) => {
                "The browser’s storage is full and the last change was not stored. Everything is still in this page: export first, then delete notices that you no longer need.".to_owned()
            }
            (Self::Zh, StoreError::NotKept) => {
                "浏览器说存好了，读回来却不一样。内容都还在本页里，请先导出。".to_owned()
            }
            (Self::En, StoreError::NotKept) => {
                "The browser claimed to have stored the change, but reads back something else. Everything is still in this page: export it now.".to_owned()
            }
            (Self::Zh, StoreError::HalfRead) => {
                "台账有一部分这次没能从浏览器里读出来，眼前的不全，暂时只能查看。数据没有动过；请关掉其他标签页，重新载入或重开浏览器。在此之前请不要用这里的导出覆盖旧备份。".to_owned()
            }
            (Self::En, StoreError::HalfRead) => {
                "Part of the ledger could not be read from the browser, so what you see is not all and is read only for now. Nothing was touched; close other tabs, then reload or restart the browser. Until then do not replace an older backup by an export from here.".to_owned()
            }
            (Self::Zh, StoreError::Newer) => {
                "这里的数据由新版清单保存，旧版只能查看，不会改动。内容都还在，请换用新版的 qingdan.html。".to_owned()
            }
            (Self::En, StoreError::Newer) => {
                "A newer Qingdan keeps its data here; this older one shows it and changes nothing. Everything is still there: use the newer qingdan.html.".to_owned()
            }
            (Self::Zh, StoreError::Failed(words)) => {
                format!("浏览器没有存下刚才的修改（{words}）。内容都还在本页里，请先导出。")
            }
            (Self::En, StoreError::Failed(words)) => {
                format!("The browser did not store the last change ({words}). Everything is still in this page: export it now.")
            }
        }
    }
}

/// Megabytes, rounded up.
pub(super) fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1024 * 1024)
}
