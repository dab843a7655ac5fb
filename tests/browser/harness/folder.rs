//! Folders that are gone when a test is over.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A new folder, removed with everything in it when this is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new, empty one.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        if count == 0 {
            remove_orphans();
        }
        let path = std::env::temp_dir().join(format!("qingdan-browser-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// A folder inside it, made if need be.
    pub(crate) fn inner(&self, name: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        path
    }

    /// Writes a file into it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("a temporary file can be written");
        path
    }
}

/// Removes the folders of browsers that outlived their tests, and were ended with them. Where it cannot be seen which
/// programs run, they stay.
fn remove_orphans() {
    let running = Path::new("/proc");
    let folders = std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    for folder in folders.filter(|_| running.join("self").exists()) {
        let name = folder.file_name();
        let parts = name.to_str().and_then(|name| name.strip_prefix("qingdan-browser-")?.split_once('-'));
        if parts.is_some_and(|(program, _)| !running.join(program).exists()) {
            let _ = std::fs::remove_dir_all(folder.path());
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is just going may still write; what stays is in the system's temporary folder.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
}
