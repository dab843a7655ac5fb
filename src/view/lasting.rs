//! Whether what is kept in the browser lasts.

/// Whether the browser keeps what it was given until the user clears it, however little room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lasting {
    /// It does not say.
    #[default]
    Unknown,
    /// It does.
    Yes,
    /// It clears it away when room runs short, as it does with what pages leave behind.
    No,
}

impl Lasting {
    /// What a browser means by its answer, if it has given one.
    pub const fn of(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}
