//! Places on a page: points that grow to the right and down, in 72nds of an inch.

/// A transformation of the plane: what the six numbers of a PDF matrix do to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::intake) struct Matrix(pub(in crate::intake) [f32; 6]);

impl Matrix {
    pub(in crate::intake) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(in crate::intake) const fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this one, then `outer`.
    pub(in crate::intake) fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], [oa, ob, oc, od, oe, of]) = (self.0, outer.0);
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    pub(in crate::intake) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a step to the right leads.
    pub(in crate::intake) fn direction(self) -> (f32, f32) {
        (self.0[0], self.0[1])
    }

    /// How much longer a step upwards becomes.
    pub(in crate::intake) fn height(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }
}

/// A character at its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intake) struct Glyph {
    pub(in crate::intake) character: char,
    /// Its left edge.
    pub(in crate::intake) x: f32,
    /// Its base line.
    pub(in crate::intake) y: f32,
    pub(in crate::intake) width: f32,
    /// The size of its type: the side of a Chinese character.
    pub(in crate::intake) size: f32,
    /// The quarter turns clockwise that its line of writing is turned by; `None` for anything between.
    pub(in crate::intake) turn: Option<u8>,
}

/// A ruling line, level or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::intake) struct Rule {
    /// Whether it is upright.
    pub(in crate::intake) upright: bool,
    /// Its x where it is upright, else its y.
    pub(in crate::intake) at: f32,
    /// Its lesser end along the other axis.
    pub(in crate::intake) from: f32,
    /// Its greater end.
    pub(in crate::intake) to: f32,
}

/// What was drawn on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::intake) struct Drawn {
    pub(in crate::intake) height: f32,
    pub(in crate::intake) glyphs: Vec<Glyph>,
    pub(in crate::intake) rules: Vec<Rule>,
}

impl Drawn {
    /// Turns the page so that most of its writing runs to the right, and leaves out what then runs elsewhere: stamps
    /// across the page, and notes along its edge.
    pub(in crate::intake) fn upright(mut self, width: f32) -> Self {
        let mut counts = [0_usize; 4];
        for turn in self.glyphs.iter().filter_map(|glyph| glyph.turn) {
            counts[usize::from(turn % 4)] += 1;
        }
        let turn = (0..4_u8).max_by_key(|turn| (counts[usize::from(*turn)], 4 - turn)).unwrap_or(0);
        self.glyphs.retain(|glyph| glyph.turn == Some(turn));
        if turn == 0 {
            return self;
        }
        let height = self.height;
        let place = |x: f32, y: f32| match turn {
            1 => (y, width - x),
            2 => (width - x, height - y),
            _ => (height - y, x),
        };
        for glyph in &mut self.glyphs {
            (glyph.x, glyph.y) = place(glyph.x, glyph.y);
        }
        for rule in &mut self.rules {
            let ends =
                [rule.from, rule.to].map(|end| if rule.upright { (rule.at, end) } else { (end, rule.at) });
            let [(x, y), (other_x, other_y)] = ends.map(|(x, y)| place(x, y));
            rule.upright = rule.upright != (turn % 2 == 1);
            let (at, from, to) = if rule.upright { (x, y, other_y) } else { (y, x, other_x) };
            *rule = Rule { upright: rule.upright, at, from: from.min(to), to: from.max(to) };
        }
        if turn % 2 == 1 {
            self.height = width;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices() {
        let scaled = Matrix([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]).then(Matrix::shift(10.0, 20.0));
        assert_eq!(scaled.apply(1.0, 1.0), (12.0, 23.0));
        assert_eq!(Matrix::shift(1.0, 1.0).then(scaled).apply(0.0, 0.0), (12.0, 23.0));
    }

    #[test]
    fn a_page_is_turned_to_be_read() {
        let glyph = |turn, x, y| Glyph { character: '字', x, y, width: 10.0, size: 10.0, turn };
        let drawn = |turn, x, y| Drawn {
            height: 800.0,
            glyphs: vec![glyph(turn, x, y), glyph(None, 5.0, 5.0)],
            rules: vec![Rule { upright: true, at: x, from: y, to: y + 7.0 }],
        };
        let level = |at, from, to| Rule { upright: false, at, from, to };
        // Running down the right edge is running along the top.
        let turned = drawn(Some(1), 580.0, 30.0).upright(600.0);
        assert_eq!((turned.glyphs[0].x, turned.glyphs[0].y, turned.glyphs.len()), (30.0, 20.0, 1));
        assert_eq!((turned.rules[0], turned.height), (level(20.0, 30.0, 37.0), 600.0));
        let turned = drawn(Some(3), 20.0, 770.0).upright(600.0);
        assert_eq!((turned.glyphs[0].x, turned.glyphs[0].y), (30.0, 20.0));
        assert_eq!(turned.rules[0], level(20.0, 23.0, 30.0));
        let turned = drawn(Some(2), 570.0, 780.0).upright(600.0);
        assert_eq!((turned.glyphs[0].x, turned.glyphs[0].y), (30.0, 20.0));
    }
}
