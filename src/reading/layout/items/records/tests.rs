//! Which lists are records, and what is read out of them.

use super::tail;
use crate::intake::Document;
use crate::reading::{DoubtKind, Given, read_with};

/// The tasks of a notice, one a line with those who answer, and what is doubted of its labels.
fn read(text: &str) -> String {
    let reading = read_with(&Document::from_text(text), &Given::default(), &mut |_| ());
    let mut lines: Vec<String> = Vec::new();
    for task in &reading.tasks {
        let mut line = task.text.clone();
        task.units.iter().for_each(|unit| line.push_str(&format!(" {}", unit.name)));
        task.persons.iter().for_each(|person| line.push_str(&format!(" @{}", person.name)));
        task.due_text.iter().for_each(|due| line.push_str(&format!(" ~{due}")));
        lines.push(line);
    }
    for doubt in &reading.doubts {
        match &doubt.kind {
            DoubtKind::LabelGuessed { label } => lines.push(format!("guessed {label}")),
            DoubtKind::LabelUnknown { label } => lines.push(format!("unknown {label}")),
            _ => {}
        }
    }
    lines.join("\n")
}

/// A title, and items of this shape: `{}` stands for the number, `@` for one of three values.
fn list(title: &str, shape: &str, works: [&str; 3], values: [&str; 3]) -> String {
    let mut text = format!("{title}\n");
    for (nth, (work, value)) in works.into_iter().zip(values).enumerate() {
        let item = shape.replace("{}", &(nth + 1).to_string()).replace("WORK", work).replace('@', value);
        text.push_str(&item);
        text.push('\n');
    }
    text
}

const WORKS: [&str; 3] = ["修缮栏杆", "清理楼道", "铺设步道"];
const TEAMS: [&str; 3] = ["星火小队", "红石小队", "青竹小队"];
const NAMES: [&str; 3] = ["林晓", "方舟", "王小明"];

#[test]
fn the_like_shape_makes_items_tasks() {
    for (shape, values, first, doubt) in [
        ("{}. WORK。（认领：@）", TEAMS, "修缮栏杆。 星火小队", "guessed 认领"),
        ("{}、WORK（认领: @）。", TEAMS, "修缮栏杆 星火小队", "guessed 认领"),
        ("（{}）WORK；认领：@", TEAMS, "修缮栏杆； 星火小队", "guessed 认领"),
        ("{}. WORK。认领：@", TEAMS, "修缮栏杆。 星火小队", "guessed 认领"),
        ("{}. WORK  认领：@", TEAMS, "修缮栏杆 星火小队", "guessed 认领"),
        ("- WORK（认领：@）", TEAMS, "修缮栏杆 星火小队", "guessed 认领"),
        ("- **WORK**（认领：@）", TEAMS, "修缮栏杆 星火小队", "guessed 认领"),
        ("• WORK。认领：@", TEAMS, "修缮栏杆。 星火小队", "guessed 认领"),
        ("{}. WORK。接单：@", NAMES, "修缮栏杆。 @林晓", "guessed 接单"),
        ("{}. WORK（4月底前）。认领：@", TEAMS, "修缮栏杆。 星火小队 ~4月底前", "guessed 认领"),
        ("{}. WORK。（认领：@；完成时限：6月底）", TEAMS, "修缮栏杆。 星火小队 ~6月底", "guessed 认领"),
        // What nobody understands stays.
        (
            "{}. WORK。（认领：@；地点：东门）",
            TEAMS,
            "修缮栏杆。（认领：星火小队；地点：东门） 星火小队",
            "guessed 认领",
        ),
        ("{}. WORK。（做到：@）", ["无锈", "无杂物", "平整"], "修缮栏杆。（做到：无锈）", "unknown 做到"),
        ("{}. WORK。做到：@", ["无锈", "无杂物", "平整"], "修缮栏杆。做到：无锈", "unknown 做到"),
    ] {
        let text = list("东门街道微实事", shape, WORKS, values);
        let read = read(&text);
        let lines: Vec<&str> = read.lines().collect();
        assert_eq!(
            (lines.len(), lines.first(), lines.last()),
            (4, Some(&first), Some(&doubt)),
            "{text}\n{read}"
        );
    }
}

#[test]
fn full_width_numerals_and_no_title() {
    let text = "１．修缮栏杆。（认领：星火小队）\n２．清理楼道。（认领：红石小队）\n３．更换灯管。（认领：青竹小队）\n";
    assert_eq!(read(text).lines().count(), 4);
}

#[test]
fn two_labels_are_two_doubts_and_one_task() {
    let text = "1. 修缮栏杆。（认领：星火小队；监工：林晓）\n2. 清理楼道。（认领：红石小队；监工：方舟）\n3. 更换灯管。（认领：青竹小队；监工：王小明）\n";
    let read = read(text);
    assert!(read.starts_with("修缮栏杆。 星火小队 @林晓\n"), "{read}");
    assert!(read.ends_with("\nguessed 认领\nguessed 监工"), "{read}");
}

#[test]
fn a_list_of_which_most_carry_the_label() {
    let text = "1. 修缮栏杆。（认领：星火小队）\n2. 清理楼道。\n3. 更换灯管。（认领：青竹小队）\n";
    assert!(read(text).ends_with("guessed 认领"), "{}", read(text));
    let text = "1. 修缮栏杆。（认领：星火小队）\n2. 清理楼道。\n3. 更换灯管。\n4. 铺设步道。\n";
    assert_eq!(read(text), "");
}

#[test]
fn lists_that_are_no_work() {
    let towns = ["甲类", "乙类", "丙类"];
    let done = ["修缮了栏杆", "清理了楼道", "铺设了步道"];
    let acts = ["合唱《春天》", "舞蹈《丰收》", "小品《邻里》"];
    let asked = ["怎样修缮栏杆？", "怎样清理楼道？", "怎样铺设步道？"];
    let rooms = ["三楼会议室", "四楼会议室", "一楼报告厅"];
    let steps = ["提交申请", "审核资料", "领取证件"];
    let persons = ["欧阳青", "周一鸣", "孙小燕"];
    for (title, shape, works, values) in [
        ("名词解释", "{}. WORK。（说明：@）", towns, ["易燃", "腐蚀", "普通"]),
        ("危险货物", "{}. WORK。（指代：@）", towns, ["易燃", "腐蚀", "普通"]),
        ("维修服务", "{}. WORK。（单价：@）", WORKS, ["30元", "80元", "50元"]),
        ("维修服务", "{}. WORK。（人工：@）", WORKS, ["30元", "80元", "50元"]),
        ("维修服务", "{}. WORK。（报修：@）", WORKS, ["0000-1234", "0000-2234", "0000-3234"]),
        ("工作成效", "{}. WORK。（参与：@）", done, TEAMS),
        ("2025年工作成效", "{}. WORK。（参与：@）", WORKS, TEAMS),
        ("联欢会", "{}. WORK（表演：@）", acts, TEAMS),
        ("联欢会", "{}. WORK（登台：@）", acts, TEAMS),
        ("常见疑问", "{}. WORK回复：@", asked, TEAMS),
        ("常见疑问", "{}. WORK（回复：@）", asked, TEAMS),
        ("场地", "{}. WORK（管理：@）", rooms, TEAMS),
        ("场地", "{}. WORK（地址：@）", rooms, ["人民路2号", "解放路9号", "和平路5号"]),
        ("办事", "{}. WORK。（材料：@）", steps, ["身份证", "申请表", "回执"]),
        ("夜校", "{}. WORK。（授课：@）", ["修剪花木", "编织手工", "拍摄技巧"], NAMES),
        ("突击队", "{}. WORK（出自：@）", persons, TEAMS),
    ] {
        let text = list(title, shape, works, values);
        assert_eq!(read(&text), "", "{text}");
    }
}

#[test]
fn labels_that_nobody_knows() {
    for (words, expect) in [
        ("修缮栏杆。（认领：星火小队）", "修缮栏杆。|认领=星火小队"),
        ("修缮栏杆（认领: 星火小队、红石小队）。", "修缮栏杆|认领=星火小队、红石小队"),
        ("修缮栏杆。认领：星火小队。", "修缮栏杆。|认领=星火小队"),
        ("修缮栏杆  认领：星火小队", "修缮栏杆|认领=星火小队"),
        ("修缮栏杆。（认领：星火小队；监工：林晓）", "修缮栏杆。|认领=星火小队 监工=林晓"),
        ("修缮栏杆。（认领：星火小队；完成时限：6月底）", "修缮栏杆。|认领=星火小队"),
    ] {
        let tail = tail(words).unwrap_or_else(|| panic!("{words}"));
        let values: Vec<String> =
            tail.values.iter().map(|(label, value)| format!("{label}={}", value.of(words))).collect();
        assert_eq!(format!("{}|{}", &words[..tail.end], values.join(" ")), expect, "{words}");
    }
    for words in [
        "认领：星火小队",
        "修缮栏杆。（责任单位：区城管局）",
        "修缮栏杆。（说明：东门一侧）",
        "修缮栏杆，认领：星火小队",
        "修缮栏杆。",
        "：",
        "",
    ] {
        assert!(tail(words).is_none(), "{words}");
    }
}
