//! Reports of units in the form that the notice prints: what stands where, and that it is read back.

use qingdan::exchange::{Form, Format};
use qingdan::intake::{Document, open};
use qingdan::ledger::{Aliases, Draft, Entry, Ledger, Notice, Status, Task};
use qingdan::messages::Language::Zh;
use qingdan::reading::{Unit, UnitRole, blank_forms, read};
use qingdan::report::coats::{csv, docx, file, html, markdown, xlsx};
use qingdan::report::{Block, Report, ReportWish, Row, Scope, Style, Tone, Value, fill};

use crate::made::{day, notice};
use crate::many::{ledger as many, scope};
use crate::replies::{env, is_nothing, returned};
use crate::workbooks::part;

/// The pages behind a notice: its form, in the way that it prints it.
const OWN: &str = "附件2\nXX(单位)关于省(市、区)重点工作前X季度目标完成情况\n单位：　　主要负责人（签字）：\n任务编号\t责任事项\t完成情况\n1\t\t\n2\t\t\n……\t\t\n备注：请按任务编号排列。\n";
const WIDE: &str = "附件\n重点工作推进情况表\n填报单位（盖章）：\n填报时间：　年　月　日\n编号\t重点工作\t牵头单位\t配合单位\t责任人\t完成时限\t推进情况\t存在问题\t下步打算\t进度%\t状态\t备注\n\t\t\t\t\t\t\t\t\t\t\t\n填报人：　　联系电话：\n";

/// The ledger of many units, with a notice that sends this form along.
fn ledger(form: &str) -> Ledger {
    let mut ledger = many();
    ledger.put_notice(Notice { source: format!("各单位：\n请按时报送。\n{form}"), ..notice() });
    ledger
}

fn own(ledger: &Ledger, unit: &str) -> Report {
    let aliases = Aliases::default();
    fill(Form::Own, &scope(ledger, &aliases, unit, Zh))
}

/// The rows of a report, their cells in words; what is missing is marked.
fn rows(report: &Report) -> Vec<Vec<String>> {
    let rows = report.tables().flat_map(|table| &table.rows).filter_map(|row| match row {
        Row::Band(..) => None,
        Row::Cells(cells) => Some(cells),
    });
    let word = |cell: &qingdan::report::Cell| match (&cell.value, cell.tone) {
        (Value::Nothing, Tone::Missing) => "?".to_owned(),
        (value, tone) => {
            assert_eq!(tone, Tone::Plain);
            value.text(Zh)
        }
    };
    rows.map(|cells| cells.iter().map(word).collect()).collect()
}

fn paragraphs(report: &Report) -> Vec<(Style, &str)> {
    let paragraphs = report.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(style, words) => Some((*style, words.as_str())),
        _ => None,
    });
    paragraphs.collect()
}

#[test]
fn the_form_is_filled_as_the_notice_prints_it() {
    let report = own(&ledger(OWN), "区水利局");
    assert_eq!(report.title, "区水利局关于省(市、区)重点工作2026年第一季度目标完成情况");
    assert_eq!(report.line, ("单位：区水利局".into(), "主要负责人（签字）：".into()));
    let heads = report.tables().next().unwrap().columns.iter().map(|column| column.name.as_str());
    assert_eq!(heads.collect::<Vec<_>>(), ["任务编号", "责任事项", "完成情况"]);
    assert_eq!(paragraphs(&report), [(Style::Note, "备注：请按任务编号排列。")]);
    let rows = rows(&report);
    // In the order of the numbers, with the part that the unit has in each, and nothing of what was over long before.
    let numbers: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let expected = [
        "1\n牵头",
        "6\n配合",
        "12\n配合",
        "13\n牵头",
        "18\n配合",
        "19\n牵头",
        "24\n配合",
        "25\n牵头",
        "30\n配合",
    ];
    assert_eq!(numbers, expected);
    assert_eq!(rows[0], ["1\n牵头", "推进第1批河道建设，全年完成2个项目。", "已完成招标。"]);
    assert!(rows[1..].iter().all(|row| row[2] == "?"));
    // Those who have but one part need not say which.
    let mut ledger = ledger(OWN);
    for task in ledger.tasks.values_mut() {
        task.units.iter_mut().for_each(|unit| unit.role = UnitRole::Responsible);
    }
    assert_eq!(self::rows(&own(&ledger, "区水利局"))[0][0], "1");
    // Beside numbers of the notice, a place would be taken for one; where it has none, places tell rows apart.
    for task in ledger.tasks.values_mut().filter(|task| task.id != "t0") {
        task.number = None;
    }
    let numbers = |ledger: &Ledger| {
        let rows = self::rows(&own(ledger, "区水利局"));
        rows.into_iter().take(3).map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&ledger), ["1", "", ""]);
    ledger.tasks.get_mut("t0").unwrap().number = None;
    assert_eq!(numbers(&ledger), ["1", "2", "3"]);
}

#[test]
fn columns_hold_what_their_heads_ask_for() {
    let mut ledger = ledger(WIDE);
    let task = ledger.tasks.get_mut("t12").unwrap();
    task.progress = 60;
    task.status = Status::Doing;
    task.entries.push(Entry {
        id: "e".into(),
        on: day("2026-03-02"),
        text: "已开工".into(),
        problem: "缺用地".into(),
        next: "协调用地".into(),
    });
    let report = own(&ledger, "区水利局");
    let rows = rows(&report);
    let expected = [
        "13",
        "推进第13批河道建设，全年完成38个项目。",
        "区水利局",
        "区财政局、各街道办事处",
        "陆平",
        "2026-11-30",
        "已开工。",
        "缺用地",
        "协调用地",
        "60%",
        "进行中",
        "",
    ];
    assert_eq!(rows.iter().find(|row| row[0] == "13").unwrap(), &expected);
    let expected = [
        "19",
        "推进第19批学校建设，全年完成56个项目。",
        "区水利局",
        "区财政局、各街道办事处",
        "陆平",
        "2026-11-30",
        "?",
        "",
        "",
        "?",
        "?",
        "",
    ];
    assert_eq!(rows.iter().find(|row| row[0] == "19").unwrap(), &expected);
    // The notice leaves no room for the period in its title.
    assert_eq!(report.title, "重点工作推进情况表");
    let line = "2026年第一季度\u{3000}填报单位（盖章）：区水利局\u{3000}填报时间：\u{3000}\u{3000}年\u{3000}\u{3000}月\u{3000}\u{3000}日";
    assert_eq!(report.line, (line.into(), String::new()));
    assert_eq!(paragraphs(&report), [(Style::Signature, "填报人："), (Style::Signature, "联系电话：")]);
}

#[test]
fn without_a_form_it_is_the_table_of_progress_in_the_period() {
    let mut ledger = ledger("附件\n联络员名单\n单位\t姓名\t电话\n\t\t\n");
    let later = Entry {
        id: "e1".into(),
        on: day("2026-04-02"),
        text: "四月的事。".into(),
        problem: String::new(),
        next: String::new(),
    };
    ledger.tasks.get_mut("t0").unwrap().entries.push(later);
    let report = own(&ledger, "区水利局");
    let aliases = Aliases::default();
    let progress = fill(Form::Progress, &scope(&ledger, &aliases, "区水利局", Zh));
    let heads = |report: &Report| {
        report.tables().next().unwrap().columns.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(heads(&report), heads(&progress));
    assert_eq!(report.title, "区水利局2026年河湾区重点任务第一季度推进情况表");
    let at = heads(&report).iter().position(|name| name == "目前进展").unwrap();
    let rows = rows(&report);
    assert_eq!((rows[0][at].as_str(), rows[1][at].as_str(), rows.len()), ("已完成招标。", "?", 9));
}

#[test]
fn of_several_notices_it_is_the_form_of_that_with_the_most_tasks() {
    let mut ledger = ledger(OWN);
    ledger.put_notice(Notice { source: WIDE.into(), ..Notice::unknown("a".into()) });
    for nth in 0..3 {
        let units = vec![Unit { name: "区水利局".into(), role: UnitRole::Lead, level: None }];
        let task = Task::by_hand(format!("a{nth}"), "a".into(), nth, "清点库存".into());
        ledger.put_task(Task { units, ..task });
    }
    let report = own(&ledger, "区水利局");
    assert_eq!((rows(&report).len(), report.title.contains("目标完成情况")), (9, true));
    assert_eq!(paragraphs(&report).last(), Some(&(Style::Note, "另有3项出自其他通知，未列入本表。")));
    // Nobody is asked: no file.
    let aliases = Aliases::default();
    let wish = ReportWish {
        tasks: Some(vec!["t0".into()]),
        unit: String::new(),
        per_unit: true,
        form: Form::Own,
        format: Format::Docx,
        period: None,
    };
    let scope = Scope { tasks: None, ..scope(&ledger, &aliases, "", Zh) };
    assert_eq!(wish.units(&scope).len(), 2);
    ledger.tasks.get_mut("t0").unwrap().status = Status::Dropped;
    let scope = Scope { ledger: &ledger, ..crate::many::scope(&ledger, &aliases, "", Zh) };
    assert_eq!(wish.units(&scope), Vec::<String>::new());
}

/// Writes into the last column of a row, as somebody does who fills in what is missing.
fn typed(report: &mut Report, at: usize, words: &str) {
    for block in &mut report.blocks {
        let Block::Table(table) = block else { continue };
        let Row::Cells(cells) = &mut table.rows[at] else { continue };
        *cells.last_mut().unwrap() = Value::of(words).into();
    }
}

#[test]
fn what_is_filled_in_further_is_read_back() {
    let ours = ledger(OWN);
    let mut report = own(&ours, "区水利局");
    typed(&mut report, 3, "河道项目完成3个。");
    typed(&mut report, 4, "已配合会商2次。");
    // Columns alone have no title: it is their file's name that says whose they are.
    let columns = format!("{}.csv", report.file);
    let files: [(&str, Vec<u8>); 5] = [
        ("报送.docx", docx(&report).unwrap()),
        ("报送.xlsx", xlsx(&report).unwrap()),
        (&columns, csv(&report).unwrap()),
        ("报送.html", html(&report).into_bytes()),
        ("报送.txt", markdown(&report).into_bytes()),
    ];
    for (name, bytes) in files {
        let (read, taking) = returned(&ours, name, &bytes);
        let tasks: Vec<_> = read.rows.iter().filter_map(|row| row.task_id().map(String::as_str)).collect();
        assert_eq!(tasks, ["t0", "t5", "t11", "t12", "t17", "t18", "t23", "t24", "t29"], "{name}");
        assert_eq!(read.unit.as_deref(), Some("区水利局"), "{name}");
        assert_eq!(read.period.map(|period| period.to_string()).as_deref(), Some("2026Q1"), "{name}");
        let told =
            taking.rows.iter().filter_map(|row| Some((row.task.as_str(), row.entry.taken()?.text.as_str())));
        let told: Vec<_> = told.collect();
        assert_eq!(told, [("t12", "河道项目完成3个。"), ("t17", "已配合会商2次。")], "{name}");
        let mut ledger = ours.clone();
        ledger.apply(taking.change, &env("2026-04-10"));
        assert!(is_nothing(&returned(&ledger, name, &bytes).1), "{name}");
        // What came back is what the unit has told, and stands in its next report.
        let rows = rows(&own(&ledger, "区水利局"));
        assert_eq!(
            (rows[3][2].as_str(), rows[4][2].as_str()),
            ("河道项目完成3个。", "已配合会商2次。"),
            "{name}"
        );
    }
}

#[test]
fn what_is_missing_is_yellow_in_a_sheet_and_empty_on_paper() {
    let report = own(&ledger(OWN), "区水利局");
    let styles = part(&xlsx(&report).unwrap(), "xl/styles.xml");
    assert!(styles.contains("FFFFF2CC"));
    let document = part(&docx(&report).unwrap(), "word/document.xml");
    assert!(!document.contains("F2CC") && document.contains("主要负责人（签字）："));
    // It is signed on a line under a tab, from where the label ends to the edge.
    assert_eq!(document.matches("<w:u w:val=\"single\"/>").count(), 1);
    assert_eq!(document.matches("<w:tab w:val=\"left\"").count(), 1);
}

#[test]
fn a_notice_that_was_read_has_its_form() {
    let text = format!(
        "关于做好重点工作的通知\n一、重点工作\n1.修建河堤3公里。（牵头单位：区水利局；配合单位：区财政局）\n2.建成泵站2座。（牵头单位：区水利局）\n{OWN}"
    );
    let document = Document::from_text(&text);
    let mut ledger = Ledger::default();
    let change = Draft::of(&read(&document), &document.source).accept(&ledger, &env("2026-03-01"));
    ledger.apply(change, &env("2026-03-01"));
    let rows = rows(&own(&ledger, "区水利局"));
    assert_eq!(rows, [["1", "修建河堤3公里。", "?"], ["2", "建成泵站2座。", "?"]]);
    let aliases = Aliases::default();
    for format in Format::ALL.iter().copied().filter(|format| Form::Own.fits(*format)) {
        let (name, bytes) = file(format, Form::Own, &scope(&ledger, &aliases, "区水利局", Zh)).unwrap();
        assert!(
            name.starts_with("区水利局关于省(市、区)重点工作2026年第一季度目标完成情况") && !bytes.is_empty()
        );
    }
}

#[test]
fn a_form_is_found_in_files_too() {
    let cell = |words: &str| qingdan::report::Cell::from(Value::of(words));
    for numbers in [["1", "2", "……"], ["", "", ""]] {
        let rows = numbers.map(|number| Row::Cells([number, "", ""].map(cell).to_vec()));
        let mut blank = own(&ledger(OWN), "区水利局");
        blank.title = "XX(单位)关于2026年重点工作前X季度目标完成情况".into();
        blank.line = ("单位：".into(), "主要负责人（签字）：".into());
        for block in &mut blank.blocks {
            if let Block::Table(table) = block {
                table.rows = rows.to_vec();
            }
        }
        for (name, bytes) in [
            ("a.docx", docx(&blank).unwrap()),
            ("a.html", html(&blank).into_bytes()),
            ("a.xlsx", xlsx(&blank).unwrap()),
        ] {
            let source = open(name, &bytes).unwrap().source;
            let forms = blank_forms(&source);
            assert_eq!(forms.len(), 1, "{name}: {source:?}");
            assert_eq!(forms[0].columns, ["任务编号", "责任事项", "完成情况"], "{name}");
            assert_eq!(forms[0].title, blank.title, "{name}");
            assert!(forms[0].is_about_tasks(), "{name}");
        }
    }
}
