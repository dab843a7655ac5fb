//! `cargo xtask fit`: the weights by which the reader tells tasks from what is none (`src/reading/weighing.rs`).
//!
//! They begin at what a person would give them ([`BY_HAND`]) and are moved, by logistic regression, as far as labelled
//! notices show. A penalty on the distance from the hand-set value (L2) keeps what has few examples where it was; so the
//! fit needs no list of exceptions, and a sign without any example keeps its value. Each notice counts with the root of the
//! number of its passages, or one long list would outvote the rest.
//!
//! No crate does that: those that fit logistic regressions pull towards nothing, give all examples the same say, and bring
//! arrays and optimisers for what Newton's method does in a few lines for some twenty weights.
//!
//! With `QINGDAN_CORPUS` the examples are taken anew from the notices there and from the project's own; without, those that
//! are recorded in `xtask/fit/examples.tsv` are used. How good the weights are is measured on one notice at a time, with
//! weights that were fitted to all the others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::house::{House, cargo};

/// Where the examples are recorded, and where the weights go.
const EXAMPLES: &str = "xtask/fit/examples.tsv";
const WEIGHTS: &str = "src/reading/weights.rs";

/// How much a hand-set weight resists, in examples that are not clear.
const RESISTANCE: f64 = 4.0;
/// The same for what every passage starts from: examples abound.
const RESISTANCE_OF_START: f64 = 0.1;

/// What a person would give each sign, in hundredths, in the order of the reader's own list.
const BY_HAND: [(&str, i32); 22] = [
    ("Item", 100),
    ("Work", 350),
    ("Other", -150),
    ("Listed", 200),
    ("Dated", 350),
    ("Rhythm", 200),
    ("Acts", 100),
    ("Duty", 400),
    ("Left", 400),
    ("Assigned", 350),
    ("Charged", 350),
    ("Urged", -200),
    ("Lengthy", -150),
    ("Reported", -400),
    ("Narrative", -200),
    ("LedIn", -200),
    ("Discussed", -100),
    ("Exhorts", -250),
    ("Labelled", -100),
    ("Bracketed", -150),
    ("Done", -100),
    ("Rule", -50),
];
/// What every passage starts from.
const START: i32 = -250;

/// Passages of one notice with the same signs.
struct Example<'t> {
    notice: &'t str,
    tasks: f64,
    others: f64,
    /// Their places among the weights; that of the start is 0.
    signs: Vec<usize>,
    /// How much each passage of its notice counts.
    say: f64,
}

/// Writes the weights anew and says how good they are.
pub(crate) fn run(house: &House) -> Result<()> {
    let shell = &house.shell;
    if std::env::var_os("QINGDAN_CORPUS").is_some() {
        let cargo = cargo();
        cmd!(shell, "{cargo} test --quiet --test corpus -- --ignored write_examples").run()?;
    }
    let text = shell.read_file(house.root.join(EXAMPLES))?;
    let examples = examples(&text)?;
    shell.write_file(house.root.join(WEIGHTS), written(&examples))?;
    print!("{}", report(&examples));
    Ok(())
}

/// Reads what was recorded.
fn examples(text: &str) -> Result<Vec<Example<'_>>> {
    let mut found = Vec::new();
    let mut passages: BTreeMap<&str, f64> = BTreeMap::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [notice, tasks, others, signs] = parts.as_slice() else {
            anyhow::bail!("{EXAMPLES}: four fields are expected in {line:?}");
        };
        let place = |sign: &str| {
            let place = BY_HAND.iter().position(|(known, _)| *known == sign);
            place.map(|place| place + 1).with_context(|| format!("{sign} has no hand-set weight"))
        };
        let signs = signs.split_whitespace().map(place).collect::<Result<Vec<_>>>()?;
        let (tasks, others): (f64, f64) = (tasks.parse()?, others.parse()?);
        *passages.entry(notice).or_default() += tasks + others;
        let signs = std::iter::once(0).chain(signs).collect();
        found.push(Example { notice, tasks, others, signs, say: 0.0 });
    }
    for example in &mut found {
        example.say = passages[example.notice].powf(-0.5);
    }
    Ok(found)
}

/// The weights that were set by hand, the start first.
fn by_hand() -> Vec<f64> {
    std::iter::once(START)
        .chain(BY_HAND.map(|(_, weight)| weight))
        .map(|weight| f64::from(weight) / 100.0)
        .collect()
}

/// The weights that fit examples best, and are not far from those set by hand: Newton's method.
fn fit<'e>(examples: impl Iterator<Item = &'e Example<'e>> + Clone) -> Vec<f64> {
    const STEPS: usize = 30;
    const SMALL: f64 = 1e-9;
    let hand = by_hand();
    let mut weights = hand.clone();
    for _ in 0..STEPS {
        let mut slope = vec![0.0; weights.len()];
        let mut bend = vec![vec![0.0; weights.len()]; weights.len()];
        for one in examples.clone() {
            let likely = 1.0 / (1.0 + (-score(one, &weights)).exp());
            let all = one.tasks + one.others;
            for &i in &one.signs {
                slope[i] += one.say * (one.tasks - all * likely);
                one.signs.iter().for_each(|&j| bend[i][j] += one.say * all * likely * (1.0 - likely));
            }
        }
        for (i, weight) in weights.iter().enumerate() {
            let resistance = if i == 0 { RESISTANCE_OF_START } else { RESISTANCE };
            slope[i] -= resistance * (weight - hand[i]);
            bend[i][i] += resistance;
        }
        let step = solved(bend, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if step.iter().all(|step| step.abs() < SMALL) {
            break;
        }
    }
    weights
}

fn score(example: &Example<'_>, weights: &[f64]) -> f64 {
    example.signs.iter().map(|&sign| weights[sign]).sum()
}

/// Solves linear equations whose matrix is symmetric and positive, as that of a penalty always is: Gauss needs no pivots.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        let (above, below) = matrix.split_at_mut(i + 1);
        let pivot = &above[i];
        for (k, row) in below.iter_mut().enumerate() {
            let factor = row[i] / pivot[i];
            row.iter_mut().zip(pivot).for_each(|(one, over)| *one -= factor * over);
            right[i + 1 + k] -= factor * right[i];
        }
    }
    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|j| matrix[i][j] * right[j]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

/// The file with the weights.
fn written(examples: &[Example<'_>]) -> String {
    let rounded: Vec<i32> =
        fit(examples.iter()).iter().map(|weight| (weight * 100.0).round() as i32).collect();
    let seen = |sign: usize| -> f64 {
        examples.iter().filter(|one| one.signs.contains(&sign)).map(|one| one.tasks + one.others).sum()
    };
    let mut text = format!(
        "//! What each sign weighs, in hundredths. Written by `cargo xtask fit`, which says how; behind each stand the weight that\n\
         //! was set by hand, and in how many passages of labelled notices the sign was seen: where it is few, the hand decides.\n\n\
         use super::weighing::Sign;\n\n\
         /// What every passage starts from. By hand {START}; {} passages.\n\
         pub(super) const ALWAYS: i32 = {};\n\n\
         /// What a sign adds.\n\
         pub(super) const fn weight(sign: Sign) -> i32 {{\n    match sign {{\n",
        seen(0),
        rounded[0],
    );
    // Comments behind lines stand below each other, as rustfmt has them.
    let arms =
        BY_HAND.iter().zip(&rounded[1..]).map(|((sign, _), weight)| format!("Sign::{sign} => {weight},"));
    let arms: Vec<String> = arms.collect();
    let width = arms.iter().map(String::len).max().unwrap_or(0);
    for (nth, (arm, (_, hand))) in arms.iter().zip(&BY_HAND).enumerate() {
        // A `String` takes all that is written.
        let _ = writeln!(text, "        {arm:width$} // {hand}; {}", seen(nth + 1));
    }
    text + "    }\n}\n"
}

/// How many passages are judged wrongly: by the weights set by hand, by those fitted to all notices, and one notice at a time
/// by those fitted to the others.
fn report(examples: &[Example<'_>]) -> String {
    let wrong =
        |one: &Example<'_>, weights: &[f64]| if score(one, weights) > 0.0 { one.others } else { one.tasks };
    let all: f64 = examples.iter().map(|one| one.tasks + one.others).sum();
    let (hand, fitted) = (by_hand(), fit(examples.iter()));
    let by_hand: f64 = examples.iter().map(|one| wrong(one, &hand)).sum();
    let on_all: f64 = examples.iter().map(|one| wrong(one, &fitted)).sum();
    let mut left_out = 0.0;
    let mut lines = String::new();
    for notices in examples.chunk_by(|one, next| one.notice == next.notice) {
        let name = notices[0].notice;
        let weights = fit(examples.iter().filter(|one| one.notice != name));
        let here: f64 = notices.iter().map(|one| wrong(one, &weights)).sum();
        left_out += here;
        if here > 0.0 {
            let _ = writeln!(lines, "  {name}: {here}");
        }
    }
    format!(
        "{all} passages; wrong with the weights set by hand {by_hand}, fitted {on_all}, each notice by the others {left_out}:\n{lines}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDED: &str = include_str!("../fit/examples.tsv");

    #[test]
    fn the_weights_are_those_of_the_recorded_examples() {
        let examples = examples(RECORDED).unwrap();
        assert_eq!(written(&examples), include_str!("../../src/reading/weights.rs"), "run `cargo xtask fit`");
    }

    #[test]
    fn fitting_to_the_projects_own_notices_comes_out_the_same() {
        let own: String = RECORDED
            .lines()
            .filter(|line| line.starts_with("invented/"))
            .map(|line| format!("{line}\n"))
            .collect();
        let own = examples(&own).unwrap();
        assert!(own.len() > 100);
        assert_eq!(written(&own), written(&own));
        let reversed: Vec<_> = own.iter().rev().collect();
        let (one, other) = (fit(own.iter()), fit(reversed.into_iter()));
        assert!(one.iter().zip(&other).all(|(one, other)| (one - other).abs() < 1e-6));
    }

    #[test]
    fn a_weight_stays_where_it_was_set_as_far_as_examples_do_not_move_it() {
        let weight = |count: usize| {
            let lines: String = (0..count).map(|nth| format!("n{nth}\t0\t1\tDuty\n")).collect();
            let duty = BY_HAND.iter().position(|(sign, _)| *sign == "Duty").unwrap();
            fit(examples(&lines).unwrap().iter())[duty + 1]
        };
        let (none, few, many) = (weight(0), weight(1), weight(200));
        assert!(none == 4.0 && none > few && few > many, "{none} {few} {many}");
    }

    #[test]
    fn equations_are_solved() {
        let matrix = vec![vec![4.0, 2.0, 0.0], vec![2.0, 5.0, 1.0], vec![0.0, 1.0, 3.0]];
        let found = solved(matrix, vec![8.0, 15.0, 11.0]);
        assert!(
            found
                .iter()
                .zip([1.0, 2.0, 3.0])
                .all(|(found, expect): (&f64, f64)| (found - expect).abs() < 1e-9)
        );
    }

    #[test]
    fn a_sign_that_nobody_knows_is_refused() {
        assert!(examples("n\t1\t0\tWished").is_err());
        assert!(examples("n\t1\t0").is_err());
    }
}
