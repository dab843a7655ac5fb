//! A part of a document, as the layouts and all that reads its text see it.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::entries::{Entry, entries};
use super::grammar::deadline::Reference;
use super::layout::margin::{Beside, attach};
use super::layout::table::Table;
use super::present::are_initials;
use super::rules::SaidItems;
use crate::intake::Block;

/// A part of a document that is read in one way: the body, or one attachment.
pub(crate) struct Part<'s, 'p> {
    /// The source that all spans point into.
    pub(crate) source: &'s str,
    /// Its blocks.
    pub(crate) blocks: &'p [Block],
    /// What its dates are counted from.
    pub(crate) reference: &'p Reference,
    /// Whether the notice lays down that the first unit of a list leads.
    pub(crate) first_leads: bool,
    /// Whether a sentence with a date sets work: in a notice it does, in a look back it does not.
    pub(crate) sets_work: bool,
    /// Whether its title says that it only tells: of what was done, or of things, prices, places.
    pub(crate) tells: bool,
    /// Whether it is of minutes, whose decisions give work to those whom they name, in whatever words.
    pub(crate) decides: bool,
    /// What somebody says of its items.
    pub(crate) said: Option<&'p SaidItems>,
    /// Who is listed as present.
    pub(crate) present: Option<&'p BTreeSet<&'s str>>,
    /// Whether a table stands right below it.
    pub(super) above_table: bool,
    /// Where lines begin that go on with the one before them, whatever they look like; in order.
    pub(super) goes_on: &'p [usize],
    /// The tables that were made when their cells were laid out as rows, in order.
    pub(super) laid: &'p [Table],
    /// What stands in the margin of its lines, in order.
    pub(super) margin: &'p [Beside],
    entries: OnceCell<Vec<Entry<'s>>>,
}

impl<'s, 'p> Part<'s, 'p> {
    pub(crate) const fn new(
        source: &'s str,
        blocks: &'p [Block],
        reference: &'p Reference,
        first_leads: bool,
        sets_work: bool,
    ) -> Self {
        Self {
            source,
            blocks,
            reference,
            first_leads,
            sets_work,
            tells: false,
            decides: false,
            said: None,
            present: None,
            above_table: false,
            goes_on: &[],
            laid: &[],
            margin: &[],
            entries: OnceCell::new(),
        }
    }

    /// A stretch of it.
    pub(crate) const fn of<'q>(&self, blocks: &'q [Block]) -> Part<'s, 'q>
    where
        'p: 'q,
    {
        let mut part = Part::new(self.source, blocks, self.reference, self.first_leads, self.sets_work);
        part.tells = self.tells;
        part.decides = self.decides;
        part.said = self.said;
        part.present = self.present;
        part
    }

    /// With the tables that were laid out in it.
    pub(super) const fn with(mut self, laid: &'p [Table]) -> Self {
        self.laid = laid;
        self
    }

    /// Whether a name is one of those who are listed as present.
    pub(crate) fn is_present(&self, name: &str) -> bool {
        // `NORA` over her points is Nora.
        let capitals = || name.is_ascii() && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let written = || format!("{}{}", &name[..1], name[1..].to_ascii_lowercase());
        self.present.is_some_and(|present| {
            present.contains(name)
                || name.len() > 1
                    && capitals()
                    && (present.contains(written().as_str())
                        || present.iter().any(|one| are_initials(name, one)))
        })
    }

    /// Its blocks cut into entries, once for all layouts.
    pub(super) fn entries(&self) -> &[Entry<'s>] {
        self.entries.get_or_init(|| {
            let mut all = entries(self.source, self.blocks, self.goes_on);
            attach(&mut all, self.margin);
            all
        })
    }
}
