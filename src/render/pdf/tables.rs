//! The values of tables and of rows of boxes.

use serde_json::{Value, json};

use super::PdfError;
use super::values::{Made, PAGE_PT, entry, text};
use crate::render::paper::{Column, Entry, Matrix, Table, Ticks};

/// What a cell loses to its border and air, both sides together.
const INSET_PT: f64 = 12.0;
/// How long a line of an upright heading is.
const TURNED_PT: f64 = 130.0;
/// A row whose longest cell has more signs may break over pages; a shorter one stays whole.
const ROW_SIGNS_MAX: usize = 1200;
/// The part of the width that labels of rows of boxes have, beside one for each column.
const LABELS_SHARE: u8 = 4;

/// The values of a table.
pub(super) fn table<A>(table: &Table<A>) -> Made {
    let shares: Vec<u8> = table.columns.iter().map(share).collect();
    let rooms = rooms(&shares);
    let headings = table.columns.iter().zip(&rooms);
    let room = |column: &Column<A>, own: f64| if column.turned { TURNED_PT } else { own };
    let rows = table.rows.iter().map(|row| cells(row, &rooms));
    Ok(json!({
        "kind": "table",
        "shares": shares,
        "turned": table.columns.iter().map(|column| column.turned).collect::<Vec<bool>>(),
        "turned_pt": TURNED_PT,
        "headings": headings.map(|(column, own)| text(&column.heading, room(column, *own))).collect::<Value>(),
        "rows": rows.collect::<Result<Value, PdfError>>()?,
    }))
}

/// A column without a share would have no place at all.
fn share<A>(column: &Column<A>) -> u8 {
    column.share.max(1)
}

/// The points that each column leaves to its text.
fn rooms(shares: &[u8]) -> Vec<f64> {
    let all: f64 = shares.iter().copied().map(f64::from).sum();
    let room = |share: &u8| PAGE_PT * f64::from(*share) / all - INSET_PT;
    shares.iter().map(room).collect()
}

/// A row, and whether it may break over pages.
fn cells<A>(row: &[Entry<A>], rooms: &[f64]) -> Made {
    if row.len() != rooms.len() {
        return Err(PdfError::Ragged);
    }
    let longest = row.iter().map(signs).max().unwrap_or(0);
    let cells = row.iter().zip(rooms).map(|(cell, room)| entry(cell, *room));
    Ok(json!({"breaks": longest > ROW_SIGNS_MAX, "cells": cells.collect::<Value>()}))
}

fn signs<A>(entry: &Entry<A>) -> usize {
    match entry {
        Entry::Written(words) => words.text().chars().count(),
        Entry::Blank(_) => 0,
    }
}

/// The values of rows of boxes.
pub(super) fn matrix<A>(matrix: &Matrix<A>) -> Made {
    let mut shares = vec![LABELS_SHARE];
    shares.extend(matrix.columns.iter().map(|_| 1));
    let rooms = rooms(&shares);
    let headings = [&matrix.corner]
        .into_iter()
        .chain(&matrix.columns)
        .zip(&rooms);
    let rows = matrix.rows.iter().map(|row| ticks(row, &rooms));
    Ok(json!({
        "kind": "matrix",
        "shares": shares,
        "headings": headings.map(|(words, room)| text(words, *room)).collect::<Value>(),
        "rows": rows.collect::<Result<Value, PdfError>>()?,
    }))
}

fn ticks<A>(row: &Ticks<A>, rooms: &[f64]) -> Made {
    if row.ticked.len() + 1 != rooms.len() {
        return Err(PdfError::Ragged);
    }
    let room = rooms.first().copied().unwrap_or(PAGE_PT);
    Ok(json!({"label": text(&row.label, room), "ticked": row.ticked}))
}
