//! Runs that once found a fault.

/// Their seeds.
pub(crate) const SEEDS: &[u64] = &[30_132_481_030_095_399, 30_132_672_978_223_119, 30_132_715_693_015_048];
