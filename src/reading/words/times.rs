//! When: feasts, words for a time without a day, and what makes a time a deadline.

use super::{Words, words};

/// Words for a time without a day, which are kept as they stand.
pub(crate) static OPEN_ENDED: Words = words![
    "长期坚持",
    "长期推进",
    "长期",
    "持续推进",
    "持续坚持",
    "持续开展",
    "持续",
    "立行立改",
    "立即整改",
    "立即",
    "即知即改",
    "即时",
    "常态化推进",
    "常态化",
    "按时序推进",
    "按进度推进",
    "全年推进",
    "待定",
    "待",
    "已完成",
    "贯穿全年",
    "随时",
    "适时",
    "及时",
];

/// Feasts that fall on the same day every year, with that day.
pub(crate) static FEASTS: Words<(u32, u32)> = words![
    ("元旦节", (1, 1)),
    ("元旦", (1, 1)),
    ("五一劳动节", (5, 1)),
    ("劳动节", (5, 1)),
    ("五一", (5, 1)),
    ("六一", (6, 1)),
    ("七一", (7, 1)),
    ("八一", (8, 1)),
    ("国庆节", (10, 1)),
    ("国庆", (10, 1)),
    ("十一", (10, 1)),
];

/// Feasts of the moon calendar: their words are a time, their day is not known here.
pub(crate) static MOON_FEASTS: Words =
    words!["春节", "元宵节", "清明节", "清明", "端午节", "端午", "中秋节", "中秋", "重阳节"];

/// Verbs that make a bare month, quarter or half year a promise: `9月投入使用`.
pub(crate) static COMPLETION: Words = words![
    "完成", "完工", "建成", "投入", "投产", "投用", "竣工", "开工", "开通", "开业", "开园", "开馆", "开街",
    "开放", "开学", "启用", "启动", "实现", "上线", "印发", "出台", "交付", "运营", "运行", "验收", "达到",
    "超过", "通车", "封顶", "召开", "举办", "举行", "挂牌", "落地", "报送", "上报", "提交", "基本", "全面",
    "全线", "正式", "力争", "确保", "率",
];

/// What follows a bare time word that only names an event: `年底考核`.
pub(crate) static TIME_NAMES: Words = words![
    "考核",
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
