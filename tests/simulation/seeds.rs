//! Runs that once found a fault.

/// Their seeds.
pub(crate) const SEEDS: &[u64] = &[];
