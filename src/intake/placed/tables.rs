//! Tables that are drawn with ruling lines, told apart from the lines of text around them.

use std::collections::BTreeMap;

use super::geometry::{Drawn, Glyph, Rule};
use super::lines::{Line, joined, lines};
use crate::intake::budget::CELL;
use crate::intake::{Budget, IntakeError};
use crate::sorting::sort_by;

/// A page as its parts from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::intake) struct SetPage {
    pub(in crate::intake) height: f32,
    pub(in crate::intake) parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intake) enum Part {
    Line(Line),
    Table(Table),
}

/// A table: its rows, each of the same number of columns.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intake) struct Table {
    /// Its upper edge.
    pub(in crate::intake) y: f32,
    pub(in crate::intake) rows: Vec<Vec<SetCell>>,
    /// Whether no line closes it there, as where a page break cuts a row.
    pub(in crate::intake) open_above: bool,
    pub(in crate::intake) open_below: bool,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::intake) struct SetCell {
    pub(in crate::intake) text: String,
    pub(in crate::intake) columns: usize,
    /// Whether it is the lower part of a cell that began in a row above.
    pub(in crate::intake) continues: bool,
}

/// How far apart two lines may be that are one, and two ends that meet.
const NEAR: f32 = 2.5;

/// More ruling lines than this are a drawing.
const RULES: usize = 1500;

/// The most cells of a table.
const CELLS: usize = 40_000;

/// Lines and tables of a page.
pub(in crate::intake) fn set(drawn: Drawn, budget: &Budget) -> Result<SetPage, IntakeError> {
    let mut glyphs = drawn.glyphs;
    let mut parts = Vec::new();
    // Every ruling line is compared with every other.
    let rules = drawn.rules.len().min(RULES);
    budget.work(drawn.rules.len() * 8 + rules * rules / 4)?;
    for grid in grids(&drawn.rules) {
        budget.work(grid.cells.len() * 8 + glyphs.len() * 2)?;
        let (inside, outside) = glyphs.into_iter().partition(|glyph| grid.holds(glyph));
        glyphs = outside;
        parts.extend(grid.table(inside).map(Part::Table));
    }
    parts.extend(lines(glyphs).into_iter().map(Part::Line));
    sort_by(&mut parts, |a, b| a.y().total_cmp(&b.y()));
    for part in &parts {
        budget.hold(match part {
            Part::Line(line) => size_of::<Part>() + line.text.len(),
            Part::Table(table) => table.rows.iter().map(|row| row.len() * CELL).sum(),
        })?;
    }
    Ok(SetPage { height: drawn.height, parts })
}

impl Part {
    fn y(&self) -> f32 {
        match self {
            Self::Line(line) => line.y,
            Self::Table(table) => table.y,
        }
    }
}

/// The grids that ruling lines form: each set of lines that touch, where it makes more than one cell.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let rules = merged(rules);
    if rules.len() > RULES {
        return Vec::new();
    }
    let mut groups = Groups::new(rules.len());
    for (nth, rule) in rules.iter().enumerate() {
        for (other_nth, other) in rules.iter().enumerate().take(nth) {
            if rule.upright != other.upright && meet(rule, other) {
                groups.join(nth, other_nth);
            }
        }
    }
    let mut sets: BTreeMap<usize, Vec<Rule>> = BTreeMap::new();
    for (nth, rule) in rules.iter().enumerate() {
        sets.entry(groups.of(nth)).or_default().push(*rule);
    }
    sets.into_values().filter_map(|rules| Grid::new(&rules)).collect()
}

/// Lines that lie in each other's continuation are one.
fn merged(rules: &[Rule]) -> Vec<Rule> {
    let mut rules = rules.to_vec();
    let mut merged: Vec<Rule> = Vec::new();
    sort_by(&mut rules, |a, b| a.upright.cmp(&b.upright).then(a.at.total_cmp(&b.at)));
    // Lines at the same place, to within a hair, side by side in the order in which they begin.
    let same = |a: &Rule, b: &Rule| a.upright == b.upright && b.at - a.at <= 1.0;
    for places in rules.chunk_by_mut(same) {
        let mut places = places.to_vec();
        sort_by(&mut places, |a, b| a.from.total_cmp(&b.from));
        let mut last: Option<Rule> = None;
        for rule in places {
            match &mut last {
                Some(last) if rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
                _ => merged.extend(last.replace(rule)),
            }
        }
        merged.extend(last);
    }
    merged
}

/// Whether a level and an upright line touch or cross.
fn meet(a: &Rule, b: &Rule) -> bool {
    let within = |place: f32, rule: &Rule| rule.from - NEAR <= place && place <= rule.to + NEAR;
    within(a.at, b) && within(b.at, a)
}

/// Sets of things that belong together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&mut self, mut thing: usize) -> usize {
        while self.0[thing] != thing {
            self.0[thing] = self.0[self.0[thing]];
            thing = self.0[thing];
        }
        thing
    }

    /// The lesser one speaks for both.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// A grid of cells.
struct Grid {
    /// The places of its upright lines from left to right, and of its level ones from top to bottom.
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each field of the grid, row by row, the first field of the cell that it belongs to.
    cells: Vec<usize>,
    open_above: bool,
    open_below: bool,
}

impl Grid {
    fn new(rules: &[Rule]) -> Option<Self> {
        let mut rules = rules.to_vec();
        close(&mut rules, true);
        let (open_above, open_below) = close(&mut rules, false);
        let rules = rules.as_slice();
        let xs = places(rules.iter().filter(|rule| rule.upright));
        let ys = places(rules.iter().filter(|rule| !rule.upright));
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns == 0 || rows == 0 || columns * rows < 2 || columns.saturating_mul(rows) > CELLS {
            return None;
        }
        let (upright, level) = (along(rules, true, &xs), along(rules, false, &ys));
        let mut groups = Groups::new(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let field = row * columns + column;
                if column + 1 < columns && !ruled(&upright[column + 1], ys[row], ys[row + 1]) {
                    groups.join(field, field + 1);
                }
                if row + 1 < rows && !ruled(&level[row + 1], xs[column], xs[column + 1]) {
                    groups.join(field, field + columns);
                }
            }
        }
        let cells: Vec<usize> = (0..columns * rows).map(|field| groups.of(field)).collect();
        // A frame around text is no table.
        cells.iter().any(|cell| *cell != cells[0]).then_some(Self { xs, ys, cells, open_above, open_below })
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// The field that a glyph's middle lies in.
    fn field(&self, glyph: &Glyph) -> Option<usize> {
        let between = |places: &[f32], place: f32| {
            let after = places.partition_point(|other| *other <= place);
            (after > 0 && after < places.len()).then(|| after - 1)
        };
        let column = between(&self.xs, glyph.x + glyph.width / 2.0)?;
        let row = between(&self.ys, glyph.y - glyph.size * 0.35)?;
        Some(row * self.columns() + column)
    }

    fn holds(&self, glyph: &Glyph) -> bool {
        self.field(glyph).is_some()
    }

    /// The table of these glyphs; `None` where it would be empty.
    fn table(&self, glyphs: Vec<Glyph>) -> Option<Table> {
        let mut inside: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
        for glyph in glyphs {
            if let Some(field) = self.field(&glyph) {
                inside.entry(self.cells[field]).or_default().push(glyph);
            }
        }
        let texts: Vec<(usize, Vec<Line>)> =
            inside.into_iter().map(|(cell, glyphs)| (cell, lines(glyphs))).collect();
        let left = |cell: usize| self.xs[cell % self.columns()];
        let margins = texts.iter().flat_map(|(cell, lines)| lines.iter().map(|line| line.left - left(*cell)));
        let margin = margins.fold(8.0, f32::min).max(0.0);
        let mut words: BTreeMap<usize, String> = BTreeMap::new();
        for (cell, lines) in &texts {
            let width = self.right(*cell) - left(*cell) - 2.0 * margin;
            words.insert(*cell, joined(lines, width));
        }
        let rows = (0..self.ys.len() - 1).map(|row| self.row(row, &mut words));
        let rows: Vec<Vec<SetCell>> = rows.filter(|row| row.iter().any(|cell| !cell.continues)).collect();
        let written = rows.iter().flatten().any(|cell| !cell.text.is_empty());
        let (open_above, open_below) = (self.open_above, self.open_below);
        written.then(|| Table { y: self.ys[0], rows, open_above, open_below })
    }

    /// The right edge of a cell, in the row where it begins.
    fn right(&self, cell: usize) -> f32 {
        let columns = self.columns();
        let row = cell / columns * columns;
        let width = self.cells[cell..row + columns].iter().take_while(|other| **other == cell).count();
        self.xs[cell % columns + width]
    }

    fn row(&self, row: usize, words: &mut BTreeMap<usize, String>) -> Vec<SetCell> {
        let columns = self.columns();
        let fields = &self.cells[row * columns..(row + 1) * columns];
        let mut start = row * columns;
        let cells = fields.chunk_by(|a, b| a == b).map(|fields| {
            let cell = fields[0];
            let continues = cell < row * columns;
            // A cell whose shape is no rectangle stands where it begins.
            let text = if cell == start { words.remove(&cell).unwrap_or_default() } else { String::new() };
            start += fields.len();
            SetCell { text, columns: fields.len(), continues }
        });
        cells.collect()
    }
}

/// Draws the outermost lines of a table that has none there (many have no line at the left and right edge, and a page
/// break leaves a row open) as far out as the others reach: the upright ones, or the level ones. Whether there was
/// none at the lesser and at the greater end.
fn close(rules: &mut Vec<Rule>, upright: bool) -> (bool, bool) {
    let ends = |upright: bool| {
        let those = rules.iter().filter(move |rule| rule.upright == upright);
        those.fold((f32::MAX, f32::MIN, f32::MAX, f32::MIN), |(least, most, from, to), rule| {
            (least.min(rule.at), most.max(rule.at), from.min(rule.from), to.max(rule.to))
        })
    };
    let ((least, most, from, to), (_, _, start, end)) = (ends(upright), ends(!upright));
    let open = (start + 2.0 * NEAR < least, end - 2.0 * NEAR > most);
    if least <= most && open.0 {
        rules.push(Rule { upright, at: start, from, to });
    }
    if least <= most && open.1 {
        rules.push(Rule { upright, at: end, from, to });
    }
    open
}

/// The places of lines, those that are near each other as one.
fn places<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<f32> {
    let mut all: Vec<f32> = rules.map(|rule| rule.at).collect();
    sort_by(&mut all, f32::total_cmp);
    let mut places: Vec<f32> = Vec::new();
    for place in all {
        if places.last().is_none_or(|last| place - last > NEAR) {
            places.push(place);
        }
    }
    places
}

/// For each place the lines that lie there.
fn along(rules: &[Rule], upright: bool, places: &[f32]) -> Vec<Vec<Rule>> {
    let mut along = vec![Vec::new(); places.len()];
    for rule in rules.iter().filter(|rule| rule.upright == upright) {
        let place = places.partition_point(|place| *place <= rule.at).saturating_sub(1);
        along[place].push(*rule);
    }
    along
}

/// Whether lines cover most of the way between two places.
fn ruled(rules: &[Rule], from: f32, to: f32) -> bool {
    let covered: f32 = rules.iter().map(|rule| (rule.to.min(to) - rule.from.max(from)).max(0.0)).sum();
    covered > 0.6 * (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f32, from: f32, to: f32) -> Rule {
        Rule { upright: false, at, from, to }
    }

    fn upright(at: f32, from: f32, to: f32) -> Rule {
        Rule { upright: true, at, from, to }
    }

    /// A page with single characters, and what it becomes: `+` and the columns for a cell that is wider, `^` for one
    /// that goes on from above.
    fn check(rules: &[Rule], glyphs: &[(f32, f32, char)], expect: &[&str]) {
        let glyph = |(x, y, character): &(f32, f32, char)| Glyph {
            character: *character,
            x: *x,
            y: *y,
            width: 10.0,
            size: 10.0,
            turn: Some(0),
        };
        let drawn =
            Drawn { height: 800.0, glyphs: glyphs.iter().map(glyph).collect(), rules: rules.to_vec() };
        let short = |cell: &SetCell| {
            let wide = if cell.columns > 1 { format!("+{}", cell.columns) } else { String::new() };
            format!("{}{wide}{}", cell.text, if cell.continues { "^" } else { "" })
        };
        let parts = set(drawn, &Budget::default()).unwrap().parts.into_iter().flat_map(|part| match part {
            Part::Line(line) => vec![line.text],
            Part::Table(table) => {
                let rows = table.rows.iter();
                rows.map(|row| row.iter().map(short).collect::<Vec<_>>().join("|")).collect()
            }
        });
        assert_eq!(parts.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_grid_is_a_table() {
        let rules = [
            level(100.0, 10.0, 210.0),
            level(120.0, 10.0, 210.0),
            level(140.0, 10.0, 210.0),
            upright(10.0, 100.0, 140.0),
            upright(110.0, 100.0, 140.0),
            upright(210.0, 100.0, 140.0),
        ];
        let glyphs = [
            (20.0, 90.0, '上'),
            (20.0, 114.0, '甲'),
            (120.0, 114.0, '乙'),
            (120.0, 134.0, '丁'),
            (20.0, 160.0, '下'),
        ];
        check(&rules, &glyphs, &["上", "甲|乙", "|丁", "下"]);
        // Drawn piece by piece, each line twice.
        let pieces: Vec<Rule> = rules
            .iter()
            .flat_map(|rule| {
                let middle = (rule.from + rule.to) / 2.0;
                [Rule { to: middle - 0.5, ..*rule }, Rule { from: middle + 0.5, at: rule.at + 0.5, ..*rule }]
            })
            .collect();
        check(&pieces, &glyphs, &["上", "甲|乙", "|丁", "下"]);
    }

    #[test]
    fn merged_cells() {
        let rules = [
            level(100.0, 10.0, 210.0),
            level(120.0, 110.0, 210.0),
            level(140.0, 10.0, 210.0),
            level(160.0, 10.0, 210.0),
            upright(10.0, 100.0, 160.0),
            upright(110.0, 100.0, 140.0),
            upright(210.0, 100.0, 160.0),
        ];
        let glyphs = [(20.0, 124.0, '甲'), (120.0, 114.0, '乙'), (120.0, 134.0, '丁'), (100.0, 154.0, '注')];
        check(&rules, &glyphs, &["甲|乙", "^|丁", "注+2"]);
    }

    #[test]
    fn open_edges() {
        // No line at the left and right, and none below.
        let rules = [level(100.0, 10.0, 210.0), level(120.0, 10.0, 210.0), upright(110.0, 100.0, 140.0)];
        let glyphs = [(20.0, 114.0, '甲'), (120.0, 114.0, '乙'), (20.0, 134.0, '丙')];
        check(&rules, &glyphs, &["甲|乙", "丙|"]);
    }

    #[test]
    fn lines_that_make_no_table() {
        let frame = [
            level(100.0, 10.0, 210.0),
            level(140.0, 10.0, 210.0),
            upright(10.0, 100.0, 140.0),
            upright(210.0, 100.0, 140.0),
        ];
        check(&frame, &[(20.0, 114.0, '甲')], &["甲"]);
        check(&[level(100.0, 10.0, 210.0)], &[(20.0, 98.0, '甲')], &["甲"]);
        let many: Vec<Rule> = (0..RULES + 1).map(|nth| level(nth as f32 * 3.0, 0.0, 9.0)).collect();
        check(&many, &[(20.0, 98.0, '甲')], &["甲"]);
    }
}
