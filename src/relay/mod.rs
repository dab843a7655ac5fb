//! Reading away from the page: what is asked of a worker, and what it tells back.
//!
//! A long text takes seconds. In the page a worker reads it, so that the page goes on answering, and hands the
//! reading over in pieces, each of which takes the page some milliseconds to put in its place.
//!
//! ```
//! use qingdan::relay::{Gathering, Job, Material, Report};
//! let plain = "1.新建书房12个。(责任单位:区文旅局)".to_owned();
//! let job = Job::from(Material::Copied { html: String::new(), plain });
//! let mut gathering = Gathering::default();
//! let mut outcome = None;
//! job.report(&mut |report| {
//!     let arrived = Report::decoded(&report.encoded()).unwrap();
//!     outcome = gathering.take(arrived);
//! });
//! let (reading, draft) = outcome.unwrap().unwrap();
//! assert_eq!(reading.tasks[0].units[0].name, draft.tasks[0].task.units[0].name);
//! ```

mod job;
pub use job::{Job, Material, Parts};

mod report;
pub use report::{Gathering, Outcome, Report};
