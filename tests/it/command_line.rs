//! The frame of the program: languages, help, refusals, streams.

use crate::env::TestEnv;

#[test]
fn scratch() {
    let env = TestEnv::polish();
    for args in [
        &["--help"][..],
        &["-h"],
        &["term", "-h"],
        &["term", "--help"],
        &[],
        &["-V"],
        &["term", "2026-11-02", "5", "working-days", "--why"],
        &[
            "term",
            "2026-11-02",
            "5",
            "working-days",
            "--why",
            "--lang",
            "en",
        ],
        &["term", "2026-11-07", "7", "days", "--why"],
        &["term", "2026-11-07", "7", "dyas"],
        &["term", "Kowalska", "7", "days"],
        &["term", "2026-11-07"],
        &["trem", "2026-11-07"],
        &["--sotre", "x"],
        &["term", "--format", "json", "2026-11-07", "7", "dyas"],
        &["term", "--format", "json", "2026-11-07", "7", "days"],
        &["term", "--batch", "-", "--why"],
        &["term", "--batch", "nie ma"],
        &["term", "--why", "--why", "1", "2", "3", "4"],
        &["term", "1"],
        &["term", "2026-11-07", "7", "days", "jeszcze"],
    ] {
        println!("$ {args:?}\n{}", env.run(args));
    }
    println!("{}", env.run(&["generate", "cli"]).stdout);
    println!("{}", env.run(&["generate", "errors"]).stdout);
}
