//! Who goes on from where: what became of a file, and of the office's facts, since this machine
//! and the remote last agreed.
//!
//! Pure. Nothing is ever deleted because the other side no longer has it.

use std::collections::BTreeMap;

/// What to do about one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both have the same.
    Same,
    /// Theirs is taken.
    Take,
    /// Ours is sent.
    Send,
    /// Both changed it.
    Both,
}

/// Decides about one file by what was agreed, what is here and what is there.
pub fn side<T: PartialEq>(base: Option<&T>, ours: Option<&T>, theirs: Option<&T>) -> Side {
    if ours == theirs {
        return Side::Same;
    }
    match (ours, theirs) {
        (_, None) => Side::Send,
        (None, _) => Side::Take,
        _ if theirs == base => Side::Send,
        _ if ours == base => Side::Take,
        _ => Side::Both,
    }
}

/// What to do about the office's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// Both have the same versions.
    Same,
    /// Theirs go on: these versions are taken.
    Take(Vec<u32>),
    /// Ours go on.
    Send,
    /// From this version on each has another.
    Parted(u32),
}

/// Decides about the versions of the office's facts.
pub fn facts<T: PartialEq>(ours: &BTreeMap<u32, T>, theirs: &BTreeMap<u32, T>) -> Facts {
    let mut common = ours
        .iter()
        .filter_map(|(n, our)| Some((n, our, theirs.get(n)?)));
    if let Some((n, ..)) = common.find(|(_, our, their)| our != their) {
        return Facts::Parted(*n);
    }
    let only = |these: &BTreeMap<u32, T>, those: &BTreeMap<u32, T>| -> Vec<u32> {
        let keys = these.keys().filter(|n| !those.contains_key(n));
        keys.copied().collect()
    };
    let (ahead_here, ahead_there) = (only(ours, theirs), only(theirs, ours));
    match (ahead_here.first(), ahead_there.first()) {
        (None, None) => Facts::Same,
        (Some(_), None) => Facts::Send,
        (None, Some(_)) => Facts::Take(ahead_there),
        (Some(here), Some(there)) => Facts::Parted(*here.min(there)),
    }
}

/// What to do about a file that only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Both have the same.
    Same,
    /// Theirs goes on.
    Take,
    /// Ours goes on.
    Send,
    /// Each goes on in its own way.
    Apart,
}

/// Decides about a file that only grows.
pub fn growth(ours: &[u8], theirs: &[u8]) -> Growth {
    match (theirs.starts_with(ours), ours.starts_with(theirs)) {
        (true, true) => Growth::Same,
        (true, false) => Growth::Take,
        (false, true) => Growth::Send,
        (false, false) => Growth::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_the_way_of_whoever_changed_it() {
        let (a, b, c) = (Some(&1), Some(&2), Some(&3));
        for (base, ours, theirs, expected) in [
            (a, a, a, Side::Same),
            (a, b, b, Side::Same),
            (None, a, a, Side::Same),
            (a, a, b, Side::Take),
            (a, b, a, Side::Send),
            (a, b, c, Side::Both),
            (None, a, b, Side::Both),
            // Nothing is deleted.
            (a, a, None, Side::Send),
            (a, None, a, Side::Take),
            (None, None, a, Side::Take),
            (None, a, None, Side::Send),
            (a, None, None, Side::Same),
        ] {
            assert_eq!(
                side(base, ours, theirs),
                expected,
                "{base:?} {ours:?} {theirs:?}"
            );
        }
    }

    #[test]
    fn versions_of_the_office_go_on_or_part() {
        let of = |pairs: &[(u32, u8)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
        let one = of(&[(1, 1), (2, 2)]);
        for (theirs, expected) in [
            (of(&[(1, 1), (2, 2)]), Facts::Same),
            (of(&[(1, 1)]), Facts::Send),
            (of(&[]), Facts::Send),
            (
                of(&[(1, 1), (2, 2), (3, 3), (4, 4)]),
                Facts::Take(vec![3, 4]),
            ),
            (of(&[(1, 1), (2, 9)]), Facts::Parted(2)),
            (of(&[(1, 9), (2, 2)]), Facts::Parted(1)),
            (of(&[(1, 1), (3, 3)]), Facts::Parted(2)),
        ] {
            assert_eq!(facts(&one, &theirs), expected);
        }
    }

    #[test]
    fn what_only_grows_goes_the_longer_way() {
        for (ours, theirs, expected) in [
            ("a\n", "a\n", Growth::Same),
            ("a\n", "a\nb\n", Growth::Take),
            ("a\nb\n", "a\n", Growth::Send),
            ("a\nb\n", "a\nc\n", Growth::Apart),
            ("", "a\n", Growth::Take),
        ] {
            assert_eq!(growth(ours.as_bytes(), theirs.as_bytes()), expected);
        }
    }
}
