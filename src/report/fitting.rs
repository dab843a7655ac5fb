//! How much room words take, where no browser measures them: lines in a cell, a title over two lines.

/// How wide a text is, in characters of a sheet: one of two bytes or more takes two, as Chinese ones do.
///
/// ```text
/// 序号 is 4 wide, No. is 3.
/// ```
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many lines a text takes in a column of this width; one at least.
pub(crate) fn lines(text: &str, column: f64) -> usize {
    // A cell keeps a little room at its edges, and words are not broken everywhere.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "widths of columns are small and positive"
    )]
    let room = ((column - 1.0).max(2.0)) as usize;
    text.split('\n').map(|line| width(line).div_ceil(room).max(1)).sum::<usize>().max(1)
}

/// A title over as many lines as it needs, each with room for this many Chinese characters: broken by sense where it can be,
/// the upper line the longer one.
pub(crate) fn titled(title: &str, room: usize) -> Vec<String> {
    if width(title) <= room * 2 {
        return vec![title.to_owned()];
    }
    let chars: Vec<char> = title.chars().collect();
    let (mut best, mut best_cost) = (None, usize::MAX);
    let mut upper = 0;
    let whole = width(title);
    for (at, pair) in chars.windows(2).enumerate() {
        upper += width(&pair[0].to_string());
        let lower = whole - upper;
        if upper > room * 2 || lower > room * 2 || breaks_name(&chars, at + 1) {
            continue;
        }
        // The nearer to the middle the better, and a break by sense is worth some characters.
        let uneven = if upper >= lower { upper - lower } else { (lower - upper) * 3 };
        let by_sense = is_seam(pair[0], pair[1]) || begins_year(&chars[at + 1..]);
        let cost = uneven + if by_sense { 0 } else { 24 };
        if cost < best_cost {
            (best, best_cost) = (Some(at + 1), cost);
        }
    }
    match best {
        Some(at) => vec![chars[..at].iter().collect(), chars[at..].iter().collect()],
        // Longer than two lines: by width.
        None => {
            let mut lines = vec![String::new()];
            for c in chars {
                if lines.last().is_some_and(|line| width(line) + 2 > room * 2) {
                    lines.push(String::new());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(c);
                }
            }
            lines
        }
    }
}

/// Whether a title may be broken between these two by its sense.
fn is_seam(before: char, after: char) -> bool {
    matches!(before, '》' | '”' | '）' | '、' | '的' | ' ')
        || matches!(after, '《' | '“' | '（' | '和')
        // 2026年第一季度 is one name.
        || after == '第' && before != '年'
}

/// Whether a year begins here: 2026年.
fn begins_year(chars: &[char]) -> bool {
    chars.iter().take_while(|c| c.is_ascii_digit()).count() == 4 && chars.get(4) == Some(&'年')
}

/// Whether a break here would stand inside of a pair of marks, a number or a word in letters.
fn breaks_name(chars: &[char], at: usize) -> bool {
    let depth = |open: char, close: char| {
        let count = |mark: char| chars[..at].iter().filter(|c| **c == mark).count();
        count(open) > count(close)
    };
    depth('《', '》')
        || depth('“', '”')
        || (chars[at - 1].is_ascii_alphanumeric() && chars[at].is_ascii_alphanumeric())
        || (chars[at - 1].is_ascii_digit() && matches!(chars[at], '年' | '月' | '日'))
        || matches!(chars[at], '》' | '”' | '）' | '、' | '，')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_take_as_many_lines_as_their_words_need() {
        let cases = [
            ("", 10.0, 1),
            ("短", 10.0, 1),
            ("一二三四五", 10.0, 2),
            ("一二三四", 9.0, 1),
            ("a\nb\nc", 10.0, 3),
        ];
        for (text, column, expected) in cases {
            assert_eq!(lines(text, column), expected, "{text}");
        }
    }

    #[test]
    fn titles_are_broken_by_their_sense() {
        let cases = [
            ("2026年重点任务台账", 20, vec!["2026年重点任务台账"]),
            (
                "区文旅局关于区《年度工作要点》第二季度工作目标完成情况",
                18,
                vec!["区文旅局关于区《年度工作要点》", "第二季度工作目标完成情况"],
            ),
            (
                "区文旅局关于区(市、县)年度要点2026年第二季度目标完成情况",
                21,
                vec!["区文旅局关于区(市、县)年度要点", "2026年第二季度目标完成情况"],
            ),
            (
                "关于印发《临河市“十五五”时期公共服务设施建设行动计划》的通知任务清单",
                28,
                vec!["关于印发《临河市“十五五”时期公共服务设施建设行动计划》", "的通知任务清单"],
            ),
        ];
        for (title, room, expected) in cases {
            assert_eq!(titled(title, room), expected, "{title}");
        }
        let long = "长".repeat(100);
        assert!(titled(&long, 22).iter().all(|line| line.chars().count() <= 22));
        assert_eq!(titled(&long, 22).concat(), long);
    }
}
