//! What rules make of texts, and which rules are learned.

use proptest::prelude::*;

use super::*;
use crate::reading::{Given, PassageKind, UnitRole, read_with};
use crate::text::Span;

fn read(document: &Document, rules: &[Rule]) -> Reading {
    read_with(document, &Given { rules: rules.to_vec(), ..Given::default() }, &mut |_| ())
}

fn label(words: &str, means: Meaning) -> Rule {
    Rule::Label { words: words.into(), means }
}

fn units(reading: &Reading) -> Vec<Vec<(String, UnitRole)>> {
    let of = |unit: &crate::reading::Unit| (unit.name.clone(), unit.role);
    reading.tasks.iter().map(|task| task.units.iter().map(of).collect()).collect()
}

#[test]
fn a_label_means_what_it_was_taught_to_mean() {
    let text = "附件：任务清单\n1.修缮河堤，疏浚下游河道。\n挂钩：大厨房\n时效：6月底\n2.清理灌溉渠道。\n挂钩：小仓库、区农业局\n时效：9月底\n";
    let document = Document::from_text(text);
    let rules = [label("挂钩", Meaning::Lead), label("时效", Meaning::Due)];
    let reading = read(&document, &rules);
    assert_eq!(reading.tasks.len(), 2);
    assert_eq!(reading.tasks[0].due_text.as_deref(), Some("6月底"));
    assert_eq!(units(&reading)[1].last(), Some(&("区农业局".to_owned(), UnitRole::Lead)));
    for task in &reading.tasks {
        assert!(!task.text.contains("牵头") && !task.text.contains("时限"), "{}", task.text);
    }
}

#[test]
fn the_head_of_a_column_means_what_it_was_taught_to_mean() {
    let row = |cells: [&str; 4]| cells.join("\t");
    let text = [
        row(["编码", "干什么", "扛旗", "几时"]),
        row(["A1", "修缮河堤，疏浚下游河道", "甲组", "6月底"]),
        row(["A2", "清理灌溉渠道，加固闸门", "乙组", "9月底"]),
        row(["A3", "翻修仓库屋面，更换檩条", "丙组", "年底"]),
    ]
    .join("\n");
    let document = Document::from_text(&text);
    let rules = [
        label("编码", Meaning::Number),
        label("干什么", Meaning::Task),
        label("扛旗", Meaning::Lead),
        label("几时", Meaning::Due),
    ];
    let reading = read(&document, &rules);
    let names: Vec<_> = units(&reading).into_iter().map(|units| units[0].clone()).collect();
    assert_eq!(names, ["甲组", "乙组", "丙组"].map(|name| (name.to_owned(), UnitRole::Lead)));
    assert_eq!(reading.tasks[2].due_text.as_deref(), Some("年底"));
    assert_eq!(reading.tasks[1].text, "清理灌溉渠道，加固闸门");
}

#[test]
fn names_below_a_head_of_units_are_units() {
    let text = "编码\t干什么\t扛旗\nA1\t修缮河堤\t东风、向阳\nA2\t清理渠道\t红旗\nA3\t疏浚塘堰\t区水利局\nA4\t加固闸门\t东风\n";
    let document = Document::from_text(text);
    let rules =
        [label("编码", Meaning::Number), label("干什么", Meaning::Task), label("扛旗", Meaning::Lead)];
    let reading = read(&document, &rules);
    let names: Vec<Vec<String>> =
        units(&reading).into_iter().map(|units| units.into_iter().map(|(name, _)| name).collect()).collect();
    assert_eq!(names, [vec!["东风", "向阳"], vec!["红旗"], vec!["区水利局"], vec!["东风"]]);
    assert!(reading.tasks.iter().all(|task| task.persons.is_empty()));
    assert!(
        reading
            .marks
            .iter()
            .all(|mark| !mark.span.of(text).contains('局') || mark.span.of(text) == "区水利局")
    );
}

#[test]
fn names_are_units_or_none_as_taught() {
    let text = "1.改造后厨。（责任单位：大厨房、区商务局）\n2.更新碗柜。（责任单位：大厨房）\n";
    let document = Document::from_text(text);
    let taught = read(&document, &[Rule::Unit { name: "大厨房".into() }]);
    let names = |reading: &Reading| -> Vec<Vec<String>> {
        units(reading).into_iter().map(|units| units.into_iter().map(|(name, _)| name).collect()).collect()
    };
    assert_eq!(names(&taught), [vec!["大厨房", "区商务局"], vec!["大厨房"]]);
    assert!(taught.marks.iter().all(|mark| !mark.span.of(text).is_empty()));
    let none = read(&document, &[Rule::NoUnit { name: "区商务局".into() }]);
    assert!(names(&none).iter().flatten().all(|name| name != "区商务局"));
}

#[test]
fn lines_that_say_nothing_are_furniture() {
    let text = "一、重点任务\n1.修缮城区段河堤三公里，疏浚下游河道，恢复两岸植被，并在汛期到来以前完成监\n智慧办公 第3页\n测设施安装。（责任单位：区水利局）\n2.清理渠道。（责任单位：区农业局）\n智慧办公 第4页\n";
    let document = Document::from_text(text);
    let reading = read(&document, &[Rule::Furniture { line: line_key("智慧办公 第3页") }]);
    let without = text.replace("智慧办公 第3页\n", "").replace("智慧办公 第4页\n", "");
    let plain = read(&Document::from_text(&without), &[]);
    let words = |reading: &Reading| reading.tasks.iter().map(|task| task.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&reading), words(&plain));
    let furniture: Vec<&str> = reading
        .passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Furniture)
        .map(|passage| passage.span.of(text))
        .collect();
    assert!(furniture.contains(&"智慧办公 第4页"), "{furniture:?}");
}

#[test]
fn what_was_put_right_once_is_a_rule() {
    let text = "1.修缮河堤。\n扛旗单位：甲水利局\n办结期：6月底\n2.清理渠道。\n【扛旗单位】乙农业局\n3.植树（扛旗单位：丙林业局）\n";
    let document = Document::from_text(text);
    let whole = Span::new(0, text.len());
    let rule = |value: &str, means| {
        let taught = Taught { task: Span::new(whole.start, 17), until: whole.end, value, means };
        rule_for(&document, taught)
    };
    let lead = Some(label("扛旗单位", Meaning::Lead));
    for value in ["甲水利局", "乙农业局", "丙林业局"] {
        assert_eq!(rule(value, Meaning::Lead), lead, "{value}");
    }
    assert_eq!(rule("6月底", Meaning::Due), Some(label("办结期", Meaning::Due)));
    assert_eq!(rule("丁财政局", Meaning::Lead), None);
    assert_eq!(rule("", Meaning::Lead), None);
}

#[test]
fn heads_teach_what_stands_below_them() {
    let text = "编码\t干什么\t扛旗\nA1\t修缮河堤\t甲组\nA2\t清理渠道\t乙组\n";
    let document = Document::from_text(text);
    let at = text.find("A2").unwrap();
    let taught = Taught {
        task: Span::new(at, text.len() - 1),
        until: text.len(),
        value: "乙组",
        means: Meaning::Lead,
    };
    assert_eq!(rule_for(&document, taught), Some(label("扛旗", Meaning::Lead)));
}

#[test]
fn rules_are_sound_and_contradict_each_other() {
    let unit = |name: &str| Rule::Unit { name: name.into() };
    assert!(unit("大厨房").is_sound());
    assert!(!unit("").is_sound() && !unit("大 厨房").is_sound() && !unit(&"厨".repeat(61)).is_sound());
    assert!(unit("大厨房").contradicts(&Rule::NoUnit { name: "大厨房".into() }));
    assert!(label("扛旗", Meaning::Lead).contradicts(&label("扛旗", Meaning::Due)));
    assert!(!label("扛旗", Meaning::Lead).contradicts(&unit("扛旗")));
}

#[test]
fn items_below_a_heading_are_tasks_or_none() {
    let text = "关于创建的通知\n一、重点任务\n1.修缮栏杆，6月底前完成。\n2.清理楼道。\n二、共建共享（两项）：\n（1）美好家园；\n补充：自愿参加。\n（2）幸福生活；\n① 常来坐坐，5月底前。\n三、其他\n• 常联系。\n• 常往来。\n";
    let document = Document::from_text(text);
    let items = |under: &str, tasks| Rule::Items { under: under.into(), tasks };
    let words = |rules: &[Rule]| {
        let reading = read(&document, rules);
        let tasks: Vec<String> = reading.tasks.iter().map(|task| task.text.clone()).collect();
        (tasks.join("|"), reading.taught.len())
    };
    let plain = words(&[]).0;
    assert!(
        plain.starts_with("修缮栏杆，6月底前完成。|清理楼道。") && !plain.contains("美好家园"),
        "{plain}"
    );
    let (made, taught) = words(&[items("共建共享", true), items("其他", true)]);
    assert!(
        made.contains("美好家园") && made.contains("幸福生活") && made.contains("|常联系。|常往来。"),
        "{made}"
    );
    assert_eq!(taught, 2);
    // What stands below an item of such a list is none either.
    assert_eq!(words(&[items("重点任务", false), items("共建共享", false)]), (String::new(), 2));
    // A rule about another heading is no rule of this notice.
    assert_eq!(words(&[items("重点", false)]), (plain, 0));
}

#[test]
fn what_was_said_of_one_list_holds_whatever_a_rule_says() {
    let text = "一、共建\n1.美好家园。\n2.幸福生活。\n";
    let document = Document::from_text(text);
    let rules = vec![Rule::Items { under: "共建".into(), tasks: true }, label("扛旗", Meaning::Lead)];
    let list = text.find("1.").unwrap();
    let items = vec![ItemsSaid { list, tasks: false }];
    let reading =
        read_with(&document, &Given { rules: rules.clone(), items, ..Given::default() }, &mut |_| ());
    assert_eq!((reading.tasks.len(), reading.taught.len()), (0, 0));
    assert_eq!(read(&document, &rules).tasks.len(), 2);
}

#[test]
fn headings_are_compared_by_their_words() {
    for (words, key) in [
        ("亮点打造（共3项）：", "亮点打造"),
        ("2026年 重点 工作", "0年重点工作"),
        ("亮点打造。", "亮点打造"),
        ("（待定）", "（待定）"),
        ("", ""),
    ] {
        assert_eq!(lists::heading_key(words), key, "{words}");
    }
    let under = |text: &str| -> Vec<Option<String>> {
        lists_of(&Document::from_text(text)).into_iter().map(|list| list.under).collect()
    };
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(under("亮点\n- 甲事\n- 乙事\n不足\n- 丙事\n"), [some("亮点"), some("不足")]);
    assert_eq!(
        under("一、亮点\n（一）花园\n1.甲事。\n2.乙事。\n（二）书屋\n1.丙事。\n"),
        [None, some("亮点"), some("花园"), some("书屋")]
    );
    assert_eq!(
        under("1.甲事。做法如下，分两步走：先做这个，再做那个，都要做好，做完为止。\n①先做。\n②再做。\n"),
        [None, None]
    );
}

proptest! {
    /// Whatever is taught, every place is one of the text, nothing overlaps, and no character is lost.
    #[test]
    fn any_rules_keep_the_places_of_a_text(
        lines in prop::collection::vec("(1\\.|一、|• |甲乙：|甲|丙局|\t|（|）| |乙丙){0,9}", 0..9),
        words in "(甲|乙|丙|甲乙){1,2}",
        means in prop::sample::select(Meaning::ALL.to_vec()),
        kind in 0..6,
    ) {
        let text = lines.join("\n");
        let document = Document::from_text(&text);
        let rule = match kind {
            0 => Rule::Label { words, means },
            1 => Rule::Unit { name: words },
            2 => Rule::NoUnit { name: words },
            3 => Rule::Furniture { line: words },
            _ => Rule::Items { under: words, tasks: kind == 4 },
        };
        let at = text.find("1.").unwrap_or(0);
        let items = vec![ItemsSaid { list: at, tasks: kind % 2 == 0 }];
        let given = Given { rules: vec![rule], items, ..Given::default() };
        let reading = read_with(&document, &given, &mut |_| ());
        let source = document.source.as_str();
        let mut end = 0;
        for passage in &reading.passages {
            prop_assert!(passage.span.start >= end, "{:?}", reading.passages);
            prop_assert!(source.get(passage.span.start..passage.span.end).is_some());
            prop_assert!(source[end..passage.span.start].trim().is_empty());
            end = passage.span.end;
        }
        prop_assert!(source[end..].trim().is_empty());
        for mark in &reading.marks {
            prop_assert!(source.get(mark.span.start..mark.span.end).is_some());
        }
    }
}

#[test]
fn columns_without_heads_are_what_somebody_says() {
    let text = "R1\t光明\t修好东门桥栏杆\t阿强\t3.15\nR2\t红旗\t修好背街小巷\t阿明\t4.20\nR3\t东风\t修好老旧小区路灯\t阿强\t5.31\nR4\t光明\t修好口袋公园\t阿明\t6.30\n";
    let document = Document::from_text(text);
    let said = |column, means| crate::reading::ColumnSaid { table: 0, column, means };
    let columns = vec![
        said(0, Meaning::Number),
        said(1, Meaning::Support),
        said(2, Meaning::Task),
        said(3, Meaning::Person),
        said(4, Meaning::Due),
    ];
    let given = Given { columns, year: Some(2026), ..Given::default() };
    let reading = read_with(&document, &given, &mut |_| ());
    assert_eq!(reading.tasks.len(), 4);
    let task = &reading.tasks[1];
    assert_eq!((task.text.as_str(), task.persons[0].name.as_str()), ("修好背街小巷", "阿明"));
    assert_eq!(task.due, "2026-04-20".parse().ok());
    assert_eq!(task.span.of(text), "R2\t红旗\t修好背街小巷\t阿明\t4.20");
    assert!(
        reading.passages.iter().all(|passage| !passage.span.is_empty() && passage.span.end <= text.len())
    );
    // What is said of no table, or no column, says nothing.
    let far = Given { columns: vec![said(90, Meaning::Lead)], ..Given::default() };
    assert_eq!(read_with(&document, &far, &mut |_| ()), read_with(&document, &Given::default(), &mut |_| ()));
}
