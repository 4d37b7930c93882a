//! Whether a version of the office's facts may follow another.

use std::collections::BTreeSet;

use super::{Holder, OfficeFile, OfficeVersion, Purpose, Right};
use crate::record::journal::{Digest, SignatureBytes};

/// Why a version does not follow the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It belongs to another store.
    #[error("the version belongs to another store")]
    Store,
    /// It has another number, or names another file before it.
    #[error("the version does not follow the one before it")]
    Previous,
    /// Its instant lies before the one of the version before.
    #[error("the version is dated before the one it follows")]
    Time,
    /// Whoever made it was no admin in the version before.
    #[error("the version was not made by an admin of the one before it")]
    NotAdmin,
    /// The signature is not that admin's.
    #[error("the signature is not the admin's")]
    Signature,
    /// An entry of a holder or a key was dropped or altered.
    #[error("the version drops or alters an entry of the one before it")]
    History,
    /// Two entries of one holder hold at once, a key is given twice, or no admin is left.
    #[error("the entries of the version contradict each other")]
    Entries,
}

/// Checks that `this` follows `previous` (none: that it may be version 1 of `store`).
///
/// `verify(key, digest, signature)` tells whether an office signature is right.
pub fn check_link(
    store: &str,
    previous: Option<&OfficeFile>,
    this: &OfficeFile,
    verify: impl FnOnce(&[u8; 32], Digest, &SignatureBytes) -> bool,
) -> Result<(), LinkError> {
    let office = &this.office;
    if office.store != store {
        return Err(LinkError::Store);
    }
    check_entries(office)?;
    if office.version != previous.map_or(1, |p| p.office.version + 1)
        || office.previous != previous.map(|p| p.digest)
    {
        return Err(LinkError::Previous);
    }
    let electorate = match previous {
        None => office,
        Some(p) if office.at < p.office.at => return Err(LinkError::Time),
        Some(p) => {
            check_history(&p.office, office)?;
            &p.office
        }
    };
    let admin = electorate
        .holders
        .iter()
        .find(|h| h.id == office.by && h.right == Right::Admin && h.holds_at(office.at))
        .ok_or(LinkError::NotAdmin)?;
    if verify(&admin.signing, this.signed, &this.signature) {
        Ok(())
    } else {
        Err(LinkError::Signature)
    }
}

/// Invariants of one version, checked before it is signed and after it is read.
pub fn check_entries(office: &OfficeVersion) -> Result<(), LinkError> {
    let mut active = BTreeSet::new();
    let mut generations = BTreeSet::new();
    let sound = office.active().all(|h| active.insert(&h.id))
        && office.active().any(|h| h.right == Right::Admin)
        && office
            .holders
            .iter()
            .all(|h| h.until.is_none_or(|until| h.since <= until))
        && office
            .keys
            .iter()
            .all(|k| generations.insert((k.purpose, k.generation)))
        && Purpose::ALL.iter().all(|p| office.recipient(*p).is_some());
    if sound {
        Ok(())
    } else {
        Err(LinkError::Entries)
    }
}

fn check_history(before: &OfficeVersion, after: &OfficeVersion) -> Result<(), LinkError> {
    let kept = |old: &Holder, new: &Holder| {
        let ended = Holder {
            until: old.until.or(new.until),
            ..old.clone()
        };
        // An entry may end from the version before on: ends before it would rewrite history.
        let not_dated_back = old.until.is_some() || new.until.is_none_or(|u| u >= before.at);
        *new == ended && not_dated_back
    };
    let mut holders = before.holders.iter().enumerate();
    let all_kept = holders.all(|(i, old)| after.holders.get(i).is_some_and(|new| kept(old, new)));
    if all_kept && after.keys.starts_with(&before.keys) {
        Ok(())
    } else {
        Err(LinkError::History)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::office::{Head, Heads, KeyRecipient};
    use crate::record::settings::Settings;
    use chrono::DateTime;

    const STORE: &str = "01J00000000000000000000000";

    fn at(day: u32) -> DateTime<chrono::FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("2026-11-{day:02}T09:00:00+01:00")).unwrap()
    }

    fn recipient(letter: &str) -> String {
        format!("age1{}", letter.repeat(58))
    }

    fn holder(id: &str, right: Right, key: u8) -> Holder {
        Holder {
            id: id.parse().unwrap(),
            right,
            recipient: recipient("q"),
            signing: [key; 32],
            since: at(1),
            until: None,
        }
    }

    fn first() -> OfficeVersion {
        let key = |purpose| KeyRecipient {
            purpose,
            generation: 1,
            recipient: recipient("p"),
            since: at(1),
        };
        OfficeVersion {
            store: STORE.into(),
            version: 1,
            previous: None,
            by: "anna.k".parse().unwrap(),
            at: at(1),
            settings: Settings::new("GOPS"),
            holders: vec![
                holder("anna.k", Right::Admin, 1),
                holder("jan.w", Right::Write, 2),
            ],
            keys: Purpose::ALL.into_iter().map(key).collect(),
            heads: None,
        }
    }

    /// A "signature" that is the signing key twice, so that the tests need no curve.
    fn file(office: &OfficeVersion, key: u8) -> OfficeFile {
        let text = office.write(|_| Ok::<_, ()>([key; 64])).unwrap();
        OfficeFile::read(&text).unwrap()
    }

    fn check(previous: Option<&OfficeFile>, this: &OfficeFile) -> Result<(), LinkError> {
        check_link(STORE, previous, this, |key, _, signature| {
            signature[..32] == key[..] && signature[32..] == key[..]
        })
    }

    fn second(change: impl FnOnce(&mut OfficeVersion)) -> (OfficeFile, OfficeVersion) {
        let before = file(&first(), 1);
        let mut after = first();
        after.version = 2;
        after.previous = Some(before.digest);
        after.at = at(2);
        change(&mut after);
        (before, after)
    }

    #[test]
    fn a_version_reads_back() {
        let mut office = first();
        office.holders[1].until = Some(at(3));
        let case = "NK-2026-0001".parse().unwrap();
        let digest = Digest::of(b"x");
        office.heads = Some(Heads {
            cases: [(case, Head { seq: 4, digest })].into(),
            unread: ["NK-2026-0002".parse().unwrap()].into(),
        });
        assert_eq!(file(&office, 1).office, office);
        assert_eq!(check(None, &file(&office, 1)), Ok(()));
    }

    #[test]
    fn the_signature_is_over_all_bytes_before_its_line() {
        let text = first().write(|_| Ok::<_, ()>([1; 64])).unwrap();
        let end = text.rfind("signature = ").unwrap();
        let read = OfficeFile::read(&text).unwrap();
        assert_eq!(read.signed, Digest::of(&text.as_bytes()[..end]));
        assert_eq!(read.digest, Digest::of(text.as_bytes()));
        assert!(OfficeFile::read(&format!("{text}# more\n")).is_err());
        assert!(OfficeFile::read(&text[..end]).is_err());
    }

    #[test]
    fn an_admin_of_the_version_before_may_go_on() {
        let (before, after) = second(|o| o.holders[1].until = Some(at(2)));
        assert_eq!(check(Some(&before), &file(&after, 1)), Ok(()));
    }

    #[test]
    fn what_does_not_follow_is_refused() {
        let refused = |change: fn(&mut OfficeVersion), key: u8| {
            let (before, after) = second(change);
            check(Some(&before), &file(&after, key)).unwrap_err()
        };
        assert_eq!(refused(|_| {}, 2), LinkError::Signature);
        assert_eq!(refused(|o| o.store.push('X'), 1), LinkError::Store);
        assert_eq!(refused(|o| o.version = 3, 1), LinkError::Previous);
        assert_eq!(refused(|o| o.previous = None, 1), LinkError::Previous);
        assert_eq!(
            refused(|o| o.at = at(1) - chrono::TimeDelta::days(1), 1),
            LinkError::Time
        );
        assert_eq!(
            refused(|o| o.by = "jan.w".parse().unwrap(), 2),
            LinkError::NotAdmin
        );
        assert_eq!(refused(|o| _ = o.holders.remove(1), 1), LinkError::History);
        assert_eq!(
            refused(|o| o.holders[1].right = Right::Admin, 1),
            LinkError::History
        );
        assert_eq!(
            refused(|o| o.keys[0].recipient = recipient("z"), 1),
            LinkError::History
        );
        assert_eq!(
            refused(|o| o.holders[0].until = Some(at(2)), 1),
            LinkError::Entries
        );
        let twice = |o: &mut OfficeVersion| o.holders.push(holder("jan.w", Right::Admin, 3));
        assert_eq!(refused(twice, 1), LinkError::Entries);
    }

    #[test]
    fn a_newcomer_may_not_vouch_for_himself() {
        let (before, after) = second(|o| {
            o.holders.push(holder("eve.x", Right::Admin, 9));
            o.by = "eve.x".parse().unwrap();
        });
        assert_eq!(
            check(Some(&before), &file(&after, 9)),
            Err(LinkError::NotAdmin)
        );
    }
}
