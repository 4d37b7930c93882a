//! The procedures that this program knows: their tables, compiled in and read once.

use std::sync::LazyLock;

use super::check;
use super::model::Procedure;
use super::table;

/// The tables; a further procedure is a further line.
const TABLES: [&str; 1] = [include_str!("../../schemas/procedures/nk.toml")];

/// Read at first use. A table with a fault is left out rather than half trusted; a test keeps
/// them all sound.
static ALL: LazyLock<Vec<Procedure>> = LazyLock::new(|| {
    TABLES
        .iter()
        .filter_map(|text| table::parse(text).ok())
        .filter(|procedure| check::faults(procedure).is_empty())
        .collect()
});

/// All procedures.
pub fn all() -> &'static [Procedure] {
    &ALL
}

/// The procedure of a code such as `nk`.
pub fn by_code(code: &str) -> Option<&'static Procedure> {
    all().iter().find(|p| p.code == code)
}

/// The procedure of a prefix of case numbers such as `NK`.
pub fn by_prefix(prefix: &str) -> Option<&'static Procedure> {
    all().iter().find(|p| p.prefix == prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_and_has_no_fault() {
        for text in TABLES {
            let procedure = table::parse(text).unwrap_or_else(|e| panic!("{e}"));
            let faults: Vec<String> = check::faults(&procedure)
                .iter()
                .map(ToString::to_string)
                .collect();
            assert!(faults.is_empty(), "{}", faults.join("\n"));
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
