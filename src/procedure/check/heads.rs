//! The head of a table: states of the law, families, roles, subjects, vocabularies.

use super::{Check, FaultKind};

impl Check<'_> {
    pub(super) fn heads(&mut self) {
        let procedure = self.procedure;
        self.code("procedure", &procedure.code);
        self.code("procedure", &procedure.alias);
        self.words("procedure", &procedure.label);
        self.versions();
        self.families();
        self.parties();
        self.vocabularies();
        self.further();
    }

    fn versions(&mut self) {
        let versions = &self.procedure.versions;
        let in_order = versions
            .iter()
            .is_sorted_by(|a, b| a.valid_from < b.valid_from);
        if versions.is_empty() || !in_order {
            self.fault("versions", FaultKind::Versions);
        }
        for note in versions.iter().filter_map(|v| v.note.as_ref()) {
            self.words("versions", note);
        }
    }

    fn families(&mut self) {
        let families = &self.procedure.families;
        self.once("families", families.iter().map(|f| f.code.as_str()));
        for family in families {
            let at = format!("family {}", family.code);
            self.code(&at, &family.code);
            self.words(&at, &family.label);
        }
    }

    fn parties(&mut self) {
        let procedure = self.procedure;
        self.once("roles", procedure.roles.iter().map(|r| r.code.as_str()));
        for role in &procedure.roles {
            let at = format!("role {}", role.code);
            self.code(&at, &role.code);
            self.code(&at, &role.alias);
            self.words(&at, &role.label);
            self.letter(&at, &role.letter);
        }
        let letters = procedure.subjects.iter().map(|s| s.letter.as_str());
        let of_roles = procedure.roles.iter().map(|r| r.letter.as_str());
        self.once("subjects", letters.clone());
        for letter in of_roles {
            if letters.clone().any(|l| l == letter) {
                self.fault("subjects", FaultKind::Twice(letter.to_owned()));
            }
        }
        for subject in &procedure.subjects {
            let at = format!("subject {}", subject.letter);
            self.letter(&at, &subject.letter);
            self.words(&at, &subject.label);
        }
    }

    fn further(&mut self) {
        let Some(further) = &self.procedure.further else {
            return;
        };
        self.step_code("further", &further.step);
        self.basis("further", &further.basis);
        self.words("further", &further.text);
        self.valid_from("further", further.valid_from);
        for role in &further.roles {
            let known = self.procedure.role(role).is_some();
            self.require(known, "further", "role", role);
        }
    }

    fn letter(&mut self, at: &str, letter: &str) {
        if letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
            self.fault(at, FaultKind::Code(letter.to_owned()));
        }
    }

    fn vocabularies(&mut self) {
        for (name, choices) in &self.procedure.vocabularies {
            let at = format!("vocabulary {name}");
            let codes = choices.iter().map(|c| c.code.as_str());
            // An alias that is also another's code would be read as that one.
            let aliases = choices.iter().filter(|c| c.alias != c.code);
            self.once(&at, codes.chain(aliases.map(|c| c.alias.as_str())));
            for choice in choices {
                let at = format!("{at}, {}", choice.code);
                self.code(&at, &choice.code);
                self.code(&at, &choice.alias);
                self.words(&at, &choice.label);
            }
        }
    }
}
