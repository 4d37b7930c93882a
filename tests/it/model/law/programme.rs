//! U art. 9b ust. 11-13: the programme for the perpetrator.

use chrono::NaiveDate;

use super::super::days;
use super::{Done, Duty, Law, precedes};

/// A referral and what came of it, each in order.
struct Referral<'a> {
    id: &'a str,
    party: Option<&'a str>,
    /// The first delivery that succeeded: terms run from its day.
    delivered: Option<Done<'a>>,
    completed: Option<Done<'a>>,
    certificates: Vec<Done<'a>>,
    calls: Vec<Done<'a>>,
    motions: Vec<Done<'a>>,
    notices: Vec<Done<'a>>,
}

impl<'a> Law<'a> {
    pub(super) fn programmes(&self, duties: &mut Vec<Duty<'a>>) {
        for referral in self.referrals() {
            self.enrolment(&referral, duties);
            self.calls(&referral, duties);
            self.motion(&referral, duties);
            notice(&referral, duties);
        }
    }

    fn referrals(&self) -> impl Iterator<Item = Referral<'a>> {
        self.all("refer-programme").map(|referred| {
            let id = referred.line.ids[0].as_str();
            let of = |step| self.all(step).filter(move |d| d.line.is("of", id));
            Referral {
                id,
                party: referred.line.arg("party"),
                delivered: of("delivery").find(|d| d.line.is("result", "delivered")),
                completed: of("programme-ended").next(),
                certificates: of("certificate").collect(),
                calls: of("call-certificate").collect(),
                motions: of("ask-66c").collect(),
                notices: of("notify-66c").collect(),
            }
        })
    }

    /// Ust. 11 pkt 3. The end of the procedure, and the motion once the term was missed, stop
    /// what the office can do about it.
    fn enrolment(&self, referral: &Referral<'a>, duties: &mut Vec<Duty<'a>>) {
        let Some(delivered) = referral.delivered else {
            return;
        };
        let (due, moved) = days::days(delivered.on, 30);
        let asked = referral.motions.iter().map(|d| d.on).find(|on| *on > due);
        let duty = Duty::new("programme-enrol", delivered.on)
            .of(referral.id)
            .party(referral.party)
            .due(due)
            .met(referral.certificates.first().map(|d| d.on))
            .stops(self.ended_on().into_iter().chain(asked).min());
        duties.push(if moved { duty.guide() } else { duty });
    }

    /// Ust. 12: two calls once the term has passed, the second at most 30 days after the first.
    fn calls(&self, referral: &Referral<'a>, duties: &mut Vec<Duty<'a>>) {
        let Some(delivered) = referral.delivered else {
            return;
        };
        let (last, _) = days::days(delivered.on, 30);
        if !self.is_missed(last, &referral.certificates) {
            return;
        }
        let mut answers = [referral.calls.clone(), referral.certificates.clone()].concat();
        answers.retain(|d| d.on > last);
        answers.sort_by_key(|d| (d.on, d.seq));
        let first = answers.first().copied();
        let duty = match first.filter(|d| d.line.step == "call-certificate") {
            None => Duty::new("certificate-call", last).met(first.map(|d| d.on)),
            Some(call) => {
                let (due, moved) = days::days(call.on, 30);
                let second = answers.into_iter().find(|d| precedes(call, *d));
                let duty = Duty::new("certificate-call", call.on).due(due);
                let duty = if moved { duty.guide() } else { duty };
                duty.met(second.map(|d| d.on))
            }
        };
        let duty = duty.of(referral.id).party(referral.party);
        duties.push(duty.stops(self.ended_on()));
    }

    /// Whether a term has passed, while the procedure ran, without any of these papers.
    fn is_missed(&self, last: NaiveDate, papers: &[Done]) -> bool {
        let in_time = papers.iter().any(|d| d.on <= last);
        let ended = self.ended_on().is_some_and(|on| on <= last);
        last < self.today && !in_time && !ended
    }

    /// Ust. 13: no certificate of enrolment in 90 days from delivery, none of completion in 30
    /// days from the completion. Each breach asks for a motion once its term has passed.
    fn motion(&self, referral: &Referral<'a>, duties: &mut Vec<Duty<'a>>) {
        let is_of_completion = |d: &&Done| d.line.is("kind", "completed");
        let of_completion = referral.certificates.iter().filter(is_of_completion);
        let of_completion: Vec<Done> = of_completion.copied().collect();
        let enrolment = referral.delivered.map(|d| days::days(d.on, 90).0);
        let completion = referral.completed.map(|d| days::days(d.on, 30).0);
        let enrolment = enrolment.filter(|last| self.is_missed(*last, &referral.certificates));
        let completion = completion.filter(|last| self.is_missed(*last, &of_completion));
        let mut breaches: Vec<NaiveDate> = enrolment.into_iter().chain(completion).collect();
        breaches.sort();
        let asked = |last: NaiveDate| referral.motions.iter().map(|d| d.on).find(|on| *on > last);
        let unasked = breaches.iter().find(|last| asked(**last).is_none());
        if let Some(last) = unasked.or(breaches.last()) {
            let duty = Duty::new("ask-66c", *last)
                .of(referral.id)
                .met(asked(*last));
            duties.push(duty.party(referral.party).stops(self.ended_on()));
        }
    }
}

/// Ust. 2 pkt 10: the motion binds the team, after the end too.
fn notice<'a>(referral: &Referral<'a>, duties: &mut Vec<Duty<'a>>) {
    let told = |asked: &Done| {
        referral
            .notices
            .iter()
            .map(|d| d.on)
            .find(|on| *on >= asked.on)
    };
    let untold = referral.motions.iter().find(|asked| told(asked).is_none());
    if let Some(asked) = untold.or(referral.motions.last()) {
        let duty = Duty::new("notify-66c", asked.on).of(referral.id);
        duties.push(duty.party(referral.party).met(told(asked)));
    }
}
