//! Which cells a level lets out of a case: the one place that decides what may leave.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use smol_str::SmolStr;

use super::map::{AgeBand, Mapping, mappings};
use super::person::PersonCase;
use super::row::Row;
use super::table::{Field, Shape, field};
use crate::record::iso;

/// How much an export tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Whatever is known, to one receiver whom the person consented to.
    Referral,
    /// Nothing that leads to the person.
    Deidentified,
    /// Counts only.
    Aggregate,
}

impl Level {
    /// All levels, from the one that tells most.
    pub const ALL: [Self; 3] = [Self::Referral, Self::Deidentified, Self::Aggregate];

    /// The word for scripts and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Deidentified => "deidentified",
            Self::Aggregate => "aggregate",
        }
    }
}

/// What is to stand in a cell.
#[derive(Debug, Clone, Copy)]
enum Told<'a> {
    /// Words of our own tables or of the standard's, never of a record: their life says so.
    Words(&'a [&'static str]),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// What somebody wrote, or a code that names somebody.
    Record(&'a str),
}

/// What a case could not say in the words of the standard.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The field.
    pub field: &'static str,
    /// Our code.
    pub code: SmolStr,
    /// The wider word that stands for it; none when nothing does.
    pub told_as: Option<&'static str>,
}

/// The row of a case at a level, and what belongs beside it.
pub struct Drafted {
    /// The cells.
    pub row: Row,
    /// The age band, when the level does not tell the birth date.
    pub age_band: Option<AgeBand>,
    /// Who manages the case, to be told by a code that leads nowhere.
    pub owner: Option<SmolStr>,
    /// What was lost in the words of the standard.
    pub losses: Vec<Loss>,
}

/// What the level lets out of a case.
pub fn draft(case: &PersonCase, level: Level) -> Drafted {
    let mut cells = Cells {
        level,
        row: Row::default(),
        losses: Vec::new(),
    };
    for mapping in mappings() {
        cells.map(case, mapping);
    }
    cells.codes(case);
    cells.facts(case);
    let owner = case.owner.as_deref();
    cells.told("cas_CaseOwner", owner.map(Told::Record));
    for (name, value) in &case.identity {
        cells.put(name, Told::Record(value.reveal()));
    }
    let reduced = level != Level::Referral;
    Drafted {
        row: cells.row,
        age_band: case
            .age_at_opening()
            .and_then(AgeBand::of)
            .filter(|_| reduced),
        owner: case.owner.clone().filter(|_| reduced),
        losses: cells.losses,
    }
}

struct Cells {
    level: Level,
    row: Row,
    losses: Vec<Loss>,
}

impl Cells {
    /// Tells what is known, when it is.
    fn told(&mut self, name: &str, told: Option<Told<'_>>) {
        if let Some(told) = told {
            self.put(name, told);
        }
    }

    fn put(&mut self, name: &str, told: Told<'_>) {
        let Some(field) = field(name) else { return };
        if let Some(cell) = cell(field, told, self.level) {
            self.row.set(field, cell);
        }
    }

    /// Tells our codes in the words of the standard, and notes what is lost by that.
    fn map(&mut self, case: &PersonCase, mapping: &'static Mapping) {
        let Some(field) = mapping.field() else { return };
        let mut words: Vec<&'static str> = Vec::new();
        for code in case.codes(mapping.from) {
            let word = mapping.words.get(code.as_str()).map(String::as_str);
            if word.is_none() || mapping.lost.iter().any(|lost| lost == code) {
                self.lose(field, code, word);
            }
            words.extend(word.filter(|word| !words.contains(word)));
        }
        if words.len() > 1 && !field.is_multiple() {
            for code in case.codes(mapping.from) {
                self.lose(field, code, None);
            }
            return;
        }
        in_order_of(field, &mut words);
        self.put(&field.name, Told::Words(&words));
    }

    fn lose(&mut self, field: &'static Field, code: &SmolStr, told_as: Option<&'static str>) {
        let loss = Loss {
            field: &field.name,
            code: code.clone(),
            told_as,
        };
        if !self.losses.contains(&loss) {
            self.losses.push(loss);
        }
    }

    /// Countries and languages, in the codes of their own standards.
    fn codes(&mut self, case: &PersonCase) {
        let mut countries: Vec<&'static str> = Vec::new();
        for code in &case.citizenships {
            match iso::country(code) {
                Some(country) if !countries.contains(&country) => countries.push(country),
                Some(_) => {}
                None => self.lose_named("prs_Citizenship"),
            }
        }
        countries.sort_unstable();
        self.put("prs_Citizenship", Told::Words(&countries));
        let places = ["prs_PrimaryLanguage", "prs_SecondaryLanguage"];
        for (at, code) in case.languages.iter().enumerate() {
            match (places.get(at), iso::language_in_three(code)) {
                (Some(place), Some(language)) => self.put(place, Told::Words(&[language])),
                _ => self.lose_named(places[1]),
            }
        }
    }

    /// A loss that is told without its code, which the standard's list does not know.
    fn lose_named(&mut self, name: &str) {
        if let Some(field) = field(name) {
            self.lose(field, &SmolStr::new_static("other"), None);
        }
    }

    fn facts(&mut self, case: &PersonCase) {
        let flag = |known: Option<bool>| known.map(Told::Flag);
        self.told("prs_Birthdate", case.birth_date.map(Told::Day));
        self.told("prs_Deceased", flag(case.deceased.then_some(true)));
        self.told("con_Consent", flag(case.consent));
        if let Some((on, receiver)) = &case.referred {
            self.put("cas_OutgoingReferralDate", Told::Day(*on));
            let receiver = receiver.as_deref();
            self.told("cas_ReferredOrganisation", receiver.map(Told::Record));
        }
        self.told("spl_PlannedEndDate", case.plan_until.map(Told::Day));
        self.told("spl_ActualEndDate", case.plan_done_on.map(Told::Day));
    }
}

/// Values stand in the order of the standard's list, so that their order tells nothing.
fn in_order_of(field: &Field, words: &mut [&'static str]) {
    let places: BTreeMap<&str, usize> = field.values.iter().map(String::as_str).zip(0..).collect();
    words.sort_by_key(|word| places.get(word).copied().unwrap_or(usize::MAX));
}

/// The cell of a field at a level; none when it may not leave.
fn cell(field: &Field, told: Told<'_>, level: Level) -> Option<String> {
    if level == Level::Referral {
        return Some(match told {
            Told::Words(words) => words.join(";"),
            Told::Day(day) => day.to_string(),
            Told::Flag(flag) => flag_word(flag).to_owned(),
            Told::Record(text) => text.trim().to_owned(),
        });
    }
    let may = field.identifies.is_none();
    match told {
        Told::Words(words) if may || field.deidentified == Some(Shape::Word) => {
            Some(words.join(";"))
        }
        Told::Flag(flag) if may => Some(flag_word(flag).to_owned()),
        Told::Day(day) if field.deidentified == Some(Shape::Year) => {
            Some(format!("{:04}", day.year()))
        }
        // A code for the owner is given when the rows stand in their order.
        _ => None,
    }
}

/// The words of a checkbox.
pub fn flag_word(flag: bool) -> &'static str {
    if flag { "TRUE" } else { "FALSE" }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{MARKER, full, marked};
    use super::super::table::table;
    use super::*;

    fn cell_of(case: &PersonCase, level: Level, field: &str) -> Option<String> {
        draft(case, level).row.get(field).map(str::to_owned)
    }

    #[test]
    fn our_codes_are_told_in_the_words_of_the_standard() {
        let row = draft(&full(), Level::Deidentified).row;
        for (field, expected) in [
            ("vic_TraffickingStatus", Some("ActualVictimOfTrafficking")),
            (
                "vic_TraffickingStatusDecisionMakingOrg",
                Some("CourtOrProsecution"),
            ),
            (
                "vic_TypeOfExploitation",
                Some("ForcedLabour;SexualExploitation;Other"),
            ),
            ("vic_TypeOfSexExploitation", Some("Prostitution")),
            ("prs_Gender", Some("Feminine")),
            ("prs_Citizenship", Some("UA;VN")),
            ("prs_PrimaryLanguage", Some("ukr")),
            ("prs_SecondaryLanguage", Some("vie")),
            ("cas_Status", Some("ClosedReferred")),
            ("cas_ReasonForCaseClosure", Some("HandedOver")),
            ("cas_OutgoingReferralDate", Some("2026")),
            ("con_Consent", Some("TRUE")),
            ("prs_Birthdate", None),
            ("prs_FirstName", None),
        ] {
            assert_eq!(row.get(field), expected, "{field}");
        }
    }

    #[test]
    fn what_a_wider_word_swallows_is_a_loss() {
        let losses = draft(&full(), Level::Deidentified).losses;
        let expected = Loss {
            field: "vic_TypeOfExploitation",
            code: "forced-criminality".into(),
            told_as: Some("Other"),
        };
        assert_eq!(losses, [expected]);
    }

    #[test]
    fn lines_of_several_types_are_no_type() {
        let mut case = full();
        case.planned = vec!["medical".into(), "psychological".into()];
        assert_eq!(
            cell_of(&case, Level::Referral, "spl_Type").as_deref(),
            Some("Health")
        );
        case.planned.push("legal".into());
        assert_eq!(cell_of(&case, Level::Referral, "spl_Type"), None);
        let lost = draft(&case, Level::Referral).losses;
        assert_eq!(
            lost.iter().filter(|loss| loss.field == "spl_Type").count(),
            3
        );
    }

    #[test]
    fn nothing_that_identifies_leaves_without_consent() {
        let case = marked();
        let told = draft(&case, Level::Referral).row;
        let leaked = |row: &Row| -> Vec<&'static str> {
            let marked = row.cells().filter(|(_, cell)| cell.contains(MARKER));
            marked.map(|(field, _)| field.name.as_str()).collect()
        };
        let identifying = table().fields.iter().filter(|f| f.identifies.is_some());
        let texts: Vec<&str> = identifying.map(|f| f.name.as_str()).collect();
        assert!(texts.len() > 40);
        for field in &texts {
            let is_marked = told.get(field).is_some_and(|cell| cell.contains(MARKER));
            assert!(
                is_marked,
                "{field} tells its marker at the level of consent"
            );
        }
        for level in [Level::Deidentified, Level::Aggregate] {
            assert_eq!(leaked(&draft(&case, level).row), [""; 0], "{level:?}");
        }
    }

    #[test]
    fn a_text_has_no_way_into_any_cell() {
        for field in &table().fields {
            for level in [Level::Deidentified, Level::Aggregate] {
                let told = cell(field, Told::Record(MARKER), level);
                assert_eq!(told, None, "{}", field.name);
            }
        }
    }

    #[test]
    fn no_day_leaves_as_a_day() {
        let day = NaiveDate::from_ymd_opt(1999, 5, 17).unwrap();
        for field in &table().fields {
            let told = cell(field, Told::Day(day), Level::Deidentified);
            assert!(told.is_none_or(|told| told == "1999"), "{}", field.name);
        }
    }
}
