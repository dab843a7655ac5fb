//! What the room of reports shows: which side, of which notice, period and unit.

use leptos::prelude::*;

use crate::ledger::NoticeId;
use crate::report::{ReportPeriod, Rhythm};

/// A side of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// What a unit reports itself.
    FillIn,
    /// Who has reported.
    Collect,
}

/// What the room shows. It stays as it is while the page is open.
#[derive(Clone, Copy)]
pub(crate) struct ReportingState {
    /// The side; `None` where nobody has chosen: units fill in, offices collect.
    pub(crate) side: RwSignal<Option<Side>>,
    /// The notice; `None` for the latest that asks for reports. Each notice wants its own.
    pub(crate) notice: RwSignal<Option<NoticeId>>,
    /// How often units report; `None` where it is as the notice says.
    pub(crate) rhythm: RwSignal<Option<Rhythm>>,
    /// The period that is filled in; `None` for the one that is reported on now.
    pub(crate) period: RwSignal<Option<ReportPeriod>>,
    /// The unit that fills in; `None` for the user's own.
    pub(crate) unit: RwSignal<Option<String>>,
}

impl ReportingState {
    /// Nothing is chosen yet.
    pub(crate) fn start() -> Self {
        Self {
            side: RwSignal::new(None),
            notice: RwSignal::new(None),
            rhythm: RwSignal::new(None),
            period: RwSignal::new(None),
            unit: RwSignal::new(None),
        }
    }
}
