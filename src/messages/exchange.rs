//! Passing the ledger on.

use super::Language;

messages! {
    export_file_name(date: &str) => "清单台账-{date}.json", "qingdan-ledger-{date}.json";
    exported(count: usize, name: &str) => "已导出 {count} 项任务：{name}", ({
        format!("Exported {} to {name}", Language::counted(count, "task", "tasks"))
    });
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
    import_later_wins => "两边都改过的字段，以较晚的修改为准。导入后可以撤销。",
        "Where both sides changed a field, the later change wins. You can undo the import.";
    import_nothing => "文件里的内容台账中都已有，不需要导入。", "The ledger already has everything in this file. There is nothing to import.";
    import_confirm => "导入", "Import";
    imported(count: usize) => "已导入 {count} 项任务。", ({
        format!("Imported {}.", Language::counted(count, "task", "tasks"))
    });
}
