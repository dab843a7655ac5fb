//! Ledgers of any size, of invented tasks that are as long and as varied as those of real notices.

use chrono::{DateTime, NaiveDate, TimeDelta};
use qingdan::exchange::{Selection, export};
use qingdan::ledger::{Env, Ledger, Notice, Status, Task};
use qingdan::reading::{Person, PersonRole, Unit, UnitRole};

/// How many tasks a notice has.
const TASKS_PER_NOTICE: usize = 120;
/// How many tasks a file holds: the page takes files of some tens of megabytes.
const TASKS_PER_FILE: usize = 10_000;
/// How many units there are.
const UNITS: usize = 89;

const SECTIONS: [&str; 8] = [
    "一、推动产业提质增效",
    "二、扩大有效投资",
    "三、提升城市品质",
    "四、推进乡村振兴",
    "五、深化改革开放",
    "六、守护绿水青山",
    "七、办好民生实事",
    "八、筑牢安全防线",
];
const UNIT_NAMES: [&str; 45] = [
    "发改局",
    "工信局",
    "教育局",
    "科技局",
    "公安局",
    "民政局",
    "司法局",
    "财政局",
    "人社局",
    "住建局",
    "交通局",
    "水利局",
    "农业农村局",
    "商务局",
    "文旅局",
    "卫健局",
    "应急局",
    "审计局",
    "国资局",
    "市场监管局",
    "统计局",
    "医保局",
    "信访局",
    "城管局",
    "林业局",
    "体育局",
    "数据局",
    "金融办",
    "人防办",
    "机关事务中心",
    "园林中心",
    "公积金中心",
    "行政审批局",
    "投资促进局",
    "退役军人局",
    "自然资源局",
    "生态环境局",
    "税务局",
    "气象局",
    "消防救援大队",
    "总工会",
    "团委",
    "妇联",
    "残联",
    "供销社",
];
const VERBS: [&str; 10] = [
    "加快推进",
    "全面完成",
    "积极谋划",
    "扎实开展",
    "持续深化",
    "统筹实施",
    "重点建设",
    "优化提升",
    "组织举办",
    "有序启动",
];
const PLACES: [&str; 10] = [
    "青溪科创园",
    "滨河东路",
    "云山老城区",
    "柳湖片区",
    "高铁新城",
    "枫林镇",
    "东湖街道",
    "望江工业园",
    "北山水库",
    "城西农贸市场",
];
const OBJECTS: [&str; 12] = [
    "标准化厂房建设",
    "老旧小区改造",
    "雨污分流管网",
    "公办幼儿园",
    "社区养老服务站",
    "智慧停车项目",
    "农村公路养护",
    "招商引资活动",
    "高标准农田",
    "河道生态修复",
    "职业技能培训",
    "食品安全抽检",
];
const MEASURES: [&str; 10] = [
    "倒排工期、挂图作战，确保项目按节点推进",
    "建立月调度、季通报机制，及时协调解决堵点难点",
    "严格落实安全生产责任制，全过程加强质量监管",
    "完善政策配套，强化要素保障，推动资金、土地指标优先安排",
    "广泛征求群众意见，做到问题清单、任务清单、责任清单一一对应",
    "形成可复制可推广的经验做法，年底前总结上报",
    "引入社会资本参与，探索长效运营机制",
    "对进度滞后的责任单位进行约谈，并纳入年度绩效考核",
    "加强宣传引导，营造良好氛围",
    "同步完善配套设施，方便群众出行",
];
const FAMILY_NAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const GIVEN_NAMES: &str = "敏静磊洋艳勇杰娟涛明超霞平刚玲桂晓宁波辉";

/// Files that hold a ledger of so many tasks between them: one for each ten thousand.
pub(crate) fn files(tasks: usize) -> Vec<String> {
    let mut numbers = Numbers(0x2026_0131);
    let starts = (0..tasks).step_by(TASKS_PER_FILE);
    let ledgers = starts.map(|start| ledger(start, tasks.min(start + TASKS_PER_FILE), &mut numbers));
    ledgers.map(|ledger| export(&ledger, Selection::All, &env())).collect()
}

fn env() -> Env {
    let now = DateTime::from_timestamp(1_770_000_000, 0).expect("a moment");
    Env { today: now.date_naive(), now, who: "陈晓".into(), replica: "a1b2".into() }
}

fn ledger(start: usize, end: usize, numbers: &mut Numbers) -> Ledger {
    let units: Vec<String> = ["区", "市"]
        .iter()
        .flat_map(|level| UNIT_NAMES.map(|name| format!("{level}{name}")))
        .take(UNITS)
        .collect();
    let mut ledger = Ledger::default();
    for first in (start..end).step_by(TASKS_PER_NOTICE) {
        let place = PLACES[numbers.below(PLACES.len())];
        let id = format!("{:016x}", (first as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut notice = Notice::unknown(id.clone());
        notice.title = Some(format!("云山区人民政府办公室关于印发{place}2026年重点工作任务分解方案的通知"));
        notice.doc_number = Some(format!("云政办〔2026〕{}号", first / TASKS_PER_NOTICE + 1));
        notice.issuer = Some("云山区人民政府办公室".into());
        notice.issued_on = NaiveDate::from_ymd_opt(2026, 1, 15);
        notice.year = Some(2026);
        for (order, nth) in (first..end.min(first + TASKS_PER_NOTICE)).enumerate() {
            let task = task(&id, order, nth, &units, numbers);
            notice.source.push_str(&format!("{}.{}\n", order + 1, task.text));
            ledger.put_task(task);
        }
        ledger.put_notice(notice);
    }
    ledger
}

fn task(notice: &str, order: usize, nth: usize, units: &[String], numbers: &mut Numbers) -> Task {
    let mut one = |of: &[&'static str]| of[numbers.below(of.len())];
    let (verb, place, object) = (one(&VERBS), one(&PLACES), one(&OBJECTS));
    let measures = [one(&MEASURES), one(&MEASURES), one(&MEASURES), one(&MEASURES)];
    let count = 2 + numbers.below(90);
    let mut text = format!("{verb}{place}{object}，年内完成{count}项建设任务");
    let length = 40 + numbers.below(100);
    for measure in measures {
        if text.chars().count() >= length {
            break;
        }
        text.push('，');
        text.push_str(measure);
    }
    text.push('。');
    let mut unit = |role| Unit { name: units[numbers.below(units.len())].clone(), role, level: None };
    let mut named = vec![unit(UnitRole::Lead), unit(UnitRole::Responsible)];
    if nth.is_multiple_of(3) {
        named.push(unit(UnitRole::Support));
    }
    let due = (!nth.is_multiple_of(4)).then(|| {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        start + TimeDelta::days(numbers.below(365) as i64)
    });
    let status = [Status::Todo, Status::Doing, Status::Doing, Status::Done][numbers.below(4)];
    let persons = if nth.is_multiple_of(5) { vec![person(numbers)] } else { Vec::new() };
    Task {
        number: Some((order + 1).to_string()),
        section: vec![SECTIONS[order * SECTIONS.len() / TASKS_PER_NOTICE].to_owned()],
        due,
        units: named,
        persons,
        status,
        progress: match status {
            Status::Doing => numbers.below(100) as u8,
            Status::Done => 100,
            _ => 0,
        },
        ..Task::by_hand(format!("{notice}-{order}"), notice.to_owned(), order, text)
    }
}

fn person(numbers: &mut Numbers) -> Person {
    let mut one = |of: &str| of.chars().nth(numbers.below(of.chars().count())).expect("a character");
    Person {
        name: String::from_iter([one(FAMILY_NAMES), one(GIVEN_NAMES)]),
        role: PersonRole::Responsible,
        unit: None,
    }
}

/// Numbers that look random, the same at each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
