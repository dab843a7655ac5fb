//! Runs that once found a fault.

/// Their seeds.
pub(crate) const SEEDS: &[u64] = &[2, 12, 36, 63, 110];
