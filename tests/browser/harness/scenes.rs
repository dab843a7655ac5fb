//! Everything that the page can show, by name, and how one gets there. What looks at every view walks along this list.
//!
//! A new view is a line in [`SCENES`].

use std::fmt::Write as _;

use serde_json::json;
use thirtyfour::Key;

use super::looks::{Data, LOOKS, Size, WIDE};
use super::page::Page;

/// One thing that the page can show.
pub(crate) struct Scene {
    /// What its pictures are called.
    pub(crate) name: &'static str,
    /// Goes there from where the scene before it was left.
    show: fn(&Page),
    /// Closes what lies over everything else, so that one gets on from here.
    leave: fn(&Page),
    /// Whether it goes on below what a window shows at once.
    pub(crate) is_long: bool,
}

impl Scene {
    const fn new(name: &'static str, show: fn(&Page)) -> Self {
        Self { name, show, leave: |_| (), is_long: false }
    }

    const fn then(mut self, leave: fn(&Page)) -> Self {
        self.leave = leave;
        self
    }

    const fn long(mut self) -> Self {
        self.is_long = true;
        self
    }
}

/// Every scene, in an order in which each follows from the one before.
pub(crate) const SCENES: &[Scene] = &[
    // Nothing is there yet.
    Scene::new("paste", |page| page.wait_for("#paste-box")),
    Scene::new("refused", |page| {
        page.drop_files(&[("方案.txt", "\u{0}\u{1}\u{2}\u{0}"), ("空白.txt", "")]);
        page.wait_for("#refused li");
    })
    .then(|page| page.click("#refused .icon-button")),
    Scene::new("drop", |page| {
        page.js("window.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }))");
        page.wait_for(".drop-veil");
    })
    .then(|page| {
        page.js("window.dispatchEvent(new DragEvent('dragleave', { bubbles: true }))");
        page.wait_gone(".drop-veil");
    }),
    Scene::new("empty", |page| {
        page.go_to_room("ledger");
        page.wait_for("#empty-ledger");
    }),
    Scene::new("settings-empty", Page::open_settings).long(),
    // A reading.
    Scene::new("article", |page| {
        page.go_to_room("paste");
        page.paste(ARTICLE);
        page.wait_for("#no-tasks");
    })
    .then(|page| page.click("#discard")),
    Scene::new("doubts", |page| {
        page.paste(DOUBTFUL);
        page.wait_for("#doubts");
        page.press("n");
        page.wait_for("#source .is-doubted");
    })
    .then(|page| page.click("#discard")),
    Scene::new("review", |page| {
        page.click("#sample");
        page.wait_for("#review-task-6");
        page.click("#review-task-6 .task-text");
        page.wait_for("#source .is-selected");
        leave_field(page);
    }),
    Scene::new("review-many", |page| {
        page.js("document.getElementById('review-task-2').focus()");
        page.press_with(&[Key::Shift], Key::Down);
        page.wait_for("#together");
    })
    .then(|page| {
        page.press(Key::Escape);
        page.wait_gone("#together");
    }),
    Scene::new("review-edit", |page| {
        page.click("#review-task-6 .edit-button");
        page.wait_for("#edit-6-text");
        page.js("document.querySelector('.task-form').scrollIntoView({ block: 'center' })");
    })
    .then(|page| page.press(Key::Escape)),
    Scene::new("review-source", |page| press_hidden(page, ".review .switch button:last-child"))
        .then(|page| press_hidden(page, ".review .switch button:first-child")),
    Scene::new("review-discard", |page| {
        page.click("#review-task-2 .include");
        page.click("#review-task-0 .edit-button");
        page.fill("#edit-0-text", "于2026年2月10日前将联络员名单报区政府督查室，一式两份。");
        page.press(Key::Escape);
        page.click("#discard");
        page.wait_for(".dialog");
    })
    .then(|page| {
        press_escape(page, ".dialog");
        page.click("#review-task-2 .include");
    }),
    // A ledger that somebody works with.
    Scene::new("ledger", |page| {
        page.accept();
        // So high that every row is in sight, and so is there.
        page.set_look(Size { height: 3000, ..WIDE }, LOOKS[0]);
        look_used(page);
        page.set_look(WIDE, LOOKS[0]);
        to_the_top(page);
    })
    .long(),
    Scene::new("cell-date", |page| {
        page.click(&page.in_row("6", ".cell-due button"));
        page.wait_for(&page.in_row("6", ".cell-due input"));
    })
    .then(|page| page.press(Key::Escape)),
    Scene::new("cell-progress", |page| {
        page.click(&page.in_row("6", ".cell-progress button"));
        page.wait_for(&page.in_row("6", ".cell-progress input"));
    })
    .then(|page| page.press(Key::Escape)),
    Scene::new("complaint", |page| {
        page.click(&page.in_row("6", ".cell-progress button"));
        page.press("999");
        page.press(Key::Enter);
        page.wait_for(".note-wrong");
    })
    .then(|page| page.click(".note-wrong .icon-button")),
    Scene::new("offers", |page| {
        page.click("#search");
        page.press("zjj");
        page.wait_for("#find-offers.is-open");
    })
    .then(|page| {
        page.press(Key::Escape);
        page.search("");
        page.wait_gone("#find-offers.is-open");
    }),
    Scene::new("columns-menu", |page| page.click("#columns-menu summary")).then(|page| page.press(Key::Escape)),
    Scene::new("views-menu", |page| {
        page.click("#views-menu summary");
        page.fill("#view-name", "本周要盯的");
        page.click("#view-save");
        page.wait_for(".kept-view");
    })
    .then(|page| {
        page.click("#views-menu summary");
        page.wait_gone("#views-menu[open]");
    }),
    Scene::new("grouped", |page| {
        page.choose("#group-by", "status");
        page.wait_for(".group-row");
    })
    .then(|page| page.choose("#group-by", "notice")),
    Scene::new("chosen", |page| {
        page.click(&page.in_row("1", ".choose"));
        page.click(&page.in_row("2", ".choose"));
        page.click("#chosen-due");
        page.wait_for("#chosen-value");
    })
    .then(|page| {
        page.click(&page.in_row("1", ".choose"));
        page.click(&page.in_row("2", ".choose"));
        page.wait_gone("#chosen-bar");
    }),
    Scene::new("filtered", |page| page.choose("#filter-unit", "区住建局")),
    Scene::new("nothing-found", |page| {
        page.search("没有这样的任务");
        page.wait_for("#nothing-found");
    })
    .then(Page::clear_filters),
    Scene::new("today-unknown", |page| {
        page.go_to_room("today");
        page.wait_for("#today-unit");
    }),
    Scene::new("today", |page| {
        page.fill("#today-unit", "区住建局");
        page.click("#today-unit-set");
        page.click("#scope-all");
        leave_field(page);
    })
    .long()
    .then(|page| page.go_to_room("ledger")),
    Scene::new("fill", |page| {
        page.go_to_room("reporting");
        page.wait_for(".fill-rows");
    })
    .long(),
    Scene::new("collect", |page| {
        page.click("#side-collect");
        page.click("#report-0-0");
        page.press(Key::Space);
        page.click("#report-1-0");
    })
    .then(|page| page.go_to_room("ledger")),
    Scene::new("nudges", |page| {
        page.press("gt");
        page.click("#open-nudges");
        page.wait_for(".dialog.nudges");
    })
    .then(|page| {
        press_escape(page, ".dialog");
        page.go_to_room("ledger");
    }),
    Scene::new("replies", |page| {
        let row = page.row("6");
        let table = format!("编号,任务,完成情况,进度%,状态,存在问题\r\n6,\"{}\",已完成选址和勘察，正在办理用地手续。,35,进行中,用地指标未落实\r\n98,另一项谁也不知道的任务,已启动。,10,进行中,\r\n", row.text);
        let file = page.folder().write("区住建局一季度完成情况.csv", format!("\u{feff}{table}").as_bytes());
        page.choose_file("#choose-ledger", &file);
        page.wait_for(".dialog.replies");
    })
    .then(|page| press_escape(page, ".dialog")),
    Scene::new("palette", |page| {
        page.click("#open-palette");
        page.wait_for("#palette-field");
        page.press("5");
    })
    .then(|page| press_escape(page, "#palette-field")),
    Scene::new("keys", |page| {
        page.press("?");
        page.wait_for("#keys-title");
    })
    .long()
    .then(|page| press_escape(page, "#keys-title")),
    Scene::new("revision", |page| {
        page.go_to_room("paste");
        page.paste(&SAMPLE.replace('3', "4"));
        page.wait_for("#revision-title");
    })
    .long()
    .then(|page| {
        page.click("#discard");
        page.go_to_room("ledger");
    }),
    Scene::new("panel-bare", |page| open_panel(page, "2")),
    Scene::new("panel", |page| {
        open_panel(page, "5");
        fill_panel(page);
        to_the_top(page);
    })
    .long(),
    Scene::new("panel-entry", |page| {
        page.click("#entry-add");
        page.wait_for("#entry-text");
        page.js("document.querySelector('#entries').scrollIntoView({ block: 'start' })");
    })
    .then(|page| page.press(Key::Escape)),
    Scene::new("form-reason", |page| {
        page.click("#status-flow [data-status='closed']");
        page.wait_for("#reason-why");
        page.click("#form-action");
    })
    .then(|page| {
        press_escape(page, ".form-dialog");
        page.close_panel();
    }),
    Scene::new("form-new", |page| {
        page.click("#new-task");
        page.wait_for("#new-text");
        page.click("#form-action");
    })
    .then(|page| press_escape(page, ".form-dialog")),
    Scene::new("form-notice", |page| {
        page.click(".edit-notice");
        page.wait_for(".form-dialog");
    })
    .then(|page| press_escape(page, ".form-dialog")),
    Scene::new("dialog", |page| {
        page.click("#clear-ledger");
        page.wait_for(".dialog");
    })
    .then(|page| press_escape(page, ".dialog")),
    Scene::new("export", |page| {
        page.click("#export-more");
        page.wait_for("#export-sheet");
    })
    .then(|page| press_escape(page, ".dialog")),
    Scene::new("export-ledger", |page| {
        page.ask_for_ledger_file();
        page.click("#export-per-unit");
        page.wait_for(".export-roles");
    })
    .then(|page| press_escape(page, ".dialog")),
    Scene::new("import", |page| {
        import_from_others(page);
        page.wait_for(".conflict");
    })
    .then(|page| press_escape(page, ".dialog")),
    Scene::new("known", |page| {
        page.go_to_room("paste");
        page.click("#sample");
        page.wait_for("#known");
    })
    .then(|page| page.click("#discard")),
    Scene::new("lesson", |page| {
        page.review(&labelled(2026));
        page.select_in_source("红石先锋");
        page.click("#selection-lead");
        page.wait_for("#lesson-list");
    })
    .then(|page| {
        page.click("#lesson-all");
        page.wait_gone("#lesson");
        page.select_in_source("青竹先锋");
    }),
    Scene::new("selection", |page| page.wait_for("#selection-menu")).then(|page| {
        page.click("#discard");
        page.click("#dialog-action");
    }),
    Scene::new("second-ask", |page| {
        page.review(&labelled(2027));
        page.click("#ask-model");
        page.wait_for("#second-answer");
    }),
    Scene::new("second", |page| {
        let answer = r#"{"tasks": [{"text": "修缮东门桥栏杆第一批", "units": [{"name": "青竹先锋", "role": "lead"}]}]}"#;
        page.js_with("document.getElementById('second-answer').value = arguments[0]", &[answer.into()]);
        page.click("#dialog-action");
        page.wait_for("#second-take");
        page.js("document.querySelector('#second-refusals').open = true");
    })
    .then(|page| page.click("#discard")),
    Scene::new("columns", |page| {
        page.review(UNKNOWN_HEADS);
        page.choose("#column-0-2", "task");
        page.wait_for("#column-0-2[data-means=task]");
        page.choose("#column-0-1", "lead");
        page.wait_for("#review-task-0");
        close_notes(page);
    })
    .then(|page| {
        page.click("#discard");
        page.click("#dialog-action");
    }),
    Scene::new("note", |page| {
        page.add(FLOODS);
        page.click(".delete-notice");
        page.click("#dialog-action");
        page.wait_for("#note-undo");
    }),
    Scene::new("settings", |page| {
        page.open_settings();
        page.fill("#own-unit", "区水务局");
        page.fill("#own-name", "王敏");
        page.fill("#unit-aliases", "区住建局 = 区建设局 = 区住房城乡建设局\n区财政局");
        page.click("#red-lag-on");
        page.wait_for("#backups li");
        page.wait_for("#bin li");
        close_notes(page);
        leave_field(page);
    })
    .long(),
    // What the page has to say of itself.
    Scene::new("reminder", |page| {
        page.go_to_room("ledger");
        page.settle();
        page.js("localStorage.setItem('qingdan:exported', new Date(Date.now() - 20 * 864e5).toISOString())");
        page.reload();
        page.wait_for("#reminder");
    }),
    Scene::new("damaged", |page| {
        let kept = page.database();
        let shortest = |start: &str| {
            let found = kept.iter().filter(|(key, _)| key.starts_with(start));
            let (key, text) = found.min_by_key(|(_, text)| text.len()).expect("a record");
            (key.clone(), text.clone())
        };
        let whole = ["qingdan:tasks:", "qingdan:notice:"].map(shortest);
        let half = |text: &str| text.chars().take(text.chars().count() / 2).collect();
        page.put_into_database(&whole.clone().map(|(key, text)| (key, half(&text))));
        page.js_with("sessionStorage.setItem('whole', JSON.stringify(arguments[0]))", &[json!(whole)]);
        page.reload();
        page.wait_for("#damaged");
    })
    .then(|page| {
        page.click("#damaged .button:last-child");
        page.wait_gone("#damaged");
        let whole = page.js("return JSON.parse(sessionStorage.getItem('whole'))");
        let whole: Vec<(String, String)> = serde_json::from_value(whole).expect("records");
        page.put_into_database(&whole);
        page.reload();
        page.wait_for(&page.in_row("6", ".cell-status"));
    }),
    Scene::new("read-only", |page| {
        page.js("sessionStorage.setItem('format', localStorage.getItem('qingdan:format')); localStorage.setItem('qingdan:format', '99')");
        page.reload();
        page.wait_for("#trouble");
    })
    .then(|page| {
        page.js("localStorage.setItem('qingdan:format', sessionStorage.getItem('format'))");
        page.reload();
        page.wait_gone("#trouble");
    }),
    Scene::new("not-saved", |page| {
        // Whatever is written from now on is refused.
        let full = "
            const refuse = () => { throw new DOMException('no room', 'QuotaExceededError') };
            Storage.prototype.setItem = refuse;
            IDBObjectStore.prototype.put = refuse";
        page.js(full);
        page.set_status("6", "doing");
        page.wait_for("#trouble");
    })
    .then(|page| {
        page.reload();
        page.wait_gone("#trouble");
    }),
    Scene::new("gone", |page| {
        page.lose_everything();
        page.reload();
        page.wait_for("#gone");
    }),
    Scene::new("rescue", |page| {
        page.js("qingdanRescue('RuntimeError: unreachable')");
        page.wait_for("#rescue");
    })
    .then(|page| page.reload()),
];

/// A table whose heads say nothing to the reader.
pub(crate) const UNKNOWN_HEADS: &str = "\
滨江街道2026年要办的事

码\t谁\t啥\t找\t几时
R1\t光明\t修好东门桥栏杆\t阿强\t3.15
R2\t红旗\t修好背街小巷\t阿明\t4.20
R3\t东风\t修好老旧小区路灯\t阿强\t5.31
R4\t光明\t修好口袋公园\t阿明\t6.30
";

/// A notice of thirty tasks, each with a label that the reader does not know.
pub(crate) fn labelled(year: u16) -> String {
    let works = [
        "修缮东门桥栏杆",
        "清理背街小巷杂物",
        "维修老旧小区路灯",
        "开展消防安全检查",
        "建设口袋公园1处",
        "改造农贸市场公厕",
    ];
    let (teams, batches) = (["星火先锋", "红石先锋", "青竹先锋"], ["一", "二", "三", "四", "五"]);
    let mut text = format!("东门街道{year}年为民办实事清单\n\n各小队：\n");
    for n in 0..30 {
        let (work, batch, team, month) = (works[n % 6], batches[n / 6], teams[n % 3], n % 12 + 1);
        let _ = writeln!(text, "{}. {work}第{batch}批，{month}月底前完成。（认领：{team}）", n + 1);
    }
    text
}

/// Opens the page and shows every scene, one after the other.
#[track_caller]
pub(crate) fn walk(page: &Page, at: impl Fn(&Scene)) {
    page.visit();
    for scene in SCENES {
        (scene.show)(page);
        at(scene);
        (scene.leave)(page);
    }
}

/// Opens the page and goes on until this scene is shown.
#[track_caller]
pub(crate) fn walk_to(page: &Page, name: &str) {
    page.visit();
    for scene in SCENES {
        (scene.show)(page);
        if scene.name == name {
            return;
        }
        (scene.leave)(page);
    }
    panic!("there is no scene {name}");
}

/// All words that the scenes bring in.
pub(crate) fn data() -> Data {
    let notices = [SAMPLE, ARTICLE, DOUBTFUL, FLOODS, UNKNOWN_HEADS, &labelled(2026)];
    Data { notices: notices.join("\n"), typed: TYPED.to_owned() }
}

/// The notice that the page itself offers.
const SAMPLE: &str = include_str!("../../../src/messages/sample.txt");
/// A piece of news.
const ARTICLE: &str = include_str!("../../fixtures/browser/article.txt");
/// A notice that counts badly and forgets a unit.
const DOUBTFUL: &str = "云山区人民政府关于印发2026年城市管理重点任务的通知\n云政〔2026〕9号\n一、重点任务（共9项）\n\
    1.建成口袋公园3处，6月底前完成。（责任单位：区园林中心）\n2.修缮桥梁5座。（责任单位：区交通局）\n\
    4.新建公共厕所8座。（责任单位：区城管局）\n4.新增公交线路2条。（责任单位：区交通局）\n\
    5.改造路灯600盏。（责任单位：区城管局）\n6.开展夜间巡查120次。";
/// A short notice.
const FLOODS: &str = "区政府办公室关于做好防汛工作的通知\n一、重点任务\n1.清淤排水管网30公里，6月底前完成。（责任单位：区水务局）\n2.储备沙袋2万个。（责任单位：区应急局）";
/// What is typed, and what others have written.
const TYPED: &str = "方案.txt 空白.txt 没有这样的任务 本周要盯的 重点 民生 市财政局、市统计局、市自然资源和规划局 林一鸣 王敏 李想 陈晓 \
                     区水务局 区建设局 区住房城乡建设局 经核查 与园区管委会对接，每两周碰头一次。 完成方案编制。 \
                     三个标段已开工，完成总量的三成。 两处管线未迁改。 于2026年2月10日前将联络员名单报区政府督查室，一式两份。 甲.json";

/// Opens the panel of a task.
fn open_panel(page: &Page, number: &str) {
    page.click(&page.in_row(number, ".task-open"));
    page.expect_focus("#task-panel-title");
}

/// Makes a ledger look as if somebody had worked with it for months.
pub(crate) fn look_used(page: &Page) {
    for (number, status, progress, days) in [
        ("1", "doing", 55, Some(40)),
        ("4", "done", 100, None),
        ("5", "doing", 30, Some(-12)),
        ("7", "doing", 80, Some(3)),
        ("8", "todo", 0, Some(0)),
        ("10", "closed", 100, Some(-30)),
        ("11", "dropped", 10, None),
    ] {
        page.set_status(number, status);
        if progress > 0 {
            page.set_progress(number, progress);
        }
        if let Some(days) = days {
            page.set_due(number, &page.day(days));
        }
    }
}

/// Puts something into every field of the task that is open.
fn fill_panel(page: &Page) {
    page.click("#task-panel .star-button");
    page.fill("#task-tag", "重点，民生");
    page.fill("#task-support", "市财政局、市统计局、市自然资源和规划局");
    page.fill("#task-person-leader", "林一鸣");
    page.fill("#task-notes", "与园区管委会对接，每两周碰头一次。");
    page.choose("#task-recurrence", "monthly");
    for (days, text, problem) in
        [(-40, "完成方案编制。", ""), (-9, "三个标段已开工，完成总量的三成。", "两处管线未迁改。")]
    {
        page.click("#entry-add");
        page.expect_focus("#entry-text");
        page.fill("#entry-text", text);
        page.fill("#entry-problem", problem);
        page.fill_date("#entry-on", &page.day(days));
        page.click("#entry-save");
        page.wait_gone("#entry-text");
    }
    page.set_date("#task-due", &page.day(150));
    page.click("#by-quarters");
    page.wait_for(".step");
    page.set_date(".step:first-child [id^='step-due']", &page.day(-12));
    page.fill(".step:first-child [id^='step-person']", "陈晓");
    page.click(".step:nth-child(2) input[type=checkbox]");
    page.click("#period-done");
    page.wait_for("#periods .tick-line");
}

/// Brings in a file in which a colleague has set the progress that was set here too.
fn import_from_others(page: &Page) {
    let mut file = page.export_all().file;
    page.set_progress("5", 35);
    let tasks = file["tasks"].as_array_mut().expect("tasks");
    let task = tasks.iter_mut().find(|task| task["number"] == "5").expect("task 5");
    task["progress"] = 40.into();
    task["stamps"]["progress"] = json!({ "at": "2100-01-01T08:00:00Z", "by": "李想", "replica": "李想" });
    let path = page.folder().write("甲.json", file.to_string());
    page.choose_file("#choose-ledger", &path);
}

/// Scrolls up whatever scrolls, and takes the focus from where the last edit was.
pub(crate) fn to_the_top(page: &Page) {
    leave_field(page);
    page.js("for (const e of document.querySelectorAll('*')) if (e.scrollTop !== 0) e.scrollTop = 0");
}

/// Takes the focus from where it is.
fn leave_field(page: &Page) {
    page.js("document.activeElement.blur()");
}

pub(crate) fn close_notes(page: &Page) {
    page.js("for (const close of document.querySelectorAll('.note .icon-button')) close.click()");
}

/// Presses a button that only narrow windows show.
fn press_hidden(page: &Page, selector: &str) {
    page.js_with("document.querySelector(arguments[0]).click()", &[selector.into()]);
}

/// Closes a dialog.
fn press_escape(page: &Page, dialog: &str) {
    page.press(Key::Escape);
    page.wait_gone(dialog);
}
