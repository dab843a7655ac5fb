//! The catalogue of the ledger, kept up as the ledger changes, and the order that was asked for last.

use chrono::NaiveDate;

use crate::ledger::{Aliases, Catalogue, Ledger, LightScheme, Place, Sort, TaskId, Touched, Viewpoint};

/// The catalogue of the ledger, kept up as the ledger changes: task by task where it can be, else made anew.
#[derive(Debug, Default)]
pub struct KeptCatalogue {
    catalogue: Catalogue,
    /// What has changed since; `None` for anything.
    changed: Option<Vec<TaskId>>,
    /// The order that was asked for last, as long as it holds.
    order: Option<Order>,
    edition: u32,
}

/// An order, and all that it hangs on besides the catalogue.
#[derive(Debug)]
struct Order {
    sorts: Vec<Sort>,
    today: NaiveDate,
    aliases: Aliases,
    lights: LightScheme,
    places: Vec<Place>,
}

impl Order {
    fn of(catalogue: &Catalogue, sorts: &[Sort], from: Viewpoint<'_>) -> Self {
        Self {
            sorts: sorts.to_vec(),
            today: from.today,
            aliases: from.aliases.clone(),
            lights: *from.lights,
            places: catalogue.order(sorts, from),
        }
    }

    /// Whether it is the one that is asked for. Another day has other lights, and so have other settings.
    fn holds(&self, sorts: &[Sort], from: Viewpoint<'_>) -> bool {
        self.sorts == sorts
            && self.today == from.today
            && self.lights == *from.lights
            && self.aliases == *from.aliases
    }
}

impl KeptCatalogue {
    /// Remembers that a change touched these. It is taken up when somebody looks.
    pub fn note(&mut self, touched: &Touched) {
        if !touched.notices.is_empty() {
            self.changed = None;
        }
        if let Some(changed) = &mut self.changed {
            changed.extend(touched.tasks.iter().map(|(_, _, id)| id.clone()));
        }
    }

    /// Takes up what was touched. Where that is not enough, because tasks have come, gone or moved, `make` makes the
    /// catalogue anew.
    pub fn catch_up(&mut self, ledger: &Ledger, make: impl FnOnce(&Ledger) -> Catalogue) {
        if self.changed.as_ref().is_some_and(Vec::is_empty) && self.catalogue.len() == ledger.tasks.len() {
            return;
        }
        self.order = None;
        let changed = self.changed.replace(Vec::new());
        let is_enough = changed.is_some_and(|changed| self.catalogue.refresh(ledger, &changed));
        if !is_enough {
            self.catalogue = make(ledger);
            self.edition += 1;
        }
    }

    /// The catalogue, as it was when it last caught up.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Puts all places in this order, unless they are.
    pub fn put_in_order(&mut self, sorts: &[Sort], from: Viewpoint<'_>) {
        if !sorts.is_empty() && !self.order.as_ref().is_some_and(|order| order.holds(sorts, from)) {
            self.order = Some(Order::of(&self.catalogue, sorts, from));
        }
    }

    /// All places in the order that they were put in; `None` where none is asked for.
    pub fn order(&self, sorts: &[Sort]) -> Option<&[Place]> {
        self.order.as_ref().filter(|_| !sorts.is_empty()).map(|order| order.places.as_slice())
    }

    /// Counts how often the catalogue was made anew, and places came to mean other tasks.
    pub const fn edition(&self) -> u32 {
        self.edition
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Edit, Env, Groups, Notice, SortKey, Task};
    use crate::text::day;

    #[test]
    fn an_edit_is_taken_up_and_a_new_task_makes_it_anew() {
        let (mut ledger, env) = (Ledger::default(), Env::default());
        let mut kept = KeptCatalogue::default();
        let task = |id: &str, order| Task::by_hand(id.into(), "n".into(), order, id.into());
        let mut change = |kept: &mut KeptCatalogue, change: Change, edition: u32| {
            kept.note(&ledger.apply(change, &env).touched);
            kept.catch_up(&ledger, Catalogue::of);
            assert_eq!((kept.edition(), kept.catalogue().len()), (edition, ledger.tasks.len()));
        };
        let notices = vec![Notice::unknown("n".into())];
        change(&mut kept, Change::Add { notices, tasks: vec![task("b", 0), task("a", 1)] }, 1);
        let (aliases, lights) = (Aliases::default(), LightScheme::default());
        let from = |today: &str| Viewpoint {
            today: day(today).unwrap(),
            aliases: &aliases,
            groups: Groups::NONE,
            lights: &lights,
        };
        let sorts = [Sort { key: SortKey::Text, reverse: false }];
        let texts = |kept: &mut KeptCatalogue| {
            kept.put_in_order(&sorts, from("2026-04-10"));
            let order = kept.order(&sorts).unwrap_or_default();
            order.iter().map(|&place| kept.catalogue().id(place).clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&mut kept), ["a", "b"]);
        change(&mut kept, Change::Edit(vec![("a".into(), Edit::Text("c".into()))]), 1);
        assert_eq!(texts(&mut kept), ["b", "a"]);
        change(&mut kept, Change::Add { notices: Vec::new(), tasks: vec![task("0", 2)] }, 2);
        assert_eq!(texts(&mut kept), ["0", "b", "a"]);
        assert_eq!(kept.order(&[]), None);
    }

    #[test]
    fn an_order_holds_for_a_day_and_its_settings() {
        let catalogue = Catalogue::default();
        let (aliases, lights) = (Aliases::default(), LightScheme::default());
        let from = |today: &str| Viewpoint {
            today: day(today).unwrap(),
            aliases: &aliases,
            groups: Groups::NONE,
            lights: &lights,
        };
        let sorts = [Sort { key: SortKey::Light, reverse: false }];
        let order = Order::of(&catalogue, &sorts, from("2026-04-10"));
        assert!(order.holds(&sorts, from("2026-04-10")));
        assert!(!order.holds(&sorts, from("2026-04-11")) && !order.holds(&[], from("2026-04-10")));
        let lights = LightScheme { amber_days: 30, ..lights };
        assert!(!order.holds(&sorts, Viewpoint { lights: &lights, ..from("2026-04-10") }));
        let aliases = Aliases::from_text("甲局 = 乙局");
        assert!(!order.holds(&sorts, Viewpoint { aliases: &aliases, ..from("2026-04-10") }));
    }
}
