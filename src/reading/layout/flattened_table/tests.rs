//! Tables whose cells were copied one under the other, laid out again.

use super::*;
use crate::intake::Document;
use crate::reading::grammar::deadline::Reference;

/// Cells are parted by bars here, lines of a cell by slashes; what is no row stands for itself.
fn check(text: &str, expect: &[&str]) {
    let document = Document::from_text(&text.replace(' ', "\n"));
    let reference = Reference::default();
    let source = document.source.as_str();
    let part = Part::new(source, &document.blocks, &reference, false, true);
    let cell = |cell: &Cell| cell.span.of(source).replace('\n', "/");
    let rows = lay_out(&part).unwrap_or_default().0.into_iter().map(|block| match block.kind {
        BlockKind::Row(cells) => cells.iter().map(cell).collect::<Vec<_>>().join("|"),
        _ => block.span.of(source).to_owned(),
    });
    assert_eq!(rows.collect::<Vec<_>>(), expect, "{text}");
}

#[test]
fn records_are_told_by_their_numbers() {
    check(
        "序号 任务 牵头单位 责任单位 责任人 1 修路3公里 县交通局 县交通局 县财政局 林晓 何雨 2 建桥 县水利局 县水利局 方舟",
        &[
            "序号|任务|牵头单位|责任单位|责任人",
            "1|修路3公里|县交通局|县交通局/县财政局|林晓/何雨",
            "2|建桥|县水利局|县水利局|方舟",
        ],
    );
    check(
        "编号 任务 责任单位 JT-01 修路3公里 县交通局 JT-02 建桥 县水利局 县交通局 联系人：何川，电话123456",
        &[
            "编号|任务|责任单位",
            "JT-01|修路3公里|县交通局",
            "JT-02|建桥|县水利局/县交通局",
            "联系人：何川，电话123456",
        ],
    );
    check(
        "序号 任务 时限 一 修路3公里 6月底 二 建桥并验收 9月底",
        &["序号|任务|时限", "一|修路3公里|6月底", "二|建桥并验收|9月底"],
    );
}

#[test]
fn without_numbers_by_what_they_look_like() {
    check(
        "完成时限 工作任务 责任单位 6月底前 修路3公里，种树300棵。 县交通局 9月底 建桥 县水利局 县交通局",
        &[
            "完成时限|工作任务|责任单位",
            "6月底前|修路3公里，种树300棵。|县交通局",
            "9月底|建桥|县水利局/县交通局",
        ],
    );
    check(
        "工作任务 责任单位 完成时限 一、交通 修路3公里。 县交通局 6月底 二、水利 建桥并验收。 县水利局 9月底",
        &[
            "工作任务|责任单位|完成时限",
            "一、交通",
            "修路3公里。|县交通局|6月底",
            "二、水利",
            "建桥并验收。|县水利局|9月底",
        ],
    );
}

#[test]
fn heads_may_be_cut_unknown_or_missing() {
    check(
        "类别 编号 任务 主责 单位 交通 运输 1 修路3公里 县交通局 2 种树300棵 县林业局 水利 3 建桥并验收 县水利局",
        &[
            "类别|编号|任务|主责/单位",
            "交通/运输|1|修路3公里|县交通局",
            "|2|种树300棵|县林业局",
            "水利|3|建桥并验收|县水利局",
        ],
    );
    check(
        "工作任务 责任单位 完成时限 1 修路3公里 县交通局 6月底 2 建桥并验收 县水利局 9月底",
        &["|工作任务|责任单位|完成时限", "1|修路3公里|县交通局|6月底", "2|建桥并验收|县水利局|9月底"],
    );
}

#[test]
fn times_stand_over_their_steps() {
    check(
        "序号 任务 一季度 二季度 责任人 1 修路3公里 完成招标 / 何雨 2 建桥并验收 — 打桩90根 林晓",
        &["序号|任务|一季度|二季度|责任人", "1|修路3公里|完成招标|/|何雨", "2|建桥并验收|—|打桩90根|林晓"],
    );
    // As many lines for each record: `安全帽` looks like a name.
    check(
        "物品 3月 4月 责任人 手套 ○ ● 何雨 安全帽 ● — 林晓",
        &["物品|3月|4月|责任人", "手套|○|●|何雨", "安全帽|●|—|林晓"],
    );
}

#[test]
fn blank_lines_are_empty_cells_inside_records() {
    check(
        "序号 任务 一季度 二季度 责任人 1 修路3公里 完成招标  何雨 2 建桥并验收  打桩90根 林晓 3 架设线路 立杆20根 完成通电 许文",
        &[
            "序号|任务|一季度|二季度|责任人",
            "1|修路3公里|完成招标||何雨",
            "2|建桥并验收||打桩90根|林晓",
            "3|架设线路|立杆20根|完成通电|许文",
        ],
    );
}

#[test]
fn without_numbers_each_record_has_as_many_lines() {
    check(
        "部门 事项 Q1 Q2 负责人 仓储部 货架 招标 / 庞建 车队 电车 / 到位4台 程晓",
        &["部门|事项|Q1|Q2|负责人", "仓储部|货架|招标|/|庞建", "车队|电车|/|到位4台|程晓"],
    );
    check(
        "事项 上半年 下半年 责任部门 配合部门 货架 招标 / 仓储部 采购部 电车 / 到位 车队 /",
        &["事项|上半年|下半年|责任部门|配合部门", "货架|招标|/|仓储部|采购部", "电车|/|到位|车队|/"],
    );
    // `植树活动` sounds like a head, and a time stands alone before it.
    check(
        "月份 重点工作 责任科室 1月 走访慰问 工会 3月 植树活动 团委",
        &["月份|重点工作|责任科室", "1月|走访慰问|工会", "3月|植树活动|团委"],
    );
    check(
        "部门 事项 Q1 Q2 Q3 负责人 仓储部 货架 招标  试运行 庞建 车队 电车  到位4台  程晓",
        &["部门|事项|Q1|Q2|Q3|负责人", "仓储部|货架|招标||试运行|庞建", "车队|电车||到位4台||程晓"],
    );
}

#[test]
fn lists_and_broken_lines_stay_in_their_cell() {
    check(
        "序号 问题 整改措施 责任单位 1 仓库堆物 1.清理通道。 2.划禁停区。 甲科、 乙科 2 路灯不亮 更换灯具 丙科",
        &[
            "序号|问题|整改措施|责任单位",
            "1|仓库堆物|1.清理通道。/2.划禁停区。|甲科、/乙科",
            "2|路灯不亮|更换灯具|丙科",
        ],
    );
}

#[test]
fn groups_go_on_over_a_lost_number() {
    check(
        "序号 问题描述 整改措施 责任单位 一、设备 1 护栏缺失多年 补焊护栏，刷警示漆 甲科 2 水泵漏水严重 更换密封，试运行一周 乙科 二、管理 台账记录不全 清查台账，补齐签字 甲科 4 预案没有更新 修订预案，组织演练 丙科",
        &[
            "序号|问题描述|整改措施|责任单位",
            "一、设备",
            "1|护栏缺失多年|补焊护栏，刷警示漆|甲科",
            "2|水泵漏水严重|更换密封，试运行一周|乙科",
            "二、管理",
            "|台账记录不全|清查台账，补齐签字|甲科",
            "4|预案没有更新|修订预案，组织演练|丙科",
        ],
    );
}

#[test]
fn other_lines_are_no_table() {
    check("序号 任务 责任单位 1 2 3", &[]);
    check("市级牵头单位：甲局 责任单位：乙局 完成时限：6月底 1.修路。 2.建桥。", &[]);
}
