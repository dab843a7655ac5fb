//! What forms that are to be filled in are printed with.

/// What their titles leave open: whose, of which quarter, month or year.
pub(crate) const OPEN_IN_TITLES: &[&str] = &[
    "XX",
    "xx",
    "××",
    "ＸＸ",
    "X季度",
    "×季度",
    "x季度",
    "X月",
    "×月",
    "x月",
    "X年",
    "×年",
    "__",
    "＿",
    "○○",
    "〇〇",
    "□",
    "(单位)",
    "（单位）",
    "(部门)",
    "（部门）",
    "第季度",
    "第月",
    "…",
];

/// How their titles end.
pub(crate) const TITLE_ENDS: &[&str] = &[
    "表", "情况", "名单", "台账", "清单", "回执", "汇总", "报告", "统计", "单", "form", "report", "table",
    "sheet", "return",
];

/// How what is to be signed or stamped beside a form is called, or what is to be written there.
pub(crate) const SIGNATURE_ENDS: &[&str] = &[
    "单位",
    "部门",
    "科室",
    "处室",
    "学院",
    "公司",
    "人",
    "签字",
    "签名",
    "盖章",
    "公章",
    "电话",
    "手机",
    "时间",
    "日期",
    "领导",
    "校长",
    "院长",
    "经理",
    "主任",
    "书记",
    "unit",
    "by",
    "signature",
    "date",
    "telephone",
];

/// Labels of notes below a form.
pub(crate) const NOTE_LABELS: &[&str] = &[
    "填报说明",
    "填表说明",
    "填写说明",
    "填报要求",
    "填表要求",
    "备注",
    "说明",
    "附注",
    "注",
    "note",
    "notes",
];

/// Heads that number the rows.
pub(crate) const NUMBER_HEADS: &[&str] = &["序号", "编号", "号", "项次", "no", "no.", "#"];

/// Heads for what was done.
pub(crate) const TOLD_HEADS: &[&str] = &[
    "完成情况",
    "进展",
    "推进情况",
    "落实情况",
    "办理情况",
    "整改情况",
    "开展情况",
    "执行情况",
    "工作情况",
    "进度情况",
    "办理结果",
    "整改结果",
    "完成结果",
    "完成效果",
    "成效",
    "实施情况",
    "贯彻情况",
    "建设情况",
    "达成情况",
    "progress",
    "done so far",
    "what was done",
];

/// Heads for what stands in the way. 问题 alone is that only beside another column for the matter.
pub(crate) const PROBLEM_HEADS: &[&str] =
    &["存在", "困难", "原因", "难点", "堵点", "制约", "需协调", "problem", "issue"];

/// Heads for what comes next.
pub(crate) const NEXT_HEADS: &[&str] = &["下步", "下一步", "下阶段", "下一阶段", "后续", "打算", "next"];

/// Heads for a share that is done.
pub(crate) const SHARE_HEADS: &[&str] =
    &["进度", "当前进度", "完成进度", "工作进度", "完成率", "完成比例", "完成百分比", "进度百分比", "%"];

/// Heads for the matter, the plainest first.
pub(crate) const MATTER_HEADS: &[&str] = &[
    "任务", "事项", "项目", "内容", "举措", "措施", "要点", "工作", "问题", "指标", "目标", "task", "action",
    "item",
];

/// What stands in heads of columns that belong to people who register, and not to tasks.
pub(crate) const REGISTER_HEADS: &[&str] = &[
    "姓名",
    "性别",
    "民族",
    "年龄",
    "出生",
    "职务",
    "职称",
    "学历",
    "电话",
    "手机",
    "邮箱",
    "身份证",
    "班级",
    "学号",
    "微信",
    "房间",
    "住宿",
    "车牌",
    "籍贯",
    "专业",
    "名称",
    "规格",
    "数量",
    "单价",
    "金额",
    "型号",
    "地点",
    "地址",
    "name",
    "telephone",
];
