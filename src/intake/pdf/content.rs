//! Running the program of a page: which glyphs and ruling lines it puts where.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::Page;

use super::DAMAGED;
use super::fonts::{Font, Meaning};
use super::streams::{Inflating, decoded};
use crate::intake::placed::Seen;
use crate::intake::placed::geometry::{Drawn, Glyph, Matrix};
use crate::intake::placed::meant::meant;
use crate::intake::placed::pen::Path;
use crate::intake::{Budget, IntakeError};

/// How deep forms may stand in forms, and states be kept in states.
const FORMS: usize = 12;
const STATES: usize = 256;

/// What a byte of a program costs when it is run, and what each costs of a glyph and of an object that is looked up.
const RUN: usize = 3;
const GLYPH: usize = 30;
const OBJECT: usize = 200;

/// The most glyphs of one page.
const GLYPHS: usize = 200_000;

/// Reads pages one after the other; fonts and forms that they share are read once.
pub(super) struct PageReader<'a> {
    budget: &'a Budget,
    inflating: Inflating<'a>,
    fonts: BTreeMap<FontKey, Option<Rc<Font>>>,
    forms: BTreeMap<(u32, i32), Option<Rc<Form<'a>>>>,
    seen: Seen,
}

/// By what a font is known again.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum FontKey {
    /// An object of the file, by its number and generation.
    Object(u32, i32),
    /// One that stands in a dictionary of fonts itself, by where that lies in memory and its name in it.
    Inline(usize, Vec<u8>),
}

/// A form: a program that pages call.
struct Form<'a> {
    program: Vec<u8>,
    matrix: Matrix,
    resources: Option<Dict<'a>>,
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// A page in the making.
struct Canvas {
    drawn: Drawn,
    state: State,
    kept: Vec<State>,
    line: Matrix,
    text: Matrix,
    path: Path,
    /// Marked content that is open: where it began, and the text that it says it is.
    marked: Vec<(usize, Option<String>)>,
}

impl<'a> PageReader<'a> {
    pub(super) fn new(budget: &'a Budget) -> Self {
        let inflating = Inflating::new(budget);
        Self { budget, inflating, fonts: BTreeMap::new(), forms: BTreeMap::new(), seen: Seen::default() }
    }

    pub(super) fn seen(&self) -> Seen {
        self.seen
    }

    /// What a page draws, turned so that it can be read.
    pub(super) fn read(&mut self, page: &Page<'a>) -> Result<Drawn, IntakeError> {
        let program = self.program(page)?;
        let (width, height) = page.render_dimensions();
        let matrix = Matrix(page.initial_transform(true).as_coeffs().map(|number| number as f32));
        let state = State {
            matrix,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let drawn = Drawn { height, ..Drawn::default() };
        let (line, text) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut canvas =
            Canvas { drawn, state, kept: Vec::new(), line, text, path: Path::default(), marked: Vec::new() };
        let resources = page.resources();
        self.run(&program, &resources.fonts, &resources.x_objects, &mut canvas, 0)?;
        Ok(canvas.drawn.upright(width))
    }

    /// The program of a page, which may stand in several streams.
    fn program(&mut self, page: &Page<'a>) -> Result<Vec<u8>, IntakeError> {
        let mut program = Vec::new();
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            program.extend(decoded(&stream, &mut self.inflating)?.unwrap_or_default().iter());
        } else if let Some(streams) = page.raw().get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Object<'_>>() {
                // Each costs something, also where it is nothing.
                self.budget.work(OBJECT)?;
                let Object::Stream(stream) = stream else { continue };
                program.extend(decoded(&stream, &mut self.inflating)?.unwrap_or_default().iter());
                program.push(b'\n');
            }
        }
        Ok(program)
    }

    fn run(
        &mut self,
        program: &[u8],
        fonts: &Dict<'a>,
        objects: &Dict<'a>,
        canvas: &mut Canvas,
        depth: usize,
    ) -> Result<(), IntakeError> {
        // A form is inflated once, and run as often as it is called.
        self.budget.work(OBJECT + program.len().saturating_mul(RUN))?;
        let mut instructions = UntypedIter::new(program);
        while let Some(instruction) = instructions.next() {
            if canvas.drawn.glyphs.len() > GLYPHS {
                return Err(DAMAGED);
            }
            match &instruction.operator[..] {
                b"Tf" => {
                    if let Some(Object::Name(name)) = instruction.operands().next() {
                        canvas.state.font = self.font(fonts, name)?;
                    }
                    canvas.state.size = numbers(&instruction)[0];
                }
                b"Do" => {
                    if let Some(Object::Name(name)) = instruction.operands().next()
                        && let Some(form) = self.form(objects, name)?
                        && depth < FORMS
                    {
                        self.draw(&form, fonts, objects, canvas, depth + 1)?;
                    }
                }
                b"BI" => self.seen.pictures += 1,
                operator => {
                    self.seen.add(canvas.obey(operator, &instruction, self.budget)?);
                }
            }
        }
        Ok(())
    }

    fn draw(
        &mut self,
        form: &Form<'a>,
        fonts: &Dict<'a>,
        objects: &Dict<'a>,
        canvas: &mut Canvas,
        depth: usize,
    ) -> Result<(), IntakeError> {
        let outer = (canvas.state.clone(), std::mem::take(&mut canvas.kept), canvas.line, canvas.text);
        canvas.state.matrix = form.matrix.then(canvas.state.matrix);
        match &form.resources {
            Some(resources) => {
                self.budget.work(resources.data().len())?;
                let fonts = resources.get::<Dict<'_>>("Font").unwrap_or_default();
                let objects = resources.get::<Dict<'_>>("XObject").unwrap_or_default();
                self.budget.work(fonts.data().len() + objects.data().len())?;
                self.run(&form.program, &fonts, &objects, canvas, depth)?;
            }
            // Old files leave it to the page.
            None => self.run(&form.program, fonts, objects, canvas, depth)?,
        }
        (canvas.state, canvas.kept, canvas.line, canvas.text) = outer;
        Ok(())
    }

    fn font(&mut self, fonts: &Dict<'a>, name: &Name<'_>) -> Result<Option<Rc<Font>>, IntakeError> {
        let key = match fonts.get_ref(name) {
            Some(place) => FontKey::Object(place.obj_number, place.gen_number),
            None => FontKey::Inline(fonts.data().as_ptr().addr(), name.to_vec()),
        };
        if let Some(font) = self.fonts.get(&key) {
            return Ok(font.clone());
        }
        let font = match fonts.get::<Dict<'_>>(name) {
            Some(dictionary) => Some(Rc::new(Font::new(&dictionary, self.budget, &mut self.inflating)?)),
            None => None,
        };
        self.budget.hold(OBJECT + name.len())?;
        self.fonts.insert(key, font.clone());
        Ok(font)
    }

    /// A form by its name; `None` for a picture, which is counted, and for anything else.
    fn form(&mut self, objects: &Dict<'a>, name: &Name<'_>) -> Result<Option<Rc<Form<'a>>>, IntakeError> {
        // A stream is always an object of its own.
        let Some(key) = objects.get_ref(name).map(|place| (place.obj_number, place.gen_number)) else {
            return Ok(None);
        };
        if let Some(form) = self.forms.get(&key) {
            return Ok(form.clone());
        }
        let Some(stream) = objects.get::<Stream<'_>>(name) else {
            self.forms.insert(key, None);
            return Ok(None);
        };
        let dictionary = stream.dict();
        self.budget.work(OBJECT + dictionary.data().len())?;
        let subtype = dictionary.get::<Name<'_>>("Subtype");
        let form = match subtype.as_deref() {
            Some(b"Form") => {
                let program = decoded(&stream, &mut self.inflating)?.unwrap_or_default().into_owned();
                self.budget.hold(program.len())?;
                let matrix = dictionary.get::<[f32; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
                let resources = dictionary.get::<Dict<'_>>("Resources");
                Some(Rc::new(Form { program, matrix, resources }))
            }
            Some(b"Image") => {
                self.seen.pictures += 1;
                None
            }
            _ => None,
        };
        self.forms.insert(key, form.clone());
        Ok(form)
    }
}

/// The numbers of an instruction, zeros behind them.
fn numbers(instruction: &Instruction<'_, '_>) -> [f32; 6] {
    let mut numbers = [0.0; 6];
    let found = instruction.operands().filter_map(|operand| match operand {
        Object::Number(number) => Some(number.as_f32()),
        _ => None,
    });
    numbers.iter_mut().zip(found).for_each(|(place, number)| *place = number);
    numbers
}

fn string<'b>(instruction: &Instruction<'b, '_>) -> Option<&'b [u8]> {
    instruction.operands().find_map(|operand| match operand {
        Object::String(bytes) => Some(bytes.as_bytes()),
        _ => None,
    })
}

impl Canvas {
    fn obey(
        &mut self,
        operator: &[u8],
        instruction: &Instruction<'_, '_>,
        budget: &Budget,
    ) -> Result<Seen, IntakeError> {
        let given = numbers(instruction);
        let [a, b, c, d, ..] = given;
        let state = &mut self.state;
        match operator {
            b"q" if self.kept.len() < STATES => self.kept.push(state.clone()),
            b"Q" => {
                if let Some(kept) = self.kept.pop() {
                    *state = kept;
                }
            }
            b"cm" => state.matrix = Matrix(given).then(state.matrix),
            b"BT" => (self.line, self.text) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => state.letter_space = a,
            b"Tw" => state.word_space = a,
            b"Tz" => state.scale = a / 100.0,
            b"TL" => state.leading = a,
            b"Ts" => state.rise = a,
            b"Tm" => (self.line, self.text) = (Matrix(given), Matrix(given)),
            b"Td" => self.next_line(a, b),
            b"TD" => {
                state.leading = -b;
                self.next_line(a, b);
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => return self.show(string(instruction).unwrap_or_default(), budget),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    (state.word_space, state.letter_space) = (a, b);
                }
                self.next_line(0.0, -self.state.leading);
                return self.show(string(instruction).unwrap_or_default(), budget);
            }
            b"TJ" => return self.show_all(instruction, budget),
            b"BMC" => self.mark(None),
            b"BDC" => {
                let dictionary = instruction.operands().find_map(|operand| match operand {
                    Object::Dict(dictionary) => dictionary.get::<Bytes<'_>>("ActualText"),
                    _ => None,
                });
                let text = dictionary.as_ref().and_then(|bytes| bytes.as_bytes().strip_prefix(b"\xfe\xff"));
                let text = text.map(|text| {
                    let units = text.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit));
                    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>()
                });
                self.mark(text);
            }
            b"EMC" => {
                if let Some((start, Some(text))) = self.marked.pop() {
                    budget
                        .work((self.drawn.glyphs.len() - start.min(self.drawn.glyphs.len())) + text.len())?;
                    self.replace(start, &text);
                }
            }
            b"m" => self.path.move_to(self.place(a, b)),
            b"l" => self.path.line_to(self.place(a, b)),
            b"c" => self.path.curve_to(self.place(given[4], given[5])),
            b"v" | b"y" => self.path.curve_to(self.place(c, d)),
            b"h" => self.path.close(),
            b"re" => {
                self.path.move_to(self.place(a, b));
                self.path.line_to(self.place(a + c, b));
                self.path.line_to(self.place(a + c, b + d));
                self.path.line_to(self.place(a, b + d));
                self.path.close();
            }
            b"s" | b"b" | b"b*" => {
                self.path.close();
                self.drawn.stroke(&mut self.path);
            }
            b"S" | b"B" | b"B*" => self.drawn.stroke(&mut self.path),
            b"f" | b"F" | b"f*" => self.drawn.fill(&mut self.path),
            b"n" => self.path.clear(),
            _ => {}
        }
        Ok(Seen::default())
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves on along the line of writing.
    fn advance(&mut self, by: f32) {
        self.text = Matrix::shift(by * self.state.scale, 0.0).then(self.text);
    }

    fn show_all(&mut self, instruction: &Instruction<'_, '_>, budget: &Budget) -> Result<Seen, IntakeError> {
        let mut seen = Seen::default();
        let Some(Object::Array(items)) = instruction.operands().next() else { return Ok(seen) };
        for item in items.raw_iter() {
            match item {
                MaybeRef::NotRef(Object::Number(number)) => {
                    self.advance(-Number::as_f32(&number) / 1000.0 * self.state.size);
                }
                MaybeRef::NotRef(Object::String(bytes)) => {
                    seen.add(self.show(bytes.as_bytes(), budget)?);
                }
                _ => {}
            }
        }
        Ok(seen)
    }

    fn show(&mut self, bytes: &[u8], budget: &Budget) -> Result<Seen, IntakeError> {
        let mut seen = Seen::default();
        let Some(font) = self.state.font.clone() else { return Ok(seen) };
        let size = self.state.size;
        for code in font.codes(bytes) {
            if self.drawn.glyphs.len() > GLYPHS {
                break;
            }
            let mut text = String::new();
            match code.meaning {
                Meaning::Character(character) => meant(character, |meant| text.push(meant)),
                Meaning::Text(letters) => {
                    letters.chars().for_each(|letter| meant(letter, |meant| text.push(meant)));
                }
                Meaning::Unknown => text.push('\u{fffd}'),
            }
            budget.work(GLYPH + code.cost)?;
            text.chars().for_each(|character| seen.count(character));
            let matrix = self.text.then(self.state.matrix);
            let width = code.width * size * self.state.scale;
            self.drawn.put(&text, matrix, (0.0, self.state.rise), size, width);
            let space = if code.space { self.state.word_space } else { 0.0 };
            self.advance(code.width * size + self.state.letter_space + space);
        }
        Ok(seen)
    }

    /// Puts the text that marked content says it is where its glyphs are.
    fn replace(&mut self, start: usize, text: &str) {
        let glyphs = &mut self.drawn.glyphs;
        let Some(first) = glyphs.get(start).cloned() else { return };
        let whole: f32 = glyphs[start..].iter().map(|glyph| glyph.width).sum();
        glyphs.truncate(start);
        let mut characters = Vec::new();
        text.chars().for_each(|character| meant(character, |meant| characters.push(meant)));
        let width = whole / characters.len().max(1) as f32;
        for (nth, character) in characters.into_iter().enumerate() {
            glyphs.push(Glyph { character, x: first.x + width * nth as f32, width, ..first });
        }
    }

    /// Where a place of the program lies on the page.
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        self.state.matrix.apply(x, y)
    }

    fn mark(&mut self, text: Option<String>) {
        if self.marked.len() < STATES {
            self.marked.push((self.drawn.glyphs.len(), text));
        }
    }
}
