//! Reports as Word documents, read back as XML and by the intake.

use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use qingdan::exchange::FormatError;
use qingdan::intake::open;
use qingdan::ledger::Pace;
use qingdan::messages::Language::{self, En, Zh};
use qingdan::report::coats::docx;
use qingdan::report::{
    Block, Cell, Column, LabelRow, Labelled, Page, Report, Row, Style, Table, Tone, Value,
};

use crate::elements::Element;

fn part(file: &[u8], name: &str) -> Element {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    Element::read(&xml)
}

fn document(report: &Report) -> Element {
    part(&docx(report).unwrap(), "word/document.xml")
}

fn report(page: Page, blocks: Vec<Block>) -> Report {
    Report {
        language: Zh,
        title: "2026年重点任务台账".into(),
        line: ("数据截至：2026年4月10日".into(), "共2项".into()),
        blocks,
        page,
        foot: ("区政府办公室".into(), String::new()),
        file: "台账".into(),
    }
}

fn paragraph(style: Style, words: &str) -> Block {
    Block::Paragraph(style, words.into())
}

fn words(text: &str) -> Cell {
    Value::of(text).into()
}

/// A register as forms make it: a band over two tasks, and a column that is for sheets alone.
fn register() -> Table {
    let columns = vec![
        Column::short("编号", 6.5),
        Column::wide("任务", 41.0),
        Column::words("牵头单位", 15.5),
        Column::short("期限", 11.5),
        Column::short("距时限", 10.0),
        Column::short("序时", 10.0),
        Column::wide("最近进展", 40.0),
        Column { aside: true, ..Column::words("板块", 26.0) },
    ];
    let row = |number: &str, pace, days, name: &str| {
        let tone = Tone::Pace(pace);
        Row::Cells(vec![
            words(number),
            words("改造老旧小区32个\n节点：4月30日"),
            words("区住房和城乡建设局"),
            Value::Day("2026-11-30".parse().unwrap()).into(),
            Cell { value: Value::DaysLeft(days), tone: if days < 0 { tone } else { Tone::Plain } },
            Cell { value: Value::of(name), tone },
            words("完成32个小区方案公示和施工招标"),
            words("一、城市更新"),
        ])
    };
    let rows = vec![
        Row::Band("一、城市更新（2项）".into(), "× 已逾期1　△ 滞后1".into()),
        row("15", Pace::Overdue, -10, "× 已逾期"),
        row("16", Pace::Behind, 234, "△ 滞后"),
    ];
    Table { columns, rows }
}

fn number(value: Option<&str>) -> u32 {
    value.unwrap().parse().unwrap()
}

#[test]
fn pages_are_those_of_the_standard() {
    let measures = |page| {
        let body = document(&report(page, vec![]));
        let size = ["w:w", "w:h"].map(|side| number(body.get("w:pgSz", side)));
        let margins =
            ["w:top", "w:bottom", "w:left", "w:right"].map(|side| number(body.get("w:pgMar", side)));
        // Twentieths of a point in millimetres.
        let mm = |length: u32| (f64::from(length) * 25.4 / 1440.0).round();
        (size.map(mm), margins.map(mm), body.get("w:pgSz", "w:orient").is_some(), body.has("w:docGrid"))
    };
    assert_eq!(measures(Page::Upright), ([210.0, 297.0], [37.0, 35.0, 28.0, 26.0], false, false));
    assert_eq!(measures(Page::Across), ([297.0, 210.0], [22.0, 18.0, 25.0, 25.0], true, false));
}

#[test]
fn numbers_of_pages_stand_on_the_outer_side() {
    let feet = |page| {
        let file = docx(&report(page, vec![])).unwrap();
        let links = part(&file, "word/_rels/document.xml.rels");
        let body = part(&file, "word/document.xml");
        let feet = body.all("w:footerReference").into_iter().map(|foot| {
            let link = links.inner.iter().find(|link| link.own("Id") == foot.own("r:id")).unwrap();
            let foot_part = part(&file, &format!("word/{}", link.own("Target").unwrap()));
            assert_eq!(foot_part.text(), "— 1 —");
            assert_eq!(foot_part.all("w:instrText")[0].words.trim(), "PAGE");
            let value = |element: Option<&str>| element.unwrap_or_default().to_owned();
            (
                value(foot.own("w:type")),
                value(foot_part.get("w:jc", "w:val")),
                value(foot_part.get("w:ind", "w:left").or(foot_part.get("w:ind", "w:right"))),
            )
        });
        (feet.collect::<Vec<_>>(), part(&file, "word/settings.xml").has("w:evenAndOddHeaders"))
    };
    let foot = |pages: &str, side: &str, far: &str| (pages.to_owned(), side.to_owned(), far.to_owned());
    assert_eq!(
        feet(Page::Upright),
        (vec![foot("default", "right", "280"), foot("even", "left", "280")], true)
    );
    assert_eq!(feet(Page::Across), (vec![foot("default", "center", "")], false));
}

#[test]
fn a_title_is_broken_by_its_sense_and_what_is_below_it_stands_on_both_sides() {
    let mut report = report(Page::Upright, vec![]);
    report.title = "区文旅局关于区《年度工作要点》第二季度工作目标完成情况".into();
    let body = document(&report);
    assert_eq!(body.of_style("Title")[0].text(), "区文旅局关于区《年度工作要点》\n第二季度工作目标完成情况");
    let line = body.of_style("Line")[0];
    assert_eq!(line.text(), "数据截至：2026年4月10日\t共2项");
    assert_eq!((line.get("w:tab", "w:val"), line.get("w:tab", "w:pos")), (Some("right"), Some("8845")));
    report.line.1 = "共36项：√ 已完成5　● 超序时5　○ 达序时12　△ 滞后5　× 已逾期9".into();
    let both = format!("{}\n{}", report.line.0, report.line.1);
    assert_eq!(document(&report).of_style("Line")[0].text(), both, "both have no room on one line");
    report.line = (String::new(), String::new());
    assert!(document(&report).of_style("Line").is_empty());
}

#[test]
fn heads_of_tables_come_again_and_rows_are_not_broken() {
    let body = document(&report(Page::Across, vec![Block::Table(register())]));
    let rows = body.all("w:tr");
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.has("w:cantSplit")));
    let heads: Vec<bool> = rows.iter().map(|row| row.has("w:tblHeader")).collect();
    assert_eq!(heads, [true, false, false, false]);
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| row.all("w:tc").iter().map(|cell| cell.text()).collect()).collect();
    assert_eq!(
        cells[0],
        ["编号", "任务", "牵头单位", "期限", "距时限", "序时", "最近进展"],
        "板块 is for sheets"
    );
    assert_eq!(cells[1], ["一、城市更新（2项）\t× 已逾期1　△ 滞后1"]);
    assert_eq!(
        cells[2][1..6],
        ["改造老旧小区32个\n节点：4月30日", "区住房和城乡建设局", "2026-11-30", "逾期10天", "× 已逾期"]
    );
    assert_eq!(rows[1].get("w:gridSpan", "w:val"), Some("7"));
    let fill = |row: usize| rows[row].get("w:shd", "w:fill");
    assert_eq!([fill(0), fill(1), fill(2)], [Some("F2F2F2"), Some("F7F3EA"), None]);
    let middle = |cell: &Element| cell.get("w:jc", "w:val") == Some("center");
    let middle: Vec<bool> = rows[2].all("w:tc").into_iter().map(middle).collect();
    assert_eq!(middle, [true, false, false, true, true, true, false]);
    let borders = body.all("w:tblBorders")[0];
    let sizes: Vec<_> = borders.inner.iter().map(|border| border.own("w:sz").unwrap()).collect();
    assert_eq!(sizes, ["8", "8", "8", "8", "4", "4"], "in eighths of a point");
}

#[test]
fn columns_are_together_as_wide_as_what_is_written() {
    let check = |table: Table, page: Page, room: u32| {
        let body = document(&report(page, vec![Block::Table(table)]));
        assert_eq!(body.get("w:tblLayout", "w:type"), Some("fixed"));
        assert_eq!(number(body.get("w:tblW", "w:w")), room);
        let grid: Vec<u32> = body.all("w:gridCol").iter().map(|column| number(column.own("w:w"))).collect();
        assert_eq!(grid.iter().sum::<u32>(), room);
        for row in body.all("w:tr") {
            let widths = row.all("w:tcW").into_iter().map(|width| number(width.own("w:w")));
            assert_eq!(widths.sum::<u32>(), room);
        }
        grid
    };
    for (page, room) in [(Page::Across, 14_004), (Page::Upright, 8845)] {
        let grid = check(register(), page, room);
        // A day of ten figures of five and a quarter points has room beside its margins, and so have three characters and a mark.
        assert!(grid[3] >= 10 * 105 + 136, "{grid:?}");
        assert!(grid[5] >= 9 * 105 + 136, "{grid:?}");
    }
    let narrow = Table { columns: vec![Column::short("一", 3.0), Column::words("二", 3.0)], rows: vec![] };
    let grid = check(narrow, Page::Upright, 8845);
    assert!(grid[0].abs_diff(grid[1]) <= 1, "{grid:?}");
    let odd = |width| Column::words("栏", width);
    let columns = vec![odd(0.0), odd(-1.0), odd(f64::NAN), odd(f64::INFINITY), Column::wide("宽", 1e300)];
    check(Table { columns, rows: vec![] }, Page::Across, 14_004);
    let many = |count| Table { columns: (0..count).map(|_| odd(20.0)).collect(), rows: vec![] };
    check(many(63), Page::Upright, 8845);
    let too_many = docx(&report(Page::Upright, vec![Block::Table(many(64))]));
    assert_eq!(too_many, Err(FormatError::TooLarge), "Word refuses it");
}

#[test]
fn names_and_heads_are_not_broken_inside() {
    let columns =
        vec![Column::short("责任人", 8.0), Column::wide("任务", 300.0), Column::short("计划完成日期", 6.0)];
    let rows =
        vec![Row::Cells(vec![words("吴虎、李明国、王雄、贾毅"), words(&"修路".repeat(200)), words("4月")])];
    let body = document(&report(Page::Upright, vec![Block::Table(Table { columns, rows })]));
    let cells: Vec<String> = body.all("w:tc").iter().map(|cell| cell.text()).collect();
    assert_eq!(cells[2], "计划\n完成\n日期");
    assert_eq!(cells[3], "吴虎、\n李明国、\n王雄、\n贾毅");
}

#[test]
fn bands_heads_and_what_is_before_a_signature_stay_with_what_follows() {
    let mut table = register();
    for _ in 0..5 {
        table.rows.extend(register().rows);
    }
    let blocks = vec![
        Block::Table(table),
        paragraph(Style::Note, "注：编号与通知一致。"),
        paragraph(Style::Signature, "主要负责人（签字）："),
    ];
    let file = docx(&report(Page::Across, blocks)).unwrap();
    let (body, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
    for style in ["Title", "Line", "Heading1", "TableHead", "TableBand"] {
        let style = styles.inner.iter().find(|one| one.own("w:styleId") == Some(style)).unwrap();
        assert!(style.has("w:keepNext"), "{style:?}");
    }
    let rows = body.all("w:tr");
    let keeps = |row: &Element| row.has("w:keepNext");
    assert!(keeps(rows[rows.len() - 1]), "the last row stays with the note");
    assert!(rows[..rows.len() - 1].iter().all(|row| !keeps(row)), "a long table breaks between rows");
    assert!(keeps(body.of_style("Note")[0]));
    let signature = body.of_style("Signature")[0];
    assert_eq!(signature.text(), "主要负责人（签字）：\t");
    let blank = signature.all("w:r")[1];
    assert!(blank.has("w:tab") && blank.get("w:u", "w:val") == Some("single"));

    let short = document(&report(Page::Across, vec![Block::Table(register()), Block::Table(register())]));
    assert!(keeps(short.all("w:tr")[2]), "a short table stays together");
    assert!(!keeps(short.all("w:tr")[3]));
    let names: Vec<&str> = short.inner[0].inner.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["w:p", "w:p", "w:tbl", "w:p", "w:tbl", "w:p", "w:sectPr"], "two tables stay two");
}

/// A style with what it takes over: its fonts, size, line.
fn look(styles: &Element, id: &str) -> ([String; 4], u32, Option<u32>) {
    let find = |id: &str| styles.inner.iter().find(|style| style.own("w:styleId") == Some(id)).unwrap();
    let style = find(id);
    let normal = find("Normal");
    let get = |name: &str, attribute: &str| {
        style.get(name, attribute).or(normal.get(name, attribute)).map(str::to_owned)
    };
    let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|slot| get("w:rFonts", slot).unwrap());
    let line = (get("w:spacing", "w:lineRule").as_deref() == Some("exact"))
        .then(|| number(get("w:spacing", "w:line").as_deref()));
    (fonts, number(get("w:sz", "w:val").as_deref()), line)
}

fn every_kind() -> Vec<Block> {
    vec![
        paragraph(Style::Heading, "一、总体情况"),
        paragraph(Style::Body, "36项重点任务由8个单位牵头。"),
        Block::Table(register()),
        paragraph(Style::Note, "注：“序时”按日计。"),
        paragraph(Style::Signature, "主要负责人（签字）："),
    ]
}

#[test]
fn every_run_has_the_font_of_its_style_for_all_letters() {
    for page in [Page::Upright, Page::Across] {
        let file = docx(&report(page, every_kind())).unwrap();
        let (body, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
        let across = page == Page::Across;
        let expected = [
            ("Title", "方正小标宋简体", 44, 640),
            ("Line", "仿宋_GB2312", 24, 440),
            ("Heading1", "黑体", 32, 560),
            ("BodyText", "仿宋_GB2312", 32, 560),
            ("Note", "仿宋_GB2312", if across { 21 } else { 24 }, if across { 320 } else { 400 }),
            ("Signature", "仿宋_GB2312", if across { 24 } else { 32 }, if across { 440 } else { 560 }),
            ("TableHead", "黑体", 21, 280),
            ("TableText", "仿宋_GB2312", 21, 280),
            ("TableBand", "黑体", 21, 280),
            ("Footer", "宋体", 28, 320),
        ];
        for (style, font, size, line) in expected {
            assert_eq!(look(&styles, style), ([font; 4].map(str::to_owned), size, Some(line)), "{style}");
        }
        for paragraph in body.all("w:p") {
            let style = paragraph.get("w:pStyle", "w:val").unwrap();
            assert!(expected.iter().any(|(known, ..)| *known == style), "{style}");
            for run in paragraph.all("w:r").into_iter().filter(|run| run.has("w:t")) {
                assert_eq!(run.get("w:rFonts", "w:hint"), Some("eastAsia"), "{}", run.text());
                assert!(!run.has("w:b"), "nothing is set in artificial bold");
            }
        }
        for place in ["w:rPrDefault", "w:style"] {
            let lang = styles.all(place)[0].all("w:lang")[0];
            assert_eq!(
                (lang.own("w:val"), lang.own("w:eastAsia")),
                (Some("en-US"), Some("zh-CN")),
                "{place}"
            );
        }
    }
}

#[test]
fn only_what_is_late_has_a_colour_and_a_face_of_its_own() {
    let file = docx(&report(Page::Across, vec![Block::Table(register())])).unwrap();
    let (body, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
    let toned = body.all("w:r").into_iter().filter(|run| run.has("w:rStyle"));
    let toned: Vec<_> = toned.map(|run| (run.text(), run.get("w:rStyle", "w:val").unwrap())).collect();
    assert_eq!(
        toned,
        [
            ("逾期10天".to_owned(), "Overdue"),
            ("× 已逾期".to_owned(), "Overdue"),
            ("△ 滞后".to_owned(), "Behind")
        ]
    );
    for (id, colour) in [("Overdue", "C00000"), ("Behind", "7F6000")] {
        let style = styles.inner.iter().find(|style| style.own("w:styleId") == Some(id)).unwrap();
        assert_eq!(
            (style.get("w:color", "w:val"), style.get("w:rFonts", "w:eastAsia")),
            (Some(colour), Some("黑体"))
        );
        for slot in ["w:ascii", "w:hAnsi", "w:cs"] {
            assert_eq!(style.get("w:rFonts", slot), Some("黑体"));
        }
    }
}

#[test]
fn running_text_begins_two_characters_in() {
    let styles = |language: Language| {
        let report = Report { language, ..report(Page::Upright, vec![]) };
        part(&docx(&report).unwrap(), "word/styles.xml")
    };
    let body = |styles: &Element| {
        let body = styles.inner.iter().find(|style| style.own("w:styleId") == Some("BodyText")).unwrap();
        let get = |name, attribute| body.get(name, attribute).unwrap_or_default().to_owned();
        [get("w:ind", "w:firstLine"), get("w:ind", "w:firstLineChars"), get("w:jc", "w:val")]
    };
    assert_eq!(body(&styles(Zh)), ["640", "200", "both"]);
    assert_eq!(body(&styles(En)), ["640", "", "left"]);
    let english = styles(En);
    assert_eq!(
        look(&english, "TableHead").0,
        ["Times New Roman", "Times New Roman", "黑体", "Times New Roman"]
    );
}

#[test]
fn what_is_chinese_in_an_english_report_keeps_its_width() {
    let mut report = report(Page::Upright, vec![paragraph(Style::Body, "The “plan” — done.")]);
    report.language = En;
    report.title = "Task register".into();
    report.blocks.push(paragraph(Style::Body, "落实“三张清单”。"));
    let body = document(&report);
    let hints: Vec<_> = body
        .of_style("BodyText")
        .iter()
        .map(|one| one.get("w:rFonts", "w:hint").unwrap().to_owned())
        .collect();
    assert_eq!(hints, ["default", "eastAsia"]);
    assert!(body.of_style("Title")[0].has("w:b"), "Latin letters have a bold that was drawn");
}

#[test]
fn the_same_report_is_the_same_file_with_every_part_named() {
    let report = report(Page::Upright, every_kind());
    let file = docx(&report).unwrap();
    assert_eq!(file, docx(&report).unwrap());
    let archive = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    let kinds = part(&file, "[Content_Types].xml");
    for kind in kinds.inner.iter().filter_map(|kind| kind.own("PartName")) {
        assert!(names.iter().any(|name| *name == kind[1..]), "{kind}");
    }
    for name in &names {
        part(&file, name);
    }
    assert_eq!(part(&file, "docProps/core.xml").all("dc:title")[0].words, report.title);
    let fonts = part(&file, "word/fontTable.xml");
    let font = |name: &str| fonts.inner.iter().find(|font| font.own("w:name") == Some(name)).unwrap();
    assert_eq!(font("方正小标宋简体").get("w:altName", "w:val"), Some("宋体,SimSun"));
    assert_eq!(font("仿宋_GB2312").get("w:altName", "w:val"), Some("仿宋,FangSong"));
}

/// All words of a report, as far as paper shows them, in their order.
fn words_of(report: &Report) -> Vec<String> {
    let mut words = vec![report.title.clone(), report.line.0.clone(), report.line.1.clone()];
    for block in &report.blocks {
        let table = match block {
            Block::Paragraph(_, text) => {
                words.push(text.clone());
                continue;
            }
            Block::Labels(rows) => {
                let fields = rows.iter().flat_map(|row| &row.fields);
                words.extend(fields.flat_map(|field| [field.label.clone(), field.value.clone()]));
                continue;
            }
            Block::NewPage | Block::Aside(..) => continue,
            Block::Table(table) => table,
        };
        let shown = |nth: usize| table.columns.get(nth).is_some_and(|column| !column.aside);
        words.extend(table.columns.iter().filter(|column| !column.aside).map(|column| column.name.clone()));
        for row in &table.rows {
            match row {
                Row::Band(heading, aside) => words.extend([heading.clone(), aside.clone()]),
                Row::Cells(cells) => {
                    let cells = cells.iter().enumerate().filter(|(nth, _)| shown(*nth));
                    words.extend(cells.map(|(_, cell)| cell.value.text(report.language)));
                }
            }
        }
    }
    words
}

/// Words without the blanks and the characters that are no words.
fn bare(words: &str) -> String {
    let gone = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(|c| !gone(*c)).collect()
}

#[test]
fn the_intake_finds_every_word() {
    for page in [Page::Upright, Page::Across] {
        let report = report(page, every_kind());
        let read = open("a.docx", &docx(&report).unwrap()).unwrap();
        let source = bare(&read.source.replace(['|', '#', '-'], ""));
        let mut rest = source.as_str();
        for words in words_of(&report) {
            let words = bare(&words.replace('-', ""));
            let at = rest.find(&words).unwrap_or_else(|| panic!("{words} is not in {rest}"));
            rest = &rest[at + words.len()..];
        }
    }
}

/// Words that nobody means well.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec![
            "\0", "\u{b}", "\u{1f}", "\u{fffe}", "\u{ffff}", "\r", "\r\n", "\n", "\t", "]]>", "<w:p>", "&amp;", "&#0;",
            "\"'", "<!--", "-->", "<?xml?>", "甲乙", "2026年", "{{", "\u{202e}", "\u{feff}", "%s", "\u{85}", "\u{2028}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_words_give_a_document(
        texts in prop::collection::vec(hostile(), 12),
        width in any::<f64>(),
        across in any::<bool>(),
        english in any::<bool>(),
    ) {
        let text = |nth: usize| texts[nth].clone();
        let columns = vec![Column::words(&texts[3], width), Column::wide(&texts[4], 30.0), Column::short(&texts[5], 4.0)];
        let rows = vec![
            Row::Band(text(6), text(7)),
            Row::Cells(vec![words(&texts[8]), words(&texts[9])]),
            Row::Cells(vec![]),
        ];
        let report = Report {
            language: if english { En } else { Zh },
            title: text(0),
            line: (text(1), text(2)),
            blocks: vec![
                Block::Table(Table::default()),
                Block::Table(Table { columns, rows }),
                Block::Paragraph(Style::Heading, text(10)),
                Block::Paragraph(Style::Body, text(11)),
                Block::Paragraph(Style::Note, text(0)),
                Block::Paragraph(Style::Signature, text(1)),
                Block::NewPage,
                Block::Paragraph(Style::Title, text(2)),
                Block::Labels(vec![
                    LabelRow::one(&texts[3], text(4)),
                    LabelRow::two(Labelled::of(&texts[5], text(6)), Labelled::strong(&texts[7], text(8))),
                ]),
                Block::NewPage,
                Block::Labels(Vec::new()),
            ],
            ..report(if across { Page::Across } else { Page::Upright }, vec![])
        };
        let file = docx(&report).unwrap();
        let archive = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        for name in archive.file_names() {
            part(&file, &name.unwrap());
        }
        let written = bare(&part(&file, "word/document.xml").text());
        let expected: String = words_of(&report).iter().map(|words| bare(words)).collect();
        prop_assert_eq!(written, expected);
    }
}
