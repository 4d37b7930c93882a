//! What a search found, in its formats. The query is in none of them.

use serde_json::json;

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, labels, paragraph, table};
use crate::record::Sensitive;
use crate::report::search::{Hit, Hits};
use crate::words::{Arg, Words};

/// The keys of JSON and CSV, in their order.
const KEYS: [&str; 9] = [
    "case",
    "procedure",
    "status",
    "opened_on",
    "party",
    "role",
    "matched",
    "former",
    "name",
];

/// `{"schema", "hits": [{…}], "unreadable": […]}`; `matched` is a list, `name` null unless names
/// were asked for.
pub fn json(hits: &Hits<'_>) -> Vec<u8> {
    let unreadable: Vec<String> = hits.unreadable.iter().map(ToString::to_string).collect();
    let rows = hits.rows.iter().map(|hit| {
        let by: Vec<&str> = hit.by.iter().map(|by| by.code()).collect();
        json!({
            "case": hit.case.to_string(),
            "procedure": hit.procedure.code,
            "status": hit.status.code(),
            "opened_on": hit.opened_on.map(|on| on.to_string()),
            "party": hit.party.as_ref().map(|(id, _)| id),
            "role": hit.party.as_ref().map(|(_, role)| role),
            "matched": by,
            "former": hit.former,
            "name": hit.name.as_ref().map(Sensitive::reveal),
        })
    });
    let rows: Vec<_> = rows.collect();
    json::pretty(&json::answer(
        "search",
        [("hits", json!(rows)), ("unreadable", json!(unreadable))],
    ))
}

/// The rows under the keys of JSON.
pub fn csv(hits: &Hits<'_>) -> Result<Vec<u8>, CsvError> {
    let mut grid = Grid::new(KEYS.map(|key| Column::new(key, key)).to_vec());
    for hit in &hits.rows {
        let by: Vec<&str> = hit.by.iter().map(|by| by.code()).collect();
        let former = if hit.former { "true" } else { "false" };
        grid.push(vec![
            hit.case.to_string().into(),
            hit.procedure.code.as_str().into(),
            hit.status.code().into(),
            hit.opened_on.into(),
            party(hit).into(),
            hit.party.as_ref().map(|(_, role)| role.clone()).into(),
            by.join(",").into(),
            former.into(),
            name(hit),
        ]);
    }
    csv::write(&grid)
}

/// What was found, for people, in lines of at most `width` signs.
pub fn table(hits: &Hits<'_>, words: &Words, width: u16) -> String {
    let mut out = String::new();
    if !hits.rows.is_empty() {
        let keys = ["case", "status", "opened_on", "person", "matched"];
        let named = hits.names.then_some("name");
        let columns = keys.into_iter().chain(named).map(|key| {
            let heading = words.say(&format!("column-{}", key.replace('_', "-")));
            let column = Column::new(key, heading);
            if ["status", "person", "matched", "name"].contains(&key) {
                column.wrapping()
            } else {
                column
            }
        });
        let mut grid = Grid::new(columns.collect());
        for hit in &hits.rows {
            grid.push(said(hit, hits.names, words));
        }
        out.push_str(&table::write(&grid, width));
        out.push_str(if hits.unreadable.is_empty() { "" } else { "\n" });
    }
    if !hits.unreadable.is_empty() {
        let cases: Vec<String> = hits.unreadable.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(cases.len())),
            ("cases", cases.join(", ").into()),
        ];
        let text = words.say_with("list-unreadable", &args);
        out.push_str(&format!("{}\n", paragraph::wrap(&text, width.into())));
    }
    out
}

fn said(hit: &Hit<'_>, names: bool, words: &Words) -> Vec<Cell> {
    let person = hit.party.as_ref().map(|(id, role)| {
        let role = labels::role(hit.procedure, role, words);
        format!("{id} {role}")
    });
    let by = hit
        .by
        .iter()
        .map(|by| words.say(&format!("search-by-{}", by.code())));
    let mut by = by.collect::<Vec<_>>().join(", ");
    if hit.former {
        by = words.say_with("search-former", &[("by", by.into())]);
    }
    let row = [
        labels::case(&hit.case, words).into(),
        labels::status(hit.procedure, hit.status, words).into(),
        hit.opened_on.into(),
        person.into(),
        by.into(),
    ];
    row.into_iter().chain(names.then(|| name(hit))).collect()
}

fn party(hit: &Hit<'_>) -> Option<String> {
    hit.party.as_ref().map(|(id, _)| id.clone())
}

fn name(hit: &Hit<'_>) -> Cell {
    hit.name.as_ref().map(|name| name.reveal().clone()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Status;
    use crate::report::samples::{case, day, procedure};
    use crate::report::search::{By, answer};
    use crate::words::Lang;

    fn hits(names: bool) -> Hits<'static> {
        let hit = |number, party: Option<(&str, &str)>, by: &[By], former, name: &str| Hit {
            case: case(number),
            procedure: procedure(),
            status: Status::Open,
            opened_on: Some(day("2026-11-02")),
            party: party.map(|(id, role)| (id.to_owned(), role.to_owned())),
            by: by.to_vec(),
            former,
            name: (names && !name.is_empty()).then(|| Sensitive::new(name.to_owned())),
        };
        let rows = [
            hit(
                2,
                Some(("S1", "perpetrator")),
                &[By::Name],
                true,
                "=cmd|'/c calc'!A1",
            ),
            hit(
                1,
                Some(("P1", "victim")),
                &[By::Name, By::Pesel],
                false,
                "Maria\u{202e}\u{1b}[2J",
            ),
            hit(1, None, &[By::Reference], false, ""),
        ];
        answer(rows, vec![case(9)], names)
    }

    #[test]
    fn people_see_where_somebody_is() {
        insta::assert_snapshot!("search.pl", table(&hits(false), &Words::new(Lang::Pl), 80));
        insta::assert_snapshot!("search.en", table(&hits(true), &Words::new(Lang::En), 80));
    }

    #[test]
    fn scripts_get_codes() {
        let value: serde_json::Value = serde_json::from_slice(&json(&hits(false))).unwrap();
        assert_eq!(value["schema"], "kartoteka/search/1");
        assert_eq!(value["unreadable"][0], "NK-2026-0009");
        insta::assert_snapshot!(value["hits"][1], @r#"{"case":"NK-2026-0001","procedure":"nk","status":"open","opened_on":"2026-11-02","party":null,"role":null,"matched":["reference"],"former":false,"name":null}"#);
        let text = String::from_utf8(csv(&hits(true)).unwrap()).unwrap();
        insta::assert_snapshot!(
            "search.csv",
            text.trim_start_matches('\u{feff}').replace('\r', "")
        );
    }
}
