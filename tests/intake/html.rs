//! Web pages and what the clipboard holds of them.

use qingdan::intake::{BlockKind, Document};

use crate::short::{hold, short};

fn check(html: &str, expect: &[&str]) {
    let document = Document::from_html(html);
    hold(&document);
    assert_eq!(short(&document), expect, "{html}");
}

#[test]
fn lines_and_headings() {
    check("<p>甲<p>乙</p>丙<div>丁<div>戊</div></div>", &["L 甲", "L 乙", "L 丙", "L 丁", "L 戊"]);
    check("<h1>甲</h1><h6>乙<br>丙</h6>", &["H1 甲", "H6 乙", "H6 丙"]);
    check("甲<br>乙<br><br>丙<p>&nbsp;</p><p></p>丁", &["L 甲", "L 乙", "1L 丙", "1L 丁"]);
    check("<p style='mso-outline-level:2'>甲</p><p class=x>乙", &["H2 甲", "L 乙"]);
    check("<span style='display:block'>甲</span>乙", &["L 甲", "L 乙"]);
    check("甲<hr>乙", &["L 甲", "L 乙"]);
}

#[test]
fn white_space_and_entities() {
    check(
        "<p>  关于\n   做好 <b>a\n b</b>&amp;&lt;&#x7532;&nbsp;乙\u{3000}丙",
        &["L 关于做好 a b&<甲 乙\u{3000}丙"],
    );
    check("<pre>甲  乙\n丙</pre>丁", &["L 甲  乙", "L 丙", "L 丁"]);
    check("<span style='white-space: pre-wrap'>甲\n\n乙</span>", &["L 甲", "1L 乙"]);
    check("&unknown;&#0;甲", &["L &unknown;\u{fffd}甲"]);
}

#[test]
fn what_is_not_shown() {
    check(
        "<head><title>题</title><style>p{}</style><script>if (a<b) '<p>'</script></head><!-- 注 -->\
         <p>甲<span style='DISPLAY: none'>乙<i>丙</i></span>丁<div hidden><table><tr><td>戊</table></div>",
        &["L 甲丁"],
    );
    check("<nav><a>首页</a></nav>甲<del>乙</del>丙<noscript>丁</noscript>", &["L 甲丙"]);
    check("<p>甲<span style='mso-hide:all'>乙</span>", &["L 甲"]);
    check("甲<div style='mso-element:comment-list'><p>注</div>", &["L 甲"]);
    check("<ruby>陈<rp>(</rp><rt>chén</rt></ruby>晓", &["L 陈晓"]);
}

#[test]
fn lists() {
    check("<ol><li>甲<li>乙<ol type=a><li>丙</ol></ol>", &["L 1.甲", "L 2.乙", "L a.丙"]);
    check(
        "<ol start=3><li>甲</li><li value=7><p>乙</p><p>丙</p></li><li>丁</ol>",
        &["L 3.甲", "L 7.乙", "L 丙", "L 8.丁"],
    );
    check("<ol><li>1、甲<li>5亿元</ol>", &["L 1、甲", "L 2. 5亿元"]);
    check("<ul><li>甲<li>乙</ul>", &["L 甲", "L 乙"]);
    check(
        "<ol style='list-style-type: cjk-ideographic'><li>甲</ol><ol style='list-style:none'><li>乙</ol>",
        &["L 一、甲", "L 乙"],
    );
    check(
        "<ol start=99999999999><li value=4294967295>甲<li>乙</ol>",
        &["L 4294967295.甲", "L 4294967295.乙"],
    );
}

#[test]
fn lists_of_word_keep_their_numbers() {
    check(
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:\
         Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>甲<o:p></o:p></p>",
        &["L （一）甲"],
    );
    check("<p><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>甲", &["L 甲"]);
    check("<p><span style='mso-list:Ignore'>1<span>&nbsp;&nbsp;</span></span>甲", &["L 1 甲"]);
}

#[test]
fn tables() {
    check(
        "<table><thead><tr><th>序号<th>任务<tbody><tr><td>1</td><td><p>甲</p><p>乙</p></td></tr><tr><td>2<td></table>",
        &["R 序号/任务", "R 1/甲↵乙", "R 2/"],
    );
    check("<table><caption>清单</caption><tr><td>甲<td>乙</table>", &["L 清单", "R 甲/乙"]);
    check("甲<table><tr><td>a<td>b</table>乙", &["L 甲", "R a/b", "L 乙"]);
    // Rows and cells outside of any table are but text.
    check("<tr><td>甲</td><td>乙</td></tr>", &["L 甲", "L 乙"]);
}

#[test]
fn merged_cells() {
    check(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>a<td>b<td>c</table>",
        &["R 甲/乙+2", "R ^/丙/丁", "R a/b/c"],
    );
    check(
        "<table><tr><td>1<td rowspan=3 colspan=2>甲<td>x<tr><td>2<td>y<tr><td>3</table>",
        &["R 1/甲+2/x", "R 2/^+2/y", "R 3/^+2"],
    );
    // A title over all columns.
    check(
        "<table><tr><td colspan=2>清单<tr><td>甲<td>乙<tr><td colspan=2>一、类<tr><td>丙<td>丁</table>",
        &["L 清单", "R 甲/乙", "R 一、类+2", "R 丙/丁"],
    );
    // Words of Excel that run over.
    check(
        "<table><tr><td>0<td>0<td>0<tr><td colspan=3 style='mso-ignore:colspan'>甲<tr><td>a<td>b<td>c</table>",
        &["R 0/0/0", "R 甲//", "R a/b/c"],
    );
}

#[test]
fn tables_that_only_arrange() {
    check("<table><tr><td><h2>甲</h2><p>乙<p>丙</table>", &["H2 甲", "L 乙", "L 丙"]);
    check(
        "<table><tr><td>菜单<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
        &["L 菜单", "R a/b", "R c/d"],
    );
    // A small table in one cell of a real one.
    check(
        "<table><tr><td>1<td>甲<tr><td>2<td><table><tr><td>乙<td>丙</table><tr><td>3<td>丁</table>",
        &["R 1/甲", "R 2/乙 丙", "R 3/丁"],
    );
}

#[test]
fn the_windows_clipboard() {
    check(
        "Version:0.9\r\nStartHTML:00000097\r\n<html><body>x<table><!--StartFragment--><tr><td>甲<td>乙<!--EndFragment--></table>y",
        &["R 甲/乙"],
    );
    check("<p>a<!--StartFragment-->甲<!--EndFragment-->b</p>", &["L 甲"]);
}

#[test]
fn a_table_as_html_and_as_text_has_the_same_cells() {
    let rows = [["序号", "任务", "单位"], ["1", "建设书房", "甲局"], ["2", "", "乙局"], ["3", "修路", ""]];
    let html: String = rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", row.map(|cell| format!("<td>{cell}</td>")).concat()))
        .collect();
    let text: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
    let cells = |document: Document| -> Vec<Vec<String>> {
        let words = |cell: &qingdan::intake::Cell| cell.span.of(&document.source).to_owned();
        let row = |kind: &BlockKind| match kind {
            BlockKind::Row(cells) => {
                let mut cells: Vec<String> = cells.iter().map(words).collect();
                // A tab at the end of a line opens no cell.
                while cells.last().is_some_and(String::is_empty) {
                    cells.pop();
                }
                cells
            }
            other => panic!("{other:?} is no row"),
        };
        document.blocks.iter().map(|block| row(&block.kind)).collect()
    };
    assert_eq!(
        cells(Document::from_html(&format!("<table>{html}</table>"))),
        cells(Document::from_text(&text))
    );
}

#[test]
fn hostile_pages_stay_small() {
    let times = |piece: &str, count: usize| piece.repeat(count);
    for html in [
        times("<div>", 100_000) + "甲",
        times("<table><tr><td>", 30_000) + "甲",
        times("<b><p>", 50_000) + "甲",
        times("</p>", 100_000),
        times("<ol><li>", 50_000) + "甲",
        "<table><tr><td colspan=1000000000 rowspan=1000000000>甲".to_owned() + &times("<tr><td>乙", 20_000),
        "<table><tr>".to_owned() + &times("<td rowspan=65534>甲", 1000) + &times("<tr><td>乙", 300),
        "<table><tr>".to_owned() + &times("<td colspan=1000 style='mso-ignore:colspan'>甲", 1_100),
        times("<p style='mso-list:Ignore;display:none;", 5_000),
        times("<br>", 300_000) + "甲",
        times("&#x", 100_000),
        times("<!--", 100_000),
        times("<", 300_000),
    ] {
        let document = Document::from_html(&html);
        hold(&document);
        assert!(document.source.len() < 20_000_000, "{}", document.source.len());
    }
}

#[test]
fn cells_that_show_no_year() {
    let cells =
        "<td x:num=46173>5月31日<td data-sheets-value='{\"1\":3,\"3\":46189}'>6/16<td x:num>7<td x:num=1>1";
    check(&format!("<table><tr>{cells}</table>"), &["R 2026年5月31日/2026/6/16/7/1"]);
    check("<table><tr><td x:num=46173>6月1日<td>甲</table>", &["R 6月1日/甲"]);
}

#[test]
fn paragraphs_pasted_line_by_line() {
    let lines = "<p>各科室：\n一、报送范围\n后勤组：\n1.清点桌椅。\n2.检查门窗。</p>";
    check(lines, &["L 各科室：", "L 一、报送范围", "L 后勤组：", "L 1.清点桌椅。", "L 2.检查门窗。"]);
    check("<p>投资不少于\n3.5万元,\n分两年到位。</p>", &["L 投资不少于 3.5万元, 分两年到位。"]);
}
