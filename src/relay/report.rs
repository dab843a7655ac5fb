//! What a worker tells, and the putting together of it.

use serde::{Deserialize, Serialize};

use crate::intake::IntakeError;
use crate::ledger::{Draft, NoticeId, TaskId};
use crate::reading::{Doubt, Head, Mark, NoticeKind, Passage, ReadTable, ReadTask, Reading, Rule};
use crate::text::Place;

/// Tasks in a piece: some milliseconds of work for whoever puts them in their place.
const TASKS: usize = 400;
/// Passages or marks in a piece.
const PLACES: usize = 8000;

/// What became of a job: the reading and its draft, or why there is none.
pub type Outcome = Result<(Reading, Draft), IntakeError>;

/// What a worker tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Report {
    /// How much has been read.
    Read {
        /// In percent of the source.
        percent: u8,
    },
    /// It cannot be read.
    Refused(IntakeError),
    /// It has been read; its pieces follow.
    Begin {
        /// The id of the notice.
        id: NoticeId,
        /// Its text.
        source: String,
        /// What it is.
        kind: NoticeKind,
        /// Its head.
        head: Head,
        /// The rules of the office that applied.
        taught: Vec<Rule>,
        /// Its tables.
        tables: Vec<ReadTable>,
    },
    /// The next tasks, each with its id and its place.
    Tasks(Vec<((TaskId, Place), ReadTask)>),
    /// The next passages.
    Passages(Vec<Passage>),
    /// The next marks.
    Marks(Vec<Mark>),
    /// The next doubts.
    Doubts(Vec<Doubt>),
    /// That was all.
    End,
}

impl Report {
    /// Its bytes.
    pub fn encoded(&self) -> Vec<u8> {
        // Fails for sequences of unknown length only; there are none in it.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The report of these bytes; `None` where they are none.
    pub fn decoded(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// Tells a reading in pieces.
    pub(super) fn pieces(
        reading: Reading,
        source: String,
        (id, stands): (NoticeId, Vec<(TaskId, Place)>),
        tell: &mut dyn FnMut(Self),
    ) {
        let Reading { kind, head, tasks, passages, marks, doubts, taught, tables } = reading;
        tell(Self::Begin { id, source, kind, head, taught, tables });
        chunks(stands.into_iter().zip(tasks), TASKS, |piece| tell(Self::Tasks(piece)));
        chunks(passages.into_iter(), PLACES, |piece| tell(Self::Passages(piece)));
        chunks(marks.into_iter(), PLACES, |piece| tell(Self::Marks(piece)));
        chunks(doubts.into_iter(), PLACES, |piece| tell(Self::Doubts(piece)));
        tell(Self::End);
    }
}

fn chunks<T>(mut items: impl Iterator<Item = T>, size: usize, mut tell: impl FnMut(Vec<T>)) {
    loop {
        let piece: Vec<T> = items.by_ref().take(size).collect();
        if piece.is_empty() {
            return;
        }
        tell(piece);
    }
}

/// A reading that is being put together.
#[derive(Debug, Default)]
pub struct Gathering(Option<(Reading, Draft)>);

impl Gathering {
    /// Takes the next report, and gives the outcome with the last one.
    pub fn take(&mut self, report: Report) -> Option<Outcome> {
        if let Report::Begin { id, source, kind, head, taught, tables } = report {
            let draft = Draft::without_tasks(id, kind, &head, source);
            let (tasks, passages, marks, doubts) = Default::default();
            self.0 = Some((Reading { kind, head, tasks, passages, marks, doubts, taught, tables }, draft));
            return None;
        }
        if let Report::Refused(error) = report {
            return Some(Err(error));
        }
        let (reading, draft) = self.0.as_mut()?;
        match report {
            Report::Tasks(tasks) => {
                for ((id, place), task) in tasks {
                    draft.push(&task, id, place);
                    reading.tasks.push(task);
                }
            }
            Report::Passages(passages) => reading.passages.extend(passages),
            Report::Marks(marks) => reading.marks.extend(marks),
            Report::Doubts(doubts) => reading.doubts.extend(doubts),
            Report::End => return self.0.take().map(Ok),
            Report::Read { .. } | Report::Refused(_) | Report::Begin { .. } => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relay::{Job, Material};

    /// What arrives is what reading at once gives, and how it came.
    fn check(plain: &str) -> Vec<Report> {
        let job = Job::from(Material::Copied { html: String::new(), plain: plain.to_owned() });
        let (mut told, mut gathering, mut outcome) = (Vec::new(), Gathering::default(), None);
        job.report(&mut |report| {
            let arrived = Report::decoded(&report.encoded()).unwrap();
            assert_eq!(arrived, report);
            assert!(outcome.is_none(), "something came after the end");
            outcome = gathering.take(arrived);
            told.push(report);
        });
        assert_eq!(outcome.unwrap(), job.read());
        told
    }

    #[test]
    fn a_reading_arrives_whole() {
        let heading = "关于印发工作要点的通知\n甲政发〔2025〕3号\n各区人民政府：\n一、重点任务\n";
        let item = "★1.新建书房12个以上,6月底前开放,年底前增长15%。(牵头领导:陈晓;牵头单位:市文旅局;责任单位:区文旅局、区财政局)\n";
        check(&format!("{heading}{item}请每季度报送进展情况。\n甲市人民政府\n2025年1月3日\n"));
        check("今天天气很好。");
        let told = check(&format!("{heading}{}", item.repeat(2 * TASKS + 1)));
        let pieces = told.iter().filter(|report| matches!(report, Report::Tasks(_))).count();
        assert_eq!(pieces, 3);
        assert!(told.iter().filter(|report| matches!(report, Report::Read { .. })).count() > 20);
    }

    #[test]
    fn what_is_no_report_is_none() {
        assert_eq!(Report::decoded(b""), None);
        assert_eq!(Report::decoded(b"\xff\xff"), None);
        assert_eq!(Gathering::default().take(Report::End), None);
    }
}
