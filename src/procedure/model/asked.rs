//! What a condition asks about: the case alone, a step that is filled in, the deadlines.

use super::Condition;

impl Condition {
    /// Whether it asks only about the case, so that it can be asked before a step is filled in.
    pub fn is_about_case(&self) -> bool {
        match self {
            Self::Any { of } | Self::NoneOf { of } => of.iter().all(Self::is_about_case),
            Self::NoStep { same, .. } => same.is_empty(),
            Self::PartyIs { fields, .. } => fields.is_empty(),
            Self::StatusIs { .. }
            | Self::StepDone { .. }
            | Self::Undeclared { field: None }
            | Self::Unauthorised
            | Self::Vacant { .. }
            | Self::NeverStep { .. }
            | Self::BeforeDue { subject: None, .. }
            | Self::Unmet { subject: None, .. }
            | Self::FewerSteps {
                deadline: Some(_), ..
            }
            | Self::Unfollowed { .. }
            | Self::CaseField { .. }
            | Self::CaseFieldNot { .. } => true,
            _ => false,
        }
    }

    /// Whether it asks about the group as it stands; a step that changes the group must not be ruled
    /// out by that before it is filled in.
    pub fn is_about_group(&self) -> bool {
        match self {
            Self::KindsMissing { field, .. } => field.is_none(),
            Self::ElementMissing { fields, .. } => fields.is_empty(),
            _ => false,
        }
    }

    /// What of it can be asked before a step is filled in; none when it asks about the step.
    ///
    /// No step has the same values, whatever they will be, when there is no such step at all.
    pub fn unfilled(&self) -> Option<Self> {
        match self {
            Self::NoStep { steps, having, .. } => Some(Self::NoStep {
                steps: steps.clone(),
                same: Vec::new(),
                having: having.clone(),
            }),
            other => other.is_about_case().then(|| other.clone()),
        }
    }

    /// Whether it asks how a deadline stands.
    pub fn is_about_deadlines(&self) -> bool {
        match self {
            Self::Any { of } | Self::NoneOf { of } => of.iter().any(Self::is_about_deadlines),
            Self::Unmet { .. } | Self::BeforeDue { .. } | Self::NoRowFrom { .. } => true,
            Self::FewerSteps { deadline, .. } => deadline.is_some(),
            _ => false,
        }
    }

    /// The fields of the step in question that it asks about, conditions inside it too.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Any { of } | Self::NoneOf { of } => of.iter().flat_map(Self::fields).collect(),
            Self::FieldGiven { fields }
            | Self::FieldMissing { fields }
            | Self::PartyIs { fields, .. }
            | Self::GuardianIs { fields, .. }
            | Self::ElementMissing { fields, .. }
            | Self::NamedBefore { fields, .. }
            | Self::AddressLike { fields }
            | Self::RecordHas { fields, .. }
            | Self::NoStep { same: fields, .. }
            | Self::Earlier { same: fields, .. }
            | Self::Repeated { same: fields } => fields.iter().map(String::as_str).collect(),
            Self::FieldBefore { field, than }
            | Self::CreatedFor { field, party: than }
            | Self::NamesSame { field, than }
            | Self::NamesOther { field, than } => vec![field, than],
            Self::SidesOverlap {
                parties,
                place,
                start,
                end,
                ..
            } => vec![parties, place, start, end],
            other => other.field().into_iter().collect(),
        }
    }

    /// The one field that most conditions about a step ask about.
    fn field(&self) -> Option<&str> {
        match self {
            Self::FieldIs { field, .. }
            | Self::FieldIsNot { field, .. }
            | Self::Untagged { field, .. }
            | Self::SidesTogether { field }
            | Self::NotMember { field }
            | Self::IsMember { field }
            | Self::NamedAgain { field, .. }
            | Self::CreatedBy { field, .. }
            | Self::OwnCase { field }
            | Self::OtherGmina { field }
            | Self::RecordUnknown { field }
            | Self::RecordOther { field, .. }
            | Self::Beyond { field, .. }
            | Self::Inexperienced { field, .. }
            | Self::NotBefore { field, .. }
            | Self::NoRowFrom { field, .. }
            | Self::FewerSteps {
                field,
                deadline: None,
                ..
            } => Some(field),
            Self::Undeclared { field }
            | Self::KindsMissing { field, .. }
            | Self::Unmet { subject: field, .. }
            | Self::BeforeDue { subject: field, .. } => field.as_deref(),
            _ => None,
        }
    }
}
