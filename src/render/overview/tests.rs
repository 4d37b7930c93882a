use super::*;
use crate::report::samples::morning;
use crate::words::Lang;

fn page() -> String {
    let setting = Setting {
        office: "Gmina <Przykładowo>",
        rows_max: 3,
    };
    deadlines(&morning(), setting, &Words::new(Lang::Pl))
}

#[test]
fn a_page_names_its_own_style_and_script_and_nothing_else() {
    let page = page();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"pl\">"));
    assert!(page.contains(MARK));
    let policy = page.split("content=\"default-src 'none'; ").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
    for barred in [
        " style=", " onclick", " src=", "http://", "https://", "url(",
    ] {
        assert!(!page.contains(barred), "{barred}");
    }
    assert!(page.contains("Gmina &lt;Przykładowo&gt;"));
}

#[test]
fn rows_stand_in_the_order_of_the_morning_report_and_those_left_out_are_counted() {
    let page = page();
    let parts: Vec<_> = page
        .split("<tr")
        .skip(2)
        .map(|row| row.split("<td>").nth(1).unwrap().split('<').next().unwrap())
        .collect();
    assert_eq!(parts, ["Po terminie", "Niezwłocznie", "Ponad normę urzędu"]);
    assert!(page.contains("4 pominięto"), "{page}");
}
