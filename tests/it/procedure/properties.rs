//! Properties over random cases.
