//! Answers in every shape.

use super::super::tolerant::{Value, values};
use crate::reading::{PersonRole, UnitRole};
use crate::second::{Answer, AnswerError, ToldTask, answer};

/// A task of words alone.
fn words(text: &str) -> ToldTask {
    ToldTask { text: text.into(), ..ToldTask::default() }
}

/// A value on one line: `{a:b}`, `[a b]`, an open record with `~`.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Nothing => "∅".into(),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" ")),
        Value::Fields { fields, is_whole } => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name}:{}", shown(value))).collect();
            format!("{{{}{}}}", fields.join(" "), if *is_whole { "" } else { "~" })
        }
    }
}

#[test]
fn json_is_read_as_models_write_it() {
    for (told, expected, cut) in [
        (r#"{"a": "b"}"#, "{a:b}", false),
        ("以下是结果：\n```json\n[{\"a\": 1}]\n```\n希望有帮助。", "[{a:1}]", false),
        ("{'a': 'b', // 说明\n /* 又一个 */ 'c': 'd',}", "{a:b c:d}", false),
        ("{“a”：“b”，“c”：“d”}", "{a:b c:d}", false),
        ("{“a”：“落实“双减”，推进”，“c”：“d”}", "{a:落实“双减”，推进 c:d}", false),
        ("{“a\":\"b”}", "{a:b}", false),
        (r#"{"a": "落实"双减"政策", "c": 1}"#, r#"{a:落实"双减"政策 c:1}"#, false),
        (r#"{"a": "讲"清廉"，树新风", "c": 1}"#, r#"{a:讲"清廉"，树新风 c:1}"#, false),
        (r#"{"a": "it's", 'b': 'it's'}"#, "{a:it's b:it's}", false),
        (r#"{"a": ["b" "c",, "d",]}"#, "{a:[b\" \"c d]}", false),
        ("{\"a\": [\"b\"\n\"c\"]}", "{a:[b c]}", false),
        ("{\"a\": \"b\"\n\"c\": \"d\"}", "{a:b c:d}", false),
        (r#"{a: b, c: 1.5, d: null, e: }"#, "{a:b c:1.5 d:∅ e:∅}", false),
        (r#"{"a": "\u4fee\u8def\n\t\"\\\/\ud83d\ude00\ud800"}"#, "{a:修路\n\t\"\\/😀}", false),
        ("{\"a\": 1}\n{\"a\": 2}\n", "{a:1}{a:2}", false),
        (r#"{"t": [{"a": "b"}, {"a": "c"#, "{t:[{a:b} {a:∅~}]~}", true),
        (r#"[{"a": "b"}, {"a": "c", "d"#, "[{a:b} {a:c~}]", true),
        (r#"[{"a": "b"}, {"a": "c", "#, "[{a:b} {a:c~}]", true),
        (r#"[{"a": "b""#, "[{a:b~}]", true),
        (r#"[{"a": "b"}"#, "[{a:b}]", true),
        (r#"[{"a": "b"], {"c": 1}"#, "[{a:b}]{c:1}", false),
        ("｛“a”：［“b”］｝", "{a:[b]}", false),
        ("[1] 见附件 {", "[1]{~}", true),
        ("没有", "", false),
        ("", "", false),
    ] {
        let (found, is_cut) = values(told).unwrap();
        assert_eq!(found.iter().map(shown).collect::<String>(), expected, "{told}");
        assert_eq!(is_cut, cut, "{told}");
    }
}

#[test]
fn tasks_are_found_in_any_shape() {
    let one = |told: &str| {
        let Answer { tasks, .. } = answer(told).unwrap();
        assert_eq!(tasks.len(), 1, "{told}");
        tasks.into_iter().next().unwrap()
    };
    let units = |told: &str| one(told).units.unwrap();
    let unit = |name: &str, role| (name.to_owned(), role);
    for told in [
        r#"{"tasks": [{"text": "修路"}]}"#,
        r#"{"任务": [{"内容": "修路"}]}"#,
        r#"{"data": {"任务清单": [{"任务": "修路"}]}}"#,
        r#"[{"Task Name": "修路"}]"#,
        r#"{"text": "修路"}"#,
        r#"{"tasks": ["修路"]}"#,
        r#"{"title": "清单", "tasks": [{"title": "修路"}]}"#,
        r#"{"1": {"task_content": "修路"}}"#,
        r#"[[{"重点任务": "修路"}]]"#,
    ] {
        assert_eq!(one(told), words("修路"), "{told}");
    }
    let (lead, own, support) = (UnitRole::Lead, UnitRole::Responsible, UnitRole::Support);
    for told in [
        r#"{"text": "修路", "units": [{"name": "甲局", "role": "lead"}, {"name": "乙局", "role": "support"}, "丙局"]}"#,
        r#"{"text": "修路", "units": {"lead": ["甲局"], "support": "乙局", "responsible": ["丙局"]}}"#,
        r#"{"text": "修路", "牵头单位": "甲局", "配合单位": ["乙局"], "责任单位": "丙局"}"#,
        r#"{"text": "修路", "责任单位": "甲局（牵头）、乙局（配合）、丙局"}"#,
        r#"{"text": "修路", "lead_unit": "甲局", "supporting_units": "乙局", "responsible_department": {"name": "丙局"}}"#,
        r#"{"text": "修路", "部门": [{"单位": "甲局", "角色": "牵头"}, {"单位": "乙局", "角色": "协办"}, {"单位": "丙局", "角色": "责任"}]}"#,
    ] {
        let units = units(told);
        assert_eq!(units, [unit("甲局", lead), unit("乙局", support), unit("丙局", own)], "{told}");
    }
    let task = one(
        r#"{"序号": 3, "任务内容": "修路", "责任人": "张三、李四", "牵头领导": "王五", "contact_person": [{"姓名": "赵六"}],
        "完成时限": {"原文": "6月底前", "date": "2026-06-30"}, "时间节点": ["3月底前", "6月底前"], "section": ["一、甲", "（一）乙"]}"#,
    );
    assert_eq!(task.number.as_deref(), Some("3"));
    let role = |name: &str, role| (name.to_owned(), role);
    let persons = [
        role("张三", PersonRole::Responsible),
        role("李四", PersonRole::Responsible),
        role("王五", PersonRole::Leader),
        role("赵六", PersonRole::Contact),
    ];
    assert_eq!(task.persons.unwrap(), persons);
    assert_eq!(task.due.unwrap(), ["6月底前"]);
    assert_eq!(task.milestones.unwrap(), ["3月底前", "6月底前"]);
    assert_eq!(task.section, ["一、甲", "（一）乙"]);
    // What is said to be none is another thing than what is not said.
    let task = one(r#"{"text": "修路", "units": "无", "due": null}"#);
    assert_eq!((task.units, task.due, task.persons), (Some(vec![]), Some(vec![]), None));
    // Headings above many tasks, tasks within tasks.
    let told = answer(
        r#"[{"section": "一、甲", "tasks": [{"text": "修路"}, {"text": "种树", "subtasks": [{"text": "挖坑"}]}]}]"#,
    );
    let told: Vec<_> = told.unwrap().tasks.into_iter().map(|task| (task.text, task.section)).collect();
    let above = || vec!["一、甲".to_owned()];
    assert_eq!(told, [("修路".into(), above()), ("种树".into(), above()), ("挖坑".into(), above())]);
}

#[test]
fn of_an_answer_that_is_cut_whole_tasks_are_taken() {
    let whole = r#"{"tasks": [{"text": "修路", "units": ["甲局"]}, {"text": "种树", "units": ["乙局"]}]}"#;
    for (end, _) in whole.char_indices().skip(1) {
        match answer(&whole[..end]) {
            Ok(told) => {
                assert!(told.is_cut, "{}", &whole[..end]);
                let texts: Vec<&str> = told.tasks.iter().map(|task| task.text.as_str()).collect();
                assert_eq!(texts, &["修路", "种树"][..texts.len()]);
                assert!(
                    told.tasks.iter().all(|task| task.units.as_ref().is_some_and(|units| units.len() == 1))
                );
            }
            Err(error) => assert_eq!(error, AnswerError::NoTasks),
        }
    }
    assert!(!answer(whole).unwrap().is_cut);
}

#[test]
fn what_is_no_answer_says_why() {
    for (told, error) in [
        ("  \n", AnswerError::Empty),
        ("抱歉，我无法处理内部文件。", AnswerError::NoList),
        (r#"{"error": "too long"}"#, AnswerError::NoTasks),
        ("[1, 2]", AnswerError::NoTasks),
    ] {
        assert_eq!(answer(told), Err(error), "{told}");
    }
    assert_eq!(answer(r#"{"tasks": []}"#), Ok(Answer::default()));
    assert_eq!(answer("[]"), Ok(Answer::default()));
}
