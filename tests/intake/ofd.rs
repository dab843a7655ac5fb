//! OFD files: pages whose characters stand at places.

use qingdan::intake::{Budget, DamagedKind, IntakeError, MOST_MEMORY, MOST_WORK, open, open_within};

use crate::made::{layer, ofd, zipped};
use crate::set::{SIZE, centred, line, paragraph, rule, sized};
use crate::short::{hold, short};

fn check_file(file: &[u8], expect: &[&str]) {
    let document = open("a.ofd", file).unwrap();
    hold(&document);
    assert_eq!(short(&document), expect);
}

fn check(objects: &str, expect: &[&str]) {
    check_file(&ofd(&[&layer(objects)], "", &[]), expect);
}

fn refuse(file: &[u8], expect: &IntakeError) {
    assert_eq!(open("a.ofd", file).as_ref(), Err(expect));
}

#[test]
fn characters_stand_where_they_are_put() {
    // Two runs of one line, the latter drawn first; steps one by one and in groups.
    check(
        r#"<ofd:TextObject Boundary="60 50 50 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="5 5">丙丁戊</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject Boundary="50 50 50 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 1 5">甲乙</ofd:TextCode></ofd:TextObject>"#,
        &["L 甲乙丙丁戊"],
    );
    // Several runs in one object, one of which leaves out what stays; entities; Latin words with a step for a space.
    check(
        r#"<ofd:TextObject Boundary="20 50 90 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="2.5 2.5 4 2.5">by 30</ofd:TextCode>
        <ofd:TextCode Y="15" DeltaX="3.3 2.5 6 2.5 2.5">A&amp;Bend</ofd:TextCode></ofd:TextObject>"#,
        &["L by 30", "L A&B end"],
    );
    // Without steps characters stand side by side.
    check(&line(20.0, 50.0, "甲").replace("甲", "一、甲乙 丙"), &["L 一、甲乙 丙"]);
    // Set on a grid, as wide as Chinese characters each, and with a space that is only a wide step.
    check(
        r#"<ofd:TextObject Boundary="20 50 90 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 5 5">第120号</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject Boundary="20 60 90 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="5 10">甲乙丙</ofd:TextCode></ofd:TextObject>"#,
        &["L 第120号", "L 甲乙 丙"],
    );
    // One below the other in a cell, and a transformation that enlarges.
    check(
        r#"<ofd:TextObject Boundary="20 50 6 30" Size="5" ReadDirection="90"><ofd:TextCode X="0" Y="5" DeltaY="g 3 5">责任单位</ofd:TextCode></ofd:TextObject>"#,
        &["L 责", "L 任", "L 单", "L 位"],
    );
    check(
        r#"<ofd:TextObject Boundary="20 50 60 6" CTM="5 0 0 5 0 0" Size="1"><ofd:TextCode X="0" Y="1" DeltaX="1 1">甲乙丙</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject Boundary="35 50 60 6" Size="5"><ofd:TextCode X="0" Y="5">丁</ofd:TextCode></ofd:TextObject>"#,
        &["L 甲乙丙丁"],
    );
    // What is not seen, what runs across the page, and what only fills or clips.
    check(
        &[
            line(20.0, 50.0, "甲"),
            line(20.0, 60.0, "乙").replace("ID=", r#"Visible="false" ID="#),
            r#"<ofd:TextObject Boundary="20 50 90 90" CTM="0.7 0.7 -0.7 0.7 0 0" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="5">草稿</ofd:TextCode></ofd:TextObject>"#.into(),
            format!(r#"<ofd:PathObject Boundary="0 0 9 9"><ofd:FillColor><ofd:Pattern><ofd:CellContent>{}</ofd:CellContent></ofd:Pattern></ofd:FillColor></ofd:PathObject>"#, line(0.0, 5.0, "纹")),
        ]
        .concat(),
        &["L 甲"],
    );
}

#[test]
fn a_page_on_its_side_is_turned() {
    let turned = |y: f64, text: &str| {
        format!(
            r#"<ofd:TextObject Boundary="{y} 20 6 200" Size="5" ReadDirection="90" CharDirection="90"><ofd:TextCode X="0" Y="0" DeltaY="g 9 5">{text}</ofd:TextCode></ofd:TextObject>"#
        )
    };
    check(&[turned(100.0, "第一行"), turned(90.0, "第二行")].concat(), &["L 第一行", "L 第二行"]);
}

#[test]
fn templates_and_resources_are_drawn() {
    let template = format!("<ofd:Page>{}</ofd:Page>", layer(&line(28.0, 40.0, "甲市人民政府办公室文件")));
    let unit = format!(
        r#"<ofd:Res><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="9" Height="9"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit><ofd:CompositeGraphicUnit ID="78">{}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"#,
        line(0.0, 5.0, "乙"),
        line(0.0, 5.0, "丙"),
    );
    let page = format!(
        r#"<ofd:Template TemplateID="2" ZOrder="Background"/>{}"#,
        layer(&(line(28.0, 100.0, "甲") + r#"<ofd:CompositeObject ResourceID="77" Boundary="28 120 9 9"/>"#)),
    );
    let document = r#"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>missing.xml</ofd:DocumentRes><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>"#;
    // In the archive one of them stands in letters of another case.
    let files = [("Doc_0/Tpls/TPL_0/Content.xml", template.as_str()), ("Doc_0/PublicRes.xml", unit.as_str())];
    check_file(&ofd(&[&page], document, &files), &["L 甲市人民政府办公室文件", "1L 甲", "1L 乙"]);
}

#[test]
fn several_documents_in_one_file() {
    let second = format!("<ofd:Page>{}</ofd:Page>", layer(&line(28.0, 50.0, "第二份")));
    let root = r#"<ofd:Document><ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>"#;
    let first = layer(&line(28.0, 50.0, "第一份"));
    let file = ofd(&[&first], "", &[("Doc_1/Page.xml", &second), ("Doc_1/Document.xml", root)]);
    check_file(&file, &["L 第一份"]);
    let entry = "<ofd:OFD><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let files = [("OFD.xml", entry), ("Doc_1/Page.xml", &second), ("Doc_1/Document.xml", root)];
    check_file(&zipped(&files), &["L 第二份", "L 第二份"]);
}

#[test]
fn what_cannot_be_read() {
    let damaged = IntakeError::Damaged(DamagedKind::Ofd);
    let page = layer(&line(28.0, 50.0, "甲"));
    refuse(&ofd(&[], "", &[]), &damaged);
    refuse(&ofd(&["<ofd:Content><ofd:Layer>"], "", &[]), &damaged);
    refuse(
        &zipped(&[(
            "OFD.xml",
            "<ofd:OFD><ofd:DocBody><ofd:DocRoot>no.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )]),
        &damaged,
    );
    refuse(&ofd(&[&page], "", &[("Encryptions.xml", "<a/>")]), &IntakeError::Encrypted);
    refuse(&ofd(&[""], "", &[]), &IntakeError::Empty);
    let picture = r#"<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>"#;
    refuse(&ofd(&[&layer(picture)], "", &[]), &IntakeError::Scan);
    let unknown = line(28.0, 50.0, "\u{a4}\u{a4}\u{e001}");
    refuse(&ofd(&[&layer(&unknown)], "", &[]), &IntakeError::WithoutCharacters);
}

/// What a hostile file may ask for.
#[test]
fn work_is_bounded() {
    let drawing = r#"<ofd:CompositeObject ResourceID="7" Boundary="0 0 9 9"/>"#;
    let unit = format!(
        r#"<ofd:Res><ofd:CompositeGraphicUnit ID="7">{}</ofd:CompositeGraphicUnit></ofd:Res>"#,
        drawing.repeat(200)
    );
    let document = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>";
    let many = "甲".repeat(300_000);
    let cells: String =
        (0..5_000).map(|nth| line(f64::from(nth % 100), f64::from(nth / 100), "甲乙丙")).collect();
    for (file, expect) in [
        (ofd(&[&layer(drawing)], document, &[("Doc_0/PublicRes.xml", &unit)]), Err(IntakeError::TooCostly)),
        (ofd(&[&layer(&line(1.0, 5.0, &many))], "", &[]), Ok(())),
        (ofd(&[&layer(&cells)], "", &[]), Ok(())),
        (
            ofd(
                &[&layer(
                    &line(1.0, 5.0, "甲").replace("X=\"0\"", "X=\"1e38\" DeltaX=\"g 4000000000 1e38\""),
                )],
                "",
                &[],
            ),
            Err(IntakeError::Empty),
        ),
    ] {
        let budget = Budget::default();
        assert_eq!(open_within("a.ofd", &file, &budget).map(drop), expect);
        assert!(budget.spent_work() <= MOST_WORK + MOST_WORK / 8 && budget.spent_memory() <= MOST_MEMORY);
    }
}

/// Laid out as an office's program does it: a template for the head, a line a run, a table by its ruling lines.
#[test]
fn a_notice() {
    let head = format!(
        "<ofd:Page>{}</ofd:Page>",
        layer(
            &[sized(40.0, 40.0, 11.0, "云岭县人民政府办公室文件"), rule((28.0, 62.0), (182.0, 62.0))]
                .concat()
        )
    );
    let mut y = 100.0;
    let mut first = vec![
        centred(56.0, SIZE, "云政办发〔2026〕12号"),
        centred(74.0, 7.76, "关于做好冬春农田水利建设的通知"),
        line(28.0, 88.0, "各乡镇人民政府，县直各有关单位："),
    ];
    for text in [
        "为做好冬春农田水利建设工作，经县人民政府同意，现将有关事项通知如下。",
        "一、清淤疏浚灌溉渠道120公里，2026年3月底前完成，确保春灌用水不受影响。（牵头单位：县水务局；责任单位：各乡镇人民政府）",
        "二、改造提升泵站8座，4月20日前完工并通过验收。（牵头单位：县农业农村局）",
    ] {
        first.push(paragraph(&mut y, text));
    }
    first.push(line(132.0, 250.0, "2026年1月8日"));
    first.push(sized(170.0, 280.0, 4.9, "— 1 —"));
    let mut second = vec![line(28.0, 40.0, "附件"), centred(55.0, 6.35, "任务分解表")];
    let (xs, ys) = ([28.0, 45.0, 110.0, 150.0, 182.0], [65.0, 77.0, 97.0, 109.0, 121.0]);
    second.extend(ys.iter().filter(|y| **y != 97.0 && **y != 109.0).map(|y| rule((28.0, *y), (182.0, *y))));
    // The unit of two rows stands in one cell.
    for y in [97.0, 109.0] {
        second.push(rule((28.0, y), (110.0, y)));
        second.push(rule((if y == 97.0 { 150.0 } else { 110.0 }, y), (182.0, y)));
    }
    second.extend(xs.iter().map(|x| rule((*x, 65.0), (*x, 121.0))));
    for (x, y, text) in [
        (30.0, 73.0, "序号"),
        (60.0, 73.0, "任务"),
        (115.0, 73.0, "责任单位"),
        (152.0, 73.0, "时限"),
        (34.0, 89.0, "1"),
        (46.0, 85.0, "清淤疏浚灌溉渠道120公"),
        (46.0, 93.0, "里"),
        (112.0, 98.0, "县水务局"),
        (152.0, 89.0, "3月底"),
        (34.0, 105.0, "2"),
        (46.0, 105.0, "改造提升泵站8座"),
        (152.0, 105.0, "4月20日"),
        (34.0, 117.0, "3"),
        (46.0, 117.0, "更新计量设施"),
        (112.0, 117.0, "县农业农村局"),
        (152.0, 117.0, "6月底"),
    ] {
        second.push(line(x, y, text));
    }
    second.push(sized(28.0, 280.0, 4.9, "— 2 —"));
    let first = format!(r#"<ofd:Template TemplateID="2" ZOrder="Background"/>{}"#, layer(&first.concat()));
    let file = ofd(
        &[&first, &layer(&second.concat())],
        r#"<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>"#,
        &[("Doc_0/Tpls/Tpl_0/Content.xml", &head)],
    );
    let document = open("a.ofd", &file).unwrap();
    hold(&document);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("ofd__a_notice", short(&document).join("\n"));
    });
    let reading = qingdan::reading::read(&document);
    assert_eq!(
        reading.tasks.len(),
        5,
        "{:?}",
        reading.tasks.iter().map(|task| &task.text).collect::<Vec<_>>()
    );
}
