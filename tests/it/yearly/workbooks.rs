//! The register and the team's year as workbooks, as python's `openpyxl` reads them.

use crate::judge;
use crate::sample::Sample;

/// Of each sheet with a table: its name, its rows, how many cells are real days, and that its
/// heading stays and filters.
const SCRIPT: &str = "import sys, datetime, openpyxl\n\
    for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:\n\
    \x20   cells = [cell for row in sheet.iter_rows() for cell in row]\n\
    \x20   assert not any(cell.data_type == 'f' for cell in cells)\n\
    \x20   days = sum(isinstance(cell.value, datetime.date) for cell in cells)\n\
    \x20   if sheet.auto_filter.ref: assert sheet.freeze_panes\n\
    \x20   print(sheet.title, sheet.max_row, days, bool(sheet.auto_filter.ref), sep='|')";

fn read(sample: &Sample, args: &[&str]) -> String {
    let path = sample.env.path("answer.xlsx");
    let out = path.to_str().unwrap();
    sample.ok(&[args, &["--format", "xlsx", "--out", out]].concat());
    judge::read_by(SCRIPT, &[&path])
}

#[test]
fn the_register_is_a_workbook_with_real_days() {
    let sample = Sample::speaking("en");
    let told = read(&sample, &["register", "--year", "2026", "--names"]);
    insta::assert_snapshot!(told);
}

#[test]
fn the_year_of_the_team_is_a_workbook_with_real_days() {
    let sample = Sample::speaking("en");
    let told = read(&sample, &["report", "team", "--year", "2026"]);
    insta::assert_snapshot!(told);
}
