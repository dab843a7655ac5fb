//! What comes late: an event, a timer, a frame or an observer that reaches its handler when the part of the page that it was
//! made for is gone.
//!
//! A browser sends blur and change to a field when that is taken out of the page, and by then the signals of the part that
//! had it are disposed of. Whoever reads one ends the page. So nothing that can come late is listened to but through this
//! file (a rule of `cargo xtask check`): it runs nothing for a part that is gone. Nothing is lost by that: whoever leaves a
//! room, a language or a task [leaves the field](leave_field) before, and what is still in one then stays as a draft.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use leptos::web_sys::{self, Element, HtmlElement};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A part of the page: what is built anew, or goes, as one. It can be asked at any time whether it is still there.
#[derive(Clone, Debug)]
pub(crate) struct Part(Arc<AtomicBool>);

impl Part {
    /// The part that is being built. Not to be called in a handler, which may be late itself.
    pub(crate) fn here() -> Self {
        let is_gone = Arc::new(AtomicBool::new(false));
        on_cleanup({
            let is_gone = is_gone.clone();
            move || is_gone.store(true, Ordering::Relaxed)
        });
        Self(is_gone)
    }

    /// Whether it has gone, or is about to: its signals must not be read any more.
    pub(crate) fn is_gone(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Runs this after so long, unless the part is gone by then.
    pub(crate) fn after(&self, pause: Duration, run: impl FnOnce() + 'static) {
        set_timeout(self.once(run), pause);
    }

    /// Runs this when what was changed just now has been painted, unless the part is gone by then.
    pub(crate) fn after_paint(&self, run: impl FnOnce() + 'static) {
        after_paint(self.once(run));
    }

    fn once(&self, run: impl FnOnce() + 'static) -> impl FnOnce() + 'static {
        let part = self.clone();
        move || {
            if !part.is_gone() {
                run();
            }
        }
    }
}

/// Runs this when it has not been asked for again for so long as it is asked to wait, unless the part of the page that is being
/// built is gone by then.
pub(crate) fn at_rest(run: impl Fn() + Clone + 'static) -> impl Fn(Duration) + Clone + 'static {
    let (part, asked) = (Part::here(), Arc::new(AtomicU32::new(0)));
    move |pause| {
        let nth = asked.fetch_add(1, Ordering::Relaxed) + 1;
        let (asked, run) = (asked.clone(), run.clone());
        part.after(pause, move || {
            if asked.load(Ordering::Relaxed) == nth {
                run();
            }
        });
    }
}

/// A handler of an event that can come late: it hears nothing more when the part of the page that is being built is gone.
pub(crate) fn late<E>(run: impl Fn(E) + 'static) -> impl Fn(E) + 'static {
    let part = Part::here();
    move |event| {
        if !part.is_gone() {
            run(event);
        }
    }
}

/// A handler of such an event that is heard even then: it touches the [`App`](crate::app::state::App) and the document, and nothing
/// of a part. A file that somebody has chosen is taken in wherever they have gone meanwhile.
pub(crate) fn even_late<E>(run: impl Fn(E) + 'static) -> impl Fn(E) + 'static {
    run
}

/// Leaves the field that has the focus: what was typed there is taken over as if the user had gone on to the next one.
/// Whoever takes a part of the page away calls this first.
pub(crate) fn leave_field() {
    let focused = document().active_element();
    let field =
        focused.filter(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // Fails for no element.
        let _ = field.blur();
    }
}

/// Runs something of the whole page after so long. It may touch the [`App`](crate::app::state::App) and the document, and no
/// signal of a part: for those there is [`Part::after`].
pub(crate) fn timer(pause: Duration, run: impl FnOnce() + 'static) {
    set_timeout(run, pause);
}

/// Runs something of the whole page again and again.
pub(crate) fn again_and_again(pause: Duration, run: impl Fn() + 'static) {
    set_interval(run, pause);
}

/// Runs something of the whole page before the next picture of it is painted.
pub(crate) fn before_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(run);
}

/// Runs something of the whole page when what was changed just now has been painted. For what touches signals of a part
/// there is [`Part::after_paint`].
pub(crate) fn after_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
}

/// Runs something of the whole page as soon as all that was changed just now is built.
pub(crate) fn when_built(run: impl FnOnce() + 'static) {
    queue_microtask(run);
}

/// Waits until what was changed just now has been painted.
pub(crate) async fn painted() {
    until(after_paint).await;
}

/// Lets the browser do what else there is to do. Not until the next frame: a page in the background has none.
pub(crate) async fn breath() {
    until(|run| timer(Duration::ZERO, run)).await;
}

/// Waits until what is given to `put_off` runs.
async fn until(put_off: impl FnOnce(Box<dyn FnOnce()>)) {
    let mut put_off = Some(put_off);
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(put_off) = put_off.take() {
            // Fails for no function.
            put_off(Box::new(move || drop(resolve.call0(&JsValue::NULL))));
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits for a pause; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Pause(StoredValue<u32>);

impl Pause {
    /// One that lasts as long as the component that makes it.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Runs this after so long, unless it is asked again before that, or the component is gone.
    pub(crate) fn then(self, after: Duration, run: impl FnOnce() + 'static) {
        if self.0.try_update_value(|asked| *asked += 1).is_none() {
            return;
        }
        let now = self.0.try_get_value();
        let run = move || {
            if now.is_some() && self.0.try_get_value() == now {
                run();
            }
        };
        set_timeout(run, after);
    }
}

/// Hears of children that an element gets, loses or has put elsewhere, as long as the part is there that makes it: right after
/// that, before the next key or click comes.
pub(crate) struct ChildrenObserver {
    observer: web_sys::MutationObserver,
    _run: Closure<dyn FnMut()>,
}

impl ChildrenObserver {
    pub(crate) fn new(element: &Element, run: impl Fn() + 'static) -> Option<Self> {
        let run = late(move |()| run());
        let run = Closure::<dyn FnMut()>::new(move || run(()));
        let observer = web_sys::MutationObserver::new(run.as_ref().unchecked_ref()).ok()?;
        let children = web_sys::MutationObserverInit::new();
        children.set_child_list(true);
        observer.observe_with_options(element, &children).ok()?;
        Some(Self { observer, _run: run })
    }
}

impl Drop for ChildrenObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Hears of elements that become larger or smaller, as long as the part is there that makes it.
pub(crate) struct SizeObserver {
    observer: web_sys::ResizeObserver,
    _run: Closure<dyn FnMut()>,
}

impl SizeObserver {
    pub(crate) fn new(elements: &[Element], run: impl Fn() + 'static) -> Option<Self> {
        let run = late(move |()| run());
        let run = Closure::<dyn FnMut()>::new(move || run(()));
        let observer = web_sys::ResizeObserver::new(run.as_ref().unchecked_ref()).ok()?;
        elements.iter().for_each(|element| observer.observe(element));
        Some(Self { observer, _run: run })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
