//! Running a page: which characters and ruling lines it puts where.

use std::collections::BTreeMap;

use crate::intake::Budget;
use crate::intake::placed::Seen;
use crate::intake::placed::geometry::{Drawn, Matrix};
use crate::intake::placed::meant::meant;
use crate::intake::placed::pen::Path;
use crate::intake::xml::{Broken, Node, Nodes, Tag};

/// Places are in millimetres; so many points are one.
const POINTS: f32 = 72.0 / 25.4;

/// What a character costs, an object, and a drawing, for which the resources are looked through.
const GLYPH: usize = 30;
const OBJECT: usize = 200;
const DRAWING: usize = 2000;

/// The most characters of a page.
const GLYPHS: usize = 200_000;

/// How deep drawings may stand in drawings.
const DEEPEST: usize = 6;

/// What stands for a character that the program which wrote the file did not know.
const PLACEHOLDER: char = '¤';

/// The paper: its upper left corner, its width and its height, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area([f32; 4]);

impl Area {
    /// A4.
    const USUAL: Self = Self([0.0, 0.0, 210.0, 297.0]);

    /// An area in the form `0 0 210 297`.
    pub(super) fn of(text: &str) -> Option<Self> {
        let numbers: [f32; 4] = numbers(text)?;
        (numbers[2] > 0.0 && numbers[3] > 0.0).then_some(Self(numbers))
    }
}

/// So many numbers with spaces between; `None` where there are fewer, or where they are no places.
fn numbers<const N: usize>(text: &str) -> Option<[f32; N]> {
    let mut numbers = [0.0; N];
    let mut words = text.split_ascii_whitespace().map(str::parse::<f32>);
    for place in &mut numbers {
        *place = words.next()?.ok().filter(|number| number.abs() < 1e6)?;
    }
    Some(numbers)
}

/// What a page says of itself before its content.
#[derive(Default)]
pub(super) struct Page {
    area: Option<Area>,
    /// Its templates, and whether each lies over it.
    templates: Vec<(String, bool)>,
    /// Where resources of its own stand.
    pub(super) resources: Vec<String>,
}

/// The most templates of a page.
const TEMPLATES: usize = 20;

impl Page {
    /// Reads what stands around the content.
    pub(super) fn read(xml: &str, budget: &Budget) -> Result<Self, Broken> {
        let mut page = Self::default();
        let mut nodes = Nodes::new(xml, budget);
        let mut open = String::new();
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(tag) => {
                    open = tag.name();
                    match open.as_str() {
                        "Content" | "Actions" => {
                            nodes.skip()?;
                            open.clear();
                        }
                        "Template" if page.templates.len() < TEMPLATES => {
                            let above = tag.attribute("ZOrder").is_some_and(|order| order == "Foreground");
                            page.templates.extend(tag.id("TemplateID").map(|id| (id, above)));
                        }
                        "PageRes" if page.resources.len() < TEMPLATES => page.resources.push(String::new()),
                        _ => {}
                    }
                }
                Node::Text(text) => match open.as_str() {
                    "PhysicalBox" => page.area = page.area.or(Area::of(&text)),
                    "PageRes" => {
                        page.resources.last_mut().into_iter().for_each(|place| place.push_str(&text));
                    }
                    _ => {}
                },
                Node::End(_) => open.clear(),
            }
        }
        Ok(page)
    }
}

/// What the pages of a document share.
pub(super) struct Shared<'a> {
    /// The files of resources: those of the page, then those of the document.
    pub(super) resources: [&'a [String]; 2],
    /// Templates by id.
    pub(super) templates: &'a BTreeMap<String, String>,
    pub(super) budget: &'a Budget,
}

/// An object on the page.
struct Object {
    /// From the places of the object to those of the page.
    matrix: Matrix,
    kind: Kind,
}

enum Kind {
    Text(Text),
    Path { stroked: bool, filled: bool },
}

/// How an object sets its characters.
struct Text {
    size: f32,
    /// How much wider than high they are.
    scale: f32,
    /// Quarter turns clockwise: of each character, and of the line.
    turned: u8,
    line: u8,
    /// Where the last run of characters began.
    at: (f32, f32),
}

/// A run of characters that is open.
struct Run {
    text: String,
    x: Option<f32>,
    y: Option<f32>,
    steps_right: String,
    steps_down: String,
}

/// A page in the making.
struct Canvas<'a> {
    shared: &'a Shared<'a>,
    drawn: Drawn,
    seen: Seen,
}

impl Shared<'_> {
    /// What a page draws, turned so that it can be read.
    pub(super) fn draw(&self, xml: &str, page: &Page, area: Option<Area>) -> Result<(Drawn, Seen), Broken> {
        let Area([left, top, width, height]) = page.area.or(area).unwrap_or(Area::USUAL);
        let base = Matrix::shift(-left, -top).then(Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]));
        let drawn = Drawn { height: height * POINTS, ..Drawn::default() };
        let mut canvas = Canvas { shared: self, drawn, seen: Seen::default() };
        let templates = |above| {
            let those = page.templates.iter().filter(move |(_, over)| *over == above);
            those.filter_map(|(id, _)| self.templates.get(id))
        };
        for template in templates(false) {
            canvas.run(template, None, base, 0)?;
        }
        canvas.run(xml, None, base, 0)?;
        for template in templates(true) {
            canvas.run(template, None, base, 0)?;
        }
        Ok((canvas.drawn.upright(width * POINTS), canvas.seen))
    }
}

impl Canvas<'_> {
    /// Draws the objects of a file, or only those of the drawing in it that has this id.
    fn run(&mut self, xml: &str, only: Option<&str>, base: Matrix, depth: usize) -> Result<(), Broken> {
        let mut nodes = Nodes::new(xml, self.shared.budget);
        let mut inside = only.is_none();
        let mut object: Option<Object> = None;
        let mut run: Option<Run> = None;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(tag) => {
                    let name = tag.name();
                    match (name.as_str(), &object) {
                        ("CompositeGraphicUnit" | "CompositeGraphicsUnit", _) => {
                            inside = only.is_some() && tag.id("ID").as_deref() == only;
                        }
                        _ if !inside => {}
                        ("Clips" | "FillColor" | "StrokeColor" | "CGTransform" | "Area", _) => {
                            nodes.skip()?
                        }
                        ("TextObject" | "PathObject" | "ImageObject" | "CompositeObject", _)
                            if tag.attribute("Visible").as_deref() == Some("false") =>
                        {
                            nodes.skip()?;
                        }
                        ("TextObject" | "PathObject", _) => {
                            self.shared.budget.work(OBJECT)?;
                            object = Some(Object::of(&tag, name == "TextObject", base));
                        }
                        ("ImageObject", _) => self.seen.pictures += 1,
                        ("CompositeObject", _) => {
                            self.shared.budget.work(DRAWING)?;
                            if let Some(id) = tag.id("ResourceID").filter(|_| depth < DEEPEST) {
                                self.composite(&id, matrix_of(&tag, base), depth + 1)?;
                            }
                        }
                        ("TextCode", Some(Object { kind: Kind::Text(_), .. })) => run = Some(Run::of(&tag)),
                        ("AbbreviatedData", Some(Object { kind: Kind::Path { .. }, .. })) => {
                            run = Some(Run::of(&tag));
                        }
                        _ => {}
                    }
                }
                Node::Text(text) => {
                    if let Some(run) = &mut run {
                        run.text.push_str(&text);
                    }
                }
                Node::End(name) => match name.as_str() {
                    "TextObject" | "PathObject" => object = None,
                    "CompositeGraphicUnit" | "CompositeGraphicsUnit" => inside = only.is_none(),
                    "TextCode" | "AbbreviatedData" => {
                        if let (Some(object), Some(run)) = (&mut object, run.take()) {
                            self.draw(object, &run)?;
                        }
                    }
                    _ => {}
                },
            }
        }
        Ok(())
    }

    /// Draws what the resources have under an id.
    fn composite(&mut self, id: &str, matrix: Matrix, depth: usize) -> Result<(), Broken> {
        let shared = self.shared;
        for file in shared.resources.into_iter().flatten() {
            self.run(file, Some(id), matrix, depth)?;
        }
        Ok(())
    }

    fn draw(&mut self, object: &mut Object, run: &Run) -> Result<(), Broken> {
        let matrix = object.matrix;
        self.shared.budget.work(run.text.len() * 2 + run.steps_right.len() + run.steps_down.len())?;
        match &mut object.kind {
            Kind::Text(text) => self.write(text, matrix, run),
            Kind::Path { stroked, filled } => {
                let mut path = path_of(&run.text, matrix);
                if *stroked {
                    self.drawn.stroke(&mut path);
                } else if *filled {
                    self.drawn.fill(&mut path);
                }
                Ok(())
            }
        }
    }

    /// Puts the characters of a run down one by one.
    fn write(&mut self, text: &mut Text, matrix: Matrix, run: &Run) -> Result<(), Broken> {
        // What is not said stays as it was.
        text.at = (run.x.unwrap_or(text.at.0), run.y.unwrap_or(text.at.1));
        let (mut x, mut y) = text.at;
        let characters: Vec<char> =
            run.text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).take(GLYPHS).collect();
        let right: Vec<f32> = Steps::of(&run.steps_right).take(characters.len()).collect();
        let down: Vec<f32> = Steps::of(&run.steps_down).take(characters.len()).collect();
        let along = if matches!(text.line, 1 | 3) { &down } else { &right };
        // Steps that are all alike leave no room for a space anywhere.
        let alike = along.len() > 1 && along.iter().all(|step| (step - along[0]).abs() < 0.01 * text.size);
        let turn = turned(text.turned);
        for (nth, character) in characters.into_iter().enumerate() {
            if self.drawn.glyphs.len() > GLYPHS {
                break;
            }
            self.shared.budget.work(GLYPH)?;
            let usual = width(character) * text.size * text.scale;
            // A character is as wide as the step to the next one, as far as that can be: fonts are not looked into.
            let most = widest(character) * text.size * text.scale;
            let step = along.get(nth).map(|step| step.abs()).filter(|step| *step > 0.0);
            let wide = step.map_or(usual, |step| if alike { step } else { step.min(most) });
            let mut written = String::new();
            if character == PLACEHOLDER {
                written.push('\u{fffd}');
            } else {
                meant(character, |c| written.push(c));
            }
            written.chars().for_each(|c| self.seen.count(c));
            self.drawn.put(
                &written,
                turn.then(Matrix::shift(x, y)).then(matrix),
                (0.0, 0.0),
                text.size,
                wide,
            );
            (x, y) = match (right.get(nth), down.get(nth)) {
                // Where nothing is said, or the list is too short, the widths say it.
                (None, None) => ahead((x, y), text.line, usual),
                (right, down) => (x + right.unwrap_or(&0.0), y + down.unwrap_or(&0.0)),
            };
        }
        Ok(())
    }
}

/// A place further along a line of writing.
fn ahead((x, y): (f32, f32), line: u8, by: f32) -> (f32, f32) {
    match line {
        1 => (x, y + by),
        2 => (x - by, y),
        3 => (x, y - by),
        _ => (x + by, y),
    }
}

/// The usual width of a character, in sizes of its type.
fn width(character: char) -> f32 {
    if character.is_ascii() { 0.5 } else { 1.0 }
}

/// The greatest width of a character: where the next one is further away, there is a space between them.
fn widest(character: char) -> f32 {
    match character {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.0,
        'A'..='Z' | '&' => 0.8,
        c if c.is_ascii() => 0.65,
        _ => 1.0,
    }
}

/// A turn by quarters clockwise.
fn turned(quarters: u8) -> Matrix {
    Matrix(match quarters {
        1 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        3 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        _ => return Matrix::IDENTITY,
    })
}

/// From the places of an object to those around it: first its own transformation, then its corner.
fn matrix_of(tag: &Tag<'_>, base: Matrix) -> Matrix {
    let own = tag.attribute("CTM").and_then(|text| numbers(&text)).map_or(Matrix::IDENTITY, Matrix);
    let corner: [f32; 2] = tag.attribute("Boundary").and_then(|text| numbers(&text)).unwrap_or_default();
    own.then(Matrix::shift(corner[0], corner[1])).then(base)
}

impl Object {
    fn of(tag: &Tag<'_>, is_text: bool, base: Matrix) -> Self {
        let matrix = matrix_of(tag, base);
        let number = |name: &str| tag.number::<f32>(name).filter(|number| number.is_finite());
        let quarters = |name: &str| (number(name).unwrap_or(0.0) / 90.0).rem_euclid(4.0).round() as u8 % 4;
        let is = |name: &str, usual: bool| tag.attribute(name).map_or(usual, |value| value == "true");
        let kind = if is_text {
            let scale = number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
            let (turned, line) = (quarters("CharDirection"), quarters("ReadDirection"));
            Kind::Text(Text { size: number("Size").unwrap_or(0.0), scale, turned, line, at: (0.0, 0.0) })
        } else {
            Kind::Path { stroked: is("Stroke", true), filled: is("Fill", false) }
        };
        Self { matrix, kind }
    }
}

impl Run {
    fn of(tag: &Tag<'_>) -> Self {
        let list = |name: &str| tag.attribute(name).unwrap_or_default();
        Self {
            text: String::new(),
            x: tag.number("X"),
            y: tag.number("Y"),
            steps_right: list("DeltaX"),
            steps_down: list("DeltaY"),
        }
    }
}

/// Steps from each character to the next: numbers, and `g 3 5.5` for three times 5.5.
struct Steps<'t> {
    words: std::str::SplitAsciiWhitespace<'t>,
    again: u32,
    step: f32,
}

impl<'t> Steps<'t> {
    fn of(text: &'t str) -> Self {
        Self { words: text.split_ascii_whitespace(), again: 0, step: 0.0 }
    }
}

impl Iterator for Steps<'_> {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        while self.again == 0 {
            let word = self.words.next()?;
            (self.again, self.step) = if word == "g" {
                (self.words.next()?.parse().unwrap_or(0), self.words.next()?.parse().unwrap_or(0.0))
            } else {
                (1, word.parse().unwrap_or(0.0))
            };
        }
        self.again -= 1;
        Some(self.step)
    }
}

/// The path of `M 0 0 L 10 0 C`: letters that say what is done, each with its numbers behind it.
fn path_of(text: &str, matrix: Matrix) -> Path {
    let mut path = Path::default();
    let mut given = [0.0_f32; 7];
    let mut count = 0;
    let mut letter = ' ';
    // A letter and its numbers may stand without a space between.
    let spaced = text.chars().flat_map(|c| {
        let marked = c.is_ascii_alphabetic() && c != 'e' && c != 'E';
        [marked.then_some(' '), Some(if c == ',' { ' ' } else { c }), marked.then_some(' ')]
    });
    let spaced: String = spaced.flatten().collect();
    for word in spaced.split_ascii_whitespace() {
        if let Some(command) = word.chars().next().filter(char::is_ascii_alphabetic) {
            (letter, count) = (command, 0);
            if letter == 'C' {
                path.close();
            }
            continue;
        }
        let Some(place) = given.get_mut(count) else { continue };
        *place = word.parse().unwrap_or(0.0);
        count += 1;
        let needs = match letter {
            'S' | 'M' | 'L' => 2,
            'Q' => 4,
            'B' => 6,
            'A' => 7,
            _ => continue,
        };
        if count == needs {
            let end = matrix.apply(given[needs - 2], given[needs - 1]);
            match letter {
                'S' | 'M' => path.move_to(end),
                'L' => path.line_to(end),
                _ => path.curve_to(end),
            }
            count = 0;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_come_in_groups() {
        let steps = |text| Steps::of(text).take(6).collect::<Vec<_>>();
        assert_eq!(steps("5.5 6 g 3 2.75 1"), [5.5, 6.0, 2.75, 2.75, 2.75, 1.0]);
        assert_eq!(steps("g 0 1 2"), [2.0]);
        assert_eq!(steps("g 4000000000 1"), [1.0; 6]);
        assert_eq!(steps("g 2"), [0.0; 0]);
        assert_eq!(steps(" "), [0.0; 0]);
        assert_eq!(steps("g x y z"), [0.0]);
    }

    #[test]
    fn paths_become_ruling_lines() {
        let rules = |text: &str| {
            let mut drawn = Drawn::default();
            drawn.stroke(&mut path_of(text, Matrix::IDENTITY));
            drawn.rules.iter().map(|rule| (rule.upright, rule.at, rule.from, rule.to)).collect::<Vec<_>>()
        };
        assert_eq!(rules("M 10 20 L 60 20"), [(false, 20.0, 10.0, 60.0)]);
        assert_eq!(rules("M10,20L60,20"), [(false, 20.0, 10.0, 60.0)]);
        let frame = "S 0 0 M 0 0 L 50 0 L 50 30 L 0 30 C";
        assert_eq!(
            rules(frame),
            [
                (false, 0.0, 0.0, 50.0),
                (true, 50.0, 0.0, 30.0),
                (false, 30.0, 0.0, 50.0),
                (true, 0.0, 0.0, 30.0)
            ]
        );
        assert_eq!(rules("B 1 2 3 4 5 6 L 5 60 L x"), [(true, 5.0, 6.0, 60.0)]);
        assert_eq!(rules("1 2 3 4 5 6 7 8 9"), []);
    }
}
