# Reads calendars as an import would: a later event takes the place of an earlier one of the same UID.
import sys
import icalendar

held = {}
for name in sys.argv[1:]:
    calendar = icalendar.Calendar.from_ical(open(name, "rb").read())
    assert calendar["VERSION"] == "2.0", calendar
    seen = set()
    for event in calendar.walk("VEVENT"):
        uid = str(event["UID"])
        assert uid not in seen, "the same UID twice in one file"
        seen.add(uid)
        assert not event.errors, event.errors
        earlier = held.get(uid)
        assert earlier is None or event["SEQUENCE"] >= earlier["SEQUENCE"]
        held[uid] = event
for event in sorted(held.values(), key=lambda e: (str(e.decoded("DTSTART")), e["SUMMARY"])):
    alarms = [str(a.decoded("TRIGGER")) for a in event.walk("VALARM")]
    print(event.decoded("DTSTART"), event["STATUS"], event["SUMMARY"], "; ".join(alarms), sep="|")
