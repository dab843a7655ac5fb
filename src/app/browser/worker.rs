//! The worker that reads long texts: both its ends.
//!
//! | page | worker |
//! |---|---|
//! | the compiled module (by the start script) | |
//! | | `null`: it waits; or a text: why it does not start |
//! | the four parts of a [`Job`] | |
//! | | the bytes of one [`Report`] after the other, or a text: why there will be none |

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::web_sys::{self, Event, MessageEvent, Worker};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::DedicatedWorkerGlobalScope;

use super::second_part;
use crate::relay::{Gathering, Job, Outcome, Report};

#[wasm_bindgen]
extern "C" {
    /// A worker with this same program in it. Under `trunk serve` there is no such function.
    #[wasm_bindgen(js_name = qingdanWorker, catch)]
    fn qingdan_worker() -> Result<Worker, JsValue>;
}

/// What is heard of a worker.
pub(crate) enum Heard {
    /// How much it has read, in percent.
    Read(u8),
    /// It is done.
    Done(Box<Outcome>),
    /// It did not start.
    NotStarted,
    /// It broke down while it was reading.
    Broken,
}

/// A worker at work. It ends when this is dropped.
pub(crate) struct AtWork {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Gives a job to a worker of its own; `None` where there is none to be had.
pub(crate) fn start(job: Arc<Job>, hear: impl Fn(Heard) + Clone + 'static) -> Option<AtWork> {
    let worker = qingdan_worker().ok()?;
    // Until it has been sent.
    let job = Rc::new(RefCell::new(Some(job)));
    let mut gathering = Gathering::default();
    let on_message = {
        let (worker, job, hear) = (worker.clone(), job.clone(), hear.clone());
        move |event: MessageEvent| {
            let data = event.data();
            if data.is_null() {
                if let Some(job) = job.take() {
                    send_job(&worker, &job);
                }
            } else if let Some(bytes) = data.dyn_ref::<js_sys::Uint8Array>() {
                match Report::decoded(&bytes.to_vec()) {
                    Some(Report::Read { percent }) => hear(Heard::Read(percent)),
                    Some(report) => {
                        if let Some(outcome) = gathering.take(report) {
                            hear(Heard::Done(Box::new(outcome)));
                        }
                    }
                    None => hear(Heard::Broken),
                }
            } else {
                hear(job.take().map_or(Heard::Broken, |_| Heard::NotStarted));
            }
        }
    };
    let on_error = move |event: Event| {
        event.prevent_default();
        hear(job.take().map_or(Heard::Broken, |_| Heard::NotStarted));
    };
    let on_message = Closure::new(on_message);
    let on_error = Closure::new(on_error);
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Some(AtWork { worker, _on_message: on_message, _on_error: on_error })
}

fn send_job(worker: &Worker, job: &Job) {
    let (kind, first, second, given) = job.parts();
    let [first, bytes, given] = [first, second, &given].map(js_sys::Uint8Array::from);
    let message = js_sys::Array::of4(&kind.into(), &first, &bytes, &given);
    // Fails only for what cannot be copied.
    let _ = worker.post_message_with_transfer(&message, &js_sys::Array::of1(&bytes.buffer()));
}

/// In a worker, waits for its job and reads it; false where this is no worker.
pub(crate) fn serve() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    let own = scope.clone();
    let work = move |event: MessageEvent| {
        let Some(job) = received_job(&event.data()) else { return };
        // Not Leptos's, which a page sets up when it is mounted.
        spawn_local(async move {
            match second_part::open(&job).await {
                Ok(opened) => job.report_opened(opened, &mut |report| {
                    let bytes = js_sys::Uint8Array::from(report.encoded().as_slice());
                    let _ = own.post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer()));
                }),
                // As a text: it is over.
                Err(missing) => {
                    let _ = own.post_message(&format!("{missing:?}").into());
                }
            }
        });
    };
    scope.set_onmessage(Some(Closure::once_into_js(work).unchecked_ref()));
    let _ = scope.post_message(&JsValue::NULL);
    true
}

fn received_job(message: &JsValue) -> Option<Job> {
    let parts = message.dyn_ref::<js_sys::Array>()?;
    let bytes = |index| parts.get(index).dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec());
    Job::of_parts(&parts.get(0).as_string()?, bytes(1)?, bytes(2)?, &bytes(3)?)
}
