//! How the ledger is kept: settings, copies, files.

use chrono::{DateTime, Utc};

messages! {
    settings_not_kept => "浏览器没有存下这项设置，关闭本页后会恢复原样。台账不受影响。", "The browser did not keep this setting; it will be as before when you close the page. The ledger is not affected.";
    backup_name(at: &DateTime<Utc>) => ({ format!("{} 的自动备份", at.format("%Y-%m-%d")) }), ({
        format!("Automatic copy of {}", at.format("%Y-%m-%d"))
    });
    backup_damaged => "这份备份读不出来。台账未作改动；请换一份。", "This copy cannot be read. The ledger is untouched; try another one.";
    file_copy_name => "清单台账.json", "qingdan-ledger.json";
}
