//! Whether a time sets a deadline where it stands, or only tells of a time.

use chrono::NaiveDate;

use super::phrase::Phrase;
use super::when::{Part, Unit, When};
use super::{Reference, date};
use crate::reading::grammar::{doer, handing_in, starts_with_any};
use crate::reading::words::{COMPLETION, SERVICE, TIME_NAMES};

impl Phrase {
    /// Whether it sets a deadline where it stands in running text.
    pub(super) fn is_deadline(&self, text: &str) -> bool {
        let (before, behind) = self.around(text);
        if self.begins_something(behind) || is_replaced(behind) {
            return false;
        }
        let Some((_, last)) = self.times.last() else { return false };
        // `4月1日至6月30日对河道开展清理`: a window of work, wherever it stands.
        let works = || {
            let clause = near(behind, 20);
            let clause = clause.strip_prefix(['对', '在', '到', '赴']).unwrap_or(clause);
            // `对河道开展了检查`: it is told of.
            let ahead =
                |word: &&str| clause.split_once(*word).is_some_and(|(_, rest)| !rest.starts_with('了'));
            WINDOW_WORK.iter().any(ahead)
        };
        if self.is_range(text) && matches!(last, When::InMonth { part: Part::Day(_), .. }) && works() {
            return !self.tells_of_a_rule(before);
        }
        // `从3月20日至4月10日,各乡镇要集中清理`: a window in which somebody has to work.
        if self.is_window(text) && behind.starts_with(['，', ',']) {
            let clause = near(behind.trim_start_matches(['，', ',']), 40);
            // `督察组对我县开展了督察`: it is told of.
            let said = clause.split(['，', ',', '。', '；']).next().unwrap_or(clause);
            if said.contains('了') && !said.contains("为了") {
                return false;
            }
            // `4月1日至15日，网上申报并提交材料`
            let applies = || APPLYING.iter().any(|word| near(clause, 12).contains(word));
            return doer::opens_with_doer(clause) || applies();
        }
        if before.ends_with(['从', '自', '第']) && !matches!(last, When::Counted { .. }) {
            return false;
        }
        if announces_start(before) || is_put_off(before) {
            return false;
        }
        // `on hold until September`: nothing is to be done by then.
        let opens = &text[self.start..self.span.start];
        let rests =
            ["hold", "postponed", "deferred", "paused", "suspended", "closed", "valid", "wait", "open"];
        if opens.to_ascii_lowercase().starts_with("until") || opens.to_ascii_lowercase().starts_with("till") {
            let before = text[..self.start].trim_end();
            if rests.iter().any(|word| before.ends_with(word)) {
                return false;
            }
        }
        // `“十一”黄金周`, `年底考核`: a name. `“十四五”末` and `前` are none.
        let names_event = !self.closed && TIME_NAMES.start(behind);
        let promise = || {
            let clause = near(behind, 14);
            // `上半年工作完成情况`, `通报10月份运营分析`: it is told of.
            let told =
                clause.contains("情况") || TOLD_OF.iter().any(|word| before.trim_end().ends_with(word));
            !names_event && COMPLETION.stand_in(clause) && !told
        };
        match last {
            When::Counted { unit, .. } => {
                !self.is_counted_from_elsewhere(text)
                    && !SERVICE.start(behind)
                    && (*unit != Unit::Hours || self.span.of(text).is_ascii() || asks_now(before, behind))
            }
            When::Rhythm(each) => each.is_some() && !is_rate(before, behind),
            When::InWeek { .. } | When::Weekday(_) | When::DayOn { .. } | When::Undated => true,
            // `年内符合条件的企业`: within the year something is the case, not to be done.
            When::YearEnd { .. } => {
                let bare = !self.closed && self.span.of(text).ends_with(['底', '末']);
                // `年底逐一对账`: a time at which something is looked at, where the words before it do not lead to it.
                let looked_at = bare && LOOKED_AT.iter().any(|word| near(behind, 8).contains(word));
                !names_event && !looked_at && !behind.starts_with("符合")
            }
            When::BeforeNewYear => !names_event && !behind.starts_with("符合"),
            // `2000年前建成的小区` is old, `2030年前达峰` is to be.
            When::Year { .. } => self.closed && promise(),
            When::Feast { .. } => self.closed || promise(),
            When::InMonth { part: Part::End | Part::Third(_), .. }
            | When::Quarter { end: true, .. }
            | When::Half { end: true, .. }
            | When::QuarterOn { end: true, .. } => !names_event,
            When::InMonth { part: Part::Whole | Part::Early, .. }
            | When::Quarter { .. }
            | When::QuarterOn { .. }
            | When::Half { .. } => !before.ends_with('前') && (self.closed || promise()),
            When::InMonth { part: Part::Day(_), .. } => {
                self.closed
                    || announces_end(before)
                    || date::brings_about(behind)
                    || handing_in::opens(near(behind, 24))
                    || near(behind, 8).ends_with("截止")
            }
        }
    }

    /// Whether it is said to be over: a date of a year of its own, or one up to which something is told, that had
    /// passed when the notice was issued.
    pub(super) fn tells_of_past(
        &self,
        when: When,
        due: Option<NaiveDate>,
        text: &str,
        reference: &Reference,
    ) -> bool {
        let over = |due: Option<NaiveDate>| {
            due.zip(reference.issued_on).is_some_and(|(due, issued_on)| due < issued_on)
        };
        if self.around(text).0.ends_with("截至") {
            // What is told up to October in a November notice is told of this year's.
            return over(when.day(&Reference { plan: true, ..*reference }));
        }
        // `应于7月底前完成，目前仍未完成`: what was missed is told.
        let missed = ["应于", "应在", "本应", "原定", "原定于", "原计划", "未按时限", "未按期限"];
        let before = self.around(text).0.trim_end_matches(['(', '（', '于', '在']);
        if missed.iter().any(|word| before.ends_with(word.trim_end_matches(['于', '在']))) {
            return over(when.day(&Reference { plan: true, ..*reference }));
        }
        let bare_day = !self.closed && matches!(when, When::InMonth { part: Part::Day(_), .. });
        // `3月18日至20日,督查室进行了督查` in a notice of 22 March.
        if bare_day && self.is_window(text) {
            return over(when.day(&Reference { plan: true, ..*reference }));
        }
        // `一季度实现营收…` in an April text: what is over this year and goes on with a result is told, not promised.
        let told = !self.closed && starts_with_any(self.around(text).1, &["实现", "累计", "已", "共"]);
        if told && !when.has_own_year() && !reference.plan {
            return over(when.day(&Reference { plan: true, ..*reference }));
        }
        over(due) && (when.has_own_year() || bare_day)
    }

    /// Whether something begins with it: `6月1日起`, `3月以来`. A rhythm may: `每季度开始前`.
    pub(super) fn is_start(&self, text: &str) -> bool {
        self.begins_something(self.around(text).1)
    }

    /// Whether it is counted from something else than the notice: `收到材料后10个工作日内`, or is no count of days
    /// ahead at all: `压缩至4个工作日内`.
    pub(super) fn is_counted_from_elsewhere(&self, text: &str) -> bool {
        let counts = matches!(self.times[..], [(_, When::Counted { known: true, .. })]);
        if !counts || self.span.of(text).contains('起') {
            return false;
        }
        let before = self.around(text).0.trim_end().trim_end_matches(['的', ',', '，']);
        before.ends_with([
            '后', '起', '每', '前', '至', '到', '为', '近', '续', '满', '业', '去', '内', '过', '期', '、',
        ]) || ["压缩", "缩短", "控制", "压减", "平均", "不超过", "提速"]
            .iter()
            .any(|word| last_clause(before).contains(word))
    }

    /// Whether it would be no time were it not known that one stands here: `2025年`, `6.30`, `20250630`.
    pub(super) fn needs_label(&self, text: &str) -> bool {
        let words = self.span.of(text);
        let figures = words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
        let short = figures && words.split(['.', '/', '-']).count() != 3;
        let day = |(_, when): &(_, When)| {
            matches!(when, When::InMonth { year: None, month: None, part: Part::Day(_) })
        };
        let short = short || !self.closed && self.times.iter().all(day);
        let english = words.starts_with(|c: char| c.is_ascii_alphabetic())
            && words.len() <= 3
            && self.start == self.span.start;
        self.is_year() && !words.contains("全年") || short || english
    }

    /// Whether it is a year and nothing more.
    pub(super) fn is_year(&self) -> bool {
        self.times.iter().all(|(_, when)| matches!(when, When::Year { .. }))
    }

    /// Whether what a stretch of days is said of is how long a rule or an offer holds.
    fn tells_of_a_rule(&self, before: &str) -> bool {
        let clause = last_clause(before);
        ["有效期", "任期", "期间", "自", "从"].iter().any(|word| clause.contains(word))
    }

    /// Whether it is a stretch of days.
    fn is_range(&self, text: &str) -> bool {
        self.span.of(text).contains(['至', '到', '-', '—', '~', '～', '－', '–'])
    }

    /// Whether it is a stretch of days that opens a clause.
    fn is_window(&self, text: &str) -> bool {
        let (before, _) = self.around(text);
        let before = before.trim_end_matches(['从', '自', '于', '在']);
        matches!(self.times[..], [(_, When::InMonth { part: Part::Day(_), .. })])
            && self.is_range(text)
            && (before.is_empty() || before.ends_with(['。', '；', ';', ':', '：']))
    }

    fn begins_something(&self, behind: &str) -> bool {
        starts_with_any(
            behind,
            &["起", "开始", "以来", "后", "之后", "以后", "或之后", "及以后", "及之后", "-长期", "至今"],
        ) && !matches!(self.times[..], [(_, When::Rhythm(_)), ..])
    }

    fn around<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        (&text[..self.span.start], text[self.span.end..].trim_start())
    }
}

/// What is done with work at the end of a year, and is none itself.
const LOOKED_AT: [&str; 6] = ["对账", "考核", "评估", "通报", "清算", "排名"];

/// What is done with what a month or a quarter brought.
const TOLD_OF: [&str; 8] = ["通报", "汇报", "听取", "分析", "总结", "复盘", "回顾", "讲评"];

/// Work that takes its time: a stretch of days before it is when it has to be done.
const WINDOW_WORK: [&str; 16] = [
    "开展", "组织", "进行", "集中", "实施", "整改", "排查", "检查", "汇总", "总结", "清点", "验收", "公示",
    "巡查", "抽查", "走访",
];

/// What those have to do who apply for something.
const APPLYING: [&str; 10] = ["申报", "报名", "提交", "填报", "填写", "上传", "缴费", "缴纳", "打印", "领取"];

/// Whether a rhythm only says of what a quantity is one: `每人每月不低于795元`, `每年补助上限100万元`.
fn is_rate(before: &str, behind: &str) -> bool {
    let of_each = before.char_indices().rev().nth(3).map_or(before, |(at, _)| &before[at..]);
    // `降到每天10条以内`
    let reached =
        before.ends_with(['到', '至', '为', '达', '在']) && behind.starts_with(|c: char| c.is_ascii_digit());
    reached
        || of_each.contains('每')
        || ["补", "享", "最高", "上限", "限额"].iter().any(|word| behind.starts_with(word))
}

/// Whether another time takes the place of the one before: `调整为“9月30日前”`, `延长至2026年5月底`.
fn is_replaced(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['”', '"', '’', '，', ',', ' ']);
    let moved = ["调整", "延长", "延期", "延迟", "推迟", "提前", "顺延", "修改", "变更", "改", "延"];
    let word = moved.iter().find_map(|word| behind.strip_prefix(word));
    word.is_some_and(|rest| rest.starts_with(['为', '至', '到', '成']))
}

/// The clause at the start of a text, so many characters of it.
fn near(text: &str, characters: usize) -> &str {
    let near = &text[..text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)];
    near.split(|c| "，。；、“《,;".contains(c)).next().unwrap_or(near)
}

/// Whether the words before a time announce it as the first one: `起始时间为`.
fn announces_start(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['为', ':', '：']);
    ["起始时间", "开始时间", "起始日期", "开始日期", "成立于", "施行", "实施"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// Whether it is until when something else holds: `租约延期到`, where it is no time limit that is moved.
fn is_put_off(before: &str) -> bool {
    let clause = last_clause(before).trim_end_matches(['至', '到', '为']);
    let limits = ["时限", "期限", "时间", "截止", "日期"];
    let put_off = ["延期", "延长", "顺延", "续签", "续约", "推迟"];
    put_off.iter().any(|word| clause.strip_suffix(word).is_some_and(|what| !what.trim().is_empty()))
        && !limits.iter().any(|word| clause.contains(word))
}

/// Whether hours are the notice's own: `请于24小时内反馈`. Elsewhere they are how fast a service answers.
fn asks_now(before: &str, behind: &str) -> bool {
    let before = before.trim_end();
    let asked = before.is_empty()
        || before.ends_with(['，', ',', '。', '；', '于', '在', '请', '须', '需', '应', '内', '求']);
    asked && ["反馈", "回复", "报", "提交", "整改"].iter().any(|word| near(behind, 14).contains(word))
}

/// Whether the words before a bare day announce it as the last one: `截止时间为`.
fn announces_end(before: &str) -> bool {
    let clause = last_clause(before);
    ["截止", "截至", "最迟", "最晚", "不迟于", "不晚于", "时限", "日起至"]
        .iter()
        .any(|word| clause.contains(word))
}

/// What of the clause stands before a time, up to twenty characters.
fn last_clause(before: &str) -> &str {
    let from = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let near = &before[from..];
    near.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(near)
}
