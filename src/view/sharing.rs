//! Who shares a storage with a page that is opened from disk.

/// Who shares a storage with a page that is opened from disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// All pages that are opened from disk, wherever the file lies.
    All,
    /// Nobody: a file that was moved or renamed has another.
    PerFile,
}

impl Sharing {
    /// What is known of a browser by the address it shows and by what it calls itself; `None` where the page was not opened
    /// from disk, or the browser is none of those whose ways are known.
    ///
    /// ```
    /// use qingdan::view::Sharing;
    /// let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
    /// assert_eq!(Sharing::of("file:", firefox), Some(Sharing::PerFile));
    /// assert_eq!(Sharing::of("https:", firefox), None);
    /// ```
    pub fn of(protocol: &str, agent: &str) -> Option<Self> {
        if protocol != "file:" {
            return None;
        }
        let is = |name: &str| agent.contains(name);
        if is("Firefox/") {
            Some(Self::PerFile)
        } else {
            (is("Chrome/") || is("Chromium/")).then_some(Self::All)
        }
    }
}

/// The place of a file on the disk, as people know it, by the path in its address.
///
/// ```
/// use qingdan::view::file_place;
/// assert_eq!(file_place("/C:/Users/wang/qingdan.html"), "C:/Users/wang/qingdan.html");
/// assert_eq!(file_place("/home/wang/qingdan.html"), "/home/wang/qingdan.html");
/// ```
pub fn file_place(path: &str) -> &str {
    match path.as_bytes() {
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => path.trim_start_matches('/'),
        _ => path,
    }
}
