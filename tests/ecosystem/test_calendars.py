"""Calendars, as an iCalendar library sees them."""

import datetime
from collections import Counter

from conftest import BASE
from icalendar import Calendar


def events(site, path):
    calendar = Calendar.from_ical(site.bytes(path))
    assert not calendar.errors, calendar.errors
    found = list(calendar.walk("VEVENT"))
    for event in found:
        assert not event.errors, event.errors
    return found


def test_every_calendar_is_read_and_written_the_same(site):
    for path in site.files(".ics"):
        bytes = path.read_bytes()
        calendar = Calendar.from_ical(bytes)
        # A method would be that of an invitation, which needs someone who invites.
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and "METHOD" not in calendar
        again = Calendar.from_ical(calendar.to_ical())
        assert again == calendar
        lines = bytes.split(b"\r\n")
        assert lines.pop() == b"" and all(len(line) <= 75 and b"\n" not in line for line in lines), path
        for line in lines:
            line.decode("utf-8")


def test_each_deadline_with_a_day_is_an_event(site):
    found = events(site, "deadlines.ics")
    day = lambda deadline: deadline["to"] or deadline["from"]
    stated = Counter(
        (day(deadline), f"{measure['title']}：「{deadline['quote']}」", BASE + measure["url"])
        for measure in site.measures() for deadline in measure["deadlines"] if day(deadline)
    )
    assert Counter((str(event.decoded("DTSTART")), str(event["SUMMARY"]), str(event["URL"])) for event in found) == stated
    assert len({event["UID"] for event in found}) == len(found)
    for event in found:
        assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1)
        assert event.decoded("DTSTAMP").tzinfo == datetime.timezone.utc or event.decoded("DTSTAMP").utcoffset() == datetime.timedelta()


def test_an_event_has_the_sentences_around_the_deadline(site):
    texts = {BASE + measure["url"]: measure["text"] for measure in site.measures()}
    for event in events(site, "deadlines.ics"):
        sentences = str(event["DESCRIPTION"]).split("\n")[0]
        assert sentences and sentences in texts[str(event["URL"])]


def test_a_body_has_the_deadlines_of_the_measures_it_leads(site):
    every = {event["UID"]: event for event in events(site, "deadlines.ics")}
    leads = Counter()
    for measure in site.measures():
        dated = sum(1 for deadline in measure["deadlines"] if deadline["to"] or deadline["from"])
        leads.update({ministry["id"]: dated for ministry in measure["ministries"] if ministry["role"] == "lead"})
    for id, count in leads.items():
        path = f"ministries/{id}/deadlines.ics"
        assert (site.folder / path).is_file() == (count > 0), id
        if count:
            own = events(site, path)
            assert len(own) == count and all(every[event["UID"]] == event for event in own)
