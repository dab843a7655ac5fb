//! What a unit writes of its tasks itself.

use qingdan::ledger::{Aliases, Change, Env, History, Ledger};
use qingdan::messages::Language::Zh;
use qingdan::report::fill_in::{Telling, telling};
use qingdan::report::{ComposedFrom, Scope, composed};

use crate::made::day;
use crate::many;
use crate::replies::{is_nothing, returned};
use crate::sheets::{Book, FIRST, TOLD};

const UNIT: &str = "区水利局";

fn tell(history: &mut History, ledger: &mut Ledger, task: &str, told: &Telling) -> usize {
    let aliases = Aliases::default();
    let edits = telling(&many::scope(ledger, &aliases, UNIT, Zh), &ledger.tasks[task], told);
    let count = edits.len();
    history.apply(ledger, Change::Edit(edits), &Env::default());
    count
}

fn said(text: &str) -> Telling {
    Telling { text: text.into(), ..Telling::default() }
}

#[test]
fn what_a_unit_tells_takes_the_place_of_what_it_told() {
    let (mut ledger, mut history, aliases) = (many::ledger(), History::default(), Aliases::default());
    let count = |ledger: &Ledger| ledger.tasks["t0"].entries.len();
    assert_eq!(tell(&mut history, &mut ledger, "t0", &said(" 完成清淤2公里。\n")), 1);
    assert_eq!(tell(&mut history, &mut ledger, "t0", &said("完成清淤2公里。")), 0, "that is known");
    let mended = Telling { problem: "用地未落实".into(), ..said("完成清淤3公里。") };
    assert_eq!(tell(&mut history, &mut ledger, "t0", &mended), 2);
    assert_eq!(count(&ledger), 2, "the one by hand, and the unit's");
    let scope = many::scope(&ledger, &aliases, UNIT, Zh);
    let told = composed(&scope, &ledger.tasks["t0"]);
    assert_eq!((told.text.as_str(), told.problem.as_str()), ("完成清淤3公里。", "用地未落实"));
    assert_eq!(told.from, [ComposedFrom::Reported(day(many::SENT))]);
    // In another period it told nothing, and its form of this one has it.
    let later = Scope { period: "2026Q2".parse().unwrap(), ..scope.clone() };
    assert_eq!(composed(&later, &ledger.tasks["t0"]).from, []);
    let form = many::form(&ledger, UNIT, "2026Q1", Zh);
    assert_eq!(Book::of(&form).form[FIRST][TOLD].to_string(), "完成清淤3公里。");
    assert!(is_nothing(&returned(&ledger, "x.xlsx", &form).1), "and brings nothing new");
    // Taken back to nothing, and step by step.
    assert_eq!(tell(&mut history, &mut ledger, "t0", &Telling::default()), 1);
    assert_eq!(count(&ledger), 1);
    for left in [2, 2, 1] {
        history.undo(&mut ledger, &Env::default());
        assert_eq!(count(&ledger), left);
    }
}

#[test]
fn nobody_tells_nothing() {
    let (ledger, aliases) = (many::ledger(), Aliases::default());
    assert_eq!(telling(&many::scope(&ledger, &aliases, "", Zh), &ledger.tasks["t0"], &said("完成。")), []);
    let scope = many::scope(&ledger, &aliases, UNIT, Zh);
    assert_eq!(telling(&scope, &ledger.tasks["t0"], &said("  \n")), []);
}

#[test]
fn what_a_unit_told_month_by_month_is_told_of_the_quarter() {
    let (mut ledger, aliases) = (many::ledger(), Aliases::default());
    for (month, text) in [("2026-02", "二月完成1公里。"), ("2026-03", "三月完成2公里。")] {
        let scope = Scope { period: month.parse().unwrap(), ..many::scope(&ledger, &aliases, UNIT, Zh) };
        let edits = telling(&scope, &ledger.tasks["t6"], &said(text));
        ledger.apply(Change::Edit(edits), &Env::default());
    }
    let told = |unit| composed(&many::scope(&ledger, &aliases, unit, Zh), &ledger.tasks["t6"]).text;
    assert_eq!(told(UNIT), "二月完成1公里。三月完成2公里。");
    assert_eq!(told("区财政局"), "", "and is not the words of another unit");
}
