//! The settings, and how the ledger is kept.

use super::Language;
use crate::ledger::Light;
use crate::view::{Lasting, Reminder, RoomUsed, Sharing};

messages! {
    nav_settings => "设置", "Settings";
    settings_lead => "改动立即生效，存在这个浏览器里，不随台账发给别人。", "Changes take effect at once. They are kept in this browser and are not passed on with the ledger.";

    who_title => "我是谁", "Who you are";
    own_unit => "本单位", "Your unit";
    own_unit_help => "与通知里的写法一致。没有填姓名时，修改和导出署单位名。", "As notices write it. Where you give no name, it signs your edits and exports.";
    user_name => "姓名", "Your name";
    user_name_help => "记在每一处修改旁，也写进导出的文件。", "Stands beside each of your edits, and in exported files.";

    aliases_title => "单位别名", "Names of one unit";
    aliases_label => "同一个单位的几种写法", "Names that mean the same unit";
    aliases_help => "一行一个单位，几种写法之间用“=”隔开，常用的写在最前。", "A line for each unit, its names joined by “=”, the usual one first.";
    aliases_example => "区人力资源局 = 区人资局", "区人力资源局 = 区人资局";
    aliases_understood => "视为同一单位", "Taken for one unit";
    alias_lone(line: &str) => "“{line}”只有一种写法，不起作用。", "“{line}” is one name only and has no effect.";

    contacts_title => "联系人", "Contacts";
    contacts_label => "各单位的联系人", "Whom to call at the units";
    contacts_help => "一行一人：单位 类别 姓名 职务 电话 手机，用空格、逗号或制表符隔开，可从表格粘贴。类别为分管领导、科室负责人或经办人，不写的算经办人。用于联系人名单、通知单、催办函和催办消息。", "A line for each person: unit, role, name, post, telephone, mobile, with blanks, commas or tabs between; rows of a table can be pasted. Roles are leader, head and handler, which is taken where none is said. Lists of contacts, slips, letters and reminders use them.";
    contacts_example => "区财政局 分管领导 陆平 副局长 027-88880000 13800000000", "区财政局 分管领导 陆平 副局长 027-88880000 13800000000";
    contacts_understood(count: usize) => "已记{count}人", (format!("{} kept", Language::counted(count, "person", "persons")));
    contact_unread(line: &str) => "“{line}”没有单位和姓名，不起作用。", "“{line}” names no unit and person, and has no effect.";

    aliases_likely => "台账里的这些写法像是同一个单位：", "These names in the ledger look like those of one unit:";
    alias_pair(one: &str, other: &str) => "{one} = {other}", "{one} = {other}";
    alias_join => "合并", "Join";
    alias_join_pair(one: &str, other: &str) => "{one}和{other}是同一个单位，合并", "{one} and {other} are one unit: join them";
    alias_joined(one: &str, other: &str) => "已把{other}视为{one}。", "{other} is now taken for {one}.";
    alias_apart => "不是同一个", "Not the same";
    alias_apart_pair(one: &str, other: &str) => "{one}和{other}不是同一个单位，不再提示", "{one} and {other} are two units: do not ask again";

    groups_title => "单位组", "Groups of units";
    groups_label => "“各责任单位”这类写法包括哪些单位", "Who is meant by names such as 各责任单位";
    groups_help => "这类任务也算在每个成员单位名下。没有另写的，按通知里出现的单位推定。要改，一行写一组，单位之间用“、”隔开；“=”后面空着，就是不包括任何单位。对所有通知有效。", "What a group has to do, each of its members has. Members are worked out from the units that a notice names. To say otherwise, write a line for each group, its members separated by “、”; with nothing behind “=”, nobody is in it. It holds for every notice.";
    groups_example => "各街道办事处 = 中南街道、徐东街道", "各街道办事处 = 中南街道、徐东街道";
    groups_understood => "台账里的单位组包括", "Who is in the groups of the ledger";
    groups_none => "台账里没有“各责任单位”这类写法。", "The ledger names no groups of units.";
    group_members(group: &str, names: &str) => "{group}：{names}", "{group}: {names}";
    group_and_others(names: &str, count: usize) => "{names}等{count}个单位", "{names} and others, {count} units in all";
    group_nobody => "不包括任何单位", "nobody";
    group_lone(line: &str) => "“{line}”里没有“=”，不起作用。", "“{line}” has no “=” and no effect.";

    lights_title => "红黄绿灯", "Lights";
    lights_lead => "逾期亮红灯，办结亮绿灯，没有期限或已终止的不亮灯。", "Overdue is red, finished is green; what has no date or was dropped has no light.";
    amber_days => "临近期限，亮黄灯", "Due soon: amber";
    amber_days_after => "天以内", "days or fewer left";
    amber_lag => "进度落后，亮黄灯", "Behind schedule: amber";
    red_lag => "进度落后，亮红灯", "Far behind: red";
    lag_after => "个百分点以上", "points or more";
    lag_help => "时间过去一半、进度 10%，就是落后 40 个百分点。时间从通知的日期算起。", "Half of the time gone with 10% done is 40 points behind. Time counts from the notice’s date.";
    lag_points(of: &str) => "{of}：百分点", "{of}, points";
    lag_overlap => "红灯的界限不高于黄灯：落后的任务会直接亮红灯。", "Red begins no later than amber: what is behind turns red at once.";
    number_between(low: u16, high: u16) => "请填 {low} 到 {high} 的整数，未作修改。", "A whole number from {low} to {high}. Nothing was changed.";
    pace_margin => "报表里，进度与序时相差", "In reports, progress within";
    pace_margin_after => "个百分点以内算达序时，高出为超序时，低出为滞后", "points of the time that has passed is in time; above is ahead, below is behind";
    lights_now => "照此，现在台账里", "With this, the ledger now has";

    data_title => "数据存放", "Where your data is";
    data_never => "只在这台电脑的这个浏览器里。本页不连接任何网络，什么也不上传。", "In this browser on this computer only. The page connects to no network and uploads nothing.";
    data_home => "存在", "Kept in";
    home_local => "浏览器存储（localStorage）", "The browser’s storage (localStorage)";
    home_other => "浏览器数据库（IndexedDB）。台账大了，已自动搬到这里。", "The browser’s database (IndexedDB), where the ledger moved by itself as it grew.";
    data_holds => "内容", "Holds";
    holds(notices: usize, tasks: usize) => "{notices} 份通知，{tasks} 项任务", ({
        let notices = Language::counted(notices, "notice", "notices");
        format!("{notices}, {}", Language::counted(tasks, "task", "tasks"))
    });
    data_used => "空间", "Space";
    used_local(units: usize) => ({ let units = grouped(units); format!("已用 {units} 字，约可存 5,000,000 字") }), ({
        let units = grouped(units);
        format!("{units} of about 5,000,000 characters used")
    });
    used_records(records: usize) => "{records} 条记录", (Language::counted(records, "record", "records"));
    used_bytes(used: u64, of: u64) => ({ format!("本页在浏览器里共占 {}，上限约 {}", bytes(used), bytes(of)) }), ({
        format!("this page takes {} of about {}", bytes(used), bytes(of))
    });
    data_lasts => "长期保存", "Kept for good";
    lasting_ask => "请浏览器长期保存", "Ask the browser to keep it";
    lasting_refused => "浏览器没有答应。请时常导出，或在“备份”里选一个随改随写的文件。", "The browser did not agree. Export from time to time, or choose a file that follows the ledger under “Copies”.";
    moved_import => "导入文件", "Import a file";

    copies_title => "备份", "Copies";
    last_export => "上次全部导出", "Last full export";
    last_export_never => "从未导出", "never";
    moment(day: &str, time: &str) => "{day} {time}", "{day} {time}";
    file_copy_title => "随改随写的文件", "A file that follows the ledger";
    file_copy_help => "选一个文件，可以在网盘或 U 盘上；台账改动后几秒就写进去。", "Choose a file, on a network drive or a memory stick if you like: it is written some seconds after each change.";
    file_copy_unknown => "这个浏览器不能持续写文件，Chrome 和 Edge 可以。请时常导出。", "This browser cannot go on writing a file; Chrome and Edge can. Export from time to time.";
    file_copy_choose => "选择文件…", "Choose a file…";
    file_copy_awake(name: &str) => "正在随改随写：{name}", "Following the ledger: {name}";
    file_copy_asleep(name: &str) => "已暂停：{name}。页面重新打开后，浏览器要再准许一次。", "Paused: {name}. After the page was reopened, the browser has to allow it once more.";
    file_copy_failed(name: &str) => "写不进 {name}：文件可能被移走、占用，磁盘已满，或文件里有本页读不出的内容。台账不受影响。", "{name} cannot be written: it may have been moved or be in use, the disk may be full, or the file holds what this page cannot read. The ledger is not affected.";
    file_copy_wake => "继续写入", "Go on writing";
    file_copy_stop => "停止写入", "Stop writing";
    backups_title => "自动备份", "Automatic copies";
    backups_help => "与台账在同一个浏览器里：清除浏览器数据时会一起消失，不能代替导出的文件。恢复前先列出会有哪些变化；缺少的补回来，后来的修改不会被冲掉。",
        "In the same browser as the ledger: clearing the browser’s data takes them too, so they do not replace a file. Before anything is restored you see what would change; what is missing comes back, and later edits stay.";
    backups_none => "还没有。台账里有任务后，几秒内会有第一份。", "None yet. The first comes some seconds after the ledger has tasks.";
    backups_impossible => "这个浏览器没有给本页数据库，留不了自动备份。请时常导出。", "The browser gives this page no database for copies. Export from time to time.";
    backup_open => "查看并恢复", "Look and restore";
    backup_open_of(moment: &str) => "查看并恢复 {moment} 的自动备份", "Look and restore: the automatic copy of {moment}";

    bin_title => "回收站", "Bin";
    bin_empty => "没有已删除的任务。", "There are no deleted tasks.";
    bin_count(count: usize) => "{count} 项已删除的任务，可以恢复。", ({
        format!("{} that can be restored.", Language::counted(count, "deleted task", "deleted tasks"))
    });
    bin_deleted(day: &str, by: &str) => ({
        if by.is_empty() { format!("{day} 删除") } else { format!("{by} {day} 删除") }
    }), ({
        if by.is_empty() { format!("deleted {day}") } else { format!("deleted {day} by {by}") }
    });
    bin_notice(title: &str) => "《{title}》", "“{title}”";
    bin_restore => "恢复", "Restore";
    bin_restore_task(name: &str) => "恢复任务 {name}", "Restore task {name}";
    bin_restore_all => "全部恢复", "Restore all";
    bin_more(count: usize) => "还有 {count} 项没有列出。", "and {count} more.";
    bin_restored(count: usize) => "已恢复 {count} 项任务。", ({
        format!("Restored {}.", Language::counted(count, "task", "tasks"))
    });
    bin_clear => "清空回收站", "Empty the bin";
    bin_clear_title => "清空回收站？", "Empty the bin?";
    bin_clear_ask(count: usize) => "{count} 项已删除的任务将永久清除。这一步不能撤销，此前的操作也不能再撤销。", ({
        let count = Language::counted(count, "deleted task", "deleted tasks");
        format!("{count} will be gone for good. This cannot be undone, nor can anything you did before it.")
    });
    bin_clear_copies => "自动备份和已导出的文件里可能还有它们。", "Automatic copies and exported files may still hold them.";
    bin_clear_confirm => "永久清除", "Clear for good";
    bin_cleared => "回收站已清空。", "The bin was emptied.";

    reminder_export => "导出一份", "Export now";
    reminder_close => "一周内不再提示", "Not for a week";

    read_only_title => "只能查看", "Read only";
    read_only => "台账由新版清单保存，这里只能查看：没有改动任何内容。", "A newer Qingdan keeps this ledger and it is read only here: nothing was changed.";
    damaged_backup(day: &str) => "查看 {day} 的自动备份", "Look at the automatic copy of {day}";
}

impl Language {
    /// The name of a light.
    pub const fn light_name(self, light: Light) -> &'static str {
        match (self, light) {
            (Self::Zh, Light::Red) => "红灯",
            (Self::Zh, Light::Amber) => "黄灯",
            (Self::Zh, Light::Green) => "绿灯",
            (Self::Zh, Light::None) => "无灯",
            (Self::En, Light::Red) => "Red",
            (Self::En, Light::Amber) => "Amber",
            (Self::En, Light::Green) => "Green",
            (Self::En, Light::None) => "No light",
        }
    }

    /// Whether the data lasts, and what that means.
    pub const fn lasting(self, lasting: Lasting) -> &'static str {
        match (self, lasting) {
            (Self::Zh, Lasting::Yes) => "浏览器已答应：磁盘空间不足时也不会自动清除。",
            (Self::En, Lasting::Yes) => {
                "The browser has agreed: nothing is cleared away by itself, even when the disk is full."
            }
            (Self::Zh, Lasting::No) => "浏览器没有答应：磁盘空间不足时可能自动清除。请时常导出。",
            (Self::En, Lasting::No) => {
                "The browser has not agreed: it may clear the data away when the disk is full. Export from time to time."
            }
            (Self::Zh, Lasting::Unknown) => "浏览器没有说明。请时常导出。",
            (Self::En, Lasting::Unknown) => "The browser does not say. Export from time to time.",
        }
    }

    /// Who shares the storage, and what that means for a file that was moved.
    pub const fn sharing(self, sharing: Sharing) -> &'static str {
        match (self, sharing) {
            (Self::Zh, Sharing::All) => {
                "从本机打开的网页在这个浏览器里共用一处存储：qingdan.html 换了位置，台账仍在；其他本机网页也能读到。"
            }
            (Self::En, Sharing::All) => {
                "In this browser all pages opened from disk share one storage: the ledger is still there when qingdan.html is moved, and other local pages can read it."
            }
            (Self::Zh, Sharing::PerFile) => {
                "这个浏览器按文件位置分开存放：qingdan.html 移动或改名后，打开是空的台账。原来的还在，放回原处就能看到；也可以导入先前导出的文件。"
            }
            (Self::En, Sharing::PerFile) => {
                "This browser keeps a ledger for each place of the file: moved or renamed, qingdan.html opens an empty one. The former is still there, and shows again where the file was; or import what you exported."
            }
        }
    }

    /// Who is in a group of units: the first of them by name, and how many there are.
    pub fn group_line(self, group: &str, members: &[&str]) -> String {
        /// More names than this are told by their number.
        const NAMED: usize = 12;
        let named = members.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
        match members.len() {
            0 => self.group_members(group, self.group_nobody()),
            1..=NAMED => self.group_members(group, &named),
            count => self.group_members(group, &self.group_and_others(&named, count)),
        }
    }

    /// What a reminder says.
    pub fn reminder(self, reminder: Reminder) -> String {
        match (self, reminder) {
            (Self::Zh, Reminder::Never) => "台账还没有导出过".to_owned(),
            (Self::En, Reminder::Never) => "The ledger was never exported".to_owned(),
            (Self::Zh, Reminder::Days(days)) => format!("上次导出是 {days} 天前"),
            (Self::En, Reminder::Days(days)) => {
                let days = Self::counted(usize::try_from(days).unwrap_or(0), "day", "days");
                format!("Last exported {days} ago")
            }
        }
    }
}

impl Language {
    /// How much room the ledger takes.
    pub fn room_used(self, used: RoomUsed) -> String {
        match used {
            RoomUsed::Units(units) => self.used_local(units),
            RoomUsed::Records(records, None) => self.used_records(records),
            RoomUsed::Records(records, Some((used, of))) => {
                [self.used_records(records), self.used_bytes(used, of)].join(" · ")
            }
        }
    }
}

/// 1234567 as `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join(",")
}

/// A size in the unit in which it is read best.
fn bytes(count: u64) -> String {
    let units = [("GB", 1 << 30), ("MB", 1 << 20)];
    match units.into_iter().find(|(_, size)| count >= *size) {
        Some((unit, size)) => {
            let tenths = count.saturating_mul(10) / size;
            if tenths >= 100 {
                format!("{} {unit}", tenths / 10)
            } else {
                format!("{}.{} {unit}", tenths / 10, tenths % 10)
            }
        }
        None => format!("{} KB", count.div_ceil(1 << 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_told_by_its_first_members() {
        let names: Vec<String> = (1..=13).map(|nth| format!("{nth}局")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let zh = |count: usize| Language::Zh.group_line("各部门", &names[..count]);
        assert_eq!([zh(0), zh(2)], ["各部门：不包括任何单位", "各部门：1局、2局"]);
        assert!(zh(12).ends_with("、12局") && zh(13).ends_with("、12局等13个单位"));
        assert_eq!(Language::En.group_line("各部门", &[]), "各部门: nobody");
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [0, 1500, 1 << 20, 15 << 20, (5 << 30) / 2].map(bytes),
            ["0 KB", "2 KB", "1.0 MB", "15 MB", "2.5 GB"]
        );
    }
}
