//! Lists of names as values of labels.

use super::*;

/// Those whom a list names, in short: `@甲` is a person, `@甲=乙` one of a unit, `?` something else.
fn check(list: &str, slot: Slot, expect: &str) {
    let found = answering(list, Span::new(0, list.len()), slot, PersonRole::Responsible);
    let units = found.units.iter().map(|(span, role)| {
        let mark = match role {
            Some(UnitRole::Lead) => "+",
            Some(UnitRole::Support) => "-",
            _ => "",
        };
        format!("{}{mark}", squeezed(span.of(list)))
    });
    let persons = found.persons.iter().map(|(_, one)| match &one.unit {
        Some(unit) => format!("@{}={unit}", one.name),
        None => format!("@{}", one.name),
    });
    let others = found.others.then(|| "?".to_owned());
    assert_eq!(units.chain(persons).chain(others).collect::<Vec<_>>().join(" "), expect, "{list}");
}

#[test]
fn roles_of_joined_names() {
    check("甲县财政局牵头，乙县住建局、丙县林业局配合", Slot::Units, "甲县财政局+ 乙县住建局- 丙县林业局-");
    check("乙县住建局、丙县林业局（配合）", Slot::Units, "乙县住建局 丙县林业局-");
}

#[test]
fn units_and_persons_in_lists() {
    use Slot::{Either, Persons, Units};
    check("区教育局（牵头）、区财政局", Units, "区教育局+ 区财政局");
    check("*区教育局、区财政局", Units, "区教育局+ 区财政局");
    check("区教育局（区财政局、区人社局配合）、区科技局", Units, "区教育局 区财政局- 区人社局- 区科技局");
    check("Works Department, Lin Xiao", Persons, "Works Department @Lin Xiao");
    check("区教育局▲、区财政局", Units, "区教育局+ 区财政局");
    check("区城管局（林晓）", Units, "区城管局 @林晓=区城管局");
    check("区城管局 林晓", Units, "区城管局 @林晓=区城管局");
    check("虎头湾、岱尾", Units, "虎头湾 岱尾");
    check("教导处 方主任、团委 小叶老师", Either, "教导处 团委 @方主任=教导处 @小叶老师=团委");
    check("食堂 莫师傅 医务室 何医生", Either, "食堂 医务室 @莫师傅=食堂 @何医生=医务室");
    check("仓储部—卫青", Persons, "仓储部 @卫青=仓储部");
    check("教研组·岑岚", Either, "教研组 @岑岚=教研组");
    check("物业/苗科", Persons, "物业 @苗科=物业");
    check("设备科沈师傅", Persons, "设备科 @沈师傅=设备科");
    check("沈遥（市场部）、Nora (HR)", Persons, "市场部 HR @沈遥=市场部 @Nora=HR");
    check("舞台组（沈遥、何雨）", Units, "舞台组 @沈遥=舞台组 @何雨=舞台组");
    check("仓储部、卫青", Persons, "仓储部 @卫青");
    check("林晓/方舟", Persons, "@林晓 @方舟");
    check("李芳华 肖建", Persons, "@李芳华 @肖建");
    check("县住建局局长赵亮、王强副县长、冯涛13900001111", Persons, "@赵亮 @王强 @冯涛");
    check("林晓（电话8801234）", Persons, "@林晓");
    check("法务、老冯", Either, "法务 @老冯");
    check("教务处方主任、县教育局局长", Either, "教务处 @方主任=教务处 @县教育局局长");
    check("教务处—方老师", Either, "教务处 @方老师=教务处");
    check("网格员林晓", Persons, "@林晓");
    check("县委书记、县长 林晓，副县长 罗小川", Persons, "@林晓 @罗小川");
    check("教育局局长、林晓", Persons, "@教育局局长 @林晓");
    check("各班班主任", Persons, "@各班班主任");
    check("设备管理部", Persons, "设备管理部");
    check("TBC", Persons, "");
    check("Quality 质量部 / Nora", Persons, "Quality质量部 @Nora=Quality质量部");
    check("Design Team 设计组", Units, "Design Team设计组");
    check("见附件", Either, "?");
    check("各班级 主要内容", Either, "?");
}
