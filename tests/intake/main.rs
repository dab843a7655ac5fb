//! Intake tested from outside: files made here, and what their documents are.
#![allow(clippy::unwrap_used, reason = "a failed test says where")]

mod made;
mod set;
mod short;

mod bounds;
mod doc;
mod docx;
mod files;
mod html;
mod mail;
mod ofd;
mod properties;
mod same;
mod workbook;
mod xls;
