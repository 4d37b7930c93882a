//! The closed list of personal data: no form has a structured personal field beyond it.

use serde::Deserialize;

/// An item of U art. 9c ust. 1, or sex and disability, which the yearly reports need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Personal {
    /// Given and family name.
    Name,
    /// PESEL number.
    Pesel,
    /// Parents' given names.
    Parents,
    /// Age, and the date of birth from which it follows.
    Age,
    /// Address of residence or stay.
    Address,
    /// Telephone, e-mail or another way to get in touch.
    Contact,
    /// Kinship between victim and perpetrator.
    Kinship,
    /// Marital status.
    Marital,
    /// State of health.
    Health,
    /// Addictions.
    Addictions,
    /// Convictions and rulings.
    Convictions,
    /// Family situation.
    Family,
    /// Work and income; a pupil's school.
    Work,
    /// Housing.
    Housing,
    /// A child's school and class.
    School,
    /// Sex, for the yearly reports.
    Sex,
    /// Disability, for the yearly reports.
    Disability,
    /// Citizenship and country of birth.
    Citizenship,
    /// Languages that the person speaks.
    Language,
}

use Personal::{
    Addictions, Address, Age, Contact, Convictions, Disability, Family, Health, Housing, Kinship,
    Marital, Name, Parents, Pesel, School, Sex, Work,
};

/// What may be kept about a person of that role: U art. 9c ust. 1 pkt 1-4, and the reports.
pub(super) fn allowed(role: Option<&str>) -> &'static [Personal] {
    match role {
        Some("victim") => &[
            Name,
            Pesel,
            Parents,
            Age,
            Address,
            Contact,
            Health,
            Addictions,
            Convictions,
            Family,
            Work,
            Housing,
            Sex,
            Disability,
        ],
        Some("perpetrator") => &[
            Name,
            Pesel,
            Age,
            Marital,
            Address,
            Contact,
            Kinship,
            Health,
            Addictions,
            Convictions,
            Work,
            Sex,
        ],
        Some("witness") => &[Name, Address, Contact],
        _ => &[Name, Pesel, Kinship, Age, Work, School],
    }
}
