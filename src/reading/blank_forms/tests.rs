//! Forms of many kinds, and tables that only look like one.

use super::*;

/// A form in few lines: its title, its heads, and what stands around them.
fn told(form: &BlankForm) -> String {
    let mut told = format!("{} | {}", form.title, form.columns.join(" "));
    for (label, lines) in [("before", &form.before), ("notes", &form.notes), ("sign", &form.signatures)] {
        if !lines.is_empty() {
            told.push_str(&format!(" | {label}: {}", lines.join(" / ")));
        }
    }
    if form.is_about_tasks() { told + " | tasks" } else { told }
}

#[test]
fn forms_are_found_however_they_came_in() {
    let cases = [
        // Pasted from Word: cells parted by tabs.
        (
            "附件2\nXX（单位）2026年民生实事X季度推进情况\n填报单位（盖章）：　　　填报时间：　年　月　日\n编号\t民生事项\t牵头单位\t推进情况\t存在问题\t下步打算\n1\t\t\t\t\t\n2\t\t\t\t\t\n……\t\t\t\t\t\n注：1.每季度末报送。\n2.数据保留一位小数。\n填报人：　　　联系电话：\n",
            "XX（单位）2026年民生实事X季度推进情况 | 编号 民生事项 牵头单位 推进情况 存在问题 下步打算 | before: 填报单位（盖章）：　　　填报时间：　年　月　日 | notes: 注：1.每季度末报送。 / 2.数据保留一位小数。 | sign: 填报人：　　　联系电话： | tasks",
        ),
        // Copied from a page: a cell a line, with the bars of the table left.
        (
            "二、工作要求\n请各单位按时报送。\n附件3\n××镇《十件实事》前X月工作目标完成情况\n单位: 主要负责人(签字):\n任务编号 |\n责任事项 |\n完成情况 |\n1 |\n||\n2 |\n||\n…… |\n||\n备注:按任务编号填写。 |\n主办单位：某镇人民政府\n",
            "××镇《十件实事》前X月工作目标完成情况 | 任务编号 责任事项 完成情况 | before: 单位: 主要负责人(签字): | notes: 备注:按任务编号填写。 | tasks",
        ),
        // From PDF: a cell a line, and nothing in the rows but their numbers.
        (
            "附件：\n河湾区重点项目季度情况表\n序号\n项目\n牵头单位\n进展情况\n存在问题\n下步打算\n1\n2\n3\n备注：一个项目一行。\n分管领导（签字）：\n",
            "河湾区重点项目季度情况表 | 序号 项目 牵头单位 进展情况 存在问题 下步打算 | notes: 备注：一个项目一行。 | sign: 分管领导（签字）： | tasks",
        ),
        // Empty rows that hold nothing but tabs.
        (
            "各部门：\n请于周五前报来下表。\n\n公司年度重点工作月度进展汇总表\n部门：\t\t填报日期：\n序号\t工作任务\t责任人\t完成时间\t本月进展\t进度%\t备注\n\t\t\t\t\t\t\n\t\t\t\t\t\t\n",
            "公司年度重点工作月度进展汇总表 | 序号 工作任务 责任人 完成时间 本月进展 进度% 备注 | before: 部门：　填报日期： | tasks",
        ),
        (
            "## 附件1\n\n### 学院2026年工作要点第 季度落实情况\n\n| 序号 | 工作要点 | 责任部门 | 落实情况 |\n| --- | --- | --- | --- |\n| 1 | | | |\n|  |  |  |  |\n\n填表说明：落实情况不超过200字。\n",
            "学院2026年工作要点第季度落实情况 | 序号 工作要点 责任部门 落实情况 | notes: 填表说明：落实情况不超过200字。 | tasks",
        ),
        // Columns that blanks keep apart.
        (
            "附件4：教研组期末工作任务完成情况表\n教研组长（签字）：________\n序号    工作任务    完成情况    未完成原因\n1\n2\n",
            "教研组期末工作任务完成情况表 | 序号 工作任务 完成情况 未完成原因 | before: 教研组长（签字）：________ | tasks",
        ),
        // The title in two lines, the label and the title parted by a blank line.
        (
            "附件6\n\nXX局关于落实2026年政府工作部署\n第X季度目标任务完成情况\n填报单位：\n目标任务\t完成情况\n\t\n",
            "XX局关于落实2026年政府工作部署第X季度目标任务完成情况 | 目标任务 完成情况 | before: 填报单位： | tasks",
        ),
        // Heads alone, of a table whose rows got lost.
        (
            "附件\n问题整改进展情况统计表\n序号\t问题\t整改措施\t责任单位\t整改时限\t整改情况\n填报说明\n1.逐条填写。\n2.附佐证材料。\n",
            "问题整改进展情况统计表 | 序号 问题 整改措施 责任单位 整改时限 整改情况 | notes: 填报说明 / 1.逐条填写。 / 2.附佐证材料。 | tasks",
        ),
        // A note in the last row of the table, and a second level of what is left open.
        (
            "附件5\n安全生产“十项行动”进展情况（X月）\n行动名称\t牵头部门\t是否完成\t备注\n\t\t\t\n……\t\t\t\n说明：是否完成填“是”或“否”。\t\t\t\n",
            "安全生产“十项行动”进展情况（X月） | 行动名称 牵头部门 是否完成 备注 | notes: 说明：是否完成填“是”或“否”。",
        ),
        (
            "Appendix\n\nQuarterly progress report\nNo.\tTask\tProgress\tNext steps\n1\t\t\t\n2\t\t\t\nNote: one row for each task.\n",
            "Quarterly progress report | No. Task Progress Next steps | notes: Note: one row for each task. | tasks",
        ),
        // From a Word file: narrow heads are broken in their cells, and the title over two lines.
        (
            "请按附表报送。\n\nXX(单位)关于2026年重点\n工作前X季度目标完成情况\n任务\n编号\t责任\n事项\t完成情况\n1\t\t\n……\t\t\n",
            "XX(单位)关于2026年重点工作前X季度目标完成情况 | 任务编号 责任事项 完成情况 | tasks",
        ),
        // Forms that are not about tasks.
        (
            "附件2\n骨干教师培训报名表\n序号\t姓名\t性别\t单位\t职务\t手机号码\n1\t\t\t\t\t\n2\t\t\t\t\t\n",
            "骨干教师培训报名表 | 序号 姓名 性别 单位 职务 手机号码",
        ),
        (
            "附件1\nXX（单位）工作联络员名单\n单位\t姓名\t职务\t办公电话\t手机\n\t\t\t\t\n\t\t\t\t\n",
            "XX（单位）工作联络员名单 | 单位 姓名 职务 办公电话 手机",
        ),
        (
            "附件3\n物资需求统计表\n填报人：　　　审核人：\n序号\n物资名称\n规格\n数量\n备注\n1\n2\n",
            "物资需求统计表 | 序号 物资名称 规格 数量 备注 | before: 填报人：　　　审核人：",
        ),
    ];
    for (text, expected) in cases {
        let forms = blank_forms(text);
        assert_eq!(forms.iter().map(told).collect::<Vec<_>>(), [expected], "{text}");
        let span = forms[0].span.of(text);
        assert!(span.contains(forms[0].columns.last().unwrap().as_str()), "{span}");
    }
}

#[test]
fn a_notice_may_send_several() {
    let text = "附件1\n工作任务完成情况表\n序号\t工作任务\t完成情况\n1\t\t\n2\t\t\n附件2\n联络员名单\n单位\t姓名\t电话\n\t\t\n";
    let titles: Vec<String> = blank_forms(text).into_iter().map(|form| form.title).collect();
    assert_eq!(titles, ["工作任务完成情况表", "联络员名单"]);
}

#[test]
fn other_tables_are_none() {
    for text in [
        // Filled in.
        "附件\n重点工作完成情况表\n填报单位：区水利局\n序号\t重点工作\t完成情况\n1\t修堤\t已开工\n2\t清淤\t完成60%\n",
        // A table of tasks of which a column waits for what comes.
        "附件1\n2026年重点任务分解表\n序号\t重点任务\t责任单位\t完成时限\t完成情况\n1\t修堤\t区水利局\t6月底\t\n2\t清淤\t区水利局\t12月底\t\n",
        "附件1\n重点任务推进表\n序号\n重点任务\n责任单位\n完成情况\n1\n修建堤防三公里\n区水利局\n2\n清淤\n区水利局\n",
        "| 序号 | 工作任务 | 完成情况 |\n| --- | --- | --- |\n| 1 | 整理档案 | |\n| 2 | 检查消防 | |\n",
        // A row that is numbered and has words in the last line alone.
        "工作任务完成情况表\n序号\t任务\t完成情况\n1\t\t\n2\t清淤\t\n",
        // Heads in the midst of running text.
        "请各单位填写以下内容：\n任务\t完成情况\n请于周五前报送，逾期不候，由办公室汇总后印发。\n",
        "一、工作内容\n二、完成时间\n三、责任单位\n",
        "工作任务\n责任单位\n完成时间\n",
        "关于报送材料的通知\n各单位：\n请报送工作完成情况。\n联系人：\n联系电话：\n",
        "课程表\n星期\t第一节\t第二节\n一\t语文\t数学\n二\t\t\n",
        "",
    ] {
        assert_eq!(blank_forms(text), [], "{text}");
    }
}

#[test]
fn lines_to_sign_and_notes() {
    for (line, signs, notes) in [
        ("主要负责人（签字）：", true, false),
        ("单位: 主要负责人(签字):", true, false),
        ("填报单位（盖章）：　　填报时间：　年　月　日", true, false),
        ("填报人：____　联系电话：____", true, false),
        ("填报单位：（盖章）", true, false),
        ("填报单位：区水利局", false, false),
        ("联系人：张三　电话：123", false, false),
        ("工作要求：", false, false),
        ("请将材料报送至办公室（联系人：", false, false),
        ("备注：按编号填写。", false, true),
        ("注1：按编号填写。", false, true),
        ("填报说明", false, true),
        ("备注", false, false),
        ("说明情况", false, false),
        ("注意安全", false, false),
    ] {
        assert_eq!((is_to_sign(line), is_note(line).is_some()), (signs, notes), "{line}");
    }
}

#[test]
fn what_lines_ask_for() {
    for (line, labels) in [
        ("单位: 主要负责人(签字):", vec!["单位", "主要负责人(签字)"]),
        ("填报单位（盖章）：　　填报时间：　年　月　日", vec!["填报单位（盖章）", "填报时间"]),
        ("填报单位：（盖章）", vec!["填报单位（盖章）"]),
        ("填报时间：　年　月　日　填报人：____", vec!["填报时间", "填报人"]),
        ("填报单位：区水利局", vec![]),
    ] {
        assert_eq!(BlankForm::asks_for(line), labels, "{line}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a clock says how long it takes")]
fn hostile_pages_take_linear_time() {
    for piece in [
        "序号\t任务\t完成情况\n",
        "序号\n任务\n完成情况\n",
        "1\n",
        "任务\t完成情况\n1\t\n",
        "附件1\n",
        "注：1\n",
        "\t\t\n",
        "XX表\n",
    ] {
        let time = |times: usize| {
            let text = piece.repeat(times);
            let start = std::time::Instant::now();
            assert!(blank_forms(&text).len() <= MOST);
            start.elapsed().as_secs_f64()
        };
        time(100);
        let (short, long) = (time(1_000), time(8_000));
        assert!(long < short * 40.0 + 0.2, "{piece:?}: {short} {long}");
    }
}
