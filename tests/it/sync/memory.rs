//! An attached file passes in pieces: no exchange needs more memory for a large one.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use super::world::World;
use crate::flows::files::noise;

const CASE: &str = "NK-2026-0001";

/// The most memory that the program itself had in an exchange, in KiB; git's is git's.
fn peak(world: &World, machine: &str) -> u64 {
    let mut program = world.program(machine, &["sync", "--quiet"]);
    program.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = program.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let told = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let told = told.and_then(|told| told.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(told.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success(), "{machine}");
            return peak;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A step with the file is sent, taken by one who recorded a step meanwhile, taken with a case that is
/// new there, and recorded anew behind another.
fn peaks(world: &World, file: &str, reference: &str) -> [u64; 4] {
    let attach = |machine: &str, case: &str| {
        let attach = ["nk", "attach", case, "--file", file, "--quiet"];
        world.done(machine, &attach);
    };
    attach("a", CASE);
    let sent = peak(world, "a");
    world.note("b", CASE, "tekst");
    let parted = peak(world, "b");
    world.synced("a");
    attach("a", &world.take_in("a", reference));
    world.synced("a");
    let new = peak(world, "b");
    world.note("a", CASE, "tekst");
    world.synced("a");
    attach("b", CASE);
    let anew = peak(world, "b");
    world.synced("a");
    assert!(world.records("a") == world.records("b"));
    [sent, parted, new, anew]
}

#[test]
fn an_exchange_needs_no_more_memory_for_a_large_attached_file() {
    const LARGE: usize = 64 << 20;
    const MORE_KIB_MAX: u64 = 6 << 10;
    let world = World::of(2);
    let shown = world.done("a", &["settings", "show"]);
    let wide = shown.replace("attachment_mib = 25", "attachment_mib = 64");
    let settings = world.office.file("settings.toml", wide);
    world.done("a", &["settings", "set", "--from", &settings, "--yes"]);
    for machine in ["a", "b"] {
        world.synced(machine);
    }
    let small = peaks(&world, &world.office.file("small", noise(1024)), "2");
    let large = peaks(&world, &world.office.file("large", noise(LARGE)), "3");
    for (small, large) in small.into_iter().zip(large) {
        assert!(large < small + MORE_KIB_MAX, "{small} KiB, {large} KiB");
    }
    world.is_sound("b");
}
