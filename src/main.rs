//! The page: mounts the app. On any other machine than a browser's it says where to find the rest.

fn main() {
    #[cfg(target_arch = "wasm32")]
    qingdan::app::mount();
}
