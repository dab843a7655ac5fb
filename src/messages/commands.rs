//! Commands and keys by name.

use super::Language;
use crate::view::{Command, KeyDeed, KeyPlace, ViewKey};

messages! {
    palette_open => "查找与命令", "Find and do";
    palette_placeholder => "输入命令、任务编号或内容", "A command, a task’s number or its words";
    palette_found => "找到的命令和任务", "Commands and tasks found";
    palette_commands => "命令", "Commands";
    palette_tasks => "任务", "Tasks";
    palette_none => "没有找到。", "Nothing found.";
    palette_count(count: usize) => "{count} 个结果", (Language::counted(count, "result", "results"));

    keys_title => "键盘快捷键", "Keyboard shortcuts";
    keys_or => "或", "or";
    keys_then => "再按", "then";
    keys_in_fields => "正在输入文字时，单个按键归输入框。", "While you type, keys pressed alone belong to the field.";
    keyboard_title => "键盘", "Keyboard";
    single_keys => "单键快捷键", "Keys pressed alone";
    single_keys_help => "如 ? 和先按 g 再按 t。用语音输入或容易误碰时可以关掉；带 Ctrl 的不受影响。", "Such as ?, or g and then t. Switch them off if you dictate or hit them by accident; those with Ctrl stay.";
    show_keys => "查看全部快捷键", "Show all shortcuts";
}

impl Language {
    /// What a command is called.
    pub const fn command(self, command: Command) -> &'static str {
        match (self, command) {
            (Self::Zh, Command::Today) => "去“今日”",
            (Self::Zh, Command::Ledger) => "去“台账”",
            (Self::Zh, Command::Reporting) => "去“报送”",
            (Self::Zh, Command::Paste) => "去“添加通知”",
            (Self::Zh, Command::Review) => "去“核对”",
            (Self::Zh, Command::Settings) => "去“设置”",
            (Self::Zh, Command::SettingsWho) => "设置：我是谁",
            (Self::Zh, Command::SettingsAliases) => "设置：单位别名",
            (Self::Zh, Command::SettingsContacts) => "设置：联系人",
            (Self::Zh, Command::SettingsGroups) => "设置：单位组",
            (Self::Zh, Command::SettingsLights) => "设置：红黄绿灯",
            (Self::Zh, Command::SettingsKeyboard) => "设置：键盘",
            (Self::Zh, Command::SettingsData) => "设置：数据存放",
            (Self::Zh, Command::SettingsCopies) => "设置：备份",
            (Self::Zh, Command::SettingsBin) => "设置：回收站",
            (Self::Zh, Command::Search) => "搜索台账",
            (Self::Zh, Command::ClearFilter) => "清除筛选",
            (Self::Zh, Command::NewTask) => "新建任务",
            (Self::Zh, Command::ChooseFiles) => "选择通知文件",
            (Self::Zh, Command::Sample) => "试一份样例",
            (Self::Zh, Command::Import) => "导入台账",
            (Self::Zh, Command::ExportAll) => "导出台账文件",
            (Self::Zh, Command::ExportMore) => "导出 Excel、Word、日历…",
            (Self::Zh, Command::Nudges) => "催办：给各单位的提醒",
            (Self::Zh, Command::MarkSeen) => "同事的改动：知道了",
            (Self::Zh, Command::Undo) => "撤销",
            (Self::Zh, Command::Redo) => "重做",
            (Self::Zh, Command::Language) => "切换到英文 / Switch to English",
            (Self::Zh, Command::ThemeSystem) => "外观：跟随系统",
            (Self::Zh, Command::ThemeLight) => "外观：浅色",
            (Self::Zh, Command::ThemeDark) => "外观：深色",
            (Self::Zh, Command::Palette) => "查找任务、执行命令",
            (Self::Zh, Command::Keys) => "查看键盘快捷键",
            (Self::En, Command::Today) => "Go to Today",
            (Self::En, Command::Ledger) => "Go to the ledger",
            (Self::En, Command::Reporting) => "Go to Reports",
            (Self::En, Command::Paste) => "Go to Add a notice",
            (Self::En, Command::Review) => "Go to Review",
            (Self::En, Command::Settings) => "Go to Settings",
            (Self::En, Command::SettingsWho) => "Settings: who you are",
            (Self::En, Command::SettingsAliases) => "Settings: names of one unit",
            (Self::En, Command::SettingsContacts) => "Settings: contacts",
            (Self::En, Command::SettingsGroups) => "Settings: groups of units",
            (Self::En, Command::SettingsLights) => "Settings: lights",
            (Self::En, Command::SettingsKeyboard) => "Settings: keyboard",
            (Self::En, Command::SettingsData) => "Settings: where your data is",
            (Self::En, Command::SettingsCopies) => "Settings: copies",
            (Self::En, Command::SettingsBin) => "Settings: bin",
            (Self::En, Command::Search) => "Search the ledger",
            (Self::En, Command::ClearFilter) => "Clear filters",
            (Self::En, Command::NewTask) => "New task",
            (Self::En, Command::ChooseFiles) => "Choose files of notices",
            (Self::En, Command::Sample) => "Try a sample",
            (Self::En, Command::Import) => "Import ledgers",
            (Self::En, Command::ExportAll) => "Export the ledger file",
            (Self::En, Command::ExportMore) => "Export Excel, Word, calendar…",
            (Self::En, Command::Nudges) => "Reminders for the units",
            (Self::En, Command::MarkSeen) => "Colleagues’ changes: mark as seen",
            (Self::En, Command::Undo) => "Undo",
            (Self::En, Command::Redo) => "Redo",
            (Self::En, Command::Language) => "Switch to Chinese / 切换到中文",
            (Self::En, Command::ThemeSystem) => "Theme: as the system",
            (Self::En, Command::ThemeLight) => "Theme: light",
            (Self::En, Command::ThemeDark) => "Theme: dark",
            (Self::En, Command::Palette) => "Find a task, run a command",
            (Self::En, Command::Keys) => "Show keyboard shortcuts",
        }
    }

    /// What is done on a key.
    pub const fn key_deed(self, deed: KeyDeed) -> &'static str {
        let key = match deed {
            KeyDeed::Command(command) => return self.command(command),
            KeyDeed::View(key) => key,
        };
        match (self, key) {
            (Self::Zh, ViewKey::LedgerNext) => "下一项任务",
            (Self::Zh, ViewKey::LedgerPrevious) => "上一项任务",
            (Self::Zh, ViewKey::LedgerOpen) => "打开任务",
            (Self::Zh, ViewKey::LedgerChoose) => "选中任务",
            (Self::Zh, ViewKey::LedgerStar) => "标星",
            (Self::Zh, ViewKey::LedgerEdit) => "修改期限",
            (Self::Zh, ViewKey::LedgerChooseOn) => "连同上下一项选中",
            (Self::Zh, ViewKey::LedgerChooseAll) => "选中显示的全部任务",
            (Self::Zh, ViewKey::ReviewNext) => "下一项任务",
            (Self::Zh, ViewKey::ReviewPrevious) => "上一项任务",
            (Self::Zh, ViewKey::ReviewFirst) => "第一项任务",
            (Self::Zh, ViewKey::ReviewLast) => "最后一项任务",
            (Self::Zh, ViewKey::ReviewKeep) => "收入台账，或不收",
            (Self::Zh, ViewKey::ReviewEdit) => "修改任务",
            (Self::Zh, ViewKey::ReviewNextDoubt) => "下一处存疑",
            (Self::Zh, ViewKey::ReviewPreviousDoubt) => "上一处存疑",
            (Self::Zh, ViewKey::ReviewSplit) => "在光标处拆成两项",
            (Self::Zh, ViewKey::ReviewRight) => "存疑处没问题",
            (Self::Zh, ViewKey::ReviewJoin) => "并入上一项",
            (Self::Zh, ViewKey::ReviewPick) => "连同下一项一起选中",
            (Self::Zh, ViewKey::ReviewPickAll) => "选中全部任务",
            (Self::Zh, ViewKey::PanelTake) => "确认单行输入",
            (Self::Zh, ViewKey::PanelTakeLong) => "确认多行输入",
            (Self::Zh, ViewKey::PanelClose) => "放弃输入，或关闭面板",
            (Self::En, ViewKey::LedgerNext) => "Next task",
            (Self::En, ViewKey::LedgerPrevious) => "Previous task",
            (Self::En, ViewKey::LedgerOpen) => "Open the task",
            (Self::En, ViewKey::LedgerChoose) => "Select the task",
            (Self::En, ViewKey::LedgerStar) => "Star",
            (Self::En, ViewKey::LedgerEdit) => "Edit the due date",
            (Self::En, ViewKey::LedgerChooseOn) => "Select the next one too, or the one before",
            (Self::En, ViewKey::LedgerChooseAll) => "Select all tasks shown",
            (Self::En, ViewKey::ReviewNext) => "Next task",
            (Self::En, ViewKey::ReviewPrevious) => "Previous task",
            (Self::En, ViewKey::ReviewFirst) => "First task",
            (Self::En, ViewKey::ReviewLast) => "Last task",
            (Self::En, ViewKey::ReviewKeep) => "Keep the task, or leave it out",
            (Self::En, ViewKey::ReviewEdit) => "Correct the task",
            (Self::En, ViewKey::ReviewNextDoubt) => "Next doubt",
            (Self::En, ViewKey::ReviewPreviousDoubt) => "Previous doubt",
            (Self::En, ViewKey::ReviewSplit) => "Split in two at the cursor",
            (Self::En, ViewKey::ReviewRight) => "What was doubted is right",
            (Self::En, ViewKey::ReviewJoin) => "Join with the previous task",
            (Self::En, ViewKey::ReviewPick) => "Pick the next task too",
            (Self::En, ViewKey::ReviewPickAll) => "Pick all tasks",
            (Self::En, ViewKey::PanelTake) => "Keep what was typed in a line",
            (Self::En, ViewKey::PanelTakeLong) => "Keep what was typed in a box",
            (Self::En, ViewKey::PanelClose) => "Drop what was typed, or close the panel",
        }
    }

    /// Where keys work.
    pub const fn key_place(self, place: KeyPlace) -> &'static str {
        match (self, place) {
            (Self::Zh, KeyPlace::Everywhere) => "各处",
            (Self::Zh, KeyPlace::Ledger) => "台账",
            (Self::Zh, KeyPlace::Review) => "核对",
            (Self::Zh, KeyPlace::Panel) => "任务面板",
            (Self::En, KeyPlace::Everywhere) => "Everywhere",
            (Self::En, KeyPlace::Ledger) => "Ledger",
            (Self::En, KeyPlace::Review) => "Review",
            (Self::En, KeyPlace::Panel) => "Panel of a task",
        }
    }

    /// What stands on a key.
    pub fn key_cap(self, key: &'static str) -> &'static str {
        match (self, key) {
            (Self::Zh, "Enter") => "回车",
            (Self::Zh, "Space") => "空格",
            _ => key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_are_called_the_same() {
        for t in Language::ALL {
            let mut names: Vec<&str> = Command::ALL.iter().map(|&command| t.command(command)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Command::ALL.len());
        }
    }
}
