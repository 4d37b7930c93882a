//! How our copy of a record stands to the one that was fetched. Only digests prove anything: that a
//! record has the same number says nothing, for two machines give one number to two records.

use crate::record::Journal;
use crate::record::journal::Standing;

/// How ours stands to theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same, or theirs ends before ours: there is nothing to take.
    Behind,
    /// Theirs goes on where ours ends, or is what a disposal left of ours.
    Ahead,
    /// Both went on behind the step of this number.
    Parted(u32),
    /// Another record of the same number.
    Other,
    /// One was disposed of, and nothing proves that the other is no other, or has nothing more.
    Disagree,
}

/// How ours stands to theirs; `agreed` is the journal on which both sides agreed.
pub(super) fn relation(ours: &Journal, theirs: &Journal, agreed: Option<&Journal>) -> Relation {
    match (ours.is_erased(), theirs.is_erased()) {
        (false, false) => both_stand(ours, theirs),
        (false, true) => theirs_erased(ours, theirs, agreed),
        (true, false) => ours_erased(ours, theirs, agreed),
        (true, true) => both_erased(ours, theirs, agreed),
    }
}

/// Whether theirs has all that both sides had: the agreed journal is a part of it, or of what was
/// erased of it. Where ours is another record than the agreed one, that says nothing of ours.
pub(super) fn keeps(ours: &Journal, theirs: &Journal, agreed: &Journal) -> bool {
    if !ours.is_erased() && !is_part(agreed, ours) {
        return true;
    }
    if theirs.erased > agreed.last_seq() {
        return !agreed.is_erased();
    }
    is_part(agreed, theirs)
}

/// Whether a journal ends where another went on.
fn is_part(of: &Journal, whole: &Journal) -> bool {
    whole.standing(of.last_seq(), of.head()) == Standing::Kept
}

/// How many places of their chains two journals have in common, from their beginnings on.
pub(super) fn common(ours: &Journal, theirs: &Journal) -> usize {
    let pairs = ours.digests.iter().zip(&theirs.digests);
    pairs.take_while(|(own, other)| own == other).count()
}

fn both_stand(ours: &Journal, theirs: &Journal) -> Relation {
    let common = common(ours, theirs);
    let (own, other) = (ours.digests.len(), theirs.digests.len());
    match common {
        0 if !ours.case.is_team() => Relation::Other,
        n if n == other => Relation::Behind,
        n if n == own => Relation::Ahead,
        n => Relation::Parted(u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX)),
    }
}

/// Of what was erased only its last step can be compared; where ours has another of that number, or
/// none, ours is that record only when the agreed journal is a part of it.
fn theirs_erased(ours: &Journal, theirs: &Journal, agreed: Option<&Journal>) -> Relation {
    let agreed = agreed.filter(|agreed| is_part(agreed, ours));
    match (ours.standing(theirs.erased, theirs.digests[0]), agreed) {
        (Standing::Kept, _) if ours.last_seq() == theirs.erased => Relation::Ahead,
        (Standing::Kept, _) => Relation::Parted(theirs.erased),
        (_, Some(agreed)) => Relation::Parted(agreed.last_seq()),
        // It may be ours as it went on, or another: nothing is taken and nothing set aside.
        (_, None) => Relation::Disagree,
    }
}

/// Ours goes out only where all of theirs is what we erased: it ends where that did, or has not gone
/// on since both sides agreed on it.
fn ours_erased(ours: &Journal, theirs: &Journal, agreed: Option<&Journal>) -> Relation {
    let is_agreed =
        |agreed: &Journal| agreed.last_seq() == theirs.last_seq() && agreed.head() == theirs.head();
    match theirs.standing(ours.erased, ours.digests[0]) {
        Standing::Kept if theirs.last_seq() == ours.erased => Relation::Behind,
        Standing::Cut if agreed.is_some_and(is_agreed) => Relation::Behind,
        _ => Relation::Disagree,
    }
}

/// Where both were disposed of there is nothing to lose any more: what is left of the longer one
/// stands, or of two of one length the one whose digest is less. That they are one record is known
/// because both sides had it while it stood.
fn both_erased(ours: &Journal, theirs: &Journal, agreed: Option<&Journal>) -> Relation {
    if ours.erased != theirs.erased || ours.digests[0] != theirs.digests[0] {
        let order = |one: &Journal| (one.erased, std::cmp::Reverse(one.head()));
        return match agreed {
            Some(agreed) if agreed.is_erased() => Relation::Disagree,
            None => Relation::Disagree,
            Some(_) if order(theirs) > order(ours) => Relation::Ahead,
            Some(_) => Relation::Behind,
        };
    }
    if is_part(theirs, ours) {
        Relation::Behind
    } else if is_part(ours, theirs) {
        Relation::Ahead
    } else {
        Relation::Disagree
    }
}
