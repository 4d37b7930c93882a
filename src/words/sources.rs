//! The one list of the files of messages: Polish, English. A new topic is a file in each
//! language and a line here.

/// All files of messages.
pub(super) const ALL: &[(&str, &str)] = &[
    (include_str!("pl/app.ftl"), include_str!("en/app.ftl")),
    (
        include_str!("pl/calendar.ftl"),
        include_str!("en/calendar.ftl"),
    ),
    (include_str!("pl/record.ftl"), include_str!("en/record.ftl")),
    (include_str!("pl/report.ftl"), include_str!("en/report.ftl")),
    (include_str!("pl/store.ftl"), include_str!("en/store.ftl")),
];
