//! The browser's locks, by which tabs of one ledger wait for each other. `web-sys` has them only as an unstable
//! interface, so the few calls are bound here.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, run: &Closure<dyn FnMut() -> JsValue>) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = query, catch)]
    fn query() -> Result<Promise, JsValue>;
}

/// Holds a lock as long as the page lives, so that other tabs see that this one does.
pub(crate) fn hold(name: &str) {
    let never = Promise::new(&mut |_, _| ());
    let run = Closure::new(move || JsValue::from(never.clone()));
    // Where there are no locks, nobody looks for this one.
    if let Ok(held) = request(name, &run) {
        run.forget();
        spawn_local(async move { drop(JsFuture::from(held).await) });
    }
}

/// Runs something while no other tab runs anything under this name. Where there are no locks, or none is given, it just
/// runs: the records are such that nothing is lost even then.
pub(crate) async fn alone(name: &str, run: impl FnOnce() + 'static) {
    let run = Rc::new(Cell::new(Some(run)));
    let locked = Closure::new({
        let run = run.clone();
        move || {
            if let Some(run) = run.take() {
                run();
            }
            JsValue::UNDEFINED
        }
    });
    if let Ok(done) = request(name, &locked) {
        // Fails where the browser gives no locks, as where it blocks storage.
        let _ = JsFuture::from(done).await;
    }
    if let Some(run) = run.take() {
        run();
    }
}

/// The names of all locks that some tab holds; `None` where the browser does not tell.
pub(crate) async fn held() -> Option<Vec<String>> {
    let state = JsFuture::from(query().ok()?).await.ok()?;
    let locks: Array = Reflect::get(&state, &"held".into()).ok()?.into();
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(locks.iter().filter_map(name).collect())
}
