//! What the name of a group of units says of its members, and which kind of unit a name is: data, and how it is read.

use crate::reading::UnitRole;

/// Kinds of units, a bit for each.
type Kinds = u16;

const STREET: Kinds = 1;
const TOWN: Kinds = 1 << 1;
const COUNTY: Kinds = 1 << 2;
const ZONE: Kinds = 1 << 3;
const VILLAGE: Kinds = 1 << 4;
const COMMUNITY: Kinds = 1 << 5;
/// A part of a unit: 处, 科, 室.
const SECTION: Kinds = 1 << 6;
/// A college of a university.
const COLLEGE: Kinds = 1 << 7;
/// A department of a university.
const FACULTY: Kinds = 1 << 8;
const SCHOOL: Kinds = 1 << 9;
const KINDERGARTEN: Kinds = 1 << 10;
const HOSPITAL: Kinds = 1 << 11;
const BANK: Kinds = 1 << 12;
const COMPANY: Kinds = 1 << 13;
/// A bureau, and whatever else has no kind of its own.
const OTHER: Kinds = 1 << 14;
const ALL: Kinds = (1 << 15) - 1;
const AREAS: Kinds = STREET | TOWN | COUNTY | ZONE | VILLAGE | COMMUNITY;
/// What 部门 are: neither areas nor what a bureau looks after.
const DEPARTMENTS: Kinds = OTHER | SECTION | FACULTY;

/// What names of a kind end with. The longest that a name ends with decides, and something has to stand before it.
static ENDINGS: [(Kinds, &[&str]); 15] = [
    (STREET, &["街道", "街道办事处", "街道办", "街办", "街道党工委"]),
    (TOWN, &["乡", "镇", "乡人民政府", "镇人民政府", "乡政府", "镇政府", "乡党委", "镇党委", "苏木"]),
    (
        COUNTY,
        &[
            "县",
            "市",
            "区",
            "旗",
            "州",
            "县人民政府",
            "市人民政府",
            "区人民政府",
            "旗人民政府",
            "州人民政府",
            "县政府",
            "市政府",
            "区政府",
            "旗政府",
            "州政府",
        ],
    ),
    (
        ZONE,
        &[
            "开发区",
            "高新区",
            "园区",
            "示范区",
            "功能区",
            "保税区",
            "度假区",
            "合作区",
            "试验区",
            "管委会",
            "管理委员会",
        ],
    ),
    (VILLAGE, &["村", "村委会", "村民委员会", "嘎查"]),
    (COMMUNITY, &["社区", "居委会", "居民委员会", "社区居委会", "社区居民委员会"]),
    (SECTION, &["处", "科", "室", "股"]),
    (COLLEGE, &["学院"]),
    (FACULTY, &["系"]),
    (
        SCHOOL,
        &[
            "学校",
            "中学",
            "小学",
            "大学",
            "高中",
            "初中",
            "职中",
            "职高",
            "中专",
            "完小",
            "中心校",
            "分校",
            "附中",
            "附小",
            "实小",
            "一中",
            "二中",
            "三中",
            "四中",
            "五中",
            "六中",
            "七中",
            "八中",
            "九中",
            "十中",
            "一小",
            "二小",
            "三小",
            "四小",
            "五小",
            "六小",
            "七小",
            "八小",
            "九小",
            "十小",
        ],
    ),
    (KINDERGARTEN, &["幼儿园", "幼稚园", "托儿所"]),
    (HOSPITAL, &["医院", "卫生院", "保健院", "卫生服务中心", "卫生服务站", "卫生室", "门诊部"]),
    (BANK, &["银行", "支行", "分行", "信用社", "农商行", "联社"]),
    (COMPANY, &["公司", "集团", "企业", "厂", "矿", "合作社"]),
    // What would be taken for one of the others.
    (
        OTHER,
        &[
            "办公室",
            "办事处",
            "小区",
            "校区",
            "院区",
            "片区",
            "景区",
            "库区",
            "灌区",
            "林区",
            "矿区",
            "档案室",
            "党校",
        ],
    ),
];

/// Names that are a part of a unit though they end as offices of a government do.
static SECTIONS: [&str; 6] = ["办公室", "综合办公室", "党政办公室", "党委办公室", "院长办公室", "校长办公室"];

/// The kind of unit that a name is of.
pub(super) fn kind_of(name: &str) -> Kinds {
    if SECTIONS.contains(&name) {
        return SECTION;
    }
    let of_kind = |(kind, endings): &(Kinds, &[&str])| {
        let own = endings.iter().filter(|end| name.len() > end.len() && name.ends_with(**end));
        own.map(|end| end.len()).max().map(|length| (length, *kind))
    };
    ENDINGS.iter().filter_map(of_kind).max_by_key(|(length, _)| *length).map_or(OTHER, |(_, kind)| kind)
}

/// What a group is of, said before 各.
static WHOLE: [&str; 26] = [
    "全省",
    "全市",
    "全区",
    "全县",
    "全校",
    "全院",
    "全司",
    "全镇",
    "全乡",
    "区直",
    "市直",
    "县直",
    "省直",
    "州直",
    "辖区",
    "辖区内",
    "所属",
    "机关",
    "局属",
    "委属",
    "校内",
    "省",
    "市",
    "州",
    "区",
    "县",
];

/// Those of them that leave areas out: what is directly under a government is none.
static DIRECT: [&str; 5] = ["区直", "市直", "县直", "省直", "州直"];

/// Names of groups without 各.
static PLAIN: [&str; 18] = [
    "责任单位",
    "责任部门",
    "有关单位",
    "有关部门",
    "相关单位",
    "相关部门",
    "相关责任单位",
    "相关责任部门",
    "有关责任单位",
    "有关责任部门",
    "成员单位",
    "直属单位",
    "直属各单位",
    "直部门",
    "直单位",
    "直有关部门",
    "直有关单位",
    "直属机构",
];

/// What a word in the name of a group says.
#[derive(Clone, Copy)]
enum Says {
    /// Of which kinds its members are.
    Kinds(Kinds),
    /// That they are units of any kind.
    Any,
    /// That they are no areas.
    Direct,
    /// In which role they stand by tasks.
    Role(UnitRole),
    /// Nothing.
    Nothing,
}

/// The words of such names. The longest one that stands at a place is read.
static WORDS: [(Says, &[&str]); 21] = [
    (Says::Kinds(STREET), &["街道办事处", "街道办", "街道", "街办", "街"]),
    (Says::Kinds(TOWN), &["乡镇", "镇乡", "乡", "镇", "苏木"]),
    (Says::Kinds(COUNTY), &["县", "市", "区", "旗", "州"]),
    (Says::Kinds(ZONE), &["功能区", "开发区", "园区", "高新区", "管委会", "管理委员会"]),
    (Says::Kinds(VILLAGE), &["村", "行政村", "村委会", "村民委员会", "嘎查"]),
    (Says::Kinds(COMMUNITY), &["社区", "居委会", "居", "居民委员会"]),
    (Says::Kinds(VILLAGE | COMMUNITY), &["村居", "村社区", "村居委会", "村两委"]),
    (Says::Kinds(SECTION), &["处室", "科室", "股室", "处", "科", "室", "股"]),
    (Says::Kinds(COLLEGE), &["学院", "二级学院", "院"]),
    (Says::Kinds(FACULTY), &["系", "系部"]),
    (Says::Kinds(COLLEGE | FACULTY), &["院系", "教学单位"]),
    (Says::Kinds(SCHOOL), &["学校", "中小学", "中小学校", "中学", "小学", "高校", "高等学校", "校"]),
    (Says::Kinds(KINDERGARTEN), &["幼儿园", "园"]),
    (Says::Kinds(HOSPITAL), &["医院", "医疗机构", "医疗卫生机构", "医疗卫生单位", "卫生院"]),
    (Says::Kinds(BANK), &["银行", "银行机构", "金融机构", "支行"]),
    (
        Says::Kinds(COMPANY),
        &["公司", "企业", "企业单位", "集团", "集团公司", "子公司", "分公司", "国有企业", "国企"],
    ),
    (Says::Kinds(DEPARTMENTS), &["部门", "委办局", "职能部门", "机关", "局", "委", "办", "厅"]),
    (Says::Any, &["单位"]),
    (Says::Direct, &["区直", "市直", "县直", "省直", "州直", "直属"]),
    (Says::Role(UnitRole::Lead), &["牵头"]),
    (
        Says::Nothing,
        &[
            "有关",
            "相关",
            "责任",
            "成员",
            "其他",
            "其它",
            "承办",
            "参与",
            "级",
            "本级",
            "所属",
            "下属",
            "区属",
            "市属",
            "县属",
            "各",
            "人民政府",
            "政府",
            "党委",
            "党工委",
            "办事处",
            "和",
            "及",
            "以及",
            "与",
            "等",
            "党政",
        ],
    ),
];

/// Which units of a notice are members of a group, as its name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    kinds: Kinds,
    /// In which role they stand by a task of the notice.
    role: Option<UnitRole>,
    /// What their names end with.
    ending: String,
}

impl Meant {
    /// Whether a unit of this name and kind is a member, where `roles` has a bit for each role that it has in the notice.
    pub(super) fn has(&self, name: &str, kind: Kinds, roles: u8) -> bool {
        kind & self.kinds != 0
            && self.role.is_none_or(|role| roles & (1 << role as u8) != 0)
            && name.len() > self.ending.len()
            && name.ends_with(&self.ending)
    }
}

/// Whether a name is that of a group of units, as 各责任单位 is: nobody sits there to whom a file could go.
///
/// ```
/// use qingdan::ledger::is_group;
/// assert!(is_group("各责任单位") && is_group("各街道办事处") && is_group("全区各单位"));
/// assert!(is_group("区直各部门") && is_group("区直有关单位") && is_group("有关部门"));
/// assert!(!is_group("区水利局") && !is_group("机关各处室联络办公室") && !is_group("区直机关工委"));
/// ```
pub fn is_group(name: &str) -> bool {
    parts_of(name).is_some()
}

/// What stands before 各 in the name of a group, and what behind it; `None` where it is none.
fn parts_of(name: &str) -> Option<(&str, &str)> {
    let name = name.trim();
    // 各处室联络办公室 is one office.
    let is_of_many = |rest: &str| {
        !["联络办公室", "联席会议办公室", "领导小组办公室"].iter().any(|end| rest.ends_with(end))
    };
    if let Some(rest) = name.strip_prefix('各') {
        return is_of_many(rest).then_some(("", rest));
    }
    let wholes = WHOLE.iter().filter_map(|whole| name.strip_prefix(whole).map(|rest| (*whole, rest)));
    for (whole, rest) in wholes {
        if let Some(rest) = rest.strip_prefix('各') {
            return is_of_many(rest).then_some((whole, rest));
        }
        if PLAIN.contains(&rest) {
            return Some((whole, rest));
        }
    }
    // Behind any other whole, as in 区人民政府各部门, 县教育局各科室, what is of many says so by words that are known.
    if let Some((whole, rest)) = name.rsplit_once('各').filter(|(_, rest)| is_known(rest)) {
        return Some((whole, rest));
    }
    PLAIN.contains(&name).then_some(("", name))
}

/// Whether what stands behind 各 consists of words that say who is meant.
fn is_known(rest: &str) -> bool {
    let mut left = rest;
    while let Some((_, length)) = word_at(left).filter(|(_, length)| *length > 0) {
        left = left.get(length..).unwrap_or_default();
    }
    !rest.is_empty() && left.is_empty()
}

/// Which members a group of this name has; `None` where it is no group. Where it says nothing that is known, they are those whose
/// names end with what stands behind 各, as those of 各派出所 do.
pub(super) fn meant(name: &str) -> Option<Meant> {
    let (whole, rest) = parts_of(name)?;
    let marks = ['（', '）', '(', ')', '、', '，', ',', '/', ' ', '\u{3000}'];
    let rest: String = rest.chars().filter(|c| !marks.contains(c)).collect();
    let (mut kinds, mut any, mut direct, mut role) = (0, false, DIRECT.contains(&whole), None);
    // 直部门 behind 区, as in 区直部门, which has no 各.
    let mut left = rest.as_str();
    if let Some(behind) = left.strip_prefix('直').filter(|_| !left.starts_with("直属")) {
        (direct, left) = (true, behind);
    }
    while !left.is_empty() {
        let Some((says, length)) = word_at(left) else {
            return Some(Meant { kinds: ALL, role: None, ending: rest });
        };
        match says {
            Says::Kinds(more) => kinds |= more,
            Says::Any => any = true,
            Says::Direct => direct = true,
            Says::Role(one) => role = Some(one),
            Says::Nothing => {}
        }
        left = left.get(length..).unwrap_or_default();
    }
    if any {
        kinds |= if direct { ALL & !AREAS } else { ALL };
    }
    Some(Meant { kinds, role, ending: String::new() })
}

/// The longest word that a text begins with: what it says, and its length in bytes.
fn word_at(text: &str) -> Option<(Says, usize)> {
    let words = WORDS.iter().flat_map(|(says, words)| words.iter().map(move |word| (*says, *word)));
    let here = words.filter(|(_, word)| text.starts_with(word)).map(|(says, word)| (says, word.len()));
    here.max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_kind_of_unit_it_is() {
        let cases = [
            ("中南路街道", STREET),
            ("水果湖街道办事处", STREET),
            ("积玉桥街办", STREET),
            ("红花镇", TOWN),
            ("清水乡人民政府", TOWN),
            ("云溪县", COUNTY),
            ("云溪县人民政府", COUNTY),
            ("东城区政府", COUNTY),
            ("经济技术开发区", ZONE),
            ("高新区管委会", ZONE),
            ("石桥村", VILLAGE),
            ("石桥村民委员会", VILLAGE),
            ("和平社区", COMMUNITY),
            ("和平社区居委会", COMMUNITY),
            ("人事处", SECTION),
            ("财务科", SECTION),
            ("办公室", SECTION),
            ("区政府办公室", OTHER),
            ("驻京办事处", OTHER),
            ("机械工程学院", COLLEGE),
            ("数学系", FACULTY),
            ("第三中学", SCHOOL),
            ("实验小学", SCHOOL),
            ("县一中", SCHOOL),
            ("阳光幼儿园", KINDERGARTEN),
            ("区人民医院", HOSPITAL),
            ("红花镇卫生院", HOSPITAL),
            ("农业银行云溪支行", BANK),
            ("区城投公司", COMPANY),
            ("云溪水务集团", COMPANY),
            ("县公安局", OTHER),
            ("区教育局", OTHER),
            ("市住建局", OTHER),
            ("区应急管理中心", OTHER),
            ("阳光小区", OTHER),
            ("县委", OTHER),
            ("区政府", OTHER),
            ("", OTHER),
        ];
        for (name, kind) in cases {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn a_name_tells_whether_it_is_a_group() {
        let groups = [
            "各责任单位",
            "各部门",
            " 各街道办事处 ",
            "全区各单位",
            "区直各部门",
            "区直部门",
            "市直有关单位",
            "各县（市、区）人民政府",
            "区各部门",
            "有关单位",
            "相关责任单位",
            "各镇",
            "机关各处室",
            "成员单位",
            "直属各单位",
            "区人民政府各部门",
            "县教育局各科室",
        ];
        for name in groups {
            assert!(is_group(name), "{name}");
        }
        let single = [
            "区水利局",
            "机关各处室联络办公室",
            "区直机关工委",
            "单位",
            "部门",
            "街道办事处",
            "直属机关党委",
            "",
            "责任单位办公室",
            "市有关领导",
            "云溪各界青年联合会",
        ];
        for name in single {
            assert!(!is_group(name), "{name}");
        }
    }

    #[test]
    fn a_group_has_the_members_that_its_name_says() {
        let names = [
            "中南街道",
            "徐东街道办事处",
            "红花镇",
            "清水乡人民政府",
            "云溪县人民政府",
            "高新区管委会",
            "石桥村",
            "和平社区",
            "人事处",
            "机械学院",
            "数学系",
            "第三中学",
            "阳光幼儿园",
            "区人民医院",
            "农商银行",
            "区城投公司",
            "区水利局",
            "东城派出所",
        ];
        let cases: [(&str, &[&str]); 33] = [
            ("各街道", &["中南街道", "徐东街道办事处"]),
            ("各街道办事处", &["中南街道", "徐东街道办事处"]),
            ("各乡镇", &["红花镇", "清水乡人民政府"]),
            ("各乡（镇）人民政府", &["红花镇", "清水乡人民政府"]),
            ("各镇", &["红花镇", "清水乡人民政府"]),
            ("各镇街", &["中南街道", "徐东街道办事处", "红花镇", "清水乡人民政府"]),
            ("各街道、各乡镇", &["中南街道", "徐东街道办事处", "红花镇", "清水乡人民政府"]),
            ("各县（市、区）", &["云溪县人民政府"]),
            ("各县（市、区）人民政府", &["云溪县人民政府"]),
            ("各县区、各功能区", &["云溪县人民政府", "高新区管委会"]),
            ("各处室", &["人事处"]),
            ("机关各处室", &["人事处"]),
            ("各学院", &["机械学院"]),
            ("各系", &["数学系"]),
            ("各院（系）", &["机械学院", "数学系"]),
            ("各村", &["石桥村"]),
            ("各社区", &["和平社区"]),
            ("各村（社区）", &["石桥村", "和平社区"]),
            ("各学校", &["第三中学"]),
            ("各中小学校、幼儿园", &["第三中学", "阳光幼儿园"]),
            ("各医疗机构", &["区人民医院"]),
            ("各金融机构", &["农商银行"]),
            ("各国有企业", &["区城投公司"]),
            ("各区属企业", &["区城投公司"]),
            ("各部门", &["人事处", "数学系", "区水利局", "东城派出所"]),
            ("各有关部门", &["人事处", "数学系", "区水利局", "东城派出所"]),
            ("区直部门", &["人事处", "数学系", "区水利局", "东城派出所"]),
            ("各派出所", &["东城派出所"]),
            // Who leads is known by the tasks alone.
            ("各牵头单位", &["区水利局"]),
            ("各牵头部门", &["区水利局"]),
            ("各级", &[]),
            ("各行业主管", &[]),
            ("各重点项目业主", &[]),
        ];
        let members = |group: &str| {
            let meant = meant(group).unwrap();
            let roles = |name: &str| {
                let role = if name == "区水利局" { UnitRole::Lead } else { UnitRole::Responsible };
                1 << role as u8
            };
            names
                .iter()
                .copied()
                .filter(|name| meant.has(name, kind_of(name), roles(name)))
                .collect::<Vec<_>>()
        };
        for (group, expected) in cases {
            assert_eq!(members(group), expected, "{group}");
        }
        for group in
            ["各责任单位", "各单位", "各成员单位", "各相关单位", "各有关单位", "全区各单位", "有关单位"]
        {
            assert_eq!(members(group), names, "{group}");
        }
        let direct = members("区直各单位");
        assert!(direct.contains(&"区水利局") && direct.contains(&"区城投公司"));
        let areas = ["中南街道", "红花镇", "云溪县人民政府", "高新区管委会", "石桥村", "和平社区"];
        assert!(areas.iter().all(|area| !direct.contains(area)), "{direct:?}");
        assert_eq!(meant("区水利局"), None);
    }
}
