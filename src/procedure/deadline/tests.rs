//! Tests of deadlines.
