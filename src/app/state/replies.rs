//! What units have sent back, and nobody has decided on yet.

use std::sync::Arc;

use crate::report::returned::Returned;

/// A file that a unit has sent back.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// Its name.
    pub(crate) name: String,
    /// What is in it, should it be read as a notice after all.
    pub(crate) bytes: Arc<Vec<u8>>,
    /// What it tells.
    pub(crate) returned: Arc<Returned>,
}
