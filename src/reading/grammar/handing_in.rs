//! Whether a sentence lays down to hand something in: by a verb that says no more than that, or by one of giving with
//! somebody who gets it.
//!
//! ```text
//! 6月9日前报送自查报告                 a verb of handing in
//! 请各科室将名单发校办邮箱             what is given, and where it goes
//! 7月3日前交教务处                     a time, and who gets it
//! 组织网上报名                         the name of something
//! 资金安排报县政府审定                 a step of the work
//! ```

use std::cell::LazyCell;

use super::{person, unit};
use crate::reading::words::{HAND_IN, HAND_IN_NOUNS, HAND_IN_TO, PAPERS, RECIPIENTS, Words, words};
use crate::text::chars::has_latin;

/// Whether a sentence says to hand something in.
pub(crate) fn hands_in(sentence: &str) -> bool {
    let mut clauses = sentence.split(['，', ',', '；', ';', '。', '！', '\n']);
    clauses.any(|clause| {
        (says_so(clause) || gives(clause) || updates(clause) || is_for_file(clause)) && !is_approved(clause)
    }) || in_english(sentence)
}

/// Whether a clause of a sentence hands something over to somebody, rather than only naming it, where `timed` says that it
/// sets a day or a rhythm: `学期总结1月17日前发校办邮箱`.
pub(crate) fn hands_over_in_time(sentence: &str, timed: impl Fn(&str) -> bool) -> bool {
    let mut clauses = sentence.split(['，', ',', '；', ';', '。', '！', '\n']);
    clauses.any(|clause| {
        let handed = HAND_IN.stand_in(clause) || gives(clause);
        handed && !is_approved(clause) && timed(clause)
    })
}

/// `送行政室汇总`, `报上级备案`: what whoever gets it does with it.
fn is_for_file(clause: &str) -> bool {
    const ENDS: [&str; 7] = ["汇总", "汇整", "备案", "备查", "存档", "存查", "归档"];
    let clause = clause.trim_end();
    let end = ENDS.iter().find_map(|end| clause.strip_suffix(end));
    // `向质控科交齐材料`, but `下周一前交齐` speaks of money, too.
    let complete = clause.contains('齐')
        && clause.find("交齐").is_some_and(|at| clause[..at].contains('向') || PAPERS.end(clause));
    complete
        || end.is_some_and(|before| {
            before.char_indices().any(|(at, c)| {
                let to = before[at + c.len_utf8()..].trim();
                matches!(c, '报' | '送' | '交') && unit::may_be_unit(to)
            })
        })
}

/// `在共享表格中更新进展`, `更新本页状态`, `把进展写进台账`: what others look at.
fn updates(clause: &str) -> bool {
    const NEAR: usize = 10;
    if !clause.contains(['写', '填', '更']) {
        return false;
    }
    let behind = |at: usize| clause[at..].chars().skip(2).take(NEAR).collect::<String>();
    let kept = |text: &str| {
        ["进展", "进度", "状态", "完成情况", "台账", "本表"].iter().any(|word| text.contains(word))
    };
    let written =
        ["写进", "写入", "填进", "填入", "填到"].iter().filter_map(|word| clause.find(word)).any(|at| {
            let place = behind(at);
            ["台账", "表", "共享", "文档"].iter().any(|word| place.contains(word))
        });
    // `填写进度周报`
    let filled = || {
        clause.match_indices("填写").any(|(at, _)| {
            let what = behind(at);
            kept(&what) || ["周报", "日报", "月报", "旬报"].iter().any(|word| what.contains(word))
        })
    };
    written
        || filled()
        || clause.match_indices("更新").any(|(at, _)| kept(&behind(at)) || clause[..at].ends_with("栏"))
}

/// `submit a report to the Town Clerk`, `Comments are to be sent to Nora`, `send me your update`.
fn in_english(sentence: &str) -> bool {
    if !has_latin(sentence) {
        return false;
    }
    let verbs = [
        "submit ",
        "submitted ",
        "send ",
        "sent ",
        "return ",
        "returned ",
        "report ",
        "hand in ",
        "Submit ",
        "Send ",
        "Return ",
        "Hand in ",
    ];
    // Where papers go, whoever sits there.
    const PLACES: &[&str] = &["office", "inbox", "mailbox", "reception", "desk", "secretariat"];
    let kept = ["column", "status", "Status", "register", "tracker", "log", "sheet"];
    let updated = sentence
        .find("pdate the ")
        .map(|at| sentence[at..].split(['.', ';', ',']).next().unwrap_or_default());
    if updated.is_some_and(|clause| kept.iter().any(|word| clause.contains(word))) {
        return true;
    }
    // `Owners post a one-line update`, `articles to reach the Secretary by noon`
    let told = ["post ", "Post ", "give ", "share ", "write ", "provide ", "file "].iter().any(|verb| {
        let behind =
            sentence.find(verb).map(|at| sentence[at..].split(['.', ';']).next().unwrap_or_default());
        behind.is_some_and(|clause| {
            ["update", "progress", "status"]
                .iter()
                .any(|word| clause.split(' ').take(6).any(|one| one.starts_with(word)))
        })
    });
    if told || sentence.contains("to reach the ") {
        return true;
    }
    verbs.iter().any(|verb| {
        sentence.match_indices(verb).take(4).any(|(at, _)| {
            let behind = &sentence[at + verb.len()..];
            let clause = behind.split(['.', ';', ',']).next().unwrap_or(behind);
            let to = || clause.find("to ").filter(|at| *at == 0 || clause[..*at].ends_with(' '));
            let named = |to: usize| {
                let who = clause[to + "to ".len()..].trim_start_matches("the ");
                who.starts_with(|c: char| c.is_ascii_uppercase())
                    || who.starts_with("me")
                    || who.contains('@')
                    || who.split([' ', '.']).take(3).any(|word| PLACES.contains(&word))
            };
            clause.starts_with("me ") || clause.starts_with("us ") || to().is_some_and(named)
        })
    })
}

/// Whether a clause opens with handing something in: `交教务处核实`, `报送名单`.
pub(crate) fn opens(clause: &str) -> bool {
    let giving = clause.starts_with(['报', '交', '送', '呈']);
    HAND_IN.start(clause) || giving && gives(clause)
}

/// `报县政府审定`: what comes back is a step of the work.
fn is_approved(clause: &str) -> bool {
    ["审定", "审议", "审批", "批准", "审核同意"].iter().any(|word| clause.contains(word))
        || ["讨论", "研究", "研究同意", "讨论通过"].iter().any(|word| clause.ends_with(word))
}

fn says_so(clause: &str) -> bool {
    // `发到各村` hands out.
    let handed = |(at, _): (usize, char)| {
        HAND_IN.longest(&clause[at..]).is_some_and(|(length, ())| {
            let (verb, to) = clause[at..].split_at(length);
            !(verb.ends_with(['到', '至', '达']) && to.trim_start().starts_with(['各', '每']))
        })
    };
    clause.char_indices().any(handed) && !is_completed(clause)
        || clause.match_indices('报').any(|(at, word)| HAND_IN_TO.start(&clause[at + word.len()..]))
        || HAND_IN_NOUNS.stand_in(clause)
            && HAND_IN_NOUNS.all().any(|word| {
                clause.match_indices(word).any(|(at, _)| {
                    let (before, behind) = (&clause[..at], &clause[at + word.len()..]);
                    !OPENERS.iter().any(|opener| before.ends_with(opener)) && !NOUNS.start(behind)
                })
            })
}

/// `完成各自代码的提交`: what is handed over is the name of a piece of work.
fn is_completed(clause: &str) -> bool {
    let completed = clause.find("完成").map(|at| &clause[at..]);
    completed.is_some_and(|work| {
        let named = work.rfind('的').map(|at| &work[at..]);
        named.is_some_and(|named| ["提交", "上报", "报送", "发送"].iter().any(|verb| named.ends_with(verb)))
    })
}

/// What makes a verb of handing in the name of something where it stands before it: `启动申报`.
const OPENERS: &[&str] = &["启动", "组织", "开展", "做好", "受理", "完成", "网上", "开放", "停止"];

/// What makes such a verb a name where it stands behind it: `报名工作`.
static NOUNS: Words = words![
    "工作", "时间", "方式", "系统", "条件", "期间", "人数", "费", "表", "材料", "书", "类", "指南", "事项",
    "人员", "人", "者", "单位", "对象", "资格", "网站"
];

/// `将名单报大赛组委会`, `把照片发我`, `3月底前送辅导组`, `拍照发群`: a verb of giving with somebody who gets it.
fn gives(clause: &str) -> bool {
    let handled = LazyCell::new(|| clause.rfind(['将', '把']));
    clause.char_indices().filter(|(_, c)| matches!(c, '报' | '交' | '送' | '发' | '传' | '呈' | '寄')).any(
        |(at, c)| {
            let (before, behind) = (&clause[..at], &clause[at + c.len_utf8()..]);
            let to = behind.trim_start_matches(['给', '至', '到', '往', ' ']);
            let told = before.trim_end().is_empty()
                || before.ends_with([
                    '前', '内', '底', '末', '时', '点', '日', '号', '并', '后', '须', '面', '网', '私', '照',
                    '包', '总', '一', '上', '邮', '件',
                ]);
            let told = told || ends_in_weekday(before);
            let handled = handled.is_some_and(|handled| handled < at);
            // `1月4日交打印版到办公楼`
            let brought = c == '交' && told && !NOT_GIVEN.start(behind) && is_brought(behind);
            brought
                || (told || handled) && gets(to, handled || to.len() < behind.len())
                || told && matches!(c, '交' | '报') && names_paper(behind)
        },
    )
}

/// `每周五报教务处`
fn ends_in_weekday(before: &str) -> bool {
    let mut last = before.chars().rev();
    last.next().is_some_and(|day| "一二三四五六日天".contains(day))
        && last.next().is_some_and(|week| "周期拜".contains(week))
}

/// `学期工作总结`: what one writes and hands in, whoever gets it.
fn names_paper(words: &str) -> bool {
    const LONGEST: usize = 14;
    let words = words.trim_end();
    words.chars().take(LONGEST + 1).count() <= LONGEST && PAPERS.end(words) && !NOT_GIVEN.start(words)
}

/// Whether words say where something is brought: `打印版到办公楼`, but `到位`.
fn is_brought(words: &str) -> bool {
    let place = words.split_once('到').filter(|(what, _)| !what.is_empty());
    place.is_some_and(|(_, place)| !place.is_empty() && !place.starts_with(['位', '底', '期', '手']))
}

/// Whether words begin with somebody who gets something: a unit, a person, a place for messages. Behind what is given
/// any short name is one.
fn gets(words: &str, given: bool) -> bool {
    const LONGEST: usize = 24;
    let words = words.char_indices().nth(LONGEST + 1).map_or(words, |(at, _)| &words[..at]);
    // `传到“智慧社区”小程序`
    let named = words.strip_prefix('“').and_then(|inner| inner.split_once('”'));
    if let Some((_, behind)) = named {
        return given && !behind.is_empty() && RECIPIENTS.all().any(|word| behind.starts_with(word));
    }
    let words = words
        .split(['（', '(', '“', '、', '进', '存', '备', '核', '汇', '登', '报', '以'])
        .next()
        .unwrap_or(words);
    // `报院长审定`, not `报审计处`.
    let checked = words.match_indices('审').find(|(at, audit)| {
        words[at + audit.len()..].is_empty()
            || words[at + audit.len()..].starts_with(['定', '批', '议', '阅', '查', '签'])
    });
    let words =
        checked.map_or(words, |(at, _)| &words[..at]).trim_end_matches(|c: char| !c.is_alphanumeric());
    let count = words.chars().count();
    (1..=LONGEST).contains(&count)
        && !NOT_GIVEN.start(words)
        // To many it is handed out, and to a firm one gives an order.
        && !(words.starts_with('各') || words.ends_with(['厂', '店', '社']) || words.ends_with("公司"))
        && (words.starts_with('我')
            || RECIPIENTS.end(words)
            || words.contains('@')
            || count > 1 && (unit::looks_like_unit(words) || person::has_title(words))
            || given && count > 1 && person::looks_like_person(words))
}

/// What goes on with a verb of giving as another word: `发放`, `交付`, `传达`.
static NOT_GIVEN: Words = words![
    "放", "付", "布", "展", "达", "办", "审定", "审批", "审议", "审核", "审阅", "审查", "审后", "票", "证",
    "现", "挥", "动", "生", "通", "流", "易", "接", "表", "言", "文", "行", "起", "警", "电", "检", "评",
    "承", "统", "销"
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_in() {
        for text in [
            "各单位6月9日前报送自查报告。",
            "6月底前报区政府督查室。",
            "各处室将学期总结1月17日前发校办邮箱。",
            "请将研究会纪录上传云端。",
            "命题教师于3月17日前将试卷送教学组。",
            "转介表请导师于3月底前送辅导组。",
            "个人总结7月3日前传园共享盘。",
            "照片和签到表11月15日前发教导处林老师。",
            "年度分析12月31日前报分管院长",
            "把名单私发老林",
            "各社团每周三报训练部",
            "每月30日前将凭证报审计处",
            "每周一上班前把进展写进共享台账",
            "各班6月28日前交学期小结",
            "名单请于5月8日前以电邮交活动科（office@example.com）",
            "还要把审计报告发群里",
            "会议记录拍照发我",
            "收齐后下周一12点前报体育部小荷老师",
            "承诺书4月17日16:00前交工会办公室（办公楼307）",
            "把照片打包发我邮箱",
            "申请表6月5日前发至 office@example.com",
            "6月30日前完成网上申报系统填报",
            "1月4日交打印版到办公楼",
            "6月5日前把照片传到“家校通”小程序",
            "明天下午6点前把名单私发小何🙏",
            "节目单由团委5月23日前报宣传部审核。",
            "各责任人每周五前在共享表格中更新进展",
            "Departments shall submit a report to the Town Clerk by 1 May.",
            "Foremen to hand in timesheets to the site office every Friday.",
            "Comments on this are to be sent to Nora by 5 May.",
            "Please send me your status every Monday.",
            "Owners update the Status column by noon every Thursday.",
        ] {
            assert!(hands_in(text), "{text}");
        }
        for text in [
            "6月中旬启动申报，9月底前发布名单。",
            "6月5日前完成报名工作。",
            "资金安排11月底前报县政府审定。",
            "成长档案6月26日前发放到家长手里。",
            "3月底前交付使用。",
            "6月底前交清水电费用",
            "6月底前交通组织优化到位。",
            "9月20日前发展党员10名。",
            "6月底前建成数据开发平台。",
            "6月底前更新老旧管网12公里。",
            "3月20日前把展板样稿发印刷厂",
            "民政办6月9日前把名单发到各村。",
            "6月9日前将手册送各科室。",
            "6月5日前完成各组代码的提交。",
            "Nora to send the revised plan by 10 June.",
            "",
        ] {
            assert!(!hands_in(text), "{text}");
        }
    }

    #[test]
    fn what_is_handed_over_in_time() {
        let timed = |clause: &str| clause.contains('月') || clause.contains('周');
        for text in ["收齐档案，5月9日前发教研秘书", "更新台账，每周五报总务处"] {
            assert!(hands_over_in_time(text, timed), "{text}");
        }
        for text in ["票价方案报物价部门备案", "6月5日前完成报名", "6月5日前审阅，意见发送作者"]
        {
            assert!(!hands_over_in_time(text, timed), "{text}");
        }
    }
}
