//! Puts characters and ruling lines on a page.

use super::geometry::{Drawn, Glyph, Matrix, Rule};

/// The most steps of a path, and the most ruling lines of a page.
const RULES: usize = 20_000;

/// The greatest width of a filled bar that is a ruling line, and the least length of one.
const THICK: f32 = 3.0;
const SHORT: f32 = 4.0;

/// What lies further out than this is on no page: the rest of the arithmetic need not think of it.
const FAR: f32 = 1e6;

/// A step of a path, in places of the page.
#[derive(Clone, Copy)]
enum Step {
    Move(f32, f32),
    Line(f32, f32),
    /// A curve, and where it ends.
    Curve(f32, f32),
    Close,
}

/// A path in the making.
#[derive(Default)]
pub(in crate::intake) struct Path(Vec<Step>);

impl Path {
    /// Begins anew at a place.
    pub(in crate::intake) fn move_to(&mut self, place: (f32, f32)) {
        self.step(place, Step::Move);
    }

    /// Goes on to a place in a straight line.
    pub(in crate::intake) fn line_to(&mut self, place: (f32, f32)) {
        self.step(place, Step::Line);
    }

    /// Goes on to a place in a curve.
    pub(in crate::intake) fn curve_to(&mut self, place: (f32, f32)) {
        self.step(place, Step::Curve);
    }

    /// Goes back to where it began.
    pub(in crate::intake) fn close(&mut self) {
        if self.0.len() < RULES {
            self.0.push(Step::Close);
        }
    }

    /// Forgets all steps.
    pub(in crate::intake) fn clear(&mut self) {
        self.0.clear();
    }

    fn step(&mut self, (x, y): (f32, f32), step: fn(f32, f32) -> Step) {
        if self.0.len() < RULES && x.abs() < FAR && y.abs() < FAR {
            self.0.push(step(x, y));
        }
    }
}

impl Drawn {
    /// Puts characters down in the units of a matrix, side by side from the place that it makes of `at`: of this size,
    /// and of this width in all.
    pub(in crate::intake) fn put(
        &mut self,
        text: &str,
        matrix: Matrix,
        at: (f32, f32),
        size: f32,
        width: f32,
    ) {
        let (right, down) = matrix.direction();
        let step = right.hypot(down);
        let sign = if size < 0.0 { -1.0 } else { 1.0 };
        let size = size.abs() * matrix.height();
        let (x, y) = matrix.apply(at.0, at.1);
        let (right, down) = (right * sign, down * sign);
        let (level, upright) = (down.abs() < right.abs() / 8.0, right.abs() < down.abs() / 8.0);
        let turn = match (level, upright) {
            (true, _) if right > 0.0 => Some(0),
            (_, true) if down > 0.0 => Some(1),
            (true, _) => Some(2),
            (_, true) => Some(3),
            _ => None,
        };
        if ![x, y, step, size].iter().all(|number| number.abs() < FAR) || !width.is_finite() {
            return;
        }
        let width = (width.abs() * step).min(size * 8.0) / text.chars().count().max(1) as f32;
        for (nth, character) in text.chars().enumerate() {
            let along = width * nth as f32;
            let (x, y) = match turn {
                Some(1) => (x, y + along),
                Some(2) => (x - along, y),
                Some(3) => (x, y - along),
                _ => (x + along, y),
            };
            self.glyphs.push(Glyph { character, x, y, width, size, turn });
        }
    }

    /// Ruling lines where a path is stroked.
    pub(in crate::intake) fn stroke(&mut self, path: &mut Path) {
        let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
        for step in std::mem::take(&mut path.0) {
            match step {
                Step::Move(x, y) => (start, at) = ((x, y), (x, y)),
                Step::Line(x, y) => {
                    self.rule(at, (x, y));
                    at = (x, y);
                }
                Step::Curve(x, y) => at = (x, y),
                Step::Close => {
                    self.rule(at, start);
                    at = start;
                }
            }
        }
    }

    /// Ruling lines where thin bars are filled.
    pub(in crate::intake) fn fill(&mut self, path: &mut Path) {
        let path = std::mem::take(&mut path.0);
        for bar in path.split(|step| matches!(step, Step::Close)) {
            let mut corners = bar.iter().filter_map(|step| match step {
                Step::Move(x, y) | Step::Line(x, y) => Some((*x, *y)),
                _ => None,
            });
            let Some(first) = corners.next() else { continue };
            let (mut least, mut most) = (first, first);
            for (x, y) in corners {
                least = (least.0.min(x), least.1.min(y));
                most = (most.0.max(x), most.1.max(y));
            }
            let (width, height) = (most.0 - least.0, most.1 - least.1);
            let middle = ((least.0 + most.0) / 2.0, (least.1 + most.1) / 2.0);
            if height <= THICK && width > height {
                self.rule((least.0, middle.1), (most.0, middle.1));
            } else if width <= THICK && height > width {
                self.rule((middle.0, least.1), (middle.0, most.1));
            }
        }
    }

    fn rule(&mut self, a: (f32, f32), b: (f32, f32)) {
        let (width, height) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        let rule = if height < 1.0 && width > SHORT {
            Rule { upright: false, at: a.1, from: a.0.min(b.0), to: a.0.max(b.0) }
        } else if width < 1.0 && height > SHORT {
            Rule { upright: true, at: a.0, from: a.1.min(b.1), to: a.1.max(b.1) }
        } else {
            return;
        };
        if self.rules.len() < RULES {
            self.rules.push(rule);
        }
    }
}
