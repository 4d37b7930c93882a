use super::*;

#[test]
fn explore() {
    println!(
        "{:?}",
        FormTable::parse(include_str!("../../../schemas/forms/nk-a.toml")).err()
    );
    for (name, text) in samples() {
        println!("== {name}");
        match read(&text) {
            Ok(form) => {
                form.warnings()
                    .iter()
                    .for_each(|w| println!("  {}", line(w)));
                println!("  {}", form.canonical_json().reveal().len());
            }
            Err(e) => e
                .problems
                .iter()
                .for_each(|w| println!("  ERR {}", line(w))),
        }
    }
    println!("{}", nk().template(|pl, _| pl));
}
