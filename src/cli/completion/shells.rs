//! The scripts that make a shell ask the program what may stand at the cursor.
//!
//! They hold no name of a command: a new step is completed without a new script. The program
//! answers a word a line, with a tab before what it is; `:files` and `:folders` leave the
//! word to the shell.

/// The names of the shells.
pub const NAMES: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The script for a shell.
pub fn script(name: &str) -> Option<&'static str> {
    match name {
        "bash" => Some(include_str!("shells/kartoteka.bash")),
        "zsh" => Some(include_str!("shells/kartoteka.zsh")),
        "fish" => Some(include_str!("shells/kartoteka.fish")),
        "powershell" => Some(include_str!("shells/kartoteka.ps1")),
        _ => None,
    }
}
