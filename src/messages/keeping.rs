//! How the ledger is kept: settings, copies, files.

use chrono::{DateTime, Utc};

use super::Language;

messages! {
    settings_not_kept => "浏览器没有存下这项设置，关闭本页后会恢复原样。台账不受影响。", "The browser did not keep this setting; it will be as before when you close the page. The ledger is not affected.";
    backup_name(at: &DateTime<Utc>) => ({ format!("{} 的自动备份", at.format("%Y-%m-%d")) }), ({
        format!("Automatic copy of {}", at.format("%Y-%m-%d"))
    });
    go_back_title(at: &DateTime<Utc>) => ({ format!("恢复到 {} 的备份？", at.format("%Y-%m-%d")) }), ({
        format!("Go back to the copy of {}?", at.format("%Y-%m-%d"))
    });
    go_back_ask(count: usize) => "台账会变回当时的样子，{count} 项任务会变化：之后的修改回到从前，之后新增的移入回收站，之后删除的回来。", ({
        format!("The ledger becomes what it was then; {} will change: later edits go back, what was added since goes to the bin, what was deleted since returns.", Language::counted(count, "task", "tasks"))
    });
    go_back_undo => "恢复之后可以撤销。", "You can undo this.";
    go_back_nothing => "台账与这份备份相同。", "The ledger is the same as this copy.";
    go_back => "恢复", "Go back";
    went_back(count: usize) => "已恢复，{count} 项任务变回当时的样子。", ({
        format!("Went back: {} as it was then.", Language::counted(count, "task is", "tasks are"))
    });
    backup_damaged => "这份备份读不出来。台账未作改动；请换一份。", "This copy cannot be read. The ledger is untouched; try another one.";
    file_copy_name => "清单台账.json", "qingdan-ledger.json";
}
