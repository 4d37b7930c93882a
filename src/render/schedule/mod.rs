//! The morning report as a line of a crontab, or as a task of the Windows Task Scheduler: absolute
//! paths, quoted as each of them reads words, and no secret.

mod cron;
mod task;

use chrono::{NaiveDate, NaiveTime};

pub use cron::cron;
pub use task::task_xml;

/// What is to be run on working days. No text in it has a line end or another control sign.
#[derive(Debug, Clone)]
pub struct Job {
    /// The program, by its absolute path.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The folder of what the machine remembers.
    pub state: String,
    /// The time of the day.
    pub at: NaiveTime,
    /// The first day.
    pub from: NaiveDate,
}

#[cfg(test)]
mod tests;
