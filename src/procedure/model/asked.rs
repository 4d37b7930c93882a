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
}
