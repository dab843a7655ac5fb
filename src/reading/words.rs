//! The words that notices are written with: every list that a grammar looks a word up in.
//!
//! Adding a label or an ending is one line here. Words are compared folded (see [`chars`](crate::text::chars))
//! and may be printed with layout spaces inside. Where one word begins with another, the longer one wins.

use super::model::{PersonRole, UnitRole};

/// What a label such as `责任单位:` announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Units with this role.
    Units(UnitRole),
    /// Persons with this role.
    Persons(PersonRole),
    /// When it must be done.
    Due,
    /// Something that is no value of a task: a telephone number, a remark.
    Other,
}

const LEAD: Label = Label::Units(UnitRole::Lead);
const RESPONSIBLE: Label = Label::Units(UnitRole::Responsible);
const SUPPORT: Label = Label::Units(UnitRole::Support);
const PERSON: Label = Label::Persons(PersonRole::Responsible);
const LEADER: Label = Label::Persons(PersonRole::Leader);
const CONTACT: Label = Label::Persons(PersonRole::Contact);

/// Labels that stand before a colon, or at the head of a column.
pub(crate) const LABELS: &[(&str, Label)] = &[
    ("牵头单位", LEAD),
    ("牵头部门", LEAD),
    ("牵头责任单位", LEAD),
    ("牵头责任部门", LEAD),
    ("牵头科室", LEAD),
    ("牵头处室", LEAD),
    ("牵头单位及责任单位", LEAD),
    ("牵头", LEAD),
    ("主办单位", LEAD),
    ("主办部门", LEAD),
    ("主责单位", LEAD),
    ("主责部门", LEAD),
    ("主要责任单位", LEAD),
    ("责任单位", RESPONSIBLE),
    ("责任部门", RESPONSIBLE),
    ("责任主体", RESPONSIBLE),
    ("责任科室", RESPONSIBLE),
    ("责任处室", RESPONSIBLE),
    ("责任", RESPONSIBLE),
    ("承办单位", RESPONSIBLE),
    ("承办部门", RESPONSIBLE),
    ("承办科室", RESPONSIBLE),
    ("落实单位", RESPONSIBLE),
    ("实施单位", RESPONSIBLE),
    ("实施主体", RESPONSIBLE),
    ("完成单位", RESPONSIBLE),
    ("整改单位", RESPONSIBLE),
    ("整改责任单位", RESPONSIBLE),
    ("负责单位", RESPONSIBLE),
    ("负责部门", RESPONSIBLE),
    ("指导单位", RESPONSIBLE),
    ("指导部门", RESPONSIBLE),
    ("配合单位", SUPPORT),
    ("配合部门", SUPPORT),
    ("配合科室", SUPPORT),
    ("配合", SUPPORT),
    ("协办单位", SUPPORT),
    ("协办部门", SUPPORT),
    ("协助单位", SUPPORT),
    ("协同单位", SUPPORT),
    ("协作单位", SUPPORT),
    ("参与单位", SUPPORT),
    ("参与部门", SUPPORT),
    ("参加单位", SUPPORT),
    ("支持单位", SUPPORT),
    ("责任人", PERSON),
    ("责任人员", PERSON),
    ("具体责任人", PERSON),
    ("主要责任人", PERSON),
    ("直接责任人", PERSON),
    ("整改责任人", PERSON),
    ("责任领导", PERSON),
    ("负责人", PERSON),
    ("经办人", PERSON),
    ("牵头领导", LEADER),
    ("牵头县领导", LEADER),
    ("牵头区领导", LEADER),
    ("牵头市领导", LEADER),
    ("分管领导", LEADER),
    ("分管负责人", LEADER),
    ("包抓领导", LEADER),
    ("包保领导", LEADER),
    ("包联领导", LEADER),
    ("挂联领导", LEADER),
    ("督办领导", LEADER),
    ("联系人", CONTACT),
    ("联络员", CONTACT),
    ("联络人", CONTACT),
    ("完成时限", Label::Due),
    ("完成时间", Label::Due),
    ("完成期限", Label::Due),
    ("办理时限", Label::Due),
    ("办结时限", Label::Due),
    ("整改时限", Label::Due),
    ("整改期限", Label::Due),
    ("落实时限", Label::Due),
    ("闭环时间", Label::Due),
    ("截止时间", Label::Due),
    ("截至时间", Label::Due),
    ("截止日期", Label::Due),
    ("截止期限", Label::Due),
    ("时间节点", Label::Due),
    ("时间要求", Label::Due),
    ("时限要求", Label::Due),
    ("时限", Label::Due),
    ("期限", Label::Due),
    ("联系电话", Label::Other),
    ("办公电话", Label::Other),
    ("电话", Label::Other),
    ("手机", Label::Other),
    ("邮箱", Label::Other),
    ("备注", Label::Other),
];

/// Level words before a role: `市级牵头单位`.
pub(crate) const LEVELS: &[&str] = &[
    "国家级",
    "中央",
    "省级",
    "自治区级",
    "市级",
    "州级",
    "盟级",
    "区级",
    "县级",
    "旗级",
    "镇级",
    "乡级",
    "街道级",
    "村级",
    "社区级",
    "市州级",
    "市直",
    "县直",
    "区直",
    "省直",
    "院级",
    "校级",
];

/// Verbs that close a list of units in prose: `甲、乙牵头`.
pub(crate) const ROLE_VERBS: &[(&str, UnitRole)] = &[
    ("牵头负责", UnitRole::Lead),
    ("牵头组织", UnitRole::Lead),
    ("牵头落实", UnitRole::Lead),
    ("牵头", UnitRole::Lead),
    ("主办", UnitRole::Lead),
    ("负责", UnitRole::Responsible),
    ("负责落实", UnitRole::Responsible),
    ("落实", UnitRole::Responsible),
    ("承办", UnitRole::Responsible),
    ("配合", UnitRole::Support),
    ("协助", UnitRole::Support),
    ("协办", UnitRole::Support),
    ("协同", UnitRole::Support),
    ("参与", UnitRole::Support),
    ("参加", UnitRole::Support),
];

/// Words between units and the verb that say how, not who: `按职责分工负责`.
pub(crate) const MANNER: &[&str] = &[
    "按照职责分工",
    "按照各自职责",
    "按照职责",
    "按职责分工",
    "按各自职责",
    "按职责",
    "按分工",
    "依职责",
    "依据职责",
    "根据职责分工",
    "分别",
    "共同",
    "具体",
    "统筹",
    "组织",
];

/// Words between a leading unit and those that go along: `甲会同乙负责`.
pub(crate) const TOGETHER: &[&str] = &["会同"];

/// Words that say that the first unit of a list leads.
pub(crate) const FIRST_LEADS: &[&str] = &[
    "列第一位",
    "列首位",
    "排在第一位",
    "排第一位",
    "排在首位",
    "排名第一",
    "列第一的",
    "排第一的",
    "第一个单位为牵头",
    "第一个部门为牵头",
    "首个单位为牵头",
    "第一责任单位为牵头",
];

/// What the name of a unit ends with.
pub(crate) const UNIT_ENDINGS: &[&str] = &[
    "人民政府",
    "政府",
    "办公厅",
    "办公室",
    "管委会",
    "管理委员会",
    "委员会",
    "居委会",
    "村委会",
    "组委会",
    "委",
    "局",
    "厅",
    "部",
    "署",
    "处",
    "科",
    "室",
    "股",
    "所",
    "站",
    "院",
    "办",
    "会",
    "社",
    "校",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "银行",
    "公司",
    "集团",
    "企业",
    "中心",
    "大队",
    "支队",
    "总队",
    "中队",
    "分局",
    "公署",
    "街道",
    "乡",
    "镇",
    "乡镇",
    "园区",
    "开发区",
    "高新区",
    "新区",
    "示范区",
    "联",
    "组",
    "专班",
    "指挥部",
    "机关",
    "单位",
    "部门",
    "科室",
    "处室",
    "地区",
    "地方",
    "市委",
    "区委",
    "县委",
    "党委",
    "党组",
    "总工会",
    "队",
    "馆",
    "台",
    "厂",
    "矿",
    "场",
    "档案馆",
    "监",
    "庭",
    "市",
    "县",
    "区",
    "州",
    "旗",
];

/// Endings that only names of units have: enough to take a bracket of such names for a responsibility.
pub(crate) const SURE_UNIT_ENDINGS: &[&str] = &[
    "人民政府",
    "政府",
    "办公厅",
    "办公室",
    "委员会",
    "管委会",
    "委",
    "局",
    "厅",
    "部",
    "署",
    "办",
    "中心",
    "公司",
    "集团",
    "银行",
    "大队",
    "支队",
    "总队",
    "指挥部",
    "专班",
    "部门",
    "单位",
    "街道办事处",
    "办事处",
    "工商联",
    "妇联",
    "残联",
    "总工会",
    "供销社",
    "学院",
    "大学",
    "医院",
];

/// Names that are units although their ending says nothing.
pub(crate) const UNIT_NAMES: &[&str] = &[
    "国务院",
    "团省委",
    "团市委",
    "团区委",
    "团县委",
    "工商联",
    "妇联",
    "残联",
    "文联",
    "科协",
    "侨联",
    "社科联",
];

/// What a unit that stands for many begins with: `各有关单位`.
pub(crate) const COLLECTIVE_STARTS: &[&str] = &["各", "有关", "相关", "所有", "全体", "其他", "试点", "属地"];

/// Beginnings of words that end like a unit and are none: `加强部门`, `由市政府`.
pub(crate) const NO_UNIT_STARTS: &[&str] = &[
    "加强",
    "加快",
    "推进",
    "推动",
    "进一步",
    "建立",
    "完善",
    "组织",
    "对",
    "经",
    "将",
    "按",
    "根据",
    "为",
    "在",
    "向",
    "以",
    "从",
    "要",
    "把",
    "与",
    "和",
    "及",
    "并",
    "是",
    "由",
    "通过",
    "实施",
    "开展",
    "建设",
    "落实",
    "形成",
    "促进",
    "支持",
    "鼓励",
    "完成",
    "确保",
    "积极",
    "深入",
    "全面",
    "认真",
    "切实",
    "提高",
    "提升",
    "强化",
    "严格",
    "研究",
    "制定",
    "含",
    "包括",
    "见",
    "详见",
    "即",
    "凡",
    "如",
    "其中",
    "本",
    "该",
    "此",
    "已",
    "可",
    "于",
    "自",
    "到",
    "至",
    "因",
    "未",
    "不",
];

/// Names of units that begin like one of the words above.
pub(crate) const UNIT_STARTS: &[&str] = &[
    "自然资源",
    "自治区",
    "经信",
    "经济",
    "经开",
    "经发",
    "经贸",
    "经管",
    "经合",
    "对外",
    "对口",
    "和平",
    "和县",
    "和田",
    "将乐",
    "于都",
    "于洪",
    "如皋",
    "如东",
    "即墨",
    "本溪",
    "向阳",
    "不动产",
    "从化",
    "从江",
    "未央",
    "为民",
    "组织部",
    "组织人事",
    "建设局",
    "建设委",
    "建设厅",
    "建设银行",
    "建设交通",
    "建设和",
    "研究室",
    "研究院",
    "实施",
];

/// What comes right behind the one who must do something: `各单位于…`, `各单位要…`.
pub(crate) const DOER_ENDS: &[&str] = &[
    "于", "将", "要", "应", "须", "需", "在", "每", "按", "务必", "请", "结合", "对", "从", "根据", "负责",
    "每年",
];

/// Family names of one character, the usual ones; they tell a person from a short unit.
pub(crate) const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛\
奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛\
禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫\
经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯\
宓蓬全郗班仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟\
谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文\
寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况有琴归海\
晋楚闫法汝鄢涂钦轩肖佟年爱阳佘佴墨哈谯笪仉督付代冼岑阮邸卿蹇门苟牟晋隋尉修原亓仝战初宛冒辜展兰展么户粟禤";

/// Family names of two characters.
pub(crate) const COMPOUND_SURNAMES: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒",
    "司空", "夏侯", "端木", "南宫", "轩辕", "呼延", "独孤", "拓跋", "完颜",
];

/// What words for a person end with where no name is given: `各乡镇政府主要负责人`.
pub(crate) const PERSON_TITLES: &[&str] = &[
    "负责人",
    "负责同志",
    "主要领导",
    "分管领导",
    "责任人",
    "书记",
    "主任",
    "局长",
    "镇长",
    "乡长",
    "院长",
    "校长",
    "经理",
];

/// Words for a time without a day, which are kept as they stand.
pub(crate) const OPEN_ENDED: &[&str] = &[
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
pub(crate) const FEASTS: &[(&str, u32, u32)] = &[
    ("元旦节", 1, 1),
    ("元旦", 1, 1),
    ("五一劳动节", 5, 1),
    ("劳动节", 5, 1),
    ("五一", 5, 1),
    ("六一", 6, 1),
    ("七一", 7, 1),
    ("八一", 8, 1),
    ("国庆节", 10, 1),
    ("国庆", 10, 1),
    ("十一", 10, 1),
];

/// Feasts of the moon calendar: their words are a time, their day is not known here.
pub(crate) const MOON_FEASTS: &[&str] =
    &["春节", "元宵节", "清明节", "清明", "端午节", "端午", "中秋节", "中秋", "重阳节"];

/// Verbs that make a bare month, quarter or half year a promise: `9月投入使用`.
pub(crate) const COMPLETION: &[&str] = &[
    "完成", "完工", "建成", "投入", "投产", "投用", "竣工", "开工", "开通", "开业", "开园", "开馆", "开街",
    "开放", "开学", "启用", "启动", "实现", "上线", "印发", "出台", "交付", "运营", "运行", "验收", "达到",
    "超过", "通车", "封顶", "召开", "举办", "举行", "挂牌", "落地", "报送", "上报", "提交", "基本", "全面",
    "全线", "正式", "力争", "确保", "率",
];

/// What follows a bare time word that only names an event: `年底考核`.
pub(crate) const TIME_NAMES: &[&str] = &[
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

/// Verbs of handing something in, or of telling in a rhythm.
pub(crate) const HAND_IN: &[&str] = &[
    "报送", "上报", "报至", "报备", "呈报", "填报", "申报", "报名", "提交", "递交", "送交", "送达", "送至",
    "寄送", "寄至", "发送", "发至", "报回", "报到", "交回", "回复",
];

/// What follows `报` where the one character means handing in: `报区政府督查室`.
pub(crate) const HAND_IN_TO: &[&str] = &[
    "市", "区", "县", "省", "州", "国", "工", "教", "政", "督", "办", "本", "我", "至", "党", "财", "发",
    "人", "组", "联", "院", "校", "镇", "街", "指", "综", "秘", "中", "部", "委", "局", "厅",
];

/// Verbs of telling that are also nouns: they count where they tell somebody, or in a rhythm.
pub(crate) const TELLING: &[&str] = &["报告", "汇报", "通报", "调度", "反馈"];

/// Marks before tasks that a notice stresses.
pub(crate) const STAR_MARKS: &[char] = &['★', '☆'];

/// What the title of a notice ends with.
pub(crate) const TITLE_ENDINGS: &[&str] = &[
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
    /// The date on which it was published: used where it has no other.
    PublishedOn,
    /// Anything else: index number, subject.
    Other,
}

/// Labels in the head of a government page.
pub(crate) const HEAD_LABELS: &[(&str, HeadField)] = &[
    ("名称", HeadField::Title),
    ("标题", HeadField::Title),
    ("文件名称", HeadField::Title),
    ("信息名称", HeadField::Title),
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
    ("成文日期", HeadField::IssuedOn),
    ("发文日期", HeadField::IssuedOn),
    ("印发日期", HeadField::IssuedOn),
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
    ("字号", HeadField::Other),
];

/// Words of the page around a notice: a line that has one of them is furniture.
pub(crate) const FURNITURE: &[&str] = &[
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
pub(crate) const FOOTER: &[&str] = &["主办单位", "承办单位", "地址", "邮编", "联系我们", "网站声明"];

/// Words of journalists: a text that has them and nothing of a notice is an article.
pub(crate) const ARTICLE: &[&str] = &[
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
    "日前,",
    "连日来",
];

/// What the columns of a table of tasks are headed with, besides the [`LABELS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The task's number.
    Number,
    /// Words of the task.
    Words,
    /// A value that a label announces too.
    Value(Label),
    /// Something that is not kept.
    Remark,
}

/// Headings of columns.
pub(crate) const COLUMNS: &[(&str, Column)] = &[
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("任务编号", Column::Number),
    ("目标任务", Column::Words),
    ("目标任务内容", Column::Words),
    ("工作任务", Column::Words),
    ("重点任务", Column::Words),
    ("主要任务", Column::Words),
    ("任务内容", Column::Words),
    ("任务事项", Column::Words),
    ("任务分解", Column::Words),
    ("具体任务", Column::Words),
    ("任务", Column::Words),
    ("工作内容", Column::Words),
    ("主要内容", Column::Words),
    ("重点工作", Column::Words),
    ("工作事项", Column::Words),
    ("责任事项", Column::Words),
    ("督办事项", Column::Words),
    ("交办事项", Column::Words),
    ("事项", Column::Words),
    ("事项名称", Column::Words),
    ("项目名称", Column::Words),
    ("项目", Column::Words),
    ("内容", Column::Words),
    ("改革举措", Column::Words),
    ("改革事项", Column::Words),
    ("工作举措", Column::Words),
    ("工作措施", Column::Words),
    ("主要措施", Column::Words),
    ("具体措施", Column::Words),
    ("工作目标", Column::Words),
    ("工作要求", Column::Words),
    ("完成情况", Column::Remark),
    ("工作进展", Column::Remark),
    ("进展情况", Column::Remark),
    ("推广范围", Column::Remark),
    ("考核要点", Column::Remark),
    ("备注", Column::Remark),
    ("说明", Column::Remark),
    ("分值", Column::Remark),
];

/// Words that begin a note under a table.
pub(crate) const NOTE_STARTS: &[&str] = &["备注:", "备注:", "注:", "说明:", "注释:"];

/// What may stand before a counted quantity, and what it makes of the value.
pub(crate) const BOUNDS_BEFORE: &[(&str, super::model::Bound)] = &[
    ("不少于", super::model::Bound::AtLeast),
    ("不低于", super::model::Bound::AtLeast),
    ("不小于", super::model::Bound::AtLeast),
    ("至少", super::model::Bound::AtLeast),
    ("超过", super::model::Bound::AtLeast),
    ("突破", super::model::Bound::AtLeast),
    ("大于", super::model::Bound::AtLeast),
    ("高于", super::model::Bound::AtLeast),
    ("不超过", super::model::Bound::AtMost),
    ("不高于", super::model::Bound::AtMost),
    ("不多于", super::model::Bound::AtMost),
    ("不大于", super::model::Bound::AtMost),
    ("低于", super::model::Bound::AtMost),
    ("少于", super::model::Bound::AtMost),
    ("控制在", super::model::Bound::AtMost),
];

/// What may stand behind a counted quantity.
pub(crate) const BOUNDS_AFTER: &[(&str, super::model::Bound)] = &[
    ("及以上", super::model::Bound::AtLeast),
    ("以上", super::model::Bound::AtLeast),
    ("及以下", super::model::Bound::AtMost),
    ("以下", super::model::Bound::AtMost),
    ("以内", super::model::Bound::AtMost),
    ("之内", super::model::Bound::AtMost),
    ("左右", super::model::Bound::Exact),
];

/// Verbs that belong to the quantity behind them: `增长15%`.
pub(crate) const GROWTH: &[&str] = &[
    "增长",
    "下降",
    "提高",
    "降低",
    "提升",
    "减少",
    "压减",
    "增加",
    "达到",
    "达",
    "稳定在",
    "保持在",
    "提升到",
    "新增",
    "完成",
];

/// What a number is multiplied with in words.
pub(crate) const MULTIPLES: &[&str] = &["万亿", "千万", "百万", "亿", "万", "千", "百", "余", "多"];

/// What is counted. Time and ordinals are not among them.
pub(crate) const MEASURES: &[&str] = &[
    "%",
    "‰",
    "个百分点",
    "个点",
    "个",
    "家",
    "户",
    "人次",
    "人",
    "名",
    "元",
    "美元",
    "亩",
    "公里",
    "千米",
    "米",
    "平方米",
    "平方公里",
    "立方米",
    "公顷",
    "吨",
    "公斤",
    "斤",
    "场次",
    "场",
    "次",
    "项",
    "条",
    "座",
    "所",
    "处",
    "台",
    "辆",
    "套",
    "间",
    "件",
    "篇",
    "期",
    "批次",
    "批",
    "倍",
    "张",
    "份",
    "只",
    "头",
    "栋",
    "株",
    "根",
    "幅",
    "册",
    "部",
    "支",
    "对",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "伏",
    "位",
    "例",
    "宗",
    "笔",
    "类",
    "门",
    "节",
    "片",
    "块",
    "班",
    "讲",
    "本",
    "艘",
    "架",
];
