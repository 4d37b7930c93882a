//! Whose representative opened a procedure: the bodies by which the Ministry's sheet is split.
//!
//! The sheet names social assistance, Police, health, education and culture. The Act names kinds of
//! persons (Dz.U. 2024 poz. 1673 art. 9a ust. 11-11d). Whom a kind speaks for is told by its name
//! alone for some of them; the others stand in a row of their own, and nobody is put under a body
//! by guessing. No kind of the Act speaks for culture.

use super::super::Heading;
use super::super::marks::said;

/// The bodies, in the order of the sheet, and all others.
const BODIES: [(&str, &str); 6] = [
    ("social-assistance", "stats-body-social-assistance"),
    ("police", POLICE_WORDS),
    ("health", "stats-body-health"),
    ("education", "stats-body-education"),
    ("culture", "stats-body-culture"),
    (OTHER, "stats-body-other"),
];
const OTHER: &str = "other-body";
const POLICE_WORDS: &str = "stats-body-police";
/// The key of the Police.
pub const POLICE: &str = "police";

/// The bodies as rows or columns.
pub fn bodies() -> Vec<Heading> {
    said(&BODIES)
}

/// The body that a kind of opener speaks for.
pub fn body_of(kind: &str) -> &'static str {
    match kind {
        "social-worker" | "specialised-centre-worker" | "family-assistant" => "social-assistance",
        "police-officer" => POLICE,
        "medical" => "health",
        "teacher" => "education",
        // GKRPA and the military have no column. Pedagogues, psychologists and therapists work in
        // any of them.
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::by_code;

    #[test]
    fn every_kind_of_the_law_has_its_body() {
        let law = by_code("nk").unwrap();
        let of = |body: &str| -> Vec<&str> {
            let kinds = law.vocabulary("kind").iter().map(|kind| kind.code.as_str());
            kinds.filter(|kind| body_of(kind) == body).collect()
        };
        let all: usize = bodies().iter().map(|body| of(&body.key).len()).sum();
        assert_eq!(all, law.vocabulary("kind").len());
        let social = [
            "social-worker",
            "specialised-centre-worker",
            "family-assistant",
        ];
        assert_eq!(of("social-assistance"), social);
        assert_eq!(of("police"), ["police-officer"]);
        assert_eq!(of("health"), ["medical"]);
        assert_eq!(of("education"), ["teacher"]);
        assert!(of("culture").is_empty() && of(OTHER).contains(&"psychologist"));
    }
}
