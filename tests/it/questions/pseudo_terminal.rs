//! The program itself on a real terminal of the system.
