//! The headings above the place that is being read, and the numbers that have been counted there.

use super::grammar::english;
use super::grammar::numbering::{self, Style};
use super::grammar::responsibility::Placed;
use super::model::{Person, Unit};
use super::result::DoubtKind;
use super::words::{
    CONDITIONS, EVENT_LABELS, LIST_TITLES, OTHER_ENDINGS, OTHER_SECTIONS, REPLIES, TOLD_SECTIONS,
    WORK_SECTIONS,
};
use crate::text::{Span, chars::fold};

/// How deep a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// A heading of the markup, with its level.
    Markup(u8),
    /// A numbered heading: how deep depends on where its style first appeared.
    Numbered(Style),
    /// A line without a number over what it heads.
    Line(Line),
}

/// What a line without a number is that heads what stands below it. Lines of two kinds stand below each other in the order
/// in which they are first met: months over units, or units over months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A stretch of time: `3月份:`.
    Period,
    /// The names of units: `后勤中心:`.
    Unit,
    /// A few words.
    Words,
    /// The names of persons: `林晓：`.
    Person,
}

impl Level {
    /// Whether something of another level, if it has one, stands below this one.
    pub(crate) fn is_above(self, other: Option<Self>) -> bool {
        match (self, other) {
            (Self::Numbered(style), Some(Self::Numbered(below))) => below > style,
            (Self::Markup(level), Some(Self::Markup(below))) => below > level,
            (Self::Markup(_) | Self::Line(_), Some(Self::Numbered(_))) => true,
            _ => false,
        }
    }
}

/// The longest line that is taken for a heading, in characters.
pub(crate) const LONGEST_HEADING: usize = 160;

/// No notice nests deeper; what does is not tasks.
const DEEPEST: usize = 8;

/// What a heading says about what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A list of work.
    Work,
    /// Explanations, exhortations, conditions.
    Other,
    /// What was done, what is amiss, when and where something takes place: nothing in it is to be done.
    Narrative,
}

/// What a heading says about what stands below it, if it says anything.
fn purpose(heading: &str) -> Option<Purpose> {
    if OTHER_SECTIONS.stand_in(heading) {
        return Some(Purpose::Other);
    }
    if WORK_SECTIONS.stand_in(heading) {
        return Some(Purpose::Work);
    }
    let numeral = numbering::numeral(heading).map_or(0, |numeral| numeral.end);
    let words = heading[numeral..].trim().trim_end_matches(['：', ':', '。']);
    // `评论(3)`: how many there are.
    let counted = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(fold(c), '(' | ')' | ' '));
    if REPLIES.get(counted).is_some() {
        return Some(Purpose::Narrative);
    }
    if CONDITIONS.end(words) {
        return Some(Purpose::Narrative);
    }
    if OTHER_ENDINGS.end(words) {
        return Some(Purpose::Other);
    }
    if LIST_TITLES.end(words) {
        return Some(Purpose::Work);
    }
    (EVENT_LABELS.get(words).is_some() || english::is_told(words) || TOLD_SECTIONS.stand_in(words))
        .then_some(Purpose::Narrative)
}

/// Whether a heading is over all that stands below none of the others.
fn is_rest(heading: &str) -> bool {
    let words = heading.trim_end_matches(['：', ':']);
    ["其他", "其它", "其他工作", "其他事项", "其它工作", "其它事项", "另外"].contains(&words)
}

/// A heading above tasks, with those it names for all of them.
pub(crate) struct Above {
    level: Level,
    text: String,
    purpose: Option<Purpose>,
    pub(crate) units: Vec<(Span, Unit)>,
    pub(crate) persons: Vec<(Span, Person)>,
    /// Where it says by when all below it must be done.
    due: Vec<Span>,
}

/// The headings above the place that is being read, outermost first.
#[derive(Default)]
pub(crate) struct Outline {
    base: Vec<String>,
    above: Vec<Above>,
    /// What a line outside of all headings said about what stands below it.
    announced: Option<Purpose>,
    /// Whether the title of the text announced a list of work: so it does for what no heading or line says more of.
    titled: bool,
}

impl Outline {
    /// An outline below the headings that the whole part stands under.
    pub(crate) fn below(base: &[String]) -> Self {
        Self { base: base.to_vec(), above: Vec::new(), announced: None, titled: false }
    }

    /// A heading begins: it takes the place of the last one of its level and of everything below that.
    pub(crate) fn enter(
        &mut self,
        level: Level,
        text: String,
        units: Vec<(Span, Unit)>,
        persons: Vec<(Span, Person)>,
    ) {
        let place = self.above.iter().position(|above| match (above.level, level) {
            (Level::Markup(old), Level::Markup(new)) => old >= new,
            (Level::Numbered(_) | Level::Line(_), Level::Markup(_))
            // Words over another list end `O3 …` and its key results.
            | (Level::Numbered(Style::Worded(_)), Level::Line(Line::Words)) => true,
            // `其他` is what falls on none of the days above.
            (Level::Line(_), Level::Line(_)) if is_rest(&text) => true,
            // What comes below the points of somebody is nobody's.
            (Level::Line(Line::Person), Level::Line(line)) => line != Line::Period,
            (old, new) => old == new,
        });
        self.above.truncate(place.unwrap_or(self.above.len()).min(DEEPEST - 1));
        // `办法:` behind `说明:`: what was announced is over.
        if self.above.is_empty() && matches!(level, Level::Line(_)) {
            self.announced = None;
        }
        let purpose = if level == Level::Line(Line::Period) { Some(Purpose::Work) } else { purpose(&text) };
        self.above.push(Above { level, text, purpose, units, persons, due: Vec::new() });
    }

    /// How many headings stand above.
    pub(crate) fn height(&self) -> usize {
        self.above.len()
    }

    /// What stood below so many headings is over.
    pub(crate) fn leave(&mut self, depth: usize) {
        self.above.truncate(depth);
    }

    /// The level of the innermost heading.
    pub(crate) fn level(&self) -> Option<Level> {
        self.above.last().map(|above| above.level)
    }

    /// The innermost heading names more for the tasks below it.
    pub(crate) fn name(&mut self, (units, persons): Placed) {
        if let Some(above) = self.above.last_mut() {
            above.units.extend(units);
            above.persons.extend(persons);
        }
    }

    /// A line that is no heading of its own says what stands below it: `遗留问题:`, until the next heading.
    pub(crate) fn announce(&mut self, line: &str) {
        let found = purpose(line);
        match self.above.last_mut() {
            Some(above) => above.purpose = found.or(above.purpose),
            None => self.announced = found.or(self.announced),
        }
    }

    /// Below stand only demands: what they explain and exhort is no work.
    pub(crate) fn announce_demands(&mut self) {
        self.above.clear();
        self.announced = Some(Purpose::Other);
        self.titled = false;
    }

    /// A text begins that is itself a list of work, as far as no heading in it says otherwise.
    pub(crate) fn announce_list(&mut self) {
        self.above.clear();
        self.announced = Some(Purpose::Work);
        self.titled = true;
    }

    /// The title calls the whole a plan: that is one of work where nothing below it says more.
    pub(crate) fn set_plan(&mut self) {
        self.titled = true;
    }

    /// Whether what stands here is announced as work, by more than the title of the whole.
    pub(crate) fn is_announced_as_work(&self) -> bool {
        let said = self.above.iter().rev().find_map(|above| above.purpose).or(self.announced);
        said == Some(Purpose::Work)
    }

    /// Notes on what stands above begin: no heading is over them, and they only tell.
    pub(crate) fn announce_notes(&mut self) {
        self.above.clear();
        self.announced = Some(Purpose::Narrative);
        self.titled = false;
    }

    /// Whether a line says what stands below it.
    pub(crate) fn announces(line: &str) -> bool {
        purpose(line).is_some()
    }

    /// Whether a heading says that nothing below it is to be done.
    pub(crate) fn explains(line: &str) -> bool {
        matches!(purpose(line), Some(Purpose::Other | Purpose::Narrative))
    }

    /// An item of this style begins: headings of its style and below it are over.
    pub(crate) fn close(&mut self, style: Style) {
        if let Some(place) = self.above.iter().position(|above| above.level == Level::Numbered(style)) {
            self.above.truncate(place);
        }
    }

    /// Whether a line of this kind heads what stands here.
    pub(crate) fn has(&self, line: Line) -> bool {
        self.above.iter().any(|above| above.level == Level::Line(line))
    }

    /// Whether a heading of this style stands above.
    pub(crate) fn stands_below(&self, style: Style) -> bool {
        self.above.iter().any(|above| above.level == Level::Numbered(style))
    }

    /// How deep the heading of this style stands that is above what is read.
    pub(crate) fn depth(&self, style: Option<Style>) -> Option<usize> {
        let level = Level::Numbered(style?);
        self.above.iter().position(|above| above.level == level)
    }

    /// Whether the innermost heading names units.
    pub(crate) fn innermost_names(&self) -> bool {
        self.above.last().is_some_and(|above| !above.units.is_empty())
    }

    /// The innermost heading is one over work, unless it says otherwise.
    pub(crate) fn set_work(&mut self) {
        if let Some(above) = self.above.last_mut() {
            above.purpose = above.purpose.or(Some(Purpose::Work));
        }
    }

    /// Lines without a number head no more: what comes now stands beside their lists.
    pub(crate) fn close_lines(&mut self) {
        let place = self.above.iter().position(|above| matches!(above.level, Level::Line(_)));
        self.above.truncate(place.unwrap_or(self.above.len()));
    }

    /// Where that stands which stood in front of the matters of a line, without being a heading.
    fn front(&self) -> Option<usize> {
        let front = |above: &Above| above.level == Level::Line(Line::Period) && above.text.is_empty();
        self.above.iter().position(front)
    }

    /// Whether a time in front of a line speaks for what stands here.
    pub(crate) fn has_front(&self) -> bool {
        self.front().is_some()
    }

    /// What stood in front of the matters of a line is over with that line.
    pub(crate) fn close_front(&mut self) {
        self.above.truncate(self.front().unwrap_or(self.above.len()));
    }

    /// The line that heads what stands here is over, if it is one of a few words.
    pub(crate) fn close_words(&mut self) {
        self.above.pop_if(|above| above.level == Level::Line(Line::Words));
    }

    /// The points of somebody are over.
    pub(crate) fn close_person(&mut self) {
        let person = |above: &Above| above.level == Level::Line(Line::Person);
        let place = self.above.iter().position(person);
        self.above.truncate(place.unwrap_or(self.above.len()));
    }

    /// The innermost heading says by when.
    pub(crate) fn set_due(&mut self, due: Vec<Span>) {
        if let Some(above) = self.above.last_mut() {
            above.due = due;
        }
    }

    /// Where the nearest heading that says by when does so.
    pub(crate) fn due(&self) -> Option<&[Span]> {
        self.above.iter().rev().map(|above| above.due.as_slice()).find(|due| !due.is_empty())
    }

    /// Whether the innermost heading says by when.
    pub(crate) fn is_dated(&self) -> bool {
        self.above.last().is_some_and(|above| !above.due.is_empty())
    }

    /// What the headings say about what stands here; the nearest that says anything counts.
    pub(crate) fn purpose(&self) -> Option<Purpose> {
        self.above.iter().rev().find_map(|above| above.purpose).or_else(|| self.announced())
    }

    /// What was said of all that no heading says more of. A heading of the markup is over a text of its own: `How we work`.
    fn announced(&self) -> Option<Purpose> {
        let lines = self.above.iter().all(|above| matches!(above.level, Level::Line(_)));
        self.announced.or((self.titled && lines).then_some(Purpose::Work))
    }

    /// Whether the innermost heading itself announces a list of work.
    pub(crate) fn is_list_of_work(&self) -> bool {
        self.above.last().map_or(self.announced(), |above| above.purpose) == Some(Purpose::Work)
    }

    /// What the headings above a numbered item of this style announce, or else the notice.
    pub(crate) fn purpose_for(&self, style: Option<Style>) -> Option<Purpose> {
        self.above_of(style).iter().rev().find_map(|above| above.purpose).or_else(|| self.announced())
    }

    /// The headings as a task's section.
    pub(crate) fn section(&self) -> Vec<String> {
        self.base.iter().cloned().chain(named(&self.above)).collect()
    }

    /// The headings of a numbered item of this style: it stands beside the last heading of that style, not below.
    pub(crate) fn section_of(&self, style: Option<Style>) -> Vec<String> {
        self.base.iter().cloned().chain(named(self.above_of(style))).collect()
    }

    fn above_of(&self, style: Option<Style>) -> &[Above] {
        let end =
            style.and_then(|style| self.above.iter().position(|above| above.level == Level::Numbered(style)));
        &self.above[..end.unwrap_or(self.above.len())]
    }

    /// The nearest heading that names someone for the tasks below it.
    pub(crate) fn responsible(&self) -> Option<&Above> {
        self.above.iter().rev().find(|above| !above.units.is_empty() || !above.persons.is_empty())
    }
}

/// The words of headings. What a form says for all its tasks stands above them without any.
fn named(above: &[Above]) -> impl Iterator<Item = String> {
    above.iter().map(|above| above.text.clone()).filter(|text| !text.is_empty())
}

/// The numbers counted so far, one run for each style of number.
#[derive(Default)]
pub(crate) struct Counting {
    /// Whether lines open with the letters `A` and `B`, each parted from the words by a blank.
    pub(crate) lettered: bool,
    /// Whether lines open with `一` and `二`, each parted from the words by a blank.
    pub(crate) spaced: bool,
    /// The shape of the codes that lines open with: so many letters, and so many figures.
    pub(crate) coded: Option<(usize, usize)>,
    /// Whether lines open with `1` and `2`, each parted from the words by a blank.
    pub(crate) figured: bool,
    last: Vec<(Style, u32)>,
}

impl Counting {
    /// Whether a number goes on where its style stopped, or begins anew.
    pub(crate) fn expects(&self, style: Style, value: u32) -> bool {
        value == 1 || self.goes_on(style, value)
    }

    /// Whether a number goes on where its style stopped.
    pub(crate) fn goes_on(&self, style: Style, value: u32) -> bool {
        self.last(style).is_some_and(|last| last + 1 == value)
    }

    /// The last number of a style.
    fn last(&self, style: Style) -> Option<u32> {
        self.last.iter().find(|(known, _)| *known == style).map(|(_, last)| *last)
    }

    /// Counts a number; says what is doubtful about it.
    pub(crate) fn count(&mut self, style: Style, value: u32) -> Option<DoubtKind> {
        let last = self.last(style);
        self.last.retain(|(known, _)| *known != style);
        self.last.push((style, value));
        let last = last.unwrap_or(0);
        // Innermost numbers begin anew below each outer one.
        self.last.retain(|(known, _)| !(matches!(style, Style::Dotted(_)) && *known > style));
        if value == 1 || value == last + 1 {
            None
        } else if value > last {
            Some(DoubtKind::NumberGap { after: last, found: value })
        } else {
            Some(DoubtKind::NumberRepeated { number: value })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_take_the_place_of_their_like() {
        let mut outline = Outline::below(&["附件1".to_owned()]);
        let mut check = |level, text: &str, expect: &str| {
            outline.enter(level, text.to_owned(), Vec::new(), Vec::new());
            assert_eq!(outline.section().join("/"), expect);
        };
        check(Level::Numbered(Style::Han), "一", "附件1/一");
        check(Level::Numbered(Style::HanBracketed), "(一)", "附件1/一/(一)");
        check(Level::Numbered(Style::HanBracketed), "(二)", "附件1/一/(二)");
        check(Level::Numbered(Style::Han), "二", "附件1/二");
        check(Level::Markup(2), "##", "附件1/##");
        check(Level::Numbered(Style::Han), "一", "附件1/##/一");
        check(Level::Markup(3), "###", "附件1/##/###");
        check(Level::Markup(1), "#", "附件1/#");
        check(Level::Line(Line::Period), "周一", "附件1/#/周一");
        check(Level::Line(Line::Words), "教研", "附件1/#/周一/教研");
        check(Level::Line(Line::Words), "其他：", "附件1/#/其他：");
    }

    #[test]
    fn numbers_that_jump_are_doubted() {
        let mut counting = Counting::default();
        let mut check = |value, expect| assert_eq!(counting.count(Style::Arabic, value), expect);
        check(1, None);
        check(2, None);
        check(5, Some(DoubtKind::NumberGap { after: 2, found: 5 }));
        check(5, Some(DoubtKind::NumberRepeated { number: 5 }));
        check(3, Some(DoubtKind::NumberRepeated { number: 3 }));
        check(1, None);
    }
}
