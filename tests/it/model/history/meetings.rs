//! Meetings and plan.

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::meeting,
    Story::meeting,
    Story::cancel_meeting,
    Story::form_c,
    Story::form_c,
    Story::change_plan,
    Story::task_done,
    Story::form_d,
    Story::obligation_met,
];

impl Story {
    pub(super) fn meeting(&mut self) -> Option<Line> {
        let mut line = self.line("meeting");
        line.ids.push(self.next_id('M'));
        line.set("present", "ops-1,kpp-1");
        if self.tape.chance(2) {
            line.set("next-on", self.ahead());
        }
        self.crime(&mut line);
        Some(line)
    }

    /// Of a meeting that was set and has not come yet.
    pub(super) fn cancel_meeting(&mut self) -> Option<Line> {
        let mut set = self.lines.iter().filter_map(|line| line.day("next-on"));
        let last = set.next_back().filter(|on| *on > self.today)?;
        let mut line = self.line("cancel-meeting");
        line.set("meeting-on", last);
        line.set("cause", "illness");
        if self.tape.chance(2) {
            line.set("new-on", self.ahead());
        }
        Some(line)
    }

    pub(super) fn form_c(&mut self) -> Option<Line> {
        let party = self.some_victim()?;
        let mut line = self.line("form-c");
        line.set("party", party);
        line.set("attended", "no");
        let first = self.ids('T').len() + 1;
        let n = self.tape.below(3);
        if n > 0 {
            let days: Vec<String> = (0..n).map(|_| self.ahead().to_string()).collect();
            line.set("task", days.join(","));
            line.ids = (first..first + n).map(|i| format!("T{i}")).collect();
        }
        if let Some(every) = self.tape.one_of(&[None, Some("0"), Some("14"), Some("30")]) {
            line.set("visits-every", every);
        }
        Some(line)
    }

    pub(super) fn change_plan(&mut self) -> Option<Line> {
        let task = self.some_id('T')?;
        let mut line = self.line("change-plan");
        line.set("task", task);
        line.set("due-on", self.ahead());
        Some(line)
    }

    pub(super) fn task_done(&mut self) -> Option<Line> {
        let task = self.some_id('T')?;
        let mut line = self.line("task-done");
        line.set("task", task);
        Some(line)
    }

    pub(super) fn form_d(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("form-d");
        line.set("party", party);
        line.set("attended", "yes");
        if self.tape.chance(2) {
            line.ids.push(self.next_id('O'));
            let obligation = format!("{}:therapy", self.ahead());
            line.set("obligation", obligation);
        }
        Some(line)
    }

    pub(super) fn obligation_met(&mut self) -> Option<Line> {
        let obligation = self.some_id('O')?;
        let mut line = self.line("obligation-met");
        line.set("obligation", obligation);
        let met = self.tape.one_of(&["yes", "yes", "no"]);
        line.set("met", met);
        Some(line)
    }
}
