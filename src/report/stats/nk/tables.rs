//! The tables of the three sheets.
//!
//! In each body at most one table that is published is split by the opener: two with the same totals
//! would tell more together than each alone. What cannot be protected so is for the office only.

use smol_str::SmolStr;

use super::case::{Stand, Told, VIOLENCE};
use super::opener::{POLICE, bodies};
use super::person::{Person, Role, age_groups, groups, groups_of_police};
use super::{acts, counted, key, keys, persons, single};
use crate::record::CaseId;
use crate::report::stats::body::{Mark, TableDef};
use crate::report::stats::marks::{closed, complete, said, set_table, table, without};
use crate::report::stats::{Body, Counted, Counts, NONE, Source};

/// All that the tables are made from.
pub(super) struct Given<'a> {
    pub told: &'a [Told],
    pub reads_documents: bool,
}

const ALL_STANDS: [Stand; 3] = [Stand::Opened, Stand::Continued, Stand::TakenOver];

/// The table of what nobody asks for but practice.
const BESIDE: &str = "beside";

/// A body whose records have one mark.
fn plain(key: &'static str, mark: Mark, records: Vec<Counted>) -> Body {
    Body {
        key,
        marks: vec![mark],
        sets: Vec::new(),
        tables: vec![table(key, 0, None)],
        set_tables: Vec::new(),
        is_published: true,
        records,
    }
}

/// Numbers that stand beside each other and add up to nothing.
fn apart(
    key: &'static str,
    rows: &[(&'static str, &'static str)],
    records: Vec<(CaseId, &'static str)>,
) -> Body {
    let one = |(case, key)| Counted {
        case,
        marks: Vec::new(),
        sets: vec![keys([(true, key)])],
    };
    Body {
        key,
        marks: Vec::new(),
        sets: vec![complete(said(rows))],
        tables: Vec::new(),
        set_tables: vec![set_table(key, 0, None)],
        is_published: true,
        records: records.into_iter().map(one).collect(),
    }
}

/// A body whose records have a mark and the body of the opener.
fn by_opener(key: &'static str, mark: Mark, records: Vec<Counted>) -> Body {
    Body {
        marks: vec![mark, closed(bodies())],
        tables: vec![table(key, 0, Some(1))],
        ..plain(key, complete(Vec::new()), records)
    }
}

/// The same for the office alone.
fn kept(body: Body) -> Body {
    let keep = |def: TableDef| TableDef {
        is_published: false,
        ..def
    };
    Body {
        tables: body.tables.into_iter().map(keep).collect(),
        is_published: false,
        ..body
    }
}

/// The Ministry's part 10.
pub(super) fn part_10(given: &Given<'_>) -> Counts {
    let told = given.told;
    let ran: Vec<&Told> = told.iter().filter(|one| one.stand.is_some()).collect();
    let tied = ran.iter().filter(|one| one.is_tied);
    let further = |about: &'static str| {
        told.iter().flat_map(move |one| {
            let own = one.further.iter().filter(move |form| form.about == about);
            own.map(|form| counted(&one.case, vec![form.body.clone()]))
        })
    };
    let of_form_c = told.iter().flat_map(|one| {
        let own = one.acts.iter().filter(|act| **act == "form-c");
        own.map(|_| counted(&one.case, vec![one.body.clone()]))
    });
    let mut bodies_of = vec![
        families(given, &ran),
        plain(
            "further",
            closed(bodies()),
            further("further-event").collect(),
        ),
        family_persons(told),
    ];
    bodies_of.extend(victims(given));
    bodies_of.push(plain("form-c", closed(bodies()), of_form_c.collect()));
    bodies_of.push(beside(told));
    let unchecked = [
        "violence",
        "victims",
        "victim-traits",
        "victims-disability",
        "victims-elderly",
    ];
    Counts {
        head: vec![
            ("opened", Source::Column("procedures", "opened")),
            ("continued", Source::Column("procedures", "continued")),
            ("taken-over", Source::Column("procedures", "taken-over")),
            ("further-event", Source::All("further")),
            ("families", Source::All("families")),
            ("families-tied", Source::Single("families-tied")),
            ("family-persons", Source::All("family-persons")),
            ("victims", Source::All("victims")),
            ("form-c", Source::All("form-c")),
        ],
        singles: vec![single(
            "families-tied",
            tied.map(|one| one.case.clone()).collect(),
        )],
        bodies: bodies_of,
        unchecked: if given.reads_documents {
            Vec::new()
        } else {
            unchecked.to_vec()
        },
        weak: vec![BESIDE],
        ..Counts::default()
    }
}

/// Families by the opener and by how the procedure came into the year, and the violence in them.
fn families(given: &Given<'_>, ran: &[&Told]) -> Body {
    let stands = [
        ("opened", "stats-column-opened"),
        ("continued", "stats-column-continued"),
        ("taken-over", "stats-column-taken-over"),
    ];
    let records = ran.iter().map(|one| Counted {
        case: one.case.clone(),
        marks: vec![one.body.clone(), one.stand.map(|stand| key(stand.key()))],
        sets: vec![one.violence.clone()],
    });
    let kinds = VIOLENCE.map(|kind| match kind {
        "psychological" => (kind, "stats-row-psychological"),
        "physical" => (kind, "stats-row-physical"),
        _ => (kind, "stats-row-sexual"),
    });
    let violence = set_table("violence", 0, Some("procedures"));
    Body {
        key: "families",
        marks: vec![closed(bodies()), complete(said(&stands))],
        sets: vec![without("stats-row-no-violence-told", closed(said(&kinds)))],
        tables: vec![table("procedures", 0, Some(1))],
        set_tables: given
            .reads_documents
            .then_some(violence)
            .into_iter()
            .collect(),
        is_published: true,
        records: records.collect(),
    }
}

/// Persons in the families by role and opener. The victims stand in a table of their own, whose total
/// a second one would tell.
fn family_persons(told: &[Told]) -> Body {
    let roles = [Role::Victim, Role::Perpetrator, Role::Household];
    let rows = [
        ("victim", "stats-row-victim"),
        ("perpetrator", "stats-row-perpetrator"),
        ("household", "stats-row-household"),
    ];
    let of = |role: Role| persons(told, role, &ALL_STANDS);
    let records = roles.into_iter().flat_map(of).map(|(one, person)| {
        counted(
            &one.case,
            vec![Some(key(person.role.key())), one.body.clone()],
        )
    });
    kept(by_opener(
        "family-persons",
        complete(said(&rows)),
        records.collect(),
    ))
}

/// Victims by sex, by whether they were children, by disability and age, each by the opener.
fn victims(given: &Given<'_>) -> Vec<Body> {
    let of = |holds: fn(&Person) -> bool, group: fn(&Person) -> &'static str| {
        let all = persons(given.told, Role::Victim, &ALL_STANDS);
        let records = all
            .filter(move |(_, person)| holds(person))
            .map(move |(one, person)| Counted {
                case: one.case.clone(),
                marks: vec![Some(key(group(person))), one.body.clone()],
                sets: vec![keys([
                    (person.is_disabled, "disability"),
                    (person.is_elderly, "elderly"),
                ])],
            });
        records.collect::<Vec<_>>()
    };
    let ages = complete(age_groups());
    let ages = by_opener("victims", ages, of(|_| true, Person::age_group));
    let tables = vec![table("victims-age", 0, Some(1))];
    let ages = Body { tables, ..ages };
    if !given.reads_documents {
        return vec![ages];
    }
    let traits = [
        ("disability", "stats-row-disability"),
        ("elderly", "stats-row-elderly"),
    ];
    let all = by_opener("victims", complete(groups()), of(|_| true, Person::group));
    let mark = || complete(groups());
    vec![
        Body {
            sets: vec![complete(said(&traits))],
            set_tables: vec![set_table("victim-traits", 0, Some("victims"))],
            ..all
        },
        kept(Body {
            key: "victims-age",
            ..ages
        }),
        kept(by_opener(
            "victims-disability",
            mark(),
            of(|p| p.is_disabled, Person::group),
        )),
        kept(by_opener(
            "victims-elderly",
            mark(),
            of(|p| p.is_elderly, Person::group),
        )),
    ]
}

/// What is useful beside the sheets, and asked for by none.
fn beside(told: &[Told]) -> Body {
    const ROWS: [(&str, &str); 8] = [
        ("withdrawals", "stats-row-withdrawals"),
        ("programme-referrals", "stats-row-programme-referrals"),
        ("certificates-enrolled", "stats-row-certificates-enrolled"),
        ("certificates-completed", "stats-row-certificates-completed"),
        ("notices-66c", "stats-row-notices-66c"),
        ("notices-firearm", "stats-row-notices-firearm"),
        ("complaints", "stats-row-complaints"),
        ("same-event", "stats-row-same-event"),
    ];
    let mut records = acts(told, &ROWS.map(|(key, _)| key));
    for one in told {
        let same = one.further.iter().filter(|form| form.about == "same-event");
        records.extend(same.map(|_| (one.case.clone(), "same-event")));
    }
    apart(BESIDE, &ROWS, records)
}

/// The older part 15.
pub(super) fn part_15(given: &Given<'_>) -> Counts {
    const ROWS: [(&str, &str); 3] = [
        ("form-d", "stats-row-form-d"),
        ("violence-ceased", "stats-row-violence-ceased"),
        ("groundless", "stats-row-groundless"),
    ];
    let records = acts(given.told, &ROWS.map(|(key, _)| key));
    Counts {
        bodies: vec![apart("acts", &ROWS, records), beside(given.told)],
        weak: vec![BESIDE],
        ..Counts::default()
    }
}

/// The form III/8 of the Police.
pub(super) fn police(given: &Given<'_>) -> Counts {
    let mut bodies = vec![forms(given.told)];
    if given.reads_documents {
        bodies.push(police_victims(given));
        bodies.push(perpetrators(given));
    }
    let unchecked = ["police-victims", "children-in-care", "perpetrators"];
    Counts {
        head: vec![
            ("forms-opening", Source::Row("forms", "opening")),
            ("forms-further", Source::Row("forms", "further")),
        ],
        bodies,
        unchecked: if given.reads_documents {
            Vec::new()
        } else {
            unchecked.to_vec()
        },
        ..Counts::default()
    }
}

/// Forms NK-A of the year by whether the Police filled them.
fn forms(told: &[Told]) -> Body {
    let by = |body: &Option<SmolStr>| {
        let is_police = body.as_ref().map(|body| body == POLICE);
        is_police.map(|is_police| key(if is_police { POLICE } else { OTHER_OPENERS }))
    };
    let opened = told.iter().filter(|one| one.stand == Some(Stand::Opened));
    let opened = opened.map(|one| counted(&one.case, vec![Some(key("opening")), by(&one.body)]));
    let further = told.iter().flat_map(|one| {
        let forms = one.further.iter();
        forms.map(move |form| counted(&one.case, vec![Some(key("further")), by(&form.body)]))
    });
    let rows = [
        ("opening", "stats-row-opening"),
        ("further", "stats-row-further"),
    ];
    let columns = [
        (POLICE, "stats-body-police"),
        (OTHER_OPENERS, "stats-column-other-openers"),
    ];
    Body {
        marks: vec![complete(said(&rows)), closed(said(&columns))],
        tables: vec![table("forms", 0, Some(1))],
        ..plain(
            "forms",
            complete(Vec::new()),
            opened.chain(further).collect(),
        )
    }
}

fn police_victims(given: &Given<'_>) -> Body {
    let all = persons(given.told, Role::Victim, &[Stand::Opened]);
    let records = all.map(|(one, person)| Counted {
        case: one.case.clone(),
        marks: vec![Some(key(person.group_of_police()))],
        sets: vec![keys([(person.is_minor && person.is_in_care, "in-care")])],
    });
    Body {
        sets: vec![complete(said(&[("in-care", "stats-row-in-care")]))],
        set_tables: vec![set_table("children-in-care", 0, None)],
        ..plain(
            "police-victims",
            complete(groups_of_police()),
            records.collect(),
        )
    }
}

/// Perpetrators by what they were under the influence of, as form NK-A says.
fn perpetrators(given: &Given<'_>) -> Body {
    let all = persons(given.told, Role::Perpetrator, &[Stand::Opened]);
    let influence = |person: &Person| {
        let told = person.influence.as_deref();
        told.map(|code| {
            if code == NONE {
                SmolStr::new_static(SOBER)
            } else {
                code.into()
            }
        })
    };
    let records = all.map(|(one, person)| {
        counted(
            &one.case,
            vec![Some(key(person.group_of_police())), influence(person)],
        )
    });
    let columns = [
        (SOBER, "stats-column-sober"),
        ("alcohol", "stats-column-alcohol"),
        ("substance", "stats-column-substance"),
        ("both", "stats-column-both"),
        ("unknown", "stats-column-unknown"),
    ];
    Body {
        marks: vec![complete(groups_of_police()), closed(said(&columns))],
        tables: vec![table("perpetrators", 0, Some(1))],
        ..plain("perpetrators", complete(Vec::new()), records.collect())
    }
}

/// The key of who was under no influence; the form's own code is the key of what is not told.
const SOBER: &str = "sober";
/// The key of whoever filled a form and is no police officer.
const OTHER_OPENERS: &str = "other-openers";
