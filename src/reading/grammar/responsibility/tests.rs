//! Who answers, in all the ways in which it is said.

use super::*;

/// Who answers, in short: `甲+` leads, `甲` is responsible, `甲?` supports; the level before a slash.
fn check(text: &str, expect: &str) {
    let found = responsibility(text).unwrap_or_default();
    let mut short: Vec<String> = found
        .units
        .iter()
        .map(|(span, unit)| {
            assert_eq!(squeezed(span.of(text)), unit.name);
            let mark = match unit.role {
                UnitRole::Lead => "+",
                UnitRole::Responsible => "",
                UnitRole::Support => "?",
            };
            let level = unit.level.as_ref().map_or(String::new(), |level| format!("{level}/"));
            format!("{level}{}{mark}", unit.name)
        })
        .collect();
    short.extend(found.persons.iter().map(|(_, person)| format!("{}:{}", person.role.name(), person.name)));
    short.extend(found.due.map(|due| format!("due:{}", due.of(text))));
    assert_eq!(short.join(" "), expect, "{text}");
}

#[test]
fn labels_with_names() {
    check("责任单位:区教育局", "区教育局");
    check("责任单位：区教育局、区财政局", "区教育局 区财政局");
    check("牵头单位:甲局;责任单位:乙局、丙局", "甲局+ 乙局 丙局");
    check("牵头单位：甲局，配合单位：乙局，丙局。", "甲局+ 乙局? 丙局?");
    check("市级牵头单位:市水务局;区级责任单位:区水务局", "市级/市水务局+ 区级/区水务局");
    check("责任单位:区级牵头单位:区建设局", "区级/区建设局+");
    check("牵 头 单 位 ：甲 局", "甲局+");
    check("主办:", "");
    check("责任人:李芳华 肖建", "responsible:李芳华 responsible:肖建");
    check("牵头领导:沈一、顾青、王  方", "leader:沈一 leader:顾青 leader:王方");
    check(
        "责任单位:甲局;责任人:李芳;完成时限:6月底前;联系电话:88012345",
        "甲局 responsible:李芳 due:6月底前",
    );
    check("分管校领导：沈一；协管副县长：顾青", "leader:沈一 leader:顾青");
    check("责任单位:甲局；甲局", "甲局");
    check("责任单位：区教育局（牵头）、区财政局", "区教育局+ 区财政局");
    check("责任单位：区卫健委牵头，区财政局配合", "区卫健委+ 区财政局?");
    check("甲局牵头，乙局参与；完成时限：12月", "甲局+ 乙局? due:12月");
    check("责任人：林晓，5月12日前", "responsible:林晓 due:5月12日前");
    check("责任部门：财务部、人事部，5月底前", "财务部 人事部 due:5月底前");
    check("责任领导：副县长 王强", "responsible:王强");
    check(
        "责任人：县住建局局长赵亮、王强副县长、冯涛13900001111",
        "responsible:赵亮 responsible:王强 responsible:冯涛",
    );
    check("林晓，3月11日前", "responsible:林晓 due:3月11日前");
    check("责任单位：县发改局 县水利局", "县发改局 县水利局");
    check("配合单位：无", "");
    check("共建共享", "");
    check("责任重大，使命光荣", "");
}

#[test]
fn brackets_inside() {
    check("其中,甲事〈牵头单位:甲局〉;乙事〈牵头单位:乙局;责任单位:甲局〉", "甲局+ 乙局+ 甲局");
    check("责任单位:区发改局(粮食局)、区财政局", "区发改局(粮食局) 区财政局");
}

#[test]
fn prose_clauses() {
    check("甲局、乙局负责", "甲局 乙局");
    check("甲局牵头，乙局、丙局配合", "甲局+ 乙局? 丙局?");
    check("甲局牵头、乙局配合", "甲局+ 乙局?");
    check("甲局、乙局按职责分工负责，6月底前出台政策", "甲局 乙局 due:6月底前出台政策");
    check("甲局牵头，各县（市、区）人民政府配合，持续推进", "甲局+ 各县（市、区）人民政府? due:持续推进");
    check("区文旅局、区教育局；完成时限：10月", "区文旅局 区教育局 due:10月");
    check("区文体股 12月底前", "区文体股 due:12月底前");
    check("责任股室：区文体股", "区文体股");
    check("党建办、宣传股", "党建办 宣传股");
    check("甲局牵头，乙局等国务院相关部门及各地区按职责分工负责", "甲局+ 乙局 国务院相关部门 各地区");
    check("甲局、乙局，各省级人民政府按职责分工负责", "甲局 乙局 各省级人民政府");
    check("由甲局牵头负责", "甲局+");
    check("甲局会同有关部门负责", "甲局+ 有关部门?");
    check("甲局、乙局负责，排在第一位的部门为牵头部门，下同", "甲局 乙局");
    check("甲局、乙局负责。列第一位者为牵头单位，下同", "甲局 乙局");
    check("各有关部门和单位按职责分工负责", "各有关部门和单位");
    check("区教育局、区卫健局", "区教育局 区卫健局");
    check("地、州、盟", "");
    check("含技工院校", "");
    check("见附件1", "");
    check("GB 50180", "");
    check("2023年12月底", "");
    check("服务点", "");
}

#[test]
fn the_rule_of_the_first() {
    assert!(first_leads("列第一位者为牵头单位，下同"));
    assert!(first_leads("排在第一位的部门为牵头部门"));
    assert!(!first_leads("位列第一位"));
    assert!(!first_leads("甲局牵头"));
}

#[test]
fn the_last_bracket() {
    for (text, expect) in [
        ("新建绿道。（甲局）", Some("甲局")),
        ("新建绿道（甲局）。", Some("甲局")),
        ("新建(一)(甲(乙)丙)", Some("甲(乙)丙")),
        ("新建【甲局】", Some("甲局")),
        ("新建（甲局）5个", None),
        ("甲）", None),
        ("", None),
    ] {
        assert_eq!(closing_bracket(text).map(|(_, inner)| inner.of(text)), expect, "{text}");
    }
}
