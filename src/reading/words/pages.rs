//! What stands around the text of a notice.

use super::{Endings, Words, endings, words};

/// Marks before tasks that a notice stresses.
pub(crate) const STAR_MARKS: &[char] = &['★', '☆'];

/// What the title of a notice ends with.
pub(crate) static TITLE_ENDINGS: Endings = endings![
    "通知",
    "通报",
    "意见",
    "方案",
    "办法",
    "规定",
    "决定",
    "公告",
    "通告",
    "函",
    "批复",
    "纪要",
    "报告",
    "规划",
    "计划",
    "要点",
    "清单",
    "细则",
    "措施",
    "分工",
    "任务书",
    "责任书",
    "分解表",
    "一览表",
    "任务表",
    "台账",
    "工作安排",
    "简介",
    "指南",
    "督办单",
    "交办单",
    "倡议书",
    "请示",
    "名单",
    "申报书",
    "汇总表",
    "登记表",
    "推进表",
    "安排表",
    "计划表",
    "月度表",
    "进度表",
    "责任表",
    "校历",
    "周报",
    "月报",
];

/// A value in the head of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadField {
    /// Its title.
    Title,
    /// Its number.
    DocNumber,
    /// Who issued it; the smaller, the better the label.
    Issuer(u8),
    /// The date under it.
    IssuedOn,
    /// The date of a letter in English.
    EnglishDate,
    /// When a meeting was held: the date of its minutes.
    MeetingDay,
    /// The date on which it was published: used where it has no other.
    PublishedOn,
    /// Anything else: index number, subject.
    Other,
}

/// Labels in the head of a government page.
pub(crate) static HEAD_LABELS: Words<HeadField> = words![
    ("名称", HeadField::Title),
    ("标题", HeadField::Title),
    ("文件名称", HeadField::Title),
    ("信息名称", HeadField::Title),
    ("会议名称", HeadField::Title),
    ("会议主题", HeadField::Title),
    ("会议", HeadField::Title),
    ("会议时间", HeadField::MeetingDay),
    ("会议日期", HeadField::MeetingDay),
    ("时间", HeadField::MeetingDay),
    ("会议地点", HeadField::Other),
    ("文号", HeadField::DocNumber),
    ("发文字号", HeadField::DocNumber),
    ("文件编号", HeadField::DocNumber),
    ("发文文号", HeadField::DocNumber),
    ("发文机关", HeadField::Issuer(0)),
    ("发文单位", HeadField::Issuer(0)),
    ("制发机关", HeadField::Issuer(0)),
    ("制定机关", HeadField::Issuer(0)),
    ("发布机构", HeadField::Issuer(1)),
    ("发布机关", HeadField::Issuer(1)),
    ("发布单位", HeadField::Issuer(1)),
    ("公开主体", HeadField::Issuer(2)),
    ("填报单位", HeadField::Issuer(3)),
    ("填表单位", HeadField::Issuer(3)),
    ("制表单位", HeadField::Issuer(3)),
    ("编制单位", HeadField::Issuer(3)),
    ("制表", HeadField::Issuer(3)),
    ("编制", HeadField::Issuer(3)),
    ("成文日期", HeadField::IssuedOn),
    ("发文日期", HeadField::IssuedOn),
    ("印发日期", HeadField::IssuedOn),
    ("印发时间", HeadField::IssuedOn),
    ("发文时间", HeadField::IssuedOn),
    ("制表日期", HeadField::IssuedOn),
    ("填表日期", HeadField::IssuedOn),
    ("填报日期", HeadField::IssuedOn),
    ("填报时间", HeadField::IssuedOn),
    ("编制部门", HeadField::Issuer(3)),
    ("制表部门", HeadField::Issuer(3)),
    ("填报部门", HeadField::Issuer(3)),
    ("编制日期", HeadField::IssuedOn),
    ("更新日期", HeadField::IssuedOn),
    ("最近更新", HeadField::IssuedOn),
    ("更新", HeadField::IssuedOn),
    ("制表时间", HeadField::IssuedOn),
    ("编制时间", HeadField::IssuedOn),
    ("填表时间", HeadField::IssuedOn),
    ("检查日期", HeadField::IssuedOn),
    ("创建日期", HeadField::IssuedOn),
    ("报送日期", HeadField::IssuedOn),
    ("公布日期", HeadField::PublishedOn),
    ("日期", HeadField::PublishedOn),
    ("生成日期", HeadField::PublishedOn),
    ("发布日期", HeadField::PublishedOn),
    ("公开日期", HeadField::PublishedOn),
    ("发布时间", HeadField::PublishedOn),
    ("索引号", HeadField::Other),
    ("索取号", HeadField::Other),
    ("主题分类", HeadField::Other),
    ("信息分类", HeadField::Other),
    ("分类", HeadField::Other),
    ("体裁分类", HeadField::Other),
    ("公开方式", HeadField::Other),
    ("公开形式", HeadField::Other),
    ("公开范围", HeadField::Other),
    ("公开属性", HeadField::Other),
    ("文件类型", HeadField::Other),
    ("效力状态", HeadField::Other),
    ("有效性", HeadField::Other),
    ("时效性", HeadField::Other),
    ("生效日期", HeadField::Other),
    ("废止日期", HeadField::Other),
    ("主题词", HeadField::Other),
    ("关键词", HeadField::Other),
    ("信息来源", HeadField::Other),
    ("来源", HeadField::Other),
    ("浏览次数", HeadField::Other),
    ("阅读次数", HeadField::Other),
    ("字体", HeadField::Other),
    ("字号", HeadField::DocNumber),
    ("交办编号", HeadField::DocNumber),
    ("Subject", HeadField::Title),
    ("From", HeadField::Issuer(1)),
    ("To", HeadField::Other),
    ("Date", HeadField::EnglishDate),
    ("Sent", HeadField::EnglishDate),
    ("Cc", HeadField::Other),
];

/// Words of the page around a notice: a line that has one of them is furniture.
pub(crate) static FURNITURE: Words = words![
    "政府网站标识码",
    "ICP备",
    "公网安备",
    "版权所有",
    "网站地图",
    "技术支持",
    "扫一扫",
    "打印本页",
    "关闭窗口",
    "分享到",
    "责任编辑",
    "您访问的链接",
    "当前位置",
    "上一篇",
    "下一篇",
    "政务服务热线",
    "建议使用",
    "政府信息公开",
    "信息公开指南",
    "无障碍浏览",
    "字体大小",
    "【打印】",
];

/// Lines below the furniture of a page that only count as such there.
pub(crate) static FOOTER: Words = words!["主办单位", "承办单位", "地址", "邮编", "联系我们", "网站声明"];

/// Words of journalists: a text that has them and nothing of a notice is an article.
pub(crate) static ARTICLE: Words = words![
    "记者",
    "通讯员",
    "本报讯",
    "新华社",
    "接受采访",
    "据悉",
    "吹风会",
    "工作综述",
    "纪实",
    "近日,",
    "连日来",
    "陪同下",
];

/// What the name of a paper, a station or their site has in it.
pub(crate) static MEDIA: Words = words![
    "日报",
    "晚报",
    "早报",
    "时报",
    "晨报",
    "周刊",
    "新闻",
    "电视",
    "广播",
    "融媒",
    "客户端",
    "人民网",
    "新华网",
    "在线",
];

/// Words of minutes.
pub(crate) static MEETING: Words = words![
    "会议",
    "纪要",
    "例会",
    "周会",
    "站会",
    "沟通会",
    "评审会",
    "复盘会",
    "meeting",
    "Meeting",
    "minutes",
    "Minutes",
    "MINUTES"
];

/// What the titles of bulletins end with.
pub(crate) static BULLETINS: Endings = endings!["简报", "快报", "简讯", "工作动态"];

/// What the title of a text ends with that tells of work done.
pub(crate) static ARTICLE_TITLES: Endings = endings![
    "总结",
    "综述",
    "纪实",
    "侧记",
    "述评",
    "解读",
    "答记者问",
    "工作回顾",
    "巡礼",
    "述职报告",
    "讲话",
    "致辞",
    "发言"
];
