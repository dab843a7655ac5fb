//! Verbs of reporting.

use super::{Endings, Words, endings, words};

/// Verbs of handing something in.
pub(crate) static HAND_IN: Words = words![
    "报送",
    "上报",
    "报至",
    "报备",
    "呈报",
    "提交",
    "递交",
    "送交",
    "送达",
    "送至",
    "寄送",
    "寄至",
    "发到",
    "传至",
    "传真至",
    "交到",
    "发送",
    "发至",
    "报回",
    "交回",
    "补交",
    "书面反馈",
    "书面答复市",
    "书面答复县",
    "书面答复区",
    "书面报告",
];

/// Verbs of handing in that also name what is held: `启动申报`.
pub(crate) static HAND_IN_NOUNS: Words = words!["填报", "申报", "报名", "回复"];

/// What follows `报` where the one character means handing in: `报区政府督查室`.
pub(crate) static HAND_IN_TO: Words = words![
    "市", "区", "县", "省", "州", "国", "工", "教", "政", "督", "办", "本", "我", "至", "党", "财", "发",
    "人", "组", "联", "院", "校", "镇", "街", "指", "综", "秘", "中", "部", "委", "局", "厅",
];

/// What ends the name of one who gets something, or of where it goes.
pub(crate) static RECIPIENTS: Endings = endings![
    "邮箱",
    "群",
    "群里",
    "群内",
    "平台",
    "小程序",
    "系统",
    "云端",
    "云盘",
    "共享盘",
    "信箱",
    "处",
    "组",
    "办",
    "室",
    "科",
    "部",
    "院",
    "老师",
    "主任",
    "小姐",
    "先生",
    "校长",
    "院长",
    "班主任",
    "委员",
];

/// What ends the name of something written that is handed in.
pub(crate) static PAPERS: Endings =
    endings!["总结", "小结", "计划", "报告", "报表", "台账", "材料", "清单", "名单", "心得", "教案"];

/// Verbs of telling that are also nouns: they count where they tell somebody, or in a rhythm.
pub(crate) static TELLING: Words = words!["报告", "汇报", "通报", "调度", "反馈", "公布一次", "公示一次"];

/// What a sentence of minutes opens with that says what was decided.
pub(crate) static DECISIONS: Words = words![
    "会议议定",
    "会议决定",
    "会议确定",
    "会议明确",
    "会议同意",
    "会议原则同意",
    "议定",
    "决定",
    "确定"
];

/// What a clause opens with that leaves something to do behind a decision.
pub(crate) static LEFT_TO_DO: Words = words![
    "会后",
    "由",
    "请",
    "责成",
    "修改完善后",
    "按程序",
    "抓紧",
    "尽快",
    "并由",
    "原则上由",
    "进一步修改"
];

/// Labels of when and where something takes place.
pub(crate) static EVENT_LABELS: Words = words![
    "例会",
    "周会",
    "站会",
    "议程",
    "Agenda",
    "时间",
    "日期",
    "会议时间",
    "活动时间",
    "开始时间",
    "培训时间",
    "比赛时间",
    "考试时间",
    "开营时间",
    "举办时间",
    "报到时间",
    "地点",
    "会议地点",
    "活动地点",
    "培训地点",
    "时间地点",
    "时间和地点",
    "时间、地点",
    "会议时间和地点",
    "会议时间、地点",
    "下次会议",
    "主持",
    "主持人",
    "记录",
    "记录人",
    "出席",
    "列席",
    "缺席",
    "参会",
    "参会人员",
    "参加人员",
    "主席",
];

/// What takes place at a time, and is nothing to be done by it.
pub(crate) static EVENTS: Endings = endings![
    "赛", "会", "考试", "面试", "笔试", "口试", "机试", "活动", "培训", "开班", "开幕", "开标", "评标",
    "答辩", "演出", "展览", "讲座", "仪式", "典礼", "举办", "举行", "开课", "开营", "踏勘",
];

/// Labels of a remark.
pub(crate) static REMARK_LABELS: Words = words![
    "批示原文",
    "批示内容",
    "批示情况",
    "领导批示",
    "附",
    "附件",
    "注",
    "备注",
    "说明",
    "重点",
    "主题",
    "提示",
    "友情提示",
    "温馨提示",
    "提醒",
    "背景",
    "现状",
    "状态",
    "进展",
    "目前进展",
    "进展情况",
    "完成情况"
];

/// Words of one who tells what was said.
pub(crate) static RETOLD: Words = words![
    "介绍了",
    "重申了",
    "回顾了",
    "通报了",
    "汇报了",
    "展示了",
    "讨论了",
    "听取了",
    "传达了",
    "总结了",
    "肯定了",
    "感谢"
];
