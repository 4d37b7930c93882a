use chrono::Days;

use super::*;
use crate::report::samples::{day, procedure, steps, today};

fn unpacked(packed: &[u8], today: NaiveDate) -> Option<Extract> {
    let wanted = Wanted {
        about: true,
        closed: true,
    };
    Unpacker::new(procedure(), wanted, today).extract(packed)
}

/// The extract as it is when nothing was kept, without what is never asked of it.
fn afresh(today: NaiveDate) -> Extract {
    let mut extract = Extract::of_steps(procedure(), steps(), &Facts::default(), today);
    extract.dues.iter_mut().for_each(|due| due.why = None);
    extract
}

fn packed(today: NaiveDate) -> Vec<u8> {
    let (extract, kept) = Extract::to_keep(procedure(), steps(), &Facts::default(), today);
    let plain = Extract::of_steps(procedure(), steps(), &Facts::default(), today);
    assert_eq!(extract, plain);
    kept.unwrap()
}

#[test]
fn what_was_packed_once_tells_of_every_later_day() {
    let kept = packed(today());
    assert!(!afresh(today()).dues.is_empty());
    for later in 0..800 {
        let on = today() + Days::new(later);
        assert_eq!(unpacked(&kept, on), Some(afresh(on)), "{on}");
    }
}

#[test]
fn a_day_before_that_is_told_as_it_was_or_not_at_all() {
    let kept = packed(today());
    let mut untold = 0;
    for earlier in 1..200 {
        let on = today() - Days::new(earlier);
        match unpacked(&kept, on) {
            Some(told) => assert_eq!(told, afresh(on), "{on}"),
            None => untold += 1,
        }
    }
    assert!(untold > 0);
}

#[test]
fn what_is_not_asked_for_is_left_out() {
    let on = day("2027-03-01");
    let wanted = Wanted {
        about: false,
        closed: false,
    };
    let told = Unpacker::new(procedure(), wanted, on).extract(&packed(today()));
    let open = afresh(on)
        .dues
        .into_iter()
        .filter(|due| due.state.is_open());
    let extract = Extract {
        steps: steps().len(),
        about: About::unknown(),
        dues: open.collect(),
    };
    assert_eq!(told, Some(extract));
}

#[test]
fn other_bytes_tell_nothing() {
    let kept = packed(today());
    for cut in 0..kept.len() {
        let told = unpacked(&kept[..cut], today());
        assert!(told.is_none_or(|told| told.dues.len() < afresh(today()).dues.len()));
    }
}

#[test]
fn values_of_columns_read_back() {
    let at = "2026-11-23T09:00:00+01:00".parse().unwrap();
    let said = vec![
        None,
        Some(Value::Bool(true)),
        Some(Value::Int(-3)),
        Some(Value::Date(today())),
        Some(Value::Time(
            chrono::NaiveTime::from_hms_opt(7, 30, 0).unwrap(),
        )),
        Some(Value::Instant(at)),
        Some(Value::List(vec![
            Value::Text("żółw".into()),
            Value::Bool(false),
        ])),
    ];
    let about = About {
        status: Status::Ended,
        opened_on: Some(today()),
        ended_on: None,
        opener: Some("police".to_owned()),
        parties: vec![("P1".to_owned(), "victim".to_owned())],
        said,
    };
    let kept = pack::pack(procedure(), 3, &about, &[]).unwrap();
    assert_eq!(unpacked(&kept, today()).map(|told| told.about), Some(about));
}
