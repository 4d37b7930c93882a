//! The one integration binary: each module tests the program or the library from outside.

mod store;
