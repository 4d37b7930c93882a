//! The program: arguments, terminal and clock of this machine go in, an exit code comes out.

fn main() -> std::process::ExitCode {
    kartoteka::cli::main()
}
