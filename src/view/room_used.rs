//! How much of the room in the browser the ledger takes.

/// UTF-16 units that a browser's storage takes, more or less.
const ROOM: usize = 5_000_000;

/// How much room the ledger takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomUsed {
    /// UTF-16 units of the storage.
    Units(usize),
    /// Records of the database; and bytes of the page in the browser, used and at most, where the browser tells.
    Records(usize, Option<(u64, u64)>),
}

impl RoomUsed {
    /// Which share of the room is taken, from 0 to 1; `None` where that is not known.
    ///
    /// ```
    /// use qingdan::view::RoomUsed;
    /// assert_eq!(RoomUsed::Units(1_250_000).share(), Some(0.25));
    /// assert_eq!(RoomUsed::Units(9_000_000).share(), Some(1.0));
    /// assert_eq!(RoomUsed::Records(3, Some((1, 8))).share(), Some(0.125));
    /// assert_eq!((RoomUsed::Records(3, Some((1, 0))).share(), RoomUsed::Records(3, None).share()), (None, None));
    /// ```
    pub fn share(self) -> Option<f64> {
        let share = match self {
            Self::Units(units) => units as f64 / ROOM as f64,
            Self::Records(_, Some((used, of))) if of > 0 => used as f64 / of as f64,
            Self::Records(..) => return None,
        };
        Some(share.clamp(0.0, 1.0))
    }
}
