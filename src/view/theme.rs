//! The look that the user chose.

/// The look that the user chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system's.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The look that is kept; the system's where none is.
    ///
    /// ```
    /// use qingdan::view::Theme;
    /// for theme in [Theme::System, Theme::Light, Theme::Dark] {
    ///     assert_eq!(Theme::from_setting(theme.setting()), theme);
    /// }
    /// assert_eq!(Theme::from_setting(Some("so")), Theme::System);
    /// ```
    pub fn from_setting(setting: Option<&str>) -> Self {
        match setting {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The value in the storage and in the page's `data-theme`; the system's look has none.
    pub const fn setting(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The next one when the switch is pressed.
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}
