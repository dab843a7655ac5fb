//! Who answers: labels, level words, and the verbs of prose.

use super::{Endings, Words, endings, words};
use crate::reading::model::{PersonRole, UnitRole};

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
pub(crate) static LABELS: Words<Label> = words![
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
pub(crate) static LEVELS: Words = words![
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
pub(crate) static ROLE_VERBS: Endings<UnitRole> = endings![
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
pub(crate) static MANNER: Endings = endings![
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

/// The word between a leading unit and those that go along: `甲会同乙负责`.
pub(crate) const TOGETHER: &str = "会同";

/// Words that say that the first unit of a list leads.
pub(crate) static FIRST_LEADS: Words = words![
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
