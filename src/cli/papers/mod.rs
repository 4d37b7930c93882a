//! Papers at the edge: what a command asks for is gathered from the store, composed for its
//! reader, and becomes the bytes of a PDF.
//!
//! Each reader has a type of its own (`report::paper`), so the reader is chosen once, in
//! [`Papers::form`] and [`Papers::copy`], and everything behind it can hold no more.

mod bytes;
mod gather;

use crate::cli::error_codes::{NO_CONSENT, NO_PARTY, PARTY_NEEDED};
use crate::cli::errors::CommandError;
use crate::cli::place::Place;
use chrono::NaiveDate;

use crate::procedure::model::PaperDef;
use crate::procedure::{CaseState, Procedure};
use crate::record::form;
use crate::record::reader::Reader;
use crate::record::settings::Settings;
use crate::render::paper::{Head, Speaker, compose, copy};
use crate::report::paper::{
    Asked, CaseFile, Chosen, ForOffice, ForPerpetrator, ForReader, ForVictim, Shown, consented,
};
use crate::words::{Lang, Words};

pub use bytes::{can_print, pdf};
pub use gather::{Gathered, gather};

/// A paper without a case, with the office's facts where there is a store.
pub fn blank(
    paper: &PaperDef,
    procedure: &Procedure,
    settings: Option<&Settings>,
    today: NaiveDate,
) -> Result<Vec<u8>, CommandError> {
    let words = Words::new(Lang::Pl);
    let head = Head {
        office: settings.map_or("", |settings| &settings.office),
        case: None,
        on: today,
        checkpoint: None,
        form: form::of_procedure(&procedure.code),
    };
    let speaker = Speaker {
        procedure,
        sentences: &words,
    };
    let shown = Shown::<ForOffice>::blank(settings, today);
    pdf(&compose(paper, &shown, head, speaker), &words)
}

/// Makes the papers of one case.
pub struct Papers<'a> {
    file: CaseFile<'a>,
    checkpoint: &'a str,
    /// Papers are official, so they are in Polish.
    words: Words,
}

impl<'a> Papers<'a> {
    /// The papers of what was gathered.
    pub fn of(gathered: &'a Gathered) -> Self {
        Self {
            file: gathered.file(),
            checkpoint: &gathered.checkpoint,
            words: Words::new(Lang::Pl),
        }
    }

    /// Where the case stands.
    pub fn state(&self) -> &'a CaseState {
        self.file.state
    }

    /// A paper of the table, for the reader that the table names.
    pub fn form(&self, paper: &'a PaperDef, chosen: Chosen<'a>) -> Result<Vec<u8>, CommandError> {
        let asked = Asked {
            paper: Some(paper),
            party: chosen.party,
            step: chosen.step,
        };
        match paper.reader {
            Reader::Office => self.composed::<ForOffice>(paper, asked),
            Reader::Victim => self.composed::<ForVictim>(paper, asked),
            Reader::Perpetrator => self.composed::<ForPerpetrator>(paper, asked),
        }
    }

    /// A copy of the case: for the office's like, or for a person with the team's consent.
    pub fn copy(&self, reader: &str, party: Option<&'a str>) -> Result<Vec<u8>, CommandError> {
        let title = self.words.say(&format!("paper-copy-for-{reader}"));
        let title = title.as_str();
        let Some(id) = party else {
            return self.copied::<ForOffice>(title, None);
        };
        let place = || Place::case(self.file.case);
        let role = self.state().party(id).map(|party| party.role.as_str());
        let reader = role.and_then(|role| self.file.procedure.reader_of(role));
        let reader = reader.ok_or_else(|| CommandError::new(NO_PARTY).at(place()))?;
        if !consented(self.file.procedure, self.state(), id) {
            return Err(CommandError::new(NO_CONSENT).at(place()));
        }
        match reader {
            Reader::Office => Err(CommandError::new(PARTY_NEEDED).at(place())),
            Reader::Victim => self.copied::<ForVictim>(title, party),
            Reader::Perpetrator => self.copied::<ForPerpetrator>(title, party),
        }
    }

    fn composed<R: ForReader>(
        &self,
        paper: &PaperDef,
        asked: Asked<'a>,
    ) -> Result<Vec<u8>, CommandError> {
        let shown = Shown::<R>::of(&self.file, asked);
        let page = compose(paper, &shown, self.head(), self.speaker());
        pdf(&page, &self.words)
    }

    fn copied<R: ForReader>(
        &self,
        title: &str,
        party: Option<&'a str>,
    ) -> Result<Vec<u8>, CommandError> {
        let asked = Asked {
            paper: None,
            party,
            step: None,
        };
        let shown = Shown::<R>::of(&self.file, asked);
        let page = copy(title, &shown, self.head(), self.speaker());
        pdf(&page, &self.words)
    }

    fn head(&self) -> Head<'_> {
        Head {
            office: &self.file.settings.office,
            // The team's own record has no number.
            case: Some(self.file.case).filter(|case| !case.is_team()),
            on: self.file.today,
            checkpoint: Some(self.checkpoint),
            form: self.file.form,
        }
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker {
            procedure: self.file.procedure,
            sentences: &self.words,
        }
    }
}
