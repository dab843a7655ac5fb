//! Mails, and pages saved in one file.

use std::fmt::Write as _;

use qingdan::intake::{Budget, DamagedKind, IntakeError, LIMIT, PictureKind, open, open_within};
use qingdan::reading::read;

use crate::made::docx;
use crate::short::{hold, short};

fn check(name: &str, mail: &[u8], expect: &[&str]) {
    let document = open(name, mail).unwrap();
    hold(&document);
    assert_eq!(short(&document), expect, "{}", String::from_utf8_lossy(mail));
}

/// A mail with this subject, and what stands below its other fields.
fn mail(subject: &str, rest: &str) -> Vec<u8> {
    format!(
        "Received: from a by b; Tue, 1 Dec 2026 09:00:00 +0800\r\nFrom: =?UTF-8?B?5byg5LiJ?= <a@example.cn>\r\nTo: \
         b@example.cn\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n{}",
        rest.replace('\n', "\r\n")
    )
    .into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (nth, three) in bytes.chunks(3).enumerate() {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for sign in 0..4 {
            let at = (bits >> (18 - 6 * sign)) as usize & 63;
            text.push(if sign <= three.len() { char::from(SIGNS[at]) } else { '=' });
        }
        if nth % 19 == 18 {
            text.push('\n');
        }
    }
    text
}

fn quoted(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (nth, byte) in bytes.iter().enumerate() {
        _ = write!(text, "={byte:02X}{}", if nth % 20 == 19 { "=\n" } else { "" });
    }
    text
}

/// An attached file.
fn attached(name: &str, bytes: &[u8]) -> String {
    format!(
        "--m\nContent-Type: application/octet-stream;\n name=\"{name}\"\nContent-Transfer-Encoding: \
         base64\nContent-Disposition: attachment;\n filename=\"{name}\"\n\n{}\n",
        base64(bytes)
    )
}

const MIXED: &str = "Content-Type: multipart/mixed; boundary=\"m\"\n\n";

fn covering(words: &str) -> String {
    format!("--m\nContent-Type: text/plain; charset=utf-8\n\n{words}\n")
}

#[test]
fn a_body_in_any_encoding() {
    let text = "一、甲";
    let gbk = encoding_rs::GBK.encode(text).0;
    for (kind, way, body) in [
        ("text/plain; charset=utf-8", "8bit", text.to_owned()),
        ("text/plain; charset=utf-8", "base64", base64(text.as_bytes())),
        ("text/plain; charset=\"gb2312\"", "BASE64", base64(&gbk)),
        ("text/plain; charset=gbk", "quoted-printable", quoted(&gbk)),
        ("Text/HTML; charset=GBK", "Quoted-Printable", quoted(b"<p>") + &quoted(&gbk)),
    ] {
        let rest = format!("Content-Type: {kind}\nContent-Transfer-Encoding: {way}\n\n{body}\n");
        check("a.eml", &mail("=?gb2312?B?zajWqg==?=", &rest), &["L 通知", "1L 一、甲"]);
    }
    // A mail that says nothing of what it is.
    check("a.eml", "To: a\nSubject: 通知\n\n甲".as_bytes(), &["L 通知", "1L 甲"]);
    check("a.txt", "To: a\n\n甲".as_bytes(), &["L To: a", "1L 甲"]);
}

#[test]
fn the_page_before_the_text() {
    let parts = "Content-Type: multipart/alternative;\n boundary=\"a b\"\n\n--a b\nContent-Type: text/plain\n\n文\n--a \
                 b\nContent-Type: text/html\n\n<p>一、页<p>二、尾\n--a b--\n";
    check("a.eml", &mail("", parts), &["L 一、页", "L 二、尾"]);
    // A page that has only a picture.
    check("a.eml", &mail("", &parts.replace("<p>一、页<p>二、尾", "<img src=a>")), &["L 文"]);
    // Cut off within the page.
    check("a.eml", &mail("", &parts.replace("二、尾\n--a b--\n", "")), &["L 一、页"]);
}

#[test]
fn the_subject_stands_above_what_does_not_have_it() {
    let body = |text: &str| format!("Content-Type: text/plain; charset=utf-8\n\n{text}\n");
    let subject = "转发：关于做好防汛工作的通知";
    check("a.eml", &mail(subject, &body("一、甲")), &["L 关于做好防汛工作的通知", "1L 一、甲"]);
    check(
        "a.eml",
        &mail(subject, &body("甲政发〔2026〕1号\n关于做好防汛\n工作的通知\n一、甲")),
        &["L 甲政发〔2026〕1号", "L 关于做好防汛", "L 工作的通知", "L 一、甲"],
    );
    // The subject of a page that was saved is its title in the browser.
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.cn/\r\nSubject: \
                =?utf-8?Q?=E9=80=9A=E7=9F=A5_-_=E6=9F=90=E7=BD=91?=\r\nMIME-Version: 1.0\r\nContent-Type: \
                multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n\r\n------b----\r\nContent-Type: \
                text/html\r\nContent-ID: <f@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<!DOCTYPE \
                html><html><body><h1>=E9=80=9A=E7=\r\n=9F=A5</h1><p>=E4=B8=80=E3=80=81=E7=94=B2</body></html>\r\n------b----\r\nContent-Type: \
                image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b------\r\n";
    check("通知.mht", page.as_bytes(), &["H1 通知", "L 一、甲"]);
    check("a", page.as_bytes(), &["H1 通知", "L 一、甲"]);
}

#[test]
fn files_that_come_with_a_few_words() {
    let word = docx("<w:p><w:r><w:t>一、甲</w:t></w:r></w:p>");
    let files = attached("=?gb2312?B?zajWqg==?=.docx", &word)
        + &attached("logo.png", b"\x89PNG\r\n\x1a\n")
        + &attached("附件.csv", "序号,任务\n1,乙".as_bytes())
        + "--m--\n";
    let cover = covering("请查收附件。");
    check(
        "a.eml",
        &mail("通知", &[MIXED, &cover, &files].concat()),
        &["L 一、甲", "1R 序号/任务", "R 1/乙", "1L 请查收附件。"],
    );
    check("a.eml", &mail("通知", &[MIXED, &files].concat()), &["L 一、甲", "1R 序号/任务", "R 1/乙"]);
    // A body that is a notice is read alone.
    let long = covering(&format!("一、{}", "丙".repeat(200)));
    let document = open("a.eml", &mail("", &[MIXED, &long, &files].concat())).unwrap();
    assert_eq!(document.blocks.len(), 1);
    // What cannot be read is left out, and said where there is nothing else.
    let picture = attached("扫描.docx", b"\x89PNG\r\n\x1a\n") + "--m--\n";
    check("a.eml", &mail("", &[MIXED, &cover, &picture].concat()), &["L 请查收附件。"]);
    let refused = open("a.eml", &mail("", &[MIXED, &picture].concat()));
    assert_eq!(refused, Err(IntakeError::Picture(PictureKind::Png)));
}

#[test]
fn a_mail_that_was_passed_on_as_a_file() {
    let inner = "--m\nContent-Type: message/rfc822\n\nSubject: a\nContent-Type: multipart/mixed; boundary=n\n\n--n\nContent-Type: \
                 text/plain\n\n一、甲\n--n--\n--m--\n";
    check("a.eml", &mail("", &[MIXED, inner].concat()), &["L 一、甲"]);
}

/// The notice that comes in every format, as a mail and as a page in one file.
#[test]
fn a_notice_reads_as_it_does_alone() {
    let page = include_bytes!("../fixtures/formats/notice.html");
    let word = include_bytes!("../fixtures/formats/notice.docx");
    let alone = read(&open("a.html", page).unwrap());
    let part = format!("Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{}\n", base64(page));
    let related = format!("Content-Type: multipart/related; boundary=m\n\n--m\n{part}--m--\n");
    let subject = "关于做好冬季供水保障工作的通知";
    let cover = covering("各单位：通知见附件，请按要求抓好落实。");
    for (name, mail) in [
        ("a.eml", mail(subject, &part)),
        ("a.mht", mail(subject, &related)),
        ("a.eml", mail("文件", &[MIXED, &cover, &attached("通知.docx", word), "--m--\n"].concat())),
    ] {
        let reading = read(&open(name, &mail).unwrap());
        assert_eq!(reading.head, alone.head);
        let said = |reading: &qingdan::reading::Reading| {
            let tasks = reading.tasks.iter();
            tasks
                .map(|task| (task.text.clone(), task.units.clone(), task.persons.clone(), task.due))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&reading), said(&alone));
    }
}

#[test]
fn broken_and_empty_mails() {
    let refuse = |mail: &[u8], why: IntakeError| assert_eq!(open("a.eml", mail), Err(why));
    refuse(&mail("通知", ""), IntakeError::Empty);
    refuse(&mail("通知", "\n \n"), IntakeError::Empty);
    refuse(&mail("", MIXED), IntakeError::Damaged(DamagedKind::Archive));
    refuse(&mail("", &format!("{MIXED}--m--\n")), IntakeError::Damaged(DamagedKind::Archive));
    let broken = "Content-Transfer-Encoding: base64\n\n通知";
    refuse(&mail("", broken), IntakeError::Damaged(DamagedKind::Archive));
    refuse(&vec![b'a'; LIMIT + 1], IntakeError::TooLarge { bytes: LIMIT + 1, limit: LIMIT });
}

/// However parts lie in parts, they are looked at a few times.
#[test]
fn parts_in_parts_are_paid_for() {
    let deep = "Content-Type: multipart/mixed; boundary=m\n\n--m\n".repeat(300_000);
    let mails = "Content-Type: message/rfc822\n\n".repeat(500_000);
    let side = MIXED.to_owned() + &"--m\nContent-Type: multipart/mixed; boundary=q\n\n".repeat(300_000);
    let long = format!("Content-Type: multipart/mixed{}", ";a*1=b".repeat(2_000_000));
    for text in [deep, mails, side, long] {
        let budget = Budget::default();
        let document = open_within("a.eml", &mail("", &text), &budget);
        assert!(document.is_err());
        assert!(budget.spent_work() < 15 * text.len(), "{}", budget.spent_work());
    }
}
