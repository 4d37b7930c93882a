//! Case data by the Human Trafficking Case Data Standard: checked from anybody, exported by us.

mod check;
