//! Where in the page the user is, as it stands behind the `#` of the address.

named! {
    /// A room of the page.
    Route {
        /// What presses, and what colleagues have changed.
        Today = "today",
        /// All tasks.
        Ledger = "ledger",
        /// Reports: those that units send, and one's own.
        Reporting = "reporting",
        /// Taking a notice in.
        Paste = "paste",
        /// Checking a reading.
        Review = "review",
        /// Settings, and how the ledger is kept.
        Settings = "settings",
    }
}

impl Route {
    /// The route of an address's hash, and what stands behind its question mark; `None` where it names none.
    ///
    /// ```
    /// use qingdan::view::Route;
    /// assert_eq!(Route::parse("#/paste"), Some((Route::Paste, "")));
    /// assert_eq!(Route::parse("#/ledger?status=doing"), Some((Route::Ledger, "status=doing")));
    /// assert_eq!(Route::parse(""), None);
    /// ```
    pub fn parse(hash: &str) -> Option<(Self, &str)> {
        let (room, query) = hash.split_once('?').unwrap_or((hash, ""));
        let route = Self::from_name(room.trim_start_matches('#').trim_matches('/'))?;
        Some((route, query))
    }

    /// The route of an address's hash; `None` where it names none.
    pub fn from_hash(hash: &str) -> Option<Self> {
        Self::parse(hash).map(|(route, _)| route)
    }

    /// The hash of an address that leads here.
    pub fn hash(self) -> String {
        format!("#/{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_by_its_own_hash() {
        for &route in Route::ALL {
            assert_eq!(Route::from_hash(&route.hash()), Some(route));
        }
        assert_eq!(Route::from_hash("#/elsewhere"), None);
    }
}
