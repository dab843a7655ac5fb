//! Qingdan turns an official notice into a task ledger.
//!
//! Data flows one way through these rooms, and a room knows only the rooms above it:
//! text → document → reading → ledger → files, storage, page. Everything but [`app`] is pure: no browser,
//! no clock, no randomness. What a room needs from outside comes in as a parameter.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a failed test says where"))]

#[macro_use]
mod named;

mod sorting;

pub mod text;

pub mod intake;

pub mod reading;

pub mod ledger;

pub mod second;

pub mod relay;

pub mod exchange;

pub mod messages;

pub mod report;

pub mod store;

pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod app;
