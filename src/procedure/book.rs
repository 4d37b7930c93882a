//! The procedures that this program knows: their tables, compiled in and read once.

use std::sync::OnceLock;

use super::check;
use super::model::Procedure;
use super::table;

/// Niebieskie Karty: a file for each family of steps, and one for each paper or a few that belong
/// together.
const NK: [&str; 40] = [
    include_str!("../../schemas/procedures/nk/head.toml"),
    include_str!("../../schemas/procedures/nk/common.toml"),
    include_str!("../../schemas/procedures/nk/opening.toml"),
    include_str!("../../schemas/procedures/nk/team.toml"),
    include_str!("../../schemas/procedures/nk/meetings.toml"),
    include_str!("../../schemas/procedures/nk/people.toml"),
    include_str!("../../schemas/procedures/nk/programme.toml"),
    include_str!("../../schemas/procedures/nk/protection.toml"),
    include_str!("../../schemas/procedures/nk/letters.toml"),
    include_str!("../../schemas/procedures/nk/ending.toml"),
    include_str!("../../schemas/procedures/nk/record.toml"),
    include_str!("../../schemas/procedures/nk/deadlines.toml"),
    include_str!("../../schemas/forms/nk-a-print.toml"),
    include_str!("../../schemas/forms/nk-b.toml"),
    include_str!("../../schemas/forms/nk-c.toml"),
    include_str!("../../schemas/forms/nk-d.toml"),
    include_str!("../../schemas/forms/course-of-meeting.toml"),
    include_str!("../../schemas/forms/minutes.toml"),
    include_str!("../../schemas/forms/invitation.toml"),
    include_str!("../../schemas/forms/summons.toml"),
    include_str!("../../schemas/forms/notice-of-opening.toml"),
    include_str!("../../schemas/forms/request-to-widen.toml"),
    include_str!("../../schemas/forms/call-employer.toml"),
    include_str!("../../schemas/forms/declaration.toml"),
    include_str!("../../schemas/forms/authorisation.toml"),
    include_str!("../../schemas/forms/withdrawal-protocol.toml"),
    include_str!("../../schemas/forms/closing-protocol.toml"),
    include_str!("../../schemas/forms/notice-of-closing.toml"),
    include_str!("../../schemas/forms/case-index.toml"),
    include_str!("../../schemas/forms/access.toml"),
    include_str!("../../schemas/forms/art-66c.toml"),
    include_str!("../../schemas/forms/child-protected.toml"),
    include_str!("../../schemas/forms/complaint-answer.toml"),
    include_str!("../../schemas/forms/crime-notification.toml"),
    include_str!("../../schemas/forms/firearm-notice.toml"),
    include_str!("../../schemas/forms/interpreter-request.toml"),
    include_str!("../../schemas/forms/official-note.toml"),
    include_str!("../../schemas/forms/other-gmina.toml"),
    include_str!("../../schemas/forms/programme.toml"),
    include_str!("../../schemas/forms/referral.toml"),
];

/// The interdisciplinary team's own journal, with its papers.
const TEAM: [&str; 10] = [
    include_str!("../../schemas/procedures/team/head.toml"),
    include_str!("../../schemas/procedures/team/members.toml"),
    include_str!("../../schemas/procedures/team/meetings.toml"),
    include_str!("../../schemas/procedures/team/record.toml"),
    include_str!("../../schemas/procedures/team/deadlines.toml"),
    include_str!("../../schemas/forms/course-of-meeting.toml"),
    include_str!("../../schemas/forms/team-minutes.toml"),
    include_str!("../../schemas/forms/team-declaration.toml"),
    include_str!("../../schemas/forms/team-authorisation.toml"),
    include_str!("../../schemas/forms/absence-letter.toml"),
];

/// A case of the centre for victims of human trafficking (KCIK).
const KCIK: [&str; 14] = [
    include_str!("../../schemas/procedures/kcik/head.toml"),
    include_str!("../../schemas/procedures/kcik/shared.toml"),
    include_str!("../../schemas/procedures/kcik/opening.toml"),
    include_str!("../../schemas/procedures/kcik/safe-contact.toml"),
    include_str!("../../schemas/procedures/kcik/identification.toml"),
    include_str!("../../schemas/procedures/kcik/indicators.toml"),
    include_str!("../../schemas/procedures/kcik/safety.toml"),
    include_str!("../../schemas/procedures/kcik/help.toml"),
    include_str!("../../schemas/procedures/kcik/residence.toml"),
    include_str!("../../schemas/procedures/kcik/proceedings.toml"),
    include_str!("../../schemas/procedures/kcik/people.toml"),
    include_str!("../../schemas/procedures/kcik/ending.toml"),
    include_str!("../../schemas/procedures/kcik/record.toml"),
    include_str!("../../schemas/procedures/kcik/deadlines.toml"),
];

/// A contact of that centre, which shares some families with its cases.
const CONTACT: [&str; 7] = [
    include_str!("../../schemas/procedures/contact/head.toml"),
    include_str!("../../schemas/procedures/kcik/shared.toml"),
    include_str!("../../schemas/procedures/contact/opening.toml"),
    include_str!("../../schemas/procedures/kcik/safe-contact.toml"),
    include_str!("../../schemas/procedures/contact/work.toml"),
    include_str!("../../schemas/procedures/kcik/record.toml"),
    include_str!("../../schemas/procedures/contact/deadlines.toml"),
];

/// A table of the book: what it is called is known before it is read.
struct Table {
    code: &'static str,
    alias: &'static str,
    prefix: &'static str,
    files: &'static [&'static str],
    read: OnceLock<Option<Procedure>>,
}

impl Table {
    const fn new(
        code: &'static str,
        alias: &'static str,
        prefix: &'static str,
        files: &'static [&'static str],
    ) -> Self {
        Self {
            code,
            alias,
            prefix,
            files,
            read: OnceLock::new(),
        }
    }

    /// The procedure, read at first use: a command that needs one pays for no other. A table with a
    /// fault is left out rather than half trusted; a test keeps them all sound.
    fn procedure(&self) -> Option<&Procedure> {
        let read = || {
            let procedure = table::parse(self.files).ok();
            procedure.filter(|procedure| check::faults(procedure).is_empty())
        };
        self.read.get_or_init(read).as_ref()
    }
}

/// The tables; a further procedure is a further line.
static TABLES: [Table; 4] = [
    Table::new("nk", "nk", "NK", &NK),
    Table::new("team", "zespol", "TEAM", &TEAM),
    Table::new("kcik", "kcik", "HL", &KCIK),
    Table::new("contact", "kontakt", "KT", &CONTACT),
];

/// All procedures.
pub fn all() -> &'static [&'static Procedure] {
    static ALL: OnceLock<Vec<&'static Procedure>> = OnceLock::new();
    ALL.get_or_init(|| TABLES.iter().filter_map(Table::procedure).collect())
}

/// The procedure of a code such as `nk`.
pub fn by_code(code: &str) -> Option<&'static Procedure> {
    TABLES.iter().find(|one| one.code == code)?.procedure()
}

/// The procedure of a code or of its Polish alias.
pub fn by_name(name: &str) -> Option<&'static Procedure> {
    let mut tables = TABLES.iter();
    tables
        .find(|one| one.code == name || one.alias == name)?
        .procedure()
}

/// The procedure of a prefix of case numbers such as `NK`.
pub fn by_prefix(prefix: &str) -> Option<&'static Procedure> {
    TABLES.iter().find(|one| one.prefix == prefix)?.procedure()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_and_has_no_fault() {
        for one in &TABLES {
            let procedure = table::parse(one.files).unwrap_or_else(|e| panic!("{e}"));
            let faults: Vec<String> = check::faults(&procedure)
                .iter()
                .map(ToString::to_string)
                .collect();
            assert!(faults.is_empty(), "{}", faults.join("\n"));
            let called = [&procedure.code, &procedure.alias, &procedure.prefix];
            assert_eq!(called, [one.code, one.alias, one.prefix]);
        }
        assert_eq!(all().len(), TABLES.len());
    }

    #[test]
    fn procedures_are_found_by_code_and_prefix() {
        assert_eq!(by_code("nk"), by_prefix("NK"));
        assert!(by_code("nk").is_some());
        assert!(by_code("other").is_none());
    }
}
