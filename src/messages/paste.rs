//! The page that takes a notice in.

messages! {
    paste_title => "把通知贴进来", "Paste the notice";
    paste_lead => "从网页、Word 或 WPS 里复制整份通知，在这里按 Ctrl+V。任务、单位、责任人和期限会自动列出，供你核对。",
        "Copy the whole notice from a web page, Word or WPS and press Ctrl+V here. Tasks, units, people and dates are listed for you to check.";
    paste_box => "通知全文", "Text of the notice";
    paste_placeholder => "在此粘贴，或把 .txt 文件拖到页面任意处", "Paste here, or drop a .txt file anywhere on the page";
    paste_read => "识读", "Read it";
    paste_file => "选择文件", "Choose a file";
    paste_sample => "试一份样例", "Try a sample";
    paste_import => "导入同事发来的台账", "Import a colleague’s ledger";
    paste_private => "所有内容只留在这台电脑上：本页不联网，也没有服务器。", "Everything stays on this computer: the page makes no connection and has no server.";
    reading_now => "正在识读……", "Reading…";
    drop_here => "松开即可读入", "Drop to read it";
    untitled => "未命名通知", "Untitled notice";
}
