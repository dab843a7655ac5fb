//! JSON as models write it: with comments, stray commas, quotes of any kind, words around it, and an end that is missing.
//!
//! ```text
//! 好的，结果如下：{"tasks": [{'text'：“修路”，}, // 第一项      what is no JSON around it is passed over
//! {"text": "落实"双减"政策"}, {"text": "种                       a quote that closes nothing is one of the words
//! ```
//!
//! Every character is passed once, and what cannot be told is passed over: there is nothing that fails but too many levels.

use super::AnswerError;

/// The most levels of lists and records.
const DEEPEST: usize = 64;

/// The longest name of a field without quotes.
const LONGEST_NAME: usize = 16;

/// A value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Words, figures, or whatever else stands for itself.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A record.
    Fields {
        /// Its fields in order.
        fields: Vec<(String, Value)>,
        /// Whether it was closed.
        is_whole: bool,
    },
    /// Nothing: `null`, or what has no end.
    Nothing,
}

/// All lists and records of a text, and whether its end is missing.
pub(super) fn values(text: &str) -> Result<(Vec<Value>, bool), AnswerError> {
    let mut reader = Reader { text, at: 0, depth: 0, is_cut: false };
    let mut values = Vec::new();
    while let Some(next) = reader.rest().find(opens) {
        reader.at += next;
        values.push(reader.value()?);
    }
    Ok((values, reader.is_cut))
}

fn opens(c: char) -> bool {
    matches!(c, '{' | '[' | '｛' | '［')
}

fn closes_any(c: char) -> bool {
    matches!(c, '}' | ']' | '｝' | '］')
}

/// The marks that close what this one opens.
fn closing_quotes(c: char) -> Option<&'static [char]> {
    Some(match c {
        '"' | '＂' => &['"', '＂', '”'],
        '\'' | '＇' => &['\'', '＇'],
        '`' => &['`'],
        '“' | '”' => &['”', '"', '“'],
        '‘' | '’' => &['’', '\''],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}

/// Whether words in quotes stand for a field's name or its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Value,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    is_cut: bool,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn pass(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes white space, comments, and what else `also` says.
    fn skip(&mut self, also: fn(char) -> bool) {
        loop {
            let rest = self.rest();
            let end = match rest.get(..2) {
                Some("//") => rest.find('\n').unwrap_or(rest.len()),
                Some("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ => rest.find(|c: char| !is_blank(c) && !also(c)).unwrap_or(rest.len()),
            };
            if end == 0 {
                return;
            }
            self.at += end;
        }
    }

    fn value(&mut self) -> Result<Value, AnswerError> {
        self.skip(|_| false);
        Ok(match self.peek() {
            None => {
                self.is_cut = true;
                Value::Nothing
            }
            Some('{' | '｛') => self.nested(Self::fields)?,
            Some('[' | '［') => self.nested(Self::list)?,
            Some(c) if closing_quotes(c).is_some() => {
                self.quoted(Role::Value).map_or(Value::Nothing, Value::Text)
            }
            Some(_) => match self.bare(Role::Value) {
                "null" | "None" | "undefined" | "" => Value::Nothing,
                words => Value::Text(words.to_owned()),
            },
        })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, AnswerError>) -> Result<Value, AnswerError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(AnswerError::TooDeep { limit: DEEPEST });
        }
        self.pass();
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Value, AnswerError> {
        let mut items = Vec::new();
        loop {
            self.skip(is_between);
            match self.peek() {
                None => self.is_cut = true,
                Some(']' | '］') => self.pass(),
                // What it stands in ends here.
                Some(c) if closes_any(c) => {}
                Some(_) => {
                    let before = self.at;
                    items.push(self.value()?);
                    if self.at == before {
                        self.pass();
                    }
                    continue;
                }
            }
            return Ok(Value::List(items));
        }
    }

    fn fields(&mut self) -> Result<Value, AnswerError> {
        let mut fields = Vec::new();
        loop {
            self.skip(is_between);
            let is_whole = match self.peek() {
                None => {
                    self.is_cut = true;
                    false
                }
                Some('}' | '｝') => {
                    self.pass();
                    true
                }
                Some(c) if closes_any(c) => true,
                Some(c) if opens(c) => {
                    fields.push((String::new(), self.value()?));
                    continue;
                }
                Some(c) => {
                    let before = self.at;
                    let name = if closing_quotes(c).is_some() {
                        self.quoted(Role::Name)
                    } else {
                        Some(self.bare(Role::Name).to_owned())
                    };
                    self.skip(|_| false);
                    if matches!(self.peek(), Some(':' | '：' | '=')) {
                        self.skip(|c| matches!(c, ':' | '：' | '=' | '>'));
                        let value = self.value()?;
                        fields.extend(name.map(|name| (name, value)));
                    }
                    if self.at == before {
                        self.pass();
                    }
                    continue;
                }
            };
            return Ok(Value::Fields { fields, is_whole });
        }
    }

    /// Words without quotes.
    fn bare(&mut self, role: Role) -> &'t str {
        let rest = self.rest();
        let mut end = rest.len();
        let mut before = ' ';
        for (at, c) in rest.char_indices() {
            let ends = matches!(c, ',' | '，' | '\n' | '\r')
                || opens(c)
                || closes_any(c)
                || role == Role::Name && matches!(c, ':' | '：' | '=')
                || before.is_whitespace() && (rest[at..].starts_with("//") || rest[at..].starts_with("/*"));
            if ends {
                end = at;
                break;
            }
            before = c;
        }
        self.at += end;
        rest[..end].trim()
    }

    /// Words in quotes; `None` where they have no end.
    fn quoted(&mut self, role: Role) -> Option<String> {
        let opener = self.peek()?;
        let closers = closing_quotes(opener)?;
        // Quotes of which one opens and the other closes stand inside each other.
        let pair = match opener {
            '“' | '"' | '＂' => Some(('“', '”')),
            '‘' | '「' | '『' => Some((opener, closers[0])),
            _ => None,
        };
        let mut inner = 0_usize;
        self.pass();
        let mut words = String::new();
        while let Some(c) = self.peek() {
            self.pass();
            match pair {
                Some((open, _)) if c == open && (inner > 0 || !self.is_closed(role)) => inner += 1,
                Some((_, close)) if c == close && inner > 0 => inner -= 1,
                _ if closers.contains(&c) && self.is_closed(role) => return Some(words),
                _ if c == '\\' => {
                    words.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            if !c.is_control() || c == '\n' || c == '\t' {
                words.push(c);
            }
        }
        self.is_cut = true;
        None
    }

    /// What stands for itself behind a `\`.
    fn escaped(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.pass();
        Some(match c {
            'n' | 'r' => '\n',
            't' => '\t',
            'b' | 'f' => ' ',
            'u' => {
                let first = self.unit()?;
                let pair = |second: u32| 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first);
                }
                if !self.rest().starts_with("\\u") {
                    return None;
                }
                self.at += 2;
                return self.unit().map(pair).and_then(char::from_u32);
            }
            c => c,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let figures =
            self.rest().get(..4).filter(|four| four.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += figures.len();
        u32::from_str_radix(figures, 16).ok()
    }

    /// Whether the quote that was just passed closes something: what stands behind it tells. Any other is one of the words.
    fn is_closed(&self, role: Role) -> bool {
        let rest = self.rest().trim_start_matches(is_blank);
        let Some(next) = rest.chars().next() else { return true };
        match next {
            ':' | '：' | '=' => role == Role::Name,
            ',' | '，' | ';' | '；' | '、' if role == Role::Value => goes_on(&rest[next.len_utf8()..]),
            '/' => rest.starts_with("//") || rest.starts_with("/*"),
            '`' => rest.starts_with("```"),
            // The comma between two values was forgotten.
            '"' if role == Role::Value => {
                let line = self.rest();
                line.len() > rest.len() && line[..line.len() - rest.len()].contains('\n')
            }
            next => closes_any(next),
        }
    }
}

/// Whether what stands behind a comma goes on with another value or name.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c| is_blank(c) || is_between(c));
    let Some(next) = rest.chars().next() else { return true };
    let is_name = || {
        let end = rest.chars().take(LONGEST_NAME).find(|c| !c.is_alphanumeric() && !matches!(c, '_' | '-'));
        matches!(end, Some(':' | '：'))
    };
    opens(next) || closes_any(next) || closing_quotes(next).is_some() || rest.starts_with("//") || rest.starts_with("/*")
        // A number, `null`.
        || next.is_ascii_alphanumeric()
        || is_name()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

/// What may stand between two values or fields.
fn is_between(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | '、' | '…' | ':' | '：')
}
