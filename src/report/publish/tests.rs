//! Somebody who has the published figures and time: all tables that fit are tried.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Parts, Population, Shown, ShownPopulation, Table, publish};

/// Cells, row by row.
type Cells = Vec<u64>;

/// A published population and what else could be behind it.
struct Attack<'a> {
    real: &'a Population,
    shown: ShownPopulation,
    k: u64,
}

fn fits(shown: Shown, count: u64, k: u64) -> bool {
    let (low, high) = shown.bounds(k);
    (low..=high).contains(&count)
}

/// All counts that one figure after the other may have; what is withheld is tried up to a limit.
fn boxes(shown: &[Shown], limit: u64, k: u64) -> Vec<Cells> {
    let mut all = vec![Vec::new()];
    for figure in shown {
        let (low, high) = figure.bounds(k);
        let longer = |cells: &Cells| {
            let cells = cells.clone();
            (low..=high.min(limit)).map(move |count| {
                let mut longer = cells.clone();
                longer.push(count);
                longer
            })
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

impl<'a> Attack<'a> {
    fn on(real: &'a Population, k: u64) -> Self {
        let shown = publish(real, k);
        Self { real, shown, k }
    }

    /// All tables in the place of one that fit what is shown of it.
    fn tables(&self, number: usize) -> Vec<Table> {
        let (real, shown) = (&self.real.tables[number], &self.shown.tables[number]);
        let limit = self.real.total + self.k;
        let table = |cells| Table {
            cells,
            ..real.clone()
        };
        let margins_fit = |table: &Table| {
            let all = |shown: &[Shown], totals: Vec<u64>| {
                let mut pairs = shown.iter().zip(totals);
                pairs.all(|(shown, total)| fits(*shown, total, self.k))
            };
            let total = table.cells.iter().sum();
            fits(self.shown.total, total, self.k)
                && all(&shown.rows, table.row_totals())
                && all(&shown.columns, table.column_totals())
        };
        let tables = boxes(&shown.cells, limit, self.k).into_iter().map(table);
        tables.filter(margins_fit).collect()
    }

    /// The values of each cell in the tables that some world has.
    fn values(tables: &[Table]) -> Vec<BTreeSet<u64>> {
        let mut values = vec![BTreeSet::new(); tables.first().map_or(0, |t| t.cells.len())];
        for table in tables {
            for (seen, cell) in values.iter_mut().zip(&table.cells) {
                seen.insert(*cell);
            }
        }
        values
    }

    /// Whether a cell of a table that is shown has one value only.
    fn tells(&self, number: usize, tables: &[Table]) -> bool {
        let shown = &self.shown.tables[number].cells;
        let values = Self::values(tables);
        assert!(
            tables.contains(&self.real.tables[number]),
            "the real one fits"
        );
        let mut pairs = shown.iter().zip(values);
        pairs.any(|(shown, values)| *shown != Shown::Withheld && values.len() < 2)
    }
}

fn alone(rows: usize, columns: usize, cells: Cells) -> Population {
    Population {
        total: cells.iter().sum(),
        tables: vec![Table {
            rows,
            columns,
            cells,
        }],
        parts: Vec::new(),
    }
}

/// Counts close to the multiples of k, where tables are undone.
fn count(k: u64) -> impl Strategy<Value = u64> {
    prop_oneof![
        0..k,
        Just(k - 1),
        0..3 * k,
        (1..3u64).prop_map(move |n| n * k - 1)
    ]
}

fn single() -> impl Strategy<Value = (u64, Population)> {
    (2..5u64, 1..4usize, 1..4usize, any::<bool>()).prop_flat_map(|(k, rows, columns, is_row)| {
        let (rows, columns) = if is_row {
            (rows + 2, 1)
        } else {
            (rows, columns)
        };
        let cells = prop::collection::vec(count(k), rows * columns);
        (
            Just(k),
            cells.prop_map(move |cells| alone(rows, columns, cells)),
        )
    })
}

/// The tables that this very program would have shown so: whoever knows it leaves out the others.
fn shown_alike(attack: &Attack<'_>) -> Vec<Table> {
    let mut tables = attack.tables(0);
    tables.retain(|table| {
        let world = alone(table.rows, table.columns, table.cells.clone());
        publish(&world, attack.k) == attack.shown
    });
    tables
}

/// Two tables of the same people, kinds by the rows of the second, and a kind of everybody.
fn linked() -> impl Strategy<Value = (u64, Population)> {
    let people = prop::collection::vec((0..3usize, 0..4usize, 0..4usize, any::<bool>()), 0..22);
    (2..4u64, people).prop_map(|(k, people)| {
        let mut one = vec![0; 3];
        let mut two = vec![0; 4];
        let (mut kind, mut everybody) = (vec![0; 2], 0);
        for (a, b, of, other) in &people {
            one[*a] += 1;
            two[*b] += 1;
            kind[*b / 2] += u64::from(*of == 0);
            everybody += u64::from(*other);
        }
        let table = |rows, columns, cells| Table {
            rows,
            columns,
            cells,
        };
        let by_rows = Parts {
            of: Some(1),
            totals: vec![kind.iter().sum()],
            cells: kind,
        };
        let of_all = Parts {
            of: None,
            totals: vec![everybody],
            cells: Vec::new(),
        };
        let population = Population {
            total: one.iter().sum(),
            tables: vec![table(3, 1, one), table(2, 2, two)],
            parts: vec![by_rows, of_all],
        };
        (k, population)
    })
}

/// What the kinds by rows, with their total, may be.
fn kinds(attack: &Attack<'_>) -> Vec<Cells> {
    let shown = &attack.shown.parts[0];
    let limit = attack.real.total + attack.k;
    let mut kinds = boxes(&shown.cells, limit, attack.k);
    kinds.retain(|cells| fits(shown.totals[0], cells.iter().sum(), attack.k));
    kinds
}

/// The worlds in which all of it holds together: first and second table, kinds by rows.
fn worlds(attack: &Attack<'_>) -> Vec<(Table, Table, Cells)> {
    let (first, second, kinds) = (attack.tables(0), attack.tables(1), kinds(attack));
    let (least_of_all, _) = attack.shown.parts[1].totals[0].bounds(attack.k);
    let mut worlds = Vec::new();
    for two in &second {
        let (total, rows) = (two.cells.iter().sum::<u64>(), two.row_totals());
        let has_total = |one: &&Table| one.cells.iter().sum::<u64>() == total;
        for one in first.iter().filter(has_total) {
            let holds = |cells: &&Cells| cells.iter().zip(&rows).all(|(part, all)| part <= all);
            let held = kinds.iter().filter(holds).filter(|_| least_of_all <= total);
            worlds.extend(held.map(|kind| (one.clone(), two.clone(), kind.clone())));
        }
    }
    worlds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_cell_can_be_computed_from_all_tables_of_the_same_people((k, population) in linked()) {
        let attack = Attack::on(&population, k);
        let hidden = attack.shown.tables.iter().any(|t| t.cells.contains(&Shown::Withheld));
        prop_assume!(!hidden);
        let worlds = worlds(&attack);
        let tables = |pick: fn(&(Table, Table, Cells)) -> &Table| -> Vec<Table> {
            worlds.iter().map(|world| pick(world).clone()).collect()
        };
        prop_assert!(!attack.tells(0, &tables(|w| &w.0)));
        prop_assert!(!attack.tells(1, &tables(|w| &w.1)));
        for (n, shown) in attack.shown.parts[0].cells.iter().enumerate() {
            let values: BTreeSet<u64> = worlds.iter().map(|world| world.2[n]).collect();
            prop_assert!(*shown == Shown::Withheld || values.len() > 1, "{:?}", attack.shown);
        }
    }

    #[test]
    fn knowing_the_program_does_not_help((k, population) in single()) {
        let cells = population.tables[0].cells.len();
        prop_assume!(k.pow(u32::try_from(cells).unwrap()) < 1100);
        let attack = Attack::on(&population, k);
        prop_assert!(!attack.tells(0, &shown_alike(&attack)), "{:?}", attack.shown);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_cell_of_a_table_can_be_computed((k, population) in single()) {
        let attack = Attack::on(&population, k);
        let tables = attack.tables(0);
        prop_assert!(!attack.tells(0, &tables));
        let shown = &attack.shown.tables[0];
        prop_assert!(!shown.cells.contains(&Shown::Withheld), "cells of one table stay");
    }
}

/// What a table shows by its cells and, when it has them, totals.
fn say(rows: usize, columns: usize, cells: Cells, k: u64) -> String {
    let shown = publish(&alone(rows, columns, cells), k);
    let figure = |shown: &Shown| match shown {
        Shown::Exact(n) => format!("={n}"),
        Shown::AtLeast(n) => n.to_string(),
        Shown::Below(k) => format!("<{k}"),
        Shown::Withheld => "..".to_owned(),
    };
    let list = |shown: &[Shown]| shown.iter().map(figure).collect::<Vec<_>>().join(" ");
    let table = &shown.tables[0];
    let parts = [&table.cells, &table.rows, &table.columns].map(|shown| list(shown));
    format!("{} | {}", parts.join(" | "), figure(&shown.total))
}

#[test]
fn totals_that_would_tell_their_cells_are_withheld() {
    for (cells, k, expected) in [
        // Where k divides the number of cells, the highest total has one way to come about.
        (
            vec![9; 10],
            10,
            "<10 <10 <10 <10 <10 <10 <10 <10 <10 <10 |  |  | ..",
        ),
        (vec![1, 1], 2, "<2 <2 |  |  | .."),
        (vec![2, 2, 2], 3, "<3 <3 <3 |  |  | .."),
        // One step lower it is withheld too: else the missing total would tell the highest one.
        (
            vec![8; 10],
            10,
            "<10 <10 <10 <10 <10 <10 <10 <10 <10 <10 |  |  | ..",
        ),
        (
            vec![7; 10],
            10,
            "<10 <10 <10 <10 <10 <10 <10 <10 <10 <10 |  |  | 70",
        ),
        // Zero and suppressed alike.
        (vec![0, 0, 0], 10, "<10 <10 <10 |  |  | <10"),
        (vec![0, 3, 0], 10, "<10 <10 <10 |  |  | <10"),
        (vec![99, 155, 0, 0], 10, "90 150 <10 <10 |  |  | 250"),
    ] {
        assert_eq!(say(cells.len(), 1, cells.clone(), k), expected, "{cells:?}");
    }
}

#[test]
fn a_two_way_table_keeps_its_totals_or_loses_all_of_them() {
    let kept = say(2, 2, vec![12, 30, 4, 25], 10);
    assert_eq!(kept, "10 30 <10 20 | 40 20 | 10 50 | 70");
    // Each row of ones has one way to come to two.
    let lost = say(2, 2, vec![1, 1, 1, 1], 2);
    assert_eq!(lost, "<2 <2 <2 <2 | .. .. | .. .. | ..");
}

#[test]
fn tables_of_the_same_people_are_judged_together() {
    // Ten cells below ten hold ninety at most, the other two ninety at least.
    let table = |cells: Cells| Table {
        rows: cells.len(),
        columns: 1,
        cells,
    };
    let population = Population {
        total: 90,
        tables: vec![table(vec![30, 60]), table(vec![9; 10])],
        parts: Vec::new(),
    };
    let shown = publish(&population, 10);
    assert_eq!(shown.total, Shown::Withheld);
    assert_eq!(
        shown.tables[0].cells,
        [Shown::AtLeast(30), Shown::AtLeast(60)]
    );
    assert_eq!(shown.tables[1].cells, [Shown::Withheld; 10]);
}

#[test]
fn a_kind_that_nobody_has_stays_like_one_that_few_have() {
    let mut population = alone(2, 2, vec![12, 30, 0, 0]);
    population.parts = vec![Parts {
        of: Some(0),
        totals: vec![0, 42],
        cells: vec![0, 0, 42, 0],
    }];
    let shown = publish(&population, 10);
    let below = Shown::Below(10);
    assert_eq!(
        shown.parts[0].cells,
        [below, below, Shown::AtLeast(40), below]
    );
    assert_eq!(shown.parts[0].totals, [below, Shown::AtLeast(40)]);
}
