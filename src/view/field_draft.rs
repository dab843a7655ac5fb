//! What is left of what somebody typed into a field and did not take over.

/// What is left of what was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// It stands in the field, and was typed before.
    Shown,
    /// It was taken back just now.
    Aside(String),
}

impl Left {
    /// What is left when what stands in a field is taken back, where `typed` is that, if it is kept at all, and `now` the value
    /// of the field. What was offered already, and is taken back again, is not wanted.
    ///
    /// ```
    /// use qingdan::view::Left;
    /// let typed = || Some("架桥".to_owned());
    /// assert_eq!(Left::taken_back(None, typed(), "修路"), Some(Left::Aside("架桥".to_owned())));
    /// assert_eq!(Left::taken_back(Some(&Left::Shown), typed(), "修路"), None);
    /// assert_eq!(Left::taken_back(None, typed(), "架桥"), None);
    /// ```
    pub fn taken_back(before: Option<&Self>, typed: Option<String>, now: &str) -> Option<Self> {
        typed.filter(|typed| typed != now && before != Some(&Self::Shown)).map(Self::Aside)
    }

    /// What stands in the field, and what is left then, when the user wants what is aside put back, or what is shown gone.
    /// `now` is the value of the field.
    pub fn swapped(self, now: &str) -> (String, Option<Self>) {
        match self {
            Self::Aside(typed) => (typed, Some(Self::Shown)),
            Self::Shown => (now.to_owned(), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_can_be_put_back_and_dropped() {
        let aside = || Left::Aside("架桥".to_owned());
        assert_eq!(aside().swapped("修路"), ("架桥".to_owned(), Some(Left::Shown)));
        assert_eq!(Left::Shown.swapped("修路"), ("修路".to_owned(), None));
        // Typed anew beside what is aside, it takes its place.
        assert_eq!(
            Left::taken_back(Some(&aside()), Some("挖渠".into()), "修路"),
            Some(Left::Aside("挖渠".into()))
        );
        assert_eq!(Left::taken_back(Some(&aside()), None, "修路"), None);
    }
}
