//! A notice that is kept.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{NoticeField, Stamp};
use crate::reading::NoticeKind;

/// Identifies a notice; derived from its text, or fresh for a list made by hand.
pub type NoticeId = String;

/// A document that somebody pasted and accepted, or a list of tasks made by hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Whether it gives work to do.
    pub kind: NoticeKind,
    /// Its title, where it prints one.
    pub title: Option<String>,
    /// 文号.
    pub doc_number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The date under it.
    pub issued_on: Option<NaiveDate>,
    /// The year that its plain dates belong to.
    pub year: Option<i32>,
    /// When it was accepted into a ledger.
    pub added_at: Option<DateTime<Utc>>,
    /// Its whole text, in which its tasks have their places; empty where it has none, or was passed on without.
    pub source: String,
    /// Whether it is deleted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// When each field was last edited, and by whom; a field nobody edited has none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stamps: BTreeMap<NoticeField, Stamp>,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What a notice says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// [`Notice::title`].
    pub title: Option<String>,
    /// [`Notice::doc_number`].
    pub doc_number: Option<String>,
    /// [`Notice::issuer`].
    pub issuer: Option<String>,
    /// [`Notice::issued_on`].
    pub issued_on: Option<NaiveDate>,
    /// [`Notice::year`].
    pub year: Option<i32>,
}

impl Notice {
    /// The years that somebody can say a notice is of.
    pub const YEARS: RangeInclusive<i32> = 1949..=2100;

    /// A notice of which nothing is known but its id.
    pub fn unknown(id: NoticeId) -> Self {
        Self {
            id,
            kind: NoticeKind::Notice,
            title: None,
            doc_number: None,
            issuer: None,
            issued_on: None,
            year: None,
            added_at: None,
            source: String::new(),
            gone: false,
            stamps: BTreeMap::new(),
            extra: Map::new(),
        }
    }

    /// What it says of itself.
    pub fn head(&self) -> Head {
        Head {
            title: self.title.clone(),
            doc_number: self.doc_number.clone(),
            issuer: self.issuer.clone(),
            issued_on: self.issued_on,
            year: self.year,
        }
    }

    pub(super) fn set_head(&mut self, head: Head) {
        let Head { title, doc_number, issuer, issued_on, year } = head;
        (self.title, self.doc_number, self.issuer, self.issued_on, self.year) =
            (title, doc_number, issuer, issued_on, year);
    }
}
