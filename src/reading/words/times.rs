//! When: feasts, words for a time without a day, and what makes a time a deadline.

use super::{Words, words};

/// What a label says instead of a day, by its first words; and whether they are a time wherever they stand alone.
pub(crate) static OPEN_ENDED: Words<bool> = words![
    ("长期", true),
    ("持续", true),
    ("立行立改", true),
    ("立改立行", true),
    ("立即", true),
    ("立查立改", true),
    ("边查边改", true),
    ("即知即改", true),
    ("即查即改", true),
    ("即行", true),
    ("即时", true),
    ("即改", true),
    ("马上", true),
    ("常态", true),
    ("经常", true),
    ("日常", true),
    ("按时序", true),
    ("按进度", true),
    ("按计划", true),
    ("按时间节点", true),
    ("全年推进", true),
    ("全年持续", true),
    ("全年坚持", true),
    ("全程", true),
    ("全过程", true),
    ("贯穿", true),
    ("始终", true),
    ("待定", true),
    ("未定", true),
    ("另行通知", true),
    ("随时", true),
    ("适时", true),
    ("实时", true),
    ("及时", true),
    ("定期", true),
    ("不定期", true),
    ("ongoing", true),
    ("Ongoing", true),
    ("ASAP", true),
    ("TBD", true),
    ("TBC", true),
    ("按要求", false),
    ("按规定", false),
    ("按上级", false),
    ("按照", false),
    ("按实际", false),
    ("按需", false),
    ("根据", false),
    ("视情", false),
    ("结合实际", false),
    ("待", false),
    ("已完成", false),
    ("已整改", false),
    ("已销号", false),
    ("完成", false),
    ("滚动", false),
    ("动态", false),
    ("无", false),
    ("暂无", false),
    ("N/A", false),
];

/// What may follow them: `长期坚持`, `常态化推进`.
pub(crate) static OPEN_MANNERS: Words = words![
    "坚持",
    "推进",
    "开展",
    "实施",
    "落实",
    "执行",
    "进行",
    "整改",
    "抓好",
    "保持",
    "化推进",
    "化开展",
    "化坚持",
    "化",
    "全年",
    "到位",
];

/// A feast as a deadline names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// The same month and day every year.
    Fixed(u32, u32),
    /// The last day of the moon's year.
    NewYearsEve,
    /// The first day of the moon's year.
    Spring,
    /// The fifteenth of the moon's first month.
    Lanterns,
    /// Tomb-sweeping day, which goes by the sun.
    Brightness,
    /// The fifth of the moon's fifth month.
    DragonBoat,
    /// The fifteenth of the moon's eighth month.
    MidAutumn,
    /// The ninth of the moon's ninth month.
    DoubleNinth,
    /// What comes every year on a day that no calendar knows: closed by `前` its words are kept.
    Undated,
}

/// Feasts, and when they fall.
pub(crate) static FEASTS: Words<Feast> = words![
    ("元旦节", Feast::Fixed(1, 1)),
    ("元旦", Feast::Fixed(1, 1)),
    ("除夕", Feast::NewYearsEve),
    ("大年三十", Feast::NewYearsEve),
    ("春节", Feast::Spring),
    ("新春佳节", Feast::Spring),
    ("农历新年", Feast::Spring),
    ("大年初一", Feast::Spring),
    ("元宵节", Feast::Lanterns),
    ("元宵", Feast::Lanterns),
    ("妇女节", Feast::Fixed(3, 8)),
    ("三八", Feast::Fixed(3, 8)),
    ("植树节", Feast::Fixed(3, 12)),
    ("清明节", Feast::Brightness),
    ("清明", Feast::Brightness),
    ("五一劳动节", Feast::Fixed(5, 1)),
    ("劳动节", Feast::Fixed(5, 1)),
    ("五一", Feast::Fixed(5, 1)),
    ("五四", Feast::Fixed(5, 4)),
    ("青年节", Feast::Fixed(5, 4)),
    ("端午节", Feast::DragonBoat),
    ("端午", Feast::DragonBoat),
    ("六一", Feast::Fixed(6, 1)),
    ("儿童节", Feast::Fixed(6, 1)),
    ("七一", Feast::Fixed(7, 1)),
    ("建党节", Feast::Fixed(7, 1)),
    ("八一", Feast::Fixed(8, 1)),
    ("建军节", Feast::Fixed(8, 1)),
    ("教师节", Feast::Fixed(9, 10)),
    ("中秋节", Feast::MidAutumn),
    ("中秋", Feast::MidAutumn),
    ("国庆节", Feast::Fixed(10, 1)),
    ("国庆", Feast::Fixed(10, 1)),
    ("十一", Feast::Fixed(10, 1)),
    ("重阳节", Feast::DoubleNinth),
    ("重阳", Feast::DoubleNinth),
    ("全国两会", Feast::Undated),
    ("两会", Feast::Undated),
    ("汛期", Feast::Undated),
    ("主汛期", Feast::Undated),
    ("汛期到来", Feast::Undated),
    ("入汛", Feast::Undated),
    ("入冬", Feast::Undated),
    ("入梅", Feast::Undated),
    ("开学", Feast::Undated),
    ("春季开学", Feast::Undated),
    ("高考", Feast::Undated),
    ("中考", Feast::Undated),
    ("春耕", Feast::Undated),
    ("春运", Feast::Undated),
];

/// What a notice calls itself where it says from when on days are counted.
pub(crate) static NOTICES: Words = words![
    "通知",
    "通知单",
    "督办单",
    "交办单",
    "单",
    "意见",
    "方案",
    "文件",
    "办法",
    "清单",
    "公告",
    "纪要",
    "函",
    "决定",
    "通报",
    "通告",
    "规定",
    "细则",
    "督办单",
    "交办单",
    "督办通知",
    "整改通知",
    "文",
];

/// Verbs that make a bare month, quarter or half year a promise: `9月投入使用`.
pub(crate) static COMPLETION: Words = words![
    "完成", "完工", "建成", "投入", "投产", "投用", "竣工", "开工", "开通", "开业", "开园", "开馆", "开街",
    "开放", "开学", "启用", "启动", "实现", "上线", "印发", "出台", "交付", "运营", "运行", "验收", "达到",
    "超过", "通车", "封顶", "召开", "举办", "举行", "挂牌", "落地", "报送", "上报", "提交", "基本", "全面",
    "全线", "正式", "力争", "确保", "率", "组织", "开展",
];

/// Outcomes that make a bare day a promise: `9月1日正式投用`. What is held or opened on a day is an event.
pub(crate) static OUTCOMES: Words = words![
    "前完成",
    "完成",
    "全部完成",
    "全面完成",
    "基本完成",
    "正式完成",
    "建成",
    "全面建成",
    "投入使用",
    "正式投入",
    "正式投用",
    "投用",
    "投产",
    "竣工",
    "完工",
    "通车",
    "正式运营",
    "正式上线",
    "上线",
    "交付",
    "封顶",
    "报送",
    "上报",
    "提交",
    "截止报名",
    "结束",
    "拿出",
    "定稿",
    "交稿",
    "锁定",
    "提测",
    "转测",
    "发版",
    "上生产",
];

/// What an office does for those who ask, within so many days of their asking: no deadline of the task.
pub(crate) static SERVICE: Words = words![
    "办结",
    "办理",
    "受理",
    "响应",
    "审核",
    "审批",
    "审结",
    "出具",
    "出证",
    "拨付",
    "兑付",
    "到账",
    "答复",
    "办毕",
    "办完",
    "领取",
    "送达",
    "免费",
    "无理由",
];

/// What follows a bare time word that only names an event: `年底考核`.
pub(crate) static TIME_NAMES: Words = words![
    "考核",
    "经济",
    "考评",
    "总结",
    "评比",
    "评先",
    "评优",
    "决算",
    "结算",
    "绩效",
    "述职",
    "述责",
    "表彰",
    "盘点",
    "奖",
    "检查",
    "劳动奖",
    "劳动模范",
    "奖状",
    "奖章",
    "口号",
    "黄金周",
    "假期",
    "期间",
    "小长假",
    "晚会",
];

/// What a sentence about tasks opens with that say no time: `未注明时限的`.
pub(crate) static SAYS_NO: Words = words!["未", "没有", "没", "无", "除"];

/// Verbs of saying it.
pub(crate) static SAYS_THEM: Words = words![
    "注明", "标明", "写明", "列明", "载明", "明确", "标注", "规定", "约定", "说明", "要求", "确定", "设定",
    "指定", "写", "标", "注",
];

/// What is said.
pub(crate) static TIMES_TO_SAY: Words = words!["时限", "时间", "期限", "日期", "节点", "截止"];

/// The same in English.
pub(crate) static NO_TIME_IN_ENGLISH: Words = words![
    "without a date",
    "without a due date",
    "without due date",
    "with no date",
    "with no due date",
    "unless otherwise stated",
    "unless otherwise noted",
    "unless otherwise agreed",
    "unless stated otherwise",
    "unless noted otherwise",
];
