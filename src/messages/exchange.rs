//! Passing the ledger on.

use super::Language;

messages! {
    export_file_name(date: &str) => "清单台账-{date}.json", "qingdan-ledger-{date}.json";
    exported(count: usize, name: &str) => "已导出 {count} 项任务：{name}", ({
        format!("Exported {} to {name}", Language::counted(count, "task", "tasks"))
    });
    exported_files(count: usize, name: &str) => "已导出 {count} 份文件：{name}", ({
        format!("Exported {} in {name}", Language::counted(count, "file", "files"))
    });
    exported_too_large(megabytes: usize) => "文件已保存，但有 {megabytes} MB，超出清单一次能导入的大小。内容都还在台账里；请按筛选结果分几次导出，或不附通知原文。", "The file is saved, but with {megabytes} MB it is larger than can be imported at once. Everything is still in the ledger; export what filters show, in parts, or leave the texts of the notices out.";
    export_more => "导出 Excel、Word…", "Export Excel, Word…";
    export_title => "导出", "Export";
    export_what => "哪些任务", "Which tasks";
    export_all_tasks => "全部", "All";
    export_shown_tasks => "筛选结果", "Those shown";
    export_chosen_tasks => "选中的", "Those chosen";
    export_per_unit => "每个单位一份，打包成 zip", "One file for each unit, in a zip";
    export_format => "格式", "Format";
    export_period => "期间", "Period";
    export_form => "样式", "Form";
    export_how => "台账文件", "Ledger file";
    format_ledger => "台账文件", "Ledger file";
    format_ledger_about => "台账文件交给同事或另一台电脑：对方导入后，任务、进展和修改记录逐项合并，什么都不丢。也可作备份。", "The ledger file is for colleagues and other computers: importing it merges tasks, progress and edits field by field, and nothing is lost. It is a backup too.";
    format_calendar_about => "日历文件导入手机或电脑的日历：每个期限、节点和步骤一条，提前 7 天和 1 天上午 9 点提醒；再次导入即更新。", "The calendar file goes into the calendar of a phone or computer: each due date, milestone and step, with reminders at nine, 7 days and 1 day before. Importing it again updates them.";
    export_roles => "单位在其中是", "Tasks in which the unit is";
    export_with_sources => "附上通知原文", "With the texts of the notices";
    export_passphrase => "口令（可不填）", "Passphrase (optional)";
    export_passphrase_hint => "填了就加密，收件人要用它打开。请另行告知；忘了口令，谁也打不开。", "With one the file is encrypted, and whoever gets it needs it. Tell it by another way; without it nobody can open the file.";
    export_working => "正在导出…", "Exporting…";
    export_encrypting(nth: usize, of: usize) => "正在加密 {nth} / {of}…", "Encrypting {nth} of {of}…";
    export_confirm => "导出", "Export";
    import_title => "导入台账", "Import a ledger";
    import_from(name: &str) => "文件：{name}", "File: {name}";
    import_new_notices(count: usize) => "{count} 份新通知", ({ Language::counted(count, "new notice", "new notices") });
    import_new_tasks(count: usize) => "{count} 项新任务", ({ Language::counted(count, "new task", "new tasks") });
    import_changed(count: usize) => "{count} 项任务有更新的内容", ({
        format!("{} with later values", Language::counted(count, "task", "tasks"))
    });
    import_same(count: usize) => "{count} 项任务无变化", ({
        format!("{} unchanged", Language::counted(count, "task", "tasks"))
    });
    import_skipped(count: usize) => "{count} 条记录读不出来，已跳过；文件本身未作改动", ({
        format!("{} could not be read and will be skipped; the file itself is untouched", Language::counted(count, "record", "records"))
    });
    import_renamed(count: usize) => "{count} 份通知的标题、文号或日期有更新", ({
        format!("{} with a later title, number or date", Language::counted(count, "notice", "notices"))
    });
    import_restored(count: usize) => "{count} 项在这里删除过的任务将恢复", ({
        format!("{} deleted here will come back", Language::counted(count, "task", "tasks"))
    });
    import_conflicts(count: usize) => "两边都改过：{count} 处，请看一眼", ({
        format!("Changed on both sides: {}, have a look", Language::counted(count, "field", "fields"))
    });
    import_changes(count: usize) => "将更新 {count} 处", ({
        format!("{} will be updated", Language::counted(count, "field", "fields"))
    });
    import_deleted_here(count: usize) => "{count} 项任务在这里已删除，勾选的恢复", ({
        format!("{} deleted here; tick those that shall come back", Language::counted(count, "task was", "tasks were"))
    });
    import_deleted_there(count: usize) => "{count} 项任务对方已删除，这里也将删除", ({
        format!("{} deleted there and will be deleted here", Language::counted(count, "task was", "tasks were"))
    });
    import_revived(count: usize) => "{count} 项任务一边删除、一边又有新进展，保留", ({
        format!("{} deleted on one side and worked on later on the other: kept", Language::counted(count, "task was", "tasks were"))
    });
    import_more(count: usize) => "再显示 {count} 条", "Show {count} more";
    import_ours => "这里", "Here";
    import_theirs => "文件", "File";
    import_later => "较晚", "later";
    import_as_read => "识读所得", "as read";
    nobody_named => "未署名", "no name";
    import_left_out => "不导入这份文件", "This file is left out";
    import_open => "打开", "Open";
    import_opening => "正在打开…", "Opening…";
    import_later_wins => "导入后可以一步撤销。",
        "You can undo the whole import in one step.";
    import_nothing => "文件里的内容台账中都已有，不需要导入。", "The ledger already has everything in this file. There is nothing to import.";
    import_confirm => "导入", "Import";
    imported(count: usize) => "已导入 {count} 项任务。", ({
        format!("Imported {}.", Language::counted(count, "task", "tasks"))
    });
}
