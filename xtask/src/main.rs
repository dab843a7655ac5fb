//! Builds, checks and tests Qingdan.
fn main() {}
