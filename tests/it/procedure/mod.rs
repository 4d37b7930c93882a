//! The law as data, judged by tables that a lawyer can read: `tests/it/data/procedure/*.txt`.

mod properties;
mod scenario;

use scenario::check;

macro_rules! tables {
    ($($name:ident),+ $(,)?) => {$(
        #[test]
        fn $name() {
            check(include_str!(concat!(
                "../data/procedure/",
                stringify!($name),
                ".txt"
            )));
        }
    )+};
}

tables!(
    terms,
    people,
    group,
    meetings,
    further,
    ending,
    corrections,
    old_law,
    out_of_order,
    what_next,
    second,
);
