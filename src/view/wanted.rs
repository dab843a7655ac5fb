//! Which tasks other rooms lead to in the ledger.

use crate::ledger::{DueFilter, Filter, Settings, Term, Trait};
use crate::reading::UnitRole;

/// Which tasks another room leads to in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those of the own unit, where that is set.
    pub own_unit: bool,
    /// Only those in which it has this role.
    pub role: Option<UnitRole>,
    /// Only those without a date that are not over.
    pub undated: bool,
}

impl Wanted {
    /// The filter that shows them.
    pub fn filter(self, settings: &Settings) -> Filter {
        let unit = settings.aliases.one_name(&settings.unit).to_owned();
        let unit = Some(unit).filter(|unit| self.own_unit && !unit.is_empty()).map(Term::Unit);
        let undated =
            [Term::Due(DueFilter::None), Term::Is(Trait::Open)].into_iter().filter(|_| self.undated);
        let terms = [unit, self.role.map(Term::Role)].into_iter().flatten().chain(undated);
        terms.fold(Filter::default(), Filter::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Aliases;

    #[test]
    fn the_own_unit_is_named_by_the_first_of_its_names() {
        let aliases = Aliases::from_text("区发改局 = 区发展改革局");
        let settings = Settings { unit: "区发展改革局".into(), aliases, ..Settings::default() };
        let unit = Term::Unit("区发改局".into());
        let undated = [Term::Due(DueFilter::None), Term::Is(Trait::Open)];
        let lead = Some(UnitRole::Lead);
        let cases = [
            (Wanted::default(), vec![]),
            (Wanted { own_unit: true, ..Wanted::default() }, vec![unit.clone()]),
            (
                Wanted { own_unit: true, role: lead, ..Wanted::default() },
                vec![unit, Term::Role(UnitRole::Lead)],
            ),
            (Wanted { undated: true, ..Wanted::default() }, undated.to_vec()),
        ];
        for (wanted, terms) in cases {
            assert_eq!(wanted.filter(&settings).terms(), terms, "{wanted:?}");
        }
        let wanted = Wanted { own_unit: true, ..Wanted::default() };
        assert!(wanted.filter(&Settings::default()).is_empty(), "no unit is set");
    }
}
