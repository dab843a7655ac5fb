//! Workbooks.

use qingdan::intake::{DamagedKind, Hidden, IntakeError, open};
use qingdan::reading::read;

use crate::made::{xlsx, zipped};
use crate::short::{hold, short};

fn check_file(file: &[u8], expect: &[&str]) {
    let document = open("a.xlsx", file).unwrap();
    hold(&document);
    assert_eq!(short(&document), expect);
}

#[test]
fn values_are_printed() {
    let strings = r#"<si><t>序号</t></si><si><r><t>任</t></r><r><t xml:space="preserve">务_x000D_
甲</t></r><rPh><t>rèn</t></rPh></si>"#;
    let styles = r#"<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="10"/></cellXfs>"#;
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c></row>
        <row><c><v>1</v></c><c s="1"><v>45838</v></c><c s="2"><v>45838</v></c><c s="3"><v>0.1525</v></c><c t="inlineStr"><is><t>内</t></is></c></row>
        <row><c t="str"><f>A1&amp;"x"</f><v>式</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2025-06-30T00:00:00</v></c><c><v>3.30000000000000004</v></c></row></sheetData>"#;
    check_file(
        &xlsx(&[("甲", "", sheet)], strings, styles),
        &["R 序号/任务↵甲///", "R 1/2025-06-30/2025年6月/15.25%/内", "R 式/TRUE/#N/A/2025-06-30/3.3"],
    );
}

fn text(place: &str, words: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!("r=\"{place}\"") };
    format!(r#"<c {place} t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn rows(rows: &[String]) -> String {
    format!(
        "<sheetData>{}</sheetData>",
        rows.iter().map(|row| format!("<row>{row}</row>")).collect::<String>()
    )
}

#[test]
fn merged_cells_and_titles() {
    let inner = rows(&[
        text("B1", "清单"),
        text("B3", "序号") + &text("C3", "任务") + &text("E3", "单位"),
        text("B4", "1") + &text("C4", "甲") + &text("E4", "丙局"),
        text("C5", "乙") + &text("E5", "丁局"),
    ]) + r#"<mergeCells><mergeCell ref="B1:E1"/><mergeCell ref="C3:D3"/><mergeCell ref="B4:B5"/></mergeCells>"#;
    check_file(
        &xlsx(&[("甲", "", &inner)], "", ""),
        &["L 清单", "1R 序号/任务+2/单位", "R 1/甲//丙局", "R ^/乙//丁局"],
    );
}

#[test]
fn several_sheets() {
    let one = rows(&[text("A1", "a") + &text("B1", "b")]);
    let file = xlsx(
        &[
            ("甲", "", &one),
            ("空", "", "<sheetData/>"),
            ("乙", "state=\"hidden\"", &one),
            ("丙", "state=\"veryHidden\"", &one),
        ],
        "",
        "",
    );
    // Hidden sheets are left out, and counted where they have words.
    check_file(&file, &["R a/b"]);
    assert_eq!(open("a.xlsx", &file).unwrap().hidden, Hidden { rows: 0, sheets: 1 });
}

#[test]
fn hidden_rows() {
    let row = |nth: u32, hidden: &str, words: &str| {
        let cells = text(&format!("A{nth}"), words) + &text(&format!("B{nth}"), "乙");
        format!("<row r=\"{nth}\" {hidden}>{cells}</row>")
    };
    let inner =
        ["<sheetData>", &row(1, "", "甲"), &row(2, "hidden=\"1\"", "丙"), &row(3, "", "丁"), "</sheetData>"];
    let file = xlsx(&[("甲", "", &inner.concat())], "", "");
    check_file(&file, &["R 甲/乙", "R 丁/乙"]);
    assert_eq!(open("a.xlsx", &file).unwrap().hidden, Hidden { rows: 1, sheets: 0 });
}

/// Days that were typed as numbers, and cells that were given no form of a date.
#[test]
fn days_that_are_numbers() {
    let check = |head: &str, days: &[(&str, &str, &str)]| {
        let body = days.iter().enumerate().map(|(nth, (style, number, _))| {
            text("", &format!("{}", nth + 1))
                + &text(
                    "",
                    ["修缮东渠护坡", "清淤南渠渠底", "更换北渠闸门", "加固西渠渠首", "平整渠边道路"][nth],
                )
                + &text("", "区水务局")
                + &format!("<c {style}><v>{number}</v></c>")
        });
        let title = text("A1", "2026年重点水利任务清单");
        let heads: String = ["序号", "工作任务", "责任单位", head].map(|head| text("", head)).concat();
        let all: Vec<String> = [title, heads].into_iter().chain(body).collect();
        let styles = r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/></cellXfs>"#;
        let reading = read(&open("a.xlsx", &xlsx(&[("甲", "", &rows(&all))], "", styles)).unwrap());
        let dues: Vec<String> = reading
            .tasks
            .iter()
            .map(|task| task.due.map(|due| due.to_string()).unwrap_or_default())
            .collect();
        assert_eq!(dues, days.iter().map(|(.., due)| *due).collect::<Vec<_>>(), "{head}");
    };
    for head in ["完成时限", "时限", "完成时间", "截止日期", "时间节点"] {
        check(
            head,
            &[
                ("", "46356", "2026-11-30"),
                ("", "10.31", "2026-10-31"),
                ("", "20261130", "2026-11-30"),
                ("s=\"1\"", "11.3", "2026-11-30"),
                ("s=\"2\"", "46356", "2026-11-30"),
            ],
        );
        let serials = ["46356", "46326.5", "46387"].map(|number| ("", number));
        let days = ["2026-11-30", "2026-10-31", "2026-12-31"];
        check(head, &[0, 1, 2].map(|nth| (serials[nth].0, serials[nth].1, days[nth])));
    }
    // Figures under other heads are none.
    check("投资（万元）", &[("", "46356", ""), ("", "45000", ""), ("", "50120.5", "")]);
}

#[test]
fn broken_workbooks() {
    let damaged = Err(IntakeError::Damaged(DamagedKind::Workbook));
    assert_eq!(open("a.xlsx", &zipped(&[("xl/workbook.xml", "<workbook/>")])), damaged);
    assert_eq!(open("a.xlsx", &xlsx(&[("甲", "", "<sheetData><row>")], "", "")), damaged);
    assert_eq!(open("a.xlsx", &xlsx(&[("甲", "", "")], "", "")), Err(IntakeError::Empty));
}

#[test]
fn far_out_cells_cost_nothing() {
    let mut all: Vec<String> = (1..3000).map(|row| text(&format!("A{row}"), "甲")).collect();
    all.push(text("A1048576", "乙") + &text("XFD1048576", "丙"));
    let inner = rows(&all) + r#"<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let document = open("a.xlsx", &xlsx(&[("甲", "", &inner)], "", "")).unwrap();
    hold(&document);
    assert!(document.source.len() < 100_000);
}

/// Cells of a row from a column on.
fn cells(row: usize, from: u8, words: &[&str]) -> String {
    let place = |nth: usize| format!("{}{row}", char::from(from + nth as u8));
    words
        .iter()
        .enumerate()
        .filter(|(_, words)| !words.is_empty())
        .map(|(nth, words)| text(&place(nth), words))
        .collect()
}

fn tasks(file: &[u8]) -> Vec<String> {
    let document = open("a.xlsx", file).unwrap();
    hold(&document);
    let reading = read(&document);
    let task = |task: &qingdan::reading::ReadTask| {
        let units: Vec<&str> = task.units.iter().map(|unit| unit.name.as_str()).collect();
        format!("{} {} {}", task.number.as_deref().unwrap_or("-"), task.text, units.join("、"))
    };
    reading.tasks.iter().map(task).collect()
}

#[test]
fn tables_beside_each_other() {
    let left = [
        ["序号", "工作任务", "责任单位"],
        ["1", "修缮东渠护坡", "区水务局"],
        ["2", "清淤南渠渠底", "区农业局"],
        ["", "", ""],
    ];
    let right = [
        ["序号", "工作任务", "责任单位"],
        ["3", "更换北渠闸门", "区水务局"],
        ["4", "加固西渠渠首", "区住建局"],
        ["5", "平整渠边道路", "区交通局"],
    ];
    let title = cells(1, b'A', &["2026年重点水利任务清单"]);
    let body = (0..4).map(|nth| cells(nth + 2, b'A', &left[nth]) + &cells(nth + 2, b'E', &right[nth]));
    let all: Vec<String> = std::iter::once(title).chain(body).collect();
    let file = xlsx(&[("甲", "", &rows(&all))], "", "");
    assert_eq!(
        tasks(&file),
        [
            "1 修缮东渠护坡 区水务局",
            "2 清淤南渠渠底 区农业局",
            "3 更换北渠闸门 区水务局",
            "4 加固西渠渠首 区住建局",
            "5 平整渠边道路 区交通局"
        ]
    );
}

#[test]
fn notes_beside_a_table() {
    let table = [
        ["序号", "工作任务", "责任单位"],
        ["1", "修缮东渠护坡", "区水务局"],
        ["2", "清淤南渠渠底", "区农业局"],
        ["3", "更换北渠闸门", "区住建局"],
    ];
    let notes = ["", "说明：蓝色为新增任务。", "联系人：林晓，电话0000-1234", ""];
    let title = cells(1, b'A', &["2026年重点水利任务清单"]);
    let body = (0..4).map(|nth| cells(nth + 2, b'A', &table[nth]) + &cells(nth + 2, b'E', &[notes[nth]]));
    let all: Vec<String> = std::iter::once(title).chain(body).collect();
    let file = xlsx(&[("甲", "", &rows(&all))], "", "");
    assert_eq!(
        tasks(&file),
        ["1 修缮东渠护坡 区水务局", "2 清淤南渠渠底 区农业局", "3 更换北渠闸门 区住建局"]
    );
    let document = open("a.xlsx", &file).unwrap();
    assert!(notes.iter().all(|note| document.source.contains(note)), "{}", document.source);
}

#[test]
fn what_parts_a_sheet_into_tables() {
    let check = |lines: &[&[&str]], expect: &[&str]| {
        let all: Vec<String> =
            lines.iter().enumerate().map(|(nth, words)| cells(nth + 1, b'A', words)).collect();
        check_file(&xlsx(&[("甲", "", &rows(&all))], "", ""), expect);
    };
    // The same heads again.
    check(
        &[&["序号", "任务", "", "序号", "任务"], &["1", "甲", "", "3", "丙"], &["2", "乙"]],
        &["R 序号/任务", "R 1/甲", "R 2/乙", "1R 序号/任务", "R 3/丙"],
    );
    // Another first row: a legend.
    check(
        &[&["序号", "任务"], &["1", "甲", "", "", "红", "未办"], &["2", "乙", "", "", "绿", "已办"]],
        &["R 序号/任务", "R 1/甲", "R 2/乙", "1R 红/未办", "R 绿/已办"],
    );
    // One table with a column that is empty, and a note beside it.
    check(
        &[
            &["序号", "任务", "", "单位", "期限"],
            &["1", "甲", "", "丙局", "6月"],
            &["2", "乙", "", "丁局", "7月", "", "急"],
        ],
        &["R 序号/任务//单位/期限//", "R 1/甲//丙局/6月//", "R 2/乙//丁局/7月//急"],
    );
}
